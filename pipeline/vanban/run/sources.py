"""Which sources a run reads, where their bytes are, and what their records are called.

A source is a local file (a ``Path``) or a URI: an object of a store that fsspec knows (``s3://plans/2020/68.pdf``), or a
member of an archive (``zip://68.pdf::/data/plans.zip``). A path never holds ``://``, so text alone tells the two apart.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from vanban.errors import UnreadableSourceError, VanbanError
from vanban.ingest import load, name_of
from vanban.limits import DEFAULTS, Limits
from vanban.run.archives import Archive, kind_of, open_archive

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

Source = Path | str
"""A local file, or a URI."""


@dataclass(frozen=True, slots=True)
class Work:
    """One source and where its record goes.

    Attributes:
        source: The file or URI.
        target: Name of the record in the output folder.
    """

    source: Source
    target: str


# Data and records that lie beside documents; named on the command line, any file is read
_NO_DOCUMENTS = frozenset(
    {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".db", ".sqlite", ".log", ".py", ".yaml", ".yml"}
)
_MOST_NAME_BYTES = 200
# Names that Windows keeps for devices, with any extension
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})
# Control characters, and those that turn the order of what is shown around
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_FORBIDDEN = frozenset('<>:"|?*/\\')


def source_of(text: str) -> Source:
    """A source from its text: a URI stays one, ``file://`` and anything else is a path.

    Example:
        >>> source_of("s3://plans/68.pdf"), source_of("file:///data/68.pdf").as_posix()
        ('s3://plans/68.pdf', '/data/68.pdf')
    """
    if text.startswith("file://"):
        return Path(text.removeprefix("file://"))
    return text if "://" in text else Path(text)


def find_sources(sources: Iterable[Source], limits: Limits = DEFAULTS) -> Iterator[Source]:
    """All files named, and all files below the folders, prefixes and archives named, sorted by path.

    Below a folder, hidden files and folders (names that start with a dot) and files of data (JSON, CSV …) are left out;
    symbolic links to folders, and those that lead out of the folder, aren't followed. Anything that is no regular file
    (a pipe, a socket, a device) is left out too.
    Archives are opened, archives inside of them are not; one that can't be listed is itself a source that fails.

    Raises:
        UnreadableSourceError: A store can't be reached.
    """
    for source in sources:
        if isinstance(source, Path):
            found: Iterable[Source] = _walk(source) if source.is_dir() else [source]
        else:
            found = [source] if "::" in source else _objects(source)
        for one in found:
            kind = kind_of(name_of(one))
            if kind is None or "::" in str(one):
                yield one
            else:
                yield from _members(kind, str(one), limits)


def plan(sources: Iterable[Source], limits: Limits = DEFAULTS) -> list[Work]:
    """The work list: each source with a record name of its own.

    Args:
        sources: Files, folders, URIs.
        limits: What an archive may cost whose members are listed.

    Returns:
        One entry a source. A record is called after the stem of its source, made safe for any file system; where two sources
        share a stem, the second and later ones keep their whole name, then a number.

    Example:
        >>> [work.target for work in plan([Path("a/68.pdf"), Path("a/68.txt"), Path("b/68.txt"), "zip://../c.txt::x.zip"])]
        ['68.json', '68.txt.json', '68.txt-2.json', 'c.json']
    """
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    works = []
    for source in find_sources(sources, limits):
        path = _inner_path(source) if isinstance(source, str) else source
        stem, name = _safe(path.stem), _safe(path.name)
        target = f"{stem}.json"
        if target.casefold() in taken:
            target = f"{name}.json"
        while target.casefold() in taken:
            numbers[name] = numbers.get(name, 1) + 1
            target = f"{name}-{numbers[name]}.json"
        taken.add(target.casefold())
        works.append(Work(source, target))
    return works


def load_source(source: Source, limits: Limits = DEFAULTS) -> bytes:
    """The bytes of a source, if they aren't too many.

    Raises:
        VanbanError: It is too large, gone, or in a damaged archive.
        OSError: It can't be opened.

    Example:
        >>> import fsspec
        >>> fsspec.filesystem("memory").pipe("/plans/68.txt", b"68")
        >>> load_source("memory://plans/68.txt")
        b'68'
    """
    if isinstance(source, Path):
        return load(source, limits=limits)
    with reaching(source):
        if "::" in source:
            member, archive = source.split("::", 1)
            kind, name = member.split("://", 1)
            return _opened(kind, archive, state_of(source), limits).read(name)
        store, path = store_of(source)
        size = store.info(path)["size"]
        limits.check("bytes", size or 0, source)
        with store.open(path, "rb") as file:
            return cast("bytes", file.read(limits.bytes + 1))


def state_of(source: Source) -> tuple[int, int]:
    """Size in bytes and a number that changes with the content; for a member those of its archive.

    The number is the time of the last change in nanoseconds, or in a store a digest of what it says of the object (ETag).

    Raises:
        OSError: It isn't there.
        UnreadableSourceError: Its store can't be reached.
    """
    if isinstance(source, str) and "::" in source:
        return state_of(source_of(source.split("::", 1)[1]))
    if isinstance(source, Path):
        about = source.stat()
        return about.st_size, about.st_mtime_ns
    with reaching(source):
        store, path = store_of(source)
        about = store.info(path)
    key = hashlib.sha256(str(about.get("ETag") or store.ukey(path)).encode()).digest()
    return int(about["size"] or 0), int.from_bytes(key[:7])


def exists(source: Source) -> bool:
    """Whether there is something under a path, a URI or a prefix.

    Raises:
        UnreadableSourceError: Its store can't be reached.
    """
    if isinstance(source, Path):
        return source.exists()
    if "::" in source:
        return exists(source_of(source.split("::", 1)[1]))
    with reaching(source):
        store, path = store_of(source)
        return bool(store.exists(path))


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, in the order of sorted paths; only the folders on the way down are in memory."""
    root = folder.resolve()
    open_folders = [_entries(folder)]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif entry.is_dir(follow_symlinks=False):
            open_folders.append(_entries(entry.path))
        elif Path(entry.name).suffix.lower() not in _NO_DOCUMENTS and _is_file_below(entry, root):
            yield Path(entry.path)


def _is_file_below(entry: os.DirEntry[str], root: Path) -> bool:
    """Whether it is a regular file, or a link to one that doesn't lead out of the folder, nor in circles."""
    try:
        return entry.is_file() and (not entry.is_symlink() or Path(entry.path).resolve().is_relative_to(root))
    except (OSError, RuntimeError):  # of a circle
        return False


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """What isn't hidden in a folder, by name; nothing if it may not be read."""
    with suppress(OSError), os.scandir(folder) as listed:
        return iter(sorted((entry for entry in listed if not entry.name.startswith(".")), key=lambda entry: entry.name))
    return iter(())


def _objects(uri: str) -> Iterator[str]:
    with reaching(uri):
        store, root = store_of(uri)
        paths = [root] if store.isfile(root) else sorted(store.find(root))
    if paths == [root]:
        yield uri
        return
    for path in paths:
        below = PurePosixPath(path[len(root) :])
        hidden = any(part.startswith(".") for part in below.parts)
        if not hidden and below.suffix.lower() not in _NO_DOCUMENTS:
            yield store.unstrip_protocol(path)


def _members(kind: str, archive: str, limits: Limits) -> Iterator[str]:
    try:
        names = _opened(kind, archive, state_of(source_of(archive)), limits).names()
    except (OSError, VanbanError):
        yield f"{kind}://::{archive}"  # reading it says what is wrong
        return
    for name in sorted(names):
        path = PurePosixPath(name)
        hidden = any(part.startswith(".") and part != ".." for part in path.parts)
        if not hidden and path.suffix.lower() not in _NO_DOCUMENTS:
            yield f"{kind}://{name}::{archive}"


@lru_cache(maxsize=2)
def _opened(kind: str, archive: str, state: tuple[int, int], limits: Limits) -> Archive:
    """An archive, opened once for neighbouring members; ``state`` makes a changed one another."""
    source = source_of(archive)
    if isinstance(source, Path):
        return open_archive(source.open("rb"), kind, limits)
    store, path = store_of(source)
    return open_archive(cast("IO[bytes]", store.open(path, "rb")), kind, limits)


@contextmanager
def reaching(uri: str) -> Iterator[None]:
    """Gives one name to the errors that the library of a store has of its own, where it can't be reached or refuses.

    Raises:
        UnreadableSourceError: In place of any error that is none of ours or of the operating system.
    """
    try:
        yield
    except (OSError, MemoryError, VanbanError):
        raise
    except Exception as error:
        raise UnreadableSourceError(f"{uri}: {error}") from error


def store_of(uri: str) -> tuple[AbstractFileSystem, str]:
    """The store of a URI and the path in it.

    Raises:
        UnreadableSourceError: No such kind of store is known, or its library isn't installed.
    """
    from fsspec.core import url_to_fs

    try:
        store, path = url_to_fs(uri)
    except (ImportError, ValueError) as error:
        raise UnreadableSourceError(f"{uri}: {error}") from error
    return store, path


def _inner_path(uri: str) -> PurePosixPath:
    """The path of an object or a member; that of its archive where the archive itself is the source that fails."""
    inner, _, archive = uri.partition("::")
    return PurePosixPath(archive if inner.endswith("://") else inner.split("://", 1)[1])


def _safe(name: str) -> str:
    """A name that every file system takes, to which something can be added; file systems allow 255 bytes."""
    shown = name_of(name)
    clean = "".join("_" if letter in _FORBIDDEN or unicodedata.category(letter) in _UNSEEN else letter for letter in shown)
    clean = clean.encode()[:_MOST_NAME_BYTES].decode(errors="ignore").lstrip(".").rstrip(". ") or "_"
    return f"_{clean}" if clean.split(".")[0].casefold() in _RESERVED else clean
