"""Markdown: headings, list dashes, tables of both kinds."""

from __future__ import annotations

import time

import pytest

from vanban.ingest import Line, read


def lines_of(text: str) -> list[Line]:
    return read(text.encode()).lines()


LINES = [
    ("## **KẾ HOẠCH**", ["KẾ HOẠCH"]),
    ("# Tiêu đề #", ["Tiêu đề"]),
    ("#\n**x**", ["x"]),
    # the engine put a dash before a numbered item
    ("**a**\n- 4.1. Kiểm tra;\n- a) Rà soát;\n- II. NỘI DUNG", ["a", "4.1. Kiểm tra;", "a) Rà soát;", "II. NỘI DUNG"]),
    # a dash of its own stays
    ("**a**\n- Sở Nội vụ;\n- 08 bản", ["a", "- Sở Nội vụ;", "- 08 bản"]),
    ("**a**\n![](page_1.png)\n<!-- image -->\nb", ["a", "b"]),
    ("**a**\n> b", ["a", "b"]),
    ("**a** kinh tế - a) và b)", ["a kinh tế - a) và b)"]),  # only at the head of a line
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines(text: str, expected: list[str]) -> None:
    assert [line.text for line in lines_of(text)] == expected


def test_headings_are_bold_and_whole() -> None:
    first, second = lines_of("### Mục đích\nBảo đảm **tiến độ**")
    assert (first.bold, first.hard_break, second.bold) == (True, True, False)


def test_pipe_table() -> None:
    """A row on a line; the rule below the header is no row; <br> parts lines of a cell."""
    text = "| TT | Nội dung |\n|---|:---:|\n| 1 | Ban hành<br>kế hoạch |\n|  | x \\| y |"
    assert [(line.text, line.cell and (line.cell.row, line.cell.column)) for line in lines_of(text)] == [
        ("TT", (0, 0)),
        ("Nội dung", (0, 1)),
        ("1", (1, 0)),
        ("Ban hành", (1, 1)),
        ("kế hoạch", (1, 1)),
        ("x | y", (2, 1)),
    ]


def test_pipe_table_without_outer_bars() -> None:
    text = "TÊN CƠ QUAN | CỘNG HÒA |\nSố: 1/KH-UBND | Hà Nội, ngày 1 |\n\n**x**"
    assert [line.cell and (line.cell.row, line.cell.column) for line in lines_of(text)] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
        None,
    ]


def bars(*cells: str) -> str:
    """Rows of a portal: each opens and closes with a bar on a line of its own."""
    return "\n".join(
        "|\n" + "".join((f"{cell}\n" if cell else "") + "|\n" for cell in row.split("/")).rstrip("\n") for row in cells
    )


def grid(text: str) -> list[list[str]]:
    """Text of the cells by row, all tables one after the other."""
    rows: dict[tuple[int, int], dict[int, str]] = {}
    for line in lines_of(text):
        if line.cell:
            row = rows.setdefault((line.cell.table, line.cell.row), {})
            row[line.cell.column] = f"{row[line.cell.column]} {line.text}" if line.cell.column in row else line.text
    return [[row.get(column, "") for column in range(max(row) + 1)] for row in rows.values()]


HEAD = "**TT**/**Nội dung**/**Cơ quan**/**Thời hạn**"
PORTAL = [
    # letterhead, two by two
    (
        bars("UBND TỈNH A/CỘNG HÒA XÃ HỘI", "Số: 1/Hà Nội, ngày 1"),
        [["UBND TỈNH A", "CỘNG HÒA XÃ HỘI"], ["Số: 1", "Hà Nội, ngày 1"]],
    ),
    # an empty last cell: three bars in a row
    (
        bars(HEAD, "1/Rà soát văn bản/Sở Tư pháp/", "2/Báo cáo kết quả/Sở Nội vụ/Quý I"),
        [
            ["TT", "Nội dung", "Cơ quan", "Thời hạn"],
            ["1", "Rà soát văn bản", "Sở Tư pháp"],
            ["2", "Báo cáo kết quả", "Sở Nội vụ", "Quý I"],
        ],
    ),
    # an empty cell inside a row
    (
        bars(HEAD, "1/Rà soát văn bản//Quý I", "2/Báo cáo kết quả/Sở Nội vụ/Quý I"),
        [
            ["TT", "Nội dung", "Cơ quan", "Thời hạn"],
            ["1", "Rà soát văn bản", "", "Quý I"],
            ["2", "Báo cáo kết quả", "Sở Nội vụ", "Quý I"],
        ],
    ),
    # a group row has fewer cells
    (
        bars(HEAD, "**I**/**HOÀN THIỆN THỂ CHẾ**", "1/Rà soát văn bản/Sở Tư pháp/Quý I", "2/Báo cáo kết quả/Sở Nội vụ/Quý I"),
        [
            ["TT", "Nội dung", "Cơ quan", "Thời hạn"],
            ["I", "HOÀN THIỆN THỂ CHẾ"],
            ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"],
            ["2", "Báo cáo kết quả", "Sở Nội vụ", "Quý I"],
        ],
    ),
    # a cell over several lines
    (
        bars(HEAD, "1/Rà soát\nvăn bản/Sở\nTư pháp/Quý I"),
        [["TT", "Nội dung", "Cơ quan", "Thời hạn"], ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"]],
    ),
    # text behind the table, no empty line between
    (
        bars("Số: 1/Hà Nội, ngày 1") + "\n**KẾ HOẠCH**\nx\n" + bars("Nơi nhận:/CHỦ TỊCH"),
        [["Số: 1", "Hà Nội, ngày 1"], ["Nơi nhận:", "CHỦ TỊCH"]],
    ),
    # an empty line parts the table from the text
    (
        bars("Số: 1/Hà Nội, ngày 1") + "\n\nCăn cứ x\n\n" + bars("Nơi nhận:/CHỦ TỊCH"),
        [["Số: 1", "Hà Nội, ngày 1"], ["Nơi nhận:", "CHỦ TỊCH"]],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PORTAL)
def test_portal_tables(text: str, expected: list[list[str]]) -> None:
    assert grid(text) == expected


def test_rows_left_out_dont_end_the_table() -> None:
    text = bars(HEAD, "1/a b c/d/e", "2/a b c/d/e") + "\n…......\n" + bars("9/a b c/d/e", "10/a b c/d/e")
    lines = lines_of(text)
    assert {line.cell.table for line in lines if line.cell} == {0}
    assert [line.text for line in lines if not line.cell] == ["…......"]


def test_a_short_row_shares_the_number_and_the_last_cells_of_the_row_above() -> None:
    text = bars(
        "**TT**/**Nội dung**/**Cơ quan**/**Phối hợp**/**Thời hạn**",
        "1/Rà soát văn bản/Sở Tư pháp/Các xã/Quý I",
        "Báo cáo kết quả rà soát/Sở Nội vụ",
        "2/Tổ chức tập huấn/Sở Y tế",
        "3/In tờ rơi/Sở Y tế/Các xã/Quý II",
        "**II**/**TUYÊN TRUYỀN**",
        "4/Báo cáo năm/Sở Y tế/Các xã/Quý IV",
    )
    found = {
        line.text: (line.cell.row, line.cell.column, line.cell.rowspan, line.cell.colspan)
        for line in lines_of(text)
        if line.cell
    }
    assert found["Báo cáo kết quả rà soát"] == (2, 1, 1, 1)
    assert found["Sở Nội vụ"] == (2, 2, 1, 1)
    assert found["1"] == (1, 0, 2, 1)
    assert found["Quý I"] == (1, 4, 3, 1)  # of both rows below, too
    assert found["TUYÊN TRUYỀN"] == (5, 1, 1, 4)


def test_group_row_covers_the_rest() -> None:
    text = bars(HEAD, "**I**/**THỂ CHẾ**", "1/Rà soát văn bản/Sở Tư pháp/Quý I")
    assert next(line.cell for line in lines_of(text) if line.text == "THỂ CHẾ").colspan == 3  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "*" * 50_000,
        "* " * 50_000,
        "**a " * 20_000,
        "* a\n" * 20_000,
        "# " + " " * 100_000 + "x",
        "|" + "a" * 100_000,
        "a | " * 30_000,
        "|\na\n" * 5_000,
    ],
    ids=["stars", "rule", "bold", "bullets", "heading", "bar", "bars", "cells"],
)
def test_no_text_takes_long(text: str) -> None:
    """Every step is linear, but for tables, which are bounded."""
    started = time.process_time()
    read((text + "\n**x**").encode())
    assert time.process_time() - started < 5
