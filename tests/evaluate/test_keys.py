"""Which differences of spelling don't count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vanban.evaluate.keys import agency_key, fold, label_key, number_key, overlap, printed

SAME = [
    (printed, "Kế  hoạch\nnăm", "Kế hoạch năm"),  # spaces and line ends
    (printed, "Kê\u0301 hoạch", "Kế hoạch"),  # decomposed letters
    (fold, "KẾ HOẠCH", "kế hoạch"),  # case
    (fold, "Uỷ ban", "Ủy ban"),  # placement of the tone
    (fold, "Quí II", "Quý II"),  # i and y in quý
    (fold, "Thi đua – Khen thưởng", "Thi đua - Khen thưởng"),  # kind of dash
    (fold, "“Bà mẹ **anh hùng**”;", "Bà mẹ anh hùng"),  # quotes, Markdown, punctuation at the end
    (fold, "Ðà Nẵng", "Đà Nẵng"),  # the Icelandic letter
    (agency_key, "UBND TP. Sông Lam", "Ủy ban nhân dân thành phố Sông Lam"),  # abbreviations
    (agency_key, "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hoá - Thể thao và Du lịch"),  # inner punctuation
    (number_key, "07 /KH-UBND", "7/KH-UBND"),  # spaces and leading zero
    (label_key, "Điều 1.", "1"),  # name of the level
    (label_key, "Chương II", "II"),
]
DIFFERENT = [
    (printed, "Kế hoạch", "kế hoạch"),
    (fold, "quý", "quy"),  # tones count
    (fold, "thuý", "thuyền"),
    (number_key, "68/KH-UBND", "63/KH-UBND"),
    (label_key, "1", "1.1"),
]


@pytest.mark.parametrize(("key", "left", "right"), SAME)
def test_equal_keys(key: Callable[[str], str], left: str, right: str) -> None:
    assert key(left) == key(right)


@pytest.mark.parametrize(("key", "left", "right"), DIFFERENT)
def test_different_keys(key: Callable[[str], str], left: str, right: str) -> None:
    assert key(left) != key(right)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("xây dựng kế hoạch", "kế hoạch xây dựng", 1.0),  # order-free
        ("a a b", "a b b", 2 / 3),  # each syllable counts as often as it stands there
        ("a b", "c d", 0.0),
        ("", "", 1.0),
        ("a", "", 0.0),
        ("...", "-", 1.0),  # nothing to compare on both sides
    ],
)
def test_overlap(left: str, right: str, expected: float) -> None:
    assert overlap(left, right) == pytest.approx(expected)
