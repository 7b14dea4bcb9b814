"""Documents identified without a number: resolutions of congresses and councils, named norms, reports with a day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from vanban.extraction.citations.issuers import body_end, issuer_after
from vanban.extraction.citations.model import Draft
from vanban.extraction.citations.names import congress_end
from vanban.extraction.citations.treaties import TREATIES, treaty
from vanban.extraction.citations.types import Anchor, type_names
from vanban.extraction.dates import find_dates

_BODY = re.compile(
    r"\s{1,2}(?:cua\s{1,2}(?=bo\s)|cua\s{1,2}(?=ngan hang nha nuoc)|"
    r"(?:cua\s{1,2})?(?=hdnd|hoi dong nhan dan|quoc hoi|uy ban thuong vu quoc hoi|chinh phu|bo chinh tri|ban bi thu|"
    r"ban chap hanh|thu tuong|tinh uy|thanh uy))"
)
"""A body behind a type: Nghị quyết HĐND …, Thông tư của Bộ …."""
_SUBJECT = re.compile(
    r"\s{0,2},?\s{0,2}(?:ve\s|v/v\b|(?:quy dinh|huong dan|phe duyet|ban hanh)\s(?!duoc\b|ngay\b|nam\b|thi\b|truoc\b|sau\b))"
)
_PLACE = re.compile(r"\b(?:tinh|thanh pho|huyen|quan|thi xa|tp\.?|phuong|xa|thi tran)\s{1,2}(?=[^\W\d_])")
_SUBJECT_FIRST = re.compile(r"\s{1,2}(?:ve\s(?:viec\s)?|quy dinh\s|huong dan\s|xu phat\s|sua doi\b)")
_SUBJECT_END = re.compile(r"[;.\n(]|:\s|,\s+(?:nham|de|gan voi|trong do|dong thoi)\b|\bnhu sau\b")
_APPLIED = re.compile(r"\b(?:theo|tai|can cu|thi hanh|thuc hien|trien khai|ap dung|va|quy dinh cua)\s{1,2}$")
_STRONG = frozenset({"nghi quyet", "nghi dinh", "chi thi", "ket luan", "thong tu"})
_NORMS = frozenset({"quy che", "quy tac", "dieu le"})
_REPORTS = frozenset(
    {"bao cao", "bien ban", "thong bao", "to trinh", "ket luan", "quyet dinh", "cong van", "chi thi", "nghi quyet"}
)
_GROUND = re.compile(r"(?:^|[\n;.:]\s{0,2})(?:can cu|xet|theo|thuc hien)(?:\s+vao)?\s{1,2}$")
_FUTURE = re.compile(
    r"\b(?:ban hanh|xay dung|soan thao|du thao|trinh|tham muu|hoan thien|de xuat|sua doi|bo sung|ra|moi|dieu chinh|lap|bo|"
    r"theo mau|cac|nhung|tung|mot so|thong qua)\s+(?:cac\s+|mot so\s+)?$"
)
"""What makes a type a document still to be written, or many."""
_USED = re.compile(
    r"\b(?:thuc hien|theo|chap hanh|can cu|tai|cua|quan triet|trien khai|hien hanh|vi pham)\b[a-z ]{0,24}$|"
    r"[;,]\s{0,2}$|\bva\s{1,2}$"
)
_NORM_END = re.compile(
    r"[;.,:()\n]|\s(?:da|hoac|duoc|nham|ban hanh|kem theo|theo|va cac|va thuc|va quy|de|gan voi|tai dieu|nam [0-9]|so [0-9])\b"
)
_ISSUED_BY_NEXT = re.compile(r"[^;.\n]*\b(?:ban hanh|phe duyet)\s+(?:kem theo|theo|tai|bang)\s+(?:cac\s+)?")
"""Between a norm and the document that issued it: "Quy chế … dành cho học sinh ban hành kèm theo Thông tư số …"."""
_SELF = re.compile(r"\s+(?:nay|do|nao|tren|moi|khac|hien hanh|ay)\b")
_SELF_INSIDE = re.compile(r"\b(?:nghi dinh|thong tu|nghi quyet|chi thi) nay\b")
"""A document yet to come: "các Nghị định sửa đổi, bổ sung Nghị định này (nếu có)"."""
_GENERIC_NORM = re.compile(
    r"\s+(?:hien hanh|cua (?:co quan|don vi|don|cap|to chuc|nganh)|noi bo|quan ly|duoc|co|va|quy dinh|lien quan)\b|\s*[,;.:)]|"
    r"\s+phoi hop(?:\s*[,;.:)\n]|\s+(?:giua|voi|trong|cac|cua|theo|va|nay|da|duoc|co|do|de|tai|lien nganh)\b)"
)
_CLAUSE = re.compile(r"[;\n]|\./\.|\.\s")


def unnumbered(text: str, folded: str, flat: str, names: Sequence[Anchor], drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of documents without a number, apart from laws.

    Args:
        text: The text.
        folded: ``bare(text)``.
        flat: ``folded`` without line breaks.
        names: Type names in it.
        drafts: Documents found already, in order; what identifies them is left alone.
    """
    found: list[Draft] = []
    spans = [(draft.start, max(draft.core_end, draft.ident_end)) for draft in drafts]
    starts = [span[0] for span in spans]
    for index, anchor in enumerate(names):
        if not any(anchor.key in types for types in (_STRONG, _NORMS, _REPORTS, TREATIES)):
            continue
        at = bisect_right(starts, anchor.start)
        if at and spans[at - 1][1] > anchor.start:
            continue
        next_start = starts[at] if at < len(starts) else len(text)
        if next_start < anchor.end + 3:
            continue
        if not text[anchor.start].isupper() and anchor.key not in {"nghi quyet", "quy che", "quy tac"}:
            continue
        if _SELF.match(folded, anchor.end) or (found and anchor.start < found[-1].core_end):
            continue
        stop = names[index + 1].start if index + 1 < len(names) else len(text)
        draft = (
            treaty(text, folded, anchor)
            or _congress(text, folded, anchor)
            or _of_body(text, folded, anchor, min(next_start, len(text)))
            or _by_subject(text, folded, anchor, next_start)
            or _norm(text, folded, flat, anchor, stop, found)
            or _dated(text, folded, anchor, next_start)
        )
        if draft is not None:
            found.append(draft)
    return found


def _congress(text: str, folded: str, anchor: Anchor) -> Draft | None:
    """Nghị quyết Đại hội Đảng bộ Thị xã lần thứ XX, Nghị quyết Trung ương 4 (khóa XII)."""
    if anchor.key != "nghi quyet":
        return None
    end = congress_end(text, folded, anchor.end)
    if end is None:
        return None
    name = " ".join(text[anchor.end : end].split())
    return Draft(anchor.start, end, "Nghị quyết", "citation.congress", name=name, ident_end=end)


def _of_body(text: str, folded: str, anchor: Anchor, stop: int) -> Draft | None:
    """Nghị quyết HĐND thị xã Sơn Tây (về …), Chỉ thị của Thủ tướng Chính phủ về …."""
    if (
        anchor.key not in _STRONG
        or not text[anchor.start].isupper()
        or _FUTURE.search(folded, max(0, anchor.start - 30), anchor.start)
    ):
        return None
    match = _BODY.match(folded, anchor.end, stop)
    if match is None:
        return None
    finish = body_end(text, folded, match.end(), min(stop, match.end() + 200))
    if finish is None:
        return None
    body = text[match.end() : finish]
    place = _PLACE.search(folded, match.end(), finish)
    placed = place is not None and text[place.end()].isupper()
    if not _SUBJECT.match(folded, finish) and not (anchor.key == "nghi quyet" and placed):
        return None
    name = " ".join(text[anchor.end : finish].split())
    draft = Draft(anchor.start, finish, type_names()[anchor.key], "citation.body", name=name, ident_end=finish)
    if "của" in text[anchor.end : match.end()]:
        draft.issuer, draft.issuer_span = body, (match.end(), finish)
    return draft


def _by_subject(text: str, folded: str, anchor: Anchor, next_start: int) -> Draft | None:
    """Nghị định về xử phạt vi phạm hành chính trong lĩnh vực …: known by the subject, where the words before apply it."""
    if anchor.key not in {"nghi dinh", "thong tu", "nghi quyet", "chi thi"} or not text[anchor.start].isupper():
        return None
    match = _SUBJECT_FIRST.match(folded, anchor.end)
    if (
        match is None
        or "tung " in folded[match.end() : match.end() + 120]
        or not _APPLIED.search(folded, max(0, anchor.start - 40), anchor.start)
    ):
        return None
    if _FUTURE.search(folded, max(0, anchor.start - 30), anchor.start):
        return None
    closing = _SUBJECT_END.search(folded, match.end(), min(len(text), anchor.end + 300))
    end = closing.start() if closing else min(len(text), anchor.end + 300)
    if next_start < end and "luat" not in folded[next_start : next_start + 8]:
        end = next_start
    while end > anchor.end and folded[end - 1] in " ,":
        end -= 1
    if len(folded[match.end() : end].split()) < 4:
        return None
    if _SELF_INSIDE.search(folded, match.end(), end):
        return None
    name = " ".join(text[anchor.end : end].split())
    return Draft(anchor.start, anchor.end, type_names()[anchor.key], "citation.subject", name=name, ident_end=anchor.end)


def _norm(text: str, folded: str, flat: str, anchor: Anchor, stop: int, found: Sequence[Draft]) -> Draft | None:
    """Quy tắc ứng xử nơi công cộng …, Quy chế dân chủ ở cơ sở, Điều lệ Đảng: norms known by their names."""
    if anchor.key not in _NORMS or _GENERIC_NORM.match(folded, anchor.end):
        return None
    before = folded[max(0, anchor.start - 40) : anchor.start]
    known = folded.startswith(" dan chu", anchor.end)
    if _FUTURE.search(before) or (not known and not text[anchor.start].isupper()):
        return None
    if not _USED.search(before) or re.search(r"\bnay\s{1,2}$|\bkem theo\s{1,2}$", before):
        return None
    if _ISSUED_BY_NEXT.fullmatch(folded, anchor.end, stop):
        return None  # what a cited decision issues is no document beside it
    if before.rstrip()[-1:] in {";", ","} and not known and not (found and anchor.start - found[-1].ident_end < 12):
        return None
    closing = _norm_closing(folded, anchor.end, min(stop if stop > anchor.end + 8 else len(text), anchor.end + 160))
    end = closing
    while end > anchor.end and folded[end - 1] in " ,":
        end -= 1
    words = folded[anchor.end : end].split()
    if (
        (len(words) < 2 and words != ["dang"])  # "Điều lệ Đảng"
        or words[0] == "ve"
        or words[-1] == "va"
        or re.match(r"\s+(?:duoc\s+)?(?:ban hanh\s+)?kem theo", folded[end : end + 30])
    ):
        return None  # what a cited decision issues is no document beside it
    return Draft(
        anchor.start,
        end,
        type_names()[anchor.key],
        "citation.norm",
        name=" ".join(text[anchor.end : end].split()),
        ident_end=end,
    )


def _norm_closing(folded: str, start: int, limit: int) -> int:
    """End of a norm's name; commas inside lists of persons ("cán bộ, công chức, viên chức") belong to it."""
    position = start
    while True:
        match = _NORM_END.search(folded, position, limit)
        if match is None:
            return limit
        if match[0] == "," and re.compile(r"\s{0,2}(?:cong chuc|vien chuc|nguoi lao dong|can bo)\b").match(folded, match.end()):
            position = match.end()
            continue
        return match.start()


def _dated(text: str, folded: str, anchor: Anchor, next_start: int) -> Draft | None:
    """Căn cứ Báo cáo kết quả khảo sát … ngày 12/7/2023 của Bộ …: named after a ground, with its day in the same clause."""
    if anchor.key not in _REPORTS or not _GROUND.search(folded, max(0, anchor.start - 24), anchor.start):
        return None
    closing = _CLAUSE.search(folded, anchor.end, min(len(text), anchor.end + 400))
    stop = min(closing.start() if closing else min(len(text), anchor.end + 400), next_start)
    dates = [date for date in find_dates(text, anchor.end, stop) if date.value or date.reason == "blank-day"]
    if not dates:
        return None
    found = dates[0]
    issuer = issuer_after(text, folded, found.end, stop)
    name_end = found.start
    lead = re.compile(r"[\s,]*(?:\(?\s*ngay\s*)?$").search(folded, anchor.end, name_end)
    name = " ".join(text[anchor.end : lead.start() if lead else name_end].split())
    if not name and issuer is None:
        return None
    draft = Draft(anchor.start, found.end, type_names()[anchor.key], "citation.dated", name=name or None)
    draft.date, draft.date_partial, draft.date_span = found.value, found.partial, (found.start, found.end)
    draft.ident_end = found.end
    if issuer:
        draft.issuer_span, draft.issuer, draft.ident_end = issuer, text[slice(*issuer)], issuer[1]
    return draft


__all__ = ["unnumbered"]
