"""Names of laws with initials for some of their words, or for all: "Luật thuế TNCN", "Luật KH, CN&ĐMST", "Luật NSNN"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vanban.normalize.fold import bare
from vanban.registry.laws import law_key, laws

_SHORT = re.compile(r"(?<![^\W_])[A-ZĐ]{2,7}(?![^\W_])")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s,&-]{1,3}")
_NEAR = 60
"""Characters of a name within which its initials stand."""
_MOST_WORDS = 16
_FEWEST_LETTERS = 3
"""Initials that stand for a whole name have at least so many letters: "Luật NSNN", not "Luật TM"."""


@dataclass(frozen=True, slots=True)
class ShortName:
    """A law's name as printed with initials.

    Attributes:
        end: Offset after it.
        name: The whole name, as the table of laws has it.
    """

    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Token:
    """A printed word; ``short`` if it can be read as initials."""

    word: str
    end: int
    short: bool


def short_name(text: str, folded: str, start: int) -> ShortName | None:
    """The law whose name starts at an offset, some of its words printed as initials; None if no law or several fit.

    Args:
        text: The text.
        folded: ``bare(text)``.
        start: Offset of the first letter of the name.

    Example:
        >>> text = "thuế TNCN năm 2007"
        >>> short_name(text, bare(text), 0)
        ShortName(end=9, name='Thuế thu nhập cá nhân')
    """
    if not _SHORT.search(text, start, start + _NEAR):
        return None
    tokens = _tokens(text, folded, start)
    found: dict[int, set[str]] = {}
    for words, name in _names().get(folded[start], ()):
        end = _end(words, tokens)
        if end is not None:
            found.setdefault(end, set()).add(name)
    if not found:
        return None
    end = max(found)
    return ShortName(end, next(iter(found[end]))) if len(found[end]) == 1 else None


def _tokens(text: str, folded: str, start: int) -> list[_Token]:
    """The words from an offset on, as far as nothing but spaces, commas, dashes and "&" stands between them; no "và"."""
    tokens: list[_Token] = []
    position = start
    while len(tokens) < _MOST_WORDS and (match := _WORD.match(folded, position)):
        if match[0] != "va":
            short = _SHORT.fullmatch(text, match.start(), match.end()) is not None
            tokens.append(_Token(match[0], match.end(), short))
        gap = _BETWEEN.match(folded, match.end())
        if gap is None:
            break
        position = gap.end()
    return tokens


def _end(words: tuple[str, ...], tokens: list[_Token]) -> int | None:
    """Offset after the printed words that spell a whole name, at least one of them as initials; None if they don't."""
    position, shortened = 0, False
    for index, token in enumerate(tokens):
        if token.word == words[position]:
            position += 1
        elif token.short and token.word == "".join(word[0] for word in words[position : position + len(token.word)]):
            position, shortened = position + len(token.word), True
        else:
            return None
        if position == len(words):
            whole = index == 0 and len(token.word) < _FEWEST_LETTERS
            return token.end if shortened and not whole else None
    return None


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First letter of every law's name to the names as words, without "và"; a name of several laws once."""
    by_letter: dict[str, dict[tuple[str, ...], str]] = {}
    for row in laws():
        if row.type != "Hiến pháp" and not row.name.startswith("sửa đổi"):
            words = tuple(word for word in law_key(row.name).split() if word != "va")
            by_letter.setdefault(bare(row.name[0]), {}).setdefault(words, row.name)
    return {letter: list(names.items()) for letter, names in by_letter.items()}
