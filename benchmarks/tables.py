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
from pathlib import Path

import orjson

from vanban.document import Document
from vanban.export.tables import write_tables

GOLDEN = Path(__file__).parents[1] / "data" / "processed"
SHARE = 20


def records(count: int) -> Iterator[Document]:
    """Golden records with ids of their own."""
    samples = [path.read_bytes() for path in sorted(GOLDEN.glob("*.json"))]
    for number in range(count):
        record = orjson.loads(samples[number % len(samples)])
        record["id"] = f"{number:064x}"
        yield Document.model_validate(record)


def one(what: str, count: int) -> None:
    """Runs one format and prints its row."""
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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:15} {count:>7,} records {rows:>9,} rows {rows / seconds:>8,.0f} rows/s {peak:>7,.0f} MB peak")


def main() -> None:
    """Prints a row a format."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    if len(sys.argv) > 2:
        one(sys.argv[2], count)
        return
    for what in ("parquet", "csv", "duckdb", "xlsx", "json_normalize"):
        subprocess.run([sys.executable, __file__, str(count), what], check=True)


if __name__ == "__main__":
    main()
