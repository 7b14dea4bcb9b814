"""The list under "Nơi nhận"."""

from __future__ import annotations

import pytest

from vanban.extraction.recipients import RecipientLine, find_recipients
from vanban.ingest import read
from vanban.normalize import normalize
from vanban.structure.zones import find_zones

HEAD = "KẾ HOẠCH\n\nTrồng cây\n\nCăn cứ Luật Lâm nghiệp;\n\nI. MỤC ĐÍCH\n\n1. Trồng cây./.\n\n"


def listed(block: str) -> list[RecipientLine]:
    text = normalize(read((HEAD + block).encode()))
    found = find_recipients(text, find_zones(text))
    assert all(0 <= line.start < line.end <= len(text.value) for line in found)
    return found


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Nơi nhận:\n- Bộ Nội vụ;\n- Sở: TC, YT.\n- Lưu: VT, NV.\n", ["Bộ Nội vụ", "Sở: TC, YT", "Lưu: VT, NV"]),
        ("Nơi nhận:\n- TTTU, TT HĐND;\n- Lưu: VT.\n", ["TTTU, TT HĐND", "Lưu: VT"]),  # a bullet is one entry
        (
            "Nơi nhận:\n- VPCP: BTCN, các PCN,\nCổng TTĐT;\n- Lưu: VT.\n",
            ["VPCP: BTCN, các PCN, Cổng TTĐT", "Lưu: VT"],
        ),  # broken line
        (
            "Nơi nhận:\n- Như trên;\n- Lưu: VT, CT.\n08 KH\n\nCHỦ TỊCH\n\nLê Văn Mộc\n",
            ["Như trên", "Lưu: VT, CT"],
        ),  # mark of filing
        # a whole list on one line
        ("Nơi nhận: - Như trên; - Bộ Tài chính; - Lưu: VT.\n\nCHỦ TỊCH Lê Văn Mộc\n", ["Như trên", "Bộ Tài chính", "Lưu: VT"]),
        ("Nơi nhận:\n- Ban TĐKT - Sở Nội vụ;\n- Lưu: VT.\n", ["Ban TĐKT - Sở Nội vụ", "Lưu: VT"]),  # a dash is no bullet
        # the purpose closed the first entry, so the dash behind it opens another
        (
            "Nơi nhận:\n- Bộ Y tế (để báo cáo) - Tỉnh ủy (để báo cáo)\n- Lưu: VT.\n",
            ["Bộ Y tế (để báo cáo)", "Tỉnh ủy (để báo cáo)", "Lưu: VT"],
        ),
        ("Nơi nhận: GIÁM ĐỐC\n- Như trên;\n- Lưu: VT.\n", ["Như trên", "Lưu: VT"]),  # the other column stuck to the label
        ("Nơi nhận:\n- VPHNĐTP;\n- UBND tinh;\n- Lưu: VTq /\n", ["VP HĐND TP", "UBND tỉnh", "Lưu: VT"]),  # certain OCR damage
        ("Nơi nhận:\n- Các sở: TTTT, XD...;\n- Lưu: VT.\n", ["Các sở: TTTT, XD...", "Lưu: VT"]),
        ("Nơi nhận:\n- Các huyện uỷ,\n- Lưu Văn phòng Tỉnh ủy.\n", ["Các huyện uỷ", "Lưu Văn phòng Tỉnh ủy"]),  # Party
        ("Mới nhận:\n- Như trên;\n- Lưu: VT.\n", ["Như trên", "Lưu: VT"]),
    ],
)
def test_entries(block: str, expected: list[str]) -> None:
    assert [line.text for line in listed(block)] == expected


@pytest.mark.parametrize(
    ("line", "purpose"),
    [
        ("Bộ Y tế (để b/c)", "để b/c"),
        ("Bộ Y tế (b/c)", "b/c"),
        ("BHXH tỉnh (để phối hợp)", "để phối hợp"),
        ("Ban Chỉ đạo", None),
        ("CT (1A, 1G)", None),
    ],
)
def test_purpose(line: str, purpose: str | None) -> None:
    assert listed(f"Nơi nhận:\n- {line};\n- Lưu: VT.\n")[0].purpose == purpose


@pytest.mark.parametrize(
    ("line", "unit", "copies"),
    [
        ("Lưu: VT, NV, T,30b", "NV", 30),
        ("Lưu: VT, NV (V-10b)", "NV", 10),
        ("Lưu: VT, KSTT (2b)", "KSTT", 2),
        ("Lưu: Văn thư, TCCV (02). CMP", "TCCV", 2),
        ("Lưu: VT, Vụ KHTC", "Vụ KHTC", None),
        ("Lưu: VT, (MT.Tấn)", None, None),  # the drafter's initials
        ("Lưu: VT, V.I (3)", "V.I", 3),
        ("Lưu: VT", None, None),
    ],
)
def test_archive_line(line: str, unit: str | None, copies: int | None) -> None:
    found = listed(f"Nơi nhận:\n- Như trên;\n- {line}.\n")[-1]
    assert (found.archive, found.drafting_unit, found.copies) == (True, unit, copies)
