"""Number, date and place of the document itself."""

from __future__ import annotations

import pytest

from vanban.extraction.letterhead import Letterhead, find_letterhead
from vanban.ingest import read
from vanban.ingest.pages import Line, Page, Pages, Word
from vanban.normalize import normalize
from vanban.normalize.text import Text
from vanban.structure.zones import find_zones

TAIL = "\n\nKẾ HOẠCH\n\nTrồng cây năm 2027\n\nCăn cứ Luật Lâm nghiệp số 9/2017/QH14 ngày 15 tháng 11 năm 2017;\n\nI. MỤC ĐÍCH\n"


def letter(head: str, tail: str = TAIL) -> tuple[Text, Letterhead]:
    text = normalize(read((head + tail).encode()))
    return text, find_letterhead(text, find_zones(text))


@pytest.mark.parametrize(
    ("head", "value", "reason"),
    [
        ("Số: 68/KH-UBND", "68/KH-UBND", None),
        ("Số: **68** /KH-UBND", "68/KH-UBND", None),  # clerk's bold, space before the stroke
        ("Số: 07 /KH-HĐTĐKT", "07/KH-HĐTĐKT", None),  # leading zero kept
        ("Số 432-TB/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM", "432-TB/TU", None),  # Party: no colon
        ("Số:      /KH-UBND", None, "blank"),
        ("Số: …../KH-UBND", None, "blank"),
        ("Số: ÁÓ/KH-UBND", None, "illegible"),
        ("Số: 144Z/KH-UBND", None, "illegible"),  # no running number ends so
        ("Số: //72/ /KH-UBND", None, "illegible"),  # a pen's strokes before the printed one
        ("Số: 15/SXD-VP V/v trồng cây theo Kế hoạch số 12/KH-UBND", "15/SXD-VP", None),
        ("Nghị quyết số: 104/2027/UBTVQH16", "104/2027/UBTVQH16", None),
        ("68/KH-UBND", "68/KH-UBND", None),  # the word "Số" lost
        ("ỦY BAN NHÂN DÂN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 68/KH-UBND", "68/KH-UBND", None),
    ],
)
def test_number(head: str, value: str | None, reason: str | None) -> None:
    text, found = letter(head)
    assert found.number is not None
    assert (found.number.value, found.number.reason) == (value, reason)
    if value:
        assert text.value[found.number.start : found.number.end].replace(" ", "") == value


def test_lost_number_is_not_taken_from_a_base() -> None:
    assert letter("")[1] == Letterhead()


@pytest.mark.parametrize(
    ("line", "value", "partial", "place"),
    [
        ("Lâm Sơn, ngày 05 tháng 3 năm 2027", "2027-03-05", None, "Lâm Sơn"),
        ("Hải Phòng, ngày **09** tháng **3** năm 2020", "2020-03-09", None, "Hải Phòng"),
        ("TP. Hồ Chí Minh, ngày 26 tháng 11 năm 2008", "2008-11-26", None, "TP. Hồ Chí Minh"),
        ("Qu ả ng Ngãi, ngày 04 tháng 10 năm 2022", "2022-10-04", None, "Quảng Ngãi"),  # spaces inside words
        ("T hành phố Hồ Chí M inh, ngày 28 tháng 6 năm 2014", "2014-06-28", None, "Thành phố Hồ Chí Minh"),
        ("Số: 12/QĐ-ĐHX An Giang; ngày 05 tháng 3 năm 2027", "2027-03-05", None, "An Giang"),  # behind the number
        ("TP Hồ Chí Minh, ngày 05 tháng 3 năm 2027", "2027-03-05", None, "TP Hồ Chí Minh"),
        ("Hà Nội, ngày 05/3/2027", "2027-03-05", None, "Hà Nội"),
        ("Hải Phòng, ngày     tháng 3 năm 2020", None, "2020-03", "Hải Phòng"),
        ("Hải Phòng, ngày     tháng     năm 2020", None, "2020", "Hải Phòng"),
        ("Hải Phòng, ngày ÁÓ tháng 3 năm 2020", None, "2020-03", "Hải Phòng"),  # written by hand
        ("An Giang; ngày lĩ thảng ỉ ỉ năm 20 ỉ 6", None, "2016-11", "An Giang"),
        ("Cân Thơ, ngày O1 tháng 11năm 2023", "2023-11-01", None, "Cần Thơ"),  # OCR in digits and in a province
        ("Độc lập - Tự do - Hạnh phúc Hà Nội, ngày 5 tháng 3 năm 2027", "2027-03-05", None, "Hà Nội"),  # two rows in one
        ("Sơn Tây, ngày 31 tháng 6 năm 2027", None, "2027-06", "Sơn Tây"),  # no such day
    ],
)
def test_date_and_place(line: str, value: str | None, partial: str | None, place: str) -> None:
    _, found = letter("Số: 1/KH-UBND\n\n" + line)
    assert found.date is not None
    assert found.place is not None
    assert (found.date.value, found.date.partial, found.place.value) == (value, partial, place)
    assert 0 <= found.place.start < found.place.end <= found.date.start


@pytest.mark.parametrize(
    ("place", "day", "code"),
    [
        ("Hải Dương", "05 tháng 3 năm 2024", "30"),
        ("Hà Nội", "05 tháng 3 năm 2027", "01"),
        ("Sơn Tây", "05 tháng 3 năm 2024", None),
    ],
)
def test_province_on_the_day(place: str, day: str, code: str | None) -> None:
    _, found = letter(f"Số: 1/KH-UBND\n\n{place}, ngày {day}")
    assert found.place is not None
    assert found.place.province_code == code


def test_dates_in_the_subject_are_of_other_documents() -> None:
    _, found = letter(
        "SỞ Y TẾ\n\nSố: 3/SYT-VP\n\nV/v thực hiện Thông tư số 4/2027/TT-BYT ngày 28/12/2026 của Bộ Y tế\n\nKính gửi: Các phòng",
        "\n",
    )
    assert found.date is None


def test_number_under_the_type_in_the_gazette() -> None:
    text, found = letter(
        "",
        "NGHỊ ĐỊNH\n\nCỦA CHÍNH PHỦ SỐ 3/2027/NĐ-CP NGÀY 09 THÁNG 3 NĂM 2027\n\nVỀ CÂY XANH\n\nCăn cứ Luật A;\n\nĐiều 1. B.\n",
    )
    assert found.number is not None
    assert found.date is not None
    assert (found.number.value, found.number.rule, found.date.value) == ("3/2027/NĐ-CP", "number.title", "2027-03-09")
    assert text.value[found.number.start : found.number.end] == "3/2027/NĐ-CP"


APPENDIX = (
    "\n\nCHỦ TỊCH\n\nLê Văn Mộc\n\nPHỤ LỤC\n\n"
    "(Kèm theo Kế hoạch số 68/KH-UBND ngày 09 tháng 3 năm 2027 của Ủy ban nhân dân)\n\n1. Keo.\n"
)


@pytest.mark.parametrize(
    ("head", "number", "rule"),
    [
        ("", "68/KH-UBND", "number.appendix"),  # the letterhead is lost
        ("Số:      /KH-UBND", "68/KH-UBND", "number.appendix"),  # blank, and the codes agree
        ("Số:      /QĐ-UBND", None, "number.letterhead"),  # another series
        ("Số: 5/KH-UBND", "5/KH-UBND", "number.letterhead"),
    ],
)
def test_number_from_the_appendix_line(head: str, number: str | None, rule: str) -> None:
    _, found = letter(head, TAIL + APPENDIX)
    assert found.number is not None
    assert (found.number.value, found.number.rule) == (number, rule)


def scanned(number: tuple[str, float], date: str, confidences: dict[str, float]) -> Letterhead:
    """The letterhead of a scan.

    Args:
        number: The number line, and how sure OCR is of all of it.
        date: The date line.
        confidences: How sure OCR is of words of it; of all others 0.95.
    """
    box = (0.0, 0.0, 1.0, 1.0)

    def line(words: str, sure: dict[str, float], otherwise: float = 0.95) -> Line:
        places = []
        at = 0
        for word in words.split(" "):
            places.append(Word(at, at + len(word), box, sure.get(word, otherwise)))
            at += len(word) + 1
        return Line(words, words=tuple(places), bbox=box, confidence=otherwise)

    lines = (
        line("SỞ Y TẾ", {}),
        line(number[0], {}, number[1]),
        line(date, confidences),
        line("KẾ HOẠCH", {}),
        line("Trồng cây", {}),
        line("I. MỤC ĐÍCH", {}),
    )
    text = normalize(Pages((Page(1, lines, 600.0, 800.0),), "application/pdf", "ocr"))
    return find_letterhead(text, find_zones(text), scanned=True)


DATE = "Kiên Giang, ngày 17 tháng 11 năm 2017"
HAND = [
    # the number line, how sure OCR is of it, the number
    ("Số: 22/KH-SYT", 0.95, "22/KH-SYT"),
    ("Số: 22/KH-SYT", 0.3, None),
    ("Sé. 22 /KH-SYT", 0.95, "22/KH-SYT"),  # ink over the word "Số"
]


@pytest.mark.parametrize(("line", "confidence", "value"), HAND)
def test_handwriting_read_without_confidence_is_no_number(line: str, confidence: float, value: str | None) -> None:
    found = scanned((line, confidence), DATE, {}).number
    assert found is not None
    assert found.value == value


DAYS = [
    # the date line, words that OCR isn't sure of, the date, what is certain of it, the diagnostic's reason
    (DATE, {}, "2017-11-17", None, None),
    (DATE, {"17": 0.3}, None, "2017-11", "illegible-day"),
    (DATE, {"11": 0.3}, None, "2017", "illegible-day"),
    (DATE, {"Giang,": 0.1, "tháng": 0.2}, "2017-11-17", None, None),  # the print around it may be as bad as it likes
    ("Kiên Giang, ngày 9 tháng 10 hăm 2017", {}, "2017-10-09", None, None),  # a pen ran into "năm"
]


@pytest.mark.parametrize(("line", "doubted", "value", "partial", "reason"), DAYS)
def test_a_day_read_without_confidence_is_no_date(
    line: str, doubted: dict[str, float], value: str | None, partial: str | None, reason: str | None
) -> None:
    found = scanned(("Số: 22/KH-SYT", 0.95), line, doubted).date
    assert found is not None
    assert (found.value, found.partial, found.reason) == (value, partial, reason)
