"""Fuzzes the readers, and what comes after them, with atheris: whatever the bytes, only a ``VanbanError`` may come out.

    python fuzz/fuzz.py pdf --seconds 60
    python fuzz/fuzz.py pdf FILE        # one input again

The corpus grows in ``out/fuzz/TARGET``; it begins with the samples and with the small files of ``tests/hostile``. An input that
breaks a target is written beside it, and becomes a row of the tests of what it breaks.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from hostile import cases  # noqa: E402

with atheris.instrument_imports(include=["vanban"]):
    from vanban import VanbanError
    from vanban.ingest.docx import read_docx
    from vanban.ingest.html import read_html
    from vanban.ingest.pages import Cell, Line, Page, Pages
    from vanban.ingest.pdf import read_pdf
    from vanban.ingest.text import read_text
    from vanban.limits import Limits
    from vanban.pipeline import analyse, extract, to_record

# Small, so that an input costs milliseconds; a scan is drawn as a stamp
LIMITS = Limits(unpacked=2**22, nodes=20_000, characters=20_000, pixels=10_000, pages=20)
_LONGEST_SEED = 20_000
_SECONDS_FOR_ONE = 120
# What large inputs end in, and what only the limits of a process stop
_NO_SEEDS = ("too-large", "crashed")


def pdf(data: bytes) -> None:
    """The PDF reader."""
    read_pdf(data, limits=LIMITS)


def docx(data: bytes) -> None:
    """The Word reader."""
    read_docx(data, limits=LIMITS)


def html(data: bytes) -> None:
    """The reader of web pages."""
    read_html(data, limits=LIMITS)


def text(data: bytes) -> None:
    """The reader of text and Markdown."""
    read_text(data, limits=LIMITS)


def markdown(data: bytes) -> None:
    """The same with what makes it Markdown."""
    read_text(b"## **A**\n" + data, limits=LIMITS)


def normalize(data: bytes) -> None:
    """Lines with any cells, pages and styles, through all stages to the record."""
    provider = atheris.FuzzedDataProvider(data)
    lines = []
    page = 1
    while provider.remaining_bytes() and len(lines) < 200:
        flags = provider.ConsumeIntInRange(0, 63)
        page += flags & 1
        row, column = provider.ConsumeIntInRange(0, 3), provider.ConsumeIntInRange(0, 3)
        lines.append(
            Line(
                provider.ConsumeUnicodeNoSurrogates(provider.ConsumeIntInRange(0, 80)).replace("\n", " "),
                page=page,
                cell=Cell(0, row, column) if flags & 2 else None,
                bold=bool(flags & 4),
                gap_before=bool(flags & 8),
                hard_break=bool(flags & 16) or None,
                confidence=0.5 if flags & 32 else None,
            )
        )
    pages = tuple(
        Page(number, tuple(line for line in lines if line.page == number)) for number in sorted({line.page for line in lines})
    )
    to_record(analyse(Pages(pages, media_type="text/plain", text_source="ocr"), limits=LIMITS), data, "-")


def whole(data: bytes) -> None:
    """Bytes of any kind to the record."""
    extract(data, limits=LIMITS)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (pdf, docx, html, text, markdown, normalize, whole)
}
_SUFFIXES = {"pdf": ".pdf", "docx": ".docx", "html": ".html", "markdown": ".md"}


def seed(folder: Path, target: str) -> None:
    """Writes the first corpus of a target, each input under the name of its source."""
    folder.mkdir(parents=True, exist_ok=True)
    suffix = _SUFFIXES.get(target, "" if target == "whole" else ".txt")
    for sample in (ROOT / "data" / "raw").iterdir():
        if sample.suffix == suffix or not suffix:
            (folder / sample.name).write_bytes(sample.read_bytes()[:_LONGEST_SEED])
    for case in cases():
        if case.name.endswith(suffix) and case.expected not in _NO_SEEDS and len(data := case.make()) <= _LONGEST_SEED:
            (folder / case.name).write_bytes(data)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one target; libFuzzer ends the process, with 77 after a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("inputs", nargs="*", help="inputs to run once instead of fuzzing")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args(arguments)
    target = TARGETS[options.target]

    def one(data: bytes) -> None:
        with suppress(VanbanError):
            target(data)

    corpus = ROOT / "out" / "fuzz" / options.target
    if not options.inputs:
        seed(corpus, options.target)
    flags = [f"-max_total_time={options.seconds}", f"-max_len={_LONGEST_SEED}", f"-timeout={_SECONDS_FOR_ONE}"]
    found = f"-artifact_prefix={corpus.parent}/{options.target}-"
    atheris.Setup([sys.argv[0], *(options.inputs or [str(corpus), *flags, found])], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
