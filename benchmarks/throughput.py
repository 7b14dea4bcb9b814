"""Speed of the whole path on text beside eyecite's on English legal text of equal length, in one run on one machine.

Ours reads bytes and delivers the full record, as a worker of a run does; eyecite finds citations. Both get the same number of
documents, each pair of equal size in bytes, and are warmed up first; the best of several alternating rounds counts.

    throughput.py                 # short documents made from the samples
    throughput.py FOLDER...       # real ones: every .txt and .md in the folders
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from opinions import opinion

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
OLD_ENCODINGS = {"cong-van-tcvn3", "ke-hoach-tinh-uy-vni"}
_NUMBER = re.compile(r"\b\d+(?=/[A-ZĐ])")

Text = TypeVar("Text")


@dataclass(frozen=True, slots=True)
class Speed:
    """Best time over a set of documents."""

    documents: int
    megabytes: float
    seconds: float

    @property
    def rate(self) -> float:
        """Megabytes (10^6 bytes of UTF-8) a second."""
        return self.megabytes / self.seconds


def vietnamese(count: int, rng: random.Random) -> list[bytes]:
    """Documents made from the text samples, each with other numbers, so that nothing is read twice."""
    files = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in {".txt", ".md"} and path.stem not in OLD_ENCODINGS]
    samples = [path.read_text(encoding="utf-8") for path in files]
    return [_NUMBER.sub(lambda _: str(rng.randint(1, 4999)), samples[index % len(samples)]).encode() for index in range(count)]


def real(folders: Sequence[Path]) -> list[bytes]:
    """The texts of some folders."""
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in {".txt", ".md"}]
    return [path.read_bytes() for path in files if path.stem != "README"]


def seconds(read: Callable[[Text], object], documents: Sequence[Text]) -> float:
    """Time to read all documents one after another, in one process."""
    with contextlib.redirect_stdout(io.StringIO()):  # eyecite prints what it is in doubt about
        start = time.perf_counter()
        for document in documents:
            read(document)
        return time.perf_counter() - start


def measure(ours: Sequence[bytes], rng: random.Random, rounds: int = 5) -> tuple[Speed, Speed]:
    """Measures both.

    Args:
        ours: Vietnamese documents.
        rng: Makes the English ones, each of the size of one of ours.
        rounds: Of which the best counts.

    Returns:
        Our speed and eyecite's.
    """
    import eyecite

    import vanban
    from vanban.run.worker import settle

    theirs = [opinion(len(data), rng) for data in ours]
    size = sum(map(len, ours)) / 1e6
    seconds(vanban.extract, ours[:6])
    seconds(eyecite.get_citations, theirs[:6])
    settle()
    times = [(seconds(vanban.extract, ours), seconds(eyecite.get_citations, theirs)) for _ in range(rounds)]
    best = [min(column) for column in zip(*times, strict=True)]
    return Speed(len(ours), size, best[0]), Speed(len(ours), size, best[1])


def main() -> int:
    """Prints both speeds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, default=120, help="how many to make where no folder is given")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--require", type=float, help="exit 1 unless we are at least so many times as fast")
    options = parser.parse_args()
    rng = random.Random(1)  # the same texts in every run
    documents = real(options.folders) or vietnamese(options.documents, rng)
    ours, theirs = measure(documents, rng, options.rounds)
    for name, speed in (("vanban, whole path", ours), ("eyecite, citations", theirs)):
        print(
            f"{name:20} {speed.documents:4} documents {speed.megabytes:6.2f} MB {speed.seconds:7.2f} s {speed.rate:6.2f} MB/s"
        )
    ratio = ours.rate / theirs.rate
    print(f"ratio {ratio:.2f}")
    return int(options.require is not None and ratio < options.require)


if __name__ == "__main__":
    sys.exit(main())
