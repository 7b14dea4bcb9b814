"""What a task stands under: the headings and items above it, with their words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from vanban.document import Document, Node

Path = tuple[tuple[str, str | None], ...]
"""Labels and words, outermost first."""


class Above(NamedTuple):
    """One heading or item above a task, ``depth`` from 1; ``words`` is None where the tree doesn't have it."""

    task_id: str
    depth: int
    label: str
    words: str | None


def sections_above(document: Document) -> Iterator[Above]:
    r"""The entries of ``Task.section`` with the words that stand behind each label.

    Args:
        document: A record.

    Example:
        >>> from vanban import extract
        >>> plan = extract("KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n\n1. Quý I\n\na) Ươm cây.\n\nb) Làm đất.".encode())
        >>> [tuple(above) for above in sections_above(plan)][:2]
        [('t1', 1, 'I', 'NHIỆM VỤ'), ('t1', 2, '1', 'Quý I')]
    """
    places = sorted(_places(document.tree, ()), key=lambda place: place[0])
    starts = [start for start, _ in places]
    for task in document.tasks:
        at = bisect_right(starts, task.evidence.span[0]) - 1
        nested = places[at][1] if at >= 0 else ()
        for depth, label in enumerate(task.section, 1):
            printed, words = nested[depth - 1] if depth <= len(nested) else (None, None)
            yield Above(task.id, depth, label, words if printed == label else None)


def _places(node: Node, above: Path) -> Iterator[tuple[int, Path]]:
    """Where each node begins, and label and words of the labelled nodes above it."""
    if node.span is not None and node.type != "document":
        yield node.span[0], above
    inside = (*above, (node.label, node.heading or node.text)) if node.label else above
    for child in node.children:
        yield from _places(child, inside)
