"""Whether a string can be a Vietnamese syllable, by the rules of spelling alone: no word list, so rare words pass too.

The rimes are those in use, not every product of nucleus and coda; a rime that ends in a stop takes only the tones sắc and nặng.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = r"(?:(?:ngh|gh)(?=[eêi])|gi|qu|(?:ng|g)(?![eê])|k(?=[eêiy])|c(?![eêiy])|nh|th|tr|ch|ph|kh|[bdđhlmnprstvx])?"
"""``ngh``, ``gh`` and ``k`` stand before e, ê, i, and ``ng``, ``g``, ``c`` before the others; ``gìn`` is g + in."""

_RIMES = (
    r"a(?:ch|ng|nh|[cimnoptuy])?",
    r"ă(?:ng|[cmnpt])",
    r"â(?:ng|[cmnptuy])",
    r"e(?:ng|[cmnopt])?",
    r"ê(?:ch|nh|[mnptu])?",
    r"i(?:ch|nh|[amnptu])?",
    r"iê(?:ng|[cmnptu])",
    r"o(?:ng|[cimnpt])?",
    r"oo(?:ng|c)",
    r"oa(?:ch|ng|nh|[cimnopty])?",
    r"oă(?:ng|[cmnt])",
    r"oe(?:[nort])?",
    r"ô(?:ng|[cimnpt])?",
    r"ơ(?:[imnpt])?",
    r"u(?:ng|[acimnpt])?",
    r"uâ(?:ng|[nty])",
    r"uê(?:ch|nh|u)?",
    r"uô(?:ng|[cimnt])",
    r"uơ",
    r"uy(?:ch|nh|[anptu])?",
    r"uyê(?:[nt])",
    r"ư(?:ng|[acimntu])?",
    r"ươ(?:ng|[cimnptu])",
    r"y",
    r"yê(?:ng|[mntu])",
)
_SYLLABLE = re.compile(f"({_ONSET})({'|'.join(_RIMES)})")
# After qu the glide is part of the onset: quý, quynh, quyết, quét, quất.
_QU = re.compile(r"(qu)(y(?:ch|nh|[tp])?|yê[nt]|e[not]?|iê[nt]|i(?:nh|ch|t)?)")
_STOPS = ("c", "ch", "p", "t")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CLOSED_TONES = "\u0301\u0323"
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_EITHER = ("oa", "oe", "uy")
"""Open rimes with the tone on the first vowel by the old style (hòa), on the second by the new (hoà)."""


def _tone_places(rime: str) -> tuple[int, ...]:
    """Where in a rime the tone may stand: the marked vowel, else the first of two open vowels, else the second of several."""
    vowels = next((index for index, letter in enumerate(rime) if letter not in _VOWELS), len(rime))
    marked = max((index for index in range(vowels) if rime[index] in _MARKED), default=None)
    if rime == "ưa":
        return (0,)
    if marked is not None:
        return (marked,)
    if vowels == 1:
        return (0,)
    if vowels == 2 and len(rime) == 2:
        return (0, 1) if rime in _EITHER else (0,)
    return (1,)


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word obeys Vietnamese spelling: onset, rime, one tone at most, on its vowel, and sắc or nặng before a stop.

    Args:
        word: Letters of one word, in any case, composed or not.

    Example:
        >>> [is_syllable(word) for word in ("Nghị", "quyết", "khoẻ", "hòa", "ĐẮK", "nghiêng")]
        [True, True, True, True, False, True]
        >>> [is_syllable(word) for word in ("café", "École", "ho¹ch", "cac", "nghẽo", "ngheõ")]
        [False, False, False, False, True, False]
    """
    base: list[str] = []
    tone, place = "", -1
    for letter in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", letter)
        found = [mark for mark in parts if mark in _TONES]
        if found:
            if tone or len(found) > 1:
                return False
            tone, place = found[0], len(base)
            letter = unicodedata.normalize("NFC", parts.replace(tone, ""))
        base.append(letter)
    plain = "".join(base)
    shape = _SYLLABLE.fullmatch(plain) or _QU.fullmatch(plain)
    if shape is None:
        return False
    if tone and place - shape.start(2) not in _tone_places(shape[2]):
        return False
    return not plain.endswith(_STOPS) or (tone != "" and tone in _CLOSED_TONES)
