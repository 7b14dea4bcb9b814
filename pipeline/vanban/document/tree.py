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

    type: NodeType = Field(description="Phần, Chương, Mục, Điều, khoản, điểm, or what stands for them.")
    label: str | None = Field(default=None, description='As printed, without punctuation: "II", "1.1", "a", "-".')
    heading: str | None = Field(default=None, description='On one line, without the label; "" if an article has none.')
    text: str | None = Field(default=None, description="The text of a leaf, without the label.")
    span: Span | None = Field(
        default=None,
        description="Its own line with the label, without its children; of a table all lines, of the root the text.",
    )
    children: list[Node] = Field(default_factory=list, description="In reading order.")
    header: list[str] | None = Field(default=None, description="Cells of a table's header.")
    rows: list[list[str]] | None = Field(default=None, description="Cells of a table's rows.")
