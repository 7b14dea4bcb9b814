r"""Tables that legal portals print with a bar on a line of its own, a cell running over any number of lines.

Every row opens and closes with a bar line, so that two bars in a row are a row boundary or an empty cell, and only the
number of columns tells which. Text between two tables looks like a cell, too. The cheapest reading of the whole sequence
is searched for: rows as wide as their table, few empty cells, no cell that looks like running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BAR = "|"
_MAX_COLUMNS = 40
_MORE_COLUMNS = 6
# The search costs tokens times columns squared: a limit for tables of thousands of rows without an empty line.
_MANY_TOKENS = 20_000
_FEW_COLUMNS = 12
_CELL_LINES = 14
_GAP_LINE = ".…·-_ \t"
_FEWEST_COLUMNS, _FEWEST_NUMBERS = 4, 2
"""Of a table whose rows are numbered."""
_FEWEST_TOLD = 3
"""Columns of a row, its number included, that a row with shared cells fills; a group row fills two."""
# Empty bold that portals leave where a page or a part ends: "** **", "* *".
_SEPARATOR = re.compile(r"\*{1,2}\s+\*{1,2}")
# A line of bold capitals that opens a part: **PHỤ LỤC II**, **DANH MỤC**, **QUYẾT ĐỊNH:**
_TITLE = re.compile(
    r"\*\*(?:PHỤ LỤC|DANH MỤC|KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG BÁO|QUY CHẾ|QUY ĐỊNH|CHỈ THỊ|PHẦN|MẪU)\b.*\*\*"
)
_MOTTO = re.compile(r"CỘNG\s(?:HÒA|HOÀ|HÕA)\s(?:\*\*\s)?XÃ\sHỘI|Độc lập\s?[-–]\s?Tự do")
_GROUP_LABEL = re.compile(r"[IVXLC]{1,6}\.?|[A-ZĐ]\.?|[a-zđ][.)]?")

_TABLE = 1.0
_OUTSIDE = 1.0
_SHORT_ROW = 0.8
_GROUP_ROW = 0.3
_LONGER_BY_ONE = 0.9
_EMPTY_CELL = 0.15
_EMPTY_HEADER = 1.2
_COLUMN = 0.05
_ROW_INSIDE = 1.0
_MISPLACED_MOTTO = 5.0
_SINGLE_ROW_WIDE = 1.0
_SINGLE_COLUMN = 0.5
_LOST_BAR = 3.0
_FILLER = 0.2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: table, row and column from 0, and the columns and rows that the cell covers."""

    table: int
    row: int
    column: int
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class _Token:
    """A bar (``start == end``) or the lines [start, end) between two bars.

    Attributes:
        cost: How much the lines look like running text rather than a cell.
        filler: A line of dots that stands for rows left out.
        heading: Looks like the cell of a group row: bold, in capitals, or a Roman numeral.
        number: Nothing but the number of a row.
        words: Words in it.
        motto: The national title: always the second of two columns (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1).
    """

    start: int
    end: int
    cost: float = 0.0
    filler: bool = False
    heading: bool = False
    number: bool = False
    words: int = 0
    motto: bool = False

    @property
    def bar(self) -> bool:
        return self.start == self.end


def place_cells(lines: Sequence[str], first_table: int = 0) -> tuple[dict[int, Place], int]:
    """Finds the cell of every line.

    Args:
        lines: The lines of the document, bars included.
        first_table: Number of the first table.

    Returns:
        The place of each line that stands in a cell, by its index; the number after the last table.

    Example:
        >>> places, _ = place_cells(["|", "Số: 1/KH-UBND", "|", "Hà Nội, ngày 01", "tháng 7", "|"])
        >>> places[4]
        Place(table=0, row=0, column=1, colspan=1, rowspan=1)
    """
    places: dict[int, Place] = {}
    table = first_table
    for region in _regions(lines):
        table = _place_region(region, places, table)
    return places, table


def _regions(lines: Sequence[str]) -> list[list[_Token]]:
    """Runs of bars and cell texts; a text that an empty line parts from a bar is no cell and ends the run."""
    bars = [index for index, line in enumerate(lines) if line.strip() == BAR]
    regions: list[list[_Token]] = []
    current: list[_Token] = []
    for position, bar in enumerate(bars):
        current.append(_Token(bar, bar))
        after = bars[position + 1] if position + 1 < len(bars) else None
        if after is None:
            break
        if after == bar + 1:
            continue
        content = lines[bar + 1 : after]
        if not content[0].strip() or not content[-1].strip():
            if any(line.strip() for line in content):
                regions.append(current)
                current = []
            continue
        current.append(_content(lines, bar + 1, after))
    if current:
        regions.append(current)
    return [region for region in regions if len(region) > 1]


def _content(lines: Sequence[str], start: int, end: int) -> _Token:
    text = [line.strip() for line in lines[start:end]]
    cost = 0.15 * max(0, len(text) - _CELL_LINES) + 0.5 * sum(1 for line in text if not line)
    cost += 2.0 * sum(1 for line in text if _SEPARATOR.fullmatch(line) or _TITLE.fullmatch(line))
    # A list of recipients has many lines and is a cell all the same.
    if any(line.strip("*_ ").startswith("Nơi nhận") for line in text[:2]):
        cost = 0.0
    filler = len(text) == 1 and not text[0].strip(_GAP_LINE)
    bare = text[0].strip("*_ ")
    head = bool(len(text) == 1 and _GROUP_LABEL.fullmatch(bare)) or all(_is_heading(line) for line in text)
    number = len(text) == 1 and (bare.rstrip(".").isdecimal() or _GROUP_LABEL.fullmatch(bare) is not None)
    motto = _MOTTO.search(" ".join(text)) is not None
    return _Token(start, end, cost, filler, head, number, sum(line.count(" ") + 1 for line in text), motto)


def _is_heading(line: str) -> bool:
    return (line.startswith("**") or line.endswith("**")) or line.isupper()


def _place_region(tokens: list[_Token], places: dict[int, Place], table: int) -> int:
    for columns, rows in _Reading(tokens).tables():
        shared = _shared_cells(rows, columns)
        for row, cells in enumerate(rows):
            first = 1 if (row, 0) in shared.below else 0
            for index, cell in enumerate(cells):
                column = first + index
                last = index == len(cells) - 1 and len(cells) < columns and (row, columns - 1) not in shared.below
                span = columns - len(cells) + 1 if last else 1
                for line in range(cell.start, cell.end):
                    places[line] = Place(table, row, column, span, shared.rows.get((row, column), 1))
        table += 1
    return table


@dataclass(frozen=True, slots=True)
class _Shared:
    """Cells that cover several rows: how many, by row and column of the first; and the places that they cover below it."""

    rows: dict[tuple[int, int], int]
    below: frozenset[tuple[int, int]]


def _shared_cells(rows: Sequence[Sequence[_Token]], columns: int) -> _Shared:
    """In a table whose rows are numbered, a short row lacks the cells that the row above it shares with it.

    Its last cells are missing, and its number too where it says more under the number above it.
    """
    numbers = sum(1 for cells in rows if len(cells) >= columns and cells[0].number)
    spans: dict[tuple[int, int], int] = {}
    below: set[tuple[int, int]] = set()
    if columns < _FEWEST_COLUMNS or numbers < _FEWEST_NUMBERS:
        return _Shared(spans, frozenset())
    above: dict[int, int] = {}
    for row, cells in enumerate(rows):
        numbered = cells[0].number and not cells[0].heading
        if len(cells) >= columns:
            above = dict.fromkeys(range(len(cells)), row) if numbered else {}
            continue
        first = 0 if numbered else 1
        if not above or cells[0].heading or cells[0].bar or first + len(cells) < _FEWEST_TOLD:
            above = {}
            continue
        for column in (*range(first), *range(first + len(cells), max(above) + 1)):
            spans[above[column], column] = row - above[column] + 1
            below.add((row, column))
        above |= dict.fromkeys(range(first, first + len(cells)), row)
    return _Shared(spans, frozenset(below))


_Step = tuple[str, int, int]


class _Reading:
    """Dynamic programme over a region: the cheapest way to read it from each token on.

    A state is a token and the columns of the table that it stands in, 0 outside tables; a step is its kind, the token after it,
    and the columns that hold from there.
    """

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        most = _MAX_COLUMNS if len(tokens) < _MANY_TOKENS else _FEW_COLUMNS
        self.limit = min(most, _longest_run(tokens) + _MORE_COLUMNS)
        self.costs: list[list[float]] = [[] for _ in range(len(tokens) + 1)]
        self.steps: list[list[_Step]] = [[] for _ in range(len(tokens) + 1)]

    def tables(self) -> list[tuple[int, list[list[_Token]]]]:
        """Tables in order: their columns and rows of cells."""
        self._solve()
        found: list[tuple[int, list[list[_Token]]]] = []
        position, columns = 0, 0
        while position < len(self.tokens):
            step, following, width = self.steps[position][columns]
            if step == "new":
                columns = 0
                continue
            if step == "row":
                if columns == 0:
                    found.append((width, []))
                found[-1][1].append(self._cells(position, following))
            columns = width
            position = following
        return found

    def _cells(self, start: int, end: int) -> list[_Token]:
        cells: list[_Token] = []
        position = start + 1
        while position < end:
            token = self.tokens[position]
            cells.append(token)
            position += 1 if token.bar else 2
        return cells

    def _solve(self) -> None:
        size = len(self.tokens)
        self.costs[size] = [0.0] * (self.limit + 1)
        self.steps[size] = [("end", size, columns) for columns in range(self.limit + 1)]
        for position in range(size - 1, -1, -1):
            if not self.tokens[position].bar:
                self._outside(position)
                continue
            rows = self._rows(position)
            cost, step = self._open_table(position, rows)
            # Another table right behind this one: the closing bar of one, the opening bar of the next.
            costs = [cost] + [cost + _OUTSIDE] * self.limit
            steps: list[_Step] = [step] + [("new", position, 0)] * self.limit
            for width, end, price, _, group in rows:
                following = self.costs[end]
                short = price + (_GROUP_ROW if group else _SHORT_ROW)
                for columns in range(max(1, width - 1), self.limit + 1):
                    if columns > width:
                        total = short + following[columns]
                    else:
                        total = price + following[columns] + (_LONGER_BY_ONE if columns < width else 0.0)
                    if total < costs[columns]:
                        costs[columns] = total
                        steps[columns] = ("row", end, columns)
            self.costs[position], self.steps[position] = costs, steps

    def _outside(self, position: int) -> None:
        """Text where a bar should stand: the table is over, or only interrupted by a line of dots."""
        token = self.tokens[position]
        fresh = self.costs[position + 1][0]
        short = 1.0 if token.end - token.start <= 2 and token.cost == 0 else 0.0
        costs = [fresh] + [fresh + short + _OUTSIDE] * self.limit
        steps: list[_Step] = [("outside", position + 1, 0)] * (self.limit + 1)
        if token.filler:
            for columns in range(1, self.limit + 1):
                through = self.costs[position + 1][columns] + _FILLER
                if through < costs[columns]:
                    costs[columns] = through
                    steps[columns] = ("outside", position + 1, columns)
        self.costs[position], self.steps[position] = costs, steps

    def _rows(self, start: int) -> list[tuple[int, int, float, int, bool]]:
        """Every row that may start at the bar: width, token after it, cost, empty cells, whether it heads a group."""
        tokens, size = self.tokens, len(self.tokens)
        rows: list[tuple[int, int, float, int, bool]] = []
        position, cost, empty, group = start + 1, 0.0, 0, True
        for width in range(1, self.limit + 1):
            if position >= size:
                break
            token = tokens[position]
            if token.bar:
                cost += _EMPTY_CELL
                empty += 1
                position += 1
            else:
                if position + 1 >= size:
                    break
                cost += token.cost + _MISPLACED_MOTTO * (token.motto and width != 2)
                # "1", "Rà soát, sửa đổi …" behind an empty cell: a row begins here
                if width > 1 and token.number and tokens[position - 1].bar and tokens[position - 2].bar:
                    follows = tokens[position + 2] if position + 2 < size else token
                    cost += _ROW_INSIDE * (follows.words > 2)
                group = group and token.heading
                position += 2
            rows.append((width, position, cost, empty, group and empty < width))
        return rows

    def _open_table(self, position: int, rows: list[tuple[int, int, float, int, bool]]) -> tuple[float, _Step]:
        # A bar that opens nothing (the last of a broken table) is passed over.
        best = _LOST_BAR + self.costs[position + 1][0]
        step: _Step = ("outside", position + 1, 0)
        for width, end, cost, empty, _ in rows:
            total = _TABLE + cost + self.costs[end][width] + empty * _EMPTY_HEADER + width * _COLUMN
            if width > 4 and self.steps[end][width][0] != "row":
                total += _SINGLE_ROW_WIDE
            if width == 1:
                total += _SINGLE_COLUMN
            if total < best:
                best, step = total, ("row", end, width)
        return best, step


def _longest_run(tokens: list[_Token]) -> int:
    """Most cells in a row with text in each: header rows are full as a rule."""
    longest = run = 0
    for before, token in pairwise(tokens):
        run = 0 if before.bar and token.bar else run + (not token.bar)
        longest = max(longest, run)
    return longest
