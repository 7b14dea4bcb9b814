"""A run as JSON Lines for those who watch it; no text of a document gets into it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import orjson

from vanban.ingest import name_of
from vanban.run.outcome import Outcome


class JsonLog:
    """Adds a line for each outcome to a file; use as a context manager.

    Args:
        path: The file; made if missing, added to if there.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")

    def __enter__(self) -> JsonLog:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Adds a line: time, source, record, state, code, message, seconds, pages, partial, reason, sha256."""
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "source": name_of(outcome.work.source),
            "record": outcome.work.target if outcome.code is None else None,
            "state": outcome.state,
            "code": outcome.code,
            "message": outcome.message,
            "seconds": outcome.seconds,
            "pages": outcome.pages,
            "partial": outcome.partial,
            "reason": outcome.reason,
            "sha256": outcome.sha256,
        }
        self._file.write(orjson.dumps(line) + b"\n")
        self._file.flush()
