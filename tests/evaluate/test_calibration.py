"""Values beside gold by their confidence, and the error between the two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vanban.evaluate.calibration import Bin, Judged, calibration_error, judge, reliability
from vanban.evaluate.facts import GoldError


def by(rule: str, confidence: float) -> dict[str, object]:
    return {"evidence": {"span": [0, 1], "page": 1, "bbox": None, "by": rule}, "confidence": confidence}


def test_every_value_that_gold_can_judge_is_listed_with_its_confidence(tmp_path: Path) -> None:
    gold, records = tmp_path / "gold", tmp_path / "records"
    gold.mkdir()
    records.mkdir()
    task = {"text": "Rà soát danh mục", "lead": ["Sở Nội vụ"]}
    expected = {"metadata": {"number": "07/KH-UBND"}, "tasks": [task, {"text": "Bố trí kinh phí", "optional": True}]}
    read = {
        "metadata": {"number": {"value": "08/KH-UBND", **by("number.letterhead", 0.9)}},
        "tasks": [
            {"text": "Rà soát danh mục", "lead": [{"name": "Sở Nội vụ", **by("lead.colon", 0.75)}], **by("task.verb", 1.0)},
            {"text": "Bố trí kinh phí", **by("task.money", 0.5)},  # a close call: left out
        ],
    }
    (gold / "a.gold.json").write_text(json.dumps(expected), encoding="utf-8")
    (gold / "unread.gold.json").write_text(json.dumps(expected), encoding="utf-8")
    (records / "a.json").write_text(json.dumps(read), encoding="utf-8")
    assert judge(records, gold) == [
        Judged("a", "number", "number.letterhead", 0.9, False),
        Judged("a", "tasks", "task.verb", 1.0, True),
        Judged("a", "tasks.lead", "lead.colon", 0.75, True),
    ]


def test_without_gold_nothing_can_be_judged(tmp_path: Path) -> None:
    with pytest.raises(GoldError):
        judge(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ([], 0),
        ([(1.0, True)], 0),  # sure and right
        ([(1.0, False)], 1),  # sure and wrong
        ([(0.5, True), (0.5, False)], 0),  # half of the values with one half are right
        ([(0.2, True), (0.9, True)], 0.45),  # too modest, in two bins
        ([(0.8, True), (0.8, True), (0.8, True), (0.8, True), (0.8, False)], 0),
    ],
)
def test_the_error_is_the_distance_of_confidence_and_truth(values: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(values) == pytest.approx(error)


def test_bins_hold_their_lower_edge_and_the_last_one_both() -> None:
    assert reliability([(0.0, False), (0.5, True), (1.0, True)], bins=2) == [Bin(1, 0.0, 0.0), Bin(2, 0.75, 1.0)]
