"""The soak in small: kills, resumes, compares."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest


def test_a_killed_and_resumed_run_ends_like_an_undisturbed_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("soak", root / "benchmarks" / "soak.py")
    assert spec is not None
    assert spec.loader is not None
    soak = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = soak
    spec.loader.exec_module(soak)
    code = soak.main(["--documents", "60", "--kills", "2", "--workers", "2", "--wait", "0"])
    assert code == 0, capsys.readouterr().out
