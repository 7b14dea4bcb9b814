"""A body as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.document.metadata import Level


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """One body named at one place of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after the last.
        name: As printed, on one line.
        canonical: Abbreviations written out where that is certain, "Ủy ban" spelling; the place only where it is printed.
        base: ``canonical`` without the place.
        place: The place as printed, class word written out ("thành phố Hải Phòng", "tỉnh", "Hà Nội"); "" if none.
        place_start: Offset of the place; ``end`` if none is printed.
        place_end: Offset after it.
        entry_id: Row of the registry, None for a body it doesn't list.
        kind: Kind of the row or of the head word.
        level: Level as far as the name and its place tell.
        generic: A class of bodies ("Ủy ban nhân dân các xã"), never one.
        rule: Name of the rule that read it.
    """

    start: int
    end: int
    name: str
    canonical: str
    base: str
    place: str
    place_start: int
    place_end: int
    entry_id: str | None
    kind: str | None
    level: Level | None
    generic: bool
    rule: str
