"""Words that spaces broke apart: "Qu ả ng Ngãi", "T HÀNH P HỐ", as some portals and letter-spaced headings leave them."""

from __future__ import annotations

import re
from itertools import pairwise

from vanban.normalize.syllable import is_syllable

_TOKEN = re.compile(r"\S+")
# The longest syllable, "nghiêng", has seven letters.
_LONGEST = 7


def mended(text: str) -> tuple[str, list[int]]:
    """A line with the pieces of broken words put together, where only that makes syllables of them.

    Args:
        text: One line.

    Returns:
        The line; for each of its characters the offset in ``text`` it comes from. Words that are whole stay apart, and so
        do initials, which no neighbour makes a syllable of.

    Example:
        >>> mended("Qu ả ng Ngãi")[0], mended("D Â N")[1], mended("UBND TỈNH AN GIANG")[0]
        ('Quảng Ngãi', [0, 2, 4], 'UBND TỈNH AN GIANG')
    """
    tokens = list(_TOKEN.finditer(text))
    whole = [not token[0].isalpha() or is_syllable(token[0]) for token in tokens]
    if all(whole):
        return text, list(range(len(text)))
    # best[i]: fewest fragments left over, then fewest joints, for the tokens before i
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(tokens) + 1):
        left, joints, _ = best[end - 1]
        choice = (left + (not whole[end - 1]), joints, end - 1)
        letters = tokens[end - 1][0]
        for start in range(end - 2, -1, -1):
            letters = tokens[start][0] + letters
            if len(letters) > _LONGEST or not letters.isalpha():
                break
            if not all(whole[start:end]) and is_syllable(letters):
                choice = min(choice, (best[start][0], best[start][1] + end - start - 1, start))
        best.append(choice)
    cuts = [len(tokens)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][2])
    cuts.reverse()
    value: list[str] = []
    places: list[int] = []
    at = 0
    for start, end in pairwise(cuts):
        value.append(text[at : tokens[start].start()])
        places += range(at, tokens[start].start())
        for token in tokens[start:end]:
            value.append(token[0])
            places += range(token.start(), token.end())
        at = tokens[end - 1].end()
    value.append(text[at:])
    places += range(at, len(text))
    return "".join(value), places
