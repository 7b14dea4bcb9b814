"""Made-up documents with a known outcome."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.samples.script import load_script


@pytest.fixture
def synthetic(tmp_path: Path) -> Callable[[int], tuple[Path, Path]]:
    """Writes random records and their gold; takes a seed, returns the two folders."""
    records = load_script(Path(__file__).parent / "records.py")
    return lambda seed: records.write(tmp_path, seed)


@pytest.fixture(scope="session")
def judge(corpus: Path) -> object:
    """The independent scorer that lies beside the corpus."""
    path = corpus.parent / "eval" / "score.py"
    if not path.exists():
        pytest.skip(f"no {path}")
    return load_script(path)
