"""What stands inside a paragraph of Word: text with its look, line and page breaks, text boxes, marks of notes.

Tracked changes are read in their final state (ECMA-376 Part 1, 17.13.5), fields by their result (17.16), alternate content
by one of its branches (Part 3, 7.3), so that nothing is read twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vanban.ingest.docx_package import MC, M, W
from vanban.ingest.docx_styles import RunLook, Styles, run_look

TOC = "TOC"
"""Code of the field of a table of contents."""

_WRAPPERS = frozenset(
    {f"{W}{name}" for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo")}
    | {f"{W}rubyBase", f"{W}ruby", f"{M}oMath", f"{M}oMathPara"}
)
_BREAKS = {"page": "page", "column": "line", "textWrapping": "line"}
# Characters of the symbol fonts that plans use, by code; what isn't here is decoration.
_SYMBOL = {
    **dict(zip(b"abgdempqDSWF", "αβγδεμπθΔΣΩΦ", strict=True)),
    0xA3: "≤",
    0xB3: "≥",
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xAE: "→",
    0xDE: "⇒",
    0x2D: "-",
    0xB7: "•",
    0xA7: "▪",
    0xA8: "♦",
    0xD7: "⋅",
    0x25: "%",
}
_WINGDINGS = {
    0xFC: "✓",
    0xFE: "☑",
    0xFD: "☒",
    0xA8: "☐",
    0x6F: "☐",
    0x71: "☐",
    0xE0: "→",
    0xE8: "→",
    0xF0: "⇒",
    **dict.fromkeys((0x6C, 0x6E, 0x75, 0x76, 0xA7, 0xD8, 0x9F, 0x9E, 0xB7), "•"),
}


# Names of elements, put together once: they are compared for every run.
_ALTERNATE = f"{MC}AlternateContent"
_R = f"{W}r"
_SDT = f"{W}sdt"
_SDT_CONTENT = f"{W}sdtContent"
_T = f"{W}t"
_TAB = f"{W}tab"
_PTAB = f"{W}ptab"
_BR = f"{W}br"
_CR = f"{W}cr"
_RPR = f"{W}rPr"
_RSTYLE = f"{W}rStyle"
_VAL = f"{W}val"
_NO_BREAK_HYPHEN = f"{W}noBreakHyphen"
_SOFT_HYPHEN = f"{W}softHyphen"
_SYM = f"{W}sym"
_FIELD = f"{W}fldChar"
_CODE = f"{W}instrText"
_RENDERED = f"{W}lastRenderedPageBreak"
_DRAWING = f"{W}drawing"
_PICT = f"{W}pict"
_OBJECT = f"{W}object"
_FOOTNOTE = f"{W}footnoteReference"
_ENDNOTE = f"{W}endnoteReference"
_RUBY = f"{W}ruby"
_BOX = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class Piece:
    r"""Characters of one look; ``\n`` is a line break, ``\t`` a tab."""

    text: str
    look: RunLook


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page ends here; ``rendered`` if Word only noted where it did when it last laid the document out."""

    rendered: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A text box anchored here; its paragraphs are the children of ``content``."""

    content: etree._Element


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The reference to a note; ``kind`` is ``footnote`` or ``endnote``."""

    kind: str
    id: str


Inline = Piece | PageBreak | Box | NoteMark


@dataclass(slots=True)
class Fields:
    """The fields that are open where reading stands; a table of contents is one field over many paragraphs.

    Attributes:
        codes: Code of each open field, outermost first.
        results: For each, whether its result has begun.
    """

    codes: list[str] = field(default_factory=list)
    results: list[bool] = field(default_factory=list)

    def mark(self, kind: str | None) -> None:
        """Takes note of a ``w:fldChar``."""
        if kind == "begin":
            self.codes.append("")
            self.results.append(False)
        elif self.codes and kind == "separate":
            self.results[-1] = True
        elif self.codes and kind == "end":
            self.codes.pop()
            self.results.pop()

    def code(self, text: str) -> None:
        """Takes note of a ``w:instrText``."""
        if self.codes and not self.results[-1]:
            self.codes[-1] += text

    @property
    def shown(self) -> bool:
        """Text is part of results only, not of a code."""
        return all(self.results)

    @property
    def in_contents(self) -> bool:
        """Inside a table of contents."""
        return any(code.split(None, 1)[:1] == [TOC] for code in self.codes)


def branch(alternate: etree._Element) -> etree._Element | None:
    """The branch of ``mc:AlternateContent`` to read: the first with text, as old writers leave the choice empty."""
    branches = [child for child in alternate if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    for candidate in branches:
        if next(candidate.iter(_T), None) is not None:
            return candidate
    return branches[0] if branches else None


def boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes of a drawing, each once; boxes inside boxes are left to whoever reads the outer one."""
    stack = [element]
    while stack:
        current = stack.pop()
        if current.tag == _BOX:
            yield current
        elif current.tag == _ALTERNATE:
            chosen = branch(current)
            if chosen is not None:
                stack.append(chosen)
        else:
            stack.extend(reversed(current))


def inline(paragraph: etree._Element, styles: Styles, base: RunLook, fields: Fields) -> list[Inline]:
    """Everything in a paragraph, in order.

    Args:
        paragraph: A ``w:p``, or anything that holds runs.
        styles: The style sheet.
        base: Look that the paragraph's style gives its runs.
        fields: Open fields; moved on.

    Returns:
        Pieces of text (hidden text left out), breaks, boxes and marks of notes.
    """
    found: list[Inline] = []
    _collect(paragraph, styles, base, fields, found)
    return found


def _collect(parent: etree._Element, styles: Styles, base: RunLook, fields: Fields, found: list[Inline]) -> None:
    for child in parent:
        tag = child.tag
        if tag == _R:
            _run(child, styles, base, fields, found)
        elif tag in _WRAPPERS:
            _collect(child, styles, base, fields, found)
        elif tag == _SDT:
            content = child.find(_SDT_CONTENT)
            if content is not None:
                _collect(content, styles, base, fields, found)
        elif tag == _ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                _collect(chosen, styles, base, fields, found)
        elif isinstance(tag, str) and tag.startswith(M):
            text = "".join(part.text or "" for part in child.iter(f"{M}t"))
            if text and fields.shown:
                found.append(Piece(text, base))


def _run(run: etree._Element, styles: Styles, base: RunLook, fields: Fields, found: list[Inline]) -> None:
    look = base
    properties = run.find(_RPR)
    if properties is not None:
        style = properties.find(_RSTYLE)
        if style is not None:
            look = styles.character(style.get(_VAL)).over(look)
        look = run_look(properties, styles.theme).over(look)
    _run_content(run, look, fields, found)


def _run_content(run: etree._Element, look: RunLook, fields: Fields, found: list[Inline]) -> None:
    for child in run:
        tag = child.tag
        if tag == _T:
            _add(found, (child.text or "").replace("\n", " "), look, fields)
        elif tag in (_TAB, _PTAB):
            _add(found, "\t", look, fields)
        elif tag == _BR:
            if _BREAKS.get(child.get(f"{W}type", "textWrapping")) == "page":
                found.append(PageBreak(rendered=False))
            else:
                _add(found, "\n", look, fields)
        elif tag == _CR:
            _add(found, "\n", look, fields)
        elif tag == _NO_BREAK_HYPHEN:
            _add(found, "-", look, fields)
        elif tag == _SOFT_HYPHEN:
            # LibreOffice writes the letter ư of TCVN3 so.
            _add(found, "\u00ad", look, fields)
        elif tag == _SYM:
            _add(found, _symbol(child), look, fields)
        elif tag == _FIELD:
            fields.mark(child.get(f"{W}fldCharType"))
        elif tag == _CODE:
            fields.code(child.text or "")
        elif tag == _RENDERED:
            found.append(PageBreak(rendered=True))
        elif tag in (_FOOTNOTE, _ENDNOTE):
            if not look.hidden:
                found.append(NoteMark("footnote" if tag == _FOOTNOTE else "endnote", child.get(f"{W}id", "")))
        elif tag in (_DRAWING, _PICT, _OBJECT):
            found.extend(Box(content) for content in boxes(child))
        elif tag == _ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                _run_content(chosen, look, fields, found)
        elif tag == _RUBY:
            for inner in child.iterfind(f"{W}rubyBase/{W}r"):
                _run_content(inner, look, fields, found)


def _add(found: list[Inline], text: str, look: RunLook, fields: Fields) -> None:
    if not text or look.hidden or not fields.shown:
        return
    if max(text) >= "\uf020":
        text = "".join(_private(character, look.font) for character in text)
    found.append(Piece(text, look))


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if not 0x20 <= code <= 0xFFFF or 0xD800 <= code < 0xE000:
        return ""
    return _private(chr(code if code > 0xFF else code + 0xF000), element.get(f"{W}font"))


def _private(character: str, font: str | None) -> str:
    """A character of a symbol font; such fonts have their codes at U+F000, also legacy ones that claim to be symbols."""
    code = ord(character) - 0xF000
    if not 0x20 <= code <= 0xFF:
        return character
    name = (font or "").lower()
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(code, "")
    if name.startswith("symbol"):
        return _SYMBOL.get(code, "")
    return chr(code) if name else ""
