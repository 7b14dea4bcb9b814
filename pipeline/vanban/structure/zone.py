"""The parts of a document, and which paragraph belongs to which."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from vanban.normalize.text import Paragraph, Text


class Zone(StrEnum):
    """Parts of a document, in the order of a healthy one."""

    OUTSIDE = "outside"
    LETTERHEAD = "letterhead"
    TITLE = "title"
    ADDRESSEE = "addressee"
    PREAMBLE = "preamble"
    BODY = "body"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    APPENDIX = "appendix"


@dataclass(frozen=True)
class Zones:
    """The zone of every paragraph of a text.

    Attributes:
        text: The text.
        kinds: Zones, parallel to ``text.paragraphs``.
        appendices: Spans [start, end) of the appendices and attached documents, each with its own title; footnotes printed
            after the signature are of zone APPENDIX too, but no appendix.
        letterheads: Spans of the letterheads of further documents in the same file; these documents are of zone APPENDIX but
            for their signatures.
    """

    text: Text
    kinds: tuple[Zone, ...]
    appendices: tuple[tuple[int, int], ...] = ()
    letterheads: tuple[tuple[int, int], ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.text.paragraphs]

    def further(self, offset: int) -> bool:
        """Whether the character at ``offset`` stands in a further document of the file."""
        return bool(self.letterheads) and offset >= self.letterheads[0][0]

    def spans(self, zone: Zone) -> list[tuple[int, int]]:
        """Runs of paragraphs of a zone, as spans [start, end) into ``text.value``."""
        runs: list[tuple[int, int]] = []
        inside = False
        for paragraph, kind in zip(self.text.paragraphs, self.kinds, strict=True):
            if kind is zone:
                if inside:
                    runs[-1] = (runs[-1][0], paragraph.end)
                else:
                    runs.append((paragraph.start, paragraph.end))
            inside = kind is zone
        return runs

    def paragraphs(self, zone: Zone) -> list[Paragraph]:
        """Paragraphs of a zone, in order."""
        return [paragraph for paragraph, kind in zip(self.text.paragraphs, self.kinds, strict=True) if kind is zone]

    def at(self, offset: int) -> Zone:
        """Zone of the character at ``offset``."""
        if not self.kinds:
            return Zone.OUTSIDE
        return self.kinds[max(0, bisect_right(self._starts, offset) - 1)]
