"""The sample documents through the command line: golden records, and what holds for every record.

``make golden`` (``--rewrite-golden``) accepts what the pipeline makes of the samples now. Scans have no golden record, because
their letters differ from one version of Tesseract to the next; ``test_renditions.py`` says how well they have to be read.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.samples.evidence import evidence_of

from vanban.document import Document
from vanban.ingest import ocr

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "data" / "raw").iterdir())
SCANS = {"cong-van-quet-ban.pdf", "cong-van-quet-sach.pdf"}
EXACT = [sample for sample in SAMPLES if sample.name not in SCANS]
READ = SAMPLES if ocr.available() else EXACT
GOLDEN = ROOT / "data" / "processed"


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples read as ``make run`` reads them."""
    folder = tmp_path_factory.mktemp("processed")
    command = [str(Path(sys.executable).with_name("vanban")), "extract", "data/raw", "-o", str(folder)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == (0 if READ == SAMPLES else 1), finished.stdout + finished.stderr
    return folder


def _golden(folder: Path) -> list[str]:
    """Names of the records that are kept."""
    scans = {f"{Path(name).stem}.json" for name in SCANS}
    return sorted(path.name for path in folder.glob("*.json") if path.name not in scans)


def test_no_sample_fails_and_no_golden_record_is_left_over(records: Path, rewrite_golden: bool) -> None:
    if rewrite_golden:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        GOLDEN.mkdir()
        for name in _golden(records):
            shutil.copy(records / name, GOLDEN)
    assert _golden(GOLDEN) == _golden(records)
    assert len(list(records.glob("*.json"))) == len(READ)


def test_without_tesseract_scans_alone_fail(records: Path) -> None:
    errors = records / "errors.jsonl"
    lines = errors.read_text(encoding="utf-8").splitlines() if errors.exists() else []
    assert [json.loads(line)["code"] for line in lines] == ["ocr-unavailable"] * (len(SAMPLES) - len(READ))


@pytest.mark.parametrize("sample", EXACT, ids=lambda path: path.name)
def test_record_is_the_golden_one(records: Path, sample: Path) -> None:
    name = f"{sample.stem}.json"
    assert (records / name).read_text(encoding="utf-8") == (GOLDEN / name).read_text(encoding="utf-8"), "see `make golden`"


@pytest.mark.parametrize("sample", READ, ids=lambda path: path.name)
def test_record_reads_back_as_it_was_written(records: Path, sample: Path) -> None:
    data = (records / f"{sample.stem}.json").read_bytes()
    assert Document.model_validate_json(data).model_dump_json(indent=2).encode() + b"\n" == data


@pytest.mark.parametrize("sample", READ, ids=lambda path: path.name)
def test_every_value_is_supported_by_a_span(records: Path, sample: Path) -> None:
    document = Document.model_validate_json((records / f"{sample.stem}.json").read_bytes())
    for evidence in evidence_of(document):
        start, end = evidence.span
        assert 0 <= start < end <= len(document.text)
        assert document.text[start:end].strip()
        assert 1 <= evidence.page <= document.source.pages
    for deadline in document.deadlines:
        start, end = deadline.evidence.span
        assert document.text[start:end].split() == deadline.text.split()


EXPECTED = [
    # What a reader sees at once in each sample; the golden records hold the rest.
    (
        "ke-hoach-tinh-chuyen-doi-so",
        "Kế hoạch",
        "47/KH-UBND",
        "2024-02-19",
        "Ủy ban nhân dân tỉnh Sông Lam",
        "Lê Thị Minh Nguyệt",
    ),
    (
        "ke-hoach-huyen-bang-nhiem-vu",
        "Kế hoạch",
        "08/KH-UBND",
        "2023-01-16",
        "Ủy ban nhân dân huyện Ngàn Truông",
        "Phan Đình Khoát",
    ),
    ("ke-hoach-tinh-uy", "Kế hoạch", "112-KH/TU", "2023-04-05", "Tỉnh ủy Sông Lam", "Nguyễn Hữu Phước"),
    ("quyet-dinh-to-cong-tac", "Quyết định", "1136/QĐ-UBND", "2025-09-12", "Ủy ban nhân dân tỉnh Sông Lam", "Đinh Quang Tuyến"),
    (
        "cong-van-so-giao-duc",
        "Công văn",
        "815/SGDĐT-GDTrH",
        "2024-04-22",
        "Sở Giáo dục và Đào tạo tỉnh Sông Lam",
        "Tạ Thị Hồng Gấm",
    ),
    ("ke-hoach-ocr-mat-tieu-de", "Kế hoạch", None, None, None, "Quàng Văn Inh"),
]


@pytest.mark.parametrize(("stem", "doc_type", "number", "date", "issuer", "signer"), EXPECTED)
def test_identity(
    records: Path, stem: str, doc_type: str, number: str | None, date: str | None, issuer: str | None, signer: str
) -> None:
    document = Document.model_validate_json((records / f"{stem}.json").read_bytes())
    found = document.metadata
    assert found.doc_type
    assert found.doc_type.name == doc_type
    assert (found.number and found.number.value, found.date and found.date.value) == (number, date)
    if issuer:
        assert found.issuer
        assert found.issuer.name == issuer
    assert [entry.name for entry in document.signers] == [signer]
