"""Measures how far the confidence of a record can be trusted, and writes what it rests on.

    python models/calibrate.py RECORDS GOLD            # prints docs/confidence.md's table
    python models/calibrate.py RECORDS GOLD --write    # writes it, the diagram, and registry/data/precision.json

The confidence of a value is the precision of its rule, less where OCR was unsure (``link/support.py``). Every document is
judged with what was measured on the others. RECORDS and GOLD should also hold documents that the rules weren't written with.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from vanban.evaluate.calibration import Judged, calibration_error, judge, reliability
from vanban.export.atomic import replacing, write_atomically
from vanban.registry.precision import PrecisionRow, precision, smoothed
from vanban.registry.writer import render

ROOT = Path(__file__).parents[1]
PRECISION = ROOT / "pipeline" / "vanban" / "registry" / "data" / "precision.json"
PAGE, DIAGRAM = ROOT / "docs" / "confidence.md", ROOT / "docs" / "reliability.png"
BEGIN, END = "<!-- calibration: begin -->", "<!-- calibration: end -->"
_EDGE = 1e-3
_FEWEST = 5
"""Values below which a point of the diagram says nothing."""

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


def laplace(matched: int, emitted: int, share: float) -> float:
    """Laplace's rule of succession, for comparison: one half is expected of a rule, and counts as two values."""
    return (matched + 1) / (emitted + 2)


@dataclass(frozen=True)
class Estimate:
    """How confidence is made from counts."""

    name: str
    smooth: Callable[[int, int, float], float] = smoothed
    fit: Fit = none


ESTIMATES = (
    Estimate("Laplace", laplace),
    Estimate("Laplace, then Platt", laplace, platt),
    Estimate("Laplace, then isotonic", laplace, isotonic),
    Estimate("drawn to the share of all", smoothed),
    Estimate("the same, then Platt", smoothed, platt),
    Estimate("the same, then isotonic", smoothed, isotonic),
)
USED = ESTIMATES[3]


def counted(points: Iterable[Point]) -> dict[str, PrecisionRow]:
    """What every rule read, and how much of it is right."""
    emitted, matched = Counter[str](), Counter[str]()
    for point in points:
        emitted[point.value.rule] += 1
        matched[point.value.rule] += point.value.right
    return {rule: PrecisionRow(rule=rule, matched=matched[rule], emitted=count) for rule, count in sorted(emitted.items())}


def by_document(points: Sequence[Point]) -> list[tuple[list[Point], list[Point]]]:
    """For each document its values, and those of the others."""
    names = sorted({point.value.document for point in points})
    return [
        ([p for p in points if p.value.document == name], [p for p in points if p.value.document != name]) for name in names
    ]


def raw(points: Sequence[Point], measured: Sequence[Point], smooth: Callable[[int, int, float], float]) -> np.ndarray:
    """Confidence of some values with the precision measured on others."""
    rows = counted(measured)
    share = sum(row.matched for row in rows.values()) / sum(row.emitted for row in rows.values())
    unread = PrecisionRow(rule="", matched=0, emitted=0)
    found = (rows.get(point.value.rule, unread) for point in points)
    return np.array([smooth(row.matched, row.emitted, share) * p.factor for row, p in zip(found, points, strict=True)])


def held_out(points: Sequence[Point], estimate: Estimate) -> list[tuple[Judged, float]]:
    """Every value with the confidence that the other documents give it; a curve is fitted on folds among those, too."""
    found: list[tuple[Judged, float]] = []
    for own, others in by_document(points):
        curve: Curve = none(np.empty(0), np.empty(0))
        if estimate.fit is not none:
            folds = by_document(others)
            shares = np.concatenate([raw(inner, rest, estimate.smooth) for inner, rest in folds])
            curve = estimate.fit(shares, np.array([point.value.right for inner, _ in folds for point in inner]))
        confidences = curve(raw(own, others, estimate.smooth))
        found += zip((point.value for point in own), map(float, confidences), strict=True)
    return found


def pairs_of(held: Iterable[tuple[Judged, float]]) -> list[tuple[float, bool]]:
    """Confidence and truth."""
    return [(confidence, value.right) for value, confidence in held]


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean squared distance of confidence and truth."""
    return float(np.mean([(confidence - right) ** 2 for confidence, right in pairs]))


def table(results: dict[str, list[tuple[Judged, float]]]) -> str:
    """The part of docs/confidence.md that is measured."""
    used = results[USED.name]
    documents = len({value.document for value, _ in used})
    rows = [f"{len(used):,} values of {documents} documents, each document held out in turn.\n"]
    rows += ["| confidence made by | calibration error | Brier score |", "|---|:-:|:-:|"]
    for name, held in results.items():
        shown = f"**{name}**" if name == USED.name else name
        rows.append(f"| {shown} | {calibration_error(pairs_of(held)):.4f} | {brier(pairs_of(held)):.4f} |")
    rows += ["", "| field | values | right | mean confidence | calibration error |", "|---|--:|:-:|:-:|:-:|"]
    for field in dict.fromkeys(value.field for value, _ in used):
        own = pairs_of((value, confidence) for value, confidence in used if value.field == field)
        right, sure = np.mean([right for _, right in own]), np.mean([confidence for confidence, _ in own])
        rows.append(f"| `{field}` | {len(own)} | {right:.3f} | {sure:.3f} | {calibration_error(own):.3f} |")
    return "\n".join(rows) + "\n"


def draw(target: Path, results: dict[str, list[tuple[Judged, float]]]) -> None:
    """The reliability diagram: the share that is right over the confidence, and below how many values there are."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, (top, bottom) = pyplot.subplots(2, 1, figsize=(5.4, 6), height_ratios=(3, 1), sharex=True, layout="constrained")
    top.plot([0, 1], [0, 1], color="0.75", linewidth=1)
    for name, style, colour in ((ESTIMATES[0].name, "s--", "#b35806"), (USED.name, "o-", "#2166ac")):
        pairs = pairs_of(results[name])
        bins = [group for group in reliability(pairs, 20) if group.count >= _FEWEST]
        label = f"{name} (error {calibration_error(pairs):.3f})"
        top.plot([group.confidence for group in bins], [group.right for group in bins], style, color=colour, label=label)
        edges = np.linspace(0, 1, 21).tolist()
        bottom.hist([sure for sure, _ in pairs], bins=edges, histtype="step", color=colour, linewidth=1.4, log=True)
    top.set(ylabel="share that is right", ylim=(0.4, 1.02))
    bottom.set(xlabel="confidence", ylabel="values", xlim=(0.4, 1.02))
    top.legend(frameon=False, loc="lower right")
    with replacing(target) as path:
        figure.savefig(path, dpi=110, format="png", metadata={"Software": None})


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    values = judge(options.records, options.gold)
    points = [Point(value, value.confidence / precision(value.rule)) for value in values]
    results = {estimate.name: held_out(points, estimate) for estimate in ESTIMATES}
    shown = table(results)
    print(shown)
    if options.write:
        draw(DIAGRAM, results)
        write_atomically(PRECISION, render(counted(points).values()).encode())
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        write_atomically(PAGE, f"{before}{BEGIN}\n{shown}{END}{rest.split(END)[1]}".encode())


if __name__ == "__main__":
    main()
