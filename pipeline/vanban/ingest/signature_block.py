"""A second look at the foot of a scanned page, where seal and pen run over the signer's post and name.

Tesseract gives a line up, or reads letters of the seal into it, where strokes cross it. The block stands right of
"Nơi nhận" or under the signer's post (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7), so it is cut out, as it is and without
the large strokes, and read as scattered text; what is then certainly a name or a post is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from vanban.ingest.blobs import ink_of_blobs
from vanban.ingest.columns import row_text
from vanban.ingest.corridors import Row
from vanban.ingest.ink import Grey, ink_of
from vanban.ingest.ocr import OcrWord, read_region
from vanban.ingest.placed import PlacedWord, box_around
from vanban.normalize.fold import bare
from vanban.normalize.syllable import is_syllable
from vanban.registry.people import family_names, squeezed_post

if TYPE_CHECKING:
    from PIL.Image import Image

_RECIPIENTS = re.compile(r"\W*[nm]oi nhan\b")
_FROM_LEFT = 0.48
"""Part of the page's width that is left of every signer."""
_ABOVE, _BELOW = 12.0, 185.0
"""Points from "Nơi nhận" or the post to the ends of the block."""
_TALL, _WIDE = 26.0, 60.0
"""Points; connected ink larger than this is a seal or a stroke of the pen."""
_SURE_ONCE, _SURE_TWICE = 0.8, 0.5
_CRUMB = 0.3
_RESOLUTION = 300
"""Pixels per inch at which the block is read at least."""
_MARKS = "{}[]()|'\"“”‘’`_-~.,:;"
_FEWEST, _MOST = 3, 5
"""Syllables of a name; of a name of two, the family name may be what is hidden."""
_SPARSE, _ONE_BLOCK = 11, 6
_OVERLAP = 0.5
_WORD = re.compile(r"[^\W\d_]+")


def read_signature(
    rows: Sequence[Row],
    picture: Image,
    resolution: int,
    placed: Callable[[Sequence[OcrWord]], Row],
    untouched: Callable[[], Image],
) -> list[Row]:
    """The signer's post and name, where the first reading of a page missed them.

    Args:
        rows: All rows of the page, in points of the straightened page.
        picture: The page, cleaned for reading.
        resolution: Pixels per inch.
        placed: Makes a row of words read by OCR.
        untouched: The page with red ink and strokes of the pen left in, asked for only where the cleaned page shows too
            little: some offices stamp names in the red of the seal, and strokes take letters with them.

    Returns:
        Up to two rows, a post and a name; none on a page without the foot of a document, or where both were read.
    """
    scale = 72 / resolution
    width = picture.width * scale
    top = _top(rows, width)
    if top is None:
        return []
    block = (_FROM_LEFT * width, max(0.0, top - _ABOVE), width, min(top + _BELOW, picture.height * scale))
    inside = [row_text(held) for row in rows if (held := [word for word in row if _holds(block, word)])]
    wanted: list[Callable[[str], bool]] = []
    if not any(map(_holds_name, inside)):
        wanted.append(_is_name)
    if not any(map(squeezed_post, inside)):
        wanted.append(_is_post)
    if not wanted:
        return []
    x0, y0, x1, y1 = (round(side / scale) for side in block)
    pixels = (x0, y0, min(x1, picture.width), min(y1, picture.height))
    found: list[Row] = []
    lines: list[list[OcrWord]] = []
    for look in _looks(picture, pixels, scale, untouched):
        lines += [line for mode in (_SPARSE, _ONE_BLOCK) for line in _lines(look, resolution, mode, pixels)]
        for fits in list(wanted):
            best = _agreed([line for line in lines if fits(_text(line))])
            if best is not None:
                found.append(placed(best))
                wanted.remove(fits)
        if not wanted:
            break
    return found


def _top(rows: Sequence[Row], width: float) -> float | None:
    """Height at which the block begins: that of "Nơi nhận", else that of a post at the right."""
    for row in rows:
        if _RECIPIENTS.match(bare(row_text(row))):
            return box_around(row)[1]
    for row in rows:
        x0, top, x1, _ = box_around(row)
        if (x0 + x1) / 2 > _FROM_LEFT * width and row_text(row).isupper() and squeezed_post(row_text(row)):
            return top
    return None


def _holds(block: tuple[float, float, float, float], word: PlacedWord) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return block[0] <= x <= block[2] and block[1] <= y <= block[3]


def _is_name(text: str) -> bool:
    """Whether a line is a name in full: "Nguyễn Văn Hải"."""
    words = _WORD.findall(text)
    return (
        _FEWEST <= len(words) <= _MOST
        and bare(words[0]) in family_names()
        and all(word.istitle() and is_syllable(word) for word in words)
    )


def _is_post(text: str) -> bool:
    return text.isupper() and squeezed_post(text) is not None


def _holds_name(text: str) -> bool:
    """Whether a line holds a name, perhaps among crumbs of the seal: "“S5 Lê Hoàng Anh ."."""
    words = _WORD.findall(text)
    return any(_is_name(" ".join(words[start : start + _FEWEST])) for start in range(len(words) - _FEWEST + 1))


def _looks(picture: Image, pixels: tuple[int, int, int, int], scale: float, untouched: Callable[[], Image]) -> Iterator[Image]:
    """The block cleaned, as it is, and without its large strokes; each is made only when those before it didn't do."""
    yield picture.crop(pixels)
    block = untouched().crop(pixels)
    yield block
    yield _without_strokes(block, scale)


def _without_strokes(block: Image, scale: float) -> Image:
    from PIL import Image as Pillow

    grey: Grey = np.array(block)
    strokes = ink_of_blobs(
        ink_of(grey), lambda blob: (blob.y1 - blob.y0) * scale > _TALL or (blob.x1 - blob.x0) * scale > _WIDE
    )
    grey[strokes] = 255
    return Pillow.fromarray(grey)


def _lines(look: Image, resolution: int, mode: int, pixels: tuple[int, int, int, int]) -> Iterator[list[OcrWord]]:
    """Lines of a block, placed on the page, crumbs at their ends left out."""
    larger = max(1.0, _RESOLUTION / resolution)
    if larger > 1:
        look = look.resize((round(look.width * larger), round(look.height * larger)))
    lines: dict[int, list[OcrWord]] = {}
    for word in read_region(look, round(resolution * larger), None, mode):
        lines.setdefault(word.line, []).append(word)
    dx, dy = pixels[:2]
    for line in lines.values():
        while line and (line[-1].confidence < _CRUMB or not any(character.isalpha() for character in line[-1].text)):
            line.pop()
        while line and not any(character.isalpha() for character in line[0].text):
            line.pop(0)
        if line:
            yield [
                OcrWord(
                    word.text.strip(_MARKS),
                    (round(x0 / larger) + dx, round(y0 / larger) + dy, round(x1 / larger) + dx, round(y1 / larger) + dy),
                    word.line,
                    word.baseline / larger + dy,
                    word.confidence,
                )
                for word in line
                for x0, y0, x1, y1 in (word.box,)
            ]


def _text(line: Sequence[OcrWord]) -> str:
    return " ".join(word.text for word in line)


def _sure(line: Sequence[OcrWord]) -> float:
    return sum(word.confidence for word in line) / len(line)


def _agreed(lines: Sequence[list[OcrWord]]) -> list[OcrWord] | None:
    """The reading that most looks agree on; one alone has to be sure."""
    readings: dict[str, list[list[OcrWord]]] = {}
    for line in lines:
        readings.setdefault(bare(_text(line)), []).append(line)
    found = max(readings.values(), key=lambda same: sum(map(_sure, same)), default=[])
    best = max(found, key=_sure, default=None)
    return best if best is not None and _sure(best) >= (_SURE_TWICE if len(found) > 1 else _SURE_ONCE) else None


def put(rows: Sequence[Row], found: Row) -> list[Row]:
    """Rows of a column with one more, by height; what had been read in its place gives way."""
    x0, top, x1, bottom = box_around(found)

    def gives_way(word: PlacedWord) -> bool:
        shared = min(bottom, word.bottom) - max(top, word.top)
        return word.x1 > x0 and word.x0 < x1 and shared > _OVERLAP * min(bottom - top, word.bottom - word.top)

    kept = [left for row in rows if (left := [word for word in row if not gives_way(word)])]
    at = next((index for index, row in enumerate(kept) if row[0].baseline > found[0].baseline), len(kept))
    return [*kept[:at], found, *kept[at:]]
