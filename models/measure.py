"""Reads annotated documents by rules only and with each learned part, and writes what that does to every field.

    python models/measure.py models/build NAME:SOURCES NAME:SOURCES=GOLD … [--write]

A folder is measured by itself, its scans apart from the rest; ``=GOLD`` names the folder of the gold where it lies elsewhere.
"""

from __future__ import annotations

import argparse
import math
import resource
import textwrap
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import agreement
import spacy
from fusion import Lines, Tagger, longer_names, more_tasks, new_names

from vanban.document import Document
from vanban.evaluate.compare import FIELDS, Match, compare
from vanban.evaluate.facts import from_record, read_gold
from vanban.export.atomic import write_atomically
from vanban.ingest import Pages, load, read
from vanban.ingest.digits import WEIGHTS
from vanban.pipeline import Analysis, analyse, to_record

PAGE = Path(__file__).parents[1] / "docs" / "models.md"
PAIRS = Path(__file__).parents[1] / "pipeline" / "vanban" / "registry" / "data" / "word_pairs.json"
BEGIN, END = "<!-- models: begin -->", "<!-- models: end -->"
RULES, SHIPPED = "rules only", "shipped"
PACKAGED = (RULES, "+ digits", "+ pairs", SHIPPED)
"""What is in the package. On typed text nothing of it has anything to do, so that all of these are the same there."""
TRIED = (SHIPPED, "+ names", "+ items", "+ lines", "all")
"""What was tried on top of that."""
_WORDS = ("title", "tasks", "agencies")
"""Fields that are compared word for word, too: what is alike enough to be found may still be misspelt."""
_REPEATS = 3
"""Times that a document is read for the clock; a scan takes too long for more than once."""

T = TypeVar("T")
Kind = str
"""``typed`` or ``scans``."""
Table = dict[tuple[str, str, str], list[Match]]


class Models:
    """The trained models, and the processor time that each took so far, by the kind of document."""

    def __init__(self, folder: Path) -> None:
        self.tagger = Tagger(folder / "agencies" / "model-last")
        self.items = spacy.load(folder / "items" / "model-last")
        self.lines = Lines(folder / "lines" / "model-last")
        self.spent: dict[tuple[Kind, str], float] = defaultdict(float)
        self.bodies: list[agreement.Body] = []
        self.first = True

    def readings(self, path: Path) -> tuple[Kind, dict[str, Analysis], set[tuple[int, int]]]:
        """Whether a document is a scan, its analysis in every mode, and the bodies that the tagger sees."""
        data = load(path)
        times: dict[str, float] = {}
        repeats = 1 if path.suffix == ".pdf" else _REPEATS
        modes = (RULES, SHIPPED)[:: 1 if self.first else -1]  # by turns: who comes second finds what the first remembered
        self.first = not self.first
        both = {mode: timed(times, mode, partial(whole, data, rules_only=mode == RULES), repeats) for mode in modes}
        (plain, ruled), (pages, found) = both[RULES], both[SHIPPED]
        spans = timed(times, "names", lambda: self.tagger.spans(found), repeats)
        items = timed(times, "items", lambda: more_tasks(found, self.items), repeats)
        names = new_names(longer_names(found, spans), spans)
        readings = {RULES: ruled, SHIPPED: found, "+ names": names, "+ items": items, "+ lines": found}
        kind = "scans" if pages.text_source in ("ocr", "mixed") else "typed"
        if kind == "typed":
            readings |= {"+ digits": found, "+ pairs": found, "all": more_tasks(names, self.items)}
        else:
            before = self.lines.spent
            with self.lines.deciding():
                joined = analyse(pages)
            times["lines"] = self.lines.spent - before
            seen = self.tagger.spans(joined)
            every = more_tasks(new_names(longer_names(joined, seen), seen), self.items)
            readings |= {"+ digits": analyse(pages, rules_only=True), "+ pairs": analyse(plain)}
            readings |= {"+ lines": joined, "all": every}
        for name, seconds in times.items():
            self.spent[kind, name] += seconds
        return kind, readings, {(span.start, span.end) for span in spans}

    def note_agreement(self, stem: str, record: Document, match: Match, spans: set[tuple[int, int]]) -> None:
        """Keeps the unlisted bodies of a document: whether the tagger sees a mention of each, and whether it is right."""
        seen = {body.name: any(tuple(m.span) in spans for m in body.mentions) for body in record.agencies if body.id is None}
        right = {j for _, j in match.pairs}
        self.bodies += [
            agreement.Body(stem, item.by or "", seen[item.text], at in right)
            for at, item in enumerate(match.predicted)
            if item.text in seen
        ]


def timed(times: dict[str, float], name: str, call: Callable[[], T], repeats: int) -> T:
    """Calls, and notes the least processor time of some repeats, in seconds."""
    for _ in range(repeats):
        start = time.process_time()
        result = call()
        times[name] = min(times.get(name, math.inf), time.process_time() - start)
    return result


def whole(data: bytes, *, rules_only: bool) -> tuple[Pages, Analysis]:
    """A source read and analysed."""
    pages = read(data, rules_only=rules_only)
    return pages, analyse(pages, rules_only=rules_only)


def measure(models: Models, sources: Path, gold: Path, table: Table, name: str) -> None:
    """Adds the documents of a folder to the table."""
    paths = {path.stem: path for path in sources.iterdir() if not path.name.endswith(".gold.json")}
    found = {stem: facts for stem, facts in read_gold(gold).items() if stem in paths}
    for path in {paths[stem].suffix: paths[stem] for stem in found}.values():
        whole(load(path), rules_only=False)  # so that whatever is loaded once is loaded before the clock starts
    for stem, facts in found.items():
        kind, readings, spans = models.readings(paths[stem])
        for mode, found in readings.items():
            record = to_record(found, b"", stem)
            read_facts = from_record(record.model_dump(mode="json"))
            matches = compare(facts, read_facts, "soft")
            exact = compare(facts, read_facts, "strict")
            for field, match in matches.items():
                table[f"{name}, {kind}", f"`{field}`", mode].append(match)
            for field in _WORDS:
                table[f"{name}, {kind}", f"`{field}` (words)", mode].append(exact[field])
            if mode == SHIPPED and stem not in {body.document for body in models.bodies}:  # once, however often it was scanned
                models.note_agreement(stem, record, matches["agencies"], spans)


def f1(matches: Iterable[Match]) -> float:
    """F1 over all values of some documents."""
    found = list(matches)
    hits = sum(len(match.pairs) for match in found)
    values = sum(len(match.gold) + len(match.predicted) for match in found)
    return 2 * hits / values if values else 1.0


def compared(table: Table, group: str, modes: tuple[str, ...]) -> Iterator[str]:
    """A table of the fields that differ between modes, and a sentence on the others."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    rows = []
    for field in (*(f"`{field}`" for field in FIELDS), *(f"`{field}` (words)" for field in _WORDS)):
        scores = [f"{f1(table[group, field, mode]):.3f}" for mode in modes]
        if len(set(scores)) == 1:
            same[scores[0]].append(field)
        else:
            rows.append(f"| {field} | {' | '.join(scores)} |")
    if rows:
        yield f"| field | {' | '.join(modes)} |"
        yield "|---|" + ":-:|" * len(modes)
        yield from [*rows, ""]
    values = (f"{score} {', '.join(fields)}" for score, fields in sorted(same.items(), reverse=True))
    yield textwrap.fill(f"The same in all columns: {'; '.join(values)}.", 126, break_on_hyphens=False) + "\n"


def shown(table: Table, models: Models, folder: Path) -> Iterator[str]:
    """The measured part of docs/models.md."""
    for group in dict.fromkeys(group for group, _, _ in table):
        documents = len(table[group, f"`{FIELDS[0]}`", RULES])
        yield f"### {group.capitalize()} ({documents} documents)\n"
        if group.endswith("scans"):
            yield from compared(table, group, PACKAGED)
        yield from compared(table, group, TRIED)
    yield "### Agreement\n"
    yield from agreement.shown(models.bodies)
    yield "\n### Cost\n"
    yield from cost(models, folder)


def cost(models: Models, folder: Path) -> Iterator[str]:
    """Processor time and size."""
    parts = {"names": "agencies", "items": "items", "lines": "lines"}
    kinds = [kind for kind in ("typed", "scans") if models.spent[kind, RULES]]
    yield f"| processor time, rules only = 1 | {' | '.join(kinds)} | size |"
    yield "|---|" + ":-:|" * len(kinds) + "--:|"

    def row(name: str, seconds: Callable[[Kind], float], size: float) -> str:
        shares = (f"{seconds(kind) / models.spent[kind, RULES]:.2f}" for kind in kinds)
        return f"| {name} | {' | '.join(shares)} | {size / 1e6:.1f} MB |"

    def added(kind: Kind) -> float:
        return sum(models.spent[kind, name] for name in parts)

    packaged = sum(path.stat().st_size for path in (WEIGHTS, PAIRS))
    yield row("shipped", lambda kind: models.spent[kind, SHIPPED], packaged)
    sizes = {
        name: sum(path.stat().st_size for path in (folder / model / "model-last").rglob("*") if path.is_file())
        for name, model in parts.items()
    }
    for name, size in sizes.items():
        yield row(name, lambda kind, name=name: models.spent[kind, name], size)
    yield row("all", lambda kind: models.spent[kind, SHIPPED] + added(kind), packaged + sum(sizes.values()))
    yield ""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path)
    parser.add_argument("sets", nargs="+", help="NAME:SOURCES or NAME:SOURCES=GOLD")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    models, table = Models(options.models), defaultdict(list)
    for described in options.sets:
        name, _, folders = described.partition(":")
        sources, _, gold = folders.partition("=")
        measure(models, Path(sources), Path(gold or sources), table, name)
    text = "\n".join(shown(table, models, options.models))
    print(text)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        write_atomically(PAGE, f"{before}{BEGIN}\n{text}{END}{rest.split(END)[1]}".encode())


if __name__ == "__main__":
    main()
