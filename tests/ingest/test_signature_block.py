"""The second look at a signer's post and name under seal and pen. Read only where Tesseract and a font are there."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw
from tests.samples.font import face

from vanban.ingest import ocr
from vanban.ingest.corridors import Row
from vanban.ingest.placed import PlacedWord
from vanban.ingest.signature_block import put, read_signature

RESOLUTION = 200
SIZE = (1654, 2339)

needs_ocr = pytest.mark.skipif(not ocr.available(), reason="no Tesseract with Vietnamese data")


def row(text: str, x0: float, top: float) -> Row:
    return [
        PlacedWord(word, x0 + 40 * at, top, x0 + 40 * at + 35, top + 12, top + 10, 12) for at, word in enumerate(text.split())
    ]


def placed(words: list[ocr.OcrWord]) -> Row:
    scale = 72 / RESOLUTION
    return [
        PlacedWord(w.text, *(side * scale for side in w.box), w.baseline * scale, 12, confidence=w.confidence) for w in words
    ]


def texts(rows: list[Row]) -> list[str]:
    return [" ".join(word.text for word in row) for row in rows]


@pytest.fixture
def page() -> Image.Image:
    """A foot in black and white: a seal beside post and name, a signature through both."""
    image = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(image)
    font = face("DejaVuSerif.ttf", 36)
    draw.text((1200, 1300), "PHÓ GIÁM ĐỐC", 0, font, anchor="ma")
    draw.text((1200, 1600), "Trần Văn Bình", 0, font, anchor="ma")
    draw.ellipse([860, 1330, 1120, 1590], outline=0, width=6)
    draw.line([(1000, 1420), (1180, 1380), (1120, 1500), (1330, 1400), (1280, 1540), (1450, 1470)], 0, 4)
    return image


ANCHOR = row("Nơi nhận:", 60, 465)


@needs_ocr
def test_post_and_name_that_the_first_reading_missed_are_read(page: Image.Image) -> None:
    found = read_signature([ANCHOR], page, RESOLUTION, placed, lambda: page)
    assert sorted(texts(found)) == ["PHÓ GIÁM ĐỐC", "Trần Văn Bình"]
    name = next(found_row for found_row in found if found_row[0].text == "Trần")
    assert 570 < name[0].top < 590
    assert name[0].x0 > 350


@needs_ocr
def test_only_what_is_missing_is_looked_for(page: Image.Image) -> None:
    rows = [ANCHOR, row("PHÓ GIÁM ĐỐC", 360, 468)]
    assert texts(read_signature(rows, page, RESOLUTION, placed, lambda: page)) == ["Trần Văn Bình"]


@needs_ocr
def test_a_stamp_without_a_name_gives_none(page: Image.Image) -> None:
    ImageDraw.Draw(page).rectangle([900, 1592, 1654, 1680], fill=255)
    rows = [ANCHOR, row("PHÓ GIÁM ĐỐC", 360, 468)]
    assert read_signature(rows, page, RESOLUTION, placed, lambda: page) == []


@needs_ocr
def test_a_name_whose_beginning_the_seal_covers_is_read(page: Image.Image) -> None:
    ImageDraw.Draw(page).ellipse([820, 1400, 1090, 1640], outline=0, width=4)
    rows = [ANCHOR, row("PHÓ GIÁM ĐỐC", 360, 468)]
    assert texts(read_signature(rows, page, RESOLUTION, placed, lambda: page)) == ["Trần Văn Bình"]


@needs_ocr
def test_a_deputy_is_looked_for_under_the_post_of_his_head() -> None:
    image = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(image)
    font = face("DejaVuSerif.ttf", 36)
    draw.text((1250, 1300), "GIÁM ĐỐC", 0, font, anchor="ma")
    draw.text((1220, 1348), "PHÓ GIÁM ĐỐC", 0, font, anchor="ma")
    draw.ellipse([880, 1365, 1150, 1635], outline=0, width=5)
    head, doubted = row("GIÁM ĐỐC", 410, 468), row("=PH( ĐỚC", 365, 482)
    doubted = [word._replace(x1=word.x1 + 60, confidence=0.3) for word in doubted]
    found = read_signature([ANCHOR, head, doubted, row("Trần Văn Bình", 400, 580)], image, RESOLUTION, placed, lambda: image)
    (deputy,) = texts(found)
    assert deputy.endswith("GIÁM ĐỐC")
    assert deputy != "GIÁM ĐỐC"


NOTHING_TO_DO = [
    # both were read, the name among crumbs of the seal
    [ANCHOR, row("GIÁM ĐỐC", 360, 468), row("“S5 Trần Văn Bình .", 330, 560)],
    # a post by itself, nothing doubtful under it
    [ANCHOR, row("GIÁM ĐỐC", 360, 468), row("Trần Văn Bình", 350, 560)],
    # no foot on this page
    [row("1. Sở Y tế rà soát quy trình", 60, 465)],
    # a post in the left column heads a table, it signs nothing
    [row("GIÁM ĐỐC", 60, 465)],
]


@pytest.mark.parametrize("rows", NOTHING_TO_DO)
def test_nothing_is_read_again_without_need(rows: list[Row]) -> None:
    def never() -> Image.Image:
        raise AssertionError("looked again")

    blank = Image.new("L", SIZE, 255)
    blank.crop = never  # type: ignore[assignment,method-assign]
    assert read_signature(rows, blank, RESOLUTION, placed, never) == []


def test_what_was_read_in_its_place_gives_way() -> None:
    rows = [row("GIÁM ĐỐC", 360, 468), row("S0 Hokng Ảnh", 340, 560), row("- Lưu: VT.", 60, 561)]
    found = row("Lê Hoàng Anh", 350, 560)
    assert texts(put(rows, found)) == ["GIÁM ĐỐC", "Lê Hoàng Anh", "- Lưu: VT."]


def test_crumbs_beside_what_gives_way_go_with_it() -> None:
    rows = [[*row("KT", 340, 468), *row("GIÁM ĐÓC", 385, 468)]]
    rows[0][0] = rows[0][0]._replace(confidence=0.1)
    assert texts(put(rows, row("GIÁM ĐỐC", 385, 468))) == ["GIÁM ĐỐC"]
