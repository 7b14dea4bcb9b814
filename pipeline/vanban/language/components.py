"""The extraction components as spaCy factories, so that each can be used alone in anybody's pipeline.

    >>> import spacy
    >>> from vanban.language import blank
    >>> nlp = blank()
    >>> _ = nlp.add_pipe("vanban_citations")
    >>> doc = nlp("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;")
    >>> [span.label_ for span in doc.spans["citations"]]
    ['Nghị định']

Each component writes spans to ``doc.spans`` under its own name, and its findings with exact offsets to an extension of the
same name (``doc._.citations``). Where a mark that a finding starts or ends with is glued to a token, the span is the
tokens around it; the finding has the exact offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from vanban.language.tokenizer import STARTS, TEXT


class Found(Protocol):
    """What every extractor returns: something with a place in the text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


class Component:
    """Runs one extractor over the text of a Doc.

    Attributes:
        key: Key of ``doc.spans`` and name of the extension.
        find: The extractor.
        label: Label of the span of a finding.
    """

    def __init__(self, key: str, find: Callable[[str], Iterable[Found]], label: Callable[[Any], str]) -> None:
        self.key = key  # spaCy sets ``name``
        self.find = find
        self.label = label
        if not Doc.has_extension(key):
            Doc.set_extension(key, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Adds the spans and the findings to ``doc``."""
        found = list(self.find(doc.user_data.get(TEXT) or doc.text))
        starts = _token_starts(doc)
        spans = []
        for item in found:
            first, last = bisect_right(starts, item.start) - 1, bisect_left(starts, item.end)
            spans.append(Span(doc, max(0, first), max(last, first + 1), label=self.label(item)))
        doc.spans[self.key] = SpanGroup(doc, name=self.key, spans=spans)
        doc._.set(self.key, found)
        return doc


def _token_starts(doc: Doc) -> list[int]:
    """Offset of every token; ``Doc.char_span`` looks for its tokens from the start each time, this once per Doc."""
    if STARTS not in doc.user_data:
        doc.user_data[STARTS] = [token.idx for token in doc]
    starts: list[int] = doc.user_data[STARTS]
    return starts


def create_citations(nlp: Language, name: str) -> Component:
    """``vanban_citations``: documents that a text names; spans are labelled with the type."""
    from vanban.extraction.citations import find_citations

    return Component("citations", find_citations, lambda item: item.doc_type or "")


def create_times(nlp: Language, name: str) -> Component:
    """``vanban_times``: deadlines, periods and dates; spans are labelled with the role ("deadline", "anniversary" …)."""
    from vanban.extraction.deadlines import find_times

    return Component("times", find_times, lambda item: str(item.role))


def create_agencies(nlp: Language, name: str) -> Component:
    """``vanban_agencies``: bodies; spans are labelled with the kind."""
    from vanban.extraction.bodies.phrase import mentions_of

    # the same mentions are asked for again where leads are read
    return Component("agencies", lambda text: mentions_of(text).values(), lambda item: item.kind or "")


def create_numbers(nlp: Language, name: str) -> Component:
    """``vanban_numbers``: document numbers; spans are labelled with the family."""
    from vanban.extraction.numbers import find_numbers

    return Component("numbers", find_numbers, lambda item: item.family)


FACTORIES: dict[str, Callable[[Language, str], Component]] = {
    "vanban_agencies": create_agencies,
    "vanban_citations": create_citations,
    "vanban_numbers": create_numbers,
    "vanban_times": create_times,
}

for _name, _create in FACTORIES.items():
    Language.factory(_name, func=_create)
