"""The two sides of an evaluation in one shape: gold files and the records of the pipeline become ``Facts``.

Records are read as plain JSON, not through the contract's models, so that the output of any version can be judged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

METADATA = ("doc_type", "number", "date", "place", "issuer", "title")


class GoldError(ValueError):
    """A gold folder is empty, or a file in it is no gold or no record."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value, and the name of the rule that read it (None in gold)."""

    text: str
    by: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited document; ``optional`` marks a close call, which doesn't count either way."""

    text: str
    number: str | None = None
    date: str | None = None
    optional: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline, as printed and as ISO days."""

    text: str
    start: str | None
    end: str | None
    by: str | None = None

    @property
    def dated(self) -> bool:
        """Whether it names a day; "thường xuyên" doesn't."""
        return bool(self.start or self.end)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A task with its bodies and its deadline."""

    text: str
    lead: tuple[Item, ...] = ()
    coordinate: tuple[Item, ...] = ()
    deadline: Due | None = None
    optional: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature block."""

    name: str
    position: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, or was read, of one document."""

    metadata: Mapping[str, Item]
    outline: tuple[Heading, ...] = ()
    legal_bases: tuple[Cited, ...] = ()
    citations: tuple[Cited, ...] = ()
    tasks: tuple[Assigned, ...] = ()
    agencies: tuple[Item, ...] = ()
    signers: tuple[Signed, ...] = ()
    recipients: tuple[Item, ...] = ()


NOTHING = Facts(metadata={})


class _Gold(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _GoldHeading(_Gold):
    label: str
    heading: str


class _GoldCited(_Gold):
    text: str = ""
    number: str | None = None
    date: str | None = None
    optional: bool = False


class _GoldDue(_Gold):
    text: str = ""
    start: str | None = None
    end: str | None = None


class _GoldTask(_Gold):
    text: str
    lead: list[str] = Field(default_factory=list)
    coordinate: list[str] = Field(default_factory=list)
    deadline: _GoldDue | None = None
    optional: bool = False


class _GoldSigner(_Gold):
    name: str
    position: str | None = None


class _GoldFile(_Gold):
    metadata: dict[str, str | None]
    outline: list[_GoldHeading] = Field(default_factory=list)
    legal_bases: list[_GoldCited] = Field(default_factory=list)
    citations: list[_GoldCited] = Field(default_factory=list)
    tasks: list[_GoldTask] = Field(default_factory=list)
    agencies: list[str] = Field(default_factory=list)
    signers: list[_GoldSigner] = Field(default_factory=list)
    recipients: list[str] = Field(default_factory=list)


def from_gold(data: bytes | str) -> Facts:
    """Reads one gold file (format: docs/evaluation.md).

    Args:
        data: Its JSON.

    Returns:
        What the file says of the document.

    Raises:
        pydantic.ValidationError: If it isn't gold.
    """
    gold = _GoldFile.model_validate_json(data)

    def cited(entries: list[_GoldCited]) -> tuple[Cited, ...]:
        return tuple(Cited(entry.text, entry.number, entry.date, entry.optional) for entry in entries)

    def items(texts: list[str]) -> tuple[Item, ...]:
        return tuple(Item(text) for text in texts if text)

    def due(entry: _GoldDue | None) -> Due | None:
        return Due(entry.text, entry.start, entry.end) if entry else None

    return Facts(
        metadata={field: Item(text) for field, text in gold.metadata.items() if text},
        outline=tuple(Heading(entry.label, entry.heading) for entry in gold.outline),
        legal_bases=cited(gold.legal_bases),
        citations=cited(gold.citations),
        tasks=tuple(
            Assigned(task.text, items(task.lead), items(task.coordinate), due(task.deadline), task.optional)
            for task in gold.tasks
        ),
        agencies=items(gold.agencies),
        signers=tuple(Signed(entry.name, entry.position or "") for entry in gold.signers),
        recipients=items(gold.recipients),
    )


def from_record(record: Mapping[str, Any]) -> Facts:
    """Reads one record of the pipeline, or of another program that writes the same contract.

    Args:
        record: The parsed JSON; whatever is missing counts as not found. A value is an object (``{"value": …}``,
            ``{"name": …}``, ``{"text": …}``) or plain.

    Returns:
        What the record says of the document, with the rule that read each value.
    """
    metadata = {field: _item((record.get("metadata") or {}).get(field)) for field in METADATA}
    return Facts(
        metadata={field: item for field, item in metadata.items() if item},
        outline=tuple(_outline(record.get("tree") or {})),
        legal_bases=tuple(_cited(entry) for entry in record.get("legal_bases") or ()),
        citations=tuple(_cited(entry) for entry in record.get("citations") or ()),
        tasks=tuple(_task(entry) for entry in record.get("tasks") or ()),
        agencies=_items(record.get("agencies")),
        signers=tuple(
            Signed(item.text, _text(entry.get("position")) or "", item.by)
            for entry in record.get("signers") or ()
            if (item := _item(entry))
        ),
        recipients=_items(record.get("recipients"), "text"),
    )


def _text(node: object, first: str = "value") -> str | None:
    if isinstance(node, Mapping):
        node = next((node[key] for key in (first, "value", "name", "text") if key in node), None)
    return None if node is None else str(node)


def _by(node: object) -> str | None:
    evidence = node.get("evidence") if isinstance(node, Mapping) else None
    return evidence.get("by") if isinstance(evidence, Mapping) else None


def _item(node: object, first: str = "value") -> Item | None:
    text = _text(node, first)
    return Item(text, _by(node)) if text else None


def _items(nodes: object, first: str = "name") -> tuple[Item, ...]:
    return tuple(item for node in (nodes if isinstance(nodes, list) else []) if (item := _item(node, first)))


def _day(value: object) -> str | None:
    return str(value)[:10] if value else None


def _cited(entry: Mapping[str, Any]) -> Cited:
    return Cited(entry.get("text") or "", entry.get("number"), _day(entry.get("date")), by=_by(entry))


def _task(entry: Mapping[str, Any]) -> Assigned:
    due = entry.get("deadline")
    return Assigned(
        entry.get("text") or "",
        _items(entry.get("lead")),
        _items(entry.get("coordinate")),
        Due(due.get("text") or "", _day(due.get("start")), _day(due.get("end")), _by(due)) if due else None,
        by=_by(entry),
    )


def _outline(node: Mapping[str, Any]) -> list[Heading]:
    """Labelled nodes with a heading that open a group, in reading order."""
    found = []
    for child in node.get("children") or ():
        opens = child.get("children") or child.get("type") in {"section", "article"}
        if child.get("label") and opens and child.get("heading") is not None:
            found.append(Heading(child["label"], child["heading"]))
        found += _outline(child)
    return found


def read_gold(folder: Path) -> dict[str, Facts]:
    """All ``<stem>.gold.json`` of a folder, by stem.

    Args:
        folder: Where the gold lies; subfolders aren't read.

    Returns:
        What is known of each document, in the order of the stems.

    Raises:
        GoldError: If there is none, or one can't be read; the message names the file.
    """
    found = {}
    for path in sorted(folder.glob("*.gold.json")):
        try:
            found[path.name.removesuffix(".gold.json")] = from_gold(path.read_bytes())
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise GoldError(f"{path.name} is no gold: {place}: {first['msg']}") from error
    if not found:
        raise GoldError(f"no *.gold.json in {folder}")
    return found


def read_records(folder: Path) -> dict[str, Facts]:
    """All records under a folder, by the stem of their source.

    Args:
        folder: What ``vanban extract -o`` wrote; subfolders are read too.

    Returns:
        What was read from each document. Where two records share a stem, the first path counts.

    Raises:
        GoldError: If a file isn't a JSON object; the message names it.
    """
    found: dict[str, Facts] = {}
    for path in sorted(folder.rglob("*.json")):
        stem = path.name.removesuffix(".json")
        if stem.endswith(".gold") or stem in found:
            continue
        try:
            record = json.loads(path.read_bytes())
        except ValueError as error:
            raise GoldError(f"{path.name} is no JSON: {error}") from error
        if not isinstance(record, dict):
            raise GoldError(f"{path.name} is no record")
        found[stem] = from_record(record)
    return found
