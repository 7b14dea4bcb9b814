"""Records as a spaCy DocBin: the text in our tokens, and what was read as groups of spans; corrected, it comes back as gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from vanban.document import Document, Evidence
from vanban.document.metadata import Metadata
from vanban.export.gold import Gold
from vanban.export.label_studio.gold import gold_of
from vanban.export.label_studio.regions import FIELDS, Annotation, Region, annotation_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, SpanGroup
    from spacy.vocab import Vocab

REGIONS = "regions"
"""The group to correct: what the record says, one span a value, labelled as in Label Studio."""
GROUPS = (
    REGIONS,
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
    _write_regions(groups[REGIONS], annotation_of(document))
    for name, spans in groups.items():
        doc.spans[name] = spans
    return doc


def to_docbin(documents: Iterable[Document]) -> bytes:
    """Records as the bytes of a ``.spacy`` file, which ``spacy.tokens.DocBin().from_bytes`` reads.

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


def from_docbin(data: bytes) -> Iterator[Gold]:
    """What the spans of the group "regions" say, as gold.

    A span that was added or moved means the words that it covers; its other fields stay.

    Args:
        data: A DocBin as ``to_docbin`` makes it, corrected.

    Yields:
        The content of one ``*.gold.json`` a document; of an untouched one what ``gold_from_record`` makes of its record.

    Raises:
        ValueError: The bytes are no DocBin, or one without that group.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        corrected = [_read_regions(doc) for doc in DocBin().from_bytes(data).get_docs(Vocab())]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no DocBin with a group of spans {REGIONS!r}") from error
    yield from map(gold_of, corrected)


class _Told(BaseModel):
    """What can't be told by spans, by the ids of the regions: names, days and relations; places are as they were written."""

    model_config = ConfigDict(extra="ignore")
    file: str
    places: dict[str, tuple[int, int]]
    fields: dict[str, dict[str, tuple[str, ...]]]
    relations: list[tuple[str, str, str]]


def _write_regions(group: SpanGroup, annotation: Annotation) -> None:
    told = _Told(file=annotation.file, places={}, fields={}, relations=annotation.relations)
    for key, region in annotation.regions.items():
        place = (region.start, region.end)
        span = group.doc.char_span(*place, label=region.label, span_id=key, alignment_mode="expand")
        if span is not None:
            group.append(span)
            told.places[key] = (span.start_char, span.end_char)
            told.fields[key] = dict(region.fields)
    group.attrs.update(told.model_dump(mode="json"))


def _read_regions(doc: Doc) -> Annotation:
    told = _Told.model_validate(doc.spans[REGIONS].attrs)
    made = Annotation(told.file, doc.text)
    for number, span in enumerate(doc.spans[REGIONS], 1):
        key, place = span.id_ or f"new{number}", (span.start_char, span.end_char)
        fields = told.fields.get(key, {})
        if told.places.get(key) != place:
            fields = {name: lines for name, lines in fields.items() if name not in ("text", "value")}
        if span.label_ in FIELDS:
            made.regions[key] = Region(span.label_, *place, fields)
    made.relations = [one for one in told.relations if one[0] in made.regions and one[1] in made.regions]
    return made


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
