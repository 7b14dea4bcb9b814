"""Small words that tell where the name of a body ends and where a predicate begins, and phrases that only look like bodies."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from vanban.registry.loader import Entry, load

ParticleRole = Literal[
    "function",
    "ends_name",
    "ends_name_after_and",
    "ends_name_after_dash",
    "opens_predicate",
    "no_predicate",
    "connective",
    "stop",
    "adjunct",
    "locative",
]


class ParticleRow(Entry):
    """One word or word group, in lower case, with what it does.

    Attributes:
        roles: ``function``: never the second half of a word that a capital began. ``ends_name``: ends a name even with a
            capital. ``ends_name_after_and``: after "và" it opens something else than the rest of a name;
            ``ends_name_after_dash``: so after a dash, for it is a person. ``opens_predicate``: after a subject an order goes
            on with it. ``no_predicate``: after a body it goes on with the name or the list. ``connective``: a noun phrase
            goes on after it. ``stop``: no noun phrase goes on over it. ``adjunct``: after "trong", "từ" it says when or how
            ("trong quá trình"). ``locative``: it tells which of a class ("ven biển").
    """

    word: str = Field(pattern=r"^\S+(?: \S+)*$")
    roles: tuple[ParticleRole, ...] = Field(min_length=1)


class NotBodyRow(Entry):
    """A phrase that begins like the name of a body and names a team, a rank or an everyday notion: "Ban Giám đốc"."""

    phrase: str = Field(pattern=r"^\S+(?: \S+)*$", description="Lower case; separators don't matter.")


@cache
def particles(role: ParticleRole) -> frozenset[str]:
    """The words of ``data/particles.json`` with a role.

    Example:
        >>> "của" in particles("no_predicate")
        True
    """
    return frozenset(row.word for row in load("particles", ParticleRow) if role in row.roles)


@cache
def not_bodies() -> frozenset[str]:
    """The phrases of ``data/not_bodies.json``.

    Example:
        >>> "ban giám đốc" in not_bodies()
        True
    """
    return frozenset(row.phrase for row in load("not_bodies", NotBodyRow))
