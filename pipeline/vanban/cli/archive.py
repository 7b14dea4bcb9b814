"""``vanban archive``: records as metadata for an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.records import RecordPaths, Records, output_file


def archive(
    records: RecordPaths,
    output: Annotated[Path, typer.Option("--output", "-o", help="The table, FILE.csv.", dir_okay=False)],
    vietnamese: Annotated[bool, typer.Option("--vi", help="Headers in Vietnamese.")] = False,
) -> None:
    """Write the fields of Nghị định 30/2020/NĐ-CP, Phụ lục VI, as CSV, one row a document.

    Exits 0 when all were read, 1 when some files were no records, 2 on wrong usage.
    """
    from vanban.export.archive import archive_lines
    from vanban.export.atomic import replacing

    output_file(output)
    read = Records(records)
    with replacing(output) as temporary, temporary.open("wb") as file:
        file.writelines(archive_lines(read, vietnamese=vietnamese))
    read.close(f"rows in {output}")
