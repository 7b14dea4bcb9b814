"""Points that stand together: the two ends of a range, the members of a list, each lending the others what they leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vanban.extraction.deadlines.atoms import CONNECTOR
from vanban.extraction.deadlines.points import Point, Source, read_later_point

# trước ngày 15/6 và trước ngày 15/12
# chiều ngày 28/12 và cả ngày 29/12
_MEMBER_RELATION = re.compile(r"(?:(?:va )?(?:truoc|trong|vao|ca) )?")
_MOST_MEMBERS = 12


@dataclass(frozen=True, slots=True)
class Series:
    """Points that stand together: a single one, the two ends of a range, or a list."""

    points: tuple[Point, ...]
    end: int
    is_range: bool = False
    end_part: str | None = None
    before_end: bool = False


def read_series(source: Source, point: Point) -> Series | None:
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
    return _complete(Series(tuple(points), end, is_range, end_part, before_end))


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
