"""Words that spaces broke apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.normalize.broken_words import mended


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Qu ả ng Ngãi", "Quảng Ngãi"),
        ("T hành phố Hồ Chí M inh", "Thành phố Hồ Chí Minh"),
        ("ỦY B AN NHÂN D Â N", "ỦY BAN NHÂN DÂN"),
        ("S Ở Y T Ế", "SỞ Y TẾ"),
        ("Quảng Ngãi", "Quảng Ngãi"),  # whole words
        ("UBND TP HẢI PHÒNG", "UBND TP HẢI PHÒNG"),  # initials
        ("12 B AN", "12 BAN"),  # a figure is no piece
        ("", ""),
    ],
)
def test_pieces_are_joined(text: str, value: str) -> None:
    assert mended(text)[0] == value


@given(st.text(alphabet="aăBcDê ngh1.", max_size=40))
def test_only_spaces_go(text: str) -> None:
    value, places = mended(text)
    assert [text[place] for place in places] == list(value)
    assert places == sorted(places)
    assert value.replace(" ", "") == text.replace(" ", "")
