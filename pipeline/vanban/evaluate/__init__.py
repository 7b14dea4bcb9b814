"""Scores records against gold: strict, soft and edit-distance matching, per field and per whole document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vanban.evaluate.compare import FIELDS, compare
from vanban.evaluate.facts import Facts, GoldError, read_gold, read_records
from vanban.evaluate.matching import MODES, Mode
from vanban.evaluate.render import render
from vanban.evaluate.report import Miss, Report

__all__ = ["FIELDS", "MODES", "GoldError", "Miss", "Mode", "Report", "assess", "evaluate", "render"]


def evaluate(predicted: Path, gold: Path) -> Report:
    """Compares a folder of records with a folder of gold.

    Args:
        predicted: What ``vanban extract -o`` wrote: ``<stem>.json`` for every source.
        gold: ``<stem>.gold.json`` for every source that has gold; the format is described in docs/evaluation.md.

    Returns:
        The scores over all documents that have gold. A document without a record counts as all missed.

    Raises:
        GoldError: If there is no gold, or a file can't be read.

    Example:
        >>> evaluate(Path("out"), Path("nowhere"))
        Traceback (most recent call last):
        vanban.evaluate.facts.GoldError: no *.gold.json in nowhere
    """
    return assess(read_records(predicted), read_gold(gold))


def assess(read: Mapping[str, Facts], gold: Mapping[str, Facts]) -> Report:
    """As ``evaluate``, for facts in memory.

    Args:
        read: What was read, by stem of the source.
        gold: What is expected, by stem; only these documents are scored.

    Returns:
        The scores.
    """
    outcome = {stem: {mode: compare(facts, read.get(stem), mode) for mode in MODES} for stem, facts in gold.items()}
    return Report(outcome, tuple(stem for stem in gold if stem not in read))
