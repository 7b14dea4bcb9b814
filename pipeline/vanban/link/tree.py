"""The working tree → the contract's tree."""

from __future__ import annotations

from vanban.document.tree import Node
from vanban.normalize.text import Text
from vanban.structure.headings import article_title
from vanban.structure.labels import Style
from vanban.structure.tables import Table, cell_text
from vanban.structure.tree import Block, Tree, node_type


def link_tree(text: Text, tree: Tree) -> Node:
    """The tree as the record holds it.

    Args:
        text: The normalised text.
        tree: The working tree.

    Returns:
        The root node. A heading is on one line, without its label and its final colon or full stop.
    """
    children = [_node(text, block) for block in tree.root.children]
    return Node(type="document", span=(0, len(text.value)), children=children)


def _node(text: Text, block: Block) -> Node:
    kind = node_type(block)
    if block.table is not None:
        return Node(
            type=kind,
            span=(block.start, block.end),
            header=[block.table.header.get(column, "") for column in range(block.table.columns)] if block.table.header else [],
            rows=[_cells(text, block.table, number) for number in range(len(block.table.rows))],
        )
    content = text.value[block.content : block.end].strip()
    heading = heading_text(content, block) if block.heading else None
    return Node(
        type=kind,
        label=block.label.text if block.label else None,
        heading=heading,
        text=None if heading else content,
        span=(block.start, block.end),
        children=[_node(text, child) for child in block.children],
    )


def heading_text(content: str, block: Block) -> str:
    """Heading on one line, without its final colon or full stop; "" for a điều whose paragraph starts at once."""
    if block.label is not None and block.label.style is Style.ARTICLE:
        content = article_title(content, bold=block.bold)
    return content.rstrip(" .:;")


def _cells(text: Text, table: Table, number: int) -> list[str]:
    cells = table.rows[number].cells
    return [cell_text(text, cells[column]) if column in cells else "" for column in range(table.columns)]
