"""Document numbers: every family with right and wrong rows, old forms, blanks, what OCR and typists do to them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.extraction.numbers import find_numbers, parse_number


def values(text: str, *, scanned: bool = False) -> list[str | None]:
    return [number.value for number in find_numbers(text, scanned=scanned)]


def one(text: str, *, scanned: bool = False) -> tuple[str | None, str, str | None, str | None, tuple[str, ...]]:
    (number,) = find_numbers(text, scanned=scanned)
    return number.value, number.family, number.type_code, number.issuer_code, number.unit_codes


ADMINISTRATIVE = [
    ("Kế hoạch số 68/KH-UBND ngày", "68/KH-UBND", "KH", "UBND"),
    ("07/KH-HĐTĐKT", "07/KH-HĐTĐKT", "KH", "HĐTĐKT"),  # leading zero kept
    ("Kế hoạch số 0124/KH-UBND", "0124/KH-UBND", "KH", "UBND"),
    ("Phương án 02600/PA-UBND ngày 18/8/2025", "02600/PA-UBND", "PA", "UBND"),
    ("Quyết định số 2437/QĐ-TTg", "2437/QĐ-TTg", "QĐ", "TTg"),
    ("Nghị quyết số 214/NQ-CP", "214/NQ-CP", "NQ", "CP"),  # resolutions of the Government carry no year
    ("Chương trình số 228/CTr-UBND", "228/CTr-UBND", "CTr", "UBND"),
    ("Tờ trình số 441/TTr-SXD", "441/TTr-SXD", "TTr", "SXD"),
    ("Thông báo số 641/TB-VPCP", "641/TB-VPCP", "TB", "VPCP"),
    ("Công điện số 223/CĐ-TTg", "223/CĐ-TTg", "CĐ", "TTg"),
    ("Chỉ thị số 27/CT-TTg", "27/CT-TTg", "CT", "TTg"),  # CT is the type here
    ("số 369/QĐ-CTĐ", "369/QĐ-CTĐ", "QĐ", "CTĐ"),
    ("số 17/QĐ-UBQGCĐS", "17/QĐ-UBQGCĐS", "QĐ", "UBQGCĐS"),  # unknown issuer
    ("252/KH-BCĐQG1237", "252/KH-BCĐQG1237", "KH", "BCĐQG1237"),  # digits at the end of the code
    ("số 12A/QĐ-UBND", "12A/QĐ-UBND", "QĐ", "UBND"),
    ("Hướng dẫn 1236/HD-UBND ngày", "1236/HD-UBND", "HD", "UBND"),
    ("Báo cáo số 01/BC-HHDN-K5 ngày", "01/BC-HHDN-K5", "BC", "HHDN"),
    ("(1078/HD-UBND)", "1078/HD-UBND", "HD", "UBND"),
    ("số 10/VBHN-BGDĐT", "10/VBHN-BGDĐT", "VBHN", "BGDĐT"),
]


@pytest.mark.parametrize(("text", "value", "type_code", "issuer"), ADMINISTRATIVE)
def test_administrative(text: str, value: str, type_code: str, issuer: str):
    assert one(text)[:4] == (value, "administrative", type_code, issuer)


DISPATCH = [
    ("Công văn số 462/BNV-VP ngày", "462/BNV-VP", "BNV", ("VP",)),
    ("139/BTĐKT-VI", "139/BTĐKT-VI", "BTĐKT", ("VI",)),
    ("số 12/UBND-VX", "12/UBND-VX", "UBND", ("VX",)),
    ("Công văn số 1284/BTTTT-CĐSQG", "1284/BTTTT-CĐSQG", "BTTTT", ("CĐSQG",)),
    ("Công văn số 894/VP-KTTH", "894/VP-KTTH", "VP", ("KTTH",)),
    ("Công văn số 8935/BNV-CTTN&BĐG ngày", "8935/BNV-CTTN&BĐG", "BNV", ("CTTN&BĐG",)),
    ("Văn bản 6721/VPCP-V.I năm 2025", "6721/VPCP-V.I", "VPCP", ("V.I",)),
    ("Công văn số 4606/BGDĐT-GDTrH", "4606/BGDĐT-GDTrH", "BGDĐT", ("GDTrH",)),
    ("Công văn số 1538/BNV-CD ngày", "1538/BNV-CD", "BNV", ("CD",)),  # a slip in the unit stays
    ("Công văn số 3332/SGDDT-TCCB-QLCLGD", "3332/SGDDT-TCCB-QLCLGD", "SGDDT", ("TCCB", "QLCLGD")),  # typed so
    ("Văn bản số 01/HLV ngày", "01/HLV", "HLV", ()),  # unknown body without unit, after a type name
    ("Văn bản số 16/CGC.BT ngày", "16/CGC.BT", "CGC.BT", ()),
    ("Số: 5680/CT-CS", "5680/CT-CS", "CT", ("CS",)),  # Cục Thuế, not Chỉ thị
    ("số 05/CV-UBND", "05/CV-UBND", "UBND", ()),
    ("số 01/BTC-CV", "01/BTC-CV", "BTC", ()),
    ("Công văn số 4104/SNV- XDCQ&TCBC ngày", "4104/SNV-XDCQ&TCBC", "SNV", ("XDCQ&TCBC",)),
]


@pytest.mark.parametrize(("text", "value", "issuer", "units"), DISPATCH)
def test_dispatch(text: str, value: str, issuer: str, units: tuple[str, ...]):
    found = one(text)
    assert (found[0], found[1], found[3], found[4]) == (value, "dispatch", issuer, units)


NORMATIVE = [
    ("Nghị quyết số 47/2019/NQ-HĐND", "47/2019/NQ-HĐND", 2019, "NQ", "HĐND"),
    ("Nghị định số 56/2013/NĐ-CP", "56/2013/NĐ-CP", 2013, "NĐ", "CP"),
    ("02/2017/QĐ-UBND", "02/2017/QĐ-UBND", 2017, "QĐ", "UBND"),
    ("Thông tư 06/2022/TT-BTTTT", "06/2022/TT-BTTTT", 2022, "TT", "BTTTT"),
    ("Nghị quyết số 66.7/2025/NQ-CP", "66.7/2025/NQ-CP", 2025, "NQ", "CP"),  # decimal numbers since 2025
    ("Nghị quyết số 66.17/2026/NQ-CP", "66.17/2026/NQ-CP", 2026, "NQ", "CP"),
    ("số 30a/2008/NQ-CP", "30a/2008/NQ-CP", 2008, "NQ", "CP"),
    ("số 09b/2013/TT-BTP", "09b/2013/TT-BTP", 2013, "TT", "BTP"),
    ("số 127/2000/QĐ-BNN-KL", "127/2000/QĐ-BNN-KL", 2000, "QĐ", "BNN"),
    ("số 36/2025/QĐ-CTUBND", "36/2025/QĐ-CTUBND", 2025, "QĐ", "CTUBND"),
    ("số 25/2005/QĐ-UB", "25/2005/QĐ-UB", 2005, "QĐ", "UB"),  # UB before 2004
    ("Thông tư số 49/2025TT-BCT", "49/2025TT-BCT", 2025, "TT", "BCT"),  # a stroke is missing: as printed
    ("Nghị định số 45/25010/NĐ-CP", "45/25010/NĐ-CP", None, "NĐ", "CP"),  # a slip in the year: as printed
    ("năm 2031: Nghị định số 5/2031/NĐ-CP", "5/2031/NĐ-CP", 2031, "NĐ", "CP"),  # no end of years is built in
]


@pytest.mark.parametrize(("text", "value", "year", "type_code", "issuer"), NORMATIVE)
def test_normative(text: str, value: str, year: int | None, type_code: str, issuer: str):
    (number,) = find_numbers(text)
    assert (number.value, number.family, number.year) == (value, "normative", year)
    assert (number.type_code, number.issuer_code) == (type_code, issuer)


PARLIAMENT = [
    ("Luật số 39/2013/QH13", "39/2013/QH13", "QH13"),
    ("Luật số 43/2013/QH 13 ngày 26/11/2013", "43/2013/QH13", "QH13"),  # space before the term
    ("Luật số 43/2013/QHl3 ngày", "43/2013/QH13", "QH13"),  # l for 1
    ("số 39/2025/UBTVQH15", "39/2025/UBTVQH15", "UBTVQH15"),
    ("số 1002/2006/NQ-UBTVQH11", "1002/2006/NQ-UBTVQH11", "UBTVQH11"),
    ("số 38/2001/PL-UBTVQH10", "38/2001/PL-UBTVQH10", "UBTVQH10"),
    ("số 730/2004/NQ-UBTVQHK11", "730/2004/NQ-UBTVQHK11", "UBTVQHK11"),
    ("30/2026/QH16", "30/2026/QH16", "QH16"),
    ("Luật số 20-LCT/HĐNN8", "20-LCT/HĐNN8", "HĐNN8"),  # the 1980s
]


@pytest.mark.parametrize(("text", "value", "issuer"), PARLIAMENT)
def test_parliament(text: str, value: str, issuer: str):
    found = one(text)
    assert (found[0], found[1], found[3]) == (value, "parliament", issuer)


JOINT = [
    ("55/2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP", "BNV", ("VPCP",)),
    ("số 192/2010/TTLT-BTC-BTP-VPCP", "192/2010/TTLT-BTC-BTP-VPCP", "BTC", ("BTP", "VPCP")),
    ("số 09/2000/TTLT/BLĐTBXH-BTC", "09/2000/TTLT/BLĐTBXH-BTC", "BLĐTBXH", ("BTC",)),  # stroke for hyphen
    ("số 49/QCPH-UBND-UBMT-HCTĐ", "49/QCPH-UBND-UBMT-HCTĐ", "UBND", ("UBMT", "HCTĐ")),
    ("số 01/2016/TTLT-TANDTC-VKSNDTC-BTP", "01/2016/TTLT-TANDTC-VKSNDTC-BTP", "TANDTC", ("VKSNDTC", "BTP")),
]


@pytest.mark.parametrize(("text", "value", "lead", "others"), JOINT)
def test_joint(text: str, value: str, lead: str, others: tuple[str, ...]):
    found = one(text)
    assert (found[0], found[1], found[3], found[4]) == (value, "joint", lead, others)


PARTY = [
    ("Chỉ thị số 34-CT/TW ngày", "34-CT/TW", "CT", "TW"),
    ("24-KH/TU", "24-KH/TU", "KH", "TU"),
    ("70-HD/BTGTU", "70-HD/BTGTU", "HD", "BTGTU"),
    ("08-QĐ/TW", "08-QĐ/TW", "QĐ", "TW"),
    ("11-QĐi/TW", "11-QĐi/TW", "QĐi", "TW"),
    ("13-CV/VPTW", "13-CV/VPTW", "CV", "VPTW"),
    ("Kết luận số 132- KL/TW;", "132-KL/TW", "KL", "TW"),
    ("Nghị quyết số 57- NQ/TW ngày", "57-NQ/TW", "NQ", "TW"),
    ("Kế hoạch hành động số 459-KHHĐ/TU", "459-KHHĐ/TU", "KHHĐ", "TU"),
    ("Quyết định số 03-QĐ/BCĐ", "03-QĐ/BCĐ", "QĐ", "BCĐ"),
    ("34\u2011CT/TW", "34-CT/TW", "CT", "TW"),  # non-breaking hyphen
    ("34\u2013CT/TW", "34-CT/TW", "CT", "TW"),  # en dash
]


@pytest.mark.parametrize(("text", "value", "type_code", "issuer"), PARTY)
def test_party(text: str, value: str, type_code: str, issuer: str):
    assert one(text)[:4] == (value, "party", type_code, issuer)


OTHER = [
    ("Nghị định số 48/CP ngày", "48/CP"),
    ("Quyết định số 58/TTg", "58/TTg"),
    ("Nghị định số 135/HĐBT", "135/HĐBT"),
    ("Nghị định số 236-HĐBT ngày", "236-HĐBT"),
    ("Quyết định số 327-CT ngày 15/9/1992", "327-CT"),
    ("Nghị định số 55-CP", "55-CP"),
    ("Công văn số 1234 TC/TCT ngày", "1234 TC/TCT"),
    ("Quyết định 1141 TC/QĐ/CĐKT, ngày", "1141 TC/QĐ/CĐKT"),
    ("Quyết định số 1357TC/QĐ-TCT ngày", "1357 TC/QĐ-TCT"),
]


@pytest.mark.parametrize(("text", "value"), OTHER)
def test_old_forms(text: str, value: str):
    assert one(text)[:2] == (value, "other")


def test_state_directive_typed_like_a_party_one_stays_as_printed():
    assert one("Chỉ thị số 26-CT/TTg ngày 05/9/2016")[:4] == ("26-CT/TTg", "administrative", "CT", "TTg")


BLANK = [
    ("Số:      /KH-UBND", "KH", "UBND", None),
    ("Số: …../KH-UBND", "KH", "UBND", None),
    ("Số:/KH-UBND", "KH", "UBND", None),
    ("Tờ trình số      /TTr-STTTT ngày   /7/2023", "TTr", "STTTT", None),
    ("Số:        /2023/NQ-HĐND", "NQ", "HĐND", 2023),
    ("Nghị định số ……/2025/NĐ-CP", "NĐ", "CP", 2025),
]


@pytest.mark.parametrize(("text", "type_code", "issuer", "year"), BLANK)
def test_blank_running_number(text: str, type_code: str, issuer: str, year: int | None):
    (number,) = find_numbers(text)
    assert (number.value, number.sequence, number.type_code, number.issuer_code) == (None, None, type_code, issuer)
    assert number.year == year
    assert number.rule == "number.blank"


DAMAGED = [
    ("Số: 68 /KH-UBND", "68/KH-UBND"),  # a number written by hand into the line
    ("Số:2442 /KH-SYT", "2442/KH-SYT"),
    ("63/ NQ - HĐND ngày", "63/NQ-HĐND"),
    ("số 3210/QĐ - UBND", "3210/QĐ-UBND"),
    ("Thông tư số 92/2009/TT- BTC", "92/2009/TT-BTC"),
    ("Quyết định số\n124/QĐ-UBND", "124/QĐ-UBND"),  # line breaks
    ("Nghị định số 118/2025/\nNĐ-CP", "118/2025/NĐ-CP"),
    ("Thông tư số 92/2009/TT-\nBTC", "92/2009/TT-BTC"),
    ("số 87 /2025/QĐ-UBND", "87/2025/QĐ-UBND"),
    ("số 102 /2025 /QĐ-CTUBND", "102/2025/QĐ-CTUBND"),
    ("số 1O/KH-UBND", "10/KH-UBND"),  # O for 0
    ("số 0l/KH-UBND", "01/KH-UBND"),  # l for 1
    ("số O7/KH-UBND", "07/KH-UBND"),
    ("số §94/VP-KTTH", "894/VP-KTTH"),
    ("Quyết định số 10/QÐ-UBND", "10/QĐ-UBND"),  # U+00D0
    ("số 10/QD-UBND", "10/QĐ-UBND"),
    ("số 10/ND-CP", "10/NĐ-CP"),
    ("số 63/NQ-HDND", "63/NQ-HĐND"),
    ("số 1259/QĐ-ƯBND", "1259/QĐ-UBND"),
    ("QUYẾT ĐỊNH SỐ 1899/QĐ-TTG NGÀY", "1899/QĐ-TTg"),  # capitals of a title
    ("13/2015/TT-BT\u0421", "13/2015/TT-BTC"),  # Cyrillic С
    ("58/2024/NĐ-C\u0420", "58/2024/NĐ-CP"),
    ("số 174/2008/QĐ-TTgngày 31/12/2008", "174/2008/QĐ-TTg"),  # glued to the next word
    ("số 35/2025/QĐ-TTgcủa", "35/2025/QĐ-TTg"),
    ("09/2009/CT-UBNDThủ Dầu Một", "09/2009/CT-UBND"),
    ("Nghị định số142/2018/NĐ-CP", "142/2018/NĐ-CP"),
    ("số 11⁄2016/TT-BYT", "11/2016/TT-BYT"),  # fraction slash
    ("số 11/⁄2016/TT-BYT", "11/2016/TT-BYT"),  # one stroke read as two
    ("Quyết định số 10/2007/QĐ_BKHCN", "10/2007/QĐ_BKHCN"),  # typed so
]


@pytest.mark.parametrize(("text", "value"), DAMAGED)
def test_damage_is_cleaned_inside_the_number(text: str, value: str):
    assert values(text) == [value]


def test_strokes_lost_by_ocr_come_back_only_in_scans():
    assert values("số 1/KH-HDTDKT", scanned=True) == ["1/KH-HĐTĐKT"]
    assert values("số 1/KH-HDTDKT") == ["1/KH-HDTDKT"]


def test_a_y_that_lost_its_fork_is_a_y_only_in_scans():
    assert values("số 18/SVT-VP", scanned=True) == ["18/SYT-VP"]
    assert values("số 18/SVT-VP") == ["18/SVT-VP"]


def test_the_code_of_a_body_in_a_joint_number_may_have_commas():
    assert values("số 154/CTPH-LĐLĐ-SVH,TT,DL") == ["154/CTPH-LĐLĐ-SVH,TT,DL"]
    assert values("số 15/KH-UBND,NĐ") == ["15/KH-UBND"]


WRONG = [
    "số 12 Lê Đại Hành, phường Minh Khai",  # an address
    "tháng 01/2020",
    "kỷ niệm ngày 30/4 và 1/5",
    "trực 24/7, 24/24h",
    "điện thoại 0225.3821.055/3821.056",
    "đạt 1/3 chỉ tiêu; 2/3 số hộ",
    "Mẫu số 02/TĐKT ban hành kèm theo",
    "theo mẫu số 01-ĐĐN-CT kèm theo",
    "Biểu số 01/BC-TH",
    "Phụ lục số 03/PL-XD",
    "phụ lục theo mẫu số 09A/PL-TNCN, 09B/PL-TNCN",
    "20km/h; 50.000 đồng/người; 300đ/m2",
    "QCVN 40:2011/BTNMT; TCVN ISO 9001:2015",
    "xe 3D/VR360",
    "nhà số 12/3A ngõ 84/12",
    "ngày 07/4/2014, 01-10-1997",
    "STT11 PL4/QĐ66",
    "công suất 1/ha",
    "khối 10/12",
    "thửa đất số 12/TBĐ",
    "số hộ nghèo",
    "https://example.org/a/b-c",
    "và/hoặc",
    "/KH-UBND",
]


@pytest.mark.parametrize("text", WRONG)
def test_no_numbers(text: str):
    assert values(text) == []


def test_normative_number_hides_no_administrative_one():
    assert values("Nghị quyết số 47/2019/NQ-HĐND") == ["47/2019/NQ-HĐND"]


def test_list_of_numbers():
    text = "các Quyết định số 2196/QĐ-UBND ngày 28/12/2021, số 1741/QĐ-UBND ngày 14/11/2019 và 501/QĐ-UBND"
    assert values(text) == ["2196/QĐ-UBND", "1741/QĐ-UBND", "501/QĐ-UBND"]


def test_dash_after_a_number_is_no_part_of_it():
    assert values("số 12/QĐ-UBND - PHÒNG NỘI VỤ") == ["12/QĐ-UBND"]
    assert values("Nghị quyết 06/TU - ngày 26/3") == ["06/TU"]


def test_unknown_codes_need_a_word_before():
    assert [(number.value, number.known) for number in find_numbers("Công văn số 12/ABCD-XY")] == [("12/ABCD-XY", False)]
    assert values("12/ABCD") == []


def test_parse_takes_the_written_type_into_account():
    number = parse_number("15/CĐ-TCĐ", doc_type="Công văn")
    assert number is not None
    assert (number.family, number.issuer_code, number.unit_codes) == ("dispatch", "CĐ", ("TCĐ",))


def test_parse_of_old_number_without_so():
    number = parse_number("327-CT")
    assert number is not None
    assert (number.value, number.start, number.end) == ("327-CT", 0, 6)


def test_parse_of_nothing():
    assert parse_number("") is None
    assert parse_number("Hải Phòng, ngày 09 tháng 3 năm 2020") is None


CODES = st.sampled_from(["KH-UBND", "2020/NĐ-CP", "BNV-VP", "QH13", "TTLT-BNV-BTC", "TW", "CP"])


@given(st.integers(1, 99999), CODES, st.text(max_size=12))
@settings(max_examples=150)
def test_span_is_what_was_read(sequence: int, codes: str, after: str):
    text = f"theo số {sequence}/{codes} {after}"
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.raw


@given(st.text(alphabet="số 0123456789/-.QĐKHUBNDTWoOlI\n\t;,()", max_size=80))
@settings(max_examples=300)
def test_never_raises_and_never_overlaps(text: str):
    found = find_numbers(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[number.start : number.end] == number.raw for number in found)
