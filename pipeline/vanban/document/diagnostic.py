"""What is wrong or odd in the document itself: kept as printed in the values, and reported here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanban.document.evidence import Model, Span

Severity = Literal["info", "warning", "error"]

LEFT_OUT = frozenset({"page-unreadable", "ocr-unavailable"})
"""Codes of the findings that say that a page is missing from the record."""


class Diagnostic(Model):
    """One finding, with the place it is about."""

    code: str = Field(description='Stable name of the finding, "deadline-before-issue".')
    severity: Severity = Field(description="How much it matters to a reader of the record.")
    message: str = Field(description="The finding in one sentence.")
    span: Span | None = Field(default=None, description="What it is about; null for the whole document.")
