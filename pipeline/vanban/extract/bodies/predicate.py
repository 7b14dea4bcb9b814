"""Does a predicate start here? The words with which an order goes on after its subject."""

from __future__ import annotations

import re

from vanban.registry.particle import particles
from vanban.registry.verb import verb_keys

_LEAD_IN = re.compile(r"[ ,–-]*")


def predicate_at(text: str, at: int, end: int) -> int | None:
    """Offset of the first word of a predicate right after a subject that ends at ``at``.

    Args:
        text: The text.
        at: Offset after the subject.
        end: Offset at which the sentence or item ends.

    Returns:
        The offset (``end`` if nothing follows, the offset after a colon if one follows), or None if what follows is no
        predicate.

    Example:
        >>> predicate_at("Sở Tài chính chủ trì", 12, 20)
        13
    """
    position = _LEAD_IN.match(text, at, end).end()  # type: ignore[union-attr]
    if position >= end or not text[position:end].strip(" .;:,\n"):
        return end
    if text[position] == ":":
        return position + 1 + (text[position + 1 : position + 2] == " ")
    words = [word.strip(',;:.()"“”') for word in text[position : min(end, position + 60)].split()[:4]]
    if not words or words[0].lower() in particles("no_predicate"):
        return None
    # After a subject a verb is in lower case; after a colon or in a heading it may be a capital
    for size in (4, 3, 2, 1):
        phrase = " ".join(words[:size]).lower()
        if len(words) >= size and (phrase in verb_keys() or phrase in particles("opens_predicate")):
            return position
    return None
