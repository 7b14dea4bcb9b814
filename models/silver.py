"""What the rules read in real documents, as labels to train on: only what they are sure of, never written to the repository.

A line of the file is one paragraph: its text, the bodies in it, what kind of item it is, and the heading above it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError
from vanban.ingest import load, read
from vanban.pipeline import Analysis, analyse
from vanban.registry.precision import precision
from vanban.structure.tree import Block
from vanban.structure.zones import Zone

SURE = 0.9
"""Least measured precision of a rule whose findings are taken as labels."""
_REASONS = {"section: purpose": "goal", "section: target": "goal", "section: indicator": "goal", "target": "goal",
            "section: background": "background"}  # fmt: skip


def paragraphs(found: Analysis) -> Iterator[dict[str, Any]]:
    """The labelled paragraphs of one document."""
    kinds, headings = _items(found)
    text, start = found.text.value, 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = found.zones.at(start) in (Zone.PREAMBLE, Zone.BODY, Zone.APPENDIX)
        bodies = [mention for mention in found.agencies if start <= mention.start and mention.end <= end]
        if inside and len(line) > 20 and not line.isupper():
            sure = [mention for mention in bodies if not mention.generic and precision(mention.rule) >= SURE]
            places = range(start, end)
            yield {
                "text": line,
                "bodies": [(mention.start - start, mention.end - start) for mention in sure],
                "unsure": [(mention.start - start, mention.end - start) for mention in bodies if mention not in sure],
                "kind": next((kinds[at] for at in places if at in kinds), None),
                "section": next((headings[at] for at in places if at in headings), ""),
            }
        start = end + 1


def _items(found: Analysis) -> tuple[dict[int, str], dict[int, str]]:
    """Kind and heading of every item, by where the item starts."""
    kinds: dict[int, str] = {span[0]: "task" for frame in found.tasks.frames for span in frame.spans[:1]}
    for skipped in found.tasks.skipped:
        kind = "attribute" if skipped.reason.startswith("attribute") else _REASONS.get(skipped.reason)
        if kind:
            kinds.setdefault(skipped.start, kind)
    headings: dict[int, str] = {}

    def visit(block: Block, above: str) -> None:
        for child in block.children:
            headings[child.start] = headings[child.content] = above
            if child.heading:
                kinds.setdefault(child.start, "heading")
            visit(child, found.text.value[child.content : child.end] if child.heading else above)

    visit(found.tree.root, "")
    return kinds, headings


def write_silver(sources: Path, target: Path, without: Collection[str]) -> None:
    """Labels of all typed documents of a folder, but for some stems."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8") as out:
        for path in sorted(sources.iterdir()):
            if path.stem in without or path.suffix == ".pdf":  # most are scans: slow, and read with errors
                continue
            try:
                found = analyse(read(load(path), name=path.name))
            except VanbanError:
                continue
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in paragraphs(found))
