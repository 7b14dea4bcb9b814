"""What was understood of a page, drawn on the page: lines, cells, zones and the fields that were read.

For the person who wonders where a value comes from. Boxes are those of the evidence, so what is drawn is what the record says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from vanban.document import BBox, Document
from vanban.errors import UnsupportedSourceError
from vanban.ingest import Pages
from vanban.normalize.text import Text
from vanban.structure.zones import Zone, Zones

if TYPE_CHECKING:
    from PIL.Image import Image

RESOLUTION = 110
"""Pixels per inch."""
_PDF = "application/pdf"
# Okabe and Ito's colours, which the colour-blind tell apart
_ZONES = {
    Zone.LETTERHEAD: (86, 180, 233),
    Zone.TITLE: (240, 228, 66),
    Zone.PREAMBLE: (204, 121, 167),
    Zone.BODY: (200, 200, 200),
    Zone.SIGNATURE: (230, 159, 0),
    Zone.RECIPIENTS: (0, 158, 115),
}
_OTHER = (235, 235, 235)
_FIELDS = {
    "metadata": (213, 94, 0),
    "legal basis": (153, 51, 153),
    "citation": (153, 51, 153),
    "task": (0, 114, 178),
    "deadline": (200, 0, 0),
    "agency": (110, 110, 110),
    "signer": (150, 80, 0),
    "recipient": (0, 110, 80),
}
_TINT, _BAR = 70, 26
_NEAR_MARGIN = 20


class Field(NamedTuple):
    """A value of the record where it stands."""

    kind: str
    label: str
    page: int
    box: BBox


def fields_of(document: Document) -> Iterator[Field]:
    """The values of a record that have a box."""
    about = document.metadata
    found = [("metadata", name, value) for name in type(about).model_fields if (value := getattr(about, name)) is not None]
    found += [("legal basis", item.number or "law", item) for item in document.legal_bases]
    found += [("citation", item.number or "law", item) for item in document.citations]
    found += [("task", item.id, item) for item in document.tasks]
    found += [("deadline", item.end or item.relation, item) for item in document.deadlines if item.role == "deadline"]
    found += [("agency", "", item) for item in document.agencies]
    found += [("signer", "signer", item) for item in document.signers]
    found += [("recipient", "", item) for item in document.recipients]
    for kind, label, value in found:
        if value.evidence.page is not None and value.evidence.bbox is not None:
            yield Field(kind, label, value.evidence.page, value.evidence.bbox)


def draw_layout(data: bytes, pages: Pages, text: Text, zones: Zones, document: Document) -> Iterator[tuple[int, Image]]:
    """Draws every page of a PDF.

    Args:
        data: The PDF.
        pages: What was read of it.
        text: Its normalised text.
        zones: Its zones.
        document: Its record.

    Yields:
        Page number, from 1, and the picture: zones as tints, lines and cells as thin boxes, fields as coloured boxes with
        their names, a legend below.

    Raises:
        UnsupportedSourceError: The source is no PDF, so it has no pages to draw on.
    """
    import pypdfium2
    from PIL import Image as Pillow

    if pages.media_type != _PDF:
        raise UnsupportedSourceError(f"{pages.media_type} has no pages to draw on; only PDF has")
    tints: dict[int, list[tuple[BBox, tuple[int, int, int]]]] = {}
    for paragraph in text.paragraphs:
        page, box, _ = text.locate(paragraph.start, paragraph.end)
        if (box := text.in_file(page, box)) is not None:
            tints.setdefault(page, []).append((box, _ZONES.get(zones.at(paragraph.start), _OTHER)))
    fields: dict[int, list[Field]] = {}
    for field in fields_of(document):
        fields.setdefault(field.page, []).append(field)
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number, read in enumerate(pages.pages, 1):
            picture: Image = pdf[number - 1].render(scale=RESOLUTION / 72).to_pil().convert("RGBA")
            veil = Pillow.new("RGBA", picture.size, (0, 0, 0, 0))
            lines = [(read.in_file(line.bbox), line.cell is not None) for line in read.lines if line.bbox]
            _draw_below(veil, tints.get(number, []), lines)
            picture = Pillow.alpha_composite(picture, veil).convert("RGB")
            margin = min((box[0] for box, _ in lines), default=0.0) * RESOLUTION / 72
            _draw_fields(picture, fields.get(number, []), margin)
            yield number, _with_legend(picture)
    finally:
        pdf.close()


def _pixels(box: BBox, margin: float = 0.0) -> tuple[float, float, float, float]:
    scale = RESOLUTION / 72
    x0, y0, x1, y1 = (side * scale for side in box)
    return x0 - margin, y0 - margin, x1 + margin, y1 + margin


def _draw_below(veil: Image, tints: list[tuple[BBox, tuple[int, int, int]]], lines: list[tuple[BBox, bool]]) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(veil)
    for box, colour in tints:
        draw.rectangle(_pixels(box, 3), fill=(*colour, _TINT))
    for box, in_cell in lines:
        draw.rectangle(_pixels(box), outline=(0, 0, 255, 150) if in_cell else (90, 90, 90, 120))


def _draw_fields(picture: Image, fields: list[Field], margin: float) -> None:
    """Boxes with their names, in the margin where a box begins there, else above."""
    from PIL import ImageDraw, ImageFont

    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(11)
    for field in fields:
        colour = _FIELDS[field.kind]
        x0, y0, x1, y1 = _pixels(field.box, 1)
        draw.rectangle((x0, y0, x1, y1), outline=colour, width=1 if field.kind in ("agency", "recipient") else 2)
        if field.label:
            label = field.label.replace("Đ", "D")  # the font that Pillow brings lacks the letter
            beside = x0 - margin < _NEAR_MARGIN
            at = (max(0.0, x0 - 3 - draw.textlength(label, font)), y0) if beside else (x0, y0 - 13)
            draw.rectangle(draw.textbbox(at, label, font), fill="white")
            draw.text(at, label, colour, font)


def _with_legend(picture: Image) -> Image:
    from PIL import Image as Pillow
    from PIL import ImageDraw, ImageFont

    legend = Pillow.new("RGB", (picture.width, picture.height + 2 * _BAR), "white")
    legend.paste(picture, (0, 0))
    draw, font = ImageDraw.Draw(legend), ImageFont.load_default(13)
    rows = (
        [(zone.name.lower(), colour, True) for zone, colour in _ZONES.items()],
        [(name, colour, False) for name, colour in _FIELDS.items() if name != "legal basis"],
    )
    for row, entries in enumerate(rows):
        x, y = 10.0, picture.height + row * _BAR + 6
        for name, colour, filled in entries:
            draw.rectangle((x, y, x + 14, y + 14), fill=colour if filled else None, outline=colour, width=2)
            draw.text((x + 20, y - 1), name, "black", font)
            x += 34 + draw.textlength(name, font)
    return legend
