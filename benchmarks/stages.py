"""Where the time goes: CPU time of each stage of the path, by kind of source, as a table for ``docs/speed.md``.

``python benchmarks/stages.py FOLDER...`` reads every file of the folders twice and counts the second time. The functions that
``vanban.pipeline`` calls are timed in place; time that none of them takes is "the rest". CPU time of other programs
(LibreOffice, where Tesseract runs as a command) isn't counted.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import vanban
from vanban import pipeline
from vanban.run.worker import settle

STAGES = {
    "read": "ingest",
    "normalize": "normalize",
    "find_zones": "structure",
    "build_tree": "structure",
    "find_letterhead": "letterhead, title, signers",
    "find_type_and_title": "letterhead, title, signers",
    "find_signers": "letterhead, title, signers",
    "link_issuer": "letterhead, title, signers",
    "find_tasks": "tasks",
    "to_record": "link",
}
COMPONENTS = {
    "tokenizer": "tokens",
    "vanban_agencies": "agencies",
    "vanban_citations": "citations",
    "vanban_times": "deadlines",
}
KINDS = {"text-layer": "PDF", "ocr": "scan", "mixed": "scan"}
SUFFIXES = {".txt": "text", ".md": "text", ".docx": "Word", ".html": "HTML", ".pdf": "PDF"}


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """The function, its time counted for a stage."""

        def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - stands for any function
            began = time.process_time()
            try:
                return function(*args, **options)
            finally:
                self.seconds[stage] += time.process_time() - began

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
            for name, stage in STAGES.items():
                open_patches.enter_context(patch.object(pipeline, name, self.timed(getattr(pipeline, name), stage)))
            open_patches.enter_context(patch.object(pipeline, "components", lambda: analysed))
            yield


def files(folders: list[Path]) -> dict[str, list[bytes]]:
    """The documents of some folders by kind; each is read once, which warms up what is read from."""
    groups: dict[str, list[bytes]] = defaultdict(list)
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.suffix in SUFFIXES):
        data = path.read_bytes()
        try:
            source = vanban.extract(data).source
        except vanban.VanbanError:
            continue
        groups[KINDS.get(source.text_source) or SUFFIXES[path.suffix]].append(data)
    return groups


def shares(group: list[bytes]) -> tuple[dict[str, float], float]:
    """Part of each stage in the time of some documents, and the milliseconds of a document."""
    clock = Clock()
    began = time.process_time()
    with clock.running():
        for data in group:
            vanban.extract(data)
    whole = time.process_time() - began
    found = {stage: seconds / whole for stage, seconds in clock.seconds.items()}
    return {**found, "the rest": 1 - sum(found.values())}, 1000 * whole / len(group)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    groups = files(parser.parse_args().folders)
    settle()
    measured = {kind: shares(group) for kind, group in groups.items()}
    print("| stage | " + " | ".join(f"{kind} ({len(group)})" for kind, group in groups.items()) + " |")
    print("|---" + "|---:" * len(groups) + "|")
    stages = {*STAGES.values(), *COMPONENTS.values(), "the rest"}
    for stage in sorted(stages, key=lambda stage: -sum(found.get(stage, 0) for found, _ in measured.values())):
        print(f"| {stage} | " + " | ".join(f"{found.get(stage, 0):.0%}" for found, _ in measured.values()) + " |")
    print("| ms a document | " + " | ".join(f"{each:.0f}" for _, each in measured.values()) + " |")


if __name__ == "__main__":
    main()
