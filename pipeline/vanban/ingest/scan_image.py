"""Cleaning of scanned pages: red seals out, black on white, upright, straight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vanban.ingest.blobs import blobs
from vanban.ingest.ink import Grey, Ink, ink_of, long_runs, shrunk

if TYPE_CHECKING:
    from PIL.Image import Image

_RED_EXCESS = 28
"""Red above the other channels from which a pixel belongs to a seal or stamp and not to black print."""
_DARKEST_RED = 90
_FULL_RED = 150
_COARSE_WIDTH = 413
"""Pixels across at which red blobs are looked at: 50 dots per inch on A4."""
_SEAL_HEIGHT, _LINE_LEAST, _LINE_MOST, _LINE_INK = 40, 5, 17, 0.3
_MOST_SKEW = 5.0
_STRAIGHT = 0.35
"""Degrees below which turning the page costs and blurs more than it helps: Tesseract follows leaning lines."""


def without_seals(image: Image) -> Grey:
    """Grey picture of a page with red ink (seals, stamps of names) taken out.

    Print that a seal covers stays: mixed with black, red loses its excess over green and blue.

    Args:
        image: A page in any mode.

    Example:
        >>> from PIL import Image
        >>> page = Image.new("RGB", (3, 1), "white")
        >>> page.putpixel((0, 0), (220, 40, 60)); page.putpixel((1, 0), (20, 20, 25))
        >>> without_seals(page).tolist()
        [[255, 20, 255]]
    """
    if image.mode in ("1", "L", "I;16"):
        return np.asarray(image.convert("L"))
    from PIL import ImageChops

    reds, greens, blues = image.convert("RGB").split()
    lighter = ImageChops.lighter(greens, blues)
    excess = ImageChops.subtract(reds, lighter)
    red, others = np.asarray(reds), np.asarray(lighter)
    if int(np.asarray(excess).max(initial=0)) <= _RED_EXCESS:
        return red
    seal = (np.asarray(excess) > _RED_EXCESS) & (red > _DARKEST_RED)
    grey = np.where(seal, np.uint8(255), red)
    if seal.any():
        for x0, y0, x1, y1 in _stamped_lines(seal & (others < _FULL_RED)):
            part = (slice(y0, y1), slice(x0, x1))
            grey[part] = np.minimum(grey[part], others[part])
    return grey


def darkest_channel(image: Image) -> Grey:
    """Grey picture of a page on which ink of any colour is black.

    Example:
        >>> from PIL import Image
        >>> darkest_channel(Image.new("RGB", (1, 1), (220, 40, 60))).tolist()
        [[40]]
    """
    if image.mode in ("1", "L", "I;16"):
        return np.asarray(image.convert("L"))
    from PIL import ImageChops

    reds, greens, blues = image.convert("RGB").split()
    return np.asarray(ImageChops.darker(ImageChops.darker(reds, greens), blues))


def _stamped_lines(red: Ink) -> list[tuple[int, int, int, int]]:
    """Red print outside of seals: names and dates that offices stamp in the seal's ink."""
    width = red.shape[1]
    step = max(1, round(width / _COARSE_WIDTH))
    found = blobs(shrunk(red, step), 5)
    seals = [blob for blob in found if blob.y1 - blob.y0 > _SEAL_HEIGHT]
    lines = []
    for blob in found:
        wide, high = blob.x1 - blob.x0, blob.y1 - blob.y0
        if not (_LINE_LEAST <= high <= _LINE_MOST and wide >= 3 * high and blob.ink >= _LINE_INK * wide * high):
            continue
        x, y = (blob.x0 + blob.x1) / 2, (blob.y0 + blob.y1) / 2
        if not any(seal.x0 <= x <= seal.x1 and seal.y0 <= y <= seal.y1 for seal in seals):
            lines.append((blob.x0 * step, blob.y0 * step, blob.x1 * step, blob.y1 * step))
    return lines


def lies_on_its_side(ink: Ink) -> bool:
    """Whether lines of print run up or down the page.

    Across the lines of print the page is white again and again, along them it is not, whatever is ruled on it; and from one row
    of pixels to the next the ink changes more across the lines than along them. One sign must be plain, or both be there.
    """
    small = shrunk(ink, 3)
    reach = max(20, small.shape[1] // 20)
    small = small & ~long_runs(small, reach) & ~long_runs(np.ascontiguousarray(small.T), reach).T
    rows, columns = small.sum(axis=1), small.sum(axis=0)
    across, along = _white_share(rows), _white_share(columns)
    swing = _swing(rows) / max(_swing(columns), 1e-9)  # of 121 upright pages the least had 0.71, the next 0.90
    return (
        (along > 0.45 and along > across + 0.15)
        or (along > 0.2 and along > across + 0.15 and swing < 0.8)
        or (along > across + 0.05 and swing < 0.5)
    )


def _swing(sums: NDArray[Any]) -> float:
    """How much sums change from one to the next, as part of their size."""
    sizes = sums.astype(np.float64)
    return float((np.diff(sizes) ** 2).sum() / max(1.0, (sizes**2).sum()))


def _white_share(sums: NDArray[Any]) -> float:
    """Share of nearly white rows between the first and the last row with ink."""
    inked = np.flatnonzero(sums)
    if inked.size < 2:
        return 0.0
    held = sums[inked[0] : inked[-1] + 1]
    return float((held < 0.12 * np.percentile(held, 90)).mean())


def skew(ink: Ink) -> float:
    """Angle in degrees by which the print is turned counter-clockwise, 0 if it can't be told.

    The angle is the one at which the sums over rows swing most (projection profile), found coarse to fine on a small picture.
    """
    small = shrunk(ink, 3)
    width = small.shape[1]
    margin = width // 20
    small = small[:, margin : width - margin]
    if small.sum() < 500:
        return 0.0
    ys, xs = np.nonzero(small)
    if ys.size > 60_000:
        step = ys.size // 60_000 + 1
        ys, xs = ys[::step], xs[::step]
    xs = xs - small.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = np.rint(ys + xs * np.tan(np.radians(angle))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        return float((np.diff(counts) ** 2).sum())

    best, reach, step_size = 0.0, _MOST_SKEW, 0.5
    flat = sharpness(0.0)
    while step_size >= 0.05:
        angles = np.arange(best - reach, best + reach + step_size / 2, step_size)
        scores = [sharpness(float(angle)) for angle in angles]
        best = float(angles[int(np.argmax(scores))])
        reach, step_size = step_size, step_size / 3
    return best if sharpness(best) > 1.05 * flat else 0.0


@dataclass(frozen=True, slots=True)
class Straightened:
    """A page made upright, and the way back.

    Attributes:
        grey: The page, upright and straight.
        quarter_turns: Counter-clockwise quarter turns that were made.
        angle: Degrees by which it was then turned clockwise.
    """

    grey: Grey
    quarter_turns: int
    angle: float

    def turned(self, other: Grey) -> Grey:
        """Another picture of the same page, turned as this one was."""
        return _turned(other, self.quarter_turns, self.angle)

    def box_before(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Where a box stood before the page was straightened, when it was upright already, in pixels.

        Example:
            >>> page = Straightened(np.zeros((100, 200), dtype=np.uint8), 1, 90.0)
            >>> [round(side) for side in page.box_before((100, 90, 120, 100))]
            [135, 35, 155, 45]
        """
        if not self.angle:
            return box
        x0, y0, x1, y1 = box
        high, wide = self.grey.shape
        radians = np.radians(self.angle)
        cx, cy = wide / 2, high / 2
        dx, dy = (x0 + x1) / 2 - cx, (y0 + y1) / 2 - cy
        mx = cx + dx * np.cos(radians) + dy * np.sin(radians)
        my = cy - dx * np.sin(radians) + dy * np.cos(radians)
        half_x, half_y = (x1 - x0) / 2, (y1 - y0) / 2
        return float(mx - half_x), float(my - half_y), float(mx + half_x), float(my + half_y)


def straightened(grey: Grey, quarter_turns: int | None = None) -> Straightened:
    """A page made upright and straight.

    Args:
        grey: The page.
        quarter_turns: Counter-clockwise quarter turns to make; None: found from the print (0 or 1: whether a page is
            upside down can't be seen without reading it).
    """
    ink = ink_of(grey)
    turns = quarter_turns if quarter_turns is not None else int(lies_on_its_side(ink))
    angle = skew(np.rot90(ink, turns) if turns else ink)
    if abs(angle) < _STRAIGHT:
        angle = 0.0
    return Straightened(_turned(grey, turns, angle), turns % 4, angle)


def _turned(grey: Grey, quarter_turns: int, angle: float) -> Grey:
    from PIL import Image as Pillow

    turned = np.ascontiguousarray(np.rot90(grey, quarter_turns) if quarter_turns else grey)
    if not angle:
        return turned
    return np.asarray(Pillow.fromarray(turned).rotate(-angle, Pillow.Resampling.BILINEAR, fillcolor=255))
