"""Floors of F1 that only rise.

A floors file names groups of sources by their suffix, a digest of their gold, and for every field the least F1 (mode
soft). ``python -m vanban.evaluate.floors CORPUS FLOORS`` checks it, ``--raise`` lifts every floor to what is reached.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from vanban.errors import OcrUnavailableError, VanbanError
from vanban.evaluate import FIELDS, Report, assess
from vanban.evaluate.facts import Facts, from_record, read_gold


class Group(BaseModel):
    """Sources of one kind, with the floors that hold for them.

    Attributes:
        suffixes: Of the sources' names, with the dot.
        digest: SHA-256 over the gold of these sources; a floor means nothing on other gold.
        margin: What is taken off when a floor is raised, for readers whose result depends on the machine (OCR).
        fields: Least F1 by field.
    """

    model_config = ConfigDict(extra="forbid")

    suffixes: tuple[str, ...]
    digest: str = ""
    margin: float = Field(default=0.0, ge=0.0, le=1.0)
    fields: dict[str, float] = Field(default_factory=dict)


class Floors(BaseModel):
    """The content of a floors file."""

    model_config = ConfigDict(extra="forbid")

    groups: dict[str, Group]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A field that is below its floor."""

    group: str
    field: str
    floor: float
    reached: float

    def __str__(self) -> str:
        return f"{self.group}: {self.field} {self.reached:.4f} is below its floor {self.floor:.4f}"


class StaleFloorsError(Exception):
    """The gold has changed since the floors were set."""


def sources(corpus: Path, suffixes: Iterable[str]) -> dict[str, Path]:
    """The sources of one kind that have gold, by stem.

    Args:
        corpus: A folder with ``<stem>.gold.json`` beside ``<stem><suffix>``.
        suffixes: With the dot, the first that exists counts.

    Returns:
        Paths in the order of the stems.
    """
    found = {}
    for gold in sorted(corpus.glob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        path = next((path for suffix in suffixes if (path := corpus / f"{stem}{suffix}").exists()), None)
        if path:
            found[stem] = path
    return found


def digest(corpus: Path, stems: Iterable[str]) -> str:
    """SHA-256 over the names and the content of the gold files of these stems."""
    total = hashlib.sha256()
    for stem in sorted(stems):
        total.update(stem.encode() + b"\0" + hashlib.sha256((corpus / f"{stem}.gold.json").read_bytes()).digest())
    return total.hexdigest()


def measure(corpus: Path, suffixes: Iterable[str]) -> Report:
    """Reads the sources of one kind with the pipeline and scores the records.

    Args:
        corpus: A folder with sources and gold.
        suffixes: The kind.

    Returns:
        The scores; a source that can't be read counts as all missed.

    Raises:
        OcrUnavailableError: If a source is a scan and there is no OCR engine; the others would look worse than they are.
    """
    import vanban

    read: dict[str, Facts] = {}
    paths = sources(corpus, suffixes)
    for stem, path in paths.items():
        try:
            read[stem] = from_record(vanban.extract(path).model_dump(mode="json"))
        except OcrUnavailableError:
            raise
        except VanbanError as error:
            print(f"{path.name}: {error.code}: {error}", file=sys.stderr)
    gold = read_gold(corpus)
    return assess(read, {stem: gold[stem] for stem in paths})


def check(name: str, group: Group, report: Report, gold_digest: str) -> list[Shortfall]:
    """Fields that are below their floor.

    Args:
        name: Of the group, for the messages.
        group: The floors.
        report: What is reached now.
        gold_digest: Of the gold that the report was made with.

    Returns:
        The shortfalls, empty if all is well.

    Raises:
        StaleFloorsError: If the floors were set on other gold.
    """
    if group.digest and group.digest != gold_digest:
        raise StaleFloorsError(f"{name}: the gold has changed; look at the scores, then set the floors anew (--raise)")
    reached = {field: report.score(field).f1 for field in group.fields}
    return [Shortfall(name, field, floor, reached[field]) for field, floor in group.fields.items() if reached[field] < floor]


def lift(group: Group, report: Report, gold_digest: str, *, lower: bool = False) -> Group:
    """Floors raised to what is reached, rounded down to two places.

    Args:
        group: The floors so far.
        report: What is reached now.
        gold_digest: Of the gold that the report was made with.
        lower: Set every floor to what is reached, also where that is lower.

    Returns:
        The new floors. Without ``lower`` no floor is below the old one.
    """
    fields = {}
    for field in FIELDS:
        reached = max(0.0, math.floor((report.score(field).f1 - group.margin) * 100 + 1e-9) / 100)
        fields[field] = reached if lower else max(reached, group.fields.get(field, 0.0))
    return group.model_copy(update={"fields": fields, "digest": gold_digest})


def main(arguments: list[str] | None = None) -> int:
    """The command line of this module: 0 when every floor holds, 1 when one doesn't."""
    parser = argparse.ArgumentParser(prog="python -m vanban.evaluate.floors", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with sources and their gold")
    parser.add_argument("floors", type=Path, help="the floors file")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--lower", action="store_true", help="with --raise: accept that some get lower")
    parser.add_argument("--group", action="append", help="only this group; may be repeated")
    options = parser.parse_args(arguments)
    floors = Floors.model_validate_json(options.floors.read_bytes())
    short: list[Shortfall] = []
    for name in options.group or list(floors.groups):
        group = floors.groups[name]
        gold_digest = digest(options.corpus, sources(options.corpus, group.suffixes))
        try:
            report = measure(options.corpus, group.suffixes)
        except OcrUnavailableError as error:
            print(f"{name}: not measured: {error}", file=sys.stderr)
            continue
        if options.lift:
            floors.groups[name] = group = lift(group, report, gold_digest, lower=options.lower)
        for field, floor in group.fields.items():
            print(f"{name:8} {field:20} {report.score(field).f1:.4f}  floor {floor:.2f}")
        short += check(name, group, report, gold_digest)
    if options.lift:
        options.floors.write_text(floors.model_dump_json(indent=2) + "\n", encoding="utf-8")
    print(*short, sep="\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
