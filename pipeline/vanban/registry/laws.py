"""Constitutions, codes, laws and ordinances: names, numbers, and when each was in force.

Laws are cited without number as a rule (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5: "Luật, Pháp lệnh không ghi số, ký hiệu,
cơ quan ban hành"), so their names must be recognised, and the number follows only from the date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import load
from vanban.registry.validity import Dated

LawType = Literal["Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"]

AS_OF = date(2025, 11, 30)
"""Until this day the table is complete enough to say which law of a name is in force; later documents get no number from it."""


class LawRow(Dated):
    """One act of the National Assembly or its Standing Committee.

    Attributes:
        name: Without the type: "Thi đua, khen thưởng"; of a constitution the whole name.
        number: None for acts of the years without numbers, and where it isn't known for certain.
        passed: Day on which it was passed; laws are cited by it.
        successor: Number of the act that took its place.
        verified: The name was seen together with the number or the day in a document that cites it.
    """

    type: LawType
    name: str
    number: str | None = None
    passed: date | None = None
    successor: str | None = None
    aliases: tuple[str, ...] = Field(default=(), description="Other printed names, without the type.")
    verified: bool = False
    note: str | None = None


def law_key(name: str) -> str:
    """Key of a name: lower case, no diacritics, no punctuation.

    Example:
        >>> law_key("Thi đua - Khen thưởng")
        'thi dua khen thuong'
    """
    return " ".join("".join(c if c.isalnum() else " " for c in bare(name)).split())


@dataclass(frozen=True)
class Laws:
    """All acts, with the ways to look one up; iterating gives the rows in file order."""

    rows: tuple[LawRow, ...]
    numbers: dict[str, LawRow]
    names: dict[tuple[str, str], tuple[LawRow, ...]]

    def __iter__(self) -> Iterator[LawRow]:
        return iter(self.rows)

    def by_number(self, number: str) -> LawRow | None:
        """The act with a number, or None.

        Example:
            >>> laws().by_number("39/2013/QH13").name
            'sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng'
        """
        return self.numbers.get(number)

    def candidates(self, type_name: str, name: str) -> tuple[LawRow, ...]:
        """Every act of a type and name, oldest first.

        Args:
            type_name: ``Luật``, ``Bộ luật``, ``Pháp lệnh``, ``Hiến pháp``; case doesn't matter.
            name: With or without commas and dashes.
        """
        return self.names.get((bare(type_name), law_key(name)), ())

    def resolve(self, type_name: str, name: str, *, on: date | None, passed: str | None = None) -> LawRow | None:
        """The one act that a name stands for, where that is certain.

        Args:
            type_name: As in ``candidates``.
            name: As in ``candidates``.
            on: Date of the citing document.
            passed: Day (or year) that the citation gives, ISO; it decides alone.

        Returns:
            The act, or None where several are possible or none is known. Between the day on which a new law is passed and
            the day on which it enters into force either may be meant: None.

        Example:
            >>> laws().resolve("Luật", "Thi đua, khen thưởng", on=date(2020, 3, 9)).number
            '15/2003/QH11'
            >>> laws().resolve("Luật", "Thi đua, khen thưởng", on=date(2023, 3, 9)) is None
            True
        """
        rows = self.candidates(type_name, name)
        if passed:
            fitting = [row for row in rows if row.passed and row.passed.isoformat().startswith(passed)]
            return fitting[0] if len(fitting) == 1 else None
        if on is None or on > AS_OF or not rows:
            return None
        possible = [
            row
            for row in rows
            if row.passed
            and row.passed <= on
            and (row.valid_to is None or on <= row.valid_to)
            and (row.valid_from or row.valid_to)
        ]
        return possible[0] if len(possible) == 1 and possible[0].valid_from and possible[0].valid_from <= on else None


@cache
def laws() -> Laws:
    """The acts, from ``data/laws.json``."""
    rows = load("laws", LawRow)
    names: dict[tuple[str, str], list[LawRow]] = {}
    for row in rows:
        for name in (row.name, *row.aliases):
            names.setdefault((bare(row.type), law_key(name)), []).append(row)
    return Laws(rows, {row.number: row for row in rows if row.number}, {key: tuple(found) for key, found in names.items()})
