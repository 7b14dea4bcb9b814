"""How two readings of one thing are compared, strictly, softly and by edit distance, and two lists of them aligned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from rapidfuzz.distance import Levenshtein

from vanban.evaluate.keys import fold, overlap, printed

Mode = Literal["strict", "soft", "edit"]
"""``strict``: the printed strings are equal; ``soft``: equal keys, or enough shared syllables; ``edit``: few edits apart."""

MODES: tuple[Mode, ...] = ("strict", "soft", "edit")
EDIT_FLOOR = 0.8
"""Least normalised Levenshtein similarity in mode ``edit``, as GROBID sets it."""

Left = TypeVar("Left")
Right = TypeVar("Right")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What makes two texts of one field the same.

    Attributes:
        key: Form in which they are compared in the modes other than strict.
        shared: Least token F1 in mode soft; None where the keys themselves have to be equal.
        identifier: One wrong character names another thing (numbers, dates), so that edit distance means nothing.
    """

    key: Callable[[str], str] = fold
    shared: float | None = None
    identifier: bool = False

    def similarity(self, mode: Mode, gold: str, predicted: str) -> float:
        """0 to 1; see ``floor`` for what is enough."""
        if mode == "strict":
            return float(printed(gold) == printed(predicted))
        left, right = self.key(gold), self.key(predicted)
        if mode == "soft" and self.shared is not None:
            return 1.0 if left == right else overlap(left, right)
        if mode == "edit" and not self.identifier:
            return Levenshtein.normalized_similarity(left, right, score_cutoff=EDIT_FLOOR)
        return float(left == right)

    def floor(self, mode: Mode) -> float:
        """Least similarity of two texts that count as the same."""
        if mode == "edit" and not self.identifier:
            return EDIT_FLOOR
        return self.shared if mode == "soft" and self.shared is not None else 1.0

    def same(self, mode: Mode, gold: str, predicted: str) -> bool:
        """Whether the two count as one.

        Example:
            >>> place = Comparison()
            >>> [place.same(mode, "Hải Phòng", "hải phóng") for mode in MODES]
            [False, False, True]
        """
        return self.similarity(mode, gold, predicted) >= self.floor(mode)


def align(
    gold: Sequence[Left], predicted: Sequence[Right], similarity: Callable[[Left, Right], float], floor: float
) -> list[tuple[int, int]]:
    """Pairs the items of two lists one to one, the most similar first.

    Args:
        gold: Items of the one list.
        predicted: Items of the other.
        similarity: Of two items, 0 to 1.
        floor: Least similarity of a pair.

    Returns:
        Positions in both lists, from 0, the best pair first.

    Example:
        >>> align(["a b", "a"], ["a", "b"], lambda g, p: overlap(g, p), 0.5)
        [(1, 0), (0, 1)]
    """
    scored = [(similarity(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for _, i, j in sorted((entry for entry in scored if entry[0] >= floor), reverse=True):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs
