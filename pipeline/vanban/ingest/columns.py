"""Rows of a page → lines in reading order, with the two-column blocks of official documents taken apart.

The letterhead (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục IV, ô 1 to 4) and the end of a document (ô 7 and 9) are set in two
columns. Read row by row, issuer and national title, or recipients and signer, would glue. A block is found by its words
(``CỘNG HÒA XÃ HỘI``, ``Nơi nhận``) and followed upwards and downwards along the white between its columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vanban.ingest.corridors import Block, Corridor, Row, gaps_of, grown_block, split_at

_LETTERHEAD = re.compile(r"co[nr]g\s?h[o0]a\s?x[ae]\s?h[o0][il]|d[o0]c\s?lap\W+tu\s?d[o0]|dang c[o0]ng san viet nam")
_RECIPIENTS = re.compile(r"^\W*n[o0][il]\s?nh[ao]n\b")
_PARTY_TO_SIGN = re.compile(
    r"^\W*(?:tm|kt|tl|tuq|q)\s?[.,]\s?\w{2,}|^\W*(?:pho )?(?:chu tich|giam doc|thu truong|bo truong)\W*$"
)
_ADDRESS = re.compile(r"^\W*k[il]nh\s?g[uo][il]\b")
_LETTERHEAD_LEFT = 0.28
"""Part of the page's width from which the national title starts where it has a left neighbour."""
_RECIPIENTS_RIGHT = 0.45
_SIGNATURE_GAP = 1.5
"""Em between two signatories side by side."""


def _plain_table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        table[code] = unicodedata.normalize("NFD", chr(code))[0].lower()
    return table | {ord(letter): "d" for letter in "đĐðÐ"}


_PLAIN = _plain_table()


def plain(text: str) -> str:
    """Lower case without diacritics, for anchors.

    Example:
        >>> plain("Độc lập - Tự do")
        'doc lap - tu do'
    """
    return text.translate(_PLAIN)


def row_text(row: Row) -> str:
    """Text of a row, words parted by one space."""
    return " ".join(word.text for word in row)


def is_anchored(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two columns are a letterhead or an end of document, to be read one after the other.

    Args:
        left: Lines of the left column.
        right: Lines of the right column.

    Example:
        >>> is_anchored(["SỞ Y TẾ", "Số: 5/KH-SYT"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
        True
        >>> is_anchored(["1. Nguyễn Văn A"], ["Trưởng ban"])
        False
    """
    return (
        any(_LETTERHEAD.search(plain(text)) for text in right)
        or any(_RECIPIENTS.search(plain(text)) for text in left)
        or any(text.isupper() and _PARTY_TO_SIGN.search(plain(text)) for text in right)
    )


def reading_order(rows: Sequence[Row], width: float) -> list[Row]:
    """Rows in the order a person reads them: in two-column blocks the left column, then the right one.

    Args:
        rows: Rows from top to bottom, words from left to right.
        width: Width of the page in points.

    Returns:
        Rows; those of a two-column block are split and reordered, the others stand as they were.

    Example:
        >>> from vanban.ingest.placed import PlacedWord
        >>> word = lambda text, x, y: PlacedWord(text, x, y - 10, x + 6 * len(text), y + 3, y, 13)
        >>> top = [word("SỞ", 60, 50), word("CỘNG", 250, 50), word("HÒA", 280, 50), word("XÃ", 305, 50), word("HỘI", 325, 50)]
        >>> low = [word("Số:1/KH", 60, 70), word("Độc", 270, 70), word("lập", 292, 70)]
        >>> [row_text(row) for row in reading_order([top, low], 595)]
        ['SỞ', 'Số:1/KH', 'CỘNG HÒA XÃ HỘI', 'Độc lập']
    """
    ordered: list[Row] = []
    position = 0
    for block in _blocks(rows, width):
        ordered += rows[position : block.first]
        left: list[Row] = []
        right: list[Row] = []
        for index in range(block.first, block.last + 1):
            row = rows[index]
            at = len(row) if index > block.last - block.overhang else split_at(row, block.corridor)
            if at:
                left.append(row[:at])
            if at < len(row):
                right.append(row[at:])
        ordered += left + right
        position = block.last + 1
    return ordered + list(rows[position:])


def opens_address(row: Row) -> bool:
    """Whether a row is ``Kính gửi``: its list is read with it, not as a column (ô 9a)."""
    return _ADDRESS.search(plain(row_text(row[:4]))) is not None


def _blocks(rows: Sequence[Row], width: float) -> list[Block]:
    blocks: list[Block] = []
    for index, row in enumerate(rows):
        floor = blocks[-1].last + 1 if blocks else 0
        if index < floor:
            continue
        corridors = _seed(row, width)
        if corridors:
            block = grown_block(rows, index, corridors, width, floor, _is_date_row, opens_address)
            if block:
                blocks.append(block)
    return blocks


def _seed(row: Row, width: float) -> list[Corridor]:
    """The corridors that a row with an anchor leaves open, none for a row without anchor."""
    text = plain(row_text(row))
    if _RECIPIENTS.search(text):
        if row[0].x0 > _RECIPIENTS_RIGHT * width:
            return []
        return [gap for gap in gaps_of(row, width) if gap[1] > 0.3 * width]
    found = _LETTERHEAD.search(text)
    if found:
        first = text.count(" ", 0, found.start())
        right = row[first].x0
        left = row[first - 1].x1 if first else 0.0
        return [(left, right)] if right >= _LETTERHEAD_LEFT * width and right - left > 3 else []
    if len(row) > 3 and row[0].x0 < _RECIPIENTS_RIGHT * width:
        return _signature_gaps(row, width)
    return []


def _signature_gaps(row: Row, width: float) -> list[Corridor]:
    """Two signatories, or a list and a signatory, side by side."""
    for index in range(1, len(row)):
        low, high = row[index - 1].x1, row[index].x0
        if high - low > _SIGNATURE_GAP * row[index].size and 0.3 * width < high < 0.75 * width:
            right = row_text(row[index:])
            if right.isupper() and _PARTY_TO_SIGN.search(plain(right)):
                return [(low, high)]
    return []


def _is_date_row(row: Row) -> bool:
    text = plain(row_text(row))
    return "ngay" in text and "nam" in text
