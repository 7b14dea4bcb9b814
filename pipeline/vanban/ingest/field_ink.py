"""The ink in a field of a letterhead: without the print at its ends, leader dots, rules and specks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from vanban.ingest.blobs import pieces_of
from vanban.ingest.corridors import Row
from vanban.ingest.digits import Floats
from vanban.ingest.ink import Grey, Ink
from vanban.ingest.letterhead_fields import BEARING, CAPITAL, Field, width_of
from vanban.ingest.placed import PlacedWord

_GRAIN = 14.0
"""Grey levels by which paper may be darker than it mostly is."""
_DARK = 0.5
"""Share of the way from paper to the darkest ink from which ink counts as black: pens are paler than print."""
_LEAN = 0.3
"""How far the printed stroke leans to the right for each pixel that it rises."""
_DIGIT = 0.25
"""Least width of a digit that touches print, in em."""
_AGREE = 0.15
_INTO_FIELD, _INTO_PRINT, _INTO_STROKE = 0.28, 0.25, 0.08
"""How far from where print should end its end is looked for, in em; behind the stroke before the codes is white again."""
_ABOVE, _BELOW, _ASIDE = 0.45, 0.4, 0.7
"""Reach of a pen over, under and beside the print, in em."""


@dataclass(frozen=True, slots=True)
class FieldInk:
    """What is written in a field.

    Attributes:
        ink: Blackness of each pixel of the field and a little around it, 0 to 1.
        pieces: Connected ink that may belong to digits, each as a mask over ``ink``.
        x0: Where ``ink`` begins on the page, in pixels.
        y0: Its top.
    """

    ink: Floats
    pieces: tuple[Ink, ...]
    x0: int
    y0: int


def cut_field(field: Field, row: Row, grey: Grey, resolution: int) -> FieldInk:
    """The ink of a field.

    Args:
        field: The field, in points.
        row: Its row.
        grey: The page, upright and straight.
        resolution: Its pixels per inch.
    """
    scale = resolution / 72
    em = field.em * scale
    base = median(word.baseline for word in row) * scale
    top, bottom = max(0, round(base - (CAPITAL + _ABOVE) * em)), round(base + _BELOW * em)
    start, end = max(0, round(field.x0 * scale - _ASIDE * em)), round(field.x1 * scale + _ASIDE * em)
    part = grey[top:bottom, start:end]
    if not part.size:
        return FieldInk(np.zeros((0, 0), dtype=np.float32), (), start, top)
    ink = blackness(part)
    black = ink > 0.5
    left, right = field.x0 * scale - start, field.x1 * scale - start
    whole = pieces_of(black)
    if field.kind == "number":
        right = _stroke(whole, right, em) or right
    first = _end_of_print(black, left, _INTO_PRINT * em, _INTO_FIELD * em)
    beyond = _INTO_STROKE if field.kind == "number" else _INTO_PRINT
    last = _end_of_print(black, right, _INTO_FIELD * em, beyond * em)
    # printed strokes lean: what hangs over the next digit is cut along them
    lean = _LEAN * (base - top - np.arange(black.shape[0])) if field.kind == "number" else np.zeros(black.shape[0])
    columns = np.arange(black.shape[1])
    inside = (columns >= first) & (columns < last + np.maximum(lean, 0)[:, None])
    whole = [piece & inside for piece in whole if _belongs(piece, inside, em)]
    band = (base - (CAPITAL + 0.3) * em - top, base + 0.15 * em - top)
    colon = first + 0.45 * em if field.kind == "number" else 0.0
    pieces = tuple(piece for piece in whole if _is_written(_box(piece), em, band, colon))
    return FieldInk(ink, pieces, start, top)


def blackness(grey: Grey) -> Floats:
    """Blackness of each pixel of a small part of a page, 0 to 1, pale ink of a pen as black as print.

    Example:
        >>> (blackness(np.array([[250, 250, 250, 245, 150, 20]], dtype=np.uint8)) > 0.5).tolist()
        [[False, False, False, False, True, True]]
    """
    paper, darkest = float(np.median(grey[grey >= np.percentile(grey, 60)])), float(np.percentile(grey, 1))
    ink: Floats = np.clip((paper - _GRAIN - grey) / max(40.0, _DARK * (paper - darkest)), 0, 1).astype(np.float32)
    return ink


def print_size(word: PlacedWord, tail: str, grey: Grey, resolution: int) -> float | None:
    """Size of the print at the end of a word, in points; None if it can't be told.

    Args:
        word: A word that ends in print.
        tail: Its last characters, a stroke and codes such as "/KH-UBND".
        grey: The page.
        resolution: Its pixels per inch.

    Capital letters have a height; if as many pieces of ink as letters reach as far to the left as they should, they tell it
    better by their width.
    """
    scale = resolution / 72
    start = round(word.x0 * scale)
    part = grey[max(0, round(word.top * scale)) : round(word.bottom * scale) + 1, start : round(word.x1 * scale) + 1]
    if not part.size:
        return None
    boxes = sorted(map(_box, pieces_of(blackness(part) > 0.5)), reverse=True)
    letters = tail[1:]
    high = [y1 - y0 for _, y0, _, y1 in boxes[: max(1, len(letters) - 1)]]
    if not high:
        return None
    by_height = sorted(high)[len(high) * 2 // 3] / CAPITAL
    if len(letters) > 2 and len(boxes) >= len(letters):
        right = max(x1 for _, _, x1, _ in boxes)
        by_width = (right - boxes[len(letters) - 1][0]) / (width_of(letters) - BEARING)
        if abs(by_width - by_height) < _AGREE * by_height:
            return by_width / scale
    return by_height / scale


def _box(piece: Ink) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(piece.any(axis=1)), np.flatnonzero(piece.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _stroke(pieces: Sequence[Ink], right: float, em: float) -> float | None:
    """Left edge of the printed stroke before the codes, if it stands alone near where it should."""
    found = []
    for piece in pieces:
        x0, y0, x1, y1 = _box(piece)
        if abs(x0 - right) > 0.55 * em or not 0.55 * em < y1 - y0 < 0.95 * em or not 0.15 * em < x1 - x0 < 0.45 * em:
            continue
        rows = np.arange(y0, y1)
        middles = np.array([float(np.flatnonzero(piece[y]).mean()) if piece[y].any() else np.nan for y in rows])
        widths = piece[y0:y1].sum(axis=1)
        if np.isnan(middles).any() or widths.max() > 0.2 * em:
            continue
        slope, begin = np.polyfit(rows, middles, 1)
        if slope < -0.15 and np.abs(middles - slope * rows - begin).max() < 0.06 * em:
            found.append(x0)
    return min(found, key=lambda x: abs(x - right), default=None)


def _belongs(piece: Ink, inside: Ink, em: float) -> bool:
    """Whether ink that reaches over the end of a field has a digit's width within it."""
    held = piece & inside
    if not held.any():
        return False
    columns = np.flatnonzero(held.any(axis=0))
    return bool(2 * held.sum() > piece.sum() or columns[-1] - columns[0] > _DIGIT * em)


def _end_of_print(black: Ink, at: float, before: float, behind: float) -> int:
    """The white column nearest to where print should end; where ink runs into it, the thinnest column on the field's side.

    Args:
        black: Ink of a field and a little around it.
        at: Column where print should end.
        before: Pixels to the left of it that are looked at; the field's side is the one looked at farther.
        behind: Pixels to the right.
    """
    columns = black.sum(axis=0)
    near = range(max(0, round(at - before)), min(len(columns), round(at + behind) + 1))
    white = [x for x in near if not columns[x]]
    if white:
        return min(white, key=lambda x: abs(x - at))
    aside = [x for x in near if (x <= at if before >= behind else x >= at)]
    return min(aside, key=lambda x: 3 * int(columns[x]) + abs(x - at), default=max(0, min(round(at), len(columns))))


def _is_written(box: tuple[int, int, int, int], em: float, band: tuple[float, float], colon: float) -> bool:
    """Whether ink may be of a digit: not of the lines above and below, a leader's dot, a rule, or the colon."""
    x0, y0, x1, y1 = box
    high, wide = y1 - y0, x1 - x0
    if not band[0] < (y0 + y1) / 2 < band[1]:
        return False
    if high < 0.14 * em and (wide < 0.14 * em or wide > 0.9 * em):
        return False
    return not (x1 < colon and high < 0.25 * em and wide < 0.25 * em)
