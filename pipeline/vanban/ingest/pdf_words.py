"""Words of a PDF page from PDFium's text layer, placed by character boxes and not by the order of the content stream.

Two ways lead to the words. The fast one cuts PDFium's text at its spaces and asks only for the boxes of the first and
last character of each word. Where the page's font lacks letters and a second font draws them, PDFium sees the gaps and
tears words apart (``K HO CH Ế Ạ``); such pages are read character by character, and spaces are decided by geometry.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from vanban.document.source import SourceEncoding
from vanban.ingest.pdf_calls import Handle, address, font_of, loose_box, text_object
from vanban.ingest.placed import PlacedWord
from vanban.ingest.rows import rows_of
from vanban.normalize.legacy import UNICODE_ONLY, decode
from vanban.registry.legacy_encodings import LegacyEncodingId, font_encoding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Side = TypeVar("Side", float, Column)

# PDFium writes U+0002 or U+FFFE for a hyphen at the end of a line and goes on with the next line in the same "word".
_HYPHENS = "\x02\ufffe"
_WORD = re.compile(rf"[^\s{_HYPHENS}]*[{_HYPHENS}]|[^\s{_HYPHENS}]+")
_ONE_LETTER = re.compile(r"(?<!\S)[^\W\d_](?!\S)")
_BROKEN_SHARE = 0.12
"""Share of one-letter tokens: at most 0.02 to 0.05 on sound pages, at least 0.4 where a fallback font draws letters."""
_SPACE_GAP = 0.14
"""Gap in em from which two characters on a row belong to different words; a space is 0.25 em in Times."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the page's own coordinates turn into points with the origin at the top left of the page as it is shown.

    Attributes:
        left: x of the left edge of the visible box, in user space.
        bottom: y of its lower edge.
        width: Width of the visible box in user space, before rotation.
        height: Its height.
        quarter_turns: Clockwise rotation that a viewer applies, 0 to 3.
    """

    left: float
    bottom: float
    width: float
    height: float
    quarter_turns: int = 0

    def box(self, x0: Side, y0: Side, x1: Side, y1: Side) -> tuple[Side, Side, Side, Side]:
        """Box in shown coordinates (x0, top, x1, bottom) of a box in user space (y upwards); or of many, a column a side.

        Example:
            >>> Frame(0, 0, 600, 800).box(10, 20, 30, 40)
            (10, 760, 30, 780)
            >>> Frame(0, 0, 600, 800, 1).box(10, 20, 30, 40)
            (20, 10, 40, 30)
        """
        if self.quarter_turns == 0:
            top = self.bottom + self.height
            return (x0 - self.left, top - y1, x1 - self.left, top - y0)
        x0, x1, y0, y1 = x0 - self.left, x1 - self.left, y0 - self.bottom, y1 - self.bottom
        if self.quarter_turns == 1:
            return (y0, x0, y1, x1)
        if self.quarter_turns == 2:
            return (self.width - x1, y0, self.width - x0, y1)
        return (self.height - y1, self.width - x1, self.height - y0, self.width - x0)

    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        return (self.height, self.width) if self.quarter_turns % 2 else (self.width, self.height)


def frame_of(page: PdfPage) -> Frame:
    """The frame of a pypdfium2 page: its crop box and rotation."""
    x0, y0, x1, y1 = page.get_cropbox()
    left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)  # any two corners (ISO 32000-1, 7.9.5)
    return Frame(left, bottom, right - left, top - bottom, (page.get_rotation() // 90) % 4)


class _Style(NamedTuple):
    """What a font makes of its letters; ``em`` is the font size in heights of PDFium's loose character box."""

    bold: bool | None
    italic: bool | None
    legacy: LegacyEncodingId | None = None
    capitals: bool = False
    em: float = 1.0


_UNKNOWN = _Style(None, None)


class _Styles:
    """Fonts of a page, each looked at once."""

    def __init__(self, textpage: Handle) -> None:
        self._textpage = textpage
        self._page = address(textpage)
        self._styles: dict[int | None, _Style] = {}
        self._names: set[str] = set()

    def at(self, index: int) -> _Style:
        """Style of a character."""
        run = text_object(self._page, index)
        if run is None:
            return _UNKNOWN
        font = font_of(run)
        style = self._styles.get(font)
        if style is None:
            style = self._styles[font] = self._look(index)
        return style

    def of_line(self, first: int, last: int) -> _Style | None:
        """Style of all characters between two, None if it changes on the way."""
        style = self.at(first)
        if style != self.at(last) or style != self.at((first + last) // 2):
            return None
        return style

    def encoding(self) -> SourceEncoding:
        """The old encoding that most fonts seen are made for, ``unicode`` if most are made for none."""
        seen = Counter(style.legacy or "unicode" for style in self._styles.values())
        return seen.most_common(1)[0][0] if seen else "unicode"

    def names(self) -> frozenset[str]:
        """Names of the fonts seen."""
        return frozenset(self._names)

    def _look(self, index: int) -> _Style:
        found = pdfium.FPDFText_GetTextObject(self._textpage, index)
        font = pdfium.FPDFTextObj_GetFont(found)
        buffer = ctypes.create_string_buffer(256)
        written = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256) if font else 0
        name = buffer.raw[: max(0, min(written, 256) - 1)].decode("utf-8", "replace")
        self._names.add(name)
        size, matrix, rect = ctypes.c_float(), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        pdfium.FPDFTextObj_GetFontSize(found, size)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 if pdfium.FPDFPageObj_GetMatrix(found, matrix) else 1.0
        pdfium.FPDFText_GetLooseCharBox(self._textpage, index, rect)
        upright = abs(matrix.d) >= abs(matrix.b)
        height = rect.top - rect.bottom if upright else rect.right - rect.left
        em = size.value * scale / height if height > 0 else 1.0
        # PDFium's own weight is wrong for most bold fonts; the name is not.
        lower = name.lower()
        legacy, capitals = font_encoding(name)
        bold, italic = "bold" in lower or "black" in lower, "italic" in lower or "oblique" in lower
        return _Style(bold, italic, legacy, capitals, round(em, 3))


def _unicode(text: str, style: _Style) -> str:
    """The text of a run; that of an old Vietnamese font is decoded."""
    if style.legacy is None or UNICODE_ONLY.search(text):
        return text
    return decode(text, style.legacy, capitals=style.capitals)


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the text layer of one page holds.

    Attributes:
        words: Words in the order of the content stream.
        fonts: Names of the fonts used.
        rebuilt: The words had to be rebuilt from single characters.
        unmapped: Share of characters that have no Unicode value.
        encoding: The old encoding that most fonts of the page are made for; their text is decoded.
    """

    words: tuple[PlacedWord, ...]
    fonts: frozenset[str]
    rebuilt: bool = False
    unmapped: float = 0.0
    encoding: SourceEncoding = "unicode"


def read_words(textpage: Handle, frame: Frame) -> TextLayer:
    """Words of one page.

    Args:
        textpage: Handle of PDFium's text page (``PdfTextPage.raw``).
        frame: Frame of the page.

    Returns:
        The words with boxes in points, origin top left of the page as shown.
    """
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return TextLayer((), frozenset())
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    tokens = len(text.split())
    if not tokens and not text.strip("\x00\r\n "):
        return TextLayer((), frozenset())
    styles = _Styles(textpage)
    unmapped = sum(text.count(mark) for mark in ("\x00", "\ufffd")) / max(1, len(text))
    rebuilt = len(text) != count or len(_ONE_LETTER.findall(text)) > max(3, _BROKEN_SHARE * tokens)
    words = _by_character(textpage, count, frame, styles) if rebuilt else _by_word(textpage, text, frame, styles)
    return TextLayer(tuple(words), styles.names(), rebuilt, unmapped, styles.encoding())


def _placed(text: str, box: tuple[float, float, float, float], baseline: float, style: _Style, glued: bool) -> PlacedWord:
    x0, top, x1, bottom = box
    size = round((bottom - top) * style.em, 1)
    return PlacedWord(text, x0, top, x1, bottom, baseline, size, style.bold, style.italic, None, glued)


def _by_word(textpage: Handle, text: str, frame: Frame, styles: _Styles) -> list[PlacedWord]:
    """Fast path: PDFium's spaces are trusted, two boxes a word."""
    x, y = ctypes.c_double(), ctypes.c_double()
    found, boxes = _word_boxes(textpage, text)
    shown = frame.box(boxes[:, 0, 0], boxes[:, 0, 3], boxes[:, 0, 2], boxes[:, 0, 1])
    last = frame.box(boxes[:, 1, 0], boxes[:, 1, 3], boxes[:, 1, 2], boxes[:, 1, 1])
    # PDFium saw no gap although the pen jumped
    jumped = (last[2] < shown[0] - 1) | (np.abs(last[3] - shown[3]) > shown[3] - shown[1])
    around = (np.minimum(shown[1], last[1]), np.maximum(shown[2], last[2]), np.maximum(shown[3], last[3]))
    columns = [column.tolist() for column in (jumped, shown[0], shown[3], *around)]
    words: list[PlacedWord] = []
    before_end, before_right, before_bottom, base = -9, 0.0, -1.0, 0.0
    line_end, line_style = -1, None
    height, sized, size = -1.0, _UNKNOWN, 0.0
    bold = italic = None
    for match, jumps, left, first_bottom, top, right, bottom in zip(found, *columns, strict=True):
        start, end = match.span()
        if start > line_end:
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
            line_style = styles.of_line(start, len(text[start:line_end].rstrip()) + start - 1)
            before_bottom = -1.0
        new_height = first_bottom != before_bottom
        if new_height:
            base_before = base
            pdfium.FPDFText_GetCharOrigin(textpage, start, x, y)
            base = frame.box(x.value, y.value, x.value, y.value)[1]
            new_height = base != base_before
        before_bottom = first_bottom
        if jumps:
            words += _joined_characters(_characters(textpage, range(start, end), frame, styles))
            before_end, before_bottom = -9, -1.0
            continue
        style = line_style or styles.at(start)
        word = match.group()
        glued = start == before_end
        if start == before_end + 1 and not new_height and -1 < left - before_right < 0.06 * (bottom - top):
            # A space that PDFium made up where two runs touch is none.
            letters = word[0].isalpha() and words[-1].text[-1].isalpha()
            glued = letters and pdfium.FPDFText_IsGenerated(textpage, before_end) == 1
        if word[-1] in _HYPHENS:
            # U+00AD is a soft hyphen to PDFium, and the letter ư to TCVN3.
            word = word[:-1] + ("\u00ad" if style.legacy == "tcvn3" else "-")
        if style.legacy:
            word = _unicode(word, style)
        if bottom - top != height or style is not sized:
            height, sized = bottom - top, style
            size, bold, italic = round(height * style.em, 1), style.bold, style.italic
        words.append(PlacedWord(word, left, top, right, bottom, base, size, bold, italic, None, glued))
        before_end, before_right = end, right
    return words


def _word_boxes(textpage: Handle, text: str) -> tuple[list[re.Match[str]], NDArray[np.float64]]:
    """The words that have a place, and the boxes of their first and last characters: left, top, right, bottom in user space."""
    page, read = address(textpage), loose_box
    matches = list(_WORD.finditer(text))
    boxes = np.zeros((len(matches), 2, 4), np.float32)  # a row is two FS_RECTF
    at, length = boxes.ctypes.data, boxes.itemsize * 4
    found = []
    for match in matches:
        start, end = match.span()
        if read(page, start, at) and read(page, end - 1, at + length):
            found.append(match)
            at += 2 * length
    return found, boxes[: len(found)].astype(np.float64)


def _characters(textpage: Handle, indices: range, frame: Frame, styles: _Styles) -> list[PlacedWord]:
    """Every visible character as a word of its own."""
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    characters: list[PlacedWord] = []
    for index in indices:
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        text = "-" if code in (0x2, 0xFFFE) else chr(code) if 0 < code < 0x110000 else ""
        if not text.strip() or pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, rect):
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        style = styles.at(index)
        characters.append(_placed(_unicode(text, style), box, frame.box(x.value, y.value, x.value, y.value)[1], style, False))
    return characters


def _by_character(textpage: Handle, count: int, frame: Frame, styles: _Styles) -> list[PlacedWord]:
    """Slow path: rows and spaces from the geometry of single characters."""
    return _joined_characters(_characters(textpage, range(count), frame, styles))


def _joined_characters(characters: list[PlacedWord]) -> list[PlacedWord]:
    words: list[PlacedWord] = []
    for row in rows_of(characters):
        group: list[PlacedWord] = []
        for character in row:
            if group and character.x0 - group[-1].x1 > _SPACE_GAP * max(character.size, group[-1].size):
                words.append(_joined(group))
                group = []
            group.append(character)
        if group:
            words.append(_joined(group))
    return words


def _joined(group: list[PlacedWord]) -> PlacedWord:
    first = group[0]
    return first._replace(
        text="".join(character.text for character in group),
        top=min(character.top for character in group),
        x1=max(character.x1 for character in group),
        bottom=max(character.bottom for character in group),
    )
