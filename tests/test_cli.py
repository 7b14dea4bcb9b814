"""The command line: what it writes, what it prints, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vanban.cli import app
from vanban.document import Document
from vanban.ingest import ocr

PLAN = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Quý III năm 2027\n\n1.1. Trồng cây trước ngày 15/10/2027.\n\n1.1. Chăm sóc cây."
runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_extract_writes_a_record_for_every_document(folder: Path):
    result = runner.invoke(app, ["extract", str(folder / "in"), "-o", str(folder / "out")])
    assert result.exit_code == 0
    record = Document.model_validate_json((folder / "out" / "ke-hoach.json").read_bytes())
    assert record.metadata.title is not None
    assert record.metadata.title.value == "Trồng cây năm 2027"


def test_extract_exits_1_when_a_document_failed(folder: Path):
    (folder / "in" / "empty.txt").write_bytes(b"")
    result = runner.invoke(app, ["extract", str(folder / "in"), "-o", str(folder / "out")])
    assert result.exit_code == 1
    assert (folder / "out" / "ke-hoach.json").exists()
    assert json.loads((folder / "out" / "errors.jsonl").read_text(encoding="utf-8"))["code"] == "empty"


@pytest.mark.skipif(not ocr.available(), reason="no Tesseract with Vietnamese data")
@pytest.mark.parametrize("command", [["extract", "-o", "{out}"], ["extract", "-o", "-"], ["lint", "--fail-on", "error"]])
def test_by_rules_only_nothing_that_was_learned_takes_part(command: list[str], root: Path, folder: Path):
    source = str(root / "data" / "raw" / "cong-van-quet-ban.pdf")
    said = []
    for switch in ([], ["--rules-only"]):
        result = runner.invoke(app, [*(word.replace("{out}", str(folder / "out")) for word in command), source, *switch])
        assert result.exit_code == 0
        written = folder / "out" / "cong-van-quet-ban.json"
        said.append(written.read_text(encoding="utf-8") if written.exists() else result.stdout)
    assert ["Đàơ → Đào" in text for text in said] == [True, False]


def test_extract_prints_one_record(folder: Path):
    result = runner.invoke(app, ["extract", str(folder / "in" / "ke-hoach.txt"), "-o", "-"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["schema_version"] == "1"


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "no-such-file.txt", "-o", "out"],
        ["extract", "{in}", "-o"],
        ["lint", "{in}", "--fail-on", "nonsense"],
        ["evaluate", "{in}", "{in}"],
    ],
)
def test_wrong_usage_exits_2(folder: Path, arguments: list[str]):
    result = runner.invoke(app, [argument.replace("{in}", str(folder / "in")) for argument in arguments])
    assert result.exit_code == 2


def test_schema_prints_the_json_schema():
    result = runner.invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "Document"


def test_lint_quotes_the_place_and_exits_by_severity(folder: Path):
    source = str(folder / "in" / "ke-hoach.txt")
    result = runner.invoke(app, ["lint", source])
    assert result.exit_code == 1
    assert "outside-heading-period" in result.stdout
    assert "duplicate-label" in result.stdout
    assert "15/10/2027" in result.stdout
    assert runner.invoke(app, ["lint", source, "--fail-on", "error"]).exit_code == 0
