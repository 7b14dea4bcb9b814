"""White corridors: the upright strips without ink that part two columns of a page.

A block starts at one row whose gaps are known to part columns and grows over its neighbours as long as one corridor runs
through all of them. Rows of body text end it: their words leave no gap as wide as a column's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vanban.ingest.placed import PlacedWord

Row = Sequence[PlacedWord]
Corridor = tuple[float, float]

COLUMN_GAP = 0.85
"""Gap in em that can part two columns; spaces of justified text reach about 0.6 em."""
_NARROWEST = 2.0
"""Points that a corridor keeps over all rows of a block."""
_MOST_ROWS = 40
_ROWS_ABOVE = 6


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand in two columns.

    Attributes:
        first: Index of the first row.
        last: Index of the last row.
        corridor: Left and right edge of the white between the columns.
        overhang: Rows at the end that belong to the left column although they reach over the corridor.
    """

    first: int
    last: int
    corridor: Corridor
    overhang: int = 0


def gaps_of(row: Row, width: float) -> list[Corridor]:
    """Stretches of a row without ink, margins included, that are wide enough to part columns.

    Args:
        row: Words from left to right.
        width: Width of the page.

    Example:
        >>> gaps_of([PlacedWord("a", 50, 0, 90, 10, 10, 13), PlacedWord("b", 120, 0, 200, 10, 10, 13)], 600)
        [(0.0, 50), (90, 120), (200, 600)]
    """
    gaps: list[Corridor] = []
    edge = 0.0
    for word in row:
        if word.x0 - edge >= (COLUMN_GAP * word.size if edge else 0.0):
            gaps.append((edge, word.x0))
        edge = max(edge, word.x1)
    if edge < width:
        gaps.append((edge, width))
    return gaps


def parts(rows: Sequence[Row], corridor: Corridor) -> bool:
    """Whether rows have ink on both sides of a corridor."""
    return any(row[0].x0 < corridor[0] + 1 for row in rows) and any(row[-1].x1 > corridor[1] - 1 for row in rows)


def best_corridor(rows: Sequence[Row], corridors: Sequence[Corridor]) -> Corridor:
    """The corridor that parts the rows best: ink on both sides, then the widest."""
    return max(corridors, key=lambda corridor: (parts(rows, corridor), corridor[1] - corridor[0]))


def grown_block(
    rows: Sequence[Row],
    seed: int,
    corridors: list[Corridor],
    width: float,
    floor: int = 0,
    leans: Callable[[Row], bool] | None = None,
    ends: Callable[[Row], bool] | None = None,
) -> Block | None:
    """The two-column block around a row.

    Args:
        rows: Rows of a page from top to bottom, words from left to right.
        seed: Index of the row to start from.
        corridors: Its gaps that may part columns.
        width: Width of the page.
        floor: Rows before this index are not taken.
        leans: Says of a row that closes the corridor whether it belongs to the block all the same (long date lines).
        ends: Says of a row below whether the block ends before it (``Kính gửi``).

    Returns:
        The block, or None if nothing stands on one of its sides.
    """
    first = last = seed
    open_corridors = corridors

    def narrowed(row: Row) -> list[Corridor]:
        """What a further row leaves; nothing if only a margin is left where columns were parted."""
        met = _meet(open_corridors, gaps_of(row, width))
        held = rows[first : last + 1]
        if any(parts(held, corridor) for corridor in open_corridors) and not any(parts(held, corridor) for corridor in met):
            return []
        return met

    for index in range(seed + 1, min(len(rows), seed + _MOST_ROWS)):
        if ends is not None and ends(rows[index]):
            break
        met = narrowed(rows[index])
        if not met and leans is not None and leans(rows[index]) and near_gap(rows[index], open_corridors):
            met = open_corridors
        if not met:
            break
        open_corridors, last = met, index
    for index in range(seed - 1, max(floor, seed - _ROWS_ABOVE) - 1, -1):
        row = rows[index]
        met = narrowed(row)
        if len(row) == 1 and row[0].text.isdigit():  # the page number
            break
        if not met or rows[index + 1][0].baseline - row[0].baseline > 3.2 * row[0].size:
            break
        split = best_corridor(rows[index : last + 1], met)
        # A row on the left alone is the end of a paragraph, except at the top of a page.
        if not (row[0].x0 < split[1] <= row[-1].x1 or row[0].x0 >= split[1] - 1 or seed < 8):
            break
        open_corridors, first = met, index
    corridor = best_corridor(rows[first : last + 1], open_corridors)
    if not parts(rows[first : last + 1], corridor):
        return None
    overhang = _overhang(rows, last, corridor)
    return Block(first, last + overhang, corridor, overhang)


def _meet(left: Sequence[Corridor], right: Sequence[Corridor]) -> list[Corridor]:
    met = []
    for a0, a1 in left:
        for b0, b1 in right:
            low, high = max(a0, b0), min(a1, b1)
            if high - low >= _NARROWEST:
                met.append((low, high))
    return met


def near_gap(row: Row, corridors: Sequence[Corridor], reach: float = 45) -> bool:
    """Whether a row has a gap of its own close to one of the corridors."""
    for index in range(1, len(row)):
        low, high = row[index - 1].x1, row[index].x0
        if high - low >= COLUMN_GAP * row[index].size and any(
            low < end + reach and high > start - reach for start, end in corridors
        ):
            return True
    return False


def _overhang(rows: Sequence[Row], last: int, corridor: Corridor) -> int:
    """Rows below that go on with the left column (``V/v …`` under the number) but reach over the corridor."""
    count = 0
    while last + count + 1 < len(rows):
        above, row = rows[last + count], rows[last + count + 1]
        if above[-1].x1 > corridor[1] or row[-1].x1 < corridor[0]:
            break
        if row[0].baseline - above[0].baseline > 1.7 * row[0].size or row[0].x0 < above[0].x0 - 60:
            break
        if (row[0].x0 + row[-1].x1) / 2 > corridor[0]:
            break
        count += 1
    return count


def split_at(row: Row, corridor: Corridor) -> int:
    """Index of the first word right of a corridor; a row that leans over it parts at its own widest gap nearby.

    Example:
        >>> split_at([PlacedWord("a", 50, 0, 90, 10, 10, 13), PlacedWord("b", 120, 0, 200, 10, 10, 13)], (95, 118))
        1
    """
    middle = (corridor[0] + corridor[1]) / 2
    at = next((index for index, word in enumerate(row) if (word.x0 + word.x1) / 2 > middle), len(row))
    if 0 < at < len(row) and row[at].x0 - row[at - 1].x1 < COLUMN_GAP * row[at].size:
        gaps = [
            (row[index].x0 - row[index - 1].x1, index)
            for index in range(1, len(row))
            if abs((row[index].x0 + row[index - 1].x1) / 2 - middle) < 60
        ]
        gap, index = max(gaps, default=(0.0, at))
        if gap >= COLUMN_GAP * row[index].size:
            return index
    return at
