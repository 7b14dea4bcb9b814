"""Soft mode gives the same figures as the independent scorer beside the corpus."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vanban.evaluate import FIELDS, evaluate


@pytest.mark.parametrize("seed", range(6))
def test_soft_mode_agrees_with_the_independent_scorer(
    judge: Any, synthetic: Callable[[int], tuple[Path, Path]], seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    predicted, gold = synthetic(seed)
    judge.main([str(predicted), str(gold), "--json"])
    theirs = json.loads(capsys.readouterr().out)
    report = evaluate(predicted, gold)
    assert theirs["absent"] == len(report.absent)
    for field in FIELDS:
        ours, row = report.score(field), theirs["fields"][field]
        found = (ours.precision, ours.recall, ours.f1, ours.gold, ours.predicted)
        assert found == pytest.approx((row["p"], row["r"], row["f1"], row["gold"], row["predicted"]), abs=5.1e-5), field
        if not field.startswith("tasks."):  # there the judge takes the mean over tasks, we over documents
            assert ours.macro_f1 == pytest.approx(row["macro_f1"], abs=5.1e-5), field
