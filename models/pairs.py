"""Counts which syllables follow one another in typed documents: what OCR repair judges a reading by (``word_pairs.json``).

Only syllables and initials ("UBND") count, in lower case and with one way to place a tone, and only pairs that at least two
documents hold.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from vanban.normalize.pair_model import spelling
from vanban.normalize.syllable import is_syllable
from vanban.registry.word_pair import WordPairRow

DOCUMENTS = 2
"""A pair that fewer documents hold may be a name, or a slip of the pen."""
_INITIALS = re.compile(r"[A-ZĐ]{2,7}")
_TOKEN = re.compile(r"[^\W\d_]+|\S|\n")


def pairs_of(text: str) -> Iterator[tuple[str, str]]:
    """Neighbouring syllables of a text; figures, marks, initials and line ends part them."""
    before = ""
    for token in _TOKEN.findall(text):
        word = spelling(token) if token.isalpha() and (is_syllable(token) or _INITIALS.fullmatch(token)) else ""
        if before and word:
            yield before, word
        before = word


def rows_of(texts: Iterable[str]) -> list[WordPairRow]:
    """Rows of the data file, sorted."""
    counts: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = Counter(pairs_of(text))
        counts.update(found)
        documents.update(found.keys())
    followers: defaultdict[str, list[str]] = defaultdict(list)
    for (first, second), count in sorted(counts.items()):
        if documents[first, second] >= DOCUMENTS:
            followers[first].append(f"{second} {round(math.log2(count))}")
    return [WordPairRow(word=word, next=", ".join(listed)) for word, listed in sorted(followers.items())]
