"""Pictures of digits to learn from, and of what is none: drawn with a pen of our own, warped, blurred, cut and glued."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Floats = NDArray[np.float32]
Point = tuple[float, float]
Shape = list[list[Point]]

_CANVAS = 160
_HEIGHT = 88
_PENS = (0.055, 0.17)
"""Width of pens as a part of the height of a digit: a fine ball pen, a marker."""
_LETTERS = "CDEFGHKLMNPQRTUVXYacdefhkmnprtuvxyđĐưố/:.,-()"
"""Print that may reach into a field; letters that are written like a digit (A and 4, B and 8, b and 6) are left out."""


_CUT_UP = (0, 2, 5, 6, 9)
"""Digits of which a narrow part looks like none."""


def shapes() -> dict[str, list[Shape]]:
    """The shapes of ``shapes.json`` by digit: strokes, curves through points, in heights of a digit, y down.

    What stands under "none" are letters that clerks put behind a number: 12a, 3176B.
    """
    found = json.loads(Path(__file__).with_name("shapes.json").read_text(encoding="utf-8"))
    return {
        digit: [[[_point(point) for point in stroke.split()] for stroke in shape] for shape in variants]
        for digit, variants in found.items()
    }


def _point(text: str) -> Point:
    x, y = text.split(",")
    return float(x), float(y)


def written(shape: Shape, rng: Generator) -> Floats:
    """A shape as one hand wrote it once: points moved, leaning, wide or narrow, with a pen of some width.

    Strokes that share a point stay joined.

    Args:
        shape: Strokes.
        rng: Chance.

    Returns:
        Blackness of each pixel, 0 to 1.
    """
    moved: dict[Point, Point] = {}
    jitter = rng.uniform(0.0, 0.045)
    lean, wide, turn = rng.normal(0.12, 0.17), rng.uniform(0.65, 1.35), rng.normal(0, 0.06)
    lifted = rng.normal(0, 0.02, 2)

    def at(point: Point) -> Point:
        if point not in moved:
            x, y = np.array(point) + rng.normal(0, jitter, 2)
            x, y = x * wide + lean * (0.5 - y), y + turn * x
            moved[point] = (float(x) * _HEIGHT + 45, float(y) * _HEIGHT + 35)
        return moved[point]

    image = Image.new("L", (_CANVAS, _CANVAS), 0)
    draw = ImageDraw.Draw(image)
    pen = rng.uniform(*_PENS) * _HEIGHT
    for number, stroke in enumerate(shape):
        curve = _curve([at(point) for point in stroke])
        if number and rng.random() < 0.15:  # the pen comes down a little beside
            curve = [(x + lifted[0] * _HEIGHT, y + lifted[1] * _HEIGHT) for x, y in curve]
        width = pen * rng.uniform(0.85, 1.1)
        draw.line(curve, 255, round(width), joint="curve")
        for x, y in (curve[0], curve[-1]):
            draw.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], 255)
    return _grey(image)


def _curve(points: list[Point]) -> list[Point]:
    """A curve through points (Catmull-Rom); two points are a line."""
    if len(points) < 3:
        return points
    padded = np.array([points[0], *points, points[-1]])
    steps = np.linspace(0, 1, 9)[:, None]
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces.append(
            0.5 * (2 * b + (c - a) * steps + (2 * a - 5 * b + 4 * c - d) * steps**2 + (3 * b - a - 3 * c + d) * steps**3)
        )
    return [(float(x), float(y)) for x, y in np.concatenate(pieces)]


def printed(text: str, font: ImageFont.FreeTypeFont) -> Floats:
    """A character of a font."""
    image = Image.new("L", (_CANVAS, _CANVAS), 0)
    ImageDraw.Draw(image).text((40, 25), text, 255, font)
    return _grey(image)


def warped(ink: Floats, rng: Generator) -> Floats:
    """A picture turned, slanted, stretched and bent, its strokes made thinner or thicker.

    Args:
        ink: A digit in a picture of any size, as in MNIST.
        rng: Chance.
    """
    larger = max(1, round(_HEIGHT / ink.shape[0]))
    image = Image.fromarray((ink * 255).astype(np.uint8)).resize((ink.shape[1] * larger, ink.shape[0] * larger))
    image = _on_canvas(image)
    lean, turn = rng.normal(0, 0.12), rng.normal(0, 0.06)
    wide, high = rng.uniform(0.85, 1.15, 2)
    cosine, sine = math.cos(turn), math.sin(turn)
    a, b, d, e = cosine / wide, (lean - sine) / wide, sine / high, cosine / high
    middle = _CANVAS / 2
    image = image.transform(
        image.size,
        Image.Transform.AFFINE,
        (a, b, middle - a * middle - b * middle, d, e, middle - d * middle - e * middle),
        Image.Resampling.BILINEAR,
    )
    image = _bent(image, rng)
    chance = rng.random()
    if chance < 0.3:
        image = image.filter(ImageFilter.MinFilter(3 if chance < 0.2 else 5))
    elif chance > 0.8:
        image = image.filter(ImageFilter.MaxFilter(3))
    return _grey(image)


def _bent(image: Image.Image, rng: Generator) -> Image.Image:
    """Columns and rows moved by slow waves (an elastic deformation that needs no library)."""
    grey = np.asarray(image)
    places = np.arange(_CANVAS)
    for axis in (0, 1):
        wave = rng.uniform(0, 3.0) * np.sin(places * rng.uniform(0.03, 0.09) + rng.uniform(0, 6.3))
        moved = np.clip(places[None, :] + np.rint(wave).astype(int)[:, None], 0, _CANVAS - 1)
        grey = np.take_along_axis(grey, moved if axis == 1 else moved.T, axis=axis)
    return Image.fromarray(grey)


def _on_canvas(image: Image.Image) -> Image.Image:
    canvas = Image.new("L", (_CANVAS, _CANVAS), 0)
    canvas.paste(image, ((_CANVAS - image.width) // 2, (_CANVAS - image.height) // 2))
    return canvas


def scanned(ink: Floats, rng: Generator) -> Floats:
    """A picture as a scanner saw it: at 150 to 400 dots per inch, blurred, perhaps in black and white, with specks and gaps."""
    height = int(rng.integers(18, 56))
    rows = np.flatnonzero((ink > 0.5).any(axis=1))
    if not rows.size:
        return ink
    factor = height / (rows[-1] - rows[0] + 1)
    image = Image.fromarray((ink * 255).astype(np.uint8))
    image = image.resize((max(4, round(image.width * factor)), max(4, round(image.height * factor))))
    if rng.random() < 0.7:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.9)))
    grey = np.asarray(image, dtype=np.float32)
    grey = grey / max(1.0, float(grey.max()))
    grey = grey + rng.normal(0, rng.uniform(0, 0.06), grey.shape).astype(np.float32)
    if rng.random() < 0.4:  # black and white
        grey = (grey > rng.uniform(0.35, 0.6)).astype(np.float32)
    else:
        grey = np.clip((grey - 0.15) * rng.uniform(1.0, 1.8), 0, 1)
    return np.where(grey < 0.2, 0, grey).astype(np.float32)


def nothing(digits: dict[str, list[Shape]], fonts: list[ImageFont.FreeTypeFont], rng: Generator) -> Iterator[Floats]:
    """What segmentation cuts out and is no digit, without end: two digits, half of one, letters, scribbles, rules."""
    while True:
        kind = rng.random()
        one, wide = (written(_any(digits[str(rng.choice(some))], rng), rng) for some in (range(10), _CUT_UP))
        if kind < 0.22:
            yield _glued(one, written(_any(digits[str(rng.integers(10))], rng), rng), rng)
        elif kind < 0.44:
            yield _one_and_a_half(one, wide, rng)
        elif kind < 0.54:
            yield _half(wide, rng)
        elif kind < 0.66:
            yield printed(str(rng.choice(list(_LETTERS))), fonts[int(rng.integers(len(fonts)))])
        elif kind < 0.95:
            yield written(_any(digits["none"], rng), rng)
        else:
            points = [
                (float(x), float(y)) for x, y in rng.uniform(0, 1, (int(rng.integers(4, 10)), 2)) * (rng.uniform(0.5, 1.5), 1)
            ]
            yield written([points], rng)


def _any(variants: list[Shape], rng: Generator) -> Shape:
    return variants[int(rng.integers(len(variants)))]


def _glued(left: Floats, right: Floats, rng: Generator) -> Floats:
    """Two digits side by side, touching or nearly."""
    left, right = (part[:, np.flatnonzero((part > 0.5).any(axis=0))] for part in (left, right))
    gap = round(rng.uniform(-0.12, 0.1) * _HEIGHT)
    picture: Floats = np.zeros((_CANVAS, left.shape[1] + right.shape[1] + max(0, gap)), dtype=np.float32)
    picture[:, : left.shape[1]] = left
    start = max(0, left.shape[1] + gap)
    picture[:, start : start + right.shape[1]] = np.maximum(picture[:, start : start + right.shape[1]], right)
    return picture


def _one_and_a_half(whole: Floats, cut: Floats, rng: Generator) -> Floats:
    """A digit with the nearer part of one beside it."""
    share = rng.uniform(0.4, 0.75)
    width = np.flatnonzero((cut > 0.5).any(axis=0)).size
    if rng.random() < 0.5:
        glued = _glued(whole, cut, rng)
        return glued[:, : glued.shape[1] - round((1 - share) * width)]
    return _glued(cut, whole, rng)[:, round((1 - share) * width) :]


def parted(left: Floats, right: Floats, rng: Generator) -> tuple[Floats, Floats]:
    """Two digits that touch, cut from each other: each keeps a little of the other."""
    glued = _glued(left, right, rng)
    wide = np.flatnonzero((left > 0.5).any(axis=0)).size
    cut = min(glued.shape[1] - 4, max(4, wide + round(rng.uniform(-0.1, 0.04) * _HEIGHT)))
    return glued[:, :cut], glued[:, cut:]


def _half(ink: Floats, rng: Generator) -> Floats:
    columns = np.flatnonzero((ink > 0.5).any(axis=0))
    part = round((columns[-1] - columns[0]) * rng.uniform(0.2, 0.42))
    return ink[:, : columns[0] + part] if rng.random() < 0.5 else ink[:, columns[-1] - part :]


def _grey(image: Image.Image) -> Floats:
    grey: Floats = (np.asarray(image) / 255).astype(np.float32)
    return grey
