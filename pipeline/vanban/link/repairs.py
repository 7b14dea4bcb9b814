"""What was repaired of OCR damage, so that nobody has to trust it unseen."""

from __future__ import annotations

from collections import Counter

from vanban.document.diagnostic import Diagnostic
from vanban.normalize.text import Text

# Most different repairs that one finding names.
_NAMED = 60


def repair_notes(text: Text) -> list[Diagnostic]:
    """One finding that counts the repaired words and names them, the most frequent first.

    Args:
        text: Normalised text.

    Returns:
        Nothing where nothing was repaired.

    Example:
        >>> from vanban.normalize.text import Paragraph
        >>> [note.message for note in repair_notes(Text("Sở Y tế", (Paragraph(0, 7),), unrepaired="Sở Y tẻ"))]
        ['1 word read by OCR was repaired: tẻ → tế']
    """
    spans = text.repairs()
    if not spans:
        return []
    found = Counter(_shown(text.read[start:end], text.value[start:end]) for start, end in spans)
    named = [f"{read} → {meant}" + (f" ({count})" if count > 1 else "") for (read, meant), count in found.most_common(_NAMED)]
    more = f" and {len(found) - _NAMED} others" if len(found) > _NAMED else ""
    words = "1 word read by OCR was" if len(spans) == 1 else f"{len(spans)} words read by OCR were"
    message = f"{words} repaired: {', '.join(named)}{more}"
    return [Diagnostic(code="ocr-repair", severity="info", message=message, span=spans[0])]


def _shown(read: str, meant: str) -> tuple[str, str]:
    """Both forms without the marks around them, unless a mark is what was repaired."""
    plain = read.strip(_MARKS), meant.strip(_MARKS)
    return plain if plain[0] != plain[1] else (read, meant)


_MARKS = " .,;:()\"'“”"
