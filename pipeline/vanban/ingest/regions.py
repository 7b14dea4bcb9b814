"""A scanned page → regions that are read one by one: ruled tables, two-column blocks, and what is between them.

Tesseract reads a two-column block across, and the rows of its columns have different heights: signer and recipients are
lost. The page is therefore parted before it is read, by the white between its blobs of ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from vanban.ingest.blobs import Blob, blobs, ink_of_blobs
from vanban.ingest.corridors import Block, Row, grown_block
from vanban.ingest.grids import Edge, Grid, grids_of
from vanban.ingest.ink import Ink, shrunk
from vanban.ingest.placed import PlacedWord, box_around
from vanban.ingest.scan_rulings import rulings

Box = tuple[int, int, int, int]
Kind = Literal["text", "left", "right", "table"]

_COARSE = 50
"""Dots per inch at which blobs are looked for: letters of a word touch, words of a line nearly do."""
_EM = 13.0
_WORD_GAP = 0.65
"""Em of white within a line of print."""
_COLUMN_GAP = 1.1
_TALLEST = 30.0
"""Points; thin ink taller than this is a signature or a seal, no print."""
_THIN = 0.2
_SHORTEST_RULING = 27.0
_SHORTEST_UPRIGHT = 18.0
_THICKEST_RULING = 3.0
_SPECK = 5
_PRINT_WIDTH = 70.0
"""Points; what is wider is print and tells the margins."""
_MARGIN = 12.0
_ACROSS = 0.15
_LOWEST = 6.0
_STROKE = 0.2
"""Part of its box that a stroke of the pen fills at most."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read on its own.

    Attributes:
        kind: ``left`` and ``right`` are the columns of a two-column block, in this order.
        box: x0, y0, x1, y1 in pixels.
        grid: The cells of a table, in points.
    """

    kind: Kind
    box: Box
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Regions of a page in reading order, and its ruling lines.

    Attributes:
        regions: Parts to read.
        ruled: Ink of ruling lines and signatures, to be wiped before reading; borders otherwise come out as ``|``.
        scribbles: Boxes of signatures and the like, in pixels.
        specks: Boxes of dirt and of black edges, in pixels.
        pieces: Boxes of pieces of lines, in pixels; what of them isn't read in a region is read again on its own.
    """

    regions: tuple[Region, ...]
    ruled: Ink
    scribbles: tuple[Box, ...]
    specks: tuple[Box, ...] = ()
    pieces: tuple[Box, ...] = ()


def layout_of(ink: Ink, resolution: int) -> Layout:
    """Parts a page.

    Args:
        ink: The page, upright and straight.
        resolution: Pixels per inch.
    """
    scale = 72 / resolution
    thickest = max(3, round(_THICKEST_RULING / scale))
    across, ruled_across = rulings(ink, round(_SHORTEST_RULING / scale), thickest)
    upright, ruled_upright = rulings(np.ascontiguousarray(ink.T), round(_SHORTEST_UPRIGHT / scale), thickest)
    edges = [Edge(True, line.at * scale, line.start * scale, line.end * scale) for line in across]
    edges += [Edge(False, line.at * scale, line.start * scale, line.end * scale) for line in upright]
    grids = grids_of(edges)
    ruled = ruled_across | ruled_upright.T
    step = max(1, round(resolution / _COARSE))
    pieces = _pieces(blobs(shrunk(ink & ~ruled, step), round(_WORD_GAP * _EM / (scale * step))), step, scale)
    height, width = ink.shape
    grids = [grid for grid in grids if _is_table(grid, pieces.words)]
    regions = _regions(pieces, grids, width, height, scale)
    for box in pieces.scribbles:
        _add_strokes(ruled, ink, box, scale)
    lines = [_pixels(box_around([word]), scale, width, height) for word in pieces.words if _is_line(word)]
    return Layout(tuple(regions), ruled, tuple(pieces.scribbles), tuple(pieces.specks), tuple(lines))


def _is_line(word: PlacedWord) -> bool:
    """A piece as high as one line of print, and wide enough to hold a word."""
    return _LOWEST <= word.bottom - word.top <= _TALLEST and word.x1 - word.x0 > 2 * _EM


def _add_strokes(ruled: Ink, ink: Ink, box: Box, scale: float) -> None:
    """Adds the strokes of a signature, as far as they don't touch print, to what is wiped."""
    x0, y0, x1, y1 = box
    part = ink[y0:y1, x0:x1]

    def is_stroke(blob: Blob) -> bool:
        wide, high = (blob.x1 - blob.x0) * 2 * scale, (blob.y1 - blob.y0) * 2 * scale
        return max(wide, high) > _TALLEST and blob.ink < _STROKE * (blob.x1 - blob.x0) * (blob.y1 - blob.y0)

    strokes = ink_of_blobs(shrunk(part, 2), is_stroke).repeat(2, axis=0).repeat(2, axis=1)
    height, width = strokes.shape
    ruled[y0 : y0 + height, x0 : x0 + width] |= strokes


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Blobs sorted by what they are: print (words without text, in points), signatures and dirt (boxes in pixels)."""

    words: list[PlacedWord]
    scribbles: list[Box]
    specks: list[Box]


def _pieces(found: Sequence[Blob], step: int, scale: float) -> _Pieces:
    words: list[PlacedWord] = []
    scribbles: list[Box] = []
    specks: list[Box] = []
    to_points = step * scale
    wide = [blob for blob in found if (blob.x1 - blob.x0) * to_points > _PRINT_WIDTH]
    left = min((blob.x0 for blob in wide), default=0) - _MARGIN / to_points
    right = max((blob.x1 for blob in wide), default=10**9) + _MARGIN / to_points
    for blob in found:
        width, high = (blob.x1 - blob.x0) * to_points, (blob.y1 - blob.y0) * to_points
        box = (blob.x0 * step, blob.y0 * step, blob.x1 * step, blob.y1 * step)
        share = blob.ink / ((blob.x1 - blob.x0) * (blob.y1 - blob.y0))
        black_edge = high > 6 * _EM and width < 2 * _EM
        if blob.ink <= _SPECK or black_edge or blob.x1 < left or blob.x0 > right:
            specks.append(box)
        elif high > _TALLEST and share < _THIN:
            scribbles.append(box)
        else:
            top, bottom = blob.y0 * to_points, blob.y1 * to_points
            words.append(PlacedWord("x", blob.x0 * to_points, top, blob.x1 * to_points, bottom, bottom, _EM))
    return _Pieces(words, scribbles, specks)


def _is_table(grid: Grid, words: Sequence[PlacedWord]) -> bool:
    """Whether print stands in the cells of a grid; lines of stamps and of signatures make grids that it runs across."""
    x0, top, x1, bottom = grid.box
    inside = across = 0
    for word in words:
        y = (word.top + word.bottom) / 2
        x = (word.x0 + word.x1) / 2
        if top < y < bottom and x0 < x < x1:
            held = any(cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom for cell in grid.cells)
            inside += held
            across += not held
        elif top + _EM < y < bottom - _EM and word.x0 < x0 - _EM and word.x1 > x0 + _EM:
            across += 1
    return across <= max(1, _ACROSS * (inside + across))


def _regions(pieces: _Pieces, grids: Sequence[Grid], width: int, height: int, scale: float) -> list[Region]:
    regions: list[Region] = []
    top = 0.0
    signatures = [(y0 * scale, y1 * scale) for _, y0, _, y1 in pieces.scribbles]
    for grid in [*grids, None]:
        bottom = grid.rows[0] if grid else height * scale
        inside = [word for word in pieces.words if top <= (word.top + word.bottom) / 2 < bottom]
        regions += _text_regions(inside, signatures, (top, bottom), width, height, scale)
        if grid is not None:
            x0, y0, x1, y1 = grid.box
            regions.append(Region("table", _pixels((x0, y0, x1, y1), scale, width, height), grid))
            top = max(top, y1)
    return regions


def _pixels(box: tuple[float, float, float, float], scale: float, width: int, height: int) -> Box:
    x0, y0, x1, y1 = (round(side / scale) for side in box)
    return max(0, x0), max(0, y0), min(width, x1), min(height, y1)


def _text_regions(
    words: list[PlacedWord],
    signatures: Sequence[tuple[float, float]],
    band: tuple[float, float],
    width: int,
    height: int,
    scale: float,
) -> list[Region]:
    """Regions of what stands between two tables; ``signatures`` are tops and bottoms of scribbles."""
    if not words:
        return []
    top, bottom = band
    page_width = width * scale
    rows = overlapping_rows(words)
    regions: list[Region] = []
    begin, position = top, 0

    def add(kind: Kind, x0: float, y0: float, x1: float, y1: float) -> None:
        box = _pixels((x0, y0, x1, y1), scale, width, height)
        if box[2] - box[0] > 4 and box[3] - box[1] > 4:
            regions.append(Region(kind, box))

    for block in two_column_blocks(rows, page_width):
        held = [word for row in rows[block.first : block.last + 1] for word in row]
        above = [word for row in rows[position : block.first] for word in row]
        upper = min(word.top for word in held)
        lower = max(word.bottom for word in held)
        below = min((word.top for row in rows[block.last + 1 :] for word in row), default=bottom)
        # A name that a signature runs through is part of the scribble: the block reaches as far down as the pen.
        lower = max(lower, min(below, max((end for start, end in signatures if upper <= start <= lower), default=lower)))
        middle = (block.corridor[0] + block.corridor[1]) / 2
        if above:
            upper = max(upper, max(word.bottom for word in above) - 2)
            add("text", 0, begin, page_width, upper)
        add("left", 0, upper - 2, middle, lower + 2)
        add("right", middle, upper - 2, page_width, lower + 2)
        begin, position = lower, block.last + 1
    if position < len(rows):
        add("text", 0, begin, page_width, bottom)
    return regions


def overlapping_rows(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Rows of pieces that stand side by side, also where the columns' lines have different heights.

    Example:
        >>> piece = lambda x, top, bottom: PlacedWord("x", x, top, x + 50, bottom, bottom, 13)
        >>> rows = overlapping_rows([piece(300, 106, 120), piece(50, 100, 112), piece(50, 116, 128)])
        >>> [[word.x0 for word in row] for row in rows]
        [[50, 300], [50]]
    """
    rows: list[list[PlacedWord]] = []
    for word in sorted(words, key=lambda word: word.top):
        if rows:
            first = rows[-1][0]
            common = min(first.bottom, word.bottom) - max(first.top, word.top)
            if common > 0.4 * min(first.bottom - first.top, word.bottom - word.top):
                rows[-1].append(word)
                continue
        rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def two_column_blocks(rows: Sequence[Row], width: float) -> list[Block]:
    """Two-column blocks by their white alone.

    Args:
        rows: Pieces of lines from top to bottom, each row from left to right.
        width: Width of the page in points.

    Returns:
        Blocks from top to bottom; lists and forms of two columns are among them.
    """
    blocks: list[Block] = []
    for index, row in enumerate(rows):
        floor = blocks[-1].last + 1 if blocks else 0
        if index < floor or len(row) < 2:
            continue
        gaps = [
            (left.x1, right.x0)
            for left, right in pairwise(row)
            if right.x0 - left.x1 >= _COLUMN_GAP * _EM and right.x0 > 0.27 * width and left.x1 < 0.75 * width
        ]
        if not gaps:
            continue
        block = grown_block(rows, index, gaps, width, floor)
        if block is not None and _is_two_columns(rows[block.first : block.last + 1], block):
            blocks.append(block)
    return blocks


def _is_two_columns(rows: Sequence[Row], block: Block) -> bool:
    """Two rows in both columns, or one and enough in either; single gaps are blanks to fill in."""
    left = [row for row in rows if row[0].x0 < block.corridor[0] + 1]
    right = [row for row in rows if row[-1].x1 > block.corridor[1] - 1]
    both = sum(row[0].x0 < block.corridor[0] + 1 and row[-1].x1 > block.corridor[1] - 1 for row in rows)
    return both >= 2 or (both >= 1 and len(rows) >= 3 and max(len(left), len(right)) >= 2)
