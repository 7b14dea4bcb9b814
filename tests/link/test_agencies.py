"""Mentions grouped into bodies; places resolved against the date."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.extraction.agencies import find_agencies
from vanban.link.agencies import LinkedAgency, link_agencies
from vanban.link.listed_places import bodies_of_listed_places
from vanban.link.places import link_place

HAI_PHONG = {
    "issuer_name": "Ủy ban nhân dân thành phố Hải Phòng",
    "issuer_level": "province",
    "province_code": "31",
    "on": date(2020, 3, 9),
}


def link(text: str, **context) -> list[LinkedAgency]:
    return link_agencies(find_agencies(text), **{**HAI_PHONG, **context})


def names(text: str, **context) -> list[str]:
    return [entry.name for entry in link(text, **context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a relative name of the issuer is the issuer
        ("UBND thành phố giao Sở Nội vụ", ["Ủy ban nhân dân thành phố Hải Phòng", "Sở Nội vụ"]),
        ("Ủy ban nhân dân thành phố Hải Phòng; UBND TP", ["Ủy ban nhân dân thành phố Hải Phòng"]),
        # a short and a full name of one body; the place where it is printed
        (
            "Hội đồng TĐKT họp. Hội đồng Thi đua - Khen thưởng thành phố quyết định",
            ["Hội đồng Thi đua - Khen thưởng thành phố"],
        ),
        # a name whose last syllable is missing beside the full one
        (
            "Hội đồng Thi đua - Khen thưởng Trung ương họp; kết luận của Hội đồng Thi đua - Khen thưởng Trung; các xã",
            ["Hội đồng Thi đua - Khen thưởng Trung ương"],
        ),
        ("HĐND thành phố; Hội đồng nhân dân thành phố Hải Phòng", ["Hội đồng nhân dân thành phố Hải Phòng"]),
        # two provinces, two bodies; the one without a place is neither
        (
            "Sở Nội vụ thành phố Hải Dương, Sở Nội vụ tỉnh Nam Định. Lãnh đạo Sở Nội vụ",
            ["Sở Nội vụ thành phố Hải Dương", "Sở Nội vụ tỉnh Nam Định"],
        ),
        # the centre is not the province
        (
            "Ban TĐKT Trung ương và Ban Thi đua - Khen thưởng",
            ["Ban Thi đua - Khen thưởng Trung ương", "Ban Thi đua - Khen thưởng"],
        ),
        # classes, and bodies of a lower level without a name
        ("UBND các xã; UBND huyện; Công an xã; UBND huyện Vĩnh Bảo", ["Ủy ban nhân dân huyện Vĩnh Bảo"]),
        # classes of bodies known by a name without a place, unless the document names the place somewhere
        ("Trạm Y tế, Phòng Y tế, Bệnh viện đa khoa; Sở Y tế", ["Sở Y tế"]),
        ("Trạm Y tế xã Đông Sơn họp. Trạm Y tế báo cáo", ["Trạm Y tế xã Đông Sơn"]),
        ("đăng trên Cổng Thông tin điện tử", []),
        ("đề nghị Cổng Thông tin điện tử thành phố đưa tin", ["Cổng Thông tin điện tử thành phố"]),
        # initials that nothing explains, but for a company's name
        ("Trung tâm ĐHTM, Văn phòng Hội đồng ĐGTL; Công ty FPT", ["Công ty FPT"]),
        ("quản lý trung tâm tích hợp (gọi tắt là Trung tâm THDL). Trung tâm THDL trực", ["Trung tâm THDL"]),
        # a company by the end of its name, a unit without its host
        ("Công ty cổ phần Nông sản Sao Khuê cấp. Công ty Sao Khuê giao", ["Công ty cổ phần Nông sản Sao Khuê"]),
        ("Phòng Tổ chức cán bộ Sở Y tế. Phòng Tổ chức cán bộ họp", ["Phòng Tổ chức cán bộ Sở Y tế"]),
        # a longer unlisted name takes the shorter one in
        (
            "Hội đồng Xét công nhận Sáng kiến cấp cơ sở năm 2017. Hội đồng Xét công nhận Sáng kiến họp",
            ["Hội đồng Xét công nhận Sáng kiến cấp cơ sở năm 2017"],
        ),
    ],
)
def test_one_entry_for_each_body(text: str, expected: list[str]):
    assert names(text) == expected


def test_ids_are_completed_by_the_province():
    found = {entry.name: entry for entry in link("Sở Nội vụ; Bộ Nội vụ; Sở Y tế tỉnh Nam Định; UBND thành phố")}
    assert found["Sở Nội vụ"].id == "vn.province.so-noi-vu@31"
    assert found["Bộ Nội vụ"].id == "vn.central.bo-noi-vu"
    assert (found["Bộ Nội vụ"].province_code, found["Bộ Nội vụ"].level) == (None, "central")
    assert found["Sở Y tế tỉnh Nam Định"].id == "vn.province.so-y-te@36"
    assert found["Ủy ban nhân dân thành phố Hải Phòng"].issuer


def test_a_body_of_a_merged_province_keeps_its_own_code_and_tells_the_successor():
    (body,) = link("Sở Y tế tỉnh Nam Định")
    assert (body.province_code, body.successor_province_code) == ("36", "37")


def test_a_province_merged_into_another_is_another_place_though_the_code_is_one():
    text = "Kế hoạch của UBND tỉnh Tiền Giang (nay là tỉnh Đồng Tháp); UBND tỉnh"
    context = {"issuer_name": "Ủy ban nhân dân tỉnh Đồng Tháp", "province_code": "82", "on": date(2025, 11, 1)}
    assert names(text, **context) == ["Ủy ban nhân dân tỉnh Tiền Giang", "Ủy ban nhân dân tỉnh Đồng Tháp"]


@pytest.mark.parametrize(
    ("level", "expected"), [("commune", ["Trạm Y tế"]), ("district", []), ("central", []), (None, ["Trạm Y tế"])]
)
def test_a_name_without_a_place_is_a_class_for_the_issuers_above_it(level: str | None, expected: list[str]):
    assert names("Trạm Y tế", issuer_name=None, issuer_level=level, province_code=None) == expected


def test_a_name_at_several_levels_is_of_the_issuers():
    levels = {
        level: link("Phòng Tài chính - Kế hoạch", issuer_name=None, issuer_level=level, province_code=None)[0].level
        for level in ("district", "province")
    }
    assert levels == {"district": "district", "province": None}


def test_the_issuer_is_no_class():
    assert names("Trường Tiểu học họp", issuer_name="Trường Tiểu học Hòa Bình", issuer_level=None) == [
        "Trường Tiểu học Hòa Bình"
    ]


def test_a_body_that_bears_the_name_of_its_province_belongs_to_it():
    found = find_agencies("Đề nghị Báo Hải Dương và Báo Hà Nội mới đưa tin")
    linked = link_agencies(found, issuer_name=None, issuer_level=None, province_code="31", on=date(2023, 5, 4))
    assert [(body.name, body.province_code, body.successor_province_code) for body in linked] == [
        ("Báo Hải Dương", "30", "31"),
        ("Báo Hà Nội mới", None, None),
    ]


def test_without_a_known_province_nothing_is_guessed():
    (body,) = link("Sở Nội vụ", issuer_name=None, issuer_level=None, province_code=None, on=None)
    assert (body.id, body.province_code) == ("vn.province.so-noi-vu", None)


def test_a_recipient_known_by_its_abbreviation_only_is_left_out():
    text = "Sở Nội vụ chủ trì.\nNơi nhận:\n- VPCP;\n- Bộ Công an;\n- Phòng KSTTHC."
    assert names(text, recipients=[(text.index("Nơi nhận"), len(text))]) == ["Sở Nội vụ", "Bộ Công an"]


def test_places_in_a_row_under_the_recipients_name_no_bodies():
    text = "Sở Nội vụ chủ trì.\nNơi nhận:\n- UBND các tỉnh: Nghệ An, Hà Tĩnh."
    listed = list(bodies_of_listed_places(text, find_agencies(text)))
    recipients = [(text.index("Nơi nhận"), len(text))]
    found = sorted([*find_agencies(text), *listed], key=lambda mention: mention.start)
    bodies = link_agencies(
        found, issuer_name=None, issuer_level=None, province_code=None, on=date(2025, 11, 18), recipients=recipients
    )
    assert [body.name for body in bodies] == ["Sở Nội vụ"]


def test_the_own_unit_of_a_department_counts_where_a_department_issued():
    assert names("Văn phòng Sở tổng hợp", issuer_name="Sở Y tế tỉnh Đắk Lắk") == ["Văn phòng Sở"]
    assert names("Lãnh đạo Văn phòng Sở dự họp", issuer_name="Ủy ban nhân dân tỉnh Đắk Lắk") == []


def test_a_cluster_counts_only_as_the_issuer():
    text = "Cụm Thi đua các tỉnh Bắc Bộ họp tại Sở Nội vụ"
    assert names(text) == ["Sở Nội vụ"]
    assert names(text, issuer_name="Cụm Thi đua các tỉnh Bắc Bộ")[0] == "Cụm Thi đua các tỉnh Bắc Bộ"


def test_mentions_are_kept_in_order():
    (body,) = link("Sở Nội vụ. Sở Nội vụ.")
    assert [mention.start for mention in body.mentions] == [0, 11]


@pytest.mark.parametrize(
    ("printed", "day", "level", "code", "successor"),
    [
        ("tỉnh Hải Dương", date(2023, 5, 1), "province", "30", "31"),
        ("thành phố Hải Phòng", date(2025, 11, 1), "province", "31", None),
        ("Bắc Ninh", date(2025, 11, 1), "province", "24", None),
        ("Bắc Ninh", date(2020, 1, 1), "province", "27", "24"),
        ("thành phố Ninh Bình", date(2020, 1, 1), "district", None, None),  # the town, not the province
        ("phường Hải Châu", date(2025, 11, 1), "commune", None, None),
        ("tỉnh", date(2025, 11, 1), "province", None, None),
        ("thành phố", date(2025, 11, 1), None, None, None),  # of province or district level
    ],
)
def test_places_against_the_date(printed: str, day: date, level: str | None, code: str | None, successor: str | None):
    place = link_place(printed, day)
    assert (place.level, place.province_code, place.successor_code) == (level, code, successor)
