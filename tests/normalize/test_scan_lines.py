"""Lines as OCR reads them, put into the form of typed ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.ingest.pages import Line, Page, Pages
from vanban.normalize import normalize
from vanban.normalize.scan_lines import closed, tidy, with_stop


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        # specks before a label
        ("_3. Phòng Y tế", "3. Phòng Y tế"),
        ("` + Biên bản họp", "+ Biên bản họp"),
        (": 1.2. Ban hành", "1.2. Ban hành"),
        ("__- Lập danh sách", "- Lập danh sách"),
        ("“1. Nam từ đủ 20 tuổi", "“1. Nam từ đủ 20 tuổi"),  # a quotation
        ("- Sở Y tế", "- Sở Y tế"),
        (".. 2025", ".. 2025"),
        # words run together
        ("Quý Inăm 2020", "Quý I năm 2020"),
        ("trong 10ngày làm việc", "trong 10 ngày làm việc"),
        ("SỞ DULỊCH", "SỞ DU LỊCH"),
        ("Thứhai", "Thứ hai"),
        ("nghiêng, khuỷu", "nghiêng, khuỷu"),
        ("Website, BTNMT, email", "Website, BTNMT, email"),
        ("", ""),
    ],
)
def test_tidy(read: str, meant: str) -> None:
    assert tidy(read)[0] == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("1, Chỉ đạo các đơn vị", "1. Chỉ đạo các đơn vị"),
        ("2.1, ban hành", "2.1. ban hành"),
        ("1, Điều 5 của Luật", "1, Điều 5 của Luật"),  # a reference cut by the line end
        ("3,5 triệu đồng", "3,5 triệu đồng"),
        ("1. Chỉ đạo", "1. Chỉ đạo"),
    ],
)
def test_label_with_a_comma(read: str, meant: str) -> None:
    assert with_stop(read) == meant


@pytest.mark.parametrize(
    ("items", "second"),
    [
        (("- Sở Y tế;", "- Sở Nội vụ:", "- Lưu: VT."), "- Sở Nội vụ;"),
        (("- Sở Y tế;", "- Sở Nội vụ:", "+ Ban hành;"), "- Sở Nội vụ:"),  # items below it
        (("1.1. Một;", "1.2. Hai:", "1.2.1. Ba;"), "1.2. Hai:"),
        (("1. Mục đích.", "2. Yêu cầu:", "3. Nội dung:"), "2. Yêu cầu:"),  # headings
    ],
)
def test_colon_for_semicolon(items: tuple[str, ...], second: str) -> None:
    assert closed(items)[1] == second


@given(st.text(alphabet="_:.,1I2-+ ăngàyDULỊCH", max_size=30))
def test_places_never_fall(text: str) -> None:
    value, places = tidy(text)
    assert len(value) == len(places)
    assert places == sorted(places)
    assert all(value[at] in (" ", text[place]) for at, place in enumerate(places))


def test_only_lines_of_a_scan() -> None:
    def value(confidence: float | None) -> str:
        lines = tuple(Line(text, confidence=confidence, gap_before=True) for text in ("_1, Quý Inăm 2020", "khoản"))
        return normalize(Pages((Page(1, lines),), "application/pdf")).value

    assert value(None) == "_1, Quý Inăm 2020\nkhoản"
    assert value(0.9) == "1. Quý I năm 2020\nkhoản"


def test_a_label_in_the_middle_of_a_sentence_is_none() -> None:
    lines = (Line("theo khoản", confidence=0.9), Line("1, bổ sung", confidence=0.9))
    assert "1, bổ sung" in normalize(Pages((Page(1, lines),), "application/pdf")).value


_WRAPPED = "- Tổ chức phun khử trùng tại các khu vực bị ngập"
_ENDED = "- Tổ chức phun khử trùng tại các khu vực bị ngập."


@pytest.mark.parametrize(
    ("above", "left_above", "below", "left", "paragraphs"),
    [
        (_WRAPPED, 110, "- sâu, trường học và trạm y tế.", 75, 1),  # a speck in the margin
        (_WRAPPED, 85, "- sâu, trường học và trạm y tế.", 85, 2),  # items flush with each other
        (_WRAPPED, 110, "- Trường học và trạm y tế.", 75, 2),
        (_ENDED, 110, "- sâu, trường học và trạm y tế.", 75, 2),
        ("- Khu vực bị ngập", 110, "- sâu, trường học và trạm y tế.", 75, 2),  # no line that wraps is so short
    ],
)
def test_a_dash_in_the_margin_is_a_speck(above: str, left_above: float, below: str, left: float, paragraphs: int) -> None:
    full = "a) Các xã, phường chủ động rà soát phương án ứng phó, bố trí lực lượng trực ban theo quy định;"
    placed = [*((full, 110, 21.0 * at) for at in range(1, 5)), (above, left_above, 105.0), (below, left, 126.0)]
    lines = tuple(Line(text, bbox=(x, y, x + 4.5 * len(text), y + 13), confidence=0.9) for text, x, y in placed)
    pages = Pages((Page(1, lines, width=595, height=842),), "application/pdf", "ocr", ocr_confidence=0.9)
    assert len(normalize(pages).value.split("\n")) - 4 == paragraphs
