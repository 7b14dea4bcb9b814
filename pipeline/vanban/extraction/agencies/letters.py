"""Letters, syllables and spellings shared by the rules that read bodies."""

from __future__ import annotations

import re
from functools import lru_cache

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ".replace("Ạ-Ỹ", "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2)))
"""Capitals of Vietnamese, to stand in a character class."""

_OLD_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile("(" + "|".join(_OLD_TONE) + r")(?!\w)", re.I)
_WORD = re.compile(r"[^\W_]+")


def _tone(match: re.Match[str]) -> str:
    found = match[1]
    if found[0] in "qQ":  # pragma: no cover
        return found
    new = _OLD_TONE[found.lower()]
    return new.upper() if found.isupper() else new[0].upper() + new[1] if found[0].isupper() else new


_QUY = re.compile(r"(?i)(?<=q)u[ỳýỷỹỵ]")


@lru_cache(maxsize=4096)
def modern_tone(text: str) -> str:
    """Text with the tone mark on the first vowel of open "oa, oe, uy" ("uỷ" becomes "ủy", "quý" stays).

    Example:
        >>> modern_tone("Uỷ ban, Thị uỷ, văn hoá, Quý")
        'Ủy ban, Thị ủy, văn hóa, Quý'
    """
    if not _TONE.search(text):
        return text
    kept = [match.span() for match in _QUY.finditer(text)]
    return _TONE.sub(lambda m: m[0] if any(a == m.start() for a, _ in kept) else _tone(m), text)


def syllables(text: str) -> list[str]:
    """Lower-case syllables with diacritics, without separators and without "và", also where its mark was lost.

    Example:
        >>> syllables("Sở Văn hoá, Thể thao & Du lịch")
        ['sở', 'văn', 'hóa', 'thể', 'thao', 'du', 'lịch']
    """
    return [word for word in _WORD.findall(modern_tone(text).lower()) if word not in ("và", "va")]


def one_line(text: str) -> str:
    """Text with every run of white space as one space."""
    return " ".join(text.split())
