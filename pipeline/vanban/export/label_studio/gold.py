"""Annotated regions as gold."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.export.gold import METADATA, Gold
from vanban.export.label_studio.regions import Annotation, Region

Entry = tuple[str, Region]


def gold_of(annotation: Annotation) -> Gold:
    """What an annotator says of a document.

    A region without the field ``text`` (one that the annotator drew) means the words it covers.

    Args:
        annotation: The regions and relations.

    Returns:
        The content of a ``*.gold.json`` (docs/evaluation.md): lists in reading order, a body once.
    """
    gold: Gold = {
        "file": annotation.file,
        "metadata": {name: next((_value(annotation, one) for one in _of(annotation, name)), None) for name in METADATA},
        "outline": [_heading(annotation, one) for one in _of(annotation, "heading")],
        "legal_bases": [_citation(annotation, one) for one in _of(annotation, "legal_basis")],
        "citations": [_citation(annotation, one) for one in _of(annotation, "citation")],
        "tasks": [_task(annotation, key, one) for key, one in _entries(annotation, "task")],
        "agencies": list(dict.fromkeys(_text(annotation, one) for one in _of(annotation, "agency"))),
        "signers": [_signer(annotation, one) for one in _of(annotation, "signer")],
        "recipients": [_text(annotation, one) for one in _of(annotation, "recipient")],
    }
    if annotation.notes:
        gold["notes"] = annotation.notes
    return gold


def _entries(annotation: Annotation, label: str) -> list[Entry]:
    """Regions of a label by place; equal places keep their order."""
    found = [(key, region) for key, region in annotation.regions.items() if region.label == label]
    return sorted(found, key=lambda entry: entry[1].start)


def _of(annotation: Annotation, label: str) -> list[Region]:
    return [region for _, region in _entries(annotation, label)]


def _covered(annotation: Annotation, region: Region) -> str:
    return " ".join(annotation.text[region.start : region.end].split())


def _text(annotation: Annotation, region: Region) -> str:
    return region.value("text") or _covered(annotation, region)


def _value(annotation: Annotation, region: Region) -> str:
    return region.value("value") or _covered(annotation, region)


def _optional(region: Region) -> Gold:
    return {"optional": True} if region.value("optional") else {}


def _heading(annotation: Annotation, region: Region) -> Gold:
    """A heading with a label but no words of its own ("Điều 1." before a paragraph) is ""."""
    label = region.value("label")
    text = region.value("text") or ("" if label else _covered(annotation, region))
    depth = region.value("depth") or "1"
    return {"label": label or "", "heading": text, "depth": int(depth) if depth.isdecimal() else 1}


def _citation(annotation: Annotation, region: Region) -> Gold:
    known = {name: region.value(name) for name in ("doc_type", "number", "date", "issuer")}
    return {**known, "text": _text(annotation, region), **_optional(region)}


def _task(annotation: Annotation, key: str, region: Region) -> Gold:
    due: Gold | None = None
    for name in ("deadline", "inherited-deadline"):
        for target in _related(annotation, key, name):
            days = {"start": target.value("start"), "end": target.value("end")}
            due = due or {"text": _text(annotation, target), **days, "inherited": name != "deadline"}
    return {
        "label": region.value("label") or "",
        "text": _text(annotation, region),
        "lead": [_text(annotation, target) for target in _related(annotation, key, "lead")],
        "coordinate": [_text(annotation, target) for target in _related(annotation, key, "coordinate")],
        "deadline": due,
        **_optional(region),
    }


def _related(annotation: Annotation, key: str, name: str) -> Iterator[Region]:
    targets = [annotation.regions[to] for source, to, relation in annotation.relations if (source, relation) == (key, name)]
    yield from sorted(targets, key=lambda region: region.start)


def _signer(annotation: Annotation, region: Region) -> Gold:
    return {
        "name": _text(annotation, region),
        "position": region.value("position"),
        "authority": list(region.fields.get("authority", ())),
    }
