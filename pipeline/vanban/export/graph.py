"""Many records as one graph: documents are nodes, citations are edges, both keyed by URI (docs/graph.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from pathlib import Path

from vanban.document import Document
from vanban.document.citation import Citation, Relation
from vanban.export.records import NoRecord, find_records, read_record
from vanban.link.uris import citation_uri
from vanban.registry import provinces

_AKN = re.compile(r"^(?P<head>/akn/vn/(?:act|doc)/[^/]+)/(?P<author>[^/]+)/(?P<date>[^/]+)/(?P<number>[^/]+)$")
_YEAR = re.compile(r"^\d{4}$")
_OWN = 1.0
"""Added to the confidence of what a document says of itself, so that it stands above every citation."""

EdgeKey = tuple[str, str, Relation]
"""Source URI, target URI, relation."""


@dataclass(slots=True)
class DocumentNode:
    """One document: read, or only cited.

    Attributes:
        uri: Identifier, ``/akn/vn/…``, or ``urn:vanban:document:<sha-256>`` for a record whose own can't be told.
        number: Canonical number.
        doc_type: Name of the type.
        date: ISO day of issue, or its legible part.
        issuer: Issuing body.
        title: Subject line.
        read: Its record is among the input.
        source: The file that its record was read from.
        trust: Confidence of each field that is known.
    """

    uri: str
    number: str | None = None
    doc_type: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    read: bool = False
    source: str | None = None
    trust: dict[str, float] = field(default_factory=dict)

    @property
    def ambiguous(self) -> bool:
        """The identifier lacks the day or the place, so that it may stand for several documents."""
        return is_ambiguous(self.uri)

    def learn(self, name: str, value: str | None, trust: float) -> None:
        """Takes over the value of a field if it is known and more to be trusted than the present one.

        Args:
            name: The field.
            value: None where unknown.
            trust: Confidence from 0 to 1; above 1 for what the document says of itself.

        Example:
            >>> node = DocumentNode("/akn/vn/doc/chi-thi/tw/2014-04-07/34-ct-tw")
            >>> node.learn("number", "34-CT/TW", 0.9)
            >>> node.learn("number", "84-CT/TW", 0.4)
            >>> node.number
            '34-CT/TW'
        """
        if value is not None and trust > self.trust.get(name, -1.0):
            setattr(self, name, value)
            self.trust[name] = trust

    def absorb(self, other: DocumentNode) -> None:
        """Takes over what another node of the same document knows better."""
        for name, trust in other.trust.items():
            self.learn(name, getattr(other, name), trust)
        self.read = self.read or other.read
        self.source = self.source or other.source


@dataclass(slots=True)
class CitationEdge:
    """What one document does with another.

    Attributes:
        mentions: Number of places in the source that name the target, in whatever relation.
        as_written: The fullest mention, as printed.
        provisions: The parts of the target that are named, as printed.
        confidence: How far the citation can be trusted, 0 to 1.
    """

    mentions: int
    as_written: str
    provisions: tuple[str, ...]
    confidence: float

    def absorb(self, other: CitationEdge) -> None:
        """Adds another citation of the same document, in the same relation."""
        self.mentions += other.mentions
        self.provisions = tuple(dict.fromkeys(self.provisions + other.provisions))
        if other.confidence > self.confidence:
            self.as_written, self.confidence = other.as_written, other.confidence


@dataclass(slots=True)
class CitationGraph:
    """Nodes and edges gathered from records, and counts of what had no place among them.

    Attributes:
        nodes: By URI.
        edges: By source, target and relation: several relations between one pair stay apart.
        records: Number of records read.
        repeated: Records of a document that another record had described already.
        unidentified: Records whose own URI can't be told, named after their content.
        unresolved: Citations without URI.
        own: Citations of a document by itself.
    """

    nodes: dict[str, DocumentNode] = field(default_factory=dict)
    edges: dict[EdgeKey, CitationEdge] = field(default_factory=dict)
    records: int = 0
    repeated: int = 0
    unidentified: int = 0
    unresolved: int = 0
    own: int = 0

    def add(self, document: Document) -> None:
        """Adds a document and what it cites; nothing else of the record is kept.

        The first record of a document decides about an edge that several records of it have.

        Args:
            document: The record.
        """
        uri = document_uri(document)
        self.records += 1
        self.unidentified += uri.startswith("urn:")
        node = self._node(uri)
        self.repeated += node.read
        _describe(node, document)
        found: dict[EdgeKey, CitationEdge] = {}
        spans: dict[str, set[tuple[int, int]]] = {}
        for citation in (*document.legal_bases, *document.citations):
            if citation.uri is None:
                self.unresolved += 1
            elif citation.uri == uri:
                self.own += 1
            else:
                self._cite(citation)
                key = (uri, citation.uri, citation.relation)
                spans.setdefault(citation.uri, set()).update(one.span for one in citation.mentions or (citation.evidence,))
                edge = CitationEdge(0, citation.text, tuple(citation.provisions), citation.confidence)
                found.setdefault(key, edge).absorb(edge)
        for key, edge in found.items():
            edge.mentions = len(spans[key[1]])
            self.edges.setdefault(key, edge)

    def settle(self) -> int:
        """Joins nodes that are certainly one document: known by the year here, by the day there.

        Within a year a body gives a number of a type once, so the year is as good as the day where one day only is known.

        Returns:
            The number of nodes that went into others.

        Example:
            >>> decree = "/akn/vn/act/nghi-dinh/chinh-phu/{}/30-2020-nd-cp"
            >>> graph = CitationGraph({uri: DocumentNode(uri) for uri in map(decree.format, ("2020", "2020-03-05"))})
            >>> graph.settle(), list(graph.nodes)
            (1, ['/akn/vn/act/nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp'])
        """
        moved = _same_documents(self.nodes)
        for old, new in moved.items():
            node, other = self.nodes[new], self.nodes.pop(old)
            self.repeated += node.read and other.read
            node.absorb(other)
        for key in [key for key in self.edges if key[0] in moved or key[1] in moved]:
            edge = self.edges.pop(key)
            source, target = moved.get(key[0], key[0]), moved.get(key[1], key[1])
            if source == target:
                self.own += 1
            elif (source, target, key[2]) in self.edges:
                self.edges[source, target, key[2]].absorb(edge)
            else:
                self.edges[source, target, key[2]] = edge
        return len(moved)

    def _node(self, uri: str) -> DocumentNode:
        return self.nodes.setdefault(uri, DocumentNode(uri))

    def _cite(self, citation: Citation) -> None:
        assert citation.uri is not None
        node = self._node(citation.uri)
        for name in ("number", "doc_type", "date", "issuer", "title"):
            node.learn(name, getattr(citation, name), citation.confidence)


def is_ambiguous(uri: str) -> bool:
    """Whether an identifier may stand for several documents: without day and year, or without the place of a local body.

    Example:
        >>> is_ambiguous("/akn/vn/doc/chi-thi/tw/nd/34-ct-tw"), is_ambiguous("/akn/vn/doc/chi-thi/tw/2014-04-07/34-ct-tw")
        (True, False)
    """
    parts = _AKN.match(uri)
    return parts is not None and (parts["date"] == "nd" or parts["author"] == "x" or parts["author"].endswith("-x"))


def own_uri(document: Document) -> str | None:
    """The identifier of a document itself, the one that others cite it by (docs/uris.md).

    Args:
        document: The record.

    Returns:
        The identifier; None where type, number, date or place aren't known, so that it might be another's.
    """
    about = document.metadata
    if about.doc_type is None or about.number is None or about.number.value is None:
        return None
    issued = (about.date.value or about.date.partial) if about.date else None
    issuer = about.issuer
    below = issuer is not None and issuer.level in {"district", "commune", "unit"}
    province = None
    if issuer is not None and issuer.province_code and not below:
        day = Date.fromisoformat(about.date.value) if about.date and about.date.value else None
        province = provinces().by_code(issuer.province_code, day)
    uri = citation_uri(
        doc_type=about.doc_type.name,
        number=about.number.value,
        date=about.date.value if about.date else None,
        year=issued[:4] if issued else None,
        issuer=issuer.name if issuer else None,
        province=province.name if province else None,
    )
    parts = _AKN.match(uri) if uri else None
    if parts is None or is_ambiguous(parts[0]):
        return None
    # Of the many bodies below the province only a digest of the name tells one from another
    return None if below and "-x-" not in parts["author"] else uri


def document_uri(document: Document) -> str:
    """The identifier of a document itself, or ``urn:vanban:document:<sha-256>`` where it can't be told."""
    return own_uri(document) or f"urn:vanban:document:{document.id}"


def collect(paths: Iterable[Path], graph: CitationGraph) -> Iterator[str]:
    """Reads records into a graph, one after the other.

    Args:
        paths: Files and folders of records.
        graph: Takes the records; ``settle`` is called at the end.

    Yields:
        One line for each file that is no record or can't be read; the others are read all the same.

    Example:
        >>> list(collect([Path("missing.json")], CitationGraph()))
        ['missing.json: unreadable: No such file or directory']
    """
    for path in find_records(paths):
        record = read_record(path)
        if isinstance(record, NoRecord):
            yield str(record)
        else:
            graph.add(record)
    graph.settle()


def _describe(node: DocumentNode, document: Document) -> None:
    """What a record says of itself."""
    about = document.metadata
    node.read = True
    node.source = node.source or document.source.uri
    if about.number:
        node.learn("number", about.number.value, _OWN + about.number.confidence)
    if about.doc_type:
        node.learn("doc_type", about.doc_type.name, _OWN + about.doc_type.confidence)
    if about.date:
        node.learn("date", about.date.value or about.date.partial, _OWN + about.date.confidence)
    if about.issuer:
        node.learn("issuer", about.issuer.name, _OWN + about.issuer.confidence)
    if about.title:
        node.learn("title", about.title.value, _OWN + about.title.confidence)


def _same_documents(uris: Iterable[str]) -> dict[str, str]:
    """Identifiers with a year only to the one with a day in that year that has the same type, author and number."""
    years: dict[tuple[str, str, str, str], str] = {}
    days: dict[tuple[str, str, str, str], list[str]] = {}
    for uri in uris:
        parts = _AKN.match(uri)
        if parts is None or parts["date"] == "nd" or is_ambiguous(uri):
            continue
        key = (parts["head"], parts["author"], parts["date"][:4], parts["number"])
        if _YEAR.match(parts["date"]):
            years[key] = uri
        else:
            days.setdefault(key, []).append(uri)
    return {uri: days[key][0] for key, uri in years.items() if len(days.get(key, ())) == 1}
