"""What a table is made of: columns that are declared once, and the rows of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from vanban.document import Document

Kind = Literal["string", "integer", "number", "boolean", "date"]
Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: schema, data dictionary, headers and rows all come from here.

    Attributes:
        name: Name in snake case.
        kind: Type of its values; every value may be missing.
        meaning: One sentence.
        vietnamese: Header for offices.
        take: The value of a row, from the record and the item that the row is about.
        words: What offices call its coded values.
    """

    name: str
    kind: Kind
    meaning: str
    vietnamese: str
    take: Callable[[Document, Any], Value]
    words: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, value: Value) -> Value:
        """A value as offices write it."""
        if isinstance(value, bool):
            return "có" if value else "không"
        return self.words.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row for each item of a record.

    Attributes:
        name: Name in snake case.
        meaning: What a row is.
        vietnamese: Name of the sheet for offices.
        key: Columns that tell a row from all others.
        items: The items of a record, in order.
        columns: In order.
    """

    name: str
    meaning: str
    vietnamese: str
    key: tuple[str, ...]
    items: Callable[[Document], Iterable[Any]]
    columns: tuple[Column, ...]

    def rows(self, document: Document) -> Iterator[tuple[Value, ...]]:
        """The rows of a record."""
        for item in self.items(document):
            yield tuple(column.take(document, item) for column in self.columns)

    def in_words(self, rows: Iterable[Sequence[Value]]) -> Iterator[tuple[Value, ...]]:
        """Rows with Vietnamese words for coded values and for yes and no."""
        for row in rows:
            yield tuple(column.in_words(value) for column, value in zip(self.columns, row, strict=True))


def day(iso: str | None) -> date | None:
    """A printed day as a date; None for what is no day of the calendar.

    Example:
        >>> day("2027-03-15"), day("2027-03")
        (datetime.date(2027, 3, 15), None)
    """
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
