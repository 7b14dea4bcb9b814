"""What a run or a paragraph looks like once styles, their ancestors and the document's defaults have had their say.

ECMA-376 Part 1, 17.7 (styles). Only what readers need: font, bold, italic, capitals, hidden, size, alignment, numbering.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from vanban.ingest.docx_package import A, W

_OFF = frozenset({"0", "false", "off", "none"})
_LIMIT = 40
"""Ancestors of one style; more is a circle."""


class RunLook(NamedTuple):
    """Properties of characters; None where nothing says."""

    font: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    def over(self, base: RunLook) -> RunLook:
        """These properties where they are set, else those of ``base``.

        Example:
            >>> RunLook(bold=True).over(RunLook(font=".VnTime", bold=False)).font
            '.VnTime'
        """
        return RunLook(
            base.font if self.font is None else self.font,
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.capitals if self.capitals is None else self.capitals,
            base.hidden if self.hidden is None else self.hidden,
            base.size if self.size is None else self.size,
        )


class ParagraphLook(NamedTuple):
    """Properties of paragraphs; None where nothing says.

    Attributes:
        list_id: ``w:numId``; ``"0"`` switches numbering off.
        list_level: ``w:ilvl``, from 0.
        columns: It has centred or right tab stops without leader: text set side by side, as in letterheads.
    """

    alignment: str | None = None
    list_id: str | None = None
    list_level: int | None = None
    page_break_before: bool | None = None
    columns: bool | None = None

    def over(self, base: ParagraphLook) -> ParagraphLook:
        """These properties where they are set, else those of ``base``; list and level each by themselves (17.3.1.19)."""
        return ParagraphLook(
            base.alignment if self.alignment is None else self.alignment,
            base.list_id if self.list_id is None else self.list_id,
            base.list_level if self.list_level is None else self.list_level,
            base.page_break_before if self.page_break_before is None else self.page_break_before,
            base.columns if self.columns is None else self.columns,
        )


class Style(NamedTuple):
    """One style with all it inherits.

    Attributes:
        numbered_by: The style in the chain that names the list; its link decides the level.
    """

    name: str
    run: RunLook
    paragraph: ParagraphLook
    numbered_by: str | None = None


def on(element: etree._Element | None) -> bool | None:
    """Value of an on-off property: None if absent, else whether it is on."""
    if element is None:
        return None
    return element.get(_VAL, "1").lower() not in _OFF


def whole(element: etree._Element | None) -> int | None:
    """Value of an integer property, None if absent or no integer."""
    if element is None:
        return None
    try:
        return int(element.get(_VAL, ""))
    except ValueError:
        return None


def run_look(properties: etree._Element | None, theme: dict[str, str]) -> RunLook:
    """What a ``w:rPr`` itself says.

    Args:
        properties: The element, or None.
        theme: Fonts of the theme, ``major`` and ``minor``.
    """
    if properties is None or not len(properties):
        return _PLAIN
    font = bold = italic = capitals = hidden = size = None
    for element in properties:
        tag = element.tag
        if tag == _RFONTS:
            font = _font(element, theme)
        elif tag == _B:
            bold = on(element)
        elif tag == _I:
            italic = on(element)
        elif tag == _CAPS:
            capitals = on(element)
        elif tag == _VANISH:
            hidden = on(element)
        elif tag == _SZ:
            half_points = whole(element)
            size = half_points / 2 if half_points else None
    return RunLook(font, bold, italic, capitals, hidden, size)


_PLAIN = RunLook()
_JC, _NUMPR, _PAGE_BREAK, _TABS = (f"{W}{name}" for name in ("jc", "numPr", "pageBreakBefore", "tabs"))
_VAL = f"{W}val"
_RFONTS, _B, _I, _CAPS, _VANISH, _SZ = (f"{W}{name}" for name in ("rFonts", "b", "i", "caps", "vanish", "sz"))


def _font(element: etree._Element, theme: dict[str, str]) -> str | None:
    """The font of letters above ASCII (``hAnsi``), where legacy encodings have theirs."""
    themed = element.get(f"{W}hAnsiTheme") or element.get(f"{W}asciiTheme")
    if themed:
        found = theme.get("major" if themed.startswith("major") else "minor")
        if found:
            return found
    return element.get(f"{W}hAnsi") or element.get(f"{W}ascii") or element.get(f"{W}cs")


def paragraph_look(properties: etree._Element | None) -> ParagraphLook:
    """What a ``w:pPr`` itself says."""
    if properties is None:
        return _UNSET
    alignment = list_id = level = breaks = columns = None
    for element in properties:
        tag = element.tag
        if tag == _JC:
            alignment = element.get(f"{W}val")
        elif tag == _NUMPR:
            number = element.find(f"{W}numId")
            list_id = number.get(f"{W}val") if number is not None else None
            level = whole(element.find(f"{W}ilvl"))
        elif tag == _PAGE_BREAK:
            breaks = on(element)
        elif tag == _TABS:
            columns = any(
                stop.get(f"{W}val") in ("center", "right", "end") and stop.get(f"{W}leader", "none") == "none"
                for stop in element
            )
    return ParagraphLook(alignment, list_id, level, breaks, columns)


_UNSET = ParagraphLook()


class Styles:
    """The style sheet of a document.

    Args:
        root: Root of ``styles.xml``, or None.
        theme: Root of the theme part, or None.
    """

    def __init__(self, root: etree._Element | None, theme: etree._Element | None = None) -> None:
        self.theme = _theme_fonts(theme)
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str | None, Style] = {}
        self.default_paragraph: str | None = None
        self.defaults = _PLAIN
        self._default_paragraph_look = _UNSET
        if root is None:
            return
        self.defaults = run_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), self.theme)
        self._default_paragraph_look = paragraph_look(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for element in root.iter(f"{W}style"):
            identifier = element.get(f"{W}styleId", "")
            self._elements.setdefault(identifier, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default", "0").lower() not in _OFF:
                self.default_paragraph = identifier

    def paragraph(self, identifier: str | None) -> Style:
        """A paragraph style with all it inherits, defaults included; the default style if there is no such id."""
        if identifier is None or identifier not in self._elements:
            identifier = self.default_paragraph
        return self._style(identifier)

    def character(self, identifier: str | None) -> RunLook:
        """What a character style and its ancestors say, defaults not included."""
        look = _PLAIN
        for element in self._chain(identifier):
            look = look.over(run_look(element.find(f"{W}rPr"), self.theme))
        return look

    def list_of(self, identifier: str) -> str | None:
        """The list that a numbering style names (``w:numStyleLink`` leads here)."""
        element = self._elements.get(identifier)
        return paragraph_look(element.find(f"{W}pPr")).list_id if element is not None else None

    def _style(self, identifier: str | None) -> Style:
        known = self._resolved.get(identifier)
        if known is None:
            run, paragraph, name, numbered_by = _PLAIN, _UNSET, "", None
            for element in self._chain(identifier):
                run = run.over(run_look(element.find(f"{W}rPr"), self.theme))
                own = paragraph_look(element.find(f"{W}pPr"))
                if numbered_by is None and (own.list_id is not None or own.list_level is not None):
                    numbered_by = element.get(f"{W}styleId")
                paragraph = paragraph.over(own)
                if not name:
                    label = element.find(f"{W}name")
                    name = label.get(f"{W}val", "") if label is not None else ""
            known = Style(name, run.over(self.defaults), paragraph.over(self._default_paragraph_look), numbered_by)
            self._resolved[identifier] = known
        return known

    def _chain(self, identifier: str | None) -> list[etree._Element]:
        """The style and its ancestors, nearest first."""
        chain: list[etree._Element] = []
        while identifier is not None and identifier in self._elements and len(chain) < _LIMIT:
            element = self._elements[identifier]
            chain.append(element)
            base = element.find(f"{W}basedOn")
            identifier = base.get(f"{W}val") if base is not None else None
        return chain


def _theme_fonts(root: etree._Element | None) -> dict[str, str]:
    fonts: dict[str, str] = {}
    if root is not None:
        for kind in ("major", "minor"):
            latin = root.find(f".//{A}{kind}Font/{A}latin")
            typeface = latin.get("typeface") if latin is not None else None
            if typeface:
                fonts[kind] = typeface
    return fonts
