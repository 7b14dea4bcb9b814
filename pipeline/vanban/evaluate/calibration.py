"""Does a confidence of 0.9 mean nine right of ten? Values beside gold, by the confidence that the record gives them.

A confidence is calibrated if, of all values that carry it, that share is right (Guo et al., "On Calibration of Modern
Neural Networks", ICML 2017, defines the expected calibration error used here).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.evaluate.compare import compare
from vanban.evaluate.facts import from_record, read_gold
from vanban.evaluate.rules import JUDGED

_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Judged:
    """One value that was read, and whether gold has it.

    Attributes:
        document: Stem of its source.
        field: Field of the evaluation.
        rule: The evidence's ``by``.
        confidence: What the record says, 0 to 1.
        right: Gold confirms the value.
    """

    document: str
    field: str
    rule: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Values of similar confidence: how many, how sure on average, and what share of them is right."""

    count: int
    confidence: float
    right: float


def judge(predicted: Path, gold: Path) -> list[Judged]:
    """Every value of the records that gold can judge.

    Args:
        predicted: A folder of records, ``<stem>.json``.
        gold: A folder of ``<stem>.gold.json``; records without gold are left out, as are close calls.

    Returns:
        The values by document, field and order in the record.

    Raises:
        GoldError: If there is no gold, or a file can't be read.
    """
    found = []
    for stem, facts in read_gold(gold).items():
        path = predicted / f"{stem}.json"
        if not path.exists():
            continue
        record = {key: _with_confidence(value) for key, value in json.loads(path.read_bytes()).items()}
        matches = compare(facts, from_record(record), "soft")
        for field in JUDGED:
            right = {j for _, j in matches[field].pairs}
            for at, item in enumerate(matches[field].predicted):
                if item.by:
                    rule, _, confidence = item.by.partition(_BETWEEN)
                    found.append(Judged(stem, field, rule, float(confidence), at in right))
    return found


def _with_confidence(node: object) -> object:
    """The record with its confidence beside every ``by``, which the comparison hands through."""
    if isinstance(node, list):
        return [_with_confidence(child) for child in node]
    if not isinstance(node, dict):
        return node
    copy = {key: _with_confidence(child) for key, child in node.items()}
    if isinstance(evidence := node.get("evidence"), dict) and "confidence" in node:
        copy["evidence"] = {**evidence, "by": f"{evidence['by']}{_BETWEEN}{node['confidence']}"}
    return copy


def reliability(values: Iterable[tuple[float, bool]], bins: int = 10) -> list[Bin]:
    """Values in bins of equal width; empty bins are left out.

    Args:
        values: Confidence, and whether the value is right.
        bins: How many between 0 and 1.

    Example:
        >>> reliability([(0.92, True), (0.98, False), (0.41, False)])
        [Bin(count=1, confidence=0.41, right=0.0), Bin(count=2, confidence=0.95, right=0.5)]
    """
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in values:
        groups.setdefault(min(bins - 1, int(confidence * bins)), []).append((confidence, right))
    return [_bin(groups[at]) for at in sorted(groups)]


def _bin(group: Sequence[tuple[float, bool]]) -> Bin:
    size = len(group)
    return Bin(size, round(sum(c for c, _ in group) / size, 6), sum(right for _, right in group) / size)


def calibration_error(values: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: distance of confidence and share of right values, weighted by the size of the bins.

    Example:
        >>> calibration_error([(0.9, True)] * 9 + [(0.9, False)])
        0.0
    """
    found = reliability(values, bins)
    total = sum(group.count for group in found)
    return sum(group.count * abs(group.confidence - group.right) for group in found) / total if total else 0.0
