"""Lines as OCR reads them, put into the form of typed ones: no specks before a label, no words run together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.normalize.pair_model import pair_model, spelling
from vanban.normalize.syllable import is_syllable

# Specks before a label or a bullet: "_3. Phòng", ": 1. Thực hiện", "` + Biên bản". Quotation marks may be the author's.
_SPECKS = re.compile(
    r"[_:;.,'`´ˆ~|°«<>=\\]{1,3}\s{0,2}(?=(?:\d{1,2}(?:\.\d{1,2}){0,3}\s?[.,)]|[IVX]{1,5}\s?\.|[-+])\s{0,2}[^\W\d_])"
)
# "1, Chỉ đạo các đơn vị": the stop of a label; not "1, Điều 5"
_COMMA_LABEL = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}),(?=\s(?!Điều|Khoản|Điểm|Phụ|Mục|Chương)[^\W\d_])")
# "Quý Inăm 2020", "10ngày"
_NUMBER_AND_WORD = re.compile(
    r"(?<![^\W_])(?:[IVX]{1,4}(?=năm(?![^\W_]))"
    r"|\d{1,4}(?=(?:ngày|tháng|năm|giờ|phút|người|đồng|triệu|giường|bản|ban|của)(?![^\W_])))"
)
_WORD = re.compile(r"[^\W\d_]{5,14}")


def tidy(text: str) -> tuple[str, list[int]]:
    """A line without specks before its label, its words parted.

    Args:
        text: Cleaned text of a line read by OCR.

    Returns:
        The line; for each of its characters the offset in ``text`` it comes from (a new space from the letter before it).

    Example:
        >>> tidy("_3. Phòng Y tế")[0], tidy("Quý Inăm 2020")[0], tidy("DULỊCH")
        ('3. Phòng Y tế', 'Quý I năm 2020', ('DU LỊCH', [0, 1, 1, 2, 3, 4, 5]))
    """
    specks = _SPECKS.match(text)
    start = specks.end() if specks else 0
    cuts = _seams(text)
    value: list[str] = []
    places: list[int] = []
    for place in range(start, len(text)):
        if place in cuts and value:
            value.append(" ")
            places.append(place - 1)
        value.append(text[place])
        places.append(place)
    return "".join(value), places


def _seams(text: str) -> set[int]:
    """Offsets where one word ends and the next begins without a space."""
    cuts = {match.end() for match in _NUMBER_AND_WORD.finditer(text)}
    for word in _WORD.finditer(text):
        if not is_syllable(word[0]):
            parts = [cut for cut in range(2, len(word[0]) - 1) if _are_words(word[0][:cut], word[0][cut:])]
            if len(parts) == 1:
                cuts.add(word.start() + parts[0])
    return cuts


def _are_words(first: str, second: str) -> bool:
    return is_syllable(first) and is_syllable(second) and pair_model().attests(spelling(first), spelling(second))


_ITEM = re.compile(r"(?P<level>(?:\d{1,2}\.){0,3})(?P<number>\d{1,2})[.)]\s|(?P<mark>[-+])\s")


def closed(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs of a scan with the semicolons that OCR read as colons: an item that ends in ":" has items below it.

    Args:
        paragraphs: Texts of all paragraphs.

    Returns:
        Texts of the same lengths.

    Example:
        >>> closed(["1.1. Ban hành kế hoạch;", "1.2. Đăng ký thi đua:", "1.3. Tổng kết."])[1]
        '1.2. Đăng ký thi đua;'
        >>> closed(["1. Mục đích:", "2. Yêu cầu:"])
        ['1. Mục đích:', '2. Yêu cầu:']
    """
    marks = [_ITEM.match(text) for text in paragraphs]
    found = list(paragraphs)
    for index in range(1, len(paragraphs) - 1):
        before, item, after = marks[index - 1 : index + 2]
        if item is None or before is None or after is None or not paragraphs[index].endswith(":"):
            continue
        follows = _is_next(before, item) and _is_next(item, after)
        if follows and paragraphs[index - 1].endswith(";") and paragraphs[index + 1].endswith((";", ".", ":")):
            found[index] = paragraphs[index][:-1] + ";"
    return found


def _is_next(item: re.Match[str], after: re.Match[str]) -> bool:
    """Whether two items follow each other on one level."""
    if item["mark"] or after["mark"]:
        return item["mark"] == after["mark"]
    return item["level"] == after["level"] and int(after["number"]) == int(item["number"]) + 1


def with_stop(text: str) -> str:
    """A line whose label ends with a comma, with a full stop there; same length.

    Args:
        text: A line that begins a paragraph.

    Example:
        >>> with_stop("1, Chỉ đạo các đơn vị"), with_stop("1, Điều 5 của Luật")
        ('1. Chỉ đạo các đơn vị', '1, Điều 5 của Luật')
    """
    label = _COMMA_LABEL.match(text)
    return text if label is None else f"{label['number']}.{text[label.end() :]}"
