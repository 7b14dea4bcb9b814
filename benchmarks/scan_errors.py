"""Character errors on our own scans: the pipeline, and ``tesseract - - -l vie`` on the same pages.

    python benchmarks/scan_errors.py

The truth is the text that the scans were made from. Tesseract reads the letterhead across its columns or one by one; the better
of the two readings counts for it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from samples.renditions import page_images  # noqa: E402
from samples.sheet import RAW, Sheet, sheet_of  # noqa: E402
from vanban.ingest import ocr, read  # noqa: E402
from vanban.pipeline import analyse  # noqa: E402

SCANS = ("cong-van-quet-sach.pdf", "cong-van-quet-ban.pdf")
TEXT = "cong-van-so-giao-duc.txt"


def truths(sheet: Sheet) -> list[str]:
    """The words in the orders in which they can be read: column by column, and row by row."""
    by_column = sheet.text()
    head = " ".join([*sheet.left, *sheet.right])
    foot = " ".join([*sheet.recipients, *sheet.signature])
    return [
        by_column,
        by_column.replace(head, _across(sheet.left, sheet.right)).replace(foot, _across(sheet.recipients, sheet.signature)),
    ]


def _across(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    rows = max(len(left), len(right))
    return " ".join(" ".join([*left[at : at + 1], *right[at : at + 1]]) for at in range(rows))


def error_rate(truth: list[str], found: str) -> float:
    """Edits a character of the truth; white space counts as one space, page numbers don't count."""
    found = " ".join(re.sub(r"^\s*\d\s*$", "", found, flags=re.M).split())
    return min(Levenshtein.distance(order, found) / len(order) for order in truth)


def by_tesseract(pdf: bytes) -> str:
    """What the command reads with its defaults."""
    texts = []
    for image in page_images(pdf):
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        command = ["tesseract", "-", "-", "-l", "vie"]
        done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True, env=environment)
        texts.append(done.stdout.decode())
    return "\n".join(texts)


def main() -> int:
    """Prints a line a scan."""
    if not ocr.available() or shutil.which("tesseract") is None:
        print(ocr.HINT, file=sys.stderr)
        return 1
    truth = truths(sheet_of(TEXT))
    print(f"{'scan':26}{'as read':>9}{'as text':>9}{'tesseract':>11}")
    for name in SCANS:
        data = (RAW / name).read_bytes()
        pages = read(data)
        rates = [
            error_rate(truth, "\n".join(line.text for line in pages.lines())),
            error_rate(truth, analyse(pages).text.value),
        ]
        print(f"{name:26}{rates[0]:9.2%}{rates[1]:9.2%}{error_rate(truth, by_tesseract(data)):11.2%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
