"""Damage as OCR leaves it: other marks on a letter, letters taken for others of their shape. Never another length."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random

_SHAPES = {
    "r": "i",
    "t": "i",
    "l": "i",
    "e": "c",
    "c": "e",
    "h": "b",
    "u": "n",
    "n": "u",
    "0": "O",
    "1": "l",
    "5": "S",
    ".": ",",
}
_MARKED = "àáảãạăằắẳẵặâầấẩẫậ èéẻẽẹêềếểễệ ìíỉĩị òóỏõọôồốổỗộơờớởỡợ ùúủũụưừứửữự ỳýỷỹỵ"
_MARKS = 0.85
"""Share of wrong marks among the damage; Tesseract reads shapes well and marks badly."""


@cache
def _same_base() -> Mapping[str, tuple[str, ...]]:
    """For each marked letter the others of its base: "ế" for "ề"."""
    found: dict[str, tuple[str, ...]] = {}
    for letters in _MARKED.split():
        for cased in (letters, letters.upper()):
            found.update({letter: tuple(other for other in cased if other != letter) for letter in cased})
    return found


def damaged(text: str, rng: Random, share: float) -> str:
    """The text as a bad scan of it is read.

    Args:
        text: Any text.
        rng: Where the choices come from.
        share: Share of the letters that may be damaged which are, between 0 and 1.

    Returns:
        A text of the same length, so that offsets into one are offsets into the other.

    Example:
        >>> damaged("Kế hoạch của Ủy ban", Random(3), 0.5)
        'Kễ hoạch của Ủy ban'
    """
    letters = list(text)
    for at, letter in enumerate(letters):
        marked = _same_base().get(letter)
        if marked and rng.random() < share * _MARKS:
            letters[at] = rng.choice(marked)
        elif letter in _SHAPES and rng.random() < share * (1 - _MARKS):
            letters[at] = _SHAPES[letter]
    return "".join(letters)
