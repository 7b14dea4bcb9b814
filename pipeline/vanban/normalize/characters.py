"""Characters of one line put into one form, each with the place it was read from."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Broken font maps write U+01A3/01A2 for ư/Ư; Đ has two look-alikes (Ð of Icelandic, Ɖ of Ewe).
_LETTERS = {"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f\x85\u2028\u2029"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ﾟ": "°"}
# Cyrillic and Greek letters that look like Latin ones.
_FOREIGN = "АВЕЅІЈКМНОРСТУХаеоѕіјрсухһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LOOKED = "ABESIJKMHOPCTYXaeosijpcyxhABEZHIKMNOPTYXo"
_LOOK_ALIKE = dict(zip(_FOREIGN, _LOOKED, strict=True))

_ANY_FOREIGN = re.compile(f"[{_FOREIGN}]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Anything but the characters of plain Vietnamese text, or two spaces in a row, or white space at an end.
_CLEAN = "!-~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”•…°²³"
_DIRTY = re.compile(rf"[^ {_CLEAN}]|  |^ | $")


@cache
def _single(character: str) -> str:
    """What one character becomes by itself; empty if it is dropped."""
    if character in _LETTERS:
        return _LETTERS[character]
    if character in _SPACES:
        return " "
    if character in _LIGATURES:
        return _LIGATURES[character]
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return ""
    composed = unicodedata.normalize("NFC", character)
    return composed if composed == character else "".join(_single(part) for part in composed)


def is_clean(text: str) -> bool:
    """Whether ``clean`` would leave the line as it is.

    Example:
        >>> is_clean("Ủy ban nhân dân"), is_clean("Ủy  ban")
        (True, False)
    """
    return _DIRTY.search(text) is None


def clean(text: str) -> tuple[str, list[int]]:
    r"""One line in normal form: NFC, one kind of space, no invisible characters, no look-alike letters.

    The placement of tones and the spelling stay as they are.

    Args:
        text: A line as read.

    Returns:
        The line; for each of its characters the offset in ``text`` it comes from, never falling.

    Example:
        >>> clean("Ð\u00e2y  la\u0300")
        ('Đây là', [0, 1, 2, 3, 5, 6])
        >>> clean("KH\u200b-UBND ")[0]
        'KH-UBND'
    """
    places = list(range(len(text)))
    for _ in range(3):  # composing may bring forth what the next pass maps; two passes are the rule
        changed, moves = _pass(text)
        places = [places[move] for move in moves]
        if changed == text:
            break
        text = changed
    return text, places


def _pass(text: str) -> tuple[str, list[int]]:
    characters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(_latin(text)):
        for shown in _single(character):
            characters.append(shown)
            places.append(index)
    characters, places = _compose(characters, places)
    result: list[str] = []
    kept: list[int] = []
    for character, place in zip(characters, places, strict=True):
        if character == " " and (not result or result[-1] == " "):
            continue
        result.append(character)
        kept.append(place)
    while result and result[-1] == " ":
        result.pop()
        kept.pop()
    return "".join(result), kept


def _latin(text: str) -> str:
    """Look-alikes within words that hold Latin letters; same length."""
    if text.isascii() or not _ANY_FOREIGN.search(text):
        return text

    def replace(match: re.Match[str]) -> str:
        word = match[0]
        if not _LATIN.search(word):
            return word
        return "".join(_LOOK_ALIKE.get(letter, letter) for letter in word)

    return _WORD.sub(replace, text)


def _compose(characters: list[str], places: list[int]) -> tuple[list[str], list[int]]:
    """NFC, cluster by cluster, so that a composed character keeps the place of its base letter."""
    if unicodedata.is_normalized("NFC", "".join(characters)):
        return characters, places
    composed: list[str] = []
    kept: list[int] = []
    start = 0
    for end in range(1, len(characters) + 1):
        if end < len(characters) and _continues(characters[end]):
            continue
        for offset, character in enumerate(unicodedata.normalize("NFC", "".join(characters[start:end]))):
            composed.append(character)
            kept.append(places[min(start + offset, end - 1)])
        start = end
    return composed, kept


def _continues(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
