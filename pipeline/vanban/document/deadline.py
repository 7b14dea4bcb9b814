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

    text: str
    start: str | None = None
    end: str | None = None
    relation: DeadlineRelation
    recurrence: str | None = Field(default=None, description="RFC 5545 RRULE.")
    approximate: bool = False
    expected: bool = Field(default=False, description='Marked as a forecast ("dự kiến").')
    conditional: bool = Field(default=False, description='Marked with a condition ("nếu có").')
    lunar: bool = False
    duration: str | None = Field(default=None, description='ISO 8601 duration, "P10D".')
    working_days: bool = False
    anchor: str | None = Field(default=None, description="The event that a duration or a deferred deadline counts from.")
    year_source: YearSource | None = None
    inherited: bool = False
    task: str | None = Field(default=None, description="Id of the task it belongs to.")
