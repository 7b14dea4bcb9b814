"""One printed point of time: a day, a month, a quarter, a half, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extraction.deadlines import atoms
from vanban.extraction.deadlines.atoms import compile_forms, number
from vanban.extraction.deadlines.expression import Granularity, PartialDate
from vanban.normalize.fold import bare


@dataclass(frozen=True, slots=True)
class Source:
    """A text under reading.

    Attributes:
        text: The original.
        folded: Its ``bare`` form, emphasis marks blanked; same offsets.
        low: Offset of the first character that may be read.
        high: Offset after the last.
        cell: The whole range is one time cell: bare years and days count, and a line break is a space.
    """

    text: str
    folded: str
    low: int
    high: int
    cell: bool = False

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None, *, cell: bool = False, folded: str | None = None) -> Source:
        """Fold the range of a text that is to be read; offsets stay those of the whole text."""
        high = len(text) if end is None else min(max(end, 0), len(text))
        low = min(max(start, 0), high)
        # what stands before the range is blanked, not folded: a call per item must not fold the whole document
        folded = " " * low + (bare(text[low:high]) if folded is None else folded[low:high])
        if "*" in folded or "_" in folded:
            folded = folded.replace("*", " ").replace("_", " ")
        return cls(text, folded.replace("\n", " ") if cell else folded, low, high, cell)

    def is_word(self, start: int, word: str) -> bool:
        """Whether the original letters at ``start`` can be the folded ``word``."""
        return atoms.is_word(word, self.text[start : start + len(word)])


@dataclass(frozen=True, slots=True)
class Point:
    """A point as printed, before its neighbours lend it what it leaves out.

    Attributes:
        kind: What the point is, and so which elided members may follow it.
        months: First and last month of a unit of several months.
        part: dau, giua or cuoi within the unit.
        lunar_new_year: Tết Nguyên đán of ``year``.
        bare: Printed without its unit word (15/6, 6/2020, 2025).
    """

    start: int
    end: int
    kind: Granularity
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: tuple[int, int] | None = None
    part: str | None = None
    last_year: int | None = None
    lunar_new_year: bool = False
    lunar: bool = False
    bare: bool = False
    flags: tuple[str, ...] = ()

    @property
    def first(self) -> PartialDate:
        """Where it begins."""
        if self.kind == "school-year":
            return PartialDate(self.year, 9)
        if self.months:
            return PartialDate(self.year, self.months[0])
        return PartialDate(self.year, self.month, self.day)

    @property
    def last(self) -> PartialDate:
        """Where it ends."""
        if self.kind == "school-year":
            return PartialDate(self.last_year or (self.year + 1 if self.year else None), 5)
        if self.months:
            return PartialDate(self.year, self.months[1])
        return PartialDate(self.year, self.month, self.day)


_FORMS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "ng": compile_forms(atoms.DAY_FORMS),
    "th": compile_forms(atoms.QUARTER_FORMS + atoms.MONTH_FORMS),
    "qu": compile_forms(atoms.QUARTER_FORMS),
    "q": compile_forms(atoms.Q_FORMS),
    "t": compile_forms(atoms.T_FORMS),
    "na": compile_forms(atoms.YEAR_FORMS),
    "nu": compile_forms(atoms.HALF_FORMS),
    "te": compile_forms(atoms.LUNAR_NEW_YEAR_FORMS),
    "part": compile_forms(atoms.PART_FORMS),
    "digit": compile_forms(
        (
            *atoms.DAY_FORMS[:3],
            *atoms.HALF_FORMS,
            ("day-month", atoms.DAY_FORMS[5][1]),
            *atoms.NUMERIC_MONTH_FORMS,
            ("day-number", atoms.FIRST_DAY),
            ("month-number", atoms.FIRST_MONTH),
        )
    ),
    "year": compile_forms(atoms.YEARS_FORMS),
}
_LATER = {kind: compile_forms(forms) for kind, forms in atoms.LATER_FORMS.items()}
_YEAR_RANGE = re.compile(r"[12][0-9]{3} {0,2}- {0,2}[12][0-9]{3}(?![0-9a-z/])")
_NAME_BEFORE = re.compile(r"[^\W\d_]\w*[ ]$")


def read_point(source: Source, at: int, *, follows: bool = False) -> Point | None:
    """The point of time that begins at an offset, or None.

    Args:
        source: The text.
        at: Offset of its first character.
        follows: It follows a connector, so that a dash before it is no part of a number.

    >>> point = read_point(Source.of("Quý I năm 2045"), 0)
    >>> point.kind, point.months, point.year
    ('quarter', (1, 3), 2045)
    """
    folded = source.folded
    if at >= source.high:
        return None
    head = folded[at]
    if head.isdigit() or head in "lio":
        if not follows and at > source.low and _glued(folded, at):
            return None
        found = _match(source, at, "digit") if head.isdigit() or folded[at + 1 : at + 3].strip()[:1] in {"/", "."} else None
        if found is None and (_YEAR_RANGE.match(folded, at) or (source.cell and folded[at : at + 4].isdigit())):
            found = _match(source, at, "year")
        if found is None and head == "l":
            return None
        return found
    pair = folded[at : at + 2]
    if pair in {"da", "gi", "cu"}:
        return _match(source, at, "part")
    if pair in {"sa", "ch", "ba"}:
        return _match(source, at, "nu")
    if pair[1:] and (pair[1].isdigit() or pair[1] in ".ivl") and pair[0] in "qt":
        return _match(source, at, pair[0])
    return _match(source, at, pair) if pair in _FORMS else None


def read_later_point(source: Source, at: int, kind: Granularity) -> Point | None:
    """A later member of a series, which may leave out its unit word (tháng 8, 9/2023)."""
    point = read_point(source, at, follows=True)
    if point is not None and not (kind == "quarter" and point.rule == "month-slash"):
        return point
    forms = _LATER.get("year" if kind in {"year", "school-year"} else kind, ())
    return _first(source, at, forms)


def _glued(folded: str, at: int) -> bool:
    """Whether a digit at ``at`` continues a number or a code."""
    before = folded[at - 1]
    if before.isalnum() or before == "/":
        return True
    return before in ".,-" and at >= 2 and folded[at - 2].isdigit() and folded[at - 2 : at] != "- "


def _match(source: Source, at: int, table: str) -> Point | None:
    return _first(source, at, _FORMS[table])


def _first(source: Source, at: int, forms: tuple[tuple[str, re.Pattern[str]], ...]) -> Point | None:
    for rule, pattern in forms:
        found = pattern.match(source.folded, at, source.high)
        if found is not None:
            point = _point(source, rule, found)
            if point is not None:
                return point
    return None


def _point(source: Source, rule: str, found: re.Match[str]) -> Point | None:
    folded, (start, end) = source.folded, found.span()
    if "\n" in found.group() and folded[end : end + 1] in {".", ")"}:
        return None  # "tháng\n6. Sở ...": the number is the label of the next item
    if not _unit_word(source, start):
        return None
    groups = found.groupdict()
    year = number(groups["year"]) if groups.get("year") else None
    bare_form = not folded[start].isalpha() or folded[start] in "lio"
    if rule.startswith("day"):
        if rule == "day-blank":
            return Point(start, end, "month", rule, year, number(groups["month"]), flags=("blank-day",))
        month = number(groups["month"]) if groups.get("month") else None
        if month is not None and not 1 <= month <= 12:
            return None
        day = number(groups["day"])
        if not 1 <= day <= 31 or (bare_form and folded.startswith("tuan", max(source.low, start - 5))):
            return None  # "tuần 1 tháng 6" is a week of June
        return Point(start, end, "day", rule, year, month, day, bare=bare_form)
    if rule == "month-letter" and source.text[start] == "t":
        return None
    if rule.startswith("month") and rule not in {"months-of-year", "months-in-year"}:
        return _month(source, rule, found, year, bare_form)
    if rule.startswith("quarter"):
        quarter = atoms.quarter_number(groups["quarter"])
        if quarter is None or (rule == "quarter-letter" and source.text[start] == "q"):
            return None
        flags = ("stray-month",) if groups.get("stray") else ()
        return Point(start, end, "quarter", rule, year, months=(3 * quarter - 2, 3 * quarter), bare=bare_form, flags=flags)
    if rule == "tet":
        return Point(start, end, "day", rule, year, lunar_new_year=True)
    if rule == "part-of-year":
        return Point(start, end, "year", rule, part=groups["part"])
    if rule == "school-year":
        last = number(groups["year2"]) if groups.get("year2") else None
        return Point(start, end, "school-year", rule, year, last_year=last)
    if rule in {"months-of-year", "half-year", "months-in-year"}:
        return _months_of_year(start, end, rule, groups, year)
    return Point(start, end, "year", rule, year, bare=bare_form)


def _unit_word(source: Source, start: int) -> bool:
    """Whether the unit word that opens a point is that word in the original (quý, not quỹ; năm, not Việt Nam)."""
    printed = source.text[start : start + 5]
    for word in ("thang", "ngay", "quy", "dau", "cuoi"):
        if source.folded.startswith(word, start):
            return atoms.is_word(word, printed[: len(word)])
    if printed[:3] == "Nam":
        return _NAME_BEFORE.search(source.text[max(source.low, start - 12) : start]) is None
    return True


def _month(source: Source, rule: str, found: re.Match[str], year: int | None, bare_form: bool) -> Point | None:
    groups, flags = found.groupdict(), ()
    value: int | None
    if groups.get("lunar"):
        if not atoms.is_word(groups["lunar"], source.text[found.start("lunar") : found.end("lunar")]):
            return None
        value = 1 if groups["lunar"] == "gieng" else 12
        return Point(*found.span(), "month", rule, year, value, lunar=True)
    if groups.get("word"):
        value = atoms.month_word(groups["word"], source.text[found.start("word") : found.end("word")])
        if value is None:
            return None
    elif groups.get("roman"):
        printed = source.text[found.start("roman") : found.end("roman")]
        value, is_roman = atoms.roman_month(groups["roman"], printed)
        if value is None or (is_roman and not printed.replace("l", "I").replace("1", "I").isupper()):
            return None
        return Point(*found.span(), "month", rule, year, value, flags=("roman-month",) if is_roman else flags)
    else:
        value = number(groups["month"])
    if not 1 <= value <= 12:
        return None
    return Point(*found.span(), "month", rule, year, value, bare=bare_form)


def _months_of_year(start: int, end: int, rule: str, groups: dict[str, str | None], year: int | None) -> Point:
    words = {"sau": 6, "chin": 9, "ba": 3}
    printed = groups.get("count") or "6"
    count = words.get(printed) or int(printed)
    last_months = groups.get("side") == "cuoi"
    return Point(start, end, "half", rule, year, months=(13 - count, 12) if last_months else (1, count))
