"""Ink of a scanned page as arrays: what is black, at which resolution, in how long runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

_DARK = 40.0
"""Grey level below which print is left as it is."""


def threshold(grey: Grey) -> int:
    """Grey value that parts ink from paper (Otsu), kept away from the ends.

    Example:
        >>> threshold(np.array([[0, 10, 250, 255]], dtype=np.uint8))
        90
    """
    counts = np.bincount(grey[::2, ::2].ravel(), minlength=256).astype(np.float64)
    total = counts.sum()
    levels = np.arange(256)
    below = np.cumsum(counts)
    mass = np.cumsum(counts * levels)
    above = total - below
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (mass / below - (mass[-1] - mass) / above) ** 2
    best = int(np.nanargmax(np.where(np.isfinite(spread), spread, -1.0)))
    return min(max(best + 1, 90), 200)


def ink_of(grey: Grey) -> Ink:
    """Where a page is black."""
    return grey < threshold(grey)


def stretched(grey: Grey) -> Grey:
    """The page with paper made white and its grain gone, print as dark and as soft as it was.

    A cell of a table holds so little ink that Tesseract, left alone with it, takes the grain of the paper for print.

    Example:
        >>> stretched(np.array([[20, 60, 230, 240]], dtype=np.uint8)).tolist()
        [[20, 69, 255, 255]]
    """
    ink_level = threshold(grey)
    from PIL import Image

    sample = grey[::8, ::8] if grey.size > 4096 else grey
    paper = sample[sample >= ink_level]
    white = float(np.median(paper)) if paper.size else 255.0
    top = (ink_level + 2 * white) / 3
    bottom = min(_DARK, ink_level / 2)
    levels = np.arange(256, dtype=np.float64)
    levels = np.where(
        levels > bottom, np.clip(bottom + (levels - bottom) * (255 - bottom) / max(1.0, top - bottom), 0, 255), levels
    )
    return np.asarray(Image.fromarray(np.ascontiguousarray(grey)).point(levels.astype(np.uint8).tolist()))


def shrunk(ink: Ink, step: int) -> Ink:
    """Ink at a lower resolution: a pixel is black if any of its ``step`` by ``step`` pixels is.

    Example:
        >>> shrunk(np.array([[0, 0, 1, 0], [0, 0, 0, 0]], dtype=bool), 2).tolist()
        [[False, True]]
    """
    height, width = ink.shape[0] // step, ink.shape[1] // step
    rows = ink[: height * step, : width * step].reshape(height, step, width * step).any(axis=1)
    return np.asarray(rows.reshape(height, width, step).any(axis=2))


def long_runs(ink: Ink, length: int, share: float = 1.0) -> Ink:
    """Ink that belongs to a horizontal run.

    Args:
        ink: A page.
        length: Pixels that a run has at least.
        share: Part of a window of that length that must be black; below 1, broken lines count.

    Example:
        >>> long_runs(np.array([[1, 1, 1, 0, 1], [0, 1, 1, 0, 0]], dtype=bool), 3).astype(int).tolist()
        [[1, 1, 1, 0, 0], [0, 0, 0, 0, 0]]
    """
    width = ink.shape[1]
    runs = np.zeros_like(ink)
    if width < length or length < 1:
        return runs
    needed = int(np.ceil(share * length))
    candidates = _rows_with_runs(ink, length, length - needed)
    if not candidates.size:
        return runs
    rows = ink[candidates]
    sums = np.zeros((rows.shape[0], width + 1), dtype=np.int32)
    np.cumsum(rows, axis=1, out=sums[:, 1:])
    starts = (sums[:, length:] - sums[:, :-length]) >= needed
    kept = starts.any(axis=1)
    if not kept.any():
        return runs
    starts, rows, candidates = starts[kept], rows[kept], candidates[kept]
    # A pixel is covered if any window that holds it starts in the last ``length`` pixels.
    cover = np.zeros((rows.shape[0], width + 1), dtype=np.int32)
    cover[:, : starts.shape[1]] += starts
    cover[:, length : length + starts.shape[1]] -= starts
    runs[candidates] = (
        (np.cumsum(cover[:, :width], axis=1) > 0) & rows if share == 1.0 else np.cumsum(cover[:, :width], axis=1) > 0
    )
    return runs


def _rows_with_runs(ink: Ink, length: int, holes: int) -> NDArray[np.intp]:
    """Rows that may hold a run of that length with so many white pixels in it; most rows don't, and are spared."""
    if length < 24:
        return np.flatnonzero(ink.sum(axis=1) >= length - holes)
    # Eight pixels a byte: a run of that length covers so many whole bytes.
    full = np.packbits(ink, axis=1) == 255
    window = length // 8 - 1
    sums = np.zeros((full.shape[0], full.shape[1] + 1), dtype=np.int16)
    np.cumsum(full, axis=1, out=sums[:, 1:])
    return np.flatnonzero((sums[:, window:] - sums[:, :-window] >= window - holes).any(axis=1))
