"""A body, or a class of bodies, as a task names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """One body in the phrase that says who leads or coordinates.

    Attributes:
        start: Offset of its first character.
        end: Offset after the last.
        name: As printed, on one line; a head word that several share is put back ("Sở" in "Sở Nội vụ, Tài chính").
        generic: A class of bodies, a post or a role, not one body.
        entry_id: Row of the registry for one body, or for the body of a post, if it lists it.
        holder: Span of the body that a post belongs to: "Sở Y tế" in "Giám đốc Sở Y tế".
    """

    start: int
    end: int
    name: str
    generic: bool
    entry_id: str | None = None
    holder: tuple[int, int] | None = None
