"""Scans made from our own print: turned, dirty, sealed, ruled. They are read only where Tesseract and a font are there."""

from __future__ import annotations

import io
import math
import random
import shutil

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein
from tests.samples.font import face

from vanban import extract
from vanban.errors import OcrUnavailableError
from vanban.ingest import ocr
from vanban.ingest.ink import ink_of
from vanban.ingest.pages import Line, Page
from vanban.ingest.pdf import read_pdf
from vanban.ingest.regions import layout_of
from vanban.ingest.scan_image import lies_on_its_side, skew, straightened, without_seals

RESOLUTION = 200
SIZE = (1654, 2339)
BODY = (
    "Thực hiện Nghị quyết của Hội đồng nhân dân tỉnh về nhiệm vụ phát",
    "triển kinh tế - xã hội năm 2021, Sở Nội vụ xây dựng kế hoạch cải",
    "cách hành chính với các nội dung chủ yếu sau đây:",
    "1. Rà soát, đơn giản hóa thủ tục hành chính thuộc thẩm quyền giải",
    "quyết của các sở, ban, ngành; hoàn thành trước ngày 30/6/2021.",
    "2. Tổ chức tập huấn nghiệp vụ cho cán bộ, công chức cấp xã.",
    "3. Báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh theo quy định.",
)
LEFT = ("UBND TỈNH BẮC HÀ", "SỞ NỘI VỤ", "Số: 12/KH-SNV")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Bắc Hà, ngày 05 tháng 3 năm 2021")
RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Sở Tài chính;", "- Lưu: VT, CCHC.")
SIGNATURE = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "Trần Văn Bình")


def font(points: float) -> ImageFont.FreeTypeFont:
    return face("DejaVuSerif.ttf", round(points * RESOLUTION / 72))


@pytest.fixture(scope="session")
def page() -> Image.Image:
    """A page with letterhead, body, recipients and signature."""
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        draw.text((380, 150 + 55 * at), left, "black", font(9.5), anchor="ma")
        draw.text((1150, 150 + 55 * at), right, "black", font(9.5), anchor="ma")
    draw.text((827, 400), "KẾ HOẠCH", "black", font(12), anchor="ma")
    for at, line in enumerate(BODY):
        draw.text((200, 520 + 62 * at), line, "black", font(12))
    for at, line in enumerate(RECIPIENTS):
        draw.text((200, 1100 + 45 * at), line, "black", font(10))
    for at, line in enumerate(SIGNATURE):
        draw.text((1200, 1090 + 57 * at), line, "black", font(12), anchor="ma")
    return image


def sealed(image: Image.Image) -> Image.Image:
    """A red seal over post and name."""
    copy = image.copy()
    draw = ImageDraw.Draw(copy)
    for radius in range(150, 158):
        draw.ellipse([1060 - radius, 1230 - radius, 1060 + radius, 1230 + radius], outline=(225, 60, 70))
    draw.regular_polygon((1060, 1230, 40), 5, fill=(225, 60, 70))
    # Ink lies under print: black stays black.
    return Image.fromarray(np.minimum(np.asarray(copy), np.asarray(image)))


def noisy(image: Image.Image, angle: float) -> Image.Image:
    """Turned by an angle, with paper that isn't white, and grain."""
    turned = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    grain = np.random.default_rng(7).normal(0, 14, (turned.height, turned.width, 1))
    return Image.fromarray(np.clip(np.asarray(turned) * 0.94 + grain, 0, 255).astype(np.uint8))


def as_pdf(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PDF", resolution=RESOLUTION, quality=85)
    return buffer.getvalue()


def error_rate(lines: list[Line], *expected: str) -> float:
    truth = " ".join(expected)
    read = " ".join(line.text for line in lines)
    return Levenshtein.distance(truth, read) / len(truth)


needs_ocr = pytest.mark.skipif(not ocr.available(), reason="no Tesseract with Vietnamese data")


def test_without_tesseract_the_hint_names_the_packages(page: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "data_folder", lambda: None)
    with pytest.raises(OcrUnavailableError, match=r"apt-get install tesseract-ocr tesseract-ocr-vie"):
        read_pdf(as_pdf(page))


@needs_ocr
def test_clean_scan(page: Image.Image) -> None:
    """Columns are read one after the other, words carry boxes and confidences."""
    read = read_pdf(as_pdf(page))
    expected = (*LEFT, *RIGHT, "KẾ HOẠCH", *BODY, *RECIPIENTS, *(line for line in SIGNATURE if line))
    assert read.text_source == "ocr"
    assert read.ocr_confidence is not None
    assert read.ocr_confidence > 0.85
    assert error_rate(read.lines(), *expected) < 0.02
    line = next(line for line in read.lines() if "Tài chính" in line.text)
    word = next(word for word in line.words if line.text[word.start : word.end].startswith("Tài"))
    assert word.confidence is not None
    left, top = 200 * 72 / RESOLUTION, 1190 * 72 / RESOLUTION
    assert left < word.bbox[0] < left + 60
    assert top - 5 < word.bbox[1] < word.bbox[3] < top + 20


@needs_ocr
def test_noisy_sealed_leaning_scan(page: Image.Image) -> None:
    read = read_pdf(as_pdf(noisy(sealed(page), 1.2)))
    expected = (*LEFT, *RIGHT, "KẾ HOẠCH", *BODY, *RECIPIENTS, *(line for line in SIGNATURE if line))
    assert error_rate(read.lines(), *expected) < 0.03


@needs_ocr
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page(page: Image.Image, turn: int) -> None:
    """What is read is that of the upright page, and boxes stand where the words are on the page as it was scanned."""
    data = as_pdf(page.rotate(turn, expand=True))
    read = read_pdf(data)
    assert error_rate(read.lines(), *LEFT, *RIGHT, "KẾ HOẠCH", *BODY, *RECIPIENTS, *(line for line in SIGNATURE if line)) < 0.03
    record = extract(data)
    assert [recipient.text for recipient in record.recipients][:2] == ["Như trên", "Sở Tài chính"]
    assert [signer.name for signer in record.signers] == ["Trần Văn Bình"]
    number = record.metadata.number
    assert number is not None
    assert number.evidence.bbox is not None
    x0, y0, x1, y1 = number.evidence.bbox
    width, height = (side * 72 / RESOLUTION for side in SIZE)
    upright = (400 * 72 / RESOLUTION, 270 * 72 / RESOLUTION)  # of "12/KH-SNV", the third line on the left
    at = {
        90: (upright[1], width - upright[0]),
        180: (width - upright[0], height - upright[1]),
        270: (height - upright[1], upright[0]),
    }
    assert math.dist(((x0 + x1) / 2, (y0 + y1) / 2), at[turn]) < 30


@needs_ocr
def test_ruled_table_is_read_cell_by_cell() -> None:
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    rows = (("TT", "Nội dung", "Thời gian"), ("1", "Rà soát quy định", "Quý I"), ("2", "Báo cáo kết quả", "Tháng 12"))
    draw.text((200, 200), BODY[0], "black", font(12))
    for at, row in enumerate(rows):
        for x, text in zip((210, 340, 1000), row, strict=True):
            draw.text((x, 315 + 90 * at), text, "black", font(12))
    for y in (300, 390, 480, 570):
        draw.line([190, y, 1450, y], "black", 3)
    for x in (190, 320, 980, 1450):
        draw.line([x, 300, x, 570], "black", 3)
    read = read_pdf(as_pdf(noisy(image, 0.0)))
    cells = {(line.cell.row, line.cell.column): line.text for line in read.lines() if line.cell}
    assert cells == {(row, column): text for row, texts in enumerate(rows) for column, text in enumerate(texts)}


@needs_ocr
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract command")
def test_the_command_reads_as_the_library_does(page: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_tesserocr", lambda: None)
    found = ocr.read_region(page.convert("L"), RESOLUTION, (150, 480, 1650, 1000))
    assert Levenshtein.normalized_similarity(" ".join(word.text for word in found), " ".join(BODY)) > 0.97
    assert all(480 < word.box[1] < word.box[3] < 1000 for word in found)


def test_seal_goes_print_stays(page: Image.Image) -> None:
    """No font or Tesseract needed beyond the page itself: the cleaned page differs little from the one without a seal."""
    with_seal, without = ink_of(without_seals(sealed(page))), ink_of(without_seals(page))
    assert np.count_nonzero(with_seal != without) < 0.01 * np.count_nonzero(without)


def test_stamped_name_stays() -> None:
    """Red print in a line is a name stamp, not a seal."""
    image = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(image).text((900, 1500), "Trần Văn Bình", (210, 40, 50), font(13))
    assert ink_of(without_seals(image)).sum() > 500


@pytest.mark.parametrize("angle", [-3.0, -1.1, 0.0, 0.6, 2.4])
def test_skew(page: Image.Image, angle: float) -> None:
    grey = without_seals(page.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255))
    assert skew(ink_of(grey)) == pytest.approx(angle, abs=0.15)


def test_box_of_a_straightened_page_leads_back(page: Image.Image) -> None:
    """A mark on the leaning page is where the box of the straightened page says."""
    image = page.convert("L")
    ImageDraw.Draw(image).rectangle([1300, 1900, 1340, 1940], fill=0)
    made = straightened(np.asarray(image.rotate(2.0, Image.Resampling.BICUBIC, fillcolor=255)))
    ys, xs = np.nonzero(made.grey[1750:2100, 1200:1450] < 100)
    x0, y0, x1, y1 = made.box_before((1200 + xs.min(), 1750 + ys.min(), 1200 + xs.max(), 1750 + ys.max()))
    leaning = np.asarray(image.rotate(2.0, Image.Resampling.BICUBIC, fillcolor=255))
    ys, xs = np.nonzero(leaning[1750:2100, 1200:1450] < 100)
    assert math.dist(((x0 + x1) / 2, (y0 + y1) / 2), (1200 + xs.mean(), 1750 + ys.mean())) < 3


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_box_of_a_turned_page_leads_back(turns: int) -> None:
    """A mark on the page as scanned is where the box of the upright page says."""
    scanned = np.zeros((300, 200), dtype=np.uint8)
    scanned[40:60, 150:180] = 1
    upright = np.rot90(scanned, turns)
    ys, xs = np.nonzero(upright)
    height, width = upright.shape
    read = Page(1, (), float(width), float(height), turns)
    assert read.in_file((xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)) == (150, 40, 180, 60)


@pytest.mark.parametrize("turns", [1, 3])
@pytest.mark.parametrize("foot", [960, 1400, SIZE[1]])
def test_a_page_that_lies_on_its_side_is_seen(page: Image.Image, turns: int, foot: int) -> None:
    cut = ink_of(without_seals(page))[:foot]
    assert not lies_on_its_side(cut)
    assert lies_on_its_side(np.ascontiguousarray(np.rot90(cut, turns)))


def test_regions_of_a_page(page: Image.Image) -> None:
    layout = layout_of(ink_of(without_seals(page)), RESOLUTION)
    assert [region.kind for region in layout.regions] == ["left", "right", "text", "left", "right"]


@pytest.mark.parametrize("seed", range(3))
def test_noise_is_no_text(seed: int) -> None:
    """Dirt alone raises nothing and parts into regions without end."""
    noise = random.Random(seed)
    image = Image.new("L", (800, 1100), 255)
    for _ in range(400):
        image.putpixel((noise.randrange(800), noise.randrange(1100)), 0)
    assert len(layout_of(ink_of(np.asarray(image)), 100).regions) < 5


@needs_ocr
def test_by_rules_only_a_number_in_ink_is_unknown() -> None:
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    draw.text((200, 200), "Số:", "black", font(12))
    for stroke in (
        [(310, 205), (285, 228), (292, 242), (312, 240), (312, 226), (288, 226)],
        [(332, 205), (362, 205), (340, 242)],
    ):
        draw.line(stroke, "#1a1a60", 4, joint="curve")
    draw.text((390, 200), "/KH-SNV", "black", font(12))
    learned, ruled = (extract(as_pdf(image), rules_only=rules_only) for rules_only in (False, True))
    assert learned.metadata.number is not None
    assert learned.metadata.number.value == "67/KH-SNV"
    assert ruled.metadata.number is None or ruled.metadata.number.value is None
    assert [note.code for note in ruled.diagnostics] == ["number-illegible"]
