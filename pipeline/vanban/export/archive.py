"""Records as metadata for an archive: the fields of a sent document (Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II, mục I)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from vanban.document import Document
from vanban.export.formulas import neutralised


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the annex.

    Attributes:
        name: Short name, the header of its column.
        vietnamese: Name in the annex.
        limit: Greatest number of characters of a value.
        read: Takes the values from a record; none where it isn't known, several where a document has several signers.
        numeric: A number that is too long is left out: cut, it would be another number.
    """

    name: str
    vietnamese: str
    limit: int
    read: Callable[[Document], Iterable[str | None]]
    numeric: bool = False

    def value(self, document: Document) -> str:
        """The cell: every value on one line and cut to the limit, joined by "; "."""
        values = [" ".join(value.split()) for value in self.read(document) if value]
        if self.numeric:
            values = [value for value in values if len(value) <= self.limit]
        return "; ".join(value[: self.limit] for value in values)


def archive_row(document: Document) -> dict[str, str]:
    """The fields of a record by their short names, "" where the document doesn't tell.

    The file that a document belongs to, its place in it and the answer's due day are given by the records office, never by
    the document; the deadline of a task is no DueDate.

    Args:
        document: The record.

    Returns:
        Values cut to the lengths of the annex; days are ISO.
    """
    return {field.name: field.value(document) for field in FIELDS}


def archive_lines(documents: Iterable[Document], *, vietnamese: bool = False) -> Iterator[bytes]:
    """The lines of a CSV file (RFC 4180, UTF-8 with the mark that Excel needs): a header, and one line a document.

    Args:
        documents: The records; one is held at a time.
        vietnamese: Headers in Vietnamese instead of the short names.

    Example:
        >>> next(archive_lines([])).decode("utf-8-sig")[:28]
        'FileCode,DocOrdinal,TypeName'
    """
    header = [field.vietnamese if vietnamese else field.name for field in FIELDS]
    yield "\ufeff".encode() + _line(header)
    for document in documents:
        yield _line([neutralised(value) for value in archive_row(document).values()])


def _line(cells: list[str]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode()


def _unknown(_: Document) -> Iterable[str]:
    return ()


def _type_name(document: Document) -> Iterable[str]:
    return (document.metadata.doc_type.name,) if document.metadata.doc_type else ()


def _code_number(document: Document) -> Iterable[str | None]:
    return (document.metadata.number.sequence,) if document.metadata.number else ()


def _code_notation(document: Document) -> Iterable[str]:
    """What follows the running number: "KH-UBND", "2019/NQ-HĐND", of a Party document "CT/TW"."""
    number = document.metadata.number
    if number is None or number.value is None or number.sequence is None:
        return ()
    return (number.value.removeprefix(number.sequence).lstrip("/-"),)


def _issued_date(document: Document) -> Iterable[str | None]:
    return (document.metadata.date.value,) if document.metadata.date else ()


def _organ_name(document: Document) -> Iterable[str]:
    return (document.metadata.issuer.name,) if document.metadata.issuer else ()


def _subject(document: Document) -> Iterable[str]:
    return (document.metadata.title.value,) if document.metadata.title else ()


def _page_amount(document: Document) -> Iterable[str]:
    """Only a PDF has pages of its own; in other formats they depend on the program that shows them."""
    return (str(document.source.pages),) if document.source.media_type == "application/pdf" else ()


def _to(document: Document) -> Iterable[str]:
    return (recipient.text for recipient in document.recipients if not recipient.archive)


def _issued_amount(document: Document) -> Iterable[str]:
    copies = [recipient.copies for recipient in document.recipients if recipient.copies]
    return (str(max(copies)),) if copies else ()


FIELDS = (
    Field("FileCode", "Mã hồ sơ", 37, _unknown),
    Field("DocOrdinal", "Số thứ tự văn bản trong hồ sơ", 3, _unknown, numeric=True),
    Field("TypeName", "Tên loại văn bản", 100, _type_name),
    Field("CodeNumber", "Số của văn bản", 11, _code_number),
    Field("CodeNotation", "Ký hiệu của văn bản", 30, _code_notation),
    Field("IssuedDate", "Ngày, tháng, năm văn bản", 10, _issued_date),
    Field("OrganName", "Tên cơ quan, tổ chức ban hành văn bản", 200, _organ_name),
    Field("Subject", "Trích yếu nội dung", 500, _subject),
    Field("Language", "Ngôn ngữ", 30, lambda _: ("Tiếng Việt",)),
    Field("PageAmount", "Số trang của văn bản", 3, _page_amount, numeric=True),
    Field("Description", "Ghi chú", 500, _unknown),
    Field("Position", "Chức vụ của người ký văn bản", 100, lambda document: (one.position for one in document.signers)),
    Field("FullName", "Họ và tên người ký văn bản", 50, lambda document: (one.name for one in document.signers)),
    Field("To", "Nơi nhận", 200, _to),
    Field("Priority", "Mức độ khẩn, độ mật", 1, _unknown, numeric=True),
    Field("IssuedAmount", "Số lượng bản phát hành", 3, _issued_amount, numeric=True),
    Field("DueDate", "Hạn trả lời văn bản", 10, _unknown),
)
