"""Made-up documents: the same seed gives the same one, labels and gold agree with the text, and the pipeline reads them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vanban.evaluate.compare import compare
from vanban.evaluate.facts import from_gold, from_record
from vanban.pipeline import extract
from vanban.synth import FORMS, KINDS, Labelled, Layout, labelled

SEEDS = range(12)
READ_WHOLE = (
    *("doc_type", "number", "date", "place", "issuer", "title"),
    *("legal_bases", "legal_bases.date", "outline", "tasks.deadline", "recipients"),
)
"""Fields that don't depend on names that nobody listed."""


@pytest.fixture(params=[(seed, form) for seed in SEEDS for form in FORMS], ids=lambda row: f"{row[1]}-{row[0]}")
def document(request: pytest.FixtureRequest) -> Labelled:
    seed, form = request.param
    return labelled(seed, form)


def test_a_seed_decides_everything() -> None:
    assert labelled(7) == labelled(7)
    assert len({labelled(seed).text() for seed in SEEDS}) == len(SEEDS)


def test_labels_are_names_of_the_gold(document: Labelled) -> None:
    named = {p.text[start:end] for p in document.paragraphs for start, end in p.bodies}
    assert named
    assert named <= set(document.gold["agencies"])


def test_every_item_has_a_kind_and_every_task_of_the_gold_is_labelled_task(document: Labelled) -> None:
    kinds = {paragraph.kind for paragraph in document.paragraphs} - {None}
    assert kinds <= set(KINDS)
    tasks = [paragraph.text for paragraph in document.paragraphs if paragraph.kind == "task"]
    for task in document.gold["tasks"]:
        assert any(task["text"] in text for text in tasks)


def test_no_mark_of_the_generator_is_left(document: Labelled) -> None:
    assert not any("\ue000" <= letter <= "\uf8ff" for letter in document.text() + json.dumps(document.gold, ensure_ascii=False))


@pytest.mark.parametrize("layout", ["plain", "wrapped", "markdown"])
@pytest.mark.parametrize("form", FORMS)
def test_the_pipeline_reads_what_the_gold_says(form: str, layout: Layout) -> None:
    made = labelled(3, form)  # type: ignore[arg-type]
    record = extract(made.text(layout).encode())
    matches = compare(from_gold(json.dumps(made.gold)), from_record(record.model_dump(mode="json")), "soft")
    assert {field: matches[field] for field in READ_WHOLE if not matches[field].right} == {}


def test_wrapped_lines_are_of_eighty_columns() -> None:
    lines = labelled(1, "plan").text("wrapped").splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) > len(labelled(1, "plan").text().splitlines())


def test_the_command_writes_documents_beside_their_gold(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "vanban.synth", str(tmp_path), "--count", "2", "--first", "5"], check=True)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["synth-00005.gold.json", "synth-00005.txt", "synth-00006.gold.json", "synth-00006.txt"]
    assert (tmp_path / "synth-00005.txt").read_text(encoding="utf-8") == labelled(5).text()
