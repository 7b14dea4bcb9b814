"""How long ``import vanban`` takes, and the command line on one short document."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "data" / "raw" / "cong-van-so-giao-duc.txt"
ROUNDS = 7


def import_seconds() -> float:
    """Median of the cumulative time that ``-X importtime`` reports for the package, in a fresh interpreter each."""
    return statistics.median(_import_once() for _ in range(ROUNDS))


def _import_once() -> float:
    command = [sys.executable, "-X", "importtime", "-c", "import vanban"]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    for line in report.splitlines():  # import time: self [us] | cumulative | imported package
        cells = [cell.strip() for cell in line.removeprefix("import time:").split("|")]
        if cells[-1] == "vanban":
            return int(cells[1]) / 1e6
    raise RuntimeError("no line for vanban in the import times")


def command_seconds() -> float:
    """Median wall time of ``vanban extract`` on one dispatch of a page, process start included."""
    return statistics.median(_command_once() for _ in range(ROUNDS))


def _command_once() -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("vanban")), "extract", str(SAMPLE), "-o", folder]
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        return time.perf_counter() - start


if __name__ == "__main__":
    print(f"import vanban            {import_seconds():.3f} s")
    print(f"vanban extract, one page {command_seconds():.3f} s")
