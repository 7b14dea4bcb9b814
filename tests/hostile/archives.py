"""Hostile archives: names that lead out, links, devices, members that unpack without end, entries that share their bytes."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from . import READ

PLAN = "KẾ HOẠCH\nTrồng cây năm {}\n\nI. NHIỆM VỤ\n\n1. Trồng cây.\n"
MEGABYTE = 2**20
_MOMENT = (2025, 1, 2, 3, 4, 6)


@dataclass(frozen=True, slots=True)
class ArchiveCase:
    """One hostile archive.

    Attributes:
        name: Name of the file.
        make: Writes its bytes.
        expected: How many of its documents must end in which code, or ``READ``.
    """

    name: str
    make: Callable[[], bytes]
    expected: dict[str, int]


def plan(number: int) -> bytes:
    """A small document, each other than the others."""
    return PLAN.format(2026 + number).encode()


def zipped(*names: str) -> bytes:
    """A zip with a document under each name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for number, name in enumerate(names):
            made.writestr(zipfile.ZipInfo(name, _MOMENT), plan(number), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def tarred(*members: tuple[str, bytes, bytes]) -> bytes:
    """A tar of members, each a name, a type (``tarfile.REGTYPE`` …) and its content, or where a link leads."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as made:
        for name, kind, content in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
                info.linkname = content.decode()
                made.addfile(info)
            else:
                info.size = len(content)
                made.addfile(info, io.BytesIO(content))
    return file.getvalue()


def _tar_of_specials() -> bytes:
    return tarred(
        ("good.txt", tarfile.REGTYPE, plan(0)),
        ("passwd.txt", tarfile.SYMTYPE, b"/etc/passwd"),
        ("shadow.txt", tarfile.LNKTYPE, b"../../../../etc/shadow"),
        ("pipe.txt", tarfile.FIFOTYPE, b""),
        ("disk.txt", tarfile.BLKTYPE, b""),
        ("tty.txt", tarfile.CHRTYPE, b""),
        ("folder", tarfile.DIRTYPE, b""),
    )


def _zip_of_links() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, kind in (("link.txt", 0o120777), ("device.txt", 0o060666), ("pipe.txt", 0o010666)):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.external_attr = kind << 16
            made.writestr(info, "/etc/passwd")
        made.writestr(zipfile.ZipInfo("good.txt", _MOMENT), plan(0))
    return file.getvalue()


def _zip_with_bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo("good.txt", _MOMENT), plan(0))
        info = zipfile.ZipInfo("bomb.txt", _MOMENT)
        info.compress_type = zipfile.ZIP_DEFLATED
        with made.open(info, "w") as member:
            for _ in range(100):
                member.write(bytes(MEGABYTE))
    return file.getvalue()


def _lying_sizes() -> bytes:
    data = bytearray(zipped("a.txt", "b.txt"))
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<II", data, at + 20, 5, 2**31)
    return bytes(data)


def overlapping(data: bytes, first_name: str, *names: str) -> bytes:
    """All entries of the directory lead to the same bytes (the idea of David Fifield's bomb, "A better zip bomb")."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo(first_name, _MOMENT), data, zipfile.ZIP_DEFLATED)
        first = made.infolist()[0]
        for name in names:
            other = zipfile.ZipInfo(name, _MOMENT)
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(other, field, getattr(first, field))
            made.filelist.append(other)
            made.NameToInfo[other.filename] = other
    return file.getvalue()


def _of_itself() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(zipfile.ZipInfo("inner.zip", _MOMENT), zipped("a.txt"))
        made.writestr(zipfile.ZipInfo("good.txt", _MOMENT), plan(0))
    return file.getvalue()


def _gzipped_zeros() -> bytes:
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as made:
        for _ in range(100):
            made.write(bytes(MEGABYTE))
    return file.getvalue()


CASES = [
    ArchiveCase("slip.zip", lambda: zipped("../../../../tmp/a.txt", "/etc/b.txt", "x\\..\\..\\c.txt", "C:\\d.txt", "x/../../e.txt"), {READ: 5}),
    ArchiveCase("names.zip", lambda: zipped("a\nb.txt", "\x1b[31mc.txt", "\u202egpj.txt", "d" * 5000 + ".txt", "a::b.txt", "%2e.txt"), {READ: 6}),
    ArchiveCase("same-name.zip", lambda: zipped("a.txt", "A.txt", "x/a.txt", "con.txt", "nul"), {READ: 5}),
    ArchiveCase("links.zip", _zip_of_links, {READ: 1}),
    ArchiveCase("bomb.zip", _zip_with_bomb, {READ: 1, "too-large": 1}),
    ArchiveCase("lying-sizes.zip", _lying_sizes, {"corrupt": 1, READ: 1}),
    ArchiveCase("overlapping.zip", lambda: overlapping(plan(0), "0.txt", "1.txt", "2.txt"), {READ: 1, "corrupt": 2}),
    ArchiveCase("in-an-archive.zip", _of_itself, {READ: 1, "unsupported": 1}),
    ArchiveCase("truncated.zip", lambda: zipped("a.txt", "b.txt")[:-30], {"corrupt": 1}),
    ArchiveCase("specials.tar", _tar_of_specials, {READ: 1}),
    ArchiveCase("slip.tar", lambda: tarred(("../../a.txt", tarfile.REGTYPE, plan(0)), ("/etc/b.txt", tarfile.REGTYPE, plan(1))), {READ: 2}),
    ArchiveCase("bomb.tar.gz", _gzipped_zeros, {"too-large": 1}),
    ArchiveCase("truncated.tar", lambda: tarred(("a.txt", tarfile.REGTYPE, bytes(4096)))[:2048], {"corrupt": 1}),
    ArchiveCase("noise.tar", lambda: bytes(range(256)) * 40, {"corrupt": 1}),
]  # fmt: skip
