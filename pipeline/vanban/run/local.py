"""Reads many documents on this machine: resumable, in processes of their own, each failure an error record."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import orjson

from vanban.errors import ConverterUnavailableError, OcrUnavailableError, UnreadableSourceError
from vanban.export.atomic import remove_leftovers, replacing, write_atomically
from vanban.run.fingerprint import program_fingerprint
from vanban.run.limits import Limits
from vanban.run.manifest import Entry, Manifest
from vanban.run.outcome import Outcome
from vanban.run.pool import Pool
from vanban.run.sources import Work

ERRORS = "errors.jsonl"
# What may have changed outside of the source and the program: tried again by every run
_OF_THE_MACHINE = frozenset({OcrUnavailableError.code, ConverterUnavailableError.code, UnreadableSourceError.code})
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is carried out.

    Attributes:
        workers: Processes that read.
        limits: What one source may cost.
        retry_failed: Sources that failed before are tried again, though neither they nor the program changed.
        force: Everything is read again.
    """

    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    retry_failed: bool = False
    force: bool = False


def run(works: Iterable[Work], output: Path, options: Options | None = None, pool: Pool | None = None) -> Iterator[Outcome]:
    """Reads every source and writes its record.

    What an earlier run of the same command has done isn't done again, unless the source, the program or the name of its
    record changed. Sources with the same bytes are read once. Whenever the run ends, also when it is killed, every record is
    whole, and ``errors.jsonl`` (rewritten at the end) has a line for each source that failed.

    Args:
        works: The work list.
        output: Folder of the records; made if missing.
        options: How to carry it out.
        pool: The processes to use, made from the options by default.

    Yields:
        One outcome a source, after its record is on disk; in the order in which they are done.

    Raises:
        PoolError: The processes can't be started.
    """
    options = options or Options()
    output.mkdir(parents=True, exist_ok=True)
    remove_leftovers(output)
    works = list(works)
    with Manifest(output) as manifest:
        session = _Session(manifest, output, options)
        pool = pool or Pool(output, max(1, min(options.workers, len(works))), options.limits)
        try:
            yield from session.carry_out(works, pool)
        finally:
            _write_errors(output / ERRORS, (manifest.get(str(work.source)) for work in works))


class _Session:
    """One run: which sources still have to be read, and what is kept of those that were."""

    def __init__(self, manifest: Manifest, output: Path, options: Options) -> None:
        self._manifest = manifest
        self._output = output
        self._options = options
        self._program = program_fingerprint()
        self._settled: deque[Outcome] = deque()
        self._asked: dict[str, Entry] = {}
        self._waiting: dict[str, list[Work]] = {}

    def carry_out(self, works: Iterable[Work], pool: Pool) -> Iterator[Outcome]:
        for outcome in pool.run(self._unread(works)):
            yield from self._flush()
            yield self._keep(outcome)
            yield from self._same_as(outcome)
        yield from self._flush()

    def _flush(self) -> Iterator[Outcome]:
        while self._settled:
            yield self._settled.popleft()

    def _unread(self, works: Iterable[Work]) -> Iterator[Work]:
        """The works that have to be read; the others are settled on the way."""
        for work in works:
            entry = self._look_at(work)
            if entry is None:
                continue
            self._asked[work.target] = entry
            if entry.sha256 is not None:
                first = self._manifest.same_content(entry.sha256, self._program)
                if first is not None and self._copy(first, work):
                    continue
                if entry.sha256 in self._waiting:
                    self._waiting[entry.sha256].append(work)
                    continue
                self._waiting[entry.sha256] = []
            yield work

    def _look_at(self, work: Work) -> Entry | None:
        """The state of a source on disk; None if what was done before still holds."""
        source = str(work.source)
        try:
            about = work.source.stat()
            size, modified = about.st_size, about.st_mtime_ns
        except OSError:
            size = modified = 0
        before = self._manifest.get(source)
        if before is not None and not self._options.force and self._holds(before, work, size, modified):
            self._settled.append(Outcome(work, "done-before", before.code, before.message, 0.0, before.sha256, before.pages))
            return None
        return Entry(source, work.target, size, modified, _digest(work.source), self._program)

    def _holds(self, before: Entry, work: Work, size: int, modified: int) -> bool:
        same = (before.size, before.modified_ns, before.target, before.program) == (size, modified, work.target, self._program)
        if not same:
            return False
        if before.code is not None:
            return not self._options.retry_failed and before.code not in _OF_THE_MACHINE
        return (self._output / work.target).is_file()

    def _keep(self, outcome: Outcome) -> Outcome:
        entry = self._asked.pop(outcome.work.target)
        self._manifest.put(
            replace(
                entry,
                sha256=outcome.sha256 or entry.sha256,
                code=outcome.code,
                message=outcome.message,
                seconds=outcome.seconds,
                pages=outcome.pages,
            )
        )
        return outcome

    def _same_as(self, outcome: Outcome) -> Iterator[Outcome]:
        """The sources that waited for one with the same bytes."""
        entry = self._manifest.get(str(outcome.work.source))
        for work in self._waiting.pop(entry.sha256, []) if entry and entry.sha256 else []:
            if entry is not None and outcome.code is None and self._copy(entry, work):
                yield from self._flush()
            else:
                yield self._keep(replace(outcome, work=work, seconds=0.0))

    def _copy(self, first: Entry, work: Work) -> bool:
        """Writes the record of a source for another with the same bytes; False if the record is gone or the same file."""
        record = self._output / first.target
        if first.source == str(work.source) or not record.is_file():
            return False
        content = orjson.loads(record.read_bytes())
        content["source"]["uri"] = work.source.as_posix()
        write_atomically(self._output / work.target, _as_written(content))
        outcome = Outcome(work, "duplicate", sha256=first.sha256, pages=first.pages)
        self._settled.append(self._keep(outcome))
        return True


def _as_written(content: object) -> bytes:
    from vanban.document import Document
    from vanban.export.json import to_json

    return to_json(Document.model_validate(content))


def _digest(path: Path) -> str | None:
    """SHA-256 of a regular file; None where it can't be read, which the attempt to read it will say better."""
    digest = hashlib.sha256()
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def _write_errors(path: Path, entries: Iterable[Entry | None]) -> None:
    """A line for each source that failed, in the order of the work list; no file if none did."""
    lines = [
        orjson.dumps({"source": entry.source, "code": entry.code, "message": entry.message}) + b"\n"
        for entry in entries
        if entry is not None and entry.code is not None
    ]
    if not lines:
        path.unlink(missing_ok=True)
        return
    with replacing(path) as temporary:
        temporary.write_bytes(b"".join(lines))
