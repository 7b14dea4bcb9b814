"""``vanban label-studio``: records for correction in Label Studio."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.records import Records, output_file
from vanban.cli.usage import wrong_usage


def label_studio(
    records: Annotated[list[Path] | None, typer.Argument(help="Records, and folders of records.", show_default=False)] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The tasks, FILE.json.", dir_okay=False)] = None,
    config: Annotated[bool, typer.Option("--config", help="Print the labelling interface instead.")] = False,
) -> None:
    """Write records as tasks for Label Studio, to be corrected there; `vanban gold` takes the corrections.

    Exits 0 when all were read, 1 when some files were no records, 2 on wrong usage.
    """
    from vanban.export.atomic import replacing
    from vanban.export.label_studio import labelling_config, task_lines

    if config:
        typer.echo(labelling_config(), nl=False)
        return
    if not records or output is None:
        wrong_usage("label-studio needs records and -o FILE.json, or --config")
    output_file(output)
    read = Records(records)
    with replacing(output) as temporary, temporary.open("wb") as file:
        file.writelines(task_lines(read))
    read.close(f"tasks in {output}")
