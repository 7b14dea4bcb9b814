"""A second look at number and date of a scanned letterhead, which a clerk writes in by hand or stamps.

Tesseract doesn't read handwriting: "68" comes out as "đ‡", "09" as "Œ#". The ink in each field is cut into digits, these are
classified, and what they may say is weighed against what Tesseract read. Days under ten and the months 1 and 2 carry a
leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4), though not every clerk writes it. What stays doubtful is left as
it was, and marked as doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from vanban.ingest.columns import row_text
from vanban.ingest.corridors import Row
from vanban.ingest.digit_strings import Reading, readings
from vanban.ingest.field_ink import FieldInk, cut_field, print_size
from vanban.ingest.ink import Grey
from vanban.ingest.letterhead_fields import Field, FieldKind, fields_of
from vanban.ingest.placed import PlacedWord

_LETTERHEAD = 0.4
"""Part of a page's height in which letterheads stand."""
_MOST_DIGITS = 5
_LONGEST: dict[FieldKind, int] = {"number": _MOST_DIGITS, "day": 2, "month": 2}
_HIGHEST: dict[FieldKind, int] = {"number": 99_999, "day": 31, "month": 12}
SURE = 0.8
"""Confidence from which a reading is taken; models/digits/README.md has what was measured."""
_SHARPER = 2.0
"""Power to which likelihoods are raised: digits of one hand are misread together, and their product overstates the doubt."""
_SOMETHING_ELSE = 0.03
"""Likelihood that a field says what none of its readings does."""
_FIVE_DIGITS = 0.1
"""Likelihood of a number from 10,000 on beside a smaller one: few offices get so far in a year, but letters behind a number
("3176B") look like a digit."""
_UNSEEN = 0.02
"""Likelihood that a field says what Tesseract read and the classifier holds for impossible."""
_TRUSTED, _TRUST, _DISTRUST = 0.8, 0.999, 0.7
"""What Tesseract's confidence is worth: from 0.8 on it is print and as good as never wrong, below it is often ink."""
_CONFUSED = str.maketrans("OoQlI|", "000111")
_DIGITS = re.compile(r"[0-9OoQlI|]{1,5}")


@dataclass(frozen=True, slots=True)
class _Settled:
    """What a field says: its text, how certain that is, and its box in points; no text where it stays doubtful."""

    field: Field
    text: str | None
    confidence: float
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


def reread(rows: Sequence[Row], grey: Grey, resolution: int) -> list[Row]:
    """Rows of a page with what is written in their number and date read again.

    Args:
        rows: Rows of the page or of a column, in points of the straightened page.
        grey: The page, upright and straight, red ink taken out.
        resolution: Its pixels per inch.

    Returns:
        The rows. Words that were read again carry the confidence of the reading, those that stay doubtful none above it.
    """
    lowest = _LETTERHEAD * grey.shape[0] * 72 / resolution
    return [_reread(row, grey, resolution) if row[0].baseline < lowest else row for row in rows]


def _reread(row: Row, grey: Grey, resolution: int) -> Row:
    fields = fields_of(row, partial(print_size, grey=grey, resolution=resolution))
    settled: list[_Settled] = []
    for field in fields:
        read = _by_tesseract(row, field)
        if read is not None and read[1] >= _TRUSTED and _runs_on(row, field):
            continue
        cut = cut_field(field, row, grey, resolution)
        found = [
            reading for reading in readings(cut.pieces, cut.ink, _LONGEST[field.kind]) if possible(field.kind, reading.text)
        ]
        if cut.pieces:
            settled.append(_settled(field, found, read, cut, 72 / resolution))
    return _with_digits(row, settled) if settled else row


def possible(kind: FieldKind, digits: str) -> bool:
    """Whether digits can be a running number, a day, or a month.

    Example:
        >>> possible("day", "31"), possible("day", "42"), possible("month", "00"), possible("number", "0124")
        (True, False, False, True)
    """
    return 1 <= int(digits) <= _HIGHEST[kind]


def _by_tesseract(row: Row, field: Field) -> tuple[str, float] | None:
    """What Tesseract read in a field, if it is digits that are possible there, and how sure it was."""
    read = row_text(row)[field.start : field.end].strip(" .,:;_-")
    if not _DIGITS.fullmatch(read) or not possible(field.kind, digits := read.translate(_CONFUSED)):
        return None
    return digits, min(word.confidence or 0.0 for word, start, end in _spans(row) if start < field.end and end > field.start)


def _runs_on(row: Row, field: Field) -> bool:
    """Whether digits and the print behind them are one word: "815/SGDĐT-GDTrH"; read with certainty, all of it is print."""
    return any(start < field.end < end for _, start, end in _spans(row))


def weighed(found: Sequence[Reading], read: tuple[str, float] | None) -> list[tuple[str, float]]:
    """Texts that a field may have with the probability of each, the likeliest first.

    Args:
        found: Readings of the classifier, with their likelihoods.
        read: Text and confidence of Tesseract, which is a second witness.

    Example:
        >>> seen = [Reading("17", 0.6, ()), Reading("11", 0.3, ())]
        >>> [(text, round(chance, 2)) for text, chance in weighed(seen, None)]
        [('17', 0.8), ('11', 0.2)]
        >>> [(text, round(chance, 2)) for text, chance in weighed(seen, ("11", 0.9))]
        [('11', 1.0), ('17', 0.0)]
    """
    likely = {
        reading.text: (reading.likelihood * (_FIVE_DIGITS if len(reading.text) == _MOST_DIGITS else 1.0)) ** _SHARPER
        for reading in found
    }
    rest = _SOMETHING_ELSE**_SHARPER
    if read is not None:
        text, said = read
        sure = _TRUST if said >= _TRUSTED else _DISTRUST * said
        likely.setdefault(text, _UNSEEN**_SHARPER)
        likely = {other: chance * (sure if other == text else 1 - sure) for other, chance in likely.items()}
        rest *= 1 - sure
    whole = sum(likely.values()) + rest
    return sorted(((text, chance / whole) for text, chance in likely.items()), key=lambda item: -item[1])


def _settled(field: Field, found: Sequence[Reading], read: tuple[str, float] | None, cut: FieldInk, scale: float) -> _Settled:
    chances = weighed(found, read)
    if not chances or chances[0][1] < SURE:
        return _Settled(field, None, dict(chances).get(read[0], 0.0) if read else 0.0)
    text, chance = chances[0]
    mask = np.logical_or.reduce(cut.pieces)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    x0, x1, y0, y1 = cut.x0 + columns[0], cut.x0 + columns[-1] + 1, cut.y0 + rows[0], cut.y0 + rows[-1] + 1
    return _Settled(field, text, chance, (float(x0 * scale), float(y0 * scale), float(x1 * scale), float(y1 * scale)))


def _spans(row: Row) -> list[tuple[PlacedWord, int, int]]:
    """Words with their offsets in the text of the row."""
    spans, start = [], 0
    for word in row:
        spans.append((word, start, start + len(word.text)))
        start += len(word.text) + 1
    return spans


def _with_digits(row: Row, settled: Sequence[_Settled]) -> Row:
    """A row with the words in its fields changed: parts of a word that stand outside are kept."""
    words: list[PlacedWord] = []
    position = 0
    before = 0.0  # where what is kept next begins at least
    for one in settled:
        field = one.field
        if one.text is None:
            words += [_part(*span, position, field.start, before, field.x0) for span in _between(row, position, field.start)]
            doubtful = [
                _part(*span, field.start, field.end, field.x0, field.x1) for span in _between(row, field.start, field.end)
            ]
            words += [word._replace(confidence=min(word.confidence or 0.0, one.confidence)) for word in doubtful]
        else:
            words += [_part(*span, position, field.start, before, one.box[0]) for span in _between(row, position, field.start)]
            x0, top, x1, bottom = one.box
            words.append(PlacedWord(one.text, x0, top, x1, bottom, row[0].baseline, field.em, confidence=one.confidence))
        position, before = field.end, field.x1
    return words + [_part(*span, position, span[2], before, span[0].x1) for span in _between(row, position, None)]


def _between(row: Row, start: int, end: int | None) -> list[tuple[PlacedWord, int, int]]:
    """Words that have characters other than space between two offsets."""
    return [span for span in _spans(row) if span[2] > start and (end is None or span[1] < end)]


def _part(word: PlacedWord, begin: int, finish: int, start: int, end: int, left: float, right: float) -> PlacedWord:
    """The part of a word between two offsets, its box cut where its neighbour begins."""
    text = word.text[max(0, start - begin) : end - begin if end < finish else None]
    x0 = word.x0 if begin >= start else max(word.x0, min(left, word.x1))
    x1 = word.x1 if finish <= end else min(word.x1, max(right, x0))
    return word._replace(text=text, x0=x0, x1=x1)
