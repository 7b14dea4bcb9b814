"""The tables: documents, tasks and the headings above them, who leads and helps, deadlines, citations and their provisions,
bodies, signers, recipients, findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from vanban.document import AgencyRef, Citation, Document, Task
from vanban.export.graph import document_uri
from vanban.export.tables import words
from vanban.export.tables.column import Column, Table, Value, day
from vanban.export.tables.sections import sections_above
from vanban.registry import agencies, provinces


class _Numbered(NamedTuple):
    """An item and its place in its list, from 1."""

    number: int
    item: Any


class _Role(NamedTuple):
    """A body in a role of a task."""

    task: Task
    role: str
    number: int
    body: AgencyRef


class _Cited(NamedTuple):
    number: int
    list: str
    item: Citation


class _Provision(NamedTuple):
    cited: _Cited
    provision: int
    text: str | None
    eid: str | None


def _numbered(name: str) -> Callable[[Document], Iterator[_Numbered]]:
    def items(document: Document) -> Iterator[_Numbered]:
        for number, item in enumerate(getattr(document, name), 1):
            yield _Numbered(number, item)

    return items


def _roles(document: Document) -> Iterator[_Role]:
    for task in document.tasks:
        for role in ("lead", "coordinate", "report_to", "supervise"):
            for number, body in enumerate(getattr(task, role), 1):
                yield _Role(task, role, number, body)


def _cited(document: Document) -> Iterator[_Cited]:
    for name in ("legal_bases", "citations"):
        for number, citation in enumerate(getattr(document, name), 1):
            yield _Cited(number, name, citation)


def _provisions(document: Document) -> Iterator[_Provision]:
    for cited in _cited(document):
        for number, (text, eid) in enumerate(zip_longest(cited.item.provisions, cited.item.eids), 1):
            yield _Provision(cited, number, text, eid)


def _of(path: str) -> Callable[[Document, Any], Value]:
    """Takes ``item.a.b``; None where a part is missing."""
    parts = path.split(".")

    def take(_: Document, item: Any) -> Value:  # noqa: ANN401 - items of every table
        for part in parts:
            if item is None:
                return None
            item = getattr(item, part)
        return item  # type: ignore[no-any-return]

    return take


def _day_of(path: str) -> Callable[[Document, Any], Value]:
    take = _of(path)
    return lambda document, item: day(found) if isinstance(found := take(document, item), str) else None


def _joined(path: str) -> Callable[[Document, Any], Value]:
    """A list of strings as one cell, "; " between them."""
    take = _of(path)
    return lambda document, item: "; ".join(take(document, item) or ()) or None  # type: ignore[arg-type]


def _place(path: str) -> tuple[Column, Column]:
    """Where a value stands in the document."""
    span = _of(f"{path}.span")

    def start(document: Document, item: object) -> Value:
        return span(document, item)[0]  # type: ignore[index]

    return (
        Column("span_start", "integer", "Offset of its first character in the record's text.", "Vị trí đầu", start),
        Column("page", "integer", "Page from 1.", "Trang", _of(f"{path}.page")),
    )


def _common_name(path: str) -> Callable[[Document, Any], Value]:
    """What all provinces call a body: "Sở Y tế" for "Sở Y tế tỉnh Cà Mau" and "Giám đốc Sở Y tế"."""
    take = _of(path)

    def name(document: Document, item: Any) -> Value:  # noqa: ANN401 - items of every table
        body = take(document, item)
        row = agencies().by_id(body.id) if body.id else None  # type: ignore[union-attr]
        return row.name if row else body.name  # type: ignore[union-attr]

    return name


def _home(_: Document, item: _Role) -> str | None:
    """The province in the id of a body: "vn.province.so-noi-vu@31"."""
    return (item.body.id or "").partition("@")[2] or None


def _successor(document: Document, _: object) -> str | None:
    issuer = document.metadata.issuer
    if issuer is None or issuer.province_code is None:
        return None
    issued = day(document.metadata.date.value) if document.metadata.date else None
    row = provinces().by_code(issuer.province_code, issued)
    return (row.merged_into or row.code) if row else None


def _province(document: Document, item: object) -> str | None:
    code = _successor(document, item)
    row = provinces().by_code(code) if code else None
    return row.name if row else None


_DOCUMENT = Column("document_id", "string", "SHA-256 of the source; joins all tables.", "Mã văn bản", lambda d, _: d.id)
_NUMBER = Column("number", "integer", "Place in its list, from 1.", "Thứ tự", _of("number"))
_CONFIDENCE = Column("confidence", "number", "How sure the value is, 0 to 1.", "Độ tin cậy", _of("item.confidence"))

DOCUMENTS = Table(
    "documents", "One document.", "Văn bản", ("document_id",), lambda document: (document,),
    (
        _DOCUMENT,
        Column("uri", "string", "Identifier by which others cite it; joins citations.", "Định danh",
               lambda d, _: document_uri(d)),
        Column("source", "string", "Path or address of the source.", "Nguồn", _of("source.uri")),
        Column("doc_type", "string", "Type in sentence case.", "Loại văn bản", _of("metadata.doc_type.name")),
        Column("doc_number", "string", "Number and notation, canonical.", "Số, ký hiệu", _of("metadata.number.value")),
        Column("date", "date", "Date of issue.", "Ngày ban hành", _day_of("metadata.date.value")),
        Column("date_partial", "string", "What is legible of a date.", "Ngày không đầy đủ", _of("metadata.date.partial")),
        Column("issuer", "string", "Issuing body.", "Cơ quan ban hành", _of("metadata.issuer.name")),
        Column("issuer_id", "string", "Registry id of the issuing body.", "Mã cơ quan ban hành", _of("metadata.issuer.id")),
        Column("issuer_level", "string", "Its level of government.", "Cấp ban hành", _of("metadata.issuer.level"),
               words.LEVELS),
        Column("province_code", "string", "GSO code on that date.", "Mã tỉnh", _of("metadata.issuer.province_code")),
        Column("current_province_code", "string", "Today's province that holds it.", "Mã tỉnh hiện nay", _successor),
        Column("current_province", "string", "Name of today's province.", "Tỉnh hiện nay", _province),
        Column("place", "string", "Place of issue.", "Địa danh", _of("metadata.place.value")),
        Column("place_province_code", "string", "GSO code of the place of issue, if it is a province.", "Mã tỉnh của địa danh",
               _of("metadata.place.province_code")),
        Column("title", "string", "Subject line.", "Trích yếu", _of("metadata.title.value")),
        Column("pages", "integer", "Pages of the source.", "Số trang", _of("source.pages")),
        Column("text_source", "string", "Text layer, OCR, or both.", "Nguồn chữ", _of("source.text_source"),
               words.TEXT_SOURCES),
        Column("ocr_confidence", "number", "Mean confidence of OCR.", "Độ tin cậy OCR", _of("source.ocr_confidence")),
    ),
)  # fmt: skip

TASKS = Table(
    "tasks", "One task.", "Nhiệm vụ", ("document_id", "task_id"), lambda document: document.tasks,
    (
        _DOCUMENT,
        Column("task_id", "string", "Unique in the document.", "Mã nhiệm vụ", _of("id")),
        Column("label", "string", "Printed label.", "Số thứ tự in", _of("label")),
        Column("section", "string", "Labels above it, outermost first; task_sections has their words.", "Mục",
               _joined("section")),
        Column("text", "string", "The whole item.", "Nội dung", _of("text")),
        Column("mode", "string", "Assigned, requested or required.", "Hình thức giao", _of("mode"), words.MODES),
        Column("deliverable", "string", "What there will be.", "Sản phẩm", _of("deliverable")),
        Column("deadline_text", "string", "Deadline as printed.", "Thời hạn (nguyên văn)", _of("deadline.text")),
        Column("deadline_start", "date", "First day.", "Từ ngày", _day_of("deadline.start")),
        Column("deadline_end", "date", "Last day, as printed.", "Đến ngày", _day_of("deadline.end")),
        Column("deadline_relation", "string", "How the days bind.", "Quan hệ thời hạn", _of("deadline.relation"),
               words.DEADLINE_RELATIONS),
        Column("deadline_recurrence", "string", "RFC 5545 RRULE.", "Thời hạn lặp lại", _of("deadline.recurrence")),
        Column("deadline_approximate", "boolean", "The days stand for a vaguer word.", "Thời hạn ước chừng",
               _of("deadline.approximate")),
        Column("deadline_inherited", "boolean", "It stands in a heading above.", "Theo mục trên", _of("deadline.inherited")),
        Column("table_row", "integer", "Row in its table, from 1.", "Dòng trong bảng", _of("table_row")),
        *_place("evidence"),
        Column("confidence", "number", "How sure the value is, 0 to 1.", "Độ tin cậy", _of("confidence")),
    ),
)  # fmt: skip

TASK_SECTIONS = Table(
    "task_sections", "One heading or item above a task.", "Mục của nhiệm vụ",
    ("document_id", "task_id", "depth"), sections_above,
    (
        _DOCUMENT,
        Column("task_id", "string", "The task.", "Mã nhiệm vụ", _of("task_id")),
        Column("depth", "integer", "From 1, outermost first.", "Bậc", _of("depth")),
        Column("label", "string", "Printed label; of a row over others in a table its words.", "Số thứ tự in", _of("label")),
        Column("heading", "string", "Its words.", "Tên mục", _of("words")),
    ),
)  # fmt: skip

TASK_AGENCIES = Table(
    "task_agencies", "One body in one role of one task.", "Cơ quan thực hiện",
    ("document_id", "task_id", "role", "number"), _roles,
    (
        _DOCUMENT,
        Column("task_id", "string", "The task.", "Mã nhiệm vụ", _of("task.id")),
        Column("role", "string", "lead, coordinate, report_to or supervise.", "Vai trò", _of("role"), words.TASK_ROLES),
        _NUMBER,
        Column("agency", "string", "As printed, OCR damage repaired.", "Cơ quan", _of("body.name")),
        Column("body", "string", "Name in the registry, the same in all provinces; without an id that of agency.", "Tên chung",
               _common_name("body")),
        Column("agency_id", "string", "Registry id; of a post that of its body.", "Mã cơ quan", _of("body.id")),
        Column("province_code", "string", "GSO code of the body, on the document's date.", "Mã tỉnh", _home),
        Column("generic", "boolean", "A class of bodies, a post or a role.", "Nhóm hoặc chức danh", _of("body.generic")),
        *_place("body.evidence"),
        Column("confidence", "number", "How sure the value is, 0 to 1.", "Độ tin cậy", _of("body.confidence")),
    ),
)  # fmt: skip

DEADLINES = Table(
    "deadlines", "One deadline or period.", "Thời hạn", ("document_id", "number"), _numbered("deadlines"),
    (
        _DOCUMENT,
        _NUMBER,
        Column("task_id", "string", "The task it belongs to.", "Mã nhiệm vụ", _of("item.task")),
        Column("text", "string", "As printed.", "Nguyên văn", _of("item.text")),
        Column("start", "date", "First day.", "Từ ngày", _day_of("item.start")),
        Column("end", "date", "Last day, as printed.", "Đến ngày", _day_of("item.end")),
        Column("role", "string", "deadline or period.", "Vai trò", _of("item.role"), words.DEADLINE_ROLES),
        Column("relation", "string", "How the days bind.", "Quan hệ", _of("item.relation"), words.DEADLINE_RELATIONS),
        Column("recurrence", "string", "RFC 5545 RRULE.", "Lặp lại", _of("item.recurrence")),
        Column("duration", "string", "ISO 8601 duration.", "Khoảng thời gian", _of("item.duration")),
        Column("working_days", "boolean", "It counts working days.", "Ngày làm việc", _of("item.working_days")),
        Column("anchor", "string", "The event it counts from.", "Tính từ", _of("item.anchor")),
        Column("clock", "string", "Time of day, UTC+07:00.", "Giờ", _of("item.clock")),
        Column("approximate", "boolean", "The days stand for a vaguer word.", "Ước chừng", _of("item.approximate")),
        Column("expected", "boolean", "A forecast.", "Dự kiến", _of("item.expected")),
        Column("conditional", "boolean", "Under a condition.", "Nếu có", _of("item.conditional")),
        Column("lunar", "boolean", "By the lunar calendar.", "Âm lịch", _of("item.lunar")),
        Column("year_source", "string", "Where the year comes from.", "Năm lấy từ", _of("item.year_source"),
               words.YEAR_SOURCES),
        *_place("item.evidence"),
        _CONFIDENCE,
    ),
)  # fmt: skip

CITATIONS = Table(
    "citations", "One document that a document names.", "Văn bản viện dẫn", ("document_id", "list", "number"), _cited,
    (
        _DOCUMENT,
        Column("list", "string", "legal_bases or citations.", "Danh sách", _of("list"), words.LISTS),
        _NUMBER,
        Column("uri", "string", "Identifier of the cited document.", "Định danh", _of("item.uri")),
        Column("doc_type", "string", "Its type.", "Loại văn bản", _of("item.doc_type")),
        Column("doc_number", "string", "Its number.", "Số, ký hiệu", _of("item.number")),
        Column("date", "date", "Its date.", "Ngày", _day_of("item.date")),
        Column("issuer", "string", "Its issuer, as printed.", "Cơ quan ban hành", _of("item.issuer")),
        Column("title", "string", "Its subject, as printed.", "Trích yếu", _of("item.title")),
        Column("relation", "string", "What the citing document does with it.", "Quan hệ", _of("item.relation"),
               words.RELATIONS),
        Column("provisions", "string", "Articles and clauses, which the table provisions has one by one.", "Điều, khoản",
               _joined("item.provisions")),
        Column("text", "string", "As printed.", "Nguyên văn", _of("item.text")),
        *_place("item.evidence"),
        _CONFIDENCE,
    ),
)  # fmt: skip

PROVISIONS = Table(
    "provisions", "One article, clause or point that a citation names.", "Điều, khoản viện dẫn",
    ("document_id", "list", "number", "provision"), _provisions,
    (
        _DOCUMENT,
        Column("list", "string", "List of the citation.", "Danh sách", _of("cited.list"), words.LISTS),
        Column("number", "integer", "Number of the citation.", "Thứ tự văn bản", _of("cited.number")),
        Column("provision", "integer", "Place among its provisions, from 1.", "Thứ tự", _of("provision")),
        Column("uri", "string", "Identifier of the cited document.", "Định danh", _of("cited.item.uri")),
        Column("text", "string", "As printed.", "Nguyên văn", _of("text")),
        Column("eid", "string", "Akoma Ntoso eId in the cited document.", "Mã điều, khoản", _of("eid")),
    ),
)  # fmt: skip

AGENCIES = Table(
    "agencies", "One body that a document names.", "Cơ quan", ("document_id", "number"), _numbered("agencies"),
    (
        _DOCUMENT,
        _NUMBER,
        Column("agency", "string", "Canonical spelling.", "Cơ quan", _of("item.name")),
        Column("body", "string", "Name in the registry, the same in all provinces; without an id that of agency.", "Tên chung",
               _common_name("item")),
        Column("agency_id", "string", "Registry id, where it is certain.", "Mã cơ quan", _of("item.id")),
        Column("kind", "string", "Kind of body.", "Loại cơ quan", _of("item.kind"), words.BODIES),
        Column("level", "string", "Level of government.", "Cấp", _of("item.level"), words.LEVELS),
        Column("province_code", "string", "GSO code on the document's date.", "Mã tỉnh", _of("item.province_code")),
        Column("current_province_code", "string", "Today's province that holds it.", "Mã tỉnh hiện nay",
               lambda _, i: i.item.successor_province_code or i.item.province_code),
        Column("mentions", "integer", "Places that name it.", "Số lần nhắc đến", lambda _, i: len(i.item.mentions)),
        *_place("item.evidence"),
        _CONFIDENCE,
    ),
)  # fmt: skip

SIGNERS = Table(
    "signers", "One signature block.", "Người ký", ("document_id", "number"), _numbered("signers"),
    (
        _DOCUMENT,
        _NUMBER,
        Column("name", "string", "Name in title case.", "Họ tên", _of("item.name")),
        Column("position", "string", "Post as printed.", "Chức vụ", _of("item.position")),
        Column("authority", "string", "TM., KT., TL. lines.", "Thẩm quyền ký", _joined("item.authority")),
        *_place("item.evidence"),
        _CONFIDENCE,
    ),
)  # fmt: skip

RECIPIENTS = Table(
    "recipients", "One line under Nơi nhận.", "Nơi nhận", ("document_id", "number"), _numbered("recipients"),
    (
        _DOCUMENT,
        _NUMBER,
        Column("text", "string", "As printed.", "Nguyên văn", _of("item.text")),
        Column("purpose", "string", "What they get it for.", "Để", _of("item.purpose")),
        Column("archive", "boolean", "The Lưu line.", "Dòng lưu", _of("item.archive")),
        Column("drafting_unit", "string", "Unit that drafted it.", "Đơn vị soạn thảo", _of("item.drafting_unit")),
        Column("copies", "integer", "Copies printed.", "Số bản", _of("item.copies")),
        *_place("item.evidence"),
        _CONFIDENCE,
    ),
)  # fmt: skip

DIAGNOSTICS = Table(
    "diagnostics", "One finding about the document.", "Ghi chú kiểm tra", ("document_id", "number"), _numbered("diagnostics"),
    (
        _DOCUMENT,
        _NUMBER,
        Column("code", "string", "Stable name of the finding.", "Mã", _of("item.code")),
        Column("severity", "string", "info, warning or error.", "Mức độ", _of("item.severity"), words.SEVERITIES),
        Column("message", "string", "The finding in one sentence.", "Nội dung", _of("item.message")),
        Column("span_start", "integer", "Offset of what it is about in the record's text.", "Vị trí đầu",
               lambda _, i: i.item.span[0] if i.item.span else None),
    ),
)  # fmt: skip

TABLES = (
    DOCUMENTS,
    TASKS,
    TASK_SECTIONS,
    TASK_AGENCIES,
    DEADLINES,
    CITATIONS,
    PROVISIONS,
    AGENCIES,
    SIGNERS,
    RECIPIENTS,
    DIAGNOSTICS,
)
"""All tables, in order."""
