"""Phrases that only web pages print around a document."""

from __future__ import annotations

from vanban.registry.loader import Entry


class PortalMark(Entry):
    """A phrase of the menus, boxes and notes of legal portals.

    Attributes:
        text: The phrase, at the start of a line.
        whole: It must be the whole line (a colon may follow).
        example: A line that it stands in.
    """

    text: str
    whole: bool = False
    example: str
