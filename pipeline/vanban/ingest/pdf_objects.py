"""What is drawn on a PDF page: texts, paths and images, those inside of forms, too (form XObjects: ISO 32000-1, 8.10)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium

from vanban.ingest.pdf_calls import (
    Handle,
    address,
    bounds_of,
    kind_of,
    object_of_form,
    object_of_page,
    objects_of_form,
    objects_of_page,
)

TEXT, PATH, IMAGE = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE
_DEEPEST = 4


class Matrix(NamedTuple):
    """How the coordinates of a form become those of the page (ISO 32000-1, 8.3.3)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, outer: Matrix) -> Matrix:
        """Both, one after the other.

        Example:
            >>> Matrix(2, 0, 0, 2, 1, 0).then(Matrix(1, 0, 0, 1, 10, 20))
            Matrix(a=2, b=0, c=0, d=2, e=11, f=20)
        """
        a, b, c, d, e, f = self
        oa, ob, oc, od, oe, of = outer
        return Matrix(
            a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of
        )  # fmt: skip

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie.

        Example:
            >>> Matrix(2, 0, 0, 2, 1, 0).point(3, 4)
            (7, 8)
        """
        return x * self.a + y * self.c + self.e, x * self.b + y * self.d + self.f


IDENTITY = Matrix(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """Something drawn.

    Attributes:
        address: Where PDFium keeps it.
        matrix: From the coordinates around it to those of the page.
    """

    address: int
    matrix: Matrix

    def handle(self) -> Handle:
        """The typed handle that pypdfium2's functions take."""
        return ctypes.cast(self.address, pdfium.FPDF_PAGEOBJECT)

    def own_matrix(self) -> Matrix:
        """From its own coordinates to those around it."""
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFPageObj_GetMatrix(self.handle(), matrix):
            return IDENTITY
        return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def bounds(self) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top on the page; None if it has no extent."""
        sides = (ctypes.c_float * 4)()
        at = ctypes.addressof(sides)
        if not bounds_of(self.address, at, at + 4, at + 8, at + 12):
            return None
        left, bottom, right, top = sides
        if self.matrix is IDENTITY:
            return left, bottom, right, top
        xs, ys = zip(*(self.matrix.point(x, y) for x in (left, right) for y in (bottom, top)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def drawn_on(page: Handle, kind: int) -> Iterator[Drawn]:
    """Everything of a kind on a page, in the order in which it is painted.

    Args:
        page: Handle of PDFium's page (``PdfPage.raw``).
        kind: ``TEXT``, ``PATH`` or ``IMAGE``.
    """
    return _drawn(address(page), objects_of_page, object_of_page, kind, IDENTITY, 0)


def drawn_in(form: Handle, kind: int) -> Iterator[Drawn]:
    """Everything of a kind in a form; matrices lead to the coordinates around the form.

    Args:
        form: Handle of an object of PDFium; one that is no form holds nothing.
        kind: ``TEXT``, ``PATH`` or ``IMAGE``.
    """
    outer = Drawn(address(form), IDENTITY)
    return _drawn(outer.address, objects_of_form, object_of_form, kind, outer.own_matrix(), 1)


def _drawn(holder: int, count: Handle, get: Handle, kind: int, matrix: Matrix, depth: int) -> Iterator[Drawn]:
    for at in range(count(holder)):
        found = get(holder, at)
        found_kind = kind_of(found)
        if found_kind == kind:
            yield Drawn(found, matrix)
        elif found_kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = Drawn(found, matrix).own_matrix().then(matrix)
            yield from _drawn(found, objects_of_form, object_of_form, kind, inner, depth + 1)
