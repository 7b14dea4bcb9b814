"""Forms in which two readings of the same thing are equal: what evaluation compares instead of the printed strings.

They don't depend on the registry, so that a change of its data can't change a score.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_MARKS = dict.fromkeys(map(ord, "“”„‟«»\"'‘’`*_"), "")
_TONES = {
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
_LATE_TONE = re.compile("(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![a-zà-ỹđ])")  # hoà, uỷ; the u of quý is part of its consonant
_TOKEN = re.compile("[0-9a-zà-ỹđ]+")
_ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "tp": "thành phố",
    "tp.": "thành phố",
    "tw": "trung ương",
    "tđkt": "thi đua khen thưởng",
    "tđ-kt": "thi đua - khen thưởng",
    "đbqh": "đại biểu quốc hội",
    "vp": "văn phòng",
    "tx": "thị xã",
}
_CONTAINERS = re.compile(r"^(phần|chương|mục|tiểu mục|điều|khoản|điểm|phụ lục)\s+")


def printed(text: str) -> str:
    """The text itself, NFC and with single spaces: the key of strict matching."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Without case, quotes, Markdown marks, placement of tones, kind of dash, and punctuation at the ends.

    Example:
        >>> fold("**Uỷ ban** nhân dân – Quí I;")
        'ủy ban nhân dân - quý i'
    """
    text = unicodedata.normalize("NFC", text).translate(_DASHES).translate(_MARKS).lower().replace("ð", "đ")
    text = _LATE_TONE.sub(lambda match: _TONES[match[0]], text)
    text = re.sub(r"\bquí\b", "quý", text)
    return re.sub(r"\s+", " ", text).strip(" .;:,/-")


@lru_cache(maxsize=65536)
def _tokens(text: str) -> Counter[str]:
    return Counter(_TOKEN.findall(fold(text)))


def overlap(left: str, right: str) -> float:
    """F1 of the syllables and numbers that two texts share, whatever their order.

    Example:
        >>> overlap("Xây dựng kế hoạch", "xây dựng Kế hoạch năm")
        0.8888888888888888
    """
    first, second = _tokens(left), _tokens(right)
    if not first or not second:
        return float(first == second)
    return 2 * (first & second).total() / (first.total() + second.total())


@lru_cache(maxsize=65536)
def agency_key(name: str) -> str:
    """A body's name with the common abbreviations written out and without punctuation.

    Example:
        >>> agency_key("UBND TP. Hà Nội") == agency_key("Ủy ban nhân dân thành phố Hà Nội")
        True
    """
    words = (_ABBREVIATIONS.get(word, word) for word in fold(name).replace("/", " ").split())
    return re.sub(r"[-,.&\s]+", " ", " ".join(words)).strip()


def number_key(number: str) -> str:
    """A document number without spaces and leading zeros.

    Example:
        >>> number_key("07 /KH-UBND")
        '7/kh-ubnd'
    """
    return re.sub(r"\s+", "", fold(number)).lstrip("0")


def label_key(label: str) -> str:
    """A label without the name of its level: "Điều 1" and "1" are the same.

    Example:
        >>> label_key("Chương II")
        'ii'
    """
    return _CONTAINERS.sub("", fold(label))
