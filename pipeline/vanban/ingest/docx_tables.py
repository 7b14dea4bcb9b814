"""The grid of a Word table: which cell stands in which row and column, and what it covers (ECMA-376 Part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from lxml import etree

from vanban.ingest.docx_inline import branch
from vanban.ingest.docx_package import MC, W
from vanban.ingest.docx_styles import whole

_TOLERANCE = 170
"""Twentieths of a point (3 mm) by which borders meant as one differ, where cells were moved by hand."""
_SPAN_LIMIT = 63
"""Most columns of a Word table."""


@dataclass(slots=True)
class GridCell:
    """One cell.

    Attributes:
        element: The ``w:tc``.
        column: Column from 0.
        colspan: Columns covered.
        rowspan: Rows covered; 0 for a cell that is covered from above and shows nothing.
    """

    element: etree._Element
    column: int
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class _Place:
    element: etree._Element
    start: int
    end: int
    merge: Literal["restart", "continue"] | None


def children(parent: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """Children of some kinds, seen through content controls, custom XML and kept insertions, and not through deletions.

    Args:
        parent: A body, cell, table or row.
        wanted: Tags to yield.
    """
    for child in parent:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from children(content, wanted)
        elif tag in (f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo"):
            yield from children(child, wanted)
        elif tag == f"{MC}AlternateContent":
            chosen = branch(child)
            if chosen is not None:
                yield from children(chosen, wanted)


def grid(table: etree._Element) -> list[list[GridCell]]:
    """Rows of a table with the place of each cell.

    Columns that no border separates are one; borders less than 3 mm apart are one border.

    Args:
        table: A ``w:tbl``.

    Returns:
        Rows without those deleted by a tracked change; covered cells are in them with ``rowspan`` 0.
    """
    rows = [_row(row) for row in children(table, frozenset({f"{W}tr"})) if row.find(f"{W}trPr/{W}del") is None]
    columns = _columns(table, rows)
    result: list[list[GridCell]] = []
    open_cells: dict[int, GridCell] = {}
    for row in rows:
        cells: list[GridCell] = []
        below: dict[int, GridCell] = {}
        for place in row:
            column = columns[place.start]
            cell = GridCell(place.element, column, max(1, columns[place.end] - column))
            above = open_cells.get(column)
            if place.merge == "continue" and above is not None:
                above.rowspan += 1
                cell.rowspan = 0
                below[column] = above
            elif place.merge is not None:
                below[column] = cell
            cells.append(cell)
        open_cells = below
        result.append(cells)
    return result


def _row(row: etree._Element) -> list[_Place]:
    before = whole(row.find(f"{W}trPr/{W}gridBefore"))
    position = min(max(before or 0, 0), _SPAN_LIMIT)
    places: list[_Place] = []
    for cell in children(row, frozenset({f"{W}tc"})):
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            continue
        span, joined = 1, False
        merge: Literal["restart", "continue"] | None = None
        if properties is not None:
            span = min(max(whole(properties.find(f"{W}gridSpan")) or 1, 1), _SPAN_LIMIT)
            vertical = properties.find(f"{W}vMerge")
            if vertical is not None:
                merge = "restart" if vertical.get(f"{W}val") == "restart" else "continue"
            horizontal = properties.find(f"{W}hMerge")
            joined = horizontal is not None and horizontal.get(f"{W}val", "continue") == "continue" and bool(places)
        if joined:
            places[-1].end = position + span
        else:
            places.append(_Place(cell, position, position + span, merge))
        position += span
    return places


def _columns(table: etree._Element, rows: list[list[_Place]]) -> dict[int, int]:
    """Grid lines → columns, without lines that no cell begins or ends at and with near ones merged."""
    used = sorted({place.start for row in rows for place in row} | {place.end for row in rows for place in row})
    widths = [max(0, _width(column)) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    edges = [0, *accumulate(widths)]
    columns: dict[int, int] = {}
    column = -1
    last: int | None = None
    shared = {(place.start, place.end) for row in rows for place in row}
    for line in used:
        edge = edges[line] if line < len(edges) and all(widths) else None
        # Two lines may only merge if no cell lies between them.
        narrow = last is not None and edge is not None and edge - edges[last] < _TOLERANCE and (last, line) not in shared
        if not narrow:
            column += 1
            last = line
        columns[line] = column
    return columns


def _width(column: etree._Element) -> int:
    try:
        return int(float(column.get(f"{W}w", "0")))
    except ValueError:
        return 0


def is_frame(rows: list[list[GridCell]]) -> bool:
    """Whether a table has one column only: a frame around paragraphs, no table of data."""
    return all(cell.column == 0 for row in rows for cell in row)
