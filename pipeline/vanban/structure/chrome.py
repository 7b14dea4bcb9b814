"""Text of web pages around a document: menus, boxes, notes to customers, lists of related documents."""

from __future__ import annotations

import re
from functools import cache

from vanban.normalize.fold import bare
from vanban.normalize.text import Text
from vanban.registry.loader import load
from vanban.registry.portal_mark import PortalMark


@cache
def _marks() -> re.Pattern[str]:
    parts = []
    for mark in load("portal_marks", PortalMark):
        phrase = re.escape(bare(mark.text)).replace(r"\ ", " ")
        parts.append(phrase + (r"\s?:?\s*$" if mark.whole else ""))
    return re.compile(r"^[\W_]{0,4}(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")", re.MULTILINE)


def chrome_paragraphs(text: Text) -> set[int]:
    """Indices of the paragraphs that only a web page prints.

    Args:
        text: Normalised text.

    Returns:
        Indices into ``text.paragraphs``.
    """
    if not any(word in text.folded for word in _PREFILTER):
        return set()
    starts = {paragraph.start: index for index, paragraph in enumerate(text.paragraphs)}
    return {starts[found.start()] for found in _marks().finditer(text.folded) if found.start() in starts}


# One of these words stands on every page that has any of the marks.
_PREFILTER = (
    "hieu luc", "luoc do", "van ban lien quan", "thu vien", "tinh trang", "so hieu", "dang nhap", "tai ve", "copyright",
    "dinh kem theo van ban",
)  # fmt: skip
