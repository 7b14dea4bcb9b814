"""Ruling lines → grids of cells, for the paths of a PDF and for the lines of a scan alike.

Lines are joined, crossed and turned into cells by pdfplumber's table functions; what is added here is what real pages
need: grids that a page break left open are closed, and merged cells get their place in rows and columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

_SNAP = 3.0
"""Points within which two lines are one."""
_SHORTEST = 6.0
"""Points; shorter lines are ticks and the strokes of letters."""
_OPEN = 5.0
"""Points by which lines reach out of a grid that lacks its last border."""
_SMALLEST_CELL = 6.0
_MOST_EDGES = 4000


class Edge(NamedTuple):
    """A straight line along an axis, in points, origin top left.

    For a horizontal line ``at`` is y, ``start`` and ``end`` are x; for an upright one the other way round.
    """

    horizontal: bool
    at: float
    start: float
    end: float


class GridCell(NamedTuple):
    """A cell of a grid: its box in points and its place; merged cells span several rows or columns."""

    x0: float
    top: float
    x1: float
    bottom: float
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page.

    Attributes:
        cells: Row by row, from left to right.
        columns: x of the column borders, left to right.
        rows: y of the row borders, top to bottom.
    """

    cells: tuple[GridCell, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom in points."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def places(self) -> dict[tuple[int, int], GridCell]:
        """The cell at every crossing of a row and a column; merged cells stand at several."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }


def grids_of(edges: Sequence[Edge]) -> list[Grid]:
    """Ruled tables of a page.

    Args:
        edges: Ruling lines in any order.

    Returns:
        Grids of at least two cells, from top to bottom. Boxes of one cell (frames, stamps) are none.

    Example:
        >>> lines = [Edge(True, y, 0, 200) for y in (0, 20, 40)] + [Edge(False, x, 0, 60) for x in (0, 50, 200)]
        >>> [grid] = grids_of(lines)  # the last border is missing: the grid is closed where its upright lines end
        >>> grid.rows, [(cell.row, cell.column) for cell in grid.cells]
        ((0.0, 20.0, 40.0, 60.0), [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)])
    """
    edges = [edge for edge in edges if edge.end - edge.start >= _SHORTEST]
    if len(edges) > _MOST_EDGES or sum(edge.horizontal for edge in edges) < 1 or sum(not edge.horizontal for edge in edges) < 2:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    found: list[Grid] = []
    for group in _touching(edges):
        merged = merge_edges([_as_dict(edge) for edge in _closed(group)], _SNAP, _SNAP, _SNAP, _SNAP)
        cells = intersections_to_cells(edges_to_intersections(merged, _SNAP, _SNAP))
        cells = [cell for cell in cells if cell[2] - cell[0] > _SMALLEST_CELL and cell[3] - cell[1] > _SMALLEST_CELL]
        found += [_placed(table) for table in cells_to_tables(cells) if len(table) > 1]
    return sorted((grid for grid in found if len(grid.columns) > 2), key=lambda grid: grid.rows[0])


def _as_dict(edge: Edge) -> dict[str, Any]:
    """The form that pdfplumber's functions take."""
    x0, x1, top, bottom = (
        (edge.start, edge.end, edge.at, edge.at) if edge.horizontal else (edge.at, edge.at, edge.start, edge.end)
    )
    return {
        "object_type": "line",
        "orientation": "h" if edge.horizontal else "v",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _touching(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Edges in groups that touch each other."""
    parent = list(range(len(edges)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    levels = sorted((edge.at, index) for index, edge in enumerate(edges) if edge.horizontal)
    heights = [at for at, _ in levels]
    for index, edge in enumerate(edges):
        if edge.horizontal:
            continue
        for at in range(bisect_left(heights, edge.start - _SNAP), len(levels)):
            height, other = levels[at]
            if height > edge.end + _SNAP:
                break
            if edges[other].start - _SNAP <= edge.at <= edges[other].end + _SNAP:
                parent[root(index)] = root(other)
    groups: dict[int, list[Edge]] = {}
    for index, edge in enumerate(edges):
        groups.setdefault(root(index), []).append(edge)
    return [group for group in groups.values() if len(group) > 2]


def _closed(edges: list[Edge]) -> list[Edge]:
    """Adds the borders that a page break, or a table without outer lines, left out."""
    across = [edge for edge in edges if edge.horizontal]
    upright = [edge for edge in edges if not edge.horizontal]
    if not across or not upright:
        return edges
    added: list[Edge] = []
    low, high = max(edge.end for edge in upright), min(edge.start for edge in upright)
    for level, ends, border in (
        (low, [edge for edge in upright if edge.end > low - _OPEN], max(edge.at for edge in across)),
        (high, [edge for edge in upright if edge.start < high + _OPEN], min(edge.at for edge in across)),
    ):
        if abs(level - border) > _OPEN and (level > border) == (level == low) and len(ends) > 1:
            added.append(Edge(True, level, min(edge.at for edge in ends), max(edge.at for edge in ends)))
    left, right = min(edge.start for edge in across), max(edge.end for edge in across)
    top, bottom = min(edge.at for edge in across), max(edge.at for edge in across)
    for side, outermost in ((left, min(edge.at for edge in upright)), (right, max(edge.at for edge in upright))):
        reaching = [edge for edge in across if abs((edge.start if side == left else edge.end) - side) < _OPEN]
        if abs(side - outermost) > 3 * _OPEN and len(reaching) > 1:
            added.append(Edge(False, side, top, bottom))
    return edges + added


def _levels(values: list[float]) -> tuple[float, ...]:
    """Borders of rows or columns; two that lie too close for a line of print between them are one drawn twice."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _SMALLEST_CELL:
            levels.append(value)
    return tuple(float(level) for level in levels)


def _index(levels: tuple[float, ...], value: float) -> int:
    """Index of the border next to a value."""
    return min(range(len(levels)), key=lambda at: abs(levels[at] - value))


def _placed(boxes: list[tuple[float, float, float, float]]) -> Grid:
    columns = _levels([side for box in boxes for side in (box[0], box[2])])
    rows = _levels([side for box in boxes for side in (box[1], box[3])])
    cells = []
    for x0, top, x1, bottom in boxes:
        row, column = _index(rows, top), _index(columns, x0)
        last_row, last_column = _index(rows, bottom), _index(columns, x1)
        cells.append(GridCell(x0, top, x1, bottom, row, column, max(1, last_row - row), max(1, last_column - column)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), columns, rows)
