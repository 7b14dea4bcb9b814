"""Signature blocks of scans: put together by their place on the page, and rid of what seal and pen left in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vanban.document.evidence import BBox
from vanban.extraction.signature_part import Part
from vanban.normalize.fold import bare
from vanban.normalize.text import Paragraph, Text
from vanban.structure.shapes import is_post

# Columns of the same block overlap by this share of the narrower line.
_OVERLAP = 0.3
# Words of one column are closer than this, in heights of a line; a column has so many words at least.
_APART = 2.0
_FEWEST = 2
_WORD = re.compile(r"\S+")
# Lines of one post are set close: the gap between them, in heights of a line.
_GAP = 0.8
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of the signature with its place."""

    start: int
    end: int
    page: int
    box: BBox


def placed_lines(text: Text, paragraph: Paragraph) -> list[PlacedLine]:
    """The lines of a paragraph of a scan with their places; none for typed text and where there is no layout.

    Columns that were read as one row ("KT. BỘ TRƯỞNG    KT. CHÁNH ÁN") are lines of their own again; a single word apart is
    the end of a line that a seal runs through.
    """
    words = list(_WORD.finditer(text.value, paragraph.start, paragraph.end))
    if not words:
        return []
    cuts = [0, *(at for at in range(_FEWEST, len(words) - _FEWEST + 1) if _apart(text, words[at - 1], words[at])), len(words)]
    lines = []
    for first, last in pairwise(cuts):
        start, end = words[first].start(), words[last - 1].end()
        page, box, sure = text.locate(start, end)
        if box is None or sure is None:
            return []
        lines.append(PlacedLine(start, end, page, box))
    return lines


def _apart(text: Text, word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether two words of a row stand in different columns."""
    left, right = text.locate(*word.span())[1], text.locate(*following.span())[1]
    return left is not None and right is not None and right[0] - left[2] > _APART * (right[3] - right[1])


def columns(lines: Sequence[PlacedLine]) -> list[list[tuple[int, int]]]:
    """Lines that stand one below the other, from the top; bodies that sign together have a column each.

    Args:
        lines: Lines of the signature in any order.

    Returns:
        Spans of the lines, one list per column and page.

    Example:
        >>> box = lambda x, y: (x, y, x + 80, y + 12)
        >>> lines = [PlacedLine(0, 5, 1, box(90, 10)), PlacedLine(6, 9, 1, box(360, 10)), PlacedLine(10, 15, 1, box(95, 60))]
        >>> columns(lines)
        [[(0, 5), (10, 15)], [(6, 9)]]
    """
    found: list[list[PlacedLine]] = []
    for line in sorted(lines, key=lambda line: (line.page, line.box[1], line.box[0])):
        home = next((column for column in found if any(_stacked(other, line) for other in column)), None)
        if home is None:
            found.append([line])
        else:
            home.append(line)
    return [[(line.start, line.end) for line in column] for column in found]


def _stacked(above: PlacedLine, below: PlacedLine) -> bool:
    shared = min(above.box[2], below.box[2]) - max(above.box[0], below.box[0])
    narrow = min(above.box[2] - above.box[0], below.box[2] - below.box[0])
    return above.page == below.page and shared >= _OVERLAP * narrow


def without_crumbs(text: Text, heads: Sequence[Part]) -> list[Part]:
    """Authority and posts of a scanned block without crumbs of the seal, "KT." put back where a deputy signs for his head.

    Args:
        text: Normalised text.
        heads: Parts above a name, in order.

    Returns:
        The parts; those of typed text unchanged.
    """
    kept: list[Part] = []
    for part in heads:
        if part.kind == "caps" and not _goes_on(text, kept[-1] if kept else None, part):
            continue
        head = kept[-1] if kept else None
        if (
            head is not None
            and head.kind == "post"
            and part.kind in ("post", "caps")
            and text.locate(head.start, head.end)[2] is not None
            and (deputy := _deputy(text, head, part)) is not None
        ):
            # a deputy signs under the post of his head only with "KT." before that
            kept[-1] = replace(head, kind="authority", text=f"KT. {head.text}")
            part = deputy
        kept.append(part)
    return kept


def _deputy(text: Text, head: Part, part: Part) -> Part | None:
    """The post of a deputy close under that of his head; the seal may have spoiled its first word: "BHÓ GIÁM ĐỐC"."""
    if bare(part.text).startswith(f"pho {bare(head.text)}"):
        return part
    if bare(part.text).startswith("pho ") and not is_post(bare(part.text)):
        # the seal leaves no more than "PHÓ Đ" of it
        return replace(part, kind="post", text=f"PHÓ {head.text}") if _close(text, head, part) else None
    start = text.value.rfind("\n", 0, part.start) + 1
    if bare(part.text) != bare(head.text) or not any(map(str.isalpha, text.value[start : part.start])):
        return None
    return replace(part, start=start, text=f"PHÓ {head.text}") if _close(text, head, part) else None


def _goes_on(text: Text, above: Part | None, part: Part) -> bool:
    """Whether a line in capitals goes on with the post above it: always in typed text; in a scan if it is set close to it."""
    _, box, sure = text.locate(part.start, part.end)
    if box is None or sure is None:
        return True
    if above is None:
        return False
    return text.locate(above.start, above.end)[1] is None or (sure >= _SURE and _close(text, above, part))


def _close(text: Text, above: Part, part: Part) -> bool:
    """Whether a line is set close to the one above it."""
    upper, box = text.locate(above.start, above.end)[1], text.locate(part.start, part.end)[1]
    return upper is not None and box is not None and box[1] - upper[3] <= _GAP * (box[3] - box[1])
