"""Speed of citation extraction beside eyecite's on English legal text of equal length, in one run on one machine.

Ours finds citations in Vietnamese text, eyecite in opinions written for the purpose, about as dense in citations. Both get the
same number of texts, each pair of equal size in bytes, and are warmed up first; the best of several alternating rounds counts.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import sys

from opinions import opinion
from throughput import Speed, seconds, vietnamese


def measure(count: int = 120, rounds: int = 5) -> tuple[Speed, Speed, int, int]:
    """Measures both.

    Args:
        count: Texts of each kind.
        rounds: Of which the best counts.

    Returns:
        Our speed and eyecite's, and how many citations each found.
    """
    import eyecite

    from vanban.extraction.citations import find_citations

    rng = random.Random(1)  # the same texts in every run
    data = vietnamese(count, rng)
    ours = [item.decode() for item in data]
    theirs = [opinion(len(item), rng) for item in data]
    size = sum(map(len, data)) / 1e6
    seconds(find_citations, ours[:6])
    seconds(eyecite.get_citations, theirs[:6])
    times = [(seconds(find_citations, ours), seconds(eyecite.get_citations, theirs)) for _ in range(rounds)]
    best = [min(column) for column in zip(*times, strict=True)]
    with contextlib.redirect_stdout(io.StringIO()):  # eyecite prints what it is in doubt about
        found = sum(len(find_citations(text)) for text in ours), sum(len(eyecite.get_citations(text)) for text in theirs)
    return Speed(count, size, best[0]), Speed(count, size, best[1]), *found


def main() -> int:
    """Prints both rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    ours, theirs, ours_found, theirs_found = measure(options.texts, options.rounds)
    print(f"{'':8}{'MB':>8}{'s':>8}{'MB/s':>8}{'found':>8}")
    for name, speed, found in (("vanban", ours, ours_found), ("eyecite", theirs, theirs_found)):
        print(f"{name:8}{speed.megabytes:8.2f}{speed.seconds:8.2f}{speed.rate:8.2f}{found:8}")
    print(f"ratio   {ours.rate / theirs.rate:8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
