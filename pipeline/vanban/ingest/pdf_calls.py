"""PDFium's functions that are called for every word and every object of a page.

pypdfium2 declares them with typed pointers, which ctypes checks in each call, and lets other threads run during it. The same
functions with plain addresses, which hold the interpreter's lock, take half the time; a call lasts less than a microsecond.
"""

from __future__ import annotations

import ctypes
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

Handle: TypeAlias = Any
"""A pointer of PDFium, which has no types."""

_Address, _Int, _Size = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong


def address(handle: Handle) -> int:
    """The address that a handle or a function stands for, 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _plain(function: Handle, result: type, *arguments: type) -> Handle:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, _Int, _Address, _Int, _Address)
text_object = _plain(pdfium.FPDFText_GetTextObject, _Address, _Address, _Int)
font_of = _plain(pdfium.FPDFTextObj_GetFont, _Address, _Address)

objects_of_page = _plain(pdfium.FPDFPage_CountObjects, _Int, _Address)
object_of_page = _plain(pdfium.FPDFPage_GetObject, _Address, _Address, _Int)
objects_of_form = _plain(pdfium.FPDFFormObj_CountObjects, _Int, _Address)
object_of_form = _plain(pdfium.FPDFFormObj_GetObject, _Address, _Address, _Size)
kind_of = _plain(pdfium.FPDFPageObj_GetType, _Int, _Address)
bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, _Int, *(_Address,) * 5)
segments_of = _plain(pdfium.FPDFPath_CountSegments, _Int, _Address)
