"""Measures how far the confidence of a record can be trusted, and writes what it rests on.

    python models/calibrate.py RECORDS GOLD --unseen RECORDS GOLD            # prints docs/confidence.md's tables
    python models/calibrate.py RECORDS GOLD --unseen RECORDS GOLD --write    # writes them, the diagram, precision.json

The confidence of a value is the precision of its rule times that of OCR (``link/support.py``). The first documents are
those that rules were written with or corrected by; the others are as the rules read them for the first time, and only
they can say what a new document is like. Each of them is judged with what was measured on the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from vanban.evaluate.calibration import Judged, calibration_error, judge, reliability
from vanban.evaluate.rules import JUDGED
from vanban.export.atomic import replacing, write_atomically
from vanban.registry.precision import PrecisionRow, precision, smoothed
from vanban.registry.writer import render

ROOT = Path(__file__).parents[1]
PRECISION = ROOT / "pipeline" / "vanban" / "registry" / "data" / "precision.json"
PAGE, DIAGRAM = ROOT / "docs" / "confidence.md", ROOT / "docs" / "reliability.png"
BEGIN, END = "<!-- calibration: begin -->", "<!-- calibration: end -->"
_EDGE = 1e-3
_BINS, _FEWEST = 10, 5
"""Bins of the diagram, as of the calibration error, and the values below which one says nothing."""
_Z = 1.96

Curve = Callable[[np.ndarray], np.ndarray]
Fit = Callable[[np.ndarray, np.ndarray], Curve]


@dataclass(frozen=True)
class Point:
    """A judged value; ``factor`` is what OCR leaves of the precision of its rule."""

    value: Judged
    factor: float


def logit(shares: np.ndarray) -> np.ndarray:
    """Log-odds, as a column."""
    clipped = np.clip(shares, _EDGE, 1 - _EDGE)
    return np.log(clipped / (1 - clipped)).reshape(-1, 1)


def none(raw: np.ndarray, right: np.ndarray) -> Curve:
    """No curve on top."""
    return lambda shares: shares


def platt(raw: np.ndarray, right: np.ndarray) -> Curve:
    """A straight line in log-odds (Platt 1999)."""
    model = LogisticRegression().fit(logit(raw), right)
    return lambda shares: model.predict_proba(logit(shares))[:, 1]


def isotonic(raw: np.ndarray, right: np.ndarray) -> Curve:
    """Any rising step curve (Zadrozny and Elkan 2002)."""
    return IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(raw, right).predict


@dataclass(frozen=True)
class Estimate:
    """How confidence is made from counts.

    Attributes:
        known: What a value of a known document weighs.
        unseen: What one of an unseen document weighs.
        most: As many values of a rule and a document as count.
        fit: A curve on top.
    """

    name: str
    known: int
    unseen: int
    most: float = inf
    fit: Fit = none


ESTIMATES = (
    Estimate("known documents alone", 1, 0),
    Estimate("all documents alike", 1, 1),
    Estimate("unseen ones five times", 1, 5),
    Estimate("unseen five times, at most five a rule", 1, 5, 5),
    Estimate("the same, then Platt", 1, 5, 5, platt),
    Estimate("the same, then isotonic", 1, 5, 5, isotonic),
)
BEFORE, USED = ESTIMATES[0], ESTIMATES[3]


@dataclass(frozen=True)
class Counts:
    """What every rule read, and how much of it is right."""

    emitted: Counter[str]
    matched: Counter[str]

    @classmethod
    def of(cls, points: Iterable[Point], weight: int, most: float) -> Counts:
        """Of some values; where one document has more than ``most`` of a rule, they count as so many."""
        groups: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
        for point in points:
            groups[point.value.document, point.value.rule].append(point.value.right)
        emitted, matched = Counter[str](), Counter[str]()
        for (_, rule), right in groups.items():
            share = weight * min(1.0, most / len(right))
            emitted[rule] += round(share * len(right))
            matched[rule] += round(share * sum(right))
        return cls(emitted, matched)

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.emitted + other.emitted, self.matched + other.matched)

    def rows(self) -> list[PrecisionRow]:
        """As the registry has them."""
        return [
            PrecisionRow(rule=rule, matched=self.matched[rule], emitted=count) for rule, count in sorted(self.emitted.items())
        ]

    def confidences(self, points: Sequence[Point]) -> np.ndarray:
        """What these counts make of other values."""
        share = self.matched.total() / self.emitted.total()
        return np.array([smoothed(self.matched[p.value.rule], self.emitted[p.value.rule], share) * p.factor for p in points])


def by_document(points: Sequence[Point]) -> list[tuple[list[Point], list[Point]]]:
    """For each document its values, and those of the others."""
    names = sorted({point.value.document for point in points})
    return [
        ([p for p in points if p.value.document == name], [p for p in points if p.value.document != name]) for name in names
    ]


def held_out(known: Sequence[Point], unseen: Sequence[Point], estimate: Estimate) -> list[tuple[Judged, float]]:
    """Every value of the unseen documents with the confidence that the other documents give it.

    A curve is fitted on folds among those others.
    """
    base = Counts.of(known, estimate.known, estimate.most)

    def judged(own: Sequence[Point], others: Sequence[Point]) -> np.ndarray:
        return (base + Counts.of(others, estimate.unseen, estimate.most)).confidences(own)

    found: list[tuple[Judged, float]] = []
    for own, others in by_document(unseen):
        curve: Curve = none(np.empty(0), np.empty(0))
        if estimate.fit is not none:
            folds = by_document(others)
            raw = np.concatenate([judged(inner, rest) for inner, rest in folds])
            curve = estimate.fit(raw, np.array([point.value.right for inner, _ in folds for point in inner]))
        found += zip((point.value for point in own), map(float, curve(judged(own, others))), strict=True)
    return found


def pairs_of(held: Iterable[tuple[Judged, float]]) -> list[tuple[float, bool]]:
    """Confidence and truth."""
    return [(confidence, value.right) for value, confidence in held]


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean squared distance of confidence and truth."""
    return float(np.mean([(confidence - right) ** 2 for confidence, right in pairs]))


def tables(results: dict[str, list[tuple[Judged, float]]], scans: Collection[str]) -> str:
    """The part of docs/confidence.md that is measured."""
    used = results[USED.name]
    documents = {value.document for value, _ in used}
    rows = [
        f"{len(used):,} values of {len(documents)} unseen documents, {len(documents & set(scans))} of them scans;"
        " each document held out in turn.\n",
        "| precision from | calibration error | on text | on scans | Brier score |",
        "|---|:-:|:-:|:-:|:-:|",
    ]
    for name, held in results.items():
        text = [(value, confidence) for value, confidence in held if value.document not in scans]
        scanned = [(value, confidence) for value, confidence in held if value.document in scans]
        errors = (f"{calibration_error(pairs_of(part)):.3f}" for part in (held, text, scanned))
        shown = f"**{name}**" if name == USED.name else name
        rows.append(f"| {shown} | {' | '.join(errors)} | {brier(pairs_of(held)):.4f} |")
    rows += ["", "| field | values | right | mean confidence | calibration error |", "|---|--:|:-:|:-:|:-:|"]
    for field in (field for field in JUDGED if any(value.field == field for value, _ in used)):
        own = pairs_of((value, confidence) for value, confidence in used if value.field == field)
        right, sure = np.mean([right for _, right in own]), np.mean([confidence for confidence, _ in own])
        rows.append(f"| `{field}` | {len(own)} | {right:.3f} | {sure:.3f} | {calibration_error(own):.3f} |")
    return "\n".join(rows) + "\n"


def wilson(right: float, count: int) -> tuple[float, float]:
    """How far a share of a few values reaches down and up, 95 times of 100 (Wilson 1927)."""
    middle, spread = right + _Z**2 / (2 * count), _Z * (right * (1 - right) / count + _Z**2 / (4 * count**2)) ** 0.5
    low, high = ((middle + side * spread) / (1 + _Z**2 / count) for side in (-1, 1))
    return max(0.0, right - low), max(0.0, high - right)


def draw(target: Path, results: dict[str, list[tuple[Judged, float]]]) -> None:
    """The reliability diagram: the share that is right over the confidence, and below how many values there are."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, (top, bottom) = pyplot.subplots(2, 1, figsize=(5.4, 6), height_ratios=(3, 1), sharex=True, layout="constrained")
    top.plot([0, 1], [0, 1], color="0.75", linewidth=1)
    for estimate, style, colour in ((BEFORE, "s--", "#b35806"), (USED, "o-", "#2166ac")):
        pairs = pairs_of(results[estimate.name])
        bins = [group for group in reliability(pairs, _BINS) if group.count >= _FEWEST]
        reach = np.array([wilson(group.right, group.count) for group in bins]).T
        label = f"{estimate.name} (error {calibration_error(pairs):.3f})"
        x, y = [group.confidence for group in bins], [group.right for group in bins]
        top.errorbar(x, y, yerr=reach, fmt=style, color=colour, label=label, capsize=3, linewidth=1.4)
        edges = np.linspace(0, 1, _BINS + 1).tolist()
        bottom.hist([sure for sure, _ in pairs], bins=edges, histtype="step", color=colour, linewidth=1.4, log=True)
    top.set(ylabel="share that is right", ylim=(0.1, 1.02))
    bottom.set(xlabel="confidence", ylabel="values", xlim=(0.5, 1.02))
    top.legend(frameon=False, loc="lower right")
    with replacing(target) as path:
        figure.savefig(path, dpi=110, format="png", metadata={"Software": None})


def points_of(records: Path, gold: Path) -> list[Point]:
    """The values of a folder."""
    return [Point(value, min(1.0, value.confidence / precision(value.rule))) for value in judge(records, gold)]


def scanned(records: Path) -> set[str]:
    """Documents of a folder that OCR has read."""
    sources = {path.stem: json.loads(path.read_bytes())["source"]["text_source"] for path in records.glob("*.json")}
    return {name for name, source in sources.items() if source in ("ocr", "mixed")}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--unseen", type=Path, nargs=2, required=True, metavar=("RECORDS", "GOLD"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known, unseen = points_of(options.records, options.gold), points_of(*options.unseen)
    results = {estimate.name: held_out(known, unseen, estimate) for estimate in ESTIMATES}
    shown = tables(results, scanned(options.unseen[0]))
    print(shown)
    if options.write:
        draw(DIAGRAM, results)
        counts = Counts.of(known, USED.known, USED.most) + Counts.of(unseen, USED.unseen, USED.most)
        write_atomically(PRECISION, render(counts.rows()).encode())
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        write_atomically(PAGE, f"{before}{BEGIN}\n{shown}{END}{rest.split(END)[1]}".encode())


if __name__ == "__main__":
    main()
