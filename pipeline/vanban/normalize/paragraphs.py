"""Which physical lines belong to one paragraph.

``Joiner.joins`` asks the cases one after the other; the first that has an answer decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.ingest.pages import Line
from vanban.normalize.fold import bare
from vanban.normalize.genre import begins_with_type, is_post, is_type_name, splits_name
from vanban.normalize.measure import Measure
from vanban.normalize.starts import (
    continues_title,
    ends_sentence,
    is_authority,
    is_bullet,
    is_capitals,
    is_dash_before_word,
    is_form_line,
    is_label,
    is_lone_mark,
    is_opening,
    is_unfinished,
    opens_name,
)

_NATION = "cong hoa xa hoi chu nghia viet nam"
_DATE_TAIL = re.compile(r"(?:ngày|tháng|năm|\d{1,4})\b")
_DATE_HEAD = re.compile(r".{2,40},\s?ngày\b.{0,20}$")
_ATTACHED = re.compile(r"[(\[]\s?(?:Kèm theo|Ban hành kèm|Đính kèm|Kèm|Phụ lục|Áp dụng|Thực hiện theo|Đã ký)")
_WORDY = re.compile(r"[^\W_]")
_BARE_NUMBER = re.compile(r"\d{1,3}\.?$")
_FORM_CELL = re.compile(
    r"cong h[o0]a xa hoi|doc lap\s?-|^so\s?:|noi nhan\s?:|^(?:tm|kt|tl|tuq|q)\s?\.|, ngay .{0,12}thang|ky boi|^v/v\b"
)
_TITLE_CELL = re.compile(r"cong h[o0]a xa hoi|doc lap\s?-\s?tu do|dang cong san viet nam$")
# A sentence that a page seam cuts fills its line; shorter ones are headings or cells.
_SEAM_LENGTH = 40
# Points by which a mark stands out into the margin.
_HANGS = 3


@dataclass(slots=True)
class Piece:
    """A cleaned physical line, or a part of one.

    Attributes:
        text: Cleaned text, never empty.
        line: The line it was read from.
        gap: An empty line, a page number or a rule stands before it.
        form: It stands in a cell of the letterhead, the recipients or the signature.
        cut: It was cut off the piece before it, which stands on the same line.
        places: For each character its offset in the lines of the source, joined by line ends.
        read: ``text`` without the repairs of OCR damage, of the same length.
        alone: A line that stands by itself in every document: title and motto, number, date, name of the type.
    """

    text: str
    line: Line
    gap: bool = False
    form: bool = False
    cut: bool = False
    places: list[int] | range = field(default_factory=list)
    read: str = ""
    alone: bool = field(init=False)

    def __post_init__(self) -> None:
        self.read = self.read or self.text
        self.alone = is_form_line(self.text) or is_type_name(self.text)


@dataclass(slots=True)
class _Open:
    """What is known of the paragraph being put together."""

    labelled: bool
    bullet: bool
    title: bool
    length: int
    bracket: bool

    def take(self, text: str) -> None:
        """Goes on with a piece."""
        self.length += len(text) + 1
        self.bracket = _leaves_open(text, self.bracket)


class Joiner:
    """Decides, going through the pieces of a document in order, where a paragraph goes on.

    Args:
        figures: The measure of the source.
    """

    def __init__(self, figures: Measure) -> None:
        self._figures = figures
        self._open: _Open | None = None
        self._type_seen = False

    def begin(self, piece: Piece) -> None:
        """Opens a paragraph with this piece."""
        title = piece.line.cell is None and (self._type_seen or begins_with_type(piece.text))
        self._open = _Open(is_label(piece.text), is_bullet(piece.text), title, len(piece.text), _leaves_open(piece.text))
        self._type_seen = is_type_name(piece.text)

    def joins(self, before: Piece, piece: Piece) -> bool:
        """Whether a piece goes on with the paragraph that the piece before it belongs to."""
        if not self._decide(before, piece):
            return False
        if self._open is not None:
            self._open.take(piece.text)
        return True

    def _decide(self, before: Piece, piece: Piece) -> bool:
        a, b = before.text, piece.text
        # CASE 1: the source says so: another cell, a part cut off a crowded line, a paragraph of Word or HTML
        if not _same_cell(before.line, piece.line) or piece.cut:
            return False
        if self._goes_on(before, piece):
            return True
        if before.line.hard_break is True:
            return False
        # CASE 2: the set pieces of every document, some of them over two lines
        if len(a) + len(b) < len(_NATION) and a[:1] in "Cc" and _NATION.startswith(bare(a) + " " + bare(b)):
            return True
        if _DATE_HEAD.match(a) and _DATE_TAIL.match(b) and "năm" not in a.rsplit("ngày", 1)[-1] and len(b) < 40:
            return True
        if self._open and self._open.labelled and is_type_name(b) and is_capitals(a) and not before.alone and not piece.gap:
            return True  # "V. CHẾ ĐỘ" / "BÁO CÁO": a heading that breaks before a word that is also a type of document
        if before.alone or piece.alone:
            return False
        if not _WORDY.search(b):
            return False
        if not _WORDY.search(a):
            blank_place = a[-1] == "," and b.startswith("ngày")  # "………, ngày … tháng … năm 20…" of a form
            return not piece.gap and (blank_place or (is_lone_mark(a) and not is_label(b)))
        if is_lone_mark(a) and not piece.gap and not is_label(b):
            return True
        # CASE 3: a numbered or marked item, a part that opens by its wording
        if self._opens(before, piece):
            return False
        if piece.line.cell is not None:
            return self._joins_in_form(before, piece) if piece.form else self._joins_in_cell(before, piece)
        # CASE 4: something parts the two: only a sentence cut by the seam of two pages goes on
        if piece.gap or before.line.page != piece.line.page:
            return self._joins_over_seam(before, piece)
        return self._joins_in_block(before, piece)

    def _goes_on(self, before: Piece, piece: Piece) -> bool:
        """A title, a note in brackets or the text of a cell that the writer broke by hand, each line a paragraph of its own."""
        a, b = before.text, piece.text
        if piece.alone or before.alone or ends_sentence(a) or is_label(b) or is_bullet(b):
            return False
        if b[:1].islower() and self._open and self._open.bracket:
            return True
        if b[:1].islower() and piece.line.cell is not None and not piece.form and not piece.gap:
            return True
        return bool(
            self._open and self._open.title and before.line.bold and piece.line.bold and (b[:1].islower() or continues_title(b))
        )

    def _opens(self, before: Piece, piece: Piece) -> bool:
        a, b = before.text, piece.text
        close = not piece.gap and not ends_sentence(a)
        # Where empty lines part the items, one that nothing parts from a full line is no item.
        inside = close and self._figures.spaced and a[-1] != "," and self._full(before, piece)
        if is_bullet(b):
            if close and _is_speck(before, piece):
                return False
            # "kinh tế" / "- xã hội", "giai đoạn 2026" / "- 2030": the dash of a phrase that was wrapped before it
            small = close and is_dash_before_word(b) and (self._figures.spaced or self._full(before, piece))
            return not (small or (inside and b[0] in "-–"))
        if is_label(b):
            cut = close and is_unfinished(a, b) and a[-1] not in ",(-–/&" and not b[:1].isalpha()
            return not (cut or inside)
        if b[:1].isupper() and is_opening(b):
            return not (close and before.line.hard_break is False and not is_authority(b))
        return bool(_ATTACHED.match(b)) and not is_unfinished(a, b)

    def _full(self, before: Piece, piece: Piece) -> bool:
        return self._figures.is_full(before.line, before.text, piece.text)

    def _joins_in_form(self, before: Piece, piece: Piece) -> bool:
        """Letterhead, recipients, signature: lines stand for themselves unless they are plainly broken."""
        a, b = before.text, piece.text
        if piece.gap:
            return False
        if self._open is not None and self._open.bullet:
            return not ends_sentence(a) or (not b[:1].isupper() and self._full(before, piece))
        if is_post(b) and a[-1] not in ",-":
            return False
        if before.line.hard_break is False:
            return True
        return (_first_letter_small(b) and not ends_sentence(a) and not is_capitals(a)) or is_unfinished(a, b)

    def _joins_in_cell(self, before: Piece, piece: Piece) -> bool:
        a, b = before.text, piece.text
        if before.line.hard_break is False or is_unfinished(a, b) or (opens_name(a) and not piece.gap):
            return True
        if _first_letter_small(b):
            return not ends_sentence(a) or self._full(before, piece) or a.endswith(";")
        if _BARE_NUMBER.match(b) and _BARE_NUMBER.match(a):
            return False
        if bool(before.line.bold) != bool(piece.line.bold) and before.line.bold is not None:
            return False
        if piece.gap or a.endswith(":"):
            return False
        long = len(b) > _SEAM_LENGTH and not ends_sentence(a)
        return self._full(before, piece) or long

    def _joins_over_seam(self, before: Piece, piece: Piece) -> bool:
        a, b = before.text, piece.text
        paged = before.line.page != piece.line.page
        if ends_sentence(a) or (a.endswith(",") and not _first_letter_small(b)):
            return False
        if self._open and self._open.title and is_capitals(a) and is_capitals(b) and continues_title(b):
            return True
        if splits_name(a, b):
            return True
        if before.line.bold or is_capitals(a):
            return bool(paged and before.line.bold and piece.line.bold and _first_letter_small(b))
        if a[-1] in "-–" and _first_letter_small(b):
            return True
        if len(a) < _SEAM_LENGTH and not (paged and self._full(before, piece)):
            return False
        if _first_letter_small(b) or is_unfinished(a, b):
            return True
        # Wrapped text that runs over the foot of a page: the last line is full and no sentence ends there.
        return paged and self._full(before, piece) and not piece.line.bold and not is_capitals(b)

    def _joins_in_block(self, before: Piece, piece: Piece) -> bool:
        a, b = before.text, piece.text
        figures, state = self._figures, self._open
        small, full = _first_letter_small(b), self._full(before, piece)
        if splits_name(a, b):
            return True
        # CASE 5: the source's own marks: a bold phrase that runs on; a heading in bold above plain text
        if is_post(b) and a[-1] not in ",-":
            return False
        if before.line.hard_break is False:
            return True
        if is_authority(a):
            return False
        if bool(before.line.bold) != bool(piece.line.bold) and before.line.bold is not None:
            return (small and not is_capitals(a) and (full or figures.spaced)) or (is_unfinished(a, b) and not before.line.bold)
        # CASE 6: capitals: headings and titles over several lines, but not the lines of a letterhead or signature
        if is_capitals(a):
            if not is_capitals(b):
                return is_unfinished(a, b) and small
            return bool(state and (state.labelled or state.title)) or is_unfinished(a, b) or full
        if is_capitals(b) and b[0].isalpha() and len(b) > 12 and not full and not is_unfinished(a, b):
            return False
        # CASE 7: first-line indent, where there is a layout
        indented = figures.is_indented(piece.line)
        if indented and not figures.is_indented(before.line) and ends_sentence(a):
            return False
        if indented is False and figures.is_indented(before.line) and full:
            return True
        # CASE 8: wording and width
        if _BARE_NUMBER.match(b):
            return is_unfinished(a, b)
        if small:
            return not ends_sentence(a) or a[-1] == ";" or full or figures.spaced
        if (is_unfinished(a, b) and len(a) > 12) or opens_name(a):
            return True
        if b.lstrip("-– ")[:1].isdigit() and figures.spaced and not ends_sentence(a):
            return True
        return self._joins_capital(before, piece, full)

    def _joins_capital(self, before: Piece, piece: Piece, full: bool) -> bool:
        """The next line begins with a capital, a digit or a bracket: the width has to tell."""
        a = before.text
        figures, state = self._figures, self._open
        if figures.width == 0 or (figures.width and len(a) > figures.width * 1.6):
            return False
        half = len(a) * 2 >= figures.width
        if ends_sentence(a):
            if a.endswith(":"):
                return False
            return full or (figures.spaced and len(a) * 4 >= figures.width * 3)
        if figures.spaced:
            # The first line of a paragraph is cut short where the source broke its own lines; the second one is long.
            inside = bool(state and (state.labelled or state.bullet)) or len(piece.text) * 5 >= figures.width * 3
            return full or half or inside or piece.text[:1] in '("“'
        heading = bool(state and state.labelled and state.length < figures.width * 0.6)
        return full or (half and not heading)


def is_form_cell(texts: list[str]) -> bool:
    """Whether a cell belongs to the letterhead, the recipients or the signature rather than to a table of contents.

    Example:
        >>> is_form_cell(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]), is_form_cell(["Sở Tài chính"])
        (True, False)
    """
    return any(_FORM_CELL.search(bare(text)) or is_post(text) for text in texts)


def is_letterhead_cell(texts: list[str]) -> bool:
    """Whether a cell holds the national or the Party's title.

    Example:
        >>> is_letterhead_cell(["ĐẢNG CỘNG SẢN VIỆT NAM"]), is_letterhead_cell(["Bộ Nội vụ"])
        (True, False)
    """
    return any(_TITLE_CELL.match(bare(text)) for text in texts)


def _same_cell(a: Line, b: Line) -> bool:
    if a.cell is None or b.cell is None:
        return a.cell is b.cell
    return (a.cell.table, a.cell.row, a.cell.column) == (b.cell.table, b.cell.row, b.cell.column)


def _is_speck(before: Piece, piece: Piece) -> bool:
    """Whether OCR read a speck in the margin as a dash: before a small letter, further left than the long line above."""
    left, above = piece.line.bbox, before.line.bbox
    if piece.line.confidence is None or left is None or above is None or len(before.text) < _SEAM_LENGTH:
        return False
    return is_dash_before_word(piece.text) and _first_letter_small(piece.text) and left[0] < above[0] - _HANGS


def _leaves_open(text: str, before: bool = False) -> bool:
    """Whether a bracket is left open at the end."""
    opened, closed = text.rfind("("), text.rfind(")")
    return before if opened == closed else opened > closed


def _first_letter_small(text: str) -> bool:
    first = text.lstrip("\"“'‘([-–— ")[:1]
    return first.islower() or (not first.isalnum() and text[:1] in ",.;:)%/")
