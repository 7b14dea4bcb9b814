"""The names of the registry as one automaton over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

import ahocorasick

from vanban.extraction.agencies.letters import UPPER, syllables
from vanban.normalize.fold import bare
from vanban.registry import AgencyRow, agencies

_SEPARATORS = str.maketrans(dict.fromkeys(",-&–\n", " "))
_SEPARATOR = re.compile(r"\s*(?:[,&]|\s-\s|(?<=\w)-(?=\w))\s*|\s+v[aà]\s+")
_GAPS = (" ", "  ", "   ", " va ")
PLACE_CLASS = re.compile(r"(?i)(?<!tác)\s+(?:tỉnh|thành phố|tp|huyện|quận|thị xã|tx|xã|phường|thị trấn|đặc khu)$")
"""The class of a place at the end of a name."""
_INITIALS = re.compile(rf"(?<![^\W_])(?:[{UPPER}]{{2,}}|[{UPPER}]+[a-z]*[{UPPER}]+)[{UPPER}&]*(?![^\W_])")
# "bộ" and "ban" in lower case end other words: "cán bộ Công an tỉnh"
_LOWER_HEADS = ("phòng ", "sở ", "hội ", "trung tâm ", "văn phòng ")
_NOT_MATCHED = ("generic_group",)


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of one or more rows (the same words at several levels).

    Attributes:
        text: The form as the registry writes it.
        rows: Rows with this form.
        abbreviated: It holds initials; then letters and case must match, and the name of the row replaces it.
        words: Its syllables with diacritics, to tell an exact match from a damaged one.
    """

    text: str
    rows: tuple[AgencyRow, ...]
    abbreviated: bool
    words: tuple[str, ...]


def match_form(folded: str) -> str:
    """Folded text with commas, dashes, "&" and line breaks as spaces; the length stays."""
    return folded.translate(_SEPARATORS)


def _keys(form: str) -> set[str]:
    parts = [" ".join(match_form(bare(part)).split()) for part in _SEPARATOR.split(form)]
    parts = [part for part in parts if part]
    gaps = list(product(_GAPS, repeat=min(len(parts) - 1, 3))) if len(parts) > 1 else [()]
    keys = {match_form(bare(form)).strip()}  # as printed; below with other separators, as far as there are few
    for combination in gaps:
        filled = [*combination, *([" "] * (len(parts) - 1 - len(combination)))]
        keys.add("".join(part + gap for part, gap in zip(parts, [*filled, ""], strict=True)))
    return keys


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """All forms by their key."""
    by_text: dict[str, list[AgencyRow]] = {}
    for row in agencies():
        if row.kind in _NOT_MATCHED or row.name.endswith((" trưởng", " phó", "trưởng", "phó")):
            continue
        printed = (row.name, *row.variants)
        for form in printed:
            stem = PLACE_CLASS.sub("", form)
            # "UBND tỉnh" is read as "UBND" with a place; "Thanh tra tỉnh" has no shorter form and stays whole.
            if stem != form and stem in printed:
                continue
            by_text.setdefault(form, []).append(row)
    found: dict[str, list[Form]] = {}
    for text, listed in by_text.items():
        entry = Form(text, tuple(listed), bool(_INITIALS.search(text)), tuple(syllables(text)))
        for key in _keys(text):
            found.setdefault(key, []).append(entry)
    return {key: tuple(value) for key, value in found.items()}


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for key, value in forms().items():
        automaton.add_word(key, (len(key), value))
    automaton.make_automaton()
    return automaton


def _accepts(form: Form, printed: str) -> bool:
    words = syllables(printed)
    if form.abbreviated:
        # Initials carry no context to repair them from: letters and their case must be right.
        marks = [token for token in re.findall(r"[^\W_]+", form.text) if _INITIALS.fullmatch(token)]
        return words == list(form.words) and all(mark in printed for mark in marks) and printed[:1].isupper()
    exact = words == list(form.words)
    letters = [word[:1] for word in re.findall(r"[^\W\d_]+", printed)]
    if not letters:
        return False
    # "phòng Nội vụ" in a sentence is the body, "thanh tra tỉnh" or "hội nông dân" may be the activity or the class.
    lower_head = len(letters) > 2 and letters[1].isupper() and printed.startswith(_LOWER_HEADS)
    if exact:
        return letters[0].isupper() or lower_head
    if len(words) != len(form.words) or len(words) < 3 or not (letters[0].isupper() or lower_head):
        return False
    wrong = sum(a != b for a, b in zip(words, form.words, strict=True))
    return wrong * 5 <= len(words) * 2 or (wrong <= 2 and len(words) >= 4)


def lexicon_matches(text: str, folded: str) -> Iterator[tuple[int, int, Form]]:
    """Names of the registry in a text: start, end, form; overlaps included, in the order of their ends.

    Args:
        text: The text.
        folded: Its ``bare`` form.
    """
    searched = match_form(folded)
    size = len(searched)
    for last, (length, candidates) in _automaton().iter(searched):
        start, end = last - length + 1, last + 1
        if start and (searched[start - 1].isalnum() or (searched[start - 1] == "/" and not text[max(0, start - 2)].islower())):
            continue
        if end < size and searched[end].isalnum():
            continue
        # "68/KH-UBND", "12/UBND-VX" are numbers
        if start > 1 and text[start - 1] in "-–" and text[start - 2].isalnum():
            continue
        if (
            end + 1 < size
            and text[end] in "-–/"
            and text[end + 1].isalnum()
            and text[start:end].isupper()
            and " " not in text[start:end]
        ):
            continue
        printed = text[start:end]
        for form in candidates:
            if _accepts(form, printed):
                yield start, end, form
                break
