"""Lists the licences of all that an installed vanban brings along: ``python docs/licences.py`` writes ``docs/licences.md``.

``pip-licenses`` says what each package declares; which packages belong to which extra follows from their own requirements.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).with_name("licences.md")
EXTRAS = ("", "calendar", "dask", "graph", "ocr", "s3", "tables", "zstd")
"""What runs; ``""`` is the plain install. The extras docs, notebooks and dev are for those who work on the project."""
ALLOWED = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0", "MIT-CMU",
        "MPL-2.0", "PSF-2.0", "Public-Domain", "Zlib",
        "dependency licenses",  # of what pypdfium2 has built in with PDFium: BSD, MIT, FTL, libpng, IJG
    }
)  # fmt: skip
"""Licences (SPDX) under which a package may be used by a program under Apache-2.0 that doesn't change it."""
# The names that packages use beside SPDX identifiers
_NAMES = {
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
_BETWEEN = re.compile(r"\s*[;,]\s*|\s+(?:AND|OR|and|or)\s+")
INTRODUCTION = """\
# Licences

vanban is under Apache-2.0. These are the packages that come with a plain install and with each extra, and the licences that
they declare; `make licences` writes this page, and a test holds it against what is installed and against a list of licences
that are allowed. Programs that may be called but aren't packages: Tesseract (Apache-2.0) and LibreOffice (MPL-2.0).

| package | licence | comes with |
|---|---|---|
"""


def packages() -> dict[str, list[str]]:
    """Names of all installed packages that run, with the extras that bring them."""
    found: dict[str, list[str]] = {}
    for extra in EXTRAS:
        for name in _closure("vanban", extra):
            found.setdefault(name, []).append(extra)
    return {name: [""] if "" in extras else extras for name, extras in sorted(found.items())}


def _closure(root: str, extra: str) -> set[str]:
    seen: set[tuple[str, str]] = set()
    waiting = [(root, extra)]
    while waiting:
        name, with_extra = waiting.pop()
        if (name, with_extra) in seen:
            continue
        seen.add((name, with_extra))
        try:
            needed = requires(name) or []
        except PackageNotFoundError:  # of another system or Python
            seen.discard((name, with_extra))
            continue
        for line in needed:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": with_extra}):
                inner = canonicalize_name(requirement.name)
                waiting += [(inner, ""), *((inner, other) for other in requirement.extras)]
    return {name for name, _ in seen} - {root}


def licences(names: list[str]) -> dict[str, list[str]]:
    """The licences that packages declare, as SPDX identifiers where they have one."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-system", "--packages", *names]
    listed = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)  # noqa: S603
    return {
        canonicalize_name(entry["Name"]): [
            _NAMES.get(part.lower(), part.strip("()")) for part in _BETWEEN.split(entry["License"])
        ]
        for entry in listed
    }


def page() -> str:
    """The whole page."""
    needed = packages()
    declared = licences([*needed])
    rows = "".join(
        f"| {name} | {', '.join(declared.get(name, ['UNKNOWN']))} | {', '.join(extra or 'vanban' for extra in extras)} |\n"
        for name, extras in needed.items()
    )
    return INTRODUCTION + rows


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
