"""Records for spaCy: the same text and spans when they are read back, and what was corrected as gold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.vocab import Vocab
from tests.samples.records import document, found
from typer.testing import CliRunner

from vanban.cli import app
from vanban.document import Document
from vanban.export.docbin import GROUPS, from_docbin, to_doc, to_docbin
from vanban.export.gold import Gold, gold_from_record
from vanban.export.json import from_json, to_json

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "processed").glob("*.json"))
Spans = list[tuple[int, int, str, str]]


def spans(doc: Doc) -> dict[str, Spans]:
    return {
        name: [(span.start_char, span.end_char, span.label_, span.kb_id_) for span in doc.spans[name]] for name in doc.spans
    }


def read(data: bytes) -> list[Doc]:
    return list(DocBin().from_bytes(data).get_docs(Vocab()))


def test_what_is_read_back_is_what_was_written() -> None:
    records = [from_json(path.read_bytes()) for path in SAMPLES]
    docs = read(to_docbin(records))
    assert len(docs) == len(records)
    for doc, record in zip(docs, records, strict=True):
        assert doc.text == record.text
        assert spans(doc) == spans(to_doc(record, Vocab()))
        assert set(doc.spans) == set(GROUPS)
        assert doc.spans["metadata"].attrs == {"id": record.id, "source": record.source.uri}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_spans_are_those_of_the_record(path: Path) -> None:
    record = from_json(path.read_bytes())
    doc = to_doc(record, Vocab())
    for group, values in (("tasks", record.tasks), ("deadlines", record.deadlines), ("signers", record.signers)):
        assert [(span.start_char, span.end_char) for span in doc.spans[group]] == [value.evidence.span for value in values]


def test_labels_and_identifiers() -> None:
    text = "Thực hiện Chỉ thị 34-CT/TW, Sở Nội vụ"
    uri = "/akn/vn/doc/chi-thi/tw/2014-04-07/34-ct-tw"
    body = found(text, "Sở Nội vụ", name="Sở Nội vụ", id="vn.province.so-noi-vu", kind="state")
    record = document(
        text,
        citations=[found(text, "Chỉ thị 34-CT/TW", text="x", uri=uri, relation="implements")],
        agencies=[{**body, "mentions": [body["evidence"]]}],
    )
    (doc,) = read(to_docbin([record]))
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["citations"]] == [
        ("Chỉ thị 34-CT/TW", "implements", uri)
    ]
    assert [(span.text, span.kb_id_) for span in doc.spans["agencies"]] == [("Sở Nội vụ", "vn.province.so-noi-vu")]


def test_a_span_inside_a_token_covers_the_token() -> None:
    text = "Lưu VT30b"
    record = document(text, recipients=[found(text, "30", text="30")])
    doc = to_doc(record, Vocab())
    assert [span.text for span in doc.spans["recipients"]] == ["VT30b"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_nobody_corrects_is_the_gold_of_the_record(path: Path) -> None:
    record = from_json(path.read_bytes())
    assert list(from_docbin(to_docbin([record]))) == [gold_from_record(record)]


def corrected(record: Document, correct: Callable[[Doc], None]) -> Gold:
    """The gold of a record after somebody changed the regions of its Doc."""
    [doc] = read(to_docbin([record]))
    correct(doc)
    [gold] = from_docbin(DocBin(docs=[doc]).to_bytes())
    return gold


def test_corrections_become_gold() -> None:
    text = "Sở Nội vụ; Sở Tài chính; Sở Y tế"
    bodies = [found(text, name, name=name) for name in ("Sở Nội vụ", "Sở Tài chính")]
    record = document(text, agencies=[{**body, "mentions": [body["evidence"]]} for body in bodies])

    def correct(doc: Doc) -> None:
        kept = list(doc.spans["regions"])[:1]
        added = doc.char_span(text.index("Sở Y tế"), len(text), label="agency")
        doc.spans["regions"] = SpanGroup(doc, name="regions", attrs=doc.spans["regions"].attrs, spans=[*kept, added])

    assert corrected(record, correct)["agencies"] == ["Sở Nội vụ", "Sở Y tế"]


def test_a_span_that_was_moved_means_the_words_it_covers_now() -> None:
    text = "Giao Sở Nội vụ tỉnh trồng cây"
    task = {**found(text, "trồng cây", text="trồng cây"), "id": "t1", "label": "1"}
    record = document(text, tasks=[{**task, "lead": [found(text, "Sở Nội", name="Sở Nội")]}])

    def correct(doc: Doc) -> None:
        group = doc.spans["regions"]
        [old] = [span for span in group if span.label_ == "body"]
        start = text.index("Sở")
        new = doc.char_span(start, start + len("Sở Nội vụ"), label="body", span_id=old.id)
        others = [span for span in group if span.label_ != "body"]
        doc.spans["regions"] = SpanGroup(doc, name="regions", attrs=group.attrs, spans=[*others, new])

    assert corrected(record, correct)["tasks"][0]["lead"] == ["Sở Nội vụ"]


@pytest.mark.parametrize("data", [b"", b"no DocBin", DocBin().to_bytes()[:-3], DocBin(docs=[Doc(Vocab(), ["a"])]).to_bytes()])
def test_what_is_no_docbin_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no DocBin"):
        list(from_docbin(data))


def test_command(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(to_json(document("Sở Nội vụ")))
    result = CliRunner().invoke(app, ["docbin", str(tmp_path / "a.json"), "-o", str(tmp_path / "a.spacy")])
    assert result.exit_code == 0, result.output
    assert [doc.text for doc in read((tmp_path / "a.spacy").read_bytes())] == ["Sở Nội vụ"]
    result = CliRunner().invoke(app, ["gold", str(tmp_path / "a.spacy"), "-o", str(tmp_path / "gold")])
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "gold").glob("*.gold.json"))) == 1
    (tmp_path / "b.spacy").write_bytes(b"x")
    assert CliRunner().invoke(app, ["gold", str(tmp_path / "b.spacy"), "-o", str(tmp_path / "gold")]).exit_code == 2
