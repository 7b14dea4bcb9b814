"""Reads many documents on this machine: resumable, in processes of their own, each failure an error record."""

from __future__ import annotations

import hashlib
import stat
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import orjson

from vanban.errors import (
    ConverterUnavailableError,
    CrashedError,
    MemoryLimitError,
    OcrUnavailableError,
    ReadTimeoutError,
    SourceTooLargeError,
    UnreadableSourceError,
    VanbanError,
)
from vanban.export.atomic import remove_leftovers, replacing, write_atomically
from vanban.export.json import renamed
from vanban.ingest import name_of
from vanban.limits import Limits
from vanban.run.fingerprint import program_fingerprint
from vanban.run.manifest import Entry, Manifest
from vanban.run.outcome import Outcome, Reason
from vanban.run.pool import Pool
from vanban.run.sources import Source, Work, load_source, state_of

ERRORS = "errors.jsonl"
# What may have changed outside of the source and the program: tried again by every run
_OF_THE_MACHINE = frozenset({OcrUnavailableError.code, ConverterUnavailableError.code, UnreadableSourceError.code})
# What other limits may let through
_OF_THE_LIMITS = frozenset({ReadTimeoutError.code, MemoryLimitError.code, CrashedError.code, SourceTooLargeError.code})
# What a record doesn't depend on: what the process may use, and the resolution, which has a column of its own
_NOT_OF_THE_CONTENT = frozenset({"seconds", "cpu_seconds", "megabytes", "recycle", "pixels"})
_CHUNK = 2**20


class Reading(Protocol):
    """What reads sources and writes their records: processes of this machine (``Pool``) or of a cluster (``DaskPool``)."""

    def run(self, works: Iterable[Work]) -> Iterator[Outcome]:
        """One outcome a work, as they are done."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is carried out.

    Attributes:
        workers: Processes that read.
        limits: What one source may cost.
        rules_only: Without what was learned, as ``vanban.extract`` has it.
        retry_failed: Sources that failed before, or were read in part, are tried again, though neither they nor the program
            changed.
        force: Everything is read again.
        network_folder: The folder of the records is on a drive that several machines share.
    """

    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    rules_only: bool = False
    retry_failed: bool = False
    force: bool = False
    network_folder: bool = False


def run(
    works: Iterable[Work], output: Path, options: Options | None = None, pool: Reading | None = None
) -> Generator[Outcome, None, None]:
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
        FolderBusyError: Another run writes into the folder.
        PoolError: The processes can't be started, or can't write records.
    """
    options = options or Options()
    output.mkdir(parents=True, exist_ok=True)
    works = list(works)
    with Manifest(output, alone=options.network_folder) as manifest:
        remove_leftovers(output)
        if options.force:
            manifest.clear()
        session = _Session(manifest, output, options)
        pool = pool or Pool(output, max(1, min(options.workers, len(works))), options.limits, rules_only=options.rules_only)
        try:
            yield from session.carry_out(works, pool)
        finally:
            _write_errors(output / ERRORS, (manifest.get(name_of(work.source)) for work in works))


class _Session:
    """One run: which sources still have to be read, and what is kept of those that were."""

    def __init__(self, manifest: Manifest, output: Path, options: Options) -> None:
        self._manifest = manifest
        self._output = output
        self._retry_failed = options.retry_failed
        self._limits = options.limits
        self._rules_only = options.rules_only
        self._program = program_fingerprint()
        self._settled: deque[Outcome] = deque()
        self._asked: dict[str, tuple[Entry, Reason | None]] = {}
        self._waiting: dict[str, list[Work]] = {}

    def carry_out(self, works: Iterable[Work], pool: Reading) -> Iterator[Outcome]:
        unread = []
        for work in works:
            before, now = self._manifest.get(name_of(work.source)), self._state(work)
            reason = self._reason(before, now) if before else None
            if before is None or reason is not None:
                unread.append((work, now, reason))
            else:
                yield Outcome(
                    work, "done-before", before.code, before.message, 0.0, before.sha256, before.pages, before.partial
                )
        for outcome in pool.run(self._to_read(unread)):
            yield from self._flush()
            content = self._asked[outcome.work.target][0].sha256
            yield self._keep(outcome)
            yield from self._same_as(outcome, content)
        yield from self._flush()

    def _flush(self) -> Iterator[Outcome]:
        while self._settled:
            yield self._settled.popleft()

    def _to_read(self, works: Iterable[tuple[Work, Entry, Reason | None]]) -> Iterator[Work]:
        """One source of those with the same bytes; the others are settled now or when that one is read."""
        for work, now, reason in works:
            self._manifest.claim(now.source, now.target)
            entry = replace(now, sha256=_digest(work.source, self._limits))
            self._asked[work.target] = entry, reason
            if entry.sha256 is not None:
                if entry.sha256 in self._waiting:
                    self._waiting[entry.sha256].append(work)
                    continue
                first = self._manifest.same_content(entry)
                if first is not None and not _is_lower(entry.limits, first.limits) and self._copy(first, work):
                    continue
                self._waiting[entry.sha256] = []
            yield work

    def _state(self, work: Work) -> Entry:
        """A source as it is on disk, without its digest."""
        size = modified = 0
        with suppress(OSError, ValueError, VanbanError):  # the attempt to read it will say it better
            size, modified = state_of(work.source)
        return Entry(
            name_of(work.source),
            work.target,
            size,
            modified,
            None,
            self._program,
            limits=orjson.dumps(replace(self._limits, recycle=1)).decode(),
            pixels=self._limits.pixels,
            rules_only=self._rules_only,
        )

    def _reason(self, before: Entry, now: Entry) -> Reason | None:
        """Why what was done before doesn't hold."""
        trouble = before.code or before.partial
        if (before.size, before.modified_ns) != (now.size, now.modified_ns):
            return "source changed"
        if before.program != now.program:
            return "program changed"
        if before.pixels != now.pixels or (before.limits != now.limits and before.code in _OF_THE_LIMITS):
            return "limits changed"
        if before.code is None and before.limits != now.limits and _is_lower(now.limits, before.limits):
            return "limits changed"
        if before.rules_only != now.rules_only:
            return "rules-only changed"
        if trouble is not None and (self._retry_failed or trouble in _OF_THE_MACHINE):
            return "failed before"
        if before.code is None and (before.target != now.target or not (self._output / before.target).is_file()):
            return "record missing"
        return None

    def _keep(self, outcome: Outcome) -> Outcome:
        """Enters an outcome into the manifest; a source that fails leaves no record of what it was before."""
        entry, reason = self._asked.pop(outcome.work.target)
        if outcome.code is not None:
            (self._output / outcome.work.target).unlink(missing_ok=True)
        self._manifest.put(
            replace(
                entry,
                sha256=outcome.sha256 or entry.sha256,
                code=outcome.code,
                message=outcome.message,
                seconds=outcome.seconds,
                pages=outcome.pages,
                partial=outcome.partial,
            )
        )
        return replace(outcome, reason=reason)

    def _same_as(self, outcome: Outcome, content: str | None) -> Iterator[Outcome]:
        """The sources that waited for one with the same bytes.

        Args:
            outcome: Of that one.
            content: Digest of its bytes when it was asked for.
        """
        first = self._manifest.get(name_of(outcome.work.source))
        for work in self._waiting.pop(content, []) if content and first else []:
            if outcome.code is not None:
                yield self._keep(replace(outcome, work=work, seconds=0.0))
            elif first is not None and first.sha256 == content and self._copy(first, work):
                yield from self._flush()
            else:
                message = "a file with the same bytes changed while it was read"
                yield self._keep(Outcome(work, "failed", UnreadableSourceError.code, message))

    def _copy(self, first: Entry, work: Work) -> bool:
        """Writes the record of a source for another with the same bytes; False if the record is gone or another's."""
        try:
            record = renamed((self._output / first.target).read_bytes(), first.sha256 or "", name_of(work.source))
        except (OSError, ValueError):
            return False
        write_atomically(self._output / work.target, record)
        outcome = Outcome(work, "duplicate", sha256=first.sha256, pages=first.pages, partial=first.partial)
        self._settled.append(self._keep(outcome))
        return True


def _is_lower(now: str, before: str) -> bool:
    """Whether a limit of the content is lower than when a record was made, so that its source may be refused now."""
    made = orjson.loads(before)
    return any(most < made[name] for name, most in orjson.loads(now).items() if name not in _NOT_OF_THE_CONTENT)


def _digest(path: Source, limits: Limits) -> str | None:
    """SHA-256 of a source; None where it isn't read, which the attempt to read it will say better."""
    digest = hashlib.sha256()
    with suppress(OSError, ValueError, VanbanError):
        if isinstance(path, str):
            return hashlib.sha256(load_source(path, limits)).hexdigest()
        about = path.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size <= limits.bytes:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
            return digest.hexdigest()
    return None


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
