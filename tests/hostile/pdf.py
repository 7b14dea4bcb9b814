"""Hostile PDFs: bombs, circles, lies about sizes, damage (ISO 32000-1 names what they break)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import cache

from . import READ, Case

CONTENT = b"BT /F0 13 Tf 60 760 Td (KE HOACH) Tj 0 -20 Td (Trong cay nam 2027) Tj ET\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
MEGABYTE = 2**20


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object; ``entries`` go into its dictionary."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def packed(data: bytes, entries: bytes = b"") -> bytes:
    """A deflated stream."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)


@cache
def zeros(megabytes: int, letter: bytes = b" ") -> bytes:
    """Deflated bytes that are all the same; they are never all in memory."""
    packer = zlib.compressobj(9)
    block = letter * MEGABYTE
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


def document(objects: Mapping[int, bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A whole file with its cross-reference table (7.5.4)."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d %s \n" % (places.get(number, 0), b"00000 n" if number in places else b"65535 f")
    out += b"trailer << /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, root, trailer, start)
    return bytes(out)


def page(
    content: bytes = b"",
    *,
    box: bytes = b"[0 0 595 842]",
    resources: bytes = b"/Font << /F0 5 0 R >>",
    entries: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    trailer: bytes = b"",
) -> bytes:
    """A file with one page; ``content`` is the object of its content stream."""
    return document(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources << %s >> /Contents 4 0 R %s >>"
            % (box, resources, entries),
            4: content or stream(CONTENT),
            5: FONT,
            **(more or {}),
        },
        trailer=trailer,
    )


def drawn(operators: bytes) -> bytes:
    """A page with operators of its own after readable text."""
    return page(packed(CONTENT + operators))


def _object_stream_bomb() -> bytes:
    """The page tree stands in an object stream that inflates without end (7.5.7)."""
    head = b"2 0 3 60 "
    body = zlib.compress(b"")
    packer = zlib.compressobj(9)
    body = packer.compress(head + b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".ljust(60))
    body += b"".join(packer.compress(b" " * MEGABYTE) for _ in range(200)) + packer.flush()
    objects = stream(body, b"/Type /ObjStm /N 2 /First %d /Filter /FlateDecode" % len(head))
    table = b"".join(
        kind.to_bytes(1) + place.to_bytes(4) + index.to_bytes(1)
        for kind, place, index in ((0, 0, 255), (1, 9, 0), (2, 4, 0), (2, 4, 1), (1, 0, 0), (1, 0, 0))
    )
    out = bytearray(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
    at = len(out)
    out += b"4 0 obj\n" + objects + b"\nendobj\n"
    start = len(out)
    table = table[:24] + (1).to_bytes(1) + at.to_bytes(4) + b"\0" + (1).to_bytes(1) + start.to_bytes(4) + b"\0"
    cross = stream(table, b"/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R")
    return bytes(out + b"5 0 obj\n" + cross + b"\nendobj\nstartxref\n%d\n%%%%EOF" % start)


def _deep_pages(depth: int) -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 10 0 R >>", 5: FONT, 4: stream(CONTENT)}
    for level in range(depth):
        number = 10 + level
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    objects[10 + depth] = (
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F0 5 0 R >> >> /Contents 4 0 R >>"
        % (9 + depth)
    )
    return document(objects)


def _wide_pages(count: int) -> bytes:
    return document(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count),
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        }
    )


def _forms(body: bytes, count: int = 1) -> dict[int, bytes]:
    """Form XObjects that each draw the one after; the last draws the first (8.10)."""
    made = {}
    for at in range(count):
        target = 20 + (at + 1) % count
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>" % target
        made[20 + at] = stream(body, entries)
    return made


def _circle(count: int, body: bytes = b"/X Do ") -> bytes:
    resources = b"/Font << /F0 5 0 R >> /XObject << /X 20 0 R >>"
    return page(stream(CONTENT + b"/X Do"), resources=resources, more=_forms(body, count))


def _doubling_forms(levels: int) -> bytes:
    """Each form draws the next one ten times: the PDF's billion laughs."""
    more = {
        20 + at: stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>" % (21 + at),
        )
        for at in range(levels)
    }
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F0 5 0 R >> >>"
    more[20 + levels] = stream(CONTENT, entries)
    resources = b"/Font << /F0 5 0 R >> /XObject << /X 20 0 R >>"
    return page(stream(CONTENT + b"/X Do"), resources=resources, more=more)


def _image(width: int, height: int, data: bytes, entries: bytes = b"") -> bytes:
    """A page that is one picture, as a scan is."""
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 " % (width, height)
    image = stream(data, head + b"/Filter /FlateDecode " + entries)
    return page(stream(b"595 0 0 842 0 0 cm /I Do"), resources=b"/XObject << /I 20 0 R >>", more={20: image})


def _many_fonts(count: int) -> bytes:
    fonts = b"".join(b"/G%d << /Type /Font /Subtype /Type1 /BaseFont /Nothing%d >> " % (at, at) for at in range(count))
    shown = b"".join(b"BT /G%d 9 Tf 60 %d Td (a) Tj ET\n" % (at, 20 + at % 700) for at in range(count))
    return page(packed(CONTENT + shown), resources=b"/Font << /F0 5 0 R %s >>" % fonts)


def _unicode_map(ranges: int) -> bytes:
    """A ToUnicode map (9.10.3) of ranges that each cover all codes."""
    body = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    body += b"%d beginbfrange\n" % ranges + b"<0000> <FFFF> <0041>\n" * ranges + b"endbfrange endcmap"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 20 0 R >>"
    return page(more={5: font, 20: packed(body)})


def _annotations(count: int) -> bytes:
    one = b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /DA (/F0 9 Tf) /Contents (a) >> "
    return page(entries=b"/Annots [%s]" % (one * count))


def _locked() -> bytes:
    handler = b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    return page(trailer=b"/ID [<01> <01>] " + handler)


def _previous_circle() -> bytes:
    """The cross-reference table says that the one before it is itself."""
    made = page()
    start = int(made.rsplit(b"startxref\n", 1)[1].split()[0])
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def _tree(kids: bytes, parent: bytes = b"2 0 R") -> bytes:
    return document(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count 2 /Parent 2 0 R >>" % kids,
            3: b"<< /Type /Page /Parent %s /MediaBox [0 0 595 842] /Resources << /Font << /F0 5 0 R >> >> /Contents 4 0 R >>"
            % parent,
            4: stream(CONTENT),
            5: FONT,
        }
    )


def _case(name: str, expected: str, make: Callable[[], bytes]) -> Case:
    return Case(f"{name}.pdf", make, expected)


CASES = [
    _case("inflate-bomb", "too-large", lambda: page(stream(zeros(200), b"/Filter /FlateDecode"))),
    _case("inflate-bomb-twice", "too-large", lambda: page(stream(zlib.compress(zeros(200), 9), b"/Filter [/FlateDecode /FlateDecode]"))),
    _case("inflate-bomb-object-stream", "too-large", _object_stream_bomb),
    _case("inflate-bomb-short-name", "too-large", lambda: page(stream(zeros(200), b"/F#69lter /Fl"))),
    _case("predictor-bomb", "empty", lambda: page(packed(CONTENT, b"/DecodeParms << /Predictor 12 /Columns 2147483647 >>"))),
    _case("run-length-bomb", "empty", lambda: page(stream(b"\x81 " * 100_000, b"/Filter /RunLengthDecode"))),
    _case("arrays-deep", "corrupt", lambda: b"%PDF-1.7\n" + b"[" * 100_000),
    _case("arrays-deep-in-a-page", READ, lambda: page(entries=b"/X " + b"[" * 50_000 + b"]" * 50_000)),
    _case("dictionaries-deep", READ, lambda: page(entries=b"/X " + b"<< /X " * 50_000 + b">> " * 50_000)),
    _case("pages-deep", READ, lambda: _deep_pages(500)),
    _case("pages-very-deep", "empty", lambda: _deep_pages(20_000)),
    _case("pages-too-many", "too-large", lambda: _wide_pages(100_000)),
    _case("pages-that-are-not-there", READ, lambda: _tree(b"3 0 R").replace(b"/Count 2 ", b"/Count 1999 ")),
    _case("page-huge", "too-large", lambda: page(box=b"[0 0 1000000000 1000000000]")),
    _case("page-inverted", READ, lambda: page(box=b"[595 842 0 0]")),
    _case("page-without-size", "too-large", lambda: page(box=b"[0 0 1e999 nan]")),
    _case("page-thin", "too-large", lambda: page(box=b"[0 0 0.001 14401]")),
    _case("fonts-many", READ, lambda: _many_fonts(5_000)),
    _case("unicode-map-wide", READ, lambda: _unicode_map(200)),
    _case("annotations-many", READ, lambda: _annotations(5_000)),
    _case("contents-many", READ, lambda: page(entries=b"/Contents [%s]" % (b"4 0 R " * 20_000))),
    _case("lines-many", READ, lambda: drawn(b"".join(b"%d 0 m %d 842 l S\n" % (at % 595, at % 595) for at in range(30_000)))),
    _case("lines-crossing", READ, lambda: drawn(b"".join(b"0 %d m 595 %d l S %d 0 m %d 842 l S\n" % (at, at, at % 595, at % 595) for at in range(842)))),
    _case("rectangles-too-many", "too-large", lambda: drawn(b"0 0 9 9 re S\n" * 1_100_000)),
    _case("letters-on-one-spot", READ, lambda: drawn(b"BT /F0 9 Tf 60 60 Td (a) Tj ET\n" * 30_000)),
    _case("words-everywhere", READ, lambda: drawn(b"".join(b"BT /F0 1 Tf %d.%d %d Td (ab cd) Tj ET\n" % (at * 7 % 590, at % 9, at * 13 % 840) for at in range(15_000)))),
    _case("state-saved-without-end", READ, lambda: drawn(b"q " * 500_000)),
    _case("forms-in-a-circle", READ, lambda: _circle(1)),
    _case("forms-in-a-wide-circle", READ, lambda: _circle(50)),
    _case("forms-that-double", "crashed", lambda: _doubling_forms(9)),
    _case("image-huge", "empty", lambda: _image(60_000, 60_000, zeros(4, b"\xff"))),
    _case("image-with-lying-size", "empty", lambda: _image(2_000_000_000, 2_000_000_000, zeros(1))),
    _case("encrypted", "encrypted", _locked),
    _case("truncated", "corrupt", lambda: page()[:200]),
    _case("without-table", "corrupt", lambda: page().split(b"xref\n")[0]),
    _case("header-only", "corrupt", lambda: b"%PDF-1.7\n"),
    _case("header-and-noise", "corrupt", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 500),
    _case("table-in-a-circle", READ, _previous_circle),
    _case("kids-of-itself", READ, lambda: _tree(b"3 0 R 2 0 R")),
    _case("parent-of-itself", READ, lambda: _tree(b"3 0 R", b"3 0 R")),
    _case("length-that-lies", READ, lambda: page(stream(CONTENT).replace(b"/Length", b"/Length 999999999 /Was"))),
    _case("length-of-itself", READ, lambda: page(stream(CONTENT).replace(b"/Length %d" % len(CONTENT), b"/Length 4 0 R"))),
    _case("opens-an-address", READ, lambda: page(entries=b"/AA << /O << /S /URI /URI (http://127.0.0.1:9/) >> >>")),
    _case("runs-a-program", READ, lambda: page(entries=b"/AA << /O << /S /Launch /F (/bin/sh) >> /C << /S /JavaScript /JS (while(1){}) >> >>")),
]  # fmt: skip
