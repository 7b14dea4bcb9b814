"""Every hostile file ends in its own error code, or is read, within short limits and without costing its neighbours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.hostile import READ, Case, archives, cases, names

from vanban.limits import Limits
from vanban.run.local import Options, run
from vanban.run.outcome import Outcome
from vanban.run.sources import plan

CASES = cases()
LIMITS = Limits(seconds=60, cpu_seconds=30, megabytes=1024)
"""A tenth of the time that a run gives, half of its memory; what the content may hold is limited as in any run."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """All cases, read by two workers in one run."""
    folder = tmp_path_factory.mktemp("hostile")
    for case in CASES:
        (folder / case.name).write_bytes(case.make())
    outcomes = run(plan([folder]), tmp_path_factory.mktemp("records"), Options(2, LIMITS))
    return {Path(str(outcome.work.source)).name: outcome for outcome in outcomes}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_file_ends_in_its_code(found: dict[str, Outcome], case: Case) -> None:
    outcome = found[case.name]
    assert (outcome.code or READ) == case.expected, outcome.message


def test_a_run_is_no_place_for_two_cases_of_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", archives.CASES, ids=lambda case: case.name)
def test_a_hostile_archive_gives_its_documents_and_nothing_else(case: archives.ArchiveCase, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / case.name).write_bytes(case.make())
    outcomes = list(run(plan([tmp_path / "in"], LIMITS), tmp_path / "out", Options(1, LIMITS)))
    assert Counter(outcome.code or READ for outcome in outcomes) == case.expected
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {outcome.work.target for outcome in outcomes if outcome.code is None} == {
        name for name in written if name.endswith(".json")
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_names_links_and_pipes_harm_neither_files_nor_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    expected = names.populate(folder)
    command = [sys.executable, "-m", "vanban.cli", "extract", str(folder), "-o", str(tmp_path / "out"), "--workers", "1"]
    log = tmp_path / "log.jsonl"
    ended = subprocess.run([*command, "--log-json", str(log)], capture_output=True, check=False, timeout=300)
    assert ended.returncode == 1, ended.stderr
    shown = (ended.stdout + ended.stderr).decode()
    assert all(letter.isprintable() or letter == "\n" for letter in shown)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(expected)
    assert Counter(line["code"] or READ for line in lines) == Counter(expected.values())
    records = [path.name for path in (tmp_path / "out").glob("*.json")]
    assert len(records) == sum(code == READ for code in expected.values())
    assert all(name.isprintable() for name in records)
    assert not any("1999" in (tmp_path / "out" / name).read_text(encoding="utf-8") for name in records)
