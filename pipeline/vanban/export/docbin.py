"""Records as a spaCy DocBin: the text in our tokens, and what was read as groups of spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vanban.document import Document, Evidence
from vanban.document.metadata import Metadata

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

GROUPS = (
    "metadata",
    "legal_bases",
    "citations",
    "tasks",
    "leads",
    "coordinates",
    "deadlines",
    "agencies",
    "signers",
    "recipients",
)
"""Names of the groups of spans, present also where they are empty."""

Labelled = tuple[str, Evidence, str, str]
"""Group, evidence, label, and an identifier (URI of a citation, registry id of a body, id of a task) or ""."""


def to_doc(document: Document, vocab: Vocab) -> Doc:
    """A record as a Doc.

    Args:
        document: The record.
        vocab: Takes the words.

    Returns:
        A Doc with the record's text, a token a syllable, and the groups of ``GROUPS`` in ``doc.spans``. ``span.label_`` is
        the kind of value (the name of the field, the relation of a citation or deadline), ``span.kb_id_`` the identifier. A
        span that begins or ends inside a token covers the whole token. ``doc.spans["metadata"].attrs`` has the ``id`` and the
        ``source`` of the record.
    """
    from spacy.tokens import SpanGroup

    from vanban.language.tokenizer import SyllableTokenizer

    doc = SyllableTokenizer(vocab)(document.text)
    groups = {name: SpanGroup(doc, name=name) for name in GROUPS}
    for group, evidence, label, identifier in _values(document):
        span = doc.char_span(*evidence.span, label=label, kb_id=identifier, alignment_mode="expand")
        if span is not None:
            groups[group].append(span)
    groups["metadata"].attrs.update(id=document.id, source=document.source.uri)
    for name, spans in groups.items():
        doc.spans[name] = spans
    return doc


def to_docbin(documents: Iterable[Document]) -> bytes:
    """Records as the bytes of a ``.spacy`` file, which ``spacy.tokens.DocBin().from_bytes`` reads.

    No user data is stored, since spaCy pickles it.

    Args:
        documents: The records; their tokens are held in memory until all are read.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    stored = DocBin(attrs=["ORTH", "SPACY"], store_user_data=False)
    for document in documents:
        stored.add(to_doc(document, vocab))
    return bytes(stored.to_bytes())


def _values(document: Document) -> Iterator[Labelled]:
    for name in Metadata.model_fields:
        value = getattr(document.metadata, name)
        if value is not None:
            yield "metadata", value.evidence, name, getattr(value, "id", None) or ""
    for group, citations in (("legal_bases", document.legal_bases), ("citations", document.citations)):
        for citation in citations:
            for evidence in citation.mentions or [citation.evidence]:
                yield group, evidence, citation.relation, citation.uri or ""
    for task in document.tasks:
        yield "tasks", task.evidence, "task", task.id
        for body in task.lead:
            yield "leads", body.evidence, "lead", body.id or ""
        for body in task.coordinate:
            yield "coordinates", body.evidence, "coordinate", body.id or ""
    for deadline in document.deadlines:
        yield "deadlines", deadline.evidence, deadline.relation, deadline.task or ""
    for agency in document.agencies:
        for evidence in agency.mentions:
            yield "agencies", evidence, agency.kind or "agency", agency.id or ""
    for signer in document.signers:
        yield "signers", signer.evidence, "signer", ""
    for recipient in document.recipients:
        yield "recipients", recipient.evidence, "recipient", ""
