"""Place of issue (địa danh): the words before the date (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from vanban.normalize.broken_words import mended
from vanban.normalize.fold import bare
from vanban.normalize.text import Text
from vanban.registry.province import provinces


@dataclass(frozen=True, slots=True)
class LetterPlace:
    """Place of issue (địa danh): what stands before the date.

    Attributes:
        value: As printed; a province's name spelt right where OCR damaged it.
        province_code: GSO code on the date of the document, where the place is of province level.
    """

    start: int
    end: int
    value: str
    province_code: str | None
    rule: str


# "Hải Phòng, ngày" "TP. Hồ Chí Minh, ngày": the words before the date, one line or the line above
_PLACE = re.compile(r"(?P<place>[^\W\d_][^\n,;:|/\d]{1,38}?)[\s_*]{0,3}(?P<comma>[,.;:]?)[\s_*]{0,4}\Z")


def place_before(text: Text, start: int, stop: int, previous: tuple[int, int] | None) -> LetterPlace | None:
    """The place that the words right before a date name; from the line above if that ends with the comma.

    Args:
        text: Normalised text.
        start: Offset of the line of the date.
        stop: Offset of the word "ngày".
        previous: Span of the line above, in the same cell.

    Returns:
        The place, its province still unknown; None if the words are no place.
    """
    found = _PLACE.search(text.value, max(start, stop - 60), stop)
    if found is None and previous and not text.value[start:stop].strip(" *_,"):
        above = text.value[previous[0] : previous[1]]
        if above.rstrip().endswith(","):
            found = _PLACE.search(text.value, max(previous[0], previous[1] - 60), previous[1])
    if found is None:
        return None
    begin, printed = found.start("place"), found["place"].strip()
    if previous and begin == start:
        # "Hà" / "Nội, ngày ...": a province broken over two lines of a cell
        joined = f"{text.value[previous[0] : previous[1]].strip()} {printed}"
        if len(joined) < 30 and provinces().by_name(joined) and not provinces().by_name(printed):
            return LetterPlace(previous[0], begin + len(printed), _spelling(joined), None, "place.date-line")
    nation = max(bare(printed).rfind("hanh phuc"), bare(printed).rfind("viet nam "))
    if nation >= 0:  # the two columns of the letterhead on one line
        cut = printed.find(" ", nation + 5)
        if cut < 0:
            return None
        begin, printed = begin + cut + 1, printed[cut + 1 :].strip()
    code = _CODE.match(printed)
    if code:
        begin, printed = begin + code.end(), printed[code.end() :]
    whole = _whole(printed)
    if not _plausible(whole, found["comma"]):
        return None
    return LetterPlace(begin, begin + len(printed), _spelling(whole), None, "place.date-line")


# the end of the number on the same line: "Số: 12/QĐ-ĐHX An Giang, ngày ..."
_CODE = re.compile(r"[A-ZĐƯ][A-ZĐƯa-z&]{0,6}\s?-\s?[A-ZĐƯ&]{2,12}\s+(?=[^\W\d_])")


def _whole(printed: str) -> str:
    """A province whose letters stand apart put together; other places as printed."""
    whole = mended(printed)[0]
    return whole if whole != printed and provinces().by_name(whole) is not None else printed


def _plausible(printed: str, comma: str) -> bool:
    """Whether words can be a place: capitals first, or a known province."""
    words = printed.split()
    if not words or len(words) > 7:
        return False
    if provinces().by_name(printed) is not None:
        return True
    head = bare(words[0]).rstrip(".")
    small = head in {"tp", "thanh", "tinh", "huyen", "thi", "quan", "xa", "phuong", "tx", "h", "q"}
    named = (small or words[0][0].isupper()) and words[-1][:1].isupper() and len(words[0]) > 1
    return small or (named and comma in (",", ".", ";"))


def _spelling(printed: str) -> str:
    """The place with OCR damage repaired, where it can be but one province."""
    row = provinces().by_name(printed)
    if row is None:
        return printed
    names = {row.name, *row.variants, *(period.name for period in row.history)}
    tail = next((name for name in sorted(names, key=len, reverse=True) if bare(printed).endswith(bare(name))), None)
    if tail is None or printed.endswith(tail):
        return printed
    shown = printed[-len(tail) :]
    # only lost or wrong marks are damage; other capitals and tone places are the author's
    if shown.lower() == tail.lower() or _tones(shown) == _tones(tail):
        return printed
    return printed[: -len(tail)] + (row.name if bare(row.name) == bare(tail) else tail)


def _tones(name: str) -> str:
    """Sorted characters with their marks: equal for "Hoà" and "Hòa"."""
    return "".join(sorted(unicodedata.normalize("NFD", name.lower())))


def with_province(place: LetterPlace, on: date | None) -> LetterPlace:
    """The place with the code of its province on a day."""
    row = provinces().by_name(place.value, on)
    return LetterPlace(place.start, place.end, place.value, row.code if row else None, place.rule)
