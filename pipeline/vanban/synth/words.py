"""The words that documents are made of: ``words.json``, our own phrases with slots."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any


@cache
def words() -> Mapping[str, Any]:
    """All lists by name; "headings" holds one list for each kind of section."""
    loaded: Mapping[str, Any] = json.loads(files("vanban.synth").joinpath("words.json").read_text(encoding="utf-8"))
    return loaded


def sentence(rng: Random, shapes: Sequence[str], **slots: str) -> str:
    """One of the shapes with every slot filled.

    Args:
        rng: Where the choices come from.
        shapes: Sentences with ``{topic}``, ``{thing}``, ``{people}``, ``{percent}`` or a slot of ``slots``.
        slots: What stands in the other slots.

    Example:
        >>> sentence(Random(1), ["Tổ chức {what} cho {people}"], what="hội thi")
        'Tổ chức hội thi cho người dân vùng ven biển'
    """
    lists = words()
    filled = {slot: rng.choice(lists[name]) for slot, name in (("topic", "topics"), ("thing", "things"), ("people", "people"))}
    return rng.choice(shapes).format(**{**filled, "percent": str(rng.randrange(10, 100, 5)), **slots})
