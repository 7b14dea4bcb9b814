"""The ``vanban`` command: one module a subcommand, each parses arguments and prints; all logic is elsewhere."""

from __future__ import annotations

import typer

from vanban.cli.evaluate import evaluate
from vanban.cli.extract import extract
from vanban.cli.graph import graph
from vanban.cli.lint import lint
from vanban.cli.schema import schema

app = typer.Typer(
    help="Vietnamese government plans and the documents around them, read into structured records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (extract, lint, evaluate, graph, schema):
    app.command()(_command)


def main() -> None:
    """Entry point of the ``vanban`` command."""
    app()
