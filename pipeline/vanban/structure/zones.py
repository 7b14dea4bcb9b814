"""Which part of a document each paragraph belongs to, told by its content and not by its place.

Extraction to plain text shuffles the boxes of Nghị định 30/2020/NĐ-CP, Phụ lục I, mục IV: columns of the letterhead come
in any order, the recipients before or after the signature, number and date after the motto or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanban.normalize.text import Text
from vanban.structure.chrome import chrome_paragraphs
from vanban.structure.foot import mark_foot, mark_tail
from vanban.structure.further import further_letterheads
from vanban.structure.head import mark_head, opening
from vanban.structure.shapes import View, views
from vanban.structure.zone import Zone, Zones

__all__ = ["Zone", "Zones", "find_zones"]


def find_zones(text: Text) -> Zones:
    r"""The zones of a text.

    Args:
        text: Normalised text; cells, bold and gaps help where they are known.

    Returns:
        A zone for every paragraph. What stands before the letterhead and after the end (menus, notes and boxes of web
        pages) is OUTSIDE; a document without letterhead starts with its type name.

    Example:
        >>> from vanban.normalize.text import Paragraph, Text
        >>> lines = ["Số: 68/KH-UBND", "KẾ HOẠCH", "Trồng cây năm 2020", "Căn cứ Luật Lâm nghiệp;", "1. Trồng", "Nơi nhận:"]
        >>> value, start, paragraphs = "\n".join(lines), 0, []
        >>> for line in lines:
        ...     paragraphs.append(Paragraph(start, start + len(line)))
        ...     start += len(line) + 1
        >>> [str(kind) for kind in find_zones(Text(value, tuple(paragraphs))).kinds]
        ['letterhead', 'title', 'title', 'preamble', 'body', 'recipients']
    """
    lines = views(text)
    kinds = [Zone.BODY] * len(lines)
    chrome = chrome_paragraphs(text)
    start = opening(lines, chrome)
    kinds[:start] = [Zone.OUTSIDE] * start
    further = further_letterheads(lines, start, min((index for index in chrome if index >= start), default=len(lines)))
    first = lines[: further[0][0]] if further else lines
    end = mark_foot(first, kinds, mark_head(first, kinds, start), chrome)
    attached = mark_tail(lines, kinds, end, chrome)
    _mark_further_signatures(lines, kinds, further, chrome)
    return Zones(text, tuple(kinds), _spans(text, attached), _spans(text, further))


def _mark_further_signatures(
    lines: Sequence[View], kinds: list[Zone], further: Sequence[tuple[int, int]], chrome: set[int]
) -> None:
    """Marks who signs further documents of the file: every signature block counts, recipients are those of the first."""
    for (_, start), (end, _) in pairwise([*further, (len(lines), 0)]):
        own = [Zone.BODY] * end
        mark_foot(lines[:end], own, start, chrome)
        for index in range(start, end):
            if own[index] is Zone.SIGNATURE and kinds[index] is Zone.APPENDIX:
                kinds[index] = Zone.SIGNATURE


def _spans(text: Text, ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges of paragraphs as spans of characters."""
    return tuple((text.paragraphs[first].start, text.paragraphs[last - 1].end) for first, last in ranges)
