"""Annotations in the JSON of Label Studio, out and back in.

Label Studio counts offsets of a Text tag in Unicode code points, as we do (versions before 1.4 counted UTF-16 units).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from vanban.export.label_studio.regions import FIELDS, RELATIONS, Annotation, Region

MODEL = "vanban"
_TEXT = "text"
_LABELS = "label"
_NOTES = "notes"


def to_task(annotation: Annotation) -> dict[str, Any]:
    """One task for import, with the regions as a prediction that the annotator corrects.

    Args:
        annotation: The regions of a document.

    Returns:
        An object of the list that Label Studio imports as JSON.
    """
    result: list[dict[str, Any]] = []
    for key, region in annotation.regions.items():
        place = {"start": region.start, "end": region.end}
        words = {"text": annotation.text[region.start : region.end], "labels": [region.label]}
        result.append({"id": key, **_aim(_LABELS), "type": "labels", "value": {**place, **words}})
        for name, lines in region.fields.items():
            entry = {"id": key, **_aim(_control(name)), "type": "textarea"}
            result.append({**entry, "value": {**place, "text": list(lines)}})
    for source, target, name in annotation.relations:
        result.append({"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [name]})
    return {
        "data": {"text": annotation.text, "file": annotation.file},
        "predictions": [{"model_version": MODEL, "result": result}],
    }


class _Value(BaseModel):
    model_config = ConfigDict(extra="ignore")
    start: int = 0
    end: int = 0
    labels: list[str] = Field(default_factory=list)
    text: str | list[str] = ""


class _Result(BaseModel):
    model_config = ConfigDict(extra="ignore")
    type: str
    id: str = ""
    from_name: str = ""
    value: _Value = Field(default_factory=_Value)
    from_id: str = ""
    to_id: str = ""
    labels: list[str] = Field(default_factory=list)


class _Annotated(BaseModel):
    model_config = ConfigDict(extra="ignore")
    result: list[_Result] = Field(default_factory=list)
    was_cancelled: bool = False
    updated_at: str = ""


class _Data(BaseModel):
    model_config = ConfigDict(extra="ignore")
    text: str
    file: str


class Task(BaseModel):
    """One task of an export (JSON, not JSON-MIN), as far as it is needed."""

    model_config = ConfigDict(extra="ignore")
    data: _Data
    annotations: list[_Annotated] = Field(default_factory=list)


def from_task(task: Task) -> Annotation | None:
    """What the annotator made of a task; of several annotations the one changed last.

    Args:
        task: A task of the export.

    Returns:
        None if nobody has annotated it: a prediction that no one has looked at is no gold.
    """
    done = [annotated for annotated in task.annotations if not annotated.was_cancelled]
    if not done:
        return None
    made = Annotation(task.data.file, task.data.text)
    results = max(done, key=lambda annotated: annotated.updated_at).result
    made.regions = dict(_regions(results))
    for result in results:
        if result.type == "relation" and result.from_id in made.regions and result.to_id in made.regions:
            made.relations += [(result.from_id, result.to_id, name) for name in result.labels if name in RELATIONS]
        elif result.from_name == _NOTES:
            made.notes = "\n".join(_lines(result.value.text)) or None
    return made


def _regions(results: Iterable[_Result]) -> Iterator[tuple[str, Region]]:
    fields: dict[str, dict[str, tuple[str, ...]]] = {}
    for result in results:
        if result.type == "textarea" and result.from_name.startswith(f"{_LABELS}_"):
            lines = tuple(line for line in _lines(result.value.text) if line.strip())
            fields.setdefault(result.id, {})[result.from_name.removeprefix(f"{_LABELS}_")] = lines
    for result in results:
        label = next(iter(result.value.labels), None)
        if result.type == "labels" and label in FIELDS:
            yield result.id, Region(label, result.value.start, result.value.end, fields.get(result.id, {}))


def _lines(text: str | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else text


def _control(field: str) -> str:
    """Name of the control for a field of a region."""
    return f"{_LABELS}_{field}"


def _aim(control: str) -> dict[str, str]:
    return {"from_name": control, "to_name": _TEXT}


def labelling_config() -> str:
    """The labelling interface that the tasks are made for, as XML."""
    from lxml import etree

    view = etree.Element("View")
    labels = etree.SubElement(view, "Labels", name=_LABELS, toName=_TEXT)
    for label in FIELDS:
        etree.SubElement(labels, "Label", value=label)
    relations = etree.SubElement(view, "Relations")
    for name in RELATIONS:
        etree.SubElement(relations, "Relation", value=name)
    etree.SubElement(view, "Text", name=_TEXT, value="$text", granularity="word")
    for field in dict.fromkeys(name for names in FIELDS.values() for name in names):
        users = ",".join(label for label, names in FIELDS.items() if field in names)
        shown = etree.SubElement(view, "View", visibleWhen="region-selected", whenTagName=_LABELS, whenLabelValue=users)
        etree.SubElement(shown, "Header", value=field)
        area = {"name": _control(field), "toName": _TEXT, "perRegion": "true", "editable": "true"}
        etree.SubElement(shown, "TextArea", {**area, "maxSubmissions": "9" if field == "authority" else "1"})
    etree.SubElement(view, "TextArea", name=_NOTES, toName=_TEXT, placeholder=_NOTES)
    return str(etree.tostring(view, pretty_print=True, encoding="unicode"))
