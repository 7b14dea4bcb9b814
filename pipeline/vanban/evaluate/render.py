"""An evaluation on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from vanban.evaluate.report import Report


def render(report: Report, console: Console, *, misses: bool = False) -> None:
    """Prints the scores, and on request everything that isn't right.

    Args:
        report: What to show.
        console: Where to.
        misses: Whether to list the values missed, extra or read differently.
    """
    title = f"{len(report.outcome)} documents, {len(report.absent)} without a record"
    # Eighty columns hold all of it
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for heading in ("field", "gold", "read", "P", "R", "F1", "95 %", "strict", "edit", "docs"):
        table.add_column(heading, justify="left" if heading == "field" else "right", no_wrap=True)
    for cells in report.rows():
        table.add_row(*cells)
    console.print(table)
    console.print(
        "95 %: interval of F1. strict, edit: F1 by equality and by edit distance. docs: documents all right.", style="dim"
    )
    if misses:
        for miss in report.misses:
            console.print(str(miss), markup=False, highlight=False, soft_wrap=True)
