"""Gives expressions of time the year that they leave out, and so their days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from vanban.document.deadline import YearSource
from vanban.extraction.deadlines.expression import PartialDate, TimeExpression
from vanban.link.calendar import end_of_duration, lunar_new_year
from vanban.normalize.fold import bare

# A plan issued from October on that names an earlier month means that month of the next year.
_LATE_IN_YEAR = 10
# "trong thời hạn 10 ngày", "chậm nhất là 05 ngày"; without such a word it's a quantity ("có giá trị một năm kể từ ngày ký")
_WITHIN = re.compile(r"(?:trong|cham nhat|khong qua|toi da)\b")
# "kể từ ngày ký", "tính từ ngày ban hành Kế hoạch này", "kể từ khi Chỉ thị này được ban hành"
_THIS_DOCUMENT = r"(?:(?:ke hoach|quyet dinh|chi thi|cong van|thong bao|nghi quyet|chuong trinh|van ban|huong dan) nay)"
_SIGNING = r"(?:ky ban hanh|ban hanh|ky)"
_FROM_ISSUE = re.compile(
    rf"(?:(?:ke|tinh) )?tu (?:ngay|khi) (?:{_SIGNING}(?: {_THIS_DOCUMENT})?|{_THIS_DOCUMENT} (?:duoc )?{_SIGNING})"
)


@dataclass(frozen=True, slots=True)
class YearContext:
    """The years around an expression, nearest first.

    Attributes:
        row: Year printed in the same table row.
        heading: Year of the nearest heading above that prints one.
        title: Year in the title (trích yếu) of the document.
        period: First and last year of the period that the plan covers.
        issued: Date of issue.
    """

    row: int | None = None
    heading: int | None = None
    title: int | None = None
    period: tuple[int, int] | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """An expression as ISO days.

    Attributes:
        start: First day; None if open or unknown.
        end: Last day; None if open or unknown. Under "before" a printed day stands as printed (the relation says that it is
            excluded), a printed month, quarter or year gives the day before it begins.
        year_source: Where the year comes from; None without dates.
        flags: Those of the expression, and "no-year", "year-after-issue" (a month before the month of issue, read as next
            year's).
    """

    start: str | None
    end: str | None
    year_source: YearSource | None = None
    flags: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Both ends as dates."""
        return _day(self.start), _day(self.end)


def resolve(expression: TimeExpression, context: YearContext | None = None) -> ResolvedTime:
    """The days of an expression, its year taken from the nearest place that has one.

    The order: the expression itself, its table row, the headings above, the title, the plan's period where that is one
    year, the date of issue. A year is never guessed without one of them. A duration that counts from the document's own
    signing ("trong thời hạn 10 ngày kể từ ngày ký") ends on the day that ``vanban.link.calendar`` finds.

    Args:
        expression: What ``find_times``, ``deadline_of`` or ``parse_time_cell`` read.
        context: The years around it.

    Example:
        >>> from vanban.extraction.deadlines import find_times
        >>> [found] = find_times("chậm nhất ngày 15/6")
        >>> resolve(found, YearContext(title=2045, issued=date(2044, 12, 20)))
        ResolvedTime(start=None, end='2045-06-15', year_source='title', flags=())
    """
    first, last, flags = expression.first, expression.last, expression.flags
    if first is None and last is None:
        due = _end_from_issue(expression, context.issued) if context else None
        return ResolvedTime(None, due.isoformat() if due else None, "doc-date" if due else None, flags)
    source: YearSource | None = "explicit"
    if expression.year is None:
        year, source, moved = _year(expression, context or YearContext())
        if year is None:
            return ResolvedTime(None, None, None, (*flags, "no-year"))
        flags = (*flags, "year-after-issue") if moved else flags
        first, last = _given(first, last, year)
    if "tet" in flags and (first or last):
        first, last = _lunar_new_year(first), _lunar_new_year(last)
    elif expression.lunar:
        return ResolvedTime(None, None, source, flags)
    start = first.floor if first else None
    end = last.ceil if last else None
    if last is not None and last.day is None and (expression.relation == "before" or "end-excluded" in flags):
        begins = last.floor
        end = begins - timedelta(days=1) if begins else None
    if first is not None and "after" in flags and first.day is None:
        ends = first.ceil
        start = ends + timedelta(days=1) if ends and ends < date.max else None
    if start and end and start > end:
        flags = (*flags, "reversed")
    return ResolvedTime(start.isoformat() if start else None, end.isoformat() if end else None, source, flags)


def _end_from_issue(expression: TimeExpression, issued: date | None) -> date | None:
    """Last day of a duration that counts from this document's own date; None for any other expression."""
    if issued is None or expression.duration is None or expression.anchor is None or expression.role != "deadline":
        return None
    if not _WITHIN.match(bare(expression.text)) or not _FROM_ISSUE.fullmatch(bare(expression.anchor)):
        return None
    return end_of_duration(issued, expression.duration, working_days=expression.working_days)


def _year(expression: TimeExpression, context: YearContext) -> tuple[int | None, YearSource | None, bool]:
    if context.row is not None:
        return context.row, "row", False
    if context.heading is not None:
        return context.heading, "heading", False
    if context.title is not None:
        return context.title, "title", False
    if context.period is not None and context.period[0] == context.period[1]:
        return context.period[0], "period", False
    if context.issued is None:
        return None, None, False
    limit = expression.last or expression.first
    month = (limit.month or 12) if limit else 12
    later = context.issued.month >= _LATE_IN_YEAR and month < context.issued.month
    return context.issued.year + later, "doc-date", later


def _given(first: PartialDate | None, last: PartialDate | None, year: int) -> tuple[PartialDate | None, PartialDate | None]:
    """Both ends with a year; a range that turns the year (tháng 11 đến tháng 3) ends in the next one."""
    if first and last and (first.month or 1) > (last.month or 12):
        return first.with_year(year), last.with_year(year + 1)
    return first.with_year(year) if first else None, last.with_year(year) if last else None


def _lunar_new_year(limit: PartialDate | None) -> PartialDate | None:
    if limit is None or limit.year is None:
        return None
    day = lunar_new_year(limit.year)
    return PartialDate(day.year, day.month, day.day) if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
