"""Labels at the start of paragraphs, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.structure.labels import Style, parse_label

LABELS = [
    # paragraph, style, label as printed, value, rest
    ("Phần I. NHỮNG VẤN ĐỀ CHUNG", Style.PART, "Phần I", 1, "NHỮNG VẤN ĐỀ CHUNG"),
    ("PHẦN THỨ HAI", Style.PART, "Phần THỨ HAI", 2, ""),
    ("Chương II", Style.CHAPTER, "Chương II", 2, ""),
    ("CHƯƠNG IV TỔ CHỨC THỰC HIỆN", Style.CHAPTER, "Chương IV", 4, "TỔ CHỨC THỰC HIỆN"),
    ("Mục 1. QUY ĐỊNH CHUNG", Style.DIVISION, "Mục 1", 1, "QUY ĐỊNH CHUNG"),
    ("Điều 12. Hiệu lực thi hành", Style.ARTICLE, "Điều 12", 12, "Hiệu lực thi hành"),
    ("Điều 3: Quyết định này có hiệu lực", Style.ARTICLE, "Điều 3", 3, "Quyết định này có hiệu lực"),
    ("Điều 5a. Điều khoản bổ sung", Style.ARTICLE, "Điều 5a", 5, "Điều khoản bổ sung"),
    ("Điều 1 Phê duyệt kế hoạch", Style.ARTICLE, "Điều 1", 1, "Phê duyệt kế hoạch"),
    ("Điêu 2. Giao Sở Tài chính", Style.ARTICLE, "Điêu 2", 2, "Giao Sở Tài chính"),  # accent lost by OCR
    ("A. MỤC TIÊU", Style.UPPER, "A", 1, "MỤC TIÊU"),
    ("I. MỤC ĐÍCH", Style.ROMAN, "I", 1, "MỤC ĐÍCH"),
    ("II- NỘI DUNG", Style.ROMAN, "II", 2, "NỘI DUNG"),
    ("III/ TỔ CHỨC", Style.ROMAN, "III", 3, "TỔ CHỨC"),
    ("XIV. PHỤ TRÁCH", Style.ROMAN, "XIV", 14, "PHỤ TRÁCH"),
    ("Il. NHIỆM VỤ", Style.ROMAN, "II", 2, "NHIỆM VỤ"),  # l for I by OCR
    ("1. Mục đích", Style.DECIMAL, "1", 1, "Mục đích"),
    ("10) Sở Y tế", Style.DECIMAL, "10", 10, "Sở Y tế"),
    ("2/ Yêu cầu", Style.DECIMAL, "2", 2, "Yêu cầu"),
    ("3.Xây dựng", Style.DECIMAL, "3", 3, "Xây dựng"),
    ("1.2. Rà soát", Style.DECIMAL_2, "1.2", 2, "Rà soát"),
    ("1.2 Rà soát", Style.DECIMAL_2, "1.2", 2, "Rà soát"),
    ("2.1.3. Công tác", Style.DECIMAL_3, "2.1.3", 3, "Công tác"),
    ("a) Tham mưu", Style.LETTER, "a", 1, "Tham mưu"),
    ("đ) Theo dõi", Style.LETTER, "đ", 5, "Theo dõi"),
    ("l) Sở Du lịch", Style.LETTER, "l", 11, "Sở Du lịch"),  # no Roman numeral
    ("b. Hướng dẫn", Style.LETTER, "b", 2, "Hướng dẫn"),
    ("(1) Rà soát phương án", Style.BRACKETED, "1", 1, "Rà soát phương án"),
    ("(iv) Bố trí lực lượng", Style.BRACKETED, "iv", 4, "Bố trí lực lượng"),
    ("f) Cung cấp thông tin", Style.LETTER, "f", 6, "Cung cấp thông tin"),  # no Vietnamese điểm, but printed
    ("- Tổ chức", Style.DASH, "-", 0, "Tổ chức"),
    ("– Tổ chức", Style.DASH, "-", 0, "Tổ chức"),
    ("_ Tổ chức", Style.DASH, "-", 0, "Tổ chức"),  # a dash that OCR sees at the foot of the line
    ("+ Kiểm tra", Style.PLUS, "+", 0, "Kiểm tra"),
    ("* Đối với các xã", Style.STAR, "*", 0, "Đối với các xã"),
    ("• Báo cáo", Style.DOT, "•", 0, "Báo cáo"),
]

RUNNING_TEXT = [
    "Căn cứ Luật Tổ chức chính quyền địa phương",
    "30/4 và 01/5 là ngày nghỉ",  # date
    "1.000 hộ nghèo",  # quantity
    "2.5 triệu đồng",
    "20 ngày làm việc",
    "2025 là năm cuối",
    "Điều 5 Luật Thi đua quy định",  # reference, not a label
    "II/2027",  # a quarter in a table cell
    "_ _ _",  # a rule
    "(Kèm theo Kế hoạch số 12/KH-UBND)",
    "Mục tiêu chung",
    "Phần lớn các xã",
    "Chương trình công tác",
    "mục 2 nêu trên",
    "Các sở, ban, ngành",
    "",
]


@pytest.mark.parametrize(("text", "style", "printed", "value", "rest"), LABELS)
def test_label(text, style, printed, value, rest):
    label = parse_label(text)
    assert label is not None
    assert (label.style, label.text, label.value, text[label.end :]) == (style, printed, value, rest)


@pytest.mark.parametrize("text", RUNNING_TEXT)
def test_running_text_has_no_label(text):
    assert parse_label(text) is None


@given(st.text(max_size=60))
def test_any_text_is_safe(text):
    label = parse_label(text)
    assert label is None or 0 < label.end <= len(text)
