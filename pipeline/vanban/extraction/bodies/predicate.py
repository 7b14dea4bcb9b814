"""Does a predicate start here? The words with which an order goes on after its subject."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.language.segmentation import tag_words
from vanban.registry.particle import particles
from vanban.registry.verb import VerbRow, verb_keys

_LEAD_IN = re.compile(r"[ ,–-]*")
_PHRASE = re.compile(r"[^\W\d_]+(?:[ ][^\W\d_]+){0,3}")
_CONTEXT = 70


def phrase_at(text: str, at: int, end: int) -> list[str]:
    """Up to four words that start at ``at`` with single spaces between them, in lower case."""
    found = _PHRASE.match(text, at, min(end, at + 60))
    return found[0].lower().split(" ") if found else []


def verb_at(text: str, at: int, end: int) -> tuple[VerbRow, int] | None:
    """The longest administrative verb that starts at ``at``, and the offset after it.

    Example:
        >>> row, stop = verb_at("tổ chức thực hiện kế hoạch", 0, 26)
        >>> row.verb, stop
        ('tổ chức thực hiện', 17)
    """
    words = phrase_at(text, at, end)
    for size in range(len(words), 0, -1):
        verb = " ".join(words[:size])
        if verb in verb_keys():
            return verb_keys()[verb], at + len(verb)
    return None


def is_firm(text: str, at: int, end: int) -> bool:
    """Whether words start at ``at`` that never go on with a name or a class: "có trách nhiệm", "chủ trì", "khẩn trương".

    Example:
        >>> is_firm("chủ động rà soát", 0, 16), is_firm("quản lý đường bộ", 0, 16)
        (True, False)
    """
    words = phrase_at(text, at, end)
    for size in range(len(words), 0, -1):
        row = verb_keys().get(" ".join(words[:size]))
        if row is not None:
            return (row.firm or row.kind == "link") and (not row.manner or _verb_follows(text, at + len(row.verb), end))
    return False


def _verb_follows(text: str, at: int, end: int) -> bool:
    """Whether a manner is followed by its verb, perhaps after a second manner: "chủ động, tích cực | triển khai"."""
    for _ in range(3):
        verb = verb_at(text, _LEAD_IN.match(text, at, end).end(), end)  # type: ignore[union-attr]
        if verb is None or not verb[0].manner:
            return verb is not None
        at = verb[1]
    return False


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
    if "," in text[at:position] and text[position].isupper():
        return None  # "Phòng Hành chính, Lưu trữ": the name goes on
    words = [word.strip(',;:.()"“”') for word in text[position : min(end, position + 60)].split()[:4]]
    if not words or words[0].lower() in particles("no_predicate"):
        return None
    # After a subject a verb is in lower case; after a colon or in a heading it may be a capital
    for size in (4, 3, 2, 1):
        phrase = " ".join(words[:size]).lower()
        if len(words) >= size and (phrase in verb_keys() or phrase in particles("opens_predicate")):
            return position
    return None


def unlisted_predicate(text: str, start: int, at: int, end: int) -> int | None:
    """Offset of a verb that no list holds, right after a subject.

    Args:
        text: The text.
        start: Offset of the subject.
        at: Offset after it.
        end: Offset at which the sentence or item ends.

    Returns:
        The offset if the word after the subject is tagged as a verb or an adverb, else None.

    Example:
        >>> unlisted_predicate("Sở Y tế thúc giục các bệnh viện", 0, 7, 31)
        8
    """
    at = _LEAD_IN.match(text, at, end).end()  # type: ignore[union-attr]
    if at >= end or not text[at].islower() or (phrase_at(text, at, end) or [""])[0] in particles("no_predicate"):
        return None
    context = max(start, at - _CONTEXT)
    return at if _tags(text[context : min(end, at + _CONTEXT)]).get(at - context, "")[:1] in ("V", "R") else None


@lru_cache(maxsize=4096)
def _tags(stretch: str) -> dict[int, str]:
    return {word.start: word.tag for word in tag_words(stretch)}
