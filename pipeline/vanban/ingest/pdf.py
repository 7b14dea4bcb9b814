"""PDF → pages of positioned lines: the text layer where it is sound, OCR where it isn't, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from vanban.document.source import TextSource
from vanban.errors import CorruptSourceError, EmptySourceError, EncryptedSourceError, SourceTooLargeError
from vanban.ingest.grids import grids_of
from vanban.ingest.layers import verdict
from vanban.ingest.pages import Page, Pages
from vanban.ingest.pdf_rulings import read_rulings
from vanban.ingest.pdf_words import Frame, TextLayer, frame_of, read_words
from vanban.ingest.tables import Item, page_items, stitched

if TYPE_CHECKING:
    from PIL.Image import Image

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 2000
LARGEST_SIDE = 14_400.0
"""Points; the largest page that PDF viewers show."""
MOST_PIXELS = 40_000_000
DRAWN_RESOLUTION = 300
LOWEST_RESOLUTION, HIGHEST_RESOLUTION = 180, 300
_DRAWN_ANNOTATIONS = frozenset((pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET))


def read_pdf(data: bytes) -> Pages:
    """Reads a PDF of any kind: born digital, scanned, or mixed.

    Args:
        data: The file.

    Returns:
        Pages of lines in reading order, boxes in points, origin top left.

    Raises:
        EmptySourceError: There is no text on any page.
        EncryptedSourceError: The file opens only with a password.
        CorruptSourceError: The file is damaged beyond reading.
        SourceTooLargeError: More pages, or larger ones, than are read.
        OcrUnavailableError: A page is a scan, and Tesseract isn't there.
    """
    document = _opened(data)
    try:
        return _read(document)
    finally:
        document.close()


def _opened(data: bytes) -> PdfDocument:
    if not data:
        raise EmptySourceError("the file has no bytes")
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
    if count > MOST_PAGES:
        document.close()
        raise SourceTooLargeError(f"{count} pages; at most {MOST_PAGES} are read")
    return document


def _read(document: PdfDocument) -> Pages:
    read: list[tuple[list[Item], float]] = []
    sizes: list[tuple[float | None, float | None]] = []
    sources: set[TextSource] = set()
    notes: list[tuple[str, str]] = []
    for index in range(len(document)):
        number = index + 1
        try:
            page = _loaded(document, index)
        except pypdfium2.PdfiumError:
            notes.append(("page-unreadable", f"page {number} is damaged and was left out"))
            read.append(([], 842.0))
            sizes.append((None, None))
            continue
        try:
            frame = frame_of(page)
            width, height = frame.size()
            if max(width, height) > LARGEST_SIDE:
                raise SourceTooLargeError(f"page {number} measures {width:.0f} by {height:.0f} points")
            layer = _text_layer(page, frame)
            judged = verdict(layer, _image_share(page, frame))
            items: list[Item]
            if judged == "sound":
                sources.add("text-layer")
                items = page_items(layer.words, grids_of(read_rulings(page.raw, frame)), number, width)
            else:
                if judged == "garbage":
                    notes.append(("text-layer-garbage", f"the text layer of page {number} isn't Vietnamese; read by OCR"))
                items = _scanned_items(page, number, width, height)
                if items:
                    sources.add("ocr")
            read.append((items, height))
            sizes.append((width, height))
        finally:
            page.close()
    stitches = stitched(read)
    pages = [Page(at + 1, tuple(lines), *sizes[at]) for at, lines in enumerate(stitches)]
    lines = [line for page in pages for line in page.lines]
    if not lines:
        raise EmptySourceError("no page of the PDF has text")
    known = [line.confidence for line in lines if line.confidence is not None]
    return Pages(
        pages=tuple(pages),
        media_type=MEDIA_TYPE,
        text_source="mixed" if len(sources) > 1 else next(iter(sources), "text-layer"),
        ocr_confidence=round(sum(known) / len(known), 4) if known else None,
        notes=tuple(notes),
    )


def _loaded(document: PdfDocument, index: int) -> PdfPage:
    """A page with its stamps and form fields made part of it: offices fill number and date into them."""
    page = document[index]
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 500)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _DRAWN_ANNOTATIONS:
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            return document[index]
    return page


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
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        width = min(right, frame.left + frame.width) - max(left, frame.left)
        height = min(top, frame.bottom + frame.height) - max(bottom, frame.bottom)
        area += max(0.0, width) * max(0.0, height)
    return area / max(1.0, frame.width * frame.height)


def _scanned_items(page: PdfPage, number: int, width: float, height: float) -> list[Item]:
    from vanban.ingest import scans

    if pdfium.FPDFPage_CountObjects(page.raw) == 0:
        return []
    resolution = _resolution(page)
    if width * height * (resolution / 72) ** 2 > MOST_PIXELS:
        resolution = int(72 * (MOST_PIXELS / (width * height)) ** 0.5)
    image: Image = page.render(scale=resolution / 72, may_draw_forms=False).to_pil()
    return scans.read_image(image, resolution, number)


def _resolution(page: PdfPage) -> int:
    """The resolution of the scan itself: drawing a page larger than it was scanned costs time and letters."""
    best = 0.0
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, _, right, _ = found.get_bounds()
        pixels, _ = found.get_px_size()
        if right - left > 0.5 * page.get_width():
            best = max(best, pixels * 72 / (right - left))
    return DRAWN_RESOLUTION if not best else round(min(max(best, LOWEST_RESOLUTION), HIGHEST_RESOLUTION))
