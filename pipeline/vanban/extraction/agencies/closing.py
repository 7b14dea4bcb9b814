"""What closes a name before its place: "cấp cơ sở", "năm 2017", "ngành Y tế", "Việt Nam", "- Chi nhánh Hà Giang"."""

from __future__ import annotations

import re

from vanban.extraction.agencies.companies import past_type_and_branch
from vanban.extraction.agencies.lexicon import Form
from vanban.extraction.agencies.shared_head import sector_at

_ZONES = re.compile(r"[ ]và các [Kk]hu (?:công nghiệp|chế xuất|kinh tế)(?!\w)")
_YEAR = re.compile(r"[ ]năm[ ]\d{4}(?!\w)")
_GRASSROOTS = re.compile(r"[ ]cấp[ ]cơ[ ]sở(?!\w)")
# "Ban Quản lý Dự án 85" is another body than the "Ban Quản lý dự án" of a province
_NUMBERED = re.compile(r"Ban Quản lý dự án$", re.I)
_NUMBER = re.compile(r"[ ]\d{1,3}(?![\w/]|[.,]\d)")
_NATIONAL = re.compile(r"[ ](?:Việt Nam|Trung ương|TW|Quốc gia|quốc gia)(?!\w)")


def closing_end(text: str, folded: str, start: int, end: int, base: str, form: Form | None) -> int:
    """Offset after the words that close a name.

    Args:
        text: The text.
        folded: Its ``bare`` form.
        start: Offset of the name.
        end: Offset after what is known of it.
        base: Its listed spelling.
        form: The form of the registry that it matched, if any.

    Example:
        >>> text = "Hội đồng Sáng kiến cấp cơ sở năm 2027 họp"
        >>> text[: closing_end(text, "hoi dong sang kien cap co so nam 2027 hop", 0, 18, "Hội đồng Sáng kiến", None)]
        'Hội đồng Sáng kiến cấp cơ sở năm 2027'
    """
    if base.startswith("Hội đồng"):
        if text.startswith(" ngành ", end) and (sector := sector_at(text, folded, end + 7, "Sở")):
            end = sector[0]
        for closing in (_GRASSROOTS, _YEAR):
            if more := closing.match(text, end):
                end = more.end()
    if (form is None or form.rows[0].relative) and (more := _NATIONAL.match(text, end)):
        end = more.end()
    if base.startswith("Ban Quản lý") and (more := _ZONES.match(text, end)):
        end = more.end()
    return end


def other_body_end(text: str, folded: str, start: int, end: int, base: str) -> int:
    """Offset after the words that make a name that of another body: a number, a type of company, a branch.

    Args:
        text: The text.
        folded: Its ``bare`` form.
        start: Offset of the name.
        end: Offset after what is known of it.
        base: Its listed spelling.

    Example:
        >>> text = "Ban Quản lý dự án 47 khẩn trương"
        >>> text[: other_body_end(text, "ban quan ly du an 47 khan truong", 0, 17, "Ban Quản lý dự án")]
        'Ban Quản lý dự án 47'
    """
    if _NUMBERED.match(base) and (more := _NUMBER.match(text, end)):
        return more.end()
    return past_type_and_branch(text, folded, start, end)
