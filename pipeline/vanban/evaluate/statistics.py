"""Precision, recall and F1 from counts, and how far they would move on other documents of the same kind."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
"""One row a document: values right, values expected, values read."""

RESAMPLES = 2000
SEED = 20200305


class Score(NamedTuple):
    """Scores of one field.

    Attributes:
        precision: Right values among those read.
        recall: Right values among those expected.
        f1: Their harmonic mean, over all documents together (micro).
        low: Lower end of the 95 % confidence interval of ``f1``.
        high: Its upper end.
        macro_f1: Mean of the documents' own F1, over documents that have the field.
        whole: Share of those documents with nothing missed and nothing extra.
        gold: Values expected.
        predicted: Values read.
    """

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    macro_f1: float
    whole: float
    gold: int
    predicted: int


def _ratio(part: Counts, total: Counts, empty: float | Counts) -> Counts:
    return np.where(total > 0, part / np.where(total > 0, total, 1.0), empty)


def score(counts: Counts) -> Score:
    """Scores of one field over all documents.

    Documents, not values, are drawn for the confidence interval (percentile bootstrap with a fixed seed), because the
    values of one document are right or wrong together.

    Args:
        counts: Shape (documents, 3).

    Returns:
        The scores; a field that no document has and none was read for is perfect.

    Example:
        >>> score(np.array([[1.0, 1, 1], [0, 1, 1]])).f1
        0.5
    """
    hit, gold, predicted = counts.sum(axis=0)
    used = counts[(counts[:, 1] + counts[:, 2]) > 0]
    each = 2 * used[:, 0] / (used[:, 1] + used[:, 2])
    low = high = 1.0
    if len(used):
        drawn = np.random.default_rng(SEED).multinomial(len(used), np.full(len(used), 1 / len(used)), size=RESAMPLES) @ used
        low, high = np.quantile(_ratio(2 * drawn[:, 0], drawn[:, 1] + drawn[:, 2], 1.0), [0.025, 0.975])
    return Score(
        precision=float(_ratio(hit, predicted, float(not gold))),
        recall=float(_ratio(hit, gold, 1.0)),
        f1=float(_ratio(2 * hit, gold + predicted, 1.0)),
        low=float(low),
        high=float(high),
        macro_f1=float(each.mean()) if len(used) else 1.0,
        whole=float((each == 1).mean()) if len(used) else 1.0,
        gold=int(gold),
        predicted=int(predicted),
    )
