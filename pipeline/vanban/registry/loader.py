"""Reads the data files: JSON beside a JSON Schema, validated into frozen pydantic models."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter


class Entry(BaseModel):
    """Base of the rows of a data file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Row = TypeVar("Row", bound=Entry)


@cache
def load(name: str, row: type[Row]) -> tuple[Row, ...]:
    """All rows of ``registry/data/<name>.json``, in file order.

    Args:
        name: Name of the file without ``.json``.
        row: Model of one row.

    Returns:
        The rows, read once per process.

    Raises:
        pydantic.ValidationError: If the file doesn't fit the model; tests prove that this can't happen in a release.
    """
    data = files("vanban.registry").joinpath("data", f"{name}.json").read_bytes()
    return TypeAdapter(tuple[row, ...]).validate_json(data)  # type: ignore[valid-type]
