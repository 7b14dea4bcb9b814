"""Records as tables: types that survive every format, keys that join, cells that no program runs."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import pytest
from typer.testing import CliRunner

import vanban
from vanban.cli import app
from vanban.document import Document
from vanban.document.citation import Relation
from vanban.document.deadline import DeadlineRelation, YearSource
from vanban.document.diagnostic import Severity
from vanban.document.metadata import Level
from vanban.document.source import TextSource
from vanban.document.task import TaskMode
from vanban.export.json import from_json, to_json
from vanban.export.tables import TABLES, TooManyRowsError, tables, write_tables, writers
from vanban.registry.agency import AgencyKind

pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

ROOT = Path(__file__).parents[2]
PLAN = """ỦY BAN NHÂN DÂN
TỈNH HẢI DƯƠNG

Số: 68/KH-UBND

Hải Dương, ngày 10 tháng 3 năm 2023

KẾ HOẠCH
Trồng cây năm 2023

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;

I. NHIỆM VỤ

1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính trồng cây trước ngày 15/9/2023.

2. =HYPERLINK("x") rà soát.

Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.

CHỦ TỊCH
Lê Văn Mộc
"""


@pytest.fixture(scope="module")
def plan() -> Document:
    return vanban.extract(PLAN.encode())


@pytest.fixture(scope="module")
def samples() -> list[Document]:
    return [from_json(path.read_bytes()) for path in sorted((ROOT / "data" / "processed").glob("*.json"))]


def test_frames_hold_typed_values(plan: Document) -> None:
    frames = tables([plan])
    [document] = frames["documents"].to_dict("records")
    assert (document["doc_number"], document["date"].date()) == ("68/KH-UBND", date(2023, 3, 10))
    # Hải Dương is part of Hải Phòng since 2025
    assert (document["province_code"], document["current_province_code"]) == ("30", "31")
    task = frames["tasks"].iloc[0]
    assert (task["task_id"], task["deadline_end"].date(), task["deadline_inherited"]) == ("t1", date(2023, 9, 15), False)
    roles = frames["task_agencies"][["task_id", "role", "agency"]].to_numpy().tolist()
    assert roles[:2] == [["t1", "lead", "Sở Nội vụ"], ["t1", "coordinate", "Sở Tài chính"]]
    assert frames["citations"][["list", "doc_number"]].to_numpy().tolist() == [["legal_bases", "30/2020/NĐ-CP"]]
    assert frames["tasks"].dtypes["page"] == "Int64"


def test_keys_outlast_names_and_mergers(plan: Document) -> None:
    decision = PLAN.replace("68/KH-UBND", "9/QĐ-UBND").replace("KẾ HOẠCH\n", "QUYẾT ĐỊNH\nPhê duyệt kết quả ").replace(
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "Căn cứ Kế hoạch số 68/KH-UBND ngày 10 tháng 3 năm 2023 của Ủy ban nhân dân tỉnh về trồng cây năm 2023;",
    )  # fmt: skip
    frames = tables([plan, vanban.extract(decision.replace("1. Sở Nội vụ", "1. Giám đốc Sở Nội vụ tỉnh Hải Dương").encode())])
    assert frames["documents"]["current_province"].tolist() == ["Hải Phòng"] * 2
    joined = frames["citations"].merge(frames["documents"], on="uri", suffixes=("", "_cited"))
    assert joined["doc_number_cited"].tolist() == ["68/KH-UBND"]
    leads = frames["task_agencies"].query("role == 'lead' and agency_id.notna()")
    assert leads["agency"].tolist() == ["Sở Nội vụ", "Giám đốc Sở Nội vụ tỉnh Hải Dương"]
    assert leads[["body", "agency_id", "province_code"]].drop_duplicates().to_numpy().tolist() == [
        ["Sở Nội vụ", "vn.province.so-noi-vu@30", "30"]
    ]


def test_items_of_lists_are_rows() -> None:
    plan = vanban.extract(
        PLAN.replace("Căn cứ Nghị định", "Căn cứ khoản 2 Điều 5 và Điều 7 Nghị định")
        .replace("1. Sở", "1. Quý III\n\na) Sở")
        .replace("2. =HYPERLINK", "b) =HYPERLINK")
        .encode()
    )
    frames = tables([plan])
    assert frames["provisions"][["number", "provision", "eid"]].to_numpy().tolist() == [
        [1, 1, "dieu_5__khoan_2"],
        [1, 2, "dieu_7"],
    ]
    first = frames["task_sections"].query("task_id == 't1'")
    assert first[["depth", "label", "heading"]].to_numpy().tolist() == [[1, "I", "NHIỆM VỤ"], [2, "1", "Quý III"]]


def test_no_records_give_empty_tables_with_their_columns() -> None:
    frames = tables([])
    assert list(frames) == [table.name for table in TABLES]
    assert all(list(frames[table.name]) == [column.name for column in table.columns] for table in TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_tell_rows_apart_and_join(samples: list[Document], table) -> None:
    frames = tables(samples)
    frame = frames[table.name]
    assert not frame.duplicated(list(table.key)).any()
    assert frame[list(table.key)].notna().all().all()
    assert set(frame["document_id"]) <= set(frames["documents"]["document_id"])
    if "task_id" in frame:
        tasks = set(frames["tasks"][["document_id", "task_id"]].itertuples(index=False, name=None))
        assert set(frame[["document_id", "task_id"]].dropna().itertuples(index=False, name=None)) <= tasks


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_parquet_and_duckdb_hold_what_the_frames_hold(samples: list[Document], table, tmp_path: Path) -> None:
    expected = [tuple(row) for document in samples for row in table.rows(document)]
    assert write_tables(samples, tmp_path, "parquet")[table.name] == len(expected)
    assert duckdb.sql(f"select * from '{tmp_path}/{table.name}.parquet'").fetchall() == expected
    write_tables(samples, tmp_path, "duckdb")
    with duckdb.connect(str(tmp_path / "vanban.duckdb"), read_only=True) as database:
        assert database.sql(f'select * from "{table.name}"').fetchall() == expected
    assert not list(tmp_path.glob(".*"))


def test_batches_give_the_same_files_as_one_go(
    samples: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tables(samples, tmp_path / "a", "csv")
    monkeypatch.setattr(writers, "_BATCH", 3)
    write_tables(iter(samples), tmp_path / "b", "csv")
    for name in (table.name for table in TABLES):
        rows = [(tmp_path / folder / f"{name}.csv").read_text(encoding="utf-8-sig") for folder in "ab"]
        assert rows[0] == rows[1]


def test_no_cell_is_run_as_a_formula(plan: Document, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    texts = ["=1+1", "@SUM(A1)"]
    tasks = [task.model_copy(update={"text": text}) for task, text in zip(plan.tasks, texts, strict=True)]
    plan = plan.model_copy(update={"tasks": tasks})
    write_tables([plan], tmp_path, "csv")
    with (tmp_path / "tasks.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert texts[:2] == ["'=1+1", "'@SUM(A1)"]
    write_tables([plan], tmp_path, "xlsx", vietnamese=True)
    book = openpyxl.load_workbook(tmp_path / "vanban.xlsx")
    sheet = book["Nhiệm vụ"]
    header = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, header.index("Nội dung") + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert sheet.cell(2, header.index("Đến ngày") + 1).value.date() == date(2023, 9, 15)


def test_excel_sheets_can_be_read_and_printed(plan: Document, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_tables([plan], tmp_path, "xlsx", vietnamese=True)
    book = openpyxl.load_workbook(tmp_path / "vanban.xlsx")
    assert book.sheetnames == [table.vietnamese for table in TABLES]
    for sheet, table in zip(book, TABLES, strict=True):
        assert [cell.value for cell in sheet[1]] == [column.vietnamese for column in table.columns]
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    widths = [column.width for column in book["Nhiệm vụ"].column_dimensions.values()]
    assert widths[0] < 14  # the id
    assert max(widths) < 62


@pytest.mark.parametrize(
    ("table", "column", "codes"),
    [
        ("documents", "issuer_level", Level),
        ("documents", "text_source", TextSource),
        ("tasks", "mode", TaskMode),
        ("tasks", "deadline_relation", DeadlineRelation),
        ("task_agencies", "role", Literal["lead", "coordinate", "report_to", "supervise"]),
        ("deadlines", "role", Literal["deadline", "period"]),
        ("deadlines", "relation", DeadlineRelation),
        ("deadlines", "year_source", YearSource),
        ("citations", "list", Literal["legal_bases", "citations"]),
        ("citations", "relation", Relation),
        ("agencies", "kind", AgencyKind),
        ("agencies", "level", Level),
        ("diagnostics", "severity", Severity),
    ],
)
def test_every_code_has_a_word_of_its_own(table: str, column: str, codes: object) -> None:
    [words] = [one.words for every in TABLES if every.name == table for one in every.columns if one.name == column]
    assert set(words) == set(get_args(codes))
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("kind", "column", "roles"), [("csv", "Vai trò", {"chủ trì", "phối hợp"}), ("parquet", "role", {"lead", "coordinate"})]
)
def test_what_people_open_has_words_and_what_programs_read_has_codes(
    plan: Document, kind: writers.Format, column: str, roles: set[str], tmp_path: Path
) -> None:
    write_tables([plan], tmp_path, kind, vietnamese=True)
    found = duckdb.sql(f"select distinct \"{column}\" from '{tmp_path}/task_agencies.{kind}'").fetchall()
    assert {role for (role,) in found} == roles


def test_yes_and_no_are_words_where_people_read(plan: Document, tmp_path: Path) -> None:
    write_tables([plan], tmp_path, "csv", vietnamese=True)
    found = duckdb.sql(f"select distinct \"Dòng lưu\" from '{tmp_path}/recipients.csv'").fetchall()
    assert {word for (word,) in found} == {"có", "không"}


def test_more_rows_than_a_sheet_holds_are_refused(plan: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "_MOST_ROWS", 2)
    with pytest.raises(TooManyRowsError, match="write Parquet"):
        write_tables([plan], tmp_path, "xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_command_reports_what_is_no_record(plan: Document, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_bytes(to_json(plan))
    (tmp_path / "in" / "b.json").write_text("{}", encoding="utf-8")
    result = CliRunner().invoke(app, ["tables", str(tmp_path / "in"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "1 records, 1 failed" in result.stdout
    assert (tmp_path / "out" / "tasks.parquet").exists()
    assert CliRunner().invoke(app, ["tables", str(tmp_path / "in"), "-o", "x", "--format", "pdf"]).exit_code == 2


EXAMPLES = re.findall(r'duckdb -c "(.+?)"', (ROOT / "docs" / "tables.md").read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("query", EXAMPLES)
def test_examples_of_the_documentation_run(
    samples: list[Document], query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tables(samples, tmp_path / "tables", "parquet")
    monkeypatch.chdir(tmp_path)
    assert duckdb.sql(query).fetchall()


def test_the_documentation_has_examples() -> None:
    assert len(EXAMPLES) >= 3
