"""Bodies in text: listed names, unlisted names, places, lists with one head, short names, and what is none."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.extraction.agencies import AgencyMention, find_agencies
from vanban.normalize.fold import bare


def names(text: str) -> list[str]:
    return [mention.canonical for mention in find_agencies(text) if not mention.generic]


def one(text: str) -> AgencyMention:
    (mention,) = find_agencies(text)
    return mention


# text, canonical names
LISTED = [
    ("Sở Nội vụ tổng hợp.", ["Sở Nội vụ"]),
    ("Bộ trưởng Bộ Tài chính ban hành", ["Bộ Tài chính"]),  # a post contains its body
    ("Giám đốc Sở Y tế quyết định", ["Sở Y tế"]),
    ("Thủ tướng Chính phủ giao", ["Thủ tướng Chính phủ"]),  # longest, not Chính phủ
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),  # the comma is part of the name
    ("Sở Lao động-Thương binh và Xã hội", ["Sở Lao động-Thương binh và Xã hội"]),
    ("Uỷ ban nhân dân tỉnh", ["Ủy ban nhân dân tỉnh"]),  # old placement of the tone mark
    ("SỞ TÀI CHÍNH", ["Sở Tài chính"]),  # capitals throughout
    ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ", ["Ủy ban nhân dân thành phố Cần Thơ"]),  # letterhead on two lines
    ("UBND THÀNH PHỐ HÀ\nNỘI", ["Ủy ban nhân dân thành phố Hà Nội"]),
    ("giao phòng Nội vụ thị xã đôn đốc", ["Phòng Nội vụ thị xã"]),  # head in lower case, name with a capital
    ("Sở Văn hoá Thể thao Du lịch trình", ["Sở Văn hóa, Thể thao và Du lịch"]),  # the print left out "và"
    ("Sở Thông tin va Truyền thông họp", ["Sở Thông tin và Truyền thông"]),  # "và" without its mark
    ("trình Ủy ban Thường vụ của Quốc hội", ["Ủy ban Thường vụ của Quốc hội"]),
]
SHORT = [
    ("UBND thành phố chỉ đạo", ["Ủy ban nhân dân thành phố"]),
    ("UBND TP chỉ đạo", ["Ủy ban nhân dân thành phố"]),
    ("Bộ CHQS tỉnh chủ trì", ["Bộ Chỉ huy Quân sự tỉnh"]),
    ("Sở NN&MT báo cáo", ["Sở Nông nghiệp và Môi trường"]),
    ("Sở KH&CN, Sở GD&ĐT", ["Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo"]),
    ("Ủy ban MTTQ Việt Nam tỉnh", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]),
    ("Hội LHPN tỉnh", ["Hội Liên hiệp Phụ nữ tỉnh"]),
    ("Ban TĐKT Trung ương", ["Ban Thi đua - Khen thưởng Trung ương"]),
    ("VNPT Hà Giang, Viettel, MobiFone phủ sóng", ["VNPT Hà Giang", "Viettel", "MobiFone"]),  # brands stay as printed
    ("TTYT Đông Sơn; BVĐK Đông Sơn", ["Trung tâm Y tế Đông Sơn", "Bệnh viện đa khoa Đông Sơn"]),  # of a district
    ("qua Cơ quan Thường trực Ban Chỉ đạo 389 tỉnh", ["Ban Chỉ đạo 389 tỉnh"]),  # no "Thường trực Ban Chỉ đạo"
    ("TT Kiểm nghiệm, TT HĐND tỉnh", ["Trung tâm Kiểm nghiệm", "Thường trực Hội đồng nhân dân tỉnh"]),  # "TT" by its row
    ("BVĐK tỉnh, Chi cục DS-KHHGĐ", ["Bệnh viện đa khoa tỉnh", "Chi cục Dân số - Kế hoạch hóa gia đình"]),
    ("Trung tâm CNTT Đông Bắc", ["Trung tâm Công nghệ thông tin Đông Bắc"]),  # no "TT" (Thường trực) inside initials
    (
        "BCĐ phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ ANTQ tỉnh",
        [
            "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc tỉnh",
        ],
    ),
]
UNLISTED = [
    ("Trung tâm Phục vụ hành chính công thành phố tiếp nhận", ["Trung tâm Phục vụ hành chính công thành phố"]),
    ("Báo và Phát thanh, Truyền hình Đắk Lắk đưa tin", ["Báo và Phát thanh, Truyền hình Đắk Lắk"]),
    ("Hội đồng Xét công nhận Sáng kiến cấp cơ sở năm 2017 họp", ["Hội đồng Xét công nhận Sáng kiến cấp cơ sở năm 2017"]),
    (
        "Phòng Thi đua - Khen thưởng và Truyền thông trình",
        ["Phòng Thi đua - Khen thưởng và Truyền thông"],
    ),  # a listed name goes on
    ("Trung tâm Tin học đào tạo", ["Trung tâm Tin học"]),
    # words in lower case belong to the name up to the end of the line, the next body of a list, or the predicate
    ("- Phòng Xây dựng pháp luật;", ["Phòng Xây dựng pháp luật"]),
    ("gửi Văn phòng Thừa phát lại, Sở Tư pháp", ["Văn phòng Thừa phát lại", "Sở Tư pháp"]),
    ("6. Cục Kết cấu hạ tầng xây dựng tham mưu phương án", ["Cục Kết cấu hạ tầng xây dựng"]),
    ("Cục trưởng Cục Kết cấu hạ tầng xây dựng và Vụ trưởng Vụ Pháp chế", ["Cục Kết cấu hạ tầng xây dựng", "Vụ Pháp chế"]),
    (
        "đề nghị của Vụ trưởng Vụ Khoa học kỹ thuật và công nghệ, Chánh Văn phòng Bộ",
        ["Vụ Khoa học kỹ thuật và công nghệ", "Văn phòng Bộ"],
    ),
    ("Tổng công ty Điện lực miền Bắc cấp điện", ["Tổng công ty Điện lực miền Bắc"]),
    ("Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch Việt Nam", ["Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch Việt Nam"]),
    ("Cơ quan Thường trực Ban Chỉ đạo Nghị quyết số 57-NQ/TW", ["Ban Chỉ đạo Nghị quyết số 57-NQ/TW"]),
    ("Cục Y tế thúc giục các bệnh viện", ["Cục Y tế"]),
    (
        "kiện toàn Ban Chỉ đạo công tác bảo vệ bí mật nhà nước tỉnh Nghệ An bảo đảm đúng thành phần",
        ["Ban Chỉ đạo công tác bảo vệ bí mật nhà nước tỉnh Nghệ An"],
    ),
    ("Phòng Công chứng số 2 chứng thực", ["Phòng Công chứng số 2"]),
    ("phối hợp với Đảng uỷ Bộ Tư pháp rà soát", ["Đảng ủy Bộ Tư pháp"]),  # old placement of the tone mark in a head word
    (
        "Ban quản lý Khu Nông nghiệp ứng dụng Công nghệ cao; UBND tỉnh",
        ["Ban quản lý Khu Nông nghiệp ứng dụng Công nghệ cao", "Ủy ban nhân dân tỉnh"],
    ),
    ("Ban quản lý Khu kinh tế Nghi Sơn kiểm tra", ["Ban quản lý Khu kinh tế Nghi Sơn"]),  # one capital
    ("Viện Nghiên cứu phát triển Thành phố", ["Viện Nghiên cứu phát triển Thành phố"]),
    (
        "thuê Ban quản lý Khu Nông nghiệp ứng dụng Công nghệ cao Phú Yên, Sở Tài chính",  # a place after the rest of the name
        ["Ban quản lý Khu Nông nghiệp ứng dụng Công nghệ cao Phú Yên", "Sở Tài chính"],
    ),
    ("Trung tâm Kỹ thuật TCĐLCL 2 kiểm định", ["Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng 2"]),  # ends in a number
    ("Bệnh viện Hùng Vương khám", ["Bệnh viện Hùng Vương"]),
    ("Trường THPT Phan Huy Chú tổ chức", ["Trường Trung học phổ thông Phan Huy Chú"]),
    ("Văn phòng Bộ Nội vụ thông báo", ["Văn phòng Bộ Nội vụ"]),  # a unit and its host
    ("Văn phòng Sở, Thanh tra Sở Y tế", ["Văn phòng Sở", "Thanh tra Sở Y tế"]),  # the own unit of a department
    ("Trường Đại học Y Dược Hải Phòng báo cáo", ["Trường Đại học Y Dược Hải Phòng"]),  # two head words
    # the capital after a class of place opens a document
    ("Quyết định của UBND thành phố Quy định chi tiết", ["Ủy ban nhân dân thành phố"]),
    ("tham mưu UBND thành phố Báo cáo kết quả", ["Ủy ban nhân dân thành phố"]),
    ("UBND thành phố Quy Nhơn báo cáo", ["Ủy ban nhân dân thành phố Quy Nhơn"]),
    ("Ban Quản lý Dự án 85 khẩn trương", ["Ban Quản lý Dự án 85"]),  # the number makes it another body
    # units with their head in lower case: a word of the name follows, not initials; "sở" tells whose unit it is
    ("gửi qua phòng Quản trị mạng sở để tổng hợp", ["Phòng Quản trị mạng"]),
    ("Trưởng phòng Nghiệp vụ được trình", ["Phòng Nghiệp vụ dược"]),  # a damaged letter
    ("đề nghị trường Đại học Y Dược Hải Phòng cử", ["Trường Đại học Y Dược Hải Phòng"]),
    # a host that no list holds, and a host of a host
    ("Văn phòng Cục Xuất bản - Công chức thụ lý hồ sơ", ["Văn phòng Cục Xuất bản"]),  # after the dash a person
    ("phòng Đào tạo trường Cao đẳng Y tế cử", ["Phòng Đào tạo Trường Cao đẳng Y tế"]),
    (
        "Thường trực Ban Chỉ huy Phòng thủ dân sự Bộ Xây dựng trực ban",
        ["Thường trực Ban Chỉ huy Phòng thủ dân sự Bộ Xây dựng"],
    ),
    ("Ban Chỉ đạo Ban Chỉ đạo chuyển đổi số tỉnh họp", ["Ban Chỉ đạo chuyển đổi số tỉnh"]),  # a slip
    ("Tổng Công ty Đường sắt Việt Nam", ["Tổng Công ty Đường sắt Việt Nam"]),  # a capital inside the head
    ("Văn phòng Thường trực Ban Chỉ đạo 389 quốc gia", ["Văn phòng Thường trực Ban Chỉ đạo 389 quốc gia"]),
    # a listed name of many parts
    (
        "Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số và Đề án 06 họp",
        ["Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số và Đề án 06"],
    ),
    ("Hội đồng Khoa học - Công nghệ ngành Y tế thẩm định", ["Hội đồng Khoa học - Công nghệ ngành Y tế"]),
]
# Luật Doanh nghiệp 2020, Điều 37: the type of a company and its proper name
COMPANIES = [
    ("phối hợp với Công ty cổ phần Sản xuất Nông sản Sao Khuê triển khai", ["Công ty cổ phần Sản xuất Nông sản Sao Khuê"]),
    ("Công ty cổ phần tập đoàn Đông Giang nộp 30 tỷ", ["Công ty cổ phần tập đoàn Đông Giang"]),
    ("với công ty TNHH Lọc hóa dầu Vũng Đông, các nhà đầu tư", ["Công ty TNHH Lọc hóa dầu Vũng Đông"]),  # in lower case
    ("Công ty CP đầu tư và xây dựng Sao Khuê được giao đất", ["Công ty CP đầu tư và xây dựng Sao Khuê"]),
    ("Công ty TNHH Thương mại và Dịch vụ Sao Khuê và Sở Y tế", ["Công ty TNHH Thương mại và Dịch vụ Sao Khuê", "Sở Y tế"]),
    ("Công ty TNHH MTV Xổ số kiến thiết Hà Giang nộp", ["Công ty TNHH MTV Xổ số kiến thiết Hà Giang"]),
    ("Tổng công ty Hóa dầu Vũng Đông - Công ty Cổ phần góp vốn", ["Tổng công ty Hóa dầu Vũng Đông - Công ty Cổ phần"]),
    ("Ngân hàng Nhà nước - Chi nhánh Hà Giang báo cáo", ["Ngân hàng Nhà nước - Chi nhánh Hà Giang"]),
    ("công ty cổ phần có vốn nhà nước; Công ty TNHH một thành viên do tỉnh lập", []),  # a type alone
    ("công ty TNHH một thành viên Vận hành lưới điện quốc gia", []),  # nothing tells where it ends
]
POSTS = [
    ("Phó Chủ tịch Thường trực UBND tỉnh An Giang", ["Ủy ban nhân dân tỉnh An Giang"]),  # "Thường trực" belongs to the post
    ("của Hội đồng Thi đua - Khen thưởng Trung\n1", ["Hội đồng Thi đua - Khen thưởng"]),  # cut off by the end of a page
    ("báo cáo Thường trực Tỉnh ủy", ["Thường trực Tỉnh ủy"]),
    (
        "Nghị định số 45/2025/NĐ-CP của Chính phủ (sau đây viết tắt là Nghị định 45). Theo Nghị định 45",
        ["Chính phủ"],
    ),  # the short name of the document
]
LISTS = [
    ("Sở Nội vụ, Tài chính, Tư pháp phối hợp", ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"]),
    ("các Bộ: Công an, Quốc phòng", ["Bộ Công an", "Bộ Quốc phòng"]),
    ("các sở Tài chính, Văn hóa, Thể thao và Du lịch", ["Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch"]),
    (
        "Thành ủy, HĐND, UBND thành phố Đà Nẵng",
        ["Thành ủy Đà Nẵng", "Hội đồng nhân dân thành phố Đà Nẵng", "Ủy ban nhân dân thành phố Đà Nẵng"],
    ),
    ("Đài Phát thanh và Truyền hình, Báo Hải Phòng", ["Đài Phát thanh và Truyền hình", "Báo Hải Phòng"]),
    ("Sở Tài chính và Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    ("họp với các Sở ngành (Tài chính, Xây dựng) và các xã", ["Sở Tài chính", "Sở Xây dựng"]),
    ("các Bộ, cơ quan là thành viên Hội đồng:\nCông an, Công Thương", ["Bộ Công an", "Bộ Công Thương"]),
    ("các phòng (Phòng Nội vụ)", ["Phòng Nội vụ"]),
    (
        "các Tập đoàn, Tổng công ty: Hàng hải Việt Nam (VIMC), Điện lực Việt Nam họp",
        ["Tổng công ty Hàng hải Việt Nam", "Tập đoàn Điện lực Việt Nam"],
    ),
    ("Đảng ủy các Bộ: Tài chính, Nội vụ", ["Đảng ủy Bộ Tài chính", "Đảng ủy Bộ Nội vụ"]),
    ("thăm Trạm Y tế và Công an xã Đông Sơn", ["Trạm Y tế xã Đông Sơn", "Công an xã Đông Sơn"]),  # of one level
]
NONE = [
    "Ban Chỉ huy Phòng thủ dân 1 sự",  # cut off in a word by the end of a page
    "Thường trực HĐ Thành viên Hội đồng",  # two cells of a row in one line
    "các sở, ban, ngành và đơn vị",  # a group
    "Ban hành kế hoạch, Báo cáo kết quả, Hội nghị tổng kết",  # words that begin like a head
    "Bộ luật Dân sự, bộ phận, phòng, ban",
    "bầu cử đại biểu Quốc hội khóa XVI",  # a post
    "Đại hội Hội Nông dân lần thứ IX",  # part of the name of a congress
    "Chính phủ điện tử, Chính phủ số",  # another notion
    "Luật Tổ chức Chính phủ",
    "68/KH-UBND, 12/UBND-VX, 47/2019/NQ-HĐND",  # codes in numbers
    "hồ sơ y tế, cán bộ tài chính",  # the same letters without diacritics
    "Ban Giám đốc, Ban Tổ chức hội thi",  # teams
    "mạng lưới cơ sở Văn hóa và Thể thao, ĐÀO TẠO CÁN BỘ Y TẾ",  # the second half of a word
    "quốc phòng An ninh, phòng PKN, văn phòng Đông Sơn, tại phòng Hội nghị",
    "Trạm Y tế xã A, UBND huyện B",  # letters stand for names
    "Xây dựng mới Trạm Y tế xã Đông Sơn; nâng cấp, mở rộng Trường Tiểu học Hòa Bình",  # buildings
    "Trường Mầm non Hoa Sen (HM: nhà lớp học); Trường THCS Đông Sơn, hạng mục: 06 phòng",
    "Trung tâm Y tế huyện Đông Sơn: Xây dựng mới khoa Dược; Trường Tiểu học Hòa Bình: Nhà 02 tầng",
    "đề án phát triển ngành Ngân hàng Việt Nam",  # a branch of the economy
    "Nghị quyết Đại hội X Công đoàn Thành phố",  # a congress by its number
    "thanh toán qua VNPT Money, Viettel Money",  # products
]
GENERIC = [
    "UBND các xã, phường",
    "Ủy ban nhân dân cấp xã",
    "Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã",
    "UBND phường, xã và đặc khu",
    "Hội đồng nhân dân cùng cấp",
    "Ban Hội đồng nhân dân tỉnh",  # one of several
    "Ban Chỉ đạo 389 các bộ, ngành, địa phương",
]
DAMAGED = [
    ("Uỷ ban nhan dân thành phố Hải Phòng", ["Ủy ban nhân dân thành phố Hải Phòng"]),
    ("Ban Thị đua - Khen thưởng Trung ương", ["Ban Thi đua - Khen thưởng Trung ương"]),
    ("SỞ Y TÉ", ["Sở Y tế"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_listed_names(text: str, expected: list[str]):
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), SHORT)
def test_abbreviations_are_written_out(text: str, expected: list[str]):
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), UNLISTED)
def test_unlisted_names_by_their_head(text: str, expected: list[str]):
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), COMPANIES)
def test_companies_by_their_type_and_branches(text: str, expected: list[str]):
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), POSTS)
def test_bodies_beside_posts_and_documents(text: str, expected: list[str]):
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_that_share_a_head_or_a_place(text: str, expected: list[str]):
    assert names(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_body(text: str):
    assert names(text) == []


@pytest.mark.parametrize("text", GENERIC)
def test_classes_of_bodies_are_generic_and_read_whole(text: str):
    mention = one(text)
    assert (mention.generic, mention.name) == (True, text)


@pytest.mark.parametrize(("text", "expected"), DAMAGED)
def test_damaged_letters(text: str, expected: list[str]):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "level", "entry"),
    [
        # the town, while the province was "tỉnh Hải Dương"
        ("UBND thành phố Hải Dương", "thành phố Hải Dương", "district", "vn.district.uy-ban-nhan-dan"),
        ("UBND tỉnh Kiên Giang", "tỉnh Kiên Giang", "province", "vn.province.uy-ban-nhan-dan"),
        ("UBND phường Hải Châu", "phường Hải Châu", "commune", "vn.commune.uy-ban-nhan-dan"),
        ("UBND thành phố Thủ Đức", "thành phố Thủ Đức", "district", "vn.district.uy-ban-nhan-dan"),
        ("Sở Nội vụ TP Hà Nội", "thành phố Hà Nội", "province", "vn.province.so-noi-vu"),
        ("Huyện ủy Tuần Giáo", "Tuần Giáo", "district", "vn.district.huyen-uy"),
        ("Hội đồng nhân dân Huyện", "Huyện", "district", "vn.district.hoi-dong-nhan-dan"),
        ("Bộ Nội vụ", "", "central", "vn.central.bo-noi-vu"),
    ],
)
def test_place_and_level(text: str, place: str, level: str, entry: str):
    mention = one(text)
    assert (mention.place, mention.level, mention.entry_id) == (place, level, entry)


def test_short_name_set_up_in_the_document():
    text = "Trung tâm Dữ liệu thông minh (sau đây gọi tắt là TTDLTM) vận hành.\nTTDLTM báo cáo."
    assert names(text)[-1] == "Trung tâm Dữ liệu thông minh"


def test_a_class_of_bodies_is_none_that_was_named_short():
    text = "Ban Chỉ đạo về Du lịch (gọi tắt là Ban Chỉ đạo) họp. Ban Chỉ đạo phát triển du lịch các tỉnh báo cáo Ban Chỉ đạo."
    found = find_agencies(text)
    assert [(mention.name, mention.generic) for mention in found][-2:] == [
        ("Ban Chỉ đạo phát triển du lịch các tỉnh", True),
        ("Ban Chỉ đạo", False),
    ]


def test_initials_that_a_full_name_of_the_document_explains():
    assert names("Trung tâm Kiểm định Xây dựng thẩm tra.\nTrung tâm KĐXD báo cáo.")[-1] == "Trung tâm Kiểm định Xây dựng"


def test_initials_after_words_of_the_name():
    text = "Cục Quản lý Y, Dược cổ truyền trình.\nVăn phòng Cục Quản lý YDCT và Cục Quản lý YDCT họp."
    assert names(text)[1:] == ["Văn phòng Cục Quản lý Y, Dược cổ truyền", "Cục Quản lý Y, Dược cổ truyền"]


def test_a_code_counts_only_beside_the_full_name():
    assert names("Sở Y tế họp.\nGiám đốc SYT duyệt.") == ["Sở Y tế", "Sở Y tế"]
    assert names("Giám đốc SYT duyệt.") == []


def test_a_unit_and_the_code_of_its_host():
    assert names("Sở Y tế họp.\nPhòng Kế hoạch tài chính SYT trình.")[-1] == "Phòng Kế hoạch tài chính Sở Y tế"


def test_a_region_numbered_with_one_letter_is_no_example():
    assert names("Chi cục Hải quan khu vực V thu; UBND tỉnh V/v thu ngân sách") == [
        "Chi cục Hải quan khu vực V",
        "Ủy ban nhân dân tỉnh",
    ]


def test_a_row_of_heads_is_read_as_far_as_hosts_go():
    assert names("Văn phòng " * 5000 + "Sở Y tế")[-1].endswith("Sở Y tế")


def test_a_listed_name_on_two_lines_of_a_cell():
    assert names("Ban Tuyên giáo\nHuyện ủy") == ["Ban Tuyên giáo Huyện ủy"]


def test_a_place_does_not_swallow_the_next_body():
    assert names("1. Sở Nội vụ\nTỉnh đoàn phát động") == ["Sở Nội vụ", "Tỉnh đoàn"]


TEXT = st.lists(
    st.sampled_from(
        [
            "Sở",
            "Nội vụ",
            "UBND",
            "tỉnh",
            "các",
            ", ",
            " và ",
            "\n",
            "Hải Phòng",
            "(",
            ")",
            "của",
            "Ban Chỉ đạo",
            "TP.",
            "-",
            "\u0301",
            "KH-UBND",
        ]
    ),
    max_size=25,
).map(" ".join) | st.text(max_size=80)


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_spans_are_what_was_read_in_order_and_apart(text: str):
    found = find_agencies(text, bare(text))
    position = 0
    for mention in found:
        assert position <= mention.start < mention.end <= len(text)
        assert " ".join(text[mention.start : mention.end].split()) == mention.name
        position = mention.end
    assert found == find_agencies(text)


def test_time_is_linear_in_the_text():
    sentence = "Giao Sở Nội vụ chủ trì, phối hợp với các đơn vị liên quan tham mưu UBND tỉnh ban hành kế hoạch theo quy định.\n"

    def seconds(count: int) -> float:
        begin = time.process_time()
        find_agencies(sentence * count)
        return time.process_time() - begin

    seconds(10)
    # quadratic growth would give 64
    assert min(seconds(2400) for _ in range(2)) < 8 * 4 * max(0.004, min(seconds(300) for _ in range(2)))


CORPUS = Path(os.environ.get("VANBAN_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_f1_on_gold_stays():
    import json
    from datetime import date

    from vanban.evaluate.keys import agency_key
    from vanban.ingest import read
    from vanban.link.agencies import link_agencies
    from vanban.normalize import normalize

    hit = gold_count = found_count = 0
    for stem in ("kh-dak-lak-0124", "kh-can-tho-159", "qd-can-tho-2519"):
        gold = json.loads((CORPUS / "dev" / f"{stem}.gold.json").read_text(encoding="utf-8"))
        text = normalize(read(CORPUS / "dev" / gold["file"])).value
        found = link_agencies(
            find_agencies(text),
            issuer_name=gold["metadata"]["issuer"],
            issuer_level="province",
            province_code=None,
            on=date.fromisoformat(gold["metadata"]["date"]),
            recipients=[(text.find("Nơi nhận"), len(text))],
        )
        keys, expected = {agency_key(entry.name) for entry in found}, {agency_key(name) for name in gold["agencies"]}
        hit, gold_count, found_count = hit + len(keys & expected), gold_count + len(expected), found_count + len(keys)
    assert 2 * hit / (gold_count + found_count) >= 0.9
