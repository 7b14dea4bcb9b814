"""Blobs of ink: pieces of lines of print on a scanned page, found without reading them."""

from __future__ import annotations

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
    height, width = ink.shape
    padded = np.zeros((height, width + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    edges = np.diff(padded, axis=1)
    starts = np.argwhere(edges == 1)
    ends = np.argwhere(edges == -1)[:, 1]
    parent: list[int] = []
    boxes: list[list[int]] = []

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    above: list[tuple[int, int, int]] = []
    row_runs: list[tuple[int, int, int]] = []
    row = -1
    for (y, start), end in zip(starts.tolist(), ends.tolist(), strict=True):
        if y != row:
            above = row_runs if y == row + 1 else []
            row_runs, row = [], y
        if row_runs and start - row_runs[-1][1] <= gap:
            own = row_runs[-1][2]
            row_runs[-1] = (row_runs[-1][0], end, own)
        else:
            own = len(parent)
            parent.append(own)
            boxes.append([start, y, end, y + 1, 0])
            row_runs.append((start, end, own))
        box = boxes[own]
        box[0], box[2], box[3], box[4] = min(box[0], start), max(box[2], end), max(box[3], y + 1), box[4] + end - start
        for left, right, other in above:
            if left <= end and start <= right:
                first, second = root(own), root(other)
                if first != second:
                    parent[max(first, second)] = min(first, second)
    merged: dict[int, list[int]] = {}
    for index, box in enumerate(boxes):
        whole = merged.setdefault(root(index), [width, height, 0, 0, 0])
        whole[0], whole[1] = min(whole[0], box[0]), min(whole[1], box[1])
        whole[2], whole[3], whole[4] = max(whole[2], box[2]), max(whole[3], box[3]), whole[4] + box[4]
    return sorted((Blob(*box) for box in merged.values()), key=lambda blob: (blob.y0, blob.x0))
