"""Phrases of the trades that administration writes about, so that OCR repair knows their words."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from vanban.registry.loader import Entry, load


class AdminPhraseRow(Entry):
    """A phrase as it is spelt in running text."""

    phrase: str = Field(pattern=r"^[^\W\d_]+(?: [^\W\d_]+)+$")


@cache
def admin_phrases() -> tuple[AdminPhraseRow, ...]:
    """All rows, sorted."""
    return load("admin_phrases", AdminPhraseRow)
