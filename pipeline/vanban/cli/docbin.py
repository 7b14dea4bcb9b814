"""``vanban docbin``: records for spaCy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.records import RecordPaths, Records, output_file


def docbin(
    records: RecordPaths,
    output: Annotated[Path, typer.Option("--output", "-o", help="The DocBin, FILE.spacy.", dir_okay=False)],
) -> None:
    """Write records as a spaCy DocBin: text, tokens, and a group of spans for each field.

    Exits 0 when all were read, 1 when some files were no records, 2 on wrong usage.
    """
    from vanban.export.atomic import write_atomically
    from vanban.export.docbin import to_docbin

    output_file(output)
    read = Records(records)
    write_atomically(output, to_docbin(read))
    read.close(f"docs in {output}")
