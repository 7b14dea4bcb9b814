"""Which expression of an item is its deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extraction.deadlines.expression import TimeExpression
from vanban.extraction.deadlines.grammar import find_times

# Đăng ký trước ngày 05/4. Thời gian tổ chức hội thi ngày 20/4: when the object takes place; with a colon it is the item's own
_OF_THE_OBJECT = re.compile(r"[Tt]hời gian (?:tổ chức|diễn ra|khai mạc|tiến hành) [^.;:\n]{2,60}$")


def deadline_of(
    text: str, start: int = 0, end: int | None = None, *, times: Sequence[TimeExpression] | None = None
) -> TimeExpression | None:
    """The expression that says when an item is to be done, or None if the item doesn't say.

    Several deadlines: the latest. A date beats a duration or deferral, and these beat a word of recurrence.

    Args:
        text: The text that holds the item.
        start: Offset of the item's first character.
        end: Offset after its last; the end of the text by default.
        times: ``find_times`` of the text or of the item, where the caller has it already.

    Example:
        >>> deadline_of("Tổng kết công tác năm 2019, báo cáo trước ngày 31/3/2020").text
        'trước ngày 31/3/2020'
        >>> deadline_of("Chuẩn bị nội dung tham dự Hội nghị vào tháng 3 năm 2021") is None
        True
    """
    end = len(text) if end is None else end
    found = find_times(text, start, end) if times is None else [one for one in times if start <= one.start and one.end <= end]
    deadlines = [one for one in found if one.role == "deadline"]
    if any(one.relation in ("before", "by") and one.dated for one in deadlines):
        deadlines = [one for one in deadlines if not _OF_THE_OBJECT.search(text, max(start, one.start - 90), one.start)]
    return latest(deadlines)


def latest(expressions: Sequence[TimeExpression]) -> TimeExpression | None:
    """The final one of several: the latest date, else the first duration or deferral, else the first word of recurrence.

    Args:
        expressions: Expressions of one item or cell.
    """
    dated = [one for one in expressions if one.dated]
    if dated:
        return max(dated, key=_when)
    undated = [one for one in expressions if one.relation in _RANK]
    return min(undated, key=_rank) if undated else None


_RANK = {"duration": 0, "deferred": 0, "recurring": 1, "continuous": 2}


def _rank(expression: TimeExpression) -> tuple[int, bool, int]:
    return _RANK[expression.relation], "BY" not in (expression.recurrence or ""), expression.start


def _when(expression: TimeExpression) -> tuple[int, int, int, int]:
    """Order of deadlines in time; one without a year stands where it was printed among those of its year."""
    limit = expression.last or expression.first
    if limit is None:
        return (0, 0, 0, 0)
    return (limit.year or 0, limit.month or 13, limit.day or 32, -expression.start)
