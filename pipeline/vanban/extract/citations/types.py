"""Names of types of document as running text writes them, and the anchors of documents without a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from vanban.normalize.fold import bare
from vanban.registry import doc_types

_PROSE = (
    "Văn bản",
    "Công văn",
    "Văn bản hợp nhất",
    "Văn bản giải trình",
    "Văn bản đề nghị",
    "Văn bản chỉ đạo",
    "Công văn chỉ đạo",
    "Công điện khẩn",
    "Thông báo kết luận",
    "Thông báo ý kiến",
    "Kết luận",
    "Kết luận thanh tra",
    "Báo cáo thẩm tra",
    "Báo cáo thẩm định",
    "Báo cáo tiếp thu",
    "Báo cáo giải trình",
    "Báo cáo đánh giá",
    "Tờ trình liên sở",
    "Tờ trình liên ngành",
    "Thông tư liên bộ",
    "Nghị quyết chuyên đề",
    "Nghị quyết liên tịch",
    "Quyết định liên tịch",
    "Quy chế phối hợp",
    "Quy chế làm việc",
    "Quy tắc ứng xử",
    "Quy tắc",
    "Nội quy",
    "Điều lệ",
    "Quy hoạch",
    "Bản án",
    "Phiếu trình",
    "Giấy phép",
    "Chương trình công tác",
    "Đề án",
    "Phương án",
    "Thông điệp",
    "Sắc lệnh",
    "Chỉ lệnh",
    "Thông tri",
    "Thể lệ",
)
"""Names used in running text beside those of the registry."""

LAW_TYPES = {"luat": "Luật", "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh", "hien phap": "Hiến pháp", "dao luat": "Luật"}

_UNNUMBERED = (
    "luat",
    "bo luat",
    "dao luat",
    "phap lenh",
    "hien phap",
    "nghi quyet",
    "nghi dinh",
    "quyet dinh",
    "chi thi",
    "thong tu",
    "ket luan",
    "ke hoach",
    "quy che",
    "quy tac",
    "dieu le",
    "cong van",
    "to trinh",
    "bao cao",
    "bien ban",
    "thong bao",
    "chuong trinh",
    "de an",
    "cong dien",
    "huong dan",
)
"""Types that are looked at where no number follows."""

_SWALLOW = (
    "phap luat",
    "ky luat",
    "quy luat",
    "khoa luat",
    "nganh luat",
    "dai hoc luat",
    "cong ty luat",
    "van phong luat",
    "hoi luat",
    "vien luat",
    "cu nhan luat",
    "truong luat",
    "he thong luat",
)
"""Words that contain a type name and are none."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A type name in the text."""

    start: int
    end: int
    key: str


@cache
def type_names() -> dict[str, str]:
    """Folded name to the name in sentence case, longest first where they share an end."""
    names: dict[str, str] = {}
    for row in doc_types():
        for name in (row.name, *row.variants):
            names.setdefault(bare(name), name)
    for name in _PROSE:
        names.setdefault(bare(name), name)
    names["dao luat"] = "Luật"
    names.pop("dien", None)
    return names


@cache
def longest_name() -> int:
    """Words of the longest type name."""
    return max(name.count(" ") + 1 for name in type_names())


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for name in _UNNUMBERED:
        automaton.add_word(name, (len(name), name))
    for name in _SWALLOW:
        automaton.add_word(name, (len(name), ""))
    automaton.make_automaton()
    return automaton


def anchors(flat: str) -> list[Anchor]:
    """Type names in a folded text without line breaks, whole words only, in order.

    Args:
        flat: ``bare(text)`` with every line break turned into a space.

    Example:
        >>> [a.key for a in anchors("theo phap luat va luat dat dai, nghi quyet hoi dong")]
        ['luat', 'nghi quyet']
    """
    found: list[Anchor] = []
    size = len(flat)
    for last, (length, name) in _automaton().iter_long(flat):
        start, end = last - length + 1, last + 1
        if not name:
            continue
        if (start and flat[start - 1].isalnum()) or (end < size and flat[end].isalnum()):
            continue
        found.append(Anchor(start, end, name))
    return found


def type_before(flat: str, end: int) -> tuple[int, str] | None:
    """The type name that ends right before an offset.

    Args:
        flat: As for ``anchors``.
        end: Offset after the type name and the space that follows it.

    Returns:
        Offset where it starts and its folded form, the longest that fits; None if there is none.

    Example:
        >>> type_before("thuc hien chuong trinh hanh dong so", 32)
        (10, 'chuong trinh hanh dong')
    """
    stop = end
    while stop and flat[stop - 1] == " ":
        stop -= 1
    names = type_names()
    best: tuple[int, str] | None = None
    start = stop
    for _ in range(longest_name()):
        cut = start
        while cut and flat[cut - 1].isalpha():
            cut -= 1
        if cut == start:
            break
        candidate = flat[cut:stop]
        if candidate in names:
            best = (cut, candidate)
        start = cut
        if not (start and flat[start - 1] == " "):
            break
        while start and flat[start - 1] == " ":
            start -= 1
    return best
