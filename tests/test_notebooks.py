"""The notebooks run from the first cell to the last, on the corpus where it is there and on our samples otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("corpus", ["as it is", "none"])
def test_notebook_runs(path: Path, corpus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if corpus == "none":
        monkeypatch.setenv("VANBAN_CORPUS", "no-such-folder")
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    assert not any(cell.get("outputs") for cell in nbformat.read(path, as_version=4).cells)  # kept without outputs
