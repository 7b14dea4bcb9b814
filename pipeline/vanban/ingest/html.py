"""Web pages: the document's own block as lines with their cells, style and breaks."""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html

from vanban.errors import CorruptSourceError, EmptySourceError
from vanban.ingest.html_block import SKIPPED, document_block
from vanban.ingest.pages import Cell, Line, Page, Pages
from vanban.ingest.text import decode, from_legacy_font
from vanban.limits import DEFAULTS, Limits

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "  # noqa: SIM905
    "h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"])
_ITALIC = frozenset(["i", "em", "cite"])
_SPACE = re.compile(r"[ \t\r\n\f\u200b]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
# Of all that Python can decode: some of it (punycode, idna) takes quadratic time, some isn't text (rot13)
_CHARSETS = ("utf-8", "utf-16", "cp125", "iso8859-", "ascii")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_STYLE = re.compile(r"(font-weight|font-style|text-align|display|visibility)\s*:\s*([\w-]{1,20})", re.IGNORECASE)
# Hostile pages ask for a million rows.
_MAX_SPAN = 200


def read_html(data: bytes, *, limits: Limits = DEFAULTS) -> Pages:
    r"""Reads a web page, saved whole or only the document.

    Args:
        data: The bytes of the page.
        limits: What it may cost.

    Returns:
        One page of lines. The end of a block element ends a paragraph (``hard_break``), ``<br>`` only a line; cells
        of tables with two cells or more carry their place, spans resolved; list items carry the mark that a browser shows.

    Raises:
        EmptySourceError: No visible text.
        CorruptSourceError: The markup can't be parsed.
        SourceTooLargeError: More elements than the limit.
        EncodingError: The bytes are in no known encoding.

    Example:
        >>> [line.text for line in read_html("<p>KẾ HOẠCH<br>Năm 2026</p><script>x()</script>".encode()).lines()]
        ['KẾ HOẠCH', 'Năm 2026']
    """
    text = _DECLARATION.sub("", _decoded(data), count=1)
    limits.check("nodes", text.count("<") - text.count("</"))
    parser = lxml_html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except etree.ParserError as error:
        raise EmptySourceError(f"no content in the page: {error}") from error
    except (etree.LxmlError, ValueError) as error:
        raise CorruptSourceError(f"malformed HTML: {error}") from error
    lines = _Walker().lines(document_block(root))
    if not lines:
        if any("depth" in entry.message.lower() for entry in parser.error_log):
            raise CorruptSourceError("elements nested too deeply")
        raise EmptySourceError("no visible text in the page")
    _, encoding = from_legacy_font("\n".join(line.text for line in lines))
    if encoding != "unicode":
        lines = [replace(line, text=from_legacy_font(line.text, encoding)[0]) for line in lines]
    return Pages((Page(1, tuple(lines)),), media_type="text/html", encoding=encoding)


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            codec = codecs.lookup(declared[1].decode("ascii")).name
            if codec.startswith(_CHARSETS):
                return data.decode(codec)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, legacy=False)[0]


@dataclass(slots=True)
class _Table:
    """A table being walked: the grid of places taken, and where the next cell goes."""

    number: int | None
    row: int = -1
    column: int = 0
    taken: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def place(self, colspan: int, rowspan: int) -> tuple[int, int]:
        row = max(self.row, 0)
        while self.column in self.taken[row]:
            self.column += 1
        column = self.column
        for below in range(row, row + rowspan):
            self.taken[below].update(range(column, column + colspan))
        self.column += colspan
        return row, column


@dataclass(frozen=True, slots=True)
class _Look:
    """Style that an element hands down to its text."""

    bold: bool = False
    italic: bool = False
    centered: bool | None = None
    hidden: bool = False
    kept: bool = False
    cell: Cell | None = None


class _Walker:
    """Goes through the elements in order, without recursion, and writes lines."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._pieces: list[tuple[str, _Look]] = []
        self._empty = 0
        self._tables: list[_Table] = []
        self._table_count = 0
        self._lists: list[int | None] = []

    def lines(self, top: etree._Element) -> list[Line]:
        looks = [_Look()]
        for event, element in etree.iterwalk(top, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                looks.append(self._enter(element, looks[-1]))
                if element.text:
                    self._write(element.text, looks[-1])
            else:
                self._leave(element)
                looks.pop()
                if element.tail and element is not top:
                    self._write(element.tail, looks[-1])
        self._flush(hard=True)
        return self._lines

    def _enter(self, element: etree._Element, look: _Look) -> _Look:
        tag = str(element.tag)
        if tag == "br":
            self._flush(hard=None)
            return look
        if tag in _BLOCKS:
            self._flush(hard=True)
        if tag == "table":
            self._open_table(element)
        elif tag == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif tag in ("ul", "ol"):
            self._lists.append(_number(element.get("start"), 1) if tag == "ol" else None)
        look = _inherit(element, tag, look)
        if tag in ("td", "th") and self._tables:
            look = replace(look, cell=self._cell(element))
        if tag == "li":
            self._mark_item(look)
        return look

    def _leave(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._flush(hard=True)
        if tag == "table" and self._tables:
            self._tables.pop()
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def _open_table(self, element: etree._Element) -> None:
        cells = (
            element.findall("./tr/td")
            + element.findall("./tr/th")
            + element.findall("./*/tr/td")
            + element.findall("./*/tr/th")
        )
        # A table around other tables, or around one cell, only lays out the page.
        layout = len(cells) < 2 or element.find(".//table") is not None
        self._tables.append(_Table(None if layout else self._table_count))
        self._table_count += not layout

    def _cell(self, element: etree._Element) -> Cell | None:
        table = self._tables[-1]
        colspan, rowspan = _number(element.get("colspan"), 1), _number(element.get("rowspan"), 1)
        row, column = table.place(colspan, rowspan)
        return None if table.number is None else Cell(table.number, row, column, rowspan, colspan)

    def _mark_item(self, look: _Look) -> None:
        if not self._lists:
            return
        number = self._lists[-1]
        self._pieces.append(("- " if number is None else f"{number}. ", look))
        if number is not None:
            self._lists[-1] = number + 1

    def _write(self, text: str, look: _Look) -> None:
        if look.hidden:
            return
        if look.kept:
            first, *rest = text.split("\n")
            self._pieces.append((first, look))
            for line in rest:
                self._flush(hard=None)
                self._pieces.append((line, look))
            return
        self._pieces.append((_SPACE.sub(" ", text), look))

    def _flush(self, *, hard: bool | None) -> None:
        pieces, self._pieces = self._pieces, []
        text = "".join(piece for piece, _ in pieces)
        shown = [look for piece, look in pieces if piece.strip()]
        if not shown or text.strip() in ("-", "1."):
            self._empty += hard is None or "\u00a0" in text
            if hard and self._lines and self._lines[-1].hard_break is None:
                self._lines[-1] = replace(self._lines[-1], hard_break=True)
            return
        self._lines.append(
            Line(
                _SPACE.sub(" ", text).strip() if not shown[0].kept else text.strip(),
                cell=shown[0].cell,
                bold=all(look.bold for look in shown),
                italic=all(look.italic for look in shown),
                centered=shown[0].centered,
                gap_before=self._empty > 0 and bool(self._lines),
                hard_break=hard,
            )
        )
        self._empty = 0


def _inherit(element: etree._Element, tag: str, look: _Look) -> _Look:
    style = {name.lower(): value.lower() for name, value in _STYLE.findall(element.get("style") or "")}
    align = style.get("text-align") or (element.get("align") or "").lower() or ("center" if tag == "center" else "")
    weight = style.get("font-weight", "")
    return _Look(
        bold=weight in ("bold", "bolder", "600", "700", "800", "900")
        or tag in _BOLD
        or (look.bold and weight not in ("normal", "400")),
        italic=style.get("font-style") == "italic" or tag in _ITALIC or (look.italic and style.get("font-style") != "normal"),
        centered=align == "center" if align else look.centered,
        hidden=look.hidden
        or tag in SKIPPED
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or element.get("hidden") is not None,
        kept=look.kept or tag == "pre",
        cell=None if tag == "table" and look.cell is None else look.cell,
    )


def _number(value: str | None, default: int) -> int:
    digits = (value or "").strip()
    return min(max(int(digits), 1), _MAX_SPAN) if digits.isdecimal() and len(digits) < 10 else default
