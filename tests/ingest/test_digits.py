"""Digits on their own: every picture drawn here."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from tests.samples.font import face

from vanban.ingest.digits import NONE, SIDE, WEIGHTS, Floats, classify, normalised


def printed(text: str, size: int = 40, font: str = "DejaVuSans.ttf") -> Floats:
    image = Image.new("L", (3 * size, 2 * size), 0)
    ImageDraw.Draw(image).text((size // 2, size // 4), text, 255, face(font, size))
    return np.asarray(image, dtype=np.float32) / 255


def drawn(*strokes: list[tuple[float, float]], pen: int = 5) -> Floats:
    """Strokes of a pen in a picture of 60 by 80 pixels."""
    image = Image.new("L", (80, 100), 0)
    for stroke in strokes:
        ImageDraw.Draw(image).line([(10 + 60 * x, 10 + 80 * y) for x, y in stroke], 255, pen, joint="curve")
    return np.asarray(image, dtype=np.float32) / 255


@pytest.mark.parametrize("font", ["DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf"])
@pytest.mark.parametrize("size", [24, 60])
def test_printed_digits_are_read(font: str, size: int) -> None:
    likely = classify([printed(str(digit), size, font) for digit in range(10)])
    assert likely.argmax(axis=1).tolist() == list(range(10))
    assert likely.max(axis=1).min() > 0.6


HABITS = [
    ("a 1 with a long flag", 1, ([(0.1, 0.6), (0.4, 0.0), (0.36, 1.0)],)),
    ("a 7 with a bar", 7, ([(0.1, 0.05), (0.7, 0.02), (0.35, 1.0)], [(0.2, 0.5), (0.7, 0.47)])),
    ("an open 4", 4, ([(0.2, 0.0), (0.05, 0.6), (0.75, 0.58)], [(0.55, 0.2), (0.5, 1.0)])),
    ("a 4 like an A", 4, ([(0.0, 1.0), (0.45, 0.0), (0.5, 1.0)], [(0.12, 0.65), (0.75, 0.62)])),
    ("a 0 that isn't closed", 0, ([(0.5, 0.0), (0.15, 0.2), (0.1, 0.7), (0.3, 1.0), (0.6, 0.8), (0.65, 0.3), (0.45, 0.05)],)),
]


@pytest.mark.parametrize(("habit", "digit", "strokes"), HABITS)
@pytest.mark.parametrize("pen", [5, 9])
def test_habits_of_the_hand(habit: str, digit: int, strokes: tuple[list[tuple[float, float]], ...], pen: int) -> None:
    (likely,) = classify([drawn(*strokes, pen=pen)])
    assert likely.argmax() == digit, habit


@pytest.mark.parametrize("text", ["68", "20", "K", "M", "đ", "("])
def test_two_digits_letters_and_marks_are_none(text: str) -> None:
    (likely,) = classify([printed(text)])
    assert likely.argmax() == NONE


@settings(max_examples=20, deadline=None)
@given(digit=st.integers(0, 9), margin=st.integers(1, 40))
def test_white_around_a_digit_makes_no_difference(digit: int, margin: int) -> None:
    ink = printed(str(digit))
    assert np.array_equal(normalised(ink), normalised(np.pad(ink, margin)))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 50), st.integers(1, 50))
def test_any_picture_has_probabilities(seed: int, height: int, width: int) -> None:
    (likely,) = classify([np.random.default_rng(seed).random((height, width), dtype=np.float32)])
    assert likely.shape == (NONE + 1,)
    assert likely.sum() == pytest.approx(1, abs=1e-3)


def test_nothing_gives_nothing() -> None:
    assert normalised(np.zeros((9, 9), dtype=np.float32)).shape == (SIDE, SIDE)
    assert classify([]).shape == (0, NONE + 1)


def test_weights_are_plain_numbers_of_modest_size() -> None:
    data = WEIGHTS.read_bytes()
    assert len(data) < 500_000
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()
        for name in archive.namelist():
            array = np.lib.format.read_array(archive.open(name), allow_pickle=False)
            assert array.dtype == np.float16
            assert np.isfinite(array).all()
