"""A few digits side by side: apart, touching, in pieces."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.samples.font import face

from vanban.ingest.blobs import pieces_of
from vanban.ingest.digit_strings import Reading, readings
from vanban.ingest.digits import Floats


def line(text: str, spacing: float = 2.0) -> Floats:
    """Digits in a font, so many pixels apart; below 0 they run into each other."""
    image = Image.new("L", (60 + 40 * len(text), 80), 0)
    draw = ImageDraw.Draw(image)
    font = face("DejaVuSans.ttf", 40)
    x = 20.0
    for digit in text:
        left, _, right, _ = font.getbbox(digit)
        draw.text((x - left, 15), digit, 255, font)
        x += right - left + spacing
    return np.asarray(image, dtype=np.float32) / 255


def read(ink: Floats, longest: int = 5) -> list[Reading]:
    return readings(pieces_of(ink > 0.5), ink, longest)


@pytest.mark.parametrize("text", ["68", "09", "7", "1942", "20305", "11"])
def test_digits_apart(text: str) -> None:
    best, *_ = read(line(text))
    assert best.text == text
    assert best.likelihood > 0.5
    assert len(best.spans) == len(text)
    assert all(start < end for start, end in best.spans)
    assert list(best.spans) == sorted(best.spans)


@pytest.mark.parametrize("text", ["00", "38", "95", "60", "68"])
def test_digits_that_touch(text: str) -> None:
    ink = line(text, spacing=-6)
    assert len(pieces_of(ink > 0.5)) == 1
    assert read(ink)[0].text == text


def test_a_digit_in_two_pieces_is_one() -> None:
    ink = line("5").copy()
    ink[30:32] = 0
    assert len(pieces_of(ink > 0.5)) > 1
    assert read(ink)[0].text == "5"


def test_specks_are_skipped_at_a_cost() -> None:
    clean = line("63")
    ink = clean.copy()
    ink[20:24, 10:14] = 1
    assert read(ink)[0].text == "63"
    assert read(ink)[0].likelihood < read(clean)[0].likelihood


def test_no_reading_is_longer_than_allowed() -> None:
    assert {len(reading.text) for reading in read(line("123"), longest=3)} == {3}
    assert all(len(reading.text) <= 2 for reading in read(line("123"), longest=2))


def test_every_text_comes_once_from_the_likeliest_on() -> None:
    found = read(line("4827"))
    assert len({reading.text for reading in found}) == len(found)
    assert [reading.likelihood for reading in found] == sorted((reading.likelihood for reading in found), reverse=True)


def test_no_ink_and_too_much_of_it_give_nothing() -> None:
    assert read(np.zeros((40, 80), dtype=np.float32)) == []
    assert read(line("1234567890123456")) == []
