"""Reading gold and records into one shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vanban.evaluate.facts import GoldError, Heading, Item, from_gold, from_record, read_gold, read_records


def test_a_value_may_be_plain_or_an_object() -> None:
    evidence = {"by": "number.letterhead", "span": [0, 4], "page": 1, "bbox": None}
    record = {
        "metadata": {
            "number": {"value": "68/KH-UBND", "evidence": evidence},
            "issuer": {"name": "Sở Nội vụ"},
            "place": "Sông Lam",
            "date": {"value": None},
        }
    }
    assert from_record(record).metadata == {
        "number": Item("68/KH-UBND", "number.letterhead"),
        "issuer": Item("Sở Nội vụ"),
        "place": Item("Sông Lam"),
    }


def test_outline_is_labelled_headings_that_open_a_group() -> None:
    leaf = {"type": "item", "label": "1", "text": "Rà soát danh mục"}
    tree = {
        "type": "document",
        "children": [
            {"type": "section", "label": "I", "heading": "MỤC ĐÍCH", "children": [leaf]},
            {"type": "section", "label": None, "heading": "không có nhãn", "children": [leaf]},
            {"type": "article", "label": "Điều 2", "heading": "", "children": []},
            {"type": "item", "label": "-", "heading": "mục lá", "children": []},
        ],
    }
    assert from_record({"tree": tree}).outline == (Heading("I", "MỤC ĐÍCH"), Heading("Điều 2", ""))


def test_an_empty_record_is_no_error() -> None:
    assert from_record({}).tasks == ()


def test_gold_without_optional_lists() -> None:
    assert from_gold('{"metadata": {"number": null, "title": "Chuyển đổi số"}}').metadata == {"title": Item("Chuyển đổi số")}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{}", "metadata"),  # a required part is missing
        ('{"metadata": {}, "tasks": [{"label": "1"}]}', "tasks.0.text"),  # the place is named
        ("not json", "a.gold.json"),
    ],
)
def test_broken_gold_is_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.gold.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_gold(tmp_path)


def test_records_are_found_in_subfolders_and_the_first_counts(tmp_path: Path) -> None:
    for folder, number in (("a", "1/KH-UBND"), ("b", "2/KH-UBND")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "kh.v2.json").write_text(json.dumps({"metadata": {"number": number}}), encoding="utf-8")
    assert {stem: facts.metadata["number"].text for stem, facts in read_records(tmp_path).items()} == {"kh.v2": "1/KH-UBND"}


@pytest.mark.parametrize("content", ["[1]", "{"])
def test_broken_records_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "kh.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"kh\.json"):
        read_records(tmp_path)
