"""Ruling lines of scanned pages: long straight runs of ink, found by sums in windows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vanban.ingest.ink import Ink, long_runs


class Ruling(NamedTuple):
    """A straight line along an axis; ``at`` is its middle across, ``start`` and ``end`` lie along it, in pixels."""

    at: float
    start: int
    end: int
    thickness: int


def rulings(ink: Ink, length: int, thickest: int) -> tuple[list[Ruling], Ink]:
    """Horizontal ruling lines.

    Args:
        ink: A page; transposed, its vertical lines are found.
        length: Pixels that a line has at least.
        thickest: Pixels across that a line has at most; bars and black borders are thicker.

    Returns:
        Lines from top to bottom, and the ink that belongs to them.
    """
    # Lines lean: a window two pixels high follows them without losing thin ones.
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    mask = long_runs(thick, length, 0.97)
    found: list[Ruling] = []
    open_lines: list[list[int]] = []  # top, bottom, start, end
    rows = np.flatnonzero(mask.any(axis=1))
    closed: list[list[int]] = []
    for y in rows.tolist():
        edges = np.diff(np.concatenate(([0], mask[y].view(np.int8), [0])))
        still: list[list[int]] = []
        for line in open_lines:
            (still if y - line[1] <= 2 else closed).append(line)
        open_lines = still
        for start, end in zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True):
            touching = [line for line in open_lines if line[2] <= end and start <= line[3]]
            if touching:
                first = touching[0]
                for other in touching[1:]:
                    first[0], first[2], first[3] = min(first[0], other[0]), min(first[2], other[2]), max(first[3], other[3])
                    open_lines.remove(other)
                first[1], first[2], first[3] = y, min(first[2], start), max(first[3], end)
            else:
                open_lines.append([y, y, start, end])
    closed += open_lines
    erased = np.zeros_like(ink)
    for top, bottom, start, end in sorted(closed):
        thickness = bottom - top + 1
        # A leaning line fills a band; what counts is how thick it is where it stands.
        columns = mask[top : bottom + 1, start:end].sum(axis=0)
        if np.median(columns) <= thickest + 2 and thickness <= thickest + (end - start) * 0.03 + 3:
            found.append(Ruling((top + bottom) / 2, start, end, int(np.median(columns))))
            erased[top : bottom + 1, start:end] |= mask[top : bottom + 1, start:end]
    return found, erased & ink
