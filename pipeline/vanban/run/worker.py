"""A process that reads one source after another for the process that started it (``vanban.run.pool``).

One JSON object a line: ``{"source", "target"}`` comes in, ``{"code", "message", "sha256", "pages", "partial", "seconds"}``
goes out; before the first comes ``{"ready": true}``, and ``{"unwritable": message}`` where a record can't be written, which is
no fault of the source. Records are written here, so that only names and codes pass between processes. Paths are bytes, which
needn't be UTF-8, so each byte is sent as one character (Latin-1).
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

import orjson
import psutil

from vanban.document.diagnostic import LEFT_OUT
from vanban.export.atomic import write_atomically
from vanban.export.json import to_json
from vanban.limits import Limits
from vanban.pipeline import components
from vanban.run.attempt import Attempt, attempt
from vanban.run.sources import Source, source_of

_PR_SET_PDEATHSIG = 1
_OBJECTS_BETWEEN_COLLECTIONS = 20_000


class Reader(Protocol):
    """What reads one source."""

    def __call__(self, source: Source, limits: Limits, *, rules_only: bool) -> Attempt:
        """Its record, or why there is none."""
        ...


def serve(
    requests: Iterable[bytes],
    answers: BinaryIO,
    output: Path,
    limits: Limits,
    read: Callable[[Source, Limits], Attempt] = attempt,
) -> None:
    """Answers requests until there are no more.

    Args:
        requests: Lines as described above.
        answers: Where the answers go, a line each.
        output: Folder of the records.
        limits: All but wall time, which the process that asks limits, and its own recycling.
        read: Reads one source.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit_memory(limits.megabytes)
    _answer(answers, {"ready": True})
    for line in requests:
        request = orjson.loads(line)
        _limit_cpu(limits.cpu_seconds)
        began = time.monotonic()
        if "vanban.ingest.pdf" in sys.modules:  # a record mustn't depend on what was read before
            sys.modules["vanban.ingest.pdf"].forget_fonts()
        found = read(source_of(os.fsdecode(request["source"].encode("latin-1"))), limits)
        answer = {"code": found.code, "message": found.message, "sha256": None, "pages": 0, "partial": None}
        document = found.document
        if document is not None:
            try:
                write_atomically(output / request["target"], to_json(document))
            except OSError as error:
                _answer(answers, {"unwritable": f"{output / request['target']}: {error.strerror}"})
                return
            partial = next((note.code for note in document.diagnostics if note.code in LEFT_OUT), None)
            answer |= {"sha256": document.id, "pages": document.source.pages, "partial": partial}
        del found, document
        _answer(answers, {**answer, "seconds": round(time.monotonic() - began, 3)})


def _answer(answers: BinaryIO, content: object) -> None:
    answers.write(orjson.dumps(content) + b"\n")
    answers.flush()


def _limit_memory(megabytes: int) -> None:
    """Address space beyond what the program has mapped already; libraries map far more than they use."""
    _limit(resource.RLIMIT_AS, psutil.Process().memory_info().vms + megabytes * 2**20)


def _limit_cpu(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def _limit(kind: int, value: int) -> None:
    """Sets a limit that this process may raise again, below what its surroundings (ulimit, a cluster) allow it."""
    most = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if most == resource.RLIM_INFINITY else min(value, most), most))


def _die_with_parent() -> None:
    """A killed parent takes its workers with it (Linux); elsewhere they end when they next ask for work."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def settle() -> None:
    """Tells the collector of cyclic garbage that what is loaded stays, and that a document makes many objects but few cycles.

    With Python's own settings a tenth of the time of a document goes into looking at objects that live on.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)


def main(read: Reader = attempt) -> None:
    """Entry point: ``python -m vanban.run.worker OUTPUT LIMITS [--rules-only]``, the limits as JSON."""
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupted run does
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print mustn't get between the answers
    components()  # loaded before the clock of the first source starts
    settle()
    output, limits, *switches = sys.argv[1:]
    read_one = partial(read, rules_only="--rules-only" in switches)
    serve(sys.stdin.buffer, answers, Path(output), Limits(**orjson.loads(limits)), read_one)


if __name__ == "__main__":
    main()
