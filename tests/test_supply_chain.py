"""What comes with the package may be used, and nothing of it, nor of ours, reaches for the network when documents are read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.samples.script import load_script

from vanban.ingest import ocr

ROOT = Path(__file__).parents[1]
# Runs at the start of each Python process, also of those that a run starts; a hook can't be taken away again (PEP 578).
# To bind is no harm: urllib3 does so when it is imported, to find out whether there is IPv6.
GUARD = """
import os, sys

def _guard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        with open(os.environ["VANBAN_TEST_SOCKETS"], "a") as file:
            file.write(f"{event} {arguments[1:]}\\n")
        raise OSError("no network in this test")

sys.addaudithook(_guard)
"""


@pytest.fixture(scope="module")
def listing() -> ModuleType:
    return load_script(ROOT / "docs" / "licences.py")


def test_every_licence_is_allowed(listing: ModuleType) -> None:
    declared = listing.licences([*listing.packages()])
    odd = {name: found for name, found in declared.items() if not set(found) <= listing.ALLOWED}
    assert len(declared) > 50
    assert not odd


def test_the_page_of_licences_is_current(listing: ModuleType) -> None:
    committed = listing.PAGE.read_text(encoding="utf-8").splitlines()
    missing = [line for line in listing.page().splitlines() if line not in committed]
    assert not missing, "run `make licences`"


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python can't open a connection."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    return {**os.environ, "PYTHONPATH": str(tmp_path / "guard"), "VANBAN_TEST_SOCKETS": str(tmp_path / "sockets")}


def test_the_guard_stops_a_connection(guarded: dict[str, str], tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert subprocess.run([sys.executable, "-c", code], env=guarded, capture_output=True, check=False).returncode == 1
    assert (tmp_path / "sockets").read_text().startswith("socket.getaddrinfo")


def test_reading_every_sample_opens_no_connection(guarded: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "vanban.cli", "extract", str(ROOT / "data" / "raw"), "-o", str(tmp_path / "out")]
    ended = subprocess.run(command, env=guarded, capture_output=True, check=False)
    assert ended.returncode == (0 if ocr.available() else 1), ended.stderr
    assert not (tmp_path / "sockets").exists()
    assert (tmp_path / "out" / "ke-hoach-tinh-uy.json").exists()


def _without_network() -> list[str] | None:
    command = [shutil.which("unshare") or "unshare", "--map-root-user", "--net"]
    try:
        subprocess.run([*command, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return command


@pytest.mark.skipif(_without_network() is None, reason="needs Linux with user namespaces")
def test_samples_are_read_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    command = [*(_without_network() or []), sys.executable, "-m", "vanban.cli", "extract", str(ROOT / "data" / "raw")]
    ended = subprocess.run([*command, "-o", str(tmp_path / "out")], capture_output=True, check=False)
    assert ended.returncode == (0 if ocr.available() else 1), ended.stderr
