"""Words that open names of bodies, and initials inside them."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from vanban.document.metadata import Level
from vanban.registry.agency import AgencyKind
from vanban.registry.loader import Entry, load


class HeadWordRow(Entry):
    """A word that opens the name of a body ("Trung tâm").

    Attributes:
        hosted: It is a unit of the body named right after it ("Văn phòng Bộ Nội vụ").
        open_ended: A listed name with it may go on ("Phòng Thi đua - Khen thưởng và Truyền thông").
        goes_on: Words in lower case may end an unlisted name with it ("Cục Kết cấu hạ tầng xây dựng").
    """

    head: str = Field(description="With the capital with which it opens a name.")
    kind: AgencyKind
    level: Level | None = None
    hosted: bool = False
    open_ended: bool = False
    goes_on: bool = False


class AbbreviationRow(Entry):
    """Initials that stand for one thing only inside the name of a body: "UBND"."""

    short: str
    full: str


@cache
def head_words() -> dict[str, HeadWordRow]:
    """The words of ``data/head_words.json``.

    Example:
        >>> head_words()["Sở"].level
        'province'
    """
    return {row.head: row for row in load("head_words", HeadWordRow)}


@cache
def abbreviations() -> dict[str, str]:
    """The initials of ``data/abbreviations.json`` and what they stand for.

    Example:
        >>> abbreviations()["UBND"]
        'Ủy ban nhân dân'
    """
    return {row.short: row.full for row in load("abbreviations", AbbreviationRow)}
