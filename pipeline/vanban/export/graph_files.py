"""A citation graph as files: nodes and edges as Parquet tables, both together as GraphML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from vanban.export.atomic import replacing
from vanban.export.graph import CitationGraph
from vanban.export.xml_text import xml_text

Value = str | int | float | bool | None
Row = dict[str, Value]

NODE_COLUMNS = {
    "uri": "string",
    "number": "string",
    "doc_type": "string",
    "date": "string",
    "issuer": "string",
    "title": "string",
    "read": "boolean",
    "source": "string",
    "ambiguous": "boolean",
}
EDGE_COLUMNS = {
    "source_uri": "string",
    "target_uri": "string",
    "relation": "string",
    "mentions": "Int64",
    "as_written": "string",
    "provisions": "string",
    "confidence": "Float64",
}
"""Columns and their pandas types, in order."""

_GRAPHML_TYPES = {"string": "string", "boolean": "boolean", "Int64": "long", "Float64": "double"}
_IDENTIFIERS = {"uri", "source_uri", "target_uri"}  # attributes of the elements themselves
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def has_parquet() -> bool:
    """Whether the library that writes Parquet is installed (``pip install vanban[graph]``)."""
    return find_spec("pyarrow") is not None


def node_rows(graph: CitationGraph) -> Iterator[Row]:
    """Documents by URI, with the columns of ``NODE_COLUMNS``.

    Example:
        >>> from vanban.export.graph import DocumentNode
        >>> [row["read"] for row in node_rows(CitationGraph({"urn:a": DocumentNode("urn:a", read=True)}))]
        [True]
    """
    for uri in sorted(graph.nodes):
        node = graph.nodes[uri]
        yield {name: getattr(node, name) for name in NODE_COLUMNS}


def edge_rows(graph: CitationGraph) -> Iterator[Row]:
    """Citations by source, target and relation, with the columns of ``EDGE_COLUMNS``; provisions are joined by "; "."""
    for key in sorted(graph.edges):
        edge = graph.edges[key]
        yield {
            "source_uri": key[0],
            "target_uri": key[1],
            "relation": key[2],
            "mentions": edge.mentions,
            "as_written": edge.as_written,
            "provisions": "; ".join(edge.provisions) or None,
            "confidence": edge.confidence,
        }


def write_graph(graph: CitationGraph, folder: Path) -> None:
    """Writes ``nodes.parquet``, ``edges.parquet`` and ``graph.graphml``; each is there whole or not at all.

    Args:
        graph: The graph; the same graph always gives the same rows in the same order.
        folder: Made if missing.

    Raises:
        ImportError: pyarrow isn't installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_parquet(folder / "nodes.parquet", node_rows(graph), NODE_COLUMNS)
    write_parquet(folder / "edges.parquet", edge_rows(graph), EDGE_COLUMNS)
    write_graphml(graph, folder / "graph.graphml")


def write_parquet(path: Path, rows: Iterable[Row], columns: Mapping[str, str]) -> None:
    """Writes a table.

    Args:
        path: The file; replaced if it exists.
        rows: Each with all columns; None is null.
        columns: Names and pandas types, in order.
    """
    import pandas

    frame = pandas.DataFrame(rows, columns=list(columns)).astype(dict(columns))
    with replacing(path) as temporary:
        frame.to_parquet(temporary, engine="pyarrow", index=False)


def write_graphml(graph: CitationGraph, path: Path) -> None:
    """Writes nodes and edges as GraphML 1.0, as a stream; what is unknown has no ``data`` element.

    Args:
        graph: The graph.
        path: The file; replaced if it exists.
    """
    from lxml import etree

    with replacing(path) as temporary, etree.xmlfile(str(temporary), encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", {"xmlns": _NAMESPACE}):
            for letter, target, columns in (("n", "node", NODE_COLUMNS), ("e", "edge", EDGE_COLUMNS)):
                for name, kind in columns.items():
                    if name in _IDENTIFIERS:
                        continue
                    key = {"id": f"{letter}_{name}", "for": target, "attr.name": name, "attr.type": _GRAPHML_TYPES[kind]}
                    with xml.element("key", key):
                        pass
            with xml.element("graph", {"id": "citations", "edgedefault": "directed"}):
                for row in node_rows(graph):
                    with xml.element("node", {"id": xml_text(str(row.pop("uri")))}):
                        _write_data(xml, "n", row)
                for number, row in enumerate(edge_rows(graph)):
                    ends = {"source": xml_text(str(row.pop("source_uri"))), "target": xml_text(str(row.pop("target_uri")))}
                    with xml.element("edge", {"id": f"e{number}", **ends}):
                        _write_data(xml, "e", row)


def _write_data(xml: Any, letter: str, row: Row) -> None:  # noqa: ANN401 - the stubs don't name the type of the stream
    for name, value in row.items():
        if value is not None:
            with xml.element("data", {"key": f"{letter}_{name}"}):
                xml.write(str(value).lower() if isinstance(value, bool) else xml_text(str(value)))
