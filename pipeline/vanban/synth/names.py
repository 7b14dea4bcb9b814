"""Names of bodies: those the registry lists, and others made of a head word, a field of work and a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from vanban.registry import NamePhraseRow, agencies, provinces
from vanban.registry.loader import load
from vanban.synth.words import words

_LEFT_OUT = frozenset({"generic_group", "emulation_group", "media"})
_OPEN_HEADS = ("Trung tâm", "Chi cục", "Phòng", "Ban", "Viện", "Trạm", "Văn phòng", "Xí nghiệp", "Chi nhánh", "Khu")
_CAUSE_HEADS = ("Ban Chỉ đạo", "Ban Vận động", "Hội đồng", "Văn phòng Ban Chỉ đạo", "Ban Điều phối")
_FIRMS = ("Công ty Cổ phần", "Công ty TNHH Một thành viên", "Tổng Công ty", "Tập đoàn", "Ngân hàng TMCP", "Hợp tác xã")
_BRANDS = ("Sông Lam", "Đất Việt", "Hải Vân", "An Phát", "Trường Thành", "VinaDelta", "Thiên Ân", "Lotus", "HDTech")
_UNITS = ("Đảng ủy", "Văn phòng", "Văn phòng Thường trực", "Ban Thường vụ", "Phòng Hành chính")
_HOSTS = ("Bộ Công an", "Chi cục Thuế", "Sở Ngoại vụ", "Ban Chỉ đạo 389 quốc gia", "Hội Nông dân", "Tổng cục Thống kê")
_COUNTED = (
    "Khu Quản lý đường thủy",
    "Ban Quản lý Dự án",
    "Trạm Kiểm soát",
    "Hạt Kiểm lâm số",
    "Cảng vụ Khu vực",
    "Ban Chỉ đạo",
)
_NUMBERS = ("I", "II", "III", "IV", "5", "6", "85", "389")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issuer is at home.

    Attributes:
        kind: "tỉnh", "thành phố" or "huyện".
        name: Its name.
        province: Name of the province it lies in, or its own.
    """

    kind: str
    name: str
    province: str

    @property
    def full(self) -> str:
        """Kind and name, as printed after the name of a body."""
        return f"{self.kind} {self.name}"


def place_of(rng: Random, on: date) -> Place:
    """A province of that day, or one time in four an invented district of it."""
    unit = rng.choice([row for row in provinces() if row.holds(on)])
    if rng.random() < 0.25:
        return Place("huyện", rng.choice(words()["districts"]), unit.name)
    return Place(unit.type, unit.name, unit.name)


@cache
def _listed(level: str, on: date) -> tuple[str, ...]:
    rows = (row for row in agencies() if row.level == level and row.holds(on) and not row.generic and row.relative)
    return tuple(
        row.name for row in rows if row.kind not in _LEFT_OUT and not row.name.startswith(("Ủy ban nhân", "Hội đồng nhân"))
    )


def listed_body(rng: Random, place: Place, on: date) -> str:
    """A body of the registry that a place of this kind has, named without its place."""
    name = rng.choice(_listed("district" if place.kind == "huyện" else "province", on))
    if place.kind == "thành phố":
        name = name.replace("Tỉnh ủy", "Thành ủy").replace("tỉnh", "thành phố")
    return name


def open_body(rng: Random, place: Place) -> str:
    """A body that no list has: its name says what it does, sometimes for which place.

    Example:
        >>> open_body(Random(5), Place("tỉnh", "Nghệ An", "Nghệ An"))
        'Văn phòng Thường trực Tổng cục Thống kê cấp tỉnh'
    """
    lists = words()
    shape = rng.random()
    if shape < 0.45:
        name = f"{rng.choice(_OPEN_HEADS)} {_field(rng)}"
    elif shape < 0.6:
        about = rng.choice(("", "về ", "quốc gia về "))
        name = f"{rng.choice(_CAUSE_HEADS)} {about}{rng.choice(lists['causes'])}"
    elif shape < 0.7:
        name = f"{rng.choice(_UNITS)} {rng.choice(_HOSTS)}"
    elif shape < 0.85:
        name = f"{rng.choice(_FIRMS)} {rng.choice((*_BRANDS, _field(rng)))}"
    else:
        return f"{rng.choice(_COUNTED)} {rng.choice(_NUMBERS)}"
    where = rng.choice(("", "", "", place.kind, place.full, f"cấp {place.kind}"))
    return f"{name} {where}".rstrip()


def _field(rng: Random) -> str:
    """A field of work as names print it: "Thủy văn", "thủy văn", "Thủy văn và Trồng rừng"."""
    if rng.random() < 0.3:
        found: str = rng.choice(words()["fields"])
        return found
    phrases = [row.phrase for row in load("name_phrases", NamePhraseRow)]
    parts = [rng.choice(phrases) for _ in range(rng.choice((1, 1, 2)))]
    if rng.random() < 0.75:
        parts = [part[0].upper() + part[1:] for part in parts]
    return rng.choice((" và ", ", ", " - ")).join(parts)
