"""What identifies a document: type, number, date, place, issuer, title (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanban.document.evidence import Extracted, Model

NumberFamily = Literal["administrative", "dispatch", "normative", "parliament", "joint", "party", "other"]
Level = Literal["central", "province", "district", "commune", "unit", "any"]


class DocType(Extracted):
    """Type of document, for example Kế hoạch."""

    code: str | None = Field(description='Code of the type in numbers ("KH"); null for types without one.')
    name: str = Field(description='Name in sentence case, "Kế hoạch".')


class Number(Extracted):
    """Number and notation (số và ký hiệu)."""

    value: str | None = Field(description='Canonical form, "68/KH-UBND"; null if the running number is blank or illegible.')
    sequence: str | None = Field(default=None, description='The running number as printed, "07".')
    year: int | None = Field(default=None, description="Year inside the number (normative documents only).")
    type_code: str | None = Field(default=None, description='Code of the type, "KH"; null in a dispatch.')
    issuer_code: str | None = Field(
        default=None, description='Code of the issuing body, "UBND"; of a joint document all, joined by "-".'
    )
    family: NumberFamily = Field(default="other", description="The scheme that the number follows.")
    raw: str = Field(description="As printed.")


class IssueDate(Extracted):
    """Date of issue."""

    value: str | None = Field(description="ISO date; null if the day is blank or illegible.")
    partial: str | None = Field(default=None, description='What is legible of an incomplete date, "2020-03".')


class Place(Extracted):
    """Place of issue (địa danh), the words before the date."""

    value: str = Field(description="As printed, OCR damage repaired.")
    province_code: str | None = Field(default=None, description="GSO code valid on the document's date.")


class Issuer(Extracted):
    """The body that issues the document, resolved from the document itself."""

    name: str = Field(description="Full name, as far as the document allows it.")
    id: str | None = Field(default=None, description="Registry id of the body, where it is certain.")
    kind: str | None = Field(default=None, description="Kind of body in the registry.")
    level: Level | None = Field(default=None, description="Level of government.")
    province_code: str | None = Field(default=None, description="GSO code valid on the document's date.")


class Title(Extracted):
    """Subject line (trích yếu), on one line, without the type."""

    value: str = Field(description="On one line.")


class Metadata(Model):
    """Identity of the document; null is unknown."""

    doc_type: DocType | None = Field(default=None, description="Loại văn bản.")
    number: Number | None = Field(default=None, description="Số, ký hiệu.")
    date: IssueDate | None = Field(default=None, description="Ngày ban hành.")
    place: Place | None = Field(default=None, description="Địa danh.")
    issuer: Issuer | None = Field(default=None, description="Cơ quan ban hành.")
    title: Title | None = Field(default=None, description="Trích yếu.")
