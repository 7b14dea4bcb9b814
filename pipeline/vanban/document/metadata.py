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
    type_code: str | None = None
    issuer_code: str | None = None
    family: NumberFamily = "other"
    raw: str = Field(description="As printed.")


class IssueDate(Extracted):
    """Date of issue."""

    value: str | None = Field(description="ISO date; null if the day is blank or illegible.")
    partial: str | None = Field(default=None, description='What is legible of an incomplete date, "2020-03".')


class Place(Extracted):
    """Place of issue (địa danh), the words before the date."""

    value: str
    province_code: str | None = None


class Issuer(Extracted):
    """The body that issues the document, resolved from the document itself."""

    name: str
    id: str | None = None
    kind: str | None = None
    level: Level | None = None
    province_code: str | None = None


class Title(Extracted):
    """Subject line (trích yếu), on one line, without the type."""

    value: str


class Metadata(Model):
    """Identity of the document; null is unknown."""

    doc_type: DocType | None = None
    number: Number | None = None
    date: IssueDate | None = None
    place: Place | None = None
    issuer: Issuer | None = None
    title: Title | None = None
