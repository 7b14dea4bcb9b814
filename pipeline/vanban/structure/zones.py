"""Which part of a document each paragraph belongs to, told by its content and not by its place.

Extraction to plain text shuffles the boxes of Nghị định 30/2020/NĐ-CP, Phụ lục I, mục IV: columns of the letterhead come
in any order, the recipients before or after the signature, number and date after the motto or not at all.
"""

from __future__ import annotations

from vanban.normalize.text import Text
from vanban.structure.chrome import chrome_paragraphs
from vanban.structure.foot import mark_foot, mark_tail
from vanban.structure.head import mark_head, opening
from vanban.structure.shapes import views
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
    body = mark_head(lines, kinds, start)
    end = mark_foot(lines, kinds, body, chrome)
    attached = mark_tail(lines, kinds, end, chrome)
    spans = tuple((text.paragraphs[first].start, text.paragraphs[last - 1].end) for first, last in attached)
    return Zones(text, tuple(kinds), spans)
