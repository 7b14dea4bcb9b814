"""Reads many documents on this machine; a file that fails gets an error record, and the run goes on."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from vanban.errors import VanbanError
from vanban.export.json import to_json
from vanban.pipeline import extract
from vanban.run.sources import Work

ERRORS = "errors.jsonl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a record, or an error code with its message."""

    work: Work
    code: str | None = None
    message: str = ""


@dataclass(slots=True)
class Summary:
    """Counts of a run, by error code."""

    read: int = 0
    failed: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        """Adds one outcome."""
        if outcome.code is None:
            self.read += 1
        else:
            self.failed[outcome.code] += 1


def run(works: Iterable[Work], output: Path) -> Iterator[Outcome]:
    """Reads every source and writes its record.

    Args:
        works: The work list.
        output: Folder of the records; made if missing. ``errors.jsonl`` in it has a line for each source that failed.

    Yields:
        One outcome a source, in order, after its record is on disk.
    """
    output.mkdir(parents=True, exist_ok=True)
    errors = output / ERRORS
    errors.unlink(missing_ok=True)
    for work in works:
        outcome = read_one(work, output)
        if outcome.code is not None:
            line = {"source": str(work.source), "code": outcome.code, "message": outcome.message}
            with errors.open("ab") as file:
                file.write(orjson.dumps(line) + b"\n")
        yield outcome


def read_one(work: Work, output: Path) -> Outcome:
    """Reads one source and writes its record; never raises for what the source contains."""
    try:
        document = extract(work.source)
    except VanbanError as error:
        return Outcome(work, error.code, str(error))
    except OSError as error:
        return Outcome(work, "unreadable", error.strerror or str(error))
    except Exception as error:  # a fault of ours in one file mustn't cost the others
        return Outcome(work, "internal", f"{type(error).__name__}: {error}")
    write_atomically(output / work.target, to_json(document))
    return Outcome(work)


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
