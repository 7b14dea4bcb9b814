"""Text that tabs set side by side: letterheads and signature blocks made without a table.

Such lines are read column by column, as the reader of the page does, so that recipients and signature don't alternate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.ingest.docx_lines import Draft
from vanban.normalize.fold import bare

_TABS = re.compile(r"[ \u00a0]*\t[\t \u00a0]*")
_LABEL = re.compile(r"(?:[-+*•–—]|\(?[\w.]{1,8}[.)]|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\w.]{1,8})\s*")
_RIGHT = re.compile(
    r"cong hoa xa hoi|doc lap\s*-|dang cong san|(?:tm|kt|tl|tuq|q)\.\s*\S|(?:pho )?(?:chu tich|giam doc)|[^,]{2,30}, ?ngay\b"
)
"""What stands at the right of a letterhead or a signature block, when one tab sets it apart."""
_INDENTED = re.compile(r"[ \u00a0]*\t[ \u00a0]*\t")
_RECIPIENT = re.compile(r"\s*(?:[-–+•]|Lưu\b)")
_REACH = 6
"""Lines with one column that may stand between two with both: a long list of recipients beside the room for the signature."""


def columns(text: str, start: int, end: int, tab_stops: bool) -> Iterator[tuple[int, int, int | None]]:
    r"""The stretches of a line that tabs set side by side.

    A tab after a label, or one that only indents, is no border of columns; two in a row, or one that leads to a centred or
    right tab stop, are.

    Args:
        text: A paragraph.
        start: Offset of the line.
        end: Offset after its last character.
        tab_stops: The paragraph has centred or right tab stops without leader.

    Yields:
        Start, end and column, from 0; None for a line that isn't parted.

    Example:
        >>> list(columns("SỞ Y TẾ\tĐộc lập - Tự do", 0, 23, False)), list(columns("1.\tSở Y tế", 0, 10, False))
        ([(0, 7, 0), (8, 23, 1)], [(0, 10, None)])
    """
    begin, column = start, 0
    for tab in _TABS.finditer(text, start, end):
        left, right = text[begin : tab.start()].strip(), text[tab.end() : end].strip()
        if not left or not right or _LABEL.fullmatch(left) or not right[0].isupper():
            continue
        if left.endswith(":") and not bare(left).startswith("noi nhan"):
            continue
        if tab_stops or tab[0].count("\t") > 1 or _RIGHT.match(bare(right)):
            yield begin, tab.start(), column
            begin = tab.end()
            column += 1
    yield begin, end, column or None


def by_column(drafts: Sequence[Draft]) -> list[Draft]:
    """Lines set side by side put in the order of their columns.

    Args:
        drafts: Lines in document order; those of tables are left alone.

    Returns:
        The same lines: of each block of parted lines first the left column, then the others.
    """
    result: list[Draft] = []
    index = 0
    while index < len(drafts):
        if drafts[index].column is None:
            result.append(drafts[index])
            index += 1
            continue
        end = _block_end(drafts, index)
        block = list(drafts[index:end])
        places = [_place(draft) for draft in block]
        result += [
            draft for column in sorted(set(places)) for draft, place in zip(block, places, strict=True) if place == column
        ]
        index = end
    return result


def _place(draft: Draft) -> int:
    if draft.column is not None:
        return draft.column
    return 1 if _INDENTED.match(draft.raw) else 0


def _block_end(drafts: Sequence[Draft], start: int) -> int:
    """Where a block of parted lines ends; recipients may go on below the signature beside them."""
    end = start
    for index in range(start, len(drafts)):
        draft = drafts[index]
        if draft.cell is not None or draft.page != drafts[start].page or index - end > _REACH:
            break
        if draft.column is not None:
            end = index + 1
        elif not (_RECIPIENT.match(draft.raw) or _INDENTED.match(draft.raw)):
            break
    if any(bare(draft.raw).lstrip().startswith("noi nhan") for draft in drafts[start:end]):
        while end < len(drafts) and drafts[end].cell is None and _RECIPIENT.match(drafts[end].raw):
            end += 1
    return end
