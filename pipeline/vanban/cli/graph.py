"""``vanban graph``: the citation graph of many records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.usage import wrong_usage


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
            wrong_usage(f"{path}: no such file or folder")
    if not has_parquet():
        wrong_usage("Parquet needs pyarrow: pip install 'vanban[graph]'")
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
