"""Strict, soft and edit-distance matching, and the alignment of lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.evaluate.compare import AGENCY, DATE, NUMBER, TASK
from vanban.evaluate.matching import Comparison, Mode, align

ROWS: list[tuple[Comparison, str, str, set[Mode]]] = [
    (TASK, "Xây dựng kế hoạch tập huấn", "Xây dựng kế hoạch tập huấn", {"strict", "soft", "edit"}),
    (TASK, "Xây dựng kế hoạch tập huấn", "xây dựng kế hoạch tập huấn;", {"soft", "edit"}),  # case and end
    (TASK, "Xây dựng kế hoạch tập huấn", "Tập huấn, xây dựng kế hoạch", {"soft"}),  # order
    (TASK, "Xây dựng kế hoạch tập huấn", "Xáy dưng kê hoach tâp huấn", {"edit"}),  # OCR
    (TASK, "Xây dựng kế hoạch tập huấn", "Báo cáo kết quả thực hiện", set()),
    (NUMBER, "68/KH-UBND", "68 /KH-UBND", {"soft", "edit"}),
    (NUMBER, "68/KH-UBND", "63/KH-UBND", set()),  # one digit is another document in every mode
    (DATE, "2020-03-09", "2020-03-19", set()),
    (AGENCY, "Ủy ban nhân dân tỉnh Sông Lam", "UBND tỉnh Sông Lam", {"soft", "edit"}),
    (AGENCY, "Sở Nội vụ", "Sở Nôi vụ", {"edit"}),
]


@pytest.mark.parametrize(("comparison", "gold", "predicted", "modes"), ROWS)
def test_modes(comparison: Comparison, gold: str, predicted: str, modes: set[Mode]) -> None:
    assert {mode for mode in ("strict", "soft", "edit") if comparison.same(mode, gold, predicted)} == modes


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)), st.floats(0.05, 1))
def test_alignment_is_one_to_one_and_above_the_floor(gold: list[int], predicted: list[int], floor: float) -> None:
    pairs = align(gold, predicted, lambda g, p: 1 - abs(g - p) / 9, floor)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(1 - abs(gold[i] - predicted[j]) / 9 >= floor for i, j in pairs)


@given(st.lists(st.text(max_size=3)))
def test_a_list_aligns_wholly_with_itself(items: list[str]) -> None:
    assert len(align(items, items, lambda g, p: float(g == p), 1.0)) == len(items)
