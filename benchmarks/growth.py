"""Which text costs more than linear time? Each attack of ``tests/hostile`` at a size, twice and four times that size.

    python benchmarks/growth.py [--size 50000] [NAME ...]

Prints CPU seconds and their ratios. Linear time doubles; a ratio above 2.3 at both steps is marked and makes it fail.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile import markup, text
from vanban import VanbanError, extract

MOST = 2.3
_LEAST_SECONDS = 0.05
"""Below this a ratio is noise."""


def seconds(data: bytes) -> float:
    """CPU time of reading, the better of two."""
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        with suppress(VanbanError):
            extract(data)
        best = min(best, time.process_time() - begin)
    return best


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and says whether anything grows faster than its size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=50_000, help="characters of the smallest text")
    parser.add_argument("names", nargs="*", help="attacks, all by default")
    options = parser.parse_args(arguments)
    units = {
        **text.UNITS,
        **{f"lines of {name}": unit.rstrip(" \t") + "\n" for name, unit in text.UNITS.items() if unit.strip()},
        **{f"markdown {name}": unit for name, unit in markup.UNITS.items()},
    }
    seconds(text.repeated("a ", 1000))
    faults = 0
    for name, unit in units.items():
        if options.names and name not in options.names:
            continue
        times = [seconds(text.repeated(unit, options.size * times)) for times in (1, 2, 4)]
        ratios = [later / max(_LEAST_SECONDS, earlier) for earlier, later in pairwise(times)]
        fault = min(ratios) > MOST
        faults += fault
        shown = "".join(f"{one:8.2f}" for one in times) + "".join(f"{one:7.2f}" for one in ratios)
        print(f"{name:36}{shown}{'   GROWS' if fault else ''}", flush=True)
    print(f"{faults} of {len(options.names or units)} grow faster than their size")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
