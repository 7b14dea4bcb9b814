"""Builds normalised texts for tests of the structure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vanban.ingest import read
from vanban.normalize import normalize
from vanban.structure.tree import Block, Tree, build_tree
from vanban.structure.zones import find_zones


@pytest.fixture
def tree_of() -> Callable[[str], tuple[str, Tree]]:
    """The tree of a source in Markdown; blank lines separate paragraphs."""

    def build(source: str) -> tuple[str, Tree]:
        text = normalize(read(("KẾ HOẠCH\n\nThử nghiệm năm 2027\n\n" + source).encode()))
        return text.value, build_tree(text, find_zones(text))

    return build


@pytest.fixture
def sketch() -> Callable[[str, Tree], list[str]]:
    """A tree as indented lines: H heading, L lead sentence, T table, . leaf."""

    def lines(value: str, tree: Tree) -> list[str]:
        found: list[str] = []

        def visit(block: Block, depth: int) -> None:
            for child in block.children:
                mark = "T" if child.table else "H" if child.heading else "L" if child.lead_sentence else "."
                label = child.label.text if child.label else ""
                words = " ".join(value[child.content : child.end].split()[:2])
                found.append("  " * depth + f"{mark} {label} {words}".strip())
                visit(child, depth + 1)

        visit(tree.root, 0)
        return found

    return lines
