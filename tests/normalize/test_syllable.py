"""Spelling of syllables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.normalize.syllable import is_syllable

GOOD = """
ủy uỷ ban nhân dân tỉnh quyết định nghị quyết thuộc trung ương giữa gì gìn giêng giếng quý quí quốc quả quỳnh khuya khuỷu ngoèo
thuở huơ loè lòe hoà hòa khỏe khoẻ xoong yêu yếu ý ỷ ấy ích ếch ứng ưu hươu rượu tuyên truyền thuế nguyên nghiêng duyệt quyển
Đà ĐỀ của cứu chùa mùa lứa người kế hoạch tổ chức ngành giáo dục gỗ ghế kẻ giá giả già ngày tháng năm sở xã phường
"""
BAD = """
café été naïve über façade niño résumé crème où déjà ÿ hoạchh ngắnn cac hop tấṕ nghà ktế đđ đk bộṕ oặch thiếtt HQI
"""


@pytest.mark.parametrize("word", GOOD.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", BAD.split())
def test_others(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("nghẹo", "ngheọ"),  # two open vowels: on the first
        ("toàn", "tòan"),  # before a final consonant: on the second
        ("ngoài", "ngòai"),  # three vowels: in the middle
        ("đường", "đừơng"),  # ươ: on ơ
        ("cửa", "cưả"),
    ],
)
def test_the_tone_stands_on_its_vowel(right: str, wrong: str) -> None:
    assert is_syllable(right)
    assert not is_syllable(wrong)


@given(st.text(max_size=12))
def test_any_text_has_an_answer(text: str) -> None:
    assert is_syllable(text) in (True, False)
