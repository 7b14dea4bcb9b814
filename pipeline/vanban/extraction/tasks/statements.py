"""Items that ask nothing of anybody: they say how things stand, or speak of other documents.

A task is what somebody is to do (annotation guide, "tasks"). Letters and reports mostly tell and cite; what they tell has
a subject and even a body in front of its verb, as a task has.
"""

from __future__ import annotations

import re

_STATEMENTS = {
    # "Sở X nhận được Văn bản số 12/UBND-NC về việc …"; "Sau khi nhận được hồ sơ, Sở X thẩm định …" is a task
    "received": (
        r"(?:(?!\b(?:khi|truong hop|neu|ke tu|sau)\b)[^.;:]){3,120}? nhan duoc (?:cac )?"
        r"(?:van ban|cong van|to trinh|bao cao|ho so|don|y kien|de nghi) (?!nay)"
    ),
    # "Liên quan đến nội dung này, Bộ X có Công văn số 12/BX-VP gửi …"
    "wrote": r"[^.;:]{3,160}? co (?:cong van|van ban|to trinh|bao cao|thong bao) so [0-9]",
    # "Qua kiểm tra hồ sơ, Sở X nhận thấy Hội Y có đủ điều kiện"
    "finds": r"[^.;:]{3,500}? nhan thay (?!can |phai )",
    # "Căn cứ khoản 2 Điều 5 Nghị định số … : “2. Trong thời hạn …”"
    "quotes": r"can cu [^:“\"]{3,900}: ?[“\"]",
    # "Căn cứ Nghị định số 12/2027/NĐ-CP …;", "Xét đề nghị của Cục trưởng …,": the preamble of something attached
    "ground": (
        r"(?:can cu (?:luat|bo luat|hien phap|nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|van ban|to trinh)"
        r"[^;]{0,90}? (?:so|ngay) ?[0-9]|xet de nghi cua|xet to trinh|theo de nghi cua)[^;]{3,900}[;,]$"
    ),
    # "Tuy nhiên, công tác phối hợp vẫn còn một số hạn chế"
    "shortcoming": r"tuy nhien,? [^.;:]{3,200}? (?:con|chua|van)\b",
    # "Bộ X gửi kèm đề cương …"
    "encloses": r"[^.;:]{3,80} gui kem (?!ve )",
    # "Thống nhất với hồ sơ báo cáo của Hội X", "Cơ bản đồng ý chủ trương …"
    "consents": r"(?:co ban )?(?:thong nhat|dong y|nhat tri) (?:voi|ve|chu truong|de nghi|theo)\b",
    # "Tại khoản 2 Điều 9 Nghị quyết số 12/2027/QH16 …"
    "cites": r"tai (?:khoan|dieu|diem) [0-9a-z]{1,4}[ ,]",
    # "- Điều 3. Nguyên tắc áp dụng": an article of a draft
    "article": r"dieu [0-9]{1,3}\.",
    # "Luật Ngân sách nhà nước ngày 25/6/2015"
    "act": r"(?:bo )?luat (?:(?!duoc|trong|den|phai)[a-z]+,? ){1,14}(?:(?:so|ngay|nam) [0-9a-z/-]{4,20}[.; ]*){1,2}$",
    # "Loại tốt: Tổng số điểm đạt từ 85 đến 100", "Chưa đạt: các trường hợp còn lại"
    "grade": r"(?:(?:xep |dat )?(?:loai|muc) [a-z ]{2,20}|(?:chua|khong) dat): ?(?:tong|so|dat|tu|cac truong hop)\b",
    # "Bảng tiêu chí này áp dụng từ năm 2027"
    "applies": r"[^.;:]{3,160}? nay (?:duoc )?ap dung (?:cho|tren|tu|doi voi|thong nhat)\b",
}
_STATEMENT = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _STATEMENTS.items()))
# "Cấp tỉnh: gồm đại diện lãnh đạo hai cơ quan"
_MEMBERS = re.compile(r"[^.;:]{3,60}: ?(?:bao )?gom\b")
# "Chủ tịch hội: Ông Trần Văn A; Phó Chủ tịch: Bà …": who holds a post
_HOLDERS = re.compile(r"[^:;.]{3,60}: ?(?:Ông|Bà|Đồng chí|Đ/c) (?:[A-ZÀ-ỸĐ]\w* ?){2,5}(?:[;,.]|$)")
# "Số giường kế hoạch: Là giường được giao …"
_DEFINES = re.compile(r"[^.;:]{3,60}: ?[Ll]à [^\W\d_]")
# "Hạ tầng của tỉnh đã phát triển rộng khắp"; "các việc đã được giao" only narrows its noun
_PAST = re.compile(r"[^;:.]{3,150}? đã (?!được|giao|phân công|đề ra|ban hành|nêu|quy định|thống nhất)")
# "Thời gian qua, …", "Ngày 05/6/2027, Quốc hội đã thông qua …", "Ngày 17/7/2027, Bộ trưởng có Quyết định số …"
_LOOKS_BACK = re.compile(
    r"(?:trong )?(?:thoi gian|nhung nam|nhung thang) (?:vua )?(?:qua|gan day)\b|vua qua\b"
    r"|tu (?:dau )?(?:nam|thang) [0-9/]{1,7}(?: den nay\b|, [^.;:]{3,120}? da )"
    r"|ngay [0-9]{1,2}/[0-9]{1,2}/[0-9]{4}, [^.;:]{3,120}? (?:da|co (?:quyet dinh|cong van|van ban|thong bao)) "
)
_SENTENCE_END = re.compile(r"[.;] ")
_OBLIGES = re.compile(r"\b(?:can|phai|tiep tuc|yeu cau|de nghi|giao|trach nhiem|chu dong|khan truong)\b")


def looks_back(folded: str) -> bool:
    """Whether a sentence tells what was.

    Args:
        folded: The sentence, folded.

    Example:
        >>> looks_back("thoi gian qua, cac xa da trong nhieu cay xanh"), looks_back("thoi gian toi, cac xa trong cay")
        (True, False)
    """
    return _LOOKS_BACK.match(folded) is not None


def statement(content: str, folded: str, *, assigned: bool, action: bool) -> str | None:
    """What an item is that only states something.

    Args:
        content: The item without its label.
        folded: Its folded form.
        assigned: It names who must act.
        action: It starts with what is to be done.

    Returns:
        A name for the kind of statement, or None.

    Example:
        >>> from vanban.normalize.fold import bare
        >>> for item in ("Sở Y tế nhận được Công văn số 12/UBND-VX về việc mua thuốc", "Hạ tầng đã phát triển rộng khắp"):
        ...     statement(item, bare(item), assigned=False, action=False)
        'received'
        'past'
    """
    if found := _STATEMENT.match(folded):
        sentence = _SENTENCE_END.search(folded, found.end())
        return None if sentence and _OBLIGES.search(folded, sentence.end()) else found.lastgroup
    if not action and _MEMBERS.match(folded):
        return "members"
    if _HOLDERS.match(content):
        return "holders"
    if assigned:
        return None
    if _DEFINES.match(content):
        return "definition"
    if action:
        return None
    if (past := _PAST.match(content)) and not _OBLIGES.search(folded, past.end()):
        return "past"
    return None
