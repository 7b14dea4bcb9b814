"""Puts a series of points and the words around it together into one expression with typed ends."""

from __future__ import annotations

from vanban.document.deadline import DeadlineRelation
from vanban.extraction.deadlines.expression import Granularity, PartialDate, TimeExpression
from vanban.extraction.deadlines.modifiers import Prefix, Suffix
from vanban.extraction.deadlines.points import Point, Source
from vanban.extraction.deadlines.recurrences import rule_of_points
from vanban.extraction.deadlines.series import Series


def compose(source: Source, series: Series, prefix: Prefix, suffix: Suffix) -> TimeExpression:
    """One expression out of a series and its surroundings; its role isn't known yet.

    Args:
        source: The text.
        series: The points, complete.
        prefix: What stands before the first.
        suffix: What stands after the last.
    """
    head, tail = series.points[0], series.points[-1]
    flags = tuple(dict.fromkeys(flag for point in series.points for flag in point.flags))
    part = prefix.part or head.part
    first, last = _window(head, part, prefix.week)
    if head is not tail:
        end_part = series.end_part or tail.part
        last = _window(tail, end_part, None)[1]
        part = part or end_part
    relation, begin, finish, found = _bounds(series, prefix, suffix, first, last)
    recurrence = None
    if suffix.recurs:
        recurrence = rule_of_points(series.points, suffix.recurs, is_range=series.is_range)
        relation, begin, finish = "recurring", None, None
    lunar = head.lunar or suffix.lunar
    impossible = not lunar and any(limit is not None and not limit.possible for limit in (begin, finish))
    start, end, anchor = prefix.start, suffix.end, None
    if prefix.now:
        anchor = source.text[slice(*prefix.now)]
    elif suffix.until and relation == "from":
        anchor = source.text[slice(*suffix.until)].rstrip(" -")
        end = suffix.until[0] + len(anchor)
    granularity: Granularity = "week" if prefix.week else head.kind if head.kind == tail.kind else "period"
    return TimeExpression(
        start=start,
        end=end,
        text=source.text[start:end],
        relation=relation,
        rule=head.rule if head is tail else "range" if series.is_range else "list",
        first=begin,
        last=finish,
        granularity=granularity,
        recurrence=recurrence,
        approximate=prefix.approximate or part is not None or prefix.week is not None or head.kind == "school-year",
        expected=prefix.expected,
        conditional=suffix.conditional,
        lunar=lunar,
        anchor=anchor,
        clock=prefix.clock,
        flags=(*flags, *found, *(("invalid-date",) if impossible else ())),
    )


def _bounds(
    series: Series, prefix: Prefix, suffix: Suffix, first: PartialDate, last: PartialDate
) -> tuple[DeadlineRelation, PartialDate | None, PartialDate | None, tuple[str, ...]]:
    """Relation, ends and flags of a series under the words around it."""
    head, tail, said = series.points[0], series.points[-1], prefix.relation
    flags: tuple[str, ...] = ("tet",) if head.lunar_new_year else ()
    if prefix.now:
        excluded = said == "before" and tail.kind != "day"
        return "from-to", None, tail.first if excluded else last, ("from-now", *(("end-excluded",) if excluded else ()))
    if series.is_range and said not in {"by", "before", "done-in"}:
        if suffix.open_end:
            return "from", first, None, flags
        if series.before_end:
            return "from-to", first, tail.first, (*flags, "end-excluded")
        return "from-to", first, last, flags
    if suffix.to_now:
        return "from", first, None, (*flags, "to-now")
    if said == "from" and prefix.clock and head.kind == "day":
        return "on", first, last, flags
    if said == "after":
        return "from", last, None, (*flags, "after")
    if suffix.open_end or said == "from":
        return "from", first, None, flags
    if said == "before":
        return "before", None, tail.first if prefix.part is None else first, flags
    if said == "by" or (said == "done-in" and tail.kind == "day"):
        return "by", None, last, flags
    if head is tail and head.kind == "day":
        return "on", first, last, flags
    return "within", first, last, flags


_MONTH_PARTS = {
    "dau": (1, 10), "thuong tuan": (1, 10), "giua": (11, 20), "trung tuan": (11, 20), "cuoi": (21, None), "ha tuan": (21, None),
    "nua dau": (1, 15), "nua cuoi": (16, None),
}  # fmt: skip
_YEAR_PARTS = {"dau": (1, 3), "giua": (6, 6), "cuoi": (10, 12), "nua dau": (1, 6), "nua cuoi": (7, 12)}


def _window(point: Point, part: str | None, week: int | None) -> tuple[PartialDate, PartialDate]:
    """First and last day of a point, or of a part of it.

    The Civil Code of 2015 (art. 146.2) fixes đầu, giữa, cuối tháng as its 1st, 15th and last day, and those of the year as
    1 January, 30 June and 31 December; the working interval around these days is a third of the month, a quarter of the
    year or June.
    """
    first, last = point.first, point.last
    if point.kind == "month" and week:
        begin = 22 if week == 5 else 7 * week - 6
        return PartialDate(first.year, first.month, begin), PartialDate(
            first.year, first.month, None if week == 5 else 7 * week
        )
    if part is None:
        return first, last
    if point.kind == "month" and part in _MONTH_PARTS:
        begin, end = _MONTH_PARTS[part]
        return PartialDate(first.year, first.month, begin), PartialDate(first.year, first.month, end)
    if point.kind == "quarter" and point.months and part in {"dau", "giua", "cuoi"}:
        month = point.months[0] + ("dau", "giua", "cuoi").index(part)
        return PartialDate(first.year, month), PartialDate(first.year, month)
    if point.kind == "year" and part in _YEAR_PARTS:
        begin_month, end_month = _YEAR_PARTS[part]
        return PartialDate(first.year, begin_month), PartialDate(first.year, end_month)
    return first, last
