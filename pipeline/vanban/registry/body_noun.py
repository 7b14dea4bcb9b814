"""Nouns that name classes of bodies, and posts that stand for a body: "sở, ban, ngành", "Thủ trưởng"."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import Entry, load

BodyNounKind = Literal["class", "weak", "place", "post"]


class BodyNounRow(Entry):
    """One noun.

    Attributes:
        kind: ``class`` names a class of bodies; ``weak`` does so only beside another ("tổ chức, cá nhân"), for it is a verb
            or an everyday word too; ``place`` is a class of places that stands for its authorities ("xã, phường"); ``post``
            is a person who stands for the body named after it.
        open: Words that narrow it may follow: "doanh nghiệp công nghệ số", "đơn vị quản lý đường bộ".
    """

    noun: str = Field(pattern=r"^\S+(?: \S+)*$", description="Lower case.")
    kind: BodyNounKind
    open: bool = False


@cache
def body_nouns() -> tuple[BodyNounRow, ...]:
    """The nouns of ``data/body_nouns.json``.

    Example:
        >>> {row.kind for row in body_nouns() if row.noun == "thủ trưởng"}
        {'post'}
    """
    return load("body_nouns", BodyNounRow)


def noun_order(row: BodyNounRow) -> str:
    """Sort key of the data file."""
    return f"{bare(row.noun)} {row.noun}"
