"""The cues that tell deadlines from other times: one format, and true to their own examples."""

from __future__ import annotations

from importlib.resources import files

import pytest

from vanban.normalize.fold import bare
from vanban.registry.time_cue import TimeCue, time_cue, time_cues
from vanban.registry.writer import render, schema_of

CUES = time_cues().values()


def test_file_is_in_the_one_format_and_fits_the_schema() -> None:
    folder = files("vanban.registry")
    assert folder.joinpath("data", "time_cues.json").read_text(encoding="utf-8") == render(CUES)
    assert folder.joinpath("schema", "time_cues.schema.json").read_text(encoding="utf-8") == schema_of(TimeCue)


@pytest.mark.parametrize(("cue", "example"), [(cue, example) for cue in CUES for example in cue.examples])
def test_every_cue_finds_its_examples(cue: TimeCue, example: str) -> None:
    left, _, rest = bare(example).partition("⟦")
    right = rest.partition("⟧")[2]
    pattern = time_cue(cue.name)
    assert pattern.search(left) if cue.side == "left" else pattern.match(right)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_words_are_given_once(cue: TimeCue) -> None:
    folded = [bare(word) for word in (*cue.words, *cue.then)]
    assert len(set(folded)) == len(folded)
    assert cue.examples
