"""Writes Unicode text in the encodings before Unicode, for tests and samples."""

from __future__ import annotations

import unicodedata

from vanban.registry.legacy_encodings import LegacyEncodingId, legacy_encodings


def encode(text: str, encoding: LegacyEncodingId, *, capitals: bool = False) -> bytes:
    """Bytes of a text file as an old word processor saved it.

    Args:
        text: Vietnamese text; quotes and dashes beyond Windows-1252 are not allowed.
        encoding: ``tcvn3`` or ``vni``.
        capitals: The text is meant for a font of capitals (``.VnTimeH``): written in small letters.

    Raises:
        UnicodeEncodeError: A character that the encoding can't write, such as a toned capital in TCVN3.
    """
    return to_characters(text, encoding, capitals=capitals).encode("cp1252")


def to_characters(text: str, encoding: LegacyEncodingId, *, capitals: bool = False) -> str:
    """The same as the Latin-1 characters that Word holds for such text.

    TCVN3 has no toned capitals; typists used small letters among capitals, and so does this.
    """
    codes = {letter: code for code, letter in legacy_encodings()[encoding].letters().items()}
    text = unicodedata.normalize("NFC", text.lower() if capitals else text)
    return "".join(codes.get(letter) or codes.get(letter.lower(), letter) if ord(letter) > 0x7F else letter for letter in text)
