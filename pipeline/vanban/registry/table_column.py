"""Columns of task tables: which role a header stands for."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import Entry, load

ColumnRole = Literal["ordinal", "content", "lead", "coordinate", "deadline", "deliverable", "funding", "note"]


class TableColumn(Entry):
    """One role and the headers that mean it."""

    role: ColumnRole
    headers: tuple[str, ...] = Field(description="Headers that stand alone, without diacritics, in lower case.")
    words: tuple[str, ...] = Field(default=(), description="Phrases inside a longer header, tried in file order.")
    examples: tuple[str, ...] = Field(description="Headers as printed.")


@cache
def table_columns() -> tuple[TableColumn, ...]:
    """All roles; the first whose header or phrase fits wins."""
    return load("table_columns", TableColumn)


def column_role(header: str) -> ColumnRole | None:
    """The role of a column, by its header.

    Args:
        header: Text of the header cell, as printed.

    Returns:
        The role, or None for a header of no task table ("Số hộ nghèo").

    Example:
        >>> column_role("Cơ quan chủ trì"), column_role("Thời gian hoàn thành"), column_role("Diện tích")
        ('lead', 'deadline', None)
    """
    plain = " ".join(bare(header).replace("/", " ").replace(",", " ").split()).strip(" .:()*-")
    squeezed = plain.replace(" ", "")  # "Số T T"
    for column in table_columns():
        if plain in column.headers or (
            column.role == "ordinal" and squeezed in {"".join(header.split()) for header in column.headers}
        ):
            return column.role
    padded = f" {plain} "
    for column in table_columns():
        if any(f" {phrase} " in padded for phrase in column.words):
            return column.role
    return None
