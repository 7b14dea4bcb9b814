"""All places that a record points at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vanban.document.evidence import Evidence


def evidence_of(value: Any) -> Iterator[Evidence]:
    """Every ``Evidence`` inside a model, a list or a value, in order."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from evidence_of(item)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from evidence_of(getattr(value, name))
