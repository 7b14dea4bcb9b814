"""Records into Label Studio, and an annotator's corrections back as gold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from pydantic import TypeAdapter

from vanban.document import Document
from vanban.export.gold import Gold
from vanban.export.label_studio.gold import gold_of
from vanban.export.label_studio.regions import annotation_of
from vanban.export.label_studio.tasks import Task, from_task, labelling_config, to_task

__all__ = ["from_label_studio", "gold_name", "labelling_config", "task_lines"]


def task_lines(documents: Iterable[Document]) -> Iterator[bytes]:
    r"""The file that Label Studio imports, in pieces: a JSON list, a task a line.

    Args:
        documents: The records; one is held at a time.

    Example:
        >>> b"".join(task_lines([]))
        b'[\n]\n'
    """
    import orjson

    separator = b"[\n"
    for document in documents:
        yield separator + orjson.dumps(to_task(annotation_of(document)))
        separator = b",\n"
    yield (b"[\n" if separator == b"[\n" else b"\n") + b"]\n"


def from_label_studio(data: bytes) -> Iterator[Gold | None]:
    """The tasks of an export as gold.

    Args:
        data: What "Export as JSON" of Label Studio gives.

    Yields:
        The content of one ``*.gold.json`` a task; None for a task that nobody has annotated.

    Raises:
        pydantic.ValidationError: The bytes are no such export.
    """
    for task in TypeAdapter(list[Task]).validate_json(data):
        annotation = from_task(task)
        yield gold_of(annotation) if annotation else None


def gold_name(gold: Gold) -> str:
    """Name of the file that holds the gold of a source.

    Example:
        >>> gold_name({"file": "68-kh-ubnd.pdf"})
        '68-kh-ubnd.gold.json'
    """
    stem = PurePath(re.sub(r"[\\/]+", "/", str(gold["file"]))).stem
    return f"{stem or 'document'}.gold.json"
