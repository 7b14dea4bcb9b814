"""Names of types of document as running text writes them, and the anchors of documents without a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from vanban.normalize.fold import bare
from vanban.registry import doc_types
from vanban.registry.citation_word import citation_word_list

LAW_TYPES = {"luat": "Luật", "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh", "hien phap": "Hiến pháp", "dao luat": "Luật"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A type name in the text."""

    start: int
    end: int
    key: str


@cache
def type_names() -> dict[str, str]:
    """Folded name to the name in sentence case, longest first where they share an end."""
    names: dict[str, str] = {}
    for row in doc_types():
        for name in (row.name, *row.variants):
            names.setdefault(bare(name), name)
    for name in citation_word_list("prose-types"):
        names.setdefault(bare(name), name)
    names["dao luat"] = "Luật"
    names.pop("dien", None)
    return names


@cache
def type_key(name: str) -> str:
    """Folded form of the name of a type; kept, because it is asked for every mention."""
    return bare(name)


@cache
def longest_name() -> int:
    """Words of the longest type name."""
    return max(name.count(" ") + 1 for name in type_names())


@cache
def _automaton() -> Any:  # noqa: ANN401 - the library has no stubs
    automaton = ahocorasick.Automaton()
    for name in citation_word_list("unnumbered-types"):
        automaton.add_word(name, (len(name), name))
    for name in citation_word_list("no-types"):
        automaton.add_word(name, (len(name), ""))
    automaton.make_automaton()
    return automaton


def anchors(flat: str) -> list[Anchor]:
    """Type names in a folded text without line breaks, whole words only, in order.

    Args:
        flat: ``bare(text)`` with every line break turned into a space.

    Example:
        >>> [a.key for a in anchors("theo phap luat va luat dat dai, nghi quyet hoi dong")]
        ['luat', 'nghi quyet']
    """
    found: list[Anchor] = []
    size = len(flat)
    for last, (length, name) in _automaton().iter_long(flat):
        start, end = last - length + 1, last + 1
        if not name:
            continue
        if (start and flat[start - 1].isalnum()) or (end < size and flat[end].isalnum()):
            continue
        found.append(Anchor(start, end, name))
    return found


def type_before(flat: str, end: int) -> tuple[int, str] | None:
    """The type name that ends right before an offset.

    Args:
        flat: As for ``anchors``.
        end: Offset after the type name and the space that follows it.

    Returns:
        Offset where it starts and its folded form, the longest that fits; None if there is none.

    Example:
        >>> type_before("thuc hien chuong trinh hanh dong so", 32)
        (10, 'chuong trinh hanh dong')
    """
    stop = end
    while stop and flat[stop - 1] == " ":
        stop -= 1
    names = type_names()
    best: tuple[int, str] | None = None
    start = stop
    for _ in range(longest_name()):
        cut = start
        while cut and flat[cut - 1].isalpha():
            cut -= 1
        if cut == start:
            break
        candidate = flat[cut:stop]
        if candidate in names:
            best = (cut, candidate)
        start = cut
        if not (start and flat[start - 1] == " "):
            break
        while start and flat[start - 1] == " ":
            start -= 1
    return best
