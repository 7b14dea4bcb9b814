"""Reads many documents on the workers of a Dask cluster, in place of the processes of one machine.

A Dask worker keeps for each of its threads one process of ``vanban.run.pool``: the same limits, the same error codes, the same
record bytes as a run on one machine, and the models are loaded once. The workers write records into the shared output folder,
so that only names, numbers and codes pass through the scheduler; the client alone keeps the manifest.

Dask pickles what its processes send each other: here a function and a class, named by their module, and bytes.
Its ports give whoever reaches them the rights of the user, so they belong into a trusted network.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from queue import LifoQueue
from typing import Any, cast

import dask
import orjson
from distributed import Client, Future, Worker, WorkerPlugin, as_completed, get_worker
from distributed.scheduler import KilledWorker

from vanban.errors import CrashedError
from vanban.limits import Limits
from vanban.run.fingerprint import program_fingerprint
from vanban.run.outcome import Outcome
from vanban.run.pool import Pool, PoolError
from vanban.run.sources import Work, source_of

MOST_DEATHS = 2
"""Workers that may die over one document before it gets the error ``crashed``, on a cluster that ``dask_client`` starts."""
_PLUGIN = "vanban-readers"
# Documents in flight a thread: one being read, and what keeps the thread busy while its outcome travels
_IN_FLIGHT = 4
_SECONDS_BETWEEN_LOOKS = 1.0
# Of a cluster of our own. Its processes only wait for others: looking at them every few milliseconds is a tenth of a core each.
_SETTINGS = {
    "distributed.scheduler.allowed-failures": MOST_DEATHS - 1,
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
}


class Readers(WorkerPlugin):
    """What a Dask worker keeps while it lives: a reading process for each of its threads (a ``WorkerPlugin``).

    Args:
        output: Folder of the records, under the same path on every worker.
        limits: What a source may cost, as JSON.
        program: Fingerprint of the client's program; a worker with another one is refused.
        rules_only: Without what was learned, as ``vanban.extract`` has it.
    """

    name = _PLUGIN
    idempotent = False

    def __init__(self, output: str, limits: bytes, program: str, rules_only: bool = False) -> None:
        self._output = output
        self._limits = limits
        self._program = program
        self._rules_only = rules_only
        self._free: LifoQueue[Pool] | None = None

    def setup(self, worker: Worker) -> None:
        """Called by Dask on a worker, also on one that joins later."""
        if program_fingerprint() != self._program:
            raise PoolError("a worker runs another version of vanban or its libraries than the client")
        limits = Limits(**orjson.loads(self._limits))
        self._free = LifoQueue()
        for _ in range(worker.state.nthreads):
            self._free.put(Pool(Path(self._output), 1, limits, rules_only=self._rules_only))

    def teardown(self, worker: Worker) -> None:
        """Ends the processes that aren't reading."""
        while self._free is not None and not self._free.empty():
            self._free.get().close()

    def read(self, work: Work) -> Outcome:
        """Reads one source in a process that is free; each thread of the worker has one."""
        assert self._free is not None
        pool = self._free.get()
        try:
            return pool.read(work)
        finally:
            self._free.put(pool)


def read_on_worker(request: bytes) -> bytes:
    """Reads one source in a process of this Dask worker and writes its record.

    Args:
        request: JSON with ``source`` (each byte of its name as a Latin-1 character) and ``target``.

    Returns:
        The outcome as JSON, without its work.
    """
    asked = orjson.loads(request)
    source = source_of(os.fsdecode(asked["source"].encode("latin-1")))
    readers = cast(Readers, get_worker().plugins[_PLUGIN])
    outcome = readers.read(Work(source, asked["target"]))
    answer: dict[str, Any] = asdict(outcome)
    del answer["work"]
    return orjson.dumps(answer)


class DaskPool:
    """The workers of a cluster in the place of a ``Pool``.

    Args:
        client: Connected to the scheduler.
        output: Folder of the records, shared by all workers.
        limits: What a source may cost.
        rules_only: Without what was learned, as ``vanban.extract`` has it.
    """

    def __init__(self, client: Client, output: Path, limits: Limits, *, rules_only: bool = False) -> None:
        self._client = client
        self._plugin = Readers(str(output.resolve()), orjson.dumps(asdict(limits)), program_fingerprint(), rules_only)
        self._threads = 1
        self._look_again = 0.0

    def run(self, works: Iterable[Work]) -> Iterator[Outcome]:
        """Reads all works; no more of them are in flight than a few for each thread of the cluster.

        Yields:
            One outcome a work, as they are done.

        Raises:
            PoolError: A worker can't start a process or write a record, or runs another program.
        """
        self._client.register_plugin(self._plugin, name=_PLUGIN)
        waiting = iter(works)
        asked: dict[Future[bytes], Work] = {}

        def submit(work: Work) -> Future[bytes]:
            request = {"source": os.fsencode(work.source).decode("latin-1"), "target": work.target}
            future = self._client.submit(read_on_worker, orjson.dumps(request), pure=False)
            asked[future] = work
            return future

        try:
            first = [submit(work) for work in islice(waiting, self._window())]
            done = as_completed(first, with_results=True, raise_errors=False)
            for future, result in done:
                work = asked.pop(future)
                error = result[1] if future.status == "error" else None
                if isinstance(error, KilledWorker):
                    yield Outcome(work, "failed", CrashedError.code, "the Dask workers that read it died")
                elif error is not None:
                    raise error
                else:
                    yield Outcome(work, **orjson.loads(result))
                del future
                for upcoming in islice(waiting, max(0, self._window() - len(asked))):
                    done.add(submit(upcoming))
        finally:
            self._client.cancel(list(asked))
            self._client.unregister_worker_plugin(_PLUGIN)

    def _window(self) -> int:
        """Documents in flight; grows and shrinks with the cluster, which is looked at now and then."""
        if time.monotonic() >= self._look_again:
            threads: dict[str, int] = self._client.nthreads()
            self._threads = max(1, sum(threads.values()))
            self._look_again = time.monotonic() + _SECONDS_BETWEEN_LOOKS
        return _IN_FLIGHT * self._threads


def dask_client(scheduler: str | None, workers: int) -> Client:
    """A client of a running scheduler, or of a cluster of one-thread workers made for it on this machine.

    Args:
        scheduler: Address such as ``tcp://10.0.0.1:8786``; None starts a cluster that ends with the client.
        workers: Worker processes of that cluster.

    Raises:
        PoolError: The scheduler can't be reached.
    """
    dask.config.set(_SETTINGS)
    try:
        if scheduler:
            return Client(scheduler)
        return Client(n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1")
    except OSError as error:
        raise PoolError(f"{scheduler}: {error}") from error
