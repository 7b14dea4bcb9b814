"""Attribute lines of an event or a task: "Thời gian: …", "Cơ quan chủ trì: …", "Phân công: …"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import Entry, load

AttributeRole = Literal[
    "time", "place", "participants", "content", "lead", "coordinate", "assignment", "deliverable", "funding", "other"
]
_LONGEST_NAME = 60
_BRACKETS = re.compile(r"\([^()]{0,80}\)")


class AttributeLine(Entry):
    """One attribute and the words that stand before its colon."""

    role: AttributeRole
    names: tuple[str, ...] = Field(description="Folded, in full.")
    examples: tuple[str, ...] = Field(description="Whole lines as printed.")


@cache
def attribute_lines() -> tuple[AttributeLine, ...]:
    """All attributes, in file order."""
    return load("attribute_lines", AttributeLine)


@cache
def _names() -> dict[str, AttributeRole]:
    return {name: row.role for row in attribute_lines() for name in row.names}


def attribute_role(content: str) -> tuple[AttributeRole, int] | None:
    """Reads the name of an attribute line.

    Args:
        content: The paragraph without its label.

    Returns:
        The role and the offset of the value after the colon; None if the line is no attribute line.

    Example:
        >>> attribute_role("Thời gian thực hiện: Quý II năm 2027")
        ('time', 21)
        >>> attribute_role("Sở Nội vụ: Chỉ đạo kiểm tra") is None
        True
    """
    colon = content.find(":", 0, _LONGEST_NAME)
    if colon < 0:
        return None
    name = " ".join(_BRACKETS.sub(" ", bare(content[:colon])).replace(",", " ").split()).strip(" *-+.")
    role = _names().get(name)
    if role is None:
        return None
    value = colon + 1
    while value < len(content) and content[value].isspace():
        value += 1
    return role, value
