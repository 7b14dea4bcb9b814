"""Rows of task tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vanban.extraction.bodies import Body
from vanban.extraction.deadlines import TimeExpression, deadline_of, parse_time_cell
from vanban.extraction.tasks.columns import roles_by_content
from vanban.extraction.tasks.frames import TaskFrame
from vanban.extraction.tasks.leads import named_bodies
from vanban.normalize.text import Text
from vanban.registry.table_column import column_role
from vanban.structure.labels import parse_label
from vanban.structure.tables import Table, TableCell, TableRow, cell_text

_LONGEST_HEADER = 40
_FEWEST_HEADERS = 2
_BULLETS = "-–+•*"
# the steps of an internal procedure, whose content stands in another column
_STEP = re.compile(r"(?:Bước|B) ?\d{1,2}[.:]?")
# "Tổng thời gian giải quyết | 04 ngày làm việc": the sum of a column, printed in either cell
_SUM = re.compile(r"(?i:tổng (?:cộng|số|thời gian)\b)[^.;]{0,60}|[0-9][0-9.,/]* (?:ngày|giờ|phút|tháng)\b[^.;]*")


def table_tasks(text: Text, table: Table, section: tuple[str, ...]) -> list[TaskFrame]:
    """One task for each row that says what to do.

    Args:
        text: The normalised text.
        table: A table; others than task tables give nothing.
        section: Labels of the headings above the table.

    Returns:
        The tasks in order; group rows give the section of the rows below them.
    """
    if not table.header:
        table = replace(table, roles=roles_by_content(text, table))
    if not table.is_task_table:
        return []
    content_column = table.column("content")
    assert content_column is not None
    frames: list[TaskFrame] = []
    group: tuple[str, ...] = ()
    for row in table.rows:
        if row.group:
            label = _ordinal(text, table, row)
            group = (label,) if label else ()
            continue
        content = row.cells.get(content_column)
        if content is None or not any(character.isalpha() for character in cell_text(text, content)):
            continue
        printed = cell_text(text, content).strip()
        if _is_header(text, row) or _STEP.fullmatch(printed) or _SUM.fullmatch(printed):
            continue
        frames.append(_frame(text, table, row, content, section + group))
    return frames


def _is_header(text: Text, row: TableRow) -> bool:
    """A header repeated in the middle of the table: at least two cells, and most of them, name a column."""
    printed = [cell_text(text, cell).strip() for cell in row.cells.values()]
    named = [cell for cell in printed if 0 < len(cell) <= _LONGEST_HEADER and column_role(cell) is not None]
    return len(named) >= _FEWEST_HEADERS and 2 * len(named) > sum(map(bool, printed))


def _frame(text: Text, table: Table, row: TableRow, content: TableCell, section: tuple[str, ...]) -> TaskFrame:
    label = _ordinal(text, table, row)
    spans = [_trimmed(text.value, *span) for span in content.spans]
    if not label and (found := parse_label(text.value[spans[0][0] : spans[0][1]])):
        label = found.text
        spans[0] = (spans[0][0] + found.end, spans[0][1])
    lead_cell, coordinate_cell = _cell(table, row, "lead"), _cell(table, row, "coordinate")
    deliverable = _cell(table, row, "deliverable")
    return TaskFrame(
        spans=tuple(spans),
        label=label,
        section=section,
        lead=_bodies(text, lead_cell),
        coordinate=_bodies(text, coordinate_cell),
        time=_time(text, _cell(table, row, "deadline")) or _stated(text, content),
        deliverable=(deliverable.start, deliverable.end) if deliverable else None,
        row=row.number,
        rule="task-row",
    )


def _cell(table: Table, row: TableRow, role: str) -> TableCell | None:
    for column, found in sorted(table.roles.items()):
        if found == role and column in row.cells:
            return row.cells[column]
    return None


def _ordinal(text: Text, table: Table, row: TableRow) -> str:
    cell = row.cells.get(table.column("ordinal") or 0) if table.column("ordinal") is not None else None
    return cell_text(text, cell).strip(" .)") if cell else ""


@dataclass(frozen=True, slots=True)
class _OneLine:
    """A cell on one line, and the way back: its fragments may stand apart in the text."""

    value: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: Text, cell: TableCell) -> _OneLine:
        parts: list[str] = []
        offsets: list[int] = []
        for start, end in cell.spans:
            if parts:
                parts.append(" ")
                offsets.append(start)
            parts.append(text.value[start:end])
            offsets += range(start, end)
        return cls("".join(parts), tuple(offsets))

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Span of the text that a span of the line was read from."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        return (first, last) if first < last else (first, first + end - start)


def _bodies(text: Text, cell: TableCell | None) -> tuple[Body, ...]:
    """The bodies of a cell; a bullet starts another one even where the line before it has no mark at its end."""
    if cell is None:
        return ()
    bullets: list[list[tuple[int, int]]] = []
    for span in cell.spans:
        if not bullets or text.value[span[0]] in _BULLETS:
            bullets.append([])
        bullets[-1].append(span)
    found = []
    for spans in bullets:
        line = _OneLine.of(text, replace(cell, spans=tuple(spans)))
        for body in named_bodies(line.value, 0, len(line.value)):
            start, end = line.back(body.start, body.end)
            found.append(replace(body, start=start, end=end))
    return tuple(found)


def _time(text: Text, cell: TableCell | None) -> TimeExpression | None:
    if cell is None:
        return None
    line = _OneLine.of(text, cell)
    time = parse_time_cell(line.value, 0, len(line.value))
    if time is None:
        return None
    start, end = line.back(time.start, time.end)
    return replace(time, start=start, end=end)


def _stated(text: Text, content: TableCell) -> TimeExpression | None:
    """The deadline that the content itself states, where the time cell is missing or empty."""
    line = _OneLine.of(text, content)
    time = deadline_of(line.value)
    if time is None:
        return None
    start, end = line.back(time.start, time.end)
    return replace(time, start=start, end=end)


def _trimmed(value: str, start: int, end: int) -> tuple[int, int]:
    while end > start and value[end - 1] in " ;.":
        end -= 1
    return start, end
