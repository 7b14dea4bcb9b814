"""``vanban gold``: corrections made in Label Studio or in spaCy as gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.printable import printable
from vanban.cli.usage import wrong_usage


def gold(
    export: Annotated[
        Path, typer.Argument(help='"Export as JSON" of Label Studio, or a corrected FILE.spacy.', exists=True, dir_okay=False)
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the gold.", file_okay=False)],
) -> None:
    """Write what annotators made of tasks as *.gold.json, for `vanban evaluate`.

    Tasks that nobody has annotated are left out. Exits 0 when all were written, 1 when two have the same name, 2 on wrong
    usage.
    """
    import orjson
    from pydantic import ValidationError

    from vanban.export.atomic import write_atomically
    from vanban.export.docbin import from_docbin
    from vanban.export.label_studio import from_label_studio, gold_name

    read = from_docbin if export.suffix == ".spacy" else from_label_studio
    try:
        found = list(read(export.read_bytes()))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        wrong_usage(f"{export}: no export of Label Studio: {place}: {first['msg']}")
    except ValueError as error:
        wrong_usage(f"{export}: {error}")
    output.mkdir(parents=True, exist_ok=True)
    written: set[str] = set()
    repeated = 0
    for one in found:
        if one is None:
            continue
        name = gold_name(one)
        if name in written:
            typer.echo(printable(f"{name}: more than one task has this name"), err=True)
            repeated += 1
            continue
        write_atomically(output / name, orjson.dumps(one, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        written.add(name)
    typer.echo(f"{len(written)} written to {output}, {sum(one is None for one in found)} not annotated")
    raise typer.Exit(1 if repeated else 0)
