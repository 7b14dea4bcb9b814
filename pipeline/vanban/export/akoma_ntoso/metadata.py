"""The ``meta`` block: identification as work, expression and manifestation (FRBR), life cycle, workflow, references."""

from __future__ import annotations

from lxml import etree

from vanban.document import Document
from vanban.export.akoma_ntoso.marks import element
from vanban.export.akoma_ntoso.references import References
from vanban.export.graph import document_uri

SOURCE = "#vanban_1"
NO_DATE = "0001-01-01"
"""The schema demands a date; this one, named "unknown", stands for none."""
_RELATIONS = {"amends", "replaces", "suspends"}


def write_meta(parent: etree._Element, document: Document, references: References, component: str = "") -> None:
    """Appends ``meta``.

    Args:
        parent: The document element, or that of an attachment.
        document: The record.
        references: Its bodies and persons; an attachment has none of its own.
        component: Name of an attachment, "att_1"; "" for the document itself.
    """
    meta = element(parent, "meta")
    identification = element(meta, "identification", source=SOURCE)
    _identify(identification, document, references, f"/!{component}" if component else "")
    if component:
        return
    day = issue_day(document)
    if day is not None:
        lifecycle = element(meta, "lifecycle", source=SOURCE)
        element(lifecycle, "eventRef", eId="event_1", date=day, source="#original_1", type="generation")
        if references.signers:
            workflow = element(meta, "workflow", source=SOURCE)
            for person, role in references.signers:
                step = element(workflow, "step", date=day, by=person)
                if role:
                    step.set("as", role)
    listed = element(meta, "references", source=SOURCE)
    _write_documents(listed, document)
    for entry in references.entries:
        element(listed, entry.kind, eId=entry.eid, href=entry.href, showAs=entry.shown)


def issue_day(document: Document) -> str | None:
    """The ISO day of issue, if it is known."""
    return document.metadata.date.value if document.metadata.date else None


def _identify(parent: etree._Element, document: Document, references: References, component: str) -> None:
    about, work = document.metadata, document_uri(document)
    day = issue_day(document)
    expression = f"{work}/vie@{day or ''}"
    dated = {"date": day, "name": "issued"} if day else {"date": NO_DATE, "name": "unknown"}
    level = element(parent, "FRBRWork")
    element(level, "FRBRthis", value=work + component)
    element(level, "FRBRuri", value=work)
    if about.title and not component:
        element(level, "FRBRalias", name="title", value=about.title.value)
    element(level, "FRBRdate", **dated)
    element(level, "FRBRauthor", href=references.issuer)
    element(level, "FRBRcountry", value="vn")
    if about.number and about.number.value:
        element(level, "FRBRnumber", value=about.number.value)
    if about.doc_type:
        element(level, "FRBRname", value=about.doc_type.name)
    level = element(parent, "FRBRExpression")
    element(level, "FRBRthis", value=expression + component)
    element(level, "FRBRuri", value=expression)
    element(level, "FRBRdate", **dated)
    element(level, "FRBRauthor", href=references.issuer)
    element(level, "FRBRlanguage", language="vie")
    # The file itself: when it was made isn't told, so that the same record gives the same bytes
    level = element(parent, "FRBRManifestation")
    element(level, "FRBRthis", value=f"{expression}{component}.akn")
    element(level, "FRBRuri", value=f"{expression}.akn")
    element(level, "FRBRalias", name="sha256", value=document.source.sha256)
    element(level, "FRBRdate", date=NO_DATE, name="unknown")
    element(level, "FRBRauthor", href=SOURCE)
    element(level, "FRBRformat", value="application/akn+xml")


def _write_documents(parent: etree._Element, document: Document) -> None:
    """The document itself, and those that it changes."""
    element(parent, "original", eId="original_1", href=document_uri(document), showAs=_shown(document))
    changed = {
        citation.uri: citation.text
        for citation in (*document.legal_bases, *document.citations)
        if citation.uri and citation.relation in _RELATIONS
    }
    for number, (uri, text) in enumerate(changed.items(), 1):
        element(parent, "activeRef", eId=f"active_{number}", href=uri, showAs=text)


def _shown(document: Document) -> str:
    about = document.metadata
    parts = (about.doc_type.name if about.doc_type else None, about.number.value if about.number else None)
    return " ".join(part for part in parts if part) or document.source.uri
