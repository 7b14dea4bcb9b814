"""Names that no list holds: a head word ("Trung tâm") and what belongs to its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from vanban.extraction.agencies.companies import company_starts
from vanban.extraction.agencies.letters import UPPER, modern_tone
from vanban.registry import agencies
from vanban.registry.agency import name_key
from vanban.registry.head_word import HeadWordRow, head_words
from vanban.registry.name_word import name_phrases
from vanban.registry.particle import not_bodies, particles
from vanban.registry.verb import verb_keys

# Classes of schools and the like, which need a proper name to be one
_CLASS_ONLY = re.compile(
    r"(?i)(?:trường[ ])?(?:đại học|cao đẳng|trung cấp|trung học(?:[ ](?:phổ thông|cơ sở))?|thpt|thcs|tiểu học|mầm non|th|mn"
    r"|phổ thông)|bệnh viện[ ](?:đa khoa|công lập|huyện)|công ty[ ](?:tnhh|cổ phần|cp)|trường|ủy ban kiểm tra"
)
_SCHOOL = re.compile(
    r"(?i)trường (?:đại học|cao đẳng|trung|tiểu|mầm|mẫu giáo|phổ thông|th|ptdt|mn|gd|chính trị|sĩ quan|bồi dưỡng|năng khiếu"
    r"|dự bị|nghiệp vụ|quân sự|đào tạo|dạy|chuyên|liên cấp|song ngữ|quốc tế|cán bộ|hữu nghị|dân tộc|nuôi)"
)


def _spellings() -> dict[str, HeadWordRow]:
    """Heads as printed: with the tone mark in its old place ("Đảng uỷ"), and with capitals in other places.

    "Ban quản lý", "Tổng Công Ty", "Tổng Công ty".
    """
    found: dict[str, HeadWordRow] = {}
    for head, row in head_words().items():
        first, _, rest = head.partition(" ")
        for form in (head, head.capitalize(), head.title(), f"{first} {rest.capitalize()}".rstrip()):
            for printed in (form, form.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("òa", "oà")):
                found.setdefault(printed, row)
    return found


_HEADS = _spellings()
_START = re.compile(
    r"(?<![\w/&-])(?:" + "|".join(sorted(map(re.escape, _HEADS), key=len, reverse=True)) + rf")(?=[ ][{UPPER}\d])"
)
# "qua | phòng Quản trị mạng", "trường Đại học Đông Giang": a head in lower case before a word of the name; not "Văn | phòng",
# "Quốc | phòng", nor before initials ("phòng PKN" is a laboratory)
_LOWER_STARTS = (
    re.compile(rf"phòng(?=[ ][{UPPER}][^\W\d_{UPPER}])"),
    re.compile(rf"trường Đại học(?=[ ][{UPPER}])|trường(?=[ ](?:Cao đẳng|Trung cấp)[ ][{UPPER}])"),
)
_OTHER_WORD = re.compile(r"(?:[\w/&-]|(?:[Vv]ăn|[Bb]iên|[Qq]uốc|[Dd]ự|[Hh]ải)[ ])\Z")
_TOKEN = re.compile(r"([ ]?[,&–—-][ ]?|[ ])([^\W_]+(?:[&.'’/-][^\W_]+)*)")
_DASHES = ("-", "–", "—")
_ROMAN = re.compile(r"[IVX]+|\d{1,4}")


_WORD = re.compile(r"[^\W_]+")


def _last_word(name: str) -> str:
    words: list[str] = _WORD.findall(modern_tone(name).lower())
    return words[-1]


_CLOSED = ("Sở ", "Ủy ban ", "Uỷ ban ")


@cache
def _beginnings() -> frozenset[str]:
    found: set[str] = set()
    for row in agencies():
        words = name_key(row.name).split()
        found.update(" ".join(words[:size]) for size in range(2, len(words)))
    return frozenset(found)


@cache
def _one_syllable_short() -> frozenset[str]:
    """Listed names without their last syllable: "Hội đồng Thi đua - Khen thưởng Trung", cut off by the end of a page."""
    names = {name_key(form) for row in agencies() for form in (row.name, *row.variants)}
    return frozenset(short for name in names if len((short := name.rpartition(" ")[0]).split()) > 2) - names


@cache
def _not_bodies() -> frozenset[str]:
    return frozenset(" ".join(_WORD.findall(phrase)) for phrase in not_bodies())


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    rows = [row for row in agencies() if row.kind not in ("generic_group", "emulation_group")]
    for phrase in (*(row.name for row in rows), *(form for row in rows for form in row.variants), *name_phrases()):
        words = re.findall(r"[^\W_]+", modern_tone(phrase).lower())
        pairs.update(pairwise(words))
    return frozenset(pairs)


def goes_on_in_names(previous: str, word: str) -> bool:
    """Whether two syllables follow each other in some name of the registry: "nghệ" + "thông".

    Example:
        >>> goes_on_in_names("nghệ", "thông"), goes_on_in_names("nghệ", "chủ")
        (True, False)
    """
    return (modern_tone(previous).lower(), modern_tone(word).lower()) in _pairs()


def head_starts(text: str) -> list[tuple[int, int, HeadWordRow]]:
    """Every place where a head word stands before a name: start, end of the head, head."""
    starts = [(m.start(), m.end(), _HEADS[m[0]]) for m in _START.finditer(text)]
    starts += _lower_starts(text)
    return starts + [(start, end, _HEADS["Công ty"]) for start, end in company_starts(text)]


def _lower_starts(text: str) -> Iterator[tuple[int, int, HeadWordRow]]:
    for pattern in _LOWER_STARTS:
        for m in pattern.finditer(text):
            if not _OTHER_WORD.search(text, max(0, m.start() - 5), m.start()):
                yield m.start(), m.end(), _HEADS[m[0][0].upper() + m[0][1:]]


_HOSTED = re.compile(
    "(?:" + "|".join(sorted((re.escape(head) for head, row in _HEADS.items() if row.hosted), key=len, reverse=True)) + r")\b",
    re.I,
)


def takes_host(text: str, start: int) -> bool:
    """Whether the body at ``start`` can be a unit of the body named right after it, with no word between."""
    return _HOSTED.match(text, start) is not None


def extend_name(text: str, start: int, end: int, barriers: frozenset[int], *, open_list: bool) -> int:
    """End of the name that starts at ``start``.

    Args:
        text: The text.
        start: Offset of the head word.
        end: Offset up to which the name is certain (after the head, or after a listed name).
        barriers: Offsets where other bodies start.
        open_list: Whether a comma or dash may still belong to the name (not after a listed name).

    Returns:
        Offset after the last word of the name.
    """
    pairs = _pairs()
    previous = _last_word(text[start:end])
    previous_capital = False
    for _ in range(18):
        found = _TOKEN.match(text, end)
        if not found or found.start(2) in barriers:
            break
        separator, word = found[1].strip(), found[2]
        lower = modern_tone(word).lower()
        known = (previous, _WORD.findall(lower)[0]) in pairs
        capital = word[:1].isupper()
        if capital and _ends_name(text, found, lower):
            break
        if separator in (",",):
            # "Phòng, chống", "Văn hóa, Thể thao": a comma inside a name stands between words that belong together
            if not (open_list and known and lower not in ("và", "về", "các")):
                break
        elif separator:
            if lower in ("và", "về", "các") or (not known and not (capital and open_list)):
                break
        elif not capital:
            if lower in ("và", "về"):
                following = _TOKEN.match(text, found.end())
                if not following or following.start(2) in barriers or following[1].strip():
                    break
                after = following[2]
                joined = after[:1].isupper() or (open_list and known and (lower, modern_tone(after).lower()) in pairs)
                within = known and (lower, modern_tone(after).lower()) in pairs  # "tư tưởng và | Công tác học sinh"
                if (
                    not joined
                    or after.lower() in _PLACE_OPENERS
                    or (after.lower() in particles("ends_name_after_and") and not within)
                    or (not open_list and lower == "về")
                ):
                    break
            elif _ROMAN.fullmatch(word):
                if not previous_capital or len(word) > 3:
                    break
            elif _starts_verb(text, found) if known else not (open_list and _completes(text, found, previous_capital)):
                break
        end, previous, previous_capital = found.end(), _last_word(word), capital
    return end


def _ends_name(text: str, found: re.Match[str], lower: str) -> bool:
    following = _TOKEN.match(text, found.end())
    if following is not None and following[1] == " ":
        pair = f"{lower} {following[2].lower()}"
        # "Hội đồng | Thành viên", "Văn phòng Cục Xuất bản - | Công chức thụ lý hồ sơ"
        if pair in particles("ends_name") or (found[1].strip() in _DASHES and pair in particles("ends_name_after_dash")):
            return True
    return lower in particles("ends_name") and not _begins_a_word(text, found)


def _begins_a_word(text: str, found: re.Match[str]) -> bool:
    """Whether a capital that could end a name ("Lưu: VT") begins a word of it: "Cục Lưu trữ", "phường Nam Từ Liêm"."""
    following = _TOKEN.match(text, found.end())
    return following is not None and following[1] == " " and goes_on_in_names(found[2], following[2])


_PLACE_OPENERS = frozenset({"tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "đặc", "các"})


def _completes(text: str, found: re.Match[str], previous_capital: bool) -> bool:
    """Whether a syllable in lower case ends the word that a capital began: "Trung tâm Tin học", not "Báo Hải Phòng đăng"."""
    if not previous_capital or not text[found.start() - 1].islower():
        return False
    word = found[2].lower()
    following = _TOKEN.match(text, found.end())
    after = following[2].lower() if following and following[1] == " " else ""
    return word.isalpha() and not _opens_predicate(word, after)


def _starts_verb(text: str, found: re.Match[str]) -> bool:
    """Whether the word goes on to a verb and not inside the name: "Phòng Văn hóa - Xã hội chủ trì"."""
    following = _TOKEN.match(text, found.end())
    if not following or following[1] != " ":
        return False
    pair = (found[2].lower(), following[2].lower())
    return pair not in _pairs() and " ".join(pair) in verb_keys()


def _opens_predicate(word: str, after: str) -> bool:
    return word in particles("function") or word in verb_keys() or f"{word} {after}" in verb_keys() or word in _PLACE_OPENERS


def is_heads_only(name: str) -> bool:
    """Whether a name is a row of head words and nothing else ("Văn phòng Ban Chỉ đạo"): short for a body named elsewhere."""
    words = modern_tone(name).lower().split()
    at = 0
    while at < len(words):
        size = next((size for size in (3, 2, 1) if " ".join(words[at : at + size]) in _lower_heads()), 0)
        if not size:
            return False
        at += size
    return True


@cache
def _lower_heads() -> frozenset[str]:
    return frozenset(head.lower() for head in head_words()) | {"bộ", "hđ", "hội liên hiệp", "bệnh viện đa khoa"}


_BREAK = re.compile(r"[ ]?(?:\n|$)|[ ]\d")


def is_cut_off(text: str, start: int, end: int) -> bool:
    """Whether the end of a line or page cuts a listed name before its last syllable: "Ban Thi đua - Khen thưởng Trung"."""
    return _BREAK.match(text, end) is not None and name_key(text[start:end]) in _one_syllable_short()


def is_body(text: str, start: int, end: int) -> bool:
    """Whether a head with its words names a body, not a team, a class of schools or an everyday phrase."""
    words = _WORD.findall(modern_tone(text[start : start + 40]).lower())
    if any(" ".join(words[:size]) in _not_bodies() for size in (2, 3, 4, 5)):
        return False
    if words[0] == "trường" and not _SCHOOL.match(text, start):
        return False
    if _CLASS_ONLY.fullmatch(text, start, end) or (text[end - 2 : end - 1] == " " and not text[end - 1].isdigit()):
        return False
    # The registry lists every Sở and Ủy ban: what stops in the middle of a listed name was cut off
    key = name_key(text[start:end])
    return not (text.startswith(_CLOSED, start) and key in _beginnings()) and not is_cut_off(text, start, end)
