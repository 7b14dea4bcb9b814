"""``vanban tables``: records as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.records import RecordPaths, Records
from vanban.cli.usage import wrong_usage

_FORMATS = ("parquet", "csv", "xlsx", "duckdb")


def tables(
    records: RecordPaths,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the tables.", file_okay=False)],
    format: Annotated[str, typer.Option(help="parquet, csv, xlsx or duckdb.")] = "parquet",  # noqa: A002
    vietnamese: Annotated[bool, typer.Option("--vi", help="Headers and coded values in Vietnamese (CSV and Excel).")] = False,
) -> None:
    """Write records as tidy tables: documents, tasks, who leads and helps, deadlines, citations and others.

    Exits 0 when all were read, 1 when some files were no records, 2 on wrong usage.
    """
    from vanban.export.tables import TooManyRowsError, write_tables

    if format not in _FORMATS:
        wrong_usage(f"--format is one of {', '.join(_FORMATS)}")
    read = Records(records)
    try:
        counts = write_tables(read, output, format, vietnamese=vietnamese)  # type: ignore[arg-type]
    except ImportError as error:
        wrong_usage(f"{error.name} is missing: pip install 'vanban[tables]'")
    except TooManyRowsError as error:
        wrong_usage(str(error))
    for name, count in counts.items():
        typer.echo(f"  {name:14} {count:>9,} rows")
    read.close(f"tables in {output}")
