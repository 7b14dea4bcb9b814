"""``vanban layout``: what was understood of the pages of a PDF, as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.usage import wrong_usage


def layout(
    source: Annotated[Path, typer.Argument(help="A PDF, born digital or scanned.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the pictures.", file_okay=False)],
) -> None:
    """Draw each page with its zones, lines, cells and the fields that were read, as PNG.

    Exits 1 when the document can't be read or drawn, 2 on wrong usage.
    """
    from vanban.errors import VanbanError
    from vanban.export.atomic import replacing
    from vanban.export.layout import draw_layout
    from vanban.ingest import load, read
    from vanban.pipeline import analyse, to_record

    if not source.exists():
        wrong_usage(f"{source}: no such file")
    output.mkdir(parents=True, exist_ok=True)
    try:
        data = load(source)
        found = analyse(read(data, name=str(source)), str(source))
        record = to_record(found, data, source.as_posix())
        for number, picture in draw_layout(data, found.pages, found.text, found.zones, record):
            path = output / f"{source.stem}-{number}.png"
            with replacing(path) as temporary:
                picture.save(temporary, "PNG")
            typer.echo(path)
    except (VanbanError, OSError) as error:
        typer.echo(f"{source}: {error}", err=True)
        raise typer.Exit(1) from error
