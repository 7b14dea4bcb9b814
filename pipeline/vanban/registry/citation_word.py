"""Words that citations are read by: what ends a name, what opens a subject, how types are called in running text."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from vanban.registry.loader import Entry, load


class CitationWordsRow(Entry):
    """One list of words.

    Attributes:
        words: With their marks where these matter, else without; longer ones are phrases.
        why: What the words do.
    """

    id: str = Field(pattern=r"^[a-z]+(?:-[a-z]+)*$")
    why: str
    words: tuple[str, ...] = Field(min_length=1)


@cache
def citation_words(name: str) -> frozenset[str]:
    """One list of ``data/citation_words.json``.

    Args:
        name: Its ``id``.

    Raises:
        KeyError: No list has the name.

    Example:
        >>> "quy dinh" in citation_words("subject-verbs")
        True
    """
    return frozenset(_lists()[name])


@cache
def citation_word_list(name: str) -> tuple[str, ...]:
    """The same, in the order of the file."""
    return _lists()[name]


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {row.id: row.words for row in load("citation_words", CitationWordsRow)}
