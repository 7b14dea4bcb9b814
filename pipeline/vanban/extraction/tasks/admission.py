"""Is an item a task? The section decides first, then the item itself (annotation guide, "tasks")."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from vanban.extraction.agencies.letters import modern_tone
from vanban.extraction.bodies.phrase import member_at
from vanban.extraction.tasks.statements import looks_back, statement
from vanban.normalize.fold import bare
from vanban.registry import doc_types
from vanban.registry.attribute_line import attribute_role
from vanban.registry.section_kind import SectionKind, section_kind
from vanban.registry.verb import verb_keys

NO_TASKS: frozenset[SectionKind] = frozenset({"purpose", "target", "scope", "background", "criteria", "effect"})

# "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc …"
_CONTACT = re.compile(r"(?:kho khan|vuong mac|van de (?:moi )?phat sinh|phat sinh van de)")
_CONTACT_CUE = re.compile(r"^(?:trong (?:qua trinh|truong hop)|neu |qua trinh)")
# "Trên đây là Kế hoạch …", "Văn phòng Chính phủ xin thông báo …", "… trả lời để các cơ quan biết"
_FAREWELL = re.compile(
    r"^(?:tren day la|kinh gui|tran trong|[^.]{0,80}\bxin (?:tran trong )?(?:thong bao|bao cao)"
    r"|[^.]{0,80}\b(?:thong bao|tra loi|co y kien) de\b[^.]{0,200}\bbiet)\b"
)
# "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện (tốt Kế hoạch này)": an order without a task of its own
_ORDER = re.compile(r"\b(?:yeu cau|de nghi)\b")
_EARNEST = re.compile(r"\b(?:nghiem tuc|trien khai|to chuc|phoi hop|quan triet|thuc hien (?:nghiem|dung|tot))\b")
_MANNER = r"(?:,?(?: va)? (?:nghiem tuc|nghiem|tot|day du|co hieu qua|hieu qua|dung quy dinh|dung))*"
_NOTHING_NEW = re.compile(
    rf"{_MANNER}(?:[ .;/]*$|,? (?:va )?(?:theo )?(?:tinh than )?(?:cac )?"
    r"(?:noi dung|nhiem vu|ke hoach|chi thi|quyet dinh|cong van|thong bao|nghi quyet|cong dien)\b)"
)
# a background section that turns to what is to be done: "Trong thời gian tới, Tỉnh …"
_FORWARD = re.compile(r"^(?:trong )?thoi gian toi\b")
# "Đề nghị …": somebody is asked, if in a name that isn't known
_ASKS = re.compile(r"(?:tran trong |kinh )?(?:de nghi|yeu cau) (?!cua\b|nay\b|tai\b|ve\b)")
_REPORTS = re.compile(r"\b(?:hang nam|hang quy|hang thang|dinh ky|truoc ngay|cham nhat)\b")
# "Phấn đấu đạt 90 %", "100% cơ quan …", "Tỷ lệ hộ nghèo giảm còn …"
_TARGET = re.compile(r"^(?:phan dau|dat |den nam|tren|it nhat|toi thieu|ty le|so luong|[0-9][0-9.,]*\s*%|[0-9]{2,3} %)")
_NOTE = re.compile(
    r"^(?:\[[0-9]{1,3}\] "  # the text of a footnote
    r"|\(?chi tiet|luu y|ghi chu|\(?kem theo|\(?co phu luc|noi nhan|vi du|\(?ban hanh kem theo |noi dung [a-z ]{0,20}$"
    r"|rat mong (?:nhan|duoc|su)"
    r"|[^:]{0,20}:[^:]{0,120}\bthoi gian ky ?:)"  # the stamp of a digital signature, read by OCR
)
# "Các nhiệm vụ khác…": room for more
_AND_SO_ON = re.compile(r"(?:cac )?(?:noi dung|nhiem vu|giai phap|hoat dong)(?: [a-z]+){0,3} khac(?: \(neu co\))?[ .…]*")
# "Nhân lực số là yếu tố then chốt …", where "Xác định nhân lực là …" says what to do
_DEFINES = re.compile(
    r"(?!xac dinh |coi |xem |lay )[^.;:]{3,120}?(?<! dac biet)(?<! nhat)(?<! goi) la (?:mot trong nhung |mot |nhung |cac )?"
    r"(?:dieu kien|tru cot|don bay|qua trinh|yeu to|dong luc|luc day|nen tang|khau|dinh huong|nhiem vu|giai phap|yeu cau)\b"
)
_ORDERS_A_BODY = re.compile(
    r"\b(?:yeu cau|de nghi|giao) (?:cac|so|bo|uy ban|ubnd|thu truong|chu tich|giam doc|don vi|dia phuong)\b"
)
_BY_REFERENCE = re.compile(
    r"^(?:quy trinh [a-z ]{3,40} )?(?:thuc hien|trien khai)(?: thuc hien)? theo (?:cac |dung )?(?:quy dinh tai |noi dung )?"
    r"(?:ke hoach|cong van|quyet dinh|huong dan|quy che|thong tu)\b"
)
_FUNDING = re.compile(r"^(?:kinh phi|nguon kinh phi|ngan sach|nguon von|tong kinh phi|du toan)\b")
_EFFECT = re.compile(r"co hieu luc|het hieu luc|^ban hanh kem theo|^bai bo|^thay the")
# "Ủy ban bầu cử: Không quá 05 cá nhân", "Tổ bầu cử: 01 cá nhân/01 tổ": how many may be proposed
_QUOTA = re.compile(
    r"[^:]{3,120}: (?:[a-z ]{0,30} )?[0-9]{1,3} (?:tap the|ca nhan|dong chi|nguoi|don vi|giai)"
    r"(?:[ /]?[0-9]{0,2} ?[a-z]*){0,3}[ .;]*"
)
# "Họ và tên: ……………": a field of a form
_FIELD = re.compile(r"\.{6}|…{3}|(?:…\.?){3}|_{4}|[Kk]ý[^.;]{0,12} ghi rõ họ")
# "Cấp tỉnh: …" names a level, "Cấp giấy phép" is work
_LEVEL = re.compile(r"Cấp (?:trung ương|tỉnh|thành phố|huyện|xã|phường|cơ sở|bộ)\b", re.I)
_ACTION_WORDS = 4
_RUN_IN_WORDS = 7
_LONGEST_NAME = 80
# "(số 9 Trần Phú, quận 1)"
_ADDRESS = re.compile(r" ?\((?:s[oôố]|địa chỉ) [^()]*\)$")
# "Các sở, ban, ngành | của tỉnh"
_WHOSE = ("của tỉnh", "của thành phố", "của huyện", "của xã")
_TOWARDS = re.compile(r"^Đối với ")
# "Trường hợp thiếu vốn, | khẩn trương đề xuất"
_CASE = re.compile(r"(?:truong hop|tren co so|doi voi|neu) ")
_COMMA = re.compile(r"(?<!sua doi), ")  # "được sửa đổi, bổ sung" says nothing to do
_MOST_COMMAS = 4


def starts_with_action(content: str) -> bool:
    """Whether the words say at once what is to be done.

    Args:
        content: Text after the label.

    Returns:
        True if it starts with an administrative verb, also after "Tiếp tục", "Chủ động" …

    Example:
        >>> starts_with_action("Tiếp tục rà soát quy trình"), starts_with_action("Trạng thái hồ sơ")
        (True, False)
        >>> starts_with_action("Cấp giấy phép"), starts_with_action("Cấp tỉnh: 02 lớp")
        (True, False)
    """
    if _LEVEL.match(content):
        return False
    words = [modern_tone(word.strip(',;:.()"“”')) for word in content.lower().split(maxsplit=_ACTION_WORDS)[:_ACTION_WORDS]]
    for size in (3, 2, 1):
        head = " ".join(words[:size])
        if head in verb_keys():
            return True
    return False


def refusal(
    content: str,
    folded: str,
    kind: SectionKind | None,
    *,
    assigned: bool,
    ordered: bool = False,
    under_execution: bool,
    itemized: bool,
    last: bool,
    topical: bool = False,
) -> str | None:
    """Why an item is no task.

    Args:
        content: The item without its label.
        folded: Its folded form.
        kind: Kind of the section it stands in.
        assigned: The item itself names who must act.
        ordered: It orders them to: "giao Sở Y tế …".
        under_execution: A heading further up announces tasks.
        itemized: It has a printed label, or is the paragraph under the name of a body.
        last: Nothing but such paragraphs follows it in the document.
        topical: It stands under a heading of a plan that names a topic.

    Returns:
        A short reason, or None if it is a task.
    """
    plain = folded.strip()
    if len(plain) < 8 or not any(character.isalpha() for character in plain):
        return "no words"
    if _NOTE.match(plain):
        return "note"
    if looks_back(plain) and not _ORDERS_A_BODY.search(plain):
        return "look back"
    if _AND_SO_ON.fullmatch(plain):
        return "placeholder"
    if _FIELD.search(content):
        return "field of a form"
    if _QUOTA.fullmatch(plain):
        return "quota"
    if not itemized and content.isupper():
        return "heading"
    if _names_a_body_only(content):
        return "name of a body"
    if not assigned and _document_name().match(plain):
        return "name of a document"
    if plain.endswith(":"):
        return "announcement"
    if _CONTACT.search(plain) and _CONTACT_CUE.search(plain) and not assigned and not _REPORTS.search(plain):
        return "contact rule"
    if not itemized and is_closing(plain, last=last):
        return "closing formula"
    attribute = attribute_role(content)
    if attribute is not None and attribute[0] in ("time", "place", "participants", "funding", "other"):
        return f"attribute: {attribute[0]}"
    kind = _run_in_kind(content) or kind
    asked = kind == "effect" and assigned and _ASKS.match(plain)  # "Đề nghị Mặt trận tỉnh giám sát" among the final clauses
    if kind in NO_TASKS and not (ordered or asked) and not (kind == "background" and assigned and _FORWARD.match(plain)):
        return f"section: {kind}"
    action = starts_with_action(content)
    if (stated := statement(content, plain, assigned=assigned, action=action)) and not ordered:
        return f"statement: {stated}"
    if kind == "indicator":
        return None if under_execution and action and not _TARGET.match(plain) and "%" not in plain else "section: indicator"
    if kind == "time":
        return None if ":" in content and starts_with_action(content[content.rfind(":") + 1 :]) else "section: time"
    if kind == "funding":
        return None if assigned and not _FUNDING.match(plain) else "section: funding"
    if assigned:
        return None
    if not itemized and _DEFINES.match(plain) and not any(map(starts_with_action, content.split(". ")[1:])):
        return "definition"
    if _TARGET.match(plain) and any(character.isdigit() for character in plain):
        return "target"
    if _EFFECT.search(plain[:200]):
        return "effect"
    if _BY_REFERENCE.match(plain):
        return "by reference"
    if _FUNDING.match(plain):
        return "funding"
    if _ASKS.match(plain):
        return None
    if kind is None and not (topical and action):
        return "no section announces tasks"
    return None if itemized or action or _acts_after_opening(content, plain) else "prose"


def _acts_after_opening(content: str, folded: str) -> bool:
    """ "Trường hợp thiếu vốn, | khẩn trương đề xuất …": what to do comes after the case in which to do it."""
    if _CASE.match(folded) is None:
        return False
    for comma in islice(_COMMA.finditer(folded), _MOST_COMMAS):
        if starts_with_action(content[comma.end() :]):
            return _BY_REFERENCE.match(folded[comma.end() :]) is None
    return False


def _names_a_body_only(content: str) -> bool:
    """ "3. Phòng Nội vụ", "Đối với Ban Tổ chức Tỉnh ủy", "Trung tâm Kỹ thuật 2 (số 9 Trần Phú)" with nothing under it."""
    printed = _TOWARDS.sub("", content).rstrip(" .;:/")
    name = _ADDRESS.sub("", printed)
    if len(name) > _LONGEST_NAME:
        return False
    member = member_at(name, 0, len(name))
    if member is None:
        return False
    rest = name[member.end :].lstrip()
    if name == printed:
        return rest in _WHOSE or (not rest and (member.mention is not None or name.endswith(_WHOSE)))
    return not rest or not rest[0].islower() or rest.startswith("và ")  # a sentence would go on with its verb


@cache
def _document_name() -> re.Pattern[str]:
    """ "Quyết định số 12/QĐ-UBND ngày … về việc …": one of a list of documents."""
    names = sorted({bare(row.name) for row in doc_types()}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(names)}) so [0-9]{{1,5}} ?[/-]")


def _run_in_kind(content: str) -> SectionKind | None:
    """ "2. Phạm vi: Toàn tỉnh": the words before the colon are a heading of their own."""
    head, colon, _ = content.partition(":")
    if not colon or len(head.split()) > _RUN_IN_WORDS:
        return None
    kind = section_kind(head)
    return kind if kind in NO_TASKS else None


def is_closing(plain: str, *, last: bool) -> bool:
    """The formula that ends a document; with a deadline or a report to give it is a task after all.

    Args:
        plain: A paragraph without label, folded.
        last: Nothing but such paragraphs follows it.

    Example:
        >>> is_closing("yeu cau cac so, nganh nghiem tuc trien khai thuc hien ke hoach nay./.", last=True)
        True
        >>> is_closing("de nghi cac so bao cao ket qua truoc ngay 15/12/2027.", last=True)
        False
    """
    if _REPORTS.search(plain) and "bao cao" in plain:
        return False
    if _FAREWELL.match(plain):
        return True
    if not last:
        return False
    orders = list(_ORDER.finditer(plain))
    carried_out = plain.rfind("thuc hien")
    if not orders or carried_out < orders[0].end() or ";" in plain[carried_out:].rstrip(" .;/"):
        return False
    earnest = _EARNEST.search(plain, orders[0].end()) is not None
    return earnest and _NOTHING_NEW.match(plain, carried_out + len("thuc hien")) is not None
