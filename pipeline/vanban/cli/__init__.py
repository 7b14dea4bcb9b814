"""The ``vanban`` command: one module a subcommand, each parses arguments and prints; all logic is elsewhere."""

from __future__ import annotations

import typer

from vanban.cli.akn import akn
from vanban.cli.archive import archive
from vanban.cli.calendar import calendar
from vanban.cli.docbin import docbin
from vanban.cli.evaluate import evaluate
from vanban.cli.extract import extract
from vanban.cli.gold import gold
from vanban.cli.graph import graph
from vanban.cli.label_studio import label_studio
from vanban.cli.layout import layout
from vanban.cli.lint import lint
from vanban.cli.schema import schema
from vanban.cli.tables import tables

app = typer.Typer(
    help="Vietnamese government plans and the documents around them, read into structured records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (extract, lint, layout, evaluate, tables, graph, akn, archive, calendar, docbin, label_studio, gold, schema):
    app.command()(_command)


def main() -> None:
    """Entry point of the ``vanban`` command."""
    app()
