"""Metadata for archives: the fields of Nghị định 30/2020/NĐ-CP, Phụ lục VI."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from tests.samples.records import at, document
from typer.testing import CliRunner

from vanban.cli import app
from vanban.document import Document
from vanban.export.archive import FIELDS, archive_lines, archive_row
from vanban.export.formulas import neutralised
from vanban.export.json import to_json

KNOWN = {
    "TypeName": "Kế hoạch",
    "CodeNumber": "68",
    "CodeNotation": "KH-UBND",
    "IssuedDate": "2031-03-09",
    "OrganName": "Ủy ban nhân dân thành phố Hải Phòng",
    "Subject": "=trồng cây",
    "Language": "Tiếng Việt",
    "Position": "PHÓ CHỦ TỊCH",
    "FullName": "Phan Đình Khoát",
    "To": "Sở Nội vụ; Các quận",
    "IssuedAmount": "30",
}


def value(**fields: Any) -> dict[str, Any]:
    return at((0, 1), **fields)


def plan(**fields: Any) -> Document:
    about = {
        "doc_type": value(code="KH", name="Kế hoạch"),
        "number": value(value="68/KH-UBND", sequence="68", raw="68/KH-UBND"),
        "date": value(value="2031-03-09"),
        "issuer": value(name="Ủy ban nhân dân thành phố Hải Phòng"),
        "title": value(value="=trồng\ncây"),
    }
    recipients = [value(text="Sở Nội vụ"), value(text="Các quận"), value(text="Lưu: VT, 30b", archive=True, copies=30)]
    signers = [value(name="Phan Đình Khoát", position="PHÓ CHỦ TỊCH")]
    return document("x", **{"metadata": about, "signers": signers, "recipients": recipients, **fields})


def test_known_fields_are_filled_and_all_others_empty() -> None:
    assert {name: cell for name, cell in archive_row(plan()).items() if cell} == KNOWN


def test_nothing_known_gives_an_empty_row() -> None:
    assert {name for name, cell in archive_row(document("x")).items() if cell} == {"Language"}


@pytest.mark.parametrize(
    ("number", "sequence", "code", "notation"),
    [
        ("68/KH-UBND", "68", "68", "KH-UBND"),
        ("47/2031/NQ-HĐND", "47", "47", "2031/NQ-HĐND"),
        ("34-CT/TW", "34", "34", "CT/TW"),
        (None, None, "", ""),
    ],
)
def test_number_and_notation_are_apart(number: str | None, sequence: str | None, code: str, notation: str) -> None:
    row = archive_row(plan(metadata={"number": value(value=number, sequence=sequence, raw="x")}))
    assert (row["CodeNumber"], row["CodeNotation"]) == (code, notation)


def test_pages_are_those_of_a_pdf_only() -> None:
    record = plan()
    pdf = record.model_copy(update={"source": record.source.model_copy(update={"media_type": "application/pdf", "pages": 4})})
    assert (archive_row(record)["PageAmount"], archive_row(pdf)["PageAmount"]) == ("", "4")


def test_values_are_cut_to_the_lengths_of_the_annex() -> None:
    row = archive_row(plan(metadata={"title": value(value="á" * 600)}))
    assert len(row["Subject"]) == 500


def test_names_of_several_signers_stay_whole() -> None:
    names = ["Nguyễn Thị Minh Khai Phương", "Phan Đình Khoát Nguyên Hạnh"]
    assert archive_row(plan(signers=[value(name=name) for name in names]))["FullName"] == "; ".join(names)


def test_number_that_is_too_long_is_left_out() -> None:
    record = plan(recipients=[value(text="Lưu: VT, 1000b", archive=True, copies=1000)])
    pdf = record.model_copy(
        update={"source": record.source.model_copy(update={"media_type": "application/pdf", "pages": 1204})}
    )
    assert (archive_row(pdf)["PageAmount"], archive_row(pdf)["IssuedAmount"]) == ("", "")


def test_headers_are_those_of_the_annex() -> None:
    # Phụ lục VI, Phần II, mục I; the parts of FileCode (1.1 to 1.3) and of a recipient (13.1, 13.2) are one column each
    assert [(field.name, field.vietnamese, field.limit) for field in FIELDS] == [
        ("FileCode", "Mã hồ sơ", 13 + 4 + 20),
        ("DocOrdinal", "Số thứ tự văn bản trong hồ sơ", 3),
        ("TypeName", "Tên loại văn bản", 100),
        ("CodeNumber", "Số của văn bản", 11),
        ("CodeNotation", "Ký hiệu của văn bản", 30),
        ("IssuedDate", "Ngày, tháng, năm văn bản", 10),
        ("OrganName", "Tên cơ quan, tổ chức ban hành văn bản", 200),
        ("Subject", "Trích yếu nội dung", 500),
        ("Language", "Ngôn ngữ", 30),
        ("PageAmount", "Số trang của văn bản", 3),
        ("Description", "Ghi chú", 500),
        ("Position", "Chức vụ của người ký văn bản", 100),
        ("FullName", "Họ và tên người ký văn bản", 50),
        ("To", "Nơi nhận", 200),
        ("Priority", "Mức độ khẩn, độ mật", 1),
        ("IssuedAmount", "Số lượng bản phát hành", 3),
        ("DueDate", "Hạn trả lời văn bản", 10),
    ]


def test_file_opens_in_a_spreadsheet_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"".join(archive_lines([plan()])))
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert header == [field.name for field in FIELDS]
    assert dict(zip(header, row, strict=True))["Subject"] == "'=trồng cây"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_formulas_are_neutralised(cell: str) -> None:
    assert neutralised(cell) == f"'{cell}"


def test_command_with_vietnamese_headers(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(to_json(plan()))
    result = CliRunner().invoke(app, ["archive", str(tmp_path / "a.json"), "-o", str(tmp_path / "a.csv"), "--vi"])
    assert result.exit_code == 0, result.output
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Trích yếu nội dung"] for row in rows] == ["'=trồng cây"]
