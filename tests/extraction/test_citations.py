"""Citations: what is one, what isn't, how far it goes, and what is said about it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.extraction.citations import CitationMention, find_citations, provisions_in


def cited(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Type, number (or name), day and issuer of every mention."""
    return [(m.doc_type, m.number or m.name, m.date or m.date_partial, m.issuer) for m in find_citations(text)]


def texts(text: str) -> list[str]:
    return [mention.text for mention in find_citations(text)]


def one(text: str) -> CitationMention:
    (mention,) = find_citations(text)
    return mention


NUMBERED = [
    (
        "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về công tác thi đua;",
        [("Chỉ thị", "34-CT/TW", "2014-04-07", "Bộ Chính trị")],
    ),
    ("theo Nghị định 30/2020/NĐ-CP", [("Nghị định", "30/2020/NĐ-CP", None, None)]),  # without "số"
    (
        "Nghị quyết số 04-NQ/TW, ngày 30/10/2016 của Ban Chấp hành Trung ương khóa XII về xây dựng Đảng",
        [("Nghị quyết", "04-NQ/TW", "2016-10-30", "Ban Chấp hành Trung ương khóa XII")],  # comma before the day
    ),
    (
        "Thông tư số 12/2009/TT-BTC của Bộ Tài chính ngày 12/5/2009",
        [("Thông tư", "12/2009/TT-BTC", "2009-05-12", "Bộ Tài chính")],  # issuer before the day
    ),
    ("Quyết định 15/QĐ-UBND năm 2025", [("Quyết định", "15/QĐ-UBND", "2025", None)]),  # as portals shorten it
    (
        "Công văn số 13/SYT-NV ngày 21 tháng 02 năm 2012 Sở Y tế về việc đăng ký đề tài",
        [("Công văn", "13/SYT-NV", "2012-02-21", "Sở Y tế")],  # "của" is missing
    ),
    (
        "được sự đồng ý của Bộ Nội vụ tại Công văn số 13/BNV-VP ngày 15/3/2020",
        [("Công văn", "13/BNV-VP", "2020-03-15", "Bộ Nội vụ")],  # the body named just before
    ),
    (
        "Xét đề nghị của Giám đốc Sở Xây dựng tại các Tờ trình: số 44/TTr-SXD ngày 07/11/2025 và số 46/TTr-SXD",
        [("Tờ trình", "44/TTr-SXD", "2025-11-07", None), ("Tờ trình", "46/TTr-SXD", None, None)],
    ),
    ("Về việc này, Chính phủ đã ban hành Nghị quyết số 21/NQ-CP", [("Nghị quyết", "21/NQ-CP", None, "Chính phủ")]),
    ("theo ý kiến của Bộ Tài chính (Công văn số 44/BTC-NS)", [("Công văn", "44/BTC-NS", None, "Bộ Tài chính")]),
    # who wrote it and when stand before it
    (
        "Ngày 03/02/2020, Sở Y tế đã có Công văn số 44/SYT-VP về trực Tết",
        [("Công văn", "44/SYT-VP", "2020-02-03", "Sở Y tế")],
    ),
    (
        "Sau cuộc họp, ngày 16 tháng 8 năm 2018 Bộ Nội vụ ban hành Kế hoạch số 9/KH-BNV",
        [("Kế hoạch", "9/KH-BNV", "2018-08-16", "Bộ Nội vụ")],
    ),
    (
        "ngày 03/02/2020 họp tại Sở Y tế (Công văn số 44/SYT-VP)",
        [("Công văn", "44/SYT-VP", None, None)],  # the day of something else
    ),
    # the written type wins over the code
    ("Quy định số 08-QĐ/TW", [("Quy định", "08-QĐ/TW", None, None)]),
    ("Chương trình hành động số 22/CTr-UBND", [("Chương trình hành động", "22/CTr-UBND", None, None)]),
    ("Thông báo kết luận số 99-TB/TW", [("Thông báo kết luận", "99-TB/TW", None, None)]),
    ("Báo cáo thẩm tra số 97/BC-BPC", [("Báo cáo thẩm tra", "97/BC-BPC", None, None)]),
    # "Văn bản" is no type: the code says which
    ("Văn bản số 12/UBND-VX", [("Công văn", "12/UBND-VX", None, None)]),
    ("tại các văn bản số 55/TTr-BCA ngày 12/9/2025", [("Tờ trình", "55/TTr-BCA", "2025-09-12", None)]),
    # several numbers for one type
    (
        "các Quyết định số 1/QĐ-TTg ngày 02/3/2021, số 2/QĐ-TTg và 3/QĐ-TTg",
        [
            ("Quyết định", "1/QĐ-TTg", "2021-03-02", None),
            ("Quyết định", "2/QĐ-TTg", None, None),
            ("Quyết định", "3/QĐ-TTg", None, None),
        ],
    ),
    # capitals
    (
        "THỰC HIỆN QUYẾT ĐỊNH SỐ 18/QĐ-TTG NGÀY 04/9/2025 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ TRỒNG RỪNG",
        [("Quyết định", "18/QĐ-TTg", "2025-09-04", "THỦ TƯỚNG CHÍNH PHỦ")],
    ),
    # OCR
    ("Nghị dinh số 63/2014/ND-CP ngày 26 tháng 06 nãm 2014", [("Nghị định", "63/2014/NĐ-CP", "2014-06-26", None)]),
    ("Thông số 11/2016/TT-BYT ngày 11/5/2016", [("Thông tư", "11/2016/TT-BYT", "2016-05-11", None)]),  # type by the code
    # names with commas, "và" and "về"
    (
        "Thông tư số 5/2021/TT-BVHTTDL ngày 01/02/2021 của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định về thư viện",
        [("Thông tư", "5/2021/TT-BVHTTDL", "2021-02-01", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch")],
    ),
    (
        "Quyết định số 17/QĐ-UBQGCĐS ngày 04/4/2023 của Ủy ban Quốc gia về chuyển đổi số ban hành Kế hoạch năm 2023",
        [("Quyết định", "17/QĐ-UBQGCĐS", "2023-04-04", "Ủy ban Quốc gia về chuyển đổi số")],
    ),
    (
        "Nghị quyết số 174/2024/QH15 của Quốc hội khoảng 110 tỷ đồng",
        [("Nghị quyết", "174/2024/QH15", None, "Quốc hội")],  # what follows is no name
    ),
    # a blank number is a document where something else tells it
    (
        "Xét đề nghị của Sở Tư pháp tại Tờ trình số      /TTr-STP ngày   /7/2023, Ủy ban nhân dân tỉnh ban hành",
        [("Tờ trình", None, "2023-07", "Sở Tư pháp")],
    ),
    ("Căn cứ Nghị định số ……/2025/NĐ-CP ngày … tháng … năm … của Chính phủ", []),  # a form
]


@pytest.mark.parametrize(("text", "expected"), NUMBERED)
def test_numbered(text: str, expected: list[tuple[str, str | None, str | None, str | None]]):
    assert cited(text) == expected


LAWS = [
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        [("Luật", "Tổ chức chính quyền địa phương", "2025-06-16")],
    ),
    ("theo Luật Thi đua - Khen thưởng và các văn bản", [("Luật", "Thi đua - Khen thưởng", None)]),  # dash for comma
    ("Luật đấu thầu số 43/2013/QH 13 ngày 26/11/2013", [("Luật", "43/2013/QH13", "2013-11-26")]),
    ("Luật số 64/2025/QH15", [("Luật", "64/2025/QH15", None)]),
    ("Luật Thủy sản năm 2017", [("Luật", "Thủy sản", "2017")]),
    ("Bộ luật Lao động ngày 20/11/2019", [("Bộ luật", "Lao động", "2019-11-20")]),
    ("Pháp lệnh Phí và lệ phí", [("Pháp lệnh", "Phí và lệ phí", None)]),
    ("Pháp lệnh về phí và lệ phí", [("Pháp lệnh", "về phí và lệ phí", None)]),
    (
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013",
        [("Hiến pháp", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", "2013")],
    ),
    ("theo Hiến pháp năm 1992", [("Hiến pháp", "Hiến pháp", "1992")]),
    ("vi phạm Luật giao thông đường bộ, tệ nạn", [("Luật", "giao thông đường bộ", None)]),
    ("tuân thủ luật Đất đai", [("Luật", "Đất đai", None)]),  # small "luật", the name with a capital
    ("LUẬT PHÒNG THỦ DÂN SỰ", [("Luật", "PHÒNG THỦ DÂN SỰ", None)]),
    ("Luật Cán bộ, công chức; Luật Viên chức", [("Luật", "Cán bộ, công chức", None), ("Luật", "Viên chức", None)]),
    # names that no table has: capitals, stop words and marks end them
    ("Luật Khai khoáng sao Hỏa quy định chi tiết", [("Luật", "Khai khoáng sao Hỏa", None)]),
    ("Luật Vũ trụ và Nghị định mới", [("Luật", "Vũ trụ", None)]),
    (
        "Luật Cải tạo, sử dụng và bảo tồn đảo ngầm ngày 01/02/2030",
        [("Luật", "Cải tạo, sử dụng và bảo tồn đảo ngầm", "2030-02-01")],
    ),
    # a law that amends: number and day are its own, the amended one is a document too
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng số 39/2013/QH13",
        [("Luật", "39/2013/QH13", None), ("Luật", "Thi đua, Khen thưởng", None)],
    ),
    (
        "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019",
        [
            (
                "Luật",
                "Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
                "2019-11-22",
            ),
            ("Luật", "Tổ chức Chính phủ", None),
            ("Luật", "Tổ chức chính quyền địa phương", None),
        ],
    ),
    # the table of laws knows that this number is the amended law's
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15 số 43/2024/QH15",
        [("Luật", "43/2024/QH15", None), ("Luật", "31/2024/QH15", None), ("Luật", "27/2023/QH15", None)],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch ngày 20/11/2018",
        [("Luật", "sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch", "2018-11-20")],
    ),
    ("Luật Thi đua, Khen thưởng sửa đổi; các văn bản", [("Luật", "Thi đua, Khen thưởng", None)]),
    ("Luật Giá và Pháp lệnh Giá", [("Luật", "Giá", None), ("Pháp lệnh", "Giá", None)]),  # not "luật gia"
    ("Luật Luật sư", [("Luật", "Luật sư", None)]),
    # initials for some words of a name, or for all
    ("(Luật KH, CN&ĐMST có hiệu lực từ nay)", [("Luật", "Khoa học, công nghệ và đổi mới sáng tạo", None)]),
    ("Luật Ban hành văn bản QPPL và các", [("Luật", "Ban hành văn bản quy phạm pháp luật", None)]),
    ("theo Luật BHXH", [("Luật", "Bảo hiểm xã hội", None)]),
    ("theo Luật XYZ", [("Luật", "XYZ", None)]),  # of no law
    ("theo Luật TM", [("Luật", "TM", None)]),  # two letters are too few
    # the day on which it was passed stands before it
    ("Ngày 16/6/2025, Quốc hội đã thông qua Luật Giá số 72/2025/QH15 với", [("Luật", "72/2025/QH15", "2025-06-16")]),
    # a bill is not the law that it replaces
    ("dự kiến thông qua Luật Giá (sửa đổi) năm nay", [("Luật", "Giá (sửa đổi)", None)]),
    ("Luật Giá (năm 2012); Luật Giá năm 2023)", [("Luật", "Giá", "2012"), ("Luật", "Giá", "2023")]),
]


@pytest.mark.parametrize(("text", "expected"), LAWS)
def test_laws(text: str, expected: list[tuple[str, str, str | None]]):
    assert [item[:3] for item in cited(text)] == expected


def test_revised_law_keeps_the_word():
    assert texts("tốt Luật Thi đua, Khen thưởng sửa đổi; các") == ["Luật Thi đua, Khen thưởng sửa đổi"]


NAMED = [
    (
        "theo Nghị quyết Đại hội Đảng bộ Thị xã lần thứ XX thiết thực chào mừng",
        ["Nghị quyết Đại hội Đảng bộ Thị xã lần thứ XX"],
    ),
    (
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng và các mục tiêu",
        ["Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"],
    ),
    (
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI, nhiệm kỳ 2020-2025;",
        ["Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI, nhiệm kỳ 2020-2025"],
    ),
    ("Nghị quyết Trung ương 4 (khóa XII) về xây dựng Đảng", ["Nghị quyết Trung ương 4 (khóa XII) về xây dựng Đảng"]),
    (
        "Thực hiện Nghị quyết HĐND thị xã Bình Sơn về chỉ tiêu kinh tế năm 2020.",
        ["Nghị quyết HĐND thị xã Bình Sơn về chỉ tiêu kinh tế năm 2020"],
    ),
    ("mục tiêu mà Nghị quyết HĐND thị xã Bình Sơn đã đề ra", ["Nghị quyết HĐND thị xã Bình Sơn"]),
    ("Nghị quyết của Quốc hội về phát triển rừng;", ["Nghị quyết của Quốc hội về phát triển rừng"]),
    ("thực hiện tốt Quy tắc ứng xử nơi công cộng trên địa bàn huyện; Quy chế dân chủ ở cơ sở, tham gia",
     ["Quy tắc ứng xử nơi công cộng trên địa bàn huyện", "Quy chế dân chủ ở cơ sở"]),
    (
        "Căn cứ Báo cáo kết quả khảo sát (phiên 6) ngày 12/7/2023 của Bộ Nội vụ.",
        ["Báo cáo kết quả khảo sát (phiên 6) ngày 12/7/2023 của Bộ Nội vụ"],
    ),
    # a congress by its number alone, and the organisation that held it
    ("theo Nghị quyết Đại hội X Công đoàn Thành phố, nhằm đưa", ["Nghị quyết Đại hội X Công đoàn Thành phố"]),
    (
        "Nghị quyết Đại hội lần thứ V của Hội Nông dân tỉnh Lâm Sơn, nhiệm kỳ 2025-2030;",
        ["Nghị quyết Đại hội lần thứ V của Hội Nông dân tỉnh Lâm Sơn, nhiệm kỳ 2025-2030"],
    ),
    ("mục tiêu trong Nghị quyết Đại hội Đảng bộ tỉnh; các", ["Nghị quyết Đại hội Đảng bộ tỉnh"]),
    # treaties with the day of their signature; a framework named inside is none of its own
    (
        "Căn cứ Hiệp định Hàng hóa thuộc Hiệp định khung giữa A và B đã ký tại Ma-ni-la ngày 24 tháng 8 năm 2006;",
        ["Hiệp định Hàng hóa thuộc Hiệp định khung giữa A và B đã ký tại Ma-ni-la ngày 24 tháng 8 năm 2006"],
    ),
    (
        "- Bản ghi nhớ về dữ liệu giữa A và B được ký luân phiên tại Hà Nội ngày 21/10/2022 và tại Xơ-un ngày 31/10/2022;",
        ["Bản ghi nhớ về dữ liệu giữa A và B được ký luân phiên tại Hà Nội ngày 21/10/2022 và tại Xơ-un ngày 31/10/2022"],
    ),
    ("theo Công ước Liên hợp quốc về Luật Biển năm 1982 và", ["Công ước Liên hợp quốc về Luật Biển năm 1982"]),
    (
        "thực hiện Quy chế phối hợp kiểm soát tiền chất trên địa bàn theo chức năng",
        ["Quy chế phối hợp kiểm soát tiền chất trên địa bàn"],
    ),
    ("theo Điều lệ Đảng hoặc văn bản của cấp ủy", ["Điều lệ Đảng"]),
    ("xử phạt theo Nghị định về xử phạt vi phạm hành chính trong trồng trọt.",
     ["Nghị định về xử phạt vi phạm hành chính trong trồng trọt"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_documents_with_a_name_and_no_number(text: str, expected: list[str]):
    assert texts(text) == expected


NOT_CITATIONS = [
    "Ban hành Chỉ thị về công tác thi đua năm 2020",  # still to be written
    "xây dựng Kế hoạch tổ chức Đại hội",
    "tham mưu ban hành Nghị quyết của Hội đồng nhân dân tỉnh về học phí",
    "Căn cứ Kế hoạch này, các đơn vị",  # the document itself
    "Quyết định này có hiệu lực kể từ ngày ký",
    "các văn bản hướng dẫn thi hành",  # plurals
    "các Nghị quyết, kết luận của Thành ủy",
    "Nghị quyết Đại hội Đảng các cấp",
    "biên bản Đại hội, Nghị quyết Đại hội và các văn bản khác liên quan đến nội dung",
    "theo Quy chế phối hợp giữa các cơ quan; Quy chế phối hợp.",
    "khai thác các Hiệp định thương mại tự do đã ký; thúc đẩy",
    "theo Nghị định sửa đổi, bổ sung Nghị định này (nếu có)",
    "Nghị quyết của Chính phủ ban hành được ghi như sau",
    "đúng pháp luật; kỷ luật, kỷ cương; quy luật; luật sư; luật pháp",
    "Trường Đại học Luật Hà Nội; Khoa Luật; Văn phòng Luật sư",
    "Luật này quy định; Luật khác; dự thảo Luật Vũ trụ",
    "Điều 5. Luật áp dụng và ngôn ngữ hợp đồng",
    "chấp hành Hiến pháp và pháp luật",
    "quyết định thành lập tổ công tác",
    "kế hoạch 5 năm 2021 - 2025; Kế hoạch 5 năm",
    "Ban hành kèm theo Quyết định này Quy chế làm việc của Ủy ban nhân dân xã",
    "Căn cứ chức năng, nhiệm vụ được giao",
    "Mẫu số 02/TĐKT",
    "",
]


@pytest.mark.parametrize("text", NOT_CITATIONS)
def test_not_citations(text: str):
    assert cited(text) == []


EXTENTS = [
    # ";" ends a description, and the next document of the list starts
    (
        "Thực hiện Chỉ thị số 3-CT/TW ngày 07/4/2014 của Bộ Chính trị về thi đua; Công văn số 9/BNV-VP về khen thưởng;",
        ["Chỉ thị số 3-CT/TW ngày 07/4/2014 của Bộ Chính trị về thi đua", "Công văn số 9/BNV-VP về khen thưởng"],
    ),
    # "và" before a type joins documents; the lead-in after a comma belongs to none
    (
        "Căn cứ Quyết định số 4/QĐ-UBND về việc giao chỉ tiêu năm 2020 và Kế hoạch số 6/KH-UBND về trồng cây, "
        "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:",
        ["Quyết định số 4/QĐ-UBND về việc giao chỉ tiêu năm 2020", "Kế hoạch số 6/KH-UBND về trồng cây"],
    ),
    # a document cited in another's subject is inside it
    (
        "Kế hoạch số 9/KH-BNV về thực hiện Chỉ thị số 3-CT/TW ngày 07/4/2014 của Bộ Chính trị, về thi đua, nhằm tạo",
        [
            "Kế hoạch số 9/KH-BNV về thực hiện Chỉ thị số 3-CT/TW ngày 07/4/2014 của Bộ Chính trị, về thi đua",
            "Chỉ thị số 3-CT/TW ngày 07/4/2014 của Bộ Chính trị, về thi đua",
        ],
    ),
    (
        "Thông tư số 1/2025/TT-BTC ngày 18/02/2025 của Bộ trưởng Bộ Tài chính sửa đổi, bổ sung một số điều của "
        "Thông tư số 6/2022/TT-BTC hướng dẫn quyết toán;",
        [
            "Thông tư số 1/2025/TT-BTC ngày 18/02/2025 của Bộ trưởng Bộ Tài chính sửa đổi, bổ sung một số điều của "
            "Thông tư số 6/2022/TT-BTC hướng dẫn quyết toán",
            "Thông tư số 6/2022/TT-BTC hướng dẫn quyết toán",
        ],
    ),
    # brackets
    (
        "Quyết định số 65/QĐ-BNV của Bộ Nội vụ (được bổ sung bởi Quyết định số 12/QĐ-BNV ngày 17/3/2023);",
        [
            "Quyết định số 65/QĐ-BNV của Bộ Nội vụ (được bổ sung bởi Quyết định số 12/QĐ-BNV ngày 17/3/2023)",
            "Quyết định số 12/QĐ-BNV ngày 17/3/2023",
        ],
    ),
    ("Chỉ thị số 3-CT/TW của Bộ Chính trị (Khóa XI), Kế", ["Chỉ thị số 3-CT/TW của Bộ Chính trị (Khóa XI)"]),
    (
        "Luật Giá ngày 20/6/2012 (đã được sửa đổi, bổ sung bởi Luật Thuế ngày 01/02/2025);",
        ["Luật Giá ngày 20/6/2012 (đã được sửa đổi, bổ sung bởi Luật Thuế ngày 01/02/2025)", "Luật Thuế ngày 01/02/2025"],
    ),
    ("Luật Giá (trừ Điều 5);", ["Luật Giá"]),  # another note is no part of a law's description
    (
        "Nghị quyết của Quốc hội về học phí (thay thế Nghị quyết số 9/2016/QH13), và",
        ["Nghị quyết của Quốc hội về học phí", "Nghị quyết số 9/2016/QH13"],
    ),
    # what a cited document issues is no document beside it
    (
        "Thực hiện Quy chế thi học sinh giỏi, thi kỹ thuật (HSG) ban hành kèm theo Thông tư số 38/2012/TT-BGDĐT",
        ["Thông tư số 38/2012/TT-BGDĐT"],
    ),
    # a definition is no part of the description
    (
        "Nghị định số 2/2025/NĐ-CP về lưu trữ (sau đây gọi tắt là Nghị định số 2).",
        ["Nghị định số 2/2025/NĐ-CP về lưu trữ", "Nghị định số 2"],
    ),
    # words that go on with the sentence
    ("theo Công văn số 9/BNV-VP của Bộ Nội vụ, gửi Cụm trưởng", ["Công văn số 9/BNV-VP của Bộ Nội vụ"]),
    (
        "Nghị quyết số 9/NQ-CP về rừng, nhằm bảo đảm nguồn nước",
        ["Nghị quyết số 9/NQ-CP về rừng"],
    ),
    (
        "hoàn thiện báo cáo theo Nghị quyết số 9/NQ-TW về các vùng làm cơ sở trình Quốc hội",
        ["Nghị quyết số 9/NQ-TW về các vùng"],
    ),
    ("thực hiện Kết luận số 9-KL/TW về biển để báo cáo Bộ Chính trị", ["Kết luận số 9-KL/TW về biển"]),
    ('Kế hoạch số 9/KH-BNV về "Đổi mới thi đua", đưa công tác', ['Kế hoạch số 9/KH-BNV về "Đổi mới thi đua"']),
]


@pytest.mark.parametrize(("text", "expected"), EXTENTS)
def test_extent_of_the_description(text: str, expected: list[str]):
    assert texts(text) == expected


def test_treaty_signed_in_turn_has_its_first_day():
    text = "Bản ghi nhớ về dữ liệu được ký luân phiên tại Hà Nội ngày 21/10/2022 và tại Xơ-un ngày 31/10/2022;"
    assert (one(text).doc_type, one(text).date) == ("Bản ghi nhớ", "2022-10-21")


def test_nested_documents_know_their_outer_one():
    found = find_citations("Kế hoạch số 9/KH-BNV về thực hiện Chỉ thị số 3-CT/TW và Chỉ thị số 4-CT/TW; Luật Giá")
    assert [mention.parent for mention in found] == [None, 0, 0, None]


def test_title_is_the_subject_without_its_preposition():
    assert one("Chỉ thị số 3-CT/TW của Bộ Chính trị về việc trồng cây;").title == "trồng cây"
    assert one("Thông tư số 3/2020/TT-BTC quy định mức thu phí;").title == "quy định mức thu phí"
    assert one("Chỉ thị số 3-CT/TW của Bộ Chính trị.").title is None


RELATIONS = [
    ("Căn cứ Nghị định số 1/2020/NĐ-CP", "basis"),
    ("Xét Tờ trình số 1/TTr-STC", "basis"),
    ("Thực hiện Nghị quyết số 1/NQ-CP", "implements"),
    ("Tiếp tục quán triệt Nghị quyết số 1-NQ/TW", "implements"),
    ("Sửa đổi khoản 2 Điều 5 Nghị định số 1/2020/NĐ-CP", "amends"),
    ("thay thế Quyết định số 1/QĐ-UBND", "replaces"),
    ("Bãi bỏ Quyết định số 1/QĐ-UBND", "replaces"),
    ("Quyết định số 1/QĐ-UBND hết hiệu lực", "replaces"),
    ("Tạm dừng Kế hoạch số 1/KH-UBND", "suspends"),
    ("Ban hành kèm theo Quyết định số 1/QĐ-UBND", "promulgates"),
    ("theo quy định tại Nghị định số 1/2020/NĐ-CP", "mentions"),
    ("Nghị định số 1/2020/NĐ-CP", "mentions"),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_relation(text: str, relation: str):
    assert one(text).relation == relation


def test_ground_is_shared_by_a_list():
    text = "Căn cứ Luật Giá; Nghị định số 1/2020/NĐ-CP về giá và Thông tư số 2/2021/TT-BTC;"
    assert [mention.relation for mention in find_citations(text)] == ["basis", "basis", "basis"]


PLACES = [
    ("điểm a, b khoản 2 Điều 5", ["dieu_5__khoan_2__diem_a", "dieu_5__khoan_2__diem_b"]),
    ("các Điều 5, 6 và 7", ["dieu_5", "dieu_6", "dieu_7"]),
    ("từ Điều 5 đến Điều 9", ["dieu_5", "dieu_6", "dieu_7", "dieu_8", "dieu_9"]),
    ("từ khoản 2 đến khoản 4 Điều 7", ["dieu_7__khoan_2", "dieu_7__khoan_3", "dieu_7__khoan_4"]),
    ("khoản 1, 2, 3 Điều 8", ["dieu_8__khoan_1", "dieu_8__khoan_2", "dieu_8__khoan_3"]),
    (
        "điểm a, b khoản 2 và khoản 3 Điều 4",
        ["dieu_4__khoan_2__diem_a", "dieu_4__khoan_2__diem_b", "dieu_4__khoan_3"],
    ),
    (
        "điểm a khoản 1, điểm b khoản 2 Điều 7 và Điều 9",
        ["dieu_7__khoan_1__diem_a", "dieu_7__khoan_2__diem_b", "dieu_9"],
    ),
    ("khoản 2 Điều 11, khoản 2 Điều 12", ["dieu_11__khoan_2", "dieu_12__khoan_2"]),
    ("khoản 4, Điều 51", ["dieu_51__khoan_4"]),
    ("Điều 7, 8", ["dieu_7", "dieu_8"]),
    ("Điều 5a", ["dieu_5a"]),
    ("điểm d, đ khoản 1 Điều 3", ["dieu_3__khoan_1__diem_d", "dieu_3__khoan_1__diem_dd"]),  # đ comes after d
    ("điểm d đến điểm g khoản 1 Điều 3", [f"dieu_3__khoan_1__diem_{point}" for point in ("d", "dd", "e", "g")]),
    ("tiết a điểm 1 khoản 2 Điều 5", ["dieu_5__khoan_2__diem_1__tiet_a"]),
    ("Mục 2 Chương IV", ["chuong_iv__muc_2"]),
    ("Phụ lục III", ["phu_luc_iii"]),
    ("đoạn thứ hai khoản 1 Điều 4", ["dieu_4__khoan_1__doan_2"]),
]


@pytest.mark.parametrize(("text", "eids"), PLACES)
def test_places_as_eids(text: str, eids: list[str]):
    assert [place.eid for place in provisions_in(text)] == eids
    assert [place.eid for place in one(f"theo {text} của Luật Đất đai").provisions] == eids
    assert [place.eid for place in one(f"theo {text} Nghị định số 1/2020/NĐ-CP").provisions] == eids


def test_places_as_printed_from_small_to_large():
    assert [place.text for place in provisions_in("điểm a, b khoản 2 Điều 5")] == [
        "điểm a khoản 2 Điều 5",
        "điểm b khoản 2 Điều 5",
    ]


def test_places_of_this_document_belong_to_no_other():
    text = "khoản 1 Điều này và Luật Giá; theo Điều 3 Quy chế này"
    assert [mention.provisions for mention in find_citations(text)] == [()]


def test_endless_list_of_places_is_bounded():
    text = "khoản " + ", ".join(map(str, range(3000))) + " Điều 5 Luật Giá"
    assert len(one(text).provisions) <= 200


ELIDED = [
    # type and number alone
    ("Chỉ thị số 34-CT/TW ngày 07/4/2014. Học Chỉ thị 34.", "citation.short", "34-CT/TW"),
    ("Nghị định số 30/2020/NĐ-CP. Theo Điều 5 Nghị định số 30.", "citation.short", "30/2020/NĐ-CP"),
    # a name that the document defines
    (
        "Nghị định số 2/2025/NĐ-CP của Chính phủ (sau đây viết tắt là Nghị định). Theo Điều 7, 8 Nghị định, các xã lập.",
        "citation.alias",
        "2/2025/NĐ-CP",
    ),
    (
        "Nghị định số 2/2025/NĐ-CP (sau đây gọi là Nghị định lưu trữ). Thực hiện Nghị định lưu trữ.",
        "citation.alias",
        "2/2025/NĐ-CP",
    ),
    # back references
    ("Kế hoạch số 9/KH-BNV đã gửi. Thực hiện Kế hoạch nêu trên.", "citation.back-reference", "9/KH-BNV"),
    ("Quyết định số 9/QĐ-BNV. Theo Quyết định trên, các xã", "citation.back-reference", "9/QĐ-BNV"),
]


@pytest.mark.parametrize(("text", "rule", "number"), ELIDED)
def test_elided_repeats_stand_for_the_full_mention(text: str, rule: str, number: str):
    full, repeat = find_citations(text)
    assert (repeat.rule, repeat.number, repeat.antecedent) == (rule, number, 0)
    assert full.number == number


def test_defined_name_doesnt_cover_other_documents():
    text = "Nghị định số 2/2025/NĐ-CP (sau đây gọi là Nghị định). Nghị định số 9/2020/NĐ-CP; Nghị định này."
    assert [mention.number for mention in find_citations(text)] == ["2/2025/NĐ-CP", "9/2020/NĐ-CP"]


def test_name_is_defined_for_the_document_of_its_type():
    text = (
        "Quyết định số 1/QĐ-TTg ban hành Kế hoạch thi hành Nghị định số 2/2025/NĐ-CP quy định chi tiết Luật Lưu trữ "
        "(sau đây viết tắt là Nghị định). Thi hành Nghị định."
    )
    assert find_citations(text)[-1].number == "2/2025/NĐ-CP"


def test_short_number_without_a_full_mention():
    assert (one("theo Nghị quyết 57 về khoa học").number, one("theo Nghị quyết 57 về khoa học").rule) == (
        "57",
        "citation.short-unresolved",
    )
    assert find_citations("Nghị quyết 5 năm; Kế hoạch 2020; Quyết định 3 thành viên") == []


def test_line_break_inside():
    assert cited("Quyết định số\n12/QĐ-UBND ngày 18\ntháng 11 năm 2025") == [("Quyết định", "12/QĐ-UBND", "2025-11-18", None)]


def test_documents_of_other_lines_are_apart():
    text = "Thông tư số 8/2020/TT-BTC ngày 01/10/2020 của Bộ Tài chính\nSở Tài chính\nCơ quan liên quan"
    assert one(text).issuer == "Bộ Tài chính"
    assert one(text).end == text.index("\n")


GRAMMAR = (
    "Căn cứ Luật Đất đai Nghị định số 1/2020/NĐ-CP ngày 05/3 của Chính phủ và; khoản 2 Điều "
    "(sau đây gọi là) sửa đổi, bổ sung một số điều của\n"
)


@given(st.lists(st.sampled_from(GRAMMAR.split(" ")), max_size=30), st.sampled_from([" ", "  ", "\n"]))
@settings(max_examples=300, deadline=None)
def test_spans_are_sound(words: list[str], space: str):
    text = space.join(words)
    found = find_citations(text)
    assert [mention.start for mention in found] == sorted(mention.start for mention in found)
    for mention in found:
        assert 0 <= mention.start < mention.core_end <= mention.end <= len(text)
        assert mention.text == " ".join(text[mention.start : mention.end].split())
        if mention.parent is not None:
            assert found[mention.parent].start <= mention.start
            assert mention.end <= found[mention.parent].end
        for span in (mention.number_span, mention.date_span, mention.issuer_span, mention.title_span):
            assert span is None or (0 <= span[0] < span[1] <= len(text))
    assert found == find_citations(text)
