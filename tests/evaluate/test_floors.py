"""Floors rise, never fall unasked, and belong to one gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.evaluate import Report, assess
from vanban.evaluate.facts import Facts, Item
from vanban.evaluate.floors import Group, StaleFloorsError, check, digest, lift, sources

GROUP = Group(suffixes=(".txt",), digest="d1", fields={"number": 0.9, "place": 0.4})


def report(right: int, of: int = 3) -> Report:
    """Numbers right in some of the documents; places in none."""
    gold = {str(index): Facts({"number": Item("07/KH-UBND"), "place": Item("Sông Lam")}) for index in range(of)}
    return assess({str(index): Facts({"number": Item("07/KH-UBND")}) for index in range(right)}, gold)


def test_what_is_below_its_floor_is_named() -> None:
    short = check("text", GROUP, report(3), "d1")
    assert [str(entry) for entry in short] == ["text: place 0.0000 is below its floor 0.4000"]


def test_floors_on_other_gold_mean_nothing() -> None:
    with pytest.raises(StaleFloorsError, match="gold has changed"):
        check("text", GROUP, report(3), "d2")


def test_floors_rise_to_what_is_reached_and_no_floor_falls() -> None:
    lifted = lift(GROUP, report(3), "d1")
    assert (lifted.fields["number"], lifted.fields["place"]) == (1.0, 0.4)


def test_lowering_takes_a_flag() -> None:
    assert lift(GROUP, report(2), "d1").fields["number"] == 0.9
    assert lift(GROUP, report(2), "d1", lower=True).fields["number"] == 0.8


def test_a_margin_is_left_for_readers_that_depend_on_the_machine() -> None:
    scans = Group(suffixes=(".pdf",), margin=0.02)
    assert lift(scans, report(3), "d1").fields["number"] == 0.98


def test_what_was_just_raised_holds() -> None:
    for right in range(4):
        lifted = lift(Group(suffixes=(".txt",)), report(right), "d1")
        assert check("text", lifted, report(right), "d1") == []


def test_sources_are_found_by_suffix_and_the_digest_follows_their_gold(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "a.gold.json", "b.gold.json", "c.gold.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert sources(tmp_path, [".txt", ".md"]) == {"a": tmp_path / "a.txt"}
    before = digest(tmp_path, ["a"]), digest(tmp_path, ["b"])
    (tmp_path / "a.gold.json").write_text('{"metadata": {}}', encoding="utf-8")
    assert digest(tmp_path, ["a"]) != before[0]
    assert digest(tmp_path, ["b"]) == before[1]
