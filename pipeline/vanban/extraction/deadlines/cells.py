"""Reads what stands alone as a time: the cell of a table, a "Thời gian:" line, a heading that is a period."""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.extraction.deadlines.choice import latest
from vanban.extraction.deadlines.expression import TimeExpression
from vanban.extraction.deadlines.grammar import scan
from vanban.extraction.deadlines.points import Source

# Thời gian thực hiện: / Thời hạn hoàn thành: / Tiến độ:
_LABEL = re.compile(
    r"(?:du kien )?(?:thoi gian|thoi han|thoi diem|tien do|han|hoan thanh)"
    r"(?: (?!bat dau|khoi|tu |den |theo |du )[a-z]+){0,6}(?: \([^)\n]{1,30}\))? ?: {0,2}"
)
_BEGINNING = re.compile(r"(?:thoi gian|thoi diem) (?:bat dau|khoi cong|khoi dong)")
# theo tiến độ, sau khi có hướng dẫn, đến trước thời điểm mở thầu: it hangs on something else
_DEFERRED = re.compile(
    r"(?:(?:thoi gian )?theo|sau|ngay sau|ngay khi|khi|den khi|(?:den )?truoc(?: khi| thoi| ky)|trong (?:qua trinh|thoi gian)"
    r"|dung|tuy|phu hop|can cu|dap ung|kip thoi|co|duoc)(?![a-z])"
)
# "Thu thập, số hóa cơ sở dữ liệu (2025 - 2030)": a step of a road map closes with its years
_CLOSING_YEARS = re.compile(
    r"(?<=[^\W_] )\((?P<years>(?:(?:xuyên suốt|từ|trong)[ ])?(?:năm[ ])?\d{4}(?:[ ]?[-–][ ]?\d{4}|[ ]trở đi))\)[ .;/]*$", re.I
)
# a congress, a term or a programme bears its years: "Đại hội Thi đua yêu nước lần thứ X (2020 - 2025)"
_BEARS_YEARS = re.compile(
    r"(?:lần thứ|nhiệm kỳ|giai đoạn|thời kỳ|kế hoạch|chương trình|đại hội|đề án|chiến lược|quy hoạch|dự án|5 năm|năm năm)"
    r"(?:[ ][^\W_]+){0,5}[ ]$",
    re.I,
)
_NOTHING = re.compile(r"[\s\-–—.…_/*:;,x]*")
_NEAR = 60
_EDGES = " \n\t*_-–—;.,:|()"


def closing_years(text: str, start: int, end: int) -> TimeExpression | None:
    """The years in the bracket that closes an item.

    Args:
        text: The text that holds the item.
        start: Offset of its first character.
        end: Offset after its last.

    Example:
        >>> item = "Số hóa hồ sơ địa chính (2026 trở đi)"
        >>> closing_years(item, 0, len(item)).text
        '2026 trở đi'
        >>> item = "Tổng kết Kế hoạch 5 năm (2021 - 2025)"
        >>> closing_years(item, 0, len(item)) is None
        True
    """
    found = _CLOSING_YEARS.search(text, start, end)
    if found is None or _BEARS_YEARS.search(text, max(start, found.start() - _NEAR), found.start()):
        return None
    return parse_time_cell(text, *found.span("years"))


def parse_time_cell(text: str, start: int = 0, end: int | None = None) -> TimeExpression | None:
    """Read a whole time cell or "Thời gian:" line as one expression.

    The label of a line ("Thời gian thực hiện:") isn't part of it. Several dates give the final one, a date beats a duration,
    and what has neither is kept as "deferred" or "unparsed".

    Args:
        text: The text that holds the cell.
        start: Offset of its first character.
        end: Offset after its last; the end of the text by default.

    Returns:
        One expression whose span and text are the whole cell, or None for an empty cell.

    Example:
        >>> parse_time_cell("Thời hạn hoàn thành: Tháng 12/2045").text
        'Tháng 12/2045'
        >>> cell = parse_time_cell("Sau khi có hướng dẫn của Trung ương")
        >>> cell.relation, cell.first, cell.last
        ('deferred', None, None)
        >>> parse_time_cell("2045").first
        PartialDate(year=2045, month=None, day=None)
    """
    source = Source.of(text, start, end, cell=True)
    low, high = source.low, source.high
    begins = False
    label = _LABEL.match(source.folded, _skip(text, low, high), high)
    if label:
        low = label.end()
    low, high = _trim(text, low, high)
    if low >= high or _NOTHING.fullmatch(text, low, high):
        return None
    begins = _BEGINNING.match(source.folded, low, high) is not None
    printed = text[low:high]
    found = scan(replace(source, low=low, high=high))
    best = latest(found)
    if best is None:
        deferred = _DEFERRED.match(source.folded[low:high]) is not None
        relation = "deferred" if deferred else "unparsed"
        return TimeExpression(
            low, high, printed, "deferred" if deferred else "unparsed", f"cell-{relation}", anchor=printed if deferred else None
        )
    if begins and best.dated:
        best = replace(best, relation="from", first=best.first or best.last, last=None)
    if any(one.expected for one in found):
        best = replace(best, expected=True)
    return replace(best, start=low, end=high, text=printed, role="deadline", rule=f"cell-{best.rule}")


def _skip(text: str, low: int, high: int) -> int:
    while low < high and text[low] in " \n\t*_-–—+•|(":
        low += 1
    return low


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low] in _EDGES:
        low += 1
    while high > low and text[high - 1] in _EDGES:
        high -= 1
    opened = text.count("(", low, high) - text.count(")", low, high)
    if opened > 0 and text[high : high + 1] == ")":
        high += 1
    return low, high


# Quý I năm 2020; Tháng 3; Giai đoạn 1: Từ tháng 01 ...; Thời gian thực hiện: ...; Nhiệm vụ quý I/2020
_HEADING_LEAD = re.compile(
    r"(?:(?:(?:giai doan|dot|lan|buoc|dot thi dua) (?:[0-9]{1,2}|[ivx]{1,4}|mot|hai|ba) ?[:(.-]? ?\(?)"
    r"|(?:ve )?(?:cac |mot so |nhung )?(?:nhiem vu|cong viec|noi dung|hoat dong|cong tac)"
    r"(?: (?:trong tam|cu the|thuc hien|chu yeu))? (?:cua |trong )?)?"
)
_HEADING_TAIL = re.compile(r"[\s).:;*]*")


def heading_period(text: str, start: int = 0, end: int | None = None) -> TimeExpression | None:
    """The period that a heading gives to the items below it, or None if the heading is about something else.

    Only a heading that is nothing but a time counts ("Quý I năm 2020", "Tháng 3", "Giai đoạn 1: Từ tháng 01 đến hết tháng 6
    năm 2020", "Thời gian thực hiện: ..."). The period of the whole plan ("giai đoạn 2026 - 2030") is none.

    Args:
        text: The text that holds the heading, without its label.
        start: Offset of its first character.
        end: Offset after its last; the end of the text by default.

    Example:
        >>> heading_period("Quý I năm 2045").last
        PartialDate(year=2045, month=3, day=None)
        >>> heading_period("Mục tiêu đến năm 2045") is None
        True
    """
    source = Source.of(text, start, end, cell=True)
    low, high = _skip(text, source.low, source.high), source.high
    label = _LABEL.match(source.folded, low, high)
    if label:
        low = _skip(text, label.end(), high)
    lead = _HEADING_LEAD.match(source.folded, low, high)
    body = lead.end() if lead else low
    staged = bool(lead and lead.group()[:2] in {"gi", "do", "la", "bu"})
    found = scan(replace(source, low=body, high=high))
    if len(found) != 1 or not found[0].dated or found[0].duration:
        return None
    [only] = found
    if source.folded[body : only.start].strip(" (*:-") or not _HEADING_TAIL.fullmatch(source.folded, only.end, high):
        return None
    whole = body == low and only.relation != "from-to"
    if only.granularity in {"year", "school-year"} and not (label or staged or whole):
        return None
    return replace(only, role="deadline", rule=f"heading-{only.rule}")
