"""Tables: the cells that the source marks, gathered into rows with named columns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby

from vanban.normalize.text import Paragraph, Text
from vanban.registry.table_column import ColumnRole, column_role
from vanban.structure.labels import Style, parse_label
from vanban.structure.linear_tables import LinearTable, read_linear_table
from vanban.structure.zones import Zone, Zones

_MOST_HEADER_ROWS = 3
_ORDINAL_STARTS = frozenset({"stt", "tt", "so", "so tt", "so thu tu"})


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: the spans of its paragraphs in ``Text.value``."""

    column: int
    spans: tuple[tuple[int, int], ...]
    rowspan: int = 1
    colspan: int = 1

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row.

    Attributes:
        number: Position among the data and group rows, from 1.
        cells: Column → cell; a merged cell stands in every row that it covers.
        group: A heading inside the table ("II | HOÀN THIỆN THỂ CHẾ"), no data.
    """

    number: int
    cells: dict[int, TableCell]
    group: bool = False

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return min(cell.start for cell in self.cells.values())

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return max(cell.end for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the body or of an appendix.

    Attributes:
        header: Column → text of its header, header rows joined.
        roles: Column → what it holds, for task tables.
    """

    first_paragraph: int
    last_paragraph: int
    start: int
    end: int
    columns: int
    header: dict[int, str]
    roles: dict[int, ColumnRole]
    rows: tuple[TableRow, ...]

    def column(self, role: ColumnRole) -> int | None:
        """The first column of a role."""
        return next((column for column, found in sorted(self.roles.items()) if found == role), None)

    @property
    def is_task_table(self) -> bool:
        """Says what is to be done, and by whom or by when."""
        found = set(self.roles.values())
        return "content" in found and bool(found & {"lead", "deadline", "coordinate"})


def cell_text(text: Text, cell: TableCell) -> str:
    """The text of a cell on one line."""
    return " ".join(text.value[start:end] for start, end in cell.spans)


def find_tables(text: Text, zones: Zones) -> tuple[Table, ...]:
    """All tables of the body and the appendices: those whose cells the source marks, and those unrolled to text.

    Args:
        text: The normalised text; its paragraphs know their cells.
        zones: Zones of the paragraphs; tables of the letterhead and the signature are none of ours.

    Returns:
        The tables in reading order. Grids of a single column are prose in a box, no tables.
    """
    inside = [
        index
        for index, paragraph in enumerate(text.paragraphs)
        if paragraph.cell is not None and zones.kinds[index] in (Zone.BODY, Zone.APPENDIX)
    ]
    tables: list[Table] = []
    for _, group in groupby(inside, key=lambda index: _table_of(text.paragraphs[index])):
        indices = list(group)
        table = _gather(text, indices)
        if table is None:
            continue
        if tables and _continues(tables[-1], table):
            tables[-1] = _joined(tables[-1], table)
        else:
            tables.append(table)
    tables += _unrolled(text, zones)
    return tuple(sorted(tables, key=lambda table: table.start))


def _continues(before: Table, table: Table) -> bool:
    """The next part of a table over several pages: no header of its own, the same columns, nothing between."""
    return (
        not table.roles
        and bool(before.roles)
        and table.columns == before.columns
        and table.first_paragraph == before.last_paragraph + 1
    )


def _joined(before: Table, table: Table) -> Table:
    rows = before.rows + tuple(replace(row, number=row.number + len(before.rows)) for row in table.rows)
    return replace(before, last_paragraph=table.last_paragraph, end=table.end, rows=rows)


def _unrolled(text: Text, zones: Zones) -> list[Table]:
    """Tables without marked cells, tried wherever a header of a number column stands."""
    found = []
    index = 0
    while index < len(text.paragraphs):
        table = None
        paragraph = text.paragraphs[index]
        if paragraph.cell is None and text.folded[paragraph.start : paragraph.end].strip(" .") in _ORDINAL_STARTS:
            stop = index
            while (
                stop < len(text.paragraphs) and zones.kinds[stop] is zones.kinds[index] and text.paragraphs[stop].cell is None
            ):
                stop += 1
            if zones.kinds[index] in (Zone.BODY, Zone.APPENDIX):
                table = read_linear_table(text, index, stop)
        if table is None:
            index += 1
            continue
        found.append(_from_linear(text, table))
        index = table.last + 1
    return found


def _from_linear(text: Text, table: LinearTable) -> Table:
    columns = {role: column for column, role in enumerate(table.roles)}
    rows = []
    for number, cells in enumerate(table.rows, 1):
        rows.append(TableRow(number, {columns[role]: TableCell(columns[role], spans) for role, spans in cells.items()}))
    first, last = text.paragraphs[table.first], text.paragraphs[table.last]
    header = dict(enumerate(table.header))
    roles = dict(enumerate(table.roles))
    return Table(table.first, table.last, first.start, last.end, len(table.roles), header, roles, tuple(rows))


def _table_of(paragraph: Paragraph) -> int:
    assert paragraph.cell is not None
    return paragraph.cell.table


def _gather(text: Text, indices: list[int]) -> Table | None:
    grid: dict[int, dict[int, list[Paragraph]]] = defaultdict(lambda: defaultdict(list))
    for index in indices:
        paragraph = text.paragraphs[index]
        assert paragraph.cell is not None
        grid[paragraph.cell.row][paragraph.cell.column].append(paragraph)
    rows = [_row_cells(grid[row]) for row in sorted(grid)]
    columns = 1 + max(cell.column + cell.colspan - 1 for row in rows for cell in row.values())
    if columns < 2:
        return None
    _fill_merged(rows)
    header, roles, height = _header(text, rows, columns)
    found: list[TableRow] = []
    for row in rows[height:]:
        if height and _repeats_header(text, row, header):
            continue
        found.append(TableRow(len(found) + 1, row, _is_group(text, row, columns, roles)))
    first, last = indices[0], indices[-1]
    return Table(first, last, text.paragraphs[first].start, text.paragraphs[last].end, columns, header, roles, tuple(found))


def _row_cells(row: dict[int, list[Paragraph]]) -> dict[int, TableCell]:
    cells = {}
    for column, paragraphs in row.items():
        cell = paragraphs[0].cell
        assert cell is not None
        spans = tuple((paragraph.start, paragraph.end) for paragraph in paragraphs)
        cells[column] = TableCell(column, spans, cell.rowspan, cell.colspan)
    return cells


def _fill_merged(rows: list[dict[int, TableCell]]) -> None:
    """A cell merged over several rows holds for each of them."""
    printed = [list(row.values()) for row in rows]
    for index, cells in enumerate(printed):
        for cell in cells:
            for below in rows[index + 1 : index + cell.rowspan]:
                below.setdefault(cell.column, cell)


def _header(text: Text, rows: list[dict[int, TableCell]], columns: int) -> tuple[dict[int, str], dict[int, ColumnRole], int]:
    """Texts and roles of the columns, and how many rows the header takes."""
    best: tuple[dict[int, str], dict[int, ColumnRole], int] = ({}, {}, 0)
    header: dict[int, list[str]] = defaultdict(list)
    for height, row in enumerate(rows[:_MOST_HEADER_ROWS], 1):
        for cell in row.values():
            content = cell_text(text, cell)
            for column in range(cell.column, min(columns, cell.column + cell.colspan)):
                if content not in header[column]:
                    header[column].append(content)
        joined = {column: " ".join(parts) for column, parts in header.items()}
        roles = {column: role for column, title in joined.items() if len(title) <= 80 and (role := column_role(title))}
        if len(set(roles.values())) > max(1, len(set(best[1].values()))):
            best = (joined, roles, height)
        if height == 1 and len(roles) >= 2 and all(cell.colspan == 1 and cell.rowspan == 1 for cell in row.values()):
            break
    return best


def _repeats_header(text: Text, row: dict[int, TableCell], header: dict[int, str]) -> bool:
    same = sum(cell_text(text, cell) == header.get(column) for column, cell in row.items())
    return same >= 2 and same == len(row)


def _is_group(text: Text, row: dict[int, TableCell], columns: int, roles: dict[int, ColumnRole]) -> bool:
    """A row that only carries a label and a heading, or one cell over the whole width."""
    if columns < 3:
        return False
    cells = sorted(row.values(), key=lambda cell: cell.column)
    if len(cells) == 1:
        return cells[0].colspan >= columns - 1 or cell_text(text, cells[0]).isupper() or not roles
    if len(cells) != 2:
        return False
    ordinal, title = (cell_text(text, cell) for cell in cells)
    label = parse_label(f"{ordinal.rstrip('.')}. x")
    outer = label is not None and label.style in (Style.ROMAN, Style.UPPER)
    return len(ordinal) <= 8 and (outer or title.isupper() or cells[1].colspan >= columns - 2)
