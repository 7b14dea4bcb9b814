"""What a document quotes of another one, paragraph by paragraph: its numbers and headings are not the document's own."""

from __future__ import annotations

import re
from itertools import takewhile

from vanban.normalize.text import Text

# "- Tại Điều 11 Luật … quy định:", "… có nêu như sau:" and then the words of another document
_INTRODUCES = re.compile(r"(?:^|\b(?:quy dinh|neu|ghi|huong dan)(?: ro| cu the)?(?: nhu sau)?)\s*:\s*$")
_CITES = re.compile(r"tai (?:khoan|dieu|diem|muc|phan) ")
_OPENING_MARKS, _CLOSING_MARKS = '“"‘', '”"’'
_MOST_QUOTED = 60
"""Paragraphs of one quotation; where no closing mark follows so soon, the opening one was a slip."""


def quotations(text: Text) -> list[tuple[int, int]]:
    r"""Spans of what a document quotes of another one, from the opening mark to the closing one.

    What an amending document quotes ("Sửa đổi Điều 4 như sau: “Điều 4. …”") is its own matter and none of these.

    Args:
        text: The normalised text.

    Returns:
        Spans in ``Text.value``, in order.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.normalize.normalizer import normalize
        >>> lines = ["Tại Điều 9 Luật Thuế quy định:", "“Điều 9. Nộp", "1. Cơ quan thuế trả lời.”", "2. Để các đơn vị biết."]
        >>> found = normalize(read("\n\n".join(["CÔNG VĂN", *lines]).encode()))
        >>> [found.value[start:end] for start, end in quotations(found)]
        ['“Điều 9. Nộp\n1. Cơ quan thuế trả lời.”']
    """
    spans: list[tuple[int, int]] = []
    paragraphs = text.paragraphs
    for index, paragraph in enumerate(paragraphs[:-1]):
        opening = paragraphs[index + 1]
        if text.value[opening.start] not in _OPENING_MARKS or (spans and opening.start < spans[-1][1]):
            continue
        introduction = text.folded[paragraph.start : paragraph.end].lstrip("-+* ")
        if not (_INTRODUCES.search(introduction) or _CITES.match(introduction)):
            continue
        quoted = paragraphs[index + 1 : index + 1 + _MOST_QUOTED]
        before = list(takewhile(lambda part: not _closes(text, part.start, part.end), quoted))
        last = quoted[len(before)] if len(before) < len(quoted) else opening
        spans.append((opening.start, last.end))
    return spans


def _closes(text: Text, start: int, end: int) -> bool:
    return text.value[start:end].rstrip(" .;,")[-1:] in tuple(_CLOSING_MARKS)
