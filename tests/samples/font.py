"""Reads a TrueType font and writes the part of it that a document needs."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import ImageFont

FOLDER = Path("/usr/share/fonts/truetype/dejavu")
"""Where Debian's fonts-dejavu-core puts them; their licence allows embedding."""
_WORDS, _MORE, _SCALE, _TWO_SCALES, _MATRIX = 0x01, 0x20, 0x08, 0x40, 0x80
_KEPT = ("cvt ", "fpgm", "prep")


def face(file: str, size: float) -> ImageFont.FreeTypeFont:
    """A font to draw with, of Debian's fonts-dejavu-core or fonts-liberation, which ``.ci/run`` installs.

    Where it is missing, the test is skipped: nothing can be drawn for it.
    """
    try:
        return ImageFont.truetype(file, size)
    except OSError:
        pytest.skip(f"no font {file}: install fonts-dejavu-core and fonts-liberation")


@dataclass(frozen=True)
class Font:
    """A TrueType font with glyphs in ``glyf``.

    Attributes:
        name: PostScript name.
        tables: Content of each table.
        glyphs: Number of the glyph of each character.
    """

    name: str
    tables: dict[str, bytes]
    glyphs: dict[str, int]

    @classmethod
    def load(cls, name: str) -> Font:
        """The font of this name.

        Raises:
            FileNotFoundError: The package fonts-dejavu-core isn't installed.
        """
        data = (FOLDER / f"{name}.ttf").read_bytes()
        tables = {}
        for at in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, start, size = struct.unpack_from(">4sIII", data, 12 + 16 * at)
            tables[tag.decode()] = data[start : start + size]
        return cls(name, tables, _characters(tables["cmap"]))

    @property
    def unit(self) -> int:
        """Font units per em."""
        return int(struct.unpack_from(">H", self.tables["head"], 18)[0])

    def advance(self, glyph: int) -> int:
        """Width of a glyph in thousandths of an em."""
        count = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        return round(1000 * struct.unpack_from(">H", self.tables["hmtx"], 4 * min(glyph, count - 1))[0] / self.unit)

    def width(self, text: str, size: float) -> float:
        """Width of a text in points."""
        return sum(self.advance(self.glyphs[letter]) for letter in text) * size / 1000

    def outline(self, glyph: int) -> bytes:
        """The entry of a glyph in ``glyf``."""
        long = struct.unpack_from(">h", self.tables["head"], 50)[0]
        places = struct.unpack_from(">II" if long else ">HH", self.tables["loca"], glyph * (4 if long else 2))
        start, end = places if long else (2 * places[0], 2 * places[1])
        return self.tables["glyf"][start:end]

    def subset(self, letters: str) -> tuple[bytes, dict[str, int]]:
        """The font with the glyphs of these letters alone.

        Returns:
            The file, and the new number of each letter's glyph.
        """
        order = [0, *dict.fromkeys(self.glyphs[letter] for letter in letters)]
        for glyph in order:  # grows while it is walked: parts of composed glyphs follow
            order += [part for _, part in _parts(self.outline(glyph)) if part not in order]
        number = {glyph: at for at, glyph in enumerate(order)}
        outlines, places, metrics = b"", [0], b""
        for glyph in order:
            outline = bytearray(self.outline(glyph))
            for at, part in _parts(bytes(outline)):
                struct.pack_into(">H", outline, at, number[part])
            outlines += bytes(outline) + b"\0" * (-len(outline) % 4)
            places.append(len(outlines))
            metrics += struct.pack(">Hh", self._raw_advance(glyph), struct.unpack_from(">h", outline, 2)[0] if outline else 0)
        head, hhea, maxp = (bytearray(self.tables[name]) for name in ("head", "hhea", "maxp"))
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", hhea, 34, len(order))
        struct.pack_into(">H", maxp, 4, len(order))
        tables = {name: self.tables[name] for name in _KEPT if name in self.tables}
        tables |= {"head": bytes(head), "hhea": bytes(hhea), "maxp": bytes(maxp), "hmtx": metrics, "glyf": outlines}
        tables["loca"] = struct.pack(f">{len(places)}I", *places)
        return _packed(tables), {letter: number[self.glyphs[letter]] for letter in letters}

    def _raw_advance(self, glyph: int) -> int:
        count = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        return int(struct.unpack_from(">H", self.tables["hmtx"], 4 * min(glyph, count - 1))[0])


def _characters(cmap: bytes) -> dict[str, int]:
    """Glyphs of the characters of the basic plane (``cmap`` format 4)."""
    for at in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, _, start = struct.unpack_from(">HHI", cmap, 4 + 8 * at)
        if platform == 3 and struct.unpack_from(">H", cmap, start)[0] == 4:
            break
    else:
        raise ValueError("no Unicode cmap of format 4")
    count = struct.unpack_from(">H", cmap, start + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", cmap, start + 14 + 2 * count * step + (2 if step else 0)) for step in range(4)
    )
    glyphs = {}
    for segment in range(count):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                place = start + 16 + 6 * count + 2 * segment + offsets[segment] + 2 * (code - starts[segment])
                glyph = struct.unpack_from(">H", cmap, place)[0]
            glyph = (glyph + deltas[segment]) % 0x10000 if glyph else 0
            if glyph:
                glyphs[chr(code)] = glyph
    return glyphs


def _parts(outline: bytes) -> list[tuple[int, int]]:
    """Where a composed glyph names its parts, and which they are."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    parts, at, flags = [], 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        parts.append((at + 2, part))
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return parts


def _packed(tables: dict[str, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    place = len(head) + 16 * len(tables)
    body = b""
    for name, content in sorted(tables.items()):
        padded = content + b"\0" * (-len(content) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += struct.pack(">4sIII", name.encode(), total, place + len(body), len(content))
        body += padded
    return head + body
