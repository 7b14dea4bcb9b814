"""Reads a row of members one after another: what they are called, where each ends, where the row ends."""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.extraction.agencies.letters import one_line
from vanban.extraction.bodies.body import Body
from vanban.extraction.bodies.phrase import SEPARATOR, Member, member_at, repeats_noun
from vanban.extraction.bodies.tail import tail_end

_DASH = re.compile(r"[ ][-–—][ ](?=(?:Phó |Trưởng|Chủ tịch|Ủy viên|Thành viên|Giám đốc|Tổ trưởng|Chánh))")
BRACKET = re.compile(r"[ ]?\([^()\n]{0,300}\)?")
# "Phòng Nội vụ – Cơ quan Thường trực Hội đồng", "Sở Y tế là cơ quan thường trực"
APPOSITION = re.compile(
    r"(?:[ ]?[-–—,][ ]?(?:là[ ])?|[ ]là[ ])(?:cơ quan,? đơn vị|cơ quan|đơn vị)"
    r"[ ](?:thường trực|chủ trì|đầu mối|tham mưu|chủ quản|cụm trưởng|cụm phó)[^,;:.\n]*",
    re.I,
)
# "các", "những" and posts open a new body even inside a row of classes
NEW_HEAD = re.compile(
    r"(?:tất cả|toàn thể|các|những|mọi|từng|mỗi|thủ trưởng|người đứng đầu|giám đốc|chủ tịch|chánh|lãnh đạo|bí thư|trưởng)[ ]",
    re.I,
)
# "Bộ Quốc phòng các tỉnh Ninh Bình, Hưng Yên"
_MISSING_COMMA = re.compile(r"[ ](?=các tỉnh[ ,])")
TRIM = " \t\n,;:.-–—*"


def read_members(text: str, at: int, end: int, *, closing: bool = False, heading: bool = False) -> tuple[list[Body], int]:
    """Members from ``at`` on.

    Args:
        text: The text.
        at: Offset of the first.
        end: Offset at which the sentence or item ends.
        closing: The end or a preposition may close an unlisted name too, not only a predicate.
        heading: The stretch is a heading, which may hold bodies only.

    Returns:
        The bodies, and the offset after the last of them with its brackets.
    """
    found: list[Body] = []
    position = at
    post = committee = ""
    goes_on, found_start = False, at
    before: Member | None = None
    while position < end:
        member = member_at(text, position, end)
        if member is None:
            break
        stop = _stop(text, member, end, closing=closing, heading=heading)
        shared = member.mention is not None and member.mention.rule.endswith("-head") and member.mention.rule != "agency.head"
        post = member.post or (post if shared else "")
        body = make_body(text, member.start, stop, member if stop == member.end else None, post)
        if body is None:
            break
        committee = _committee(text, member) or (committee if member.kind == "place" else "")
        if committee and member.kind == "place":  # "UBND thành phố Hà Nội, thành phố Hải Phòng"
            body = replace(body, name=one_line(f"{committee} {body.name}"))
        if (
            goes_on
            and member.collective
            and member.mention is None
            and text[member.start].islower()
            and not (before is not None and repeats_noun(text, before, member.start))
            and not NEW_HEAD.match(text, member.start)
        ):
            # "Doanh nghiệp, cộng đồng, | tổ chức, cá nhân": the class before it goes on
            body = replace(found.pop(), end=body.end, name=one_line(text[found_start : body.end]))
        else:
            found_start = body.start
        goes_on, before = stop > member.end and body.generic and member.mention is None, member
        found.append(body)
        position = _past_apposition(text, stop, end)
        separator = SEPARATOR.match(text, position, end) or _MISSING_COMMA.match(text, position, end)
        if separator is None or separator[0] == "\n" or member_at(text, separator.end(), end) is None:
            break
        position = separator.end()
    return found, position


def _committee(text: str, member: Member) -> str:
    """ "Ủy ban nhân dân" of "Ủy ban nhân dân thành phố Hà Nội": what the places after it may share."""
    mention = member.mention
    if mention is None or mention.generic or not mention.place or not mention.base.endswith("nhân dân"):
        return ""
    return text[member.start : mention.place_start].rstrip()


def _stop(text: str, member: Member, end: int, *, closing: bool, heading: bool = False) -> int:
    """Offset after a member with the rest of its name, as far as what follows tells."""
    return tail_end(text, member, end, closing=closing, heading=heading) or member.end


def _past_apposition(text: str, position: int, end: int) -> int:
    while cut := BRACKET.match(text, position, end) or APPOSITION.match(text, position, end):
        position = cut.end()
    # "Bộ trưởng Bộ Tài chính - Phó Trưởng ban Thường trực Ban Chỉ đạo quốc gia"
    if dash := _DASH.match(text, position, end):
        role = member_at(text, dash.end(), end)
        if role is not None and role.generic:
            return _stop(text, role, end, closing=False)
    return position


def skip_marks(text: str, at: int, end: int) -> int:
    """Offset of the next character that is no space, comma, dash or other mark."""
    while at < end and text[at] in TRIM:
        at += 1
    return at


def make_body(text: str, start: int, end: int, member: Member | None, post: str = "") -> Body | None:
    """A body from a stretch of text and the member that it is; None if the stretch holds no letters."""
    while end > start and text[end - 1] in TRIM:
        end -= 1
    while start < end and text[start] in TRIM:
        start += 1
    if end <= start or not any(c.isalpha() for c in text[start:end]):
        return None
    mention = member.mention if member else None
    name = one_line(text[start:end])
    if mention is not None and mention.rule.endswith("-head") and mention.rule != "agency.head":
        name = one_line(f"{post} {mention.canonical}")
    generic = member.generic if member else True
    if mention is None or mention.generic:
        return Body(start, end, name, generic)
    return Body(start, end, name, generic, mention.entry_id, (mention.start, mention.end) if generic else None)
