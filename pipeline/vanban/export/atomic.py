"""Files that are there whole or not at all, whatever happens to the program or the machine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SUFFIX = ".vanban-tmp"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside a path, which takes its place when all went well.

    It is written to disk before it is renamed, and its folder after, so that a power cut leaves the old file or the new one.

    Args:
        path: The file to make or replace; its folder exists.

    Yields:
        The temporary file, empty.

    Example:
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with replacing(Path(folder) / "a.json") as file:
        ...         _ = file.write_bytes(b"{}")
        ...     os.listdir(folder)
        ['a.json']
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=_SUFFIX)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        _sync(temporary)
        temporary.replace(path)
        _sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def remove_leftovers(folder: Path) -> None:
    """Removes the temporary files of programs that were killed while they wrote into a folder."""
    for path in folder.glob(f".*{_SUFFIX}"):
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
