"""Makes PDFs for tests and samples, byte by byte: no font file and no library is needed."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_SHAPED = [*range(0x21, 0x7F), *range(0xC0, 0xFF)]


@dataclass
class Maker:
    """Writes small PDFs by hand: every letter is half an em wide, and a ToUnicode map says which letter it is.

    What such a PDF draws is nonsense, what it holds as text is exact, and no font file is needed.
    """

    fonts: tuple[str, ...] = ("TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT", "TimesNewRomanPS-ItalicMT")
    pages: list[str] = field(default_factory=lambda: [""])
    codes: dict[str, int] = field(default_factory=dict)
    stamps: list[tuple[int, tuple[float, float, float, float], str]] = field(default_factory=list)
    rotate: int = 0
    with_map: bool = True

    def code(self, letter: str) -> int:
        """The byte that stands for a letter; those that have a shape of their own in every font."""
        return self.codes.setdefault(letter, _SHAPED[len(self.codes)])

    def text(self, x: float, y: float, text: str, size: float = 13, font: int = 0) -> Maker:
        """Text with its baseline ``y`` points below the top."""
        return self.draw(self.shown(x, HEIGHT - y, text, size, font))

    def shown(self, x: float, y: float, text: str, size: float = 13, font: int = 0) -> str:
        """The operators that show a text, its baseline ``y`` points above the bottom."""
        codes = "".join(f"{self.code(letter):02X}" for letter in text)
        return f"BT /F{font} {size} Tf {x} {y} Td <{codes}> Tj ET"

    def words(self, x: float, y: float, text: str, size: float = 13, font: int = 0) -> Maker:
        """Text drawn word by word."""
        for word in text.split():
            self.text(x, y, word, size, font)
            x += (len(word) + 1) * size / 2
        return self

    def draw(self, operators: str) -> Maker:
        """Operators as they stand."""
        self.pages[-1] += operators + "\n"
        return self

    def stamp(self, x: float, y: float, width: float, height: float, operators: str) -> Maker:
        """A form field with its lower left corner ``y`` points below the top, and what it shows from there."""
        box = (x, HEIGHT - y, x + width, HEIGHT - y + height)
        self.stamps.append((len(self.pages) - 1, box, operators))
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Maker:
        self.pages[-1] += f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"
        return self

    def table(self, columns: list[float], rows: list[float], closed: bool = True) -> Maker:
        """Borders of a table; not closed, the last row lacks its lower border."""
        for y in rows if closed else rows[:-1]:
            self.line(columns[0], y, columns[-1], y)
        for x in columns:
            self.line(x, rows[0], x, rows[-1])
        return self

    def page(self) -> Maker:
        self.pages.append("")
        return self

    def build(self) -> bytes:
        entries = "".join(f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in self.codes.items())
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{entries}endbfchar endcmap end end"
        )
        objects: list[bytes] = []

        def add(body: str, stream: bytes | None = None) -> int:
            data = body.encode() if stream is None else body.encode() + b"\nstream\n" + stream + b"\nendstream"
            objects.append(data)
            return len(objects)

        packed = zlib.compress(cmap.encode())
        unicode_map = add(f"<< /Length {len(packed)} /Filter /FlateDecode >>", packed)
        widths = " ".join(["500"] * 256)
        mapped = f"/ToUnicode {unicode_map} 0 R" if self.with_map else ""
        fonts = [
            add(
                "<< /Type /Font /Subtype /TrueType "
                f"/Encoding /WinAnsiEncoding /BaseFont /{name} /FirstChar 0 /LastChar 255 /Widths [{widths}] {mapped} >>"
            )
            for name in self.fonts
        ]
        resources = " ".join(f"/F{at} {number} 0 R" for at, number in enumerate(fonts))
        fields: list[list[int]] = [[] for _ in self.pages]
        for page, (x0, y0, x1, y1), content in self.stamps:
            data = content.encode()
            form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 {x1 - x0} {y1 - y0}] /Resources << /Font << {resources} >> >>"
            look = add(f"{form} /Length {len(data)} >>", data)
            fields[page].append(
                add(f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [{x0} {y0} {x1} {y1}] /AP << /N {look} 0 R >> >>")
            )
        tree = len(objects) + 2 * len(self.pages) + 1
        kids = []
        for content, held in zip(self.pages, fields, strict=True):
            data = zlib.compress(content.encode())
            stream = add(f"<< /Length {len(data)} /Filter /FlateDecode >>", data)
            kids.append(
                add(
                    f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {self.rotate} "
                    f"/Resources << /Font << {resources} >> >> /Contents {stream} 0 R "
                    f"/Annots [{' '.join(f'{number} 0 R' for number in held)}] >>"
                )
            )
        add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
        root = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
        out = bytearray(b"%PDF-1.5\n")
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF".encode()
        return bytes(out)
