"""Characters in one form; the placement of tones and the spelling stay."""

from __future__ import annotations

import pytest

from vanban.normalize.characters import clean, is_clean

ROWS = [
    ("Ủy ban nhân dân", "Ủy ban nhân dân"),
    ("hoà bình, thuỷ lợi", "hoà bình, thuỷ lợi"),  # old placement of the tone stays
    ("Ke\u0302\u0301 hoa\u0323ch", "Kế hoạch"),  # decomposed
    ("Ke\u0301\u0302 ve", "Ké\u0302 ve"),  # marks in the other order are another letter
    ("Ðảng, ðất", "Đảng, đất"),
    ("Văn thƣ, LƢU TRỮ", "Văn thư, LƯU TRỮ"),
    ("2.  Tạo \u00a0sự  chủ\tđộng ", "2. Tạo sự chủ động"),
    ("KH\u00ad-UB\u200bND\ufeff", "KH-UBND"),
    ("a\x00b\x1fc", "abc"),
    ("（1）：ﬁle", "(1):file"),
    ("К\u1ebe HO\u1ea0\u0421H", "KẾ HOẠCH"),  # Cyrillic letters among Latin ones
    ("Москва", "Москва"),  # a Cyrillic word
    ("3 × 4 ≥ 12 m²", "3 × 4 ≥ 12 m²"),
    ("\uf0a7 mục", "\uf0a7 mục"),  # bullets of symbol fonts stay for the list rules
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_clean(text: str, expected: str) -> None:
    assert clean(text)[0] == expected


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_clean_lines_take_the_short_way(text: str, expected: str) -> None:
    if is_clean(text):
        assert text == expected
