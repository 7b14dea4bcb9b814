"""The outcome of an evaluation, and its forms: tables, Markdown, JSON, a list of misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from vanban.evaluate.compare import FIELDS, Match
from vanban.evaluate.facts import METADATA
from vanban.evaluate.matching import MODES, Mode
from vanban.evaluate.statistics import Score, score

MissKind = Literal["missed", "extra", "different"]

WHOLE = {"document: metadata": METADATA, "document: everything": FIELDS}
"""Rows that count documents in which all these fields are right, instead of values."""

Outcome = Mapping[str, Mapping[Mode, Mapping[str, Match]]]
"""By document, mode and field."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One value that is not right.

    Attributes:
        document: Stem of the source.
        field: As in ``vanban.evaluate.FIELDS``.
        kind: Expected and not read, read and not expected, or read differently.
        gold: The expected value.
        predicted: The value read.
        by: The rule that read it.
        about: For parts of a task, its text; for a citation's date, the document cited.
    """

    document: str
    field: str
    kind: MissKind
    gold: str | None = None
    predicted: str | None = None
    by: str | None = None
    about: str = ""

    def __str__(self) -> str:
        where = f"{self.document}: {self.field}" + (f" of {self.about[:60]!r}" if self.about else "")
        if self.kind == "different":
            return f"{where}: {self.gold!r} read as {self.predicted!r}"
        return f"{where}: {self.kind} {self.gold if self.kind == 'missed' else self.predicted!r}"


@dataclass(frozen=True)
class Report:
    """How well documents were read.

    Attributes:
        outcome: Every comparison, by document, mode and field.
        absent: Gold documents without a record; all of their values count as missed.
    """

    outcome: Outcome
    absent: tuple[str, ...] = ()

    def score(self, field: str, mode: Mode = "soft") -> Score:
        """Scores of one field, or of one of the rows that count whole documents."""
        rows = []
        for modes in self.outcome.values():
            matches = modes[mode]
            if field in WHOLE:
                rows.append((float(all(matches[name].right for name in WHOLE[field])), 1.0, 1.0))
            else:
                match = matches[field]
                rows.append((float(len(match.pairs)), float(len(match.gold)), float(len(match.predicted))))
        return score(np.array(rows))

    def table(self) -> pd.DataFrame:
        """All scores: a row for every field and mode, the columns of ``Score``."""
        keys = [(field, mode) for field in (*FIELDS, *WHOLE) for mode in MODES]
        index = pd.MultiIndex.from_tuples(keys, names=["field", "mode"])
        return pd.DataFrame([self.score(*key)._asdict() for key in keys], index=index)

    def documents(self, mode: Mode = "soft") -> pd.DataFrame:
        """F1 of every field (columns) in every document (rows); empty where neither side has the field."""

        def f1(match: Match) -> float:
            total = len(match.gold) + len(match.predicted)
            return 2 * len(match.pairs) / total if total else float("nan")

        rows = {document: {field: f1(modes[mode][field]) for field in FIELDS} for document, modes in self.outcome.items()}
        return pd.DataFrame.from_dict(rows, orient="index", columns=list(FIELDS)).rename_axis("document")

    @property
    def misses(self) -> tuple[Miss, ...]:
        """What is not right in mode soft, by document and field."""
        return tuple(
            miss
            for document, modes in self.outcome.items()
            for field, match in modes["soft"].items()
            for miss in _misses(document, field, match)
        )

    def to_json(self) -> dict[str, Any]:
        """The scores as plain data, rounded to four places."""
        return {
            "documents": len(self.outcome),
            "absent": list(self.absent),
            "fields": {
                field: {
                    mode: {name: round(value, 4) for name, value in self.score(field, mode)._asdict().items()} for mode in MODES
                }
                for field in (*FIELDS, *WHOLE)
            },
        }

    def to_markdown(self) -> str:
        """A Markdown table; F1 of all modes side by side, and the confidence interval of mode soft."""
        lines = [
            "| field | gold | read | P | R | F1 | 95 % interval | F1 strict | F1 edit | documents right |",
            "|---|--:|--:|--:|--:|--:|:-:|--:|--:|--:|",
        ]
        lines += ["| " + " | ".join(cells) + " |" for cells in self.rows()]
        return "\n".join(lines) + "\n"

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The cells of the summary that ``to_markdown`` and the command line show."""
        for field in (*FIELDS, *WHOLE):
            soft, strict, edit = (self.score(field, mode) for mode in ("soft", "strict", "edit"))
            yield (
                field,
                str(soft.gold),
                str(soft.predicted),
                *(f"{value:.3f}" for value in (soft.precision, soft.recall, soft.f1)),
                f"{soft.low:.2f}-{soft.high:.2f}",
                f"{strict.f1:.3f}",
                f"{edit.f1:.3f}",
                f"{soft.whole:.0%}",
            )


def _misses(document: str, field: str, match: Match) -> Iterator[Miss]:
    paired_gold, paired_predicted = {i for i, _ in match.pairs}, {j for _, j in match.pairs}
    missed = [item for i, item in enumerate(match.gold) if i not in paired_gold]
    extra = [item for j, item in enumerate(match.predicted) if j not in paired_predicted]
    one_to_one = field in METADATA or field.endswith((".deadline", ".date"))
    for item in list(missed) if one_to_one else ():
        other = next((candidate for candidate in extra if candidate.about == item.about), None)
        if other:
            missed.remove(item)
            extra.remove(other)
            yield Miss(document, field, "different", item.text, other.text, other.by, item.about)
    for item in missed:
        yield Miss(document, field, "missed", gold=item.text, about=item.about)
    for item in extra:
        yield Miss(document, field, "extra", predicted=item.text, by=item.by, about=item.about)
