"""One document, once through: bytes → pages → text → tree → candidates → record."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.document import Diagnostic, Document, Source
from vanban.errors import EmptySourceError
from vanban.extract.letterhead import find_letterhead
from vanban.extract.recipients import find_recipients
from vanban.extract.signers import find_signers
from vanban.extract.tasks import find_tasks
from vanban.extract.title import find_type_and_title
from vanban.ingest import Pages, read
from vanban.language.components import FACTORIES
from vanban.link.agencies import link_agencies
from vanban.link.citations import link_citations
from vanban.link.conflicts import ambiguous_months
from vanban.link.entities import to_agency, to_citation, to_recipient, to_signer
from vanban.link.issuer import link_issuer
from vanban.link.metadata import link_metadata
from vanban.link.support import Support
from vanban.link.tasks import TaskLinker, all_deadlines, year_context
from vanban.link.tree import link_tree
from vanban.normalize import normalize
from vanban.registry import provinces
from vanban.registry.section_kind import SectionKind
from vanban.structure.tree import build_tree
from vanban.structure.zones import Zone, find_zones

if TYPE_CHECKING:
    from spacy.language import Language

# Types whose body orders things without announcing it in a heading
_ORDERS = frozenset({"Chỉ thị", "Công điện", "Công văn", "Thông báo"})


def extract(source: Path | str | bytes, *, name: str | None = None) -> Document:
    """Reads one document of any kind into its record.

    Args:
        source: A file, its path, or its bytes.
        name: What the record calls its source; the path as given by default, "-" for bytes.

    Returns:
        The record. Every value carries its evidence; what the document doesn't say is None.

    Raises:
        VanbanError: The source can't be read; the subclass and its ``code`` say why.
        OSError: The file can't be opened.

    Example:
        >>> record = extract("KẾ HOẠCH\\nTrồng cây năm 2027\\n\\nI. NHIỆM VỤ\\n\\n1. Trồng 500 cây.".encode())
        >>> record.tasks[0].text
        'Trồng 500 cây'
    """
    if isinstance(source, bytes):
        data, uri = source, name or "-"
    else:
        path = Path(source)
        data, uri = path.read_bytes(), name or path.as_posix()
    return assemble(data, read(data, name=uri), uri)


def assemble(data: bytes, pages: Pages, uri: str) -> Document:
    """Everything after reading: from pages to the record.

    Args:
        data: The source, for its digest.
        pages: What a reader made of it.
        uri: What the record calls the source.

    Raises:
        EmptySourceError: The pages hold no text.
    """
    text = normalize(pages)
    if not text.value.strip():
        raise EmptySourceError(f"{uri}: no text on any page")
    digest = hashlib.sha256(data).hexdigest()
    support = Support(text)
    zones = find_zones(text)
    tree = build_tree(text, zones)
    doc = components()(text.value)

    letterhead = find_letterhead(text, zones, scanned=pages.text_source in ("ocr", "mixed"))
    doc_type, title = find_type_and_title(text, zones, letterhead.number)
    signatures = find_signers(text, zones)
    issuer = link_issuer(text, zones, letterhead, signatures)
    metadata = link_metadata(support, letterhead, doc_type, title, issuer)

    issued = letterhead.date.value if letterhead.date else None
    on = date.fromisoformat(issued) if issued else None
    default_kind: SectionKind | None = "execution" if doc_type and doc_type.name in _ORDERS else None
    found = find_tasks(text, tree, doc._.times, default_kind=default_kind)
    years = year_context(title.value if title else "", issued)
    linker = TaskLinker(support, years, lambda _: None)
    tasks = [linker.task(number, frame) for number, frame in enumerate(found.frames, 1)]
    province = provinces().by_code(issuer.province_code, on) if issuer and issuer.province_code else None
    cited = link_citations(
        doc._.citations,
        preamble=zones.spans(Zone.PREAMBLE),
        own_number=letterhead.number.value if letterhead.number else None,
        text=text.value,
        outside=[*zones.spans(Zone.OUTSIDE), *zones.spans(Zone.LETTERHEAD)],
        title=zones.spans(Zone.TITLE),
        on=on,
        province=province.name if province else None,
    )
    bodies = link_agencies(
        [mention for mention in doc._.agencies if zones.at(mention.start) is not Zone.OUTSIDE],
        issuer_name=issuer.name if issuer else None,
        issuer_level=issuer.level if issuer else None,
        province_code=issuer.province_code if issuer else None,
        on=on,
        recipients=zones.spans(Zone.RECIPIENTS),
    )
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
        text=text.value,
        metadata=metadata,
        tree=link_tree(text, tree),
        legal_bases=[to_citation(support, citation) for citation in cited.legal_bases],
        citations=[to_citation(support, citation) for citation in cited.citations],
        tasks=tasks,
        deadlines=all_deadlines(support, doc._.times, tasks, found.frames, years),
        agencies=[to_agency(support, agency) for agency in bodies],
        signers=[to_signer(support, signature) for signature in signatures],
        recipients=[to_recipient(support, recipient) for recipient in find_recipients(text, zones)],
        diagnostics=[
            *(Diagnostic(code=code, severity="info", message=message) for code, message in pages.notes),
            *tree.diagnostics,
            *(finding for frame in found.frames for finding in linker.conflicts(frame)),
            *ambiguous_months(doc._.times),
        ],
    )


@cache
def components() -> Language:
    """The extraction components, loaded once per process."""
    from vanban.language import blank

    nlp = blank()
    for factory in sorted(FACTORIES):
        nlp.add_pipe(factory)
    return nlp
