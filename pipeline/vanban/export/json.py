"""A record as JSON, and its schema."""

from __future__ import annotations

from typing import Any

from vanban.document import Document


def to_json(document: Document) -> bytes:
    """The record as indented UTF-8 JSON, one line feed at the end; the same document always gives the same bytes."""
    return document.model_dump_json(indent=2).encode() + b"\n"


def from_json(data: bytes) -> Document:
    """Reads a record back.

    Raises:
        pydantic.ValidationError: The bytes are no record of this schema version.
    """
    return Document.model_validate_json(data)


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a record, generated from the models."""
    schema = Document.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:vanban:schema:document:1", **schema}
