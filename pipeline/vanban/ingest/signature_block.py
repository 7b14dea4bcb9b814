"""A second look at the foot of a scanned page, where seal and pen run over the signer's post and name.

Tesseract gives a line up, or reads letters of the seal into it, where strokes cross it. The block stands right of
"Nơi nhận" or under the signer's post (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7), so it is cut out, as it is and without
the large strokes, and read as scattered text; what is then certainly a name or a post is taken. A deputy signs under the post
of his head, "GIÁM ĐỐC" over "PHÓ GIÁM ĐỐC" (mục II.7 b): where the seal covers the second line, that is looked for, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
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
from vanban.registry.people import family_names, family_spelling, squeezed_post

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
_SPARSE, _ONE_BLOCK, _ONE_LINE = 11, 6, 7
_REACHES = (3.0, 4.0, 5.0)
"""Room for a family name before the given names, in heights of these."""
_OVERLAP = 0.5
_DOUBTED = 0.75
_NEXT_LINE = (0.5, 2.0)
"""Distance of the lines of two posts, one under the other, in heights of their letters."""
_LETTERS_OF_DEPUTY = 5
"""Letters before the head's post at most: "PHÓ", with crumbs of the seal."""
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
        Up to three rows: a post, the deputy's post under it, and a name; none on a page without the foot of a document, or
        where all were read.
    """
    scale = 72 / resolution
    width = picture.width * scale
    top = _top(rows, width)
    if top is None:
        return []
    block = (_FROM_LEFT * width, max(0.0, top - _ABOVE), width, min(top + _BELOW, picture.height * scale))
    held = [row for whole in rows if (row := [word for word in whole if _holds(block, word)])]
    inside = [row_text(row) for row in held]
    wanted: list[Callable[[Row], bool]] = []
    if not any(map(_holds_name, inside)):
        wanted.append(_is_name)
    if not any(map(squeezed_post, inside)):
        wanted.append(_is_post)
    elif (head := _head_over_doubt(held)) is not None:
        wanted.append(partial(_is_deputy, head))
    if not wanted:
        return []
    x0, y0, x1, y1 = (round(side / scale) for side in block)
    pixels = (x0, y0, min(x1, picture.width), min(y1, picture.height))
    untouched = cache(untouched)
    found: list[Row] = []
    lines: list[list[OcrWord]] = []
    strips: list[list[OcrWord]] = []
    for look, mode in _looks(picture, pixels, scale, untouched):
        lines += _lines(look, resolution, mode, pixels)
        for fits in list(wanted):
            best = _agreed([line for line in lines if fits(placed(line))], alike=fits not in (_is_name, _is_post))
            if best is None and fits is _is_name and not strips:
                strips = list(_strips(lines, untouched, resolution))
                best = _agreed([line for line in strips if _is_name(placed(line))], alike=False)
            if best is not None:
                found.append(placed(best))
                wanted.remove(fits)
                if fits is _is_post and (head := _head_over_doubt([*held, found[-1]])) is not None:
                    wanted.append(partial(_is_deputy, head))
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


def _is_name(row: Row) -> bool:
    """Whether a line is a name in full: "Nguyễn Văn Hải"."""
    return _is_full_name(_WORD.findall(row_text(row)))


def _is_full_name(words: Sequence[str]) -> bool:
    if not _FEWEST <= len(words) <= _MOST:
        return False
    family, *given = words
    family = family_spelling(family.capitalize())
    return bare(family) in family_names() and all(word.istitle() and is_syllable(word) for word in (family, *given))


def _rest_of_name(line: Sequence[OcrWord]) -> list[OcrWord]:
    """The given names at the end of a line where a seal covers the family name: "ý,ê Hoàng Anh"; nothing on other lines."""
    rest: list[OcrWord] = []
    for word in reversed(line):
        if not (word.text.istitle() and is_syllable(word.text) and word.confidence > _SURE_ONCE):
            break
        rest.insert(0, word)
    return rest if _FEWEST - 1 <= len(rest) < _MOST else []


def _strips(lines: Sequence[list[OcrWord]], untouched: Callable[[], Image], resolution: int) -> Iterator[list[OcrWord]]:
    """What is read in strips about given names, on the page as it is: the seal's edge runs through a strip but once."""
    rest = max(filter(None, map(_rest_of_name, lines)), key=_sure, default=None)
    if rest is None:
        return
    lefts, tops, rights, bottoms = zip(*(word.box for word in rest), strict=True)
    height = max(bottoms) - min(tops)
    for reach in _REACHES:
        strip = (
            round(min(lefts) - reach * height),
            round(min(tops) - height / 4),
            round(max(rights) + height / 2),
            round(max(bottoms) + height / 4),
        )
        look = untouched().crop(strip)
        for mode in (_ONE_LINE, _SPARSE):
            yield from _lines(look, resolution, mode, strip)


def _holds_name(text: str) -> bool:
    """Whether a line holds a name, perhaps among crumbs of the seal: "“S5 Lê Hoàng Anh ."."""
    words = _WORD.findall(text)
    return any(_is_full_name(words[start : start + _FEWEST]) for start in range(len(words) - _FEWEST + 1))


def _is_post(row: Row) -> bool:
    text = row_text(row)
    return text.isupper() and squeezed_post(text) is not None


def _head_over_doubt(rows: Sequence[Row]) -> Row | None:
    """The one post among rows, if what stands close under it and begins farther left was read with doubt."""
    posts = [row for row in rows if _is_post(row)]
    if len(posts) != 1:
        return None
    left, top, right, bottom = box_around(posts[0])
    next_line = bottom + (bottom - top) / 2
    for row in rows:
        x0, upper, x1, lower = box_around(row)
        sure = sum(word.confidence or 0.0 for word in row) / len(row)
        if sure < _DOUBTED and upper < next_line < lower and x0 < left and x1 > (left + right) / 2:
            return posts[0]
    return None


def _is_deputy(head: Row, row: Row) -> bool:
    """Whether a line stands close under the head's post and ends in it, a word before that: "BHÓ GIÁM ĐỐC"."""
    text = row_text(row)
    letters, post = _letters(text), _letters(row_text(head))
    _, top, _, bottom = box_around(head)
    step = (row[-1].baseline - head[-1].baseline) / (bottom - top)
    return (
        text.isupper()
        and letters.endswith(post)
        and 0 < len(letters) - len(post) <= _LETTERS_OF_DEPUTY
        and _NEXT_LINE[0] < step < _NEXT_LINE[1]
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, bare(text)))


def _looks(
    picture: Image, pixels: tuple[int, int, int, int], scale: float, untouched: Callable[[], Image]
) -> Iterator[tuple[Image, int]]:
    """The block cleaned, as it is, and without its large strokes, with how to read it; each is made only when it is needed."""
    yield picture.crop(pixels), _SPARSE
    block = untouched().crop(pixels)
    yield block, _SPARSE
    yield block, _ONE_BLOCK
    yield _without_strokes(block, scale), _SPARSE


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


def _agreed(lines: Sequence[list[OcrWord]], *, alike: bool) -> list[OcrWord] | None:
    """The reading that most looks agree on; one alone has to be sure. ``alike``: all say the same, however spelt."""
    readings: dict[str, list[list[OcrWord]]] = {}
    for line in lines:
        readings.setdefault("" if alike else bare(_text(line)), []).append(line)
    found = max(readings.values(), key=lambda same: sum(map(_sure, same)), default=[])
    best = max(found, key=_sure, default=None)
    return best if best is not None and _sure(best) >= (_SURE_TWICE if len(found) > 1 else _SURE_ONCE) else None


def put(rows: Sequence[Row], found: Row) -> list[Row]:
    """Rows of a column with one more, by height; what had been read in its place gives way, and the crumbs beside that."""
    x0, top, x1, bottom = box_around(found)

    def gives_way(word: PlacedWord) -> bool:
        shared = min(bottom, word.bottom) - max(top, word.top)
        return word.x1 > x0 and word.x0 < x1 and shared > _OVERLAP * min(bottom - top, word.bottom - word.top)

    kept: list[Row] = []
    for row in rows:
        left = [word for word in row if not gives_way(word)]
        if len(left) < len(row):
            left = [word for word in left if word.confidence is None or word.confidence >= _CRUMB]
        if left:
            kept.append(left)
    at = next((index for index, row in enumerate(kept) if row[0].baseline > found[0].baseline), len(kept))
    return [*kept[:at], found, *kept[at:]]
