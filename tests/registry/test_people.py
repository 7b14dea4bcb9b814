"""Family names, posts, titles, marks of portals, repairs: the data, and what is looked up in it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from vanban.ingest import read
from vanban.normalize import normalize
from vanban.normalize.fold import bare
from vanban.registry.loader import Entry, load
from vanban.registry.people import FamilyName, PersonTitle, Post, family_spelling, person_title, posts, repair_capitals
from vanban.registry.portal_mark import PortalMark
from vanban.registry.repair import RecipientRepair, repair_recipient
from vanban.registry.writer import render, schema_of
from vanban.structure.anchors import type_name, type_prefix
from vanban.structure.chrome import chrome_paragraphs
from vanban.structure.shapes import is_caps, is_post, person, person_in_noise, spaced

DATA: dict[str, type[Entry]] = {
    "family_names": FamilyName,
    "person_titles": PersonTitle,
    "portal_marks": PortalMark,
    "posts": Post,
    "recipient_repairs": RecipientRepair,
}


@pytest.mark.parametrize("name", DATA)
def test_files_are_in_the_one_format_and_fit_the_schema(name: str) -> None:
    folder = files("vanban.registry")
    assert folder.joinpath("data", f"{name}.json").read_text(encoding="utf-8") == render(load(name, DATA[name]))
    assert folder.joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8") == schema_of(DATA[name])


@pytest.mark.parametrize("row", load("posts", Post), ids=lambda row: row.name)
def test_every_post_is_read_in_its_example(row: Post) -> None:
    assert bare(row.name) in bare(row.example)
    assert is_post(bare(row.name))
    assert bare(row.name) in posts()


@pytest.mark.parametrize("row", load("person_titles", PersonTitle), ids=lambda row: row.text)
def test_every_title_is_cut_from_a_name(row: PersonTitle) -> None:
    line = f"{row.text} Lê Văn Mộc"
    assert person_title().match(bare(line))
    found = person(line)
    assert found is not None
    assert line[found[0] : found[1]] == "Lê Văn Mộc"


@pytest.mark.parametrize("row", load("portal_marks", PortalMark), ids=lambda row: row.text)
def test_every_mark_of_a_portal_is_found_in_its_example(row: PortalMark) -> None:
    text = normalize(read(f"Văn bản liên quan\n\n{row.example}\n".encode()))
    assert len(text.paragraphs) - 1 in chrome_paragraphs(text)


@pytest.mark.parametrize("row", load("recipient_repairs", RecipientRepair), ids=lambda row: row.found)
def test_every_repair_changes_its_example_once(row: RecipientRepair) -> None:
    repaired = repair_recipient(row.example)
    assert row.meant in repaired
    assert repair_recipient(repaired) == repaired


def test_no_family_name_twice() -> None:
    names = [row.name for row in load("family_names", FamilyName)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lê Văn Mộc", "Lê Văn Mộc"),
        ("**Lê Văn Mộc**", "Lê Văn Mộc"),
        ("Trung tướng, PGS.TS. Lê Văn Mộc", "Lê Văn Mộc"),
        ("NGUYỄN THỊ LAN", "NGUYỄN THỊ LAN"),
        ("Y Thanh Hà Niê Kđăm", "Y Thanh Hà Niê Kđăm"),
        ("Tôn Nữ Thị Minh Lan", "Tôn Nữ Thị Minh Lan"),
        ("PHẦN I", None),
        ("DANH MỤC", None),
        ("THÀNH PHỐ HẢI PHÒNG", None),
        ("BỘ Y TẾ", None),
        ("Vụ TCCB", None),
        ("Phó Chủ tịch", None),
        ("Ban hành kèm theo", None),
        ("Nguyễn", None),
    ],
)
def test_names_of_persons(line: str, name: str | None) -> None:
    found = person(line)
    assert (line[found[0] : found[1]] if found else None) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("JMz* ~ LêHoàngAnh", "Lê Hoàng Anh"),
        ("“ Trần Huy Kiên", "Trần Huy Kiên"),
        ("Hà Nội", None),
        ("Xứ xiếu 2 Hoàng Anh", None),
    ],
)
def test_names_in_the_noise_of_a_scan(line: str, name: str | None) -> None:
    found = person_in_noise(line)
    assert (spaced(line[found[0] : found[1]]) if found else None) == name


@pytest.mark.parametrize(
    ("line", "repaired"), [("KT. BỘ TRƯỎNG", "KT. BỘ TRƯỞNG"), ("THỦ TRƯỞNG", "THỦ TRƯỞNG"), ("ỦY BAN", "ỦY BAN")]
)
def test_only_what_can_be_one_thing_is_repaired(line: str, repaired: str) -> None:
    assert repair_capitals(line) == repaired
    assert family_spelling("Trân") == "Trần"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("KÉ HOẠCH", "Kế hoạch"),
        ("K Ế  H O Ạ C H", "Kế hoạch"),
        ("TỜ TRÌNH.", "Tờ trình"),
        ("KẾ HOẠCH NĂM 2027", None),
        ("Kế hoạch này", None),
    ],
)
def test_type_names(line: str, name: str | None) -> None:
    assert type_name(line) == name
    assert (type_prefix("BÁO CÁO Kết quả") or ("", 0))[0] == "Báo cáo"


@pytest.mark.parametrize(("line", "caps"), [("QĐ-TTg CỦA THỦ TƯỚNG", True), ("Ủy ban", False), ("---", False), ("TW", True)])
def test_capitals(line: str, caps: bool) -> None:
    assert is_caps(line) is caps
