"""What one source may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for reading one source in a process of its own.

    Bytes, pixels and characters have limits of their own where they are first known: ``vanban.ingest.MOST_BYTES``,
    ``vanban.ingest.pdf.MOST_PIXELS``, ``vanban.pipeline.MOST_CHARACTERS``.

    Attributes:
        seconds: Wall time; a scan of a hundred pages takes five minutes on a slow core.
        cpu_seconds: CPU time of the process, without programs that it starts.
        megabytes: Memory beyond what the program takes before it reads anything.
        recycle: Sources after which a process is replaced, so that what libraries leak stays small.
    """

    seconds: float = 600.0
    cpu_seconds: int = 600
    megabytes: int = 2048
    recycle: int = 5000
