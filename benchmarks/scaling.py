"""What a document costs with one worker and with two, and in a small run and in a large one, on this machine.

    python benchmarks/scaling.py --few 1000 --many 20000

Workers are compared by wall time, so the machine should have nothing else to do; sizes by CPU time of all processes. What a run
costs before its first document (a run over nothing but one) is taken off both.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from soak import document_of


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one run."""

    wall: float
    cpu: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


def cost(kind: str, count: int, workers: int) -> Cost:
    """Reads new documents of one kind into a new folder, from the start of the command to its end."""
    with tempfile.TemporaryDirectory(prefix="scaling-") as name:
        folder = Path(name)
        for number in range(count):
            part = folder / "in" / f"{number // 1000:03}"
            part.mkdir(parents=True, exist_ok=True)
            suffix, data = document_of(kind, number, random.Random(number))
            (part / f"{number:06}.{suffix}").write_bytes(data)
        command = [sys.executable, "-m", "vanban.cli", "extract", str(folder / "in"), "-o", str(folder / "out")]
        before, began = os.times(), time.monotonic()
        subprocess.run([*command, "--workers", str(workers)], check=True, capture_output=True)
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return Cost(time.monotonic() - began, cpu)


def main() -> int:
    """Prints the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--many", type=int, default=20_000)
    parser.add_argument("--scans", type=int, default=12)
    options = parser.parse_args()
    for kind, count in (("text", options.few), ("scan", options.scans)):
        one, two = (cost(kind, count, workers) - cost(kind, workers, workers) for workers in (1, 2))
        ratio = one.wall / two.wall
        print(f"{kind}: {count} documents, {one.wall:.1f} s with one worker, {two.wall:.1f} s with two: {ratio:.2f}")
    start = cost("text", 2, 2)
    few, many = ((cost("text", count, 2) - start).cpu / count * 1000 for count in (options.few, options.many))
    print(f"CPU a text: {few:.1f} ms in {options.few}, {many:.1f} ms in {options.many}: {many / few:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
