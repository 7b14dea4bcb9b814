"""Memory and speed of ``write_tables`` on many records, beside pandas' ``json_normalize`` on the same, in one run.

``python benchmarks/tables.py [RECORDS]``: our golden records, varied, as many as named (20,000 by default). Every format runs
in a process of its own, so that each peak is its own; pandas, which holds everything, gets a twentieth of the records.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from vanban.document import Document
from vanban.export.tables import write_tables

GOLDEN = Path(__file__).parents[1] / "data" / "processed"
RECORDS = 20_000
SHARE = 20


@dataclass(frozen=True, slots=True)
class Cost:
    """What writing one format took: CPU seconds, and the peak of memory in MB."""

    records: int
    rows: int
    seconds: float
    peak: float


def records(count: int) -> Iterator[Document]:
    """Golden records with ids of their own."""
    samples = [path.read_bytes() for path in sorted(GOLDEN.glob("*.json"))]
    for number in range(count):
        record = orjson.loads(samples[number % len(samples)])
        record["id"] = f"{number:064x}"
        yield Document.model_validate(record)


def run(what: str, count: int) -> Cost:
    """Writes one format in this process."""
    import pandas

    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        if what == "json_normalize":
            count //= SHARE
            content = [record.model_dump(mode="json") for record in records(count)]
            rows = len(pandas.json_normalize(content, "tasks", ["id"], record_prefix="task.")) + len(
                pandas.json_normalize(content)
            )
        else:
            rows = sum(write_tables(records(count), Path(folder), what).values())  # type: ignore[arg-type]
    seconds = time.process_time() - began
    return Cost(count, rows, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(what: str, count: int) -> Cost:
    """Writes one format in a process of its own."""
    printed = subprocess.run([sys.executable, __file__, str(count), what], check=True, capture_output=True).stdout
    return Cost(**orjson.loads(printed))


def main() -> None:
    """Prints a row a format."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    if len(sys.argv) > 2:
        print(orjson.dumps(run(sys.argv[2], count)).decode())
        return
    for what in ("parquet", "csv", "duckdb", "xlsx", "json_normalize"):
        one = measure(what, count)
        speed = one.rows / one.seconds
        print(f"{what:15} {one.records:>7,} records {one.rows:>9,} rows {speed:>8,.0f} rows/s {one.peak:>7,.0f} MB peak")


if __name__ == "__main__":
    main()
