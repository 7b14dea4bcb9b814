"""Ruling lines of a PDF page, from the paths that PDFium reports."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice, pairwise

import pypdfium2.raw as pdfium

from vanban.ingest.grids import Edge
from vanban.ingest.pdf_calls import Handle, segments_of
from vanban.ingest.pdf_objects import IDENTITY, PATH, Drawn, Matrix, drawn_on
from vanban.ingest.pdf_words import Frame

_THICKEST = 3.5
"""Points; a filled box that is thinner is a line."""
_MOST_PATHS = 20_000
_MOST_SEGMENTS = 400
_BOX_SEGMENTS = 5


def read_rulings(page: Handle, frame: Frame) -> list[Edge]:
    """Straight lines along the axes on one page.

    Args:
        page: Handle of PDFium's page (``PdfPage.raw``).
        frame: Frame of the page.

    Returns:
        Lines in points, origin top left of the page as shown.
    """
    paths = islice(drawn_on(page, PATH), _MOST_PATHS)
    return [edge for path in paths for edge in _edges_of(path, frame)]


def _edges_of(path: Drawn, frame: Frame) -> Iterator[Edge]:
    segments = segments_of(path.address)
    if not 2 <= segments <= _MOST_SEGMENTS:
        return
    bounds = path.bounds()
    if bounds is None:
        return
    if path.matrix is IDENTITY:
        # Most rulings are thin boxes or single lines: their bounds say it all.
        box = frame.box(*bounds)
        if min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
            yield from _from_box(box)
            return
        if segments <= 2:
            return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.handle(), fill, stroke)
    if not stroke.value and (not fill.value or (segments <= _BOX_SEGMENTS and path.matrix is IDENTITY)):
        return  # a clip, or a shaded area
    whole = path.own_matrix().then(path.matrix)
    for box in _pieces(path.handle(), segments, whole, frame, bool(stroke.value)):
        yield from _from_box(box)


def _from_box(box: tuple[float, float, float, float]) -> Iterator[Edge]:
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= _THICKEST and width > 2 * height:
        yield Edge(True, (top + bottom) / 2, x0, x1)
    elif width <= _THICKEST and height > 2 * width:
        yield Edge(False, (x0 + x1) / 2, top, bottom)


def _pieces(
    path: Handle, segments: int, matrix: Matrix, frame: Frame, stroked: bool
) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of the straight pieces of a stroked path, or of the thin closed figures of a filled one."""
    x, y = ctypes.c_float(), ctypes.c_float()
    figure: list[tuple[float, float]] = []

    def ended() -> Iterator[tuple[float, float, float, float]]:
        if len(figure) < 2:
            return
        if stroked:
            for (x0, y0), (x1, y1) in pairwise(figure):
                yield frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        else:
            xs, ys = [point[0] for point in figure], [point[1] for point in figure]
            yield frame.box(min(xs), min(ys), max(xs), max(ys))

    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from ended()
            figure = [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            figure.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment) and figure[0] != point:
                figure.append(figure[0])
        else:  # a curve: no ruling
            yield from ended()
            figure = []
    yield from ended()
