"""PDF → pages of positioned lines: the text layer where it is sound, OCR where it isn't, page by page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from vanban.document.source import SourceEncoding, TextSource
from vanban.errors import CorruptSourceError, EmptySourceError, EncryptedSourceError, OcrUnavailableError, SourceTooLargeError
from vanban.ingest.grids import grids_of
from vanban.ingest.layers import SCAN_SHARE, decoded, verdict
from vanban.ingest.pages import Page, Pages
from vanban.ingest.pdf_calls import Handle, address, kind_of
from vanban.ingest.pdf_objects import IMAGE, TEXT, drawn_in, drawn_on
from vanban.ingest.pdf_rulings import read_rulings
from vanban.ingest.pdf_streams import check_streams
from vanban.ingest.pdf_words import Frame, TextLayer, frame_of, read_words
from vanban.ingest.spacing import with_spacing
from vanban.ingest.tables import Item, page_items, stitched
from vanban.limits import DEFAULTS, Limits

if TYPE_CHECKING:
    from PIL.Image import Image

MEDIA_TYPE = "application/pdf"
_USUAL_HEIGHT = 842.0
DRAWN_RESOLUTION = 300
LOWEST_RESOLUTION, HIGHEST_RESOLUTION = 180, 300
_MOST_ANNOTATIONS = 500
_DRAWN_ANNOTATIONS = frozenset((pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET))


def read_pdf(data: bytes, *, limits: Limits = DEFAULTS, rules_only: bool = False) -> Pages:
    """Reads a PDF of any kind: born digital, scanned, or mixed.

    Args:
        data: The file.
        limits: What it may cost.
        rules_only: Digits written by hand aren't read.

    Returns:
        Pages of lines in reading order, boxes in points, origin top left.

    Raises:
        EmptySourceError: There is no text on any page.
        EncryptedSourceError: The file opens only with a password.
        CorruptSourceError: The file is damaged beyond reading.
        SourceTooLargeError: More pages, or larger ones, than are read.
        OcrUnavailableError: A page is a scan, and Tesseract isn't there.
    """
    document = _opened(data, limits)
    try:
        return _read(document, limits, rules_only)
    finally:
        document.close()


def forget_fonts() -> None:
    """Sets PDFium back to its start, which takes a tenth of a millisecond.

    It keeps the fonts that it takes in place of missing and damaged ones from one file to the next, with widths that were
    fitted to the first, so that boxes depend on what was read before. Only for a process in which nothing else uses PDFium:
    what is open there is lost.
    """
    pdfium.FPDF_DestroyLibrary()
    pdfium.FPDF_InitLibrary()


def _opened(data: bytes, limits: Limits) -> PdfDocument:
    if not data:
        raise EmptySourceError("the file has no bytes")
    check_streams(data, limits)
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise EncryptedSourceError("the PDF opens only with a password") from error
        raise CorruptSourceError(f"PDFium can't open the PDF: {error}") from error
    if count == 0:
        document.close()
        raise CorruptSourceError("the PDF has no page that can be found")
    if count > limits.pages:
        document.close()
        limits.check("pages", count)
    return document


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    limits: Limits
    rules_only: bool
    items: list[tuple[list[Item], float]] = field(default_factory=list)
    sizes: list[tuple[float | None, float | None, int]] = field(default_factory=list)
    sources: set[TextSource] = field(default_factory=set)
    notes: list[tuple[str, str]] = field(default_factory=list)
    encodings: Counter[SourceEncoding] = field(default_factory=Counter)
    without_ocr: OcrUnavailableError | None = None

    def add(self, items: list[Item], width: float | None, height: float | None, quarter_turns: int = 0) -> None:
        """Adds a page, its size that of the upright page."""
        self.items.append((items, height or _USUAL_HEIGHT))
        self.sizes.append((width, height, quarter_turns))

    def pages(self) -> Pages:
        """The whole document."""
        if self.without_ocr is not None and "text-layer" not in self.sources:
            raise self.without_ocr
        pages = tuple(Page(at + 1, tuple(lines), *self.sizes[at]) for at, lines in enumerate(stitched(self.items)))
        known = [line.confidence for page in pages for line in page.lines if line.confidence is not None]
        if not any(page.lines for page in pages):
            raise EmptySourceError("no page of the PDF has text")
        source: TextSource = "mixed" if len(self.sources) > 1 else next(iter(self.sources), "text-layer")
        confidence = round(sum(known) / len(known), 4) if known else None
        encoding: SourceEncoding = self.encodings.most_common(1)[0][0] if self.encodings else "unicode"
        return Pages(pages, MEDIA_TYPE, source, encoding, confidence, tuple(self.notes))


def _read(document: PdfDocument, limits: Limits, rules_only: bool) -> Pages:
    reading = _Reading(limits, rules_only)
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            reading.notes.append(("page-unreadable", f"page {index + 1} is damaged and was left out"))
            reading.add([], None, None)
            continue
        try:
            _read_page(document, page, index, reading)
        finally:
            page.close()
    return reading.pages()


def _read_page(document: PdfDocument, page: PdfPage, index: int, reading: _Reading) -> None:
    number = index + 1
    frame = frame_of(page)
    width, height = frame.size()
    if not 0 < max(width, height) <= reading.limits.side:
        raise SourceTooLargeError(f"page {number} measures {width:.6g} by {height:.6g} points")
    reading.limits.check("nodes", pdfium.FPDFPage_CountObjects(page.raw), f"page {number}")
    if _has_stamps(page) and _image_share(page, frame) < SCAN_SHARE:
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        flattened = document[index]  # PDFium shows what was made part of a page only when it is loaded again
        try:
            _read_layers(flattened, number, frame, reading)
        finally:
            flattened.close()
    else:
        _read_layers(page, number, frame, reading)


def _read_layers(page: PdfPage, number: int, frame: Frame, reading: _Reading) -> None:
    width, height = frame.size()
    turns = 0
    layer = _text_layer(page, frame)
    judged = verdict(layer, partial(_image_share, page, frame))
    items: list[Item] = []
    if judged == "garbage":
        unicode_layer = decoded(layer)
        if unicode_layer is not None:
            layer, judged = unicode_layer, "sound"
    if judged == "sound":
        reading.sources.add("text-layer")
        reading.encodings[layer.encoding] += len(layer.words)
        items = page_items(layer.words, grids_of(read_rulings(page.raw, frame)), number, width)
    else:
        if judged == "garbage":
            reading.notes.append(
                ("text-layer-garbage", f"the text layer of page {number} isn't Vietnamese; it was read by OCR")
            )
        elif layer.words:
            stamp = " ".join(word.text for word in layer.words)
            reading.notes.append(("stamp-text", f"page {number} is a scan with a typed stamp: {stamp}"))
        try:
            items, turns = _scanned_items(page, number, reading.limits.pixels, reading.rules_only)
        except OcrUnavailableError as error:
            reading.without_ocr = error
            reading.notes.append((error.code, f"page {number} is a scan and was left out: {error}"))
        if items:
            reading.sources.add("ocr")
    if turns % 2:
        width, height = height, width
    reading.add(with_spacing(items, width), width, height, turns)


def _has_stamps(page: PdfPage) -> bool:
    """Whether offices may have filled number and date into form fields or stamps; most of these are pictures of a signature."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        written = pdfium.FPDFAnnot_GetSubtype(annotation) in _DRAWN_ANNOTATIONS and _has_text(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if written:
            return True
    return False


def _has_text(annotation: Handle) -> bool:
    for at in range(pdfium.FPDFAnnot_GetObjectCount(annotation)):
        found = pdfium.FPDFAnnot_GetObject(annotation, at)
        if kind_of(address(found)) == TEXT or next(drawn_in(found, TEXT), None):
            return True
    return False


def _text_layer(page: PdfPage, frame: Frame) -> TextLayer:
    try:
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return TextLayer((), frozenset())
    try:
        return read_words(textpage.raw, frame)
    finally:
        textpage.close()


def _image_share(page: PdfPage, frame: Frame) -> float:
    area = 0.0
    for image in drawn_on(page.raw, IMAGE):
        left, bottom, right, top = image.bounds() or (0.0, 0.0, 0.0, 0.0)
        width = min(right, frame.left + frame.width) - max(left, frame.left)
        height = min(top, frame.bottom + frame.height) - max(bottom, frame.bottom)
        area += max(0.0, width) * max(0.0, height)
    return area / max(1.0, frame.width * frame.height)


def _scanned_items(page: PdfPage, number: int, pixels: int, rules_only: bool) -> tuple[list[Item], int]:
    """What OCR reads on a page, and the quarter turns that make it upright."""
    from vanban.ingest import scans

    if pdfium.FPDFPage_CountObjects(page.raw) == 0:
        return [], 0
    return scans.read_image(*page_image(page, pixels), number, rules_only=rules_only)


def page_image(page: PdfPage, pixels: int = DEFAULTS.pixels) -> tuple[Image, int]:
    """A page drawn as large as it was scanned.

    Args:
        page: The page.
        pixels: Most pixels of the picture.

    Returns:
        The picture, and its pixels per inch.
    """
    width, height = page.get_size()
    resolution = _resolution(page)
    if width * height * (resolution / 72) ** 2 > pixels:
        resolution = int(72 * (pixels / (width * height)) ** 0.5)
    image: Image = page.render(scale=resolution / 72, may_draw_forms=False, draw_annots=False).to_pil()
    return image, resolution


def _resolution(page: PdfPage) -> int:
    """The resolution of the scan itself: drawing a page larger than it was scanned costs time and letters."""
    best = 0.0
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, _, right, _ = found.get_bounds()
        pixels, _ = found.get_px_size()
        if right - left > 0.5 * page.get_width():
            best = max(best, pixels * 72 / (right - left))
    return DRAWN_RESOLUTION if not best else round(min(max(best, LOWEST_RESOLUTION), HIGHEST_RESOLUTION))
