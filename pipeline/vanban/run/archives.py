"""Zip and tar archives as folders of documents, read member by member; nothing is ever unpacked under a name from inside.

A member is addressed as fsspec chains it: ``zip://2020/68.pdf::/data/plans.zip``. Its name only labels it: of a name such as
``../../68.pdf`` nothing but the last part ever gets near a file system, and that through ``vanban.run.sources``.
"""

from __future__ import annotations

import tarfile
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol, cast

from vanban.errors import CorruptSourceError, EncryptedSourceError, SourceTooLargeError, UnsupportedSourceError
from vanban.limits import DEFAULTS, Limits

_FREE = 16 * 2**20
"""Bytes to which a member may unpack whatever the ratio."""
_CHUNK = 2**20
_SUFFIXES = {".zip": "zip", ".tar": "tar", ".tar.gz": "tar", ".tgz": "tar", ".tar.zst": "tar", ".tzst": "tar"}
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
# What the two libraries raise for damage, beside OSError
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, ValueError, OverflowError)


class Archive(Protocol):
    """An opened archive."""

    def names(self) -> list[str]:
        """Labels of the regular files in it, in its order; of those with the same name the last one counts."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            VanbanError: It is damaged, encrypted, too large, or isn't there.
        """
        ...


def kind_of(name: str) -> str | None:
    """``zip`` or ``tar`` for a file named as one, else None (a .docx is a zip, too, and no folder of documents).

    Example:
        >>> kind_of("2020.TAR.GZ"), kind_of("68.docx")
        ('tar', None)
    """
    return next((kind for suffix, kind in _SUFFIXES.items() if name.lower().endswith(suffix)), None)


def open_archive(file: IO[bytes], kind: str, limits: Limits = DEFAULTS) -> Archive:
    """Reads the list of members.

    Args:
        file: The archive, seekable; stays open for as long as members are read.
        kind: ``zip`` or ``tar``.
        limits: What it may cost.

    Raises:
        CorruptSourceError: It is no such archive, or damaged.
        SourceTooLargeError: It has too many members, or unpacks to too many bytes.

    Example:
        >>> import io
        >>> file = io.BytesIO()
        >>> with zipfile.ZipFile(file, "w") as made:
        ...     made.writestr("../68.txt", "KẾ HOẠCH")
        >>> archive = open_archive(file, "zip")
        >>> archive.names(), archive.read("../68.txt").decode()
        (['../68.txt'], 'KẾ HOẠCH')
    """
    with _damage_named():
        return _Zip(file, limits) if kind == "zip" else _Tar(file, limits)


class _Zip:
    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        self._limits = limits
        self._zip = zipfile.ZipFile(file)
        infos = self._zip.infolist()
        limits.check("members", len(infos))
        self._members = {label(info.filename): info for info in infos if not info.is_dir() and _is_regular(info)}

    def names(self) -> list[str]:
        return list(self._members)

    def read(self, name: str) -> bytes:
        info = self._members.get(name)
        if info is None:
            raise CorruptSourceError(f"{name}: no such member")
        if info.flag_bits & 1:
            raise EncryptedSourceError(f"{name}: the member needs a password")
        with _damage_named(), self._zip.open(info) as member:
            return _at_most(member, name, info.compress_size, self._limits)


class _Tar:
    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        self._limits = limits
        self._tar = tarfile.open(fileobj=_plain(file, limits), mode="r:")  # noqa: SIM115 - open as long as the archive
        self._members: dict[str, tarfile.TarInfo] = {}
        for count, info in enumerate(self._tar, 1):
            limits.check("members", count)
            if info.isreg():
                self._members[label(info.name)] = info

    def names(self) -> list[str]:
        return list(self._members)

    def read(self, name: str) -> bytes:
        info = self._members.get(name)
        if info is None:
            raise CorruptSourceError(f"{name}: no such member")
        with _damage_named():
            member = self._tar.extractfile(info)
            if member is None:
                raise CorruptSourceError(f"{name}: no regular file")
            data = _at_most(member, name, info.size, self._limits)
        if len(data) < info.size:
            raise CorruptSourceError(f"{name}: the archive ends before the member does")
        return data


def label(name: str) -> str:
    r"""A member's name as the first part of a chained URI: what would end it, or isn't printable, is percent-encoded.

    Example:
        >>> label("Kế hoạch::68\n.pdf")
        'Kế hoạch%3A%3A68%0A.pdf'
    """
    return "".join(
        "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogateescape"))
        if letter in "%:" or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else letter
        for letter in name
    )


def _is_regular(info: zipfile.ZipInfo) -> bool:
    """Not a symbolic link or a device; archives made on Windows say nothing about it."""
    kind = (info.external_attr >> 16) & 0o170000
    return kind in (0, 0o100000)


def _at_most(member: IO[bytes], name: str, packed: int, limits: Limits) -> bytes:
    """The bytes of a member, counted while they are unpacked: what the archive says about its size isn't trusted."""
    most = min(limits.bytes, _FREE + limits.ratio * packed)
    data = member.read(most + 1)
    if len(data) > most:
        raise SourceTooLargeError(f"{name}: unpacks to more than {most:,} bytes")
    return data


def _plain(file: IO[bytes], limits: Limits) -> IO[bytes]:
    """A tar file without its compression, unpacked once into a nameless temporary file so that members can be sought."""
    start = file.read(4)
    packed = file.seek(0, 2)
    file.seek(0)
    if start.startswith(_GZIP):
        import gzip

        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    elif start == _ZSTD:
        try:
            import zstandard
        except ImportError as error:
            raise UnsupportedSourceError("a tar.zst needs zstandard: pip install vanban[zstd]") from error
        stream = cast("IO[bytes]", zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True))
    else:
        return file
    unpacked = cast("IO[bytes]", tempfile.TemporaryFile())  # noqa: SIM115 - open as long as the archive
    most = _FREE + limits.ratio * packed
    while chunk := stream.read(_CHUNK):
        unpacked.write(chunk)
        if unpacked.tell() > most:
            unpacked.close()
            raise SourceTooLargeError(f"unpacks to more than {most:,} bytes")
    unpacked.seek(0)
    return unpacked


@contextmanager
def _damage_named() -> Iterator[None]:
    try:
        yield
    except NotImplementedError as error:  # another way of packing, or a version that is yet to come
        raise UnsupportedSourceError(f"the archive can't be unpacked: {error}") from error
    except _DAMAGE as error:
        raise CorruptSourceError(f"the archive is damaged: {error}") from error
    except Exception as error:
        if type(error).__module__.startswith("zstandard"):
            raise CorruptSourceError(f"the archive is damaged: {error}") from error
        raise
