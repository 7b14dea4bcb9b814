"""What one text offers to the rules, and what stands behind a number or a name: day and issuer."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from vanban.extraction.citations.issuers import issuer_after, issuer_before
from vanban.extraction.citations.model import Draft
from vanban.extraction.citations.types import Anchor
from vanban.extraction.dates import date_at
from vanban.extraction.numbers import DocumentNumber

_DATE_LEAD = re.compile(
    r"\s{0,2}[,(.'*\"]?\s{0,2}(?:(?:de|ra|ky|lap|ban hanh|duoc ban hanh|thong qua)\s)?(?=(?:ngay\s{1,2})?ngay\b|[0-9])"
)
_DOUBLE_DAY = re.compile(r"ngay\s{1,3}(?=ngay)")
_YEAR_ONLY = re.compile(r"\s{0,2}[,(]?\s{0,2}nam\s{0,2}(?P<year>[12][0-9]{3})(?![0-9/-])")
_MONTH_YEAR = re.compile(r"\s{0,2}[,(]?\s{0,2}thang\s{0,2}(?P<month>[0-9]{1,2})\s{0,2}(?:-|/|nam)\s{0,2}(?P<year>[12][0-9]{3})")
_WROTE = re.compile(r"\s+(?:da\s+)?(?:ban hanh|thong qua|co)\s+(?:cac\s+)?")
"""Between who wrote a document and the document."""
_DAY_BEFORE = 36
"""Longest print of a day, with the comma after it."""
_TO_NUMBER = re.compile(r"\s{0,3}[,(]?\s{0,2}(?:(?:so|luat so)\s{0,2}[:.]?\s{0,3})?")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text with everything that is found in it before the citations are.

    Attributes:
        text: The text.
        folded: ``bare(text)``.
        flat: ``folded`` without line breaks.
        names: Type names.
        numbers: Document numbers.
        starts: Where the numbers start.
    """

    text: str
    folded: str
    flat: str
    names: tuple[Anchor, ...]
    numbers: tuple[DocumentNumber, ...]
    starts: tuple[int, ...]

    def number_at(self, end: int) -> int | None:
        """Index of the number that stands right after an offset, "số" between or not."""
        at = bisect_left(self.starts, end)
        if at >= len(self.starts) or self.starts[at] - end >= 60:
            return None
        return at if _TO_NUMBER.fullmatch(self.folded, end, self.starts[at]) else None

    def next_name(self, index: int, offset: int) -> int:
        """Start of the first type name at or after an offset, looked for from an index on; the end of the text if none."""
        for at in range(index + 1, min(index + 8, len(self.names))):
            if self.names[at].start >= offset:
                return self.names[at].start
        return len(self.text)


def take_number(draft: Draft, number: DocumentNumber) -> None:
    """Gives a draft its number."""
    draft.number, draft.sequence = number.value, number.sequence
    draft.number_span = (number.start, number.end)
    draft.type_code, draft.issuer_code = number.type_code, number.issuer_code
    draft.blank = number.value is None
    draft.core_end = draft.ident_end = number.end


def read_behind(reading: Reading, draft: Draft, end: int, index: int | None) -> None:
    """Reads day and issuer behind a number or a name, in either order.

    Args:
        reading: The text.
        draft: Gets what is found.
        end: Offset after the number or the name.
        index: Index of the number; None behind a name.
    """
    following = index + 1 if index is not None else bisect_left(reading.starts, end)
    stop = reading.starts[following] if following < len(reading.starts) else len(reading.text)
    draft.core_end = draft.ident_end = max(end, draft.core_end)
    draft.core_end = draft.ident_end = position = _read_date(reading, draft, draft.core_end, stop)
    span = issuer_after(reading.text, reading.folded, position, min(stop, position + 260))
    if span is None:
        return
    draft.issuer_span, draft.issuer = span, reading.text[slice(*span)]
    draft.ident_end = span[1]
    if draft.date is None and draft.date_partial is None:
        draft.ident_end = max(draft.ident_end, _read_date(reading, draft, span[1], stop))


def read_before(reading: Reading, draft: Draft) -> None:
    """Reads who wrote a document, and the day before that: "ngày 16/8/2018 Bộ Nội vụ đã có Công văn số …".

    Args:
        reading: The text.
        draft: Gets what is found; its day stays if it has one.
    """
    text, folded = reading.text, reading.folded
    span = issuer_before(text, folded, draft.start)
    if span is None:
        return
    draft.issuer_span, draft.issuer = span, text[slice(*span)]
    draft.told = _WROTE.fullmatch(folded, span[1], draft.start) is not None
    if not draft.told or draft.date or draft.date_partial:
        return
    day = folded.rfind("ngay", max(0, span[0] - _DAY_BEFORE), span[0])
    found = date_at(text, folded, day, span[0]) if day >= 0 else None
    if found is not None and not folded[found.end : span[0]].strip(" ,"):
        draft.date, draft.date_span = found.value, (found.start, found.end)


def _read_date(reading: Reading, draft: Draft, position: int, stop: int) -> int:
    """Reads the day at an offset into the draft; returns the offset after it, or the one given."""
    folded = reading.folded
    lead = _DATE_LEAD.match(folded, position, min(stop, position + 40))
    if lead:
        double = _DOUBLE_DAY.match(folded, lead.end())
        begin = double.end() if double else lead.end()
        found = date_at(reading.text, folded, begin, min(stop, begin + 90))
        if found is not None and found.rule != "date.year":
            draft.date, draft.date_partial = found.value, found.partial
            draft.date_span = (found.start, found.end)
            return found.end + 1 if "(" in lead[0] and folded.startswith(")", found.end) else found.end
    for pattern in (_YEAR_ONLY, _MONTH_YEAR):
        match = pattern.match(folded, position, min(stop, position + 40))
        if match:
            month = match.groupdict().get("month")
            draft.date_partial = f"{match['year']}-{int(month):02d}" if month else match["year"]
            return match.end()
    return position
