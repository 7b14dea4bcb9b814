"""Word groups that stand in names of bodies which no list holds."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from vanban.registry.loader import Entry, load


class NamePhraseRow(Entry):
    """One group of words, written as inside a name: "phục vụ hành chính công"."""

    phrase: str = Field(pattern=r"^\S+(?: \S+)+$")


@cache
def name_phrases() -> tuple[str, ...]:
    """The groups of ``data/name_phrases.json``: two words that follow each other there may do so in a name.

    Example:
        >>> "phục vụ hành chính công" in name_phrases()
        True
    """
    return tuple(row.phrase for row in load("name_phrases", NamePhraseRow))
