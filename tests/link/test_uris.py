"""Identifiers: the convention, what is left open where something isn't known, and laws by date."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.link.uris import citation_uri, provision_uris, resolve_law, slug

URIS = [
    (
        {"doc_type": "Luật", "number": "39/2013/QH13", "date": "2013-11-16"},
        "/akn/vn/act/luat/quoc-hoi/2013-11-16/39-2013-qh13",
    ),
    (
        {"doc_type": "Nghị định", "number": "30/2020/NĐ-CP", "date": "2020-03-05"},
        "/akn/vn/act/nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp",
    ),
    (
        {
            "doc_type": "Nghị quyết",
            "number": "47/2019/NQ-HĐND",
            "date": "2019-12-09",
            "issuer": "Hội đồng nhân dân thành phố Hải Phòng",
        },
        "/akn/vn/act/nghi-quyet/hdnd-hai-phong/2019-12-09/47-2019-nq-hdnd",
    ),
    (
        {"doc_type": "Kế hoạch", "number": "68/KH-UBND", "date": "2020-03-09", "issuer": "UBND thành phố Hải Phòng"},
        "/akn/vn/doc/ke-hoach/ubnd-hai-phong/2020-03-09/68-kh-ubnd",
    ),
    ({"doc_type": "Chỉ thị", "number": "34-CT/TW", "date": "2014-04-07"}, "/akn/vn/doc/chi-thi/tw/2014-04-07/34-ct-tw"),
    ({"doc_type": "Công văn", "number": "462/BNV-VP", "date": "2020-01-31"}, "/akn/vn/doc/cong-van/bnv/2020-01-31/462-bnv-vp"),
    # unknown day: the year of the number, the year printed, none
    ({"doc_type": "Nghị định", "number": "30/2020/NĐ-CP"}, "/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp"),
    ({"doc_type": "Quyết định", "number": "18/QĐ-TTg", "year": "2025"}, "/akn/vn/doc/quyet-dinh/thu-tuong/2025/18-qd-ttg"),
    ({"doc_type": "Chỉ thị", "number": "34-CT/TW"}, "/akn/vn/doc/chi-thi/tw/nd/34-ct-tw"),
    # local bodies: the place printed, that of the citing body, none
    (
        {"doc_type": "Quyết định", "number": "3/QĐ-UBND", "province": "Nghệ An"},
        "/akn/vn/doc/quyet-dinh/ubnd-nghe-an/nd/3-qd-ubnd",
    ),
    ({"doc_type": "Quyết định", "number": "3/QĐ-UBND"}, "/akn/vn/doc/quyet-dinh/ubnd-x/nd/3-qd-ubnd"),
    # resolutions of the National Assembly
    (
        {"doc_type": "Nghị quyết", "number": "57/2024/UBTVQH15"},
        "/akn/vn/act/nghi-quyet/uy-ban-thuong-vu-quoc-hoi/2024/57-2024-ubtvqh15",
    ),
    # without a number: a name tells it
    (
        {"doc_type": "Nghị quyết", "number": None, "name": "Đại hội Đảng bộ tỉnh lần thứ XVI"},
        "/akn/vn/doc/nghi-quyet/x/nd/dai-hoi-dang-bo-tinh-lan-thu-xvi",
    ),
    ({"doc_type": "Luật", "number": None, "name": "Vũ trụ"}, "/akn/vn/act/luat/quoc-hoi/nd/vu-tru"),
    ({"doc_type": "Tờ trình", "number": None}, None),
    ({"doc_type": None, "number": "abc"}, None),
]


@pytest.mark.parametrize(("known", "uri"), URIS)
def test_convention(known: dict[str, str | None], uri: str | None):
    assert citation_uri(**known) == uri  # type: ignore[arg-type]


def test_bodies_below_the_province_get_a_stable_mark():
    one = citation_uri(doc_type="Quyết định", number="3/QĐ-UBND", issuer="UBND huyện Ba Vì")
    other = citation_uri(doc_type="Quyết định", number="3/QĐ-UBND", issuer="UBND huyện Sóc Sơn")
    assert one != other
    assert one == citation_uri(doc_type="Quyết định", number="3/QĐ-UBND", issuer="UBND HUYỆN BA VÌ", province="Hà Nội")


LAWS = [
    # the day of the citing document decides
    ("Luật", "Thi đua, khen thưởng", None, date(2020, 3, 9), "15/2003/QH11"),
    ("Luật", "Thi đua - Khen thưởng", None, date(2024, 3, 9), "06/2022/QH15"),
    ("Luật", "Tổ chức chính quyền địa phương", None, date(2025, 5, 1), "65/2025/QH15"),
    ("Luật", "Tổ chức chính quyền địa phương", None, date(2025, 9, 1), "72/2025/QH15"),
    # the day or year in the citation decides alone
    ("Luật", "Tổ chức chính quyền địa phương", "2015-06-19", None, "77/2015/QH13"),
    ("Luật", "Đất đai", "2013", date(2030, 1, 1), "45/2013/QH13"),
    # not certain: passed and not yet in force, no day, after the table ends, unknown name or day
    ("Luật", "Đất đai", None, date(2024, 3, 1), None),
    ("Luật", "Đất đai", None, None, None),
    ("Luật", "Đất đai", None, date(2031, 1, 1), None),
    ("Luật", "Vũ trụ", None, date(2020, 1, 1), None),
    ("Luật", "Đất đai", "2014-01-01", None, None),
    ("Pháp lệnh", "Đất đai", None, date(2020, 1, 1), None),
]


@pytest.mark.parametrize(("doc_type", "name", "passed", "on", "number"), LAWS)
def test_law_of_a_name(doc_type: str, name: str, passed: str | None, on: date | None, number: str | None):
    row = resolve_law(doc_type, None, name, passed, on)
    assert (row and row.number) == number


def test_places_are_fragments():
    assert provision_uris("/akn/vn/act/x", ["dieu_1", "dieu_2__khoan_3"]) == [
        "/akn/vn/act/x#dieu_1",
        "/akn/vn/act/x#dieu_2__khoan_3",
    ]


@pytest.mark.parametrize(("text", "expected"), [("NQ-HĐND", "nq-hdnd"), ("Đắk Lắk", "dak-lak"), ("", ""), ("–/–", "")])
def test_slug(text: str, expected: str):
    assert slug(text) == expected
