"""The precision of rules, and the confidence made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vanban.evaluate.rules import measure
from vanban.registry.precision import PrecisionRow, smoothed


def by(rule: str) -> dict[str, object]:
    return {"evidence": {"span": [0, 1], "page": 1, "bbox": None, "by": rule}, "confidence": 0.5}


def test_every_rule_is_counted_where_gold_can_judge_it(tmp_path: Path) -> None:
    gold, records = tmp_path / "gold", tmp_path / "records"
    gold.mkdir()
    records.mkdir()
    expected = {
        "metadata": {"number": "07/KH-UBND"},
        "tasks": [
            {"text": "Rà soát danh mục", "lead": ["Sở Nội vụ"]},
            {"text": "Bố trí kinh phí", "optional": True},
        ],
    }
    read = {
        "metadata": {"number": {"value": "07/KH-UBND", **by("number.letterhead")}},
        "tasks": [
            {"text": "Rà soát danh mục", "lead": [{"name": "Sở Nội vụ", **by("lead.colon")}], **by("task.verb")},
            {"text": "Phạm vi áp dụng", "lead": [{"name": "Sở Y tế", **by("lead.colon")}], **by("task.verb")},
            {"text": "Bố trí kinh phí", **by("task.money")},
        ],
    }
    (gold / "a.gold.json").write_text(json.dumps(expected), encoding="utf-8")
    (records / "a.json").write_text(json.dumps(read), encoding="utf-8")
    assert measure(records, gold) == {
        "lead.colon": PrecisionRow(rule="lead.colon", matched=1, emitted=1),  # the other task wasn't found, so isn't judged
        "number.letterhead": PrecisionRow(rule="number.letterhead", matched=1, emitted=1),
        "task.verb": PrecisionRow(rule="task.verb", matched=1, emitted=2),
    }


@pytest.mark.parametrize(
    ("matched", "emitted", "least", "most"),
    [
        (0, 0, 0.95, 0.95),  # nothing read: what is expected of any rule
        (1, 1, 0.95, 0.96),
        (0, 1, 0.90, 0.91),
        (980, 980, 0.99, 1.0),
        (0, 980, 0.0, 0.05),
    ],
)
def test_few_values_say_little(matched: int, emitted: int, least: float, most: float) -> None:
    assert least <= round(smoothed(matched, emitted, 0.95), 6) <= most
