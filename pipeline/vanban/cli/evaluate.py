"""``vanban evaluate``: records against gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.usage import wrong_usage


def evaluate(
    predicted: Annotated[Path, typer.Argument(help="Folder of records.", exists=True, file_okay=False)],
    gold: Annotated[Path, typer.Argument(help="Folder of *.gold.json.", exists=True, file_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed, extra or read differently.")] = False,
) -> None:
    """Score records against gold: strict, soft and edit-distance matching, with confidence intervals."""
    import orjson
    from rich.console import Console

    from vanban.evaluate import GoldError, render
    from vanban.evaluate import evaluate as score

    try:
        report = score(predicted, gold)
    except GoldError as error:
        wrong_usage(str(error))
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(report.to_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    else:
        render(report, Console(), misses=misses)
