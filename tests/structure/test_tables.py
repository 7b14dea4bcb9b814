"""Tables: marked cells, header over two rows, group rows, merged cells, and tables unrolled to text."""

from __future__ import annotations

PIPES = """I. NHIỆM VỤ

| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
|---|---|---|---|---|
| I | HOÀN THIỆN THỂ CHẾ | | | |
| 1 | Rà soát văn bản | Sở Tư pháp | Các sở, ban, ngành | Tháng 6/2027 |
| 2 | Ban hành quy chế | Sở Nội vụ | Sở Tư pháp | Quý III/2027 |
"""

UNROLLED = """II. NỘI DUNG

STT

Nội dung
công việc

Cơ quan
chủ trì

Cơ quan phối
hợp

Thời gian

01

Ban hành kế hoạch
tuyên truyền

Phòng Nội vụ

Các phòng, ban

Trong tháng
02/2027

02
Tổ chức hội nghị
cấp huyện

Phòng Tư pháp

Thành viên Hội đồng

Quý II/2027

03 Họp xét duyệt hồ sơ Thường trực HĐ Thành viên Hội Trong tháng
 khen thưởng năm 2027.

TĐKT

đồng sáng kiến

11/2027

III. TỔ CHỨC THỰC HIỆN

1. Phòng Nội vụ theo dõi.
"""


def cells(value, table):
    return [
        {table.roles[column]: " ".join(value[a:b] for a, b in cell.spans) for column, cell in row.cells.items()}
        for row in table.rows
    ]


def test_columns_get_their_roles_from_the_header(tree_of):
    _, tree = tree_of(PIPES)
    (table,) = tree.tables
    assert table.roles == {0: "ordinal", 1: "content", 2: "lead", 3: "coordinate", 4: "deadline"}
    assert table.is_task_table


def test_group_rows_are_no_data(tree_of):
    value, tree = tree_of(PIPES)
    (table,) = tree.tables
    assert [row.group for row in table.rows] == [True, False, False]
    assert cells(value, table)[1]["lead"] == "Sở Tư pháp"


def test_a_table_unrolled_to_text_is_put_together_again(tree_of):
    value, tree = tree_of(UNROLLED)
    (table,) = tree.tables
    assert cells(value, table)[:2] == [
        {
            "ordinal": "01",
            "content": "Ban hành kế hoạch tuyên truyền",
            "lead": "Phòng Nội vụ",
            "coordinate": "Các phòng, ban",
            "deadline": "Trong tháng 02/2027",
        },
        {
            "ordinal": "02",
            "content": "Tổ chức hội nghị cấp huyện",
            "lead": "Phòng Tư pháp",
            "coordinate": "Thành viên Hội đồng",
            "deadline": "Quý II/2027",
        },
    ]


def test_a_row_read_across_its_cells_is_taken_apart(tree_of):
    value, tree = tree_of(UNROLLED)
    assert cells(value, tree.tables[0])[2] == {
        "ordinal": "03",
        "content": "Họp xét duyệt hồ sơ khen thưởng năm 2027.",
        "lead": "Thường trực HĐ TĐKT",
        "coordinate": "Thành viên Hội đồng sáng kiến",
        "deadline": "Trong tháng 11/2027",
    }


def test_what_follows_an_unrolled_table_is_no_part_of_it(tree_of, sketch):
    assert sketch(*tree_of(UNROLLED))[-2:] == ["H III TỔ CHỨC", "  . 1 Phòng Nội"]


def test_a_list_of_numbers_is_no_table(tree_of):
    _, tree = tree_of("I. NHIỆM VỤ\n\nSố\n\nliệu thống kê\n\n01\n\n02\n\n03")
    assert tree.tables == ()
