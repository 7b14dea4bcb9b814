"""Labels of automatic lists: Word computes them when it shows the page, and no text in the file holds them.

ECMA-376 Part 1, 17.9 (numbering). Where the standard leaves a choice, labels are what Word prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from vanban.ingest.docx_package import MC, W
from vanban.ingest.docx_styles import RunLook, Styles, on, run_look, whole

LEVELS = 9
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
)
_ROMAN_UNITS = ((5, "v"), (4, "iv"), (1, "i"))
_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_PLACE = re.compile(r"%([1-9])")
_DASHES = "-‐‑‒–—−"
_WORDY = re.compile(r"[^\W\d_]{2}|\d")


def roman(value: int) -> str:
    """Small Roman numeral of a number from 1; beyond 5,000 decimal.

    Example:
        >>> [roman(value) for value in (4, 19, 2024)]
        ['iv', 'xix', 'mmxxiv']
    """
    if not 0 < value < 5000:
        return str(value)
    parts = []
    for weight, numeral in _ROMAN + _ROMAN_UNITS:
        count, value = divmod(value, weight)
        parts.append(numeral * count)
    return "".join(parts)


def letter(value: int) -> str:
    """Small letter of a number from 1, doubled after z, as Word prints it: no đ after d.

    Example:
        >>> [letter(value) for value in (1, 5, 26, 27, 53)]
        ['a', 'e', 'z', 'aa', 'aaa']
    """
    if not 0 < value <= 780:
        return str(value)
    repeats, index = divmod(value - 1, 26)
    return chr(ord("a") + index) * (repeats + 1)


def vietnamese(value: int) -> str:
    """Number from 1 to 99 in Vietnamese words.

    Example:
        >>> [vietnamese(value) for value in (1, 10, 15, 21, 35)]
        ['một', 'mười', 'mười lăm', 'hai mươi mốt', 'ba mươi lăm']
    """
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if not tens:
        return _ONES[ones]
    head = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    tail = "lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else _ONES[ones]
    return f"{head} {tail}".strip()


def format_number(value: int, style: str) -> str:
    """A number in a format of ``w:numFmt`` (17.18.59); formats not used in Vietnam are printed as decimal.

    Example:
        >>> [format_number(4, style) for style in ("decimal", "decimalZero", "upperRoman", "lowerLetter", "none")]
        ['4', '04', 'IV', 'd', '']
    """
    match style:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{value:02d}"
        case "lowerRoman":
            return roman(value)
        case "upperRoman":
            return roman(value).upper()
        case "lowerLetter":
            return letter(value)
        case "upperLetter":
            return letter(value).upper()
        case "vietnameseCounting" | "cardinalText" | "ordinalText":
            return vietnamese(value)
    return str(value)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        start: First number.
        style: ``w:numFmt``.
        text: Label with places for the numbers, ``%1.%2.``.
        separator: What stands between label and paragraph: a space (also for a tab), or nothing.
        restart: 1-based level whose use restarts this one; 0 never; None the level above.
        plain: All numbers in decimal (``w:isLgl``).
        linked: Paragraph style that belongs to this level.
        picture: The bullet is an image.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    separator: str = " "
    restart: int | None = None
    plain: bool = False
    linked: str | None = None
    picture: bool = False
    look: RunLook = field(default=RunLook())


@dataclass(frozen=True, slots=True)
class Label:
    """A computed label.

    Attributes:
        text: As printed; ``-`` for a bullet of any shape.
        separator: Between label and text.
        look: Font and capitals that the list gives the label.
    """

    text: str
    separator: str
    look: RunLook


@dataclass(slots=True)
class _List:
    abstract: str
    overrides: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document, with their counters: labels have to be asked for in document order.

    Args:
        root: Root of ``numbering.xml``, or None.
        styles: The style sheet, for lists defined through numbering styles.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        links: dict[str, str] = {}
        for element in root.iterchildren(f"{W}abstractNum"):
            identifier = element.get(f"{W}abstractNumId", "")
            self._abstract[identifier] = {_index(level): _level(level, styles) for level in element.iterchildren(f"{W}lvl")}
            link = element.find(f"{W}numStyleLink")
            if link is not None:
                links[identifier] = link.get(f"{W}val", "")
        for element in root.iterchildren(f"{W}num"):
            abstract = element.find(f"{W}abstractNumId")
            if abstract is None:
                continue
            overrides, starts = {}, {}
            for override in element.iterchildren(f"{W}lvlOverride"):
                level = override.find(f"{W}lvl")
                if level is not None:
                    overrides[_index(override)] = _level(level, styles)
                start = whole(override.find(f"{W}startOverride"))
                if start is not None:
                    starts[_index(override)] = start
            self._lists[element.get(f"{W}numId", "")] = _List(abstract.get(f"{W}val", ""), overrides, starts)
        # A list that only points at a numbering style shares the levels and the counters of the style's own list (17.9.21).
        for identifier, style in links.items():
            target = self._lists.get(styles.list_of(style) or "")
            if target is not None and target.abstract not in links:
                for entry in self._lists.values():
                    if entry.abstract == identifier:
                        entry.abstract = target.abstract

    def level_of_style(self, list_id: str, style: str | None) -> int | None:
        """The level of a list that a paragraph style is linked to, None if to none."""
        entry = self._lists.get(list_id)
        if entry is None or style is None:
            return None
        levels = {**self._abstract.get(entry.abstract, {}), **entry.overrides}
        return next((index for index, level in sorted(levels.items()) if level.linked == style), None)

    def label(self, list_id: str, level: int) -> Label | None:
        """The label of the next paragraph of a list, and the counters moved on.

        Levels above that no paragraph has used yet count as begun at their first number, as in Word.

        Args:
            list_id: ``w:numId`` of the paragraph.
            level: From 0.

        Returns:
            The label; None if the list or level isn't defined or prints nothing.
        """
        entry = self._lists.get(list_id)
        if entry is None or not 0 <= level < LEVELS:
            return None
        levels = {**self._abstract.get(entry.abstract, {}), **entry.overrides}
        if level not in levels:
            return None
        counters = self._counters.setdefault(entry.abstract, [None] * LEVELS)
        starts = {index: entry.starts.get(index, definition.start) for index, definition in levels.items()}
        value = counters[level]
        if level in entry.starts and level not in entry.begun:
            value = None
        entry.begun.add(level)
        counters[level] = starts[level] if value is None else value + 1
        for above in range(level):
            if counters[above] is None:
                counters[above] = starts.get(above, 1)
        for below in range(level + 1, LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or level < restart:
                counters[below] = None
        return _print(levels, level, counters)


def _print(levels: dict[int, Level], index: int, counters: list[int | None]) -> Label | None:
    level = levels[index]
    if level.picture or level.style == "bullet":
        text = _bullet(level)
    else:

        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            value, shown = counters[place], levels.get(place)
            if value is None or shown is None or place > index:
                return ""
            return format_number(value, "decimal" if level.plain and shown.style not in ("none", "bullet") else shown.style)

        text = _PLACE.sub(number, level.text).strip()
    return Label(text, level.separator, level.look) if text else None


def _bullet(level: Level) -> str:
    text = level.text.strip()
    if level.picture:
        return "-"
    if text == "+" or _WORDY.search(text):
        return text
    return "-" if text else ""


def _index(element: etree._Element) -> int:
    try:
        return int(element.get(f"{W}ilvl", "0"))
    except ValueError:
        return 0


def _level(element: etree._Element, styles: Styles) -> Level:
    text = element.find(f"{W}lvlText")
    kind = element.find(f"{W}suff")
    linked = element.find(f"{W}pStyle")
    level = Level(
        start=_or(whole(element.find(f"{W}start")), 0),
        style=_format(element),
        text="" if text is None or on_null(text) else text.get(f"{W}val", ""),
        separator="" if kind is not None and kind.get(f"{W}val") == "nothing" else " ",
        restart=whole(element.find(f"{W}lvlRestart")),
        plain=bool(on(element.find(f"{W}isLgl"))),
        linked=linked.get(f"{W}val") if linked is not None else None,
        picture=element.find(f"{W}lvlPicBulletId") is not None,
        look=run_look(element.find(f"{W}rPr"), styles.theme),
    )
    return replace(level, separator=" ") if level.style == "bullet" else level


def on_null(text: etree._Element) -> bool:
    """Whether a ``w:lvlText`` says that the level prints nothing (``w:null``, 17.9.11)."""
    return text.get(f"{W}null", "0").lower() in ("1", "true", "on")


def _format(element: etree._Element) -> str:
    """``w:numFmt``; Word wraps formats of later versions (``001``) into a choice with an older one."""
    found = element.find(f"{W}numFmt")
    if found is None:
        found = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if found is None:
        return "decimal"
    style = found.get(f"{W}val", "decimal")
    return "decimalZero" if style == "custom" and found.get(f"{W}format", "").startswith("01") else style


def _or(value: int | None, other: int) -> int:
    return other if value is None else value
