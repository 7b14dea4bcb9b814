"""The benchmark on VNLegalText: its adapter, and a floor under what it measures where the data is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest
from tests.samples.script import load_script


@pytest.fixture(scope="module")
def benchmark(root: Path) -> ModuleType:
    return load_script(root / "benchmarks" / "vnlegaltext.py")


def test_segmentation_and_tags_are_undone_with_offsets(benchmark: ModuleType):
    value = 'theo <L rel="none"> Luật Thương_mại'
    text, offsets = benchmark.unsegment(value)
    assert text == "theo Luật Thương mại"
    assert text[offsets[value.index("Luật")] :] == "Luật Thương mại"


def test_second_mention_with_the_offsets_of_the_first_is_moved(benchmark: ModuleType):
    text = "Nghị định số 1/2020/NĐ-CP ngày 02/3/2020 (sau đây gọi là Nghị định số 1/2020/NĐ-CP)"
    gold = [benchmark.Reference(0, 40, "NĐ", "1/2020/nđ-cp"), benchmark.Reference(0, 25, "NĐ", "1/2020/nđ-cp")]
    assert [(item.start, item.end) for item in benchmark.replaced(gold, text)] == [(0, 40), (57, 82)]


def test_measures_strict_overlapping_and_referring(benchmark: ModuleType, tmp_path: Path):
    sentence = "Căn_cứ Nghị_định số 1/2020/NĐ-CP ngày 02/3/2020 và Luật Giá ."
    gold = [(7, 47, "NĐ"), (51, 55, "L")]  # the second span is cut short
    results = [{"value": {"start": a, "end": b, "text": sentence[a:b], "labels": [label]}} for a, b, label in gold]
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"data": {"value": sentence}, "annotations": [{"result": results}]}) + "\n", encoding="utf-8")
    tallies = benchmark.measure(file)
    assert tallies["overlap"].row() == (1.0, 1.0, 1.0)
    assert tallies["strict"].row() == (0.5, 0.5, 0.5)
    assert tallies["overlap"].row("L") == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(("as_is", "floor"), [(False, 0.98), (True, 0.96)])
def test_floor_on_the_validation_part(benchmark: ModuleType, corpus: Path, as_is: bool, floor: float):
    file = corpus / "vnlegaltext" / "val.jsonl"
    if not file.exists():
        pytest.skip(f"no {file}")
    assert benchmark.measure(file, as_is=as_is)["overlap"].row()[2] >= floor
