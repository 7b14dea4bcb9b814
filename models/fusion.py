"""What a model may change in what the rules found, one policy a function.

A policy takes the analysis of a document and returns another; the record is made of that as always, so that each field
shows what the policy does to it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import spacy
from corpora import item_text

import vanban.language.tokenizer  # noqa: F401 - registers the tokenizer that the configurations name
from vanban.extraction.agencies import AgencyMention
from vanban.extraction.agencies.canonical import base_name
from vanban.extraction.tasks.frames import TaskFrame, Tasks
from vanban.normalize.paragraphs import Joiner, Piece
from vanban.pipeline import Analysis
from vanban.registry import head_words
from vanban.structure.zones import Zone

LONGER, NEW, TASK, LINE = 0.8, 0.99, 0.9, 0.98
"""Least posterior at which a longer name, a new body, an item that the rules left out, another end of a paragraph is taken."""
_NEAR = 120
"""Characters of a line that the tagger of lines reads."""
_READ = (Zone.PREAMBLE, Zone.BODY, Zone.APPENDIX)
_HEAD = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, head_words()), key=len, reverse=True))})\b")
_SECTION_SAYS_NOTHING = ("prose", "no section announces tasks")


@dataclass(frozen=True, slots=True)
class Span:
    """A body that the tagger sees: offsets, and the least posterior among its syllables and the one that ends it."""

    start: int
    end: int
    posterior: float


class Tagger:
    """The trained tagger of bodies."""

    def __init__(self, path: Path) -> None:
        self.nlp = spacy.load(path)
        self.pipe = self.nlp.get_pipe("tagger")
        self.labels = list(self.pipe.labels)

    def spans(self, found: Analysis) -> list[Span]:
        """The bodies in the paragraphs that may hold one that no list has, all in one batch."""
        starts, docs = [], []
        for start, paragraph in may_hold_unlisted(found):
            starts.append(start)
            docs.append(self.nlp.make_doc(paragraph))
        scores = self.pipe.model.predict(docs) if docs else []
        return [span for start, doc, logits in zip(starts, docs, scores, strict=True) for span in self._of(start, doc, logits)]

    def _of(self, start: int, doc: spacy.tokens.Doc, logits: np.ndarray) -> Iterator[Span]:
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        tags = [self.labels[at] for at in shares.argmax(axis=1)] + ["O"]
        best = shares.max(axis=1)
        first = None
        for at, tag in enumerate(tags):
            if first is not None and tag != "I":
                last = doc[at - 1]
                yield Span(start + doc[first].idx, start + last.idx + len(last.text), float(best[first : at + 1].min()))
                first = None
            if tag == "B" or (tag == "I" and first is None):
                first = at


def may_hold_unlisted(found: Analysis) -> Iterator[tuple[int, str]]:
    """The paragraphs that the tagger reads, with the offsets of their starts.

    They stand in the preamble, the body or an appendix, and hold a name that the rules made out and no list has, or a word that
    opens names of bodies and stands in no name.
    """
    mentions = iter(found.agencies)
    mention = next(mentions, None)
    start = 0
    for line in found.text.value.split("\n"):
        end = start + len(line)
        inside = []
        while mention is not None and mention.start < end:
            inside.append(mention)
            mention = next(mentions, None)
        if found.zones.at(start) in _READ and not line.isupper():
            named = [range(mention.start - start, mention.end - start) for mention in inside]
            unlisted = any(mention.entry_id is None and not mention.generic for mention in inside)
            if unlisted or any(all(head.start() not in name for name in named) for head in _HEAD.finditer(line)):
                yield start, line
        start = end + 1


class Lines:
    """The trained tagger of lines, asked after the rules of a scan have decided whether a paragraph goes on.

    Attributes:
        least: Least posterior that overrules them.
        spent: Processor time so far, in seconds.
    """

    def __init__(self, path: Path, least: float = LINE) -> None:
        self.nlp = spacy.load(path)
        self.pipe = self.nlp.get_pipe("tagger")
        self.least = least
        self.spent = 0.0

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """While this lasts, a line whose posterior is high enough is joined, or not, against the rules."""
        rules = Joiner._decide

        def decide(joiner: Joiner, before: Piece, piece: Piece) -> bool:
            joins = rules(joiner, before, piece)
            if before.line.cell or piece.line.cell or before.alone or piece.alone or piece.cut:
                return joins
            other = self.posterior(before.text, piece.text, "P" if joins else "L")
            return joins if other < self.least else not joins

        Joiner._decide = decide  # type: ignore[method-assign]
        try:
            yield
        finally:
            Joiner._decide = rules  # type: ignore[method-assign]

    def posterior(self, above: str, below: str, tag: str) -> float:
        """How likely the second of two lines begins a paragraph ("P") or goes on ("L")."""
        start = time.process_time()
        doc = self.nlp.make_doc(f"{above[-_NEAR:]}\n{below[:_NEAR]}")
        first = next(token.i for token in doc if token.text == "\n") + 1
        logits = self.pipe.model.predict([doc])[0][first]
        self.spent += time.process_time() - start
        shares = np.exp(logits - logits.max())
        return float(shares[self.pipe.labels.index(tag)] / shares.sum())


def _mention(found: Analysis, span: Span) -> AgencyMention:
    text = found.text.value[span.start : span.end]
    name = base_name(text, None)
    return AgencyMention(
        span.start, span.end, text, name, name, "", span.end, span.end, None, None, None, False, "model.agency"
    )  # fmt: skip


def longer_names(found: Analysis, spans: Sequence[Span], least: float = LONGER) -> Analysis:
    """Where an unlisted name of the rules goes on for the tagger, the longer one counts."""
    mentions = {mention.start: mention for mention in found.agencies}
    for span in spans:
        over = [mention for mention in found.agencies if mention.start < span.end and span.start < mention.end]
        if len(over) != 1 or over[0].start != span.start or over[0].end >= span.end or span.posterior < least:
            continue
        if over[0].entry_id is None and not over[0].generic and found.text.value[span.end - 1].isalnum():
            mentions[span.start] = _mention(found, span)
    return replace(found, agencies=[mentions[start] for start in sorted(mentions)])


def new_names(found: Analysis, spans: Sequence[Span], least: float = NEW) -> Analysis:
    """Where the rules see no body and the tagger does, of at least two words with a capital, there is one."""
    text = found.text.value
    new = [
        _mention(found, span)
        for span in spans
        if span.posterior >= least
        and text[span.start].isupper()
        and " " in text[span.start : span.end]
        and not any(mention.start < span.end and span.start < mention.end for mention in found.agencies)
    ]
    return replace(found, agencies=sorted([*found.agencies, *new], key=lambda mention: mention.start))


def more_tasks(found: Analysis, items: spacy.language.Language, least: float = TASK) -> Analysis:
    """An item that the rules left out because its section says nothing is a task where the classifier is sure."""
    left = [skipped for skipped in found.tasks.skipped if skipped.reason in _SECTION_SAYS_NOTHING]
    texts = (item_text(found.text.value[skipped.start : skipped.end]) for skipped in left)
    frames = [
        TaskFrame(spans=((skipped.start, skipped.end),), rule="model.item")
        for skipped, doc in zip(left, items.pipe(texts), strict=True)
        if doc.cats["task"] >= least
    ]
    frames = sorted([*found.tasks.frames, *frames], key=lambda frame: (frame.start, frame.end))
    return replace(found, tasks=Tasks(frames, found.tasks.skipped))
