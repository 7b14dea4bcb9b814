"""Types of document and their codes (Nghị định 30/2020/NĐ-CP, Phụ lục III; Quy định 66-QĐ/TW for the Party)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import load
from vanban.registry.validity import Dated

Family = Literal["state", "party"]
Directs = Literal["plan", "orders", "reports"]
DocClass = Literal["administrative", "normative", "party", "copy", "practice"]


class DocTypeRow(Dated):
    """One type of document of one family.

    Attributes:
        doc_class: ``administrative`` numbers carry no year, ``normative`` ones do; ``practice`` is outside the regulations.
        directs: A ``plan`` sets out tasks; ``orders`` give them without announcing them in a heading; what ``reports``
            tells is done already or only proposed, but for its outlook.
        issuers: Who may issue it, as the law on normative documents says; empty if anybody.
        variants: Longer or other names that stand for the same type.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")
    code: str | None = Field(default=None, description="Code in numbers; null for types without one.")
    name: str = Field(description="Sentence case.")
    english: str
    family: Family
    doc_class: DocClass
    directs: Directs | None = Field(default=None, description="How its body sets tasks; null if it doesn't, as a rule.")
    variants: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = Field(default=(), description="Codes seen in practice for the same type.")
    issuers: tuple[str, ...] = ()
    regulation: str
    verified: bool = Field(default=False, description="Seen in the text of the regulation or in a real document.")
    note: str | None = None
    examples: tuple[str, ...] = Field(default=(), description="Numbers that carry the code.")

    def fits(self, number: str) -> bool:
        """Whether a number can be of this type: it carries the code where the family puts it.

        Args:
            number: A canonical number, ``68/KH-UBND`` or ``34-CT/TW``.

        Example:
            >>> doc_types().by_code("KH").fits("68/KH-UBND")
            True
        """
        codes = {code for code in (self.code, *self.other_codes) if code}
        if self.family == "party":
            found = re.match(r"[^-/]*-([^/]+)/", number)
            return bool(found and found[1] in codes)
        parts = number.split("/")[1:]
        if self.code is None:  # công văn: the notation starts with the issuer
            return bool(parts)
        return any(part == code or part.startswith(code + "-") for part in parts for code in codes)


@dataclass(frozen=True)
class DocTypes:
    """All types, with the ways to look one up; iterating gives the rows in file order."""

    rows: tuple[DocTypeRow, ...]
    codes: dict[str, tuple[DocTypeRow, ...]]
    names: dict[str, tuple[DocTypeRow, ...]]

    def __iter__(self) -> Iterator[DocTypeRow]:
        return iter(self.rows)

    def candidates(self, code: str) -> tuple[DocTypeRow, ...]:
        """Every type with the code, in file order: administrative, normative, Party, practice. Case matters (``CTr``)."""
        return self.codes.get(code, ())

    def by_code(self, code: str, family: Family | None = None, on: date | None = None) -> DocTypeRow | None:
        """The type with a code.

        Args:
            code: As in a number: ``KH``, ``QĐ``, ``CTr``.
            family: ``state`` or ``party``; any if None.
            on: Date of the document; a code that was valid then is preferred.

        Returns:
            The first that fits, or None for an unknown code.

        Example:
            >>> doc_types().by_code("TT", family="party").name
            'Thông tri'
        """
        fitting = [row for row in self.candidates(code) if family in (None, row.family)]
        return next((row for row in fitting if row.holds(on)), fitting[0] if fitting else None)

    def by_name(self, name: str, family: Family | None = None, doc_class: DocClass | None = None) -> DocTypeRow | None:
        """The type with a name or variant; case, diacritics and dashes don't matter.

        Example:
            >>> doc_types().by_name("CHƯƠNG TRÌNH HÀNH ĐỘNG").code
            'CTr'
        """
        found = self.names.get(" ".join(bare(name).split()), ())
        fitting = (row for row in found if family in (None, row.family) and doc_class in (None, row.doc_class))
        return next(fitting, None)


@cache
def doc_types() -> DocTypes:
    """The types of document, from ``data/doc_types.json``."""
    rows = load("doc_types", DocTypeRow)
    codes: dict[str, list[DocTypeRow]] = {}
    names: dict[str, list[DocTypeRow]] = {}
    for row in rows:
        for code in (row.code, *row.other_codes):
            if code:
                codes.setdefault(code, []).append(row)
    for row in rows:
        names.setdefault(" ".join(bare(row.name).split()), []).append(row)
    for row in rows:
        for variant in row.variants:
            names.setdefault(" ".join(bare(variant).split()), []).append(row)
    return DocTypes(rows, {k: tuple(v) for k, v in codes.items()}, {k: tuple(v) for k, v in names.items()})
