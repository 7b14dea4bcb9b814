"""Records on disk, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from vanban.document import Document
from vanban.export.json import from_json


@dataclass(frozen=True, slots=True)
class NoRecord:
    """A file that is no record or can't be read, with the reason."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def find_records(paths: Iterable[Path]) -> Iterator[Path]:
    """All files named, and all JSON files below the folders named, sorted by path.

    Below a folder, hidden files and error records (``*.error.json``; ``errors.jsonl`` is no JSON file) are left out.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(
                found
                for found in path.rglob("*.json")
                if found.is_file()
                and not found.name.endswith(".error.json")
                and not any(part.startswith(".") for part in found.relative_to(path).parts)
            )
        else:
            yield path


def read_record(path: Path) -> Document | NoRecord:
    """Reads one record.

    Example:
        >>> print(read_record(Path("missing.json")))
        missing.json: unreadable: No such file or directory
    """
    try:
        return from_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        return NoRecord(path, f"no record: {place}: {first['msg']}")
    except OSError as error:
        return NoRecord(path, f"unreadable: {error.strerror or error}")
