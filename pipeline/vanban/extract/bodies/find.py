"""Reads phrases that name who leads and who coordinates."""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.extract.agencies.letters import one_line
from vanban.extract.bodies.body import Body
from vanban.extract.bodies.phrase import SEPARATOR, TEAM, Member, is_class_noun, member_at, mentions_of, starts_weakly
from vanban.extract.bodies.predicate import is_firm, predicate_at, unlisted_predicate, verb_at
from vanban.extract.bodies.tail import tail_end

_ORDER = re.compile(r"(?:Giao(?: nhiệm vụ)?(?: cho)?|Phân công(?: cho)?|Đề nghị|Yêu cầu|Mời|Kính đề nghị|Ủy quyền(?: cho)?)[ ]")
_DASH = re.compile(r"[ ][-–—][ ](?=(?:Phó |Trưởng|Chủ tịch|Ủy viên|Thành viên|Giám đốc|Tổ trưởng|Chánh))")
_BRACKET = re.compile(r"[ ]?\([^()\n]{0,300}\)?")
# "Phòng Nội vụ – Cơ quan Thường trực Hội đồng", "Sở Y tế là cơ quan thường trực"
_APPOSITION = re.compile(
    r"(?:[ ]?[-–—,][ ]?(?:là[ ])?|[ ]là[ ])(?:cơ quan,? đơn vị|cơ quan|đơn vị)"
    r"[ ](?:thường trực|chủ trì|đầu mối|tham mưu|chủ quản|cụm trưởng|cụm phó)[^,;:.\n]*",
    re.I,
)
_WITH = re.compile(
    r"(?<![^\W_])(?:phối hợp|phối kết hợp|kết hợp|hiệp đồng)"
    r"(?:[ ](?:chặt chẽ|tốt|thường xuyên|kịp thời|đồng bộ|hiệu quả|có hiệu quả))?(?:[ ](?:cùng với|với|cùng))?[ ]",
    re.I,
)
_DIRECTED = re.compile(r"(?:chỉ đạo|hướng dẫn|đôn đốc|định hướng|yêu cầu|đề nghị|giao|phân công|quy định)[ ]", re.I)
_DIRECTS_AT_START = re.compile(r"\W*(?:chỉ đạo|hướng dẫn|đôn đốc|định hướng)[ ]", re.I)
_INSIDE_LIST = re.compile(r"([^\W\d_]+(?:[ ][^\W\d_]+)?)(?:,[ ]|[ ]và[ ])$")
# "Cơ quan chủ trì: Sở Y tế", "Cơ quan giải quyết thủ tục: Bộ Tài chính" name an attribute, not a subject
_ATTRIBUTE = re.compile(
    r"(?:cơ quan|đơn vị|bộ phận|cá nhân)[,/ ]*(?:đơn vị[ ])?"
    r"(?:chủ trì|phối hợp|thực hiện|tham mưu|đầu mối|quản lý|theo dõi|báo cáo)[^.;:\n]{0,40}:",
    re.I,
)
_LABEL = re.compile(
    r"(?:cơ quan|đơn vị|bộ phận|cá nhân|người)[ ](?![^.;:,\n]{0,60}(?:trách nhiệm|phải|cần)[ :])[^.;:,\n]{3,60}:", re.I
)
_CLAUSE = re.compile(r"[.;:\n]")
# "các", "những" and posts open a new body even inside a row of classes
_NEW_HEAD = re.compile(
    r"(?:tất cả|toàn thể|các|những|mọi|từng|mỗi|thủ trưởng|người đứng đầu|giám đốc|chủ tịch|chánh|lãnh đạo|bí thư|trưởng)[ ]",
    re.I,
)
_TRIM = " \t\n,;:.-–—*"


def split_bodies(text: str, start: int, end: int) -> list[Body]:
    """Splits a phrase that names who leads or coordinates (a table cell, a heading, an attribute line) into its bodies.

    A collective with one head is one ("các sở, ban, ngành"), a new head starts a new one; names keep their commas;
    brackets with a role or with members, and apposition, are cut.

    Args:
        text: The text.
        start: Offset at which the phrase begins.
        end: Offset after it.

    Returns:
        The bodies in order.

    Example:
        >>> phrase = "Các sở, ban, ngành; Sở Văn hóa, Thể thao và Du lịch và UBND các xã, phường"
        >>> [body.name for body in split_bodies(phrase, 0, len(phrase))]
        ['Các sở, ban, ngành', 'Sở Văn hóa, Thể thao và Du lịch', 'UBND các xã, phường']
    """
    found: list[Body] = []
    position = _skip(text, start, end)
    while position < end:
        member = member_at(text, position, end)
        # "các sở: Tài chính, Nội vụ": the member starts after the plural head
        first = member.start if member else position
        stop, position = _item_end(text, member, position, end)
        body = _body(text, first, stop, member if member and member.end == stop else None)
        if body is not None:
            found.append(body)
        separator = SEPARATOR.match(text, position, end)
        position = _skip(text, separator.end() if separator else max(position, first + 1), end)
    return found


def _item_end(text: str, member: Member | None, position: int, end: int) -> tuple[int, int]:
    """Where an item ends: the offset after its words, and the offset after its brackets, where the separator stands."""
    position = stop = member.end if member else position
    cut_short = False
    while position < end:
        if bracket := _BRACKET.match(text, position, end):
            # A bracket with one body is part of the name as printed ("Thường trực Hội đồng (Phòng Nội vụ)"), others are cut
            if _names_one_body(text, bracket) and not cut_short:
                stop = bracket.end()
            else:
                cut_short = True
            position = bracket.end()
            continue
        if member is not None and (apposition := _APPOSITION.match(text, position, end)):
            position, cut_short = apposition.end(), True
            continue
        if member is not None and position == member.end and _runs_on(text, member, position, end):
            break
        separator = SEPARATOR.match(text, position, end)
        if separator is not None:
            if _starts_new(text, separator, end, member):
                break
            position = separator.end()
        else:
            inner = mentions_of(text).get(position)  # its commas separate nothing
            position = min(inner.end, end) if inner else position + 1
        if not cut_short:
            stop = position
    return min(stop, end), position


def _runs_on(text: str, member: Member, position: int, end: int) -> bool:
    """Whether the next body follows with no separator, as in a cell set on two lines: "UBND xã, phường | Sở Tài chính"."""
    if member.mention is None or not (member.generic or member.mention.entry_id) or text[position : position + 1] != " ":
        return False
    following = member_at(text, position + 1, end)
    return (
        following is not None
        and text[position + 1].isupper()
        and (following.mention is None or following.mention.entry_id is not None)
    )


def _starts_new(text: str, separator: re.Match[str], end: int, before: Member | None) -> bool:
    """Whether a new body starts after a separator, or the collective before it goes on ("các sở, ban, ngành")."""
    at = separator.end()
    if at >= end or ";" in separator[0]:
        return True
    following = member_at(text, at, end)
    over_line = "\n" in separator[0]
    if following is None:
        # An unlisted body or role: "Tổ chuyên gia, Tổ thẩm định"
        return text[at].isupper() and not over_line and not (before is not None and before.collective)
    if over_line:
        return text[at].isupper()
    if following.mention is not None or not following.collective:
        return True
    if _NEW_HEAD.match(text, at, end) or TEAM.match(text, at, end):
        return True
    return before is not None and not before.collective


def _names_one_body(text: str, bracket: re.Match[str]) -> bool:
    inner = bracket.start() + bracket[0].index("(") + 1
    mention = mentions_of(text).get(inner)
    return mention is not None and text[mention.end : bracket.end()].strip() == ")"


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _TRIM:
        at += 1
    return at


def _body(text: str, start: int, end: int, member: Member | None, post: str = "") -> Body | None:
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    while start < end and text[start] in _TRIM:
        start += 1
    if end <= start or not any(c.isalpha() for c in text[start:end]):
        return None
    mention = member.mention if member else None
    name = one_line(text[start:end])
    if mention is not None and mention.rule.endswith("-head") and mention.rule != "agency.head":
        name = one_line(f"{post} {mention.canonical}")
    generic = member.generic if member else True
    single = mention is not None and not generic
    return Body(start, end, name, generic, mention.entry_id if mention is not None and single else None)


def _continues_list(text: str, at: int) -> bool:
    # "phối hợp với các cơ quan, | đơn vị liên quan triển khai": the second half of a collective is no subject
    before = _INSIDE_LIST.search(text, max(0, at - 60), at)
    return before is not None and text[at : at + 1].islower() and is_class_noun(before[1])


def _members(text: str, at: int, end: int, *, closing: bool = False) -> tuple[list[Body], int]:
    """Members from ``at`` on, and the offset after the last of them with its brackets.

    ``closing``: the end or a preposition may close an unlisted name too, not only a predicate.
    """
    found: list[Body] = []
    position = at
    post = ""
    goes_on, found_start = False, at
    while position < end:
        member = member_at(text, position, end)
        if member is None:
            break
        stop = _stop(text, member, end, closing=closing)
        shared = member.mention is not None and member.mention.rule.endswith("-head") and member.mention.rule != "agency.head"
        post = member.post or (post if shared else "")
        body = _body(text, member.start, stop, member if stop == member.end else None, post)
        if body is None:
            break
        if (
            goes_on
            and member.collective
            and member.mention is None
            and text[member.start].islower()
            and not _NEW_HEAD.match(text, member.start)
        ):
            # "Doanh nghiệp, cộng đồng, | tổ chức, cá nhân": the class before it goes on
            body = replace(found.pop(), end=body.end, name=one_line(text[found_start : body.end]))
        else:
            found_start = body.start
        goes_on = stop > member.end and body.generic and member.mention is None
        found.append(body)
        position = _past_apposition(text, stop, end)
        separator = SEPARATOR.match(text, position, end)
        if separator is None or separator[0] == "\n" or member_at(text, separator.end(), end) is None:
            break
        position = separator.end()
    return found, position


def _stop(text: str, member: Member, end: int, *, closing: bool) -> int:
    """Offset after a member with the rest of its name, as far as what follows tells."""
    return tail_end(text, member, end, closing=closing) or member.end


def _past_apposition(text: str, position: int, end: int) -> int:
    while cut := _BRACKET.match(text, position, end) or _APPOSITION.match(text, position, end):
        position = cut.end()
    # "Bộ trưởng Bộ Tài chính - Phó Trưởng ban Thường trực Ban Chỉ đạo quốc gia"
    if dash := _DASH.match(text, position, end):
        role = member_at(text, dash.end(), end)
        if role is not None and role.generic and role.mention is not role:
            return _stop(text, role, end, closing=False)
    return position


def leading_bodies(text: str, start: int, end: int, *, heading: bool = False) -> tuple[list[Body], int] | None:
    """The bodies with which a sentence begins as its subject, and where its predicate starts.

    Args:
        text: The text.
        start: Offset of the sentence (label and marks left out).
        end: Offset after it.
        heading: It may hold bodies only, so the end closes an unlisted name too.

    Returns:
        Bodies and the offset of the predicate (``end`` if the stretch holds bodies only); None if it doesn't begin with
        bodies that a predicate follows. An order before them ("Giao", "Đề nghị", "Yêu cầu") is passed over.

    Example:
        >>> sentence = "Phòng Nội vụ (Cơ quan Thường trực), Phòng Tư pháp có trách nhiệm đôn đốc"
        >>> bodies, offset = leading_bodies(sentence, 0, len(sentence))
        >>> [body.name for body in bodies], sentence[offset:]
        (['Phòng Nội vụ', 'Phòng Tư pháp'], 'có trách nhiệm đôn đốc')
    """
    at = _skip(text, start, end)
    if _continues_list(text, at):
        return None
    if order := _ORDER.match(text, at, end):
        at = order.end()
    if text[at : at + 1].islower() and starts_weakly(text, at, end):
        return None
    bodies, position = _members(text, at, end, closing=heading)
    if not bodies or (len(bodies) == 1 and _ATTRIBUTE.match(text, at, end)):
        return None
    if len(bodies) == 1 and bodies[0].generic and _LABEL.match(text, at, end):
        after = text.find(":", position, end) + 1
        content = _skip(text, after, end)
        if after > position + 1 or member_at(text, content, end) is not None or not verb_at(text, content, end):
            return None
    if len(bodies) == 1 and bodies[0].generic and " " not in bodies[0].name and not is_firm(text, position + 1, end):
        return None  # "Trạm điều khiển vệ tinh", "Phòng lắp đặt thiết bị"
    predicate = predicate_at(text, position, end)
    if predicate is None:
        predicate = unlisted_predicate(text, at, position, end)
    return None if predicate is None else (bodies, predicate)


def coordinating_bodies(text: str, start: int, end: int) -> list[Body]:
    """The bodies after "phối hợp với", up to where the next verb starts.

    "phối hợp X" without "với" counts too; a "phối hợp" of a body that is itself directed ("chỉ đạo Sở X phối hợp với Y")
    doesn't.

    Args:
        text: The text.
        start: Offset of the sentence or item.
        end: Offset after it.

    Returns:
        The bodies in order, each once.

    Example:
        >>> item = "Chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan tham mưu UBND tỉnh"
        >>> [body.name for body in coordinating_bodies(item, 0, len(item))]
        ['Sở Tài chính', 'các đơn vị liên quan']
    """
    found: list[Body] = []
    names: set[str] = set()
    for match in _WITH.finditer(text, start, end):
        if _is_directed(text, start, match.start()):
            continue
        bodies, _ = _members(text, match.end(), end, closing=True)
        for body in bodies:
            if body.name.lower() not in names:
                names.add(body.name.lower())
                found.append(body)
    return found


def _is_directed(text: str, start: int, at: int) -> bool:
    clause = max((m.end() for m in _CLAUSE.finditer(text, start, at)), default=start)
    mentions = mentions_of(text)
    for verb in _DIRECTED.finditer(text, clause, at):
        opens = not text[clause : verb.start()].strip(_TRIM)
        if opens and not _DIRECTS_AT_START.match(text, clause):
            continue  # "Giao Sở X phối hợp với Y": X is who acts
        if verb.end() in mentions or member_at(text, verb.end(), at) is not None:
            return True
    return False
