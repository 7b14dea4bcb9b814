"""What holds for the project as a whole: generated files, one direction of imports, sizes, start-up."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.samples.script import load_script

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline" / "vanban"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may know, from the bottom up; a room sees its own step and those below.
STEPS = [
    {"errors", "limits", "document", "normalize.fold"},  # the rooms of single letters and syllables know no page
    {"registry", "normalize.legacy", "normalize.syllable", "language.segmentation", "language.tokenizer"},
    {"ingest"},
    {"normalize"},
    {"structure"},
    {"extraction"},
    {"link"},
    {"export"},
    {"study"},
    {"language", "pipeline"},
    {"run", "evaluate", "synth"},
    {"cli"},
]
HEAVY = {
    "ahocorasick",
    "dateparser",
    "docx",
    "lxml",
    "numpy",
    "pandas",
    "pdfplumber",
    "pydantic",
    "rich",
    "spacy",
    "typer",
    "underthesea",
}


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "docs")
        return load_script(ROOT / "docs" / "generate.py")


def test_generated_documentation_is_current(generator: ModuleType) -> None:
    stale = [
        path.relative_to(ROOT)
        for path, content in generator.generated().items()
        if not path.exists() or path.read_text(encoding="utf-8") != content
    ]
    assert not stale, f"run `make docs`: {stale}"


def test_every_field_of_the_record_has_an_example(generator: ModuleType) -> None:
    page = generator.generated()[ROOT / "docs" / "contract.md"]
    models = [model for model in generator.reachable(generator.Document) if model.__name__ not in {"Document", "Metadata"}]
    missing = {
        (model.__name__, field)
        for model in models
        for section in [page.split(f"\n## {model.__name__}\n")[1].split("\n## ")[0]]
        for field in model.model_fields
        if f'"{field}": ' not in section
    }
    assert not missing


def test_every_column_of_the_tables_has_an_example(generator: ModuleType) -> None:
    page = generator.generated()[ROOT / "docs" / "tables.md"]
    rows = [row.split(" | ") for row in page.split("<!-- columns: begin -->")[1].splitlines() if row.startswith("| `")]
    assert len(rows) > 100
    assert [row[0] for row in rows if not all(cell.strip() for cell in row)] == []


def test_links_of_the_documentation_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not broken


def _step(module: str) -> int | None:
    """The step that a module of ours stands on, None for the package itself."""
    name = module.removeprefix("vanban").lstrip(".")
    candidates = (
        index for index, rooms in enumerate(STEPS) if any(name == room or name.startswith(f"{room}.") for room in rooms)
    )
    return next(candidates, None)


def _is_module(name: str) -> bool:
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or path.is_dir()


def _imported(path: Path) -> set[str]:
    """Modules of ours that a file imports, also inside functions, but not only for type checkers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.update(inner if _is_module(inner := f"{node.module}.{alias.name}") else node.module for alias in node.names)
    return {name for name in names if name.startswith("vanban.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_stage_never_imports_a_later_one(path: Path) -> None:
    relative = path.relative_to(PACKAGE).with_suffix("")
    own = _step(".".join(relative.parts).removesuffix(".__init__"))
    if own is None:  # the package itself is the front of everything
        assert str(relative) == "__init__"
        return
    later = {name for name in _imported(path) if (step := _step(name)) is not None and step > own}
    assert not later


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_fits_a_readers_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_importing_the_package_loads_nothing_heavy() -> None:
    command = [
        sys.executable,
        "-c",
        "import sys, vanban, json; print(json.dumps([name.split('.')[0] for name in sys.modules]))",
    ]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert not HEAVY & set(json.loads(loaded))


def test_constraints_are_pinned_and_hold_no_address() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert pins
    assert all(re.match(r"[A-Za-z0-9._-]+==\S+", line) for line in pins)
    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(pins)


def test_sources_name_no_place_of_one_machine() -> None:
    own = Path(__file__).resolve()
    checked = [
        path
        for folder in ("pipeline", "tests", "docs", "benchmarks", "data")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".json", ".md", ".txt", ".html", ".svg"} and path.resolve() != own
    ]
    named = [
        path.relative_to(ROOT)
        for path in checked
        if re.search(r"(?<![\w.])/(?:home|root|work|Users)/\w", path.read_text("utf-8", errors="replace"))
    ]
    assert not named
