"""Word documents (DOCX): body, tables, text boxes, lists with computed labels, notes, a letterhead in the first header."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from lxml import etree

from vanban.errors import CorruptSourceError, EmptySourceError
from vanban.ingest.docx_columns import by_column, columns
from vanban.ingest.docx_inline import Box, Fields, Inline, NoteMark, PageBreak, Piece, inline
from vanban.ingest.docx_lines import Draft, lines_of, part, without_contents
from vanban.ingest.docx_numbering import Numbering, roman
from vanban.ingest.docx_package import Package, R, W
from vanban.ingest.docx_styles import ParagraphLook, Style, Styles, on, paragraph_look, run_look
from vanban.ingest.docx_tables import children, grid, is_frame
from vanban.ingest.pages import Cell, Line, Page, Pages
from vanban.limits import DEFAULTS, Limits
from vanban.normalize.fold import bare

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_BLOCKS = frozenset({f"{W}p", f"{W}tbl", f"{W}altChunk"})
_LETTERHEAD = ("cong hoa xa hoi chu nghia", "doc lap - tu do", "dang cong san viet nam")
_P, _TBL, _PPR, _RPR, _PSTYLE, _SECTION, _VAL = (f"{W}{name}" for name in ("p", "tbl", "pPr", "rPr", "pStyle", "sectPr", "val"))
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "specVanish"))
"""Properties of a paragraph mark that is deleted or hidden."""
_CENTERED = frozenset({"center"})
_CONTENTS = re.compile(r"(?:toc \d|table of figures)", re.IGNORECASE)


def read_docx(data: bytes, *, limits: Limits = DEFAULTS) -> Pages:
    """Reads a Word document.

    Every paragraph becomes one line with ``hard_break``; a manual line break gives lines whose relation is left open (None).
    Labels of automatic lists stand in the text as Word prints them; bullets of any shape are ``-`` (``+`` stays). Tracked
    changes are read in their final state. A note stands at the end of its page as ``[1] …``. Headers and footers are left
    out, except a first header with the letterhead; so are tables of contents. Pages are those that explicit breaks, sections
    and the breaks that Word noted when it last laid the document out tell of; a paragraph or table row over a break stands
    on the page it begins on.

    Args:
        data: Bytes of a .docx, .docm or .dotx file.

    Returns:
        The pages. ``encoding`` is the legacy encoding that runs were decoded from, if any.

    Raises:
        EncryptedSourceError: Protected by a password.
        UnsupportedSourceError: No Word document.
        CorruptSourceError: Container or XML is damaged.
        SourceTooLargeError: It unpacks to more than the limits.
        EmptySourceError: No text (a document of pictures only, for example).
    """
    package = Package(data, limits)
    try:
        reader = _Reader(package)
        drafts = reader.read()
    except RecursionError as error:
        raise CorruptSourceError("elements are nested too deeply") from error
    lines, encoding = lines_of(drafts)
    if not lines:
        raise EmptySourceError("the Word document has no text" + (", only pictures" if reader.pictures else ""))
    pages = tuple(Page(number, tuple(group)) for number, group in groupby(lines, key=lambda line: line.page))
    return Pages(_renumbered(pages), media_type=MEDIA_TYPE, encoding=encoding, notes=tuple(reader.notes))


def _renumbered(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Pages without gaps, where a page held nothing that is text."""
    if [page.number for page in pages] == list(range(1, len(pages) + 1)):
        return pages
    return tuple(Page(n, tuple(replace(line, page=n) for line in page.lines)) for n, page in enumerate(pages, 1))


class _Reader:
    """One pass over the document, in order: lists count and pages turn as it goes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.related("styles"), package.related("theme"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._fields = Fields()
        self._drafts: list[Draft] = []
        self._page = 1
        self._turn = False
        """A page ended since the last line."""
        self._gap = False
        self._row_open = False
        """Lines of a table row stay on one page, whatever breaks its cells hold."""
        self._in_row = False
        self._tables = 0
        self._carried: list[Inline] = []
        self._pending_notes: list[tuple[str, str, int]] = []
        self._note_count = {"footnote": 0, "endnote": 0}
        self._contents = False
        self._sections: list[str] = []
        self._section = 0
        self.notes: list[tuple[str, str]] = []
        self.pictures = False

    def read(self) -> list[Draft]:
        root = self._package.xml(self._package.main)
        body = root.find(f"{W}body")
        if body is None:
            raise CorruptSourceError("the document has no body")
        self._sections = [_section_type(section) for section in body.iter(f"{W}sectPr")]
        self._header(body)
        self._blocks(body)
        self._finish_carried(None)
        self._write_notes("footnote")
        self._write_notes("endnote")
        self.pictures = next(root.iter(f"{W}drawing", f"{W}pict"), None) is not None
        drafts = without_contents(self._drafts)
        if len(drafts) < len(self._drafts):
            dropped = len(self._drafts) - len(drafts)
            self.notes.append(("contents-dropped", f"a table of contents of {dropped} lines was left out"))
        return by_column(drafts)

    def _blocks(self, container: etree._Element, cell: Cell | None = None) -> None:
        for block in children(container, _BLOCKS):
            if block.tag == _P:
                self._paragraph(block, cell)
            elif block.tag == _TBL:
                self._table(block, cell)
            else:
                self.notes.append(("embedded-document", "a document embedded in this one was not read"))

    # Paragraphs

    def _paragraph(self, paragraph: etree._Element, cell: Cell | None) -> None:
        properties = paragraph.find(_PPR)
        style_id, mark = None, None
        if properties is not None:
            named = properties.find(_PSTYLE)
            style_id = named.get(_VAL) if named is not None else None
            mark = properties.find(_RPR)
        style = self._styles.paragraph(style_id)
        own = paragraph_look(properties)
        look = own.over(style.paragraph)
        in_contents = self._fields.in_contents
        items = inline(paragraph, self._styles, style.run, self._fields)
        in_contents |= self._fields.in_contents
        if self._carried:
            items, self._carried = [*self._carried, *items], []
        if mark is not None and any(element.tag in _GONE for element in mark):
            # The paragraph mark is deleted or hidden: what follows stands in the same paragraph.
            self._carried = items
            return
        if look.page_break_before:
            self._turn = True
        hidden = mark is not None and bool(on(mark.find(f"{W}vanish")))
        mark_look = run_look(mark, self._styles.theme).over(style.run)
        label = None if hidden and not _text(items) else self._label(look, own, style, style_id)
        if label is not None:
            label = replace(label, look=label.look.over(mark_look))
        self._contents = bool(_CONTENTS.match(style.name) or in_contents)
        self._emit(items, look, cell, label)
        section = properties.find(_SECTION) if properties is not None else None
        if section is not None:
            # A section says how it begins, not how it ends: the next one decides (17.6.22).
            self._section += 1
            self._turn |= self._section < len(self._sections) and self._sections[self._section] != "continuous"

    def _finish_carried(self, cell: Cell | None) -> None:
        if self._carried:
            items, self._carried = self._carried, []
            self._emit(items, ParagraphLook(), cell, None)

    def _label(self, look: ParagraphLook, own: ParagraphLook, style: Style, style_id: str | None) -> Piece | None:
        if look.list_id is None or look.list_id == "0":
            return None
        level = look.list_level
        if own.list_level is None:
            # A style that names its list leaves it to the list to say which level it has (17.9.23).
            linked = self._numbering.level_of_style(look.list_id, style_id or self._styles.default_paragraph)
            if linked is None and style.numbered_by:
                linked = self._numbering.level_of_style(look.list_id, style.numbered_by)
            level = linked if linked is not None else level
        label = self._numbering.label(look.list_id, level or 0)
        return Piece(label.text + label.separator, label.look) if label else None

    def _emit(self, items: list[Inline], look: ParagraphLook, cell: Cell | None, label: Piece | None) -> None:
        """Turns a paragraph into lines; text boxes come before the paragraph that they are anchored in."""
        pieces: list[Piece] = []
        first = len(self._drafts)
        turn_after = False
        marks: list[tuple[str, str, int]] = []
        for item in items:
            match item:
                case Piece():
                    pieces.append(item)
                case Box():
                    self._box(item, cell)
                    first = len(self._drafts)
                case NoteMark():
                    self._note_count[item.kind] += 1
                    marks.append((item.kind, item.id, self._note_count[item.kind]))
                case PageBreak():
                    if not _text(pieces):
                        self._turn |= len(self._drafts) == first
                        turn_after |= len(self._drafts) > first
                    elif item.rendered:
                        turn_after = True
                    else:
                        self._lines(pieces, look, cell, label)
                        self._pending_notes += marks
                        pieces, label, marks = [], None, []
                        self._turn = True
        if _text(pieces):
            self._lines(pieces, look, cell, label, last=True)
        elif len(self._drafts) == first:
            self._gap = cell is None
        self._pending_notes += marks
        self._turn |= turn_after

    def _lines(
        self, pieces: list[Piece], look: ParagraphLook, cell: Cell | None, label: Piece | None, *, last: bool = False
    ) -> None:
        text = "".join(piece.text for piece in pieces)
        stretches = [
            (start, end, column)
            for line in re.finditer(r"[^\n]+", text)
            for start, end, column in columns(text, line.start(), line.end(), bool(look.columns))
            if text[start:end].strip()
        ]
        self._begin_line()
        centered = None if look.alignment is None else look.alignment in _CENTERED
        for index, (start, end, column) in enumerate(stretches):
            final = last and index == len(stretches) - 1
            hard = True if final or column is not None else None
            gap, self._gap = self._gap, False
            own = label if index == 0 else None
            self._drafts.append(
                Draft(
                    part(pieces, start, end),
                    self._page,
                    cell,
                    None if column is not None else centered,
                    gap,
                    hard,
                    own,
                    column=None if cell else column,
                    contents=self._contents,
                )
            )

    def _begin_line(self) -> None:
        if self._turn and not self._row_open:
            self._turn = False
            if self._drafts:
                if not self._in_row:
                    self._write_notes("footnote")
                self._page += 1
        self._row_open = self._in_row

    def _box(self, box: Box, cell: Cell | None) -> None:
        fields, self._fields = self._fields, Fields()
        carried, self._carried = self._carried, []
        self._blocks(box.content, cell)
        self._finish_carried(cell)
        self._fields, self._carried = fields, carried

    # Tables

    def _table(self, table: etree._Element, outer: Cell | None) -> None:
        rows = grid(table)
        number = self._tables
        framed = outer is not None or is_frame(rows)
        if not framed:
            self._tables += 1
        for index, row in enumerate(rows):
            outermost = not self._in_row
            if not framed:
                self._in_row = True
            for place in row:
                if place.rowspan:
                    cell = outer if framed else Cell(number, index, place.column, place.rowspan, place.colspan)
                    self._blocks(place.element, cell)
                    self._finish_carried(cell)
            if outermost:
                self._in_row = self._row_open = False
        self._gap = False

    # Notes and headers

    def _write_notes(self, kind: str) -> None:
        """Appends the notes that were referred to since the last time."""
        wanted = [entry for entry in self._pending_notes if entry[0] == kind]
        if not wanted:
            return
        self._pending_notes = [entry for entry in self._pending_notes if entry[0] != kind]
        root = self._package.related(f"{kind}s")
        elements = {note.get(f"{W}id"): note for note in root.iter(f"{W}{kind}")} if root is not None else {}
        for _, identifier, number in wanted:
            element = elements.get(identifier)
            if element is None:
                continue
            mark = str(number) if kind == "footnote" else roman(number)
            pieces: list[Piece] = []
            for paragraph in element.iter(f"{W}p"):
                items = inline(paragraph, self._styles, self._styles.paragraph(None).run, Fields())
                pieces += [item for item in items if isinstance(item, Piece)]
                if pieces:
                    pieces.append(Piece(" ", pieces[-1].look))
            if _text(pieces):
                self._drafts.append(Draft(tuple(pieces), self._page, label=Piece(f"[{mark}] ", pieces[0].look)))

    def _header(self, body: etree._Element) -> None:
        """Reads the first page's header if the letterhead stands in it."""
        section = next(body.iter(f"{W}sectPr"), None)
        if section is None:
            return
        kinds = ("first",) if on(section.find(f"{W}titlePg")) else ("default",)
        for reference in section.iterfind(f"{W}headerReference"):
            link = self._package.links.get(reference.get(f"{R}id", ""))
            if reference.get(f"{W}type", "default") not in kinds or link is None or not self._package.has(link.target):
                continue
            self._blocks(self._package.xml(link.target))
            self._finish_carried(None)
            lines, _ = lines_of(self._drafts)
            if not _has_letterhead(lines):
                self._drafts.clear()
                self._tables = 0
            self._turn = self._gap = False
            return


def _section_type(section: etree._Element) -> str:
    kind = section.find(f"{W}type")
    return "nextPage" if kind is None else kind.get(f"{W}val", "nextPage")


def _text(items: list[Inline] | list[Piece]) -> bool:
    return any(isinstance(item, Piece) and not item.text.isspace() for item in items)


def _has_letterhead(lines: list[Line]) -> bool:
    text = " ".join(bare(line.text) for line in lines)
    return any(anchor in text for anchor in _LETTERHEAD)
