"""Reads sentences and headings that name who leads and who coordinates."""

from __future__ import annotations

import re

from vanban.extraction.bodies.body import Body
from vanban.extraction.bodies.members import TRIM, read_members, skip_marks
from vanban.extraction.bodies.phrase import is_class_noun, member_at, mentions_of, starts_weakly
from vanban.extraction.bodies.places import place_end
from vanban.extraction.bodies.predicate import is_firm, predicate_at, unlisted_predicate, verb_at

_ORDER = re.compile(r"(?:Giao(?: nhiệm vụ)?(?: cho)?|Phân công(?: cho)?|Đề nghị|Yêu cầu|Mời|Kính đề nghị|Ủy quyền(?: cho)?)[ ]")
_WITH = re.compile(
    r"(?<![^\W_])(?:phối hợp|phối kết hợp|kết hợp|hiệp đồng)"
    r"(?:[ ](?:chặt chẽ|tốt|thường xuyên|kịp thời|đồng bộ|hiệu quả|có hiệu quả))?(?:[ ](?:cùng với|với|cùng))?[ ]",
    re.I,
)
_PLURAL = re.compile(r"(?:các|những|từng)[ ][^,;.:]{1,120}\Z")  # "chỉ đạo các Khu Quản lý đường bộ III và IV phối hợp …"
_DIRECTED = re.compile(r"(?:chỉ đạo|hướng dẫn|đôn đốc|định hướng|yêu cầu|đề nghị|giao|phân công|quy định)[ ]", re.I)
_DIRECTS_AT_START = re.compile(r"\W*(?:chỉ đạo|hướng dẫn|đôn đốc|định hướng)[ ]", re.I)
# before an order: "Đồng thời, | giao Sở X phối hợp với Y"
_ADVERB = re.compile(r"(?:đồng thời|trong đó|ngoài ra)(?![^\W_])", re.I)
_INSIDE_LIST = re.compile(r"([^\W\d_]+(?:[ ][^\W\d_]+)?)(?:,[ ]|[ ]và[ ])$")
# "Cơ quan chủ trì: Sở Y tế", "Cơ quan giải quyết thủ tục: Bộ Tài chính" name an attribute, not a subject
_ATTRIBUTE = re.compile(
    r"(?:cơ quan|đơn vị|bộ phận|cá nhân)[,/ ]*(?:đơn vị[ ])?"
    r"(?:chủ trì|phối hợp|thực hiện|tham mưu|đầu mối|quản lý|theo dõi|báo cáo)[^.;:\n]{0,40}:",
    re.I,
)
_LABEL = re.compile(
    r"(?:cơ quan|đơn vị|bộ phận|cá nhân|người)"
    r"(?::|[ ](?![^.;:,\n]{0,60}(?:trách nhiệm|phải|cần)[ :])[^.;:,\n]{3,60}:)",
    re.I,
)
# "các sở có liên quan | tới việc thực hiện Kế hoạch này | có trách nhiệm"
_RELATIVE = re.compile(
    r"[ ](?:tới|đến|trong|tại|ở|của|nơi|mà|do|khi|về|với)[ ]"
    r"[^.;:\n]{1,160}?[ ](có trách nhiệm|chịu trách nhiệm|phải|chủ động)[ ]"
)
_LONGEST_CLAUSE = 800
_CLAUSE = re.compile(r"[.;:(\n]")
# "Tham mưu Ủy ban nhân dân tỉnh | phối hợp với các bộ": who is advised works with them
_ADVISES = re.compile(r"tham mưu[ ](?:(?:cho|giúp|với)[ ])?", re.I)


def _continues_list(text: str, at: int) -> bool:
    # "phối hợp với các cơ quan, | đơn vị liên quan triển khai": the second half of a collective is no subject
    if not text[at : at + 1].islower():
        return False
    before = _INSIDE_LIST.search(text, max(0, at - 60), at)
    return before is not None and is_class_noun(before[1])


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
    at = skip_marks(text, start, end)
    if _continues_list(text, at):
        return None
    if order := _ORDER.match(text, at, end):
        at = order.end()
    if text[at : at + 1].islower() and starts_weakly(text, at, end):
        return None
    bodies, position = read_members(text, at, end, closing=heading, heading=heading)
    if not bodies or (len(bodies) == 1 and _ATTRIBUTE.match(text, at, end)):
        return None
    if len(bodies) == 1 and bodies[0].generic and _LABEL.match(text, at, end):
        after = text.find(":", position, end) + 1
        content = skip_marks(text, after, end)
        if after > position + 1 or member_at(text, content, end) is not None or not verb_at(text, content, end):
            return None
    if len(bodies) == 1 and bodies[0].generic and " " not in bodies[0].name and not is_firm(text, position + 1, end):
        return None  # "Trạm điều khiển vệ tinh", "Phòng lắp đặt thiết bị"
    predicate = predicate_at(text, position, end)
    if predicate is None and place_end(text, bodies[-1].start, end) is None:
        predicate = unlisted_predicate(text, at, position, end)
    if predicate is None and (relative := _RELATIVE.match(text, position, end)):
        predicate = relative.start(1)
    # "Sở Tư pháp, Phòng Nội chính; thường trực Ban Chỉ đạo | là Công an tỉnh": who is what, not who acts
    if predicate is not None and bodies[-1].name.startswith("thường trực ") and text.startswith("là ", predicate):
        return None
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
        bodies, _ = read_members(text, match.end(), end, closing=True)
        for body in bodies:
            if body.name.lower() not in names:
                names.add(body.name.lower())
                found.append(body)
    return found


def _is_directed(text: str, start: int, at: int) -> bool:
    start = max(start, at - _LONGEST_CLAUSE)
    clause = max((m.end() for m in _CLAUSE.finditer(text, start, at)), default=start)
    mentions = mentions_of(text)
    for verb in _ADVISES.finditer(text, clause, at):
        advised = mentions.get(verb.end())
        if advised is not None and advised.end + 1 == at:
            return True
    for verb in _DIRECTED.finditer(text, clause, at):
        opens = not _ADVERB.sub("", text[clause : verb.start()]).strip(TRIM)
        if opens and not _DIRECTS_AT_START.match(text, clause):
            continue  # "Giao Sở X phối hợp với Y": X is who acts
        directed = member_at(text, verb.end(), at)
        if directed is not None and text[directed.end : at] == ", " and not text.endswith("chủ trì", verb.end(), directed.end):
            continue  # "Chỉ đạo các xã, phối hợp với Sở X": who directs works with X
        if verb.end() in mentions or directed is not None or _PLURAL.match(text, verb.end(), at):
            return True
    return False
