"""Reads annotated documents by the rules alone and with each model, and writes what that does to every field.

    python models/measure.py models/build ../shared/corpus/dev [SOURCES=GOLD …] [--write]

A folder is measured by itself, its scans apart from the rest; ``SOURCES=GOLD`` names documents whose gold lies elsewhere.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import spacy
from fusion import Lines, Tagger, longer_names, more_tasks, new_names

from vanban.document import Document
from vanban.evaluate.compare import FIELDS, Match, compare
from vanban.evaluate.facts import from_record, read_gold
from vanban.export.atomic import write_atomically
from vanban.ingest import load, read
from vanban.pipeline import Analysis, analyse, to_record

PAGE = Path(__file__).parents[1] / "docs" / "models.md"
BEGIN, END = "<!-- models: begin -->", "<!-- models: end -->"
MODES = ("rules only", "+ longer names", "+ new names", "+ items", "+ lines", "all")

T = TypeVar("T")
Table = dict[tuple[str, str, str], list[Match]]


class Models:
    """The trained models, and the time that each took so far, beside the rules."""

    def __init__(self, folder: Path) -> None:
        self.tagger = Tagger(folder / "agencies" / "model-last")
        self.items = spacy.load(folder / "items" / "model-last")
        self.lines = Lines(folder / "lines" / "model-last")
        self.spent: dict[str, float] = defaultdict(float)
        self.bodies: Counter[tuple[bool, bool]] = Counter()

    def timed(self, name: str, call: Callable[[], T]) -> T:
        """Calls, and adds the processor time."""
        start = time.process_time()
        result = call()
        self.spent[name] += time.process_time() - start
        return result

    def readings(self, path: Path) -> tuple[str, dict[str, Analysis], set[tuple[int, int]]]:
        """Whether a document is a scan, its analysis in every mode, and the bodies that the tagger sees."""
        pages = read(load(path), name=path.name)
        found = self.timed("rules", lambda: analyse(pages))
        spans = self.timed("agencies", lambda: self.tagger.spans(found))
        longer = longer_names(found, spans)
        items = self.timed("items", lambda: more_tasks(found, self.items))
        kind = "scans" if pages.text_source in ("ocr", "mixed") else "typed"
        joined = found
        if kind == "scans":
            with self.lines.deciding():
                joined = analyse(pages)
            self.spent["lines"] = self.lines.spent
        seen = spans if joined is found else self.tagger.spans(joined)
        every = more_tasks(new_names(longer_names(joined, seen), seen), self.items)
        readings = dict(zip(MODES, (found, longer, new_names(found, spans), items, joined, every), strict=True))
        return kind, readings, {(span.start, span.end) for span in spans}

    def note_agreement(self, record: Document, match: Match, spans: set[tuple[int, int]]) -> None:
        """Counts the bodies of the rules by whether the tagger sees one of their mentions, too, and whether they are right."""
        shared = {body.name for body in record.agencies if any(tuple(m.span) in spans for m in body.mentions)}
        right = {j for _, j in match.pairs}
        self.bodies.update((item.text in shared, at in right) for at, item in enumerate(match.predicted))


def measure(models: Models, sources: Path, gold: Path, table: Table, name: str) -> None:
    """Adds the documents of a folder to the table."""
    paths = {path.stem: path for path in sources.iterdir() if not path.name.endswith(".gold.json")}
    for stem, facts in read_gold(gold).items():
        if stem not in paths:
            continue
        kind, readings, spans = models.readings(paths[stem])
        for mode, found in readings.items():
            record = to_record(found, b"", stem)
            matches = compare(facts, from_record(record.model_dump(mode="json")), "soft")
            for field, match in matches.items():
                table[f"{name}, {kind}", field, mode].append(match)
            if mode == MODES[0]:
                models.note_agreement(record, matches["agencies"], spans)


def f1(matches: list[Match]) -> float:
    """F1 over all values of some documents."""
    hits = sum(len(match.pairs) for match in matches)
    values = sum(len(match.gold) + len(match.predicted) for match in matches)
    return 2 * hits / values if values else 1.0


def shown(table: Table, models: Models, folder: Path) -> Iterator[str]:
    """The measured part of docs/models.md."""
    for group in dict.fromkeys(group for group, _, _ in table):
        documents = len(table[group, FIELDS[0], MODES[0]])
        yield f"### {group.capitalize()} ({documents} documents)\n"
        same, rows = [], []
        for field in FIELDS:
            scores = [f1(table[group, field, mode]) for mode in MODES]
            if len({f"{score:.3f}" for score in scores}) == 1:
                same.append(f"`{field}` {scores[0]:.3f}")
            else:
                rows.append(f"| `{field}` | {' | '.join(f'{score:.3f}' for score in scores)} |")
        if rows:
            yield f"| field | {' | '.join(MODES)} |"
            yield "|---|" + ":-:|" * len(MODES)
            yield from [*rows, ""]
        yield f"The same in every mode: {', '.join(same)}.\n"
    yield "### Agreement\n"
    for shared, words in ((True, "Where the tagger sees a body, too,"), (False, "Where it doesn't,")):
        right, wrong = models.bodies[shared, True], models.bodies[shared, False]
        yield f"{words} {right} of {right + wrong} bodies of the rules are right ({right / (right + wrong):.3f})."
    yield "\n### Cost\n"
    yield "| model | size | processor time, rules = 1 |"
    yield "|---|--:|:-:|"
    sizes = {
        name: sum(path.stat().st_size for path in (folder / name / "model-last").rglob("*") if path.is_file())
        for name in ("agencies", "items", "lines")
    }
    for name, size in sizes.items():
        yield f"| {name} | {size / 1e6:.1f} MB | {models.spent[name] / models.spent['rules']:.2f} |"
    spent = sum(models.spent[name] for name in sizes) / models.spent["rules"]
    yield f"| all | {sum(sizes.values()) / 1e6:.1f} MB | {spent:.2f} |\n"


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
