"""Finds every expression of time in a text: points, put together into series, with the words that bound them."""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.document.deadline import DeadlineRelation
from vanban.extraction.deadlines.atoms import END
from vanban.extraction.deadlines.compose import compose
from vanban.extraction.deadlines.durations import read_duration
from vanban.extraction.deadlines.expression import TimeExpression
from vanban.extraction.deadlines.modifiers import Prefix, Suffix, read_prefix, read_suffix
from vanban.extraction.deadlines.points import Source, read_point
from vanban.extraction.deadlines.recurrences import read_recurrence
from vanban.extraction.deadlines.roles import role_of
from vanban.extraction.deadlines.series import Series, read_series

# Where an expression can begin: the cheap literal filter before any pattern of the grammar.
_ANCHOR = re.compile(
    r"(?<![0-9a-z])(?=[0-9]|ngay(?=[ 0-9.…_/-])|thang|quy|qui|nam(?=[ \n12])|q[1-4ivl.]|t[.]?[0-9]|nua "
    r"|(?:hang|moi) [nqt]|thuong x|dinh k|tet n|theo (?:dung )?(?:thoi|tien|lo)"
    r"|(?:dau|giua|cuoi|ca|quanh) nam|trong (?:suot|ca) nam"
    r"|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: muoi)?(?: [a-z]{2,4})? (?:ngay|thang|tuan|nam)|(?:mot|hai) lan)"
)
# theo tiến độ, theo đúng thời gian đã quy định trong kế hoạch
_DEFERRED = re.compile(
    r"theo (?:dung )?(?:(?:thoi gian|thoi han|tien do|lo trinh)(?: [a-z]+)?"
    r" (?:quy dinh|huong dan|yeu cau|cua|chung|de ra|giao|ke hoach|da)(?: (?!va |de |va$)[a-z0-9]+){0,8}"
    rf"|tien do|lo trinh){END}"
)


def find_times(text: str, start: int = 0, end: int | None = None, *, folded: str | None = None) -> list[TimeExpression]:
    """Every expression of time in a text, in order, with its role in the sentence.

    Args:
        text: Any text; one paragraph per line.
        start: Offset at which to begin reading.
        end: Offset at which to stop; the whole text by default. Nothing outside is looked at.
        folded: ``bare(text)`` where the caller has it already.

    Returns:
        Expressions that don't overlap, by offset into ``text``. Those whose ``role`` is not "deadline" are told apart by
        the words around them: the date of a cited document, an anniversary, the period of a programme.

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
    """The expression whose first point, number or word begins at ``at``; nothing before ``low`` is taken."""
    for read in (_recurrence, _deferred, _last_day, _dated, _duration):
        found = read(source, at, low)
        if found is not None:
            return found
    return None


def _recurrence(source: Source, at: int, low: int) -> TimeExpression | None:
    if source.folded[at] not in "hmtdcqsb0123456789":
        return None
    found = read_recurrence(source, at)
    if found is None:
        return None
    relation: DeadlineRelation = "continuous" if found.continuous else "recurring"
    expression = TimeExpression(at, found.end, source.text[at : found.end], relation, found.rule, recurrence=found.rrule)
    return replace(expression, role=role_of(source, expression, prefixed=False))


def _deferred(source: Source, at: int, low: int) -> TimeExpression | None:
    found = _DEFERRED.match(source.folded, at, source.high) if source.folded.startswith("theo", at) else None
    if found is None:
        return None
    text = source.text[at : found.end()]
    return TimeExpression(at, found.end(), text, "deferred", "deferred", anchor=text[len("theo ") :])


def _duration(source: Source, at: int, low: int) -> TimeExpression | None:
    digits = source.folded[at].isdigit()
    if not digits and source.folded[at] not in "mhbscnt":
        return None
    found = read_duration(source, at)
    if found is None or found.start < low or not (found.bounded or digits):
        return None
    expression = TimeExpression(
        found.start,
        found.end,
        source.text[found.start : found.end],
        "duration",
        "duration",
        duration=found.iso,
        working_days=found.working_days,
        anchor=source.text[slice(*found.anchor)] if found.anchor else None,
    )
    return replace(expression, role=role_of(source, expression, prefixed=found.bounded))


# ngày cuối cùng của tháng, ngày cuối quý
_LAST_DAY = re.compile(
    rf"ngay cuoi(?: cung)? (?:cua )?(?:moi |hang )?(?P<unit>thang|quy|nam){END}(?! [0-9ivl]{{1,4}}{END})"
    r"(?: tiep theo| sau| lien ke)?"
)
_LAST_DAYS = {"thang": "FREQ=MONTHLY", "quy": "FREQ=MONTHLY;INTERVAL=3", "nam": "FREQ=YEARLY;BYMONTH=12"}


def _last_day(source: Source, at: int, low: int) -> TimeExpression | None:
    found = _LAST_DAY.match(source.folded, at, source.high) if source.folded.startswith("ngay c", at) else None
    if found is None:
        return None
    start = max(low, read_prefix(source, at).start)
    rrule = f"{_LAST_DAYS[found['unit']]};BYMONTHDAY=-1"
    return TimeExpression(start, found.end(), source.text[start : found.end()], "recurring", "last-day", recurrence=rrule)


def _dated(source: Source, at: int, low: int) -> TimeExpression | None:
    point = read_point(source, at)
    series = read_series(source, point) if point else None
    if point is None or series is None:
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
    expression = compose(source, series, prefix, suffix)
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
