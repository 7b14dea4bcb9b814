"""A scanned page → regions that are read one by one: ruled tables, two-column blocks, and what is between them.

Tesseract reads a two-column block across, and the rows of its columns have different heights: signer and recipients are
lost. The page is therefore parted before it is read, by the white between its blobs of ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from vanban.ingest.blobs import Blob, blobs
from vanban.ingest.corridors import Block, Row, grown_block
from vanban.ingest.grids import Edge, Grid, grids_of
from vanban.ingest.ink import Ink, shrunk
from vanban.ingest.placed import PlacedWord
from vanban.ingest.rows import rows_of
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
_THIN = 0.3
_SHORTEST_RULING = 27.0
_SHORTEST_UPRIGHT = 18.0
_THICKEST_RULING = 3.0
_SPECK = 5


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
        ruled: Ink of ruling lines, to be wiped before reading; borders otherwise come out as ``|``.
        scribbles: Boxes of signatures and the like, in pixels.
    """

    regions: tuple[Region, ...]
    ruled: Ink
    scribbles: tuple[Box, ...]


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
    ruled = ruled_across | ruled_upright.T if grids or across else ruled_across
    step = max(1, round(resolution / _COARSE))
    words, scribbles = _pieces(blobs(shrunk(ink & ~ruled, step), round(_WORD_GAP * _EM / (scale * step))), step, scale)
    height, width = ink.shape
    regions = _regions(words, grids, width, height, scale)
    return Layout(tuple(regions), ruled, tuple(scribbles))


def _pieces(found: Sequence[Blob], step: int, scale: float) -> tuple[list[PlacedWord], list[Box]]:
    """Blobs as words without text, in points; signatures apart, specks dropped."""
    words: list[PlacedWord] = []
    scribbles: list[Box] = []
    to_points = step * scale
    for blob in found:
        wide, high = (blob.x1 - blob.x0) * to_points, (blob.y1 - blob.y0) * to_points
        if blob.ink <= _SPECK:
            continue
        share = blob.ink / ((blob.x1 - blob.x0) * (blob.y1 - blob.y0))
        if high > _TALLEST and share < _THIN:
            scribbles.append((blob.x0 * step, blob.y0 * step, blob.x1 * step, blob.y1 * step))
            continue
        if high > 6 * _EM and wide < 2 * _EM:  # the black edge of a copy
            continue
        top, bottom = blob.y0 * to_points, blob.y1 * to_points
        words.append(PlacedWord("x", blob.x0 * to_points, top, blob.x1 * to_points, bottom, bottom, _EM))
    return words, scribbles


def _regions(words: list[PlacedWord], grids: Sequence[Grid], width: int, height: int, scale: float) -> list[Region]:
    regions: list[Region] = []
    top = 0.0
    for grid in [*grids, None]:
        bottom = grid.rows[0] if grid else height * scale
        inside = [word for word in words if top <= (word.top + word.bottom) / 2 < bottom]
        regions += _text_regions(inside, top, bottom, width, height, scale)
        if grid is not None:
            x0, y0, x1, y1 = grid.box
            regions.append(Region("table", _pixels((x0, y0, x1, y1), scale, width, height), grid))
            top = max(top, y1)
    return regions


def _pixels(box: tuple[float, float, float, float], scale: float, width: int, height: int) -> Box:
    x0, y0, x1, y1 = (round(side / scale) for side in box)
    return max(0, x0), max(0, y0), min(width, x1), min(height, y1)


def _text_regions(words: list[PlacedWord], top: float, bottom: float, width: int, height: int, scale: float) -> list[Region]:
    if not words:
        return []
    page_width = width * scale
    rows = rows_of(words)
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
            for left, right in zip(row, row[1:], strict=False)
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
