"""Damage never changes the length of a text, and all of it comes from the seed."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from vanban.normalize.fold import bare
from vanban.synth import damaged

TEXT = "Giao Sở Nội vụ chủ trì, phối hợp với các đơn vị liên quan tổ chức thực hiện Kế hoạch này."


@given(st.text(), st.integers(), st.floats(0, 1))
def test_offsets_stay(text: str, seed: int, share: float) -> None:
    assert len(damaged(text, Random(seed), share)) == len(text)


def test_no_share_is_no_damage_and_a_share_is_some() -> None:
    assert damaged(TEXT, Random(1), 0) == TEXT
    assert damaged(TEXT, Random(1), 0.2) != TEXT
    assert damaged(TEXT, Random(1), 0.2) == damaged(TEXT, Random(1), 0.2)


def test_most_damage_is_a_wrong_mark() -> None:
    read = damaged(TEXT * 20, Random(2), 0.3)
    changed = [(a, b) for a, b in zip(TEXT * 20, read, strict=True) if a != b]
    marks = [pair for pair in changed if bare(pair[0]) == bare(pair[1])]
    assert len(marks) > len(changed) * 0.6
