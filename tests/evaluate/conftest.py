"""Made-up documents with a known outcome."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


def _load(name: str, path: Path) -> object:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def synthetic(tmp_path: Path) -> Callable[[int], tuple[Path, Path]]:
    """Writes random records and their gold; takes a seed, returns the two folders."""
    records = _load("evaluation_records", Path(__file__).parent / "records.py")
    return lambda seed: records.write(tmp_path, seed)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def judge(corpus: Path) -> object:
    """The independent scorer that lies beside the corpus."""
    path = corpus.parent / "eval" / "score.py"
    if not path.exists():
        pytest.skip(f"no {path}")
    return _load("independent_judge", path)
