"""How many tasks of the plans in a folder have a lead, a deadline, both or neither, and why items were left out.

    python benchmarks/task_coverage.py ../shared/corpus [--type "Kế hoạch"] [--sample 50]

``--sample N`` also prints N items taken and N left out, drawn with a fixed seed, to be read by eye.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from vanban.errors import VanbanError
from vanban.ingest import read
from vanban.pipeline import Analysis, analyse

SUFFIXES = frozenset({".txt", ".md", ".html", ".docx"})


def plans(folder: Path, doc_type: str | None) -> list[tuple[Path, Analysis]]:
    """Every readable document of the type below the folder; scans and PDF are left out, since reading them takes minutes."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        try:
            analysis = analyse(read(path), str(path))
        except VanbanError as error:
            print(f"{path.name}: {error.code}: {error}")
            continue
        if doc_type is None or (analysis.doc_type is not None and analysis.doc_type.name.startswith(doc_type)):
            found.append((path, analysis))
    return found


def main() -> None:
    """Prints the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--type", help="only documents whose type begins so", default="Kế hoạch")
    parser.add_argument("--sample", type=int, default=0)
    arguments = parser.parse_args()
    documents = plans(arguments.folder, arguments.type or None)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    taken: list[str] = []
    left: list[str] = []
    for path, analysis in documents:
        value = analysis.text.value
        for frame in analysis.tasks.frames:
            name = {(True, True): "lead and deadline", (True, False): "lead only", (False, True): "deadline only"}
            counts[name.get((bool(frame.lead), frame.time is not None), "neither")] += 1
            leads = "; ".join(body.name for body in frame.lead) or "-"
            taken.append(f"{path.stem[:24]}  {leads}  |  {value[frame.start : frame.end][:160]}")
        for skipped in analysis.tasks.skipped:
            reasons[skipped.reason] += 1
            left.append(f"{path.stem[:24]}  {skipped.reason}  |  {value[skipped.start : skipped.end][:160]}")
    total = sum(counts.values())
    print(f"{len(documents)} documents, {total} tasks, {sum(reasons.values())} items left out")
    for name, count in counts.most_common():
        print(f"  {name:20} {count:6} {count / max(1, total):6.1%}")
    for reason, count in reasons.most_common():
        print(f"  left out: {reason:40} {count:6}")
    draw = random.Random(1)
    for title, rows in (("taken", taken), ("left out", left)):
        for row in draw.sample(rows, min(arguments.sample, len(rows))):
            print(f"{title}: {row}")


if __name__ == "__main__":
    main()
