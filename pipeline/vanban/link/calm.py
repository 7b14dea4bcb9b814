"""Names printed in capitals, as they are written in a sentence (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III)."""

from __future__ import annotations

import re

from vanban.extraction.agencies.canonical import written_out
from vanban.normalize.fold import bare
from vanban.registry.province import provinces

# Heads of names of bodies: what follows them starts with a capital ("Trung tâm Phục vụ ...", "Ban Chỉ đạo Nhà nước về ...").
_HEADS = (
    "Ban Chỉ đạo", "Ban Chỉ huy", "Ban Quản lý", "Ban Tổ chức", "Ban Thường vụ", "Ban Chấp hành", "Ban Thường trực", "Ban",
    "Trường Đại học", "Trường Cao đẳng", "Trường Trung học phổ thông", "Trường", "Đại học", "Học viện", "Bệnh viện", "Viện",
    "Trung tâm", "Chi cục", "Tổng cục", "Cục", "Vụ", "Văn phòng", "Hội đồng", "Ủy ban", "Liên đoàn", "Liên hiệp", "Công đoàn",
    "Hội", "Phòng", "Sở", "Bộ", "Đoàn", "Thanh tra", "Cụm", "Khối", "Tổ", "Dự án", "Quỹ", "Tổng công ty", "Công ty",
    "Ngân hàng", "Báo", "Đài", "Tạp chí", "Nhà xuất bản", "Đảng ủy", "Đảng bộ", "Chi bộ", "Chủ tịch",
)  # fmt: skip
_PROPER = (
    "Nhà nước", "Trung ương", "Quốc gia", "Việt Nam", "Chính phủ", "Quốc hội", "Đảng", "Bắc Bộ", "Nam Bộ", "Trung Bộ",
    "Tây Nguyên",
)  # fmt: skip
# words after a head that are no names: "Công đoàn ngành Y tế"
_PLAIN = ("ngành", "cơ sở", "khu vực")
_CLASSES = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_PLACE = re.compile(rf"(?<![^\W_])(?P<class>{_CLASSES}) (?!ủy )(?P<name>[^\W\d_]+(?:[ -][^\W\d_]+){{0,3}})\Z", re.IGNORECASE)
_PARTY_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy (?P<place>[^\W\d_]+(?:[ -][^\W\d_]+){0,3})\Z")
_ABOUT = re.compile(r"(?<= về )[^\W\d_]")


def calm(name: str) -> str:
    """A name in capitals as it stands in a sentence; other names unchanged.

    Args:
        name: Name of a body on one line.

    Example:
        >>> calm("BAN CHỈ ĐẠO NHÀ NƯỚC VỀ DU LỊCH")
        'Ban Chỉ đạo Nhà nước về Du lịch'
        >>> calm("TRUNG TÂM Y TẾ HUYỆN PHÚ HÒA"), calm("TRƯỜNG ĐẠI HỌC AN GIANG")
        ('Trung tâm Y tế huyện Phú Hòa', 'Trường Đại học An Giang')
        >>> calm("HUYỆN ỦY CHỢ ĐỒN")
        'Huyện ủy Chợ Đồn'
    """
    name = written_out(" ".join(name.split()))
    letters = [character for character in name if character.isalpha()]
    if not letters or sum(map(str.isupper, letters)) < 0.8 * len(letters):
        return name
    low = name.lower()
    low = _capital(low, 0)
    for head in _HEADS:
        if low.lower().startswith(head.lower() + " "):
            low = head + low[len(head) :]
            low = low if low.startswith(_PLAIN, len(head) + 1) else _capital(low, len(head) + 1)
            break
    low = _ABOUT.sub(lambda match: match[0].upper(), low)
    for proper in _PROPER:
        low = re.sub(rf"(?<![^\W_]){re.escape(proper.lower())}(?![^\W_])", proper, low)
    return _places(low)


def _capital(text: str, at: int) -> str:
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _places(name: str) -> str:
    """Proper names of places at the end of a name in capitals again."""
    committee = _PARTY_COMMITTEE.match(name)
    if committee:
        return name[: committee.start("place")] + _title(committee["place"])
    place = _PLACE.search(name)
    if place:
        return name[: place.start()] + place["class"].lower() + " " + _title(place["name"])
    words = name.split()
    for count in (3, 2):
        tail = " ".join(words[-count:])
        row = provinces().by_name(tail) if len(words) > count else None
        if row and bare(row.name) == bare(tail):
            return " ".join([*words[:-count], row.name])
    return name


def _title(name: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)
