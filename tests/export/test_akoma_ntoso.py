"""Akoma Ntoso: valid against the OASIS schema, the whole text, and what is marked in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.samples.records import at, document, documents, found, node
from typer.testing import CliRunner

from vanban.cli import app
from vanban.document import Document, Node
from vanban.export.akoma_ntoso import to_akoma_ntoso
from vanban.export.akoma_ntoso.body import EIds
from vanban.export.akoma_ntoso.marks import marked_text
from vanban.export.akoma_ntoso.references import references
from vanban.export.json import from_json, to_json
from vanban.ingest import ocr
from vanban.pipeline import extract

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "data" / "processed").glob("*.json"))
SCANS = sorted((ROOT / "data" / "raw").glob("cong-van-quet-*.pdf"))
NAMESPACE = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}

TEXT = """\
UBND TỈNH SÔNG LAM
Số: 5/QĐ-UBND
QUYẾT ĐỊNH
Căn cứ Nghị định số 30/2031/NĐ-CP ngày 05/3/2031 của Chính phủ;
QUYẾT ĐỊNH:
Điều 1. Giao nhiệm vụ
1. Sở Nội vụ trình đề án trước ngày 31/3/2032.
a) Mở hội nghị
- Mời các xã
Điều 2. Quyết định này có hiệu lực từ ngày ký.
CHỦ TỊCH
Phan Đình Khoát
PHỤ LỤC
I. DANH MỤC
1. Đề án"""


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "akoma_ntoso" / "akomantoso30.xsd"))


def decision() -> Document:
    decree = "Nghị định số 30/2031/NĐ-CP ngày 05/3/2031 của Chính phủ"
    chapter = node(TEXT, "article", "Điều 1. Giao nhiệm vụ", label="Điều 1", heading="Giao nhiệm vụ")
    clause = node(TEXT, "clause", "1. Sở Nội vụ trình đề án trước ngày 31/3/2032.", label="1")
    point = node(TEXT, "point", "a) Mở hội nghị", label="a", text="Mở hội nghị")
    bullet = node(TEXT, "item", "- Mời các xã", label="-", text="Mời các xã")
    second = node(TEXT, "article", "Điều 2. Quyết định này có hiệu lực từ ngày ký.", label="Điều 2", heading="")
    annex = node(TEXT, "section", "I. DANH MỤC", label="I", heading="DANH MỤC")
    entry = node(TEXT, "item", "1. Đề án", label="1", text="Đề án")
    parts = [
        {
            **chapter,
            "children": [
                {**clause, "text": "Sở Nội vụ trình đề án trước ngày 31/3/2032.", "children": [{**point, "children": [bullet]}]}
            ],
        },
        second,
        {**annex, "children": [entry]},
    ]
    return document(
        TEXT,
        children=parts,
        metadata={
            "doc_type": found(TEXT, "QUYẾT ĐỊNH", code="QĐ", name="Quyết định"),
            "number": found(TEXT, "5/QĐ-UBND", value="5/QĐ-UBND", raw="5/QĐ-UBND"),
            "issuer": found(TEXT, "UBND TỈNH SÔNG LAM", name="Ủy ban nhân dân tỉnh Sông Lam"),
        },
        legal_bases=[
            found(TEXT, decree, text=decree, uri="/akn/vn/act/nghi-dinh/chinh-phu/2031-03-05/30-2031-nd-cp", relation="basis")
        ],
        agencies=[
            found(
                TEXT, "Chính phủ", name="Chính phủ", id="vn.central.chinh-phu", mentions=[found(TEXT, "Chính phủ")["evidence"]]
            ),
            found(TEXT, "Sở Nội vụ", name="Sở Nội vụ", mentions=[found(TEXT, "Sở Nội vụ")["evidence"]]),
        ],
        deadlines=[found(TEXT, "trước ngày 31/3/2032", text="trước ngày 31/3/2032", end="2032-03-31", relation="before")],
        signers=[found(TEXT, "CHỦ TỊCH\nPhan Đình Khoát", name="Phan Đình Khoát", position="CHỦ TỊCH")],
    )


def read(record: Document) -> etree._Element:
    return etree.fromstring(to_akoma_ntoso(record))


def parts(tree: Node) -> list[Node]:
    return [tree, *(part for child in tree.children for part in parts(child))]


def texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iterfind(f".//{path}", NAMESPACE)]


def assert_valid(schema: etree.XMLSchema, root: etree._Element) -> None:
    assert schema.validate(root), schema.error_log
    ids = [value for element in root.iter() if (value := element.get("eId"))]
    assert len(ids) == len(set(ids))
    aims = {value[1:] for element in root.iter() for value in element.attrib.values() if value.startswith("#")}
    assert aims <= set(ids)


def assert_whole(record: Document, root: etree._Element) -> None:
    # cells of tables come row by row, as the record has them; every other line is in the file as it is in the text
    tables = [part.span for part in parts(record.tree) if part.type == "table" and part.span]
    written = "".join("".join(root.itertext()).split())
    position = 0
    for line in record.text.split("\n"):
        assert any(start <= position < end for start, end in tables) or "".join(line.split()) in written
        position += len(line) + 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_valid_and_whole(schema: etree.XMLSchema, path: Path) -> None:
    record = from_json(path.read_bytes())
    root = read(record)
    assert_valid(schema, root)
    assert_whole(record, root)


@pytest.mark.skipif(not ocr.available(), reason="no Tesseract")
@pytest.mark.parametrize("path", SCANS, ids=lambda path: path.stem)
def test_scans_are_valid_and_whole(schema: etree.XMLSchema, path: Path) -> None:
    record = extract(path)
    root = read(record)
    assert_valid(schema, root)
    assert_whole(record, root)


def test_documents_with_gold_are_valid(schema: etree.XMLSchema, corpus: Path) -> None:
    kinds = {".txt", ".md", ".docx", *([".pdf"] if ocr.available() else [])}
    sources = [path for path in sorted((corpus / "dev").iterdir()) if path.suffix in kinds]
    assert sources
    for source in sources:
        assert_valid(schema, read(extract(source)))


@settings(deadline=None)
@given(record=documents())
def test_any_record_is_valid(schema: etree.XMLSchema, record: Document) -> None:
    assert_valid(schema, read(record))


@given(record=documents(), start=st.integers(0, 60), end=st.integers(0, 60))
def test_marks_never_change_the_text(record: Document, start: int, end: int) -> None:
    root = etree.Element("p")
    marked_text(record, references(record)).write(root, start, min(max(start, end), len(record.text)))
    assert "".join(root.itertext()) == record.text[start:end]


def test_hierarchy_and_ids_are_those_that_citations_use(schema: etree.XMLSchema) -> None:
    root = read(decision())
    assert_valid(schema, root)
    main = root.find(".//a:mainBody", NAMESPACE)
    assert [(element.tag.rpartition("}")[2], element.get("eId")) for element in main.iter() if element.get("eId")] == [
        ("article", "dieu_1"),
        ("clause", "dieu_1__khoan_1"),
        ("point", "dieu_1__khoan_1__diem_a"),
        ("indent", "dieu_1__khoan_1__diem_a__gach_n1"),
        ("article", "dieu_2"),
    ]
    assert texts(root, "a:num") == ["Điều 1.", "1.", "a)", "-", "Điều 2.", "I.", "1."]
    assert texts(root, "a:heading") == ["Giao nhiệm vụ", "DANH MỤC"]


def test_every_line_stands_in_its_part(schema: etree.XMLSchema) -> None:
    root = read(decision())
    assert texts(root, "a:attachment/a:doc/a:preface/a:p") == ["PHỤ LỤC"]
    assert texts(root, "a:preface/a:p")[:3] == ["UBND TỈNH SÔNG LAM", "Số: 5/QĐ-UBND", "QUYẾT ĐỊNH"]
    assert texts(root, "a:citation") == ["Căn cứ Nghị định số 30/2031/NĐ-CP ngày 05/3/2031 của Chính phủ;"]
    assert texts(root, "a:preamble/a:p") == ["QUYẾT ĐỊNH:"]
    assert texts(root, "a:conclusions/a:p") == ["CHỦ TỊCH", "Phan Đình Khoát"]
    assert [element.get("eId") for element in root.iterfind(".//a:attachment//a:section", NAMESPACE)] == ["att_1__muc_i"]


def test_values_are_marked_where_they_stand() -> None:
    root = read(decision())
    ref = root.find(".//a:citation//a:ref", NAMESPACE)
    assert ref.get("href") == "/akn/vn/act/nghi-dinh/chinh-phu/2031-03-05/30-2031-nd-cp"
    assert texts(ref, "a:organization") == ["Chính phủ"]
    assert [(date.get("date"), date.text) for date in root.iterfind(".//a:date", NAMESPACE)] == [
        ("2032-03-31", "trước ngày 31/3/2032")
    ]
    (person,) = root.iterfind(".//a:TLCPerson", NAMESPACE)
    assert root.find(".//a:conclusions//a:person", NAMESPACE).get("refersTo") == f"#{person.get('eId')}"
    assert [entry.get("href") for entry in root.iterfind(".//a:TLCOrganization", NAMESPACE)] == [
        "/akn/ontology/organization/vn/nd/uy-ban-nhan-dan-tinh-song-lam",
        "/akn/ontology/organization/vn/vn.central.chinh-phu",
        "/akn/ontology/organization/vn/nd/so-noi-vu",
    ]


def test_what_is_not_known_is_not_made_up() -> None:
    root = read(decision())
    assert {(date.get("date"), date.get("name")) for date in root.iterfind(".//a:FRBRdate", NAMESPACE)} == {
        ("0001-01-01", "unknown")
    }
    assert root.find(".//a:lifecycle", NAMESPACE) is None
    assert root.find(".//a:FRBRWork/a:FRBRuri", NAMESPACE).get("value") == f"urn:vanban:document:{decision().id}"


def test_normative_documents_are_acts(schema: etree.XMLSchema) -> None:
    text = "CHÍNH PHỦ\nNGHỊ ĐỊNH\nĐiều 1. Phạm vi"
    record = document(
        text,
        children=[node(text, "article", "Điều 1. Phạm vi", label="Điều 1", heading="Phạm vi")],
        metadata={
            "doc_type": found(text, "NGHỊ ĐỊNH", code="NĐ", name="Nghị định"),
            "number": at((0, 1), value="30/2031/NĐ-CP", raw="30/2031/NĐ-CP", year=2031),
            "date": at((0, 1), value="2031-03-05"),
            "issuer": found(text, "CHÍNH PHỦ", name="Chính phủ", level="central"),
        },
    )
    root = read(record)
    assert_valid(schema, root)
    assert root.find("a:act/a:body/a:article", NAMESPACE) is not None
    assert (
        root.find(".//a:FRBRExpression/a:FRBRuri", NAMESPACE).get("value").endswith("/2031-03-05/30-2031-nd-cp/vie@2031-03-05")
    )


def test_cells_and_control_characters(schema: etree.XMLSchema) -> None:
    text = "Bảng\x0b\nA B"
    table = node(text, "table", "A B", header=["A\x01"], rows=[["B", ""]])
    root = read(document(text, children=[table]))
    assert_valid(schema, root)
    assert texts(root, "a:th") == ["A\ufffd"]
    assert texts(root, "a:td") == ["B", ""]


@pytest.mark.parametrize(
    ("label", "eid"),
    [("Điều 5", "x_5"), ("II", "x_ii"), ("1.1", "x_1-1"), ("đ", "x_dd"), ("+", "x_n1"), (None, "x_n1"), ("Phụ lục 2", "x_2")],
)
def test_ids_of_labels(label: str | None, eid: str) -> None:
    assert EIds().take("", "x", label) == eid


def test_ids_are_unique_whatever_the_labels() -> None:
    ids = EIds()
    taken = [ids.take("", "x", label) for label in (None, "N1", "1", "1.", "-", "n2")]
    assert len(set(taken)) == len(taken)


def test_command_writes_a_file_a_record(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "sub" / "a.json").write_bytes(to_json(decision()))
    (tmp_path / "in" / "b.json").write_bytes(b"{}")
    result = CliRunner().invoke(app, ["akn", str(tmp_path / "in"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "1 records, 1 failed; 1 files" in result.output
    assert (tmp_path / "out" / "sub" / "a.xml").read_bytes() == to_akoma_ntoso(decision())
