"""Files made to break readers: a typed error, soon, or the text there is."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.docx import Para, build_docx, raw_docx, zipped

from vanban.errors import (
    CorruptSourceError,
    EncryptedSourceError,
    SourceTooLargeError,
    UnsupportedSourceError,
    VanbanError,
)
from vanban.ingest.docx import read_docx
from vanban.limits import Limits

GOOD = build_docx([Para("Kế hoạch"), Para("năm 2024")])
TEXT = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"


def with_part(name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw_docx(TEXT))) as archive:
        files = {member: archive.read(member) for member in archive.namelist()}
    return zipped({**files, name: content})


def encrypted_zip() -> bytes:
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


DOCUMENT = zipfile.ZipFile(io.BytesIO(raw_docx(TEXT))).read("word/document.xml")
BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnsupportedSourceError),
        (b"plain text", UnsupportedSourceError),
        (b"PK\x03\x04", CorruptSourceError),
        (GOOD[:-30], CorruptSourceError),  # the directory at the end is lost
        (GOOD[: len(GOOD) // 2], CorruptSourceError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnsupportedSourceError),  # an old binary file
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), EncryptedSourceError),
        (encrypted_zip(), EncryptedSourceError),
        (zipped({"xl/workbook.xml": b"<workbook/>"}), UnsupportedSourceError),
        (zipped({}), UnsupportedSourceError),
        (with_part("word/document.xml", DOCUMENT[:-20]), CorruptSourceError),
        (with_part("word/document.xml", b"<w/>"), CorruptSourceError),
        (with_part("word/document.xml", b""), CorruptSourceError),
        (with_part("word/document.xml", BOMB + DOCUMENT.replace(b">a<", b">&b;<")), CorruptSourceError),
        (with_part("word/document.xml", OUTSIDE + DOCUMENT.replace(b">a<", b">&a;<")), CorruptSourceError),
        (raw_docx("<w:sdt><w:sdtContent>" * 200 + TEXT + "</w:sdtContent></w:sdt>" * 200), CorruptSourceError),  # too deep
    ],
)
def test_errors(data: bytes, error: type[VanbanError]) -> None:
    with pytest.raises(error):
        read_docx(data)


def test_a_part_that_unpacks_without_end_is_refused() -> None:
    data = raw_docx(TEXT + "<w:p/>" * 100_000)
    assert len(data) < 10_000
    with pytest.raises(SourceTooLargeError, match="100,000 bytes"):
        read_docx(data, limits=Limits(unpacked=100_000))


def test_all_parts_together_have_a_limit() -> None:
    data = raw_docx(TEXT, parts={"styles": '<w:style w:type="paragraph"/>' * 2000})
    with pytest.raises(SourceTooLargeError, match="30,000 bytes"):
        read_docx(data, limits=Limits(unpacked=30_000))


def test_parts_and_elements_have_limits() -> None:
    with pytest.raises(SourceTooLargeError, match="parts; the limit is 2"):
        read_docx(GOOD, limits=Limits(parts=2))
    with pytest.raises(SourceTooLargeError, match="nodes; the limit is 999"):
        read_docx(raw_docx(TEXT + "<w:p/>" * 1000), limits=Limits(nodes=999))


@pytest.mark.parametrize(
    "data",
    [
        raw_docx(TEXT, main="word/document2.xml"),  # as Word on the web names it
        with_part("word/styles.xml", b"not read, as nothing links to it"),
        raw_docx(TEXT).replace(b"x", b"x"),
        zipped({"word/document.xml": DOCUMENT}),  # no relationships at all
        zipped({"word\\document.xml": DOCUMENT}),  # separators of Windows
        zipped(
            {
                "word/document.xml": DOCUMENT.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            }
        ),  # the strict variant
    ],
)
def test_odd_containers_that_can_be_read(data: bytes) -> None:
    assert [line.text for line in read_docx(data).lines()] == ["a"]


def test_tables_and_boxes_nested_to_the_limit() -> None:
    deep = TEXT
    for _ in range(30):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert [line.text for line in read_docx(raw_docx(deep)).lines()] == ["a"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6))
def test_damage_anywhere_gives_text_or_a_typed_error(at: int, junk: bytes) -> None:
    data = GOOD[:at] + junk + GOOD[at + len(junk) :]
    with contextlib.suppress(VanbanError):
        read_docx(data)


_TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "numPr", "br", "fldChar", "txbxContent", "pict"]
)
_TREES = st.recursive(
    _TAGS.map(lambda tag: f"<w:{tag}/>") | st.just("<w:r><w:t>x</w:t></w:r>"),
    lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=4)).map(
        lambda node: f"<w:{node[0]}>{''.join(node[1])}</w:{node[0]}>"
    ),
    max_leaves=30,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_TREES, max_size=6))
def test_elements_in_any_order(trees: list[str]) -> None:
    lines = read_docx(raw_docx("".join(trees) + TEXT)).lines()
    assert lines[-1].text.endswith("a") or any("a" in line.text for line in lines)
