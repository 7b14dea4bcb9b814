"""Plain text and Markdown: bytes → characters → physical lines on pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from vanban.document.source import SourceEncoding
from vanban.errors import EmptySourceError, EncodingError
from vanban.ingest.markdown import is_markdown, markdown_lines
from vanban.ingest.page_numbers import page_number, stands_in_prose
from vanban.ingest.pages import Line, Page, Pages
from vanban.limits import DEFAULTS, Limits

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NEWLINES = re.compile(r"\r\n|\r|\u2028|\u2029|\x85|\x0b")
# Engines that read scans leave three or more empty lines at a page seam; text editors leave one or two.
_SEAM = 3
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9]")
_SAMPLE = 20_000
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def read_text(data: bytes, *, limits: Limits = DEFAULTS) -> Pages:
    r"""Reads text or Markdown.

    Args:
        data: UTF-8, UTF-16, Windows-1258 or, in legacy fonts, TCVN3 or VNI.
        limits: What it may cost.

    Returns:
        The physical lines. A form feed, a lone running page number, or (where neither stands) a long run of empty lines
        begins a new page.

    Raises:
        EncodingError: The bytes are text in none of these encodings.
        EmptySourceError: Nothing but white space.
        SourceTooLargeError: More lines or characters than the limits.

    Example:
        >>> [line.text for line in read_text("KẾ HOẠCH\n\nCăn cứ".encode()).lines()]
        ['KẾ HOẠCH', 'Căn cứ']
    """
    text, encoding = decode(data)
    limits.check("characters", len(text))
    text = _NEWLINES.sub("\n", text)
    limits.check("nodes", text.count("\n"))
    markdown = is_markdown(text)
    raw = markdown_lines(text) if markdown else plain_lines(text)
    lines = list(paginate(raw, form_feeds="\f" in text))
    if not any(line.text.strip() for line in lines):
        raise EmptySourceError("the text is empty")
    pages = tuple(Page(number, tuple(group)) for number, group in groupby(lines, key=lambda line: line.page))
    return Pages(pages, media_type="text/markdown" if markdown else "text/plain", encoding=encoding)


def decode(data: bytes, *, legacy: bool = True) -> tuple[str, SourceEncoding]:
    r"""Characters of a text file, and the font encoding they were typed in.

    Windows-1258 writes the tone as a character of its own after the vowel; it is composed (NFC) here.

    Args:
        data: The bytes.
        legacy: Map text typed in a legacy font to Unicode.

    Returns:
        The text without byte order mark; ``tcvn3`` or ``vni`` if it had to be mapped from a legacy font.

    Raises:
        EncodingError: If no known encoding gives text.

    Example:
        >>> decode("Kế hoạch".encode())
        ('Kế hoạch', 'unicode')
        >>> decode(b"K\xea\xec ho\xe3ch"[:3])
        ('Kế', 'unicode')
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec), "unicode"
    zeros = data.count(0)
    if zeros * 5 > len(data):
        return _strict(data, "utf-16-le" if data[1::2].count(0) * 2 > zeros else "utf-16-be"), "unicode"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(data)
    return from_legacy_font(text) if legacy else (text, "unicode")


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise EncodingError(f"not valid {codec}: {error}") from error


def from_legacy_font(text: str, encoding: SourceEncoding | None = None) -> tuple[str, SourceEncoding]:
    """Text that was typed in a TCVN3 or VNI font, in Unicode.

    Args:
        text: Text as decoded.
        encoding: The font encoding if it is known; looked for otherwise.

    Returns:
        The text, mapped where needed; its font encoding.

    Example:
        >>> from_legacy_font("Kế hoạch")
        ('Kế hoạch', 'unicode')
    """
    if text.isascii() or (encoding is None and _is_unicode(text)):
        return text, encoding or "unicode"
    from vanban.normalize import legacy

    found = encoding or legacy.detect(text)
    return (text, "unicode") if found == "unicode" else (legacy.decode(text, found), found)


def _is_unicode(text: str) -> bool:
    """Toned letters of Unicode's own block in every line or so: no legacy font can have written that."""
    sample = text[:_SAMPLE]
    return len(_UNICODE_ONLY.findall(sample)) * 100 > len(sample)


def _single_byte(data: bytes) -> tuple[str, SourceEncoding]:
    latin = data.decode("cp1252", errors="replace") if b"\x81" not in data else data.decode("latin-1")
    text, encoding = from_legacy_font(latin)
    if encoding != "unicode":
        return text, encoding
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError as error:
        raise EncodingError(f"neither UTF-8 nor Windows-1258: {error}") from error
    tones = [index for index, character in enumerate(text) if character in _TONES]
    on_vowels = sum(1 for index in tones if index and _is_vowel(text[index - 1]))
    high = sum(1 for character in text if character > "\x7f")
    # A file cut inside a UTF-8 character, or in another code page, has its "tones" anywhere and hardly any on vowels.
    if not high or on_vowels * 10 < len(tones) * 9 or on_vowels * 12 < high:
        raise EncodingError("bytes in no known encoding of Vietnamese")
    return unicodedata.normalize("NFC", text), "unicode"


def _is_vowel(character: str) -> bool:
    return unicodedata.normalize("NFD", character)[0].lower() in "aeiouyđ"


def plain_lines(text: str) -> Iterable[tuple[int, Line]]:
    """Lines of a plain text with the number of empty lines before each; a form feed stays at the head of its line."""
    empty = 0
    for raw in text.split("\n"):
        if not raw.strip(" \t\u00a0"):
            empty += 1
            continue
        for index, part in enumerate(raw.split("\f")):
            if index:
                yield empty, Line("\f")
            if part.strip():
                yield empty, Line(part, gap_before=empty > 0)
                empty = 0


def paginate(lines: Iterable[tuple[int, Line]], *, form_feeds: bool) -> Iterable[Line]:
    """Gives every line its page.

    Args:
        lines: Lines, each with the number of empty lines before it; a line that is one form feed begins a page.
        form_feeds: The text marks its pages itself, so that empty lines mean nothing.

    Yields:
        The lines without the form feeds.
    """
    page, started = 1, False
    ahead = [*lines]
    for index, (empty, line) in enumerate(ahead):
        if line.text == "\f":
            page += started
            continue
        if started and not form_feeds and empty and line.cell is None:
            after_empty, after = ahead[index + 1] if index + 1 < len(ahead) else (1, None)
            number = page_number(line.text)
            if number is not None:
                before = ahead[index - 1][1].text
                alone = after_empty and stands_in_prose(before, after.text if after else None)
                page += bool(alone and number == page + 1)
            elif empty >= _SEAM and not _is_name(line.text):
                page += 1
        started = True
        yield line if page == 1 else replace(line, page=page)


def _is_name(text: str) -> bool:
    """The empty lines above a signer's name are the room for the signature."""
    words = text.split()
    return 2 <= len(words) <= 6 and all(word[:1].isupper() and word[1:2].islower() for word in words)
