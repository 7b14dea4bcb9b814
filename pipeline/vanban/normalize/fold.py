"""Forms of a text for matching, never for display: same length, offsets map one to one.

``bare`` forgets case, diacritics and the many dashes and quotes; ``skeleton`` also merges the letters that OCR confuses.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy.typing

_VIETNAMESE = [chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
UPPER = "A-Z" + "".join(letter for letter in _VIETNAMESE if letter.isupper())
"""Capital letters for a character class of a regular expression; ``À-Ỹ`` would take the small ones, too."""
LOWER = "a-z" + "".join(letter for letter in _VIETNAMESE if letter.islower())
"""Small letters likewise."""

_DASHES = "‐‑‒–—―−－"
_QUOTES = "“”„‟«»＂"
_APOSTROPHES = "‘’‚‛′`´"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_LETTERS = {"đ": "d", "ð": "d", "Đ": "d", "Ð": "d", "ƣ": "u", "Ƣ": "u", "ø": "o", "ı": "i", "ł": "l"}


def _bare_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        if len(base) == 1 and base != character:
            table[code] = base
    table.update({ord(letter): base for letter, base in _LETTERS.items()})
    for characters, plain in ((_DASHES, "-"), (_QUOTES, '"'), (_APOSTROPHES, "'"), (_SPACES, " ")):
        table.update(dict.fromkeys(map(ord, characters), plain))
    return table


_BARE = _bare_table()
# A table without gaps: a character that ``str.translate`` doesn't find in it costs an exception each
_EVERY = {**{code: chr(code) for code in range(0x2200)}, **_BARE}
_LONG = 200  # characters, from where on the way through numpy is the shorter one
_CONFUSED = {ord("0"): "o", ord("1"): "l", ord("i"): "l", ord("|"): "l", ord("!"): "l", ord("5"): "s", ord("8"): "b"}


def bare(text: str) -> str:
    """Lower case without diacritics; dashes, quotes and spaces of one kind.

    Args:
        text: Any text; composed (NFC) if accents are to vanish.

    Returns:
        A text of the same length.

    Example:
        >>> bare("Ủy ban nhân dân – “Đắk Lắk”")
        'uy ban nhan dan - "dak lak"'
    """
    return text.translate(_EVERY) if len(text) < _LONG else _bare_at_once(text)


@cache
def _codes() -> numpy.typing.NDArray[numpy.uint16]:
    """The table for every UTF-16 code unit; halves of surrogate pairs stand for themselves."""
    import numpy as np

    codes = np.arange(0x10000, dtype=np.uint16)
    codes[list(_BARE)] = [ord(base) for base in _BARE.values()]
    return codes


def _bare_at_once(text: str) -> str:
    import numpy as np

    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    folded: bytes = _codes()[units].astype("<u2").tobytes()
    return folded.decode("utf-16-le", "surrogatepass")


def skeleton(text: str) -> str:
    """``bare`` with the characters merged that OCR takes for each other (O and 0; l, I and 1; S and 5; B and 8).

    Example:
        >>> skeleton("KÉ HOẠCH 2O20") == skeleton("kế hoạch 202O")
        True
    """
    return bare(text).translate(_CONFUSED)
