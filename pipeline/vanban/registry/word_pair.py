"""How often one syllable follows another in administrative Vietnamese: what OCR repair judges a reading by.

The counts were taken from typed documents of many offices (2001 to 2026); pairs that stand in one document alone are left
out, and so is everything but letters. ``models/train.py`` makes the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import Field

from vanban.registry.loader import Entry, load


class WordPairRow(Entry):
    """A syllable and the syllables that follow it.

    Attributes:
        next: Each follower with the binary logarithm of its count, rounded: ``đua 9`` was seen about 512 times.
    """

    word: str = Field(pattern=r"^[^\W\d_A-Z]+$")
    next: str = Field(pattern=r"^[^\W\d_A-Z]+ \d{1,2}(?:, [^\W\d_A-Z]+ \d{1,2})*$")

    def pairs(self) -> Iterator[tuple[str, int]]:
        """Followers with their counts.

        Example:
            >>> list(WordPairRow(word="thi", next="đua 9, hành 8").pairs())
            [('đua', 512), ('hành', 256)]
        """
        for entry in self.next.split(", "):
            follower, level = entry.split(" ")
            yield follower, 1 << int(level)


@cache
def word_pairs() -> tuple[WordPairRow, ...]:
    """All rows, sorted by word."""
    return load("word_pairs", WordPairRow)
