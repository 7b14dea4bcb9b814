"""The ``vanban`` command: parses arguments and prints; all logic is elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from vanban.run.local import Summary

app = typer.Typer(
    help="Vietnamese government plans and the documents around them, read into structured records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

WRONG_USAGE = 2


@app.command()
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
            _usage(f"{path}: no such file or folder")
    works = plan(paths)
    if output == "-":
        if len(works) != 1:
            _usage(f"-o - prints one record, and {len(works)} files were named")
        raise typer.Exit(_print_record(works[0].source))
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        _usage(f"{folder}: not a folder")
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


@app.command()
def lint(
    paths: Annotated[list[Path], typer.Argument(help="Documents, and folders of documents.", show_default=False)],
    fail_on: Annotated[str, typer.Option(help="Least severity with exit code 1: info, warning or error.")] = "warning",
) -> None:
    """Print what is wrong in the documents themselves, with the quoted place.

    Exits 1 when something of the given severity was found or a document couldn't be read, else 0; 2 on wrong usage.
    """
    from vanban.errors import VanbanError
    from vanban.export.findings import SEVERITIES, finding_lines
    from vanban.pipeline import extract as read
    from vanban.run.sources import find_sources

    if fail_on not in SEVERITIES:
        _usage(f"--fail-on is one of {', '.join(SEVERITIES)}")
    failed = False
    for source in find_sources(paths):
        try:
            document = read(source)
        except (VanbanError, OSError) as error:
            typer.echo(f"{source}: {error}", err=True)
            failed = True
            continue
        for line in finding_lines(document):
            typer.echo(line)
        failed = failed or any(SEVERITIES.index(found.severity) >= SEVERITIES.index(fail_on) for found in document.diagnostics)
    raise typer.Exit(1 if failed else 0)


@app.command()
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
        _usage(str(error))
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(report.to_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    else:
        render(report, Console(), misses=misses)


@app.command()
def graph(
    records: Annotated[list[Path], typer.Argument(help="Records, and folders of records.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the graph.", file_okay=False)],
) -> None:
    """Write the citation graph of many records: nodes.parquet, edges.parquet and graph.graphml.

    Exits 0 when all were read, 1 when some files were no records, 2 on wrong usage.
    """
    from vanban.export.graph import CitationGraph, collect
    from vanban.export.graph_files import has_parquet, write_graph

    for path in records:
        if not path.exists():
            _usage(f"{path}: no such file or folder")
    if not has_parquet():
        _usage("Parquet needs pyarrow: pip install 'vanban[graph]'")
    found, failed = CitationGraph(), 0
    for line in collect(records, found):
        typer.echo(line, err=True)
        failed += 1
    write_graph(found, output)
    typer.echo(
        f"{found.records} records, {failed} failed: {len(found.nodes)} documents, {len(found.edges)} citations in {output}"
    )
    typer.echo(f"  records of a document read before: {found.repeated}")
    typer.echo(f"  records without identifier: {found.unidentified}")
    typer.echo(f"  citations without identifier: {found.unresolved}")
    typer.echo(f"  citations of the document itself: {found.own}")
    raise typer.Exit(1 if failed else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import orjson

    from vanban.export.json import json_schema

    sys.stdout.buffer.write(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _usage(message: str) -> NoReturn:
    typer.echo(f"vanban: {message}", err=True)
    raise typer.Exit(WRONG_USAGE)


def main() -> None:
    """Entry point of the ``vanban`` command."""
    app()
