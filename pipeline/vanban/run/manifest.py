"""What a run has done, in a database beside the records, so that it can be killed at any moment and go on.

SQLite in WAL mode: one row is changed for each source, in a transaction, without writing the whole list again, and the rows
can be looked at while a run goes on. The row of a source is written after its record is on disk.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

FILE = ".vanban.sqlite"
"""Name in the folder of the records."""

_TABLES = """
CREATE TABLE IF NOT EXISTS sources (
    source TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    sha256 TEXT,
    program TEXT NOT NULL,
    code TEXT,
    message TEXT NOT NULL,
    seconds REAL NOT NULL,
    pages INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_content ON sources (sha256, program) WHERE code IS NULL;
"""
_COLUMNS = ("source", "target", "size", "modified_ns", "sha256", "program", "code", "message", "seconds", "pages")


@dataclass(frozen=True, slots=True)
class Entry:
    """One source as it was when it was read.

    Attributes:
        source: The path as given.
        target: Name of the record.
        size: Bytes.
        modified_ns: Time of the last change, nanoseconds since 1970.
        sha256: Digest of its bytes, None if they couldn't be read.
        program: Fingerprint of the program that read it (``vanban.run.fingerprint``).
        code: Error code, None if it was read.
        message: Error message.
        seconds: Wall time of reading.
        pages: Pages of the source.
    """

    source: str
    target: str
    size: int
    modified_ns: int
    sha256: str | None
    program: str
    code: str | None = None
    message: str = ""
    seconds: float = 0.0
    pages: int = 0


class Manifest:
    """The list of what is done; use as a context manager.

    Args:
        folder: Folder of the records; exists.

    Raises:
        sqlite3.DatabaseError: The file is there and is no such database.
    """

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / FILE, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(_TABLES)

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._database.close()

    def get(self, source: str) -> Entry | None:
        """The entry of a source."""
        return self._one("source = ?", source)

    def same_content(self, sha256: str, program: str) -> Entry | None:
        """A source with the same bytes that the same program has read."""
        return self._one("sha256 = ? AND program = ? AND code IS NULL", sha256, program)

    def put(self, entry: Entry) -> None:
        """Adds or replaces the entry of a source."""
        marks = ", ".join("?" * len(_COLUMNS))
        values = [getattr(entry, column) for column in _COLUMNS]
        self._database.execute(f"INSERT OR REPLACE INTO sources VALUES ({marks})", values)  # noqa: S608

    def _one(self, condition: str, *values: str) -> Entry | None:
        query = f"SELECT {', '.join(_COLUMNS)} FROM sources WHERE {condition} LIMIT 1"  # noqa: S608
        row = self._database.execute(query, values).fetchone()
        return Entry(*row) if row else None
