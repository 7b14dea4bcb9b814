"""Labels that OCR misread: a Roman numeral that lost a stroke, "HI." for "III.", "1." for "I.".

The sequence says what a label must be; where it could be the document's own slip, the width of the print has to agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.normalize.fold import bare
from vanban.normalize.text import Text
from vanban.structure.labels import Label, Style, parse_label, roman
from vanban.structure.zone import Zone, Zones

_NUMERALS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
# "HI.", "IH.", "VIH.", "IIl.", "1II.": strokes that stand close, taken for other letters
_BROKEN = re.compile(r"(?P<number>[IVXHLT1l|!Ị]{1,6})\s?[.)]\s*(?=[^\W_])")
_STROKES = {"H": "II", "L": "I", "T": "I", "1": "I", "|": "I", "!": "I"}
# Widths of the letters of a numeral and of its stop, in em of the text faces that offices use
_EM = {"I": 0.36, "V": 0.72, "X": 0.72, ".": 0.25}


@dataclass(frozen=True, slots=True)
class _Read:
    """A labelled paragraph: its label as read, and how wide the print of it is."""

    start: int
    label: Label
    content: str
    width: float | None


def scanned_labels(text: Text, zones: Zones) -> dict[int, Label]:
    """Labels of a scan that are to be read otherwise than they look.

    Args:
        text: Normalised text.
        zones: Its zones.

    Returns:
        The label meant, by the start of its paragraph; nothing for typed text.
    """
    if not any(line.confidence is not None for line in text.lines):
        return {}
    found: dict[int, Label] = {}
    for run in _runs(text, zones):
        found.update(_romans(run))
    return found


def _runs(text: Text, zones: Zones) -> list[list[_Read]]:
    """Labelled paragraphs outside of tables, body and appendices apart."""
    runs: list[list[_Read]] = [[]]
    zone: Zone | None = None
    for paragraph, kind in zip(text.paragraphs, zones.kinds, strict=True):
        if kind not in (Zone.BODY, Zone.APPENDIX) or paragraph.cell is not None:
            continue
        if kind is not zone and runs[-1]:
            runs.append([])
        zone = kind
        content = text.value[paragraph.start : paragraph.end]
        label = parse_label(content) or _broken(content)
        if label is None:
            continue
        stop = paragraph.start + len(content[: label.end].rstrip())
        _, box, sure = text.locate(paragraph.start, stop)
        if sure is not None:
            runs[-1].append(_Read(paragraph.start, label, content, box[2] - box[0] if box else None))
    return runs


def _broken(content: str) -> Label | None:
    """A numeral of strokes taken for letters; its value is still unknown."""
    match = _BROKEN.match(content)
    return Label(Style.ROMAN, match["number"], 0, match.end()) if match else None


def _romans(run: list[_Read]) -> dict[int, Label]:
    """The Roman numerals of a run, in sequence."""
    found: dict[int, Label] = {}
    last, em = 0, None
    for index, read in enumerate(run):
        value = _meant(run, index, last, em)
        if value is None:
            continue
        if value != read.label.value or read.label.style is not Style.ROMAN:
            found[read.start] = Label(Style.ROMAN, _NUMERALS[value], value, read.label.end)
        if read.width is not None:
            em = read.width / _units(value)
        last = value
    return found


def _meant(run: list[_Read], index: int, last: int, em: float | None) -> int | None:
    """Value of a paragraph's Roman numeral; None if its label is none."""
    read = run[index]
    label, due = read.label, last + 1
    if due >= len(_NUMERALS):
        return None
    if label.style is Style.ROMAN and label.value:
        lost = label.value == last and _NUMERALS[due] == _NUMERALS[last] + "I"
        if lost and (_is_wide(read, last, em) or (read.width is None and _next_roman(run, index) == due + 1)):
            return due
        return label.value
    if label.style is Style.ROMAN or (label.style is Style.UPPER and label.text == "H"):
        shown = bare(label.text).upper()
        strokes = "".join(_STROKES.get(letter, letter) for letter in shown)
        return due if strokes == _NUMERALS[due] and (due > 1 or len(label.text) > 1) else None
    if label.style is Style.DECIMAL and label.value == 1 and last == 0 and _opens_romans(run, index):
        return 1
    return None


def _units(value: int) -> float:
    """Width of a numeral with its stop, in em."""
    return sum(_EM[letter] for letter in _NUMERALS[value] + ".")


def _is_wide(read: _Read, last: int, em: float | None) -> bool:
    """Whether the print is as wide as the next numeral, one stroke longer than the one read."""
    if read.width is None or em is None:
        return False
    return read.width > em * (_units(last) + _units(last + 1)) / 2


def _next_roman(run: list[_Read], index: int) -> int | None:
    return next((read.label.value for read in run[index + 1 :] if read.label.style is Style.ROMAN and read.label.value), None)


def _opens_romans(run: list[_Read], index: int) -> bool:
    """Whether "1." opens the sequence that goes on with "II.": no "2." of its own stands before that."""
    for read in run[index + 1 :]:
        if read.label.style is Style.ROMAN:
            return read.label.value == 2 or roman(read.label.text) == 2
        if read.label.style is Style.DECIMAL:
            following = [other.label.value for other in run[index + 1 :] if other.label.style is Style.DECIMAL]
            return following[:1] == [1] and _next_roman(run, index) == 2
    return False
