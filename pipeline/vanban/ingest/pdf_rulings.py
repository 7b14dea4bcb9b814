"""Ruling lines of a PDF page, from the paths that PDFium reports."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

from vanban.ingest.grids import Edge
from vanban.ingest.pdf_words import Frame, Handle

_THICKEST = 3.5
"""Points; a filled box that is thinner is a line."""
_MOST_PATHS = 20_000
_MOST_SEGMENTS = 400
_DEEPEST = 4
_BOX_SEGMENTS = 5
_MATRIX = tuple[float, float, float, float, float, float]
_IDENTITY: _MATRIX = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_rulings(page: Handle, frame: Frame) -> list[Edge]:
    """Straight lines along the axes on one page.

    Args:
        page: Handle of PDFium's page (``PdfPage.raw``).
        frame: Frame of the page.

    Returns:
        Lines in points, origin top left of the page as shown.
    """
    edges: list[Edge] = []
    for count, (path, matrix) in enumerate(_paths(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _IDENTITY, 0)):
        if count > _MOST_PATHS:
            break
        edges += _edges_of(path, matrix, frame)
    return edges


def _paths(holder: Handle, count: Handle, get: Handle, matrix: _MATRIX, depth: int) -> Iterator[tuple[Handle, _MATRIX]]:
    for index in range(count(holder)):
        found = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield found, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix_of(found), matrix)
            yield from _paths(found, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)


def _matrix_of(found: Handle) -> _MATRIX:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: _MATRIX, outer: _MATRIX) -> _MATRIX:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of)


def _edges_of(path: Handle, matrix: _MATRIX, frame: Frame) -> Iterator[Edge]:
    segments = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= segments <= _MOST_SEGMENTS:
        return
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return
    if matrix == _IDENTITY:
        # Most rulings are thin boxes or single lines: their bounds say it all.
        box = frame.box(left.value, bottom.value, right.value, top.value)
        if min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
            yield from _from_box(box)
            return
        if segments <= 2:
            return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not stroke.value and (not fill.value or (segments <= _BOX_SEGMENTS and matrix == _IDENTITY)):
        return  # a clip, or a shaded area
    whole = _times(_matrix_of(path), matrix)
    for box in _pieces(path, segments, whole, frame, bool(stroke.value)):
        yield from _from_box(box)


def _from_box(box: tuple[float, float, float, float]) -> Iterator[Edge]:
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= _THICKEST and width > 2 * height:
        yield Edge(True, (top + bottom) / 2, x0, x1)
    elif width <= _THICKEST and height > 2 * width:
        yield Edge(False, (x0 + x1) / 2, top, bottom)


def _pieces(
    path: Handle, segments: int, matrix: _MATRIX, frame: Frame, stroked: bool
) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of the straight pieces of a stroked path, or of the thin closed figures of a filled one."""
    a, b, c, d, e, f = matrix
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
        point = (x.value * a + y.value * c + e, x.value * b + y.value * d + f)
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
