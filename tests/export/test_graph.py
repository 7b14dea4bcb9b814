"""The citation graph: which nodes and edges records give, and what the files hold."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from typer.testing import CliRunner

from vanban.cli import app
from vanban.document import Document
from vanban.export.graph import CitationGraph, collect, is_ambiguous, own_uri
from vanban.export.graph_files import EDGE_COLUMNS, NODE_COLUMNS, edge_rows, node_rows, write_graphml, write_parquet
from vanban.export.json import to_json
from vanban.export.records import find_records

CHI_THI = "/akn/vn/doc/chi-thi/tw/2014-04-07/34-ct-tw"
PLAN = "/akn/vn/doc/ke-hoach/ubnd-hai-phong/2027-03-09/68-kh-ubnd"
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


def value(confidence: float = 0.9, at: int = 0, **fields: Any) -> dict[str, Any]:
    return {**fields, "confidence": confidence, "evidence": {"span": (at, at + 1), "by": "test"}}


def cited(uri: str | None, relation: str = "mentions", places: tuple[int, ...] = (0,), **fields: Any) -> dict[str, Any]:
    mentions = [{"span": (at, at + 1), "by": "test"} for at in places]
    return value(**{"text": "văn bản", "uri": uri, "relation": relation, "mentions": mentions, **fields})


def record(
    name: str = "a.pdf",
    doc_type: str | None = "Kế hoạch",
    number: str | None = "68/KH-UBND",
    date: str | None = "2027-03-09",
    issuer: str | None = "Ủy ban nhân dân thành phố Hải Phòng",
    level: str | None = "province",
    code: str | None = None,
    title: str | None = None,
    bases: tuple[dict[str, Any], ...] = (),
    citations: tuple[dict[str, Any], ...] = (),
) -> Document:
    digest = hashlib.sha256(name.encode()).hexdigest()
    metadata = {
        "doc_type": value(code=None, name=doc_type) if doc_type else None,
        "number": value(value=number, raw=number or "…/KH-UBND"),
        "date": value(value=date if date and len(date) == 10 else None, partial=date) if date else None,
        "issuer": value(name=issuer, level=level, province_code=code) if issuer else None,
        "title": value(value=title) if title else None,
    }
    return Document.model_validate(
        {
            "id": digest,
            "source": {
                "uri": name,
                "media_type": "text/plain",
                "sha256": digest,
                "bytes": 1,
                "pages": 1,
                "text_source": "plain",
            },
            "text": "văn bản",
            "metadata": metadata,
            "tree": {"type": "document", "span": (0, 7)},
            "legal_bases": bases,
            "citations": citations,
        }
    )


def graph_of(*documents: Document) -> CitationGraph:
    graph = CitationGraph()
    for document in documents:
        graph.add(document)
    graph.settle()
    return graph


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, PLAN),
        ({"issuer": "Ủy ban nhân dân", "code": "31"}, PLAN),  # the place from the registry where the name has none
        ({"number": None}, None),  # blank running number
        ({"doc_type": None}, None),
        ({"date": None}, None),  # numbers start anew each year
        ({"date": "2027-03"}, "/akn/vn/doc/ke-hoach/ubnd-hai-phong/2027/68-kh-ubnd"),  # the year is enough
        ({"doc_type": "Nghị định", "number": "30/2020/NĐ-CP", "date": None, "issuer": "Chính phủ", "level": "central"},
         "/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp"),  # the year is in the number
        ({"issuer": None}, None),  # a hundred committees have a number 68 of that day
        ({"issuer": "Ủy ban nhân dân thành phố Sông Lam", "level": "district", "code": "31"}, None),  # not the province's own plan
        ({"number": "nonsense"}, None),
    ],
)  # fmt: skip
def test_own_uri_is_told_only_where_it_is_certain(fields: dict[str, Any], expected: str | None):
    assert own_uri(record(**fields)) == expected


def test_a_district_is_told_by_its_name():
    uri = own_uri(record(issuer="Ủy ban nhân dân huyện Sông Lam", level="district"))
    assert uri is not None
    assert "/ubnd-x-" in uri


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        (CHI_THI, False),
        ("/akn/vn/doc/chi-thi/tw/nd/34-ct-tw", True),
        ("/akn/vn/doc/ke-hoach/ubnd-x/2027-03-09/68-kh-ubnd", True),
        ("/akn/vn/doc/ke-hoach/ubnd-x-0123abcd/2027-03-09/68-kh-ubnd", False),
        ("/akn/vn/doc/quy-tac/x/2027/ung-xu", True),
        ("urn:vanban:document:00", False),
    ],
)
def test_an_identifier_without_day_or_place_is_ambiguous(uri: str, expected: bool):
    assert is_ambiguous(uri) is expected


def test_an_edge_has_what_the_citation_has():
    graph = graph_of(record(bases=(cited(CHI_THI, "implements", (3, 9), text="Chỉ thị 34", provisions=["mục 1", "mục 2"]),)))
    assert list(edge_rows(graph)) == [
        {
            "source_uri": PLAN,
            "target_uri": CHI_THI,
            "relation": "implements",
            "mentions": 2,
            "as_written": "Chỉ thị 34",
            "provisions": "mục 1; mục 2",
            "confidence": 0.9,
        }
    ]


def test_relations_of_one_pair_stay_apart_and_places_are_counted_once():
    entries = (cited(CHI_THI, "implements", (3, 9)), cited(CHI_THI, "implements", (9, 12)), cited(CHI_THI, "mentions", (3,)))
    graph = graph_of(record(bases=entries[:1], citations=entries[1:]))
    assert {key[2]: edge.mentions for key, edge in graph.edges.items()} == {"implements": 3, "mentions": 3}


def test_what_has_no_place_in_the_graph_is_counted():
    graph = graph_of(record(citations=(cited(None), cited(PLAN))), record("b.pdf", number=None), record("c.pdf"))
    assert (graph.records, graph.unresolved, graph.own, graph.unidentified, graph.repeated) == (3, 1, 1, 1, 1)
    assert graph.edges == {}
    assert len(graph.nodes) == 2


def test_a_record_without_identifier_is_named_after_its_content():
    document = record(number=None, citations=(cited(CHI_THI),))
    graph = graph_of(document)
    assert (f"urn:vanban:document:{document.id}", CHI_THI, "mentions") in graph.edges


@pytest.mark.parametrize("read_first", [True, False])
def test_what_a_record_says_of_itself_beats_what_citations_say(read_first: bool):
    own = record("own.pdf", title="Trồng cây")
    citing = record("b.pdf", number="70/KH-UBND", citations=(cited(PLAN, issuer="UBND TP", title="Trông cây", confidence=1.0),))
    graph = graph_of(*((own, citing) if read_first else (citing, own)))
    node = graph.nodes[PLAN]
    assert (node.title, node.issuer, node.read, node.source) == (
        "Trồng cây",
        "Ủy ban nhân dân thành phố Hải Phòng",
        True,
        "own.pdf",
    )


def test_of_citations_the_surest_describes_and_others_fill_gaps():
    first = cited(CHI_THI, number="34-CT/TW", title="Đổi mơi", confidence=0.5)
    second = cited(CHI_THI, title="Đổi mới", confidence=0.9)
    node = graph_of(record(citations=(first,)), record("b.pdf", number="70/KH-UBND", citations=(second,))).nodes[CHI_THI]
    assert (node.number, node.title, node.read, node.source) == ("34-CT/TW", "Đổi mới", False, None)


BY_YEAR = "/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp"
BY_DAY = "/akn/vn/act/nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp"
OTHER_DAY = "/akn/vn/act/nghi-dinh/chinh-phu/2020-05-03/30-2020-nd-cp"


@pytest.mark.parametrize(
    ("uris", "expected"),
    [
        ((BY_YEAR, BY_DAY), {BY_DAY}),  # one document, known better there
        ((BY_YEAR, BY_DAY, OTHER_DAY), {BY_YEAR, BY_DAY, OTHER_DAY}),  # one of the days is misprinted, nobody knows which
        ((BY_YEAR, BY_DAY.replace("chinh-phu", "bnv")), {BY_YEAR, BY_DAY.replace("chinh-phu", "bnv")}),
        (
            (CHI_THI.replace("2014-04-07", "nd"), CHI_THI),
            {CHI_THI.replace("2014-04-07", "nd"), CHI_THI},
        ),  # may be another term's
    ],
)
def test_a_year_and_the_only_day_in_it_are_one_document(uris: tuple[str, ...], expected: set[str]):
    graph = graph_of(record(citations=tuple(cited(uri, places=(at,)) for at, uri in enumerate(uris))))
    assert set(graph.nodes) == expected | {PLAN}
    assert {key[1] for key in graph.edges} == expected
    assert sum(edge.mentions for edge in graph.edges.values()) == len(uris)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    records = tmp_path / "records"
    (records / "below").mkdir(parents=True)
    (records / "a.json").write_bytes(to_json(record(bases=(cited(CHI_THI, "implements", number="34-CT/TW"),))))
    (records / "below" / "b.json").write_bytes(to_json(record("b.pdf", number="70/KH-UBND", citations=(cited(PLAN),))))
    (records / "c.error.json").write_text('{"code": "empty"}', encoding="utf-8")
    (records / "errors.jsonl").write_text('{"code": "empty"}\n', encoding="utf-8")
    (records / ".hidden.json").write_text("{", encoding="utf-8")
    return tmp_path


def test_records_are_found_below_folders_but_no_errors(folder: Path):
    assert [path.name for path in find_records([folder / "records"])] == ["a.json", "b.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b'{"schema_version": "1"}',
        b'{"schema_version": "2"}',
        b'{"tree": ' + b'{"children": [' * 9000,
        b'{"id": "\\ud800"}',
    ],
)
def test_a_file_that_is_no_record_costs_one_line_only(folder: Path, content: bytes):
    (folder / "records" / "aa.json").write_bytes(content)
    graph = CitationGraph()
    lines = list(collect([folder / "records"], graph))
    assert len(lines) == 1
    assert "aa.json: no record: " in lines[0]
    assert "\n" not in lines[0]
    assert graph.records == 2


def read_graphml(path: Path) -> tuple[dict[str, dict[str, str]], list[tuple[str, str, dict[str, str]]]]:
    root = etree.parse(str(path)).getroot()
    names = {key.get("id"): key.get("attr.name") for key in root.iter(f"{NAMESPACE}key")}

    def data(element: Any) -> dict[str, str]:
        return {names[one.get("key")]: one.text or "" for one in element.iter(f"{NAMESPACE}data")}

    nodes = {node.get("id"): data(node) for node in root.iter(f"{NAMESPACE}node")}
    return nodes, [(edge.get("source"), edge.get("target"), data(edge)) for edge in root.iter(f"{NAMESPACE}edge")]


def test_graphml_gives_back_nodes_and_edges(tmp_path: Path):
    graph = graph_of(record(title="Trồng & chăm cây <2027>", bases=(cited(CHI_THI, "implements"),)))
    write_graphml(graph, tmp_path / "graph.graphml")
    nodes, edges = read_graphml(tmp_path / "graph.graphml")
    assert nodes[PLAN]["title"] == "Trồng & chăm cây <2027>"
    assert (nodes[PLAN]["read"], nodes[CHI_THI]["read"]) == ("true", "false")
    assert "title" not in nodes[CHI_THI]
    assert [(source, target, data["relation"], data["mentions"]) for source, target, data in edges] == [
        (PLAN, CHI_THI, "implements", "1")
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["graph.graphml"]


def test_graphml_holds_what_xml_cannot(tmp_path: Path):
    graph = graph_of(record(title="a\x00b\x1fc\uffff", citations=(cited('/x"><node id="\x01', text="]]>&"),)))
    write_graphml(graph, tmp_path / "graph.graphml")
    nodes, edges = read_graphml(tmp_path / "graph.graphml")
    assert nodes[PLAN]["title"] == "a\ufffdb\ufffdc\ufffd"
    assert set(nodes) == {PLAN, '/x"><node id="\ufffd'}
    assert edges[0][2]["as_written"] == "]]>&"


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "graph.graphml"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("vanban.export.graph_files.edge_rows", lambda graph: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_graphml(graph_of(record()), path)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("graph.graphml", "old")]


@pytest.mark.parametrize("documents", [(), (record(bases=(cited(CHI_THI, "implements"),)),)])
def test_parquet_gives_back_rows_and_types(tmp_path: Path, documents: tuple[Document, ...]):
    pytest.importorskip("pyarrow")
    import pandas

    graph = graph_of(*documents)
    for rows, columns in ((list(node_rows(graph)), NODE_COLUMNS), (list(edge_rows(graph)), EDGE_COLUMNS)):
        write_parquet(tmp_path / "table.parquet", rows, columns)
        table = pandas.read_parquet(tmp_path / "table.parquet")
        assert list(table.columns) == list(columns)
        assert {name: kind for name, kind in table.dtypes.items() if name in {"mentions", "read", "confidence"}} == {
            name: kind for name, kind in columns.items() if name in {"mentions", "read", "confidence"}
        }
        assert [
            {name: None if pandas.isna(one) else one for name, one in row.items()} for row in table.to_dict("records")
        ] == rows


def test_the_command_writes_three_files_and_one_query_answers(folder: Path):
    pytest.importorskip("pyarrow")
    import pandas

    result = CliRunner().invoke(app, ["graph", str(folder / "records"), "-o", str(folder / "out")])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["edges.parquet", "graph.graphml", "nodes.parquet"]
    nodes, edges = (pandas.read_parquet(folder / "out" / f"{name}.parquet") for name in ("nodes", "edges"))
    wanted = nodes.uri[nodes.number == "34-CT/TW"]
    found = edges[edges.target_uri.isin(wanted) & (edges.relation == "implements")]
    assert nodes.number[nodes.uri.isin(found.source_uri)].tolist() == ["68/KH-UBND"]


def test_the_command_exits_1_when_a_file_is_no_record(folder: Path):
    pytest.importorskip("pyarrow")
    (folder / "records" / "x.json").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(app, ["graph", str(folder / "records"), "-o", str(folder / "out")])
    assert result.exit_code == 1
    assert "x.json: no record" in result.output
    assert (folder / "out" / "nodes.parquet").exists()


@pytest.mark.parametrize("arguments", [["no-such-folder", "-o", "out"], ["{records}"], ["{records}", "-o", "{file}"]])
def test_wrong_usage_exits_2(folder: Path, arguments: list[str]):
    names = {"{records}": str(folder / "records"), "{file}": str(folder / "records" / "a.json")}
    assert CliRunner().invoke(app, ["graph", *(names.get(one, one) for one in arguments)]).exit_code == 2


def test_without_a_parquet_library_the_command_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("vanban.export.graph_files.has_parquet", lambda: False)
    result = CliRunner().invoke(app, ["graph", str(folder / "records"), "-o", str(folder / "out")])
    assert result.exit_code == 2
    assert "vanban[graph]" in result.output
    assert not (folder / "out").exists()
