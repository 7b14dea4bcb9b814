"""Documents with a number, apart from laws: type, number, day, issuer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vanban.extraction.citations.model import Draft
from vanban.extraction.citations.reading import Reading, read_before, read_behind, take_number
from vanban.extraction.citations.types import type_before, type_names
from vanban.extraction.numbers import DocumentNumber
from vanban.registry import doc_types
from vanban.registry.citation_word import citation_word_list

_LEAD = re.compile(r"(?:\bso(?: hieu)?|\bs0|\bs6)\s{0,2}[:.]?\s{0,3}$|\bso\s{0,2}:?[\s.…_]{0,50}$")
_SHARED = re.compile(
    r"^\s{0,2}(?:[,;]|va|hoac|[,;]\s?va)\s{0,2}(?:cac\s)?(?:so\s{0,2}:?\s{0,2})?$|"
    r"^[^;.\n]{0,160}[,;\s]\s{0,2}(?:va\s{1,2})?so\s{0,2}:?\s{0,2}$"
)
"""Between two numbers of one type: "số 1/QĐ-UBND ngày … và số 2/QĐ-UBND"."""
_LISTED = re.compile(r"[:(]\s{0,2}$")
_OWN_LINE = re.compile(r"(?:^|[\n|])\s*so\s?:\s*$")
_LOOSE = re.compile(r"(?:[\s,]{1,2}[a-z&-]{1,14}){1,12}\s*$")
_SHARING_DISTANCE = 260


def numbered(reading: Reading, taken: set[int], laws: Sequence[Draft]) -> list[Draft]:
    """Drafts of the numbers that no law took, in order.

    Args:
        reading: The text.
        taken: Indices of the numbers that laws took.
        laws: The laws, in order.
    """
    law_starts = [draft.start for draft in laws]
    drafts: list[Draft] = []
    previous: Draft | None = None
    for index, number in enumerate(reading.numbers):
        at = bisect_left(law_starts, number.start) - 1
        if index in taken or (at >= 0 and laws[at].core_end >= number.end):
            continue
        draft = _draft(reading, number, previous)
        if draft is None:
            continue
        take_number(draft, number)
        read_behind(reading, draft, number.end, index)
        if draft.blank and not _worth(reading.folded, draft, number):
            continue
        if draft.issuer is None:
            read_before(reading, draft)
        drafts.append(draft)
        previous = draft
    return drafts


def _worth(folded: str, draft: Draft, number: DocumentNumber) -> bool:
    """Whether a document with a blank number is one: a draft leaves spaces, a form prints dots."""
    before = folded[max(0, number.start - 40) : number.start].rstrip()
    dotted = bool(before) and before[-1] in ".…_"
    return draft.start < number.start and bool(draft.date or draft.date_partial or (draft.issuer and not dotted))


def _draft(reading: Reading, number: DocumentNumber, previous: Draft | None) -> Draft | None:
    """Type and start of the document that a number stands for, case by case."""
    folded, flat, start = reading.folded, reading.flat, number.start
    lead = _LEAD.search(folded, max(0, start - 60), start)
    with_so = lead.start() if lead else start
    # CASE 1: "Chỉ thị số 34-CT/TW", "Nghị định 30/2020/NĐ-CP"
    found = type_before(flat, with_so)
    if found is not None:
        return Draft(found[0], number.end, _written_type(found[1], number), "citation.number")
    # CASE 2: the first after a colon: "các Tờ trình: số 441/TTr-SXD"
    listed = _LISTED.search(flat, max(0, with_so - 3), with_so)
    if listed and lead:
        found = type_before(flat, listed.start())
        if found is not None and (":" in listed[0] or _fits(found[1], number)):
            return Draft(with_so, number.end, _written_type(found[1], number), "citation.number-listed")
    # CASE 3: the next of a list: "các Quyết định số 1/QĐ-UBND, số 2/QĐ-UBND và 3/QĐ-UBND"
    if previous is not None and previous.number_span is not None and start - previous.core_end < _SHARING_DISTANCE:
        gap = folded[previous.number_span[1] : start]
        if previous.type_code == number.type_code and _SHARED.search(gap):
            return Draft(with_so, number.end, previous.doc_type, "citation.number-shared")
    # CASE 4: a number line, as on a letterhead
    if _OWN_LINE.search(folded, max(0, with_so - 8), start):
        return Draft(with_so, number.end, _type_of_code(number) or "Công văn", "citation.number-line")
    # CASE 5: words between: "Báo cáo thẩm tra của Ban Pháp chế số 97/BC-BPC", "Thông tư liên tịch Bộ A - Bộ B số …"
    if lead and (number.known or number.type_code is not None):
        loose = _loose(reading, number, with_so)
        if loose is not None:
            return loose
    # CASE 6: the number alone; its code says what it is
    type_name = _type_of_code(number)
    if type_name is None and number.family != "dispatch":
        return None
    return Draft(with_so, number.end, type_name or "Công văn", "citation.number-alone")


def _loose(reading: Reading, number: DocumentNumber, with_so: int) -> Draft | None:
    """The type name some words before a number, on the same line, if it fits the code."""
    window = _LOOSE.search(reading.flat, max(0, with_so - 140), with_so)
    if window is None or "\n" in reading.folded[window.start() : number.start]:
        return None
    at, key = max((window[0].rfind(name), name) for name in citation_word_list("loose-types"))
    if at < 0 or not _fits(key, number) or window[0][:at].strip().endswith("ban hanh"):
        return None
    begin = window.start() + at
    longer = type_before(reading.flat, begin + len(key))
    return Draft(longer[0] if longer else begin, number.end, _written_type(key, number), "citation.number-loose")


def _fits(key: str, number: DocumentNumber) -> bool:
    """Whether a type name and the code in a number belong together."""
    if key in {"van ban", "cong van"}:
        return True
    if number.type_code is None:
        return key == "to trinh"
    if key == "thong tu" and number.type_code in {"TTLT", "TTLN"}:
        return True
    row = doc_types().by_name(type_names()[key])
    return row is not None and any(row.name == candidate.name for candidate in doc_types().candidates(number.type_code))


def _written_type(key: str, number: DocumentNumber) -> str:
    """Name of the type: as written; "Văn bản" gives way to what the code says."""
    if key != "van ban":
        return type_names()[key]
    return (_type_of_code(number) if number.known else None) or "Công văn"


def _type_of_code(number: DocumentNumber) -> str | None:
    """Name of the type that the code in the number stands for."""
    if number.family == "dispatch":
        return "Công văn"
    if number.type_code is None:
        return "Luật" if number.family == "parliament" and (number.issuer_code or "").startswith("QH") else None
    row = doc_types().by_code(number.type_code, family="party" if number.family == "party" else "state")
    return row.name if row is not None else None
