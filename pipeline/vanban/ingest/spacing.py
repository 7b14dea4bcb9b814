"""What the white around a line says: set apart from the line before, centred between the margins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from vanban.document.evidence import BBox
from vanban.ingest.pages import Line
from vanban.ingest.tables import Item

_WIDER = 1.3
"""Times the usual distance of lines from which a line stands apart; Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5 asks for
6 points between paragraphs, which is a third of a line."""
_AT_LEAST = 3.5
_OFF_CENTRE = 0.02
_SET_IN = 0.05


def with_spacing(items: Sequence[Item], width: float) -> list[Item]:
    """Marks lines that stand apart or are centred.

    Args:
        items: What stands on one page, in reading order; lines with boxes.
        width: Width of the page in points.

    Returns:
        The items, with ``gap_before`` and ``centered`` set on lines outside of tables. The first line of a page has no
        gap before it: its paragraph may have begun on the page before.

    Example:
        >>> places = ((90, 100), (90, 118), (90, 136), (200, 170), (90, 188))
        >>> page = [Line("…", bbox=(x, y - 12, 595 - x, y)) for x, y in places]
        >>> [(item.gap_before, item.centered) for item in with_spacing(page, 595)]
        [(False, False), (False, False), (False, False), (True, True), (False, False)]
    """
    boxes = [item.bbox for item in items if isinstance(item, Line) and item.bbox is not None]
    if not boxes:
        return list(items)
    steps = [lower[3] - upper[3] for upper, lower in pairwise(boxes)]
    usual = median([step for step in steps if 4 < step < 60] or [0.0])
    # The outermost tenth may be dirt, page numbers and what hangs into the margin.
    left, right = sorted(box[0] for box in boxes)[len(boxes) // 10], sorted(box[2] for box in boxes)[-1 - len(boxes) // 10]
    spaced: list[Item] = []
    before: BBox | None = None
    for item in items:
        if not isinstance(item, Line) or item.bbox is None:
            before = None
            spaced.append(item)
            continue
        step = item.bbox[3] - before[3] if before else usual
        apart = usual > 0 and (step > max(_WIDER * usual, usual + _AT_LEAST) or step < -usual)
        spaced.append(item.spaced(apart, _is_centred(item.bbox, left, right, width)))
        # Nor is there a gap between a page number at the top and the line that goes on with the page before.
        before = None if before is None and item.text.strip(" -–").isdigit() else item.bbox
    return spaced


def _is_centred(box: BBox, left: float, right: float, width: float) -> bool:
    """As far from the left edge of the print as from the right one, and from neither near."""
    off = abs((box[0] + box[2]) - (left + right)) / 2
    return off < _OFF_CENTRE * width and box[0] - left > _SET_IN * width and right - box[2] > _SET_IN * width
