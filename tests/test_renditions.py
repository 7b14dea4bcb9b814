"""One document in several forms says the same: PDF, Word and web pages made of our text samples are read as the text is.

The PDFs take the fonts of Debian's fonts-dejavu-core; without them these rows skip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Any

import pypdfium2
import pytest
from rapidfuzz.distance import Levenshtein
from tests.samples.evidence import evidence_of
from tests.samples.font import FOLDER
from tests.samples.press import PLAIN
from tests.samples.renditions import docx_of, html_of, pdf_of
from tests.samples.sheet import RAW, sheet_of

from vanban.document import Document
from vanban.ingest import ocr, read
from vanban.pipeline import analyse, to_record

SAMPLES = (
    "cong-van-so-giao-duc.txt",
    "ke-hoach-huyen-bang-nhiem-vu.txt",
    "ke-hoach-tinh-uy.txt",
    "ke-hoach-tinh-chuyen-doi-so.md",
)
MAKERS = {"pdf": pdf_of, "docx": docx_of, "html": html_of}
LEAST = 0.98
ONE_LINE = 22
"""Points that the box of a single line may be high."""
EDGE_LETTERS, LINE_LETTERS = 4, 160
"""Letters that a box may hold besides the value's own: in one line the marks beside it, else the rests of two lines."""

needs_fonts = pytest.mark.skipif(not (FOLDER / f"{PLAIN}.ttf").exists(), reason="no fonts-dejavu-core")
needs_ocr = pytest.mark.skipif(not ocr.available(), reason="no Tesseract with Vietnamese data")
FILES = [
    # The samples that data/make_samples.py made, and the sample that each was made from; scans may lose some letters.
    ("ke-hoach-huyen-bang-ba-trang.pdf", "ke-hoach-huyen-bang-nhiem-vu.txt", LEAST),
    ("ke-hoach-tinh-danh-so-tu-dong.docx", "ke-hoach-tinh-chuyen-doi-so.md", LEAST),
    ("cong-van-tcvn3.txt", "cong-van-so-giao-duc.txt", LEAST),
    ("ke-hoach-tinh-uy-vni.txt", "ke-hoach-tinh-uy.txt", LEAST),
    pytest.param("cong-van-quet-sach.pdf", "cong-van-so-giao-duc.txt", 0.85, marks=needs_ocr),
    pytest.param("cong-van-quet-ban.pdf", "cong-van-so-giao-duc.txt", 0.85, marks=needs_ocr),
]
forms = pytest.mark.parametrize("form", [pytest.param("pdf", marks=needs_fonts), "docx", "html"])


def record(data: bytes) -> Document:
    return to_record(analyse(read(data)), data, "sample")


@cache
def from_text(name: str) -> Document:
    return record((RAW / name).read_bytes())


@cache
def made(name: str, form: str) -> bytes:
    return MAKERS[form](sheet_of(name))


@cache
def rendered(name: str, form: str) -> Document:
    return record(made(name, form))


def values(document: Document) -> Iterator[tuple[str, str | None]]:
    """All values that a reader would look for, with their field."""
    found = document.metadata
    yield "number", found.number and found.number.value
    yield "date", found.date and found.date.value
    yield "issuer", found.issuer and found.issuer.name
    yield "title", found.title and found.title.value
    for field, cited in (("basis", document.legal_bases), ("citation", document.citations)):
        for entry in cited:
            yield field, f"{entry.uri or entry.text} {entry.relation}"
    for task in document.tasks:
        yield "action", f"{task.label} {task.text}"
        yield "lead", f"{task.label} {task.text[:20]}: {sorted(body.name for body in task.lead)}"
        yield "coordinate", f"{task.label} {task.text[:20]}: {sorted(body.name for body in task.coordinate)}"
        due = task.deadline
        yield "deadline", f"{task.label} {task.text[:20]}: {due and (due.start, due.end, due.relation, due.recurrence)}"
    for signer in document.signers:
        yield "signer", f"{signer.name}, {signer.position}, {signer.authority}"
    for recipient in document.recipients:
        yield "recipient", recipient.text


def agreement(expected: Document, found: Document) -> tuple[float, list[tuple[Any, Any]]]:
    """The share of values that agree, and what doesn't: missing beside extra."""
    wanted, got = Counter(values(expected)), Counter(values(found))
    missing, extra = sorted((wanted - got).elements(), key=str), sorted((got - wanted).elements(), key=str)
    return 1 - max(len(missing), len(extra)) / max(wanted.total(), got.total()), list(zip_longest(missing, extra))


@forms
@pytest.mark.parametrize("name", SAMPLES)
def test_fields_agree_with_those_of_the_text(name: str, form: str) -> None:
    share, differences = agreement(from_text(name), rendered(name, form))
    assert share >= LEAST, differences


@pytest.mark.parametrize(("file", "name", "least"), FILES)
def test_fields_of_the_files_agree_with_those_of_the_text(file: str, name: str, least: float) -> None:
    share, differences = agreement(from_text(name), record((RAW / file).read_bytes()))
    assert share >= least, differences


def test_table_of_the_pdf_stands_on_three_pages() -> None:
    document = record((RAW / "ke-hoach-huyen-bang-ba-trang.pdf").read_bytes())
    rows = {task.table_row: task.evidence.page for task in document.tasks if task.table_row is not None}
    assert list(rows) == [1, 2, 3, 4, 5, 6]
    assert set(rows.values()) == {1, 2, 3}


def _on_this_page(expected: str, inside: str, next_page: str) -> str:
    """What stands of a value before the page turns: its box is that part."""
    turn = next((at for at in range(len(expected), 0, -1) if expected[:at] in inside), 0)
    return expected[:turn] if expected[turn:] in next_page else expected


@needs_fonts
@pytest.mark.parametrize("name", SAMPLES)
def test_boxes_hold_the_words_of_their_values(name: str) -> None:
    """What pdfium finds inside a box is what the value was read from, on that page."""
    document = rendered(name, "pdf")
    pdf = pypdfium2.PdfDocument(made(name, "pdf"))
    pages = [(page.get_height(), page.get_textpage()) for page in pdf]
    checked, wrong = 0, []
    for evidence in evidence_of(document):
        start, end = evidence.span
        expected = "".join(document.text[start:end].split())
        if evidence.bbox is None:
            wrong.append((evidence, "no box"))
            continue
        height, text = pages[evidence.page - 1]
        x0, top, x1, bottom = evidence.bbox
        inside = "".join(text.get_text_bounded(x0 - 1, height - bottom - 1, x1 + 1, height - top + 1).split())
        checked += 1
        if evidence.page < len(pages):
            expected = _on_this_page(expected, inside, "".join(pages[evidence.page][1].get_text_bounded().split()))
        lost = Levenshtein.distance(expected, inside, weights=(0, 1, 1))
        beside = len(inside) - len(expected)
        if lost > 0.05 * len(expected) or beside > (EDGE_LETTERS if bottom - top < ONE_LINE else LINE_LETTERS):
            wrong.append((evidence, expected[:60], inside[:60]))
    assert checked >= 50
    assert not wrong, wrong
