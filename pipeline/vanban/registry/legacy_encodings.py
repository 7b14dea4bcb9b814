"""Code tables of the Vietnamese encodings before Unicode, and the fonts that tell of them.

State bodies had to change to Unicode (TCVN 6909:2001) from 2003 on (Quyết định 72/2002/QĐ-TTg); files of that time, and
templates copied from them, still carry TCVN3 (TCVN 5712:1993, fonts ``.VnTime`` …) or VNI text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vanban.registry.loader import Entry, load

LegacyEncodingId = Literal["tcvn3", "vni"]


class LegacyExample(BaseModel):
    """A text in the old encoding, shown as the Latin-1 characters of its bytes, and what it says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    legacy: str
    unicode: str


class LegacyEncodingRow(Entry):
    """One encoding.

    Attributes:
        fonts: Patterns of the names of its fonts, tried with ``match``; case matters unless they say otherwise.
        capital_fonts: Patterns of fonts that draw capitals for the codes of small letters.
        sequences: Bytes in hexadecimal (one or two) and the letter they draw.
    """

    id: LegacyEncodingId
    name: str
    fonts: tuple[str, ...]
    capital_fonts: tuple[str, ...] = ()
    sequences: dict[Annotated[str, Field(pattern=r"^(?:[0-9A-F]{2}){1,2}$")], Annotated[str, Field(min_length=1, max_length=1)]]
    sources: tuple[str, ...] = Field(default=(), description="Independent tables that agree with this one.")
    font_examples: tuple[str, ...] = Field(default=(), description="Font names that `fonts` has to match.")
    examples: tuple[LegacyExample, ...] = ()

    def letters(self) -> dict[str, str]:
        """The table by the characters that a Latin-1 (or Windows-1252) reader makes of the bytes.

        Example:
            >>> legacy_encodings()["vni"].letters()["eá"]
            'ế'
        """
        return {bytes.fromhex(code).decode("latin-1"): letter for code, letter in self.sequences.items()}


@cache
def legacy_encodings() -> dict[LegacyEncodingId, LegacyEncodingRow]:
    """The encodings by id, from ``data/legacy_encodings.json``."""
    return {row.id: row for row in load("legacy_encodings", LegacyEncodingRow)}


@cache
def _font_patterns() -> tuple[tuple[LegacyEncodingId, re.Pattern[str], re.Pattern[str] | None], ...]:
    def joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

    rows = legacy_encodings().values()
    return tuple((row.id, joined(row.fonts), joined(row.capital_fonts) if row.capital_fonts else None) for row in rows)


_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?:[-, ]?(?:Bold|Italic|BoldItalic|Regular))+$")


@cache
def font_encoding(font: str) -> tuple[LegacyEncodingId | None, bool]:
    """The old encoding that a font is made for.

    Args:
        font: Name as Word or PDF gives it; the mark of a PDF subset (``ABCDEF+``) and a style (``,Bold``) are ignored.

    Returns:
        The encoding (None for a font of Unicode or unknown), and whether the font draws only capitals.

    Example:
        >>> font_encoding(".VnTimeH"), font_encoding("VNI-Times"), font_encoding("Times New Roman")
        (('tcvn3', True), ('vni', False), (None, False))
        >>> font_encoding("ABCDEF+.VnArialH,Bold")
        ('tcvn3', True)
    """
    name = _STYLE.sub("", _SUBSET.sub("", font.strip()))
    for encoding, fonts, capitals in _font_patterns():
        if fonts.match(name):
            return encoding, bool(capitals and capitals.match(name))
    return None, False
