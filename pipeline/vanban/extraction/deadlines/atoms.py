"""The atoms of administrative time: named patterns over folded text, and the readers of their values.

All patterns match ``vanban.normalize.fold.bare`` text: lower case, no diacritics, one kind of dash, same offsets as the
original. So "năm", "nãm" and "nam" are one word here; where that merges words of different meaning (từ, tư), the reader
looks at the original letters. Letters that OCR puts for digits (l, i for 1; o for 0) are part of the number atoms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Gaps. A number may stand on the line after its unit word (a cell cut at its wrap): "tháng\n6/2020".
GAP = r"[ \n]{0,3}"
SPACE = r" {0,2}"
END = r"(?![0-9a-z])"

# Numbers.
DAY = r"(?P<day>[0o][1-9li]|[12li][0-9lio]|3[01lio]|[1-9])"  # 9, 09, 0l, 3l, 2O
MONTH = r"(?P<month>[0o][1-9li]|1[0-2lio]|[li][0-2o]|[1-9])"  # 6, 06, 12, l2
ROMAN_MONTH = r"(?P<roman>x[il1]{0,2}|[il1]x|v[il1]{0,3}|[il1]v|[il1]{1,3})"  # II, IX, Il, and the l of "tháng l"
QUARTER = r"(?P<quarter>[1-4]|[il1]v|[il1]{1,3})"  # I, l, 2, 11 and Il for II, IV, lV
YEAR = r"(?P<year>[12][0-9oli]{3})"  # any year of four digits; 202O
SLASH = rf"{SPACE}/{SPACE}"

# A date or month with a slash or dash after it belongs to a number: 12/2025/QĐ-UBND, 06/2022-QĐ.
NO_NUMBER = r"(?! ?/ ?[0-9a-z]|-(?![ivl]{1,3}(?![a-z]))[a-z])"

_TAIL_YEAR = rf"(?:,?{GAP}(?:cua )?nam{GAP}|{SPACE}[/-]{SPACE}| {{1,2}}){YEAR}"
_DAY_WORD = r"ngay[ \n.,:-]{0,3}"

DAY_FORMS: tuple[tuple[str, str], ...] = (
    # ngày 18 tháng 12 năm 2019, ngày 18 tháng 12/2019, 18 tháng 12 năm 2019
    ("day-words", rf"(?:{_DAY_WORD})?{DAY}{GAP}thang{GAP}{MONTH}{_TAIL_YEAR}{END}{NO_NUMBER}"),
    # ngày 31/3/2020, 31 /3/ 2020, 31/3 năm 2020
    ("day-slashes", rf"(?:{_DAY_WORD})?{DAY}{SLASH}{MONTH}(?:{SLASH}|{GAP}nam{GAP}){YEAR}{END}{NO_NUMBER}"),
    # 18-12-2019, 18.12.2019
    ("day-dots", rf"(?:{_DAY_WORD})?{DAY}(?P<mark>[.-]){MONTH}(?P=mark){YEAR}{END}{NO_NUMBER}"),
    # ngày      tháng 3 năm 2020: the clerk left the day blank
    ("day-blank", rf"ngay[ .…_/-]{{1,30}}thang{GAP}{MONTH}{GAP}nam{GAP}{YEAR}{END}"),
    # ngày 15 tháng 6
    ("day-month-words", rf"{_DAY_WORD}{DAY}{GAP}thang{GAP}{MONTH}{END}"),
    # ngày 15/6, 15/6; not 15/6/20, 1/2 ngày
    (
        "day-month",
        rf"(?:{_DAY_WORD})?{DAY}{SLASH}{MONTH}{END}"
        rf"(?!{SPACE}/{SPACE}[0-9a-z]|[.,][0-9]| ?%|-[a-z]| (?:ngay|buoi|gio|thang)(?! [0-9]))",
    ),
    # ngày 15-6
    ("day-month-dash", rf"{_DAY_WORD}{DAY}-{MONTH}{END}(?!-)"),
    # ngày 15, only as an end of a range, a member of a list, or with "hằng tháng"
    ("day-alone", rf"{_DAY_WORD}{DAY}{END}(?!/)"),
)
MONTH_FORMS: tuple[tuple[str, str], ...] = (
    # tháng 6/2020, tháng 6 năm 2020, tháng 12-2025, tháng II/2020
    ("month", rf"thang{GAP}(?:{MONTH}|{ROMAN_MONTH}){_TAIL_YEAR}{END}{NO_NUMBER}"),
    # tháng 6; not tháng 6.5, tháng 6 tuổi
    (
        "month-alone",
        rf"thang{GAP}(?:{MONTH}|{ROMAN_MONTH}){END}(?!{SPACE}/{SPACE}[0-9]|[.][0-9]|,[0-9](?![0-9]?{SPACE}/)| tuoi)",
    ),
    # tháng mười hai năm 2025
    ("month-word", rf"thang {{1,2}}(?P<word>muoi hai|muoi mot|muoi|hai|ba|tu|sau|bay|tam|chin)(?:{_TAIL_YEAR})?{END}"),
    # tháng Giêng, tháng Chạp: lunar
    ("month-lunar", rf"thang {{1,2}}(?P<lunar>gieng|chap)(?:{_TAIL_YEAR})?{END}"),
)
QUARTER_FORMS: tuple[tuple[str, str], ...] = (
    # Quý I năm 2020, Quí I/2020, quý 1, tháng Quý I/2020 (a stray "tháng")
    ("quarter", rf"(?P<stray>thang{GAP})?qu[yi]{GAP}{QUARTER}(?:{_TAIL_YEAR})?{END}{NO_NUMBER}"),
)
Q_FORMS: tuple[tuple[str, str], ...] = (
    # Q1/2020, Q.IV/2026
    ("quarter-letter", rf"q[.]?{QUARTER}{_TAIL_YEAR}{END}{NO_NUMBER}"),
    # Q1
    ("quarter-letter", rf"q(?P<quarter>[1-4]){END}{NO_NUMBER}"),
)
T_FORMS: tuple[tuple[str, str], ...] = (
    # T12/2025
    ("month-letter", rf"t[.]?{MONTH}{SLASH}{YEAR}{END}{NO_NUMBER}"),
    # T11-12/2025: a month because of what follows
    ("month-letter", rf"t[.]?{MONTH}(?={SPACE}(?:-|,|den|va){SPACE}t?[.]?[01]?[0-9]{SLASH}[12][0-9]{{3}}{END})"),
)
HALF_FORMS: tuple[tuple[str, str], ...] = (
    # 6 tháng đầu năm 2020, 6 tháng cuối năm, 9 tháng đầu năm
    ("months-of-year", rf"(?P<count>0?[369]|sau|chin|ba){GAP}thang (?P<side>dau|cuoi) (?:cua )?nam(?:{GAP}{YEAR})?{END}"),
    # nửa đầu năm 2026
    ("half-year", rf"(?P<nua>nua) (?P<side>dau|cuoi) (?:cua )?nam(?:{GAP}{YEAR})?{END}"),
    # 9 tháng năm 2025
    ("months-in-year", rf"(?P<count>0?[369]|sau|chin){GAP}thang nam {{1,2}}{YEAR}{END}"),
)
YEAR_FORMS: tuple[tuple[str, str], ...] = (
    # năm học 2019 - 2020
    ("school-year", rf"nam hoc{GAP}{YEAR}(?:{SPACE}-{SPACE}(?P<year2>[12][0-9oli]{{3}}))?{END}"),
    # năm 2026
    ("year", rf"nam{GAP}{YEAR}{END}{NO_NUMBER}"),
)
PART_FORMS: tuple[tuple[str, str], ...] = (
    # cuối năm, đầu năm: the year is the context's
    ("part-of-year", rf"(?P<part>dau|giua|cuoi) nam{END}(?! (?:hoc|[12][0-9oli]{{3}}|thang))"),
)
NUMERIC_MONTH_FORMS: tuple[tuple[str, str], ...] = (
    # 6/2020
    ("month-slash", rf"{MONTH}{SLASH}{YEAR}{END}{NO_NUMBER}"),
)
YEARS_FORMS: tuple[tuple[str, str], ...] = (
    # 2016 - 2020, 2025: the years of a range, or a whole cell
    ("year-number", rf"{YEAR}{END}{NO_NUMBER}"),
)
LUNAR_NEW_YEAR_FORMS: tuple[tuple[str, str], ...] = (
    # Tết Nguyên đán 2026, Tết Nguyên đán Canh Tý 2020
    ("tet", rf"tet nguyen dan(?: [a-z]{{2,5}} [a-z]{{2,5}}(?= (?:nam )?[12]))?(?: (?:nam )?{YEAR})?{END}"),
)

# What a series leaves out of its later members: tháng 8, 9/2023; Quý I, II; ngày 15 đến 20/6.
_ALONE = rf"(?={SPACE}(?:[,;.)(\n]|-{SPACE}[0-9iv]|$|va{SPACE}|den |hang |nam ))"
LATER_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "month": (
        ("month-slash", rf"{MONTH}{_TAIL_YEAR}{END}{NO_NUMBER}"),
        ("month-number", rf"{MONTH}{END}(?!/)(?![.,][0-9]){_ALONE}"),
    ),
    "quarter": (
        ("quarter-number", rf"{QUARTER}{_TAIL_YEAR}{END}{NO_NUMBER}"),
        ("quarter-number", rf"{QUARTER}{END}(?!/){_ALONE}"),
    ),
    "year": (("year-number", rf"{YEAR}{END}{NO_NUMBER}"),),
    "day": (
        ("day-month-words", rf"{DAY}{GAP}thang{GAP}{MONTH}{END}"),
        ("day-number", rf"{DAY}{END}(?!/)(?![.,][0-9]){_ALONE}"),
    ),
}
# 05 - 09/3/2018, từ 15 đến 20/6, 11 - 12/2025: the first number is a day or a month because the second says so.
FIRST_DAY = rf"{DAY}(?={SPACE}(?:-|den|,|va){SPACE}(?:ngay )?[0-3]?[0-9]{SLASH}[01]?[0-9](?:{SLASH}[12][0-9]{{3}}|{END}))"
FIRST_MONTH = rf"{MONTH}(?={SPACE}(?:-|den){SPACE}[01]?[0-9]{SLASH}[12][0-9]{{3}}{END}(?!/))"

CONNECTOR = re.compile(
    rf"{SPACE}(?P<range>-|~|toi(?= )|den(?: (?:het|cuoi|dau|giua|truoc|khoang))?(?= )){SPACE}"  # đến, đến hết, -
    rf"|{SPACE}(?P<list>,|&|va(?= )|hoac(?= )){SPACE}"
)

_OCR = str.maketrans("lio", "110")
_MONTH_WORDS = {
    "hai": (2, "hai"), "ba": (3, "ba"), "tu": (4, "tư"), "sau": (6, "sáu"), "bay": (7, "bảy"), "tam": (8, "tám"),
    "chin": (9, "chín"), "muoi": (10, "mười"), "muoi mot": (11, "mười một"), "muoi hai": (12, "mười hai"),
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10}


def number(digits: str) -> int:
    """Value of a number atom, OCR letters read as the digits they stand for.

    >>> number("3l"), number("0l"), number("202o")
    (31, 1, 2020)
    """
    return int(digits.translate(_OCR))


def quarter_number(atom: str) -> int | None:
    """Quarter of an atom, Arabic or Roman, however OCR printed its strokes.

    >>> [quarter_number(atom) for atom in ("i", "l", "2", "11", "il", "111", "iv", "lv")]
    [1, 1, 2, 2, 2, 3, 4, 4]
    """
    if atom.endswith("v"):
        return 4
    if atom in {"2", "3", "4"}:
        return int(atom)
    return len(atom) if len(atom) <= 3 else None


def roman_month(atom: str, printed: str) -> tuple[int | None, bool]:
    """Month of an atom that may be Roman, and whether it is.

    Args:
        atom: The folded atom.
        printed: Its original letters: "ll" in lower case is OCR of 11, "II" is two.

    >>> roman_month("ii", "II"), roman_month("ll", "ll"), roman_month("ix", "IX"), roman_month("l", "l")
    ((2, True), (11, False), (9, True), (1, False))
    """
    if "I" not in printed and not set(atom) & set("vx"):
        value = number(atom)
        return (value if 1 <= value <= 12 else None), False
    total = 0
    values = [_ROMAN["i" if stroke in "1l" else stroke] for stroke in atom]
    for here, following in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < following else here
    return (total if 1 <= total <= 12 else None), True


def month_word(word: str, printed: str) -> int | None:
    """Month of a spelled-out number, if the original letters are that number ("tháng tư", not "tháng tự").

    >>> month_word("tu", "tư"), month_word("tu", "tự")
    (4, None)
    """
    value, spelling = _MONTH_WORDS[word]
    normal = " ".join(unicodedata.normalize("NFC", printed).lower().split())
    return value if normal in {spelling, word} else None


# Words whose folded form is another word's too: the original letters that rule them out.
_OTHER_WORDS = {
    "tu": {"tư", "tự", "tứ", "tụ", "tú", "tử", "tủ"},
    "trong": {"trọng", "trồng", "trống", "tròng", "trông"},
    "dau": {"dấu", "đậu", "đấu", "dầu", "dâu", "đâu", "đau", "dẫu"},
    "cuoi": {"cưới", "cười", "cưỡi"},
    "den": {"đen", "đèn", "đền"},
    "toi": {"tôi", "tội", "tồi"},
    "qua": {"quà", "quạ"},
    "quy": {"quỹ", "quỳ", "quỵ"},
    "hang": {"hạng", "hãng", "háng"},
    "sau": {"sáu", "sâu", "sấu", "sầu"},
    "han": {"hàn", "hân", "hận", "hẳn", "hán"},
    "ngay": {"ngây", "ngáy"},
    "thang": {"thắng", "thẳng", "thằng"},
    "tinh": {"tỉnh", "tình", "tĩnh", "tinh"},
    "hoi": {"hội", "hỏi", "hơi", "hói", "hối"},
    "luc": {"lực", "lục"},
    "chap": {"chấp", "chập", "cháp", "chắp"},
}


def is_word(folded: str, printed: str) -> bool:
    """Whether original letters can be the word of time that their folded form is.

    >>> is_word("tu", "từ"), is_word("tu", "Tư"), is_word("quy", "Quý"), is_word("quy", "Quỹ")
    (True, False, True, False)
    """
    return printed.lower() not in _OTHER_WORDS.get(folded, ())


def compile_forms(forms: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile the rows of a table of forms."""
    return tuple((name, re.compile(pattern)) for name, pattern in forms)


def words_before(folded: str, low: int, at: int, limit: int) -> Iterator[tuple[int, str]]:
    """Walk back over the words that stand directly before an offset.

    Args:
        folded: Folded text.
        low: Offset below which nothing is read.
        at: Offset to start from.
        limit: Most words to give.

    Yields:
        Start offset and word, nearest first; stops at any mark other than a space.

    >>> list(words_before("han la truoc ngay", 0, 13, 3))
    [(7, 'truoc'), (4, 'la'), (0, 'han')]
    """
    for _ in range(limit):
        while at > low and folded[at - 1] == " ":
            at -= 1
        end = at
        while at > low and folded[at - 1].isalnum():
            at -= 1
        if at == end:
            return
        yield at, folded[at:end]
