"""What a document of each kind costs, what a million of them take, and how many one process can hand out.

Prints CPU seconds and memory of one process for each kind, and hours; with ``--hand-out`` also two workers beside one, on this
machine and with Dask, and the CPU time of the process that hands out the work: what limits a run on very many cores.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kinds import by_kind

if TYPE_CHECKING:
    from vanban.run.local import Reading

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
MILLION = 1_000_000
CORES = (2, 64, 1024)
MOST = 20
"""Documents of a kind."""

_COST = """
import resource, sys, time
from contextlib import suppress
from vanban import VanbanError
from vanban.pipeline import components, extract
from vanban.run.worker import settle

def used():
    other = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + other.ru_utime + other.ru_stime

components()
settle()
paths = sys.argv[1:]
for path in paths[: max(1, len(paths) // 4)]:
    with suppress(VanbanError):
        extract(path)
count = pages = 0
seconds = 0.0
for path in paths[len(paths) // 4 :]:
    began = used()
    with suppress(VanbanError):
        pages += extract(path).source.pages
        count += 1
        seconds += used() - began
# Not ru_maxrss, which a process has from the one that started it
kilobytes = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(count, pages, seconds, int(kilobytes) / 1024)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a new process takes for some documents.

    Attributes:
        documents: How many were read after that.
        pages: Their pages.
        seconds: CPU seconds, those of programs that it starts too.
        megabytes: Its memory at the peak.
    """

    documents: int
    pages: int
    seconds: float
    megabytes: float


def cost(paths: Sequence[Path]) -> Cost:
    """Reads some files in a new process; the first quarter only warms it up."""
    command = [sys.executable, "-c", _COST, *map(str, paths)]
    documents, pages, seconds, megabytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Cost(int(documents), int(pages), float(seconds), float(megabytes))


@dataclass(frozen=True, slots=True)
class Handed:
    """A run over texts, seen from the process that hands them out.

    Attributes:
        wall: Seconds of a document after a warm-up.
        cpu: CPU seconds that the process itself takes for a document: digests, manifest, with Dask the scheduler too.
    """

    wall: float
    cpu: float


def handed_out(texts: Sequence[bytes], count: int, workers: int, engine: str) -> Handed:
    """Reads texts of which no two are the same, after a warm-up.

    Args:
        texts: What they are made from.
        count: How many to read.
        workers: Processes that read.
        engine: ``local`` or ``dask``.
    """
    from vanban.limits import Limits
    from vanban.run.dask import DaskPool, dask_client
    from vanban.run.local import run
    from vanban.run.pool import Pool
    from vanban.run.sources import plan

    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        source, output = Path(made) / "in", Path(made) / "out"
        source.mkdir()
        output.mkdir()
        for number in range(count):
            (source / f"{number}.txt").write_bytes(texts[number % len(texts)] + f"\n{number}".encode())
        pool: Reading = Pool(output, workers, Limits())
        if engine == "dask":
            pool = DaskPool(stack.enter_context(dask_client(None, workers)), output, Limits())
        used = time.process_time()
        outcomes = run(plan([source]), output, pool=pool)
        for _ in range(count // 5):
            next(outcomes)
        began = time.perf_counter()
        rest = sum(1 for _ in outcomes)
        return Handed((time.perf_counter() - began) / rest, (time.process_time() - used) / count)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES], help="files and folders instead of the samples")
    parser.add_argument("--most", type=int, default=MOST, help="documents of a kind")
    parser.add_argument("--hand-out", type=int, default=0, metavar="COUNT", help="texts to read with one worker and with two")
    options = parser.parse_args()
    groups = by_kind(options.paths, options.most)
    print(f"{'kind':9}{'files':>6}{'pages':>6}{'s/file':>8}{'s/page':>8}{'MB':>5}   hours for 1,000,000 on {CORES} cores")
    for kind, paths in groups.items():
        one = cost(paths)
        if one.documents:
            each = one.seconds / one.documents
            hours = "".join(f"{each * MILLION / cores / 3600:9.2f}" for cores in CORES)
            print(f"{kind:9}{one.documents:6}{one.pages:6}{each:8.3f}{one.seconds / one.pages:8.3f}{one.megabytes:5.0f}{hours}")
    if options.hand_out:
        texts = [path.read_bytes() for path in groups["text"]]
        for engine in ("local", "dask"):
            one, two = (handed_out(texts, options.hand_out, workers, engine) for workers in (1, 2))
            print(f"{engine}: two workers over one {one.wall / two.wall:.2f}, {1000 * two.cpu:.2f} ms to hand out a document")


if __name__ == "__main__":
    main()
