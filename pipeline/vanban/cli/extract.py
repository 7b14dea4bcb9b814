"""``vanban extract``: documents into records."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanban.cli.usage import wrong_usage

if TYPE_CHECKING:
    from vanban.run.local import Options
    from vanban.run.outcome import Summary
    from vanban.run.sources import Work

_INTERRUPTED = 130


def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are walked.", show_default=False)],
    output: Annotated[str, typer.Option("--output", "-o", help='Folder of the records; "-" prints the record of one file.')],
    workers: Annotated[int, typer.Option(help="Processes that read; 0: one a core.", min=0)] = 0,
    timeout: Annotated[float, typer.Option(help="Seconds that one document may take.", min=1)] = 600.0,
    memory: Annotated[int, typer.Option(help="Megabytes that one document may take.", min=64)] = 2048,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what failed in an earlier run.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read everything again.")] = False,
    log_json: Annotated[Path | None, typer.Option(help="File to which one JSON object a document is added.")] = None,
) -> None:
    """Read documents into JSON records.

    What an earlier run into the same folder has done isn't done again. Exits 0 when all were read, 1 when some failed (see
    errors.jsonl in the output folder), 2 on wrong usage, 130 when interrupted; started again, it goes on.
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

    from vanban.run.limits import Limits
    from vanban.run.local import Options

    limits = Limits(seconds=timeout, cpu_seconds=int(timeout) + 1, megabytes=memory)
    options = Options(workers or os.cpu_count() or 1, limits, retry_failed, force)
    raise typer.Exit(_run(works, folder, options, log_json))


def _print_record(source: Path) -> int:
    from vanban.export.json import to_json
    from vanban.run.attempt import attempt

    found = attempt(source)
    if found.document is None:
        typer.echo(f"{source}: {found.code}: {found.message}", err=True)
        return 1
    sys.stdout.buffer.write(to_json(found.document))
    return 0


def _run(works: list[Work], folder: Path, options: Options, log: Path | None) -> int:
    from contextlib import ExitStack

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from vanban.run.local import run
    from vanban.run.log import JsonLog
    from vanban.run.outcome import Summary

    console = Console(stderr=True)
    summary = Summary()
    columns = (
        TextColumn("{task.description}"), BarColumn(bar_width=None), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[failed]}"), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with ExitStack() as stack:
        journal = stack.enter_context(JsonLog(log)) if log else None
        progress = stack.enter_context(Progress(*columns, console=console, disable=not console.is_terminal))
        task = progress.add_task("reading", total=len(works), rate="", failed="")
        try:
            for outcome in run(works, folder, options):
                summary.count(outcome)
                if journal:
                    journal.add(outcome)
                if outcome.code is not None:
                    line = f"{outcome.work.source}: {outcome.code}: {outcome.message}"
                    progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
                progress.update(task, advance=1, failed=f"{summary.failed.total()} failed", rate=summary.rate())
        except KeyboardInterrupt:
            progress.stop()
            _print_summary(summary, folder)
            typer.echo("interrupted; the same command goes on from here", err=True)
            return _INTERRUPTED
    _print_summary(summary, folder)
    return 1 if summary.failed else 0


def _print_summary(summary: Summary, folder: Path) -> None:
    typer.echo(f"{summary.total - summary.failed.total()} read, {summary.failed.total()} failed; records in {folder}")
    if summary.states["done-before"]:
        typer.echo(f"  done before: {summary.states['done-before']}")
    if summary.states["duplicate"]:
        typer.echo(f"  same bytes as another: {summary.states['duplicate']}")
    if summary.failed:
        width = max(map(len, summary.failed))
        for code, count in summary.failed.most_common():
            typer.echo(f"  {code:{width}}  {count}")
