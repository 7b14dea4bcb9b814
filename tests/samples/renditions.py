"""The text samples in the forms that offices send: PDF, Word, web page, scan, text in an encoding before Unicode."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Sequence
from html import escape

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

from .docx import Block, Cell, Level, Para, Table, build_docx, letterhead_boxes
from .press import pdf_of
from .sheet import Grid, Paragraph, Sheet

SCAN_RESOLUTION = 200
_SEAL = (214, 48, 58)
_ANGLES = (0.9, -0.7, 0.4)
_SHAPES = {
    "roman": ("upperRoman", "%{}."),
    "one": ("decimal", "%{}."),
    "two": ("decimal", "%{}.%{}."),
    "letter": ("lowerLetter", "%{})"),
    "bullet": ("bullet", "-"),
}

__all__ = ["clean_scan", "docx_of", "html_of", "noisy_scan", "page_images", "pdf_of"]


def docx_of(sheet: Sheet) -> bytes:
    """A Word document: letterhead in text boxes, labels computed by Word, recipients and signature in a table."""
    *issuer, number = sheet.left[: next(at for at, line in enumerate(sheet.left, 1) if line.startswith("Số"))]
    blocks: list[Block] = [letterhead_boxes(issuer, number, sheet.right[-1])]
    blocks += [Para(line, size=12) for line in sheet.left[len(issuer) + 1 :]]
    blocks += [Para(line, "center", bold=True) for line in sheet.title]
    kinds = [kind for kind in _SHAPES if any(isinstance(block, Paragraph) and block.kind == kind for block in sheet.body)]
    levels = [_level(kind, depth, sheet) for depth, kind in enumerate(kinds)]
    for block in sheet.body:
        if isinstance(block, Grid):
            blocks.append(Table(block.rows, (36, 150, 100, 100, 90)))
        elif block.kind is None:
            blocks.append(Para(block.text))
        else:
            blocks.append(Para(block.text, bold=block.heading, numbered="all", level=kinds.index(block.kind)))
    left = Cell(tuple(Para(line, size=11) for line in sheet.recipients))
    right = Cell(tuple(Para(line, "center", bold=True) for line in sheet.signature))
    blocks.append(Table(((left, right),), (240, 236), borders=False))
    return build_docx(blocks, lists={"all": levels})


def _level(kind: str, depth: int, sheet: Sheet) -> Level:
    """A level of the list with labels as the sheet prints them."""
    form, text = _SHAPES[kind]
    printed = next(block.label for block in sheet.body if isinstance(block, Paragraph) and block.kind == kind)
    numbers = (depth, depth + 1) if kind == "two" else (depth + 1,)
    return Level(form, text.format(*numbers)[:-1] + printed[-1])


def html_of(sheet: Sheet) -> bytes:
    """A web page as portals save documents: letterhead and foot in tables without borders."""

    def cell(lines: Sequence[str], align: str = "center") -> str:
        return f'<td><p align="{align}">{"<br>".join(map(escape, lines))}</p></td>'

    rows = [f'<table border="0"><tr>{cell(sheet.left)}{cell(sheet.right)}</tr></table>']
    if sheet.title:
        rows.append(f'<p align="center"><b>{escape(sheet.title[0])}</b></p>')
        rows.append(f'<p align="center"><b>{"<br>".join(map(escape, sheet.title[1:]))}</b></p>')
    for block in sheet.body:
        if isinstance(block, Grid):
            body = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>\n" for row in block.rows)
            rows.append(f'<table border="1">\n{body}</table>')
        else:
            rows.append(f"<p><b>{escape(block.printed)}</b></p>" if block.heading else f"<p>{escape(block.printed)}</p>")
    rows.append(f'<table border="0"><tr>{cell(sheet.recipients, "left")}{cell(sheet.signature)}</tr></table>')
    body = "\n".join(rows)
    return f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"></head>\n<body>\n{body}\n</body></html>\n'.encode()


def clean_scan(pdf: bytes) -> bytes:
    """The pages of a PDF as black and white images, as an office scanner saves them."""
    return _as_pdf([page.convert("L").point(lambda level: 255 * (level > 150)).convert("1") for page in page_images(pdf)])


def noisy_scan(pdf: bytes, *, quality: int = 25) -> bytes:
    """The pages of a PDF as a bad scan: leaning, on grey paper, with specks and grain; a red seal covers the signature."""
    pages = page_images(pdf)
    _seal(pages[-1])
    return _as_pdf([_dirty(page, _ANGLES[at % len(_ANGLES)], at) for at, page in enumerate(pages)], quality=quality)


def page_images(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF at the resolution of the scans."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=SCAN_RESOLUTION / 72).to_pil().convert("RGB") for page in document]


def _seal(page: Image.Image) -> None:
    """A round seal over the left third of post and name; ink lies under print, so that black stays black."""
    ys = np.nonzero((np.asarray(page.convert("L")) < 100)[:, page.width * 5 // 8 :].any(axis=1))[0]
    middle, x = int(ys.max()) - 85, page.width * 5 // 8 + 40
    print_under = np.asarray(page).copy()
    draw = ImageDraw.Draw(page)
    for radius, width in ((145, 7), (100, 3)):
        draw.ellipse([x - radius, middle - radius, x + radius, middle + radius], outline=_SEAL, width=width)
    star = [
        (x + length * math.sin(math.pi * at / 5), middle - length * math.cos(math.pi * at / 5))
        for at in range(10)
        for length in ((42, 17)[at % 2],)
    ]
    draw.polygon(star, fill=_SEAL)
    for at in range(40):  # letters around it, as short strokes
        turn = 2 * math.pi * at / 40
        ends = [(x + reach * math.sin(turn), middle - reach * math.cos(turn)) for reach in (112, 130)]
        draw.line(ends, fill=_SEAL, width=4)
    page.paste(Image.fromarray(np.minimum(np.asarray(page), print_under)))


def _dirty(page: Image.Image, angle: float, seed: int) -> Image.Image:
    chance = np.random.default_rng(seed)
    turned = np.asarray(page.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")).astype(np.float32)
    shade = np.linspace(0.97, 0.88, page.width, dtype=np.float32)[None, :, None]
    dirty = 25 + turned * shade * 0.9 + chance.normal(0, 7, (page.height, page.width, 1)).astype(np.float32)
    for y, x in zip(chance.integers(0, page.height - 3, 700), chance.integers(0, page.width - 3, 700), strict=True):
        dirty[y : y + 2 + y % 2, x : x + 2] = 90
    return Image.fromarray(np.clip(dirty, 0, 255).astype(np.uint8))


def _as_pdf(pages: list[Image.Image], **options: int) -> bytes:
    stream = io.BytesIO()
    # The library would write the time of each run
    moment = time.struct_time((2025, 1, 2, 3, 4, 6, 0, 2, 0))
    times = {"creationDate": moment, "modDate": moment}
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=SCAN_RESOLUTION, **times, **options)
    return stream.getvalue()
