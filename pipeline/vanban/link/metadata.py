"""What the letterhead, the title and the issuer's evidence say → the contract's metadata."""

from __future__ import annotations

from vanban.document.diagnostic import LEFT_OUT, Diagnostic
from vanban.document.metadata import DocType, IssueDate, Issuer, Metadata, Number, Place, Title
from vanban.extraction.letterhead import Letterhead, LetterNumber
from vanban.extraction.title import ReadTitle, ReadType
from vanban.ingest.pages import Pages
from vanban.link.issuer import LinkedIssuer
from vanban.link.support import Support
from vanban.normalize.text import Text
from vanban.structure.zones import Zones


def link_metadata(
    support: Support,
    letterhead: Letterhead,
    doc_type: ReadType | None,
    title: ReadTitle | None,
    issuer: LinkedIssuer | None,
) -> Metadata:
    """The identity of a document.

    Args:
        support: Looks evidence up.
        letterhead: Number, date and place as read.
        doc_type: Type as read.
        title: Subject as read.
        issuer: The issuing body as resolved.

    Returns:
        The metadata; what wasn't read is None.
    """
    date, place = letterhead.date, letterhead.place
    return Metadata(
        doc_type=DocType(code=doc_type.code, name=doc_type.name, **support.of(doc_type.start, doc_type.end, doc_type.rule))
        if doc_type
        else None,
        number=_number(support, letterhead.number) if letterhead.number else None,
        date=IssueDate(value=date.value, partial=date.partial, **support.of(date.start, date.end, date.rule)) if date else None,
        place=Place(value=place.value, province_code=place.province_code, **support.of(place.start, place.end, place.rule))
        if place
        else None,
        issuer=Issuer(
            name=issuer.name,
            id=issuer.id,
            kind=issuer.kind,
            level=issuer.level,
            province_code=issuer.province_code,
            **support.of(issuer.start, issuer.end, issuer.rule),
        )
        if issuer
        else None,
        title=Title(value=title.value, **support.of(title.start, title.end, title.rule)) if title else None,
    )


def _number(support: Support, read: LetterNumber) -> Number:
    parts = read.number
    return Number(
        value=read.value,
        sequence=parts.sequence if parts and read.value else None,
        year=parts.year if parts else None,
        type_code=parts.type_code if parts else None,
        issuer_code=parts.issuer_code if parts else None,
        family=parts.family if parts else "other",
        raw=support.text.read[read.start : read.end],
        **support.of(read.start, read.end, read.rule),
    )


_REASONS = {
    "blank-day": "has a blank for its day",
    "illegible-day": "has a day that can't be read with certainty",
    "no-day": "has no day",
    "no-such-day": "has a day that the calendar doesn't have",
    "no-such-month": "has a month that the calendar doesn't have",
    "two-digit-year": "has a year of two digits",
    "not-a-date": "is no date",
}


def further_documents(text: Text, zones: Zones) -> list[Diagnostic]:
    """One finding for each further document of the file: the record is of the first, the rest is read as attached to it."""
    return [
        Diagnostic(
            code="further-document",
            severity="warning",
            message=f"another document begins on page {text.locate(start, end)[0]}: it is read as attached to this one",
            span=(start, end),
        )
        for start, end in zones.letterheads
    ]


def reading_notes(pages: Pages, letterhead: Letterhead) -> list[Diagnostic]:
    """What had to be done to read the source, and what of the letterhead is blank or illegible."""
    notes = [
        Diagnostic(code=code, severity="warning" if code in LEFT_OUT else "info", message=message)
        for code, message in pages.notes
    ]
    for name, read in (("number", letterhead.number), ("date", letterhead.date)):
        if read is not None and read.value is None and read.reason:
            message = f"the {name} of the document {_REASONS.get(read.reason, f'is {read.reason}')}"
            span = (read.start, read.end)
            notes.append(Diagnostic(code=f"{name}-{read.reason}", severity="warning", message=message, span=span))
    return notes
