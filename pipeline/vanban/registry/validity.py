"""Periods of validity: a code, a name or a body holds from one day to another."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from vanban.registry.loader import Entry


class Dated(Entry):
    """A row that is valid for a time.

    Attributes:
        valid_from: First day; None if it holds since before any document read.
        valid_to: Last day; None if it still holds.
        approximate: The days are known only to the month or the year.
    """

    valid_from: date | None = Field(default=None, description="First day of validity.")
    valid_to: date | None = Field(default=None, description="Last day of validity.")
    approximate: bool = Field(default=False, description="The days are known only to the month or the year.")

    def holds(self, on: date | None) -> bool:
        """Whether the row is valid on a day (always, if the day is unknown).

        Example:
            >>> Dated(valid_from=date(2025, 3, 1)).holds(date(2024, 1, 1))
            False
        """
        if on is None:
            return True
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)
