"""Further documents in the same file: the letter that an order answers, scanned or bound behind it, with its own letterhead."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.structure import anchors
from vanban.structure.head import is_date, is_nation, is_number
from vanban.structure.shapes import View

# Paragraphs of a letterhead over which motto, number and date are spread, and lines of the issuer's name above the first.
_SPREAD = 8
_ISSUER = 4


def further_letterheads(lines: Sequence[View], start: int, end: int) -> list[tuple[int, int]]:
    """Letterheads of other documents: motto, a number and a day, all printed, close together.

    The forms that a decision prints as its appendices have a letterhead too, but leave number and day blank.

    Args:
        lines: Views of all paragraphs.
        start: Index of the first paragraph of the first document.
        end: Index before which to look.

    Returns:
        Indices [first, last) of the paragraphs of each, the issuer's name above included.
    """
    own = next((index for index in range(start, end) if is_nation(lines[index])), end)
    found = _letterheads(lines, start, end)
    return found[1:] if found and found[0][0] <= own < found[0][1] else found


def _letterheads(lines: Sequence[View], start: int, end: int) -> list[tuple[int, int]]:
    """All letterheads, that of the first document included."""
    found: list[tuple[int, int]] = []
    for motto in range(start, end):
        if motto < start or not is_nation(lines[motto]):
            continue
        near = range(max(start, motto - _SPREAD), min(end, motto + _SPREAD))
        number = next((index for index in near if _numbered(lines[index])), None)
        day = next((index for index in near if _dated(lines[index])), None)
        if number is None or day is None:
            continue
        first = min(motto, number, day)
        for _ in range(_ISSUER):
            if first == start or not (lines[first - 1].caps or lines[first - 1].rule):
                break
            first -= 1
        start = max(motto, number, day) + 1
        found.append((first, start))
    return found


def _numbered(line: View) -> bool:
    """The line "Số: 620/VP-KSTTHC" with its running number filled in; a scan reads ink as any letters ("Số: G@M /QĐ-BYT")."""
    found = anchors.NUMBER_LINE.match(line.folded) if is_number(line) else None
    return found is not None and any(map(str.isdigit if line.sure is None else str.isalnum, found["sequence"]))


def _dated(line: View) -> bool:
    """The line of place and day with the day filled in."""
    found = anchors.DATE_LINE.search(line.folded) if is_date(line) else None
    return found is not None and any(map(str.isdigit, found["day"]))
