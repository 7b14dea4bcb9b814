"""``vanban lint``: what is wrong in the documents themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.printable import printable
from vanban.cli.usage import wrong_usage


def lint(
    paths: Annotated[list[Path], typer.Argument(help="Documents, and folders of documents.", show_default=False)],
    fail_on: Annotated[str, typer.Option(help="Least severity with exit code 1: info, warning or error.")] = "warning",
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Read without the learned parts (docs/models.md).")] = False,
    limit: Annotated[list[str] | None, typer.Option(help="NAME=VALUE of a limit (docs/security.md); may be repeated.")] = None,
) -> None:
    """Print what is wrong in the documents themselves, with the quoted place.

    Exits 1 when something of the given severity was found or a document couldn't be read, else 0; 2 on wrong usage.
    """
    from vanban.export.findings import SEVERITIES, finding_lines
    from vanban.export.json import from_json
    from vanban.limits import DEFAULTS, with_changes
    from vanban.run.isolated import read_isolated
    from vanban.run.sources import find_sources

    if fail_on not in SEVERITIES:
        wrong_usage(f"--fail-on is one of {', '.join(SEVERITIES)}")
    try:
        limits = with_changes(DEFAULTS, limit or [])
    except ValueError as error:
        wrong_usage(str(error))
    failed = False
    for outcome, record in read_isolated(find_sources(paths, limits), limits, rules_only=rules_only):
        if record is None:
            typer.echo(printable(f"{outcome.work.source}: {outcome.code}: {outcome.message}"), err=True)
            failed = True
            continue
        document = from_json(record)
        for line in finding_lines(document):
            typer.echo(printable(line))
        failed = failed or any(SEVERITIES.index(note.severity) >= SEVERITIES.index(fail_on) for note in document.diagnostics)
    raise typer.Exit(1 if failed else 0)
