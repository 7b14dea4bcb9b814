"""What the extraction of citations yields."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.document.citation import Relation

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Provision:
    """One place inside a document: a point, a clause, an article, an appendix.

    Attributes:
        start: Offset of the first word that prints it; places of one list share words ("các Điều 5, 6 và 7").
        end: Offset after the last.
        text: As the place would be printed alone, from small to large: "điểm a khoản 2 Điều 5".
        eid: Akoma Ntoso eId, "dieu_5__khoan_2__diem_a".
    """

    start: int
    end: int
    text: str
    eid: str


@dataclass(frozen=True, slots=True)
class CitationMention:
    """One place of a text that names another document.

    Attributes:
        start: Offset of the type name (of the number, where no type name is printed).
        end: Offset after the document's own description; documents cited in it lie inside.
        text: ``text[start:end]`` on one line.
        doc_type: Name of the type in sentence case, "Chỉ thị".
        number: Canonical number, None if blank or not printed; for an elided repeat that of the full mention.
        date: ISO day; None if it isn't printed, incomplete or impossible.
        date_partial: What is certain of an incomplete date, "2013".
        issuer: As printed after "của", or the body named just before.
        title: Subject of the document as printed, without "về (việc)".
        name: Name of a law, a code, a named resolution or norm, without the type.
        provisions: Places of the document that are meant.
        relation: What the words before it say about it.
        rule: Name of the rule that read it.
        core_end: Offset after number and date (after the name, for a document without number).
        parent: Index of the mention whose description contains this one; None at top level.
        antecedent: Index of the full mention that an elided repeat (alias, "nêu trên") stands for.
        blank: The running number is left blank.
        told: The sentence tells that it was written: "Bộ Nội vụ đã có Công văn số …".
    """

    start: int
    end: int
    text: str
    doc_type: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: Relation
    rule: str
    core_end: int
    name: str | None = None
    date_partial: str | None = None
    provisions: tuple[Provision, ...] = ()
    number_span: Span | None = None
    date_span: Span | None = None
    issuer_span: Span | None = None
    title_span: Span | None = None
    parent: int | None = None
    antecedent: int | None = None
    blank: bool = False
    told: bool = False

    @property
    def eids(self) -> tuple[str, ...]:
        """EIds of the provisions."""
        return tuple(provision.eid for provision in self.provisions)


@dataclass(slots=True)
class Draft:
    """A mention while it is being read; offsets as in ``CitationMention``."""

    start: int
    core_end: int
    doc_type: str
    rule: str
    number: str | None = None
    sequence: str | None = None
    issuer_code: str | None = None
    type_code: str | None = None
    blank: bool = False
    name: str | None = None
    date: str | None = None
    date_partial: str | None = None
    issuer: str | None = None
    number_span: Span | None = None
    date_span: Span | None = None
    issuer_span: Span | None = None
    title_span: Span | None = None
    name_end: int = 0
    ident_end: int = 0
    end: int = 0
    parent: int | None = None
    antecedent: int | None = None
    relation: Relation = "mentions"
    provisions: tuple[Provision, ...] = field(default=())
    elided: bool = False
    told: bool = False
