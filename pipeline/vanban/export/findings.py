"""Findings of the linter as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.document import Document
from vanban.document.diagnostic import Severity

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
_AROUND = 40


def finding_lines(document: Document) -> Iterator[str]:
    """One line a finding, in reading order: source, line of the text, severity, code, message, and the quoted place.

    The line number counts the lines (paragraphs) of ``Document.text`` from 1.
    """
    for found in sorted(document.diagnostics, key=lambda one: one.span or (0, 0)):
        place, quote = document.source.uri, ""
        if found.span is not None:
            start, end = found.span
            place += f":{document.text.count(chr(10), 0, start) + 1}"
            quote = f"  «{_excerpt(document.text, start, end)}»"
        yield f"{place}: {found.severity}: {found.code}: {found.message}{quote}"


def _excerpt(text: str, start: int, end: int) -> str:
    """The place with a few words around it, on one line."""
    low = max(0, start - _AROUND, text.rfind("\n", 0, start) + 1)
    stop = text.find("\n", end)
    high = min(len(text), end + _AROUND, stop if stop >= 0 else len(text))
    before = "…" if low > 0 and text[low - 1] != "\n" else ""
    after = "…" if high < len(text) and text[high] != "\n" else ""
    return before + " ".join(text[low:high].split()) + after
