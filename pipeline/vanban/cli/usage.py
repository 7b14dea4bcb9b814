"""Wrong usage of the command line."""

from __future__ import annotations

from typing import NoReturn

import typer

WRONG_USAGE = 2
"""Exit code."""


def wrong_usage(message: str) -> NoReturn:
    """Says what is wrong and exits with 2."""
    typer.echo(f"vanban: {message}", err=True)
    raise typer.Exit(WRONG_USAGE)
