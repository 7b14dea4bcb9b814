"""Type and subject of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extraction.letterhead import LetterNumber
from vanban.normalize.fold import bare
from vanban.normalize.text import Paragraph, Text
from vanban.registry.doctype import doc_types
from vanban.structure import anchors
from vanban.structure.zone import Zone, Zones


@dataclass(frozen=True, slots=True)
class ReadType:
    """Type of document.

    Attributes:
        start: Offset of the first character in the text.
        end: Offset after the last.
        name: In sentence case.
        code: Code of the type in numbers; None for types without one.
    """

    start: int
    end: int
    name: str
    code: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class ReadTitle:
    """Subject (trích yếu).

    Attributes:
        value: On one line, without the type name and without "V/v".
    """

    start: int
    end: int
    value: str
    rule: str


def find_type_and_title(text: Text, zones: Zones, number: LetterNumber | None) -> tuple[ReadType | None, ReadTitle | None]:
    r"""Type and subject.

    Args:
        text: Normalised text.
        zones: Its zones.
        number: The document's number, whose code tells the type where the name is lost; it makes a letter a "Công văn".

    Returns:
        Type and title; None for what the document doesn't have.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.normalize import normalize
        >>> from vanban.structure.zones import find_zones
        >>> text = normalize(read("KẾ HOẠCH\nTrồng cây năm 2020\n\nCăn cứ Luật Lâm nghiệp;\n\nI. MỤC ĐÍCH".encode()))
        >>> kind, title = find_type_and_title(text, find_zones(text), None)
        >>> kind.name, title.value
        ('Kế hoạch', 'Trồng cây năm 2020')
    """
    lines = [(p.start, p.end) for p in zones.paragraphs(Zone.TITLE)]
    if lines:
        kind, rest = _type_line(text, lines)
        title = _title(text, rest, kind)
        if kind or title:
            return kind or _type_by_number(number, None, zones), title
    about = _about(text, zones)
    return _type_by_number(number, about, zones), about


def _type_line(text: Text, lines: list[tuple[int, int]]) -> tuple[ReadType | None, list[tuple[int, int]]]:
    start, end = lines[0]
    split = anchors.type_prefix(text.value[start:end])
    if split is None:
        return None, lines
    name, length = split
    rest = lines[1:]
    if start + length < end:
        rest = [(start + length, end), *rest]
    row = doc_types().by_name(name)
    return ReadType(start, start + length, name, row.code if row else None, "type.line"), rest


_RULE = re.compile(r"[\W_]*\Z")
# "(Dự thảo)", "(Kèm theo Quyết định ...)", "(Ban hành kèm theo ...)": no part of the subject
_ASIDE = re.compile(r"\W{0,2}(?:du thao|ban hanh kem|kem theo|dinh kem|lan \d|de lay y kien)")
# "CỦA BỘ XÂY DỰNG SỐ 04/2001/TT-BXD NGÀY 20 THÁNG 8 NĂM 2001 HƯỚNG DẪN ...": Công báo's head before the subject
_GAZETTE = re.compile(
    r"(?:cua [^\n\d]{3,90}?\s)?so\s\d[^\s]{2,40}\sngay\s\S{1,3}(?:/|\sthang\s)\S{1,3}(?:/|\snam\s)\d{4}\s{1,3}"
)
_ABOUT_MARK = re.compile(r"[\W_]{0,3}(?:v\s?[/\\]\s?v|vv)(?![a-z])[\s:.,-]{0,4}")


def _title(text: Text, lines: list[tuple[int, int]], kind: ReadType | None) -> ReadTitle | None:
    """The title lines joined, what is no subject left out."""
    kept = [
        (start, end)
        for start, end in lines
        if not _RULE.match(text.folded[start:end]) and not (text.value[start] == "(" and _ASIDE.match(text.folded, start, end))
    ]
    if not kept:
        return None
    start, end = kept[0][0], kept[-1][1]
    skip = _ABOUT_MARK.match(text.folded, start) or _GAZETTE.match(text.folded, start, end)
    after = skip.end() if skip else _after_repeated_type(text, start, kind)
    if start < after < end:
        start = after
        kept = [(max(start, a), b) for a, b in kept if b > start]
    value = _first_sentence(_clean(" ".join(text.value[a:b] for a, b in kept)))
    return ReadTitle(start, end, value, "title.lines") if value else None


def _after_repeated_type(text: Text, start: int, kind: ReadType | None) -> int:
    """Offset after the type name where the subject says it again: "BÁO CÁO" over "Báo cáo sơ kết 03 năm"; else ``start``."""
    repeated = f"{bare(kind.name)} " if kind and start > kind.end else ""
    return start + len(repeated) if repeated and text.folded.startswith(repeated, start) else start


# "... năm 2017 Thực hiện Kế hoạch số 2195/KH-SYT": the bases stuck to a title in small letters
_STUCK = re.compile(r"\s(?=(?:Căn cứ|Thực hiện|Theo|Xét)\s(?:\S+\s){1,6}?số\s?:?\s?\d)")


def _first_sentence(value: str) -> str:
    stuck = _STUCK.search(value, 12)
    return value[: stuck.start()] if stuck and not value.isupper() else value


def _clean(value: str) -> str:
    value = " ".join(value.split()).strip(" *_-–").lstrip("'`‘’|ˆ.,:;")
    return value[:-1].rstrip() if value.endswith((".", ";", ":", ",")) and not value.endswith("...") else value


# "V/v tăng cường ...", "V/v: trợ cấp ...", also behind the number on the same line; of OCR "V# ...", "W ..."
_ABOUT = re.compile(
    r"(?:^|(?<=[\s*_(']))(?:v\s?[/\\|il1]\s?v|ve viec)(?![a-z])[\s:.,*_-]{0,4}|^(?:v\s?[/#⁄!']{1,2}v?|w)[\s:.,*_-]{1,4}"
)


_ON = re.compile(r"ve viec\b")


def _about(text: Text, zones: Zones) -> ReadTitle | None:
    """The subject of a dispatch, under or behind its number, and the lines that continue it."""
    paragraphs = text.paragraphs
    numbered: int | None = None
    for index, (paragraph, kind) in enumerate(zip(paragraphs, zones.kinds, strict=True)):
        if kind not in (Zone.LETTERHEAD, Zone.ADDRESSEE):
            continue
        if anchors.NUMBER_LINE.match(text.folded, paragraph.start, paragraph.end):
            numbered = index
        found = _ABOUT.search(text.folded[paragraph.start : paragraph.end])
        shift = paragraph.start
        if found is None and numbered is not None and text.value.startswith("Về ", paragraph.start):
            start = paragraph.start
        elif found is None:
            continue
        else:
            start = shift + (found.start() if text.folded.startswith("ve viec", shift + found.start()) else found.end())
        end = paragraph.end
        for following in range(index + 1, len(paragraphs)):
            if zones.kinds[following] is not Zone.LETTERHEAD or not _goes_on(text, index, following):
                break
            end = paragraphs[following].end
        value = _clean(text.value[start:end])
        on = _ON.match(bare(value)) if text.locate(start, end)[2] is not None else None
        if on:  # the marks of a scan: "VỆ việc"
            value = ("VỀ VIỆC" if value.isupper() else "Về việc") + value[on.end() :]
        if value:
            return ReadTitle(start, end, value, "title.about")
    return None


def _goes_on(text: Text, first: int, index: int) -> bool:
    """Whether a paragraph of the letterhead continues the subject."""
    paragraph, before = text.paragraphs[index], text.paragraphs[index - 1]
    folded = text.folded[paragraph.start : paragraph.end]
    if anchors.NUMBER_LINE.match(folded) or anchors.DATE_LINE.search(folded) or anchors.RULE.match(folded):
        return False
    if anchors.MOTTO in anchors.compact(folded) or anchors.compact(folded) in anchors.MARKS:
        return False
    if text.paragraphs[first].cell is not None:
        return paragraph.cell == text.paragraphs[first].cell
    raw = text.value[paragraph.start : paragraph.end]
    apart = paragraph.gap_before and not _set_close(text, before, paragraph)
    return not apart and not raw.isupper() and not text.value[before.start : before.end].endswith((".", ";"))


def _set_close(text: Text, above: Paragraph, below: Paragraph) -> bool:
    """Whether a line of a scan stands right below another: less than a line apart, in the same column."""
    _, upper, sure = text.locate(above.start, above.end)
    lower = text.locate(below.start, below.end)[1]
    if upper is None or lower is None or sure is None:
        return False
    return 0 <= lower[1] - upper[3] < lower[3] - lower[1] and min(upper[2], lower[2]) > max(upper[0], lower[0])


def _type_by_number(number: LetterNumber | None, about: ReadTitle | None, zones: Zones) -> ReadType | None:
    """The type told by the code in the number; a letter is a "Công văn"."""
    if number and number.number:
        parts = number.number
        if parts.family == "dispatch":
            return ReadType(number.start, number.end, "Công văn", None, "type.dispatch")
        if parts.type_code:
            row = doc_types().by_code(parts.type_code, "party" if parts.family == "party" else "state")
            if row:
                return ReadType(number.start, number.end, row.name, row.code, "type.code")
    letters = zones.spans(Zone.ADDRESSEE)
    if about:
        start, end = letters[0] if letters else (about.start, about.end)
        return ReadType(start, end, "Công văn", None, "type.letter")
    return None
