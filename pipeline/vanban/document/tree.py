"""The document tree: parts, chapters, articles, numbered sections, items and tables."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanban.document.evidence import Model, Span

NodeType = Literal[
    "document", "part", "chapter", "section", "article", "clause", "point", "item", "paragraph", "table", "appendix"
]


class Node(Model):
    """One node of the tree.

    A heading that opens a group has ``heading`` and ``children``; a leaf has ``text``; a table has ``header`` and ``rows``.
    """

    type: NodeType
    label: str | None = Field(default=None, description='As printed, without punctuation: "II", "1.1", "a", "-".')
    heading: str | None = None
    text: str | None = None
    span: Span | None = None
    children: list[Node] = Field(default_factory=list)
    header: list[str] | None = None
    rows: list[list[str]] | None = None
