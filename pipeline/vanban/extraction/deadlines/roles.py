"""What an expression of time does in its sentence, told from the words left and right of it.

Plans are full of dates that are no deadlines: those of cited documents, anniversaries, the period of a programme, the
year that a report is about, the day on which a meeting took place. Each kind has its cues; the first that applies decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extraction.deadlines.expression import Role, TimeExpression
from vanban.extraction.deadlines.points import Source
from vanban.registry.time_cue import time_cue

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
_TIME_LABEL = re.compile(
    r"(?:^|[^a-z])(?:thoi gian|thoi han|tien do|hoan thanh|han|lich|thoi diem)"
    r"[a-z ]{0,40}(?:\([^)]*\))?[:;] {0,2}(?:la |\()?(?:giai doan )?$"
)
# 34-CT/TW ngày ..., 47/2019/NQ-HĐND ngày ..., số 12/KH-UBND của ... ngày
_CODE = r"[A-ZĐÐ][A-Za-zĐÐđ0-9&]{0,14}"
_NUMBER = rf"[0-9][0-9A-Za-z.]{{0,6}}(?: ?/ ?[0-9]{{4}})? ?[/-] ?{_CODE}(?: ?[-/] ?{_CODE}){{0,4}}"
_AFTER_NUMBER = re.compile(_NUMBER + r"[,)*]{0,3} {0,2}(?:ra |\()?$")
_AFTER_NUMBER_OF = re.compile(_NUMBER + r" (?:của|cua) [^;:.()\n]{2,90}$")
# Ngày Môi trường thế giới (05/6), Tuần lễ Biển và Hải đảo (01 - 08/6)
_DAY_NAMED = re.compile(r"(?:^|[ (])(?:ngay|le|dip|thang|tuan le) (?!hoan|trien|to chuc)[a-z][a-z ]{3,60}[,(]? ?\(?$")
# Giai đoạn 1:, Đợt II (
_STAGE = re.compile(r"(?:^|[^a-z])(?:giai doan|dot|lan|buoc|hoc ky) (?:[0-9]{1,2}|[ivx]{1,4}|mot|hai|ba) ?[:(-] ?$")
_COMPUTED = re.compile(r"(?:^|\s)[Tt]ính $")  # tính đến ngày 31/12, not: trong tỉnh đến ngày 31/12
# "báo cáo kết quả chậm nhất ngày 16/12": a result isn't counted "at the latest"
_LATEST = re.compile(r"(?i:chậm nhất|muộn nhất|hạn cuối)\b")
_CELEBRATED = re.compile(r"ky niem[^;:]{0,80}$")
_SINCE = re.compile(r"(?:^|[^a-z])tu $")  # từ trước ngày 01/7/2025


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
        standing = _left(context.phrase, "standing-noun") or _right(context, "standing-follows")
        return "attribute" if whole_year or standing else "deadline"
    return "attribute" if _left(context.phrase, "recurring-noun") else "deadline"


def _role_of_duration(context: Context, *, bounded: bool) -> Role:
    if _left(context.phrase, "in-force"):
        return "validity"
    if _right(context, "jubilee-follows") or context.phrase.endswith("ky niem "):
        return "anniversary"
    if not bounded or _right(context, "quantity-follows"):
        return "quantity"
    return "deadline"


def _cited(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    if prefixed or expression.relation not in {"on", "within"} or expression.granularity not in {"day", "year"}:
        return None
    day = expression.granularity == "day"
    if day and (_AFTER_NUMBER.search(context.printed) or _AFTER_NUMBER_OF.search(context.printed)):
        return "citation-date"
    if expression.year and _left(context.sentence, "law"):
        return "citation-date"
    if day and expression.year and _left(context.sentence, "document-type") and _right(context, "issuer-follows"):
        return "citation-date"
    return "event" if day and _left(context.phrase, "issued") and not context.mark else None


# "Hải Phòng, ", alone on its line or after other capitalised words of a letterhead
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
    # (13/5/1955-13/5/2020): the day that is remembered and the day on which it is celebrated
    if expression.rule == "range" and first and last and first.day and first.year != last.year:
        return "anniversary" if (first.month, first.day) == (last.month, last.day) else None
    if prefixed or expression.relation not in {"on", "within"}:
        return None
    if expression.granularity == "month":
        return "anniversary" if context.sentence.endswith("cach mang ") else None
    if expression.granularity != "day":
        return None
    if "tet" in expression.flags:
        return "event"
    if expression.year is None and (_left(context.sentence, "commemorated") or _DAY_NAMED.search(context.phrase)):
        return "anniversary"
    return "anniversary" if _CELEBRATED.search(context.sentence) else None


def _in_force(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    return "validity" if _left(context.phrase, "in-force") else None


def _period(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    if expression.granularity not in {"year", "school-year"}:
        return None
    stage = _STAGE.search(context.sentence)
    if (stage is not None and stage.start() < 3) or (prefixed and expression.relation == "from"):
        return None
    if expression.granularity == "school-year" or _left(context.sentence, "period") or _left(context.phrase, "period"):
        return "period"
    opens = context.opens and context.mark != "("
    if expression.relation == "from-to":
        return None if opens and prefixed else "period"
    if not prefixed:
        if context.mark == ":" or _left(context.phrase, "done"):
            return None
        return "report-scope" if _left(context.phrase, "reported") else "period"
    if expression.relation == "within":
        if _left(context.phrase, "done") or (context.mark == "(" and context.right[:1] == ")"):
            return None
        dates_verb = opens or _left(context.phrase, "doing-next")
        return None if dates_verb and not _left(context.phrase, "not-done") else "period"
    if expression.relation == "by" and expression.text[:3].lower() == "đến":
        aimed = opens or _left(context.phrase, "aimed") or _right(context, "aim-follows")
        return None if aimed and not _right(context, "vision-follows") else "period"
    return None


def _reported(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    counted = _left(context.phrase, "counted-to") or _COMPUTED.search(context.printed)
    if counted and expression.relation in {"by", "from-to", "from"} and not _LATEST.match(expression.text):
        return "report-scope"
    half = expression.granularity == "half"
    if prefixed:
        return "report-scope" if half and _left(context.sentence, "achieved") else None
    if expression.granularity not in {"month", "quarter", "half"} or expression.relation not in {"within", "from-to"}:
        return None
    if context.opens or _left(context.phrase, "done"):
        return "report-scope" if half and context.mark != ":" else None
    if half or _left(context.phrase, "reported"):
        return "report-scope"
    return "deadline" if _left(context.phrase, "doing") else "period"


def _event(expression: TimeExpression, context: Context, prefixed: bool) -> Role | None:
    relation, opens = expression.relation, context.opens
    if "to-now" in expression.flags or "after" in expression.flags:
        return "event"
    if relation != "before" and (opens or relation in {"on", "from"}) and _right(context, "past-follows"):
        return "event"
    if opens and relation == "on" and _right(context, "issues-follows"):
        return "event"
    if context.mark == "(" and expression.year is None and _DAY_NAMED.search(context.sentence):
        return "event"
    if _left(context.phrase, "done-already") or _left(context.phrase, "in-service") or _SINCE.search(context.phrase):
        return "event"
    if relation in {"before", "by"}:
        return None
    if relation == "from":
        return None if opens or _left(context.phrase, "doing") else "event"
    if context.mark != ":" and (_left(context.sentence, "attended") or _left(context.sentence, "prepared")):
        return "event"
    if relation == "on" and not prefixed:
        if opens and expression.year is None and context.mark != ":" and context.right.strip()[:1] not in {":", "-"}:
            return "event"
        met = _left(context.sentence, "met") and context.mark != ":"
        return "event" if met or not (opens or _left(context.phrase, "doing")) else None
    return None


def _left(text: str, cue: str) -> bool:
    return time_cue(cue).search(text) is not None


def _right(context: Context, cue: str) -> bool:
    return time_cue(cue).match(context.right) is not None
