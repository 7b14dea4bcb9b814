"""A record as Akoma Ntoso 3.0 XML (OASIS, Akoma Ntoso Version 1.0, part 2): the whole text, its parts and its meaning."""

from __future__ import annotations

from lxml import etree

from vanban.document import Document, Node
from vanban.export.akoma_ntoso.body import EIds, lines, write_lines, write_nodes
from vanban.export.akoma_ntoso.marks import NAMESPACE, MarkedText, element, marked_text
from vanban.export.akoma_ntoso.metadata import write_meta
from vanban.export.akoma_ntoso.references import References, references
from vanban.export.graph import document_uri
from vanban.link.uris import slug

_PREFIXES: dict[str, str] = {None: NAMESPACE}  # type: ignore[dict-item] # the stubs know no default namespace


def to_akoma_ntoso(document: Document) -> bytes:
    """The record as one XML file; the same record always gives the same bytes.

    Args:
        document: The record.

    Returns:
        UTF-8 with an XML declaration. Normative documents (``/akn/vn/act/…``) are an ``act``, all others a ``doc``. What stands
        before the tree is ``preface`` up to the first legal basis and ``preamble`` from there, what stands after it is
        ``conclusions``; parts of the tree that follow a signature are an attachment.
    """
    known = references(document)
    text = marked_text(document, known)
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=_PREFIXES)
    act = document_uri(document).startswith("/akn/vn/act/")
    name = slug(document.metadata.doc_type.name) if document.metadata.doc_type else "van-ban"
    made = element(root, "act" if act else "doc", name=name)
    write_meta(made, document, known)
    main, attached, boundary = _divide(document)
    first = _start(main[0]) if main else boundary
    _write_front(made, document, text, first)
    body = element(made, "body" if act else "mainBody")
    if main:
        write_nodes(body, main, text, EIds())
        first = _end(main[-1])
    else:  # the schema wants a part where the document has none
        element(element(element(body, "paragraph", eId="doan_n1"), "content"), "p")
    _write_lines_in(made, "conclusions", text, first, boundary)
    if attached:
        attachment = element(element(made, "attachments"), "attachment", eId="att_1")
        _write_attachment(element(attachment, "doc", name="phu-luc"), document, known, text, attached, boundary)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8")) + b"\n"


def _divide(document: Document) -> tuple[list[Node], list[Node], int]:
    """The parts before and after the signature, and where what belongs to the second group begins."""
    parts = [node for node in document.tree.children if node.span is not None]
    blocks = [entry.evidence.span for entry in (*document.signers, *document.recipients)]
    for index in range(1, len(parts)):
        between = [end for start, end in blocks if _end(parts[index - 1]) <= start and end <= _start(parts[index])]
        if between:
            line = document.text.find("\n", max(between))
            return parts[:index], parts[index:], min(line, _start(parts[index])) if line >= 0 else _start(parts[index])
    return parts, [], len(document.text)


def _write_front(made: etree._Element, document: Document, text: MarkedText, end: int) -> None:
    """Everything before the tree: the letterhead and the title, then the legal bases."""
    bases = sorted(
        span
        for citation in document.legal_bases
        for span in (evidence.span for evidence in citation.mentions or (citation.evidence,))
        if span[1] <= end
    )
    start = document.text.rfind("\n", 0, bases[0][0]) + 1 if bases else end
    _write_lines_in(made, "preface", text, 0, start)
    if not lines(document.text, start, end):
        return
    preamble, number = element(made, "preamble"), 0
    group: etree._Element | None = None
    for low, high in lines(document.text, start, end):
        if not any(low <= basis[0] < high for basis in bases):
            group = None
            text.write(element(preamble, "p"), low, high)
            continue
        number += 1
        if group is None:
            group = element(preamble, "citations", eId=f"can_cu_n{number}")
        text.write(element(element(group, "citation", eId=f"{group.get('eId')}__n{number}"), "p"), low, high)


def _write_attachment(
    made: etree._Element, document: Document, known: References, text: MarkedText, parts: list[Node], start: int
) -> None:
    write_meta(made, document, known, component="att_1")
    _write_lines_in(made, "preface", text, start, _start(parts[0]))
    write_nodes(element(made, "mainBody"), parts, text, EIds(), "att_1")
    _write_lines_in(made, "conclusions", text, _end(parts[-1]), len(document.text))


def _write_lines_in(made: etree._Element, name: str, text: MarkedText, start: int, end: int) -> None:
    """A container with the lines of [start, end), unless all are blank."""
    if lines(text.text, start, end):
        write_lines(element(made, name), text, start, end)


def _start(node: Node) -> int:
    assert node.span is not None
    return node.span[0]


def _end(node: Node) -> int:
    """Where a part ends, with all below it."""
    assert node.span is not None
    return max([node.span[1], *(_end(child) for child in node.children)])
