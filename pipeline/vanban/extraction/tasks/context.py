"""What stands above an item and speaks for it: headings, and sentences that announce what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vanban.extraction.bodies import Body
from vanban.extraction.deadlines import TimeExpression, heading_period, parse_time_cell
from vanban.extraction.tasks.leads import Lead, coordinators, heading_lead, sentence_lead
from vanban.extraction.tasks.statements import looks_back
from vanban.normalize.text import Text
from vanban.registry.section_kind import SectionKind, section_kind
from vanban.structure.anchors import RECIPIENTS
from vanban.structure.tree import Block

# "… tập trung thực hiện tốt một số nhiệm vụ, giải pháp sau đây:"
_ANNOUNCES_TASKS = re.compile(
    r"\b(?:nhiem vu|giai phap|cong viec|noi dung|viec)(?:,? [a-z]+){0,6} (?:sau|sau day|nhu sau)\s*:\s*$"
)

# "… phải đáp ứng các điều kiện sau:", "Hồ sơ gồm các giấy tờ sau:" say what must be so, not what to do
_ANNOUNCES_CONDITIONS = re.compile(
    r"\b(?:dieu kien|tieu chi|tieu chuan|giay to|thanh phan)(?: (?:cu the|quy dinh|co ban|bat buoc))?"
    r"(?: (?:sau|sau day|nhu sau))?\s*:\s*$"
    # "… thì việc hỗ trợ được thực hiện như sau:"
    r"|\b(?:viec|muc) (?:chi|ho tro|thu|thanh toan|tinh|danh gia|xep loai|cham diem)(?: [a-z]+){0,8}"
    r" duoc (?:thuc hien|ap dung|tinh|quy dinh) nhu sau\s*:\s*$"
)
# "… đạt được một số kết quả nổi bật như sau:" tells how things went
_ANNOUNCES_RESULTS = re.compile(
    r"\b(?:ket qua|thanh tich|ton tai|han che|kho khan|vuong mac|nguyen nhan|thuan loi)(?:,? [a-z]+){0,6}"
    r" (?:nhu )?sau(?: day)?\s*:\s*$"
)
# "Dự báo những tác động đến thu ngân sách", "Thuận lợi, khó khăn" say how things stand, wherever they do
_OUTLOOK = re.compile(r"(?:du bao|nhung thuan loi|thuan loi|nhung kho khan|kho khan|boi canh|thuc trang)\b")
# "Phương hướng, nhiệm vụ năm 2028" in a report, not "Kết quả thực hiện nhiệm vụ năm 2027"
_AHEAD = re.compile(r"\b(?:phuong huong|nhiem vu|trong tam|giai phap|ke hoach|thoi gian toi|nam toi|du kien)\b")
_BACK = re.compile(r"\b(?:ket qua|tinh hinh|danh gia|trien khai|thuc hien|chi dao|dieu hanh)\b")
_STAGE = re.compile(r"giai doan (?:tu nam |nam )?[0-9]{4} ?(?:-|den(?: nam)?) ?[0-9]{4}[ .:]*$")


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above say to the items below.

    Attributes:
        kind: Kind of the innermost section that says one.
        under_execution: Some heading above announces tasks.
        lead: Bodies that a heading or an announcing sentence names.
        coordinate: Bodies that they are to work with ("a) Chủ trì, phối hợp với các xã:").
        time: Period that a heading names, or the time of the event.
        heading: Span of the innermost heading.
        names_owner: The innermost heading names the bodies itself.
        plan: The document plans work, so that its topical sections do ("4. Phát triển du lịch").
        looks_back: The document reports or proposes, and no heading looks ahead.
    """

    kind: SectionKind | None = None
    under_execution: bool = False
    lead: Lead | None = None
    coordinate: tuple[Body, ...] = ()
    time: TimeExpression | None = None
    heading: tuple[int, int] | None = None
    names_owner: bool = False
    plan: bool = False
    looks_back: bool = False


def below_heading(text: Text, block: Block, context: Context) -> Context:
    """The context inside a headed group."""
    lead = heading_lead(text.value, text.folded, block.content, block.end)
    kind = section_kind(text.value[block.content : block.end])
    if kind == "background" and context.under_execution and not _OUTLOOK.match(text.folded, block.content, block.end):
        kind = "execution"  # "Giám sát, đánh giá" among the tasks is work to do, no look back
    if kind is None:
        kind = "execution" if lead and context.kind != "criteria" else context.kind
    return Context(
        kind=kind,
        under_execution=context.under_execution or kind == "execution",
        lead=lead or context.lead,
        coordinate=_helpers(text, block, lead, context),
        time=heading_period(text.value, block.content, block.end) or _stage(text, block) or context.time,
        heading=(block.content, block.end),
        names_owner=lead is not None,
        plan=context.plan,
        looks_back=context.looks_back and not _looks_ahead(text.folded[block.content : block.end]),
    )


def _looks_ahead(heading: str) -> bool:
    ahead = _AHEAD.search(heading)
    return ahead is not None and _BACK.search(heading, 0, ahead.start()) is None


def _helpers(text: Text, block: Block, lead: Lead | None, context: Context) -> tuple[Body, ...]:
    """Who helps with the items below: named here, or above as long as nobody else leads; the matter of a title helps nobody."""
    if text.folded.startswith("ve ", block.content):
        return context.coordinate if lead is None else ()
    return coordinators(text.value, block.content, block.end) or (context.coordinate if lead is None else ())


def _stage(text: Text, block: Block) -> TimeExpression | None:
    """ "Giai đoạn 2026 - 2030" beside "Giai đoạn 2031 - 2035": a stage of the plan; alone it is the period of the whole."""
    if block.parent is None or not _STAGE.match(text.folded, block.content, block.end):
        return None
    stages = sum(1 for other in block.parent.children if _STAGE.match(text.folded, other.content, other.end))
    return parse_time_cell(text.value, block.content, block.end) if stages > 1 else None


def announced(text: Text, block: Block, context: Context) -> Context:
    """The context below a sentence ending in ":"."""
    lead = sentence_lead(text.value, text.folded, block.content, block.end)
    lead = lead or heading_lead(text.value, text.folded, block.content, block.end)
    sentence = text.folded[block.content : block.end]
    kind = "criteria" if _ANNOUNCES_CONDITIONS.search(sentence) else context.kind
    ordered = lead is not None and lead.mode is not None
    if not ordered and (_ANNOUNCES_RESULTS.search(sentence) or looks_back(sentence)):
        return replace(context, kind="background")
    if RECIPIENTS.match(sentence):  # of a document that is attached
        return replace(context, kind="effect", lead=None, coordinate=())
    silent = kind in (None, "background") and (lead is not None or _ANNOUNCES_TASKS.search(sentence))
    if silent or section_kind(sentence) == "execution":
        kind = "execution"
    return replace(
        context,
        kind=kind,
        under_execution=context.under_execution or kind == "execution",
        lead=lead or context.lead,
        coordinate=_helpers(text, block, lead, context),
        names_owner=context.names_owner or lead is not None,
    )
