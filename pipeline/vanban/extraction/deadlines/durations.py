"""Durations: so many days, working days or months, and the event they count from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extraction.deadlines.atoms import END, words_before
from vanban.extraction.deadlines.points import Source

_UNITS = {"ngay": "P{}D", "tuan": "P{}W", "thang": "P{}M", "nam": "P{}Y", "gio": "PT{}H", "phut": "PT{}M", "quy": "P{}M"}
_UNIT = r"(?P<unit>ngay|tuan|thang|nam|gio|phut|quy)"
_WORKING = r"(?P<working> lam viec)?"
_NOT_A_SPAN = r"(?! (?:[12][0-9]{3}|hoc(?! ky)|[0-9]{1,2}[/ ]))"

DIGITS = re.compile(
    r"(?P<count>1/2|[0-9]{1,3}(?:[.,][0-9]{1,2})?)(?: ?\([a-z ]{2,30}\)|\))? {0,2}(?P<open>\()?"
    + _UNIT
    + _WORKING
    + r"(?(open)\))"
    + END
    + _NOT_A_SPAN
)
_ONES = "mot|hai|ba|bon|nam|sau|bay|tam|chin"
WORDS = re.compile(
    rf"(?P<tens>(?:(?:{_ONES}) muoi|muoi)(?: (?P<ones>{_ONES}|tu|lam))?|(?P<one>{_ONES})) {_UNIT}{_WORKING}{END}{_NOT_A_SPAN}"
)
_NUMBER_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_NUMBER_LEFT = re.compile(
    r"(?<![a-z])(?:(?:mot|hai|ba|bon|nam|sau|bay|tam|chin) )?(?:muoi|mot|hai|ba|bon|nam|sau|bay|tam|chin)(?: [a-z]{2,4})? ?\($"
)

# trong vòng 10 ngày, không quá 05 ngày, ≤ 20 ngày
_PREFIXES = frozenset(
    (
        "trong", "trong vong", "trong thoi han", "trong thoi gian", "trong khoang", "trong khoang thoi gian", "thoi han",
        "khong qua", "thoi gian khong qua", "trong thoi gian khong qua", "trong thoi han khong qua", "toi da", "toi da la",
        "toi thieu", "cham nhat", "cham nhat la", "cham nhat trong", "cham nhat sau", "cham nhat khong qua", "it nhat", "sau",
        "sau thoi gian", "toi da khong qua", "muon nhat", "truoc", "truoc it nhat",
    )
)  # fmt: skip
_ANCHOR = re.compile(
    r" ?\*?,? {0,2}\(?(?P<anchor>(?:ke tu|tinh tu)(?: (?:ngay|khi|thoi diem|luc))? [^,;.:()\n]{2,110}"
    r"|tu (?:ngay|khi|thoi diem) [^,;.:()\n]{2,110}|(?:sau|truoc) (?:khi|ngay|thoi diem) (?![0-9])[^,;.:()\n]{2,110})"
)
# where the anchor's clause ends and the duty begins
_DUTY = re.compile(r" (?:thi|phai|co trach nhiem|se|de nghi|yeu cau|cac don vi|cac co quan|va thay the|va bai bo) ")
# 16 giờ 30 phút ngày 15/6: a time of day
_OF_DAY = re.compile(r" ?,? ?(?:[0-9]|ngay|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cung ngay|hang ngay)")
_MARK = re.compile(r"(?:[≤≥<>]|<=|>=) ?$")


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration in a text; ``bounded`` says that words before it or an anchor after it make it a time limit."""

    start: int
    end: int
    iso: str
    working_days: bool
    anchor: tuple[int, int] | None
    bounded: bool


def read_duration(source: Source, at: int) -> Duration | None:
    """The duration that begins at an offset (of its number), or None.

    >>> found = read_duration(Source.of("trong vòng 10 ngày làm việc kể từ ngày nhận hồ sơ"), 11)
    >>> found.iso, found.working_days, found.start, found.bounded
    ('P10D', True, 0, True)
    """
    folded = source.folded
    found = (DIGITS if folded[at].isdigit() else WORDS).match(folded, at, source.high)
    if found is None or (at > source.low and (folded[at - 1].isalnum() or folded[at - 1] in "/.,")):
        return None
    count = _count(found)
    if count is None:
        return None
    unit = found["unit"]
    if unit in {"gio", "phut"} and _OF_DAY.match(folded, found.end(), source.high):
        return None
    if unit == "quy" and source.text[found.start("unit") : found.end("unit")].lower() not in {"quý", "quí", "qúy", "qúi"}:
        return None
    if unit == "quy":
        count = str(int(count) * 3) if count.isdigit() else count
    working = found["working"] is not None
    start = at
    if folded[at - 1 : at] == "(" and at > source.low:
        spelled = _NUMBER_LEFT.search(folded[max(source.low, at - 24) : at])
        if spelled:
            start = max(source.low, at - 24) + spelled.start()
    bounded = working
    mark = _MARK.search(folded[max(source.low, start - 3) : start])
    if mark:
        start, bounded = max(source.low, start - 3) + mark.start(), True
    else:
        words = list(words_before(folded, source.low, start, 5))
        for length in range(len(words), 0, -1):
            taken = words[length - 1 :: -1]
            if " ".join(word for _, word in taken) in _PREFIXES and all(source.is_word(*word) for word in taken):
                # "sau 8 năm triển khai" looks back; "sau 15 ngày kể từ ngày ký" bounds
                start, bounded = taken[0][0], bounded or taken[0][1] != "sau" or length > 1
                break
    end, anchor = found.end(), None
    following = _ANCHOR.match(folded, end, source.high)
    if following:
        stop = following.end("anchor")
        duty = _DUTY.search(folded, following.start("anchor"), stop)
        if duty:
            stop = duty.start()
        while stop > end and folded[stop - 1] in " -":
            stop -= 1
        anchor, end, bounded = (following.start("anchor"), stop), stop, True
    return Duration(start, end, _UNITS[unit].format(count), working, anchor, bounded)


def _count(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    if groups.get("count") == "1/2":
        return "0.5"
    if groups.get("count"):
        whole, _, part = groups["count"].replace(",", ".").partition(".")
        number = str(int(whole)) + (f".{part}" if part else "")
        return number if number != "0" else None
    if groups.get("one"):
        return str(_NUMBER_WORDS[groups["one"]])
    tens = groups["tens"].split(" ")
    ones = _NUMBER_WORDS.get(groups.get("ones") or "", 0)
    return str((_NUMBER_WORDS[tens[0]] if tens[0] != "muoi" else 1) * 10 + ones)
