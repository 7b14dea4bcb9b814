"""What an expression of time does in its sentence, told from the words left and right of it.

Plans are full of dates that are no deadlines: those of cited documents, anniversaries, the period of a programme, the
year that a report is about, the day on which a meeting took place. Each kind has its cues; the first that applies decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extract.deadlines.expression import Role, TimeExpression
from vanban.extract.deadlines.points import Source

_LEFT, _RIGHT = 170, 60


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of an expression, folded.

    Attributes:
        sentence: What stands left of it in its sentence.
        phrase: The last part of that, after the last comma, colon or bracket.
        right: What stands right of it in its paragraph.
        left: What stands left of it in its paragraph.
        printed: The original letters of that.
        opens: It opens its paragraph, or stands after a mark.
        mark: The mark directly before it, or "".
    """

    sentence: str
    phrase: str
    right: str
    left: str
    printed: str
    opens: bool
    mark: str


_SENTENCE_END = re.compile(r"(?:[;\n]|[.!?](?= )|/\.)")
_PHRASE_END = re.compile(r"[,:()\[\]]")


def context_of(source: Source, start: int, end: int) -> Context:
    """Cut the surroundings of a span out of a text."""
    low = max(source.low, start - _LEFT)
    left = source.folded[low:start]
    cut = max((match.end() for match in _SENTENCE_END.finditer(left)), default=0)
    sentence = left[cut:]
    phrase = sentence[max((match.end() for match in _PHRASE_END.finditer(sentence)), default=0) :]
    right = source.folded[end : min(source.high, end + _RIGHT)].partition("\n")[0]
    stripped = left.rstrip(' "')
    mark = stripped[-1:] if stripped[-1:] in {*":,;.(-+)", "\n"} else ""
    opens = not stripped or bool(mark) or not sentence.strip()
    line = left.rpartition("\n")[2]
    return Context(sentence.lstrip(), phrase.lstrip(), right, line, source.text[start - len(line) : start], opens, mark)


# Thời gian thực hiện: ..., Thời hạn hoàn thành: ...
_TIME_LABEL = re.compile(r"(?:^|[^a-z])(?:thoi gian|thoi han|tien do|hoan thanh|han|lich|thoi diem)[a-z ]{0,40}(?:\([^)]*\))?[:;] {0,2}(?:la |\()?(?:giai doan )?$")
# 34-CT/TW ngày ..., 47/2019/NQ-HĐND ngày ..., số 12/KH-UBND của ... ngày
_NUMBER = r"[0-9][0-9A-Za-z.]{0,6}(?: ?/ ?[0-9]{4})? ?[/-] ?[A-ZĐÐ][A-Za-zĐÐđ0-9&]{0,14}(?: ?[-/] ?[A-ZĐÐ][A-Za-zĐÐđ0-9&]{0,14}){0,4}"
_AFTER_NUMBER = re.compile(_NUMBER + r"[,)*]{0,3} {0,2}(?:ra |\()?$")
_AFTER_NUMBER_OF = re.compile(_NUMBER + r" (?:của|cua) [^;:.()\n]{2,90}$")
_LAW = re.compile(r"(?:^|[^a-z])(?:bo luat|luat|phap lenh|hien phap)(?: [^;:.\n]{0,120})? ?\(?$")
_TYPE = re.compile(
    r"(?:^|[^a-z])(?:nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|ke hoach|cong van|cong dien|thong bao|to trinh|bao cao|ket luan"
    r"|chuong trinh|huong dan|van ban|quy che|bien ban|hop dong|giay moi|cong thu|quy dinh|y kien)(?: [^;:.\n]{0,120})?,? ?$"
)
_ISSUED_BY = re.compile(r",? ?(?:cua|ve viec|ve|v/v|quy dinh|sua doi) ")
_ISSUED = re.compile(r"(?:duoc ban hanh|ban hanh|da ky|ky ban hanh|thong qua|cap|lap|sinh|sinh ngay|cong bo|nhan duoc) $")

_COMMEMORATED = re.compile(
    r"(?:ky niem|thanh lap|giai phong|quoc khanh|truyen thong|ngay sinh|ngay mat|quoc te [a-z ]{3,30}|ngay le|cac le|le lon|cach mang|chien thang|"
    r"thuong binh|liet s[iy]|nha giao|nhan dip|vao dip|dip|toan quoc khang chien|ngay hoi|the gioi|phu nu|lao dong|thieu nhi|ngay phap luat|ngay [a-z ]{4,40})"
    r"[^,;:()]{0,45}[ (]{1,2}$"
)
_DAY_NAMED = re.compile(r"(?:^|[ (])(?:ngay|le|dip|thang|tuan le) (?!hoan|trien|to chuc)[a-z][a-z ]{3,60}[,(]? ?\(?$")

_IN_FORCE = re.compile(r"hieu luc[a-z ]{0,25} ?$")
_PERIOD = re.compile(
    r"(?:giai doan|nhiem ky|thoi ky|khoa|tai khoa|nien hoc|nien khoa|tam nhin(?: den)?|dinh huong(?: den)?|nam hoc|mua|vu|ke hoach (?:[0-9]{1,2}|trung han|nam|ba) nam"
    r"|ke hoach|(?:0?[35]|10|20|nam|ba) nam|chu ky) ?\(?$"
)
_STAGE = re.compile(r"(?:^|[^a-z])(?:giai doan|dot|lan|buoc|hoc ky) (?:[0-9]{1,2}|[ivx]{1,4}|mot|hai|ba) ?[:(-] ?$")
# phấn đấu đến năm 2030 ..., ... đến năm 2030 đạt 80%
_AIMED = re.compile(r"(?:^|[^a-z])(?:phan dau|bao dam|dam bao|hoan thanh|xong|muon nhat|cham nhat|va|thuc hien|ket thuc) ?$")
_AIM_RIGHT = re.compile(r",? (?:dat|co|se|phai|tang|giam|hoan thanh|khong con|it nhat|toi thieu|[0-9])")
_TITLE_RIGHT = re.compile(r" ?,? ?(?:va )?(?:tam nhin|dinh huong)|[\"”]| ?\)? ?(?:va )?(?:cac )?nam tiep theo cua")

_REPORTED = re.compile(
    r"(?:^|[^a-z])(?:tong ket|so ket|danh gia|ket qua|kiem diem|tinh hinh|so lieu|bao cao|thong ke|quyet toan|cong tac|nhiem vu|ky bao cao|thanh tich|so voi|cung ky)[^;:]{0,140}$"
)
_COUNTED_TO = re.compile(r"(?:^|[^a-z])(?:tinh|luy ke|thong ke|so lieu|ket qua|cap nhat so lieu)(?: [^;:,]{0,40})? ?$")

_HAPPENED = re.compile(
    r"(?:^|[^a-z])(?:da (?:duoc )?(?!ban hanh ke hoach)|thoi gian (?:cong tac|lam viec|dong|cham dong)|dang huong|duoc huong|huong che do|nghi viec|thoi viec|xuat ngu"
    r"|tham gia bao hiem|hoat dong cach mang|phat sinh|tuyen dung)[^;:]{0,90}$|(?:^|[^a-z])tu $"
)
# Ngày 25/6/2021, UBND tỉnh đã ban hành ...
_PAST_RIGHT = re.compile(r",? [^;:.]{0,45}(?<![a-z])(?:da|xay ra|ghi nhan|hung chiu|phat sinh|nhan duoc|co (?:cong van|van ban|to trinh|bao cao|quyet dinh))(?![a-z])|,? tai tru so")
_ISSUES_RIGHT = re.compile(r",? [^;:.,]{3,45} ban hanh ")
_OBJECT_EVENT = re.compile(
    r"(?:^|[^a-z])(?:tham du|chuan bi|phuc vu|chao mung|huong toi|tien toi|dien ra|khai mac|be mac|duoc to chuc|dang cai|tai phien hop|tai ky hop|tai hoi nghi|tai cuoc hop"
    r"|tai buoi|ky hop|phien hop|cuoc hop|buoi lam viec|con bao|bao so|mua lu|dot mua|su kien|xay ra|ngap lut|thien tai|ket luan|truc tiep)[^;:]{0,130}$"
)
_DOING = re.compile(
    r"(?:^|[^a-z])(?:hoan thanh|hoan thien|xong|trien khai|thuc hien|ban hanh|(?<!chuong )(?<!quy )(?<!cong )(?<!lo )(?<!giao )(?<!to )(?<!tien )trinh|to chuc|gui|nop|bao cao|phat dong|khoi cong|khanh thanh|tong ket|ket thuc|bat dau|ap dung|van hanh"
    r"|dua vao|hoat dong|su dung|xay dung|phe duyet|thong qua|ngay|chinh thuc|thoi gian|muon nhat|gui ve|tong hop|cung cap|dien tap|tap huan|chi tra|giai ngan)(?: [^;:,]{0,70})? ?$"
)
_DOING_NEXT = re.compile(
    r"(?:^|[^a-z])(?:hoan thanh|xong|trien khai(?: thuc hien)?|thuc hien|ban hanh|(?<!chuong )(?<!quy )(?<!cong )(?<!lo )(?<!giao )(?<!to )(?<!tien )trinh|to chuc|ngay|bat dau|ap dung|van hanh|chinh thuc|hoat dong|su dung|khai thac|ket thuc|thanh lap|phe duyet|dien tap"
    r"|hoan thien|chi tra|giai ngan|tiep nhan) ?$"
)

# giáo dục thường xuyên, chi thường xuyên, nhiệm vụ thường xuyên
_STANDING_NOUN = re.compile(
    r"(?:^|[^a-z])(?:chi|kinh phi|nguon|von|khong|nhiem vu|nhiem vu chinh tri|cong viec|giao duc|hoc tap|du toan|dau tu|su nghiep|ngan sach|khoan chi|bao duong|sua chua|tu chu|tu bao dam chi|bao tri|tap the|hoat dong chi"
    r"|trung tam|tu dam bao chi|thuoc|dang vien|ho khau|co mat|tai san|mua sam) $"
)
# khu vực thường xuyên bị ngập
_STANDING_RIGHT = re.compile(r" (?:chiu|xay ra|bi|ngap|tiep xuc|sat lo|quan he|khac|nam 20)(?![a-z])")
# trợ cấp hằng tháng, cây hàng năm
_RECURRING_NOUN = re.compile(
    r"(?:^|[^a-z])(?:tro cap|luong|luong huu|phu cap|hoc phi|muc|tien|chi phi|cay|cay trong|dat|dong|thu nhap|che do|gia thue|gia|ho tro|uu dai|huong|tro cap xa hoi|nuoi duong|sinh hoat phi"
    r"|doanh thu|san luong|nhu cau|dinh ky|ngan sach(?: nha nuoc| dia phuong| trung uong| tinh)?|du toan|kinh phi|trung han|von|xep loai|cong bo|nang suat|nang suat lao dong|tang truong|binh quan|trung binh|so luong|ty le|mau|chi) $"
)
_AGE_RIGHT = re.compile(r" ?(?:toi(?![a-z])|nam [12][0-9]|tuoi|kinh nghiem|cong tac|dau nam|cuoi nam|tu giam|lien tuc tro len|tro len|gan nhat|gan day|qua(?![a-z])|truoc(?![a-z])|nam ngay|ngay|hoc)")
_JUBILEE_RIGHT = re.compile(r" (?:ngay )?(?:giai phong|thanh lap|truyen thong|quoc khanh|cach mang|chien thang)")


def role_of(source: Source, expression: TimeExpression, *, prefixed: bool) -> Role:
    """The role of an expression in its sentence.

    Args:
        source: The text it stands in.
        expression: The expression, its role not yet known.
        prefixed: A word of relation stands before it (trước, trong, đến), or it bounds itself.
    """
    if source.cell:
        return "deadline"
    context = context_of(source, expression.start, expression.end)
    if expression.relation in {"recurring", "continuous"} and not expression.dated:
        return _role_of_recurrence(expression, context)
    if _TIME_LABEL.search(context.sentence):
        return "deadline"
    if expression.duration is not None:
        return _role_of_duration(context, bounded=prefixed)
    for rule in (_cited, _issued, _commemorated, _in_force, _period, _reported, _event):
        role = rule(expression, context, prefixed)
        if role is not None:
            return role
    return "deadline"


def _role_of_recurrence(expression: TimeExpression, context: Context) -> Role:
    if expression.recurrence and "BY" in expression.recurrence:
        return "deadline"
    if expression.relation == "continuous":
        whole_year = expression.text.lower() == "cả năm" and not context.opens
        standing = _STANDING_NOUN.search(context.phrase) or _STANDING_RIGHT.match(context.right)
        return "attribute" if whole_year or standing else "deadline"
    return "attribute" if _RECURRING_NOUN.search(context.phrase) else "deadline"


def _role_of_duration(context: Context, *, bounded: bool) -> Role:
    if _IN_FORCE.search(context.phrase):
        return "validity"
    if _JUBILEE_RIGHT.match(context.right) or context.phrase.endswith("ky niem "):
        return "anniversary"
    if not bounded or _AGE_RIGHT.match(context.right):
        return "quantity"
    return "deadline"


def _cited(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    if prefixed or expression.relation not in {"on", "within"}:
        return None
    if expression.granularity == "day" and (_AFTER_NUMBER.search(context.printed) or _AFTER_NUMBER_OF.search(context.printed)):
        return "citation-date"
    if expression.granularity in {"day", "year"} and expression.year and _LAW.search(context.sentence):
        return "citation-date"
    if expression.granularity == "day" and expression.year and _TYPE.search(context.sentence) and _ISSUED_BY.match(context.right):
        return "citation-date"
    if expression.granularity == "day" and _ISSUED.search(context.phrase) and not context.mark:
        return "event"
    return None


_PLACE = re.compile(r"(?:^|[\s*])(?:[^\W\da-zà-ỹ_][^\W\d_]*[. -]{1,2}){0,5}[^\W\da-zà-ỹ_][^\W\d_]*, {0,3}$")


_PLACE_LINE = re.compile(r"[^,:;]{2,45}, {0,3}$")
# ngày {Ö tháng 10 năm 2017, ngày 5 tháng Ä năm 2018: what the clerk wrote by hand is lost to OCR
_DAY_LOST = re.compile(r"^.{2,30}, {0,2}ngay.{0,8}(?:thang.{0,8})?$")


def _issued(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    if "blank-day" in expression.flags:
        return "issue-date"
    if not prefixed and expression.granularity in {"month", "year"} and _DAY_LOST.search(context.left):
        return "issue-date"
    dated = expression.granularity == "day" and expression.year and expression.text[:1] in "nN"
    if prefixed or not dated or context.right.strip(" .*"):
        return None
    return "issue-date" if _PLACE.search(context.printed) or _PLACE_LINE.match(context.printed) else None


def _commemorated(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    first, last = expression.first, expression.last
    if expression.rule == "range" and first and last and first.year != last.year and first.day and (first.month, first.day) == (last.month, last.day):
        return "anniversary"
    if expression.relation not in {"on", "within"} or expression.granularity not in {"day", "month"} or prefixed:
        return None
    if context.sentence.endswith("cach mang "):
        return "anniversary"
    if expression.granularity == "month":
        return None
    if "tet" in expression.flags:
        return "event"
    if expression.year is None and (_COMMEMORATED.search(context.sentence) or _DAY_NAMED.search(context.phrase)):
        return "anniversary"
    return "anniversary" if re.search(r"ky niem[^;:]{0,80}$", context.sentence) else None


def _in_force(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    return "validity" if _IN_FORCE.search(context.phrase) else None


def _period(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    if expression.granularity not in {"year", "school-year"}:
        return None
    stage = _STAGE.search(context.sentence)
    if stage is not None and stage.start() < 3:
        return None
    if expression.relation == "from" and "open" not in expression.flags and prefixed:
        return None
    if _PERIOD.search(context.phrase) or _PERIOD.search(context.sentence):
        return "period"
    if expression.granularity == "school-year":
        return "period"
    if expression.relation == "from-to":
        return None if context.opens and context.mark != "(" and prefixed else "period"
    if not prefixed:
        if context.mark == ":" or _DONE.search(context.phrase):
            return None
        return "report-scope" if _REPORTED.search(context.phrase) else "period"
    if expression.relation == "within":
        if _NOT_DONE.search(context.sentence):
            return "period"
        return None if _DOING_NEXT.search(context.phrase) or (context.opens and context.mark != "(") else "period"
    if expression.relation == "by" and expression.text[:3].lower() == "đến":
        aimed = (context.opens and context.mark != "(") or _AIMED.search(context.phrase) or _AIM_RIGHT.match(context.right)
        return None if aimed and not _TITLE_RIGHT.match(context.right) else "period"
    return None


_NOT_DONE = re.compile(r"(?:^|[^a-z])(?:khong|chua|doi voi) ")
_DONE = re.compile(r"(?:^|[^a-z])(?:hoan thanh|xong|ket thuc|thuc hien trong|trien khai) ?$")


def _reported(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    if _COUNTED_TO.search(context.phrase) and expression.relation in {"by", "from-to", "from"}:
        return "report-scope"
    if expression.granularity in {"month", "quarter", "half"} and expression.relation in {"within", "from-to"} and not prefixed:
        if context.mark in {":", ",", "("} or context.opens or _DONE.search(context.phrase):
            return None if expression.granularity != "half" or context.mark == ":" else "report-scope"
        if expression.granularity == "half" or _REPORTED.search(context.phrase):
            return "report-scope"
        return "deadline" if _DOING.search(context.phrase) else "period"
    if expression.granularity == "half" and prefixed and re.search(r"(?:ket qua|dat duoc|tinh hinh|so lieu)[^;:]{0,80}$", context.sentence):
        return "report-scope"
    return None


def _event(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    if "to-now" in expression.flags or _PAST_RIGHT.match(context.right):
        return "event"
    if expression.relation == "on" and context.opens and _ISSUES_RIGHT.match(context.right):
        return "event"
    if context.mark == "(" and expression.year is None and _DAY_NAMED.search(context.sentence):
        return "event"
    if expression.relation in {"before", "by"}:
        return "event" if _HAPPENED.search(context.phrase) else None
    if expression.relation == "from":
        if "after" in expression.flags:
            return "event"
        return None if context.opens or _DOING.search(context.phrase) or expression.rule == "list" else "event"
    if _OBJECT_EVENT.search(context.sentence) and context.mark not in {":", ";"}:
        return "event"
    if _HAPPENED.search(context.phrase):
        return "event"
    if expression.relation == "on" and not prefixed and not context.opens and not _DOING.search(context.phrase):
        return "event"
    return None
