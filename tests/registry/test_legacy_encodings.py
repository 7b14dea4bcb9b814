"""The tables of the old encodings: complete, consistent, and true to their own examples."""

from __future__ import annotations

import unicodedata
from importlib.resources import files

import pytest

from vanban.normalize.legacy import decode
from vanban.registry.legacy_encodings import LegacyEncodingRow, font_encoding, legacy_encodings
from vanban.registry.loader import load
from vanban.registry.writer import render, schema_of

ROWS = load("legacy_encodings", LegacyEncodingRow)
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} - set("aeiouy") | {"đ"}


def test_files_are_in_the_one_format_and_fit_the_schema() -> None:
    folder = files("vanban.registry")
    assert folder.joinpath("data", "legacy_encodings.json").read_text(encoding="utf-8") == render(ROWS)
    schema = folder.joinpath("schema", "legacy_encodings.schema.json").read_text(encoding="utf-8")
    assert schema == schema_of(LegacyEncodingRow)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_vietnamese_letter_can_be_written(row: LegacyEncodingRow) -> None:
    assert set(row.letters().values()) >= LETTERS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_code_means_one_letter_and_every_letter_has_one_code(row: LegacyEncodingRow) -> None:
    assert len(set(row.sequences.values())) == len(row.sequences)
    assert all(letter == unicodedata.normalize("NFC", letter) for letter in row.sequences.values())


@pytest.mark.parametrize(("code", "letter"), sorted(legacy_encodings()["tcvn3"].letters().items()))
def test_tcvn3_table(code: str, letter: str) -> None:
    assert decode(code, "tcvn3") == letter


@pytest.mark.parametrize(("code", "letter"), sorted(legacy_encodings()["vni"].letters().items()))
def test_vni_table(code: str, letter: str) -> None:
    assert decode(code, "vni") == letter


@pytest.mark.parametrize(("row", "example"), [(row, example) for row in ROWS for example in row.examples])
def test_examples(row: LegacyEncodingRow, example: object) -> None:
    assert decode(example.legacy, row.id) == example.unicode  # type: ignore[attr-defined]


@pytest.mark.parametrize(("row", "font"), [(row, font) for row in ROWS for font in row.font_examples])
def test_font_examples(row: LegacyEncodingRow, font: str) -> None:
    assert font_encoding(font)[0] == row.id


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        (".VnArial NarrowH", "tcvn3", True),
        (".VnTimeH,Bold", "tcvn3", True),  # as PDF writes it
        ("KLMNOP+.VnTimeH-Bold", "tcvn3", True),  # a subset in a PDF
        ("VNI-Times", "vni", False),
        ("VNI Helve", "vni", False),
        ("VNI-BahamasH", "vni", False),  # VNI has capitals of its own
        ("Times New Roman", None, False),
        ("ABCDEF+TimesNewRomanPSMT", None, False),  # the mark of a subset is no font of the ABC family
        ("Vni", "vni", False),
        ("UTM Times", None, False),
        ("", None, False),
    ],
)
def test_fonts(font: str, encoding: str | None, capitals: bool) -> None:
    assert font_encoding(font) == (encoding, capitals)
