"""Is an item a task? The section decides first, then the item itself (annotation guide, "tasks")."""

from __future__ import annotations

import re

from vanban.registry.section_kind import SectionKind
from vanban.registry.verb import verb_keys

NO_TASKS: frozenset[SectionKind] = frozenset({"purpose", "target", "scope", "background", "criteria", "effect"})

# "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc …"
_CONTACT = re.compile(r"(?:kho khan|vuong mac|van de (?:moi )?phat sinh|phat sinh van de)")
_CONTACT_CUE = re.compile(r"\b(?:trong qua trinh|neu co|qua trinh)\b")
_CLOSING = re.compile(r"^(?:tren day la|yeu cau|de nghi|can cu|[^.]{0,120}\b(?:yeu cau|de nghi)\b)")
_CLOSING_CUE = re.compile(
    r"(?:nghiem tuc|to chuc|phoi hop|khan truong)?\s*(?:to chuc|trien khai|quan triet|phoi hop)?(?:,| va)?\s*(?:to chuc |trien khai |phoi hop )?thuc hien"
    r"(?:\s+(?:tot|nghiem tuc|nghiem|co hieu qua|dung quy dinh|cac noi dung|ke hoach|quyet dinh|nay|theo dung|hieu qua|nghiem tuc ke hoach))*"
)
_SELF_REPORT = re.compile(r"^(?:tren day la|kinh gui|kinh de nghi|van phong [^.]{0,60}xin tran trong thong bao)")
_REPORTS = re.compile(r"\b(?:hang nam|hang quy|hang thang|dinh ky|truoc ngay|cham nhat)\b")
# "Phấn đấu đạt 90 %", "100% cơ quan …", "Tỷ lệ hộ nghèo giảm còn …"
_TARGET = re.compile(r"^(?:phan dau|dat |den nam|tren|it nhat|toi thieu|ty le|so luong|[0-9][0-9.,]*\s*%|[0-9]{2,3} %)")
_NOTE = re.compile(r"^(?:\(?chi tiet|luu y|ghi chu|\(?kem theo|\(?co phu luc|noi nhan|vi du)")
_BY_REFERENCE = re.compile(r"^(?:thuc hien|trien khai)(?: thuc hien)? theo (?:quy dinh tai |noi dung )?(?:ke hoach|cong van|quyet dinh|huong dan|quy che)\b")
_FUNDING = re.compile(r"^(?:kinh phi|nguon kinh phi|ngan sach|nguon von|tong kinh phi|du toan)\b")
_EFFECT = re.compile(r"co hieu luc|het hieu luc|^ban hanh kem theo|^bai bo|^thay the")
_DEFINITION = re.compile(r"^[^,;.]{3,80}? la (?:mot|nhung|cac|co quan|don vi|to chuc|viec|nguoi)\b")
_ACTION_WORDS = 4
_OPENERS = frozenset(
    "tiếp tục|thường xuyên|kịp thời|chủ động|tích cực|tập trung|định kỳ|phải|cần|đồng thời|khẩn trương|hằng năm|hàng năm|thi đua|quan tâm|nghiêm túc".split("|")
)


def starts_with_action(content: str) -> bool:
    """Whether the words say at once what is to be done.

    Args:
        content: Text after the label.

    Returns:
        True if it starts with an administrative verb, also after "Tiếp tục", "Chủ động" …

    Example:
        >>> starts_with_action("Tiếp tục rà soát quy trình"), starts_with_action("Trạng thái hồ sơ")
        (True, False)
    """
    words = [word.strip(",;:.()\"“”") for word in content.lower().split()[:_ACTION_WORDS]]
    for size in (3, 2, 1):
        head = " ".join(words[:size])
        if head in verb_keys() or head in _OPENERS:
            return True
    return False


def refusal(content: str, folded: str, kind: SectionKind | None, *, assigned: bool, under_execution: bool, labelled: bool) -> str | None:
    """Why an item is no task.

    Args:
        content: The item without its label.
        folded: Its folded form.
        kind: Kind of the section it stands in.
        assigned: The item itself names who must act.
        under_execution: A heading further up announces tasks.
        labelled: It has a printed label.

    Returns:
        A short reason, or None if it is a task.
    """
    plain = folded.strip()
    if len(plain) < 8 or not any(character.isalpha() for character in plain):
        return "no words"
    if _NOTE.match(plain):
        return "note"
    if _CONTACT.search(plain) and _CONTACT_CUE.search(plain) and not _REPORTS.search(plain):
        return "contact rule"
    if not labelled and is_closing(plain):
        return "closing formula"
    if kind in NO_TASKS:
        return f"section: {kind}"
    action = starts_with_action(content)
    if kind == "indicator":
        return None if under_execution and action and not _TARGET.match(plain) and "%" not in plain else "section: indicator"
    if kind == "time":
        return None if ":" in content and starts_with_action(content[content.rfind(":") + 1 :]) else "section: time"
    if kind == "funding":
        return None if assigned and not _FUNDING.match(plain) else "section: funding"
    if _TARGET.match(plain) and any(character.isdigit() for character in plain) and not assigned:
        return "target"
    if _EFFECT.search(plain[:200]) and not assigned:
        return "effect"
    if _BY_REFERENCE.match(plain) and not assigned:
        return "by reference"
    if _FUNDING.match(plain) and not assigned:
        return "funding"
    if kind is None:
        return None if assigned else "no section announces tasks"
    if not labelled and not assigned and not action:
        return "prose"
    return None


def is_closing(plain: str) -> bool:
    """The formula that ends a plan; with a deadline or a report to give it is a task after all."""
    if _SELF_REPORT.match(plain):
        return True
    if _REPORTS.search(plain) and "bao cao" in plain:
        return False
    return bool(_CLOSING.match(plain)) and bool(re.search(r"nghiem tuc (?:to chuc |trien khai |quan triet )?[^.]{0,60}$|(?:trien khai|to chuc) thuc hien[^,;]{0,60}$", plain))
