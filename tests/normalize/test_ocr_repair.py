"""Marks that OCR lost or mixed up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.ingest.pages import Line, Page, Pages, Word
from vanban.normalize import normalize
from vanban.normalize.ocr_repair import OcrLine, repair_lines
from vanban.normalize.pair_model import PairModel, spelling


def repaired(*lines: str, confidence: float | None = None) -> list[str]:
    return repair_lines([OcrLine(line, goes_on=index > 0) for index, line in enumerate(lines)], confidence)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("SỞ Y TẺ", "SỞ Y TẾ"),
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("PHÓ GIÁM ĐÓC", "PHÓ GIÁM ĐỐC"),
        ("Ủỷ ban nhân dân thành phó Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("Phòng Kê hoach - Tài chính", "Phòng Kế hoạch - Tài chính"),
        ("phong trào thị đua yêu nước", "phong trào thi đua yêu nước"),  # a word of its own, but not here
        ("Thâm định hồ sơ mời thâu", "Thẩm định hồ sơ mời thầu"),
        ("nhân địp kỷ niệm", "nhân dịp kỷ niệm"),  # đ for d
        ("các cơ sở y tÊ trong tỉnh", "các cơ sở y tế trong tỉnh"),  # a capital inside a word
        ("Giám độc Sở Y tê", "Giám đốc Sở Y tế"),
        ("TỎ chức thực hiện", "Tổ chức thực hiện"),  # initials carry no tone
        # what stays
        ("Ủy ban nhân dân thành phố Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("Uỷ ban nhân dân", "Uỷ ban nhân dân"),  # the older way to place a tone is no damage
        ("Ông Lê Văn Tô, ấp Phó Hoà", "Ông Lê Văn Tô, ấp Phó Hoà"),  # names
        ("CA tỉnh, BCĐ", "CA tỉnh, BCĐ"),  # initials
        ("Số: 12/KH-UBNĐ", "Số: 12/KH-UBNĐ"),  # codes are read by rules of their own
        ("vị thuốc cổ truyền", "vị thuốc cổ truyền"),
        ("", ""),
    ],
)
def test_certain_damage_is_repaired(read: str, meant: str) -> None:
    assert repaired(read) == [meant]


def test_neighbours_may_stand_on_the_next_line() -> None:
    assert repaired("cơ quan, đơn vị tô", "chức thực hiện") == ["cơ quan, đơn vị tổ", "chức thực hiện"]


def test_damaged_neighbours_help_each_other() -> None:
    assert repaired("chứng nhận sáng kiên câp cơ sở") == ["chứng nhận sáng kiến cấp cơ sở"]


def test_a_word_that_was_read_for_sure_needs_more() -> None:
    model = PairModel([(("thành", "phố"), 20), (("phó", "ban"), 30), (("thành", "viên"), 900)])
    words = lambda sure: (Word(0, 5, (0, 0, 9, 9), sure), Word(6, 9, (9, 0, 18, 9), sure))  # noqa: E731
    line = lambda sure: OcrLine("thành phó", range(9), words(sure))  # noqa: E731
    assert repair_lines([line(0.5), line(0.97)], 0.95, model) == ["thành phố", "thành phó"]


def test_two_readings_as_likely_as_each_other_leave_the_print() -> None:
    model = PairModel([(("hợp", "đồng"), 50), (("hợp", "động"), 50), (("sở", "y"), 50)])
    assert repair_lines([OcrLine("hợp đông")], 0.9, model) == ["hợp đông"]


@pytest.mark.parametrize(("word", "spelt"), [("Uỷ", "ủy"), ("hoá", "hóa"), ("khoẻ", "khỏe"), ("quý", "quý"), ("toàn", "toàn")])
def test_one_way_to_place_a_tone(word: str, spelt: str) -> None:
    assert spelling(word) == spelt


@given(st.lists(st.text(alphabet="aăâảđdêếoôổtchKẾ HOẠCHphó 1.,-", max_size=30), max_size=6))
def test_a_repaired_line_keeps_its_length_and_its_letters(texts: list[str]) -> None:
    lines = [OcrLine(text, goes_on=bool(index % 2)) for index, text in enumerate(texts)]
    for text, meant in zip(texts, repair_lines(lines), strict=True):
        assert len(meant) == len(text)
        assert [character.isalpha() for character in meant] == [character.isalpha() for character in text]
    assert repair_lines(lines) == repair_lines(lines)


def pages(*texts: str, confidence: float | None = 0.9) -> Pages:
    lines = tuple(Line(text, confidence=confidence, gap_before=True) for text in texts)
    return Pages((Page(1, lines),), "application/pdf", "ocr" if confidence else "text-layer", ocr_confidence=confidence)


def test_the_text_as_read_is_kept() -> None:
    text = normalize(pages("SỞ Y TẺ", "KÉ HOẠCH"))
    assert (text.value, text.read) == ("SỞ Y TẾ\nKẾ HOẠCH", "SỞ Y TẺ\nKÉ HOẠCH")
    assert [(text.read[start:end], text.value[start:end]) for start, end in text.repairs()] == [("TẺ", "TẾ"), ("KÉ", "KẾ")]


def test_by_rules_only_nothing_is_repaired() -> None:
    text = normalize(pages("SỞ Y TẺ", "KÉ HOẠCH"), rules_only=True)
    assert text.value == text.read == "SỞ Y TẺ\nKÉ HOẠCH"
    assert text.repairs() == []


def test_typed_text_is_never_repaired() -> None:
    text = normalize(pages("SỞ Y TẺ", "KÉ HOẠCH", confidence=None))
    assert text.value == text.read == "SỞ Y TẺ\nKÉ HOẠCH"
    assert text.repairs() == []
