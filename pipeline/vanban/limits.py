"""What one source may cost: every limit, its default, and what happens beyond it.

A limit of the content (bytes, pages, characters …) holds wherever a source is read; those of the process (time, memory) hold
where it is read in a process of its own: by ``vanban extract`` and ``vanban lint``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from vanban.errors import SourceTooLargeError

Countable = Literal["bytes", "members", "parts", "pages", "characters", "nodes"]


def _limit(default: float, meaning: str) -> Any:  # noqa: ANN401 - as dataclasses.field
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one source. The metadata of a field says what it means; ``docs/security.md`` has a table of it.

    Example:
        >>> Limits().pages
        2000
    """

    seconds: float = _limit(600.0, "wall time; a scan of a hundred pages takes five minutes on a slow core: `timeout`")
    cpu_seconds: int = _limit(601, "CPU time of the process, without programs that it starts: `timeout`")
    megabytes: int = _limit(2048, "MiB of memory beyond the program's own: `memory`, or `crashed` where a library dies of it")
    recycle: int = _limit(5000, "sources after which a process is replaced, so that what libraries leak stays small")
    bytes: int = _limit(512 * 2**20, "bytes of the source: `too-large`, nothing of it is read")
    unpacked: int = _limit(160 * 2**20, "bytes to which the parts of a Word file, or one stream of a PDF, unpack: `too-large`")
    ratio: int = _limit(200, "bytes that one byte of an archive may become, beyond 16 MiB: `too-large`; text reaches 20")
    members: int = _limit(1_000_000, "members of an archive: `too-large`")
    parts: int = _limit(20_000, "parts of a Word file: `too-large`")
    pages: int = _limit(2000, "pages of a PDF: `too-large`")
    side: int = _limit(14_400, "points of a side of a page, the most that viewers show: `too-large`")
    pixels: int = _limit(40_000_000, "pixels of a page that is drawn for OCR: it is drawn at a lower resolution")
    characters: int = _limit(8_000_000, "characters of the text, four thousand pages: `too-large`")
    nodes: int = _limit(1_000_000, "lines; elements of a web page or a part of a Word file; objects of a PDF page: `too-large`")

    def check(self, name: Countable, count: int, source: str = "") -> None:
        """Refuses what is over a limit.

        Args:
            name: The limit.
            count: How much there is.
            source: What to call the source.

        Raises:
            SourceTooLargeError: More than the limit.

        Example:
            >>> Limits(pages=20).check("pages", 20)
        """
        most: int = getattr(self, name)
        if count > most:
            raise SourceTooLargeError(f"{source}{': ' if source else ''}{count:,} {name}; the limit is {most:,}")


DEFAULTS = Limits()


def with_changes(limits: Limits, changes: Iterable[str]) -> Limits:
    """Limits with some of them changed.

    Args:
        limits: The limits to start from.
        changes: ``name=value`` each.

    Raises:
        ValueError: No such limit, or no number above 0.

    Example:
        >>> with_changes(DEFAULTS, ["pages=50", "seconds=1.5"]).seconds
        1.5
    """
    kinds: dict[str, type[float]] = {one.name: type(getattr(DEFAULTS, one.name)) for one in fields(Limits)}
    values: dict[str, Any] = {}
    for change in changes:
        name, _, value = change.partition("=")
        if name not in kinds:
            raise ValueError(f"no limit is called {name!r}; there are {', '.join(kinds)}")
        try:
            values[name] = kinds[name](value)
        except ValueError:
            raise ValueError(f"{change}: not a number") from None
        if not 0 < values[name] < float("inf"):
            raise ValueError(f"{change}: not above 0")
    return replace(limits, **values)
