"""Tables of a document: words into the cells of grids, and grids of following pages into one table.

A table that goes on over a page break keeps its index; its header repeated on the new page is dropped, and a row that
the break cut in two is one row again, with the lines of its lower half on their own page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vanban.ingest.columns import plain, reading_order, row_text
from vanban.ingest.grids import Grid
from vanban.ingest.pages import Cell, Line
from vanban.ingest.placed import PlacedWord, line_of
from vanban.ingest.rows import rows_of

CellRows = list[Sequence[PlacedWord]]

_SAME_BORDER = 7.0
"""Points by which a column's border may move from page to page."""
_FOOT = 0.92
_HEAD = 0.085
_HEADER_ROWS = 3
_ENDED = re.compile(r"[.;:!?]\W*$")


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table on one page.

    Attributes:
        grid: Its cells.
        content: Rows of words for each cell that has any, by the cell's row and column.
        page: Page number, from 1.
    """

    grid: Grid
    content: dict[tuple[int, int], CellRows]
    page: int


Item = Line | PageTable


@dataclass(slots=True)
class _CellContent:
    rowspan: int
    colspan: int
    lines: list[tuple[Sequence[PlacedWord], int]] = field(default_factory=list)

    def text(self) -> str:
        return " ".join(row_text(row) for row, _ in self.lines)


@dataclass(slots=True)
class _Table:
    index: int
    columns: tuple[float, ...]
    rows: list[dict[int, _CellContent]] = field(default_factory=list)


def page_items(words: Sequence[PlacedWord], grids: Sequence[Grid], page: int, width: float) -> list[Item]:
    """What stands on a page, from top to bottom: lines, and tables.

    Args:
        words: Words of the page in any order.
        grids: Its ruled tables from top to bottom.
        page: Page number, from 1.
        width: Width of the page in points.

    Returns:
        Lines in reading order, with each table in its place among them. A grid with words in fewer than two cells is a
        frame, not a table, and its words are read as lines.
    """
    if not grids:
        return [line_of(row, page) for row in reading_order(rows_of(words), width)]
    held: list[dict[tuple[int, int], list[PlacedWord]]] = [{} for _ in grids]
    places = [grid.places() for grid in grids]
    outside: list[PlacedWord] = []
    inside: list[list[PlacedWord]] = [[] for _ in grids]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for at, grid in enumerate(grids):
            x0, top, x1, bottom = grid.box
            if top - 1 <= y <= bottom + 1 and x0 - 1 <= x <= x1 + 1:
                place = (
                    min(max(0, bisect_right(grid.rows, y) - 1), len(grid.rows) - 2),
                    min(max(0, bisect_right(grid.columns, x) - 1), len(grid.columns) - 2),
                )
                cell = places[at].get(place)
                if cell is not None:
                    held[at].setdefault((cell.row, cell.column), []).append(word)
                    inside[at].append(word)
                    break
        else:
            outside.append(word)
    tables: list[PageTable] = []
    for at, grid in enumerate(grids):
        if len(held[at]) < 2:
            outside += inside[at]
        else:
            tables.append(PageTable(grid, {place: list(rows_of(some)) for place, some in held[at].items()}, page))
    return arranged(outside, tables, page, width)


def arranged(words: Sequence[PlacedWord], tables: Sequence[PageTable], page: int, width: float) -> list[Item]:
    """Words outside of tables as lines, the tables between them by height."""
    items: list[Item] = []
    rest = list(words)
    for table in tables:
        top = table.grid.rows[0]
        above = [word for word in rest if word.baseline <= top + 3]
        rest = [word for word in rest if word.baseline > top + 3]
        items += [line_of(row, page) for row in reading_order(rows_of(above), width)]
        items.append(table)
    items += [line_of(row, page) for row in reading_order(rows_of(rest), width)]
    return items


def stitched(pages: Sequence[tuple[Sequence[Item], float]]) -> list[list[Line]]:
    """Lines of a document with tables joined over page breaks.

    Args:
        pages: Items of each page, and the page's height in points.

    Returns:
        Lines of each page; those in a table carry their cell. The lower half of a cut row stands right after its upper
        half, in the list of the page where the row begins, and keeps its own page number.
    """
    plan: list[list[Line | tuple[_Table, int, int]]] = []
    table: _Table | None = None
    count = 0
    for items, height in pages:
        out: list[Line | tuple[_Table, int, int]] = []
        for item in items:
            if isinstance(item, Line):
                if not _is_furniture(item, height):
                    table = None
                out.append(item)
                continue
            mapped = _columns_in(table, item) if table is not None else None
            if table is None or mapped is None:
                table = _Table(count, item.grid.columns)
                count += 1
                mapped = list(range(len(item.grid.columns)))
            begin = len(table.rows)
            _extend(table, item, mapped)
            out.append((table, begin, len(table.rows)))
        plan.append(out)
    return [[line for part in out for line in _lines(part)] for out in plan]


def _is_furniture(line: Line, height: float) -> bool:
    text = line.text.strip(" -–.")
    if text.isdigit() and len(text) <= 3:
        return True
    return line.bbox is not None and len(text) < 60 and (line.bbox[1] > _FOOT * height or line.bbox[3] < _HEAD * height)


def _columns_in(table: _Table, item: PageTable) -> list[int] | None:
    """For each border of a grid its index in the table it may continue, None if it is another table."""
    if item.grid.columns[0] - table.columns[0] > 2 * _SAME_BORDER or len(item.grid.columns) > len(table.columns):
        return None
    shift = item.grid.columns[0] - table.columns[0]
    mapped: list[int] = []
    for border in item.grid.columns:
        near = min(range(len(table.columns)), key=lambda at: abs(table.columns[at] + shift - border))
        if abs(table.columns[near] + shift - border) > _SAME_BORDER or (mapped and near <= mapped[-1]):
            return None
        mapped.append(near)
    return mapped if len(mapped) >= max(2, len(table.columns) - 1) else None


def _extend(table: _Table, item: PageTable, mapped: list[int]) -> None:
    rows: list[dict[int, _CellContent]] = [{} for _ in range(len(item.grid.rows) - 1)]
    for cell in item.grid.cells:
        words = item.content.get((cell.row, cell.column), [])
        last = min(cell.column + cell.colspan, len(mapped) - 1)
        colspan = max(1, mapped[last] - mapped[cell.column])
        rows[cell.row][mapped[cell.column]] = _CellContent(cell.rowspan, colspan, [(row, item.page) for row in words])
    if table.rows:
        repeated = _repeated_header(table, rows)
        rows = rows[repeated:]
        if rows and not repeated and not any(cell.lines for cell in rows[0].values()):
            rows = rows[1:]
        if rows and _is_cut(table, rows[0]):
            upper = table.rows[-1]
            for column, lower in rows[0].items():
                if column in upper:
                    upper[column].lines += lower.lines
                elif lower.lines:
                    upper[column] = lower
            rows = rows[1:]
    table.rows += rows


def _repeated_header(table: _Table, rows: Sequence[dict[int, _CellContent]]) -> int:
    from rapidfuzz import fuzz

    count = 0
    for old, new in zip(table.rows[:_HEADER_ROWS], rows, strict=False):
        old_text = " ".join(plain(old[column].text()) for column in sorted(old))
        new_text = " ".join(plain(new[column].text()) for column in sorted(new))
        if not old_text.strip() or fuzz.ratio(old_text, new_text) < 85:
            break
        count += 1
    return count


def _is_cut(table: _Table, row: dict[int, _CellContent]) -> bool:
    """Whether the first row on a page is the rest of the last row before the break."""
    before = table.rows[-1]
    filled = [column for column, cell in row.items() if cell.lines]
    if not filled or 0 in filled:
        return False
    starts_low = any(row[column].text()[:1].islower() for column in filled)
    if starts_low:
        return True
    unlabelled = any(not (other.get(0) or _CellContent(1, 1)).lines for other in table.rows[1:])
    if unlabelled:
        return False
    return any(column in before and before[column].lines and not _ENDED.search(before[column].text()) for column in filled)


def _lines(part: Line | tuple[_Table, int, int]) -> Iterable[Line]:
    if isinstance(part, Line):
        yield part
        return
    table, begin, end = part
    for index in range(begin, end):
        row = table.rows[index]
        for column in sorted(row):
            content = row[column]
            cell = Cell(table.index, index, column, content.rowspan, content.colspan)
            for words, page in content.lines:
                yield line_of(words, page, cell)
