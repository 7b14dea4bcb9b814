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
    """Runs of ink (row, start, end) with the number of the blob that each belongs to."""

    runs: list[tuple[int, int, int]]
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
    for (y, start, end), owner in zip(found.runs, found.owners, strict=True):
        if owner in kept:
            mask[y, start:end] = True
    return mask


def _boxes(found: _Runs) -> dict[int, Blob]:
    boxes: dict[int, list[int]] = {}
    for (y, start, end), owner in zip(found.runs, found.owners, strict=True):
        box = boxes.get(owner)
        if box is None:
            boxes[owner] = [start, y, end, y + 1, end - start]
        else:
            box[0], box[2], box[3], box[4] = min(box[0], start), max(box[2], end), y + 1, box[4] + end - start
    return {owner: Blob(*box) for owner, box in boxes.items()}


def _connected(ink: Ink, gap: int) -> _Runs:
    """Runs of ink row by row, joined where they touch the row above (union-find)."""
    height, width = ink.shape
    padded = np.zeros((height, width + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    edges = np.diff(padded, axis=1)
    starts = np.argwhere(edges == 1).tolist()
    ends = np.argwhere(edges == -1)[:, 1].tolist()
    parent: list[int] = []

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    runs: list[tuple[int, int, int]] = []
    numbers: list[int] = []
    above: list[tuple[int, int, int]] = []
    own_row: list[tuple[int, int, int]] = []
    row, first_above = -1, 0
    for (y, start), end in zip(starts, ends, strict=True):
        if y != row:
            above, own_row, row, first_above = (own_row if y == row + 1 else []), [], y, 0
        if own_row and start - own_row[-1][1] <= gap:
            number = own_row[-1][2]
            own_row[-1] = (own_row[-1][0], end, number)
        else:
            number = len(parent)
            parent.append(number)
            own_row.append((start, end, number))
        runs.append((y, start, end))
        numbers.append(number)
        while first_above < len(above) and above[first_above][1] < own_row[-1][0]:
            first_above += 1
        for left, _, other in above[first_above:]:
            if left > end:
                break
            low, high = sorted((root(number), root(other)))
            parent[high] = low
    return _Runs(runs, [root(number) for number in numbers])
