"""Absolute dates in all printed forms, with what OCR did to them.

Day before month, always. In documents of the State the day and the months 1 and 2 carry a leading zero (Nghị định
30/2020/NĐ-CP, Phụ lục I, mục II.4); Party documents write 01-10-1997; both are read everywhere, with strokes, dots and words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

from vanban.normalize.fold import bare

DateReason = Literal["no-such-day", "no-such-month", "blank-day", "illegible-day", "no-day", "two-digit-year", "not-a-date"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One absolute date as read.

    Attributes:
        start: Offset of its first digit (of the word "tháng" or "năm" where the day is missing or blank).
        end: Offset after the year.
        raw: ``text[start:end]``.
        value: ISO day; None where the day is missing, blank or impossible.
        partial: What is certain of an incomplete date, "2020-03" or "2020"; None for a complete one.
        reason: Why ``value`` is None.
        rule: Name of the rule that read it.
    """

    start: int
    end: int
    raw: str
    value: str | None
    partial: str | None
    reason: DateReason | None
    rule: str


_D = r"[0-9oli|]"  # a digit, or a letter that OCR puts for one
_DAY = rf"(?P<day>{_D}{{1,2}})"
_MONTH = rf"(?P<month>{_D}{{1,2}})"
_YEAR = r"(?P<year>[12lzi|][0-9oli|sz]{3})(?![0-9a-z])"
_SHORT_YEAR = r"(?P<short>[0-9]{2})(?![0-9a-z/.-])"
_GAP = r"\s{0,3}"
_NUMERIC = rf"{_DAY}{_GAP}(?P<mark>[/.-]){_GAP}{_MONTH}{_GAP}(?P=mark){_GAP}(?:{_YEAR}|{_SHORT_YEAR})"  # 07/4/2014, 01-10-1997
_MONTH_NAMES = {
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi": 10,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_NAMED_MONTH = rf"(?:{_MONTH}|(?P<name>{'|'.join(_MONTH_NAMES)}))"
# 18 tháng 12 năm 2019; "tháng năm 2020" has a blank month, "tháng năm năm 2020" is May
_WORDS = (
    rf"{_DAY}\s{{1,3}}(?:thang|thg|th){_GAP}\.?{_GAP}(?!nam{_GAP}[0-9lo]){_NAMED_MONTH}"
    rf"{_GAP}[,/-]?{_GAP}(?:[nh]am)?{_GAP}{_YEAR}"  # "hăm" where a pen ran into "năm"
)
_MIXED = rf"{_DAY}{_GAP}[/.-]{_GAP}{_MONTH}\s{{1,3}}nam\s{{1,3}}{_YEAR}"  # 18/12 năm 2019
_BLANK = r"(?P<blank>[\s.…_]{0,40})"
# ngày … tháng … năm 2025
_BLANK_WORDS = rf"{_BLANK}thang\s{{0,3}}(?:{_MONTH}|[.…_]{{0,20}})[\s.…_]{{0,8}}nam{_GAP}{_YEAR}"
_BLANK_STROKE = rf"{_BLANK}/{_GAP}{_MONTH}{_GAP}/{_GAP}{_YEAR}"  # ngày   /7/2023
_NO_DAY = rf"\bthang{_GAP}{_MONTH}{_GAP}(?:[/-]|nam|,){_GAP}(?:nam\s)?{_GAP}{_YEAR}"  # tháng 12-1990, tháng 6 năm 2004
_ONLY_YEAR = rf"\bnam\s{{0,3}}{_YEAR}"  # năm 2013

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (f"date.{name}", re.compile(pattern)) for name, pattern in (("numeric", _NUMERIC), ("words", _WORDS), ("mixed", _MIXED))
)
_BLANKS = (re.compile(_BLANK_WORDS), re.compile(_BLANK_STROKE))
_PARTIAL = (("date.no-day", re.compile(_NO_DAY)), ("date.year", re.compile(_ONLY_YEAR)))
_DIGITS = str.maketrans("oOlIi|zZsS", "0011112255")
_LEAD = re.compile(r"\bngay\s{0,3}:?(?=[\s.…_]{0,40}(?:thang|/|[0-9oli|]))")
_CANDIDATE = re.compile(r"\b(?:ngay|thang|nam)(?![a-z])|(?<![0-9a-z/.,])[0-9l][0-9ol]?(?:\s{0,3}[/.-]|\s{1,3}th)")


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """All absolute dates in a stretch of text, in order, without overlaps.

    Args:
        text: Any text, NFC.
        start: Offset where to begin.
        end: Offset where to stop; the end of the text if None.

    Returns:
        The dates; those without a day carry ``partial``, those that the calendar doesn't have a ``reason``.

    Example:
        >>> [d.value for d in find_dates("Chỉ thị ngày 07/4/2014; họp ngày 18 tháng 12 năm 2019, 3l/3/2O20")]
        ['2014-04-07', '2019-12-18', '2020-03-31']
        >>> [(d.raw, d.reason) for d in find_dates("trước ngày 30/2/2020")]
        [('30/2/2020', 'no-such-day')]
    """
    stop = len(text) if end is None else end
    return list(_scan(text, bare(text), start, stop))


def _scan(text: str, folded: str, start: int, stop: int) -> Iterator[DateMention]:
    position = start
    while True:
        candidate = _CANDIDATE.search(folded, position, stop)
        if candidate is None:
            return
        found = date_at(text, folded, candidate.start(), stop)
        if found is None:
            position = candidate.end() if candidate.end() > candidate.start() else candidate.start() + 1
            if candidate[0][-1] in "/.-":
                position = max(candidate.start() + 1, position - 1)
        else:
            yield found
            position = found.end


def date_at(text: str, folded: str, start: int, stop: int | None = None) -> DateMention | None:
    """The date that stands at an offset, with or without the word "ngày".

    Args:
        text: The text.
        folded: ``bare(text)``.
        start: Offset of "ngày", of the first digit, or of "tháng" or "năm".
        stop: Offset that the date may not pass.

    Returns:
        The date, or None.

    Example:
        >>> text = "ngày 18 tháng 12 năm 2019 của"
        >>> date_at(text, bare(text), 0).value
        '2019-12-18'
    """
    limit = len(folded) if stop is None else stop
    lead = _LEAD.match(folded, start, limit)
    begin = lead.end() if lead else start
    while begin < limit and folded[begin].isspace():
        begin += 1
    for rule, pattern in _FORMS:
        match = pattern.match(folded, begin, limit)
        if match:
            return _reading(text, match, rule, bool(lead))
    if lead:
        for pattern in _BLANKS:
            match = pattern.match(folded, lead.end(), limit)
            if match:
                partial, reason = _year_month(match["year"], match["month"])
                begin = match.end("blank")
                return DateMention(
                    begin, match.end(), text[begin : match.end()], None, partial, reason or "blank-day", "date.blank"
                )
    for rule, pattern in _PARTIAL:
        match = pattern.match(folded, begin, limit)
        if match:
            partial, reason = _year_month(match["year"], match.groupdict().get("month"))
            return DateMention(match.start(), match.end(), match_text(text, match), None, partial, reason or "no-day", rule)
    return None


def match_text(text: str, match: re.Match[str]) -> str:
    """What a match on the folded text covers in the text itself."""
    return text[match.start() : match.end()]


def _year_month(year: str, month: str | None) -> tuple[str | None, DateReason | None]:
    """Year and month as "2020-03", or the year alone with a reason where the month is impossible."""
    clean = year.translate(_DIGITS)
    if not clean.isdigit():
        return None, "not-a-date"
    if not month:
        return clean, None
    number = month.translate(_DIGITS)
    if number.isdigit() and 1 <= int(number) <= 12:
        return f"{clean}-{int(number):02d}", None
    return clean, "no-such-month"


def _reading(text: str, match: re.Match[str], rule: str, led: bool) -> DateMention | None:
    """The mention for a complete match; None if what looks like a date is something else."""
    parts = match.groupdict()
    start, end = match.start(), match.end()
    raw = text[start:end]
    if parts.get("short"):
        return DateMention(start, end, raw, None, None, "two-digit-year", rule) if led else None
    day, year = parts["day"].translate(_DIGITS), parts["year"].translate(_DIGITS)
    month = str(_MONTH_NAMES[parts["name"]]) if parts.get("name") else parts["month"].translate(_DIGITS)
    if not (day.isdigit() and month.isdigit() and year.isdigit()) or not any(c.isdigit() for c in parts["day"]):
        return None
    if not 1 <= int(month) <= 12:
        return DateMention(start, end, raw, None, year, "no-such-month", rule)
    try:
        value = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return DateMention(start, end, raw, None, f"{int(year)}-{int(month):02d}", "no-such-day", rule)
    return DateMention(start, end, raw, value, None, None, rule)


def parse_date(raw: str) -> DateMention:
    """Reads a string that should be one date, such as the date line of a letterhead or a table cell.

    What this grammar leaves (months in other languages, ISO order) goes to dateparser, strictly and day first.

    Args:
        raw: ``ngày 09 tháng 3 năm 2020``, ``09/3/2020``, ``ngày    tháng 3 năm 2020``.

    Returns:
        The reading, its span counted in ``raw``; ``reason`` "not-a-date" if there is none.

    Example:
        >>> parse_date("Hải Phòng, ngày 09 tháng 3 năm 2020").value
        '2020-03-09'
        >>> parse_date("ngày     tháng 3 năm 2020").partial
        '2020-03'
        >>> parse_date("31/6/2020").reason
        'no-such-day'
    """
    found = find_dates(raw)
    if found:
        return max(found, key=lambda mention: (mention.value is not None, mention.end - mention.start))
    nothing = DateMention(0, len(raw), raw, None, None, "not-a-date", "date.none")
    if not any(letter.isdigit() for letter in raw) or len(raw) > 60:
        return nothing
    other = _other_forms(raw)
    return replace(nothing, value=other, reason=None, rule="date.dateparser") if other else nothing


def _other_forms(raw: str) -> str | None:
    """ISO day of a delimited absolute date in a form of none of ours, or None."""
    import dateparser

    settings = {
        "DATE_ORDER": "DMY",
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    }
    try:
        found = dateparser.parse(raw.strip(), languages=["vi", "en"], settings=settings)
    except (ValueError, OverflowError, TypeError):
        return None
    return found.date().isoformat() if found else None
