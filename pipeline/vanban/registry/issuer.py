"""Codes of issuing bodies in document numbers.

There is no closed national list: the head of each body fixes its code (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3).
An unknown code is therefore no error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from vanban.document.metadata import Level
from vanban.normalize.fold import bare
from vanban.registry.loader import load
from vanban.registry.validity import Dated

IssuerKind = Literal["national_assembly", "state", "party", "mass_organisation", "local", "drafting_unit"]


class IssuerRow(Dated):
    """One code of one body (or, ``drafting_unit``, of the unit that drafted a dispatch: VX in 12/UBND-VX)."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")
    code: str
    name: str = Field(description="Name of the body, relative where the place completes it.")
    level: Level
    kind: IssuerKind
    variants: tuple[str, ...] = Field(default=(), description="Other spellings of the code.")
    successor: str | None = Field(default=None, description="Code of the body that took over.")
    agency: str | None = Field(default=None, description="Id of the body in agencies.json, where it is one.")
    verified: bool = Field(default=False, description="The code was seen in a source; its dates may be from memory.")
    note: str | None = None


@dataclass(frozen=True)
class Issuers:
    """All issuer codes; iterating gives the rows in file order."""

    rows: tuple[IssuerRow, ...]
    codes: dict[str, tuple[IssuerRow, ...]]
    folded: dict[str, tuple[IssuerRow, ...]]

    def __iter__(self) -> Iterator[IssuerRow]:
        return iter(self.rows)

    def by_code(self, code: str, on: date | None = None, drafting_unit: bool = False) -> IssuerRow | None:
        """The body behind a code.

        Args:
            code: As in a number: ``UBND``, ``BNV``, ``QH15``; spelling without diacritics or in capitals is tolerated.
            on: Date of the document; the row that was valid then is preferred.
            drafting_unit: Look among the drafting units (the part after the issuer's code) instead.

        Returns:
            The row valid on the date, else the first with that code; None for an unknown code.

        Example:
            >>> issuers().by_code("BTTTT", on=date(2024, 1, 1)).successor
            'BKHCN'
        """
        found = self.codes.get(code) or self.folded.get(bare(code), ())
        fitting = [row for row in found if (row.kind == "drafting_unit") == drafting_unit]
        return next((row for row in fitting if row.holds(on)), fitting[0] if fitting else None)


@cache
def issuers() -> Issuers:
    """The issuer codes, from ``data/issuers.json``."""
    rows = load("issuers", IssuerRow)
    codes: dict[str, list[IssuerRow]] = {}
    folded: dict[str, list[IssuerRow]] = {}
    for row in rows:
        for code in (row.code, *row.variants):
            codes.setdefault(code, []).append(row)
            folded.setdefault(bare(code), []).append(row)
    return Issuers(rows, {k: tuple(v) for k, v in codes.items()}, {k: tuple(v) for k, v in folded.items()})
