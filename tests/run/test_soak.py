"""The soak in small: kills, resumes, compares; and what it has found."""

from __future__ import annotations

import random
from pathlib import Path
from types import ModuleType

import pytest
from tests.samples.script import load_script

from vanban.limits import Limits
from vanban.run.pool import Pool
from vanban.run.sources import Work


@pytest.fixture(scope="module")
def soak() -> ModuleType:
    return load_script(Path(__file__).parents[2] / "benchmarks" / "soak.py")


def test_a_killed_and_resumed_run_ends_like_an_undisturbed_one(soak: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    code = soak.main(["--documents", "60", "--kills", "2", "--workers", "2", "--wait", "0"])
    assert code == 0, capsys.readouterr().out


def test_a_damaged_font_of_one_file_leaves_no_trace_in_the_next(soak: ModuleType, tmp_path: Path) -> None:
    for number in (431, 7972):
        rng = random.Random(f"1 {number}")
        rng.randrange(1000)
        suffix, data = soak.document_of("hostile", number, rng)
        assert suffix == "pdf"
        (tmp_path / f"{number}.pdf").write_bytes(data)
    pool = Pool(tmp_path, 1, Limits())
    found = []
    for number in (7972, 431, 7972):
        pool.read(Work(tmp_path / f"{number}.pdf", f"{number}.json"))
        found.append((tmp_path / f"{number}.json").read_bytes())
    pool.close()
    assert found[0] == found[2]
