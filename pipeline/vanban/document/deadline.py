"""Deadlines and periods as ISO intervals."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanban.document.evidence import Extracted

DeadlineRelation = Literal[
    "before", "by", "on", "within", "from", "from-to", "recurring", "continuous", "duration", "deferred", "unparsed"
]
YearSource = Literal["explicit", "heading", "row", "title", "period", "doc-date"]


class Deadline(Extracted):
    """A time expression that says when something is to be done.

    ``start`` and ``end`` are ISO days as printed: in "trước ngày 31/3/2020" the end is 2020-03-31, and the relation
    "before" says that this day itself is excluded.
    """

    text: str = Field(description="As printed.")
    start: str | None = Field(default=None, description="First day, ISO; null if open or unknown.")
    end: str | None = Field(default=None, description="Last day, ISO; null if open or unknown.")
    role: Literal["deadline", "period"] = Field(
        default="deadline", description='"period" for a stretch of time that is no task\'s deadline ("giai đoạn 2026 - 2030").'
    )
    relation: DeadlineRelation = Field(
        description='How the days bind: "before" excludes the end, "by" includes it; "deferred" waits for an event, '
        '"duration" counts from one; "unparsed" is a time that no rule understands.'
    )
    recurrence: str | None = Field(default=None, description="RFC 5545 RRULE.")
    approximate: bool = Field(default=False, description='The days stand for a vaguer word ("đầu tháng", "khoảng").')
    expected: bool = Field(default=False, description='Marked as a forecast ("dự kiến").')
    conditional: bool = Field(default=False, description='Marked with a condition ("nếu có").')
    lunar: bool = Field(default=False, description="Counted in the lunar calendar.")
    duration: str | None = Field(default=None, description='ISO 8601 duration, "P10D".')
    working_days: bool = Field(default=False, description="The duration counts working days.")
    anchor: str | None = Field(default=None, description="The event that a duration or a deferred deadline counts from.")
    clock: str | None = Field(default=None, description="Time of day HH:MM, Vietnam time (UTC+07:00).")
    year_source: YearSource | None = Field(default=None, description="Where the year comes from.")
    inherited: bool = Field(default=False, description="It stands in a heading above the task.")
    task: str | None = Field(default=None, description="Id of the task it belongs to.")
