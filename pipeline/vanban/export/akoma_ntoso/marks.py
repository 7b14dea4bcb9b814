"""What is marked inside the text: citations, bodies, deadlines, persons and the parts of the letterhead."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from vanban.document import Document
from vanban.export.akoma_ntoso.references import References
from vanban.export.xml_text import xml_text

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def element(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new last child, in the namespace of Akoma Ntoso."""
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", {key: xml_text(value) for key, value in attributes.items()})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of the text, and the inline element that stands for it."""

    start: int
    end: int
    name: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text of a record with its marks, each in one line: nested or apart, by start, outer before inner."""

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[int, ...]

    def write(self, parent: etree._Element, start: int, end: int) -> None:
        """Appends the stretch [start, end) to an element that is empty, with the marks that fall into it.

        A mark that goes beyond the stretch is cut.
        """
        line = self.text.rfind("\n", 0, start) + 1
        near = self.marks[bisect_left(self.starts, line) : bisect_left(self.starts, end)]
        self._write(parent, start, end, [mark for mark in near if mark.end > start])

    def _write(self, parent: etree._Element, start: int, end: int, marks: list[Mark]) -> None:
        position, index, last = start, 0, None
        while index < len(marks):
            mark = marks[index]
            low, high = max(mark.start, start), min(mark.end, end)
            stop = next((other for other in range(index + 1, len(marks)) if marks[other].start >= mark.end), len(marks))
            _append(parent, last, self.text[position:low])
            last = element(parent, mark.name, **dict(mark.attributes))
            self._write(last, low, high, marks[index + 1 : stop])
            position, index = high, stop
        _append(parent, last, self.text[position:end])


def marked_text(document: Document, references: References) -> MarkedText:
    """The text of a record with everything that Akoma Ntoso has an inline element for.

    Args:
        document: The record.
        references: The entries that the marks refer to.
    """
    found = nested(piece for mark in _marks(document, references) for piece in _by_line(document.text, mark))
    return MarkedText(document.text, tuple(found), tuple(mark.start for mark in found))


def _by_line(text: str, mark: Mark) -> Iterator[Mark]:
    """A mark as one for each line it covers: a title of two lines becomes two elements."""
    start = mark.start
    while start < mark.end:
        stop = text.find("\n", start, mark.end)
        end = stop if stop >= 0 else mark.end
        yield replace(mark, start=start, end=end)
        start = end + 1


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """Marks by start, outer before inner; one that crosses another, or covers the same stretch, is left out.

    Example:
        >>> [mark.name for mark in nested([Mark(0, 5, "a"), Mark(3, 8, "b"), Mark(1, 4, "c"), Mark(0, 5, "d")])]
        ['a', 'c']
    """
    kept: list[Mark] = []
    around: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        while around and around[-1].end <= mark.start:
            around.pop()
        same = bool(around) and (around[-1].start, around[-1].end) == (mark.start, mark.end)
        if mark.start < mark.end and not same and (not around or mark.end <= around[-1].end):
            kept.append(mark)
            around.append(mark)
    return kept


def _append(parent: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + xml_text(text)
    else:
        last.tail = (last.tail or "") + xml_text(text)


def _marks(document: Document, references: References) -> Iterator[Mark]:
    """Candidates; of two for the same stretch the first counts."""
    about = document.metadata
    for name, value in (("docType", about.doc_type), ("docNumber", about.number), ("docTitle", about.title)):
        if value is not None:
            yield Mark(*value.evidence.span, name)
    if about.date is not None and about.date.value:
        yield Mark(*about.date.evidence.span, "docDate", (("date", about.date.value),))
    if about.issuer is not None:
        yield Mark(*about.issuer.evidence.span, "docProponent", (("refersTo", references.issuer),))
    for citation in (*document.legal_bases, *document.citations):
        if citation.uri is not None:
            for evidence in citation.mentions or (citation.evidence,):
                yield Mark(*evidence.span, "ref", (("href", citation.uri),))
    for agency, reference in zip(document.agencies, references.agencies, strict=True):
        for evidence in agency.mentions:
            yield Mark(*evidence.span, "organization", (("refersTo", reference),))
    for deadline in document.deadlines:
        day = deadline.end or deadline.start
        if day is not None and not deadline.recurrence:
            yield Mark(*deadline.evidence.span, "date", (("date", day),))
    for signer, (person, role) in zip(document.signers, references.signers, strict=True):
        yield from _signature(document.text, signer.evidence.span, signer.name, "person", person)
        if signer.position and role:
            yield from _signature(document.text, signer.evidence.span, signer.position, "role", role)


def _signature(text: str, span: tuple[int, int], words: str, name: str, reference: str) -> Iterator[Mark]:
    """A name or post inside a signature block, where it stands there as the record has it."""
    start = text.find(words, *span)
    if start >= 0:
        yield Mark(start, start + len(words), name, (("refersTo", reference),))
