"""Records as arguments of a command: read one by one, what is none is reported and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanban.cli.printable import printable
from vanban.cli.usage import wrong_usage

if TYPE_CHECKING:
    from vanban.document import Document

RecordPaths = Annotated[list[Path], typer.Argument(help="Records, and folders of records.", show_default=False)]


@dataclass(slots=True)
class Records:
    """The records below some paths.

    Attributes:
        paths: Files and folders that exist.
        read: Number of records read so far.
        failed: Number of files so far that were no records.
    """

    paths: list[Path]
    read: int = 0
    failed: int = 0

    def __post_init__(self) -> None:
        for path in self.paths:
            if not path.exists():
                wrong_usage(f"{path}: no such file or folder")

    def __iter__(self) -> Iterator[Document]:
        for _, document in self.named():
            yield document

    def named(self) -> Iterator[tuple[Path, Document]]:
        """Records with their paths: of a file its name, of a file in a folder the path below it."""
        from vanban.export.records import NoRecord, find_records, read_record

        for top in self.paths:
            for path in find_records([top]):
                record = read_record(path)
                if isinstance(record, NoRecord):
                    self.fail(str(record))
                else:
                    self.read += 1
                    yield path.relative_to(top) if top.is_dir() else Path(path.name), record

    def fail(self, line: str) -> None:
        """Reports a file that can't be used."""
        typer.echo(printable(line), err=True)
        self.failed += 1

    def close(self, made: str) -> None:
        """Says what was made, and exits with 0, or 1 when some files were no records."""
        typer.echo(f"{self.read} records, {self.failed} failed; {made}")
        raise typer.Exit(1 if self.failed else 0)


def output_file(path: Path) -> None:
    """Refuses a file whose folder doesn't exist."""
    if not path.parent.is_dir():
        wrong_usage(f"{path.parent}: no such folder")
