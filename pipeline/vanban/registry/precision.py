"""How often each rule is right: measured on gold by ``vanban.evaluate.rules``, and the base of every confidence."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from vanban.registry.loader import Entry, load

PRIOR_WEIGHT = 20
"""As many values as the share of all rules counts for; of 2, 5, 10, 20 and 40 the one with the least calibration error."""


class PrecisionRow(Entry):
    """One rule, by the name that its evidence carries, and its record on gold."""

    rule: str
    matched: int = Field(ge=0, description="Values it read that gold has.")
    emitted: int = Field(ge=0, description="Values it read in documents with gold, close calls not counted.")


@cache
def _rows() -> dict[str, PrecisionRow]:
    return {row.rule: row for row in load("precision", PrecisionRow)}


@cache
def _share() -> float:
    """Share of all values that were right, whatever read them."""
    rows = _rows().values()
    return sum(row.matched for row in rows) / sum(row.emitted for row in rows)


def smoothed(matched: int, emitted: int, share: float) -> float:
    """Precision as far as a few values tell it: the mean of a beta distribution.

    Args:
        matched: Values that were right.
        emitted: Values that were read.
        share: What is expected of a rule before it has read anything; it counts as ``PRIOR_WEIGHT`` values.

    Example:
        >>> smoothed(1, 1, 0.5) < smoothed(50, 50, 0.5), smoothed(0, 0, 0.5)
        (True, 0.5)
    """
    return (matched + PRIOR_WEIGHT * share) / (emitted + PRIOR_WEIGHT)


def precision(rule: str) -> float:
    """Share of a rule's values that were right on gold.

    Args:
        rule: The evidence's ``by``.

    Returns:
        Between 0 and 1, drawn towards the share of all rules the less was read by this one.

    Example:
        >>> precision("citation.number") > precision("a rule that doesn't exist") > precision("agency.head")
        True
    """
    row = _rows().get(rule)
    return smoothed(row.matched, row.emitted, _share()) if row else _share()
