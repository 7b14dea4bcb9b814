"""The finding that lists repaired words."""

from __future__ import annotations

from tests.samples.scan import scan

from vanban.link.repairs import repair_notes
from vanban.normalize import normalize
from vanban.pipeline import analyse, to_record


def test_one_finding_lists_all_repairs() -> None:
    text = normalize(scan("KÉ HOẠCH", "Trồng cây trong thành phó", "Ủy ban nhân dân thành phó ban hành kế hoạch:"))
    (note,) = repair_notes(text)
    assert (note.code, note.severity) == ("ocr-repair", "info")
    assert note.message == "3 words read by OCR were repaired: phó → phố (2), KÉ → KẾ"
    assert note.span is not None
    assert text.read[slice(*note.span)] == "KÉ"


def test_typed_text_has_none() -> None:
    assert repair_notes(normalize(scan())) == []


def test_the_record_quotes_what_was_read_and_says_what_was_meant() -> None:
    record = to_record(analyse(scan("UBND TỈNH KIÊN GIANG", "SỞ Y TẺ", "KÉ HOẠCH", "Trồng cây", "I. MỤC ĐÍCH")), b"", "-")
    issuer = record.metadata.issuer
    assert issuer is not None
    assert issuer.name == "Sở Y tế tỉnh Kiên Giang"
    assert record.text[slice(*issuer.evidence.span)] == "SỞ Y TẺ"
    assert [note.code for note in record.diagnostics].count("ocr-repair") == 1
