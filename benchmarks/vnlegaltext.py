"""Citation spans and types against VNLegalText (sentences of law texts with references marked): ``vnlegaltext.py FILE``.

FILE holds JSON Lines as the public data set has them: word-segmented sentences ("Nghị_định số 30/2020/NĐ-CP") with spans
and labels. They are un-segmented first (underscores to spaces, marks of the annotation tool out), offsets kept. The data marks
type, number and day of a reference, or the name of a law; it leaves out issuer and subject, names that a text defines for
itself, a law named inside the name of the law that amends it, and the title of the document that a sentence starts with.
``references`` is the thin adapter from our mentions to that scheme.

Where a reference is printed twice in a sentence, the data gives some second ones the offsets of the first, so that two gold
spans lie on one another. Such a span is moved to the next place where its text stands; ``--as-is`` leaves it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vanban.extraction.citations import CitationMention, find_citations
from vanban.extraction.numbers import parse_number
from vanban.registry.laws import law_key

LABELS = {
    "Luật": "L",
    "Bộ luật": "BL",
    "Pháp lệnh": "PL",
    "Hiến pháp": "HP",
    "Nghị định": "NĐ",
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Thông tư": "TT",
    "Thông tư liên tịch": "TTLT",
    "Thông tư liên ngành": "TTLT",
    "Thông tư liên bộ": "TT",
}
_TAG = re.compile(r"<[^<>]{0,40}>\s?")
_TITLE = re.compile(
    r"(?:Nghị định|Thông tư(?: liên tịch)?|Quyết định|Nghị quyết|Pháp lệnh|Luật)\s+"
    r"(?:Quy định|Sửa đổi|Bổ sung|Hướng dẫn|Ban hành|Về|Bãi bỏ|Phê duyệt|Điều chỉnh|Tổ chức|Công bố)\b.{0,600}?(?=Căn cứ)"
)
_ELIDED = {"citation.alias", "citation.back-reference"}


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in the scheme of the data: a span, its label, and what it refers to."""

    start: int
    end: int
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its gold references."""

    text: str
    gold: tuple[Reference, ...]


def unsegment(value: str) -> tuple[str, list[int]]:
    """The sentence without segmentation and tags, and for every offset of ``value`` the offset in it."""
    kept: list[str] = []
    offsets: list[int] = []
    position = length = 0
    for tag in _TAG.finditer(value):
        for character in value[position : tag.start()]:
            offsets.append(length)
            kept.append(" " if character == "_" else character)
            length += 1
        offsets += [length] * (tag.end() - tag.start())
        position = tag.end()
    for character in value[position:]:
        offsets.append(length)
        kept.append(" " if character == "_" else character)
        length += 1
    return "".join(kept), [*offsets, length]


def key_of(label: str, text: str) -> str:
    """What a reference refers to: its number, else its name without day and year."""
    for word in re.findall(r"\d+[a-z]?/\S+(?:\s\d+\b)?|\d+-\S+", text):
        number = parse_number(word.strip(".,;"), doc_type=None)
        if number is not None and number.value:
            return number.value.lower().lstrip("0")
    name = re.sub(r"\b(?:ngay|nam|thang|so)\b.*", "", law_key(text))
    return f"{label} {name}".strip()


def replaced(gold: list[Reference], text: str) -> list[Reference]:
    """Gold spans that lie on another one moved to the next place where their text is printed."""
    placed: list[Reference] = []
    for reference in sorted(gold, key=lambda item: (item.start, -item.end)):
        printed = text[reference.start : reference.end]
        start = reference.start
        while start >= 0 and any(start < other.end and other.start < start + len(printed) for other in placed):
            start = text.find(printed, start + 1)
        if start < 0:
            start = reference.start
        placed.append(Reference(start, start + len(printed), reference.label, reference.key))
    return placed


def read(path: Path, as_is: bool = False) -> Iterator[Sentence]:
    """The sentences of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text, offsets = unsegment(row["data"]["value"])
            gold = []
            for annotation in row["annotations"]:
                for result in annotation["result"]:
                    value = result["value"]
                    start, end = offsets[value["start"]], offsets[value["end"]]
                    label = value["labels"][0]
                    gold.append(Reference(start, end, label, key_of(label, text[start:end])))
            yield Sentence(text, tuple(gold if as_is else replaced(gold, text)))


def references(mentions: Iterable[CitationMention], text: str) -> list[Reference]:
    """Our mentions in the scheme of the data."""
    found: list[Reference] = []
    amending_until = -1
    title = _TITLE.match(text)
    title_end = title.end() if title else -1
    for mention in mentions:
        label = LABELS.get(mention.doc_type)
        if label is None or mention.rule in _ELIDED or mention.start < max(amending_until, title_end):
            continue
        end = mention.end if mention.rule in {"citation.subject", "citation.body"} else mention.core_end
        if mention.rule == "citation.law-amending":
            amending_until = mention.core_end
        found.append(Reference(mention.start, end, label, key_of(label, text[mention.start : end])))
    return found


class Tally:
    """Hits, gold and predicted, in all and by label."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()

    def row(self, label: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1 of a label, or of all."""
        pick = (lambda counter: counter[label]) if label else (lambda counter: sum(counter.values()))
        hits, gold, predicted = pick(self.hits), pick(self.gold), pick(self.predicted)
        return (
            hits / predicted if predicted else 0.0,
            hits / gold if gold else 0.0,
            2 * hits / (gold + predicted) if gold + predicted else 0.0,
        )


def pair(gold: tuple[Reference, ...], found: list[Reference], mode: str) -> list[tuple[Reference, Reference]]:
    """One-to-one pairs of gold and found that agree in the label and, by mode, in span, overlap or referent."""
    pairs = []
    free = list(found)
    for wanted in gold:
        fitting = [other for other in free if other.label == wanted.label and _agree(wanted, other, mode)]
        if fitting:
            best = max(fitting, key=lambda other: min(wanted.end, other.end) - max(wanted.start, other.start))
            free.remove(best)
            pairs.append((wanted, best))
    return pairs


def _agree(gold: Reference, found: Reference, mode: str) -> bool:
    if mode == "strict":
        return (gold.start, gold.end) == (found.start, found.end)
    touching = gold.start < found.end and found.start < gold.end
    return touching if mode == "overlap" else touching and gold.key == found.key


def measure(path: Path, misses: bool = False, as_is: bool = False) -> dict[str, Tally]:
    """Tallies of the three modes over a file."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for sentence in read(path, as_is):
        found = references(find_citations(sentence.text), sentence.text)
        for mode in ("strict", "overlap", "reference"):
            tally = tallies[mode]
            pairs = pair(sentence.gold, found, mode)
            tally.gold.update(reference.label for reference in sentence.gold)
            tally.predicted.update(reference.label for reference in found)
            tally.hits.update(wanted.label for wanted, _ in pairs)
            if misses and mode == "overlap":
                matched = {wanted for wanted, _ in pairs}, {other for _, other in pairs}
                for wanted in sentence.gold:
                    if wanted not in matched[0]:
                        print(f"missed {wanted.label} {sentence.text[wanted.start : wanted.end]!r} in {sentence.text!r}")
                for other in found:
                    if other not in matched[1]:
                        print(f"extra {other.label} {sentence.text[other.start : other.end]!r} in {sentence.text!r}")
    return tallies


def main(arguments: list[str] | None = None) -> int:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what overlaps with nothing")
    parser.add_argument("--as-is", action="store_true", help="take the gold spans as the file has them")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    tallies = measure(options.file, options.misses, options.as_is)
    seconds = time.perf_counter() - start
    labels = sorted(set(LABELS.values()), key=lambda label: -tallies["overlap"].gold[label])
    if options.json:
        table = {
            mode: {label or "all": dict(zip(("p", "r", "f1"), tally.row(label), strict=True)) for label in [None, *labels]}
            for mode, tally in tallies.items()
        }
        print(json.dumps(table, ensure_ascii=False, indent=1))
        return 0
    print(
        f"{'':10}{'gold':>6}{'found':>7}"
        + "".join(f"{mode + ' ' + score:>15}" for mode in tallies for score in ("P", "R", "F1"))
    )
    for label in [None, *labels]:
        gold = sum(tallies["overlap"].gold.values()) if label is None else tallies["overlap"].gold[label]
        found = sum(tallies["overlap"].predicted.values()) if label is None else tallies["overlap"].predicted[label]
        scores = "".join(f"{score:15.4f}" for tally in tallies.values() for score in tally.row(label))
        print(f"{label or 'all':10}{gold:6}{found:7}{scores}")
    print(f"{seconds:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
