"""Wrong usage of the command line."""

from __future__ import annotations

from typing import NoReturn

import typer

from vanban.cli.printable import printable

WRONG_USAGE = 2
"""Exit code."""


def wrong_usage(message: str) -> NoReturn:
    """Says what is wrong and exits with 2."""
    typer.echo(printable(f"vanban: {message}"), err=True)
    raise typer.Exit(WRONG_USAGE)
