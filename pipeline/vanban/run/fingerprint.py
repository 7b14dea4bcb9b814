"""Which program reads: records of another one are made again."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

# What decides what is read besides our own files; those of an extra needn't be there
_LIBRARIES = (
    "dateparser", "holidays", "lxml", "numpy", "pdfplumber", "pillow", "pypdfium2", "spacy", "tesserocr", "underthesea",
)  # fmt: skip


@cache
def program_fingerprint() -> str:
    """Digest of the package's files and of the versions of the libraries that read.

    Example:
        >>> len(program_fingerprint())
        16
    """
    root = Path(str(files("vanban")))
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in {".py", ".json", ".npz"}):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()[:16]
