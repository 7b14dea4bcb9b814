"""Zones are told by content: every order of the boxes, lost boxes, damaged anchors, what web pages add."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.ingest import read
from vanban.ingest.pages import Line, Page, Pages
from vanban.normalize import normalize
from vanban.structure.zones import Zone, Zones, find_zones

LETTERHEAD = (
    "ỦY BAN NHÂN DÂN\n\nTỈNH LÂM SƠN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 12/KH-UBND\n\nLâm Sơn, ngày 05 tháng 3 năm 2027\n\n"
)
TITLE = "**KẾ HOẠCH**\n\n**Trồng cây năm 2027**\n\n"
PREAMBLE = "Căn cứ Luật Lâm nghiệp;\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n"
BODY = "I. MỤC ĐÍCH\n\n1. Trồng một triệu cây.\n\n"
RECIPIENTS = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
SIGNATURE = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Mộc\n\n"
APPENDIX = "PHỤ LỤC I\n\nDANH MỤC CÂY\n\n(Kèm theo Kế hoạch số 12/KH-UBND)\n\n1. Keo.\n\n"


def zones_of(source: str) -> Zones:
    return find_zones(normalize(read(source.encode())))


def runs(source: str) -> list[str]:
    """The zones in order, each once per run."""
    return [kind.value for kind, _ in groupby(zones_of(source).kinds)]


ORDER = ["letterhead", "title", "preamble", "body", "recipients", "signature"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # a healthy document
        (LETTERHEAD + TITLE + PREAMBLE + BODY + RECIPIENTS + SIGNATURE, ORDER),
        # signature before the recipients
        (LETTERHEAD + TITLE + PREAMBLE + BODY + SIGNATURE + RECIPIENTS, [*ORDER[:4], "signature", "recipients"]),
        # letterhead lost
        (TITLE + PREAMBLE + BODY + RECIPIENTS + SIGNATURE, ORDER[1:]),
        # only number and date left of it
        ("Số: 7 /KH-UBND\n\nLâm Sơn, ngày 5/3/2027\n\n" + TITLE + PREAMBLE + BODY + SIGNATURE, [*ORDER[:4], "signature"]),
        # marks lost by OCR, letter-spaced headings
        (
            "CỌNG HOÀ XÃ HỘI CHỦ NGHIA VIỆT NAM\n\nSố: 9/QĐ-UBND\n\nQ U Y Ế T  Đ Ị N H\n\nVề việc trồng cây\n\n"
            "Căn cứ Luật A;\n\nQUYÉT ĐINH:\n\nĐiều 1. Trồng cây.\n\nNoi nhân:\n- Như Điều 1.\n\nCHỦ TỊCH\n\nLê Văn Mộc\n",
            ORDER,
        ),
        # the bold italics of "Nơi nhận" are what OCR reads worst
        (LETTERHEAD + TITLE + PREAMBLE + BODY + RECIPIENTS.replace("Nơi", "4Vơi") + SIGNATURE, ORDER),
        # an appendix and a second one
        (
            LETTERHEAD + TITLE + PREAMBLE + BODY + RECIPIENTS + SIGNATURE + APPENDIX + APPENDIX.replace("LỤC I", "LỤC II"),
            [*ORDER, "appendix"],
        ),
        # a dispatch: no type name, the subject under the number, addressees
        (
            "SỞ XÂY DỰNG\n\nSố: 3/SXD-VP\n\nV/v trồng cây\n\nKính gửi:\n- Các phòng;\n- Ban A.\n\n"
            "Thực hiện Kế hoạch số 12/KH-UBND, Sở Xây dựng đề nghị như sau:\n\n1. Trồng cây.\n\n" + RECIPIENTS,
            ["letterhead", "addressee", "preamble", "body", "recipients"],
        ),
        # a Party document: no motto of the State, "*", number without colon
        (
            "TỈNH ỦY LÂM SƠN\n\n*\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nSố 12-CT/TU\n\nLâm Sơn, ngày 05 tháng 3 năm 2027\n\n"
            "CHỈ THỊ\n\nvề việc trồng cây\n\n-----\n\nRừng đã xanh. Ban Thường vụ Tỉnh ủy yêu cầu:\n\n1. Trồng cây.\n\n"
            "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Văn Mộc\n",
            ["letterhead", "title", "preamble", "body", "signature"],
        ),
        # a table of number and motto that a portal printed, with its own boxes before and after
        (
            "**Số hiệu:**\n\n12/KH-UBND\n\n**Loại văn bản:**\n\nKế hoạch\n\n"
            + LETTERHEAD + TITLE + PREAMBLE + BODY + RECIPIENTS + SIGNATURE
            + "Văn bản liên quan\n\nBan hành:\n\n08/03/2027\n\nTình trạng: Đã biết\n",
            ["outside", *ORDER, "outside"],
        ),
        # notes gathered behind the signature are no appendix
        (LETTERHEAD + TITLE + PREAMBLE + BODY + SIGNATURE + "[1] Kế hoạch số 5.\n", [*ORDER[:4], "signature", "appendix"]),
    ],
)  # fmt: skip
def test_zones(source: str, expected: list[str]) -> None:
    assert runs(source) == expected


def test_appendices_have_spans_of_their_own() -> None:
    zones = zones_of(LETTERHEAD + TITLE + PREAMBLE + BODY + SIGNATURE + APPENDIX + APPENDIX.replace("LỤC I", "LỤC II"))
    heads = [zones.text.value[start:end].split("\n")[0] for start, end in zones.appendices]
    assert heads == ["PHỤ LỤC I", "PHỤ LỤC II"]


def test_notes_are_no_appendix() -> None:
    assert zones_of(LETTERHEAD + TITLE + PREAMBLE + BODY + SIGNATURE + "[1] Kế hoạch số 5/KH-UBND.\n").appendices == ()


def test_attached_document_keeps_its_articles_out_of_the_body() -> None:
    source = (
        LETTERHEAD.replace("KH-", "QĐ-")
        + "QUYẾT ĐỊNH\n\nBan hành Quy chế trồng cây\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật A;\n\nQUYẾT ĐỊNH:\n\n"
        + "Điều 1. Ban hành kèm theo Quyết định này Quy chế trồng cây.\n\n"
        + SIGNATURE
        + "QUY CHẾ\n\nTrồng cây\n\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND)\n\nĐiều 1. Phạm vi\n\nTrồng cây.\n"
    )
    zones = zones_of(source)
    assert zones.at(zones.text.value.index("Phạm vi")) is Zone.APPENDIX
    assert zones.at(zones.text.value.index("CHỦ TỊCH ỦY BAN")) is Zone.PREAMBLE
    assert zones.at(zones.text.value.index("Điều 1. Ban")) is Zone.BODY


def test_examples_of_signatures_do_not_end_the_body() -> None:
    source = (
        LETTERHEAD + TITLE + PREAMBLE + "1. Ví dụ:\n\nTM. HỘI ĐỒNG\nCHỦ TỊCH\n\nLê Văn Mộc\n\n"
        "2. Người ký ghi đủ họ và tên như trên, không ghi học hàm, học vị và các danh hiệu khác của mình.\n\n"
        + RECIPIENTS
        + SIGNATURE
    )
    assert runs(source) == ORDER


def test_foot_of_an_attached_form_is_not_that_of_the_document() -> None:
    source = (
        LETTERHEAD + TITLE + PREAMBLE + BODY + SIGNATURE
        + "Mẫu 1\n\nBản kê khai cây\n\n(Ban hành kèm theo Kế hoạch số 12/KH-UBND)\n\n"
        + "".join(f"{number}. Tên của cây được trồng.\n\n" for number in range(1, 9))
        + "Nơi nhận:\n- Người kê khai;\n\n"
    )  # fmt: skip
    assert runs(source) == [*ORDER[:4], "signature", "appendix"]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("THỰC HIỆN CHỈ THỊ SỐ 27/CT-TTG NGÀY 15 THÁNG 8 NĂM 2024 CỦA THỦ TƯỚNG", Zone.TITLE),  # no date line
        ("SỬA ĐỔI QUYẾT ĐỊNH SỐ 3/QĐ-UBND", Zone.TITLE),  # no number line
        ("BAN HÀNH QUY ĐỊNH VỀ CÂY XANH", Zone.TITLE),  # no issuing post
    ],
)
def test_title_in_capitals(line: str, zone: Zone) -> None:
    zones = zones_of(
        LETTERHEAD + "QUYẾT ĐỊNH\n\n" + line + "\n\nCăn cứ Luật Lâm nghiệp;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Trồng cây.\n"
    )
    assert zones.at(zones.text.value.index(line)) is zone


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "KẾ HOẠCH",
            "Số: 1/KH-UBND",
            "Nơi nhận:",
            "- Lưu: VT.",
            "TM. ỦY BAN",
            "Lê Văn A",
            "PHỤ LỤC",
            "Căn cứ Luật A;",
            "1. B.",
        ]
    )
    | st.text(max_size=40),
    max_size=25,
)


@given(LINES)
def test_every_paragraph_has_a_zone_on_any_input(lines: list[str]) -> None:
    text = normalize(Pages((Page(1, tuple(Line(" ".join(line.split())) for line in lines)),), "text/plain"))
    zones = find_zones(text)
    assert len(zones.kinds) == len(text.paragraphs)
    assert find_zones(text).kinds == zones.kinds
    covered = sum(end - start for zone in Zone for start, end in zones.spans(zone))
    assert covered <= len(text.value)
    assert all(0 <= start < end <= len(text.value) for start, end in zones.appendices)


def test_real_documents_have_a_body_and_a_foot(corpus: Path) -> None:
    for path in sorted((corpus / "dev").glob("*.txt")):
        zones = find_zones(normalize(read(path)))
        assert {Zone.TITLE, Zone.PREAMBLE, Zone.BODY, Zone.RECIPIENTS, Zone.SIGNATURE} <= set(zones.kinds), path.name
