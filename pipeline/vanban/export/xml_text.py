"""Text as XML can hold it."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""The text with every character that XML 1.0 (section 2.2) can't hold, not even escaped, replaced by U+FFFD.

    Example:
        >>> xml_text("a\x0bb")
        'a\ufffdb'
    """
    return _NOT_XML.sub("\ufffd", text)
