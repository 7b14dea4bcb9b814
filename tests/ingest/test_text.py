"""Text files: encodings, lines, pages."""

from __future__ import annotations

import unicodedata

import pytest

from vanban.errors import EmptySourceError, EncodingError
from vanban.ingest import read
from vanban.ingest.text import decode, read_text

SENTENCE = "Ủy ban nhân dân huyện ban hành kế hoạch; các đơn vị thực hiện trước ngày 30 tháng 6 năm 2026."


def windows_1258(text: str) -> bytes:
    """As Windows writes it: the tone behind the vowel, ă â đ ê ô ơ ư composed."""
    parts: list[str] = []
    for character in text:
        whole = unicodedata.normalize("NFD", character)
        tones = [mark for mark in whole[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
        parts += [unicodedata.normalize("NFC", "".join(mark for mark in whole if mark not in tones)), *tones]
    return "".join(parts).encode("cp1258")


ENCODED = [
    (SENTENCE.encode(), "unicode"),
    (b"\xef\xbb\xbf" + SENTENCE.encode(), "unicode"),
    (SENTENCE.encode("utf-16"), "unicode"),
    (SENTENCE.encode("utf-16-be"), "unicode"),
    (windows_1258(SENTENCE), "unicode"),
]


@pytest.mark.parametrize(("data", "encoding"), ENCODED)
def test_encodings(data: bytes, encoding: str) -> None:
    assert decode(data) == (SENTENCE, encoding)


def test_legacy_font_in_a_utf8_file() -> None:
    """TCVN3 text that some program has saved as UTF-8."""
    pages = read_text("Uû ban nh©n d©n huyÖn ban hµnh kÕ ho¹ch".encode())
    assert pages.encoding == "tcvn3"
    assert pages.lines()[0].text == "Uỷ ban nhân dân huyện ban hành kế hoạch"


def test_legacy_font_in_single_bytes() -> None:
    pages = read_text("Uû ban nh©n d©n huyÖn ban hµnh kÕ ho¹ch n¨m 2005".encode("latin-1"))
    assert (pages.encoding, pages.lines()[0].text) == ("tcvn3", "Uỷ ban nhân dân huyện ban hành kế hoạch năm 2005")


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode()[:-1] + b"\xc3",  # cut inside a character
        "Кабинет министров".encode("cp1251"),
        b"\xff\xfeK\x00\x00\xd8",  # half a surrogate pair
    ],
)
def test_undecodable(data: bytes) -> None:
    with pytest.raises(EncodingError):
        read_text(data)


def test_blank_after_marks_are_gone() -> None:
    with pytest.raises(EmptySourceError):
        read_text(b"** **\n\n![](page.png)\n")


def test_empty_lines_become_gaps() -> None:
    lines = read_text(b"a\nb\n\nc\r\nd\re").lines()
    assert [(line.text, line.gap_before) for line in lines] == [
        ("a", False),
        ("b", False),
        ("c", True),
        ("d", False),
        ("e", False),
    ]


LONG = "Các sở, ban, ngành căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện"
PAGES = [
    # a form feed parts pages
    (f"{LONG}\f{LONG}", [1, 2]),
    # the next expected number, alone between empty lines of running text
    (f"{LONG}\n\n2\n\nkế hoạch này.", [1, 2, 2]),
    # a number that isn't the next page's
    (f"{LONG}\n\n7\n\nkế hoạch này.", [1, 1, 1]),
    # numbers of rows in a table written cell by cell
    ("Nội dung\n\n2\n\nSở Nội vụ\n\n3\n\nSở Y tế", [1, 1, 1, 1, 1]),
    # a long run of empty lines, as engines leave at a seam
    (f"{LONG}\n\n\n\n\nkế hoạch này.", [1, 2]),
    # the room above a name is for the signature
    ("CHỦ TỊCH\n\n\n\n\nTrần Văn An", [1, 1]),
    # where form feeds part pages, empty lines don't
    (f"{LONG}\f{LONG}\n\n\n\n\nkế hoạch này.", [1, 2, 2]),
]


@pytest.mark.parametrize(("text", "pages"), PAGES)
def test_pages(text: str, pages: list[int]) -> None:
    assert [line.page for line in read(text.encode()).lines()] == pages
