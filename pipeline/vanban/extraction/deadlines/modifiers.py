"""What stands around a point of time and bounds it: relation, part and hour before it, recurrence and openness after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vanban.extraction.deadlines.atoms import END, is_word, words_before
from vanban.extraction.deadlines.points import Source

Sense = Literal["before", "by", "done-in", "within", "from", "after", "expected", "approximate", "part", "weekday", "hour"]

_PHRASES: dict[Sense, tuple[str, ...]] = {
    # trước ngày 31/3, đến trước tháng 6
    "before": ("truoc", "den truoc", "cho den truoc", "truoc thoi diem", "truoc moc"),
    # chậm nhất là ngày 15/6, đến hết quý II, hạn chót 13/10
    "by": (
        "den", "den het", "cho den", "cho den het", "het", "toi", "toi het", "cham nhat", "cham nhat la", "cham nhat den",
        "cham nhat den het", "cham nhat vao", "cham nhat trong", "cham nhat la trong", "cham nhat la den", "cham nhat het",
        "muon nhat", "muon nhat la", "muon nhat den", "muon nhat vao", "muon nhat trong", "khong qua", "khong muon hon",
        "khong cham hon", "khong tre hon", "han chot", "han chot la", "han cuoi", "han cuoi la", "han cuoi cung",
        "han cuoi cung la", "han den",
    ),
    # xong trong ngày 30/6
    "done-in": ("xong trong", "xong vao"),
    "within": ("trong", "vao", "ngay trong", "trong suot", "trong ca", "trong thoi gian", "trong nhung ngay", "trong cac"),
    "from": ("tu", "ke tu", "bat dau tu", "tinh tu", "khong som hon", "bat dau", "bat dau vao"),
    "after": ("sau", "tu sau", "sau thoi diem"),
    "expected": ("du kien", "du kien la", "du kien vao", "du kien trong", "thoi gian du kien", "du kien hoan thanh"),
    "approximate": ("khoang", "vao khoang", "trong khoang", "quang", "khoang thoi gian"),
    "part": ("dau", "giua", "cuoi", "nua dau", "nua cuoi", "thuong tuan", "trung tuan", "ha tuan"),
    "weekday": ("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat", *(f"thu {n}" for n in range(2, 8))),
    "hour": ("luc", "hoi", "vao luc", "vao hoi", "sang", "chieu", "toi ngay"),
}  # fmt: skip
_SENSES: dict[str, Sense] = {phrase: sense for sense, phrases in _PHRASES.items() for phrase in phrases}
_LONGEST = max(phrase.count(" ") for phrase in _SENSES) + 1
_RELATIONS = {"before", "by", "done-in", "within", "from", "after"}

# 17h00, 16 giờ 30 phút, 8h00'
_CLOCK = re.compile(
    r"(?<![0-9a-z])(?P<hour>[0-2]?[0-9]) ?(?:(?:h|gio|g) ?(?P<minute>[0-5][0-9])?|:(?P<minutes>[0-5][0-9]))"
    r"(?: ?(?:phut|p|'))?,? ?$"
)
# tuần 1, tuần thứ hai của, tuần cuối
_WEEK = re.compile(r"(?<![a-z])tuan (?:thu )?(?P<week>[1-4]|nhat|hai|ba|tu|dau|dau tien|cuoi|cuoi cung)(?: cua)? $")
_WEEKS = {
    "1": 1,
    "nhat": 1,
    "dau": 1,
    "dau tien": 1,
    "2": 2,
    "hai": 2,
    "3": 3,
    "ba": 3,
    "4": 4,
    "tu": 4,
    "cuoi": 5,
    "cuoi cung": 5,
}
# từ nay, từ ngày ký
_FROM_NOW = re.compile(r"(?<![a-z])tu (?P<anchor>nay|bay gio|ngay ky|ngay ban hanh|khi ban hanh)(?: cho)? $")
_HOURS = ("h", "g", ":")


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before a point."""

    start: int
    relation: Sense | None = None
    part: str | None = None
    week: int | None = None
    expected: bool = False
    approximate: bool = False
    clock: str | None = None
    now: tuple[int, int] | None = None


def read_prefix(source: Source, at: int) -> Prefix:
    """Read the words of relation that stand directly before an offset.

    >>> source = Source.of("chậm nhất đến hết quý I")
    >>> read_prefix(source, 18).relation, read_prefix(source, 18).start
    ('by', 0)
    """
    start, expected, approximate = at, False, False
    relation: Sense | None = None
    part: str | None = None
    week: int | None = None
    clock: str | None = None
    folded, low = source.folded, source.low
    for _ in range(6):
        window_start = max(low, start - 24)
        window = folded[window_start:start]
        if clock is None and any(mark in window for mark in _HOURS):
            found = _CLOCK.search(window)
            if found and int(found["hour"]) < 25:
                clock = f"{int(found['hour']):02d}:{found['minute'] or found['minutes'] or '00'}"
                start = window_start + found.start()
                continue
        if week is None and "tuan" in window:
            found = _WEEK.search(window)
            if found:
                week = _WEEKS[found["week"]]
                start = window_start + found.start()
                continue
        step = _phrase(source, start)
        if step is None:
            break
        begin, phrase, sense = step
        if sense == "part":
            if part is not None or week is not None:
                break
            part = phrase
        elif sense == "expected":
            expected = True
            if phrase.endswith("trong") and relation is None:
                relation = "within"
        elif sense == "approximate":
            approximate = True
        elif sense in _RELATIONS:
            if relation is not None and not (relation == "within" and sense in {"before", "by"}):
                break
            relation = sense
        start = begin
    now = None
    if relation in {"by", "before"}:
        window_start = max(low, start - 24)
        found = _FROM_NOW.search(folded[window_start:start])
        if found:
            start, now = (
                window_start + found.start(),
                (window_start + found.start("anchor"), window_start + found.end("anchor")),
            )
            expected_step = _phrase(source, start)
            if expected_step and expected_step[2] == "expected":
                start, expected = expected_step[0], True
    return Prefix(start, relation, part, week, expected, approximate, clock, now)


def _phrase(source: Source, at: int) -> tuple[int, str, Sense] | None:
    """The longest known phrase that ends directly before an offset."""
    folded, low = source.folded, source.low
    words = list(words_before(folded, low, at, _LONGEST))
    comma = at - low >= 2 and not words and folded[at - 2 : at] == ", "
    if comma:
        words = list(words_before(folded, low, at - 2, 2))
    for length in range(len(words), 0, -1):
        taken = words[length - 1 :: -1]
        phrase = " ".join(word for _, word in taken)
        sense = _SENSES.get(phrase)
        if sense is None or (comma and sense != "weekday") or (taken[0][0] > low and folded[taken[0][0] - 1] in "/-"):
            continue  # the TU of 14-KH/TU is no "từ"
        if all(is_word(word, source.text[start : start + len(word)]) for start, word in taken):
            return taken[0][0], phrase, sense
    return None


_EACH = r"(?:hang|moi|tung)"
# the year before or after the one that a rule is about
_OTHER_YEAR = r"(?:truoc|lien (?:ke|truoc|sau)|sau|ke tiep|tiep theo|do|danh gia|xet tang|bao cao|ke hoach|hien hanh)"
# hằng năm, hàng quý; các năm, where no years follow; của năm sau, năm liền kề, của năm xét tặng
_RECURRING = re.compile(
    rf" {{0,2}}\(?(?:(?:cua )?{_EACH} (?P<unit>nam|quy|qui|thang|tuan)|cac (?P<units>nam|quy|thang)(?! (?:[0-9]|tiep|sau))"
    rf"|(?:cua )?(?P<other>nam) {_OTHER_YEAR}|cua (?P<own>nam)(?! [12l]))\)?{END}"
)
# của tháng cuối quý, hằng tháng, của tháng sau: after a day without month
_DAY_RECURRING = re.compile(
    rf" {{0,2}}(?:cua )?(?:thang (?P<side>cuoi|dau)(?: cua)?(?: {_EACH})? (?:quy|qui)|(?:{_EACH}|cac) (?P<unit>thang|quy|qui)"
    rf"|thang (?P<next>sau|tiep theo|ke tiep|lien ke)){END}(?: (?:sau|tiep theo|lien ke|bao cao)(?![0-9a-z]))?"
)
# và các năm tiếp theo, trở đi
_OPEN = re.compile(
    r" {0,2}(?:,? ?\(?(?:va )?(?:cac|nhung) nam (?:tiep theo|sau do|sau|ke tiep|tiep)\)?"
    rf"|va (?:giai doan )?tiep theo|va (?:[a-z]+,? ){{0,5}}(?:thuong xuyen|hang nam)|tro di|tro ve sau){END}"
)
_UNTIL_EVENT = re.compile(r" {1,2}den (?P<anchor>(?:khi|luc|thoi diem|ngay) (?![0-9])[^,;.:()\n]{2,90})")
_TO_NOW = re.compile(rf" {{1,2}}den nay{END}")
_LUNAR = re.compile(rf" {{0,2}}\(?am lich\)?{END}")
_CONDITION = re.compile(r"[ ,]{0,3}\(?neu co\)?")


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands after a point."""

    end: int
    recurs: str | None = None
    open_end: bool = False
    until: tuple[int, int] | None = None
    to_now: bool = False
    lunar: bool = False
    conditional: bool = False


def read_suffix(source: Source, at: int, *, day_alone: bool = False) -> Suffix:
    """Read what follows a point directly.

    Args:
        source: The text.
        at: Offset after the point.
        day_alone: The point is a day without a month ("ngày 15"), which needs "hằng tháng" or the like.

    >>> read_suffix(Source.of("quý I hằng năm"), 5).recurs
    'nam'
    """
    folded, high = source.folded, source.high
    end, recurs, open_end, until, lunar = at, None, False, None, False
    found = _LUNAR.match(folded, end, high)
    if found:
        lunar, end = True, found.end()
    if day_alone:
        found = _DAY_RECURRING.match(folded, end, high)
        if found:
            side = found["side"]
            recurs = f"{side} quy" if side else ("quy" if (found["unit"] or "").startswith("qu") else "thang")
            end = found.end()
    else:
        found = _RECURRING.match(folded, end, high)
        if found:
            recurs = (found["unit"] or found["units"] or "nam").replace("qui", "quy")
            end = found.end()
            if folded[end - 1] == ")" and "(" not in found.group():
                end -= 1
    to_now = _TO_NOW.match(folded, end, high)
    if to_now:
        end = to_now.end()
    elif recurs is None:
        found = _OPEN.match(folded, end, high)
        if found:
            open_end, end = True, found.end()
            if folded[end - 1] == ")" and "(" not in found.group():
                end -= 1
        else:
            found = _UNTIL_EVENT.match(folded, end, high)
            if found:
                until = found.span("anchor")
    condition = _CONDITION.match(folded, end, high)
    return Suffix(end, recurs, open_end, until, to_now is not None, lunar, condition is not None)
