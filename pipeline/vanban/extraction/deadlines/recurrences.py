"""Words of recurrence: how often a thing is to be done, as RFC 5545 rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extraction.deadlines.atoms import END
from vanban.extraction.deadlines.points import Point, Source

_UNIT = r"(?:nam|quy|qui|thang|tuan|ngay)"
_EACH = rf"(?:hang|moi) {_UNIT}"  # hằng năm, mỗi quý
_COUNTED = r"(?:[0-9]{1,2}|sau|ba|mot|hai) (?:nam|thang|tuan|quy|qui|ngay)"  # 6 tháng
_ONCE = r"(?: ?/ ?(?:0?1 |mot )?lan| (?:0?1|mot) lan)"  # /lần, một lần
_NAMED = r"(?![0-9a-z]| (?:[12][0-9]|[ivl]{1,3}(?![a-z])|[1-4](?![0-9a-z])))"  # the "quý" of "quý I" is none
_NEXT = rf"(?:{_EACH}|{_COUNTED}{_ONCE}?(?! (?:dau|cuoi))|nam|quy){_NAMED}"
_MORE = rf"(?: ?(?:,|/|va|hoac|;) ?(?:dinh ky )?{_NEXT})*"

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # định kỳ hằng quý, 6 tháng, hằng năm; định kỳ 6 tháng một lần; định kỳ
    (
        "periodic",
        re.compile(rf"dinh k[yi](?: (?:{_EACH}|{_COUNTED}){_ONCE}?{_MORE})?(?: \(?(?:hang|moi) (?:nam|quy|thang)\)?)?{END}"),
    ),
    # hằng năm; hàng tháng, hàng quý và hàng năm; mỗi quý một lần
    ("each", re.compile(rf"{_EACH}{_ONCE}?{_MORE}{END}(?! cang)")),
    # 6 tháng/lần, 3 tháng một lần
    ("every", re.compile(rf"{_COUNTED}{_ONCE}{_MORE}{END}")),
    # 6 tháng, hằng năm
    ("every", re.compile(rf"(?:[36]|0[36]|sau|ba) thang ?(?:,|va|/) ?(?:hang |0?1 |mot )nam{END}")),
    # 01 lần/năm, 2 lần mỗi tháng
    ("times", re.compile(rf"(?P<times>[0-9]{{1,2}}|mot|hai) lan ?(?:/|moi|mot|trong) ?(?:(?:0?1|mot) )?{_UNIT}{END}")),
    # thường xuyên, liên tục
    ("continuous", re.compile(rf"thuong xuyen(?:(?:,| va) lien tuc)?{END}")),
    ("continuous", re.compile(rf"(?:trong suot nam|trong ca nam|ca nam|quanh nam)(?: [12][0-9]{{3}})?{END}")),
)
_FREQUENCY = re.compile(rf"(?:(?P<count>[0-9]{{1,2}}|sau|ba|mot|hai) )?(?P<unit>{_UNIT})(?![0-9a-z])")
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "sau": 6}
_RULES = {
    "nam": ("YEARLY", 1),
    "quy": ("MONTHLY", 3),
    "qui": ("MONTHLY", 3),
    "thang": ("MONTHLY", 1),
    "tuan": ("WEEKLY", 1),
    "ngay": ("DAILY", 1),
}

# khách hàng năm 2020, mặt hàng ngày càng: no "hàng năm" there
_GOODS = ("khach", "ngan", "mat", "don", "cua", "xep", "nhap", "giao", "ban", "mua", "hai", "cac", "ton", "cung")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A word of recurrence in a text."""

    start: int
    end: int
    rule: str
    continuous: bool
    rrule: str | None


def read_recurrence(source: Source, at: int) -> Recurrence | None:
    r"""The words of recurrence that begin at an offset, or None.

    >>> read_recurrence(Source.of("định kỳ 6 tháng, hằng năm"), 0).rrule
    'FREQ=MONTHLY;INTERVAL=6\nFREQ=YEARLY'
    """
    folded = source.folded
    if folded.startswith("hang", at) and not _is_each(source, at):
        return None
    for rule, pattern in FORMS:
        found = pattern.match(folded, at, source.high)
        if found is None:
            continue
        end = found.end()
        if rule == "each" and re.match(r" {1,2}[12][0-9]{3}", folded[end : end + 6]):
            return None
        rrule = None
        if rule == "times":
            count = _NUMBERS.get(found["times"]) or (int(found["times"]) if found["times"].isdigit() else 1)
            unit = _FREQUENCY.search(found.group().split("lan", 1)[1])
            rrule = _times(count, unit["unit"]) if unit else None
        elif rule != "continuous":
            rrule = "\n".join(dict.fromkeys(_frequency(match) for match in _FREQUENCY.finditer(found.group()))) or None
        return Recurrence(at, end, rule, rule == "continuous", rrule)
    return None


def _is_each(source: Source, at: int) -> bool:
    if not source.is_word(at, "hang"):
        return False
    before = source.folded[max(source.low, at - 7) : at].split()
    return not (before and before[-1] in _GOODS and source.folded[at - 1] == " " and source.text[at].islower())


def _frequency(match: re.Match[str]) -> str:
    name, interval = _RULES[match["unit"]]
    count = match["count"]
    interval *= 1 if count is None else _NUMBERS.get(count) or max(1, int(count))
    return f"FREQ={name}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _times(count: int, unit: str) -> str:
    """Rule of "n times per unit": every so many months where that divides evenly, else the unit itself."""
    months = {"nam": 12, "quy": 3, "qui": 3}.get(unit)
    if months and count and months % count == 0:
        interval = months // count
        return "FREQ=YEARLY" if interval == 12 else "FREQ=MONTHLY" + (f";INTERVAL={interval}" if interval > 1 else "")
    return _rule(*_RULES[unit])


def _rule(name: str, interval: int) -> str:
    return f"FREQ={name}" + (f";INTERVAL={interval}" if interval > 1 else "")


def rule_of_points(points: tuple[Point, ...], recurs: str, *, is_range: bool) -> str:
    """RFC 5545 rule of points that recur (ngày 15/12 hằng năm, ngày 25 của tháng cuối quý, tháng 3 đến tháng 11 hằng năm).

    Args:
        points: The days, months or quarters; a quarter falls due in its last month.
        recurs: What they recur with: "nam", "quy", "thang", "tuan", "cuoi quy", "dau quy".
        is_range: The points are the two ends of a range.
    """
    if is_range and all(point.last.month for point in points):
        first, last = points[0].first.month or 1, points[-1].last.month or 12
        months = list(range(first, last + 1)) if first <= last else [*range(1, last + 1), *range(first, 13)]
        if points[0].kind != "day":
            return "FREQ=MONTHLY;BYMONTH=" + ",".join(map(str, months))
    if all(point.day for point in points) and len({point.day for point in points}) == 1:
        day = f"BYMONTHDAY={points[0].day}"
        if recurs in {"cuoi quy", "dau quy"}:
            return f"FREQ=YEARLY;BYMONTH={'3,6,9,12' if recurs == 'cuoi quy' else '1,4,7,10'};{day}"
        if all(point.month for point in points):
            return (
                "FREQ=YEARLY;BYMONTH="
                + ",".join(str(month) for month in sorted({point.month or 0 for point in points}))
                + f";{day}"
            )
        return f"FREQ=MONTHLY;INTERVAL=3;{day}" if recurs == "quy" else f"FREQ=MONTHLY;{day}"
    rules = []
    for point in points:
        if point.month and point.day:
            rules.append(f"FREQ=YEARLY;BYMONTH={point.month};BYMONTHDAY={point.day}")
        elif point.day:
            rules.append(f"FREQ=MONTHLY;BYMONTHDAY={point.day}")
        elif point.last.month:
            rules.append(f"FREQ=YEARLY;BYMONTH={point.last.month}")
    return "\n".join(rules) or _rule(*_RULES.get(recurs, ("YEARLY", 1)))
