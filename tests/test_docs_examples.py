"""The examples of the start pages, how-tos and exports run, or are read, as they are printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vanban.registry.agency import AgencyRow

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    DOCS / "index.md",
    DOCS / "vi" / "index.md",
    DOCS / "study.md",
    *sorted((DOCS / "howto").glob("*.md")),
    *sorted((DOCS / "export").glob("*.md")),
]
EXAMPLES = [
    pytest.param(code, id=f"{page.relative_to(DOCS)}-{number}")
    for page in PAGES
    for number, code in enumerate(
        re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL), 1
    )
]


@pytest.mark.parametrize("code", EXAMPLES)
def test_example_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "records").symlink_to(ROOT / "data" / "processed")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "example", "exec"), {"__name__": "example"})


def test_the_row_of_the_how_to_fits_the_registry() -> None:
    [row] = re.findall(r"^```json\n(.*?)^```", (DOCS / "howto" / "agencies.md").read_text(encoding="utf-8"), re.M | re.S)
    body = AgencyRow.model_validate_json(row)
    assert body.examples
    assert all(body.matches(example) for example in body.examples)
