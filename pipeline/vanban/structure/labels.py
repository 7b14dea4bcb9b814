"""Printed labels of headings and items: "Chương II", "Điều 5", "A.", "II.", "1.", "1.2.", "a)", "-", "+".

The order of levels is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5c (phần, chương, mục, điều, khoản, điểm), with
the bullets that plans add below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from vanban.normalize.fold import bare


class Style(IntEnum):
    """Kinds of labels; the number is the usual rank, outermost first."""

    PART = 0
    CHAPTER = 10
    DIVISION = 20  # Mục, Tiểu mục
    ARTICLE = 30
    UPPER = 40
    ROMAN = 50
    DECIMAL = 60
    DECIMAL_2 = 70
    DECIMAL_3 = 80
    DECIMAL_4 = 90
    LETTER = 100
    BRACKETED = 103  # (1), (i), (a)
    STAR = 105
    DASH = 110
    PLUS = 120
    DOT = 130


BULLETS = frozenset({Style.STAR, Style.DASH, Style.PLUS, Style.DOT})
_DECIMALS = (Style.DECIMAL, Style.DECIMAL_2, Style.DECIMAL_3, Style.DECIMAL_4)
# điểm run a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, x, y (Nghị định 78/2025/NĐ-CP: no f, j, w, z)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_FOREIGN_LETTERS = "fjwz"  # printed all the same now and then
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a paragraph.

    Attributes:
        style: What it looks like, and so how deep it usually stands.
        text: As printed, without punctuation: "II", "1.1", "a", "-"; with the word for "Điều 5" and "Chương II".
        value: Position in its sequence, from 1; 0 for bullets.
        end: Offset in the paragraph where the text after the label starts.
        parts: All numbers of "1.2.3".
    """

    style: Style
    text: str
    value: int
    end: int
    parts: tuple[int, ...] = ()


_NUMERAL = r"(?:[ivxlc]{1,7}|[0-9]{1,3}|thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi))"
# "Phần I", "PHẦN THỨ NHẤT", "Chương II", "Mục 1.", "Tiểu mục 2", "Điều 12."
_NAMED = re.compile(
    rf"(?P<word>phan|chuong|muc|tieu muc|dieu)\s+(?P<number>{_NUMERAL})(?P<suffix>[a-z]?)\b\s*(?P<stop>[.:)\-]?)\s*"
)
_ROMAN = re.compile(r"(?P<number>[IVX]{1,6}|[IVX]{0,3}[l1][IVXl1]{0,2})\s*[.)/\-–]\s*(?=\S)")
_UPPER = re.compile(r"(?P<letter>[A-HĐ])\s*[.)/]\s+(?=\S)")
# "1.", "1.2.", "1.2", "12)", "1/"; not "1.000", "2.5 %", "30/4", "3,5"
_DECIMAL = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})(?:(?P<stop>[.)/]|\s?[.\-–](?=\s))\s*|\s+)(?=\S)")
_LETTER = re.compile(rf"(?P<letter>[{_LETTERS}]{{1,2}}|[{_FOREIGN_LETTERS}])\s?(?:\)|\.(?=\s))\s*(?=\S)")
_LETTER_L = re.compile(r"[lI]\s?\)\s*(?=\S)")  # the điểm after k; Roman numerals aren't set with a bracket
_BRACKETED = re.compile(rf"\((?P<number>[0-9]{{1,2}}|[ivx]{{1,4}}|[{_LETTERS}])\)\s*(?=\S)")
# a dash at the foot of its line is read as "_"
_BULLET = re.compile(r"(?P<mark>[-–—−]|_(?= +[^\W_])|\+|\*{1,3}|[•●▪◦·○])\s*(?=\S)")
_STYLES = {
    "phan": Style.PART,
    "chuong": Style.CHAPTER,
    "muc": Style.DIVISION,
    "tieu muc": Style.DIVISION,
    "dieu": Style.ARTICLE,
}
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman(text: str) -> int:
    """Value of a Roman numeral.

    Example:
        >>> roman("XIV"), roman("ii")
        (14, 2)
    """
    total = previous = 0
    for character in reversed(text.lower()):
        value = _ROMAN_DIGITS.get(character, 0)
        total += value if value >= previous else -value
        previous = max(previous, value)
    return total


def _ordinal(number: str) -> int:
    if number.isdigit():
        return int(number)
    if number.startswith("thu "):
        return _ORDINALS[number[4:]]
    return roman(number)


def letter_value(letters: str) -> int:
    """Position of "a", "b", … "đ" … in the Vietnamese sequence of điểm, from 1.

    Example:
        >>> letter_value("d"), letter_value("đ"), letter_value("e")
        (4, 5, 6)
    """
    if letters[-1] in _FOREIGN_LETTERS:
        return _LETTERS.index(chr(ord(letters[-1]) - 1) if letters[-1] != "w" else "v") + 1
    return _LETTERS.index(letters[-1]) + 1 + len(_LETTERS) * (len(letters) - 1)


def parse_label(text: str) -> Label | None:
    """Reads the label that a paragraph starts with.

    Args:
        text: One paragraph of the normalised text.

    Returns:
        The label, or None if the paragraph starts with running text.

    Example:
        >>> parse_label("1.2. Xây dựng kế hoạch")
        Label(style=<Style.DECIMAL_2: 70>, text='1.2', value=2, end=5, parts=(1, 2))
        >>> parse_label("30/4 và 01/5") is None
        True
    """
    if not text:
        return None
    first = text[0]
    if first in "PpCcMmTtĐđD":
        named = _NAMED.match(bare(text[:40]))
        if named and _names_a_division(text, named):
            number = named["number"]
            word_end, number_start = named.end("word"), named.start("number")
            printed = f"{text[:word_end].capitalize()} {text[number_start : named.end('suffix')]}"
            return Label(_STYLES[named["word"]], printed, _ordinal(number), named.end())
    if bullet := _BULLET.match(text):
        return _bullet(bullet)
    if first.isdigit():
        return _decimal(text)
    if first == "(" and (match := _BRACKETED.match(text)):
        return Label(Style.BRACKETED, match["number"], _bracketed_value(match["number"]), match.end())
    if bracketed := _LETTER_L.match(text):
        return Label(Style.LETTER, "l", letter_value("l"), bracketed.end())
    if first in "IVXl1" and (match := _ROMAN.match(text)):
        if "/" in match[0] and text[match.end() : match.end() + 1].isdigit():
            return None  # "II/2027": a quarter
        number = match["number"].replace("l", "I").replace("1", "I")
        return Label(Style.ROMAN, number, roman(number), match.end())
    if match := _UPPER.match(text):
        return Label(Style.UPPER, match["letter"], "ABCDĐEGH".find(match["letter"]) + 1, match.end())
    if (match := _LETTER.match(text)) and len(set(match["letter"])) == 1:
        return Label(Style.LETTER, match["letter"], letter_value(match["letter"]), match.end())
    return None


def _bracketed_value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return roman(number) if set(number) <= set("ivx") else letter_value(number)


def _names_a_division(text: str, match: re.Match[str]) -> bool:
    """ "Điều 5 Nghị định này" and "Mục 2 nêu trên" are running text: a label is closed, stands alone or is in capitals."""
    closed = bool(match["stop"]) or match.end() >= len(text)
    capitals = text[: match.end("word")].isupper()
    follows = text[match.end() : match.end() + 1]
    return text[0].isupper() and (closed or capitals or (follows.isupper() and not _continues(text[match.end() :])))


def _continues(rest: str) -> bool:
    """Whether what follows "Điều 5" makes it a reference: "Điều 5 Luật …", "Điều 5 Chương II"."""
    return bare(rest[:14]).startswith(
        ("luat", "nghi dinh", "quy ", "thong tu", "quyet dinh", "bo luat", "chuong", "muc ", "phan ")
    )


def _bullet(match: re.Match[str]) -> Label:
    mark = match["mark"]
    if mark == "+":
        return Label(Style.PLUS, "+", 0, match.end())
    if mark in "-–—−_":
        return Label(Style.DASH, "-", 0, match.end())
    return Label(Style.STAR, "*", 0, match.end()) if mark[0] == "*" else Label(Style.DOT, mark, 0, match.end())


def _decimal(text: str) -> Label | None:
    match = _DECIMAL.match(text)
    if not match:
        return None
    parts = tuple(int(part) for part in match["number"].split("."))
    after = text[match.end() : match.end() + 1]
    if not match["stop"] and (len(parts) == 1 or not (after.isupper() or after in "“\"'(")):
        return None  # "20 ngày làm việc", "2.5 triệu đồng": a quantity
    if match["stop"] == "/" and not text[match.end("stop")].isspace():
        return None  # "30/4": a date
    if after.isdigit() and not text[match.end() - 1].isspace():
        return None  # "1.000": a quantity
    return Label(_DECIMALS[len(parts) - 1], match["number"], parts[-1], match.end(), parts)
