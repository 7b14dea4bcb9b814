"""Finds every expression of time in a text: points, put together into series, with the words that bound them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vanban.document.deadline import DeadlineRelation
from vanban.extract.deadlines.atoms import CONNECTOR, END
from vanban.extract.deadlines.durations import read_duration
from vanban.extract.deadlines.expression import Granularity, PartialDate, TimeExpression
from vanban.extract.deadlines.modifiers import Prefix, Suffix, read_prefix, read_suffix
from vanban.extract.deadlines.points import Point, Source, read_later_point, read_point
from vanban.extract.deadlines.recurrences import read_recurrence, rule_of_points
from vanban.extract.deadlines.roles import role_of

# Where an expression can begin: the cheap literal filter before any pattern of the grammar.
_ANCHOR = re.compile(
    r"(?<![0-9a-z])(?=[0-9]|ngay(?=[ 0-9.…_/-])|thang|quy|qui|nam(?=[ \n12])|q[1-4ivl.]|t[.]?[0-9]|nua "
    r"|(?:hang|moi) [nqt]|thuong x|dinh k|tet n|(?:dau|giua|cuoi|ca|quanh) nam|trong (?:suot|ca) nam|theo (?:dung )?(?:thoi|tien|lo)"
    r"|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: muoi)?(?: [a-z]{2,4})? (?:ngay|thang|tuan|nam)|(?:mot|hai) lan)"
)
# theo tiến độ, theo đúng thời gian đã quy định trong kế hoạch
_DEFERRED = re.compile(
    r"theo (?:dung )?(?:(?:thoi gian|thoi han|tien do|lo trinh)(?: [a-z]+)?"
    r" (?:quy dinh|huong dan|yeu cau|cua|chung|de ra|giao|ke hoach|da)(?: (?!va |de |va$)[a-z0-9]+){0,8}"
    rf"|tien do|lo trinh){END}"
)
_MEMBER_RELATION = re.compile(r"(?:(?:va )?(?:truoc|trong|vao) )?")
_MOST_MEMBERS = 12


@dataclass(frozen=True, slots=True)
class Series:
    """Points that stand together: a single one, the two ends of a range, or a list."""

    points: tuple[Point, ...]
    end: int
    is_range: bool = False
    end_part: str | None = None
    before_end: bool = False


def find_times(text: str, start: int = 0, end: int | None = None, *, folded: str | None = None) -> list[TimeExpression]:
    """Every expression of time in a text, in order, with its role in the sentence.

    Args:
        text: Any text; one paragraph per line.
        start: Offset at which to begin reading.
        end: Offset at which to stop; the whole text by default. Nothing outside is looked at.
        folded: ``bare(text)`` where the caller has it already.

    Returns:
        Expressions that don't overlap, by offset into ``text``. Those whose ``role`` is not "deadline" are told apart by
        the words around them (DOMAIN 3.5): the date of a cited document, an anniversary, the period of a programme.

    Example:
        >>> [found] = find_times("Báo cáo kết quả trước ngày 31/3/2045 (nếu có).")
        >>> found.text, found.relation, found.last, found.conditional
        ('trước ngày 31/3/2045', 'before', PartialDate(year=2045, month=3, day=31), True)
        >>> [(found.text, found.role) for found in find_times("Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị")]
        [('ngày 07/4/2014', 'citation-date')]
    """
    return scan(Source.of(text, start, end, folded=folded))


def scan(source: Source) -> list[TimeExpression]:
    """``find_times`` of a source that is folded already."""
    found: list[TimeExpression] = []
    position = source.low
    for anchor in _ANCHOR.finditer(source.folded, source.low, source.high):
        if anchor.start() < position:
            continue
        expression = _read(source, anchor.start(), position)
        if expression is not None:
            found.append(expression)
            position = expression.end
    return _recurring_neighbours(found, source)


def _read(source: Source, at: int, low: int) -> TimeExpression | None:
    """The expression whose first point, duration or word of recurrence begins at ``at``; nothing before ``low`` is taken."""
    folded = source.folded
    head = folded[at]
    if head in "hmtdcqsb" or head.isdigit():
        recurrence = read_recurrence(source, at)
        if recurrence is not None:
            relation: DeadlineRelation = "continuous" if recurrence.continuous else "recurring"
            text = source.text[at : recurrence.end]
            expression = TimeExpression(at, recurrence.end, text, relation, recurrence.rule, recurrence=recurrence.rrule)
            return replace(expression, role=role_of(source, expression, prefixed=False))
    if folded.startswith("theo", at):
        deferred = _DEFERRED.match(folded, at, source.high)
        if deferred is None:
            return None
        text = deferred.group()
        return TimeExpression(
            at,
            deferred.end(),
            source.text[at : deferred.end()],
            "deferred",
            "deferred",
            anchor=source.text[at + 5 : at + len(text)],
        )
    if folded.startswith("ngay cuoi", at):
        return _last_day(source, at, low)
    point = read_point(source, at)
    if point is not None:
        expression_of_point = _dated(source, point, low)
        if expression_of_point is not None:
            return expression_of_point
    if head.isdigit() or head in "mhbscnt":
        duration = read_duration(source, at)
        if duration is not None and duration.start >= low and (duration.bounded or head.isdigit()):
            anchor = source.text[slice(*duration.anchor)] if duration.anchor else None
            expression = TimeExpression(
                duration.start, duration.end, source.text[duration.start : duration.end], "duration", "duration",
                duration=duration.iso, working_days=duration.working_days, anchor=anchor,
            )  # fmt: skip
            return replace(expression, role=role_of(source, expression, prefixed=duration.bounded))
    return None


# ngày cuối cùng của tháng, ngày cuối quý
_LAST_DAY = re.compile(
    rf"ngay cuoi(?: cung)? (?:cua )?(?:moi |hang )?(?P<unit>thang|quy|nam){END}(?! [0-9ivl]{{1,4}}{END})"
    r"(?: tiep theo| sau| lien ke)?"
)
_LAST_DAYS = {"thang": "FREQ=MONTHLY", "quy": "FREQ=MONTHLY;INTERVAL=3", "nam": "FREQ=YEARLY;BYMONTH=12"}


def _last_day(source: Source, at: int, low: int) -> TimeExpression | None:
    found = _LAST_DAY.match(source.folded, at, source.high)
    if found is None:
        return None
    start = max(low, read_prefix(source, at).start)
    rrule = f"{_LAST_DAYS[found['unit']]};BYMONTHDAY=-1"
    return TimeExpression(start, found.end(), source.text[start : found.end()], "recurring", "last-day", recurrence=rrule)


def _dated(source: Source, point: Point, low: int) -> TimeExpression | None:
    series = _complete(_series(source, point))
    if series is None:
        return None
    first_point, last_point = series.points[0], series.points[-1]
    prefix = read_prefix(source, point.start)
    if prefix.start < low:
        prefix = Prefix(point.start)
    alone = last_point.day is not None and last_point.month is None
    suffix = read_suffix(source, series.end, day_alone=alone)
    if alone and suffix.recurs is None:
        return None
    if suffix.recurs and last_point.year is not None:
        suffix = Suffix(series.end)
    if not _said_as_date(source, series, prefix, suffix):
        return None
    expression = _compose(source, series, prefix, suffix)
    prefixed = prefix.relation is not None
    expression = replace(expression, role=role_of(source, expression, prefixed=prefixed))
    if (
        expression.relation == "on"
        and not prefixed
        and _FINAL.search(source.folded, max(low, expression.start - 80), expression.start)
    ):
        expression = replace(expression, relation="by", first=None, role="deadline")
    if (
        not prefixed
        and expression.dated
        and _BEGINNING.search(source.folded, max(low, expression.start - 70), expression.start)
    ):
        expression = replace(expression, relation="from", last=None)
    if (
        first_point.bare
        and first_point.day
        and not prefixed
        and not source.cell
        and len(series.points) == 1
        and not first_point.year
    ):
        return expression if expression.role == "anniversary" or suffix.recurs else None
    return expression


def _series(source: Source, point: Point) -> Series:
    """Take the points that follow by "đến", a dash, "và" or a comma."""
    points, end, is_range, end_part, before_end = [point], point.end, False, None, False
    while len(points) < _MOST_MEMBERS and point.kind != "school-year":
        connector = CONNECTOR.match(source.folded, end, source.high)
        if connector is None:
            break
        at = connector.end()
        if connector["list"]:
            relation = _MEMBER_RELATION.match(source.folded, at, source.high)
            at = relation.end() if relation else at
        following = read_later_point(source, at, points[-1].kind)
        if following is None or following.lunar_new_year or (connector["list"] and not _same_kind(points[-1], following)):
            break
        points.append(following)
        end = following.end
        if connector["range"]:
            is_range = True
            words = connector["range"].split()
            end_part = words[1] if len(words) > 1 and words[1] in {"dau", "giua", "cuoi"} else None
            before_end = "truoc" in words
            break
    return Series(tuple(points), end, is_range, end_part, before_end)


def _same_kind(left: Point, right: Point) -> bool:
    return left.kind == right.kind and left.rule != "school-year"


def _complete(series: Series) -> Series | None:
    """Lend every point the month and year that its neighbours print; None if a bare number stays without."""
    points = list(series.points)
    for index in range(len(points) - 2, -1, -1):
        points[index] = _lend(points[index], points[index + 1], forward=False)
    for index in range(1, len(points)):
        points[index] = _lend(points[index], points[index - 1], forward=True)
    if any(point.rule in {"day-number", "month-number"} and (point.kind == "day" and point.month is None) for point in points):
        return None
    if any(point.rule == "month-number" and point.bare and point.year is None and point is points[0] for point in points):
        return None
    return replace(series, points=tuple(points))


def _lend(point: Point, neighbour: Point, *, forward: bool) -> Point:
    """Take month and year from a neighbour; across a turn of the year the year moves by one (tháng 11 đến tháng 3/2026)."""
    if point.day and point.month is None and neighbour.month is not None:
        point = replace(point, month=neighbour.month)
    if point.year is not None or neighbour.year is None or point.lunar_new_year:
        return point
    year, flags = neighbour.year, point.flags
    here, there = point.first.month or 1, neighbour.first.month or 1
    if neighbour.kind != "year" and (here < there if forward else here > there):
        year, flags = year + (1 if forward else -1), (*flags, "crosses-year")
    return replace(point, year=year, flags=flags)


def _said_as_date(source: Source, series: Series, prefix: Prefix, suffix: Suffix) -> bool:
    """Whether a point that could be something else (1/3, cuối năm, 2025) is meant as time."""
    if source.cell or len(series.points) > 1 or suffix.recurs or suffix.open_end:
        return True
    point = series.points[0]
    if point.rule == "part-of-year":
        return prefix.relation is not None or prefix.expected
    if point.rule == "day-month" and point.bare:
        return not (prefix.relation in {"by", "from", "within"} and _FRACTION.match(source.folded, point.end, source.high))
    return not (point.rule == "day-number" or point.rule == "month-number")


# hạn cuối cùng nộp hồ sơ là ngày 31/01/2017
_FINAL = re.compile(r"(?:han (?:cuoi|chot|nop)|thoi han)(?: (?!bat dau)[a-z]+){0,9} la $")
# Thời gian bắt đầu triển khai thử nghiệm: Tháng 9/2023
_BEGINNING = re.compile(r"(?:thoi gian|thoi diem) (?:bat dau|khoi cong|khoi dong)[a-z ]{0,45}: ?$")
_FRACTION = re.compile(
    r" (?:tong|so |thanh vien|dai bieu|dien tich|dan so|thoi gian|khoi luong|gia tri|muc|phieu|trong tong|cac )"
)


def _compose(source: Source, series: Series, prefix: Prefix, suffix: Suffix) -> TimeExpression:
    points = series.points
    head, tail = points[0], points[-1]
    flags = tuple(dict.fromkeys(flag for point in points for flag in point.flags))
    part = prefix.part or head.part
    first, last = _window(head, part, prefix.week)
    if len(points) > 1:
        later_part = series.end_part or tail.part
        last = _window(tail, later_part, None)[1]
        part = part or later_part
    granularity: Granularity = "week" if prefix.week else (head.kind if head.kind == tail.kind else "period")
    relation, first, last, more = _bounds(series, prefix, suffix, first, last)
    flags = (*flags, *more)
    start, end = prefix.start, suffix.end
    recurrence = None
    if suffix.recurs:
        recurrence = rule_of_points(points, suffix.recurs, is_range=series.is_range)
        relation, first, last = "recurring", None, None
    if any(limit is not None and not limit.possible for limit in (first, last)) and not (head.lunar or suffix.lunar):
        flags = (*flags, "invalid-date")
    anchor = None
    if prefix.now:
        anchor = source.text[slice(*prefix.now)]
    elif suffix.until and relation == "from":
        anchor, end = (
            source.text[slice(*suffix.until)].rstrip(" -"),
            suffix.until[0] + len(source.text[slice(*suffix.until)].rstrip(" -")),
        )
    rule = head.rule if len(points) == 1 else ("range" if series.is_range else "list")
    return TimeExpression(
        start, end, source.text[start:end], relation, rule, "deadline", first, last, granularity, recurrence,
        approximate=prefix.approximate or part is not None or prefix.week is not None or head.kind == "school-year",
        expected=prefix.expected, conditional=suffix.conditional, lunar=suffix.lunar or head.lunar, anchor=anchor,
        clock=prefix.clock, flags=flags,
    )  # fmt: skip


def _bounds(
    series: Series, prefix: Prefix, suffix: Suffix, first: PartialDate, last: PartialDate
) -> tuple[DeadlineRelation, PartialDate | None, PartialDate | None, tuple[str, ...]]:
    """Relation and ends of a series under the words around it."""
    head, tail, said = series.points[0], series.points[-1], prefix.relation
    lunar_new_year = ("tet",) if head.lunar_new_year else ()
    if series.before_end:
        last = tail.first
    if prefix.now:
        end = tail.first if said == "before" and tail.kind != "day" else last
        return "from-to", None, end, ("from-now",)
    if series.is_range and said not in {"by", "before", "done-in"}:
        if suffix.open_end:
            return "from", first, None, lunar_new_year
        return "from-to", first, last, lunar_new_year
    if suffix.to_now:
        return "from", first, None, ("to-now",)
    if said == "from" and prefix.clock and head.kind == "day":
        return "on", first, last, lunar_new_year
    if suffix.open_end or said in {"from", "after"}:
        return "from", last if said == "after" else first, None, (*lunar_new_year, *(("after",) if said == "after" else ()))
    if said == "before":
        return "before", None, tail.first if prefix.part is None else first, lunar_new_year
    if said == "by" or (said == "done-in" and tail.kind == "day"):
        return "by", None, last, lunar_new_year
    if len(series.points) == 1 and head.kind == "day":
        return "on", first, last, lunar_new_year
    return "within", first, last, lunar_new_year


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


_NEAR = 100


def _recurring_neighbours(found: list[TimeExpression], source: Source) -> list[TimeExpression]:
    """A day without year recurs with the word before it: "Hằng năm, trước ngày 15/12", "định kỳ báo cáo trước ngày 20/11"."""
    if not any(one.relation == "recurring" and not one.dated for one in found):
        return found
    result: list[TimeExpression] = []
    recurring: TimeExpression | None = None
    for one in found:
        limit = one.last or one.first
        if (
            recurring is not None
            and one.role == "deadline"
            and limit is not None
            and one.year is None
            and limit.month is not None
        ):
            between = source.folded[recurring.end : one.start]
            if len(between) <= _NEAR and not set(";.\n") & set(between):
                day = f";BYMONTHDAY={limit.day}" if limit.day else ""
                rrule = f"FREQ=YEARLY;BYMONTH={limit.month}{day}"
                one = replace(one, relation="recurring", first=None, last=None, recurrence=rrule)
        if one.relation == "recurring" and one.role == "deadline":
            recurring = one
        result.append(one)
    return result
