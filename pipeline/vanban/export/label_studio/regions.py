"""What an annotator sees of a document: labelled regions of the text with fields, and relations between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vanban.document import AgencyRef, Citation, Deadline, Document
from vanban.export.gold import METADATA, file_name, metadata_value, outline

FIELDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(METADATA, ("value",)),
    "heading": ("label", "text", "depth"),
    "legal_basis": ("doc_type", "number", "date", "issuer", "text", "optional"),
    "citation": ("doc_type", "number", "date", "issuer", "text", "optional"),
    "task": ("label", "text", "optional"),
    "body": ("text",),
    "deadline": ("text", "start", "end"),
    "agency": ("text",),
    "signer": ("text", "position", "authority"),
    "recipient": ("text",),
}
"""The labels, and the fields that a region of each may have."""

RELATIONS = ("lead", "coordinate", "deadline", "inherited-deadline")
"""From a task to a body or a deadline."""


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled stretch [start, end) of the text, in Unicode code points; a field that isn't known is missing."""

    label: str
    start: int
    end: int
    fields: Mapping[str, tuple[str, ...]]

    def value(self, name: str) -> str | None:
        """The first line of a field, None if it has none."""
        return next(iter(self.fields.get(name, ())), None)


@dataclass(slots=True)
class Annotation:
    """The regions of one document by id, and its relations (from, to, name).

    Attributes:
        file: Name of the source.
        text: What the offsets index into.
        notes: Remarks on the whole document.
    """

    file: str
    text: str
    regions: dict[str, Region] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    notes: str | None = None

    def add(self, label: str, span: tuple[int, int], /, **fields: str | tuple[str, ...] | None) -> str:
        """Adds a region and returns its id; fields that are None or empty are left out."""
        known = {
            name: (value,) if isinstance(value, str) else tuple(value)
            for name, value in fields.items()
            if value is not None and value not in ("", ())
        }
        key = f"r{len(self.regions) + 1}"
        self.regions[key] = Region(label, *span, known)
        return key


def annotation_of(document: Document) -> Annotation:
    """The regions of a record: one a value, at the place that supports it.

    Args:
        document: The record.
    """
    made = Annotation(file_name(document), document.text)
    for name in METADATA:
        value = metadata_value(document, name)
        if value is not None:
            made.add(name, getattr(document.metadata, name).evidence.span, value=value)
    for entry in outline(document):
        made.add("heading", entry.span, label=entry.label, text=entry.text or None, depth=str(entry.depth))
    for label, citations in (("legal_basis", document.legal_bases), ("citation", document.citations)):
        for citation in citations:
            _add_citation(made, label, citation)
    _add_tasks(made, document)
    for agency in document.agencies:
        made.add("agency", agency.evidence.span, text=agency.name)
    for signer in document.signers:
        fields = {"position": signer.position, "authority": tuple(signer.authority)}
        made.add("signer", signer.evidence.span, text=signer.name, **fields)
    for recipient in document.recipients:
        made.add("recipient", recipient.evidence.span, text=recipient.text)
    return made


def _add_citation(made: Annotation, label: str, citation: Citation) -> None:
    fields = {name: getattr(citation, name) for name in ("doc_type", "number", "date", "issuer", "text")}
    made.add(label, citation.evidence.span, **fields)


def _add_tasks(made: Annotation, document: Document) -> None:
    """Tasks, and one region for each body and deadline that they share."""
    shared: dict[tuple[object, ...], str] = {}

    def body(value: AgencyRef) -> str:
        key = ("body", value.evidence.span, value.name)
        if key not in shared:
            shared[key] = made.add("body", value.evidence.span, text=value.name)
        return shared[key]

    def due(value: Deadline) -> str:
        key = ("deadline", value.evidence.span, value.text, value.start, value.end)
        if key not in shared:
            shared[key] = made.add("deadline", value.evidence.span, text=value.text, start=value.start, end=value.end)
        return shared[key]

    for task in document.tasks:
        own = made.add("task", task.evidence.span, label=task.label, text=task.text)
        for name, bodies in (("lead", task.lead), ("coordinate", task.coordinate)):
            made.relations += [(own, body(value), name) for value in bodies]
        if task.deadline is not None:
            made.relations.append((own, due(task.deadline), "inherited-deadline" if task.deadline.inherited else "deadline"))
