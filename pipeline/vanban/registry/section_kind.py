"""What a heading announces: tasks, or aims, scope, background, funding."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import Entry, load

SectionKind = Literal[
    "execution", "purpose", "target", "indicator", "criteria", "scope", "time", "background", "funding", "effect"
]
_CONJUNCTS = re.compile(r"\s*[,;:/]\s*|\s+-\s+|\s+va\s+")
# "Tổng hợp, đánh giá tình hình": a verb in front, so the heading names work and no background
_NUMBERS = re.compile(r"^(?:[ivx]+|[0-9]+)\s*[.)]\s*")


class SectionHeading(Entry):
    """One kind of section, and how its headings begin."""

    kind: SectionKind
    starts: tuple[str, ...] = Field(description="Beginnings of headings or of their conjuncts, folded.")
    examples: tuple[str, ...] = Field(description="Headings as printed.")


@cache
def section_headings() -> tuple[SectionHeading, ...]:
    """All kinds, in file order."""
    return load("section_headings", SectionHeading)


@cache
def _starts() -> tuple[dict[str, SectionKind], int]:
    """Kinds by beginning, and the words of the longest beginning."""
    kinds: dict[str, SectionKind] = {}
    for row in section_headings():
        for start in row.starts:
            kinds.setdefault(start, row.kind)
    return kinds, max(start.count(" ") + 1 for start in kinds)


def section_kind(heading: str) -> SectionKind | None:
    """The kind of a section, by its heading.

    Args:
        heading: Text of the heading, without its label.

    Returns:
        The kind; "execution" if any of several conjuncts announces work; None if the heading says nothing of it.

    Example:
        >>> section_kind("MỤC ĐÍCH, YÊU CẦU"), section_kind("Mục tiêu, nhiệm vụ"), section_kind("Sở Tài chính")
        ('purpose', 'execution', None)
    """
    plain = _NUMBERS.sub("", " ".join(bare(heading).split()))
    found = [kind for conjunct in _CONJUNCTS.split(plain) if (kind := _kind_of(conjunct))]
    if "execution" in found:
        return "execution"
    return found[0] if found else None


def _kind_of(conjunct: str) -> SectionKind | None:
    kinds, longest = _starts()
    words = conjunct.split(" ", longest)[:longest]
    return next((kinds[start] for size in range(len(words), 0, -1) if (start := " ".join(words[:size])) in kinds), None)
