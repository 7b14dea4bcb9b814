"""The two columns at the foot of a scanned page: recipients on the left, signature on the right.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục IV puts box 9b beside boxes 7a to 7c. A seal, strokes of a pen and the order in which
an engine reads lines hide from the words what belongs where; the places on the page still tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.structure import anchors
from vanban.structure.shapes import View
from vanban.structure.zone import Zone

# Widest gap between two lines of the list, in heights of the label "Nơi nhận".
_GAP = 4.0
# The label is no longer than this, in its heights.
_LABEL = 7.0
# The signature may start this much higher than the label.
_HIGHER = 2.5


def foot_columns(lines: Sequence[View]) -> dict[int, Zone]:
    """Zones of the paragraphs beside and below "Nơi nhận" on a scanned page.

    Args:
        lines: Views of all paragraphs.

    Returns:
        SIGNATURE for what stands in the right half of the page, RECIPIENTS for the list under the label, by index; nothing
        where there is no layout.
    """
    found: dict[int, Zone] = {}
    for index, label in enumerate(lines):
        if label.box is not None and label.sure is not None and anchors.RECIPIENTS.match(label.folded):
            found.update(_columns(lines, index))
    return found


def _columns(lines: Sequence[View], index: int) -> dict[int, Zone]:
    label = lines[index]
    assert label.box is not None
    begin, top, label_end, bottom = label.box
    label_end = min(label_end, begin + _LABEL * (bottom - top))  # the other column may stand on its line
    height = bottom - top
    page = [(at, line.box) for at, line in enumerate(lines) if line.page == label.page and line.box is not None]
    left, right = min(box[0] for _, box in page), max(box[2] for _, box in page)
    middle = (left + right) / 2
    found: dict[int, Zone] = {}
    rest: list[tuple[float, float, int]] = []
    for at, box in page:
        beside = box[0] > label_end and (box[0] + box[2]) / 2 > middle
        if beside and box[3] > top - _HIGHER * height:
            found[at] = Zone.SIGNATURE
        elif box[1] >= top - height / 2 and box[0] < middle and box[2] - box[0] < 0.7 * (right - left):
            rest.append((box[1], box[3], at))
    reach = bottom
    for start, end, at in sorted(rest):
        if start - reach > _GAP * height:
            break
        found[at] = Zone.RECIPIENTS
        reach = max(reach, end)
    return found
