"""Where a value was read, by which rule, and how far it can be trusted."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Span = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
"""Start and end of a stretch of ``Document.text``, in Unicode code points, end exclusive."""

BBox = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF points (1/72 inch), origin at the top left of the page."""


class Model(BaseModel):
    """Base of every model of the contract: immutable, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Model):
    """The place on a page that supports a value."""

    span: Span = Field(description="What was read; for an inherited value, the heading that it comes from.")
    page: Annotated[int, Field(ge=1, description="Page number, from 1.")] = 1
    bbox: BBox | None = Field(default=None, description="PDF points, origin top left; null where the source has no layout.")
    by: str = Field(description="Name of the rule or model that read the value.")


class Extracted(Model):
    """A value together with the evidence that supports it."""

    evidence: Evidence = Field(description="Where the value was read.")
    confidence: Annotated[float, Field(ge=0.0, le=1.0, description="How far it can be trusted, 0 to 1.")]
