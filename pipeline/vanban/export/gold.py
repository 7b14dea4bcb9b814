"""A record as gold: the shape in which a careful reader writes down what a document says (docs/evaluation.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, TypeVar

from vanban.document import Citation, Document, Node, Signer, Task
from vanban.document.evidence import Extracted

METADATA = {"doc_type": "name", "number": "value", "place": "value", "date": "value", "issuer": "name", "title": "value"}
"""The metadata of gold, in order, and the attribute of the record that has it."""

Gold = dict[str, Any]
T = TypeVar("T", bound=Extracted)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline; ``span`` is its line, ``depth`` counts from 1."""

    label: str
    text: str
    depth: int
    span: tuple[int, int]


def gold_from_record(document: Document) -> Gold:
    """What a record says, as gold: a first draft for a reader to correct.

    Args:
        document: The record.

    Returns:
        The content of a ``*.gold.json``; lists in reading order, notes left out.
    """
    return {
        "file": file_name(document),
        "metadata": {name: metadata_value(document, name) for name in METADATA},
        "outline": [{"label": entry.label, "heading": entry.text, "depth": entry.depth} for entry in outline(document)],
        "legal_bases": [_citation(citation) for citation in in_order(document.legal_bases)],
        "citations": [_citation(citation) for citation in in_order(document.citations)],
        "tasks": [_task(task) for task in in_order(document.tasks)],
        "agencies": list(dict.fromkeys(agency.name for agency in in_order(document.agencies))),
        "signers": [_signer(signer) for signer in in_order(document.signers)],
        "recipients": [recipient.text for recipient in in_order(document.recipients)],
    }


def file_name(document: Document) -> str:
    """Name of the source, without its folder."""
    return PurePath(document.source.uri).name


def metadata_value(document: Document, name: str) -> str | None:
    """One of ``METADATA``; None where unknown."""
    value: str | None = getattr(getattr(document.metadata, name), METADATA[name], None)
    return value


def outline(document: Document) -> list[Heading]:
    """The headings that open a group, in reading order."""
    return sorted(_headings(document.tree, 1), key=lambda heading: heading.span[0])


def in_order(values: Sequence[T]) -> list[T]:
    """Values by the place where they stand; equal places keep their order."""
    return sorted(values, key=lambda value: value.evidence.span[0])


def _headings(node: Node, depth: int) -> Iterator[Heading]:
    for child in node.children:
        opens = bool(child.children) or child.type in {"section", "article"}
        below = depth
        if child.label and opens and child.heading is not None and child.span is not None:
            yield Heading(child.label, child.heading, depth, child.span)
            below += 1
        yield from _headings(child, below)


def _citation(citation: Citation) -> Gold:
    return {
        "doc_type": citation.doc_type,
        "number": citation.number,
        "date": citation.date,
        "issuer": citation.issuer,
        "text": citation.text,
    }


def _task(task: Task) -> Gold:
    due = task.deadline
    return {
        "label": task.label,
        "text": task.text,
        "lead": [body.name for body in in_order(task.lead)],
        "coordinate": [body.name for body in in_order(task.coordinate)],
        "deadline": {"text": due.text, "start": due.start, "end": due.end, "inherited": due.inherited} if due else None,
    }


def _signer(signer: Signer) -> Gold:
    return {"name": signer.name, "position": signer.position, "authority": list(signer.authority)}
