"""Words that tell what an expression of time does: the date of a citation, an anniversary, a period, a deadline."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import Entry, load


class TimeCue(Entry):
    """One kind of cue, as words that stand left or right of an expression of time."""

    name: str
    side: Literal["left", "right"]
    meaning: str = Field(description="What the cue says of the expression.")
    words: tuple[str, ...] = Field(description="The words as printed; matched without case and diacritics.")
    then: tuple[str, ...] = Field(default=(), description="One of these follows within 60 characters, before the expression.")
    gap: int = Field(default=0, ge=0, le=160, description="Most characters between the cue and the expression.")
    stops: str = Field(default=";:", description="Marks that the gap may not hold.")
    examples: tuple[str, ...] = Field(description="Text with the expression of time between ⟦ and ⟧.")

    def pattern(self) -> re.Pattern[str]:
        """The cue as a pattern over folded text: to be searched left of an expression, matched right of it."""
        words = _any(self.words)
        stops = re.escape(self.stops)
        if self.side == "right":
            gap = rf"(?:[^{stops}]{{0,{self.gap}}}(?<![a-z0-9]))?" if self.gap else ""
            return re.compile(rf"[ ,(]{{0,3}}{gap}(?:{words})(?![a-z])")
        then = rf"(?: [^{stops}]{{0,60}})? (?:{_any(self.then)})" if self.then else ""
        gap = rf"(?:[ ,][^{stops}]{{0,{self.gap}}})?" if self.gap else ""
        return re.compile(rf"(?:^|[^a-z])(?:{words}){then}(?![a-z]){gap}[ (]{{0,2}}$")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(bare(word)).replace(r"\ ", " ") for word in sorted(words, key=lambda word: -len(word)))


@cache
def time_cues() -> dict[str, TimeCue]:
    """All cues by name."""
    return {cue.name: cue for cue in load("time_cues", TimeCue)}


@cache
def time_cue(name: str) -> re.Pattern[str]:
    """Pattern of one cue.

    Args:
        name: Its name in the data file.

    Raises:
        KeyError: If there is no such cue.

    Example:
        >>> bool(time_cue("law").search("luat to chuc chinh phu "))
        True
    """
    return time_cues()[name].pattern()
