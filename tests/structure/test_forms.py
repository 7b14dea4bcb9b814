"""Attached forms: where they begin and end, and what they are no part of."""

from __future__ import annotations

from vanban.ingest import read
from vanban.pipeline import analyse

PLAN = [
    "KẾ HOẠCH",
    "Trồng cây năm 2027",
    "I. NHIỆM VỤ",
    "1. Các xã trồng 500 cây.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Trần Văn Bình",
]
APPENDIX = ["PHỤ LỤC I", "(Kèm theo Kế hoạch số 5/KH-UBND)"]
BLANKS = [
    "Tên đơn vị: ......................",
    "1. Nêu rõ lý do trồng cây ………………",
    "I. THÔNG TIN CHUNG",
    "2. Tổ chức trồng cây tại xã.",
]


def found(*lines: str):
    analysis = analyse(read("\n\n".join([*PLAN, *lines]).encode()))
    headings = [block.label.text for block in analysis.tree.root.walk() if block.heading]
    return headings, [frame.label for frame in analysis.tasks.frames]


def test_a_numbered_form_holds_no_heading_and_no_task():
    assert found(*APPENDIX, "Mẫu số 02", "ĐƠN ĐỀ NGHỊ", *BLANKS) == (["I"], ["1"])
    assert found(*APPENDIX, "BM.07", *BLANKS) == (["I"], ["1"])


def test_a_form_without_number_has_a_national_title_over_a_blank_date():
    title = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "……, ngày …… tháng …… năm ……", "ĐƠN ĐỀ NGHỊ"]
    assert found(*APPENDIX, *title, *BLANKS) == (["I"], ["1"])


def test_a_form_ends_where_an_appendix_begins():
    work = ["PHỤ LỤC II", "II. NHIỆM VỤ CỤ THỂ", "1. Các xã tưới cây."]
    assert found(*APPENDIX, "Mẫu số 02", *BLANKS, *work) == (["I", "II"], ["1", "1"])


def test_a_stretch_without_blanks_is_no_form():
    work = ["I. NHIỆM VỤ CỤ THỂ", "1. Các xã tưới cây."]
    assert found(*APPENDIX, "Mẫu số 02", *work) == (["I", "I"], ["1", "1"])


def test_directions_for_filling_in_are_no_tasks():
    assert found("HƯỚNG DẪN ĐIỀN PHIẾU THÔNG TIN", "II. NHIỆM VỤ", "1. Đánh dấu X vào ô phù hợp.") == (["I"], ["1"])
