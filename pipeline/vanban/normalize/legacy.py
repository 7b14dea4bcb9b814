r"""TCVN3 (ABC) and VNI text → Unicode.

Both encodings put Vietnamese letters on the places of other Latin letters, so their text arrives as Latin-1 (or Windows-1252)
characters: "kÕ ho¹ch" is TCVN3 for "kế hoạch", "keá hoaïch" is VNI. Fonts such as ``.VnTime`` and ``VNI-Times`` drew it well.

How readers use it:

- Word and PDF know the font of every run: ``registry.legacy_encodings.font_encoding(font)`` tells the encoding, and
  ``decode`` converts the run.
- A text file: decode the bytes as Windows-1252 (what matters is 0xA1 to 0xFE), call ``detect`` on the whole, then ``decode``.
  U+00AD is the letter ư of TCVN3: nothing may strip it before.
- A text that mixes legacy and Unicode lines: ``convert`` decides line by line.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from vanban.normalize.syllable import is_syllable
from vanban.registry.legacy_encodings import LegacyEncodingId, legacy_encodings

Encoding = Literal["unicode", "tcvn3", "vni"]

UNICODE_ONLY: Final = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
"""Letters that no legacy text has: ă đ ĩ ũ ơ ư, the block of toned vowels, combining marks."""
_HIGH: Final = re.compile("[\u00a1-\u00ff]")
_LETTER: Final = "A-Za-z\u00a1-\u024f\u0300-\u0323\u1ea0-\u1ef9"
_WORD: Final = re.compile(f"(?<![A-Za-z])[A-Za-z]*+[\u00a1-\u1ef9][{_LETTER}]*")
_CASED: Final = re.compile("[A-Za-z\u00a1-\u00ff]+")
_UPPER: Final = re.compile("[A-Z]")
_LOWER: Final = re.compile("[a-z]")
_COLUMN_GAP: Final = re.compile(r"\s{3,}")

_ENOUGH_WORDS = 2
"""One word proves nothing ("Sè" reads as "Số"), one sign even less ("µ" reads as "à", "÷" as "ữ")."""
_SHARE = 0.6
"""Least share of words with letters outside ASCII that become syllables; real text reaches 0.9, foreign names take the rest."""
_MARGIN = 1.5
"""How many times more syllables the decoding must give than the text as it stands."""
_SAMPLE = 4000


@dataclass(frozen=True, slots=True)
class Converted:
    """Text that may have held legacy lines.

    Attributes:
        value: The text in Unicode.
        origin: For every character of ``value`` the offset in the text given.
        encoding: The legacy encoding of most lines that had one; ``unicode`` if none had.
    """

    value: str
    origin: array[int]
    encoding: Encoding


@cache
def _letters(encoding: LegacyEncodingId) -> dict[str, str]:
    return legacy_encodings()[encoding].letters()


@cache
def _tcvn3() -> dict[int, str]:
    return {ord(code): letter for code, letter in _letters("tcvn3").items()}


@cache
def _sequences(encoding: LegacyEncodingId) -> re.Pattern[str]:
    """Longest first: VNI's ``öô`` is two letters, ``ôï`` is one."""
    codes = sorted(_letters(encoding), key=len, reverse=True)
    pairs: dict[str, str] = {}
    for code in codes:
        if len(code) == 2:
            pairs[code[0]] = pairs.get(code[0], "") + code[1]
    single = "".join(code for code in codes if len(code) == 1)
    return re.compile("|".join([*(f"{base}[{marks}]" for base, marks in pairs.items()), f"[{re.escape(single)}]"]))


def detect(text: str) -> Encoding:
    """The encoding that a text was typed in.

    Every word with a letter outside ASCII is read three ways; the encoding wins under which most of them are Vietnamese
    syllables. French, German or other Latin-1 text makes too few under either table, Unicode Vietnamese makes more as it is.

    Args:
        text: Characters; the bytes of a legacy file decoded as Windows-1252 or Latin-1.

    Returns:
        ``tcvn3`` or ``vni`` if the text as a whole is such; ``unicode`` for all else, also where too little stands to tell.

    Example:
        >>> detect("Uû ban nh©n d©n huyÖn B¶o Th¾ng"), detect("keá hoaïch naêm 2005")
        ('tcvn3', 'vni')
        >>> detect("Kế hoạch năm 2005"), detect("L'été à Genève, déjà vu")
        ('unicode', 'unicode')
    """
    if text.isascii() or not _HIGH.search(text):
        return "unicode"
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    if len(words) > _SAMPLE:
        words = words[:: len(words) // _SAMPLE + 1]
    plain = sum(map(is_syllable, words))
    best: Encoding = "unicode"
    most = max(_ENOUGH_WORDS - 1, _MARGIN * plain, _SHARE * len(words) - 0.001)
    for encoding in ("tcvn3", "vni"):
        found = sum(is_syllable(_replace(word, encoding)) for word in words if not UNICODE_ONLY.search(word))
        if found > most:
            best, most = encoding, found
    return best


def decode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    r"""Converts a text.

    A line that holds letters which only Unicode has is left as it is: it isn't legacy text. TCVN3 has no capital vowels with
    tone; where the letters around are capitals, the small ones become capitals too ("QUYÕT §ÞNH").

    Args:
        text: Text whose encoding is known.
        encoding: What ``detect`` or the font says; ``unicode`` returns the text unchanged.
        capitals: The font draws capitals for small letters (``.VnTimeH``).

    Returns:
        Unicode text, composed (NFC) where it was converted.

    Example:
        >>> decode("M\u00ad\u00eang Kh\u00ad\u00acng", "tcvn3"), decode("UÛY BAN NHAÂN DAÂN", "vni")
        ('Mường Khương', 'ỦY BAN NHÂN DÂN')
        >>> decode("uû ban nh©n d©n", "tcvn3", capitals=True), decode("QUYÕT §ÞNH", "tcvn3")
        ('UỶ BAN NHÂN DÂN', 'QUYẾT ĐỊNH')
    """
    if encoding == "unicode" or (text.isascii() and not capitals):
        return text
    return "".join(_decode_line(line, encoding, capitals) for line in text.splitlines(keepends=True))


def decode_with_origin(text: str, encoding: Encoding, *, capitals: bool = False) -> tuple[str, array[int]]:
    """Like ``decode``, with the way back.

    Returns:
        The text, and for each of its characters the offset in ``text`` of the first character that it was read from.

    Example:
        >>> value, origin = decode_with_origin("keá hoaïch", "vni")
        >>> value, list(origin)
        ('kế hoạch', [0, 1, 3, 4, 5, 6, 8, 9])
    """
    parts: list[str] = []
    origin: array[int] = array("q")
    position = 0
    for line in text.splitlines(keepends=True):
        parts.append(decode(line, encoding, capitals=capitals))
        if len(parts[-1]) == len(line):
            origin.extend(range(position, position + len(line)))
        else:
            dropped = {found.end() - 1 for found in _sequences("vni").finditer(line) if found.end() - found.start() == 2}
            origin.extend(position + index for index in range(len(line)) if index not in dropped)
        position += len(line)
    return "".join(parts), origin


def convert(text: str) -> Converted:
    r"""Converts the legacy lines of a text and leaves the others.

    Lines are judged one by one; a line with too little to tell goes with the text as a whole.

    Args:
        text: Text in one or several encodings.

    Example:
        >>> done = convert("Kế hoạch năm 2005\nUû ban nh©n d©n huyÖn")
        >>> done.value, done.encoding
        ('Kế hoạch năm 2005\nUỷ ban nhân dân huyện', 'tcvn3')
    """
    whole = detect(text)
    counts: dict[Encoding, int] = {"unicode": 0, "tcvn3": 0, "vni": 0}
    parts: list[str] = []
    origin: array[int] = array("q")
    position = 0
    for line in text.splitlines(keepends=True):
        encoding: Encoding = "unicode"
        if _HIGH.search(line) and not UNICODE_ONLY.search(line):
            encoding = detect(line)
            if encoding != "unicode":
                encoding = encoding if whole == "unicode" else whole
            elif sum(map(is_syllable, _WORD.findall(line))) < _ENOUGH_WORDS:
                encoding = whole
            counts[encoding] += 1
        value, offsets = decode_with_origin(line, encoding)
        parts.append(value)
        origin.extend(array("q", (position + offset for offset in offsets)) if position else offsets)
        position += len(line)
    counts["unicode"] = 0
    most = max(counts, key=lambda name: counts[name])
    return Converted("".join(parts), origin, most if counts[most] else "unicode")


def _replace(text: str, encoding: LegacyEncodingId) -> str:
    if encoding == "tcvn3":
        return text.translate(_tcvn3())
    letters = _letters(encoding)
    return _sequences(encoding).sub(lambda found: letters[found[0]], text)


def _decode_line(line: str, encoding: LegacyEncodingId, capitals: bool) -> str:
    if UNICODE_ONLY.search(line):
        return line.upper() if capitals and len(line.upper()) == len(line) else line
    value = _replace(line, encoding)
    if capitals:
        return _upper(value)
    return _raise_capitals(line, value) if encoding == "tcvn3" else value


def _upper(text: str) -> str:
    """Upper case of the same length (``ß`` would become two letters)."""
    upper = text.upper()
    return upper if len(upper) == len(text) else "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _raise_capitals(line: str, value: str) -> str:
    """Capitals for small toned letters among capitals.

    A word with two ASCII capitals and no small ASCII letter was meant in capitals. Where no small ASCII letter stands at all,
    two such words prove it of the whole column, and so does one beside a plain word in capitals ("X· HéI CHñ NGHÜA",
    "KT. GI¸M §èC"; but "Sè: 5/Q§-UB" proves nothing). Three spaces part the columns of a letterhead.
    """
    if len(line) != len(value):
        return value
    bounds = [0, *(gap.end() for gap in _COLUMN_GAP.finditer(line)), len(line)]
    return "".join(_raise_column(line[start:end], value[start:end]) for start, end in pairwise(bounds))


def _raise_column(line: str, value: str) -> str:
    if not _UPPER.search(line):
        return value
    proven = [
        word.span()
        for word in _CASED.finditer(line)
        if not word[0].isascii() and len(_UPPER.findall(word[0])) >= 2 and not _LOWER.search(word[0])
    ]
    plain = any(word[0].isascii() and word[0].isupper() and len(word[0]) >= 2 for word in _CASED.finditer(line))
    if proven and (len(proven) >= 2 or plain) and not _LOWER.search(line):
        return _upper(value)
    parts: list[str] = []
    position = 0
    for start, end in proven:
        parts += [value[position:start], _upper(value[start:end])]
        position = end
    return "".join([*parts, value[position:]])
