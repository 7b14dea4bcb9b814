"""The precision of every rule on gold, which becomes the confidence of what it reads.

``python -m vanban.evaluate.rules PREDICTED GOLD`` prints it. ``models/calibrate.py`` puts it into the registry.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from vanban.evaluate.compare import FIELDS, compare
from vanban.evaluate.facts import read_gold, read_records
from vanban.registry.precision import PrecisionRow

JUDGED = tuple(field for field in FIELDS if field not in {"legal_bases.date", "citations.date", "signers.position"})
"""Fields in which a wrong value speaks against the rule named in its evidence."""


def measure(predicted: Path, gold: Path) -> dict[str, PrecisionRow]:
    """Counts what each rule read, and how much of it gold confirms.

    Args:
        predicted: A folder of records.
        gold: A folder of ``<stem>.gold.json``.

    Returns:
        A row for every rule that read something, by name. Documents without gold and values on which experts may
        differ aren't counted; bodies and deadlines of a task are only judged where the task itself was found.

    Raises:
        GoldError: If there is no gold, or a file can't be read.
    """
    matched: Counter[str] = Counter()
    emitted: Counter[str] = Counter()
    records = read_records(predicted)
    for stem, facts in read_gold(gold).items():
        matches = compare(facts, records.get(stem), "soft")
        for field in JUDGED:
            match = matches[field]
            emitted.update(item.by for item in match.predicted if item.by)
            matched.update(by for _, j in match.pairs if (by := match.predicted[j].by))
    return {rule: PrecisionRow(rule=rule, matched=matched[rule], emitted=count) for rule, count in sorted(emitted.items())}


def main(arguments: list[str] | None = None) -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m vanban.evaluate.rules", description=__doc__)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args(arguments)
    rows = measure(options.predicted, options.gold)
    for row in sorted(rows.values(), key=lambda row: row.matched / row.emitted):
        print(f"{row.matched / row.emitted:.3f} {row.matched:5} of {row.emitted:5}  {row.rule}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
