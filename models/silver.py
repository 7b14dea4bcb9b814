"""What the rules read in typed documents, as labels to train on: only what they are sure of, never put into the repository.

A line of the file is one paragraph: its text, the bodies in it, those that are in doubt, and what kind of item it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError
from vanban.ingest import load, read
from vanban.pipeline import Analysis, analyse
from vanban.structure.tree import Block
from vanban.structure.zones import Zone

DOUBTFUL = "agency.head"
"""The rule that makes out names nobody listed; it is right too seldom for labels."""
_REASONS = {"section: purpose": "goal", "section: target": "goal", "section: indicator": "goal", "target": "goal",
            "section: background": "background"}  # fmt: skip


def paragraphs(found: Analysis) -> Iterator[dict[str, Any]]:
    """The labelled paragraphs of one document."""
    kinds = _items(found)
    text, start = found.text.value, 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = found.zones.at(start) in (Zone.PREAMBLE, Zone.BODY, Zone.APPENDIX)
        bodies = [mention for mention in found.agencies if start <= mention.start and mention.end <= end]
        if inside and len(line) > 20 and not line.isupper():
            sure = [mention for mention in bodies if not mention.generic and mention.rule != DOUBTFUL]
            yield {
                "text": line,
                "bodies": [(mention.start - start, mention.end - start) for mention in sure],
                "unsure": [(mention.start - start, mention.end - start) for mention in bodies if mention not in sure],
                "kind": next((kinds[at] for at in range(start, end) if at in kinds), None),
            }
        start = end + 1


def _items(found: Analysis) -> dict[int, str]:
    """Kind of every item, by where the item starts."""
    kinds: dict[int, str] = {span[0]: "task" for frame in found.tasks.frames for span in frame.spans[:1]}
    for skipped in found.tasks.skipped:
        kind = "attribute" if skipped.reason.startswith("attribute") else _REASONS.get(skipped.reason)
        if kind:
            kinds.setdefault(skipped.start, kind)

    def visit(block: Block) -> None:
        for child in block.children:
            if child.heading:
                kinds.setdefault(child.start, "heading")
            visit(child)

    visit(found.tree.root)
    return kinds


def typed(sources: Path, without: Collection[str]) -> Iterator[Analysis]:
    """The typed documents of a folder, but for some stems."""
    for path in sorted(sources.iterdir()):
        if path.stem in without or path.suffix == ".pdf":  # most are scans: slow, and read with errors
            continue
        try:
            yield analyse(read(load(path), name=path.name))
        except VanbanError:
            continue


def write_silver(documents: Iterable[Analysis], target: Path) -> None:
    """The labels of some documents, a paragraph a line."""
    with target.open("w", encoding="utf-8") as out:
        for found in documents:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in paragraphs(found))
