"""What every reader of files delivers: pages of positioned lines.

A line is what stands on one line of the source, read as it stands: nothing is joined, repaired or dropped here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from vanban.document.evidence import BBox
from vanban.document.source import SourceEncoding, TextSource


class Word(NamedTuple):
    """A word with its place, as OCR engines and PDF text layers know it.

    Attributes:
        start: Offset of the first character in the text of its line.
        end: Offset after the last character.
        bbox: PDF points, origin top left.
        confidence: 0 to 1 for OCR, None for typed text.
    """

    start: int
    end: int
    bbox: BBox
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The table cell that a line stands in, where the source says so (grids, ``|`` tables, HTML, Word).

    Attributes:
        table: Index of the table in the document, from 0; a table over several pages is one.
        row: Row from 0; header rows count.
        column: Column from 0.
        rowspan: Rows that a merged cell covers.
        colspan: Columns that a merged cell covers.
    """

    table: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        text: Characters as read, marks of Markdown already taken out.
        gap_before: The source separates this line from the one before (a blank line, a paragraph tag, a wide gap).
        hard_break: The source itself says that the paragraph ends here (Word, HTML); None if it can't tell.
        centered: Set centred between the margins; None if the source can't tell.
        confidence: Mean OCR confidence 0 to 1; None for typed text.
    """

    text: str
    page: int = 1
    bbox: BBox | None = None
    cell: Cell | None = None
    words: tuple[Word, ...] = ()
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    centered: bool | None = None
    gap_before: bool = False
    hard_break: bool | None = None
    confidence: float | None = None

    def spaced(self, gap_before: bool, centered: bool) -> Line:
        """The same line, set so among those around it."""
        # ``dataclasses.replace`` takes four times as long, for every line of a page
        read = (self.text, self.page, self.bbox, self.cell, self.words, self.bold, self.italic, self.size)
        return Line(*read, centered, gap_before, self.hard_break, self.confidence)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright.

    Attributes:
        number: From 1.
        lines: Its lines.
        width: Width in PDF points; None where there is no layout.
        height: Height likewise.
        quarter_turns: Counter-clockwise quarter turns that made it upright: 0 unless it was scanned on its side or its head.
    """

    number: int
    lines: tuple[Line, ...]
    width: float | None = None
    height: float | None = None
    quarter_turns: int = 0

    def in_file(self, box: BBox) -> BBox:
        """Where a box of the upright page stands on the page as the file shows it, in points.

        Example:
            >>> Page(1, (), 800.0, 600.0, quarter_turns=1).in_file((0, 0, 10, 20))
            (580.0, 0, 600.0, 10)
        """
        if not self.quarter_turns or self.width is None or self.height is None:
            return box
        x0, y0, x1, y1 = box
        if self.quarter_turns == 1:
            return (self.height - y1, x0, self.height - y0, x1)
        if self.quarter_turns == 2:
            return (self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        return (y0, self.width - x1, y1, self.width - x0)


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of one source.

    Attributes:
        notes: What the reader had to do that users should know, as (code, message); they become diagnostics.
    """

    pages: tuple[Page, ...]
    media_type: str
    text_source: TextSource = "plain"
    encoding: SourceEncoding = "unicode"
    ocr_confidence: float | None = None
    notes: tuple[tuple[str, str], ...] = field(default=())

    def lines(self) -> list[Line]:
        """All lines in reading order."""
        return [line for page in self.pages for line in page.lines]
