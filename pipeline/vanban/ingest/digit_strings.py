"""A picture of a few digits side by side → what they may say, the likeliest first.

The ink is cut into pieces, finer than digits: connected ink, and wide pieces once more where they are thin. Every run of
pieces that could be a digit is classified, and the best ways through all of them are the readings (segmentation by
recognition, with a lattice).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from vanban.ingest.blobs import pieces_of
from vanban.ingest.digits import NONE, Floats, classify
from vanban.ingest.ink import Ink

_MOST_PIECES = 14
_MOST_JOINED = 5
_WIDEST = 1.25
"""Width of a digit as a part of the height of its line, at most."""
_WIDE_PIECE = 0.62
"""From this width, as a part of its height, a piece may hold two digits."""
_NARROWEST_CUT = 0.18
_LOWEST = 0.55
"""Height of a digit as a part of the tallest in its field, at least."""
_COVERED = 0.4
_SPECK = 0.3
_SKIPPED = 0.25
"""Likelihood that a speck is none of a digit's strokes."""
_PARTED = 0.3
"""Likelihood that two digits touch where connected ink is cut."""
_CRUMB = 0.25
"""Part of the ink beside a cut that may have been cut off its digit."""
_KEPT = 24
"""Texts that are followed further from each piece."""
_FLOOR = 1e-4

_Span = tuple[int, int]
_Ways = dict[str, tuple[float, tuple[_Span, ...]]]
"""Texts, with the likelihood of the best way to each and the columns of its digits."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Digits that a field may say.

    Attributes:
        text: The digits.
        likelihood: Product of the likelihoods of all digits and of what was skipped, 0 to 1.
        spans: First and last column (exclusive) of each digit.
    """

    text: str
    likelihood: float
    spans: tuple[_Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Connected ink, or a part of it that goes on in the next part: a mask over the field, and its box."""

    mask: Ink
    x0: int
    y0: int
    x1: int
    y1: int
    goes_on: bool = False


def readings(pieces: Sequence[Ink], ink: Floats, longest: int) -> list[Reading]:
    """What a field may say.

    Args:
        pieces: Masks over the field, one for each connected ink in it.
        ink: Blackness of each pixel of the field, 0 to 1.
        longest: Digits that a reading has at most.

    Returns:
        Readings from the likeliest on, each text once; none where there is no ink, or too many pieces for digits.
    """
    whole = [_piece(mask) for mask in pieces]
    if not whole:
        return []
    height = max(piece.y1 - piece.y0 for piece in whole)
    cut = sorted(
        (part for piece in _with_caps(whole, height) for part in _cut(piece, height)), key=lambda part: part.x0 + part.x1
    )
    if len(cut) > _MOST_PIECES:
        return []
    spans = [
        (first, last)
        for first in range(len(cut))
        for last in range(first + 1, min(len(cut), first + _MOST_JOINED) + 1)
        if _may_be_digit(cut[first:last], height)
    ]
    likely = classify([_picture(cut[first:last], ink) for first, last in spans])
    ways = _ways(cut, dict(zip(spans, likely, strict=True)), longest, height)
    found = [Reading(text, likelihood, places) for text, (likelihood, places) in ways.items() if text]
    return sorted(found, key=lambda reading: -reading.likelihood)


def _ways(cut: Sequence[_Piece], likely: dict[_Span, Floats], longest: int, height: int) -> _Ways:
    """The best ways through all pieces: for each text the likeliest.

    Args:
        cut: Pieces from left to right.
        likely: Probabilities of the classes for runs of pieces that may be a digit.
        longest: Digits at most.
        height: Of the tallest piece, in pixels.
    """
    ways: list[_Ways] = [{} for _ in range(len(cut) + 1)]
    ways[0][""] = (1.0, ())
    for first, piece in enumerate(cut):
        small = max(piece.y1 - piece.y0, piece.x1 - piece.x0) < _SPECK * height
        for text, (likelihood, places) in sorted(ways[first].items(), key=lambda way: -way[1][0])[:_KEPT]:
            if small:
                _add(ways[first + 1], text, likelihood * _SKIPPED, places)
            if len(text) == longest:
                continue
            for last in range(first + 1, min(len(cut), first + _MOST_JOINED) + 1):
                classes = likely.get((first, last))
                if classes is None:
                    continue
                held = cut[first:last]
                parted = _PARTED if held[-1].goes_on else 1.0
                place = (min(part.x0 for part in held), max(part.x1 for part in held))
                for digit in np.flatnonzero(classes[:NONE] > _FLOOR):
                    _add(ways[last], f"{text}{digit}", likelihood * parted * float(classes[digit]), (*places, place))
    return ways[-1]


def _add(ways: _Ways, text: str, likelihood: float, places: tuple[_Span, ...]) -> None:
    if text not in ways or ways[text][0] < likelihood:
        ways[text] = (likelihood, places)


def _piece(mask: Ink) -> _Piece:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return _Piece(mask, int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def _with_caps(pieces: Sequence[_Piece], height: int) -> list[_Piece]:
    """Pieces with those low ones joined to them that hang over or under them: the cap of a 5, the foot of a 1."""
    tall = [piece for piece in pieces if piece.y1 - piece.y0 >= _LOWEST * height]
    joined = list(tall)
    for piece in pieces:
        if piece in tall:
            continue
        shared = [min(piece.x1, other.x1) - max(piece.x0, other.x0) for other in tall]
        most = max(shared, default=0)
        if most >= _COVERED * (piece.x1 - piece.x0):
            at = shared.index(most)
            joined[at] = _piece(joined[at].mask | piece.mask)
        else:
            joined.append(piece)
    return joined


def _cut(piece: _Piece, height: int) -> list[_Piece]:
    """A wide piece cut where its strokes are thinnest; others as they are."""
    wide, high = piece.x1 - piece.x0, piece.y1 - piece.y0
    if wide < _WIDE_PIECE * max(high, 0.7 * height):
        return [piece]
    columns = piece.mask[:, piece.x0 : piece.x1].sum(axis=0)
    least = max(3, math.ceil(_NARROWEST_CUT * height))
    places: list[int] = []
    for at in sorted(range(least, wide - least), key=lambda at: (int(columns[at]), abs(at - wide / 2))):
        if all(abs(at - other) >= least for other in places):
            places.append(at)
        if len(places) == math.ceil(wide / (0.3 * height)):
            break
    if not places:
        return [piece]
    edges = [piece.x0, *(piece.x0 + at for at in sorted(places)), piece.x1]
    masks = [_between(piece.mask, start, end) for start, end in pairwise(edges)]
    for at, edge in enumerate(edges[1:-1]):
        _hand_over(masks[at], masks[at + 1], edge - 1)
        _hand_over(masks[at + 1], masks[at], edge)
    parts = [_piece(mask) for mask in masks if mask.any()]
    return [replace(part, goes_on=True) for part in parts[:-1]] + parts[-1:]


def _between(mask: Ink, start: int, end: int) -> Ink:
    part = np.zeros_like(mask)
    part[:, start:end] = mask[:, start:end]
    return part


def _hand_over(mask: Ink, neighbour: Ink, edge: int) -> None:
    """Gives crumbs that a cut left on the wrong side, at column ``edge``, back to the neighbour: the foot of a 1 under a 0."""
    crumbs = pieces_of(mask)
    most = _CRUMB * mask.sum()
    for crumb in crumbs:
        if len(crumbs) > 1 and crumb[:, edge].any() and crumb.sum() < most:
            mask &= ~crumb
            neighbour |= crumb


def _may_be_digit(pieces: Sequence[_Piece], height: int) -> bool:
    wide = max(piece.x1 for piece in pieces) - min(piece.x0 for piece in pieces)
    high = max(piece.y1 for piece in pieces) - min(piece.y0 for piece in pieces)
    return wide <= _WIDEST * height and high >= _LOWEST * height


def _picture(pieces: Sequence[_Piece], ink: Floats) -> Floats:
    mask = pieces[0].mask
    for piece in pieces[1:]:
        mask = mask | piece.mask
    x0, x1 = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    y0, y1 = min(piece.y0 for piece in pieces), max(piece.y1 for piece in pieces)
    part: Floats = np.where(mask[y0:y1, x0:x1], ink[y0:y1, x0:x1], 0).astype(np.float32)
    return part
