"""Runs in the fonts of old encodings: decoded where their text is such, and only there."""

from __future__ import annotations

import pytest
from tests.samples.docx import Level, Para, Run, build_docx, raw_docx
from tests.samples.legacy import to_characters

from vanban.ingest.docx import read_docx

TCVN3, TCVN3_CAPITALS, VNI = ".VnTime", ".VnTimeH", "VNI-Times"


def tcvn3(text: str, font: str = TCVN3) -> Run:
    return Run(to_characters(text, "tcvn3", capitals=font == TCVN3_CAPITALS), font=font)


def vni(text: str) -> Run:
    return Run(to_characters(text, "vni"), font=VNI)


def read(*paragraphs: tuple[Run, ...]) -> tuple[list[str], str]:
    pages = read_docx(build_docx([Para(runs) for runs in paragraphs]))
    return [line.text for line in pages.lines()], pages.encoding


def test_fonts_tell_the_encoding() -> None:
    lines, encoding = read(
        (tcvn3("ỦY BAN NHÂN DÂN", TCVN3_CAPITALS),),
        (tcvn3("Căn cứ Nghị quyết số 15/2006/NQ-HĐND"), Run(" "), tcvn3("của huyện Mường Khương;")),
    )
    assert lines == ["ỦY BAN NHÂN DÂN", "Căn cứ Nghị quyết số 15/2006/NQ-HĐND của huyện Mường Khương;"]
    assert encoding == "tcvn3"


def test_vni_marks_may_stand_in_the_next_run() -> None:
    whole = to_characters("Thực hiện kế hoạch", "vni")
    cut = whole.index("o") + 1
    lines, encoding = read((Run(whole[:cut], font=VNI, bold=True), Run(whole[cut:], font=VNI)), (vni("ỦY BAN NHÂN DÂN"),))
    assert lines == ["Thực hiện kế hoạch", "ỦY BAN NHÂN DÂN"]
    assert encoding == "vni"


def test_runs_of_one_line_may_differ() -> None:
    lines, encoding = read((Run("Kế hoạch của "), tcvn3("Ủy ban".replace("Ủ", "ủ")), Run(" tỉnh"), vni(" Quảng Ngãi")))
    assert lines == ["Kế hoạch của ủy ban tỉnh Quảng Ngãi"]
    assert encoding in ("tcvn3", "vni")


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị quyết của Hội đồng nhân dân",  # converted later, the font stayed
        "Kê khai hàng hoá, kính gửi các ông",  # letters of Latin-1 alone
        "UBND",
    ],
)
def test_unicode_text_in_an_old_font_is_left_alone(text: str) -> None:
    lines, encoding = read((Run(text, font=TCVN3),), (Run("Sở Tài chính thực hiện", font=TCVN3),))
    assert lines[0] == text
    assert encoding == "unicode"


def test_a_line_too_short_to_tell_goes_with_the_others() -> None:
    assert read((tcvn3("sửa"),), (tcvn3("Thực hiện quyết định của tỉnh"),))[0][0] == "sửa"
    assert read((Run("ô", font=TCVN3),), (Run("Thực hiện quyết định của tỉnh", font=TCVN3),))[0][0] == "ô"


def test_a_font_may_claim_to_be_a_symbol_font() -> None:
    private = "".join(
        chr(ord(letter) + 0xF000) if ord(letter) > 0x7F else letter for letter in to_characters("kế hoạch năm", "tcvn3")
    )
    assert read((Run(private, font=TCVN3),))[0] == ["kế hoạch năm"]


def test_text_set_in_another_font_is_found_by_statistics() -> None:
    paragraphs = [(Run(to_characters(text, "tcvn3")),) for text in ("Thực hiện quyết định của tỉnh", "nông nghiệp, thủy lợi")]
    assert read(*paragraphs) == (["Thực hiện quyết định của tỉnh", "nông nghiệp, thủy lợi"], "tcvn3")


def test_labels_are_decoded_with_the_paragraph() -> None:
    lists = {"a": [Level("decimal", to_characters("Điều %1.", "tcvn3"))]}
    text = Run(to_characters("Thực hiện quyết định", "tcvn3"))
    data = build_docx([Para((text,), numbered="a")], lists=lists, font=TCVN3)
    assert [line.text for line in read_docx(data).lines()] == ["Điều 1. Thực hiện quyết định"]


def test_a_soft_hyphen_of_libreoffice_is_a_letter_in_an_old_font() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    body = f"<w:p><w:r>{fonts}<w:t>Ph</w:t><w:softHyphen/><w:t>¬ng ¸n, ch</w:t><w:softHyphen/><w:t>¬ng tr×nh</w:t></w:r></w:p>"
    assert [line.text for line in read_docx(raw_docx(body)).lines()] == ["Phương án, chương trình"]
