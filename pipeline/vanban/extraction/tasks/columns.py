"""Columns of a table that has lost its header, told by what stands in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from statistics import median

from vanban.extraction.bodies import leading_bodies
from vanban.extraction.deadlines import parse_time_cell
from vanban.normalize.text import Text
from vanban.registry.table_column import ColumnRole
from vanban.structure.tables import Table, cell_text

_FEWEST_ROWS, _FEWEST_COLUMNS = 4, 3
_TIMES, _BODIES = 0.7, 0.5
"""Parts of the filled cells of a column that must be times, or begin with a body; posts without a body make up the rest."""
_MOST_CELLS = 40
"""Cells of a column that are looked at."""
_LONGEST_TIME, _LONGEST_BODY = 60, 120
_SHORTEST_CONTENT = 40


def roles_by_content(text: Text, table: Table) -> dict[int, ColumnRole]:
    """The roles of the columns of a table without header that says who does what by when.

    Args:
        text: The normalised text.
        table: A table without header.

    Returns:
        Column → role: a column of times, one of bodies, the longest one as content and a short first one as ordinal; empty
        unless times, bodies and content are all there, because figures and names alone make no task table.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.pipeline import analyse
        >>> work = "Tiếp nhận, kiểm tra và chuyển hồ sơ cho phòng chuyên môn"
        >>> rows = [f"<tr><td>{n}</td><td>{work}</td><td>Sở Y tế</td><td>0{n} ngày</td></tr>" for n in range(1, 6)]
        >>> found = analyse(read(f"<html><body><p>QUY TRÌNH NỘI BỘ</p><table>{''.join(rows)}</table></body></html>".encode()))
        >>> [roles_by_content(found.text, table) for table in found.tree.tables]
        [{0: 'ordinal', 1: 'content', 2: 'lead', 3: 'deadline'}]
    """
    rows = [row for row in table.rows if not row.group]
    if table.columns < _FEWEST_COLUMNS or len(rows) < _FEWEST_ROWS:
        return {}
    cells: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for column, cell in row.cells.items():
            cells[column].append(cell_text(text, cell).strip())
    columns = {
        column: filled[:_MOST_CELLS]
        for column, found in cells.items()
        if len(filled := [one for one in found if one]) >= _FEWEST_ROWS
    }
    roles: dict[int, ColumnRole] = {
        column: "deadline" for column, printed in columns.items() if _share(printed, _is_time) >= _TIMES
    }
    if not roles:
        return {}
    for column, printed in columns.items():
        if column not in roles and _share(printed, _is_body) >= _BODIES:
            roles[column] = "lead"
    rest = {column: median(map(len, printed)) for column, printed in columns.items() if column not in roles}
    if set(roles.values()) != {"deadline", "lead"} or not rest:
        return {}
    content = max(rest, key=lambda column: rest[column])
    if rest[content] < _SHORTEST_CONTENT:
        return {}
    roles[content] = "content"
    first = min(cells)
    if first not in roles:
        roles[first] = "ordinal"
    return dict(sorted(roles.items()))


def _share(printed: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, printed)) / len(printed)


def _is_time(printed: str) -> bool:
    if len(printed) > _LONGEST_TIME or not any(map(str.isdigit, printed)):
        return False
    time = parse_time_cell(printed)
    return time is not None and (time.duration is not None or time.first is not None or time.last is not None)


def _is_body(printed: str) -> bool:
    return len(printed) <= _LONGEST_BODY and leading_bodies(printed, 0, len(printed), heading=True) is not None
