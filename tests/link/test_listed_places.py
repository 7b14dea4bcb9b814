"""Bodies that share one name before a list of places."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.extraction.agencies import find_agencies
from vanban.link.listed_places import bodies_of_listed_places

LISTS = [
    (
        "UBND các tỉnh, thành phố: Hồ Chí Minh, Hà Nội và Quảng Trị;",
        ["Ủy ban nhân dân thành phố Hồ Chí Minh", "Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân tỉnh Quảng Trị"],
    ),
    # no colon, and a line that ends inside the list
    ("Sở Y tế các tỉnh Nghệ An,\nHà Tĩnh báo cáo", ["Sở Y tế tỉnh Nghệ An", "Sở Y tế tỉnh Hà Tĩnh"]),
    # a list on the next line
    (
        "Ủy ban nhân dân các tỉnh, thành phố:\nTuyên Quang, Lào Cai.",
        ["Ủy ban nhân dân tỉnh Tuyên Quang", "Ủy ban nhân dân tỉnh Lào Cai"],
    ),
    # Huế has been a city since 2025; before, the province was Thừa Thiên Huế
    ("UBND các tỉnh, thành phố: Huế, Đà Nẵng", ["Ủy ban nhân dân thành phố Huế", "Ủy ban nhân dân thành phố Đà Nẵng"]),
    # what isn't a province ends the list
    ("UBND các tỉnh Nghệ An, Sở Y tế và Hà Tĩnh", ["Ủy ban nhân dân tỉnh Nghệ An"]),
    ("UBND các tỉnh, thành phố ven biển từ Đà Nẵng đến Lâm Đồng", []),
    ("UBND các tỉnh, thành phố trực thuộc Trung ương", []),
    ("UBND các xã, phường: Hà Nội", []),
    # below the provinces names are told by their capitals, two at least
    (
        "phối hợp với Ủy ban nhân dân 03 xã: Vàm Láng, Tân Điền và Gò Công Đông lập khu bảo vệ",
        ["Ủy ban nhân dân xã Vàm Láng", "Ủy ban nhân dân xã Tân Điền", "Ủy ban nhân dân xã Gò Công Đông"],
    ),
    (
        "UBND các huyện Hòn Đất, Kiên Lương và thành phố Hà Tiên",
        ["Ủy ban nhân dân huyện Hòn Đất", "Ủy ban nhân dân huyện Kiên Lương"],
    ),
    ("UBND các xã: Tổ chức tuyên truyền, Xây dựng kế hoạch", []),
    ("UBND các xã Tân Hải báo cáo", []),
    # without a class: places of one level share the head, a place above tells only where the first one lies
    (
        "UBND thành phố Hà Nội, thành phố Huế và tỉnh Quảng Trị trực tiếp chỉ đạo",
        ["Ủy ban nhân dân thành phố Huế", "Ủy ban nhân dân tỉnh Quảng Trị"],
    ),
    ("UBND xã Tân Hải và phường Kim Sơn, huyện Bình Giang", ["Ủy ban nhân dân phường Kim Sơn"]),
    ("UBND thành phố Hải Dương, tỉnh Hải Dương", []),
    ("UBND tỉnh Nghệ An và tỉnh Quyết định", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_every_province_listed_has_its_body(text: str, expected: list[str]) -> None:
    found = list(bodies_of_listed_places(text, find_agencies(text), date(2026, 1, 5)))
    assert [body.canonical for body in found] == expected
    assert [text[body.start : body.end].split() for body in found] == [body.name.split() for body in found]
