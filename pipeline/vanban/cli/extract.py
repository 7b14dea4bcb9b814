"""``vanban extract``: documents into records."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vanban.cli.printable import printable
from vanban.cli.usage import wrong_usage

if TYPE_CHECKING:
    from vanban.limits import Limits
    from vanban.run.dask import DaskPool
    from vanban.run.local import Options
    from vanban.run.outcome import Summary
    from vanban.run.sources import Source, Work
    from vanban.run.targets import Format

_INTERRUPTED = 130


def extract(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, archives, URIs; all but files are walked.", show_default=False)
    ],
    output: Annotated[str, typer.Option("--output", "-o", help='Folder of the records; "-" prints the record of one file.')],
    workers: Annotated[int, typer.Option(help="Processes that read; 0: one a core.", min=0)] = 0,
    timeout: Annotated[float, typer.Option(help="Seconds that one document may take.", min=1)] = 600.0,
    memory: Annotated[int, typer.Option(help="Megabytes that one document may take.", min=64)] = 2048,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what failed in an earlier run.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read everything again.")] = False,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Read without the learned parts (docs/models.md).")] = False,
    engine: Annotated[Literal["local", "dask"], typer.Option(help="What runs the workers.")] = "local",
    scheduler: Annotated[str | None, typer.Option(help="Address of a Dask scheduler; its own by default.")] = None,
    to: Annotated[str | None, typer.Option(help="Folder or URI that gets the records, too, when the run ends.")] = None,
    form: Annotated[Literal["json", "jsonl.zst"], typer.Option("--format", help="Form of the records in --to.")] = "json",
    limit: Annotated[
        list[str] | None, typer.Option(help="NAME=VALUE of any other limit (docs/security.md); may be repeated.")
    ] = None,
    log_json: Annotated[Path | None, typer.Option(help="File to which one JSON object a document is added.")] = None,
) -> None:
    """Read documents into JSON records.

    What an earlier run into the same folder has done isn't done again. Exits 0 when all were read, 1 when some failed (see
    errors.jsonl in the output folder), 2 on wrong usage, 130 when interrupted; started again, it goes on.
    """
    from vanban.errors import UnreadableSourceError
    from vanban.limits import Limits, with_changes
    from vanban.run.sources import exists, plan, source_of

    try:
        limits = with_changes(Limits(seconds=timeout, cpu_seconds=int(timeout) + 1, megabytes=memory), limit or [])
    except ValueError as error:
        wrong_usage(str(error))
    sources = [source_of(path) for path in paths]
    try:
        for source in sources:
            if not exists(source):
                wrong_usage(f"{source}: no such file or folder")
        works = plan(sources, limits)
    except (OSError, UnreadableSourceError) as error:
        wrong_usage(str(error))
    if output == "-":
        if len(works) != 1:
            wrong_usage(f"-o - prints one record, and {len(works)} files were named")
        raise typer.Exit(_print_record(works[0].source, limits, rules_only))
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        wrong_usage(f"{folder}: not a folder")
    if to is not None:
        from vanban.run.targets import check_target

        try:
            check_target(to, form)
        except UnreadableSourceError as error:
            wrong_usage(str(error))

    from vanban.run.local import Options

    options = Options(workers or os.cpu_count() or 1, limits, rules_only, retry_failed, force, network_folder=engine == "dask")
    cluster = (scheduler,) if engine == "dask" else None
    status = _run(works, folder, options, log_json, cluster)
    if to is not None:
        _deliver(works, folder, to, form)
    raise typer.Exit(status)


def _deliver(works: list[Work], folder: Path, to: str, form: Format) -> None:
    from vanban.errors import UnreadableSourceError
    from vanban.run.targets import deliver

    try:
        count = deliver(works, folder, to, form)
    except (OSError, UnreadableSourceError) as error:
        typer.echo(printable(f"{to}: {error}"), err=True)
        typer.echo(f"the records are in {folder}; the same command tries again", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{count} objects in {to}")


def _print_record(source: Source, limits: Limits, rules_only: bool) -> int:
    from vanban.run.isolated import read_isolated

    for outcome, record in read_isolated([source], limits, rules_only=rules_only):
        if record is None:
            typer.echo(printable(f"{source}: {outcome.code}: {outcome.message}"), err=True)
            return 1
        sys.stdout.buffer.write(record)
    return 0


def _run(works: list[Work], folder: Path, options: Options, log: Path | None, cluster: tuple[str | None] | None) -> int:
    import sqlite3
    from contextlib import ExitStack, closing

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from vanban.run.local import run
    from vanban.run.log import JsonLog
    from vanban.run.manifest import FolderBusyError
    from vanban.run.outcome import Summary
    from vanban.run.pool import PoolError

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by a scheduler as by Ctrl-C: cleanly
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
            pool = stack.enter_context(_dask_pool(cluster[0], folder, options)) if cluster else None
            for outcome in stack.enter_context(closing(run(works, folder, options, pool))):
                summary.count(outcome)
                if journal:
                    journal.add(outcome)
                if outcome.code is not None:
                    line = printable(f"{outcome.work.source}: {outcome.code}: {outcome.message}")
                    progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
                progress.update(task, advance=1, failed=f"{summary.failed.total()} failed", rate=summary.rate())
        except KeyboardInterrupt:
            progress.stop()
            _print_summary(summary, folder)
            typer.echo("interrupted; the same command goes on from here", err=True)
            raise typer.Exit(_INTERRUPTED) from None
        except (FolderBusyError, PoolError, sqlite3.DatabaseError) as error:
            progress.stop()
            typer.echo(f"{error}; what is done is kept", err=True)
            raise typer.Exit(1) from error
    _print_summary(summary, folder)
    return 1 if summary.failed else 0


@contextmanager
def _dask_pool(scheduler: str | None, folder: Path, options: Options) -> Iterator[DaskPool]:
    try:
        from vanban.run.dask import DaskPool, dask_client
    except ImportError:
        wrong_usage("--engine dask needs distributed: pip install vanban[dask]")
    with dask_client(scheduler, options.workers) as client:
        yield DaskPool(client, folder, options.limits, rules_only=options.rules_only)


def _print_summary(summary: Summary, folder: Path) -> None:
    typer.echo(f"{summary.total - summary.failed.total()} read, {summary.failed.total()} failed; records in {folder}")
    if summary.states["done-before"]:
        typer.echo(f"  done before: {summary.states['done-before']}")
    if summary.states["duplicate"]:
        typer.echo(f"  same bytes as another: {summary.states['duplicate']}")
    for reason, count in summary.again.most_common():
        typer.echo(f"  again, {reason}: {count}")
    if summary.partial:
        typer.echo(f"  with pages missing (see their diagnostics): {summary.partial}")
    if summary.failed:
        width = max(map(len, summary.failed))
        for code, count in summary.failed.most_common():
            typer.echo(f"  {code:{width}}  {count}")
