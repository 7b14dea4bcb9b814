"""A page as an image → what stands on it, in reading order.

``read_image`` is a pure function of its arguments, so that pages can be read by several processes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from vanban.ingest.columns import is_anchored, opens_address, reading_order, row_text
from vanban.ingest.corridors import Row
from vanban.ingest.grids import Grid, GridCell
from vanban.ingest.handwriting import reread
from vanban.ingest.ink import Grey, Ink, ink_of, stretched
from vanban.ingest.ocr import OcrWord, read_region
from vanban.ingest.placed import PlacedWord, line_of
from vanban.ingest.regions import Box, Layout, Region, layout_of
from vanban.ingest.rows import rows_of
from vanban.ingest.scan_image import Straightened, darkest_channel, straightened, without_seals
from vanban.ingest.signature_block import put, read_signature
from vanban.ingest.tables import Item, PageTable
from vanban.normalize.syllable import is_syllable

if TYPE_CHECKING:
    from PIL.Image import Image

_UNSURE = 0.55
"""Mean confidence of a page below which it may stand on its head."""
_NOISE = 0.3
_NUMBER_OR_DATE = re.compile(r"^\W*S[ốôóổỗộoö6][:.\s@]|/\s?[A-ZĐ]{2}|\bng[àaâ]y")
"""Lines in which handwriting stands: however badly read, they are no noise."""
_SURE = 0.7
_DOUBTED, _SURER = 0.55, 0.15
_READ_AGAIN = 0.5
_COVERED = 0.4
_MOST_MISSED = 12
_FEWEST_WORDS = 12
_ONE_COLUMN, _ONE_BLOCK, _ONE_LINE = 4, 6, 7


@dataclass(slots=True)
class _Part:
    """A region as read: a table, or rows, of which those of a column to its left stand apart."""

    region: Region
    rows: list[Row] = field(default_factory=list)
    left: list[Row] = field(default_factory=list)
    table: PageTable | None = None


def read_image(image: Image, resolution: int, page: int, *, rules_only: bool = False) -> tuple[list[Item], int]:
    """What stands on a scanned page.

    Red ink is taken out, the page is turned upright and straight, parted into regions, and each is read.

    Args:
        image: The page in any mode and position.
        resolution: Its pixels per inch.
        page: Page number, from 1.
        rules_only: Digits written by hand aren't read: number and date stay as Tesseract reads them.

    Returns:
        Lines and tables in reading order, boxes in points of the upright page; and the counter-clockwise quarter turns that
        make the image upright.

    Raises:
        OcrUnavailableError: Tesseract or its Vietnamese data are missing.
    """
    grey = without_seals(image)
    upright = straightened(grey)
    items, sure = _read(image, upright, resolution, page, rules_only)
    if sure is not None and sure < _UNSURE:
        other = straightened(grey, (upright.quarter_turns + 2) % 4)
        turned, surer = _read(image, other, resolution, page, rules_only)
        if surer is not None and surer > sure + 0.1:
            return turned, other.quarter_turns
    return items, upright.quarter_turns


def _read(image: Image, upright: Straightened, resolution: int, page: int, rules_only: bool) -> tuple[list[Item], float | None]:
    ink = ink_of(upright.grey)
    layout = layout_of(ink, resolution)
    if not layout.regions:
        return [], None
    picture = _cleaned(upright.grey, layout)
    width = upright.grey.shape[1] * 72 / resolution
    given = partial(_leaning, upright, 72 / resolution)
    parts: list[_Part] = []
    for region in layout.regions:
        if region.kind == "table" and region.grid is not None:
            parts.append(_Part(region, table=_table(picture, resolution, region.grid, ink, page, given)))
        elif region.kind == "right" and parts and parts[-1].region.kind == "left":
            parts[-1] = _Part(region, rows=_rows(picture, resolution, region, layout), left=parts[-1].rows)
        else:
            parts.append(_Part(region, rows=_rows(picture, resolution, region, layout)))
    for part in parts if not rules_only else ():
        part.left, part.rows = (reread(column, upright.grey, resolution) for column in (part.left, part.rows))
    rows = [row for part in parts for row in (*part.left, *part.rows)]
    known = [word.confidence or 0.0 for row in rows for word in row]
    placed = partial(_placed, scale=72 / resolution)
    for found in read_signature(rows, picture, resolution, placed, partial(_untouched, image, upright)):
        above = [part for part in parts if part.table is None and part.region.box[1] * 72 / resolution <= found[0].bottom]
        above[-1].rows = put(above[-1].rows, found)
    items: list[Item] = []
    for part in parts:
        if part.table is not None:
            items.append(part.table)
            continue
        ordered = _in_order(part.left, part.rows) if part.region.kind == "right" else reading_order(part.rows, width)
        items += [line_of(given(row), page) for row in ordered]
    return items, sum(known) / len(known) if len(known) >= _FEWEST_WORDS else None


def _untouched(image: Image, upright: Straightened) -> Image:
    """The page upright and straight, with red ink and signatures left in."""
    from PIL import Image as Pillow

    return Pillow.fromarray(stretched(upright.turned(darkest_channel(image))))


def _leaning(upright: Straightened, scale: float, row: Row) -> Row:
    """Words of the straightened page where they stand on the page before it was straightened."""
    if not upright.angle:
        return row
    placed = []
    for word in row:
        x0, top, x1, bottom = upright.box_before((word.x0 / scale, word.top / scale, word.x1 / scale, word.bottom / scale))
        placed.append(word._replace(x0=x0 * scale, top=top * scale, x1=x1 * scale, bottom=bottom * scale))
    return placed


def _cleaned(grey: Grey, layout: Layout) -> Image:
    """The page without ruling lines, and without specks in its margins."""
    from PIL import Image as Pillow

    cleaned = stretched(grey).copy()
    cleaned[layout.ruled] = 255
    for x0, y0, x1, y1 in layout.specks:
        cleaned[y0:y1, x0:x1] = 255
    return Pillow.fromarray(cleaned)


def _in_order(left: list[Row], right: list[Row]) -> list[Row]:
    """Letterheads and ends of documents column by column; lists, forms and what follows ``Kính gửi`` row by row."""
    address = next((row for row in left if opens_address(row)), None)
    height = min(word.top for word in address) if address else float("inf")
    upper_left = [row for row in left if row[0].baseline < height]
    upper_right = [row for row in right if row[0].baseline < height]
    if is_anchored([row_text(row) for row in upper_left], [row_text(row) for row in upper_right]):
        lower = [word for row in left + right if row[0].baseline >= height for word in row]
        return [*upper_left, *upper_right, *rows_of(lower)]
    return list(rows_of([word for row in left + right for word in row]))


def _rows(picture: Image, resolution: int, region: Region, layout: Layout) -> list[Row]:
    """Lines of a region as Tesseract found them."""
    scale = 72 / resolution
    inside = [piece for piece in layout.pieces if _inside(piece, region.box)]
    found = _doubted_again(read_region(picture, resolution, region.box, _ONE_COLUMN), inside, picture, resolution)
    rows = _lines([word for word in found if not _is_scribble(word, layout.scribbles)], scale)
    missed = [piece for piece in inside if not _is_covered(piece, found)]
    for box in _joined(missed)[:_MOST_MISSED]:
        again = read_region(picture, resolution, box, _ONE_LINE)
        if again and _mean(again) > _READ_AGAIN:
            rows = _with_row(rows, _lines(again, scale))
    return rows


def _doubted_again(found: list[OcrWord], pieces: Sequence[Box], picture: Image, resolution: int) -> list[OcrWord]:
    """Lines read with doubt, piece by piece: handwriting in a number or a date spoils the print beside it."""
    lines: dict[int, list[OcrWord]] = {}
    for word in found:
        lines.setdefault(word.line, []).append(word)
    words: list[OcrWord] = []
    for number, line in lines.items():
        if _mean(line) < _DOUBTED:
            top, bottom = min(word.box[1] for word in line), max(word.box[3] for word in line)
            for piece in pieces:
                if not top <= (piece[1] + piece[3]) / 2 <= bottom:
                    continue
                held = [word for word in line if piece[0] <= (word.box[0] + word.box[2]) / 2 <= piece[2]]
                again = read_region(picture, resolution, piece, _ONE_LINE)
                if held and again and _mean(again) > _mean(held) + _SURER:
                    line = [word for word in line if word not in held] + [replace(word, line=number) for word in again]
            line = sorted(line, key=lambda word: word.box[0])
        words += line
    return words


def _mean(words: Sequence[OcrWord]) -> float:
    return sum(word.confidence for word in words) / len(words)


def _inside(piece: Box, region: Box) -> bool:
    x, y = (piece[0] + piece[2]) / 2, (piece[1] + piece[3]) / 2
    return region[0] <= x < region[2] and region[1] <= y < region[3]


def _is_covered(piece: Box, words: Sequence[OcrWord]) -> bool:
    """Whether words were read where a piece of a line stands."""
    x0, y0, x1, y1 = piece
    covered = 0
    for word in words:
        left, top, right, bottom = word.box
        if min(y1, bottom) - max(y0, top) > 0.4 * min(y1 - y0, bottom - top):
            covered += max(0, min(x1, right) - max(x0, left))
    return covered > _COVERED * (x1 - x0)


def _joined(pieces: Sequence[Box]) -> list[Box]:
    """Pieces of one line as one box."""
    rows: list[Box] = []
    for x0, y0, x1, y1 in sorted(pieces, key=lambda piece: piece[1]):
        if rows and min(rows[-1][3], y1) - y0 > 0.5 * min(rows[-1][3] - rows[-1][1], y1 - y0):
            left, top, right, bottom = rows[-1]
            rows[-1] = (min(left, x0), min(top, y0), max(right, x1), max(bottom, y1))
        else:
            rows.append((x0, y0, x1, y1))
    return rows


def _with_row(rows: list[Row], added: list[Row]) -> list[Row]:
    """Rows with more of them put in by height."""
    for row in added:
        at = next((index for index, other in enumerate(rows) if other[0].baseline > row[0].baseline), len(rows))
        rows = [*rows[:at], row, *rows[at:]]
    return rows


def _lines(words: Sequence[OcrWord], scale: float) -> list[Row]:
    """Words as lines in points, noise left out."""
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [_placed(line, scale) for line in lines.values() if not _is_noise(line)]


def _is_scribble(word: OcrWord, scribbles: Sequence[Box]) -> bool:
    """A signature that Tesseract took for letters."""
    if word.confidence > _SURE or is_syllable(word.text):
        return False
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in scribbles)


def _is_noise(line: Sequence[OcrWord]) -> bool:
    """Specks and strokes: nothing that was read with any confidence, or no letter at all."""
    if not any(character.isalnum() for word in line for character in word.text):
        return True
    text = " ".join(word.text for word in line)
    return max(word.confidence for word in line) < _NOISE and not _NUMBER_OR_DATE.search(text)


def _placed(line: Sequence[OcrWord], scale: float) -> Row:
    """Words of a line in points; the size is told from the middle height."""
    heights = sorted(word.box[3] - word.box[1] for word in line)
    size = heights[len(heights) // 2] * scale
    words = []
    for word in line:
        x0, top, x1, bottom = (side * scale for side in word.box)
        words.append(PlacedWord(word.text, x0, top, x1, bottom, word.baseline * scale, size, confidence=word.confidence))
    return words


def _table(picture: Image, resolution: int, grid: Grid, ink: Ink, page: int, given: Callable[[Row], Row]) -> PageTable:
    """Reads a table cell by cell."""
    scale = 72 / resolution
    content: dict[tuple[int, int], list[Row]] = {}
    for cell in grid.cells:
        box = _inner(cell, scale, ink)
        if box is None:
            continue
        # Read as a column, Tesseract leaves specks out, but also some lonely letters; a block or a line, it takes all.
        for mode in (_ONE_COLUMN, _ONE_BLOCK, _ONE_LINE):
            rows = [given(row) for row in _lines(read_region(picture, resolution, box, mode), scale)]
            if rows:
                content[(cell.row, cell.column)] = rows
                break
    return PageTable(grid, content, page)


def _inner(cell: GridCell, scale: float, ink: Ink) -> Box | None:
    """The inside of a cell in pixels, None if there is no ink in it."""
    margin = 1.2
    x0, y0 = round((cell.x0 + margin) / scale), round((cell.top + margin) / scale)
    x1, y1 = round((cell.x1 - margin) / scale), round((cell.bottom - margin) / scale)
    if x1 - x0 < 6 or y1 - y0 < 6:
        return None
    inside = ink[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2]
    return (x0, y0, x1, y1) if inside.sum() > 12 else None
