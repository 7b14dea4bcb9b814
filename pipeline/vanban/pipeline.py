"""One document, once through: bytes → pages → text → tree → candidates → record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.document import Document, Source
from vanban.errors import EmptySourceError
from vanban.extraction.agencies import AgencyMention
from vanban.extraction.citations import CitationMention
from vanban.extraction.deadlines import TimeExpression
from vanban.extraction.digital_signatures import find_digital_signatures
from vanban.extraction.letterhead import Letterhead, find_letterhead
from vanban.extraction.recipients import find_recipients
from vanban.extraction.signers import Signature, find_signers
from vanban.extraction.tasks import Tasks, find_tasks
from vanban.extraction.title import ReadTitle, ReadType, find_type_and_title
from vanban.ingest import Pages, load, name_of, read
from vanban.limits import DEFAULTS, Limits
from vanban.link.agencies import link_agencies
from vanban.link.citations import link_citations
from vanban.link.conflicts import ambiguous_months
from vanban.link.entities import to_agency, to_citation, to_digital_signature, to_recipient, to_signer
from vanban.link.issuer import LinkedIssuer, link_issuer
from vanban.link.listed_places import bodies_of_listed_places
from vanban.link.metadata import further_documents, link_metadata, reading_notes
from vanban.link.repairs import repair_notes
from vanban.link.support import Support
from vanban.link.tasks import TaskLinker, all_deadlines, year_context
from vanban.link.tree import link_tree
from vanban.normalize import normalize
from vanban.normalize.text import Text
from vanban.registry import doc_types, provinces
from vanban.structure.tree import Tree, build_tree
from vanban.structure.zones import Zone, Zones, find_zones

if TYPE_CHECKING:
    from spacy.language import Language

# Numbers are read as part of citations and of the letterhead
_COMPONENTS = ("vanban_agencies", "vanban_citations", "vanban_times")


def extract(
    source: Path | str | bytes, *, name: str | None = None, limits: Limits = DEFAULTS, rules_only: bool = False
) -> Document:
    r"""Reads one document of any kind into its record.

    Args:
        source: A file, its path, or its bytes.
        name: What the record calls its source; the path as given by default, "-" for bytes.
        limits: What it may cost. Time and memory are limited by ``vanban.run`` only.
        rules_only: Without what was learned: handwritten digits aren't read, marks that OCR lost aren't repaired.

    Returns:
        The record. Every value carries its evidence; what the document doesn't say is None.

    Raises:
        VanbanError: The source can't be read; the subclass and its ``code`` say why.
        OSError: The file can't be opened.

    Example:
        >>> record = extract("KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng 500 cây.".encode())
        >>> record.tasks[0].text
        'Trồng 500 cây'
    """
    if isinstance(source, bytes):
        data, uri = source, name or "-"
    else:
        path = Path(source)
        uri = name or name_of(path)
        data = load(path, name=uri, limits=limits)
    pages = read(data, name=uri, limits=limits, rules_only=rules_only)
    return to_record(analyse(pages, uri, limits, rules_only=rules_only), data, uri)


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read from one document, before it becomes a record.

    Attributes:
        times: All expressions of time, in order.
        tasks: Tasks, and the items left out with the reason.
    """

    pages: Pages
    text: Text
    zones: Zones
    tree: Tree
    times: Sequence[TimeExpression]
    citations: Sequence[CitationMention]
    agencies: Sequence[AgencyMention]
    letterhead: Letterhead
    doc_type: ReadType | None
    title: ReadTitle | None
    signatures: Sequence[Signature]
    issuer: LinkedIssuer | None
    tasks: Tasks

    @property
    def issued(self) -> date | None:
        """Date of issue, where it is whole."""
        read = self.letterhead.date
        return date.fromisoformat(read.value) if read and read.value else None


def analyse(pages: Pages, uri: str = "-", limits: Limits = DEFAULTS, *, rules_only: bool = False) -> Analysis:
    """All stages from normalising to extraction.

    Args:
        pages: What a reader made of a source.
        uri: What to call the source in errors.
        limits: What it may cost.
        rules_only: Marks that OCR lost aren't repaired.

    Raises:
        EmptySourceError: The pages hold no text.
        SourceTooLargeError: They hold more lines or characters than the limits.
    """
    lines = pages.lines()
    limits.check("nodes", len(lines), uri)
    limits.check("characters", sum(len(line.text) for line in lines), uri)
    text = normalize(pages, rules_only=rules_only)
    if not text.value.strip():
        raise EmptySourceError(f"{uri}: no text on any page")
    zones = find_zones(text)
    tree = build_tree(text, zones)
    doc = components()(text.value)
    letterhead = find_letterhead(text, zones, scanned=pages.text_source in ("ocr", "mixed"))
    doc_type, title = find_type_and_title(text, zones, letterhead.number)
    signatures = find_signers(text, zones)
    row = doc_types().by_name(doc_type.name) if doc_type else None
    times = [time for time in doc._.times if zones.at(time.start) is not Zone.OUTSIDE]
    return Analysis(
        pages=pages,
        text=text,
        zones=zones,
        tree=tree,
        times=times,
        citations=doc._.citations,
        agencies=[mention for mention in doc._.agencies if zones.at(mention.start) is not Zone.OUTSIDE],
        letterhead=letterhead,
        doc_type=doc_type,
        title=title,
        signatures=signatures,
        issuer=link_issuer(text, zones, letterhead, [one for one in signatures if not zones.further(one.start)]),
        tasks=find_tasks(
            text,
            tree,
            times,
            directs=row.directs if row else None,
            preamble=zones.paragraphs(Zone.PREAMBLE),
        ),
    )


def to_record(found: Analysis, data: bytes, uri: str) -> Document:
    """The record of an analysed document.

    Args:
        found: What was read.
        data: The source, for its digest and size.
        uri: What the record calls the source.
    """
    text, zones, issuer, pages = found.text, found.zones, found.issuer, found.pages
    support = Support(text)
    listed = bodies_of_listed_places(text.value, found.agencies, found.issued)
    bodies = link_agencies(
        sorted([*found.agencies, *listed], key=attrgetter("start")),
        issuer_name=issuer.name if issuer else None,
        issuer_level=issuer.level if issuer else None,
        province_code=issuer.province_code if issuer else None,
        on=found.issued,
        recipients=zones.spans(Zone.RECIPIENTS),
    )
    years = year_context(found.title.value if found.title else "", found.issued)
    linker = TaskLinker(support, years, bodies)
    tasks = [linker.task(number, frame) for number, frame in enumerate(found.tasks.frames, 1)]
    province = provinces().by_code(issuer.province_code, found.issued) if issuer and issuer.province_code else None
    cited = link_citations(
        found.citations,
        preamble=zones.spans(Zone.PREAMBLE),
        own_number=found.letterhead.number.value if found.letterhead.number else None,
        text=text.value,
        outside=[*zones.spans(Zone.OUTSIDE), *zones.spans(Zone.LETTERHEAD), *zones.letterheads],
        title=zones.spans(Zone.TITLE),
        on=found.issued,
        province=province.name if province else None,
        issuer=issuer.name if issuer else None,
    )
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        id=digest,
        source=Source(
            uri=uri,
            media_type=pages.media_type,
            sha256=digest,
            bytes=len(data),
            pages=max(1, len(pages.pages)),
            text_source=pages.text_source,
            encoding=pages.encoding,
            ocr_confidence=pages.ocr_confidence,
        ),
        text=text.read,
        metadata=link_metadata(support, found.letterhead, found.doc_type, found.title, issuer),
        tree=link_tree(text, found.tree),
        legal_bases=[to_citation(support, citation) for citation in cited.legal_bases],
        citations=[to_citation(support, citation) for citation in cited.citations],
        tasks=tasks,
        deadlines=all_deadlines(support, found.times, tasks, found.tasks.frames, years),
        agencies=[to_agency(support, agency) for agency in bodies],
        signers=[to_signer(support, signature) for signature in found.signatures],
        digital_signatures=[to_digital_signature(support, printed) for printed in find_digital_signatures(text)],
        recipients=[to_recipient(support, recipient) for recipient in find_recipients(text, zones)],
        diagnostics=[
            *reading_notes(pages, found.letterhead),
            *further_documents(text, zones),
            *repair_notes(text),
            *found.tree.diagnostics,
            *(finding for frame in found.tasks.frames for finding in linker.conflicts(frame)),
            *ambiguous_months(found.times),
        ],
    )


@cache
def components() -> Language:
    """The extraction components, loaded once per process."""
    from vanban.language import blank

    nlp = blank()
    for factory in _COMPONENTS:
        nlp.add_pipe(factory)
    return nlp
