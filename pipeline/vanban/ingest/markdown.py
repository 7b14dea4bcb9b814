"""Markdown as engines that read scans and legal portals write it: marks out of the text, tables into cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.ingest.emphasis import unmark
from vanban.ingest.pages import Cell, Line
from vanban.ingest.portal_tables import BAR, Place, place_cells

_SIGNS = re.compile(r"^\s{0,3}#{1,6}(?:\s|$)|\*\*|^[ \t]*\||(?<!\S)\*\S[^*\n]{0,500}\*|\]\(", re.MULTILINE)
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s|$)")
_DELIMITER = re.compile(r"\s*+\|?+(?:\s*+:?+-++:?+\s*+(?:\||$))++\s*+$")
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NOTHING = re.compile(r"\s*(?:<!--[^\n]*-->|!\[[^\]]*\]\([^)]*\)|```\w*)\s*$")
# "- 4.1. Kiểm tra": the engine took a numbered item for a list item and put a dash before it.
_LIST_DASH = re.compile(r"\s{0,20}[-*+]\s+(?=(?:\*\*)?(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]|[IVX]{1,5}\.|[a-zđ]\))(?:\*\*)?\s)")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_OPENING_SIGNS = frozenset("<!`#>-*+")  # of one of the patterns above


def is_markdown(text: str) -> bool:
    """Whether a text carries marks of Markdown.

    Example:
        >>> is_markdown("## **KẾ HOẠCH**"), is_markdown("1. Sở Nội vụ: chủ trì")
        (True, False)
    """
    return _SIGNS.search(text) is not None or any(_is_pipe_row(line) for line in text.split("\n") if BAR in line)


def _is_pipe_row(line: str) -> bool:
    """``| cell | cell |``, with either outer bar left out; a sentence with one bar in it is no row."""
    row = line.strip()
    if row.count(BAR) < 2:
        return False
    return (row[0] == BAR and row.strip("| \t") != "") or (row[-1] == BAR and " | " in row)


def markdown_lines(text: str) -> Iterator[tuple[int, Line]]:
    r"""Physical lines without marks, each with the number of empty lines before it.

    Args:
        text: Markdown with ``\n`` as line end; a form feed becomes a line of its own.

    Yields:
        Empty lines before, line. Lines of a table carry their cell.

    Example:
        >>> [line.text for _, line in markdown_lines("## **KẾ HOẠCH**")]
        ['KẾ HOẠCH']
    """
    raw = text.replace("\f", "\n\f\n").split("\n")
    places, tables = place_cells(raw)
    empty = 0
    block: list[int] = []
    index = 0
    while index < len(raw):
        line = raw[index]
        shown = line.strip()
        ends_block = not shown or shown == BAR or (BAR in shown and _is_pipe_row(shown))
        if block and (ends_block or places.get(block[-1]) != places.get(index)):
            yield from _block(raw, block, places, empty)
            empty = 0
            block = []
        if line == "\f":
            yield empty, Line("\f")
            empty = 0
        elif not shown:
            empty += 1
        elif shown == BAR:
            pass
        elif ends_block:
            stop = index
            while stop < len(raw) and "|" in raw[stop]:
                stop += 1
            yield from _pipe_table([row for row in raw[index:stop] if row.strip() != BAR], tables, empty)
            tables += 1
            empty = 0
            index = stop
            continue
        else:
            block.append(index)
        index += 1
    if block:
        yield from _block(raw, block, places, empty)


def _block(raw: list[str], block: list[int], places: dict[int, Place], empty: int) -> Iterator[tuple[int, Line]]:
    texts: list[str] = []
    headings: list[bool] = []
    for index in block:
        line, headed = raw[index], False
        if line.lstrip()[:1] in _OPENING_SIGNS:
            line, headed = _opened(line)
        texts.append(line)
        headings.append(headed)
    for index, styled, headed in zip(block, unmark(texts), headings, strict=True):
        place = places.get(index)
        if not styled.text.strip():
            empty += place is None
            continue
        yield (
            empty,
            Line(
                styled.text,
                bold=styled.bold or headed,
                italic=styled.italic,
                gap_before=empty > 0 or (headed and place is None),
                hard_break=True if headed else (False if styled.runs_on else None),
                cell=Cell(place.table, place.row, place.column, place.rowspan, place.colspan) if place else None,
            ),
        )
        empty = 0


def _opened(line: str) -> tuple[str, bool]:
    """A line without the sign it opens with, and whether that is the sign of a heading."""
    if _NOTHING.match(line):
        return "", False
    heading = _HEADING.match(line)
    if heading:
        line = line[heading.end() :].strip().rstrip("#").strip()
    line = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
    dash = _LIST_DASH.match(line)
    return (line[dash.end() :] if dash else line), heading is not None


def _pipe_table(rows: list[str], table: int, empty: int) -> Iterator[tuple[int, Line]]:
    """A table of GitHub's kind: a row on a line, the rule under the header left out."""
    number = 0
    for index, row in enumerate(rows):
        if index and _DELIMITER.match(row) and "-" in row:
            continue
        cells = _UNESCAPED_BAR.split(row.strip().removeprefix(BAR).removesuffix(BAR))
        for column, cell in enumerate(cells):
            parts = [part.strip() for part in _BREAK.split(cell)]
            for styled in unmark(parts):
                if not styled.text.strip():
                    continue
                yield (
                    empty,
                    Line(
                        styled.text.strip(),
                        bold=styled.bold,
                        italic=styled.italic,
                        gap_before=empty > 0,
                        hard_break=True if len(parts) > 1 else None,
                        cell=Cell(table, number, column),
                    ),
                )
                empty = 0
        number += 1
