"""The spaCy side: tokenizer, components, entry points, aligned words."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.language import blank
from vanban.language.components import FACTORIES
from vanban.language.segmentation import tag_words

SENTENCE = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ; giao Sở Nội vụ báo cáo trước ngày 15/6/2027."
)


@given(st.text(max_size=200))
def test_the_tokenizer_keeps_every_character(text: str):
    doc = blank()(text)
    assert doc.text == text


@pytest.mark.parametrize(
    ("factory", "key", "expected"),
    [
        ("vanban_citations", "citations", "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ"),
        ("vanban_agencies", "agencies", "Sở Nội vụ"),
        ("vanban_times", "times", "trước ngày 15/6/2027"),
        ("vanban_numbers", "numbers", "30/2020/NĐ-CP"),
    ],
)
def test_each_component_works_alone(factory: str, key: str, expected: str):
    nlp = blank()
    nlp.add_pipe(factory)
    doc = nlp(SENTENCE)
    assert expected in [span.text for span in doc.spans[key]]
    for item in doc._.get(key):
        assert SENTENCE[item.start : item.end]


def test_the_factories_are_entry_points():
    declared = {point.name for point in entry_points(group="spacy_factories") if point.value.startswith("vanban.")}
    assert declared == set(FACTORIES)


def test_a_pipeline_of_somebody_else_can_use_a_component():
    nlp = spacy.blank("en")
    nlp.add_pipe("vanban_times")
    doc = nlp("Hoàn thành trước ngày 15/6/2027.")
    assert len(doc.spans["times"]) == 1
    assert "15/6/2027" in doc.spans["times"][0].text


@settings(deadline=None)  # the first call loads the tagger
@given(st.lists(st.sampled_from(["Xây dựng", "kế hoạch", "57-NQ/TW", "(", "Sở", "Y tế", ".", "2027"]), max_size=12))
def test_words_are_aligned_to_the_text(parts: list[str]):
    text = " ".join(parts)
    previous = 0
    for word in tag_words(text):
        assert previous <= word.start < word.end <= len(text)
        previous = word.end
