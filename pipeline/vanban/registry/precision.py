"""How often each rule is right: measured on gold by ``vanban.evaluate.rules``, and the base of every confidence."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from vanban.registry.loader import Entry, load


class PrecisionRow(Entry):
    """One rule, by the name that its evidence carries, and its record on gold."""

    rule: str
    matched: int = Field(ge=0, description="Values it read that gold has.")
    emitted: int = Field(ge=0, description="Values it read in documents with gold, close calls not counted.")

    @property
    def precision(self) -> float:
        """Laplace's rule of succession: a rule with few values stays near one half."""
        return (self.matched + 1) / (self.emitted + 2)


@cache
def _rows() -> dict[str, PrecisionRow]:
    return {row.rule: row for row in load("precision", PrecisionRow)}


def precision(rule: str) -> float:
    """Share of a rule's values that were right on gold.

    Args:
        rule: The evidence's ``by``.

    Returns:
        Between 0 and 1, smoothed; one half for a rule that was never measured.

    Example:
        >>> precision("a rule that doesn't exist")
        0.5
    """
    row = _rows().get(rule) or PrecisionRow(rule=rule, matched=0, emitted=0)
    return row.precision
