"""What became of a source in a run."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from vanban.run.sources import Work

State = Literal["read", "failed", "done-before", "duplicate"]
Reason = Literal["source changed", "program changed", "limits changed", "rules-only changed", "record missing", "failed before"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    Attributes:
        work: The source and the name of its record.
        state: ``read`` now; ``failed``; ``done-before`` in an earlier run of the same command; ``duplicate`` of a source
            read before, whose record was copied.
        code: Error code of a failure (``vanban.errors``), else None.
        partial: Why pages are missing from the record (``vanban.document.diagnostic.LEFT_OUT``); None for a whole one.
        reason: Why a source that was done before isn't left at that; None for a new one.
        message: What went wrong.
        seconds: Wall time of reading.
        sha256: Digest of the source, None if it couldn't be read.
        pages: Pages of the source, 0 if unknown.
    """

    work: Work
    state: State
    code: str | None = None
    message: str = ""
    seconds: float = 0.0
    sha256: str | None = None
    pages: int = 0
    partial: str | None = None
    reason: Reason | None = None


@dataclass(slots=True)
class Summary:
    """Counts of a run."""

    states: Counter[State] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    partial: int = 0
    again: Counter[Reason] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)

    @property
    def total(self) -> int:
        """Sources so far."""
        return self.states.total()

    def rate(self) -> str:
        """Documents a minute in this run, those done before not counted.

        Example:
            >>> Summary(began=time.monotonic() - 60).rate()
            '0/min'
        """
        done = self.total - self.states["done-before"]
        return f"{60 * done / max(0.001, time.monotonic() - self.began):.0f}/min"

    def count(self, outcome: Outcome) -> None:
        """Adds one outcome."""
        self.states[outcome.state] += 1
        if outcome.code is not None:
            self.failed[outcome.code] += 1
        if outcome.partial is not None:
            self.partial += 1
        if outcome.reason is not None:
            self.again[outcome.reason] += 1
