"""The second look at number and date of a letterhead: rows drawn here, print in a font and ink as strokes of a pen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.samples.font import face

from vanban.ingest.columns import row_text
from vanban.ingest.corridors import Row
from vanban.ingest.digit_strings import Reading
from vanban.ingest.handwriting import SURE, possible, reread, weighed
from vanban.ingest.letterhead_fields import width_of
from vanban.ingest.placed import PlacedWord
from vanban.ingest.scan_image import without_seals

RESOLUTION = 200
SCALE = 72 / RESOLUTION
EM = 36
BASE = 200
DIGITS = {
    "0": ["0.35,0 0.12,0.2 0.05,0.6 0.2,0.98 0.42,0.9 0.55,0.5 0.5,0.15 0.35,0"],
    "1": ["0.05,0.4 0.3,0 0.26,1"],
    "2": ["0.05,0.22 0.15,0.05 0.35,0 0.5,0.2 0.42,0.5 0.05,0.98 0.6,0.95"],
    "3": ["0.05,0.1 0.3,0 0.48,0.15 0.4,0.35 0.2,0.45 0.42,0.52 0.52,0.72 0.4,0.95 0.2,1 0.02,0.92"],
    "4": ["0.3,0 0,0.65 0.6,0.62", "0.45,0.3 0.42,1"],
    "6": ["0.4,0 0.15,0.3 0.05,0.7 0.15,0.95 0.35,0.98 0.48,0.8 0.42,0.6 0.25,0.55 0.06,0.7"],
    "7": ["0,0.04 0.5,0 0.2,1", "0.12,0.5 0.5,0.46"],
    "8": ["0.27,0 0.1,0.1 0.1,0.3 0.27,0.46 0.45,0.62 0.48,0.85 0.27,1 0.06,0.85 0.08,0.62 0.27,0.46 0.44,0.3 0.44,0.1 0.27,0"],
    "9": ["0.46,0.12 0.3,0 0.1,0.08 0.05,0.3 0.2,0.46 0.4,0.36 0.46,0.12 0.42,0.7 0.3,1"],
}

Spoil = Callable[[ImageDraw.ImageDraw, float, float], None]


class Sheet:
    """A page on which a row is printed with the pen's ink in it, and what Tesseract makes of the row."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (1654, 2339), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.font = face("LiberationSerif-Regular.ttf", EM)
        self.x = 150.0
        self.row: Row = []

    def printed(self, text: str) -> None:
        self.draw.text((self.x, BASE), text, "black", self.font, anchor="ls")
        self.word(text, self.x, self.x + self.font.getlength(text), 0.95)

    def word(self, text: str, x0: float, x1: float, confidence: float) -> None:
        if text:
            box = (x0 * SCALE, (BASE - 28) * SCALE, x1 * SCALE, (BASE + 8) * SCALE, BASE * SCALE)
            self.row.append(PlacedWord(text, *box, size=EM * SCALE, confidence=confidence))
        self.x = x1 + EM / 4

    def written(
        self, digits: str, misread: str, *, spacing: float = 5, confidence: float = 0.2, ink: str = "#1a1a60"
    ) -> tuple[float, float]:
        """Ink of a pen, with what Tesseract takes it for; its first and last column."""
        start = self.x = self.x + 8
        end = start
        for digit in digits:
            strokes = [[tuple(map(float, point.split(","))) for point in stroke.split()] for stroke in DIGITS[digit]]
            right = 0.0
            for stroke in strokes:
                points = [(self.x + 34 * x, BASE + 3 - 34 * (1 - y)) for x, y in stroke]
                self.draw.line(points, ink, 4, joint="curve")
                right = max(right, *(x for x, _ in points))
            end = right
            self.x = right + spacing
        self.word(misread, start, end, confidence)
        self.x += 14
        return start, end

    def read(self) -> Row:
        (found,) = reread([self.row], without_seals(self.image), RESOLUTION)
        return found


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


def number_row(sheet: Sheet, digits: str, misread: str, **how: float) -> tuple[float, float]:
    sheet.printed("Số:")
    reach = sheet.written(digits, misread, **how)
    sheet.printed("/KH-UBND")
    return reach


def date_row(sheet: Sheet, day: str, misread: str) -> None:
    for word in ("Hải", "Phòng,", "ngày"):
        sheet.printed(word)
    sheet.written(day, misread)
    for word in ("tháng", "3", "năm", "2020"):
        sheet.printed(word)


@pytest.mark.parametrize(
    ("digits", "misread"), [("68", "đ‡"), ("204", "20("), ("7", "†"), ("1239", "J2/"), ("86", "#6."), ("40", "")]
)
def test_a_running_number_in_ink_is_read(sheet: Sheet, digits: str, misread: str) -> None:
    number_row(sheet, digits, misread)
    row = sheet.read()
    assert row_text(row) == f"Số: {digits} /KH-UBND"
    assert SURE <= (row[1].confidence or 0) <= 1


@pytest.mark.parametrize(("day", "misread"), [("09", "Œ#"), ("20", "c2O"), ("17", ""), ("31", "3|")])
def test_a_day_in_ink_is_read(sheet: Sheet, day: str, misread: str) -> None:
    date_row(sheet, day, misread)
    assert row_text(sheet.read()) == f"Hải Phòng, ngày {day} tháng 3 năm 2020"


def test_the_box_is_that_of_the_ink(sheet: Sheet) -> None:
    start, end = number_row(sheet, "68", "đ‡")
    word = sheet.read()[1]
    assert word.x0 == pytest.approx(start * SCALE, abs=2)
    assert word.x1 == pytest.approx(end * SCALE, abs=2)
    assert word.top == pytest.approx((BASE - 31) * SCALE, abs=2)
    assert word.bottom == pytest.approx((BASE + 3) * SCALE, abs=2)


def leader(draw: ImageDraw.ImageDraw, start: float, end: float) -> None:
    for x in range(round(start) - 6, round(end) + 8, 9):
        draw.rectangle([x, BASE - 2, x + 2, BASE], fill="black")


def ruled(draw: ImageDraw.ImageDraw, start: float, end: float) -> None:
    draw.rectangle([start - 6, BASE + 9, end + 8, BASE + 10], fill="black")


def sealed(draw: ImageDraw.ImageDraw, start: float, end: float) -> None:
    draw.ellipse([end - 20, BASE - 60, end + 180, BASE + 140], outline="#e03040", width=6)


def grainy(draw: ImageDraw.ImageDraw, start: float, end: float) -> None:
    chance = np.random.default_rng(5)
    for x, y in zip(chance.uniform(start - 5, end + 20, 25), chance.uniform(BASE - 35, BASE + 8, 25), strict=True):
        draw.point((x, y), fill="#404040")


def line_above(draw: ImageDraw.ImageDraw, start: float, end: float) -> None:
    draw.rectangle([start - 60, BASE - 46, end + 60, BASE - 44], fill="black")


@pytest.mark.parametrize("spoil", [leader, ruled, sealed, grainy, line_above])
def test_what_lies_around_the_ink_makes_no_difference(sheet: Sheet, spoil: Spoil) -> None:
    reach = number_row(sheet, "268", "2đ8")
    spoil(sheet.draw, *reach)
    assert row_text(sheet.read()) == "Số: 268 /KH-UBND"


def test_digits_that_touch_are_read_or_left(sheet: Sheet) -> None:
    number_row(sheet, "20", "2O", spacing=-2)
    assert row_text(sheet.read()) in ("Số: 20 /KH-UBND", "Số: 2O /KH-UBND")


def test_an_empty_field_stays_empty(sheet: Sheet) -> None:
    sheet.printed("Số:")
    sheet.x += 80
    sheet.printed("/KH-UBND")
    assert sheet.read() == sheet.row


def test_a_leader_without_ink_stays_what_it_was(sheet: Sheet) -> None:
    sheet.printed("Số:")
    start = sheet.x
    sheet.x += 80
    leader(sheet.draw, start, start + 70)
    sheet.printed("/KH-UBND")
    assert sheet.read() == sheet.row


def scribbles() -> Iterator[list[tuple[float, float]]]:
    yield [(0, 0), (30, -30), (10, -34), (60, 4), (20, -4), (70, -30)]
    yield [(0, -10), (20, -34), (25, 0), (35, -34), (40, 0), (50, -34), (55, 0), (70, -20)]
    yield [(10 + 4 * t + 14 * math.sin(t), -16 - 14 * math.cos(t)) for t in np.arange(0, 15, 0.3)]


@pytest.mark.parametrize("scribble", list(scribbles()))
def test_a_scribble_gives_no_number_and_what_was_read_is_doubted(sheet: Sheet, scribble: list[tuple[float, float]]) -> None:
    sheet.printed("Số:")
    start = sheet.x + 8
    sheet.draw.line([(start + x, BASE + y) for x, y in scribble], "#1a1a60", 4)
    sheet.word("24", start, start + 70, 0.7)
    sheet.x += 14
    sheet.printed("/KH-UBND")
    row = sheet.read()
    assert row_text(row) == row_text(sheet.row)
    assert row[1].confidence is not None
    assert row[1].confidence < 0.5


def test_a_day_that_the_month_cannot_have_is_not_read(sheet: Sheet) -> None:
    date_row(sheet, "42", "A2")
    assert "42" not in row_text(sheet.read())


def test_print_around_the_ink_keeps_its_text_and_place(sheet: Sheet) -> None:
    number_row(sheet, "68", "đ‡")
    row = sheet.read()
    assert (row[0], row[2]) == (sheet.row[0], sheet.row[2])


def test_ink_glued_to_print_is_parted_from_it(sheet: Sheet) -> None:
    start, end = number_row(sheet, "68", "đ‡")
    first, last = sheet.row[0], sheet.row[-1]
    sheet.row = [last._replace(text="Số:đ‡/KH-UBND", x0=first.x0, confidence=0.4)]
    row = sheet.read()
    assert row_text(row) == "Số: 68 /KH-UBND"
    assert row[0].x1 <= start * SCALE + 2
    assert row[2].x0 >= end * SCALE - 2


def test_print_that_runs_on_from_the_digits_is_left_alone(sheet: Sheet) -> None:
    """Other fonts are wider than Times, and the first of the codes would be taken for digits."""
    sheet.printed("Số:")
    sheet.font = face("LiberationSans-Regular.ttf", EM)
    sheet.printed("815/SGDĐT-GDTrH")
    assert sheet.read() == sheet.row


def test_rows_below_the_letterhead_are_left_alone(sheet: Sheet) -> None:
    number_row(sheet, "68", "đ‡")
    low = [word._replace(top=word.top + 500, bottom=word.bottom + 500, baseline=word.baseline + 500) for word in sheet.row]
    assert reread([low], without_seals(sheet.image), RESOLUTION) == [low]


WITNESSES = [
    # the classifier, Tesseract, what comes out
    ({"17": 0.9}, None, "17"),
    ({"17": 0.9}, ("17", 0.9), "17"),
    ({"17": 0.5, "11": 0.4}, ("11", 0.95), "11"),  # one in doubt, the other sure
    ({"12": 0.99}, ("42", 0.34), "12"),
    ({"12": 0.6}, ("17", 0.95), None),  # both are sure, of different things
    ({"12": 0.5, "42": 0.4}, None, None),  # two readings
    ({"12": 0.05}, None, None),  # none is likely
    ({"31768": 0.9}, None, "31768"),
    ({"31768": 0.3}, None, None),  # a letter behind a number looks like a fifth digit
    ({"3176": 0.3}, None, "3176"),
    ({}, ("12", 0.3), None),
    ({}, None, None),
]


@pytest.mark.parametrize(("seen", "read", "expected"), WITNESSES)
def test_two_witnesses_are_weighed(seen: dict[str, float], read: tuple[str, float] | None, expected: str | None) -> None:
    found = weighed([Reading(text, chance, ()) for text, chance in seen.items()], read)
    assert next((text for text, chance in found if chance >= SURE), None) == expected
    assert sum(chance for _, chance in found) < 1


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [
        ("day", ["1", "01", "31"], ["0", "00", "32"]),
        ("month", ["02", "12"], ["0", "13"]),
        ("number", ["1", "0124", "99999"], ["0", "00"]),
    ],
)
def test_only_what_the_calendar_has_is_possible(kind: str, inside: list[str], outside: list[str]) -> None:
    assert all(possible(kind, digits) for digits in inside)  # type: ignore[arg-type]
    assert not any(possible(kind, digits) for digits in outside)  # type: ignore[arg-type]


def test_the_font_has_the_widths_that_are_reckoned_with() -> None:
    font = face("LiberationSerif-Regular.ttf", 1000)
    for text in ("/KH-UBND", "tháng", "ngày", "Giang,", "/QĐ-ĐHAG"):
        assert width_of(text) == pytest.approx(font.getlength(text) / 1000, rel=0.04)
