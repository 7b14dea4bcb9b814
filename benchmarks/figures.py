"""Measures accuracy and speed into ``benchmarks/measured.json``, and writes READMEs and pages from it.

    figures.py CORPUS                 # all parts; takes half an hour
    figures.py CORPUS accuracy text   # some of them; the others keep what was measured last

The part "unseen" is kept: documents are seen for the first time but once.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pdf
import scale
import stages
import startup
import tables
import throughput
from kinds import by_kind

from vanban.errors import VanbanError
from vanban.evaluate import FIELDS, Report
from vanban.evaluate.floors import Floors, measure
from vanban.export.atomic import write_atomically

ROOT = Path(__file__).parents[1]
MEASURED = ROOT / "benchmarks" / "measured.json"
sys.path.insert(0, str(ROOT / "docs"))
from generate import main as write_pages  # noqa: E402 - docs/ is no package


def main() -> int:
    """Measures, and rewrites what is generated from it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="holds dev/, sources with their gold, and unlabelled/")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all if none is named")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    measured = json.loads(MEASURED.read_bytes()) if MEASURED.exists() else {}
    for name in options.parts or PARTS:
        measured[name] = PARTS[name](options.corpus)
        write_atomically(MEASURED, as_json(measured).encode())
    write_pages()
    return 0


def accuracy(corpus: Path) -> dict[str, Any]:
    """F1 and its 95 % interval, by field and kind of source."""
    reports: dict[str, Report] = {}
    for name, group in Floors.model_validate_json((ROOT / "tests" / "floors.json").read_bytes()).groups.items():
        try:
            reports[name] = measure(corpus / "dev", group.suffixes)
        except VanbanError as error:
            print(f"{name}: not measured: {error}", file=sys.stderr)
    return {
        "documents": {name: len(report.outcome) for name, report in reports.items()},
        "fields": {field: {name: list(_interval(report, field)) for name, report in reports.items()} for field in FIELDS},
    }


def _interval(report: Report, field: str) -> Iterator[float]:
    score = report.score(field)
    yield from (round(value, 3) for value in (score.f1, score.low, score.high))


def text(corpus: Path) -> dict[str, Any]:
    """Speed on text, beside eyecite."""
    documents = throughput.real([corpus / "dev", corpus / "unlabelled"])
    ours, theirs = throughput.measure(documents, random.Random(1))
    return {"machine": machine(), "rate": round(ours.rate, 3), "times_eyecite": round(ours.rate / theirs.rate, 2)}


def start(_: Path) -> dict[str, Any]:
    """Seconds until the package is there, and for one short document."""
    imported, command = startup.import_seconds(), startup.command_seconds()
    return {"machine": machine(), "import": round(imported, 3), "command": round(command, 2)}


def pages(corpus: Path) -> dict[str, Any]:
    """Speed on PDF, beside pdfplumber and Tesseract."""
    digital, scanned = pdf.files([pdf.SAMPLES, corpus / "dev", corpus / "unlabelled"])
    born, scans = pdf.born_digital(digital), pdf.scans(scanned)
    return {
        "machine": machine(),
        "digital_rate": round(born.pages / born.ours, 1),
        "times_pdfplumber": round(born.theirs / born.ours, 2),
        "scan_seconds": round(scans.ours / scans.pages, 2),
        "times_tesseract": round(scans.ours / scans.theirs, 2),
    }


def written(_: Path) -> dict[str, Any]:
    """Speed and memory of tables."""
    formats = {name: tables.measure(name, tables.RECORDS) for name in ("parquet", "csv", "duckdb", "xlsx")}
    return {
        "machine": machine(),
        "records": tables.RECORDS,
        "formats": {
            name: {"rows_per_second": round(one.rows / one.seconds), "peak": round(one.peak)} for name, one in formats.items()
        },
    }


HANDED_OUT = 2000
NOTHING = bytes(20)
"""Of no kind that is read, so that handing it out is all that takes time."""


def profile(corpus: Path) -> dict[str, Any]:
    """Where the time goes, by kind of document."""
    kinds = {}
    for kind, paths in by_kind([corpus / "dev", corpus / "unlabelled"], stages.MOST).items():
        one = stages.profile(kind, paths)
        shares = {stage: round(one.shares.get(stage, 0), 3) for stage in sorted(stages.ALL)}
        kinds[kind] = {"documents": one.documents, "milliseconds": round(one.milliseconds), "shares": shares}
    return {"machine": machine(), "kinds": kinds}


def costs(corpus: Path) -> dict[str, Any]:
    """What a document of each kind costs."""
    kinds = {}
    for kind, paths in by_kind([corpus / "dev", corpus / "unlabelled"], scale.MOST).items():
        one = scale.cost(paths)
        kinds[kind] = {
            "documents": one.documents,
            "pages": one.pages,
            "seconds": round(one.seconds, 3),
            "megabytes": round(one.megabytes),
        }
    hand_out = {engine: round(scale.handed_out([NOTHING], HANDED_OUT, 2, engine).cpu, 5) for engine in ("local", "dask")}
    return {"machine": machine(), "kinds": kinds, "hand_out": hand_out}


PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "accuracy": accuracy,
    "text": text,
    "start": start,
    "pdf": pages,
    "tables": written,
    "profile": profile,
    "costs": costs,
}


def machine() -> str:
    """Processor and Python."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return f"{next(named, platform.processor() or platform.machine())}, Python {platform.python_version()}"


def as_json(measured: dict[str, Any]) -> str:
    """JSON with lists of numbers on one line."""
    return (
        re.sub(
            r"\[[\d\s.,]+\]",
            lambda found: " ".join(found[0].split()).replace("[ ", "[").replace(" ]", "]"),
            json.dumps(measured, indent=2),
        )
        + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
