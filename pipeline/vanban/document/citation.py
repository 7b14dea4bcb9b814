"""Other documents that a document names."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanban.document.evidence import Evidence, Extracted

Relation = Literal["basis", "implements", "amends", "replaces", "suspends", "promulgates", "mentions"]


class Citation(Extracted):
    """One cited document, with all the places that name it."""

    doc_type: str | None = Field(default=None, description='Type in sentence case, "Nghị định".')
    number: str | None = Field(
        default=None, description="Canonical number; null where the document is known by its name alone."
    )
    date: str | None = Field(default=None, description="ISO date.")
    issuer: str | None = Field(default=None, description="As printed.")
    title: str | None = Field(default=None, description='What follows "về", as printed.')
    text: str = Field(description="As printed at the fullest mention, on one line.")
    uri: str | None = Field(default=None, description="/akn/vn/… (docs/uris.md).")
    relation: Relation = Field(default="mentions", description="What this document does with the one it cites.")
    provisions: list[str] = Field(default_factory=list, description='As printed, "khoản 2 Điều 5".')
    eids: list[str] = Field(default_factory=list, description='Akoma Ntoso eIds of the provisions, "dieu_5__khoan_2".')
    mentions: list[Evidence] = Field(default_factory=list, description="All places that name it, in order.")
