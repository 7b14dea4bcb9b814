"""Lines that hold several lines of the paper."""

from __future__ import annotations

from itertools import pairwise

import pytest

from vanban.normalize.crowded import seams

CELLS: list[tuple[str, list[str]]] = [
    (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
    ),
    ("VIỆT NAMĐộc lập - Tự do - Hạnh phúc", ["VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),  # nothing between them
    ("Nơi nhận: - Bộ Nội vụ; - Lưu: VT.", ["Nơi nhận:", "- Bộ Nội vụ;", "- Lưu: VT."]),
    ("- Như trên; - Lưu: VT, TH.", ["- Như trên;", "- Lưu: VT, TH."]),
    (
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn An",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An"],
    ),
    ("TM. UỶ BAN NHÂN DÂN TỈNH CHỦ TỊCH Lê Thị Ánh", ["TM. UỶ BAN NHÂN DÂN TỈNH", "CHỦ TỊCH", "Lê Thị Ánh"]),
    ("KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM Ngô An", ["KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "Ngô An"]),
    ("GIÁM ĐỐC (Đã ký) Trần Văn An", ["GIÁM ĐỐC", "(Đã ký)", "Trần Văn An"]),
    ("Số: 12/SNV-TH V/v báo cáo", ["Số: 12/SNV-TH", "V/v báo cáo"]),
    ("Rà soát; - Báo cáo", ["Rà soát; - Báo cáo"]),  # a cell of contents is left alone
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"]),
]
LINES: list[tuple[str, list[str]]] = [
    ("UBND TỈNH A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
    ("Số: 12/KH-UBND Hà Nội, ngày 01 tháng 7 năm 2026", ["Số: 12/KH-UBND", "Hà Nội, ngày 01 tháng 7 năm 2026"]),
    (
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013",
        ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013"],
    ),
    ("Nơi nhận: - Bộ Nội vụ; - Lưu: VT.", ["Nơi nhận: - Bộ Nội vụ; - Lưu: VT."]),  # only cells are run together
]


def parts(text: str, *, cell: bool) -> list[str]:
    cuts = [0, *seams(text, cell=cell), len(text)]
    return [text[left:right].strip() for left, right in pairwise(cuts)]


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_in_a_cell(text: str, expected: list[str]) -> None:
    assert parts(text, cell=True) == expected


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_in_running_text(text: str, expected: list[str]) -> None:
    assert parts(text, cell=False) == expected
