"""Names that no list holds: a head word ("Trung tâm") and what belongs to its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vanban.document.metadata import Level
from vanban.extract.agencies.letters import UPPER, modern_tone
from vanban.registry import agencies
from vanban.registry.agency import AgencyKind
from vanban.registry.name_word import name_phrases


@dataclass(frozen=True, slots=True)
class Head:
    """A word that opens the name of a body.

    Attributes:
        kind: Kind of what it opens.
        level: Level, where the word tells.
        hosted: It is a unit of the body named right after it ("Văn phòng Bộ Nội vụ").
    """

    kind: AgencyKind
    level: Level | None = None
    hosted: bool = False


HEADS: dict[str, Head] = {
    "Sở": Head("state", "province"),
    "Ủy ban": Head("state"),
    "Hội đồng": Head("council", hosted=True),
    "Thường trực": Head("council", hosted=True),
    "Ban Thường trực": Head("council", hosted=True),
    "Ban Chỉ đạo": Head("council", hosted=True),
    "Ban Chỉ huy": Head("council", hosted=True),
    "Bộ Chỉ huy": Head("armed_forces"),
    "Bộ Tư lệnh": Head("armed_forces"),
    "Ban Quản lý": Head("state", hosted=True),
    "Ban Thường vụ": Head("party", hosted=True),
    "Ban Chấp hành": Head("party", hosted=True),
    "Ban": Head("state", hosted=True),
    "Phòng": Head("state", "unit", hosted=True),
    "Văn phòng": Head("state", "unit", hosted=True),
    "Vụ": Head("state", "central", hosted=True),
    "Cục": Head("state", hosted=True),
    "Chi cục": Head("state", hosted=True),
    "Tổng cục": Head("state", "central"),
    "Thanh tra": Head("state", hosted=True),
    "Trung tâm": Head("state", hosted=True),
    "Viện": Head("education"),
    "Học viện": Head("education"),
    "Trường": Head("education"),
    "Đại học": Head("education"),
    "Bệnh viện": Head("health"),
    "Trạm": Head("state"),
    "Công an": Head("armed_forces"),
    "Đồn": Head("armed_forces"),
    "Hải quan": Head("state"),
    "Hạt": Head("state"),
    "Tòa án": Head("judicial"),
    "Viện kiểm sát": Head("judicial"),
    "Báo": Head("media"),
    "Đài": Head("media"),
    "Tạp chí": Head("media"),
    "Nhà xuất bản": Head("media"),
    "Cổng": Head("media"),
    "Hội": Head("front_mass", hosted=True),
    "Hiệp hội": Head("front_mass"),
    "Liên hiệp": Head("front_mass"),
    "Liên đoàn": Head("front_mass"),
    "Liên minh": Head("front_mass"),
    "Công đoàn": Head("front_mass", hosted=True),
    "Câu lạc bộ": Head("front_mass"),
    "Đảng ủy": Head("party", hosted=True),
    "Công ty": Head("enterprise"),
    "Tổng công ty": Head("enterprise"),
    "Tập đoàn": Head("enterprise"),
    "Ngân hàng": Head("enterprise"),
    "Kho bạc": Head("state"),
    "Bảo tàng": Head("education"),
    "Thư viện": Head("education"),
    "Nhà hát": Head("education"),
    "Vườn quốc gia": Head("state"),
}
"""Head words, with the capital with which they open a name."""

# "Báo cáo", "Hội nghị", "Ban Tổ chức", "Ban Giám đốc": words and teams that only look like a head with a name
_NO_BODY = re.compile(
    r"(?i)(?:báo cáo|hội (?:nghị|thảo|thi|diễn|chợ|trại|viên|đàm|họp|nhập|trường)|ban (?:hành|giám đốc|giám hiệu|biên tập|soạn thảo|giám khảo"
    r"|kiểm soát|tổ chức|lãnh đạo|chủ nhiệm|cán sự|liên lạc)|đoàn kiểm tra|trường hợp|trung tâm (?:của|là|chính trị - hành chính|thành phố|tỉnh lỵ)"
    r"|phòng[ ,]+(?:chống|ngừa|trừ|tránh|chữa|bệnh|họp)|cổng dịch vụ|văn phòng (?:phẩm|điện tử)|cục (?:bộ|diện)|thường trực (?:chỉ đạo|báo cáo)"
    r"|hội đồng (?:thành viên|quản trị)|ban quản trị|công ty (?:cổ phần|tnhh|cp)?$|đại học và|công an nhân dân|ủy ban kiểm tra$)"
)
_START = re.compile(r"(?<![\w/&-])(?:" + "|".join(sorted(map(re.escape, HEADS), key=len, reverse=True)) + rf")(?=[ ][{UPPER}\d])")
_TOKEN = re.compile(r"([ ]?[,&–—-][ ]?|[ ])([^\W_]+(?:[&.'’/-][^\W_]+)*)")
_ROMAN = re.compile(r"[IVX]+|\d{1,4}")


_WORD = re.compile(r"[^\W_]+")


def _last_word(name: str) -> str:
    return _WORD.findall(modern_tone(name).lower())[-1]


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    pairs = set()
    rows = [row for row in agencies() if row.kind not in ("generic_group", "emulation_group")]
    for phrase in (*(row.name for row in rows), *(form for row in rows for form in row.variants), *name_phrases()):
        words = re.findall(r"[^\W_]+", modern_tone(phrase).lower())
        pairs.update(zip(words, words[1:], strict=False))
    return frozenset(pairs)


def head_starts(text: str) -> list[tuple[int, int, Head]]:
    """Every place where a head word with a capital stands before a name: start, end of the head, head."""
    return [(m.start(), m.end(), HEADS[m[0]]) for m in _START.finditer(text)]


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
    for _ in range(18):
        found = _TOKEN.match(text, end)
        if not found or found.start(2) in barriers:
            break
        separator, word = found[1].strip(), found[2]
        lower = modern_tone(word).lower()
        known = (previous, _WORD.findall(lower)[0]) in pairs
        capital = word[:1].isupper()
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
                if not joined or after.lower() in _PLACE_OPENERS | _NOT_IN_NAME or (not open_list and lower == "về"):
                    break
            elif _ROMAN.fullmatch(word):
                if not text[found.start() - 1].isalpha() or len(word) > 3:
                    break
            elif not known:
                break
        end, previous = found.end(), _last_word(word)
    return end


_NOT_IN_NAME = frozenset({"cụm", "khối", "tổ", "đội", "đoàn", "lãnh", "đồng", "chủ", "giám", "trưởng", "thủ", "phó", "chánh", "hội", "nhân"})
_PLACE_OPENERS = frozenset({"tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "đặc", "các"})


def is_body(name: str) -> bool:
    """Whether a head with its words names a body, not a team, a rank or an everyday phrase."""
    return not _NO_BODY.match(name)
