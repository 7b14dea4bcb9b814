"""Looking things up: by code, by name, by date."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.registry import agencies, doc_types, issuers, provinces

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kế hoạch", "KH"),
        ("KẾ HOẠCH", "KH"),
        ("Chương trình hành động", "CTr"),  # a longer name of a listed type
        ("Thông báo kết luận", "TB"),
        ("Văn bản", None),  # in prose a công văn
        ("Công điện", "CĐ"),
        ("Bộ luật", "BL"),
        ("Thông tri", "TT"),  # Party only
        ("Kết luận", "KL"),
    ],
)
def test_type_by_name(name: str, code: str | None):
    row = doc_types().by_name(name)
    assert row is not None
    assert row.code == code


@pytest.mark.parametrize(
    ("code", "family", "name"),
    [
        ("TT", "state", "Thông tư"),
        ("TT", "party", "Thông tri"),
        ("CTr", None, "Chương trình"),
        ("TTr", None, "Tờ trình"),
        ("NĐ", None, "Nghị định"),
    ],
)
def test_type_by_code_needs_the_family_where_codes_collide(code: str, family, name: str):
    row = doc_types().by_code(code, family=family)
    assert row is not None
    assert row.name == name


def test_unknown_codes_and_names_are_none():
    assert doc_types().by_code("XYZ") is None
    assert doc_types().by_name("Bức thư") is None
    assert issuers().by_code("XYZ") is None
    assert provinces().by_name("Atlantis") is None
    assert agencies().by_name("Sở Vũ trụ") is None


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("BTTTT", date(2024, 1, 1), "Bộ Thông tin và Truyền thông"),
        ("BNNMT", date(2025, 11, 1), "Bộ Nông nghiệp và Môi trường"),
        ("QH15", date(2022, 1, 1), "Quốc hội khóa 15"),
        ("UBND", None, "Ủy ban nhân dân"),
        ("BGDDT", None, "Bộ Giáo dục và Đào tạo"),  # printed without diacritics
    ],
)
def test_issuer_by_code(code: str, day: date | None, name: str):
    row = issuers().by_code(code, on=day)
    assert row is not None
    assert row.name == name


def test_a_drafting_unit_is_no_issuer():
    assert issuers().by_code("VX") is None
    unit = issuers().by_code("VX", drafting_unit=True)
    assert unit is not None
    assert unit.name == "Văn xã"


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Bắc Ninh", BEFORE, "27"),
        ("tỉnh Bắc Ninh", AFTER, "24"),
        ("TP. Hồ Chí Minh", None, "79"),
        ("TP HCM", None, "79"),
        ("Đăk Lăk", AFTER, "66"),
        ("Thừa Thiên - Huế", date(2019, 1, 1), "46"),
        ("Hải Dương", AFTER, "30"),  # named after its merger: still the province that bore the name
        ("Bà Rịa-Vũng Tàu", BEFORE, "77"),
        ("Hà Tây", date(2007, 1, 1), "28"),
    ],
)
def test_province_by_name(name: str, day: date | None, code: str):
    row = provinces().by_name(name, on=day)
    assert row is not None
    assert row.code == code


def test_a_code_means_another_province_after_the_merger():
    assert [provinces().by_code("15", on=day).name for day in (BEFORE, AFTER)] == ["Yên Bái", "Lào Cai"]
    assert provinces().successor("30") == "31"
    assert provinces().successor("99") is None


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Sở NN&MT", "vn.province.so-nong-nghiep-va-moi-truong"),
        ("sở văn hoá, thể thao và du lịch", "vn.province.so-van-hoa-the-thao-va-du-lich"),
        ("Bộ Lao động-Thương binh và Xã hội", "vn.central.bo-lao-dong-thuong-binh-va-xa-hoi"),
        ("UBND tỉnh", "vn.province.uy-ban-nhan-dan"),
        ("UBND xã", "vn.commune.uy-ban-nhan-dan"),
        ("Thành ủy", "vn.province.tinh-uy"),
    ],
)
def test_body_by_name(name: str, identifier: str):
    row = agencies().by_name(name)
    assert row is not None
    assert row.id == identifier


def test_body_by_name_and_date_takes_the_one_that_existed():
    assert agencies().by_name("Phòng Kinh tế", on=BEFORE).level == "district"
    assert agencies().by_name("Phòng Kinh tế", on=AFTER).level == "commune"
