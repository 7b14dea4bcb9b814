"""What is wrong or odd in the document itself: kept as printed in the values, and reported here."""

from __future__ import annotations

from typing import Literal

from vanban.document.evidence import Model, Span

Severity = Literal["info", "warning", "error"]


class Diagnostic(Model):
    """One finding, with the place it is about."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
