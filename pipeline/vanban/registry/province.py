"""Units of province level: the 63 until 2025-06-30 and the 34 since (Nghị quyết 202/2025/QH15), with GSO codes.

One code can mean two provinces: after the merger a unit keeps the code of the former unit where its People's Committee sits
(Quyết định 124/2004/QĐ-TTg), so 15 was Yên Bái and is Lào Cai. A code is therefore read with a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import Field

from vanban.document.metadata import Level
from vanban.normalize.fold import bare
from vanban.registry.loader import load
from vanban.registry.validity import Dated

_CLASS = re.compile(r"^(?:tinh|thanh pho|thu do|tp\.?)\s*(?=\w)")

CLASS_LEVELS: dict[str, Level] = {
    "tỉnh": "province",
    "thủ đô": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
"""Level of a place by the class word before its name; "thành phố" may be of two levels."""


class NamePeriod(Dated):
    """What the unit was called and was, for a time."""

    name: str
    type: str


class ProvinceRow(Dated):
    """One unit of province level."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")
    code: str = Field(pattern=r"^\d\d$", description="Code of the General Statistics Office.")
    name: str
    type: str = Field(pattern="^(?:tỉnh|thành phố)$", description="Latest type.")
    variants: tuple[str, ...] = ()
    history: tuple[NamePeriod, ...] = Field(default=(), description="Names and types it had, where they changed.")
    merged_into: str | None = Field(
        default=None, description="Code of the unit it was merged into (of its own, if it goes on)."
    )
    merged_from: tuple[str, ...] = Field(default=(), description="Codes, before the merger, of the units it was made of.")
    iso: str | None = Field(default=None, description="ISO 3166-2; assigned for the 63 only.")
    edoc: str | None = Field(default=None, description="Level-1 code in electronic documents (QCVN 102:2016/BTTTT).")
    note: str | None = None


@dataclass(frozen=True)
class Provinces:
    """All units; iterating gives the rows in file order."""

    rows: tuple[ProvinceRow, ...]
    codes: dict[str, tuple[ProvinceRow, ...]]
    names: dict[str, tuple[ProvinceRow, ...]]

    def __iter__(self) -> Iterator[ProvinceRow]:
        return iter(self.rows)

    @staticmethod
    def _pick(found: tuple[ProvinceRow, ...], on: date | None) -> ProvinceRow | None:
        # Newest first: without a date today's unit; with one the unit of that day, else the last that bore the name before.
        if on is None:
            return found[0] if found else None
        return next((row for row in found if row.holds(on)), found[0] if found else None)

    def by_name(self, name: str, on: date | None = None) -> ProvinceRow | None:
        """The unit with a name, with or without "tỉnh", "thành phố", "TP." before it; diacritics don't matter.

        Args:
            name: ``Hải Phòng``, ``TP. Hồ Chí Minh``, ``tỉnh Đăk Lăk``.
            on: Day for which it is read. If no unit bore the name then, the last one that did.

        Returns:
            The unit, today's if no day is given; None for an unknown name.

        Example:
            >>> provinces().by_name("tỉnh Bắc Ninh", on=date(2024, 5, 1)).code, provinces().by_name("Bắc Ninh").code
            ('27', '24')
        """
        folded = _name_key(name)
        found = self.names.get(folded)
        if not found:
            found = self.names.get(_CLASS.sub("", folded), ())
        return self._pick(found, on)

    def by_code(self, code: str, on: date | None = None) -> ProvinceRow | None:
        """The unit with a GSO code on a day (today's if None).

        Example:
            >>> provinces().by_code("15", on=date(2024, 5, 1)).name, provinces().by_code("15").name
            ('Yên Bái', 'Lào Cai')
        """
        return self._pick(self.codes.get(code, ()), on)

    def successor(self, code: str) -> str | None:
        """Code of today's unit that holds the former unit with a code; the code itself for today's units.

        Example:
            >>> provinces().successor("30")
            '31'
        """
        found = self.codes.get(code, ())
        return (found[-1].merged_into or found[0].code) if found else None


def _name_key(name: str) -> str:
    return " ".join(bare(name).replace("-", " ").split())


@cache
def provinces() -> Provinces:
    """The units of province level, from ``data/provinces.json``."""
    rows = load("provinces", ProvinceRow)
    newest = sorted(rows, key=lambda row: row.valid_to or date.max, reverse=True)
    codes: dict[str, list[ProvinceRow]] = {}
    names: dict[str, list[ProvinceRow]] = {}
    for row in newest:
        codes.setdefault(row.code, []).append(row)
        for key in dict.fromkeys(map(_name_key, (row.name, *row.variants, *(period.name for period in row.history)))):
            names.setdefault(key, []).append(row)
    return Provinces(rows, {k: tuple(v) for k, v in codes.items()}, {k: tuple(v) for k, v in names.items()})
