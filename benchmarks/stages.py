"""Where the time goes: CPU time of each stage of the path, by kind of document.

``python benchmarks/stages.py PATH...`` reads files twice and counts the second time. The functions that ``vanban.pipeline``
calls are timed in place, the dearest ones of the readers by themselves; time that none of them takes is "the rest". CPU time of
other programs (LibreOffice, where Tesseract runs as a command) isn't counted.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kinds import by_kind

import vanban
from vanban import pipeline
from vanban.run.worker import settle

STAGES = {
    ("pipeline", "read"): "ingest, other",
    ("ingest.scans", "read_region"): "ingest, Tesseract",
    ("ingest.signature_block", "read_region"): "ingest, Tesseract",
    ("ingest.pdf", "page_image"): "ingest, PDFium draws",
    ("ingest.pdf", "read_words"): "ingest, words by PDFium",
    ("ingest.pdf", "read_rulings"): "ingest, lines by PDFium",
    ("pipeline", "normalize"): "normalize",
    ("pipeline", "find_zones"): "structure",
    ("pipeline", "build_tree"): "structure",
    ("pipeline", "find_letterhead"): "letterhead, title, signers",
    ("pipeline", "find_type_and_title"): "letterhead, title, signers",
    ("pipeline", "find_signers"): "letterhead, title, signers",
    ("pipeline", "link_issuer"): "letterhead, title, signers",
    ("pipeline", "find_tasks"): "tasks",
    ("pipeline", "to_record"): "link",
}
COMPONENTS = {
    "tokenizer": "tokens",
    "vanban_agencies": "agencies",
    "vanban_citations": "citations",
    "vanban_times": "deadlines",
}
REST = "the rest"
ALL = {*STAGES.values(), *COMPONENTS.values(), REST}
MOST = 20
"""Documents of a kind."""


class Clock:
    """CPU seconds by stage, each without those of the stages inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside = [0.0]

    def timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """The function, its time counted for a stage."""

        def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - stands for any function
            began = time.process_time()
            self._inside.append(0.0)
            try:
                return function(*args, **options)
            finally:
                taken = time.process_time() - began
                self.seconds[stage] += taken - self._inside.pop()
                self._inside[-1] += taken

        return call

    @contextmanager
    def running(self) -> Iterator[None]:
        """Times the pipeline while it is open."""
        nlp = pipeline.components()
        tokenizer = nlp.tokenizer
        steps = {name: self.timed(component, COMPONENTS[name]) for name, component in nlp.pipeline}

        def analysed(text: str) -> Any:  # noqa: ANN401 - a spaCy Doc
            doc = self.timed(tokenizer, COMPONENTS["tokenizer"])(text)
            for step in steps.values():
                doc = step(doc)
            return doc

        with ExitStack() as open_patches:
            for (where, name), stage in STAGES.items():
                module = import_module(f"vanban.{where}")
                open_patches.enter_context(patch.object(module, name, self.timed(getattr(module, name), stage)))
            open_patches.enter_context(patch.object(pipeline, "components", lambda: analysed))
            yield


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the time of some documents goes.

    Attributes:
        documents: How many could be read.
        milliseconds: CPU time of one of them.
        shares: Part of each stage.
    """

    documents: int
    milliseconds: float
    shares: dict[str, float]


def profile(kind: str, paths: Sequence[Path]) -> Profile:
    """Reads files, each once to warm up, and measures the second time.

    A PDF whose text layer turns out to be no good on some page, so that the page is read by OCR, is left out.
    """
    group = []
    for path in paths:
        data = path.read_bytes()
        with suppress(vanban.VanbanError):
            if vanban.extract(data).source.text_source == "text-layer" or kind != "PDF":
                group.append(data)
    settle()
    clock = Clock()
    with clock.running():
        began = time.process_time()
        for data in group:
            vanban.extract(data)
        whole = time.process_time() - began
    found = {stage: seconds / whole for stage, seconds in clock.seconds.items()}
    return Profile(len(group), 1000 * whole / len(group), {**found, REST: 1 - sum(found.values())})


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="files and folders")
    parser.add_argument("--most", type=int, default=MOST, help="documents of a kind")
    options = parser.parse_args()
    measured = {kind: profile(kind, paths) for kind, paths in by_kind(options.paths, options.most).items()}
    print(f"{'':28}" + "".join(f"{kind:>10}" for kind in measured))
    print(f"{'documents':28}" + "".join(f"{one.documents:10}" for one in measured.values()))
    for stage in sorted(ALL, key=lambda stage: -sum(one.shares.get(stage, 0) for one in measured.values())):
        print(f"{stage:28}" + "".join(f"{one.shares.get(stage, 0):10.0%}" for one in measured.values()))
    print(f"{'ms a document':28}" + "".join(f"{one.milliseconds:10.0f}" for one in measured.values()))


if __name__ == "__main__":
    main()
