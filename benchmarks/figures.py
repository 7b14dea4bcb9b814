"""Measures accuracy on documents with gold, speed and start-up; writes them into READMEs and docs: ``figures.py CORPUS``."""

from __future__ import annotations

import argparse
import platform
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import startup
import throughput

from vanban.errors import VanbanError
from vanban.evaluate import FIELDS, Report
from vanban.evaluate.floors import Floors, measure

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs"))
from generate import main as write_pages  # noqa: E402 - docs/ is no package
from generate import put  # noqa: E402

WORDS = {
    "README.md": {
        "accuracy": "F1 (soft matching, 95 % interval over documents) on documents with gold ({documents}); measured with "
        "`make figures`.",
        "speed": "The whole path reads text at {rate:.2f} MB/s, {ratio:.1f} times the rate at which eyecite finds citations in "
        "English legal text of the same size (`python benchmarks/throughput.py CORPUS/dev CORPUS/unlabelled`).",
        "startup": "`import vanban` takes {imported:.2f} s, the command line on one short document {command:.1f} s "
        "(`python benchmarks/startup.py`).",
        "machine": "Measured on one core of {machine}.",
        "field": "field",
        "kinds": "{count} {kind}",
    },
    "README.vi.md": {
        "accuracy": "F1 (so khớp mềm, khoảng tin cậy 95 % theo văn bản) trên các văn bản có đáp án ({documents});"
        " đo bằng `make figures`.",
        "speed": "Toàn bộ đường xử lý đọc văn bản với tốc độ {rate:.2f} MB/s, gấp {ratio:.1f} lần tốc độ eyecite tìm viện dẫn "
        "trong văn bản pháp lý tiếng Anh cùng dung lượng (`python benchmarks/throughput.py CORPUS/dev CORPUS/unlabelled`).",
        "startup": "`import vanban` mất {imported:.2f} giây, lệnh đọc một văn bản ngắn mất {command:.1f} giây "
        "(`python benchmarks/startup.py`).",
        "machine": "Đo trên một nhân của {machine}.",
        "field": "trường",
        "kinds": "{count} {kind}",
    },
}


def main() -> int:
    """Measures, and rewrites the block "figures" of both READMEs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="holds dev/, sources with their gold")
    options = parser.parse_args()
    reports: dict[str, Report] = {}
    for name, group in Floors.model_validate_json((ROOT / "tests" / "floors.json").read_bytes()).groups.items():
        try:
            reports[name] = measure(options.corpus / "dev", group.suffixes)
        except VanbanError as error:
            print(f"{name}: not measured: {error}", file=sys.stderr)
    rng = random.Random(1)
    ours, theirs = throughput.measure(throughput.real([options.corpus / "dev", options.corpus / "unlabelled"]), rng)
    values = {
        "rate": ours.rate,
        "ratio": ours.rate / theirs.rate,
        "imported": startup.import_seconds(),
        "command": startup.command_seconds(),
        "machine": f"{processor()}, Python {platform.python_version()}",
    }
    for name, words in WORDS.items():
        kinds = ", ".join(words["kinds"].format(count=len(report.outcome), kind=kind) for kind, report in reports.items())
        sentences = [words[part].format(documents=kinds, **values) for part in ("speed", "startup", "machine")]
        block = "\n".join(
            [words["accuracy"].format(documents=kinds), "", *table(reports, words["field"]), "", " ".join(sentences)]
        )
        text = put(ROOT / name, "figures", block)
        (ROOT / name).write_text(text, encoding="utf-8")
        print(block)
    write_pages()  # the pages of accuracy and speed show the same
    return 0


def table(reports: dict[str, Report], field_word: str) -> Iterator[str]:
    """The lines of the table of F1, a column for every kind of source."""
    yield f"| {field_word} | " + " | ".join(reports) + " |"
    yield "|---|" + ":-:|" * len(reports)
    for field in FIELDS:
        scores = (report.score(field) for report in reports.values())
        yield f"| `{field}` | " + " | ".join(f"{s.f1:.3f} ({s.low:.2f}-{s.high:.2f})" for s in scores) + " |"


def processor() -> str:
    """The processor's name as the system gives it."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


if __name__ == "__main__":
    sys.exit(main())
