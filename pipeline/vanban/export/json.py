"""A record as JSON, and its schema."""

from __future__ import annotations

import re
from typing import Any

import pydantic_core

from vanban.document import Document

# The start of what ``to_json`` writes, to the name of the source
_HEAD = re.compile(
    rb'\A\{\n  "schema_version": "[^"]*",\n  "id": "(?P<id>[0-9a-f]{64})",\n'
    rb'  "source": \{\n    "uri": (?P<uri>"(?:[^"\\]|\\.)*")'
)


def to_json(document: Document) -> bytes:
    """The record as indented UTF-8 JSON, one line feed at the end; the same document always gives the same bytes."""
    return document.model_dump_json(indent=2).encode() + b"\n"


def from_json(data: bytes) -> Document:
    """Reads a record back.

    Raises:
        pydantic.ValidationError: The bytes are no record of this schema version.
    """
    return Document.model_validate_json(data)


def renamed(record: bytes, sha256: str, uri: str) -> bytes:
    """A record for another source with the same bytes; nothing but its head is looked at, however long it is.

    Args:
        record: What ``to_json`` wrote.
        sha256: Digest of the source.
        uri: What the record is to call it.

    Raises:
        ValueError: The bytes aren't the record of that source.
    """
    head = _HEAD.match(record)
    if head is None or head["id"].decode() != sha256:
        raise ValueError("no record of this source")
    return b"".join([record[: head.start("uri")], pydantic_core.to_json(uri), record[head.end("uri") :]])


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a record, generated from the models."""
    schema = Document.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:vanban:schema:document:1", **schema}
