"""The tree of a record as the hierarchy of Akoma Ntoso."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from vanban.document import Node
from vanban.export.akoma_ntoso.marks import MarkedText, element
from vanban.export.xml_text import xml_text
from vanban.normalize.fold import bare

# Element and word of the eId; the words of numbered places are those that citations use ("dieu_5__khoan_2__diem_a")
_KINDS = {
    "part": ("part", "phan"),
    "chapter": ("chapter", "chuong"),
    "section": ("section", "muc"),
    "article": ("article", "dieu"),
    "clause": ("clause", "khoan"),
    "point": ("point", "diem"),
    "item": ("point", "diem"),
    "paragraph": ("paragraph", "doan"),
    "table": ("hcontainer", "bang"),
    "appendix": ("hcontainer", "phu_luc"),
}
_BULLET = ("indent", "gach")
_SAYS_WHAT_IT_IS = re.compile(r"^(?:phan|chuong|muc|dieu|khoan|diem|phu luc)\s+")
_CLOSING = " .:;"


@dataclass(slots=True)
class EIds:
    """Ids after the Akoma Ntoso Naming Convention 1.0, section 5: unique in a document, from large to small."""

    used: Counter[str] = field(default_factory=Counter)
    unnumbered: Counter[str] = field(default_factory=Counter)

    def take(self, parent: str, word: str, label: str | None) -> str:
        """The id of a part.

        A part without a number, or with a bullet, gets its place among its like; a number that the document repeats gets
        "~2", "~3" …

        Example:
            >>> ids = EIds()
            >>> [ids.take("dieu_5", "khoan", label) for label in ("2", "2", "đ", None, "-")]
            ['dieu_5__khoan_2', 'dieu_5__khoan_2~2', 'dieu_5__khoan_dd', 'dieu_5__khoan_n1', 'dieu_5__khoan_n2']
        """
        start = f"{parent}__{word}" if parent else word
        number = _number(label)
        if not number:
            self.unnumbered[start] += 1
            number = f"n{self.unnumbered[start]}"
        eid = f"{start}_{number}"
        self.used[eid] += 1
        return eid if self.used[eid] == 1 else f"{eid}~{self.used[eid]}"


def write_nodes(parent: etree._Element, nodes: Sequence[Node], text: MarkedText, ids: EIds, above: str = "") -> None:
    """Appends nodes and all below them.

    Args:
        parent: ``mainBody``, ``body`` or an element of the hierarchy.
        nodes: Siblings, in reading order, with spans.
        text: The text of the record.
        ids: Gives out the ids.
        above: The id of the parent, "" at the top.
    """
    for node in nodes:
        name, word = _BULLET if node.type == "item" and not _number(node.label) else _KINDS[node.type]
        eid = ids.take(above, word, node.label)
        made = element(parent, name, eId=eid)
        if name == "hcontainer":
            made.set("name", node.type)
        if node.header or node.rows:
            _write_table(element(element(made, "content"), "table", eId=f"{eid}__table"), node)
        else:
            _write_node(made, node, text)
        write_nodes(made, node.children, text, ids, eid)


def write_lines(parent: etree._Element, text: MarkedText, start: int, end: int) -> int:
    """Appends a paragraph (``p``) for each line of [start, end) that isn't blank; returns how many."""
    count = 0
    for low, high in lines(text.text, start, end):
        text.write(element(parent, "p"), low, high)
        count += 1
    return count


def lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    r"""The lines of [start, end) that aren't blank, without the white space around them.

    Example:
        >>> lines("ab\n\n c \nd", 1, 7)
        [(1, 2), (5, 6)]
    """
    found = []
    for match in re.finditer(r"[^\n]+", text[start:end]):
        line = match[0]
        if line.strip():
            low = start + match.start() + len(line) - len(line.lstrip())
            found.append((low, low + len(line.strip())))
    return found


def own_end(node: Node) -> int:
    """Where the text of a node itself ends: at the first of its children, or with its span."""
    assert node.span is not None
    first = next((child.span for child in node.children if child.span), None)
    return min(node.span[1], first[0]) if first else node.span[1]


def _write_node(made: etree._Element, node: Node, text: MarkedText) -> None:
    assert node.span is not None
    start, end = node.span[0], own_end(node)
    content = start + _content(text.text[start:end], node)
    _write_inline(made, "num", text, start, content)
    if node.heading:
        until = content + len(node.heading)
        while until < end and text.text[until] in _CLOSING:
            until += 1
        _write_inline(made, "heading", text, content, until)
        content = until
    if text.text[content:end].strip():
        write_lines(element(made, "intro" if node.children else "content"), text, content, end)


def _write_inline(made: etree._Element, name: str, text: MarkedText, start: int, end: int) -> None:
    """An element with the words of [start, end), unless there are none."""
    words = lines(text.text, start, end)
    if words:
        text.write(element(made, name), words[0][0], words[-1][1])


def _content(own: str, node: Node) -> int:
    """Where the heading or the text begins in a node's own text, after the label.

    Signs that OCR lost are put right in the values but not in the text, so the length decides where the words differ.
    """
    words = node.heading or node.text
    if words:
        found = own.find(words)
        if found >= 0:
            return found
        return max(0, len(own.rstrip(_CLOSING if node.heading else None)) - len(words))
    label = own.find(node.label) if node.label else -1
    if label < 0 or node.label is None:
        return 0
    rest = own[label + len(node.label) :]
    return len(own) - len(rest.lstrip(" .:;)/"))


def _write_table(table: etree._Element, node: Node) -> None:
    """Cells as the record has them: their places in the text aren't known, so nothing is marked in them."""
    for name, row in [("th", node.header or []), *(("td", row) for row in node.rows or [])]:
        if row:
            line = element(table, "tr")
            for cell in row:
                element(element(line, name), "p").text = xml_text(cell)


def _number(label: str | None) -> str:
    """The label in an id: small letters without marks, "dd" for đ, hyphens between the numbers of "1.1"."""
    words = (label or "").lower()
    kind = _SAYS_WHAT_IT_IS.match(bare(words))
    letters = bare(words[kind.end() if kind else 0 :].replace("đ", "dd"))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
