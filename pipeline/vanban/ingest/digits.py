"""A digit on its own, written or printed → how likely it is each of the ten, or none.

What is fed to the classifier is the direction of strokes in places of the picture, which pens of any width and colour share.
The weights are trained by ``models/digits`` of the repository and come with the package.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SIDE = 24
"""Pixels of the picture that the classifier sees, in both directions."""
_INNER = 20
NONE = 10
"""Class of what isn't a digit: half of one, two of them, a letter, a rule."""
_CELLS, _DIRECTIONS = 5, 8
_BLUNT = 8


def normalised(ink: Floats) -> Floats:
    """A picture of a digit cut out and brought to the size that the classifier takes.

    Args:
        ink: Blackness of each pixel, 0 to 1, of any size.

    Returns:
        ``SIDE`` by ``SIDE`` pixels, the ink in the middle, its proportions kept.

    Example:
        >>> bar = np.zeros((60, 30), dtype=np.float32); bar[10:50, 12:16] = 1
        >>> picture = normalised(bar)
        >>> picture.shape, picture.sum(axis=1).nonzero()[0][[0, -1]].tolist()
        ((24, 24), [2, 21])
    """
    from PIL import Image

    picture = np.zeros((SIDE, SIDE), dtype=np.float32)
    darkest = float(ink.max(initial=0))
    black = ink > darkest / 2
    rows, columns = np.flatnonzero(black.any(axis=1)), np.flatnonzero(black.any(axis=0))
    if not rows.size:
        return picture
    part = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] / darkest
    larger = _INNER / max(part.shape)
    height, width = (max(1, round(side * larger)) for side in part.shape)
    small = Image.fromarray(np.ascontiguousarray(part, dtype=np.float32)).resize((width, height), Image.Resampling.BILINEAR)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    picture[top : top + height, left : left + width] = np.asarray(small)
    return picture


@cache
def _places() -> Floats:
    """Weight of each pixel in each cell, cells overlapping by half."""
    centres = np.linspace(3.0, SIDE - 4.0, _CELLS)
    reach = centres[1] - centres[0]
    along = np.clip(1 - np.abs(np.arange(SIDE)[:, None] - centres) / reach, 0, 1)
    places: Floats = np.einsum("yi,xj->yxij", along, along).reshape(SIDE * SIDE, _CELLS * _CELLS).astype(np.float32)
    return places


def features(pictures: Floats) -> Floats:
    """What the classifier is fed for each picture: directions of its edges in each cell, and the picture made blunt.

    Args:
        pictures: As many pictures as wanted, ``SIDE`` by ``SIDE`` pixels each.

    Returns:
        A row of numbers a picture.

    Example:
        >>> features(np.zeros((3, SIDE, SIDE), dtype=np.float32)).shape
        (3, 264)
    """
    count = len(pictures)
    down, right = np.gradient(pictures, axis=(1, 2))
    strength = np.hypot(down, right).reshape(count, -1)
    turn = (np.arctan2(down, right).reshape(count, -1) / (2 * np.pi) % 1) * _DIRECTIONS
    lower = np.floor(turn).astype(np.int64) % _DIRECTIONS
    share = turn - np.floor(turn)
    places = _places()
    parts = []
    for direction in range(_DIRECTIONS):
        near = np.where(lower == direction, 1 - share, 0) + np.where((lower + 1) % _DIRECTIONS == direction, share, 0)
        parts.append((strength * near).astype(np.float32) @ places)
    directions = np.concatenate(parts, axis=1)
    directions = np.sqrt(directions / (np.linalg.norm(directions, axis=1, keepdims=True) + 1e-3))
    step = SIDE // _BLUNT
    blunt = pictures.reshape(count, _BLUNT, step, _BLUNT, step).mean(axis=(2, 4)).reshape(count, -1)
    return np.concatenate([directions, blunt], axis=1).astype(np.float32)


WEIGHTS = files("vanban.ingest").joinpath("digits.npz")


@cache
def _networks() -> tuple[tuple[tuple[Floats, Floats], ...], ...]:
    """Networks, each a sequence of layers: weights and bias."""
    with WEIGHTS.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        held = {name: stored[name].astype(np.float32) for name in stored.files}
    members = 1 + max(int(name.split("_")[1]) for name in held)
    layers = 1 + max(int(name.split("_")[2]) for name in held)
    return tuple(
        tuple((held[f"weights_{member}_{layer}"], held[f"bias_{member}_{layer}"]) for layer in range(layers))
        for member in range(members)
    )


def classify(inks: Sequence[Floats]) -> Floats:
    """How likely each picture is each digit.

    Args:
        inks: Pictures of any size, blackness of each pixel from 0 to 1.

    Returns:
        A row of eleven probabilities a picture: the digits 0 to 9, and ``NONE``.
    """
    if not inks:
        return np.zeros((0, NONE + 1), dtype=np.float32)
    rows = features(np.stack([normalised(ink) for ink in inks]))
    summed = np.zeros((len(rows), NONE + 1), dtype=np.float32)
    for layers in _networks():
        values = rows
        for weights, bias in layers[:-1]:
            values = np.maximum(values @ weights + bias, 0)
        weights, bias = layers[-1]
        raised = values @ weights + bias
        raised = np.exp(raised - raised.max(axis=1, keepdims=True))
        summed += raised / raised.sum(axis=1, keepdims=True)
    mean: Floats = (summed / len(_networks())).astype(np.float32)
    return mean
