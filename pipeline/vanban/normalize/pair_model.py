"""How likely one Vietnamese syllable follows another: counts of administrative texts, and the names in the registry."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from vanban.normalize.fold import bare
from vanban.normalize.syllable import is_syllable

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# "uỷ", "hoà", "khoẻ": the tone on the second vowel of an open rime; "quý" has but one
_LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\Z")
_WORD = re.compile(r"[^\W\d_]+")
# What a listed name counts beside the pairs of running text
_LISTED = 4
# A syllable never seen has this count
_UNSEEN = 0.05


@lru_cache(maxsize=32768)
def spelling(word: str) -> str:
    """A syllable in lower case with the tone where current spelling puts it.

    Example:
        >>> spelling("Uỷ"), spelling("HOÀ"), spelling("quý"), spelling("toàn")
        ('ủy', 'hòa', 'quý', 'toàn')
    """
    word = word.lower()
    late = _LATE_TONE.search(word)
    if late is None:
        return word
    first, second = list(late[0])
    base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", second).translate(_TONES))
    tone = "".join(mark for mark in unicodedata.normalize("NFD", second) if ord(mark) in _TONES)
    return word[:-2] + unicodedata.normalize("NFC", first + tone) + base


class PairModel:
    """Counts of neighbours, smoothed.

    Args:
        counts: Pairs of syllables in their ``spelling``, with how often the second follows the first.
    """

    def __init__(self, counts: Iterable[tuple[tuple[str, str], int]]) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._follow: defaultdict[str, int] = defaultdict(int)
        self._kinds: defaultdict[str, int] = defaultdict(int)
        seen: defaultdict[str, int] = defaultdict(int)
        for pair, count in counts:
            first, second = pair
            if pair not in self._counts:
                self._kinds[first] += 1
            self._counts[pair] = self._counts.get(pair, 0) + count
            self._follow[first] += count
            seen[first] += count
            seen[second] += count
        total = sum(seen.values()) or 1
        self._share = {word: count / total for word, count in seen.items()}
        self._least = _UNSEEN / total
        self._variants: defaultdict[str, list[str]] = defaultdict(list)
        for word in seen:
            self._variants[bare(word)].append(word)

    def knows(self, word: str) -> bool:
        """Whether a syllable was seen in any pair."""
        return word in self._share

    def attests(self, first: str | None, second: str | None) -> bool:
        """Whether the two were seen as neighbours."""
        return (first, second) in self._counts

    def variants(self, letters: str) -> list[str]:
        """Known syllables with the same letters, marks left out.

        Args:
            letters: Lower case without marks.
        """
        return self._variants.get(letters, [])

    def log(self, first: str | None, second: str) -> float:
        """Natural logarithm of the probability that ``second`` follows ``first`` (or stands after a mark)."""
        share = self._share.get(second, self._least)
        if first is None or first not in self._follow:
            return math.log(share)
        follow, kinds = self._follow[first], self._kinds[first]
        count = self._counts.get((first, second), 0)
        # Witten and Bell: the more followers a word has, the more unseen ones are to be expected
        return math.log((count + kinds * share) / (follow + kinds))


@cache
def pair_model() -> PairModel:
    """The model of the registry: counted pairs, and those in the names of bodies, provinces, posts, types and phrases."""
    from vanban.registry import admin_phrases, agencies, body_nouns, doc_types, name_phrases, provinces, verbs, word_pairs
    from vanban.registry.loader import load
    from vanban.registry.people import Post

    counted = [((row.word, follower), count) for row in word_pairs() for follower, count in row.pairs()]
    names = {
        *(form for agency in agencies() for form in (agency.name, *agency.variants)),
        *(name for province in provinces() for name in (f"{province.type} {province.name}", province.name)),
        *(row.name for row in load("posts", Post)),
        *(row.name for row in doc_types()),
        *(row.verb for row in verbs()),
        *(row.noun for row in body_nouns()),
        *name_phrases(),
        *(row.phrase for row in admin_phrases()),
    }
    return PairModel([*counted, *((pair, _LISTED) for name in sorted(names) for pair in _pairs(name))])


def _pairs(name: str) -> Iterable[tuple[str, str]]:
    """Neighbouring syllables of a name."""
    before: tuple[str, int] | None = None
    for word in _WORD.finditer(name):
        fit = is_syllable(word[0])
        if before and fit and name[before[1] : word.start()] == " ":
            yield before[0], spelling(word[0])
        before = (spelling(word[0]), word.end()) if fit else None
