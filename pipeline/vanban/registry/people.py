"""Family names, posts and titles of persons: what a signature is made of (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.normalize.syllable import is_syllable
from vanban.registry.loader import Entry, load


class FamilyName(Entry):
    """A family name, of the Kinh and of the other peoples."""

    name: str
    common: bool = Field(default=False, description="So common that a line in capitals that starts with it is a name.")


class Post(Entry):
    """A post that signs documents."""

    name: str = Field(description='Head of the post without its body: "Phó Chủ tịch".')
    example: str = Field(description="A line of a signature that starts with it or holds it.")


class PersonTitle(Entry):
    """A degree, rank, honour or form of address before a name; not part of the name."""

    text: str
    kind: Literal["degree", "rank", "honour", "address"]


@cache
def family_names() -> frozenset[str]:
    """Family names in folded form.

    Example:
        >>> "nguyen" in family_names(), "quyet" in family_names()
        (True, False)
    """
    return frozenset(bare(row.name) for row in load("family_names", FamilyName))


@cache
def family_spellings() -> frozenset[str]:
    """Family names as they are written."""
    return frozenset(row.name for row in load("family_names", FamilyName))


@cache
def common_family_names() -> frozenset[str]:
    """The common ones of them."""
    return frozenset(bare(row.name) for row in load("family_names", FamilyName) if row.common)


def family_spelling(word: str) -> str:
    """A family name that OCR damaged, where it can be but one common name; other words unchanged.

    Example:
        >>> family_spelling("Trân"), family_spelling("Nguyên"), family_spelling("Ngô"), family_spelling("Nggấn")
        ('Trần', 'Nguyễn', 'Ngô', 'Nguyễn')
    """
    if word in family_spellings():
        return word
    if _LIKE_NGUYEN.fullmatch(bare(word)) and not is_syllable(word):
        return "Nguyễn"
    near = [row.name for row in load("family_names", FamilyName) if row.common and bare(row.name) == bare(word)]
    return near[0] if len(near) == 1 else word


# no other family name is so long, begins and ends like this
_LIKE_NGUYEN = re.compile(r"ng[a-z]{2,4}n")


@cache
def posts() -> tuple[str, ...]:
    """Posts in folded form, longest first.

    Example:
        >>> posts().index("pho chu tich") < posts().index("chu tich")
        True
    """
    return tuple(sorted((bare(row.name) for row in load("posts", Post)), key=lambda name: (-len(name), name)))


@cache
def _squeezed_posts() -> dict[str, str]:
    return {bare(row.name).replace(" ", ""): row.name.upper() for row in load("posts", Post)}


def squeezed_post(line: str) -> str | None:
    """The post in capitals whose letters a line consists of, spaces and marks left out.

    Example:
        >>> squeezed_post("PHÓ GI ÁM ĐÓC"), squeezed_post("GIÁM ĐỐC SỞ")
        ('PHÓ GIÁM ĐỐC', None)
    """
    return _squeezed_posts().get("".join(character for character in bare(line) if character.isalpha()))


_COLLECTIVES = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban", "Hội đồng", "Ban Chỉ đạo", "Ban Thường vụ", "Ban Chấp hành", "Chính phủ",
    "Thường trực", "thành phố", "tỉnh", "Sở Y tế", "Văn phòng", "Phòng",
)  # fmt: skip


@cache
def _capitals() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    names: dict[str, list[str]] = {}
    for name in (*_COLLECTIVES, *(row.name for row in load("posts", Post))):
        names.setdefault(bare(name), []).append(name.upper())
    forms = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(r"(?<![^\W_])(?:" + "|".join(forms) + r")(?![^\W_])"), names


def repair_capitals(line: str) -> str:
    """A line of a signature with the marks right that OCR lost or mixed up in capitals; old tone places are no damage.

    Example:
        >>> repair_capitals("KT.GIÁM ĐÓC"), repair_capitals("TM. UỶ BAN NHÂN DÂN")
        ('KT.GIÁM ĐỐC', 'TM. UỶ BAN NHÂN DÂN')
    """
    pattern, names = _capitals()
    folded = bare(line)
    parts: list[str] = []
    at = 0
    for match in pattern.finditer(folded):
        shown, meant = line[match.start() : match.end()], names[match[0]]
        # "THỨ TRƯỞNG" and "THỦ TRƯỞNG" share their letters: only what can be one thing is repaired
        damaged = shown.isupper() and len(meant) == 1 and _marks(shown) != _marks(meant[0])
        parts += [line[at : match.start()], meant[0] if damaged else shown]
        at = match.end()
    return "".join([*parts, line[at:]])


def _marks(text: str) -> list[str]:
    """Letters and marks without their order: equal for "UỶ" and "ỦY"."""
    return sorted(unicodedata.normalize("NFD", text))


@cache
def person_title() -> re.Pattern[str]:
    """Matches, on folded text, the titles before a name.

    Example:
        >>> person_title().match("pgs.ts. le van a").end(), person_title().match("thuong tuong le van a").end()
        (8, 13)
    """
    forms = sorted((bare(row.text) for row in load("person_titles", PersonTitle)), key=len, reverse=True)
    one = "|".join(r"\.?\s?".join(map(re.escape, form.replace(".", " ").split())) for form in forms)
    return re.compile(rf"(?:(?:{one})(?:\.\s{{0,2}}|\s{{1,2}}|,\s)){{1,4}}")
