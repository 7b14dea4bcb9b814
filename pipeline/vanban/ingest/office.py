"""Old Word (.doc) and RTF documents: LibreOffice turns them into DOCX, which ``docx`` reads.

The converter gets a directory and a profile of its own, runs no macros, follows no links, has limits of time and memory, and
dies with all its children.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from vanban.errors import (
    ConverterUnavailableError,
    CorruptSourceError,
    EmptySourceError,
    EncryptedSourceError,
    ReadTimeoutError,
    UnsupportedSourceError,
)
from vanban.ingest.docx import read_docx
from vanban.ingest.pages import Pages
from vanban.limits import DEFAULTS, Limits

MEDIA_TYPES = {".doc": "application/msword", ".rtf": "application/rtf"}
TIME_LIMIT = 50.0
"""Seconds for one document; a first start takes about 5, a document of 50 pages about 2."""
MEMORY_LIMIT = 4 * 2**30
"""Bytes of address space, of which LibreOffice maps about 1 GB without using it."""
OUTPUT_LIMIT = 256 * 2**20
"""Bytes of any file that the converter writes."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HINT = "old Word and RTF files need LibreOffice (Debian and Ubuntu: apt-get install libreoffice-writer-nogui)"
_PROGRAMS = ("soffice", "libreoffice")
_STREAM = "WordDocument".encode("utf-16-le")
# Word's file information block (MS-DOC 2.5.2) begins a sector: identifier 0xA5EC, version at offset 2, flags at offset 10.
_FIB = b"\xec\xa5"
_FIB_ENCRYPTED = 0x0100
_WORD_97 = 0x00C1
_SECTOR = 512
# Named, so that LibreOffice doesn't take a damaged file for plain text.
_WORD_97_FILTER = "MS Word 97"
_WORD_95_FILTER = "MS WinWord 6.0"
_RTF_FILTER = "Rich Text Format"
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    + "</oor:items>\n"
)


def read_office(data: bytes, suffix: str, *, time_limit: float = TIME_LIMIT, limits: Limits = DEFAULTS) -> Pages:
    """Reads an old Word or RTF document.

    Args:
        data: Bytes of the file. A DOCX under a wrong name is read as what it is.
        suffix: ``.doc`` or ``.rtf``, by which the media type is told; the kind of the content decides how it is read.
        time_limit: Seconds that the converter may take.
        limits: What the DOCX that it makes may cost.

    Returns:
        The pages as ``read_docx`` gives them. Page breaks are those that the author set: the converter lays nothing out.

    Raises:
        ConverterUnavailableError: LibreOffice isn't installed.
        ReadTimeoutError: It took longer than ``time_limit``.
        EncryptedSourceError: Protected by a password.
        UnsupportedSourceError: Neither Word nor RTF.
        CorruptSourceError: LibreOffice can't open it.
        EmptySourceError: No bytes, or no text.
    """
    if not data:
        raise EmptySourceError("the source has no bytes")
    if data.startswith(b"PK"):
        return read_docx(data, limits=limits)
    if data.lstrip()[:5] == b"{\\rtf":
        suffix, reader = ".rtf", _RTF_FILTER
    elif data.startswith(_OLE):
        suffix, reader = ".doc", _word_filter(data)
    else:
        raise UnsupportedSourceError(f"content of a {suffix} file that is neither Word nor RTF")
    pages = read_docx(convert(data, suffix, reader, time_limit=time_limit), limits=limits)
    return replace(pages, media_type=MEDIA_TYPES[suffix])


def available() -> str | None:
    """Path of LibreOffice's program, None if it isn't installed."""
    return next((path for path in map(shutil.which, _PROGRAMS) if path), None)


def convert(data: bytes, suffix: str, reader: str, *, time_limit: float = TIME_LIMIT) -> bytes:
    """A document as DOCX.

    Args:
        data: Bytes of the document.
        suffix: Name suffix of its format.
        reader: LibreOffice's name of the import filter.
        time_limit: Seconds.

    Returns:
        Bytes of the DOCX.

    Raises:
        ConverterUnavailableError: LibreOffice isn't installed.
        ReadTimeoutError: It took too long.
        CorruptSourceError: It made nothing of the document.
    """
    program = available()
    if program is None:
        raise ConverterUnavailableError(_HINT)
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        profile = home / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = home / f"source{suffix}"
        source.write_bytes(data)
        target = home / "out" / "source.docx"
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
            f"--infilter={reader}",
            *("--convert-to", "docx:Office Open XML Text", "--outdir", str(target.parent), str(source)),
        ]
        _run(command, home, time_limit)
        if not target.is_file():
            raise CorruptSourceError(f"LibreOffice can't open the {suffix} document")
        return target.read_bytes()


def _run(command: list[str], home: Path, time_limit: float) -> None:
    environment = {
        "HOME": str(home),
        "TMPDIR": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, the arguments are our own paths
        command,
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _limit(process.pid)
        process.wait(timeout=time_limit)
    except subprocess.TimeoutExpired as error:
        raise ReadTimeoutError(f"LibreOffice took longer than {time_limit:g} s") from error
    finally:
        _kill(process)


def _limit(pid: int) -> None:
    """Limits memory and file size of the converter and of what it starts (Linux; elsewhere time is the only limit)."""
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (OUTPUT_LIMIT, OUTPUT_LIMIT))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the converter's session: the program is a script that starts others."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _word_filter(data: bytes) -> str:
    """The import filter for a compound file, which must be a Word document without password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedSourceError("the document is protected by a password")
    if _STREAM not in data:
        raise UnsupportedSourceError("an old Office file that is no Word document")
    at = data.find(_FIB)
    while at >= 0 and at % _SECTOR:
        at = data.find(_FIB, at + 1)
    if at < 0:
        raise CorruptSourceError("the Word document has lost its head")
    if int.from_bytes(data[at + 10 : at + 12], "little") & _FIB_ENCRYPTED:
        raise EncryptedSourceError("the Word document is protected by a password")
    return _WORD_97_FILTER if int.from_bytes(data[at + 2 : at + 4], "little") >= _WORD_97 else _WORD_95_FILTER
