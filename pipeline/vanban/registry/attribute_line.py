"""Attribute lines of an event or a task: "Thời gian: …", "Cơ quan chủ trì: …", "Phân công: …"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import Entry, load

AttributeRole = Literal[
    "time", "place", "participants", "content", "lead", "coordinate", "bodies", "assignment", "deliverable", "funding", "other"
]
_LONGEST_NAME = 70
_MOST_WORDS = 9
_BRACKETS = re.compile(r"\([^()]{0,80}\)")


class AttributeLine(Entry):
    """One attribute and the words that stand before its colon."""

    role: AttributeRole
    names: tuple[str, ...] = Field(description="Folded, in full.")
    starts: tuple[str, ...] = Field(default=(), description="Folded beginnings of longer names (Thời hạn ban hành).")
    examples: tuple[str, ...] = Field(description="Whole lines as printed.")


@cache
def attribute_lines() -> tuple[AttributeLine, ...]:
    """All attributes, in file order."""
    return load("attribute_lines", AttributeLine)


@cache
def _names() -> dict[str, AttributeRole]:
    return {name: row.role for row in attribute_lines() for name in row.names}


@cache
def _starts() -> tuple[tuple[str, AttributeRole], ...]:
    return tuple((start, row.role) for row in attribute_lines() for start in row.starts)


def attribute_role(content: str, *, alone: bool = False) -> tuple[AttributeRole, int] | None:
    """Reads the name of an attribute line.

    Args:
        content: The paragraph without its label.
        alone: Also read a name without colon, whose value stands in the items below it ("Cơ quan chủ trì").

    Returns:
        The role and the offset of the value after the colon; None if the line is no attribute line.

    Example:
        >>> attribute_role("Thời gian thực hiện: Quý II năm 2027")
        ('time', 21)
        >>> attribute_role("Sở Nội vụ: Chỉ đạo kiểm tra") is None
        True
        >>> attribute_role("Cơ quan phối hợp", alone=True)
        ('coordinate', 16)
    """
    colon = content.find(":", 0, _LONGEST_NAME)
    if colon < 0:
        if not alone or len(content) > _LONGEST_NAME:
            return None
        colon = len(content)
    plain = _BRACKETS.sub(" ", bare(content[:colon])).replace(",", " ").replace("/", " ")
    name = " ".join(plain.split()).strip(" *-+.")
    role = _names().get(name)
    if role is None and colon < len(content) and len(name.split()) <= _MOST_WORDS:
        role = next((found for start, found in _starts() if f"{name} ".startswith(f"{start} ")), None)
    if role is None:
        return None
    value = min(colon + 1, len(content))
    while value < len(content) and content[value].isspace():
        value += 1
    return role, value
