"""The normalised text of a document, and the way back from each of its characters to the page."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vanban.document.evidence import BBox
from vanban.ingest.pages import Cell, Line, Page
from vanban.normalize.fold import bare

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the normalised text: a paragraph, a heading, a list item or a table cell.

    Attributes:
        start: Offset of its first character in ``Text.value``.
        end: Offset after its last character (the newline is not part of it).
        page: Page on which it starts, from 1.
        bold: Set in bold throughout (headings are, as a rule); False if not or unknown.
        gap_before: The source separates it from what stands before.
    """

    start: int
    end: int
    page: int = 1
    cell: Cell | None = None
    bold: bool = False
    italic: bool = False
    centered: bool = False
    gap_before: bool = False


@dataclass(frozen=True)
class Text:
    r"""Normalised text: NFC, one paragraph per line.

    Attributes:
        value: The text; every span of every later stage indexes into it, in Unicode code points.
        paragraphs: Its lines, in order; ``"\n".join`` of their texts is ``value``.
        lines: The lines of the source.
        origin: For every character of ``value`` the offset in ``"\n".join(line.text for line in lines)`` it was read from.
        unrepaired: ``value`` without the repairs of OCR damage, of the same length; None where nothing was repaired.
        turned: Pages that were turned to be read, by their number.
    """

    value: str
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...] = ()
    origin: array[int] = field(default_factory=lambda: array("q"))
    unrepaired: str | None = None
    turned: Mapping[int, Page] = field(default_factory=dict)

    @property
    def read(self) -> str:
        """The text as read, which evidence quotes; offsets are those of ``value``."""
        return self.value if self.unrepaired is None else self.unrepaired

    def repairs(self) -> list[tuple[int, int]]:
        """Spans [start, end) of the words that were repaired."""
        if self.unrepaired is None:
            return []
        words = (match.span() for match in _WORD.finditer(self.value))
        return [(start, end) for start, end in words if self.value[start:end] != self.unrepaired[start:end]]

    @cached_property
    def folded(self) -> str:
        """``value`` in lower case without diacritics; offsets map one to one."""
        return bare(self.value)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, position = [], 0
        for line in self.lines:
            starts.append(position)
            position += len(line.text) + 1
        return starts

    @cached_property
    def _placed(self) -> bool:
        """Whether the source has a layout or was read by OCR."""
        return any(line.bbox or line.words or line.confidence is not None for line in self.lines)

    def in_file(self, page: int, box: BBox | None) -> BBox | None:
        """A box of ``locate`` as the file shows the page, which may lie on its side."""
        return self.turned[page].in_file(box) if box is not None and page in self.turned else box

    def locate(self, start: int, end: int) -> tuple[int, BBox | None, float | None]:
        """Where a span stands in the source.

        Args:
            start: Offset of the first character in ``value``.
            end: Offset after the last.

        Returns:
            Page from 1; box around the words read, in PDF points of the upright page, on the page where the span starts (None
            without layout); mean OCR confidence of these words (None for typed text).
        """
        if not self.lines or not self.origin or start >= len(self.origin):
            return 1, None, None
        first, last = self.origin[start], self.origin[max(start, min(end, len(self.origin)) - 1)]
        at = max(0, bisect_right(self._line_starts, first) - 1)
        page = self.lines[at].page
        if not self._placed:
            return page, None, None
        boxes: list[BBox] = []
        confidences: list[float] = []
        for index in range(at, len(self.lines)):
            begin = self._line_starts[index]
            line = self.lines[index]
            if begin > last or line.page != page:
                break
            if first <= begin and begin + len(line.text) <= last and line.bbox and line.confidence is None:
                boxes.append(line.bbox)  # the whole line
                continue
            words = [word for word in line.words if begin + word.start <= last and begin + word.end > first]
            boxes += [word.bbox for word in words] or ([line.bbox] if line.bbox else [])
            known = [word.confidence for word in words if word.confidence is not None]
            confidences += known or ([line.confidence] if line.confidence is not None else [])
        box = None
        if boxes:
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            box = (min(lefts), min(tops), max(rights), max(bottoms))
        return page, box, sum(confidences) / len(confidences) if confidences else None
