"""Plans compared: whose they are, themes, bodies, days since the directive, and what they share."""

from __future__ import annotations

import pytest

import vanban
from vanban import study

pytest.importorskip("sklearn")

PLANT = "Tổ chức tuyên truyền, vận động người dân trồng cây xanh, bảo vệ rừng đầu nguồn trên địa bàn"
HEALTH = "Chuẩn bị thuốc, vật tư y tế phòng, chống dịch bệnh tại các trạm y tế xã trước mùa mưa bão"


def plan(province: str, number: int, day: int, *tasks: str, basis: str = "") -> vanban.Document:
    items = "\n".join(f"{at}. {task}." for at, task in enumerate(tasks, 1))
    return vanban.extract(
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\nSố: {number}/KH-UBND\n\n{province}, ngày {day} tháng 12 năm 2025\n\n"
        f"KẾ HOẠCH\nTrồng cây\n\n{basis}\n\nI. NHIỆM VỤ\n\n{items}\n".encode()
    )


def test_a_merged_province_is_the_one_that_holds_it_now():
    decision = vanban.extract("QUYẾT ĐỊNH\nVề việc khen thưởng\n\nĐiều 1. Tặng Bằng khen.".encode())
    plans = study.plans_of(vanban.tables([plan("Hà Giang", 3, 20, PLANT), decision]))
    assert plans["place"].tolist() == ["Tuyên Quang"]
    assert plans["label"].tolist() == ["3/KH-UBND (Tuyên Quang, 2025)"]


def test_a_plan_read_from_two_files_counts_once():
    damaged, whole, other = plan("Cà Mau", 3, 20, PLANT), plan("Cà Mau", 3, 20, PLANT, HEALTH), plan("Nghệ An", 3, 20, PLANT)
    plans = study.plans_of(vanban.tables([damaged, whole, other]))
    assert plans["document_id"].tolist() == [whole.id, other.id]


def test_plans_whose_number_was_lost_are_apart():
    lost = [vanban.extract(f"KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n\n1. {task}.\n".encode()) for task in (PLANT, HEALTH)]
    assert len(study.plans_of(vanban.tables(lost))) == 2


def test_a_task_that_names_no_theme_has_that_of_the_title():
    tasks = study.task_themes(vanban.tables([plan("Cà Mau", 1, 2, HEALTH, "Rà soát, lập danh sách")]))
    assert tasks["theme"].tolist() == ["Y tế", "Nông nghiệp, nông thôn"]


def test_bodies_of_two_provinces_are_one_kind_and_classes_are_none():
    plans = [
        plan("Cà Mau", 1, 2, "Sở Y tế chủ trì, phối hợp với Sở Tài chính và các sở, ban, ngành lập dự toán"),
        plan("Nghệ An", 2, 3, "Sở Y tế tỉnh Nghệ An chủ trì, phối hợp với Sở Tài Chính lập dự toán"),
    ]
    assert study.coordination(vanban.tables(plans)).values.tolist() == [["Sở Y tế", "Sở Tài chính", 2]]


@pytest.mark.parametrize(
    ("basis", "days"),
    [
        ("Thực hiện Chỉ thị số 32/CT-TTg ngày 21/10/2025 của Thủ tướng Chính phủ.", [("32/CT-TTg", 42)]),
        (
            "Thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ; Chỉ thị số 32/CT-TTg ngày 21/10/2025 của Thủ tướng "
            "Chính phủ.",
            [("32/CT-TTg", 42)],  # the latest sets it off
        ),
        ("Căn cứ Quyết định số 12/QĐ-UBND ngày 03/11/2025 của Ủy ban nhân dân tỉnh.", []),  # the province's own
        ("Thực hiện Chỉ thị số 32/CT-TTg ngày 21/12/2025 của Thủ tướng Chính phủ.", []),  # after the plan: a misprint
    ],
)
def test_days_from_directive_to_plan(basis: str, days: list[tuple[str, int]]):
    delays = study.delays(vanban.tables([plan("Cà Mau", 5, 2, PLANT, basis=basis)]))
    assert list(zip(delays["directive"], delays["days"], strict=True)) == days


def test_the_later_plan_shares_with_the_earlier_one():
    later = plan("Cà Mau", 9, 20, PLANT + " toàn tỉnh", HEALTH, "Xây dựng nhà văn hóa, sân thể thao tại các xã nông thôn mới")
    earlier = plan("Nghệ An", 7, 11, PLANT, HEALTH)
    tables = vanban.tables([later, earlier])
    pairs = study.similar_tasks(tables)
    assert set(pairs["label_earlier"]) == {"7/KH-UBND (Nghệ An, 2025)"}
    [row] = study.similar_plans(tables, pairs).to_dict("records")
    assert (row["earlier"], row["later"]) == ("7/KH-UBND (Nghệ An, 2025)", "9/KH-UBND (Cà Mau, 2025)")
    assert (row["shared"], row["tasks"]) == (2, 3)


def test_nothing_to_compare():
    tables = vanban.tables([])
    pairs = study.similar_tasks(tables)
    frames = [study.task_themes(tables), study.coordination(tables), study.delays(tables), pairs]
    assert [len(frame) for frame in [*frames, study.similar_plans(tables, pairs)]] == [0] * 5
