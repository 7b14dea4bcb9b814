"""Evidence and confidence of a value: the place on the page, the rule, and how often that rule is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from vanban.document.evidence import Evidence
from vanban.normalize.text import Text
from vanban.registry.precision import precision


class Supported(TypedDict):
    """The two fields that every extracted value carries."""

    evidence: Evidence
    confidence: float


@dataclass(frozen=True, slots=True)
class Support:
    """Looks evidence up in one text."""

    text: Text

    def evidence(self, start: int, end: int, by: str) -> Evidence:
        """Evidence for ``text[start:end]``, read by the rule ``by``."""
        page, bbox, _ = self.text.locate(start, end)
        return Evidence(span=(start, end), page=page, bbox=self.text.in_file(page, bbox), by=by)

    def of(self, start: int, end: int, by: str) -> Supported:
        """Evidence and confidence for a value.

        Args:
            start: Offset of its first character.
            end: Offset after its last.
            by: Name of the rule that read it.

        Returns:
            Keyword arguments for a model of the contract. The confidence is the measured precision of the rule, and less
            where the OCR engine was unsure of these words (docs/confidence.md).
        """
        page, bbox, ocr = self.text.locate(start, end)
        confidence = precision(by) * (1.0 if ocr is None else ocr)
        evidence = Evidence(span=(start, end), page=page, bbox=self.text.in_file(page, bbox), by=by)
        return Supported(evidence=evidence, confidence=round(min(1.0, max(0.0, confidence)), 3))
