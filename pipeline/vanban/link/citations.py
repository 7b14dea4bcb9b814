"""From mentions to documents: one entry for each, with everything that its mentions tell together.

``legal_bases`` are the documents that the preamble names, ``citations`` those named anywhere else; a document named in both
is in both. What stands only in the title, on a letterhead or outside the document founds no entry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from itertools import pairwise

from vanban.document.citation import Relation
from vanban.extraction.agencies.canonical import written_out
from vanban.extraction.citations.model import CitationMention
from vanban.extraction.numbers import parse_number
from vanban.link.uris import citation_uri
from vanban.normalize.fold import bare
from vanban.registry.agency import name_key
from vanban.registry.laws import law_key, laws

Spans = Sequence[tuple[int, int]]

_STRENGTH: dict[Relation, int] = {
    "amends": 6, "replaces": 6, "suspends": 5, "promulgates": 4, "basis": 3, "implements": 2, "mentions": 0
}  # fmt: skip
_HOST = re.compile(r"(?:^|\n)[\s|*]*\(?\s*(?:(?:ban hanh|phe duyet)\s+)?(?:dinh\s+)?kem theo\s+$")
"""A line under an appendix' title that names the document it belongs to."""
_YEAR_INSIDE = re.compile(r"/[12][0-9]{3}/")
_ORDINAL = re.compile(r"\b(?:lan thu|khoa|dai hoi|trung uong)\s+(?P<ordinal>[ivxlc]+|[0-9]+)\b")
_UNIT = re.compile(r"\bdang bo\s+(?P<unit>[a-z ]+?)(?:\s+lan thu|\s+khoa|,|$)")


@dataclass(frozen=True, slots=True)
class LinkedCitation:
    """One cited document of one list; fields as in ``document.Citation``.

    Attributes:
        start: Offset of the mention that ``text`` is printed at.
        end: Offset after it.
        mentions: All mentions in the whole document, also those in the other list's part.
        date_partial: What is known of an incomplete date.
        name: Name of a law or of a document without a number.
        cited_in: Numbers of the documents in whose descriptions alone it is named.
    """

    start: int
    end: int
    doc_type: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    text: str
    uri: str | None
    relation: Relation
    provisions: tuple[str, ...]
    eids: tuple[str, ...]
    rule: str
    mentions: tuple[CitationMention, ...]
    date_partial: str | None = None
    name: str | None = None
    cited_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedCitations:
    """Both lists, in order of first mention."""

    legal_bases: tuple[LinkedCitation, ...]
    citations: tuple[LinkedCitation, ...]


@dataclass(slots=True)
class _Document:
    """One document while its mentions are gathered."""

    key: str
    dates: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)


def link_citations(
    mentions: Sequence[CitationMention],
    *,
    preamble: Spans,
    own_number: str | None,
    text: str,
    outside: Spans = (),
    title: Spans = (),
    on: Date | None = None,
    province: str | None = None,
    issuer: str | None = None,
) -> LinkedCitations:
    r"""Joins the mentions of one text into documents.

    Args:
        mentions: As ``find_citations`` gives them.
        preamble: Spans of the preamble.
        own_number: The document's own number; its mentions are dropped.
        text: The text that the mentions were read from.
        outside: Spans that are no part of the document, and its letterhead: mentions there are dropped.
        title: Spans of the title: mentions there tell more about a document, but found no entry.
        on: Date of issue, for laws without number.
        province: Name of the issuer's province, for the identifiers of local documents.
        issuer: Name of the document's issuer: what it says to have written itself is told, and no ground.

    Returns:
        The two lists.

    Example:
        >>> from vanban.extraction.citations import find_citations
        >>> text = "Căn cứ Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị;\nTriển khai Chỉ thị số 34-CT/TW."
        >>> linked = link_citations(find_citations(text), preamble=[(0, 60)], own_number=None, text=text)
        >>> [(c.number, c.date) for c in linked.legal_bases], [(c.number, c.date) for c in linked.citations]
        ([('34-CT/TW', '2014-04-07')], [('34-CT/TW', '2014-04-07')])
    """
    places = _Places(preamble, outside, title)
    own = _number_key(own_number) if own_number else None
    kept = [
        index
        for index, mention in enumerate(mentions)
        if not places.outside(mention.start)
        and not (own and mention.number and _number_key(mention.number) == own)
        and not _host(mention, text)
    ]
    documents = _gather(mentions, kept)
    issuers = _shared_issuers(mentions, kept, text)
    bases: list[tuple[int, LinkedCitation]] = []
    others: list[tuple[int, LinkedCitation]] = []
    for document in documents:
        founding = [index for index in document.mentions if _founds(mentions[index])]
        in_preamble = [
            index for index in founding if places.preamble(mentions[index].start) and not _own_writing(mentions[index], issuer)
        ]
        basic = set(in_preamble)
        elsewhere = [index for index in founding if index not in basic and not places.title(mentions[index].start)]
        for found, entries, is_basis in ((in_preamble, bases, True), (elsewhere, others, False)):
            if found:
                entry = _entry(mentions, document, found, issuers, is_basis, on, province)
                entries.append((mentions[found[0]].start, entry))
    return LinkedCitations(
        tuple(entry for _, entry in sorted(bases, key=lambda pair: pair[0])),
        tuple(entry for _, entry in sorted(others, key=lambda pair: pair[0])),
    )


class _Places:
    """Which part of the document an offset lies in."""

    __slots__ = ("outside", "preamble", "title")

    def __init__(self, preamble: Spans, outside: Spans, title: Spans) -> None:
        self.preamble, self.outside, self.title = _inside(preamble), _inside(outside), _inside(title)


def _inside(spans: Spans) -> Callable[[int], bool]:
    """A test whether an offset lies in one of the spans."""
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]

    def test(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < ordered[at][1]

    return test


def _founds(mention: CitationMention) -> bool:
    """Whether a mention makes an entry: names defined by the document itself, and "nêu trên", only repeat one."""
    return mention.rule not in {"citation.alias", "citation.back-reference"}


def _host(mention: CitationMention, text: str) -> bool:
    """Whether a mention names the document itself: "(Kèm theo Kế hoạch số …)" under the title of an appendix."""
    return bool(_HOST.search(bare(text[max(0, mention.start - 40) : mention.start])))


def _own_writing(mention: CitationMention, issuer: str | None) -> bool:
    """Whether the issuer tells what it wrote itself: "Ngày 03/02/2020, Sở Y tế đã có Công văn số …"."""
    if issuer is None or not mention.told or mention.issuer is None:
        return False
    return f"{name_key(issuer)} ".startswith(f"{name_key(written_out(mention.issuer))} ")


def _number_key(number: str) -> str:
    """Key of a number: case, spaces, kinds of dash and leading zeros don't matter."""
    return re.sub(r"\s+", "", number.lower()).lstrip("0")


def _gather(mentions: Sequence[CitationMention], kept: Sequence[int]) -> list[_Document]:
    """Documents in order of first mention, each with the indices of its mentions."""
    by_key: dict[str, list[_Document]] = {}
    documents: list[_Document] = []
    keys = {index: _key(mentions[index]) for index in kept}
    # a law cited with its number somewhere takes the mentions by its name alone
    numbered: dict[str, set[str]] = {}
    times: dict[str, list[str]] = {}
    for index in kept:
        mention = mentions[index]
        if mention.number and mention.name and _founds(mention):
            numbered.setdefault(_name_key(mention), set()).add(keys[index])
            times.setdefault(keys[index], []).extend(_times(mention))
    for index in kept:
        mention = mentions[index]
        key = keys[index]
        if mention.antecedent is not None and mention.antecedent in keys:
            key = keys[mention.antecedent]
        elif mention.number is None and mention.name:
            holders = numbered.get(_name_key(mention), set())
            if len(holders) == 1:
                (holder,) = holders
                when = mention.date or mention.date_partial
                if when is None or not times[holder] or any(_same_time(when, other) for other in times[holder][:20]):
                    key = keys[index] = holder
        document = _match(by_key.get(key, []), mention)
        if document is None:
            document = _Document(key)
            by_key.setdefault(key, []).append(document)
            documents.append(document)
        document.mentions.append(index)
        when = mention.date or mention.date_partial
        if when:
            document.dates.add(when)
    return documents


def _times(mention: CitationMention) -> list[str]:
    """What a mention tells of the time of its document: its day or year, and the year in the number."""
    found = [when for when in (mention.date, mention.date_partial) if when]
    number = parse_number(mention.number) if mention.number else None
    return [*found, str(number.year)] if number and number.year else found


def _same_time(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _match(documents: Sequence[_Document], mention: CitationMention) -> _Document | None:
    """The document of a key that a mention belongs to: years that differ make two documents of one number or name."""
    when = mention.date or mention.date_partial
    if mention.number and _YEAR_INSIDE.search(mention.number):
        when = None
    for document in documents:
        if when is None or not document.dates or any(_same_time(when[:4], other[:4]) for other in document.dates):
            return document
    return None


def _key(mention: CitationMention) -> str:
    if mention.number:
        return f"number {_number_key(mention.number)}"
    if mention.name:
        return _name_key(mention)
    return f"text {bare(mention.text)}"


def _name_key(mention: CitationMention) -> str:
    """Key of a name: commas, dashes and case don't matter; congresses are told apart by ordinal and unit."""
    name = law_key(mention.name or "")
    if mention.rule == "citation.congress":
        folded = bare(mention.name or "")
        ordinal, unit = _ORDINAL.search(folded), _UNIT.search(folded)
        if ordinal:
            kind = "plenum" if "hoi nghi" in folded or folded.startswith(("trung uong", "cua trung uong")) else "congress"
            return f"{kind} {ordinal['ordinal']} {unit['unit'].strip() if unit else ''}"
    known = {law_key(row.name) for row in laws().candidates(mention.doc_type, name)}
    # "Luật thuế TNCN" and "Luật Thuế thu nhập cá nhân" are one law
    name = known.pop() if len(known) == 1 else re.sub(r"^cua ", "", name)
    name = " ".join(word for word in name.split() if word != "va")
    return f"{bare(mention.doc_type)} {name}"


def _shared_issuers(mentions: Sequence[CitationMention], kept: Sequence[int], text: str) -> dict[int, CitationMention]:
    """Mentions without an issuer to the neighbour in the same list whose issuer they share.

    "Thông tư số 92/2009/TT-BTC ngày 12/5/2009 và Thông tư số 85/2020/TT-BTC ngày 01/10/2020 của Bộ Tài chính".
    """
    shared: dict[int, CitationMention] = {}
    for one, other in pairwise(kept):
        left, right = mentions[one], mentions[other]
        if bool(left.issuer) == bool(right.issuer) or left.parent != right.parent or not left.number or not right.number:
            continue
        if right.start - left.end > 40 or re.search(r"[;.\n]", text[left.end : right.start]):
            continue
        codes = [parsed.issuer_code if (parsed := parse_number(number)) else None for number in (left.number, right.number)]
        if codes[0] and codes[0] == codes[1]:
            if left.issuer:
                shared[other] = left
            else:
                shared[one] = right
    return shared


def _entry(
    mentions: Sequence[CitationMention],
    document: _Document,
    found: Sequence[int],
    issuers: dict[int, CitationMention],
    is_basis: bool,
    on: Date | None,
    province: str | None,
) -> LinkedCitation:
    """The entry of a document in one list, from its mentions there, the rest filling what they leave out."""
    here = [mentions[index] for index in found]
    listed = set(found)
    ordered = here + [mentions[index] for index in document.mentions if index not in listed]
    fullest = _fullest(here)
    number = next((mention.number for mention in ordered if mention.number), None)
    date = next((mention.date for mention in ordered if mention.date), None)
    partial = next((mention.date_partial for mention in ordered if mention.date_partial), None)
    issuer = next((mention.issuer for mention in ordered if mention.issuer), None)
    if issuer is None:
        issuer = next((issuers[index].issuer for index in document.mentions if index in issuers), None)
    name = next((mention.name for mention in ordered if mention.name), None)
    top = [mention for mention in here if mention.parent is None]
    relation: Relation = "mentions"
    if top:
        relation = max((mention.relation for mention in top), key=lambda value: _STRENGTH[value])
    if is_basis and top and relation in {"mentions", "promulgates"}:
        relation = "basis"
    places = {provision.eid: provision for mention in ordered for provision in mention.provisions}
    outer = () if top else tuple(dict.fromkeys(_outer(mentions, mention) for mention in here))
    return LinkedCitation(
        start=fullest.start,
        end=fullest.end,
        doc_type=fullest.doc_type,
        number=number,
        date=date,
        issuer=issuer,
        title=fullest.title or next((mention.title for mention in ordered if mention.title), None),
        text=fullest.text,
        uri=citation_uri(
            doc_type=fullest.doc_type,
            number=number,
            date=date,
            year=partial[:4] if partial else None,
            issuer=issuer,
            name=name,
            on=on,
            province=province,
        ),
        relation=relation,
        provisions=tuple(provision.text for provision in places.values()),
        eids=tuple(places),
        rule=fullest.rule,
        mentions=tuple(mentions[index] for index in sorted(document.mentions)),
        date_partial=None if date else partial,
        name=name,
        cited_in=tuple(value for value in outer if value),
    )


def _fullest(here: Sequence[CitationMention]) -> CitationMention:
    """The mention as which an entry is printed: at top level, with day and issuer, "Luật Giá" before "Luật Giá sửa đổi"."""
    plain = [mention for mention in here if mention.number or not bare(mention.text).endswith(" sua doi")] or here
    fullest = max(
        plain,
        key=lambda mention: (mention.parent is None, bool(mention.date), bool(mention.issuer), mention.end - mention.start),
    )
    if fullest.date or fullest.issuer:
        return fullest
    return max(plain, key=lambda mention: (bool(mention.date) + bool(mention.issuer), mention.end - mention.start))


def _outer(mentions: Sequence[CitationMention], mention: CitationMention) -> str:
    """Number (or text) of the document in whose description a mention stands."""
    parent = mentions[mention.parent] if mention.parent is not None else None
    return (parent.number or parent.text) if parent else ""
