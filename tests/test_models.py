"""The training project: its configurations give small models that load without unpickling, from labels that fit the text."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from random import Random

import pytest
import spacy
import srsly
from spacy.training import Example
from spacy.util import load_config, load_model_from_config

import vanban.language.tokenizer

MODELS = ("agencies", "items", "lines")
TEXT = "Giao Sở Nội vụ chủ trì, phối hợp với Trạm Thủy văn Bàu Sen rà soát danh mục."
BODIES = [(5, 14), (37, 58)]


@pytest.fixture
def corpora(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(root / "models"))
    import corpora

    yield corpora
    sys.modules.pop("corpora")


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
