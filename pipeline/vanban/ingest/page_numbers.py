"""Running page numbers, as they stand alone between the lines of a text.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.7: Arabic numerals, centred in the top margin, never on the first page.
"""

from __future__ import annotations

import re

# 2 | - 2 - | Trang 2 | 2/14; never 02, which is the number of a row or a day
_NUMBER = re.compile(r"(?:[-–—(]\s?)?(?:(?:trang|page)\s{1,2})?([1-9]\d{0,3})(?:\s?[-–—)]|\s?/\s?(\d{1,3}))?", re.IGNORECASE)
_LONG = 45


def page_number(text: str) -> int | None:
    """The number on a line that holds nothing but a page number.

    Example:
        >>> [page_number(line) for line in ("2", "- 12 -", "Trang 3/14", "02", "6/2020", "2. Sở")]
        [2, 12, 3, None, None, None]
    """
    if len(text) > 16:
        return None
    match = _NUMBER.fullmatch(text.strip())
    if match is None or (match[2] and int(match[2]) < int(match[1])):
        return None
    return int(match[1])


def stands_in_prose(before: str | None, after: str | None) -> bool:
    """Whether the lines around a lone number are running text, and not the cells of a table written out one by one.

    Args:
        before: The line before it; None at the start.
        after: The line after it; None at the end.

    Example:
        >>> stands_in_prose("Căn cứ Nghị quyết số 63/NQ-HĐND ngày 18 tháng 12 năm 2019 của", "Hội đồng nhân dân Huyện")
        True
        >>> stands_in_prose("Phòng Nội vụ", "Ban hành kế hoạch phát động")
        False
    """
    return before is None or after is None or max(len(before), len(after)) >= _LONG
