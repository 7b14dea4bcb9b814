"""Nodes of the record's tree: what they span."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vanban import extract
from vanban.document import Document, Node

PLAN = """\
KẾ HOẠCH
Trồng cây

I. NHIỆM VỤ
1. Sở Tài chính lập dự toán.
2. Sở Y tế:
a) Mở lớp tập huấn.

| TT | Việc | Đơn vị |
|---|---|---|
| 1 | Làm đất | Xã A |
"""


@pytest.fixture(scope="module")
def plan() -> Document:
    return extract(PLAN.encode())


def below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from below(child)


def test_node_spans_its_own_line_and_not_its_children(plan: Document) -> None:
    lines = [plan.text[slice(*node.span)] for node in below(plan.tree) if node.span and node.type != "table"]
    assert lines == ["I. NHIỆM VỤ", "1. Sở Tài chính lập dự toán.", "2. Sở Y tế:", "a) Mở lớp tập huấn."]


def test_table_spans_its_lines_and_the_root_the_text(plan: Document) -> None:
    (table,) = [node for node in below(plan.tree) if node.type == "table"]
    assert table.span
    assert plan.text[slice(*table.span)].split("\n") == ["TT", "Việc", "Đơn vị", "1", "Làm đất", "Xã A"]
    assert plan.tree.span == (0, len(plan.text))
