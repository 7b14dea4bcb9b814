"""Words → rows: what stands on one height of the page, left to right, whatever order it was written in."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Final

from vanban.ingest.placed import PlacedWord

_X0: Final = 1
_BASELINE: Final = 5
_SIZE: Final = 6
_TOLERANCE = 0.28
"""Part of the font size by which baselines on one row may differ."""
_LEAST = 4.0
"""Points; print isn't smaller."""


def same_row(words: Iterable[PlacedWord]) -> list[list[PlacedWord]]:
    """Rows from top to bottom, the words of each in no particular order.

    Small words set off the baseline (footnote marks, ``m²``) join the row they overlap.

    Args:
        words: Words or characters of one page, in any order.

    Example:
        >>> word = lambda text, x, y, size=13.0: PlacedWord(text, x, y - 10, x + 30, y + 3, y, size)
        >>> [[w.text for w in row] for row in same_row([word("hoạch", 50, 100), word("này", 0, 118), word("Kế", 10, 100.4)])]
        [['hoạch', 'Kế'], ['này']]
    """
    rows: list[list[PlacedWord]] = []
    row: list[PlacedWord] = []
    reference = row_size = 0.0
    for word in sorted(words, key=itemgetter(_BASELINE)):
        baseline, size = word[_BASELINE], word[_SIZE]
        smaller = size if size < row_size else row_size
        if row and baseline - reference <= _TOLERANCE * (smaller if smaller > _LEAST else _LEAST):
            row.append(word)
            if size > row_size:
                reference, row_size = baseline, size
        else:
            row = [word]
            rows.append(row)
            reference, row_size = baseline, size
    return _with_raised(rows)


def _with_raised(rows: list[list[PlacedWord]]) -> list[list[PlacedWord]]:
    joined: list[list[PlacedWord]] = []
    for row in rows:
        if joined:
            above = joined[-1]
            large, small = (row, above) if row[0].size > above[0].size else (above, row)
            if len(small) <= 3 and _raised(small, large):
                joined[-1] = above + row
                continue
        joined.append(row)
    return joined


def _raised(small: list[PlacedWord], large: list[PlacedWord]) -> bool:
    """All of ``small`` is smaller print that stands within the height of a neighbour in ``large``."""
    for word in small:
        if not any(
            word.size < 0.8 * other.size
            and abs(word.baseline - other.baseline) < 0.6 * other.size
            and -2 < min(abs(word.x0 - other.x1), abs(other.x0 - word.x1)) < 0.6 * other.size
            for other in large
        ):
            return False
    return True


def rows_of(words: Iterable[PlacedWord]) -> list[list[PlacedWord]]:
    """Rows from top to bottom, each sorted from left to right.

    Example:
        >>> word = lambda text, x, y: PlacedWord(text, x, y - 10, x + 30, y + 3, y, 13)
        >>> [[w.text for w in row] for row in rows_of([word("hoạch", 50, 100), word("Kế", 10, 100)])]
        [['Kế', 'hoạch']]
    """
    rows = same_row(words)
    for row in rows:
        row.sort(key=itemgetter(_X0))
    return rows
