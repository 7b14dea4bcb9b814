"""Bodies: a reference from another value, and the entry of the document's list of bodies."""

from __future__ import annotations

from pydantic import Field

from vanban.document.evidence import Evidence, Extracted
from vanban.document.metadata import Level


class AgencyRef(Extracted):
    """A body as a task names it."""

    name: str = Field(description="As printed, OCR damage repaired.")
    id: str | None = Field(
        default=None, description="Registry id of the body, of a post that of its body, where it is certain."
    )
    generic: bool = Field(
        default=False, description='A class of bodies ("các sở, ban, ngành"), a post or a role, not one body.'
    )


class Agency(Extracted):
    """One distinct body named in the document, with all its mentions."""

    name: str = Field(description="Canonical spelling; the place only where it is printed.")
    id: str | None = Field(default=None, description="Registry id of the body, where it is certain.")
    kind: str | None = Field(default=None, description="Kind of body in the registry.")
    level: Level | None = Field(default=None, description="Level of government.")
    province_code: str | None = Field(default=None, description="GSO code valid on the document's date.")
    successor_province_code: str | None = Field(default=None, description="Today's province, where the old one was merged.")
    mentions: list[Evidence] = Field(default_factory=list, description="All places that name it, in order.")
