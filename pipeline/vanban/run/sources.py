"""Which files a run reads, and what their records are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Work:
    """One source and where its record goes.

    Attributes:
        source: The file.
        target: Name of the record in the output folder.
    """

    source: Path
    target: str


# Data and records that lie beside documents; named on the command line, any file is read
_NO_DOCUMENTS = frozenset(
    {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".db", ".sqlite", ".log", ".py", ".yaml", ".yml"}
)


def find_sources(paths: Iterable[Path]) -> Iterator[Path]:
    """All files named, and all files below the folders named, sorted by path.

    Below a folder, hidden files and folders (names that start with a dot) and files of data (JSON, CSV …) are left out;
    symbolic links to folders aren't followed.
    Anything that is no regular file (a pipe, a socket, a device) is left out too.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(
                found
                for found in path.rglob("*")
                if found.is_file()
                and found.suffix.lower() not in _NO_DOCUMENTS
                and not any(part.startswith(".") for part in found.relative_to(path).parts)
            )
        else:
            yield path


def plan(paths: Iterable[Path]) -> list[Work]:
    """The work list: each source with a record name of its own.

    Args:
        paths: Files and folders.

    Returns:
        One entry a source. A record is called after the stem of its source; where two sources share a stem, the second and
        later ones keep their whole name, then a number.

    Example:
        >>> [work.target for work in plan([Path("a/68.pdf"), Path("a/68.txt"), Path("b/68.txt")])]
        ['68.json', '68.txt.json', '68.txt-2.json']
    """
    taken: set[str] = set()
    works = []
    for source in find_sources(paths):
        candidates = [f"{source.stem}.json", f"{source.name}.json"]
        number = 2
        while candidates[0].casefold() in taken:
            candidates.pop(0)
            candidates.append(f"{source.name}-{number}.json")
            number += 1
        taken.add(candidates[0].casefold())
        works.append(Work(source, candidates[0]))
    return works
