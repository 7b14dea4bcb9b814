"""Provinces by name and date: the unit of that day, and today's unit that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vanban.document.metadata import Level
from vanban.registry import provinces
from vanban.registry.province import CLASS_LEVELS

_CLASS = re.compile(r"^(tỉnh|thành phố|thủ đô|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?:\s+|$)", re.I)


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """A place as the name of a body prints it.

    Attributes:
        class_: Class word in lower case ("thành phố"), "" if none is printed.
        name: Proper name, "" if only the class is printed.
        level: Level of the place; None for "thành phố" alone, which may be of province or district level.
        province_code: GSO code on the day, if the place is a province.
        successor_code: Code of today's province that holds it, where it was merged.
    """

    class_: str
    name: str
    level: Level | None
    province_code: str | None = None
    successor_code: str | None = None


def link_place(printed: str, on: date | None = None) -> LinkedPlace:
    """Resolves a printed place.

    Only provinces are resolved to codes. A name without a class word is one only if a province bears it.

    Args:
        printed: ``thành phố Hải Phòng``, ``tỉnh``, ``Đà Nẵng``, ``phường Hải Châu``.
        on: Date of the document; today's unit if None.

    Example:
        >>> link_place("tỉnh Hải Dương", date(2023, 5, 1))
        LinkedPlace(class_='tỉnh', name='Hải Dương', level='province', province_code='30', successor_code='31')
    """
    found = _CLASS.match(printed)
    class_ = found[1].lower() if found else ""
    name = printed[found.end() :].strip() if found else printed.strip()
    level = CLASS_LEVELS.get(class_)
    if not name or class_ not in ("", "tỉnh", "thành phố", "thủ đô"):
        return LinkedPlace(class_, name, level)
    row = provinces().by_name(name, on)
    if row is None or (class_ == "thành phố" and not _was_city(row.code, name, on)):
        return LinkedPlace(class_, name, level or ("district" if class_ else None))
    return LinkedPlace(class_, name, "province", row.code, row.merged_into)


def _was_city(code: str, name: str, on: date | None) -> bool:
    # Before mergers many provinces had a town of their own name: "thành phố Ninh Bình" is of district level
    row = provinces().by_name(name, on)
    if row is None:
        return False
    for period in row.history:
        if period.holds(on):
            return period.type == "thành phố"
    return row.type == "thành phố"


def successor_of(code: str | None, on: date | None) -> str | None:
    """Code of today's province that holds the province with a code on a day; None if it was not merged."""
    if code is None:
        return None
    row = provinces().by_code(code, on)
    return row.merged_into if row else None
