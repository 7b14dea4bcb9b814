"""Blobs of ink: pieces of lines of print on a scanned page, found without reading them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from vanban.ingest.ink import Ink


class Blob(NamedTuple):
    """A piece of a line of print, in pixels of the picture it was found in; x1 and y1 are exclusive."""

    x0: int
    y0: int
    x1: int
    y1: int
    ink: int


class _Runs(NamedTuple):
    """Runs of ink (row, start, end, black pixels) with the number of the blob that each belongs to."""

    runs: list[tuple[int, int, int, int]]
    owners: list[int]


def blobs(ink: Ink, gap: int) -> list[Blob]:
    """Connected ink, with white runs of up to ``gap`` pixels along a row taken for ink.

    Args:
        ink: A page at a low resolution (50 dots per inch or so: letters of a word then touch).
        gap: Widest white between two words of a line, in pixels.

    Example:
        >>> picture = np.array([[1, 0, 1, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0, 1]], dtype=bool)
        >>> [tuple(blob) for blob in blobs(picture, 2)]
        [(0, 0, 3, 2, 3), (6, 0, 7, 2, 2)]
    """
    return sorted(_boxes(_connected(ink, gap)).values(), key=lambda blob: (blob.y0, blob.x0))


def ink_of_blobs(ink: Ink, wanted: Callable[[Blob], bool]) -> Ink:
    """The ink of those connected pieces that are wanted.

    Example:
        >>> picture = np.array([[1, 0, 1], [1, 0, 0]], dtype=bool)
        >>> ink_of_blobs(picture, lambda blob: blob.y1 > 1).astype(int).tolist()
        [[1, 0, 0], [1, 0, 0]]
    """
    found = _connected(ink, 0)
    kept = {owner for owner, blob in _boxes(found).items() if wanted(blob)}
    mask = np.zeros_like(ink)
    for (y, start, end, _), owner in zip(found.runs, found.owners, strict=True):
        if owner in kept:
            mask[y, start:end] = True
    return mask


def pieces_of(ink: Ink) -> list[Ink]:
    """Each connected piece as a mask of its own, from left to right; for small pictures.

    Example:
        >>> [piece.astype(int).tolist() for piece in pieces_of(np.array([[1, 0, 1], [1, 0, 0]], dtype=bool))]
        [[[1, 0, 0], [1, 0, 0]], [[0, 0, 1], [0, 0, 0]]]
    """
    found = _connected(ink, 0)
    masks: dict[int, Ink] = {}
    for (y, start, end, _), owner in zip(found.runs, found.owners, strict=True):
        masks.setdefault(owner, np.zeros_like(ink))[y, start:end] = True
    return sorted(masks.values(), key=lambda mask: int(np.flatnonzero(mask.any(axis=0))[0]))


def _boxes(found: _Runs) -> dict[int, Blob]:
    boxes: dict[int, list[int]] = {}
    for (y, start, end, black), owner in zip(found.runs, found.owners, strict=True):
        box = boxes.get(owner)
        if box is None:
            boxes[owner] = [start, y, end, y + 1, black]
        else:
            box[0], box[2], box[3], box[4] = min(box[0], start), max(box[2], end), y + 1, box[4] + black
    return {owner: Blob(*box) for owner, box in boxes.items()}


def _runs(ink: Ink, gap: int) -> list[tuple[int, int, int, int]]:
    """Runs of ink row by row, those parted by up to ``gap`` pixels as one."""
    height, width = ink.shape
    padded = np.zeros((height, width + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    edges = np.diff(padded, axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    if not rows.size:
        return []
    opens = np.ones(rows.size, dtype=bool)
    opens[1:] = (rows[1:] != rows[:-1]) | (starts[1:] - ends[:-1] > gap)
    first = np.flatnonzero(opens)
    last = np.append(first[1:] - 1, rows.size - 1)
    black = np.add.reduceat(ends - starts, first)
    return list(zip(rows[first].tolist(), starts[first].tolist(), ends[last].tolist(), black.tolist(), strict=True))


def _connected(ink: Ink, gap: int) -> _Runs:
    """Runs of ink, joined where they touch one in the row above (union-find)."""
    runs = _runs(ink, gap)
    parent = list(range(len(runs)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    above = range(0)  # the runs of the row above
    begin, row, reached = 0, -1, 0
    for index, (y, start, end, _) in enumerate(runs):
        if y != row:
            above = range(begin, index) if y == row + 1 else range(0)
            begin, row, reached = index, y, above.start
        while reached < above.stop and runs[reached][2] < start:
            reached += 1
        for other in range(reached, above.stop):
            if runs[other][1] > end:
                break
            low, high = root(index), root(other)
            if low != high:
                parent[max(low, high)] = min(low, high)
    return _Runs(runs, [root(index) for index in range(len(runs))])
