"""The ink of a field, and the size of the print beside it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.samples.font import face

from vanban.ingest.field_ink import blackness, cut_field, print_size
from vanban.ingest.ink import Grey
from vanban.ingest.letterhead_fields import Field, FieldKind
from vanban.ingest.placed import PlacedWord

RESOLUTION = 144
BASE = 60


def page(*rectangles: tuple[int, int, int, int], grey: int = 0) -> Grey:
    """A white page of 300 by 100 pixels, two to the point, with dark rectangles."""
    image = np.full((100, 300), 255, dtype=np.uint8)
    for x0, y0, x1, y1 in rectangles:
        image[y0:y1, x0:x1] = grey
    return image


def pieces(image: Grey, kind: FieldKind = "day", start: float = 40, end: float = 100) -> list[tuple[int, int]]:
    """First and last column, in pixels of the page, of each piece in a field between two points of the page."""
    word = PlacedWord("tháng", 100, 20, 130, 32, BASE / 2, 12)
    cut = cut_field(Field(kind, 0, 0, start, end, 12.0), [word], image, RESOLUTION)
    columns = [np.flatnonzero(piece.any(axis=0)) + cut.x0 for piece in cut.pieces]
    return [(int(held[0]), int(held[-1]) + 1) for held in columns]


DIGIT = (100, 40, 112, 60)
FIELDS = [
    ("a digit", [DIGIT], [(100, 112)]),
    ("print before and behind", [DIGIT, (60, 40, 78, 60), (204, 40, 220, 60)], [(100, 112)]),
    ("a dot of a leader", [DIGIT, (130, 58, 132, 60)], [(100, 112)]),
    ("a rule under the line", [DIGIT, (80, 64, 200, 66)], [(100, 112)]),
    ("the line above", [DIGIT, (90, 18, 160, 24)], [(100, 112)]),
    ("the line below", [DIGIT, (90, 68, 110, 84)], [(100, 112)]),
    ("the cap of a 5", [DIGIT, (102, 36, 120, 39)], [(100, 112), (102, 120)]),
    ("nothing", [], []),
]


@pytest.mark.parametrize(("what", "rectangles", "expected"), FIELDS)
def test_only_ink_that_may_be_of_a_digit_is_kept(
    what: str, rectangles: list[tuple[int, int, int, int]], expected: list[tuple[int, int]]
) -> None:
    assert pieces(page(*rectangles)) == expected, what


def test_a_colon_at_the_start_of_a_number_goes() -> None:
    dots = [(84, 46, 87, 49), (84, 57, 87, 60)]
    assert pieces(page(DIGIT, *dots), "number") == [(100, 112)]


def test_a_digit_that_touches_print_is_cut_from_it() -> None:
    joined = page((180, 40, 192, 60), (192, 50, 200, 52), (200, 40, 210, 60))
    ((start, end),) = pieces(joined)
    assert start == 180
    assert 192 <= end <= 201


def test_the_tail_of_a_letter_is_no_digit() -> None:
    assert pieces(page((60, 40, 86, 60), DIGIT)) == [(100, 112)]


def test_a_field_off_the_page_is_empty() -> None:
    assert pieces(page(DIGIT), start=400, end=420) == []


def test_pale_ink_is_as_black_as_print() -> None:
    image = page((10, 10, 40, 40))
    image[10:40, 60:90] = 150
    black = blackness(image) > 0.5
    assert black[20, 20]
    assert black[20, 70]
    assert not black[20, 50]


@pytest.mark.parametrize("tail", ["/KH-UBND", "/SYT-NVY", "/QĐ-ĐHAG"])
def test_size_of_print_is_told_from_codes_behind_ink(tail: str) -> None:
    font = face("LiberationSerif-Regular.ttf", 28)
    image = Image.fromarray(page())
    draw = ImageDraw.Draw(image)
    draw.line([(20, 60), (30, 30), (40, 62)], 0, 3)
    draw.text((50, BASE), tail, 0, font, anchor="ls")
    end = 50 + font.getlength(tail)
    word = PlacedWord("Số:ỚÂ" + tail, 5, 15, end / 2, 33, BASE / 2, 16)
    assert print_size(word, tail, np.asarray(image), RESOLUTION) == pytest.approx(14, rel=0.06)


def test_no_ink_has_no_size() -> None:
    assert print_size(PlacedWord("/KH", 5, 15, 60, 33, 30, 16), "/KH", page(), RESOLUTION) is None
