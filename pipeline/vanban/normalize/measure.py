"""How wide the lines of a source run, and whether empty lines part its paragraphs: what joining is judged by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.ingest.pages import Line
from vanban.normalize.starts import is_bullet, is_dash_before_word, is_label

# Physical lines of an A4 page hold 60 to 110 characters; longer ones are whole paragraphs.
_WIDEST = 130
_NARROWEST = 50
# A line is broken at most a word before its width.
_RAGGED = 10
_INDENT = 12.0  # points; the first line of a paragraph is indented by 1 to 1.27 cm (28 to 36 points)


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures of one source.

    Attributes:
        width: Characters of a full line, 0 where lines are whole paragraphs.
        spaced: Empty lines part the paragraphs.
        edges: Right edge of the text of each page in points, where there is a layout.
        margins: Left edge likewise.
        cells: Characters of the longest line of each cell, by (table, row, column).
    """

    width: int
    spaced: bool
    edges: dict[int, float]
    margins: dict[int, float]
    cells: dict[tuple[int, int, int], int]

    def is_full(self, line: Line, text: str, following: str) -> bool:
        """Whether the first word of the next line had no room on this one."""
        word = following.split(" ", 1)[0]
        if line.cell is not None:
            width = self.cells.get((line.cell.table, line.cell.row, line.cell.column), 0)
            return len(text) + 1 + len(word) > width
        if line.bbox is not None and line.page in self.edges and text:
            letter = (line.bbox[2] - line.bbox[0]) / len(text)
            return line.bbox[2] + letter * (len(word) + 1) > self.edges[line.page] + letter
        return self.width > 0 and len(text) + 1 + len(word) > self.width

    def is_indented(self, line: Line) -> bool | None:
        """Whether the line is set in from the margin; None without layout."""
        if line.bbox is None or line.page not in self.margins or line.cell is not None:
            return None
        return line.bbox[0] > self.margins[line.page] + _INDENT


def measure(lines: Sequence[Line]) -> Measure:
    """Takes the measure of a source.

    Args:
        lines: Its lines, furniture left out.

    Returns:
        The figures.

    Example:
        >>> measure([Line("a" * 70), Line("b" * 72), Line("c" * 20)]).width
        72
    """
    inner: list[int] = []
    starts = spaced = 0
    cells: dict[tuple[int, int, int], int] = defaultdict(int)
    right: dict[int, list[float]] = defaultdict(list)
    left: dict[int, list[float]] = defaultdict(list)
    previous: Line | None = None
    for line in lines:
        if line.cell is not None:
            place = (line.cell.table, line.cell.row, line.cell.column)
            cells[place] = max(cells[place], len(line.text))
            previous = None
            continue
        if line.bbox is not None:
            right[line.page].append(line.bbox[2])
            left[line.page].append(line.bbox[0])
        if previous is not None:
            if not line.gap_before:
                inner.append(len(previous.text.strip()))
            if is_label(line.text) or (is_bullet(line.text) and not is_dash_before_word(line.text)):
                starts += 1
                spaced += line.gap_before
        previous = line
    return Measure(
        width=_width(inner),
        spaced=starts == 0 or spaced * 10 >= starts * 6,
        edges={page: _quantile(values, 0.95) for page, values in right.items()},
        margins={page: _quantile(values, 0.1) for page, values in left.items()},
        cells=dict(cells),
    )


def _width(lengths: list[int]) -> int:
    """Lines of wrapped text end within a few characters of one width; those of whole paragraphs end anywhere."""
    counts = Counter(length for length in lengths if _NARROWEST <= length <= _WIDEST)
    if not counts:
        return 0
    crowd, width = max((sum(counts[length - back] for back in range(_RAGGED)), length) for length in counts)
    long = sum(1 for length in lengths if length >= _NARROWEST)
    return width if crowd * 4 >= long else 0


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
