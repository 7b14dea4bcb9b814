"""A word with its place on a page, the common currency of text layers and OCR, and lines made of such words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from operator import add, sub
from typing import NamedTuple

from vanban.document.evidence import BBox
from vanban.ingest.pages import Cell, Line, Word


class PlacedWord(NamedTuple):
    """A run of characters without space, where it stands on the page.

    Attributes:
        text: Characters as read.
        x0: Left edge in PDF points, origin top left, as all the others.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        baseline: Height of the line it stands on.
        size: Font size in points (for OCR: estimated from the height).
        bold: None if unknown.
        italic: None if unknown.
        confidence: 0 to 1 for OCR, None for typed text.
        glued: It continues the word before it on its row without a space.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool | None = None
    italic: bool | None = None
    confidence: float | None = None
    glued: bool = False


def box_around(words: Sequence[PlacedWord]) -> BBox:
    """The smallest box around words.

    Args:
        words: At least one word.

    Returns:
        x0, top, x1, bottom in PDF points, origin top left.

    Example:
        >>> box_around([PlacedWord("Kế", 10, 5, 20, 18, 15, 13), PlacedWord("hoạch", 23, 4, 55, 18, 15, 13)])
        (10, 4, 55, 18)
    """
    _, lefts, tops, rights, bottoms, *_ = zip(*words, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def line_of(words: Sequence[PlacedWord], page: int, cell: Cell | None = None) -> Line:
    """One line from the words of one row, left to right.

    Args:
        words: At least one word, in reading order.
        page: Page number, from 1.
        cell: The table cell that the line stands in.

    Returns:
        A line whose words map back to their boxes. ``bold`` and ``italic`` hold when all letters have them.

    Example:
        >>> line = line_of([PlacedWord("Kế", 10, 5, 20, 18, 15, 13), PlacedWord("hoạch", 23, 4, 55, 18, 15, 13)], 2)
        >>> line.text, line.page, line.words[1].start
        ('Kế hoạch', 2, 3)
    """
    texts, lefts, tops, rights, bottoms, _, sizes, bolds, italics, confidences, glued = zip(*words, strict=True)
    # a line is joined for every row of a page: columns of words, without a turn of the interpreter for each word
    pieces = [*map(add, chain([""], map((" ", "").__getitem__, glued[1:])), texts)]
    ends = [*accumulate(map(len, pieces))]
    starts = map(sub, ends, map(len, texts))
    boxes = zip(lefts, tops, rights, bottoms, strict=True)
    known = [confidence for confidence in confidences if confidence is not None]
    return Line(
        text="".join(pieces),
        page=page,
        bbox=(min(lefts), min(tops), max(rights), max(bottoms)),
        cell=cell,
        words=tuple(map(Word, starts, ends, boxes, confidences)),
        bold=_all(bolds, texts),
        italic=_all(italics, texts),
        size=max(sizes),
        confidence=sum(known) / len(known) if known else None,
    )


def _all(looks: Sequence[bool | None], texts: Sequence[str]) -> bool | None:
    """Whether all words with letters have a look; marks of punctuation don't count unless they stand alone."""
    if len(set(looks)) == 1:
        return looks[0]
    counted = {look for look, text in zip(looks, texts, strict=True) if text.isalnum()} or set(looks)
    counted.discard(None)
    return all(counted) if counted else None
