"""Repeats that leave something out: "Chỉ thị 34", "Kế hoạch nêu trên", names that the document defines for itself."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from vanban.extraction.citations.model import Draft
from vanban.extraction.citations.types import LAW_TYPES, Anchor, type_key, type_names
from vanban.normalize.fold import bare

_DEFINITION = re.compile(r"(?:goi|viet)(?:\s+(?:tat|chung|gon|la))+\s*:?\s*(?:la\s+)?")
_QUICK = ("goi tat", "viet tat", "goi la", "goi chung la", "viet gon", "goi gon", "viet la")
_NAME_END = re.compile(r"[);.\n]|,\s")
_SHORT = re.compile(r"\s{1,2}(?:so\s{1,2})?(?P<sequence>[0-9]{1,4}[a-z]?)(?![0-9a-z/%]|\s?[-/.,][0-9]|\s{0,2}-\s?[a-z]{1,4}/)")
_NOT_SHORT = re.compile(
    r"\s+(?:nam|thang|ngay|nguoi|dong chi|dieu|khoan|noi dung|muc tieu|nhiem vu|giai|chi tieu|xa|thon|don vi|nhom|cap|"
    r"buoc|lan)\b"
)
_BACK = re.compile(
    r"\s{1,2}(?:da\s)?(?:neu|noi|dan|ke)?\s?(?:o\s)?tren\b(?!\s+(?:dia ban|co so|cac|toan|pham vi|moi|linh vuc|mang|tung))"
)
_AFTER_ALIAS = re.compile(r"\s{0,2}(?:so\s{0,2}[0-9]|[0-9]{1,4}[-/]|nay\b|so\s*:|lien tich|hop nhat|[0-9])")
_SHORT_TYPES = frozenset(
    {
        "nghi quyet",
        "nghi dinh",
        "chi thi",
        "thong tu",
        "ket luan",
        "quyet dinh",
        "ke hoach",
        "chuong trinh",
        "de an",
        "cong van",
        "luat",
        "huong dan",
        "thong bao",
    }
)
_UNRESOLVED = frozenset({"nghi quyet", "nghi dinh", "chi thi", "thong tu", "ket luan"})
_MOST_ALIASES = 60


def elided_mentions(text: str, folded: str, flat: str, names: Sequence[Anchor], drafts: Sequence[Draft]) -> list[Draft]:
    """Repeats of documents that are cited in full somewhere in the text.

    Args:
        text: The text.
        folded: ``bare(text)``.
        flat: ``folded`` without line breaks.
        names: Type names in it.
        drafts: The full mentions, in order, with their ends set.
    """
    spans = [(draft.start, max(draft.core_end, draft.ident_end)) for draft in drafts]
    starts = [span[0] for span in spans]
    aliases = _aliases(text, folded, drafts)
    by_sequence: dict[tuple[str, str], Draft] = {}
    by_type: dict[str, list[Draft]] = {}
    for draft in drafts:
        key = type_key(draft.doc_type)
        if draft.sequence and draft.number:
            by_sequence.setdefault((key, _plain(draft.sequence)), draft)
        by_type.setdefault(key, []).append(draft)
    type_starts = {key: [draft.start for draft in found] for key, found in by_type.items()}
    repeats: list[Draft] = []
    for anchor in names:
        at = bisect_right(starts, anchor.start)
        if at and spans[at - 1][1] > anchor.start:
            continue
        repeat = (_short(text, folded, anchor, by_sequence) if anchor.key in _SHORT_TYPES else None) or _back(
            text, folded, anchor, by_type, type_starts
        )
        if repeat is not None:
            repeats.append(repeat)
    repeats += _alias_mentions(text, folded, aliases, starts, spans)
    repeats.sort(key=lambda draft: draft.start)
    return repeats


def _plain(sequence: str) -> str:
    return sequence.lower().lstrip("0")


def _copy(of: Draft, start: int, end: int, rule: str) -> Draft:
    return Draft(
        start,
        end,
        of.doc_type,
        rule,
        number=of.number,
        name=of.name,
        date=of.date,
        date_partial=of.date_partial,
        ident_end=end,
        antecedent=of.start,
        elided=True,
    )


def _short(text: str, folded: str, anchor: Anchor, by_sequence: dict[tuple[str, str], Draft]) -> Draft | None:
    """Chỉ thị 34: type and running number; a document of that number is cited in full, or the number alone is all there is."""
    match = _SHORT.match(folded, anchor.end)
    if match is None or not text[anchor.start].isupper():
        return None
    full = by_sequence.get((anchor.key, _plain(match["sequence"])))
    if full is not None:
        if _NOT_SHORT.match(folded, match.end()):
            return None
        return _copy(full, anchor.start, match.end(), "citation.short")
    with_so = " so " in folded[anchor.end : match.end()]
    if anchor.key not in _UNRESOLVED or (len(match["sequence"]) < 2 and not with_so) or _NOT_SHORT.match(folded, match.end()):
        return None
    if len(match["sequence"]) == 4 and match["sequence"][0] in "12" and not with_so:
        return None
    sequence = text[match.start("sequence") : match.end("sequence")]
    return Draft(
        anchor.start, match.end(), type_names()[anchor.key], "citation.short-unresolved", number=sequence,
        number_span=match.span("sequence"), ident_end=match.end(),
    )  # fmt: skip


def _back(
    text: str, folded: str, anchor: Anchor, by_type: dict[str, list[Draft]], type_starts: dict[str, list[int]]
) -> Draft | None:
    """Kế hoạch nêu trên: the last document of the type before."""
    if not text[anchor.start].isupper():
        return None
    match = _BACK.match(folded, anchor.end)
    if match is None:
        return None
    key = type_key(LAW_TYPES.get(anchor.key, type_names()[anchor.key]))
    before = bisect_left(type_starts.get(key, []), anchor.start)
    if not before:
        return None
    return _copy(by_type[key][before - 1], anchor.start, match.end(), "citation.back-reference")


def _aliases(text: str, folded: str, drafts: Sequence[Draft]) -> dict[str, tuple[Draft, int]]:
    """Names defined for documents ("sau đây gọi tắt là …"): printed form to the document and the offset where it is defined."""
    places: set[int] = set()
    for mark in _QUICK:
        found = folded.find(mark)
        while found >= 0:
            places.add(found)
            found = folded.find(mark, found + 1)
    if not places:
        return {}
    starts = [draft.start for draft in drafts]
    aliases: dict[str, tuple[Draft, int]] = {}
    for place in sorted(places):
        match = _DEFINITION.match(folded, place)
        if match is None:
            continue
        at = bisect_right(starts, match.start())
        if not at:
            continue
        end = _NAME_END.search(folded, match.end(), min(len(text), match.end() + 80))
        name = " ".join(text[match.end() : end.start() if end else match.end() + 80].split()).strip(" \"“”'")
        if not name or len(name) > 60 or len(aliases) >= _MOST_ALIASES:
            continue
        outer = drafts[at - 1]
        while outer.parent is not None and drafts[outer.parent].end >= match.start() - 24:
            outer = drafts[outer.parent]
        owner = _owner(name, drafts[at - 1], outer, drafts)
        if owner is None or match.start() > owner.end + 26:
            continue
        first = bare(name).split(" ")[0]
        if first in {
            "nghi",
            "quyet",
            "thong",
            "chi",
            "luat",
            "bo",
            "ke",
            "ket",
            "phap",
            "chuong",
            "quy",
            "de",
            "cong",
            "huong",
        } or any(letter.isdigit() for letter in name):
            aliases.setdefault(name, (owner, match.end() + len(name)))
    return aliases


def _owner(name: str, nearest: Draft, outer: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The document that a name is defined for: the nearest whose type the name starts with, from the inside out."""
    fold = bare(name)
    candidate: Draft | None = nearest
    while candidate is not None:
        if fold.startswith(type_key(candidate.doc_type)):
            return candidate
        candidate = drafts[candidate.parent] if candidate.parent is not None else None
    first = fold.split(" ")[0]
    typed = any(fold.startswith(type_name) for type_name in type_names()) and first != "van"
    return None if typed else outer


def _alias_mentions(
    text: str, folded: str, aliases: dict[str, tuple[Draft, int]], starts: Sequence[int], spans: Sequence[tuple[int, int]]
) -> list[Draft]:
    """Places where a defined name is used."""
    if not aliases:
        return []
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(aliases, key=len, reverse=True)) + r")(?!\w)"
    )
    found = []
    for match in pattern.finditer(text):
        owner, defined = aliases[match[0]]
        if match.start() < defined:
            continue
        at = bisect_right(starts, match.start())
        if at and spans[at - 1][1] > match.start():
            continue
        if at < len(starts) and starts[at] < match.end():
            continue
        if bare(match[0]) in type_names() and (
            _AFTER_ALIAS.match(folded, match.end()) or _names_another(text, folded, match.end())
        ):
            continue
        found.append(_copy(owner, match.start(), match.end(), "citation.alias"))
    return found


def _names_another(text: str, folded: str, end: int) -> bool:
    """Whether a bare type name goes on to name another document: "Luật Đất đai" where "Luật" stands for another law."""
    position = end
    while position < len(text) and folded[position] == " ":
        position += 1
    return position > end and position < len(text) and text[position].isupper()
