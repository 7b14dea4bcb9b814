"""Label Studio: what goes out comes back, corrections become gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.samples.records import document, documents, found
from typer.testing import CliRunner

from vanban.cli import app
from vanban.document import Document
from vanban.evaluate.facts import from_gold, from_record
from vanban.export.gold import gold_from_record
from vanban.export.json import from_json, to_json
from vanban.export.label_studio import from_label_studio, gold_name, labelling_config, task_lines

ROOT = Path(__file__).parents[2]
TEXT = "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu đề án trước ngày 31/3/2031 📅."


def plan() -> Document:
    due = found(TEXT, "trước ngày 31/3/2031", text="trước ngày 31/3/2031", end="2031-03-31", relation="before", task="t1")
    task = found(
        TEXT,
        TEXT,
        id="t1",
        label="1",
        text=TEXT.rstrip("."),
        lead=[found(TEXT, "Sở Nội vụ", name="Sở Nội vụ")],
        coordinate=[found(TEXT, "Sở Tài chính", name="Sở Tài chính")],
        deadline=due,
    )
    return document(TEXT, tasks=[task], deadlines=[due])


def accepted(records: list[Document]) -> list[dict[str, Any]]:
    """Tasks whose prediction an annotator took over as it is."""
    tasks: list[dict[str, Any]] = json.loads(b"".join(task_lines(records)))
    for task in tasks:
        task["annotations"] = task.pop("predictions")
    return tasks


def back(tasks: list[dict[str, Any]]) -> list[Any]:
    return list(from_label_studio(json.dumps(tasks).encode()))


@settings(deadline=None)
@given(documents())
def test_what_nobody_corrects_is_the_gold_of_the_record(record: Document) -> None:
    assert back(accepted([record])) == [gold_from_record(record)]


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "processed").glob("*.json")), ids=lambda path: path.stem)
def test_samples_make_the_round_trip(path: Path) -> None:
    record = from_json(path.read_bytes())
    assert back(accepted([record])) == [gold_from_record(record)]


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "processed").glob("*.json")), ids=lambda path: path.stem)
def test_gold_of_a_record_says_what_the_evaluation_reads_from_the_record(path: Path) -> None:
    gold = from_gold(json.dumps(gold_from_record(from_json(path.read_bytes()))))
    record = from_record(json.loads(path.read_bytes()))
    assert [entry.text for entry in gold.tasks] == [entry.text for entry in record.tasks]
    assert gold.outline == record.outline
    assert {name: item.text for name, item in gold.metadata.items()} == {
        name: item.text for name, item in record.metadata.items()
    }


def test_offsets_are_code_points() -> None:
    results = accepted([plan()])[0]["annotations"][0]["result"]
    labels = [result["value"] for result in results if result["type"] == "labels"]
    assert labels
    assert all(TEXT[value["start"] : value["end"]] == value["text"] for value in labels)


def test_a_corrected_field_counts() -> None:
    tasks = accepted([plan()])
    results = tasks[0]["annotations"][0]["result"]
    (end,) = (result for result in results if result.get("from_name") == "label_end")
    end["value"]["text"] = ["2031-04-30"]
    assert back(tasks)[0]["tasks"][0]["deadline"]["end"] == "2031-04-30"


def test_a_relation_that_is_removed_counts() -> None:
    tasks = accepted([plan()])
    results = tasks[0]["annotations"][0]["result"]
    tasks[0]["annotations"][0]["result"] = [result for result in results if result.get("labels") != ["coordinate"]]
    assert back(tasks)[0]["tasks"][0]["coordinate"] == []


def test_a_region_drawn_by_hand_means_the_words_it_covers() -> None:
    tasks = accepted([document("Sở Tư\npháp")])
    value = {"start": 0, "end": 10, "text": "Sở Tư\npháp", "labels": ["agency"]}
    drawn = {"id": "x", "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    tasks[0]["annotations"][0]["result"].append(drawn)
    assert back(tasks)[0]["agencies"] == ["Sở Tư pháp"]


def test_close_calls_and_notes_come_back() -> None:
    tasks = accepted([plan()])
    results = tasks[0]["annotations"][0]["result"]
    task = next(result for result in results if result.get("value", {}).get("labels") == ["task"])
    results.append({"id": task["id"], "from_name": "label_optional", "type": "textarea", "value": {"text": ["x"]}})
    results.append({"id": "n", "from_name": "notes", "type": "textarea", "value": {"text": "mất tiêu đề"}})
    (gold,) = back(tasks)
    assert gold["tasks"][0]["optional"] is True
    assert gold["notes"] == "mất tiêu đề"


def test_the_annotation_changed_last_counts_and_a_cancelled_one_never() -> None:
    tasks = accepted([plan()])
    first = {**tasks[0]["annotations"][0], "updated_at": "2031-01-02T00:00:00Z"}
    older = {"result": [], "updated_at": "2031-01-01T00:00:00Z"}
    cancelled = {"result": [], "updated_at": "2031-01-03T00:00:00Z", "was_cancelled": True}
    tasks[0]["annotations"] = [first, older, cancelled]
    assert back(tasks) == [gold_from_record(plan())]


def test_a_prediction_alone_is_no_gold() -> None:
    assert list(from_label_studio(b"".join(task_lines([plan()])))) == [None]


def test_every_control_and_label_of_the_tasks_is_in_the_configuration() -> None:
    view = etree.fromstring(labelling_config())
    controls = {tag.get("name") for tag in view.iter() if tag.get("toName")}
    labels = {tag.get("value") for tag in view.iter("Label", "Relation")}
    for path in (ROOT / "data" / "processed").glob("*.json"):
        for result in accepted([from_json(path.read_bytes())])[0]["annotations"][0]["result"]:
            assert result.get("from_name", "label") in controls
            assert set(result.get("labels") or result["value"].get("labels") or ()) <= labels


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.pdf", "a.gold.json"), ("../../a.pdf", "a.gold.json"), ("..\\a.b.txt", "a.b.gold.json"), ("", "document.gold.json")],
)
def test_gold_is_named_after_its_source_and_stays_in_its_folder(file: str, name: str) -> None:
    assert gold_name({"file": file}) == name


def test_commands_there_and_back(tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.json").write_bytes(to_json(plan()))
    runner = CliRunner()
    out = runner.invoke(app, ["label-studio", str(tmp_path / "ke-hoach.json"), "-o", str(tmp_path / "tasks.json")])
    assert out.exit_code == 0, out.output
    tasks = json.loads((tmp_path / "tasks.json").read_bytes())
    tasks[0]["annotations"] = tasks[0].pop("predictions")
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    result = runner.invoke(app, ["gold", str(tmp_path / "export.json"), "-o", str(tmp_path / "gold")])
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "gold" / "ke-hoach.gold.json").read_bytes()) == gold_from_record(plan())
    again = runner.invoke(app, ["gold", str(tmp_path / "ke-hoach.json"), "-o", str(tmp_path / "gold")])
    assert again.exit_code == 2
