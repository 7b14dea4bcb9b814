"""Training corpora for spaCy from made-up documents and from silver labels."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from vanban.language import blank
from vanban.synth import KINDS, corpus, damaged
from vanban.synth.names import open_body, place_of

_RENAMED, _DAMAGED = 0.6, 0.25
"""Shares of the bodies that get another name, and of the paragraphs that are damaged."""
_WORST = 0.08
"""Largest share of damaged letters."""
_BLURRED = 6
"""Syllables from the end of a doubtful body on that nothing is learnt from: its name may go on."""
_DAY = date(2020, 1, 1)
"""Day whose provinces invented names take."""
_COLUMNS = (60, 95)
_SPECKS = ("- ", ". ", "' ", "_ ", ". ")
_SPECKED = 0.06
_LABEL = re.compile(r"^(?:[IVX]+[.)]|\d+(?:\.\d+)*[.)]?|[a-zđ][.)]|[-+*•])\s+")


def silver_rows(path: Path) -> list[dict[str, Any]]:
    """What ``silver.py`` wrote."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tagged(nlp: Language, text: str, bodies: Iterable[Sequence[int]], unsure: Iterable[Sequence[int]] = ()) -> Doc:
    """A paragraph with B, I, O as tags; nothing is learnt from the syllables of ``unsure`` and the next few."""
    doc = nlp.make_doc(text)
    tags = ["O"] * len(doc)
    for start, end in unsure:
        inside = [token.i for token in doc if start <= token.idx < end]
        for at in range(inside[0], min(len(doc), inside[-1] + _BLURRED)) if inside else ():
            tags[at] = ""
    for start, end in bodies:
        inside = [token.i for token in doc if start <= token.idx < end]
        for at in inside:
            tags[at] = "I"
        if inside:
            tags[inside[0]] = "B"
    for token, tag in zip(doc, tags, strict=True):
        token.tag_ = tag
    return doc


def renamed(text: str, bodies: Sequence[Sequence[int]], rng: Random) -> tuple[str, list[tuple[int, int]]]:
    """The paragraph with some of its bodies replaced by invented ones."""
    place, parts, spans, at, length = place_of(rng, _DAY), [], [], 0, 0
    for start, end in bodies:
        name = open_body(rng, place) if rng.random() < _RENAMED else text[start:end]
        parts += [text[at:start], name]
        length += start - at
        spans.append((length, length + len(name)))
        length, at = length + len(name), end
    return "".join([*parts, text[at:]]), spans


def agency_docs(silver: Sequence[dict[str, Any]], made: int, rng: Random, first: int = 0) -> Iterator[Doc]:
    """Paragraphs for the tagger of bodies."""
    nlp = blank()
    for row in silver:
        text, bodies, unsure = row["text"], row["bodies"], row["unsure"]
        yield tagged(nlp, text, bodies, unsure)
        if bodies and not unsure:
            for _ in range(2):
                yield tagged(nlp, *renamed(text, bodies, rng))
            if rng.random() < 2 * _DAMAGED:
                yield tagged(nlp, damaged(text, rng, rng.random() * _WORST), bodies)
    for document in corpus(made, first):
        for paragraph in document.paragraphs:
            if paragraph.kind:
                text = damaged(paragraph.text, rng, rng.random() * _WORST) if rng.random() < _DAMAGED else paragraph.text
                yield tagged(nlp, text, paragraph.bodies)


def save(docs: Iterable[Doc], path: Path, rng: Random) -> int:
    """Writes a shuffled corpus; returns its length."""
    found = list(docs)
    rng.shuffle(found)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(attrs=["TAG", "SPACY"], docs=found).to_disk(path)
    return len(found)


def item_text(printed: str) -> str:
    """An item without its label, as the classifier reads it."""
    return _LABEL.sub("", printed) or printed


def item_docs(silver: Sequence[dict[str, Any]], made: int, rng: Random, first: int = 0) -> Iterator[Doc]:
    """Items for the classifier, without their label."""
    nlp = blank()
    pairs = [(row["text"], row["kind"]) for row in silver if row["kind"]]
    pairs += [(paragraph.text, paragraph.kind) for document in corpus(made, first) for paragraph in document.paragraphs]
    for text, kind in pairs:
        if kind:
            content = item_text(text)
            doc = nlp.make_doc(damaged(content, rng, rng.random() * _WORST) if rng.random() < _DAMAGED else content)
            doc.cats = {name: float(name == kind) for name in KINDS}
            yield doc


def line_docs(silver: Sequence[dict[str, Any]], count: int, rng: Random) -> Iterator[Doc]:
    """Two lines one below the other, as a scan has them; the first syllable of the second says whether a paragraph begins."""
    nlp = blank()
    lines: list[tuple[str, bool]] = []
    for row in silver:
        wrapped = textwrap.wrap(row["text"], rng.randrange(*_COLUMNS))
        lines += [(line, not at) for at, line in enumerate(wrapped)]
    pairs = [pair for pair in pairwise(lines) if pair[0][0].strip() and pair[1][0].strip()]
    for (before, _), (line, begins) in rng.sample(pairs, min(count, len(pairs))):
        speck = rng.choice(_SPECKS) if rng.random() < _SPECKED else ""
        above, below = (damaged(part, rng, rng.random() * _WORST) for part in (before, line))
        doc = nlp.make_doc(f"{above}\n{speck}{below}")
        first = next(token.i for token in doc if token.text == "\n") + 1
        for token in doc:
            token.tag_ = ("P" if begins else "L") if token.i == first else "O"
        yield doc
