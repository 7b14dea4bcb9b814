"""A few sources, read one after the other in a process of their own, their records handed back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from vanban.limits import DEFAULTS, Limits
from vanban.run.outcome import Outcome
from vanban.run.pool import Pool
from vanban.run.sources import Source, Work


def read_isolated(
    sources: Iterable[Source], limits: Limits = DEFAULTS, *, rules_only: bool = False
) -> Iterator[tuple[Outcome, bytes | None]]:
    """Reads sources under all limits, those of time and memory too.

    Args:
        sources: Files and URIs.
        limits: What each may cost.
        rules_only: Without what was learned, as ``vanban.extract`` has it.

    Yields:
        In the order of the sources, what became of each, and the bytes of its record (JSON); None if it wasn't read.

    Raises:
        PoolError: No process can be started.
    """
    with (
        tempfile.TemporaryDirectory(prefix="vanban-") as name,
        closing(Pool(Path(name), 1, limits, rules_only=rules_only)) as pool,
    ):
        for source in sources:
            outcome = pool.read(Work(source, "record.json"))
            yield outcome, (Path(name) / "record.json").read_bytes() if outcome.code is None else None
