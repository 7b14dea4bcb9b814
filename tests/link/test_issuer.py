"""The issuing body by the order of evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.extraction.letterhead import find_letterhead
from vanban.extraction.signers import find_signers
from vanban.ingest import read
from vanban.link.calm import calm
from vanban.link.issuer import LinkedIssuer, link_issuer
from vanban.normalize import normalize
from vanban.structure.zones import find_zones


def issuer(source: str) -> LinkedIssuer | None:
    text = normalize(read(source.encode()))
    zones = find_zones(text)
    found = link_issuer(text, zones, find_letterhead(text, zones), find_signers(text, zones))
    if found:
        assert 0 <= found.start < found.end <= len(text.value)
    return found


RIGHT = "\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\n"
BODY = "KẾ HOẠCH\n\nTrồng cây\n\nCăn cứ Luật Lâm nghiệp;\n\nI. MỤC ĐÍCH\n"


@pytest.mark.parametrize(
    ("box", "place", "name", "level"),
    [
        ("**ỦY BAN NHÂN DÂN**\n\nTỈNH ĐẮK LẮK", "Đắk Lắk", "Ủy ban nhân dân tỉnh Đắk Lắk", "province"),
        ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "Đắk Lắk", "Ủy ban nhân dân tỉnh Đắk Lắk", "province"),
        ("UBND TỈNH KIÊN GIANG\n\nSỞ Y TẾ", "Kiên Giang", "Sở Y tế tỉnh Kiên Giang", "province"),
        ("SỞ Y TẾ", "Kiên Giang", "Sở Y tế tỉnh Kiên Giang", "province"),  # place of issue
        ("BỘ VĂN HÓA, THỂ THAO\n\nVÀ DU LỊCH", "Hà Nội", "Bộ Văn hóa, Thể thao và Du lịch", "central"),
        ("ỦY BAN THƯỜNG VỤ\n\nQUỐC HỘI", "Hà Nội", "Ủy ban Thường vụ Quốc hội", "central"),
        ("BỘ TÀI CHÍNH\n\nCỤC THUẾ", "Hà Nội", "Cục Thuế", "central"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\n\nVĂN PHÒNG\n\n*", "Hà Nội", "Văn phòng Ban Chấp hành Trung ương", "central"),  # as printed
        ("VĂN PHÒNG TRUNG ƯƠNG", "Hà Nội", "Văn phòng Trung ương", "central"),
        # the list of bodies lends its capitals, not its separators
        ("UBND HUYỆN PHÚ HÒA\n\nPHÒNG VĂN HÓA - THÔNG TIN", "Phú Hòa", "Phòng Văn hóa - Thông tin huyện Phú Hòa", "district"),
        (
            "UBND HUYỆN PHÚ HÒA\n\nPHÒNG TÀI CHÍNH VÀ KẾ HOẠCH",
            "Phú Hòa",
            "Phòng Tài chính và Kế hoạch huyện Phú Hòa",
            "district",
        ),
        # two bodies in one box
        (
            "UBND TỈNH KIÊN GIANG\n\nSỞ Y TẾ -CÔNG ĐOÀN NGÀNH",
            "Kiên Giang",
            "Sở Y tế - Công đoàn ngành tỉnh Kiên Giang",
            "province",
        ),
        # letters that spaces broke apart
        ("ỦY B AN NHÂN D Â N T HÀNH P HỐ C ẦN T HƠ", "Cần T hơ", "Ủy ban nhân dân thành phố Cần Thơ", "province"),
        ("S Ở Y T Ế", "Kiên Giang", "Sở Y tế tỉnh Kiên Giang", "province"),
        ("UBND HUYỆN PHÚ HÒA\n\nPHÒNG NỘI VỤ", "Phú Hòa", "Phòng Nội vụ huyện Phú Hòa", "district"),
        (
            "CHỦ TỊCH ỦY BAN NHÂN DÂN\n\nTỈNH GIA LAI",
            "Gia Lai",
            "Chủ tịch Ủy ban nhân dân tỉnh Gia Lai",
            "province",
        ),  # as printed
        ("CHỦ TỊCH\n\nỦY BAN NHÂN DÂN\n\nTỈNH GIA LAI", "Gia Lai", "Chủ tịch Ủy ban nhân dân tỉnh Gia Lai", "province"),
        ("BAN CHỈ ĐẠO NHÀ NƯỚC\n\nVỀ DU LỊCH", "Hà Nội", "Ban Chỉ đạo Nhà nước về Du lịch", "central"),
        ("ỦY BAN NHÂN DÂN\n\nTHÀNH PHÓ CÀN THƠ", "Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ", "province"),  # marks mixed up
        (
            "s. ỦY BAN NHÂN DÂN si THÀNH PHỐ CẦN THƠ",
            "Cần Thơ",
            "Ủy ban nhân dân thành phố Cần Thơ",
            "province",
        ),  # crumbs of OCR
    ],
)
def test_box_two(box: str, place: str, name: str, level: str | None) -> None:
    found = issuer(f"{box}{RIGHT}Số: 5/KH-X\n\n{place}, ngày 05 tháng 3 năm 2024\n\n{BODY}")
    assert found is not None
    assert (found.name, found.level, found.rule) == (name, level, "issuer.letterhead")


def test_a_team_writes_under_the_number_of_the_body_that_set_it_up() -> None:
    box = f"SỞ NỘI VỤ\n\nTỔ GIÚP VIỆC VỀ CẢI CÁCH{RIGHT}Số: {{}}\n\nAn Giang, ngày 05 tháng 3 năm 2024\n\n{BODY}"
    named = [issuer(box.format(number)) for number in ("5/KH-SNV", "5/KH-TGV")]
    assert [found.name for found in named if found] == ["Sở Nội vụ tỉnh An Giang", "Tổ Giúp việc về Cải cách"]


def test_chairman_under_the_title_decides_for_the_body_of_the_letterhead() -> None:
    decision = (
        "QUYẾT ĐỊNH\n\nVề việc trồng cây\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI\n\nCăn cứ Luật Lâm nghiệp;\n\nQUYẾT ĐỊNH:\n"
    )
    found = issuer(
        f"ỦY BAN NHÂN DÂN\n\nTỈNH GIA LAI{RIGHT}Số: 5/QĐ-UBND\n\nGia Lai, ngày 05 tháng 3 năm 2024\n\n{decision}\nĐiều 1. Trồng cây."
    )
    assert found is not None
    assert found.name == "Ủy ban nhân dân tỉnh Gia Lai"


def test_name_as_printed_keeps_the_id() -> None:
    found = issuer(
        f"BAN CHẤP HÀNH TRUNG ƯƠNG\n\nVĂN PHÒNG\n\n*{RIGHT}Số 5-KH/VPTW\n\nHà Nội, ngày 05 tháng 3 năm 2024\n\n{BODY}"
    )
    assert found is not None
    assert found.id == "vn.central.van-phong-trung-uong-dang"


LOST = (
    "Số: {number}\n\n{place}, ngày 05 tháng 3 năm 2020\n\n"
    "KẾ HOẠCH\n\nTrồng cây\n\n{lead}\n\nI. MỤC ĐÍCH\n\n1. Trồng cây./.\n\n{foot}"
)


@pytest.mark.parametrize(
    ("number", "place", "lead", "foot", "name", "rule"),
    [
        ("68/KH-UBND", "Hải Phòng", "Theo Luật A:", "", "Ủy ban nhân dân thành phố Hải Phòng", "issuer.code-and-place"),
        (
            "68/KH-UBND", "Hải Phòng", "Theo Luật A, Ủy ban nhân dân thành phố ban hành kế hoạch như sau:", "",
            "Ủy ban nhân dân thành phố Hải Phòng", "issuer.self-reference",
        ),
        (  # the place is a town, its class stands in the lead-in
            "07/KH-HĐTĐKT", "Sơn Tây", "Hội đồng Thi đua, Khen thưởng thị xã Sơn Tây xây dựng Kế hoạch như sau:", "",
            "Hội đồng Thi đua, Khen thưởng thị xã Sơn Tây", "issuer.self-reference",
        ),
        (  # a body of no list, with a bracket behind its name
            "7/KH-CTX", "Hải Phòng",
            "Theo Luật A, Cụm Trồng cây các tỉnh, thành Đông Bắc (sau đây gọi là Cụm) ban hành kế hoạch:", "",
            "Cụm Trồng cây các tỉnh, thành Đông Bắc", "issuer.self-reference",
        ),
        ("5/KH-BNV", "Hà Nội", "Theo Luật A:", "", "Bộ Nội vụ", "issuer.code-and-place"),
        ("5/KH-SYT", "Kiên Giang", "Theo Luật A:", "", "Sở Y tế tỉnh Kiên Giang", "issuer.code-and-place"),
        ("…", "Hải Phòng", "Theo Luật A:", "TM. ỦY BAN NHÂN DÂN THÀNH PHỐ\nCHỦ TỊCH\n\nLê Văn Mộc\n",
         "Ủy ban nhân dân thành phố Hải Phòng", "issuer.signature"),
    ],
)  # fmt: skip
def test_letterhead_lost(number: str, place: str, lead: str, foot: str, name: str, rule: str) -> None:
    found = issuer(LOST.format(number=number, place=place, lead=lead, foot=foot))
    assert found is not None
    assert (found.name, found.rule) == (name, rule)


def test_unnamed_district_is_left_unnamed() -> None:
    found = issuer("KẾ HOẠCH\n\nTrồng cây\n\nCăn cứ Luật A, Ủy ban nhân dân Huyện ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n")
    assert found is not None
    assert (found.name, found.level, found.province_code) == ("Ủy ban nhân dân Huyện", "district", None)


def test_nothing_told() -> None:
    assert issuer("Đây là một đoạn văn.\n") is None


def test_identity_of_the_day() -> None:
    before = issuer(f"UBND TỈNH HẢI DƯƠNG\n\nSỞ NỘI VỤ{RIGHT}Số: 5/KH-SNV\n\nHải Dương, ngày 05 tháng 3 năm 2024\n\n{BODY}")
    assert before is not None
    assert (before.id, before.province_code) == ("vn.province.so-noi-vu@30", "30")


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Trung tâm Phục vụ hành chính công"),
        ("TRƯỜNG ĐẠI HỌC AN GIANG", "Trường Đại học An Giang"),
        ("CHI CỤC KIỂM LÂM TỈNH QUẢNG NGÃI", "Chi cục Kiểm lâm tỉnh Quảng Ngãi"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_names_in_capitals(capitals: str, written: str) -> None:
    assert calm(capitals) == written


def test_real_document_without_letterhead(corpus: Path) -> None:
    path = next((corpus / "dev").glob("000_*.txt"))
    text = normalize(read(path))
    zones = find_zones(text)
    found = link_issuer(text, zones, find_letterhead(text, zones), find_signers(text, zones))
    assert found is not None
    assert found.province_code == "31"
