"""Is the text layer of a page what stands on the page, or must the page be read by OCR?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from vanban.ingest.pdf_words import TextLayer
from vanban.normalize.legacy import decode, detect
from vanban.normalize.syllable import is_syllable

_CODE = re.compile(r"[\d/\-–&.,:@_%+=]")
_MARKED = re.compile(r"[^\x00-\x7f]")
_FRAME = ".,;:!?()[]“”\"'‘’…-–/*"

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


def vietnamese_share(words: Iterable[str]) -> tuple[float, float, int]:
    """How Vietnamese a text is.

    Args:
        words: Tokens; only those of letters, with marks of punctuation at their ends, are looked at.

    Returns:
        Share of tokens that are spelt like syllables, share of tokens that carry a diacritic (about 0.8 in Vietnamese
        prose), and the number of tokens looked at.

    Example:
        >>> share, marked, count = vietnamese_share("Thực hiện Nghị quyết số 20-NQ/TW của Ban Chấp hành".split())
        >>> round(share, 2), round(marked, 2), count
        (1.0, 0.89, 9)
    """
    total, good, marked = map(sum, zip((0, 0, 0), *map(_judged, words), strict=True))
    return (good / total, marked / total, total) if total else (0.0, 0.0, 0)


@lru_cache(8192)
def _judged(word: str) -> tuple[bool, bool, bool]:
    """Whether a token is looked at, is spelt like a syllable, and carries a diacritic, too."""
    letters = word.strip(_FRAME)
    if not letters.isalpha():
        # A token of letters and rubbish (H()I, d~t, D{}NG) counts against the text, one with digits doesn't.
        return len(letters) > 2 and not _CODE.search(letters) and any(map(str.isalpha, letters)), False, False
    good = len(letters) > 1 and is_syllable(letters)
    return len(letters) > 1, good, good and _MARKED.search(letters) is not None


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


def decoded(layer: TextLayer) -> TextLayer | None:
    """A layer of an old encoding whose fonts don't say so, in Unicode; None if it is in none.

    Args:
        layer: A layer that doesn't look Vietnamese.
    """
    encoding = detect(" ".join(word.text for word in layer.words))
    if encoding == "unicode":
        return None
    words = tuple(word._replace(text=decode(word.text, encoding)) for word in layer.words)
    return replace(layer, words=words, encoding=encoding)
