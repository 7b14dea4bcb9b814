"""Number, date and place of a document, from its letterhead (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1-II.5).

A blank or illegible number or day stays unknown: clerks fill them in by hand, and scans and drafts leave them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vanban.extraction.dates import DateMention, DateReason, date_at
from vanban.extraction.letter_place import LetterPlace, place_before, with_province
from vanban.extraction.numbers import DocumentNumber, parse_number, scan
from vanban.normalize.text import Text
from vanban.registry.province import provinces
from vanban.structure import anchors
from vanban.structure.zone import Zone, Zones


@dataclass(frozen=True, slots=True)
class LetterNumber:
    """Number and notation of the document itself.

    Attributes:
        start: Offset of the first character in the text (of the stroke, where the running number is blank).
        end: Offset after the last.
        value: Canonical form; None where the running number is blank or illegible.
        number: The parts; offsets in it count in the text too.
        reason: Why ``value`` is None: ``blank`` or ``illegible``.
        rule: Name of the rule that read it.
    """

    start: int
    end: int
    value: str | None
    number: DocumentNumber | None
    reason: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class LetterDate:
    """Date of issue.

    Attributes:
        value: ISO day; None where the day is blank or illegible.
        partial: What is legible of an incomplete date, ``2020-03``.
        reason: Why ``value`` is None.
    """

    start: int
    end: int
    value: str | None
    partial: str | None
    reason: DateReason | None
    rule: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letterhead says; None is lost or blank."""

    number: LetterNumber | None = None
    date: LetterDate | None = None
    place: LetterPlace | None = None


# "của Chính phủ số 37/2007/NĐ-CP ngày 09 tháng 3 năm 2007": Công báo puts number and date under the type
_TITLE_NUMBER = re.compile(r"\bso\s{0,2}:?\s{0,2}(?=\d)")
# a date behind one of these is that of another document
_CITING = re.compile(
    r"(?:thong tu|quyet dinh|nghi dinh|luat|chi thi|cong van|nghi quyet|ke hoach|thong bao|to trinh)\s(?:so\b|[^\n]{0,30}\d/)"
)
# a date that goes on in the line below
_OPEN_DATE = re.compile(r"(?:ngay|thang|nam|ngay\s\S{1,2}|thang\s\S{1,2}),?\s*\Z")
_DAY_WORD = re.compile(r"(?<![a-z])(?:ngay|ngav|ngaỳ)(?![a-z])")
# Letters that number a document between two others: 12a, 12B, 12bis is not used
_SUFFIXES = "abcdđeABCDĐE"
_CONFUSED = str.maketrans("oOlIi|zZsSbB", "001111225588")


def find_letterhead(text: Text, zones: Zones, *, scanned: bool = False) -> Letterhead:
    r"""Number, date and place of the document itself.

    Args:
        text: Normalised text.
        zones: Its zones.
        scanned: The text comes from OCR: codes that lost their diacritics are repaired where that is certain.

    Returns:
        What was found, every value with its span.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.normalize import normalize
        >>> from vanban.structure.zones import find_zones
        >>> text = normalize(read("Số: 68 /KH-UBND\n\nHải Phòng, ngày 09 tháng 3 năm 2020\n\nKẾ HOẠCH\n\nTrồng cây".encode()))
        >>> found = find_letterhead(text, find_zones(text))
        >>> found.number.value, found.date.value, found.place.value, found.place.province_code
        ('68/KH-UBND', '2020-03-09', 'Hải Phòng', '31')
    """
    number = _number(text, zones, scanned)
    issued, place = _date_and_place(text, zones)
    if number is None or issued is None:
        printed_number, printed_date = _in_title(text, zones, scanned)
        number, issued = number or printed_number, issued or printed_date
    if number is None or number.value is None or issued is None or issued.value is None:
        host_number, host_date = _in_appendix(text, zones, scanned)
        if number is None and issued is None:
            number, issued = host_number, host_date
        elif host_number and number and host_number.number and number.number and number.value is None:
            # the code in the letterhead must agree with that of the appendix line
            own, host = number.number, host_number.number
            if (host.type_code, host.issuer_code) == (own.type_code, own.issuer_code):
                number, issued = host_number, issued if issued and issued.value else host_date or issued
    if place:
        day = (issued.value or f"{issued.partial}-01-01"[:10]) if issued and (issued.value or issued.partial) else None
        place = with_province(place, date.fromisoformat(day) if day else None)
    return Letterhead(number, issued, place)


# --- number ---------------------------------------------------------------------------------------------------------------


def _number(text: Text, zones: Zones, scanned: bool) -> LetterNumber | None:
    """The number line; a number alone on its line where the word "Số" is lost."""
    alone: LetterNumber | None = None
    blank: LetterNumber | None = None
    for paragraph, kind in zip(text.paragraphs, zones.kinds, strict=True):
        if kind is not Zone.LETTERHEAD:
            continue
        folded = text.folded[paragraph.start : paragraph.end]
        line = anchors.NUMBER_LINE.match(folded)
        if line:
            found = _read_number(text, paragraph.start, paragraph.start + line.end(), paragraph.end, scanned)
            if found and found.value:
                return found
            blank = blank or found
        elif alone is None and "/" in folded and len(folded) < 60:
            number = next(scan(text.value[paragraph.start : paragraph.end], folded, scanned=scanned, anchored=True), None)
            if number and number.value and not folded[: number.start].strip(" :.*_") and not folded[number.end :].strip(" .*_"):
                alone = _shifted(number, paragraph.start, "number.alone")
    return alone or blank


def _shifted(number: DocumentNumber, shift: int, rule: str) -> LetterNumber:
    return LetterNumber(number.start + shift, number.end + shift, number.value, number, None if number.value else "blank", rule)


_STROKE_BEFORE_CODES = re.compile(r"/(?=\s?[^\W\d_])")


def _read_number(text: Text, start: int, after: int, end: int, scanned: bool) -> LetterNumber | None:
    """The number on a number line.

    Args:
        start: Offset of the line.
        after: Offset after "Số:".
        end: Offset of its end.
    """
    line = text.value[after:end]
    about = re.search(r"\s(?:v\s?/\s?v|ve viec)\b", text.folded[after:end])
    if about:
        line = line[: about.start()]
    number = parse_number(line, scanned=scanned)
    if number is not None and number.start < 14 and _plain(line[: number.start]):
        if number.sequence and not _legible(text, number, after, line[: number.start]):
            begin, stop = number.start + after, number.end + after
            return LetterNumber(begin, stop, None, number, "illegible", "number.illegible")
        return _shifted(number, after, "number.letterhead")
    blank = parse_number(text.value[start : after + len(line)], scanned=scanned)
    if blank is not None and blank.value is None:
        return _shifted(blank, start, "number.letterhead")
    before_codes = _STROKE_BEFORE_CODES.search(line)  # strokes of a pen may stand before it: "Số: //72/ /UBND-KSTTHC"
    stroke = before_codes.start() if before_codes else line.find("/")
    if stroke < 0:
        return None
    codes = parse_number("Số: " + line[stroke:], scanned=scanned)
    sequence = line[:stroke].strip(" .…_:*")
    if codes is None or not codes.end:
        return LetterNumber(after, end, None, None, "illegible", "number.illegible") if sequence else None
    stop = after + stroke + codes.end - len("Số: ")
    digits = sequence.translate(_CONFUSED)
    if scanned and re.fullmatch(r"\d{1,5}", digits) and sum(map(str.isdigit, sequence)) * 2 >= len(sequence):
        repaired = parse_number(digits + line[stroke:], scanned=scanned)
        if repaired and repaired.value:
            return LetterNumber(after, stop, repaired.value, repaired, None, "number.repaired")
    return LetterNumber(after, stop, None, codes, "illegible" if sequence else "blank", "number.illegible")


# Confidence of OCR below which a running number, mostly written by hand, is as often wrong as right
_DOUBTFUL = 0.6


def _legible(text: Text, number: DocumentNumber, shift: int, before: str) -> bool:
    """Whether a running number can be trusted: digits, perhaps a suffix letter, and no stroke of a pen taken for something."""
    sequence = number.sequence or ""
    if not (sequence.replace(".", "").isdigit() or (sequence[:-1].isdigit() and sequence[-1] in _SUFFIXES)):
        return False
    start = shift + number.start
    confidence = text.locate(start, start + len(sequence))[2]
    return confidence is None or (confidence >= _DOUBTFUL and not before.strip(" :."))


def _plain(before: str) -> bool:
    """Nothing but marks between "Số:" and the number."""
    return not any(map(str.isalnum, before))


# --- date and place ---------------------------------------------------------------------------------------------------------


def _date_and_place(text: Text, zones: Zones) -> tuple[LetterDate | None, LetterPlace | None]:
    best: tuple[LetterDate, LetterPlace | None] | None = None
    paragraphs = text.paragraphs
    for index, (paragraph, kind) in enumerate(zip(paragraphs, zones.kinds, strict=True)):
        if kind not in (Zone.LETTERHEAD, Zone.TITLE) or paragraph.end - paragraph.start > 400:
            continue
        if anchors.ABOUT.match(text.folded, paragraph.start, paragraph.end):
            continue
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        broken = following is not None and following.cell == paragraph.cell and zones.kinds[index + 1] is kind
        stop = (
            following.end
            if following and broken and _OPEN_DATE.search(text.folded, paragraph.start, paragraph.end)
            else paragraph.end
        )
        found = _date_line(text, paragraph.start, stop)
        if found is None or (kind is Zone.TITLE and found.start - paragraph.start > 60):
            continue
        above = paragraphs[index - 1] if index and zones.kinds[index - 1] is Zone.LETTERHEAD else None
        previous = above if above and above.cell == paragraph.cell else None
        place = place_before(text, paragraph.start, found.start, (previous.start, previous.end) if previous else None)
        if kind is Zone.TITLE and place is None:
            continue
        if best is None or (best[0].value is None and found.value is not None):
            best = (found, place)
    return best or (None, _place_alone(text, zones))


def _place_alone(text: Text, zones: Zones) -> LetterPlace | None:
    """The place before a date that can't be read at all: "Kiên Giang, ngày 2 tháng(Ohăm 2017"."""
    for paragraph, kind in zip(text.paragraphs, zones.kinds, strict=True):
        if kind is Zone.LETTERHEAD and paragraph.end - paragraph.start < 80:
            day = _DAY_BEHIND.search(text.folded, paragraph.start, paragraph.end)
            if day and not _CITING.search(text.folded, paragraph.start, day.start()):
                place = place_before(text, paragraph.start, day.start(), None)
                if place and provinces().by_name(place.value):
                    return place
    return None


_DAY_BEHIND = re.compile(r"(?<![a-z])ngay")


def _date_line(text: Text, start: int, end: int) -> LetterDate | None:
    """The date on a line of the letterhead."""
    for word in _DAY_WORD.finditer(text.folded, start, end):
        if _CITING.search(text.folded, start, word.start()):
            return None
        mention = date_at(text.value, text.folded, word.start(), end)
        if mention is not None and mention.value:
            certain = _certain(text, mention)
            if certain < len(mention.value):
                return LetterDate(word.start(), mention.end, None, mention.value[:certain], "illegible-day", "date.illegible")
        if mention is not None and mention.rule != "date.year":
            rule = "date.letterhead" if mention.value else "date.incomplete"
            return LetterDate(word.start(), mention.end, mention.value, mention.partial, mention.reason, rule)
        if mention is None:
            garbled = anchors.DATE_LINE.match(text.folded, word.start(), end)
            if garbled:
                return _garbled(garbled)
    return None


def _certain(text: Text, mention: DateMention) -> int:
    """Length of what is certain of an ISO day as OCR read it, 10, 7 or 4: day and month are mostly written by hand."""
    numbers = [match.span() for match in re.finditer(r"\d+", text.value[mention.start : mention.end])]
    if len(numbers) != 3:
        return 10
    day, month = (text.locate(mention.start + start, mention.start + end)[2] for start, end in numbers[:2])
    if month is not None and month < _DOUBTFUL:
        return 4
    return 7 if day is not None and day < _DOUBTFUL else 10


def _garbled(line: re.Match[str]) -> LetterDate | None:
    """A day that nobody can read: "ngày ÁÓ tháng 3 năm 2017", "ngày lĩ tháng ỉ ỉ năm 20 ỉ 6"."""
    year = re.match(r"[12][0-9]{3}", "".join(line["year"].split()).translate(_CONFUSED))
    if year is None:
        return LetterDate(line.start(), line.end(), None, None, "not-a-date", "date.illegible")
    partial = year[0]
    month = "".join(line["month"].split()).translate(_CONFUSED).strip(".,…_")
    if month.isdigit() and 1 <= int(month) <= 12:
        partial += f"-{int(month):02d}"
    return LetterDate(line.start(), line.end(), None, partial, "blank-day", "date.illegible")


# --- other places that name the document's own number ------------------------------------------------------------------------


def _in_title(text: Text, zones: Zones, scanned: bool) -> tuple[LetterNumber | None, LetterDate | None]:
    """Number and date printed under the type: "CỦA CHÍNH PHỦ SỐ 37/2007/NĐ-CP NGÀY 09 THÁNG 3 NĂM 2007 VỀ ..."."""
    for start, end in zones.spans(Zone.TITLE):
        # only what starts the title: a number further on is a citation
        lines = text.folded.find("\n", start, end)
        begin = lines + 1 if lines >= 0 else start
        if not text.folded.startswith(("cua ", "so "), begin):
            return None, None
        anchor = _TITLE_NUMBER.search(text.folded, begin, min(end, begin + 80))
        if anchor is None:
            return None, None
        number = _first_number(text, anchor.start(), end, scanned)
        if number is None or number.start > 8:
            return None, None
        found = _shifted(number, anchor.start(), "number.title")
        follows = text.folded[found.end : found.end + 1].isspace()
        return found, _dated(text, found.end + 1, end, "date.title") if follows else None
    return None, None


def _first_number(text: Text, start: int, end: int, scanned: bool) -> DocumentNumber | None:
    return next(scan(text.value[start:end], text.folded[start:end], scanned=scanned, anchored=True), None)


def _dated(text: Text, start: int, end: int, rule: str) -> LetterDate | None:
    found = date_at(text.value, text.folded, start, end)
    return LetterDate(found.start, found.end, found.value, found.partial, found.reason, rule) if found else None


_HOST = re.compile(r"kem theo\s(?!quyet dinh nay|ke hoach nay)(?P<what>[^\n]{3,40}?)\s?so\s?:?\s{0,3}(?=\d)")


def _in_appendix(text: Text, zones: Zones, scanned: bool) -> tuple[LetterNumber | None, LetterDate | None]:
    """The host's number in "(Kèm theo Kế hoạch số 68/KH-UBND ngày 09 tháng 3 năm 2020 của ...)" (DOMAIN 1.7)."""
    found: set[str] = set()
    result: tuple[LetterNumber | None, LetterDate | None] = (None, None)
    for start, end in zones.spans(Zone.APPENDIX):
        for host in _HOST.finditer(text.folded, start, end):
            stop = min(end, host.end() + 120)
            number = _first_number(text, host.end(), stop, scanned)
            if number is None or number.value is None or number.start > 2:
                continue
            if number.value not in found:
                found.add(number.value)
                read = _shifted(number, host.end(), "number.appendix")
                day = _DAY_WORD.search(text.folded, read.end, min(stop, read.end + 6))
                result = (read, _dated(text, day.start(), stop, "date.appendix") if day else None)
    return result if len(found) == 1 else (None, None)
