"""``vanban extract``: documents into records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanban.cli.usage import wrong_usage

if TYPE_CHECKING:
    from vanban.run.local import Summary


def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are walked.", show_default=False)],
    output: Annotated[str, typer.Option("--output", "-o", help='Folder of the records; "-" prints the record of one file.')],
) -> None:
    """Read documents into JSON records.

    Exits 0 when all were read, 1 when some failed (see errors.jsonl in the output folder), 2 on wrong usage.
    """
    from vanban.run.sources import plan

    for path in paths:
        if not path.exists():
            wrong_usage(f"{path}: no such file or folder")
    works = plan(paths)
    if output == "-":
        if len(works) != 1:
            wrong_usage(f"-o - prints one record, and {len(works)} files were named")
        raise typer.Exit(_print_record(works[0].source))
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        wrong_usage(f"{folder}: not a folder")
    raise typer.Exit(_run(paths, folder))


def _print_record(source: Path) -> int:
    from vanban.errors import VanbanError
    from vanban.export.json import to_json
    from vanban.pipeline import extract as read

    try:
        document = read(source)
    except VanbanError as error:
        typer.echo(f"{source}: {error.code}: {error}", err=True)
        return 1
    sys.stdout.buffer.write(to_json(document))
    return 0


def _run(paths: list[Path], folder: Path) -> int:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from vanban.run.local import Summary, run
    from vanban.run.sources import plan

    console = Console(stderr=True)
    works = plan(paths)
    summary = Summary()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=len(works))
        for outcome in run(works, folder):
            summary.count(outcome)
            if outcome.code is not None:
                line = f"{outcome.work.source}: {outcome.code}: {outcome.message}"
                progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
            progress.advance(task)
    _print_summary(summary, folder)
    return 1 if summary.failed else 0


def _print_summary(summary: Summary, folder: Path) -> None:
    typer.echo(f"{summary.read} read, {sum(summary.failed.values())} failed; records in {folder}")
    for code, count in summary.failed.most_common():
        typer.echo(f"  {code}: {count}")
