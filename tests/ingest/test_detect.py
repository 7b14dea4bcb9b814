"""The kind of a file is judged by what stands in it."""

from __future__ import annotations

import io
import zipfile

import pytest

from vanban.errors import CorruptSourceError, EmptySourceError, UnsupportedSourceError, VanbanError
from vanban.ingest import read
from vanban.ingest.detect import DOC, DOCX, HTML, PDF, RTF, TEXT, detect


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return buffer.getvalue()


KINDS: list[tuple[bytes, str]] = [
    (b"%PDF-1.4\n", PDF),
    (b"\r\n\r\n%PDF-1.7", PDF),  # some rubbish before the header is allowed
    (archive("[Content_Types].xml", "word/document.xml"), DOCX),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, DOC),
    (b"{\\rtf1\\ansi ...}", RTF),
    (b"<!DOCTYPE html><html><body>x</body></html>", HTML),
    (b"\xef\xbb\xbf  <html>", HTML),
    ("<div>Kế hoạch</div>".encode("utf-16"), HTML),
    (b"<?xml version='1.0'?><!DOCTYPE html><html>", HTML),
    ("# KẾ HOẠCH\n\n<div>x</div>".encode(), TEXT),  # Markdown with a tag in it
    ("KẾ HOẠCH".encode(), TEXT),
    ("KẾ HOẠCH năm 2026".encode("utf-16"), TEXT),
    ("Ke hoach nam 2026".encode("utf-16-le"), TEXT),  # no mark, every second byte is zero
    (b"name.pdf is what this file says", TEXT),
]


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_kind_by_content(data: bytes, kind: str) -> None:
    assert detect(data) == kind


FAULTS: list[tuple[bytes, type[VanbanError]]] = [
    (b"", EmptySourceError),
    (b" \r\n\t", EmptySourceError),
    (b"\xef\xbb\xbf", EmptySourceError),
    (b"PK\x03\x04 torn", CorruptSourceError),
    (archive("xl/workbook.xml"), UnsupportedSourceError),
    (b"\x89PNG\r\n\x1a\n....", UnsupportedSourceError),
    (b"\xff\xd8\xff\xe0....", UnsupportedSourceError),
    (bytes(range(256)) * 20, UnsupportedSourceError),
]


@pytest.mark.parametrize(("data", "error"), FAULTS)
def test_faults_are_typed(data: bytes, error: type[VanbanError]) -> None:
    with pytest.raises(error):
        read(data)
