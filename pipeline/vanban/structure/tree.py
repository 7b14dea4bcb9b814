"""From paragraphs to the tree of headings, items and tables.

Levels follow the labels and not the heading marks of an OCR engine: the rank of a label's style (chương over điều over
khoản …) decides, corrected by the order in which the document itself nests its styles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from vanban.document.diagnostic import Diagnostic
from vanban.document.tree import NodeType
from vanban.normalize.text import Paragraph, Text
from vanban.registry.attribute_line import attribute_role
from vanban.structure.forms import forms
from vanban.structure.headings import is_heading, is_lead_sentence, is_short_title
from vanban.structure.labels import BULLETS, Label, Style, parse_label
from vanban.structure.quotations import quotations
from vanban.structure.scanned_labels import scanned_labels
from vanban.structure.tables import Table, cell_text, find_tables
from vanban.structure.zones import Zone, Zones

# "Trường hợp thiếu vốn, …" after an item says more of the same
_GOES_ON = re.compile(r"(?:Trường hợp|Trong đó|Đồng thời|Riêng)[ ,:]")


@dataclass(slots=True, eq=False)
class Block:
    """A node of the working tree: a labelled paragraph, an unlabelled one, or a table.

    Attributes:
        start: Offset of the paragraph in ``Text.value``; of the label, if there is one.
        content: Offset where the text after the label starts.
        end: Offset after the paragraph.
        heading: Opens a group and is no content itself.
        lead_sentence: Ends in ":" and says who does what follows ("Sở X thực hiện các nội dung sau:").
        over_labels: A labelled block is among the children.
    """

    start: int
    content: int
    end: int
    label: Label | None = None
    parent: Block | None = None
    children: list[Block] = field(default_factory=list)
    heading: bool = False
    lead_sentence: bool = False
    bold: bool = False
    table: Table | None = None
    zone: Zone = Zone.BODY
    over_labels: bool = False

    def walk(self) -> Iterator[Block]:
        """This block and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Block]:
        """The blocks above, innermost first, without the root."""
        block = self.parent
        while block is not None and block.parent is not None:
            yield block
            block = block.parent

    @property
    def in_article(self) -> bool:
        """Whether an article (điều) stands above."""
        block = self.parent
        while block is not None:
            if block.label is not None and block.label.style is Style.ARTICLE:
                return True
            block = block.parent
        return False

    @property
    def labels(self) -> list[str]:
        """Labels of the headings above, outermost first."""
        return [block.label.text for block in reversed(list(self.ancestors())) if block.label]


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of a document and what is odd about its numbering.

    Attributes:
        forms: Spans of attached forms; nothing in them is a heading.
        quotations: Spans quoted of other documents; nothing in them is a heading.
    """

    root: Block
    tables: tuple[Table, ...]
    diagnostics: tuple[Diagnostic, ...]
    forms: tuple[tuple[int, int], ...] = ()
    quotations: tuple[tuple[int, int], ...] = ()


def is_within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of some spans, which are in order and don't overlap.

    Example:
        >>> is_within(5, [(0, 3), (5, 8)]), is_within(8, [(0, 3), (5, 8)])
        (True, False)
    """
    at = bisect_right(spans, offset, key=itemgetter(0)) - 1
    return at >= 0 and offset < spans[at][1]


def build_tree(text: Text, zones: Zones) -> Tree:
    """Builds the tree of the body and of each appendix.

    Args:
        text: The normalised text.
        zones: Which paragraph belongs to the body, the appendices, the letterhead …

    Returns:
        The tree; its root spans the whole text. Labels stay as printed, repeated or skipped ones are reported.
    """
    tables = find_tables(text, zones)
    table_at = {table.first_paragraph: table for table in tables}
    in_table = {index for table in tables for index in range(table.first_paragraph, table.last_paragraph + 1)}
    root = Block(0, 0, len(text.value))
    builder = _Builder(text, root, scanned_labels(text, zones))
    previous: Zone | None = None
    for index, paragraph in enumerate(text.paragraphs):
        zone = zones.kinds[index]
        if zone not in (Zone.BODY, Zone.APPENDIX):
            continue
        if previous is not None and zone != previous:
            builder.restart()
        previous = zone
        if index in table_at:
            builder.add_table(table_at[index], zone)
        elif index not in in_table:
            builder.add(paragraph, zone)
    _mark_headings(text, root)
    _level_headings(text, root)
    attached = next((text.paragraphs[at].start for at, zone in enumerate(zones.kinds) if zone is Zone.APPENDIX), None)
    filled, quoted = tuple(forms(text, attached)), tuple(quotations(text))
    for block in root.walk():
        block.heading = block.heading and not (is_within(block.start, filled) or is_within(block.start, quoted))
    faults = [*_numbering_faults(root), *(fault for table in tables for fault in _row_faults(table, text))]
    return Tree(root, tables, tuple(faults), filled, quoted)


class _Builder:
    """Places paragraphs one after another; keeps the open blocks and the ranks this document uses."""

    def __init__(self, text: Text, root: Block, labels: Mapping[int, Label]) -> None:
        self.text = text
        self.root = root
        self.labels = labels
        self.open: list[Block] = []
        self.rank: dict[Style, float] = {style: float(style) for style in Style}
        self.seen: set[Style] = set()

    def restart(self) -> None:
        """Numbering starts anew: an appendix begins."""
        self.open = []
        self.rank = {style: float(style) for style in Style}

    def add(self, paragraph: Paragraph, zone: Zone) -> None:
        content = self.text.value[paragraph.start : paragraph.end]
        label = self.labels.get(paragraph.start) or parse_label(content)
        block = Block(
            paragraph.start,
            paragraph.start + (label.end if label else 0),
            paragraph.end,
            label,
            bold=paragraph.bold,
            zone=zone,
        )
        if label is None:
            if self._titles_open_division(paragraph, content):
                return
            beside = self.open[-1].parent if self.open and attribute_role(content) is not None else None
            self._attach(block, beside or self._home_of_prose(content))
            return
        self._learn(label, content)
        while self.open and self._closes(self.open[-1], label):
            self.open.pop()
        self._attach(block, self.open[-1] if self.open else self.root)
        self.open.append(block)

    def add_table(self, table: Table, zone: Zone) -> None:
        block = Block(table.start, table.start, table.end, table=table, zone=zone)
        self._attach(block, self._home_of_prose(""))

    def _attach(self, block: Block, parent: Block) -> None:
        block.parent = parent
        parent.children.append(block)
        if block.label is not None:
            parent.over_labels = True
            self.seen.add(block.label.style)

    def _titles_open_division(self, paragraph: Paragraph, content: str) -> bool:
        """ "Chương II" stands alone on its line, and its title on the next."""
        if not self.open:
            return False
        top = self.open[-1]
        assert top.label is not None
        alone = top.label.style <= Style.ARTICLE and top.content >= top.end and not top.children
        if not alone or not (paragraph.bold or content.isupper()) or content.rstrip().endswith((".", ";", ":")):
            return False
        top.content, top.end, top.bold = paragraph.start, paragraph.end, True
        return True

    def _home_of_prose(self, content: str) -> Block:
        """Prose after a bullet or a full item goes on with the group; right after a short title it is its content."""
        if self.open and _GOES_ON.match(content) and not content.rstrip().endswith(":"):
            return self.open[-1].parent or self.root
        for block in reversed(self.open):
            assert block.label is not None
            if block.label.style in BULLETS:
                continue
            if block.over_labels:
                continue
            own = self.text.value[block.content : block.end].rstrip()
            if block.label.style is Style.ARTICLE or not own or own[-1] not in ".;":
                return block
            if block.label.style < Style.LETTER:
                return block
        outer = [block for block in self.open if block.label and block.label.style <= Style.ROMAN]
        return outer[-1] if outer else self.root

    def _closes(self, block: Block, label: Label) -> bool:
        """Whether ``label`` ends ``block``: its style is no deeper, or the numbers say so."""
        assert block.label is not None
        if block.label.style is label.style:
            return True
        if len(label.parts) > 1 and block.label.parts == label.parts[:-1]:
            return False
        return self.rank[block.label.style] >= self.rank[label.style]

    def _learn(self, label: Label, content: str) -> None:
        """A style first met right under a bare heading of deeper rank nests below it in this document ("I." over "A.")."""
        if not self.open or label.style in BULLETS:
            return
        top = self.open[-1]
        assert top.label is not None
        if label.style in self.seen or top.children or self.rank[label.style] > self.rank[top.label.style] or label.value != 1:
            return
        if self.text.value[top.content : top.end].isupper() and top.label.value >= 1:
            self.rank[label.style] = self.rank[top.label.style] + 1


def _mark_headings(text: Text, block: Block) -> None:
    """Marks headings and lead sentences, innermost first: what stands over headings is one itself."""
    for child in block.children:
        _mark_headings(text, child)
    if block.label is None or block.table is not None:
        return
    content = text.value[block.content : block.end]
    below = bool(block.children)
    block.lead_sentence = is_lead_sentence(content, below=below)
    over_headings = any(child.heading for child in block.children)
    block.heading = not block.lead_sentence and (
        is_heading(block.label, content, bold=block.bold, below=below, over_headings=over_headings) or _is_event(text, block)
    )


def _is_event(text: Text, block: Block) -> bool:
    """Whether nothing but the lines of an event stands below: "a) Khai mạc lớp tập huấn." over "- Địa điểm: …"."""
    assert block.label is not None
    if block.label.style in BULLETS or any(child.table is not None for child in block.children):
        return False
    lines = [attribute_role(text.value[child.content : child.end], alone=bool(child.children)) for child in block.children]
    roles = {line[0] for line in lines if line is not None}
    return None not in lines and not roles.isdisjoint({"place", "participants"})


def _level_headings(text: Text, parent: Block) -> None:
    """A short title closed with a full stop is a heading like its neighbours: "c) Phòng dịch." among "b) Vệ sinh"."""
    for block in parent.children:
        _level_headings(text, block)
    titles = [
        (block, block.label.style)
        for block in parent.children
        if block.label and block.label.style not in BULLETS and block.children
    ]
    alike = Counter(style for _, style in titles)
    headings = Counter(style for block, style in titles if block.heading)
    for block, style in titles:
        if not block.heading and not block.lead_sentence and headings[style] == alike[style] - 1 > 0:
            block.heading = is_short_title(text.value[block.content : block.end])
            headings[style] += block.heading


def _numbering_faults(root: Block) -> Iterator[Diagnostic]:
    """Repeated and skipped labels among siblings (kept as printed)."""
    for parent in root.walk():
        last: dict[Style, Block] = {}
        for block in parent.children:
            label = block.label
            if label is None or label.style in BULLETS:
                continue
            before = last.get(label.style)
            last[label.style] = block
            if before is None or before.label is None or before.zone is not block.zone:
                continue
            span = (block.start, block.content)
            if label.value == before.label.value and label.text == before.label.text:
                message = f"label {label.text!r} is printed twice in a row"
                yield Diagnostic(code="duplicate-label", severity="warning", message=message, span=span)
            elif label.value > before.label.value + 1 and (before.label.text, label.text) != ("d", "e"):  # many leave đ out
                message = f"label {label.text!r} follows {before.label.text!r}"
                yield Diagnostic(code="skipped-label", severity="info", message=message, span=span)


def _row_faults(table: Table, text: Text) -> Iterator[Diagnostic]:
    """A row number printed twice in a row."""
    column = table.column("ordinal")
    before = ""
    for row in table.rows:
        cell = row.cells.get(column) if column is not None else None
        number = cell_text(text, cell).strip(" .") if cell else ""
        if cell is not None and number == before and any(sign.isalnum() for sign in number):
            message = f"row number {number!r} is printed twice in a row"
            yield Diagnostic(code="duplicate-label", severity="warning", message=message, span=(cell.start, cell.end))
        before = number if not row.group else ""


def node_type(block: Block) -> NodeType:
    """The contract's name for a block."""
    if block.table is not None:
        return "table"
    if block.label is None:
        return "paragraph"
    style = block.label.style
    if style is Style.PART:
        return "part"
    if style is Style.CHAPTER:
        return "chapter"
    if style is Style.ARTICLE:
        return "article"
    if style in BULLETS:
        return "item"
    if block.in_article:
        return "point" if style is Style.LETTER else "clause"
    return "section" if block.heading else "item"
