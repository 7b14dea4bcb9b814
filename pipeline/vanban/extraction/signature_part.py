"""A stretch of a signature block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartKind = Literal["authority", "post", "caps", "name", "signed"]


@dataclass(frozen=True, slots=True)
class Part:
    """What a line of a block is, or a piece of a line; ``text`` is the span [start, end), damaged names put right."""

    kind: PartKind
    start: int
    end: int
    text: str
