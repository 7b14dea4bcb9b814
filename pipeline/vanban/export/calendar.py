"""Deadlines as a calendar (iCalendar, RFC 5545) that office programs open.

One VEVENT a deadline, and not a VTODO: the calendars that most offices use show events and drop to-dos when they import a file.
An event doesn't block its days (TRANSP:TRANSPARENT).
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from vanban.document import AgencyRef, Deadline, Document, Task
from vanban.export.graph import document_uri

if TYPE_CHECKING:
    from icalendar import Calendar, Event

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""All of Vietnam; no summer time. Days are floating dates, so only a deadline with a time of day needs it."""
_DAY = timedelta(days=1)
_FIXES_A_DAY = ("BYMONTHDAY=", "BYDAY=", "BYYEARDAY=")


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that has a place in a calendar.

    Attributes:
        start: First day, or the moment where a time of day is printed.
        end: The day after the last; None for a moment.
        recurrence: RRULE; ``start`` is its first occurrence from the day of issue on.
    """

    start: date
    end: date | None
    recurrence: str | None = None


@dataclass(slots=True)
class DeadlineCalendar:
    """Collects the deadlines of records.

    Attributes:
        calendar: What has been collected.
        events: Number of deadlines in it.
        left_out: Number of deadlines without a day: relative, continuous or unread.
        repeated: Number of deadlines that another record of the same document, a scan beside a text, has given already.
    """

    calendar: Calendar = field(default_factory=lambda: _empty())
    events: int = 0
    left_out: int = 0
    repeated: int = 0
    _uids: set[str] = field(default_factory=set)

    def add(self, document: Document) -> None:
        """Adds the deadlines of a record: of its tasks, and those of no task.

        Args:
            document: The record.
        """
        alike: Counter[str] = Counter()
        for task, deadline in deadlines(document):
            due = due_days(deadline, _issued(document))
            if due is None:
                self.left_out += 1
                continue
            name = _name(document, task, deadline)
            alike[name] += 1
            event = _event(document, task, deadline, due, f"{name}\n{alike[name]}")
            uid = str(event["uid"])
            if uid in self._uids:  # a UID stands once in a file (RFC 5545, 3.8.4.7)
                self.repeated += 1
                continue
            self._uids.add(uid)
            self.calendar.add_component(event)
            self.events += 1

    def to_bytes(self) -> bytes:
        """The file (text/calendar); the same records always give the same bytes."""
        self.calendar.add_missing_timezones()
        return bytes(self.calendar.to_ical())


def has_icalendar() -> bool:
    """Whether the library that writes calendars is installed (``pip install vanban[calendar]``)."""
    return find_spec("icalendar") is not None


def to_calendar(documents: Iterable[Document]) -> bytes:
    """The deadlines of records as one iCalendar file.

    Args:
        documents: The records.

    Raises:
        ImportError: icalendar isn't installed.

    Example:
        >>> to_calendar([]).splitlines()[:2]
        [b'BEGIN:VCALENDAR', b'VERSION:2.0']
    """
    found = DeadlineCalendar()
    for document in documents:
        found.add(document)
    return found.to_bytes()


def deadlines(document: Document) -> Iterator[tuple[Task | None, Deadline]]:
    """What a calendar of a record is about: the deadline of each task, then the deadlines of no task.

    Plain periods ("giai đoạn 2026 - 2030") are none.
    """
    for task in document.tasks:
        if task.deadline is not None:
            yield task, task.deadline
    used = {task.deadline.evidence.span for task in document.tasks if task.deadline is not None}
    for deadline in document.deadlines:
        if deadline.task is None and deadline.role == "deadline" and deadline.evidence.span not in used:
            yield None, deadline


def due_days(deadline: Deadline, issued: date | None) -> Due | None:
    """The days of a deadline as printed: "trước ngày 31/3/2020" is 31 March, "trong Quý I năm 2020" January to March.

    Args:
        deadline: The deadline.
        issued: Day of issue; a recurrence starts from there.

    Returns:
        None where no day is known. A recurrence without a day ("hằng năm") or of an interval without a beginning ("6 tháng
        một lần") has none either.

    Example:
        >>> from vanban.document import Evidence
        >>> evidence = Evidence(span=(0, 9), by="example")
        >>> monthly = Deadline(
        ...     text="ngày 25 hằng tháng", relation="recurring", recurrence="FREQ=MONTHLY;BYMONTHDAY=25",
        ...     evidence=evidence, confidence=1,
        ... )
        >>> due_days(monthly, date(2024, 2, 26)).start
        datetime.date(2024, 3, 25)
    """
    if deadline.recurrence:
        return _recurring(deadline.recurrence, issued)
    days = [date.fromisoformat(day) for day in (deadline.start, deadline.end) if day]
    if not days:
        return None
    if deadline.clock and deadline.end:
        return Due(datetime.combine(days[-1], time.fromisoformat(deadline.clock), ZONE), None)
    if days[-1] < days[0]:
        return Due(days[-1], days[-1] + _DAY)  # printed the wrong way round: a diagnostic says so
    return Due(days[0], days[-1] + _DAY)


def _recurring(rule: str, issued: date | None) -> Due | None:
    from dateutil.rrule import rrulestr

    daily = rule.startswith("FREQ=DAILY")
    if issued is None or "INTERVAL=" in rule or not (daily or any(part in rule for part in _FIXES_A_DAY)):
        return None
    first = rrulestr(rule, dtstart=datetime.combine(issued, time())).after(datetime.combine(issued, time()), inc=True)
    return Due(first.date(), first.date() + _DAY, rule) if first else None


def _empty() -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//vanban//deadlines//VI")
    return calendar


def _event(document: Document, task: Task | None, deadline: Deadline, due: Due, name: str) -> Event:
    from icalendar import Event, vRecur

    event = Event()
    event.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, name)}@vanban")
    # The day of issue, not the clock: the same records give the same bytes
    stamp = _issued(document) or due.start
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("dtstart", due.start)
    if due.end is not None:
        event.add("dtend", due.end)
    if due.recurrence:
        event.add("rrule", vRecur.from_ical(due.recurrence))
    event.add("summary", task.text if task else _sentence(document.text, deadline.evidence.span))
    event.add("description", "\n".join(_description(document, task, deadline)))
    event.add("transp", "TRANSPARENT")
    return event


def _name(document: Document, task: Task | None, deadline: Deadline) -> str:
    """What makes the UID: the same in every reading of the document that tells the same of it."""
    return "\n".join([document_uri(document), task.label if task else "", task.text if task else "", deadline.text])


def _description(document: Document, task: Task | None, deadline: Deadline) -> Iterator[str]:
    yield f"Thời hạn: {deadline.text}"
    if task and task.lead:
        yield f"Chủ trì: {_names(task.lead)}"
    if task and task.coordinate:
        yield f"Phối hợp: {_names(task.coordinate)}"
    yield f"Văn bản: {source_name(document)}"


def source_name(document: Document) -> str:
    """A document as one cites it, "Kế hoạch 68/KH-UBND ngày 09/03/2020, <title>"; the file's name where nothing is known."""
    about, issued = document.metadata, _issued(document)
    parts = (
        about.doc_type.name if about.doc_type else None,
        about.number.value if about.number else None,
        f"ngày {issued:%d/%m/%Y}" if issued else None,
    )
    identity = " ".join(part for part in parts if part)
    title = about.title.value if about.title else None
    return ", ".join(part for part in (identity, title) if part) or document.source.uri


def _names(bodies: Iterable[AgencyRef]) -> str:
    return ", ".join(body.name for body in bodies)


def _issued(document: Document) -> date | None:
    about = document.metadata.date
    return date.fromisoformat(about.value) if about and about.value else None


def _sentence(text: str, span: tuple[int, int]) -> str:
    """The line that a deadline of no task stands in."""
    start, stop = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    return text[start : stop if stop >= 0 else len(text)].strip()
