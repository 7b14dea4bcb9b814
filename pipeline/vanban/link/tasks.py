"""Tasks and deadlines as read → as the record holds them: years resolved, bodies with ids, evidence looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from vanban.document.agency import AgencyRef
from vanban.document.deadline import Deadline
from vanban.document.diagnostic import Diagnostic
from vanban.document.task import Task
from vanban.extraction.bodies import Body
from vanban.extraction.deadlines import TimeExpression
from vanban.extraction.tasks import TaskFrame
from vanban.link.agencies import LinkedAgency
from vanban.link.conflicts import conflicts
from vanban.link.support import Support
from vanban.link.years import ResolvedTime, YearContext, resolve
from vanban.normalize.fold import bare

# "năm 2027", "/2027"; and of a period "2026 - 2030" both ends
# a horizon ("đến năm 2030") is no year of the plan
_YEAR = re.compile(r"(?:(?<!\bden )(?<!\btu )(?<!\btruoc )(?<!\bsau )\bnam |/)([12][0-9]{3})\b")
_PERIOD = re.compile(r"\b([12][0-9]{3}) ?- ?([12][0-9]{3})\b")


def year_context(title: str, issued: date | None) -> YearContext:
    """What a document as a whole says of the year.

    Args:
        title: Its subject; "" if unknown.
        issued: Date of issue, None if unknown.

    Example:
        >>> year_context("Phát triển du lịch giai đoạn 2026 - 2030", date(2025, 11, 20)).period
        (2026, 2030)
    """
    period = _PERIOD.search(bare(title))
    return YearContext(
        title=None if period else printed_year(title),
        period=(int(period[1]), int(period[2])) if period else None,
        issued=issued,
    )


def printed_year(text: str) -> int | None:
    """The year that a title or heading prints; None if it prints none or several.

    Example:
        >>> printed_year("1. Quý I năm 2027"), printed_year("Mục tiêu đến năm 2030")
        (2027, None)
    """
    years = {int(year) for year in _YEAR.findall(bare(text))}
    return years.pop() if len(years) == 1 else None


class TaskLinker:
    """Turns frames into tasks of one document.

    Args:
        support: Looks evidence up.
        years: What the document says of the year (title, period, date of issue).
        bodies: The distinct bodies of the document.
    """

    def __init__(self, support: Support, years: YearContext, bodies: Iterable[LinkedAgency]) -> None:
        self.support = support
        self.text = support.text
        self.years = years
        self.ids = {(mention.start, mention.end): body.id for body in bodies for mention in body.mentions}

    def task(self, number: int, frame: TaskFrame) -> Task:
        """One task; ``number`` counts from 1 in reading order."""
        identifier = f"t{number}"
        content = " ".join(self.text.value[start:end].strip() for start, end in frame.spans)
        return Task(
            id=identifier,
            label=frame.label,
            text=" ".join(content.split()),
            section=list(frame.section),
            lead=[self.body(body, "task-lead-inherited" if frame.lead_inherited else "task-lead") for body in frame.lead],
            coordinate=[self.body(body, "task-coordinate") for body in frame.coordinate],
            report_to=[self.body(body, "task-report-to") for body in frame.report_to],
            supervise=[self.body(body, "task-supervise") for body in frame.supervise],
            deadline=self.deadline(frame, identifier) if frame.time else None,
            deliverable=self.text.value[slice(*frame.deliverable)] if frame.deliverable else None,
            mode=frame.mode,
            table_row=frame.row,
            **self.support.of(frame.start, frame.end, frame.rule),
        )

    def body(self, body: Body, rule: str) -> AgencyRef:
        """A body that a task names."""
        known = self.ids.get(body.holder or (body.start, body.end), body.entry_id)
        return AgencyRef(name=body.name, id=known, generic=body.generic, **self.support.of(body.start, body.end, rule))

    def context(self, frame: TaskFrame) -> YearContext:
        """What the years of a task's own expressions may come from."""
        if frame.heading is None:
            return self.years
        return replace(self.years, heading=printed_year(self.text.value[slice(*frame.heading)]))

    def deadline(self, frame: TaskFrame, task: str) -> Deadline:
        """The deadline of a task."""
        assert frame.time is not None
        resolved = resolve(frame.time, self.context(frame))
        return to_deadline(self.support, frame.time, resolved, task=task, inherited=frame.time_inherited)

    def conflicts(self, frame: TaskFrame) -> list[Diagnostic]:
        """What contradicts the deadline that a task states itself."""
        if frame.time is None or frame.time_inherited:
            return []
        context = self.context(frame)
        heading = (frame.period.text, resolve(frame.period, context)) if frame.period else None
        return conflicts(frame.time, resolve(frame.time, context), context, heading=heading)


def to_deadline(
    support: Support, time: TimeExpression, resolved: ResolvedTime, *, task: str | None = None, inherited: bool = False
) -> Deadline:
    """A resolved expression of time as the record holds it."""
    return Deadline(
        text=" ".join(time.text.split()),
        start=resolved.start,
        end=resolved.end,
        role="period" if time.role == "period" else "deadline",
        relation=time.relation,
        recurrence=time.recurrence,
        approximate=time.approximate,
        expected=time.expected,
        conditional=time.conditional,
        lunar=time.lunar,
        duration=time.duration,
        working_days=time.working_days,
        anchor=time.anchor,
        clock=time.clock,
        year_source=resolved.year_source,
        inherited=inherited,
        task=task,
        **support.of(time.start, time.end, time.rule),
    )


def all_deadlines(
    support: Support,
    times: Iterable[TimeExpression],
    tasks: Sequence[Task],
    frames: Sequence[TaskFrame],
    years: YearContext,
) -> list[Deadline]:
    """Every deadline or period of the document in reading order, each with the task it belongs to.

    An inherited deadline stands once, where it is printed, and belongs to no single task.
    """
    found: dict[tuple[int, int], Deadline] = {}
    for task, frame in zip(tasks, frames, strict=True):
        if task.deadline is not None and frame.time is not None and not frame.time_inherited:
            found[frame.time.start, frame.time.end] = task.deadline
    taken = sorted(found)
    for time in times:
        if time.role not in ("deadline", "period") or any(start < time.end and time.start < end for start, end in taken):
            continue
        found[time.start, time.end] = to_deadline(support, time, resolve(time, years))
    return [found[key] for key in sorted(found)]
