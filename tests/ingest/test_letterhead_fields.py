"""Where a scanned letterhead leaves room for a pen: rows as Tesseract reads them, and the part that isn't print."""

from __future__ import annotations

import pytest

from vanban.ingest.columns import row_text
from vanban.ingest.corridors import Row
from vanban.ingest.letterhead_fields import fields_of, width_of
from vanban.ingest.placed import PlacedWord

EM = 13.0


def row(text: str, confidence: float = 0.9) -> Row:
    """Words as wide as their letters in Times, a quarter em of white between them."""
    words, x = [], 100.0
    for word in text.split():
        end = x + EM * (width_of(word) - 0.05)
        words.append(PlacedWord(word, x, 60, end, 72, 70, 12, confidence=confidence))
        x = end + EM * 0.3
    return words


NUMBERS = [
    ("Số: 68. /KH-UBND", " 68. "),
    ("Số: /KH-UBND", " "),
    ("Số:{34.2 /KH-SYT", "{34.2 "),
    ("Só:20(2/SYT-NVY", "20(2"),  # ink and print in one word
    ("Số@4 /BTC-CV", "@4 "),
    ("Sé.)2/K /BC-SYT", ")2/K "),  # a stroke of the pen isn't the printed one
    ("Số: //72⁄/UBND- KSTTHC", " //72/"),
    ("Số: 3 /2025/QĐ-UBND", " 3 "),  # the year is print
    ("Số 432-TB/VPTW", " 432"),  # Party bodies put the type before the stroke (Hướng dẫn 36-HD/VPTW)
    ("Số: 15 - QĐ/TU", " 15 "),
    ("Số: 1-t/SYT-NVY", " 1-t"),  # what ink was taken for is no type
]


@pytest.mark.parametrize(("text", "field"), NUMBERS)
def test_a_running_number_stands_between_the_word_and_the_codes(text: str, field: str) -> None:
    (found,) = fields_of(row(text))
    assert found.kind == "number"
    assert text.replace("⁄", "/")[found.start : found.end] == field
    assert found.em == pytest.approx(EM, rel=0.35)


DATES = [
    ("Hải Phòng, ngàyŒ# tháng 3 năm 2020", "Œ# ", " 3 "),
    ("Kiên Giang, ngày 2 tháng/Ohăm 2017", " 2 ", "/O"),
    ("Kiên Giang, ngày Í 7tháng II năm 2017", " Í 7", " II "),
    ("Phú Thọ, ngày tháng 12 năm 2011", " ", " 12 "),
    ("Hải Phòng, ngày 8} tháng ÑÔnăm 2020", " 8} ", " ÑÔ"),
]


@pytest.mark.parametrize(("text", "day", "month"), DATES)
def test_day_and_month_stand_before_and_after_the_word_month(text: str, day: str, month: str) -> None:
    found = fields_of(row(text))
    assert [(field.kind, text[field.start : field.end]) for field in found] == [("day", day), ("month", month)]


def test_number_and_date_may_stand_on_one_row() -> None:
    text = "Số: 6# /KH-UBND Hải Phòng, ngày Œ# tháng 3 năm 2020"
    found = fields_of(row(text))
    assert [(field.kind, text[field.start : field.end].strip()) for field in found] == [
        ("number", "6#"),
        ("day", "Œ#"),
        ("month", "3"),
    ]


OTHERS = [
    "Căn cứ Công văn số 4845/VP-VHXH ngày 11 tháng 9 năm 2017",  # a citation ends with the row
    "Căn cứ Nghị định số 63/2014/NĐ-CP ngày 26 tháng 6 năm 2014 của Chính phủ",  # a citation goes on
    "Thực hiện Kế hoạch số 15/KH-UBND của Ủy ban nhân dân thành phố về công tác, ngày 26 tháng 6 năm 2014",
    "Số điện thoại: 0225/3747",
    "V/v triển khai Kế hoạch số 25/KH-UBND",
    "Độc lập - Tự do - Hạnh phúc",
    "KẾ HOẠCH",
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_rows_have_no_field(text: str) -> None:
    assert fields_of(row(text)) == []


def test_a_field_lies_between_the_print_around_it() -> None:
    words = row("Số: 68 /KH-UBND")
    (field,) = fields_of(words)
    assert words[0].x0 < field.x0 <= words[1].x0
    assert field.x1 == pytest.approx(words[2].x0)


def test_the_end_of_print_is_told_by_the_width_of_its_letters_where_ink_is_glued_to_it() -> None:
    apart, glued = row("Kiên Giang, ngày 17 tháng 11 năm 2017"), row("Kiên Giang, ngày 17tháng 11 năm 2017")
    month = next(word for word in glued if word.text == "17tháng")
    (day, _), (plain, _) = fields_of(glued), fields_of(apart)
    assert plain.x1 == pytest.approx(next(word for word in apart if word.text == "tháng").x0)
    assert day.x1 == pytest.approx(month.x1 - EM * (width_of("tháng") - 0.05), abs=0.5)


def test_size_of_print_is_asked_for_where_no_printed_word_stands_alone() -> None:
    asked: list[tuple[str, str]] = []

    def size(word: PlacedWord, tail: str) -> float:
        asked.append((word.text, tail))
        return 14.5

    (field,) = fields_of(row("Só:20(2/SYT-NVY"), size)
    assert asked == [("Só:20(2/SYT-NVY", "/SYT-NVY")]
    assert field.em == 14.5
    assert row_text(row("Só:20(2/SYT-NVY"))[field.end :] == "/SYT-NVY"
