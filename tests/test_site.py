"""The documentation as a site: it builds in strict mode, and nothing in it is fetched from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

pytest.importorskip("material", reason="the site needs vanban[docs]")

ROOT = Path(__file__).parents[1]
LOADS = {"script": "src", "img": "src", "iframe": "src", "link": "href"}
"""Elements that a browser fetches something for."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert built.returncode == 0, built.stderr
    return folder


def test_every_page_of_the_documentation_is_in_the_site(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")}
    assert pages <= {path.relative_to(site) for path in site.rglob("*.html")}


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    fetched = [
        (page.name, address)
        for page in site.rglob("*.html")
        for name, attribute in LOADS.items()
        for element in html.fromstring(page.read_bytes()).iter(name)
        if "://" in (address := element.get(attribute) or "") or address.startswith("//")
    ]
    assert not fetched
    assert "@import" not in "".join(sheet.read_text(encoding="utf-8") for sheet in site.rglob("*.css"))
