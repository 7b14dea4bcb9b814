"""Pages as OCR delivers them, for tests: every word with its box and confidence."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.ingest.pages import Line, Page, Pages, Word

LETTER, HEIGHT = 6.0, 13.0


@dataclass(frozen=True)
class Row:
    """A line of print: text, left edge and top in points, and the width of one letter."""

    text: str
    x: float = 80.0
    y: float = 0.0
    sure: float = 0.95
    letter: float = LETTER
    page: int = 1
    widths: tuple[float, ...] = ()  # of single words, where they differ
    jump: tuple[int, float] | None = None  # the word with this index stands here


def line_of(row: Row, gap: bool) -> Line:
    words: list[Word] = []
    start, x = 0, row.x
    for number, text in enumerate(row.text.split(" ")):
        if row.jump and row.jump[0] == number:
            x = row.jump[1]
        width = row.widths[number] if number < len(row.widths) else row.letter * len(text)
        words.append(Word(start, start + len(text), (x, row.y, x + width, row.y + HEIGHT), row.sure))
        start += len(text) + 1
        x += width + row.letter / 2
    box = (row.x, row.y, words[-1].bbox[2], row.y + HEIGHT)
    return Line(row.text, page=row.page, bbox=box, words=tuple(words), confidence=row.sure, gap_before=gap)


def scan(*rows: Row | str) -> Pages:
    """A scan; a plain string is a line of its own paragraph, 20 points below the one before."""
    placed: list[Row] = []
    y = 50.0
    for row in rows:
        placed.append(Row(row, y=y) if isinstance(row, str) else row)
        y = max(y, placed[-1].y) + 20
    pages = []
    for number in sorted({row.page for row in placed}):
        lines = tuple(line_of(row, gap=True) for row in placed if row.page == number)
        pages.append(Page(number, lines, width=595, height=842))
    return Pages(tuple(pages), "application/pdf", "ocr", ocr_confidence=0.93)
