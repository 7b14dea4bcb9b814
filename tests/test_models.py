"""The training project: small models that load without unpickling, labels that fit the text, calibration on held-out documents."""

from __future__ import annotations

import importlib
import pickle
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
import pytest
import spacy
import srsly
from spacy.training import Example
from spacy.util import load_config, load_model_from_config

import vanban.language.tokenizer
from vanban.evaluate.calibration import Judged
from vanban.extraction.agencies import AgencyMention
from vanban.ingest import read
from vanban.pipeline import analyse, extract
from vanban.synth import labelled

MODELS = ("agencies", "items", "lines")
TEXT = "Giao Sở Nội vụ chủ trì, phối hợp với Trạm Thủy văn Bàu Sen rà soát danh mục."
BODIES = [(5, 14), (37, 58)]


@pytest.fixture
def project(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Imports a module of the training project by its name."""
    monkeypatch.syspath_prepend(str(root / "models"))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if str(root / "models") in (getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]


@pytest.fixture
def corpora(project):
    return project("corpora")


@pytest.fixture
def calibrate(project):
    return project("calibrate")


def forbidden(*_: object, **__: object) -> None:
    raise AssertionError("unpickled")


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_saved_and_loaded_without_pickle(
    name: str, root: Path, tmp_path: Path, corpora, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = load_model_from_config(load_config(root / "models" / name / "config.cfg"), auto_fill=True)
    reference = corpora.tagged(nlp, TEXT, BODIES)
    reference.cats = {"task": 1.0, "goal": 0.0}
    nlp.initialize(lambda: [Example(nlp.make_doc(TEXT), reference)])
    nlp.to_disk(tmp_path)
    for attribute in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(pickle, attribute, forbidden)
    # the serialisers hold names of their own
    monkeypatch.setattr(srsly, "pickle_loads", forbidden)
    loaded = spacy.load(tmp_path)
    assert [token.text for token in loaded(TEXT)] == [token.text for token in nlp.make_doc(TEXT)]
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 5_000_000


def test_tags_cover_the_syllables_of_each_body(corpora) -> None:
    doc = corpora.tagged(vanban.language.blank(), TEXT, BODIES)
    assert [(token.text, token.tag_) for token in doc if token.tag_ != "O"] == [
        *(("Sở", "B"), ("Nội", "I"), ("vụ", "I")),
        *(("Trạm", "B"), ("Thủy", "I"), ("văn", "I"), ("Bàu", "I"), ("Sen", "I")),
    ]


def test_nothing_is_learnt_from_a_doubtful_body_and_the_syllables_after_it(corpora) -> None:
    doc = corpora.tagged(vanban.language.blank(), TEXT, BODIES[:1], BODIES[1:])
    untagged = [token.text for token in doc if not token.tag_]
    assert untagged[:5] == ["Trạm", "Thủy", "văn", "Bàu", "Sen"]
    assert len(untagged) > 5


def test_invented_names_take_the_place_of_bodies_and_the_rest_stays(corpora) -> None:
    for seed in range(20):
        text, spans = corpora.renamed(TEXT, BODIES, Random(seed))
        (a, b), (c, d) = spans
        assert (text[:a], text[b:c], text[d:]) == (TEXT[:5], TEXT[14:37], TEXT[58:])


def test_a_pair_of_lines_has_one_decision(corpora) -> None:
    rows = [
        {"text": f"{at}. Rà soát, bổ sung danh mục công trình ưu tiên của huyện trong năm và báo cáo kết quả."}
        for at in range(40)
    ]
    docs = list(corpora.line_docs(rows, 30, Random(1)))
    assert len(docs) == 30
    for doc in docs:
        decided = [token for token in doc if token.tag_ in "PL"]
        assert len(decided) == 1
        assert doc[decided[0].i - 1].text == "\n"
    assert {token.tag_ for doc in docs for token in doc} == {"P", "L", "O"}


@pytest.mark.parametrize(
    ("span", "posterior", "policy", "bodies"),
    [
        ("Trạm Thủy văn Bàu Sen", 0.9, "longer_names", ["Sở Nội vụ", "Trạm Thủy văn Bàu Sen"]),
        ("Trạm Thủy văn Bàu Sen", 0.7, "longer_names", ["Sở Nội vụ", "Trạm Thủy văn"]),  # not sure enough
        ("Sở Nội vụ chủ trì", 1.0, "longer_names", ["Sở Nội vụ", "Trạm Thủy văn"]),  # a listed name wins
        ("Kho Bàu Sen", 0.995, "new_names", ["Sở Nội vụ", "Trạm Thủy văn", "Kho Bàu Sen"]),
        ("Kho Bàu Sen", 0.9, "new_names", ["Sở Nội vụ", "Trạm Thủy văn"]),
        ("Kho", 1.0, "new_names", ["Sở Nội vụ", "Trạm Thủy văn"]),  # one word is no name
        ("danh mục", 1.0, "new_names", ["Sở Nội vụ", "Trạm Thủy văn"]),  # nor are small letters
    ],
)
def test_a_model_may_change_bodies_only_as_the_policy_says(
    project, span: str, posterior: float, policy: str, bodies: list[str]
) -> None:
    fusion = project("fusion")
    text = "Giao Sở Nội vụ chủ trì, phối hợp với Trạm Thủy văn Bàu Sen rà soát danh mục của Kho Bàu Sen."
    found = analyse(read(text.encode()))
    start, end = text.index(span), text.index(span) + len(span)
    first = [mention for mention in found.agencies if mention.name == "Sở Nội vụ"]
    short = AgencyMention(
        37, 50, "Trạm Thủy văn", "Trạm Thủy văn", "Trạm Thủy văn", "", 50, 50, None, None, None, False, "head"
    )
    found = replace(found, agencies=[*first, short])
    changed = getattr(fusion, policy)(found, [fusion.Span(start, end, posterior)])
    assert [text[mention.start : mention.end] for mention in changed.agencies] == bodies


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với Sở Y tế.", False),  # listed
        ("Giao Kho bạc Bàu Sen rà soát.", True),  # a name of the rules' own
        ("Kiện toàn Ban Vận động cấp tỉnh trong tháng.", True),  # a word that opens names
        ("Rà soát danh mục của phòng chống thiên tai.", False),
        ("GIAO TRẠM BÀU SEN", False),  # a heading
    ],
)
def test_the_tagger_reads_what_may_hold_an_unlisted_body(project, text: str, may: bool) -> None:
    found = analyse(read(f"KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n\n{text}\n\nSở Nội vụ báo cáo.".encode()))
    paragraphs = list(project("fusion").may_hold_unlisted(found))
    assert [paragraph for _, paragraph in paragraphs] == [text] * may
    assert all(found.text.value.startswith(paragraph, start) for start, paragraph in paragraphs)


def test_a_pair_of_syllables_counts_where_two_documents_hold_it(project) -> None:
    texts = ["Giao Sở Nội vụ, Sở Y tế\nban hành", "Uỷ ban: sở nội vụ; nội vụ", "ủy ban năm 2027"]
    assert [(row.word, row.next) for row in project("pairs").rows_of(texts)] == [
        ("nội", "vụ 2"),  # three times: two to the power of 1.6
        ("sở", "nội 1"),
        ("ủy", "ban 1"),
    ]


@pytest.mark.parametrize(
    ("as_read", "repaired", "truth", "judged"),
    [
        ("thành phó Hải", "thành phố Hải", "thành phố Hải", ["right", "mended", "right"]),
        ("tô chức", "tô chức", "tổ chức", ["left", "right"]),
        ("tô chức", "tố chức", "tổ chức", ["spoilt", "right"]),
        ("cần bộ", "cán bộ", "cần bộ", ["spoilt", "right"]),
        ("Uỷ ban", "Uỷ ban", "Ủy ban", ["right", "right"]),  # one spelling
        ("th ành phố", "th ành phố", "thành phố", ["right"]),  # what was read as two words isn't counted
    ],
)
def test_a_word_of_a_scan_is_judged_by_the_known_text(project, as_read, repaired, truth, judged) -> None:
    assert list(project("repairs").judged(as_read, repaired, truth)) == judged


def test_agreement_is_worth_something_where_it_goes_with_being_right(project) -> None:
    agreement = project("agreement")
    bodies = [agreement.Body(str(at // 4), "head", at % 2 == 0, at % 2 == 0) for at in range(40)]
    alone, together = (agreement.held_out(bodies, key) for key in (agreement.by_rule, agreement.by_rule_and_tagger))
    assert len(set(alone)) == 1
    assert min(sure for sure, body in zip(together, bodies, strict=True) if body.right) > 0.6
    assert max(sure for sure, body in zip(together, bodies, strict=True) if not body.right) < 0.4


def test_a_fax_is_black_and_white_and_coarse(project) -> None:
    scans = project("scans")
    document = pypdfium2.PdfDocument(scans.faxed(scans.typed("Sở Nội vụ")))
    (image,) = document[0].get_objects()
    assert image.get_px_size() == pytest.approx((8.27 * 100, 11.69 * 100), abs=1)
    assert set(np.unique(image.get_bitmap().to_numpy())) == {0, 255}


def values(calibrate, document: str, right: int, wrong: int, rule: str = "rule"):
    return [calibrate.Point(Judged(document, "number", rule, 0.5, at < right), factor=1.0) for at in range(right + wrong)]


def test_a_document_is_judged_by_the_others_alone(calibrate) -> None:
    known = values(calibrate, "known", 40, 0)
    unseen = [*values(calibrate, "good", 10, 0), *values(calibrate, "bad", 0, 10)]
    for estimate in calibrate.ESTIMATES[1:4]:
        held = {value.document: confidence for value, confidence in calibrate.held_out(known, unseen, estimate)}
        assert held["bad"] > held["good"]
        only_good = calibrate.held_out(known, unseen[:10], estimate)
        assert {confidence for _, confidence in only_good} == {1.0}


def test_values_weigh_more_where_unseen_and_no_more_than_so_many_of_a_document_count(calibrate) -> None:
    documents = [*values(calibrate, "one", 1, 1), *values(calibrate, "long", 40, 10), *values(calibrate, "two", 1, 0, "rare")]
    counts = calibrate.Counts.of(documents, 5, 5) + calibrate.Counts.of(values(calibrate, "known", 3, 1), 1, 5)
    assert [(row.rule, row.matched, row.emitted) for row in counts.rows()] == [
        ("rare", 5, 5),
        ("rule", 5 + 20 + 3, 10 + 25 + 4),
    ]


@pytest.mark.parametrize(
    ("right", "count", "low", "high"), [(1.0, 10, 0.722, 1.0), (0.5, 100, 0.404, 0.596), (0.0, 5, 0.0, 0.434)]
)
def test_an_interval_reaches_further_the_fewer_values_there_are(calibrate, right, count, low, high) -> None:
    down, up = calibrate.wilson(right, count)
    assert (right - down, right + up) == pytest.approx((low, high), abs=1e-3)


def test_a_made_up_document_is_read_from_pdf_as_from_text(project) -> None:
    made = labelled(3, "plan")
    expected, found = extract(made.text().encode()), extract(project("scans").typed(made.text()))
    assert found.source.media_type == "application/pdf"
    assert [task.text for task in found.tasks] == [task.text for task in expected.tasks]
    assert found.metadata.number.value == made.gold["metadata"]["number"]
