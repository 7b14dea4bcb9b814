"""Old Word and RTF files through LibreOffice."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest
from tests.samples.docx import Para, build_docx
from tests.samples.legacy import encode

from vanban.errors import (
    ConverterUnavailableError,
    CorruptSourceError,
    EmptySourceError,
    EncryptedSourceError,
    ReadTimeoutError,
    UnsupportedSourceError,
)
from vanban.ingest import office
from vanban.ingest.office import read_office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times New Roman;}{\f1 .VnTime;}}" + rb"%s}"
needs_libreoffice = pytest.mark.skipif(office.available() is None, reason="LibreOffice isn't installed")


def rtf(text: bytes) -> bytes:
    return RTF % text


def word(block: bytes) -> bytes:
    """The head of a compound file with a stream of Word's name and its first bytes."""
    return (OLE + "WordDocument".encode("utf-16-le")).ljust(512, b"\0") + block.ljust(512, b"\0")


def hexed(data: bytes) -> bytes:
    return b"".join(b"\\'%02x" % byte if byte > 0x7F else bytes([byte]) for byte in data)


def fake(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptySourceError),
        (b"plain text", UnsupportedSourceError),
        (b"<html><body>saved as .doc</body></html>", UnsupportedSourceError),
        (word(b"\xec\xa5\xc1\x00" + b"\0" * 6 + b"\x00\x01"), EncryptedSourceError),
        (word(b""), CorruptSourceError),  # no file information block
        (OLE + "Workbook".encode("utf-16-le"), UnsupportedSourceError),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedSourceError),
    ],
)
def test_errors_before_any_conversion(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_office(data, ".doc")


def test_without_libreoffice_a_hint_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConverterUnavailableError, match="libreoffice-writer-nogui"):
        read_office(rtf(b"a"), ".rtf")


def test_a_word_document_under_an_old_name_needs_no_converter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [line.text for line in read_office(build_docx([Para("Kế hoạch")]), ".doc").lines()] == ["Kế hoạch"]


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_converter_that_hangs_is_killed_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    left = tmp_path / "left"
    fake(tmp_path, f"(sleep 2; touch {left}) & wait")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    started = time.monotonic()
    with pytest.raises(ReadTimeoutError):
        read_office(rtf(b"a"), ".rtf", time_limit=0.3)
    assert time.monotonic() - started < 1.5
    time.sleep(2.2)
    assert not left.exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_converter_that_makes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(CorruptSourceError):
        read_office(rtf(b"a"), ".rtf")


@needs_libreoffice
def test_rtf_in_tcvn3() -> None:
    text = rb"{\f1 " + hexed(encode("Chương trình phối hợp, phương án", "tcvn3")) + rb"}\par {\f0 K\u7871? ho\u7841?ch}"
    pages = read_office(rtf(text), ".doc")
    assert [line.text for line in pages.lines()] == ["Chương trình phối hợp, phương án", "Kế hoạch"]
    assert (pages.encoding, pages.media_type) == ("tcvn3", "application/rtf")


@needs_libreoffice
def test_a_damaged_word_document_is_not_read_as_text() -> None:
    with pytest.raises((CorruptSourceError, EmptySourceError)):
        read_office(word(b"\xec\xa5\xc1\x00" + bytes(8) + bytes(range(40, 140))), ".doc")


@needs_libreoffice
def test_a_real_old_document(corpus: Path) -> None:
    file = next((corpus / "unlabelled").glob("081*.doc"))
    lines = [line.text for line in read_office(file.read_bytes(), ".doc").lines()]
    # letterhead and signature are set with tabs: each column stays together
    assert lines[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH DƯƠNG", "Số: 09/2009/CT-UBND"]
    signature = lines.index("TM. UỶ BAN NHÂN DÂN")
    assert lines[signature + 1 : signature + 4] == ["KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Hiệp"]
