"""Names of types and posts as they stand on a line, from the registry.

The registry is asked at the first line, not at import: its own modules build on ``normalize.fold``.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from vanban.normalize.fold import bare

# Parts of a document that are headed like one: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.
_PARTS = ("phu luc", "danh muc", "quyet nghi", "thong bao ket luan", "chuong trinh hanh dong", "ke hoach hanh dong")


@cache
def _type_names() -> frozenset[str]:
    from vanban.registry.doctype import doc_types

    # Not the variants: "KẾ HOẠCH TRIỂN KHAI" is as often the first line of a title as a type.
    return frozenset([*(bare(row.name) for row in doc_types()), *_PARTS])


@cache
def _posts() -> re.Pattern[str]:
    from vanban.registry.people import posts

    return re.compile("(?:quyen )?(?:" + "|".join(map(re.escape, posts())) + r")\b")


@cache
def signature_parts() -> re.Pattern[str]:
    """Matches, on folded text, an authority with its post (``kt. chu tich``), an authority alone, or a post."""
    from vanban.registry.people import posts

    post = "|".join(map(re.escape, posts()))
    return re.compile(
        rf"(?:\b(?:kt|tl|tuq|q)\s?\.\s?(?:{post})\b|\b(?:tm|kt|tl|tuq|q)\s?\.|(?<![,-] )(?<!\w)(?:quyen )?(?:{post})\b)"
    )


def is_type_name(text: str) -> bool:
    """A line that is nothing but the name of a type of document, in capitals.

    Example:
        >>> is_type_name("KẾ HOẠCH"), is_type_name("KẾ HOẠCH TRIỂN KHAI"), is_type_name("Kế hoạch")
        (True, False, False)
    """
    return text.isupper() and len(text) < 40 and " ".join(bare(text).rstrip(":. ").split()) in _type_names()


def begins_with_type(text: str) -> bool:
    """A line in capitals that begins with the name of a type: type and title run together.

    Example:
        >>> begins_with_type("KẾ HOẠCH TRIỂN KHAI"), begins_with_type("Kế hoạch này")
        (True, False)
    """
    if not (text[:4].isupper() and text.isupper()):
        return False
    words = bare(text[:40]).rstrip(":. ").split()
    return any(" ".join(words[:count]) in _type_names() for count in range(1, 4))


def is_post(text: str) -> bool:
    """A line in capitals that begins with the post of a signer.

    Example:
        >>> is_post("PHÓ CHỦ TỊCH"), is_post("Chủ tịch"), is_post("CHỦ TỊCHX")
        (True, False, False)
    """
    return text[:3].isupper() and text.isupper() and _posts().match(bare(text)) is not None


@cache
def _name_seams() -> frozenset[tuple[str, str]]:
    """Neighbouring words inside names of places and bodies, the second with a capital: ("Điện", "Biên")."""
    from vanban.registry import agencies, provinces

    names = {row.name for row in provinces()} | {row.name for row in agencies() if not row.generic}
    words = (name.replace(",", " ,").split() for name in names)
    return frozenset(
        (first, second) for name in words for first, second in pairwise(name) if first[:1].isupper() and second[:1].isupper()
    )


def splits_name(text: str, following: str) -> bool:
    """Whether a line breaks off inside the name of a known place or body, the next line going on with a capital.

    Args:
        text: The line.
        following: The line after it.

    Example:
        >>> splits_name("Ủy ban nhân dân tỉnh Điện", "Biên báo cáo"), splits_name("Sở Nội vụ", "Biên bản họp")
        (True, False)
    """
    last, first = text.rsplit(None, 1)[-1:], following.split(None, 1)[:1]
    return bool(last and first) and (last[0], first[0].rstrip(",.;:")) in _name_seams()
