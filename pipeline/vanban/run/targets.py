"""Where records go besides the folder of the run: one object a record in any store of fsspec, or shards of JSON Lines.

The folder is what a run resumes from; a target is filled from it when the run ends. The same records give the same objects,
so that a target filled again after a kill is that of an undisturbed run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Literal

import orjson

from vanban.errors import UnreadableSourceError
from vanban.export.atomic import write_atomically
from vanban.run.sources import Work, reaching, source_of, store_of

Format = Literal["json", "jsonl.zst"]
SHARD = 10_000
"""Records of a shard."""


def deliver(works: Iterable[Work], folder: Path, target: str, form: Format = "json", shard: int = SHARD) -> int:
    """Fills a target with the records of a run.

    Args:
        works: The work list; its order is that of the lines. Sources without a record are passed over.
        folder: Folder of the records.
        target: Folder or URI of a prefix.
        form: ``json``: an object a record, under its name. ``jsonl.zst``: ``00000.jsonl.zst`` and so on, each whole or absent.
        shard: Works a shard: which record is in which shard depends on the work list only, not on failures.

    Returns:
        The number of objects put.

    Raises:
        OSError: The target can't be written.
        UnreadableSourceError: Its kind of store isn't installed or can't be reached, or zstandard isn't installed.
    """
    place = source_of(target)
    if isinstance(place, Path):
        place.mkdir(parents=True, exist_ok=True)
    objects = _records(works, folder) if form == "json" else _shards(iter(works), folder, shard)
    count = 0
    for name, data in objects:
        if isinstance(place, Path):
            write_atomically(place / name, data)
        else:
            with reaching(place):
                store, path = store_of(place)
                store.pipe_file(f"{path.rstrip('/')}/{name}", data)
        count += 1
    return count


def check_target(target: str, form: Format) -> None:
    """Finds out, before a run of hours, whether what its target needs is installed.

    Raises:
        UnreadableSourceError: Its kind of store isn't, or zstandard isn't.

    Example:
        >>> check_target("memory://records", "json")
    """
    place = source_of(target)
    if isinstance(place, str):
        store_of(place)
    if form == "jsonl.zst":
        _zstandard()


def _records(works: Iterable[Work], folder: Path) -> Iterator[tuple[str, bytes]]:
    for work in works:
        path = folder / work.target
        if path.is_file():
            yield work.target, path.read_bytes()


def _shards(works: Iterator[Work], folder: Path, size: int) -> Iterator[tuple[str, bytes]]:
    zstandard = _zstandard()
    number = 0
    while part := list(islice(works, size)):
        packer = zstandard.ZstdCompressor(level=9, write_checksum=True).compressobj()
        pieces = [packer.compress(orjson.dumps(orjson.loads(data)) + b"\n") for _, data in _records(part, folder)]
        yield f"{number:05}.jsonl.zst", b"".join([*pieces, packer.flush()])
        number += 1


def _zstandard() -> ModuleType:
    try:
        import zstandard
    except ImportError as error:
        raise UnreadableSourceError("jsonl.zst needs zstandard: pip install vanban[zstd]") from error
    return zstandard
