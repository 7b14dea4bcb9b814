"""Where a scanned letterhead leaves room for pen or stamp: between "Số:" and the codes, before and after "tháng".

Tesseract reads the print around the ink well, and the ink into it ("ngàyŒ# tháng", "Só:20(2/SYT-NVY"). The ends of a field
are therefore told from the print: from where a printed word begins or ends, and how wide its letters are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from vanban.ingest.columns import row_text
from vanban.ingest.corridors import Row
from vanban.ingest.placed import PlacedWord
from vanban.normalize.fold import bare
from vanban.normalize.syllable import is_syllable

FieldKind = Literal["number", "day", "month"]

# "Số: 68. /KH-UBND", "Só:20(2/SYT-NVY", "Sé.)2/K /BC-SYT", "Số: 3 /2025/QĐ-UBND"; "Số 432-TB/VPTW" of Party bodies
_NUMBER = re.compile(
    r"\W{0,4}(?P<so>s[o0e6])(?![a-z])(?P<colon>[:.;,]?)(?P<number>[^\n]{0,24}?)"
    r"(?=(?P<type>-\s?[a-z]{1,4}\s?)?/\s?(?P<code>[a-z]{2}|(?:19|20)[0-9]{2}/))"
)
# "Hải Phòng, ngàyŒ# tháng 3 năm 2020", "Kiên Giang, ngày 2 tháng/Ohăm 2017"
_DATE = re.compile(
    r"[^\n]{0,60}(?P<ngay>\bnga[yv])(?P<day>[^\n]{0,10}?)(?P<thang>t?hang)(?P<month>[^\n]{0,10}?)(?P<nam>[nh]?am)\s{0,2}(?=[12l][0-9o]{3}\W{0,3}$)"
)
_WIDTHS = {
    **dict.fromkeys("ijlt/ :", 0.278),
    **dict.fromkeys("., ", 0.25),
    **dict.fromkeys("fr-Ii", 0.333),
    **dict.fromkeys("sJ", 0.389),
    **dict.fromkeys("aceyz", 0.444),
    **dict.fromkeys("bdghknopquvx0123456789", 0.5),
    **dict.fromkeys("FPS", 0.556),
    **dict.fromkeys("ELTZ", 0.611),
    **dict.fromkeys("BCR", 0.667),
    **dict.fromkeys("ADGHKNOQUVXYw", 0.722),
    "m": 0.778,
    "M": 0.889,
    "W": 0.944,
}
"""Widths of letters in Times (Adobe's metrics of Times-Roman), in em; official documents are set in Times New Roman."""
_USUAL = 0.55
BEARING = 0.05
"""White at the two ends of a word, in em."""
_WIDER = 0.4
_BEFORE = {"thang": "ngay", "nam": "thang"}
CAPITAL = 0.67
"""Height of a capital letter, in em."""
_SURE = 0.7


@dataclass(frozen=True, slots=True)
class Field:
    """Room for digits on a row.

    Attributes:
        kind: What is written there.
        start: Offset in the text of the row where the field begins, after "Số:", "ngày" or "tháng".
        end: Offset where the print goes on.
        x0: Left edge in points, where the print before it ends.
        x1: Right edge, where the print goes on.
        em: Size of the print in points.
    """

    kind: FieldKind
    start: int
    end: int
    x0: float
    x1: float
    em: float


def width_of(text: str) -> float:
    """Width of printed text in em.

    Example:
        >>> round(width_of("/KH-UBND"), 3)
        4.888
    """
    return sum(_WIDTHS.get(letter) or _WIDTHS.get(_plain(letter), _USUAL) for letter in text)


def _plain(letter: str) -> str:
    small = bare(letter)
    return small.upper() if letter.isupper() else small


def fields_of(row: Row, print_size: Callable[[PlacedWord, str], float | None] = lambda word, tail: None) -> list[Field]:
    """Fields of the row of the number, of the date, or of both; none on other rows.

    Args:
        row: Words of a line of a letterhead, in points.
        print_size: Tells the size of print, in points, from the ink of a word and the text at its end; asked where no
            printed word of the row stands alone.

    Example:
        >>> from vanban.ingest.placed import PlacedWord
        >>> words = [("Số:", 100, 116), ("68.", 120, 135), ("/KH-UBND", 140, 198)]
        >>> row = [PlacedWord(text, x0, 50, x1, 62, 60, 12, confidence=0.9) for text, x0, x1 in words]
        >>> [(field.kind, row_text(row)[field.start : field.end]) for field in fields_of(row)]
        [('number', ' 68. ')]
    """
    text = row_text(row)
    folded = bare(text).replace("⁄", "/").replace("∕", "/")
    fields: list[Field] = []
    number = _NUMBER.match(folded)
    if number and (number["code"][0].isdigit() or text[number.start("code") : number.end("code")].isupper()):
        fields.append(_number_field(row, number, print_size))
    date = _DATE.match(folded)
    # a date behind a number other than the document's own is that of a citation
    if date and (fields or not any(map(str.isdigit, text[: date.start("ngay")]))):
        fields += _date_fields(row, date)
    return fields


def _starts(row: Row) -> list[int]:
    """Offsets in the text of a row where its words begin."""
    offsets = [0]
    for word in row:
        offsets.append(offsets[-1] + len(word.text) + 1)
    return offsets[:-1]


def _x_of(row: Row, offset: int, em: float) -> float:
    """Where a printed character that words follow begins: told from the end of its word, the nearer to print the better."""
    starts = _starts(row)
    at = max(index for index, start in enumerate(starts) if start <= offset)
    word = row[at]
    told = word.x1 - em * (width_of(word.text[offset - starts[at] :]) - BEARING)
    # "tháng" right behind "ngày" and wider than its letters has the ink of the day in it
    swallowed = at > 0 and bare(row[at - 1].text).endswith(_BEFORE.get(bare(word.text), "\n"))
    return told if offset > starts[at] or (swallowed and told - word.x0 > _WIDER * em) else word.x0


def _number_field(row: Row, found: re.Match[str], print_size: Callable[[PlacedWord, str], float | None]) -> Field:
    text = row_text(row)
    printed = found["type"] is None or text[found.start("type") : found.end("type")].isupper()
    stroke = found.end() if printed else found.end("type")
    starts = _starts(row)
    em = _em([word for start, word in zip(starts, row, strict=True) if start >= stroke and len(word.text) > 2])
    if em is None:
        at = max(index for index, start in enumerate(starts) if start <= stroke)
        em = print_size(row[at], row[at].text[stroke - starts[at] :]) or median(word.size for word in row)
    first = row[max(index for index, start in enumerate(starts) if start <= found.start("so"))]
    # the width of "Số"; what follows it, colon or ink, is looked at by who reads the field
    return Field(
        "number", found.end("colon"), stroke, first.x0 + em * (width_of("Số") - BEARING / 2), _x_of(row, stroke, em), em
    )


def _date_fields(row: Row, found: re.Match[str]) -> list[Field]:
    sure = [
        word for word in row if (word.confidence or 0) > _SURE and (is_syllable(word.text.strip(",.")) or word.text.isdigit())
    ]
    em = _em(sure) or median(word.size for word in row)
    day = _x_of(row, found.start("ngay"), em) + em * (width_of("ngày") - BEARING)
    month, year = _x_of(row, found.start("thang"), em), _x_of(row, found.start("nam"), em)
    behind = month + em * (width_of("tháng") - BEARING)
    return [
        Field("day", found.end("ngay"), found.start("thang"), day, month, em),
        Field("month", found.end("thang"), found.start("nam"), behind, year, em),
    ]


def _em(words: Sequence[PlacedWord]) -> float | None:
    """Size of print, from how wide words are."""
    sizes = [(word.x1 - word.x0) / (width_of(word.text) - BEARING) for word in words]
    return median(sizes) if sizes else None
