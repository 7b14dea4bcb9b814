"""The place after the name of a body: "thành phố Hải Phòng", "tỉnh", "các quận, huyện", "cấp xã", "Hà Nội"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vanban.extraction.agencies.letters import UPPER, modern_tone, one_line
from vanban.normalize.fold import bare
from vanban.registry import doc_types, provinces

CLASSES = {
    "tỉnh": "tỉnh",
    "tinh": "tỉnh",
    "thành phố": "thành phố",
    "t.p": "thành phố",
    "tp": "thành phố",
    "thủ đô": "thủ đô",
    "huyện": "huyện",
    "quận": "quận",
    "thị xã": "thị xã",
    "tx": "thị xã",
    "xã": "xã",
    "phường": "phường",
    "thị trấn": "thị trấn",
    "đặc khu": "đặc khu",
}
"""Class words of places, as printed (lower case), and as written out."""

_CLASS_WORDS = (
    r"(?:thành\s+phố|t\.?p\.?(?=[\s.]|$|[,;:)])|tỉnh|tinh(?=[ ]?[,.;:)\n]|$)|thủ đô|huyện|quận|thị xã|tx\.?(?=\s|$)"
    r"|xã(?! hội)|phường|thị trấn|đặc khu)"
)
_CLASS = re.compile(rf"[ \n](?P<class>{_CLASS_WORDS})(?![^\W_])", re.I)
# "các quận, huyện", "xã, phường, đặc khu", "cấp xã", "các cấp", "nơi đăng ký": a class of bodies
# in a list the class may be short: "các huyện, thị, thành phố", "UBND các huyện, thành, thị"
_LISTED = (
    rf"(?:{_CLASS_WORDS}|thị(?![ ](?:xã|trấn|trường|sát|ủy|uỷ|hiếu|phần))"
    r"|thành(?![ ](?:phố|lập|viên|tích|công|phần|ủy|uỷ|đoàn|tựu)))"
)
_OF_CENTRE = r"(?:[ ]trực thuộc (?:trung ương|tỉnh))?"
_LIST = rf"{_CLASS_WORDS}(?:\s*(?:,|/|-|và|hoặc)\s*(?:các\s+)?{_LISTED})*{_OF_CENTRE}"
_BRANCHES = r"(?:bộ, )?(?:ban, )?ngành(?:, địa phương)?"
_PLURAL = rf"(?:các|từng|mỗi|những|một số|\d+)\s+(?:{_LIST}|{_BRANCHES}|địa phương|cấp(?: ủy)?|đơn vị)"
_TIERS = rf"\s+{_CLASS_WORDS}(?:\s*(?:,|/|và|hoặc)\s*(?:cấp\s+)?{_CLASS_WORDS})*"
_TIER = rf"(?:(?:các|hai|02) cấp(?! (?:cơ sở|trên|dưới|nước|phép|phát|ủy|kinh))(?:{_TIERS})?|cấp{_TIERS})"
_SEVERAL = rf"{_CLASS_WORDS}(?:\s*(?:,|/|hoặc|và)\s*{_LISTED})+(?![ ](?-i:[{UPPER}])){_OF_CENTRE}"
_ALL = re.compile(rf"[ ](?:{_PLURAL}|{_TIER}|{_SEVERAL}|cùng cấp|nơi\b|sở tại\b)(?![^\W_])", re.I)
_NAME_WORD = rf"[{UPPER}][^\W\d_]*(?:['’.][^\W\d_]+)?"
_NAME = re.compile(rf"[ ]({_NAME_WORD}(?:(?:[ ]|[ ]?-[ ]?){_NAME_WORD}){{0,3}})(?![^\W_])")
_NUMBERED = re.compile(r"[ ](\d{1,2})(?![\w/.])")
_REGION = re.compile(
    r"[ ][Kk]hu vực(?:[ ]([IVX]+|\d{1,2})(?![^\W_])(?:\s?[-–]\s?("
    + _NAME_WORD
    + rf"(?:[ ]{_NAME_WORD}){{0,2}}))?|(?=[ ]?(?:[,.;:)]|$|\n)))"
)
_LETTER = re.compile(rf"[{UPPER}](?![^\W_])")

_TWO_WORDS = 24


@dataclass(frozen=True, slots=True)
class Place:
    """A place after a name.

    Attributes:
        start: Offset of its first character (the space before it left out).
        end: Offset after the last.
        text: Class written out and name, as printed ("thành phố Hải Phòng", "Huyện", "Hà Nội").
        class_: Class in lower case, "" if none is printed.
        name: Proper name, "" if none is printed.
        generic: It names a class of places.
    """

    start: int
    end: int
    text: str
    class_: str
    name: str
    generic: bool = False

    @property
    def example(self) -> bool:
        """Whether a letter stands for the name: "xã A"."""
        return self.class_ != "khu vực" and _LETTER.match(self.name) is not None


@cache
def _province_keys() -> dict[str, str]:
    keys = {}
    for row in provinces():
        for name in (row.name, *row.variants, *(period.name for period in row.history)):
            keys[" ".join(bare(name).replace("-", " ").split())] = name
    return keys


@cache
def _document_words() -> frozenset[str]:
    # A capital after a class word may open the next phrase: "UBND tỉnh Kế hoạch", "UBND tỉnh Quyết định"
    return frozenset(" ".join(bare(row.name).split()[:2]) for row in doc_types()) | {"chu tich", "giam doc", "pho chu", "khoa"}


def province_at(text: str, folded: str, at: int) -> int | None:
    """End of the name of a province that starts at ``at`` with a capital, None if none does."""
    if at >= len(text) or not text[at].isupper():
        return None
    best = None
    window = folded[at : at + 24]
    words = re.match(r"[a-z.]+(?:(?: ?- ?|[ \n])[a-z.]+){0,3}", window)
    if not words:
        return None
    ends = [m.end() for m in re.finditer(r"[a-z.]+", words[0])]
    keys = _province_keys()
    for end in ends:
        printed = text[at : at + end]
        if " ".join(window[:end].replace("-", " ").split()) in keys and all(
            part[:1].isupper() for part in re.split(r"[ \n-]+", printed) if part
        ):
            after = text[at + end : at + end + 1]
            if not after.isalnum():
                best = at + end
    return best


def _opens_document(text: str, at: int) -> bool:
    """Whether the words at ``at`` name a document or a post: "UBND thành phố | Quy định", "UBND tỉnh | Báo cáo"."""
    return " ".join(bare(text[at : at + _TWO_WORDS]).split()[:2]) in _document_words()


def _proper_name(text: str, folded: str, at: int, class_: str, class_printed: str, barriers: frozenset[int]) -> tuple[int, str]:
    if text[at : at + 1] != " ":
        return at, ""
    province = province_at(text, folded, at + 1)
    if province is not None and class_ in ("", "tỉnh", "thành phố", "thủ đô"):
        return province, one_line(text[at + 1 : province])
    if class_ in ("quận", "phường", "") and (numbered := _NUMBERED.match(text, at)) and class_:
        return numbered.end(), numbered[1]
    found = _NAME.match(text, at)
    if not found:
        return at, ""
    words = [(m.start(), m.end()) for m in re.finditer(r"[^\W\d_]+", text[: found.end()][at:])]
    end = found.end()
    for index, (start, _) in enumerate(words):
        if at + start in barriers:  # another body starts here
            end = at + words[index - 1][1] if index else at
            break
    name = text[at + 1 : end].strip(" -")
    if not name or _opens_document(text, at + 1) or (len(name) == 1 and text[end : end + 1] == "/"):  # "UBND tỉnh V/v …"
        return at, ""
    shouted = name.isupper()
    if shouted and len(name) > 3 and text[end : end + 1] not in ("", "\n", ",", ";", ".", ":", "*"):
        return at, ""
    if class_printed.isupper() and len(class_printed) > 3 and not shouted:
        return at, ""
    if class_ == "tỉnh" and not shouted and len(name.split()) < 2:
        return at, ""
    return at + 1 + len(name), name


def place_at(text: str, folded: str, at: int, *, bare_name: bool, barriers: frozenset[int] = frozenset()) -> Place | None:
    """The place that starts at ``at`` (at the space before it).

    Args:
        text: The text.
        folded: Its ``bare`` form.
        at: Offset after the name of the body.
        bare_name: Whether a name without a class word counts ("Thành ủy Đà Nẵng").
        barriers: Offsets where other bodies start; no place runs over them.

    Returns:
        The place, or None.

    Example:
        >>> from vanban.normalize.fold import bare
        >>> text = "Sở Nội vụ TP Hà Nội tổng hợp"
        >>> place_at(text, bare(text), 9, bare_name=True).text
        'thành phố Hà Nội'
    """
    if at >= len(text) or text[at] not in " \n":
        return None
    if found := _ALL.match(text, at):
        end = _last_of_class(text, found, barriers)
        return Place(at + 1, end, one_line(text[at + 1 : end]), "", "", generic=True)
    if found := _REGION.match(text, at):
        return Place(at + 1, found.end(), one_line(text[at + 1 : found.end()]), "khu vực", found[1] or "")
    if found := _CLASS.match(text, at):
        if found.start("class") in barriers:
            return None
        printed = found["class"]
        class_ = CLASSES.get(one_line(printed.lower().rstrip(".")), printed.lower())
        end, name = _proper_name(text, folded, found.end(), class_, printed, barriers)
        # "quận" or "xã" in lower case before a name in capitals only is still the class; keep the printed case of the word
        word = class_ if printed.lower().rstrip(".") in ("tp", "t.p", "tx", "tinh") else modern_tone(one_line(printed))
        if printed.isupper() and len(printed) > 3:
            word, name = class_, _calm(name)
        return Place(found.start("class"), end, one_line(f"{word} {name}"), class_, one_line(name))
    if bare_name:
        province = province_at(text, folded, at + 1)
        if province is not None and at + 1 not in barriers:
            name = _calm(one_line(text[at + 1 : province]))
            return Place(at + 1, province, name, "", name)
    return None


def place_class_end(text: str, at: int) -> int | None:
    """End of a class of places that starts at ``at`` (at the space before it): "các tỉnh, thành phố trực thuộc Trung ương".

    Example:
        >>> text = "Ban Chỉ đạo các tỉnh rà soát"
        >>> text[: place_class_end(text, 11)]
        'Ban Chỉ đạo các tỉnh'
    """
    found = _ALL.match(text, at)
    return found.end() if found else None


def _last_of_class(text: str, found: re.Match[str], barriers: frozenset[int]) -> int:
    """Offset after "các xã, phường, đặc khu" with the name of the only one of the last class: "đặc khu Cồn Cỏ"."""
    name = _NAME.match(text, found.end()) if "," in found[0] else None
    if name is None or name.start(1) in barriers or _opens_document(text, name.start(1)) or name[1].isupper():
        return found.end()
    return name.end()


def capital_name_at(text: str, folded: str, at: int, barriers: frozenset[int]) -> Place | None:
    """A proper name right after the committee of a district: "Huyện ủy Tuần Giáo"."""
    end, name = _proper_name(text, folded, at, "huyện", "", barriers)
    if not name or len(name.split()) < 2 or name.isupper():
        return None
    return Place(at + 1, end, one_line(name), "", one_line(name))


def _calm(name: str) -> str:
    """A name in capitals with only the first letter of each syllable as a capital."""
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), name) if name.isupper() else name
