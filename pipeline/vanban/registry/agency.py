"""Bodies: names, abbreviations, kinds, levels, and what became of them.

A row is one body ("Bộ Nội vụ") or, if ``relative``, a class that a place completes: ``vn.province.so-noi-vu`` with the
province code of Hải Phòng is the body ``vn.province.so-noi-vu@31``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from pydantic import Field

from vanban.document.metadata import Level
from vanban.normalize.fold import bare
from vanban.registry.loader import load
from vanban.registry.validity import Dated

AgencyKind = Literal[
    "party",
    "peoples_council",
    "state",
    "front_mass",
    "armed_forces",
    "judicial",
    "media",
    "education",
    "health",
    "enterprise",
    "council",
    "emulation_group",
    "generic_group",
]


class AgencyRow(Dated):
    """One body or class of bodies.

    Attributes:
        abbreviations: Codes in numbers; in running text they count only where the document also names the body in full.
        variants: Other printed forms, matched as they stand; case, diacritics and dashes don't matter.
        relative: The place named beside it, or the issuer's, makes it one body.
        generic: A set of bodies; never one.
        needs_place: Without a place beside it the name is that of a class ("Trường Tiểu học") or, of a portal, of a website.
    """

    id: str = Field(pattern=r"^vn(?:\.[a-z0-9]+(?:-[a-z0-9]+)*){2}$")
    name: str
    abbreviations: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    kind: AgencyKind
    level: Level
    relative: bool = False
    generic: bool = False
    needs_place: bool = False
    ambiguous: bool = Field(default=False, description="An abbreviation stands for another body too.")
    predecessors: tuple[str, ...] = Field(default=(), description="Ids of the bodies it took over from.")
    successors: tuple[str, ...] = Field(default=(), description="Ids of the bodies that took over.")
    verified: bool = Field(default=False, description="Named by a regulation that was read, or seen in a real document.")
    note: str | None = None
    examples: tuple[str, ...] = Field(default=(), description="Printed forms that name it.")

    def matches(self, printed: str) -> bool:
        """Whether a printed form is the name or one of the variants; case, diacritics and dashes don't matter."""
        return name_key(printed) in {name_key(form) for form in (self.name, *self.variants)}


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Key under which a printed name is looked up: lower case, no diacritics, no punctuation, "&" as "va".

    Example:
        >>> name_key("Sở Văn hoá - Thể thao & Du lịch")
        'so van hoa the thao va du lich'
    """
    return " ".join("".join(c if c.isalnum() else " va " if c == "&" else " " for c in bare(name)).split())


@dataclass(frozen=True)
class Agencies:
    """All bodies; iterating gives the rows in file order."""

    rows: tuple[AgencyRow, ...]
    ids: dict[str, AgencyRow]
    names: dict[str, tuple[AgencyRow, ...]]

    def __iter__(self) -> Iterator[AgencyRow]:
        return iter(self.rows)

    def by_id(self, identifier: str) -> AgencyRow | None:
        """The row with an id; a place after ``@`` is ignored.

        Example:
            >>> agencies().by_id("vn.province.so-noi-vu@31").name
            'Sở Nội vụ'
        """
        return self.ids.get(identifier.partition("@")[0])

    def by_name(self, name: str, on: date | None = None, level: Level | None = None) -> AgencyRow | None:
        """The body or class with a name or variant.

        Args:
            name: Without the place that completes it: ``Sở Nội vụ``, ``UBND tỉnh``, ``Sở NN&MT``.
            on: Date of the document; a body that existed then is preferred.
            level: A row of this level is preferred.

        Returns:
            The best row, or None for an unknown name.

        Example:
            >>> agencies().by_name("UBND tỉnh").id
            'vn.province.uy-ban-nhan-dan'
        """
        found = self.names.get(name_key(name), ())
        return min(found, key=lambda row: (level not in (None, row.level), not row.holds(on)), default=None)


@cache
def agencies() -> Agencies:
    """The bodies, from ``data/agencies.json``."""
    rows = load("agencies", AgencyRow)
    names: dict[str, list[AgencyRow]] = {}
    for row in rows:
        for key in dict.fromkeys(map(name_key, (row.name, *row.variants))):
            names.setdefault(key, []).append(row)
    return Agencies(rows, {row.id: row for row in rows}, {k: tuple(v) for k, v in names.items()})
