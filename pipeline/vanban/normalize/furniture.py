"""What the page carries and the document doesn't: page numbers, rules, running headers and footers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from vanban.ingest.page_numbers import page_number, stands_in_prose
from vanban.ingest.pages import Line

# ------- | _____ | *** | ===== | . . . . under a letterhead or a title
_RULE = re.compile(r"[\s\-–—_=*~─━.…]{0,400}$")
_TRAILING_RULE = re.compile(r"\s*[-–—_=*─━]{4,400}\s*$")
# A header or footer stands within this many lines of the edge of its page, on at least three pages.
_EDGE = 2
_REPEATS = 3
_DIGITS = re.compile(r"\d+")


def is_rule(text: str) -> bool:
    """A line of dashes, stars or dots that holds no word.

    A line of dots alone is kept: in forms it is a blank to be filled in, in tables it stands for rows left out.

    Example:
        >>> [is_rule(line) for line in ("-------", "* * *", "___", "…………", "- 1 -")]
        [True, True, True, False, False]
    """
    if _RULE.match(text) is None:
        return False
    marks = text.strip(" .…")
    return len(marks) > 2 or marks in ("*", "**", "__", "—")


def rule_at_end(text: str) -> int:
    """Where a rule drawn behind the text of the line begins; the length of the line if there is none.

    Example:
        >>> rule_at_end("TỈNH LAI CHÂU -------")
        13
    """
    match = _TRAILING_RULE.search(text) if text[-1:] in "-–—_=*─━ " else None
    return match.start() if match else len(text)


def find_furniture(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines to leave out of the text.

    Args:
        lines: All lines in reading order.

    Returns:
        Rules; lone page numbers at the edge of a page, or that continue the count where the source has no pages; lines
        that come back at the same edge of three pages or more, numbers in them aside.

    Example:
        >>> find_furniture([Line("TỈNH LAI CHÂU"), Line("-------")])
        {1}
    """
    drop = {index for index, line in enumerate(lines) if is_rule(line.text)}
    edges = _edges(lines, drop)
    drop |= _page_numbers(lines, drop, edges)
    return drop | _running(lines, drop)


def _edges(lines: Sequence[Line], drop: set[int]) -> dict[int, str]:
    """Lines near the top or the foot of a page, of those that count."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in drop and line.text.strip():
            by_page[line.page].append(index)
    edges: dict[int, str] = {}
    if len(by_page) < 2:
        return edges
    for indexes in by_page.values():
        edges.update(dict.fromkeys(indexes[-_EDGE:], "foot"))
        edges.update(dict.fromkeys(indexes[:_EDGE], "head"))
    return edges


def _page_numbers(lines: Sequence[Line], drop: set[int], edges: dict[int, str]) -> set[int]:
    found: set[int] = set()
    expected = 2
    kept = [index for index in range(len(lines)) if index not in drop and lines[index].text.strip()]
    for position, index in enumerate(kept):
        line = lines[index]
        number = page_number(line.text) if line.cell is None else None
        if number is None:
            continue
        before = lines[kept[position - 1]] if position else None
        after = lines[kept[position + 1]] if position + 1 < len(kept) else None
        if not stands_in_prose(before.text if before else None, after.text if after else None) and line.bbox is None:
            continue
        new_page = before is None or before.page != line.page
        if index in edges and (number in (line.page, expected) or (number <= line.page + 1 and (new_page or line.gap_before))):
            found.add(index)
            expected = number + 1
        elif (
            number == expected
            and (line.gap_before or new_page)
            and (after is None or after.gap_before or after.page != line.page)
        ):
            found.add(index)
            expected += 1
    return found


def _running(lines: Sequence[Line], drop: set[int]) -> set[int]:
    places: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for index, edge in _edges(lines, drop).items():
        text = lines[index].text.strip()
        if 3 <= len(text) <= 120 and lines[index].cell is None:
            places[edge, _DIGITS.sub("0", text)].setdefault(lines[index].page, index)
    pages = len({line.page for line in lines})
    return {
        index
        for by_page in places.values()
        if len(by_page) >= _REPEATS and len(by_page) * 3 >= pages
        for page, index in sorted(by_page.items())[1:]
    }
