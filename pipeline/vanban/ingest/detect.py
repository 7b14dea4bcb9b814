"""What kind of file the bytes are, judged by what stands in them and never by the name."""

from __future__ import annotations

import io
import re
import zipfile

from vanban.errors import CorruptSourceError, EmptySourceError, UnsupportedSourceError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
HTML = "text/html"
TEXT = "text/plain"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Readers of PDF allow some bytes of rubbish before the header (ISO 32000-1, Annex H.3.4.1).
_PDF_WINDOW = 1024
_HTML_WINDOW = 65536
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|p|ul|ol|h[1-6]|span|center|pre|meta)\b[^>]{0,2000}>", re.IGNORECASE
)
_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"GIF8", "GIF image"),
)


def detect(data: bytes) -> str:
    r"""Media type of a source.

    Args:
        data: All bytes of the file.

    Returns:
        One of the constants of this module.

    Raises:
        EmptySourceError: There are no bytes, or only white space.
        CorruptSourceError: A zip container that can't be opened.
        UnsupportedSourceError: Content of a kind that no reader takes.

    Example:
        >>> detect(b"%PDF-1.7\n...")
        'application/pdf'
        >>> detect("KẾ HOẠCH".encode())
        'text/plain'
    """
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf"):
        raise EmptySourceError("the source has no content")
    if b"%PDF-" in data[:_PDF_WINDOW]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return DOC
    if data.lstrip()[:5] == b"{\\rtf":
        return RTF
    for magic, name in _IMAGES:
        if data.startswith(magic):
            raise UnsupportedSourceError(f"{name}: put the pages of a scan into a PDF")
    if _is_html(data):
        return HTML
    if _is_binary(data):
        raise UnsupportedSourceError("binary content of unknown kind")
    return TEXT


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise CorruptSourceError(f"damaged zip container: {error}") from error
    if "word/document.xml" in names:
        return DOCX
    raise UnsupportedSourceError("a zip container that is no Word document")


def _is_html(data: bytes) -> bool:
    start = data[:_HTML_WINDOW]
    if start.startswith(_UTF16):
        start = start.replace(b"\x00", b"")
    first = _MARKUP.search(start)
    if first is None:
        return False
    # A page begins with markup; Markdown may hold a stray tag anywhere.
    lead = start[: first.start()].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return not lead or lead.startswith(b"<")


def _is_binary(data: bytes) -> bool:
    if data.startswith(_UTF16):
        return False
    sample = data[:_HTML_WINDOW]
    zeros = sample.count(0)
    if zeros:
        # UTF-16 without a mark: nearly every second byte of Latin text is zero, always on the same side.
        sides = (sample[0::2].count(0), sample[1::2].count(0))
        return not (max(sides) > len(sample) // 5 and min(sides) * 20 < max(sides))
    controls = sum(sample.count(code) for code in (*range(1, 9), *range(14, 32), 127))
    return controls * 50 > len(sample)
