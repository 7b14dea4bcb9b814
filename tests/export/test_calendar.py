"""The calendar of deadlines, read back with a parser."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event
from tests.samples.records import at, document, found
from typer.testing import CliRunner

from vanban.cli import app
from vanban.document import Deadline, Document
from vanban.export.calendar import DeadlineCalendar, due_days, to_calendar
from vanban.export.json import to_json

TEXT = "Sở Nội vụ, phối hợp với Sở Tài chính, trình đề án; nhanh, gọn"
ISSUED = date(2031, 2, 26)


def deadline(**fields: Any) -> dict[str, Any]:
    return at((0, 9), **{"text": "hạn", "relation": "by", **fields})


def plan(*deadlines: dict[str, Any], issued: str | None = "2031-02-26") -> Document:
    tasks = [
        found(
            TEXT,
            TEXT,
            id=f"t{number}",
            label=str(number),
            text=TEXT,
            lead=[found(TEXT, "Sở Nội vụ", name="Sở Nội vụ")],
            coordinate=[found(TEXT, "Sở Tài chính", name="Sở Tài chính")],
            deadline=due,
        )
        for number, due in enumerate(deadlines, 1)
    ]
    about = {
        "doc_type": at((0, 1), code="KH", name="Kế hoạch"),
        "number": at((0, 1), value="7/KH-UBND", raw="7/KH-UBND"),
        "date": at((0, 1), value=issued) if issued else None,
    }
    return document(TEXT, tasks=tasks, metadata=about)


def events(data: bytes) -> list[Event]:
    return [part for part in Calendar.from_ical(data).walk("VEVENT") if isinstance(part, Event)]


DAYS = [
    # what is printed; first day, day after the last
    ({"end": "2031-03-31", "relation": "before"}, "2031-03-31", "2031-04-01"),
    ({"start": "2031-01-01", "end": "2031-03-31", "relation": "within"}, "2031-01-01", "2031-04-01"),
    ({"start": "2031-12-31", "end": "2031-12-31", "relation": "on"}, "2031-12-31", "2032-01-01"),
    ({"start": "2032-02-29", "relation": "from"}, "2032-02-29", "2032-03-01"),
    ({"start": "2031-05-02", "end": "2031-05-01", "relation": "from-to"}, "2031-05-01", "2031-05-02"),
    # the first occurrence from the day of issue on
    ({"recurrence": "FREQ=MONTHLY;BYMONTHDAY=25", "relation": "recurring"}, "2031-03-25", "2031-03-26"),
    ({"recurrence": "FREQ=MONTHLY;BYMONTHDAY=26", "relation": "recurring"}, "2031-02-26", "2031-02-27"),
    ({"recurrence": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "relation": "recurring"}, "2031-03-15", "2031-03-16"),
    ({"recurrence": "FREQ=WEEKLY;BYDAY=FR", "relation": "recurring"}, "2031-02-28", "2031-03-01"),
    ({"recurrence": "FREQ=DAILY", "relation": "recurring"}, "2031-02-26", "2031-02-27"),
]


@pytest.mark.parametrize(("printed", "start", "end"), DAYS)
def test_days_are_whole_days_and_the_end_is_exclusive(printed: dict[str, Any], start: str, end: str) -> None:
    (event,) = events(to_calendar([plan(deadline(**printed))]))
    assert (event["DTSTART"].params["VALUE"], event["DTEND"].params["VALUE"]) == ("DATE", "DATE")
    assert (event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat()) == (start, end)
    assert ("RRULE" in event) == ("recurrence" in printed)


WITHOUT_A_DAY = [
    {"relation": "continuous"},
    {"relation": "duration", "duration": "P10D"},
    {"relation": "recurring", "recurrence": "FREQ=YEARLY"},
    {"relation": "recurring", "recurrence": "FREQ=MONTHLY"},
    {"relation": "recurring", "recurrence": "FREQ=YEARLY;BYMONTH=12"},
    {"relation": "recurring", "recurrence": "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1"},
    {"relation": "recurring", "recurrence": "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2"},
]


@pytest.mark.parametrize("printed", WITHOUT_A_DAY)
def test_what_has_no_day_is_left_out_and_counted(printed: dict[str, Any]) -> None:
    found = DeadlineCalendar()
    found.add(plan(deadline(**printed)))
    assert (found.events, found.left_out, events(found.to_bytes())) == (0, 1, [])


def test_a_recurrence_has_no_beginning_without_a_day_of_issue() -> None:
    due = Deadline.model_validate(deadline(relation="recurring", recurrence="FREQ=DAILY"))
    assert due_days(due, None) is None
    assert due_days(due, ISSUED) is not None


def test_a_time_of_day_is_vietnamese_time() -> None:
    data = to_calendar([plan(deadline(end="2031-03-31", clock="17:00"))])
    (event,) = events(data)
    start = event["DTSTART"].dt
    assert isinstance(start, datetime)
    assert (start.replace(tzinfo=None), start.utcoffset()) == (datetime(2031, 3, 31, 17), timedelta(hours=7))  # noqa: DTZ001
    assert "DTEND" not in event
    assert [zone["TZID"] for zone in Calendar.from_ical(data).walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]


def test_an_event_says_what_who_and_where_it_stands() -> None:
    (event,) = events(to_calendar([plan(deadline(end="2031-03-31", text="trước ngày 31/3/2031"))]))
    assert str(event["SUMMARY"]) == TEXT
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Thời hạn: trước ngày 31/3/2031",
        "Chủ trì: Sở Nội vụ",
        "Phối hợp: Sở Tài chính",
        "Văn bản: Kế hoạch 7/KH-UBND ngày 26/02/2031",
    ]


def test_a_deadline_of_no_task_is_an_event_and_a_period_is_none() -> None:
    free = deadline(end="2031-03-31")
    used = at((11, 19), text="hạn", relation="by", end="2031-04-30", task="t1")
    period = at((20, 25), text="giai đoạn", relation="from-to", start="2031-01-01", end="2035-12-31", role="period")
    record = document(TEXT, deadlines=[free, used, period])
    assert [str(event["SUMMARY"]) for event in events(to_calendar([record]))] == [TEXT]


def test_a_document_that_was_read_from_two_files_gives_its_deadlines_once() -> None:
    due = {"end": "2031-03-31", "relation": "before"}
    found = DeadlineCalendar()
    for record in (plan(deadline(**due), deadline(**due)), plan(deadline(**due))):
        found.add(record)
    assert (found.events, found.repeated, len(events(found.to_bytes()))) == (2, 1, 2)


def test_uids_are_stable_and_tell_events_apart() -> None:
    twice = [deadline(end="2031-03-31"), deadline(end="2031-03-31")]
    first, second = (to_calendar([plan(*twice)]) for _ in range(2))
    assert first == second
    assert len({str(event["UID"]) for event in events(first)}) == 2


def test_command(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(to_json(plan(deadline(end="2031-03-31"), deadline(relation="continuous"))))
    result = CliRunner().invoke(app, ["calendar", str(tmp_path / "a.json"), "-o", str(tmp_path / "a.ics")])
    assert result.exit_code == 0, result.output
    assert "1 deadlines" in result.output
    assert "1 without a day" in result.output
    assert len(events((tmp_path / "a.ics").read_bytes())) == 1
