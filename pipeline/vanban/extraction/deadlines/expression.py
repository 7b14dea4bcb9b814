"""What the grammar of administrative time reads: expressions with typed values and exact spans."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vanban.document.deadline import DeadlineRelation

Granularity = Literal["day", "week", "month", "quarter", "half", "year", "school-year", "period"]

Role = Literal[
    "deadline",
    "period",
    "anniversary",
    "citation-date",
    "issue-date",
    "event",
    "report-scope",
    "validity",
    "quantity",
    "attribute",
]
"""What an expression does in its sentence. Only a "deadline" says when the thing is to be done; "attribute" is a word of
recurrence that describes a noun (giáo dục thường xuyên, trợ cấp hằng tháng)."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year as printed; what the text leaves out is None.

    Attributes:
        year: Calendar year, any four digits; None where only the context knows it.
        month: 1 to 12; None for a whole year.
        day: 1 to 31 as printed, also where the month has no such day; None for a whole month.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def floor(self) -> date | None:
        """First day of it, or None without a year or with a day that doesn't exist.

        >>> PartialDate(2024, 2).floor
        datetime.date(2024, 2, 1)
        """
        return self._on(self.month or 1, self.day or 1)

    @property
    def ceil(self) -> date | None:
        """Last day of it, or None without a year or with a day that doesn't exist.

        >>> PartialDate(2024, 2).ceil, PartialDate(2045).ceil
        (datetime.date(2024, 2, 29), datetime.date(2045, 12, 31))
        """
        month = self.month or 12
        if self.year is None or not 1 <= month <= 12 or not 1 <= self.year <= 9999:
            return None
        return self._on(month, self.day or monthrange(self.year, month)[1])

    @property
    def possible(self) -> bool:
        """Whether such a day can exist, in a leap year if the year is open.

        >>> PartialDate(None, 2, 29).possible, PartialDate(2023, 2, 29).possible
        (True, False)
        """
        known = self if self.year else PartialDate(2000, self.month, self.day)
        return known.floor is not None

    def with_year(self, year: int) -> PartialDate:
        """The same day or month in a given year, unless it has one of its own."""
        return self if self.year else PartialDate(year, self.month, self.day)

    def _on(self, month: int, day: int) -> date | None:
        if self.year is None:
            return None
        try:
            return date(self.year, month, day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression of time in a text.

    Attributes:
        start: Offset of its first character in the text that was read.
        end: Offset after its last.
        text: ``text[start:end]``, as printed.
        relation: How it bounds the matter: "before" (the printed day itself excluded, or the days before the printed month,
            quarter or year), "by" (included), "on", "within", "from", "from-to", "recurring", "continuous", "duration",
            "deferred" (hangs on something else), "unparsed".
        rule: Name of the rule that read it.
        role: What it does in its sentence.
        first: Where it begins; None if open.
        last: Where it ends; None if open. Under "before" with a month, quarter or year: the first month of that unit.
        granularity: Size of the printed unit; None without a date.
        recurrence: RFC 5545 RRULE, several separated by a newline.
        approximate: About then (khoảng, đầu tháng, cuối năm).
        expected: A forecast (dự kiến).
        conditional: Followed by "(nếu có)".
        lunar: In the lunar calendar; ``first`` and ``last`` then count lunar months and days.
        duration: ISO 8601 duration, "P10D".
        working_days: The duration counts working days.
        anchor: What a duration or a deferred expression counts from, as printed.
        clock: Time of day "HH:MM", Vietnam time (UTC+07:00).
        flags: Findings: "roman-month" (tháng II), "stray-month" (tháng Quý I), "blank-day", "invalid-date" (31/6),
            "crosses-year" (tháng 11 đến tháng 3/2026), "from-now" (từ nay), "to-now" (đến nay), "after" (sau ngày),
            "end-excluded" (đến trước ngày), "tet" (the date is that of the lunar new year).
    """

    start: int
    end: int
    text: str
    relation: DeadlineRelation
    rule: str
    role: Role = "deadline"
    first: PartialDate | None = None
    last: PartialDate | None = None
    granularity: Granularity | None = None
    recurrence: str | None = None
    approximate: bool = False
    expected: bool = False
    conditional: bool = False
    lunar: bool = False
    duration: str | None = None
    working_days: bool = False
    anchor: str | None = None
    clock: str | None = None
    flags: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether it has a date at either end, be the year known or not."""
        return self.first is not None or self.last is not None

    @property
    def year(self) -> int | None:
        """The last year printed in it."""
        for end in (self.last, self.first):
            if end is not None and end.year is not None:
                return end.year
        return None

    def __repr__(self) -> str:
        ends = "..".join(
            "-".join("?" if part is None else str(part) for part in _shown(end)) for end in (self.first, self.last)
        )
        return f"<{self.relation} {ends} {self.role} {self.text!r}>"


def _shown(end: PartialDate | None) -> tuple[int | None, ...]:
    return () if end is None else (end.year, end.month, end.day)
