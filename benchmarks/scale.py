"""Cost of a document by kind, Dask with two workers beside one, and what a million documents take from that.

Prints CPU seconds and memory of one process for each kind, the ratio of throughput in the same run, and core-hours.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
MILLION = 1_000_000
CORES = (2, 64, 1024)

_COST = """
import resource, sys, time
from pathlib import Path
from vanban.pipeline import components, extract
components()
paths = [Path(name) for name in sys.argv[1:]]
extract(paths[0])
began, pages = time.process_time(), 0
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
for path in paths:
    pages += extract(path).source.pages
used = time.process_time() - began + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - children
print(used, pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def cost(paths: list[Path]) -> tuple[float, int, float]:
    """CPU seconds, pages and peak megabytes of a new process that reads some files, the first one once more to warm up."""
    command = [sys.executable, "-c", _COST, *map(str, paths)]
    seconds, pages, megabytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(pages), float(megabytes)


def dask_ratio(texts: list[bytes], count: int) -> float:
    """Throughput of two local Dask workers over that of one, on texts of which no two are the same, after a warm-up."""
    from vanban.limits import Limits
    from vanban.run.dask import DaskPool, dask_client
    from vanban.run.local import run
    from vanban.run.sources import plan

    seconds = {}
    with tempfile.TemporaryDirectory() as made:
        for workers in (1, 2):
            folder = Path(made) / str(workers)
            folder.mkdir()
            for number in range(count):
                (folder / f"{number}.txt").write_bytes(texts[number % len(texts)] + f"\n{number}".encode())
            with dask_client(None, workers) as client:
                outcomes = run(plan([folder]), folder / "out", pool=DaskPool(client, folder / "out", Limits()))
                for _ in range(count // 5):
                    next(outcomes)
                began = time.perf_counter()
                rest = sum(1 for _ in outcomes)
                seconds[workers] = (time.perf_counter() - began) / rest
    return seconds[1] / seconds[2]


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="documents to measure instead of the samples")
    parser.add_argument("--dask", type=int, default=0, metavar="COUNT", help="documents for the ratio of Dask; 0 leaves it out")
    options = parser.parse_args()
    kinds: dict[str, list[Path]] = {}
    for path in options.files or sorted(SAMPLES.iterdir()):
        kinds.setdefault(path.suffix, []).append(path)
    print(f"{'kind':8}{'files':>6}{'s/document':>12}{'s/page':>8}{'MB':>6}   hours for 1,000,000 on {CORES} cores")
    for kind, paths in kinds.items():
        try:
            seconds, pages, megabytes = cost(paths)
        except subprocess.CalledProcessError:
            print(f"{kind:8} can't be read here")
            continue
        each = seconds / len(paths)
        hours = "".join(f"{each * MILLION / cores / 3600:10.2f}" for cores in CORES)
        print(f"{kind:8}{len(paths):6}{each:12.3f}{seconds / pages:8.3f}{megabytes:6.0f}{hours}")
    if options.dask:
        texts = [path.read_bytes() for path in kinds.get(".txt", []) + kinds.get(".md", [])]
        print(f"Dask, two workers over one: {dask_ratio(texts, options.dask):.2f}")
    print(f"this process at its peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
