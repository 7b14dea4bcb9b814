"""What a run has done, in a database beside the records, so that it can be killed at any moment and go on.

SQLite in WAL mode: one row is changed for each source, in a transaction, without writing the whole list again, and the rows
can be looked at while a run goes on. The row of a source is written after its record is on disk.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType

FILE = ".vanban.sqlite"
"""Name in the folder of the records."""

# Of the table below: one of another version is dropped, and everything is read again
_VERSION = 3
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
    pages INTEGER NOT NULL,
    partial TEXT,
    limits TEXT NOT NULL,
    pixels INTEGER NOT NULL,
    rules_only INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_content ON sources (sha256, program) WHERE code IS NULL;
CREATE INDEX IF NOT EXISTS by_target ON sources (target);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One source as it was when it was read.

    Attributes:
        source: The path as given (``vanban.ingest.name_of``).
        target: Name of the record.
        size: Bytes.
        modified_ns: Time of the last change, nanoseconds since 1970.
        sha256: Digest of its bytes, None if they couldn't be read.
        program: Fingerprint of the program that read it (``vanban.run.fingerprint``).
        code: Error code, None if it was read.
        message: Error message.
        seconds: Wall time of reading.
        pages: Pages of the source.
        partial: Why pages are missing from the record, None for a whole one.
        limits: The limits of the run that read it, as JSON.
        pixels: The limit at which its scans were drawn, on which a record depends; all other limits only let it be or not.
        rules_only: Without what was learned, as ``vanban.extract`` has it.
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
    partial: str | None = None
    limits: str = ""
    pixels: int = 0
    rules_only: bool = False


_COLUMNS = tuple(field.name for field in fields(Entry))


class FolderBusyError(RuntimeError):
    """Another run writes into the folder."""


class Manifest:
    """The list of what is done; use as a context manager.

    Args:
        folder: Folder of the records; exists.
        alone: No other process can look at the database meanwhile. WAL then needs no memory shared between processes, which
            drives in a network don't give (https://sqlite.org/wal.html, "Use of WAL Without Shared-Memory").

    Raises:
        FolderBusyError: Another run writes into the folder.
        sqlite3.DatabaseError: The file is there and is no such database.
    """

    def __init__(self, folder: Path, *, alone: bool = False) -> None:
        self._lock = _locked(folder)
        self._database = sqlite3.connect(folder / FILE, isolation_level=None)
        if alone:
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        if self._database.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            self._database.executescript(f"DROP TABLE IF EXISTS sources; PRAGMA user_version = {_VERSION}")
        self._database.executescript(_TABLES)

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._database.close()
        os.close(self._lock)

    def get(self, source: str) -> Entry | None:
        """The entry of a source."""
        return self._one("source = ?", source)

    def same_content(self, entry: Entry) -> Entry | None:
        """A source with the same bytes, read in the same way."""
        condition = "sha256 = ? AND program = ? AND pixels = ? AND rules_only = ? AND code IS NULL"
        return self._one(condition, entry.sha256, entry.program, entry.pixels, entry.rules_only)

    def put(self, entry: Entry) -> None:
        """Adds or replaces the entry of a source."""
        marks = ", ".join("?" * len(_COLUMNS))
        values = [getattr(entry, column) for column in _COLUMNS]
        self._database.execute(f"INSERT OR REPLACE INTO sources VALUES ({marks})", values)  # noqa: S608

    def claim(self, source: str, target: str) -> None:
        """Forgets what is known of a source, and of others whose record has the name that its own will have.

        What comes to stand under that name is no longer theirs, also if this run is killed before it says so.
        """
        self._database.execute("DELETE FROM sources WHERE source = ? OR target = ?", (source, target))

    def clear(self) -> None:
        """Forgets everything."""
        self._database.execute("DELETE FROM sources")

    def _one(self, condition: str, *values: str | int | None) -> Entry | None:
        query = f"SELECT {', '.join(_COLUMNS)} FROM sources WHERE {condition} LIMIT 1"  # noqa: S608
        row = self._database.execute(query, values).fetchone()
        return Entry(*row) if row else None


def _locked(folder: Path) -> int:
    """A lock on a folder; it ends with the process, however that ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise FolderBusyError(f"{folder}: another run writes into this folder") from None
    return handle
