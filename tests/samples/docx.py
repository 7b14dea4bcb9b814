"""Makes Word documents for tests and samples: the same bytes every time.

``build_docx`` takes a document as plain data; ``raw_docx`` takes the XML itself, for what Word writes and no library does.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": _W,
        "r": _REL,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_MOMENT = (2025, 1, 2, 3, 4, 6)
"""Time stamp of all parts (zip knows even seconds only)."""


@dataclass(frozen=True)
class Run:
    r"""Characters of one look; ``\n`` is a line break, ``\t`` a tab."""

    text: str
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    font: str | None = None
    size: float | None = None


@dataclass(frozen=True)
class Para:
    """A paragraph.

    Attributes:
        text: Plain text, or runs.
        level: Level from 0 in the list ``numbered``.
        numbered: Name of a list of the document; its label is computed by Word and stands nowhere in the file.
        boxes: Text boxes anchored here, from left to right.
    """

    text: str | tuple[Run, ...] = ""
    align: str | None = None
    bold: bool = False
    italic: bool = False
    size: float | None = None
    numbered: str | None = None
    level: int = 0
    boxes: tuple[Box, ...] = ()
    page_break_before: bool = False

    def runs(self) -> tuple[Run, ...]:
        if isinstance(self.text, tuple):
            return self.text
        return (Run(self.text, self.bold, self.italic, size=self.size),) if self.text else ()


@dataclass(frozen=True)
class Box:
    """A text box; offset and size in points, the offset from the left margin and the anchor's paragraph."""

    paragraphs: tuple[Para, ...]
    left: float = 0
    top: float = 0
    width: float = 200
    height: float = 70


@dataclass(frozen=True)
class Cell:
    """A table cell; ``merge`` is ``start`` or ``more`` for cells merged downwards."""

    paragraphs: tuple[Para, ...]
    span: int = 1
    merge: str | None = None


@dataclass(frozen=True)
class Table:
    """A table; a cell may be given as text. ``widths`` are points, one a grid column."""

    rows: tuple[tuple[Cell | str, ...], ...]
    widths: tuple[float, ...]
    borders: bool = True


@dataclass(frozen=True)
class Level:
    """A level of a list: ``w:numFmt``, ``w:lvlText`` and where it begins."""

    format: str
    text: str
    start: int = 1


Block = Para | Table


@dataclass
class _Ids:
    """Numbers that shapes of a document need, each once."""

    last: int = field(default=0)

    def next(self) -> int:
        self.last += 1
        return self.last


def letterhead_boxes(issuer: Sequence[str], number: str, place_and_date: str) -> Para:
    """The paragraph that carries a letterhead in two text boxes, as many offices' templates have it.

    Args:
        issuer: Lines of the issuing body, the parent first; the last is bold.
        number: ``Số: 12/KH-UBND``.
        place_and_date: ``Hà Nội, ngày 05 tháng 3 năm 2024``.
    """
    left = [*(Para(line, "center", bold=line == issuer[-1], size=13) for line in issuer), Para(number, "center", size=13)]
    right = [
        Para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "center", bold=True, size=13),
        Para("Độc lập - Tự do - Hạnh phúc", "center", bold=True, size=14),
        Para(place_and_date, "center", italic=True, size=14),
    ]
    return Para(boxes=(Box(tuple(left), 0, 0, 160, 80), Box(tuple(right), 160, 0, 315, 80)))


def build_docx(
    blocks: Sequence[Block],
    *,
    lists: Mapping[str, Sequence[Level]] | None = None,
    font: str = "Times New Roman",
    size: float = 14,
) -> bytes:
    """A Word document from structured content.

    Args:
        blocks: Paragraphs and tables in order.
        lists: Levels of each list that paragraphs name.
        font: Font of the default style.
        size: Its size in points.

    Returns:
        Bytes of the .docx, the same for the same content.
    """
    document = docx.Document()
    moment = datetime(*_MOMENT)  # noqa: DTZ001 - Word's properties have no time zone
    properties = document.core_properties
    properties.author, properties.title, properties.comments, properties.revision = "", "", "", 1
    properties.created = properties.modified = properties.last_printed = moment
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, docx.shared.Pt(size)
    numbers = _write_lists(document, lists or {})
    body = document.element.body
    section = body[-1]
    ids = _Ids()
    for block in blocks:
        section.addprevious(parse_xml(_block(block, numbers, ids, top=True)))
    stream = io.BytesIO()
    document.save(stream)
    return _fixed(stream.getvalue())


def raw_docx(body: str, *, parts: Mapping[str, str] | None = None, main: str = "word/document.xml") -> bytes:
    """A minimal Word document from XML.

    Args:
        body: Content of ``w:body``; the usual prefixes are declared.
        parts: Further parts by kind (``styles``, ``numbering``, ``footnotes``, ``header`` …): content of the root element.
        main: Name of the main part.
    """
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr"}
    files = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relationships({"rId1": ("officeDocument", main)}),
        main: f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>',
    }
    links = {}
    for kind, content in (parts or {}).items():
        links[f"r_{kind}"] = (kind, f"{kind}.xml")
        root = roots[kind]
        files[f"word/{kind}.xml"] = f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'
    files[main.replace("word/", "word/_rels/") + ".rels"] = _relationships(links)
    return zipped({name: content.encode() for name, content in files.items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file with fixed time stamps."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return stream.getvalue()


def _fixed(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist() if name != "docProps/thumbnail.jpeg"})


def _relationships(links: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_REL}/{kind}" Target="{target}"/>' for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _write_lists(document: Any, lists: Mapping[str, Sequence[Level]]) -> dict[str, int]:
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbers: dict[str, int] = {}
    for index, (name, levels) in enumerate(lists.items(), 1):
        rows = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.format}"/>'
            f'<w:lvlText w:val="{escape(level.text)}"/><w:lvlJc w:val="left"/></w:lvl>'
            for depth, level in enumerate(levels)
        )
        numbering.append(parse_xml(f'<w:abstractNum {_NAMESPACES} w:abstractNumId="{index}">{rows}</w:abstractNum>'))
        numbers[name] = index
    for index in numbers.values():
        numbering.append(parse_xml(f'<w:num {_NAMESPACES} w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>'))
    return numbers


def _block(block: Block, numbers: Mapping[str, int], ids: _Ids, *, top: bool = False) -> str:
    declared = f" {_NAMESPACES}" if top else ""
    return _table(block, numbers, ids, declared) if isinstance(block, Table) else _paragraph(block, numbers, ids, declared)


def _paragraph(para: Para, numbers: Mapping[str, int], ids: _Ids, declared: str = "") -> str:
    properties = ""
    if para.page_break_before:
        properties += "<w:pageBreakBefore/>"
    if para.numbered is not None:
        properties += f'<w:numPr><w:ilvl w:val="{para.level}"/><w:numId w:val="{numbers[para.numbered]}"/></w:numPr>'
    if para.align:
        properties += f'<w:jc w:val="{para.align}"/>'
    boxes = "".join(_box(box, numbers, ids) for box in para.boxes)
    runs = "".join(_run(run) for run in para.runs())
    return f"<w:p{declared}>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{boxes}{runs}</w:p>"


def _run(run: Run) -> str:
    properties = ""
    if run.font:
        properties += f'<w:rFonts w:ascii="{escape(run.font)}" w:hAnsi="{escape(run.font)}" w:cs="{escape(run.font)}"/>'
    properties += "<w:b/>" * run.bold + "<w:i/>" * run.italic + "<w:caps/>" * run.capitals
    if run.size:
        properties += f'<w:sz w:val="{round(run.size * 2)}"/>'
    text = escape(run.text)
    for mark, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        text = text.replace(mark, f'</w:t>{element}<w:t xml:space="preserve">')
    text = f'<w:t xml:space="preserve">{text}</w:t>'.replace('<w:t xml:space="preserve"></w:t>', "")
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text}</w:r>"


def _box(box: Box, numbers: Mapping[str, int], ids: _Ids) -> str:
    """A text box as Word writes it: DrawingML, and VML with the same text for older readers."""
    number = ids.next()
    content = "".join(_paragraph(replace(para, boxes=()), numbers, ids) for para in box.paragraphs)
    emu = {name: round(getattr(box, name) * 12700) for name in ("left", "top", "width", "height")}
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{emu["width"]}" cy="{emu["height"]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{emu["left"]}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{emu["top"]}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu["width"]}" cy="{emu["height"]}"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    fallback = (
        f'<w:pict><v:shape id="box{number}" style="position:absolute;width:{box.width}pt;height:{box.height}pt">'
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _table(table: Table, numbers: Mapping[str, int], ids: _Ids, declared: str) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = "single" if table.borders else "nil"
    borders = "".join(f'<w:{edge} w:val="{kind}" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    columns = "".join(f'<w:gridCol w:w="{round(width * 20)}"/>' for width in table.widths)
    rows = ""
    for row in table.rows:
        cells, at = "", 0
        for item in row:
            cell = Cell((Para(item),)) if isinstance(item, str) else item
            width = sum(table.widths[at : at + cell.span])
            at += cell.span
            merge = {"start": '<w:vMerge w:val="restart"/>', "more": "<w:vMerge/>", None: ""}[cell.merge]
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            content = "".join(_paragraph(para, numbers, ids) for para in cell.paragraphs)
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{round(width * 20)}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>'
        rows += f"<w:tr>{cells}</w:tr>"
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl{declared}>{properties}{rows}</w:tbl>"
