"""Words and parts of speech from underthesea, aligned back to the offsets of the text.

underthesea returns strings and may change them (spaces inside numbers, joined syllables); its strings are never output.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word with its part of speech (VLSP tag set: N, Np, V, A, …) and its span."""

    start: int
    end: int
    tag: str


def tag_words(text: str) -> list[TaggedWord]:
    """Words of a short text with their part of speech.

    Args:
        text: A phrase or sentence. Meant for single decisions, not for whole documents (67,000 characters a second).

    Returns:
        Words in order; spans are offsets into ``text``. What can't be aligned is left out.

    Example:
        >>> words = tag_words("Xây dựng kế hoạch")
        >>> [("Xây dựng kế hoạch"[word.start : word.end], word.tag) for word in words]
        [('Xây dựng', 'V'), ('kế hoạch', 'N')]
    """
    from underthesea import pos_tag

    return list(_align(text, pos_tag(text)))


def segment(text: str) -> list[str]:
    """Words of a text in lower case, syllables of a word with a space between them; marks and numbers are left out.

    Args:
        text: Any text. For counting and comparing; offsets are lost.

    Example:
        >>> segment("Sở Y tế xây dựng kế hoạch năm 2027.")
        ['sở', 'y tế', 'xây dựng', 'kế hoạch', 'năm']
    """
    from underthesea import word_tokenize

    return [word.lower() for word in word_tokenize(text) if any(map(str.isalpha, word))]


def _align(text: str, tagged: Iterable[tuple[str, str]]) -> Iterable[TaggedWord]:
    position = 0
    for word, tag in tagged:
        characters = [character for character in word if not character.isspace()]
        start = end = None
        at = position
        for character in characters:
            found = text.find(character, at, at + 40)
            if found < 0:
                start = None
                break
            start = found if start is None else start
            at = end = found + 1
        if start is not None and end is not None:
            yield TaggedWord(start, end, tag)
            position = end
