"""Scores, intervals, misses and the forms of a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from vanban.evaluate import FIELDS, MODES, Report, assess, evaluate, render
from vanban.evaluate.facts import Assigned, Due, Facts, Item
from vanban.evaluate.statistics import score


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1", "macro_f1", "whole"),
    [
        ([(1, 1, 1), (1, 1, 1)], 1.0, 1.0, 1.0, 1.0, 1.0),
        ([(1, 2, 1), (3, 3, 3)], 1.0, 0.8, 8 / 9, 5 / 6, 0.5),  # micro over values, macro over documents
        ([(0, 0, 0), (1, 1, 2)], 0.5, 1.0, 2 / 3, 2 / 3, 0.0),  # documents without the field don't count
        ([(0, 0, 0)], 1.0, 1.0, 1.0, 1.0, 1.0),  # nothing expected, nothing read
        ([(0, 0, 1)], 0.0, 1.0, 0.0, 0.0, 0.0),  # nothing expected, something read
        ([(0, 1, 0)], 0.0, 0.0, 0.0, 0.0, 0.0),  # missed
    ],
)
def test_scores(
    counts: list[tuple[int, int, int]], precision: float, recall: float, f1: float, macro_f1: float, whole: float
) -> None:
    found = score(np.array(counts, dtype=float))
    assert found[:3] == pytest.approx((precision, recall, f1))
    assert (found.macro_f1, found.whole) == pytest.approx((macro_f1, whole))


def test_interval_holds_the_score_is_reproducible_and_narrows_with_more_documents() -> None:
    few = np.array([(1.0, 1, 1), (0, 1, 1), (1, 1, 1), (0, 1, 1)])
    many = np.tile(few, (25, 1))
    narrow, wide = score(many), score(few)
    assert score(few) == wide
    assert wide.low <= wide.f1 <= wide.high
    assert narrow.high - narrow.low < (wide.high - wide.low) / 3


def example() -> Report:
    gold = {
        "a": Facts(
            {"number": Item("07/KH-UBND"), "place": Item("Sông Lam")},
            tasks=(
                Assigned("Rà soát danh mục", deadline=Due("quý I", "2024-01-01", "2024-03-31")),
                Assigned("Báo cáo kết quả"),
            ),
        ),
        "b": Facts({"number": Item("12/KH-UBND")}),
    }
    read = {
        "a": Facts(
            {"number": Item("01/KH-UBND", "number.letterhead")},
            tasks=(
                Assigned("Rà soát danh mục", deadline=Due("quý 1", "2024-01-01", None, "deadline.quarter")),
                Assigned("Phạm vi áp dụng", by="task.verb"),
            ),
        )
    }
    return assess(read, gold)


def test_misses_say_what_where_and_by_which_rule() -> None:
    assert [(miss.document, miss.field, miss.kind, miss.gold, miss.predicted, miss.by) for miss in example().misses] == [
        ("a", "number", "different", "07/KH-UBND", "01/KH-UBND", "number.letterhead"),
        ("a", "place", "missed", "Sông Lam", None, None),
        ("a", "tasks", "missed", "Báo cáo kết quả", None, None),
        ("a", "tasks", "extra", None, "Phạm vi áp dụng", "task.verb"),
        ("a", "tasks.deadline", "different", "2024-01-01..2024-03-31 (quý I)", "2024-01-01.. (quý 1)", "deadline.quarter"),
        ("b", "number", "missed", "12/KH-UBND", None, None),
    ]


def test_a_document_without_a_record_is_absent_and_missed() -> None:
    report = example()
    assert report.absent == ("b",)
    assert report.score("number").gold == 2


def test_whole_documents() -> None:
    facts = Facts({"number": Item("07/KH-UBND")}, tasks=(Assigned("Rà soát"),))
    report = assess({"a": facts, "b": Facts(facts.metadata)}, {"a": facts, "b": facts})
    assert report.score("document: metadata").f1 == 1.0
    assert report.score("document: everything").f1 == 0.5


def test_tables_cover_every_field_and_mode(synthetic: Callable[[int], tuple[Path, Path]]) -> None:
    report = evaluate(*synthetic(1))
    table = report.table()
    assert table.loc[("tasks", "soft"), "f1"] == report.score("tasks").f1
    assert len(table) == (len(FIELDS) + 2) * len(MODES)
    documents = report.documents()
    assert list(documents.columns) == list(FIELDS)
    assert documents["outline"].mean() == pytest.approx(report.score("outline").macro_f1)


def test_strict_is_never_more_lenient_than_soft(synthetic: Callable[[int], tuple[Path, Path]]) -> None:
    report = evaluate(*synthetic(2))
    for field in FIELDS:
        if "." not in field:  # parts of tasks and citations are judged within the pairs that a mode finds
            assert report.score(field, "strict").f1 <= report.score(field, "soft").f1 + 1e-9, field


def test_forms(synthetic: Callable[[int], tuple[Path, Path]]) -> None:
    report = evaluate(*synthetic(3))
    assert json.loads(json.dumps(report.to_json()))["fields"]["tasks"]["soft"]["gold"] == report.score("tasks").gold
    assert f"| tasks | {report.score('tasks').gold} |" in report.to_markdown()
    console = Console(file=StringIO(), width=160)
    render(report, console, misses=True)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "tasks.deadline" in shown
    assert str(report.misses[0]) in shown
