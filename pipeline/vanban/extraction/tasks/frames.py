"""A task as read from the text, before names and years are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.document.task import TaskMode
from vanban.extraction.bodies import Body
from vanban.extraction.deadlines import TimeExpression


@dataclass(slots=True)
class TaskFrame:
    """One task.

    Attributes:
        spans: Its text as spans [start, end) of ``Text.value``, without the label; a table cell may have several.
        label: As printed, without punctuation.
        section: Labels of the headings above, outermost first.
        lead: The bodies that must act.
        lead_inherited: They stand in a heading, a lead sentence or an attribute line, not in the item.
        time: When it is to be done.
        time_inherited: It comes from the heading or the event above.
        period: The period that a heading above names, also where the item has a time of its own.
        heading: Span of the nearest heading, from which a missing year may come.
        row: Row of its table, from 1.
        rule: Name of the rule that took it.
    """

    spans: tuple[tuple[int, int], ...]
    label: str = ""
    section: tuple[str, ...] = ()
    lead: tuple[Body, ...] = ()
    lead_inherited: bool = False
    coordinate: tuple[Body, ...] = ()
    report_to: tuple[Body, ...] = ()
    supervise: tuple[Body, ...] = ()
    time: TimeExpression | None = None
    time_inherited: bool = False
    period: TimeExpression | None = None
    heading: tuple[int, int] | None = None
    deliverable: tuple[int, int] | None = None
    mode: TaskMode | None = None
    row: int | None = None
    rule: str = "task-item"

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that is no task, and why."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Tasks:
    """What ``find_tasks`` found, and what it left."""

    frames: list[TaskFrame] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
