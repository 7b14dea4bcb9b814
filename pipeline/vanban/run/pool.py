"""Worker processes: each source is read in one of them, which may crash, hang or grow at the cost of that source only."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson
import psutil

from vanban.errors import CrashedError, InternalError, MemoryLimitError, ReadTimeoutError
from vanban.limits import Limits
from vanban.run.outcome import Outcome
from vanban.run.sources import Work

COMMAND = (sys.executable, "-m", "vanban.run.worker")
# Pages are read side by side by processes; threads of libraries inside them would only get in each other's way
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# A process that has read other sources may fail so at one that is sound
_NEIGHBOURS_FAULT = frozenset({CrashedError.code, MemoryLimitError.code})
_START_SECONDS = 120.0
_MOST_FAILED_STARTS = 3


class PoolError(RuntimeError):
    """Worker processes can't be started, or can't write records."""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    deadline: float
    ready: bool = False
    work: Work | None = None
    done: int = 0
    began: float = 0.0
    unread: bytearray = field(default_factory=bytearray)


class Pool:
    """Worker processes for one run.

    A source at which a process dies or runs out of memory that has read others before is tried once more in a new one: what
    becomes of a source mustn't depend on its neighbours.

    Args:
        output: Folder of the records.
        size: Number of processes.
        limits: What a source may cost.
        command: What starts a worker.
        rules_only: Without what was learned, as ``vanban.extract`` has it.
    """

    def __init__(
        self, output: Path, size: int, limits: Limits, command: Sequence[str] = COMMAND, *, rules_only: bool = False
    ) -> None:
        switches = ["--rules-only"] if rules_only else []
        self._arguments = [*command, str(output), orjson.dumps(asdict(limits)).decode(), *switches]
        self._size = size
        self._limits = limits
        self._workers: dict[int, _Worker] = {}
        self._selector = selectors.DefaultSelector()
        self._failed_starts = 0
        self._again: deque[Work] = deque()
        self._scratch = tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True)

    def run(self, works: Iterable[Work]) -> Iterator[Outcome]:
        """Reads all works.

        Args:
            works: Asked for one at a time, when a worker is free.

        Yields:
            One outcome a work, as they are done.

        Raises:
            PoolError: Workers die before they are ready, or can't write a record.
        """
        try:
            yield from self._read(works)
        finally:
            self.close()

    def read(self, work: Work) -> Outcome:
        """Reads one work and keeps the processes for the next, until ``close``.

        Raises:
            PoolError: As ``run``.
        """
        (outcome,) = self._read([work])
        return outcome

    def close(self) -> None:
        """Ends all workers; those at work are killed, with the programs they started."""
        for worker in list(self._workers.values()):
            self._end(worker, kill=worker.work is not None)
        self._scratch.cleanup()

    def _read(self, works: Iterable[Work]) -> Iterator[Outcome]:
        waiting = iter(works)
        upcoming = next(waiting, None)
        while upcoming is not None or self._again or self._busy():
            if self._again and (worker := self._free(new=True)) is not None:
                self._give(worker, self._again.popleft())
            elif upcoming is not None and (worker := self._free()) is not None:
                self._give(worker, upcoming)
                upcoming = next(waiting, None)
            elif (upcoming is not None or self._again) and len(self._workers) < self._size:
                self._start()
            else:
                yield from self._wait()

    def _busy(self) -> bool:
        return any(worker.work is not None for worker in self._workers.values())

    def _free(self, *, new: bool = False) -> _Worker | None:
        free = (worker for worker in self._workers.values() if worker.ready and worker.work is None)
        return next((worker for worker in free if worker.done == 0 or not new), None)

    def _start(self) -> None:
        process = subprocess.Popen(  # noqa: S603 - our own module
            self._arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **_ONE_THREAD, "TMPDIR": self._scratch.name},
        )
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        worker = _Worker(process, deadline=time.monotonic() + _START_SECONDS)
        self._workers[process.pid] = worker
        self._selector.register(process.stdout, selectors.EVENT_READ, worker)

    def _give(self, worker: _Worker, work: Work) -> None:
        assert worker.process.stdin is not None
        worker.work, worker.began = work, time.monotonic()
        worker.deadline = worker.began + self._limits.seconds
        request = orjson.dumps({"source": os.fsencode(work.source).decode("latin-1"), "target": work.target})
        try:
            worker.process.stdin.write(request + b"\n")
            worker.process.stdin.flush()
        except BrokenPipeError:
            pass  # it died meanwhile; its output says so next

    def _wait(self) -> Iterator[Outcome]:
        """Until a worker has something to say, or is out of time."""
        nearest = min(
            (worker.deadline for worker in self._workers.values() if worker.work or not worker.ready), default=time.monotonic()
        )
        for key, _ in self._selector.select(max(0.0, nearest - time.monotonic())):
            yield from self._listen(key.data)
        for worker in list(self._workers.values()):
            if (worker.work is not None or not worker.ready) and time.monotonic() > worker.deadline:
                yield from self._lost(worker, ReadTimeoutError.code, f"over the limit of {self._limits.seconds:g} s")

    def _listen(self, worker: _Worker) -> Iterator[Outcome]:
        assert worker.process.stdout is not None
        chunk = worker.process.stdout.read(65536)
        if chunk is None:
            return
        if not chunk:
            worker.process.wait()
            yield from self._lost(worker, *_cause(worker.process.returncode))
            return
        worker.unread += chunk
        while (end := worker.unread.find(b"\n")) >= 0:
            answer = orjson.loads(worker.unread[:end])
            del worker.unread[: end + 1]
            if answer.get("ready"):
                worker.ready, self._failed_starts = True, 0
                continue
            if "unwritable" in answer:
                raise PoolError(f"can't write {answer['unwritable']}")
            yield from self._answered(worker, answer)

    def _answered(self, worker: _Worker, answer: dict[str, Any]) -> Iterator[Outcome]:
        assert worker.work is not None
        outcome = Outcome(worker.work, "failed" if answer["code"] else "read", **answer)
        worker.work = None
        worker.done += 1
        if worker.done >= self._limits.recycle or outcome.code == MemoryLimitError.code:
            self._end(worker)
        if outcome.code == MemoryLimitError.code and worker.done > 1:
            self._again.append(outcome.work)
        else:
            yield outcome

    def _lost(self, worker: _Worker, code: str, message: str) -> Iterator[Outcome]:
        work, began = worker.work, worker.began
        self._end(worker, kill=True)
        if work is not None and worker.done > 0 and code in _NEIGHBOURS_FAULT:
            self._again.append(work)
        elif work is not None:
            yield Outcome(work, "failed", code, message, round(time.monotonic() - began, 3))
        elif not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_FAILED_STARTS:
                raise PoolError(f"{' '.join(self._arguments[:3])} doesn't start: {message}")

    def _end(self, worker: _Worker, *, kill: bool = False) -> None:
        process = worker.process
        assert process.stdin is not None
        assert process.stdout is not None
        if kill:
            _kill_tree(process.pid)
        self._selector.unregister(process.stdout)
        for stream in (process.stdin, process.stdout):
            try:
                stream.close()
            except BrokenPipeError:
                continue
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            _kill_tree(process.pid)
            process.wait()
        self._workers.pop(process.pid, None)


def _kill_tree(pid: int) -> None:
    """Kills a process with all that it started, also what made a session of its own (LibreOffice)."""
    try:
        process = psutil.Process(pid)
        family = [*process.children(recursive=True), process]
    except psutil.NoSuchProcess:
        family = []
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
    try:
        os.killpg(pid, signal.SIGKILL)  # what a dead worker has left behind
    except ProcessLookupError:
        return


def _cause(returncode: int) -> tuple[str, str]:
    """Error code and message for the exit status of a worker."""
    if returncode == -signal.SIGXCPU:
        return ReadTimeoutError.code, "over the limit of CPU time"
    if returncode < 0:
        return CrashedError.code, f"the reading process was ended by {signal.Signals(-returncode).name}"
    return InternalError.code if returncode == 0 else CrashedError.code, f"the reading process exited with {returncode}"
