"""What stands around a name and makes it no body, or a class of bodies."""

from __future__ import annotations

import re

from vanban.extraction.agencies.mention import AgencyMention

_PLURAL = re.compile(r"(?:^|[^\w])(?:các|những|mọi|từng|mỗi|toàn thể|một số|\d{2})[ ]$", re.I)
# "Đại hội Hội Nông dân", "90 năm Ngày thành lập Hội Liên hiệp Phụ nữ": the body is part of the name of an event
_EVENT = re.compile(
    r"(?:đại hội(?: đại biểu)?(?: toàn quốc)?(?: lần thứ [\wđ]+)?(?: [ivxl]+)?"
    r"|ngày (?:thành lập|truyền thống|sinh|hội)|năm thành lập"
    r"|(?:khóa|nhiệm kỳ)(?: thứ)? [ivx\d]+,?|phó|đại biểu|bầu cử|ứng cử viên|luật (?:tổ chức )?)[ ]+(?:của )?$",
    re.I,
)
_AFTER = re.compile(r"[ ](?:điện tử|số(?! \d)|kiến tạo|liêm chính|phục vụ)(?!\w)", re.I)
_LAW = re.compile(r"(?:^|[^\w])Luật(?: Tổ chức)?(?: (?:Ban hành|Hoạt động giám sát của|Bầu cử))?[ ]$", re.I)
# "Xây dựng mới Trạm Y tế xã Đông Sơn", "thi công Trung tâm Dữ liệu", "Trường Tiểu học Hòa Bình, hạng mục: 06 phòng"
_BUILT = re.compile(
    r"(?:^|[^\w])(?:xây dựng mới|xây mới|cải tạo|nâng cấp|sửa chữa|khởi công|thi công)"
    r"(?:,? (?:và )?(?:cải tạo|nâng cấp|sửa chữa|mở rộng)){0,3}[ ]$",
    re.I,
)
_PART_OF_WORKS = re.compile(
    r"[^\n]{0,30}?[,;:(][ ]?\(?(?:HM(?![^\W_])|hạng mục|xây mới|xây dựng (?:mới|bổ sung|thêm|\d)|cải tạo|nhà \d)", re.I
)
# "thanh toán qua VNPT Money": a product that bears the name of its maker
_PRODUCT = re.compile(r"[ ][A-Z][A-Za-z]+(?!\w)")
_OF_BRANCHES = ("state", "enterprise")  # "ngành Thanh tra", "ngành Ngân hàng Việt Nam": a branch, not a body
_BUILDINGS = ("Trung tâm ", "Trạm ", "Trụ sở ", "Cổng ")


def is_plural(text: str, start: int) -> bool:
    """Whether the name at ``start`` is preceded by "các", "những", "từng" and so on."""
    return bool(_PLURAL.search(text, max(0, start - 12), start))


def is_excluded(text: str, folded: str, mention: AgencyMention) -> bool:
    """Whether a mention is no body: part of an event or a law, of another notion ("Chính phủ điện tử"), or a building.

    Bodies named only in anniversaries, congresses and elections don't count.
    """
    before = text[max(0, mention.start - 60) : mention.start]
    line = before.rsplit("\n", 1)[-1]
    if _EVENT.search(line) or _LAW.search(line) or _is_building(text, line, mention):
        return True
    if line.endswith(("cơ quan ", "ngành ", "Ngành ")) and not mention.place and mention.kind in _OF_BRANCHES:
        return True
    if mention.kind == "enterprise" and " " not in mention.name and _PRODUCT.match(text, mention.end):
        return True
    return mention.base in ("Chính phủ", "Quốc hội") and bool(_AFTER.match(text, mention.end))


def _is_building(text: str, before: str, mention: AgencyMention) -> bool:
    """Whether the name is that of what is built or repaired, or of the site of works, not of who acts."""
    if mention.kind not in ("health", "education") and not mention.base.startswith(_BUILDINGS):
        return False
    return bool(_BUILT.search(before) or _PART_OF_WORKS.match(text, mention.end))
