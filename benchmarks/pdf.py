"""Speed of the whole path on PDF: born digital beside pdfplumber's plain text, scans beside Tesseract alone, in one run.

``python benchmarks/pdf.py [CORPUS]``. Each pair gets the same files in one thread, measured in CPU time, best of several
alternating rounds; Tesseract gets the pages as our reader draws them, so that only reading is compared.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import pdfplumber
import pypdfium2
from PIL.Image import Image

import vanban
from vanban.ingest import ocr
from vanban.ingest.pdf import page_image
from vanban.run.worker import settle

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class File:
    """A PDF in memory."""

    name: str
    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Pair:
    """CPU seconds of two readers for the same files."""

    files: int
    pages: int
    ours: float
    theirs: float


def files(folders: Sequence[Path]) -> tuple[list[File], list[File]]:
    """The PDF files of some folders: born digital, and scanned throughout."""
    digital: list[File] = []
    scanned: list[File] = []
    for path in sorted(path for folder in folders for path in folder.glob("*.pdf")):
        data = path.read_bytes()
        source = vanban.extract(data).source
        group = {"text-layer": digital, "ocr": scanned}.get(source.text_source)
        if group is not None:
            group.append(File(path.name, data, source.pages))
    return digital, scanned


def best(work: Callable[[File], object], group: Sequence[File], rounds: int = ROUNDS) -> float:
    """CPU seconds for a group of files, best of some rounds."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        for file in group:
            work(file)
        times.append(time.process_time() - began)
    return min(times)


def plumbed(file: File) -> None:
    """What pdfplumber reads of a file."""
    with pdfplumber.open(io.BytesIO(file.data)) as document:
        for page in document.pages:
            page.extract_text()


def drawn(file: File) -> list[tuple[Image, int]]:
    """The pages of a scan as our reader draws them, with their resolution."""
    document = pypdfium2.PdfDocument(file.data)
    return [page_image(page) for page in document]


def born_digital(group: Sequence[File]) -> Pair:
    """Our whole path beside pdfplumber, in the state in which a worker reads all but its first file."""
    settle()
    ours, theirs = best(lambda file: vanban.extract(file.data), group), best(plumbed, group)
    return Pair(len(group), sum(file.pages for file in group), ours, theirs)


def scans(group: Sequence[File]) -> Pair:
    """Our whole path beside Tesseract on the same pictures."""
    images = {file.name: drawn(file) for file in group}
    ours = best(lambda file: vanban.extract(file.data), group, 1)
    theirs = best(lambda file: [ocr.read_region(image, size, None, 3) for image, size in images[file.name]], group, 1)
    return Pair(len(group), sum(file.pages for file in group), ours, theirs)


def main() -> None:
    """Prints pages a second and both ratios."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    digital, scanned = files([SAMPLES] + ([corpus / "dev", corpus / "unlabelled"] if corpus else []))
    born = born_digital(digital)
    print(f"born digital: {born.files} files, {born.pages} pages")
    print(f"  vanban, whole path      {born.pages / born.ours:7.1f} pages/s")
    print(f"  pdfplumber extract_text {born.pages / born.theirs:7.1f} pages/s")
    print(f"  ratio                   {born.theirs / born.ours:7.2f}")
    read = scans(scanned)
    print(f"scans: {read.files} files, {read.pages} pages")
    print(f"  vanban, whole path      {read.ours / read.pages:7.2f} s/page")
    print(f"  Tesseract alone         {read.theirs / read.pages:7.2f} s/page")
    print(f"  ratio                   {read.ours / read.theirs:7.2f}")


if __name__ == "__main__":
    main()
