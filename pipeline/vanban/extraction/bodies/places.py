"""Places that act for their authorities: "thành phố Đà Nẵng cần …", "Các tỉnh Nghệ An, Quảng Ngãi khẩn trương …"."""

from __future__ import annotations

import re
from functools import cache

from vanban.extraction.agencies.letters import UPPER
from vanban.registry import doc_types

_CLASS = r"(?:tỉnh|thành phố|tp\.?|thủ đô|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_WORD = rf"(?-i:[{UPPER}])[^\W\d_]*"
_NAME = rf"{_WORD}(?:(?:[ ]|[ ]?-[ ]?){_WORD}){{0,3}}"
_NAMES = rf"{_NAME}(?:(?:[ ]?,[ ]|;[ ]|[ ]và[ ])(?:{_CLASS}[ ])?{_NAME}(?![^\W_]))*"
_ONE = re.compile(rf"{_CLASS}[ ]({_NAME})(?![^\W_])", re.I)
_MANY = re.compile(rf"(?:các|những|một số|\d{{1,2}})[ ]{_CLASS}(?:(?:,|[ ]và)[ ]{_CLASS})*[ ]?:?[ ]{_NAMES}(?![^\W_])", re.I)
_LISTED = re.compile(rf"[ ]?:[ ](?={_WORD}(?:,|[ ]{_WORD})){_NAMES}(?![^\W_])", re.I)
_ENDS_IN_CLASSES = re.compile(rf"(?:các|những|một số|\d{{1,2}})[ ](?:{_CLASS},?[ ](?:và[ ])?){{0,4}}{_CLASS}$", re.I)


def place_end(text: str, at: int, end: int) -> int | None:
    """End of the named place, or row of places of one class, that starts at ``at``.

    Args:
        text: The text.
        at: Offset of its first character.
        end: Offset at which the phrase ends.

    Returns:
        The offset after it, None if none starts there.

    Example:
        >>> sentence = "Các tỉnh Nghệ An, Quảng Ngãi và Cao Bằng trình duyệt"
        >>> sentence[: place_end(sentence, 0, len(sentence))]
        'Các tỉnh Nghệ An, Quảng Ngãi và Cao Bằng'
    """
    if found := _MANY.match(text, at, end):
        return found.end()
    one = _ONE.match(text, at, end)
    if one is None:
        return None
    # "phường Quyết định hỗ trợ": the capital opens the predicate
    words = text[one.start(1) : min(end, one.end() + 12)].lower().split()
    return None if " ".join(words[:2]) in _documents() else one.end()


@cache
def _documents() -> frozenset[str]:
    return frozenset(" ".join(row.name.lower().split()[:2]) for row in doc_types())


def listed_places_end(text: str, at: int, end: int) -> int | None:
    """End of the names after the colon of "các tỉnh, thành phố: Tuyên Quang, Đồng Nai", which starts at ``at``."""
    found = _LISTED.match(text, at, end) if _ENDS_IN_CLASSES.search(text, max(0, at - 60), at) else None
    return found.end() if found else None
