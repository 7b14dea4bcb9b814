"""Who must act: read from a sentence, a heading, or the words before a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from vanban.document.task import TaskMode
from vanban.extraction.agencies.letters import one_line
from vanban.extraction.bodies import Body, coordinating_bodies, leading_bodies, split_bodies
from vanban.extraction.bodies.predicate import verb_at

# "Giao Sở Y tế …", "Đề nghị các cơ quan …", "Yêu cầu Thủ trưởng …"
_ORDER = re.compile(
    r"(?:trong do,? |rieng,? |nhan duoc [a-z ]{3,40}? nay,? )?"
    r"(?:(?P<assign>giao(?: nhiem vu)?(?: cho)?|phan cong(?: cho)?|uy quyen(?: cho)?)"
    r"|(?P<request>de nghi|moi|kinh de nghi|khuyen khich(?= cac (?:dia phuong|so|bo|tinh|huyen|xa|nganh)\b))"
    r"|(?P<require>yeu cau))\s+"
)
# the issuer orders in the third person: "Ủy ban nhân dân tỉnh yêu cầu các sở …"
_ORDER_VERB = re.compile(
    r"\b(?P<require>yeu cau|chi dao yeu cau)\s+|\b(?P<request>de nghi|tran trong de nghi)\s+"
    r"|\b(?P<assign>giao|phan cong)(?: cho)?\s+"
)
_DUTY_HEADING = re.compile(r"(?:trach nhiem|nhiem vu(?: cu the)?|phan cong|phan cong nhiem vu)(?: cua| cho| doi voi)?\s+")
# "Trách nhiệm của Ủy viên thường trực", "Nhiệm vụ, quyền hạn của Chủ tịch Hội đồng": whoever it is
_DUTY_OF = re.compile(
    r"(?:trach nhiem|(?:nhiem vu|trach nhiem)(?:,| va) (?:quyen han|trach nhiem|nhiem vu)"
    r"|noi dung (?:giam sat|theo doi|kiem tra|cong viec|nhiem vu)) cua (?P<whose>[^.;:,]{4,90})[ .:]*$"
)
_TOWARDS = re.compile(r"(?:doi voi|ve phia)\s+")
# "Cơ quan chủ trì, phối hợp" names an attribute of the task above
_ATTRIBUTE_HEADING = re.compile(
    r"(?:cac )?(?:co quan|don vi|bo phan)"
    r"(?:[ ,/]+(?:don vi|va|chu tri|phoi hop|thuc hien|tham muu|dau moi|to chuc|thuong truc))+[ :.]*"
)
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-ZÀ-ỸĐ])")
# openings that say why, how or when before the subject comes
_OPENING = re.compile(
    r"(?:can cu|tren co so|tren tinh than|trong |truong hop|doi voi|de |nham |theo |thuc hien theo|tuy theo|ngoai |ben canh|"
    r"cung voi|dong thoi|(?:vi|do) (?:vay|the|do),? |hang (?:nam|quy|thang|tuan)|dinh ky|truoc ngay|cham nhat|ngay sau|ke tu|"
    r"sau khi|khi |neu |voi |"
    r"(?:trien khai|thuc hien)(?: thuc hien)? (?:(?:y kien )?chi dao|ket luan|chi thi|cong dien|nghi quyet) |"
    r"thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi), |tu |den |vao |hien nay|nhu vay|thoi gian toi|truoc mat)"
)
# says what was or is so, not what to do: "Các địa phương đã bám sát …"
_DESCRIBES = re.compile(
    r"(?:đã|vẫn|gồm|bao gồm)(?![^\W_])"
    r"|đang (?![^.;]{0,80} (?:tiếp tục|khẩn trương|chủ động|tập trung|trách nhiệm|phải|cần) )"
    r"|(?:sẽ |phải |cần )?(?:được|bị) (?!giao |phân công|ủy quyền|phân cấp|phép |[^.;]{0,200}trách nhiệm[ :])"
)
# a class in a heading goes on with what its members do: "Các doanh nghiệp hoạt động trong lĩnh vực xây dựng"
_CLASS = re.compile(r"(?:cac|nhung|moi|tung|co quan|don vi|to chuc|doanh nghiep|chu|doi tuong) ")
_NARROWS = re.compile(
    r"la (?!co quan|don vi)[^.:;]+$"
    r"|(?!co trach nhiem|thuc hien|to chuc|phoi hop|can cu|theo|tiep tuc|chu dong|tang cuong|can |phai )"
    r"[^ .:;]+(?: [^ .:;]+){3,}$"
)
# the issuer speaks: "Văn phòng Chính phủ thông báo để các Bộ biết", "Bộ Y tế trân trọng cảm ơn"
_SPEAKS = re.compile(r"(?:xin |trân trọng )(?:thông báo|cảm ơn|gửi)|thông báo (?:để|đến|tới)[^.;]{0,200} biết|cảm ơn")
# "Ủy ban nhân dân tỉnh ban hành Kế hoạch … như sau:"
_ISSUES = re.compile(
    r"(?:ban hành|xây dựng|hướng dẫn|báo cáo)[ ]"
    r"(?:Kế hoạch|Chương trình|Chỉ thị|Quy|Thông|Hướng dẫn|Đề án|Nghị quyết|Công điện)[^.;]{0,400}:$"
    r"|(?:thông báo|kết luận|quyết định|quy định|có ý kiến)[^.;]{0,400}(?:như sau|sau đây|sau)[ ]?:$"
)
# after these words a colon opens a list, not a sentence: "bao gồm: Trưởng ban …"
_LISTS = re.compile(r"(?:gom|nhu|sau|sau day|gom co|la|don vi|co quan|thanh vien)$")
# after these openings a verb shows that nobody is named: "Đồng thời, | huy động thanh niên, các trường học …"
_TIMED = re.compile(r"(?:hang |hien nay|den |tu |truoc ngay|dinh ky|cham nhat|vao |dong thoi)")
_GROUNDED = re.compile(r"(?:can cu|tren co so|theo |trong pham vi|tuy theo)")
_SEGMENT = re.compile(r"[,;] ")
_IMPERATIVES = frozenset({"chỉ đạo", "tổ chức", "triển khai", "chủ động", "ban hành", "tăng cường", "thực hiện", "tiếp tục"})
# "… (Giao Công an tỉnh chủ trì, phối hợp với Sở Tư pháp)"
_LAST_BRACKET = re.compile(r"(?<=[^\W_] )\((?P<inside>[^()]{8,300})\)[ .;/]*$")
# what binds a second subject: "Mỗi cán bộ | phải gương mẫu", not "Ngân hàng | hướng dẫn quy trình"
_BINDS = re.compile(r"(?:có trách nhiệm|phải|cần|chủ trì|phối hợp|cử)[ ,]")
# "Sở Y tế chủ trì, | cùng các cơ quan liên quan"
_JOINED = re.compile(r"(?:chu tri|dau moi)(?: thuc hien)?,? cung (?:voi )?")
_COLON = re.compile(r": ")
# "Ban Thường vụ Hội Người mù | đề nghị …"
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,12} ")
# "Kết thúc Tháng hành động | các đơn vị …"
_EVENT = re.compile(r"(?:ket thuc|sau) [^.,:;]{4,60}? (?=cac (?:don vi|co quan|dia phuong|so|nganh|truong|xa|huyen)\b)")
_MOST_COLONS = 3
_MOST_COMMAS = 8
_LONGEST_RUN_IN = 200
_LONGEST_NAME = 110


@dataclass(frozen=True, slots=True)
class Lead:
    """The bodies that must act, and how they are addressed.

    Attributes:
        predicate: Offset where what they must do begins.
    """

    bodies: tuple[Body, ...]
    predicate: int
    mode: TaskMode | None = None


def sentence_lead(text: str, folded: str, start: int, end: int, *, first_only: bool = False) -> Lead | None:
    """The bodies that an item itself says must act.

    Tried in order: an order ("Giao …"), the subject of the sentence, the words before a colon, the subject after an
    opening ("Căn cứ …, các sở …"), whom somebody asks, the subject of a later sentence, a bracket at the end
    ("… (Giao Sở Y tế chủ trì)").
    A later sentence that orders or binds another body adds it.

    Args:
        text: The normalised text.
        folded: Its folded form.
        start: Offset of the item, after its label.
        end: Offset after it.
        first_only: Read the first sentence only: under the heading of a body, whoever acts in a later one is its helper.

    Returns:
        The bodies, or None if nobody is named as the one who acts.
    """
    starts = [start, *(start + match.end() for match in _SENTENCE.finditer(text[start:end]))]
    if text[start:end].rstrip().endswith(":"):
        return _announced_lead(text, folded, starts, end)
    if first_only:
        return _clause_lead(text, folded, start, starts[1] - 1 if len(starts) > 1 else end)
    clauses = [_clause_lead(text, folded, position, after - 1) for position, after in pairwise([*starts, end + 1])]
    if found := _with_later(text, [clause for clause in clauses if clause is not None]):
        return found
    bracket = _LAST_BRACKET.search(text, start, end)
    return _ordered_or_bodies(text, folded, *bracket.span("inside")) if bracket else None


def _with_later(text: str, clauses: list[Lead]) -> Lead | None:
    """The first subject, and those whom a later sentence of the item binds: "Sở X rà soát. Các xã phải báo cáo"."""
    if not clauses:
        return None
    bodies = {body.name.lower(): body for body in clauses[0].bodies}
    for later in clauses[1:]:
        if later.mode is not None or _BINDS.match(text, later.predicate):
            for body in later.bodies:
                bodies.setdefault(body.name.lower(), body)
    return replace(clauses[0], bodies=tuple(bodies.values()))


def _announced_lead(text: str, folded: str, starts: list[int], end: int) -> Lead | None:
    """The bodies of a paragraph that announces items: its last sentence decides, then the one before it."""
    stop = end
    for start in reversed(starts):
        if found := _clause_lead(text, folded, start, stop):
            return None if _ISSUES.match(text[found.predicate : end].rstrip()) else found
        stop = start - 1
    return None


def _clause_lead(text: str, folded: str, start: int, end: int) -> Lead | None:
    order = _ORDER.match(folded, start, end)
    if order and (found := _bodies_at(text, order.end(), end)):
        return replace(_with_joined(text, folded, found, end), mode=_mode(order))
    if found := _bodies_at(text, start, end):
        return _redirected(text, folded, found, end)
    if found := _towards(text, folded, start, end):
        return found
    # "Về đề nghị của tỉnh …: Bộ Nội vụ nghiên cứu" restates a long request before the colon
    reach = end if folded.startswith("ve ", start) else min(end, start + _LONGEST_RUN_IN)
    colons = [colon.start() for colon in islice(_COLON.finditer(folded, start, reach), _MOST_COLONS)]
    for colon in colons:
        if not _opens_sentence(text, folded, start, colon, end):
            return None
        if found := _ordered_or_bodies(text, folded, colon + 2, end) or _after_opening(text, folded, colon + 2, end):
            return found
    if colons:
        return None
    return (
        _after_opening(text, folded, start, end) or _asked(text, folded, start, end) or _after_event(text, folded, start, end)
    )


def _asked(text: str, folded: str, start: int, end: int) -> Lead | None:
    """ "Ban Thường vụ Hội X đề nghị các chi hội …": whoever asks, in a name that isn't known, the one who is asked acts."""
    order = _ORDER_VERB.search(folded, start, min(end, start + _LONGEST_NAME))
    if order is None or not text[start].isupper() or not _NAME.fullmatch(text, start, order.start()):
        return None
    return _bodies_at(text, order.end(), end) if verb_at(text, start, end) is None else None


def _after_event(text: str, folded: str, start: int, end: int) -> Lead | None:
    """ "Kết thúc Tháng hành động | các đơn vị báo cáo …", printed without a comma."""
    event = _EVENT.match(folded, start, end)
    return _bodies_at(text, event.end(), end) if event else None


def _towards(text: str, folded: str, start: int, end: int) -> Lead | None:
    """ "Đối với ngành Y tế: Xây dựng kế hoạch …": whom it concerns, and at once what to do."""
    towards = _TOWARDS.match(folded, start, end)
    found = _bodies_at(text, towards.end(), end) if towards else None
    if found is None or text[found.predicate - 2 : found.predicate] != ": " or not verb_at(text, found.predicate, end):
        return None
    return found


def _opens_sentence(text: str, folded: str, start: int, colon: int, end: int) -> bool:
    """Whether a sentence of its own follows the colon, not a list: "Về X: giao Sở Y tế …", "Thực hiện chi trả: UBND xã …"."""
    if verb_at(text, start, end) is None:
        return True
    return text[colon + 2 : colon + 3].isupper() and _LISTS.search(folded, max(start, colon - 12), colon) is None


def _after_opening(text: str, folded: str, start: int, end: int) -> Lead | None:
    """The subject after words that say why, how or when: "Căn cứ chức năng, nhiệm vụ, | các sở …"."""
    if not _OPENING.match(folded, start, end):
        return None
    timed, grounded = bool(_TIMED.match(folded, start, end)), bool(_GROUNDED.match(folded, start, end))
    for separator in islice(_SEGMENT.finditer(folded, start, end), _MOST_COMMAS):
        position = separator.end()
        if found := _ordered_or_bodies(text, folded, position, end):
            return found
        verb = verb_at(text, position, end)
        if verb is not None and (timed or (grounded and (verb[0].verb in _IMPERATIVES or verb[0].kind == "role"))):
            return None  # "Căn cứ chức năng, nhiệm vụ, chỉ đạo các đơn vị …": nobody is named as the one who acts
    return None


def _ordered_or_bodies(text: str, folded: str, start: int, end: int) -> Lead | None:
    if order := _ORDER.match(folded, start, end):
        found = _bodies_at(text, order.end(), end)
        return Lead(found.bodies, found.predicate, _mode(order)) if found else None
    found = _bodies_at(text, start, end)
    return _redirected(text, folded, found, end) if found else None


def _bodies_at(text: str, start: int, end: int, *, announces: bool = False) -> Lead | None:
    found = leading_bodies(text, start, end)
    if (
        found is None
        or not (announces or any(map(str.isalpha, text[found[1] : end])))
        or _DESCRIBES.match(text, found[1], end)
        or _SPEAKS.match(text[found[1] : end])
    ):
        return None
    return Lead(tuple(found[0]), found[1])


def _redirected(text: str, folded: str, found: Lead, end: int) -> Lead:
    """ "Ủy ban nhân dân tỉnh yêu cầu các sở …": the subject orders, the object acts."""
    order = _ORDER_VERB.match(folded, found.predicate, end)
    if order is None:
        return _with_joined(text, folded, found, end)
    target = _bodies_at(text, order.end(), end, announces=text[order.end() : end].rstrip().endswith(":"))
    return Lead(target.bodies, target.predicate, _mode(order)) if target else found


def _with_joined(text: str, folded: str, found: Lead, end: int) -> Lead:
    """ "Sở Y tế chủ trì, cùng các cơ quan liên quan rà soát": "cùng" joins leads (annotation guide, "lead")."""
    joined = _JOINED.match(folded, found.predicate, end)
    more = _bodies_at(text, joined.end(), end) if joined else None
    return replace(found, bodies=(*found.bodies, *more.bodies)) if more else found


def _mode(match: re.Match[str]) -> TaskMode | None:
    groups = match.groupdict()
    if groups.get("assign"):
        return "assign"
    if groups.get("request"):
        return "request"
    return "require" if groups.get("require") else None


def heading_lead(text: str, folded: str, start: int, end: int) -> Lead | None:
    """The bodies that a heading names and nothing else: "2. Sở Tài chính", "Đề nghị Tỉnh ủy", "Đối với các xã".

    Args:
        text: The normalised text.
        folded: Its folded form.
        start: Offset of the heading, after its label.
        end: Offset after it.

    Returns:
        The bodies, or None for a heading that names a topic.
    """
    mode: TaskMode | None = None
    whose = duty_of.span("whose") if (duty_of := _DUTY_OF.match(folded, start, end)) else None
    if order := _ORDER.match(folded, start, end):
        mode, start = _mode(order), order.end()
    elif duty := _DUTY_HEADING.match(folded, start, end) or _TOWARDS.match(folded, start, end):
        start = duty.end()
    opens_list = text[start:end].rstrip().endswith(":")
    while end > start and text[end - 1] in " :.;,…":
        end -= 1
    if end <= start:
        return None
    found = leading_bodies(text, start, end, heading=True)
    if found is None and whose is not None:
        return Lead((Body(whose[0], end, one_line(text[whose[0] : end]), generic=True),), end, mode)
    if found is None or _names_a_topic(found[0]) or _ATTRIBUTE_HEADING.fullmatch(folded[start:end].strip()):
        return None
    bodies, predicate = found
    if not any(map(str.isalpha, text[predicate:end])):
        return Lead(tuple(bodies), end, mode)
    if not opens_list and len(bodies) == 1 and _CLASS.match(folded, bodies[0].start) and _NARROWS.match(folded, predicate, end):
        bracket = text.find(" (", predicate, end)
        stop = bracket if bracket > 0 else end
        return Lead((replace(bodies[0], end=stop, name=one_line(text[bodies[0].start : stop])),), end, mode)
    if _DESCRIBES.match(text, predicate, end) or _SPEAKS.match(text[predicate:end]) or not _says_what(text, predicate, end):
        return None
    return Lead(tuple(bodies), predicate, mode)


def _says_what(text: str, predicate: int, end: int) -> bool:
    """Whether a heading goes on with a verb, or with "có" and "theo" that narrow the body."""
    return verb_at(text, predicate, end) is not None or text.startswith(("có ", "theo ", "được giao"), predicate)


def _names_a_topic(bodies: list[Body]) -> bool:
    """ "Doanh nghiệp số", "Cơ quan báo chí điện tử": one class in the singular is a topic, unless it is a role or a post."""
    if len(bodies) > 1 or not bodies[0].generic or "," in bodies[0].name:
        return False
    words = bodies[0].name.lower().split()
    return " ".join(words[:2]) in ("doanh nghiệp", "người dân", "cơ sở", "hộ gia đình", "cá nhân", "công dân") or words == [
        "y",
        "tế",
    ]


def named_bodies(text: str, start: int, end: int) -> tuple[Body, ...]:
    """All bodies of a cell or an attribute value ("Sở Y tế; các sở, ban, ngành")."""
    return tuple(split_bodies(text, start, end))


def coordinators(text: str, start: int, end: int) -> tuple[Body, ...]:
    """The bodies after "phối hợp với"."""
    return tuple(coordinating_bodies(text, start, end))
