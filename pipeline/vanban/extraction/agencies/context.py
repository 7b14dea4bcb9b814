"""What stands around a name and makes it no body, or a class of bodies."""

from __future__ import annotations

import re

from vanban.extraction.agencies.mention import AgencyMention

_PLURAL = re.compile(r"(?:^|[^\w])(?:các|những|mọi|từng|mỗi|toàn thể|một số|\d{2})[ ]$", re.I)
# "Đại hội Hội Nông dân", "90 năm Ngày thành lập Hội Liên hiệp Phụ nữ": the body is part of the name of an event
_EVENT = re.compile(
    r"(?:đại hội(?: đại biểu)?(?: toàn quốc)?(?: lần thứ [\wđ]+)?|ngày (?:thành lập|truyền thống|sinh|hội)|năm thành lập"
    r"|(?:khóa|nhiệm kỳ)(?: thứ)? [ivx\d]+,?|phó|đại biểu|bầu cử|ứng cử viên|luật (?:tổ chức )?)[ ]+(?:của )?$",
    re.I,
)
_AFTER = re.compile(r"[ ](?:điện tử|số(?! \d)|kiến tạo|liêm chính|phục vụ)(?!\w)", re.I)
_LAW = re.compile(r"(?:^|[^\w])Luật(?: Tổ chức)?(?: (?:Ban hành|Hoạt động giám sát của|Bầu cử))?[ ]$", re.I)


def is_plural(text: str, start: int) -> bool:
    """Whether the name at ``start`` is preceded by "các", "những", "từng" and so on."""
    return bool(_PLURAL.search(text, max(0, start - 12), start))


def is_excluded(text: str, folded: str, mention: AgencyMention) -> bool:
    """Whether a mention is no body: part of the name of an event or a law, or of another notion ("Chính phủ điện tử").

    Bodies named only in anniversaries, congresses and elections don't count.
    """
    before = text[max(0, mention.start - 60) : mention.start]
    line = before.rsplit("\n", 1)[-1]
    if _EVENT.search(line) or _LAW.search(line):
        return True
    if line.endswith(("cơ quan ", "ngành ", "Ngành ")) and not mention.place and mention.kind == "state":
        return True
    return mention.base in ("Chính phủ", "Quốc hội") and bool(_AFTER.match(text, mention.end))
