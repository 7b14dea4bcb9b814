"""Type and subject."""

from __future__ import annotations

import pytest
from tests.samples.scan import Row, scan

from vanban.extraction.letterhead import find_letterhead
from vanban.extraction.title import find_type_and_title
from vanban.ingest import read
from vanban.normalize import normalize
from vanban.structure.zones import find_zones


def titled(source: str) -> tuple[str | None, str | None]:
    text = normalize(read(source.encode()))
    zones = find_zones(text)
    kind, title = find_type_and_title(text, zones, find_letterhead(text, zones).number)
    if title:
        assert 0 <= title.start < title.end <= len(text.value)
    return kind.name if kind else None, title.value if title else None


BASES = "\n\nCăn cứ Luật Lâm nghiệp;\n\nI. MỤC ĐÍCH\n"


@pytest.mark.parametrize(
    ("source", "kind", "title"),
    [
        ("KẾ HOẠCH\n\nTrồng cây năm 2027" + BASES, "Kế hoạch", "Trồng cây năm 2027"),
        (
            "**KẾ HOẠCH**  \n**Hoạt động của Cụm**  \n**các tỉnh năm 2027**" + BASES,
            "Kế hoạch",
            "Hoạt động của Cụm các tỉnh năm 2027",
        ),
        ("KẾ HOẠCH HÀNH ĐỘNG\n\nTrồng cây" + BASES, "Kế hoạch hành động", "Trồng cây"),  # as printed
        ("KÉẺ HOẠCH „\n\nTrồng cây" + BASES, "Kế hoạch", "Trồng cây"),  # a letter too many
        (
            "THÔNG BÁO\n\nKẾT LUẬN CỦA ĐỒNG CHÍ CHỦ TỊCH\n\nNgày 5/3/2027, Chủ tịch kết luận như sau:\n",
            "Thông báo",
            "KẾT LUẬN CỦA ĐỒNG CHÍ CHỦ TỊCH",
        ),
        # a type of two words that stand on one line is the type, whatever goes on with it
        ("THÔNG BÁO KẾT LUẬN\n\nCỦA ĐỒNG CHÍ CHỦ TỊCH\n\nNgày 5/3/2027, họp.\n", "Thông báo kết luận", "CỦA ĐỒNG CHÍ CHỦ TỊCH"),
        ("THÔNG BÁO KẾT LUẬN\n\nHội nghị trồng cây\n\nNgày 5/3/2027, họp.\n", "Thông báo kết luận", "Hội nghị trồng cây"),
        ("BÁO CÁO\n\nKết quả trồng cây\n\n(Dự thảo)" + BASES, "Báo cáo", "Kết quả trồng cây"),
        ("QUY CHẾ\n\nTrồng cây\n\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\n\nĐiều 1. A.\n", "Quy chế", "Trồng cây"),
        ("KẾ HOẠCH\n\nV/v trồng cây" + BASES, "Kế hoạch", "trồng cây"),
        ("QUYẾT ĐỊNH\n\nVề việc trồng cây" + BASES, "Quyết định", "Về việc trồng cây"),
        ("GIẤY MỜI\n\nDự họp năm 2027 Thực hiện Kế hoạch số 2/KH-UBND, mời họp" + BASES, "Giấy mời", "Dự họp năm 2027"),
        # the subject says the type again
        ("BÁO CÁO\n\nBáo cáo sơ kết ba năm trồng cây" + BASES, "Báo cáo", "sơ kết ba năm trồng cây"),
        # a dispatch has no type name
        ("SỞ Y TẾ\n\nSố: 3/SYT-VP\n\nV/v trồng cây năm 2027.\n\nKính gửi: Các phòng\n", "Công văn", "trồng cây năm 2027"),
        ("SỞ Y TẾ\n\nSố: 3/SYT-VP V/v: trồng cây\n\nKính gửi: Các phòng\n", "Công văn", "trồng cây"),
        ("SỞ Y TẾ\n\nSố: ÁÓ\n\nVív trồng cây\n\nKính gửi: Các phòng\n", "Công văn", "trồng cây"),  # OCR of "V/v"
        ("SỞ Y TẾ\n\nSố: 3/SYT-VP\n\nV# trồng cây\n\nKính gửi: Các phòng\n", "Công văn", "trồng cây"),
        ("SỞ Y TẾ\n\nSố: 3/SYT-VP\n\nW trồng cây\n\nKính gửi: Các phòng\n", "Công văn", "trồng cây"),
        # the type told by the code of the number alone
        ("SỞ Y TẾ\n\nSố: 3/HD-SYT\n\nVề trồng cây\n\nKính gửi: Các phòng\n", "Hướng dẫn", "Về trồng cây"),
        # the head that the gazette prints over the subject is none of it
        (
            "NGHỊ ĐỊNH\n\nCỦA CHÍNH PHỦ SỐ 3/2027/NĐ-CP NGÀY 09 THÁNG 3 NĂM 2027\n\nVỀ CÂY XANH\n\nCăn cứ Luật A;\n",
            "Nghị định",
            "VỀ CÂY XANH",
        ),
        ("Đây là một đoạn văn.\n", None, None),
    ],
)
def test_type_and_title(source: str, kind: str | None, title: str | None) -> None:
    assert titled(source) == (kind, title)


def test_small_capitals_of_a_scanned_subject() -> None:
    text = normalize(scan("SỞ Y TẾ", "Số: 3/SYT-VP", "VỆ việc trồng cây năm 2027", "Kính gửi: Các phòng"))
    zones = find_zones(text)
    _, title = find_type_and_title(text, zones, find_letterhead(text, zones).number)
    assert title is not None
    assert title.value == "Về việc trồng cây năm 2027"


def test_title_under_a_stamp() -> None:
    """The name of the type is lost under a stamp: the lines before the bases are the subject, crumbs are not."""
    text = normalize(
        scan(
            "ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ",
            "Số: 3/2027/QĐ-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Phú Thọ, ngày 01 tháng 7 năm 2027",
            Row("cổteT h TỬ", y=140, sure=0.4),
            Row("Quy định việc trồng cây trên địa bàn tỉnh", y=160),
            "Căn cứ Luật Lâm nghiệp;",
            "Điều 1. Trồng cây",
        )
    )
    zones = find_zones(text)
    kind, title = find_type_and_title(text, zones, find_letterhead(text, zones).number)
    assert kind is not None
    assert title is not None
    assert (kind.name, title.value) == ("Quyết định", "Quy định việc trồng cây trên địa bàn tỉnh")


def test_addressee_behind_a_stamp_is_no_title() -> None:
    text = normalize(
        scan(
            "UBND TỈNH KIÊN GIANG",
            "SỞ Y TẾ",
            "Số: 3/SYT-NVY",
            "V/v trồng cây",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "HÔ A 2A TỐC, Kính gửi: Giám đốc các trung tâm",
            "Căn cứ Luật Lâm nghiệp;",
            "1. Trồng cây",
        )
    )
    zones = find_zones(text)
    title = find_type_and_title(text, zones, find_letterhead(text, zones).number)[1]
    assert title is not None
    assert title.value == "trồng cây"


def test_subject_over_two_lines_of_a_scan() -> None:
    rows = (Row("V/v tăng cường công tác", y=103), Row("quản lý chất thải y tế", y=119))
    text = normalize(scan(Row("SỞ Y TẾ", y=60), Row("Số: 3/SYT-NVY", y=80), *rows, Row("Kính gửi: Các phòng", y=154)))
    zones = find_zones(text)
    title = find_type_and_title(text, zones, find_letterhead(text, zones).number)[1]
    assert title is not None
    assert title.value == "tăng cường công tác quản lý chất thải y tế"
