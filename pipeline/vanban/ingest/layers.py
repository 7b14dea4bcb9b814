"""Is the text layer of a page what stands on the page, or must the page be read by OCR?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from vanban.ingest.pdf_words import TextLayer
from vanban.ingest.syllables import vietnamese_share

Verdict = Literal["sound", "absent", "garbage"]

_FEWEST_WORDS = 12
"""Judging by statistics takes some words; a page with fewer is a stamp on a scan, or a page that is nearly blank."""
_GOOD_SHARE = 0.62
"""Sound Vietnamese pages have 0.85 to 1.0 of their tokens built like syllables, English OCR of them at most 0.5."""
_MARKED_SHARE = 0.35
"""Sound pages have at least 0.6 of their tokens with a diacritic, English OCR of them at most 0.25."""
_UNMAPPED_SHARE = 0.2
_STAMP_WORDS = 60
"""A page with fewer words over a full-page image may be a scan with a stamp on it."""
SCAN_SHARE = 0.7
_JUDGED = 250
"""Words that are looked at."""


def verdict(layer: TextLayer, image_share: Callable[[], float]) -> Verdict:
    """Judges a text layer by what its words look like.

    Args:
        layer: Words of the page.
        image_share: Tells the part of the page's area that is covered by images, 0 to 1; asked only when in doubt.

    Returns:
        ``absent`` when there is no text, or only a signature's stamp on top of a scan; ``garbage`` when it isn't
        Vietnamese, as far as can be told: a scanner's own OCR in another language, or a font without a Unicode map.

    Example:
        >>> verdict(TextLayer((), frozenset()), lambda: 1.0)
        'absent'
    """
    count = len(layer.words)
    if not count:
        return "absent"
    if layer.unmapped > _UNMAPPED_SHARE:
        return "garbage"
    share, marked, counted = vietnamese_share(word.text for word in layer.words[:_JUDGED])
    doubtful = share < _GOOD_SHARE or marked < _MARKED_SHARE
    if count >= _STAMP_WORDS and not doubtful:
        return "sound"
    scanned = image_share() > SCAN_SHARE
    if scanned and count < _STAMP_WORDS and (counted < _FEWEST_WORDS or not _covers(layer)):
        return "absent"
    if counted >= _FEWEST_WORDS and (share < _GOOD_SHARE or (scanned and doubtful)):
        return "garbage"
    return "sound"


def _covers(layer: TextLayer) -> bool:
    """Whether the words stand all over the page, and not in one corner as a stamp does."""
    tops = [word.top for word in layer.words]
    lefts = [word.x0 for word in layer.words]
    return max(tops) - min(tops) > 120 and max(lefts) - min(lefts) > 200
