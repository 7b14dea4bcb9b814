"""Sets a sample on A4 pages and writes them as PDF, with the glyphs used embedded."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from .font import Font
from .sheet import Grid, Sheet

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 85, 538, 62, 785
"""Edges of the text in points: margins of 30 and 20 mm (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.4)."""
PLAIN, BOLD, ITALIC = "DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic"
_COLUMNS = (34.0, 138.0, 92.0, 98.0, 91.0)
_PADDING = 4.0


@dataclass
class Press:
    """Pages with a place where the next line goes; sizes in points, ``pitch`` is the distance of lines in tables."""

    size: float = 13
    leading: float = 21
    pitch: float = 20
    fonts: dict[str, Font] = field(default_factory=lambda: {name: Font.load(name) for name in (PLAIN, BOLD, ITALIC)})
    pages: list[list[tuple[float, float, str, float, str]]] = field(default_factory=lambda: [[]])
    rules: list[list[tuple[float, float, float, float]]] = field(default_factory=lambda: [[]])
    y: float = TOP

    def put(self, x: float, y: float, text: str, size: float, font: str = PLAIN, centre: bool = False) -> None:
        """A line with its baseline ``y`` points below the top."""
        left = x - self.fonts[font].width(text, size) / 2 if centre else x
        self.pages[-1].append((left, y, text, size, font))

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.rules[-1].append((x0, y0, x1, y1))

    def room(self, height: float) -> None:
        """Turns the page unless there is room; pages are numbered from the second."""
        if self.y + height > BOTTOM:
            self.pages.append([])
            self.rules.append([])
            self.put(WIDTH / 2, 40, str(len(self.pages)), 12, centre=True)
            self.y = TOP

    def wrapped(self, text: str, width: float, size: float, font: str = PLAIN, indent: float = 0) -> list[str]:
        """A paragraph as lines."""
        lines: list[str] = []
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self.fonts[font].width(longer, size) > width - (0 if lines else indent):
                lines.append(line)
                longer = word
            line = longer
        return [*lines, line]

    def paragraph(self, text: str, font: str = PLAIN) -> None:
        for at, line in enumerate(self.wrapped(text, RIGHT - LEFT, self.size, font, 28)):
            self.room(self.leading)
            self.y += self.leading
            self.put(LEFT + (0 if at else 28), self.y, line, self.size, font)
        self.y += 5

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """A ruled table; rows stay whole, and the header stands again on each page."""
        self.y += 8
        size, pitch = self.size - 1, self.pitch
        edges = [LEFT + sum(_COLUMNS[:at]) for at in range(len(_COLUMNS) + 1)]
        set_rows = [
            [
                self.wrapped(text, width - 2 * _PADDING, size, PLAIN if at else BOLD)
                for text, width in zip(row, _COLUMNS, strict=True)
            ]
            for at, row in enumerate(rows)
        ]
        heights = [max(map(len, row)) * pitch + 2 * _PADDING for row in set_rows]
        open_page = 0
        for at in range(len(set_rows)):
            self.room(heights[at] + (heights[1] if not at else 0))
            turned = open_page and open_page != len(self.pages)
            for again in (0, at) if turned else (at,):
                if (turned and again == 0) or at == 0:
                    self.rule(edges[0], self.y, edges[-1], self.y)
                for lines, left, right in zip(set_rows[again], edges, edges[1:], strict=False):
                    for step, line in enumerate(lines, 1):
                        y = self.y + step * pitch - 2
                        if again:
                            self.put(left + _PADDING, y, line, size)
                        else:
                            self.put((left + right) / 2, y, line, size, BOLD, centre=True)
                for edge in edges:
                    self.rule(edge, self.y, edge, self.y + heights[again])
                self.y += heights[again]
                self.rule(edges[0], self.y, edges[-1], self.y)
            open_page = len(self.pages)
        self.y += 8

    def columns(self, left: tuple[str, ...], right: tuple[str, ...], size: float = 9.5) -> None:
        """A letterhead: bodies and motto bold, ruled off below; number, subject and date under them."""
        for middle, lines in ((LEFT + 80, left), (RIGHT - 140, right)):
            y = self.y
            heads = [
                line for line in lines if (line.isupper() and line != "*" and not line.startswith("Số")) or "Hạnh phúc" in line
            ]
            for line in lines:
                is_date = ", ngày " in line
                y += 24 if is_date or line.startswith("Số") else 17
                self.put(middle, y, line, size, ITALIC if is_date else BOLD if line in heads else PLAIN, centre=True)
                if line == heads[-1]:
                    half = self.fonts[BOLD].width(line, size) * 0.2
                    self.rule(middle - half, y + 5, middle + half, y + 5)
        self.y += 17 * max(len(left), len(right)) + 18

    def foot(self, recipients: tuple[str, ...], signature: tuple[str, ...]) -> None:
        """Recipients on the left, the signature beside them on the right."""
        self.room(max(15 * len(recipients), 17 * len(signature) + 60) + 20)
        top = self.y + 12
        y = top
        for at, line in enumerate(recipients):
            for piece in self.wrapped(line, 215, 10):
                y += 14
                self.put(LEFT, y, piece, 10, PLAIN if at else ITALIC)
        y = top
        signed = [line for line in signature if line]
        for at, line in enumerate(signed):
            y += 60 if at == len(signed) - 1 else 17
            self.put(RIGHT - 105, y, line, 11.5, ITALIC if line.startswith("(") else BOLD, centre=True)

    def pdf(self) -> bytes:
        """The pages as PDF."""
        file = _File()
        resources, codes = "", {}
        for at, (name, font) in enumerate(self.fonts.items()):
            letters = "".join(sorted({letter for page in self.pages for row in page if row[4] == name for letter in row[2]}))
            data, codes[name] = font.subset(letters)
            resources += f"/F{at} {file.font(name, font, data, codes[name])} 0 R "
        names = list(self.fonts)
        tree = len(file.objects) + 2 * len(self.pages) + 1
        kids = []
        for page, rules in zip(self.pages, self.rules, strict=True):
            drawn = [f"0.6 w {x0:.1f} {HEIGHT - y0:.1f} m {x1:.1f} {HEIGHT - y1:.1f} l S" for x0, y0, x1, y1 in rules]
            for x, y, text, size, font in page:
                shown = "".join(f"{codes[font][letter]:04X}" for letter in text)
                drawn.append(f"BT /F{names.index(font)} {size} Tf {x:.2f} {HEIGHT - y:.2f} Td <{shown}> Tj ET")
            content = file.stream("\n".join(drawn).encode())
            kids.append(
                file.add(
                    f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
                    f"/Resources << /Font << {resources}>> >> /Contents {content} 0 R >>"
                )
            )
        file.add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
        return file.build(file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


@dataclass
class _File:
    """Objects of a PDF."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, body: str) -> int:
        self.objects.append(body.encode())
        return len(self.objects)

    def stream(self, data: bytes, entries: str = "") -> int:
        packed = zlib.compress(data, 9)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n".encode()
        self.objects.append(head + packed + b"\nendstream")
        return len(self.objects)

    def font(self, name: str, font: Font, data: bytes, codes: dict[str, int]) -> int:
        called = f"VANBAN+{name}"
        file = self.stream(data, f"/Length1 {len(data)} ")
        descriptor = self.add(
            f"<< /Type /FontDescriptor /FontName /{called} /Flags {96 if 'Italic' in name else 32} /FontBBox [-770 -347 2105 1109] "
            f"/ItalicAngle {-11 if 'Italic' in name else 0} /Ascent 939 /Descent -236 /CapHeight 729 "
            f"/StemV {140 if 'Bold' in name else 80} /FontFile2 {file} 0 R >>"
        )
        widths = " ".join(f"{code} [{font.advance(font.glyphs[letter])}]" for letter, code in codes.items())
        inner = self.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{called} /CIDToGIDMap /Identity /DW 600 /W [{widths}] "
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R >>"
        )
        rows = [f"<{code:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
        groups = [rows[at : at + 100] for at in range(0, len(rows), 100)]  # a section may hold 100 rows
        listed = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
        unicode_map = self.stream(
            (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
                f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{listed}\nendcmap end end"
            ).encode()
        )
        return self.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{called} /Encoding /Identity-H "
            f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicode_map} 0 R >>"
        )

    def build(self, root: int) -> bytes:
        out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        out += f"trailer << /Size {len(places) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def pdf_of(sheet: Sheet, *, size: float = 13, leading: float = 21, pitch: float = 20) -> bytes:
    """A sample as a born-digital PDF.

    Args:
        sheet: Its parts.
        size: Size of the body in points.
        leading: Distance of lines in points.
        pitch: The same in tables.

    Raises:
        FileNotFoundError: The fonts aren't installed.
    """
    press = Press(size, leading, pitch)
    press.columns(sheet.left, sheet.right)
    for line in sheet.title:
        for piece in press.wrapped(line, RIGHT - LEFT - 20, size, BOLD):
            press.y += leading
            press.put((LEFT + RIGHT) / 2, press.y, piece, size, BOLD, centre=True)
    press.y += 8
    for block in sheet.body:
        if isinstance(block, Grid):
            press.table(block.rows)
        else:
            press.paragraph(block.printed, BOLD if block.heading else PLAIN)
    press.foot(sheet.recipients, sheet.signature)
    return press.pdf()
