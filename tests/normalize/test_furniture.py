"""What the page carries and the document doesn't."""

from __future__ import annotations

import pytest

from vanban.ingest.pages import Cell, Line
from vanban.normalize.furniture import find_furniture, is_rule

PROSE = "Các sở, ban, ngành căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện kế hoạch"


@pytest.mark.parametrize("text", ["-------", "- - -", "_____", "* * *", "*", "=====", "———"])
def test_rules(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize("text", ["…………", "......", "-", "- 1 -", "a", "--", "..-.."])
def test_no_rules(text: str) -> None:
    assert not is_rule(text)


def numbered(*lines: str) -> list[Line]:
    return [Line(text, gap_before=True) for text in lines]


NUMBERS: list[tuple[list[Line], set[int]]] = [
    # the next number, alone between running text
    (numbered(PROSE, "2", PROSE, "- 3 -", PROSE), {1, 3}),
    # not the next one
    (numbered(PROSE, "5", PROSE), set()),
    # rows of a table written cell by cell
    (numbered("Nội dung", "2", "Sở Nội vụ", "3", "Sở Y tế"), set()),
    # a number with a leading zero is no page number
    (numbered(PROSE, "02", PROSE), set()),
    # in a cell
    ([Line(PROSE), Line("2", gap_before=True, cell=Cell(0, 0, 0)), Line(PROSE, gap_before=True)], set()),
    # at the head of its page
    ([Line(PROSE), Line("2", page=2), Line(PROSE, page=2)], {1}),
    # a year at the head of a page
    ([Line(PROSE), Line("2026", page=2), Line(PROSE, page=2)], set()),
]


@pytest.mark.parametrize(("lines", "dropped"), NUMBERS)
def test_page_numbers(lines: list[Line], dropped: set[int]) -> None:
    assert find_furniture(lines) == dropped


def test_running_headers_stay_once() -> None:
    lines = [
        Line(text, page=page)
        for page in (1, 2, 3, 4)
        for text in (f"UBND TỈNH A - Trang {page}", "abcd"[page - 1] * 9, "x" * page)
    ]
    assert find_furniture(lines) == {3, 6, 9}


def test_what_comes_back_within_the_page_stays() -> None:
    lines = [
        Line(text, page=page) for page in (1, 2, 3) for text in ("a" * page, "b" * page, "- Sở Nội vụ;", "c" * page, "d" * page)
    ]
    assert find_furniture(lines) == set()
