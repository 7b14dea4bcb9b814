"""Laws, codes, ordinances and constitutions, with a number or without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extraction.citations.initials import short_name
from vanban.extraction.citations.model import Draft
from vanban.extraction.citations.names import amending_end, free_end, registered_end, revised_end, year_tail
from vanban.extraction.citations.reading import Reading, read_before, read_behind, take_number
from vanban.extraction.citations.types import LAW_TYPES, Anchor
from vanban.registry.laws import law_key, laws

_OTHER_WORD = re.compile(r"(?:luật (?:sư|gia|pháp|lệ|hóa|hoá|chơi|định|học|tục)|[Ll]uật (?:sư|gia)|LUẬT (?:SƯ|GIA))\b(?! số)")
"""Lawyers, jurists, "luật pháp" …: words, and no law."""
_DRAFT_LAW = re.compile(r"\bdu (?:thao|an)\s{1,2}$")
_CONVENTION = re.compile(r"\bcong uoc\b[^;,.\n]{0,60}\bve\s{1,2}$")
"""Công ước Liên hợp quốc về Luật Biển: what the convention is about."""
_JOIN_LAWS = re.compile(r"\s{0,2}(?:,|va|;)\s{0,2}(?=(?:bo luat|luat|phap lenh)\b)")
_AMENDED = re.compile(r"(?:bo luat|luat|phap lenh)\s{1,3}")
_MANY_TAIL = re.compile(r"\s+(?:co\s+)?(?:lien quan\s+(?:den|toi)|ve)\s+")
_LOWER_END = re.compile(r"[;,.:()\n]|\s(?:ngay|so|nam)\b")
_STATE = re.compile(r"\s+(?:cua\s+)?nuoc\s+(?:cong hoa xa hoi chu nghia|viet nam dan chu cong hoa)(?:\s+viet nam)?")
_BILL = re.compile(r"\s*\(\s*sua doi(?:\s*,?\s*bo sung)?\s*\)")
"""Luật Đất đai (sửa đổi): the bill that is to take the place of "Luật Đất đai", and another document."""
_PLAIN_YEAR = re.compile(r"\s+(?P<year>[12][0-9]{3})(?![0-9/])")
_GROUND = re.compile(r"\bcan cu\s+$|\bdieu [0-9]+ (?:cua )?$")
_QUOTES = "“\"'"
_MOST_AMENDED = 40
_SHORTEST_SMALL = 12
"""Letters that a name in small letters has at least after "luật" in small letters: "luật giao thông đường bộ"."""


@dataclass(slots=True)
class _Act:
    """What an anchor gave: the draft, the number it took, and the offset before which no other law starts."""

    draft: Draft
    number: int | None = None
    blocked: int = -1


def acts(reading: Reading) -> tuple[list[Draft], set[int]]:
    """All laws of a text, in order, and the indices of the numbers that are theirs.

    Args:
        reading: The text.
    """
    drafts: list[Draft] = []
    taken: set[int] = set()
    closed: set[int] = set()
    blocked = -1
    for index, anchor in enumerate(reading.names):
        if anchor.key not in LAW_TYPES or anchor.start < blocked:
            continue
        act = _act(reading, anchor, index, closed)
        if act is None:
            continue
        if act.number is not None:
            taken.add(act.number)
        if act.draft.issuer is None:
            read_before(reading, act.draft)  # "Ngày 16/6/2025, Quốc hội đã thông qua Luật …"
        drafts.append(act.draft)
        blocked = act.blocked if act.blocked >= 0 else act.draft.core_end
        if act.draft.rule == "citation.law-amending":
            closed.add(act.draft.name_end)
    return drafts, taken


def _act(reading: Reading, anchor: Anchor, index: int, closed: set[int]) -> _Act | None:
    """The law at an anchor, case by case."""
    text, folded = reading.text, reading.folded
    capital = text[anchor.start].isupper()
    start = _skip(folded, anchor.end)
    if start >= len(text) or _OTHER_WORD.match(text, anchor.start):
        return None
    if _DRAFT_LAW.search(folded, max(0, anchor.start - 12), anchor.start):
        return None
    if _CONVENTION.search(folded, max(0, anchor.start - 80), anchor.start):
        return None
    # CASE 1: "Luật số 64/2025/QH15": the number stands for the name
    direct = reading.number_at(anchor.end)
    if direct is not None and reading.numbers[direct].family in {"parliament", "normative"}:
        draft = Draft(anchor.start, 0, LAW_TYPES[anchor.key], "citation.law-number")
        take_number(draft, reading.numbers[direct])
        read_behind(reading, draft, reading.numbers[direct].end, direct)
        return _Act(draft, direct, draft.core_end)
    # CASE 2: the constitution
    if anchor.key == "hien phap":
        constitution = _constitution(reading, anchor, capital)
        return _Act(constitution) if constitution else None
    # CASE 3: "Luật sửa đổi, bổ sung một số điều của Luật X số … ngày …": number and day are those of the amending law
    amending = amending_end(folded, anchor.end)
    if amending is not None:
        return _amending(reading, anchor, index, *amending)
    # CASE 4: a name, of the table (perhaps with initials) or by capitals, stop words and marks
    found = _name(reading, anchor, start, reading.next_name(index, anchor.end), capital)
    if found is None:
        return None
    end, rule, name = found
    draft = Draft(anchor.start, end, LAW_TYPES[anchor.key], rule, name=name, ident_end=end, name_end=end)
    if end in closed:  # number and day behind the name are those of the law that amends this one
        return _Act(draft)
    return _Act(draft, _tail(reading, draft, end))


def _skip(folded: str, position: int) -> int:
    while position < len(folded) and folded[position] in " \n":
        position += 1
    return position


def _name(reading: Reading, anchor: Anchor, start: int, stop: int, capital: bool) -> tuple[int, str, str] | None:
    """Offset after the name of a law, the rule that found it, and the name without what is shortened in it."""
    text, folded = reading.text, reading.folded
    end = registered_end(folded, start)
    if end is not None and (capital or text[start].isupper() or end - start >= _SHORTEST_SMALL):
        return end, "citation.law-registered", " ".join(text[start:end].split())
    short = short_name(text, folded, start)
    if short is not None:
        return short.end, "citation.law-initials", short.name
    regulates = anchor.key == "phap lenh" and folded.startswith("quy dinh ", start)
    if not capital and not text[start].isupper() and not regulates:
        return None
    if folded.startswith("ve ", start):  # "Pháp lệnh về phí và lệ phí"
        end = registered_end(folded, start + 3) or free_end(text, folded, start + 3, stop)
    elif regulates:
        end = free_end(text, folded, start + 9, stop)
        end = _quoted_tail(text, folded, end) if end is not None else None
    else:
        end = free_end(text, folded, start, stop)
    return (end, "citation.law-name", " ".join(text[start:end].split())) if end is not None else None


def _quoted_tail(text: str, folded: str, end: int) -> int:
    """Offset after a quoted part of a name that the name ran into."""
    position = _skip(folded, end)
    if position < len(text) and text[position] in _QUOTES:
        closing = min((i for i in (text.find(mark, position + 1, position + 80) for mark in "”\"'") if i >= 0), default=-1)
        if closing >= 0:
            return closing + 1
    return end


def _tail(reading: Reading, draft: Draft, end: int) -> int | None:
    """Reads number, year and day behind the name of a law; returns the index of the number taken."""
    name_end, end = end, revised_end(reading.folded, end)
    draft.core_end = draft.ident_end = end
    used = reading.number_at(end)
    if used is not None and _can_be_law(reading, used):
        number = reading.numbers[used]
        take_number(draft, number)
        read_behind(reading, draft, number.end, used)
        if "(" in reading.folded[end : number.start] and reading.folded.startswith(")", draft.ident_end):
            draft.core_end = draft.ident_end = draft.ident_end + 1
        return used
    year = year_tail(reading.folded, end)
    if year is None:
        read_behind(reading, draft, end, None)
        if _BILL.fullmatch(reading.folded, name_end, end) and draft.date is None and draft.date_partial is None:
            draft.name = f"{draft.name} (sửa đổi)"
        return None
    draft.core_end = draft.ident_end = year[0]
    draft.date_partial = year[1]
    used = reading.number_at(year[0])
    if used is None or reading.numbers[used].family != "parliament":
        return None
    take_number(draft, reading.numbers[used])
    read_behind(reading, draft, reading.numbers[used].end, used)
    return used


def _can_be_law(reading: Reading, index: int) -> bool:
    """Whether a number can be that of a law or an ordinance."""
    number = reading.numbers[index]
    return number.family not in {"party", "dispatch"} and number.type_code in {None, "PL", "L", "LCT", "NQ"}


def _constitution(reading: Reading, anchor: Anchor, capital: bool) -> Draft | None:
    """Hiến pháp nước Cộng hòa …, Hiến pháp năm 1992, Hiến pháp 2013; the bare word only after "Căn cứ" or a place of it."""
    folded = reading.folded
    state = _STATE.match(folded, anchor.end)
    end = state.end() if state else anchor.end
    draft = Draft(anchor.start, end, "Hiến pháp", "citation.constitution", ident_end=end)
    draft.name = " ".join(reading.text[anchor.start : end].split())
    year, plain = year_tail(folded, end), _PLAIN_YEAR.match(folded, end)
    if year is not None:
        draft.core_end = draft.ident_end = year[0]
        draft.date_partial = year[1]
    elif plain is not None:
        draft.core_end = draft.ident_end = plain.end()
        draft.date_partial = plain["year"]
    elif state is not None:
        read_behind(reading, draft, end, None)
    elif not capital or not _GROUND.search(folded, max(0, anchor.start - 22), anchor.start):
        return None
    return draft


def _amending(reading: Reading, anchor: Anchor, index: int, inner: int, many: bool) -> _Act | None:
    """A law that amends others: its name runs over theirs, and so does the search for its number and day."""
    text, folded = reading.text, reading.folded
    end = inner
    if many:  # "của 37 luật có liên quan đến quy hoạch"
        tail = _MANY_TAIL.match(folded, end)
        if tail:
            stop = reading.next_name(index, inner)
            end = free_end(text, folded, tail.end(), stop) or _lower_end(folded, tail.end(), stop)
    else:
        end = _amended_end(reading, index, inner)
        if end == inner:
            return None
    start = _skip(folded, anchor.end)
    draft = Draft(anchor.start, end, LAW_TYPES[anchor.key], "citation.law-amending", name=" ".join(text[start:end].split()))
    draft.name_end = end
    return _Act(draft, _tail(reading, draft, end), inner)


def _amended_end(reading: Reading, index: int, inner: int) -> int:
    """Offset after the names of the laws that are amended, with their own numbers where these are printed."""
    text, folded = reading.text, reading.folded
    end = position = inner
    for amended in range(_MOST_AMENDED):
        match = _AMENDED.match(folded, position)
        if match is None:
            break
        stop = reading.next_name(index + amended, match.end())
        finish = registered_end(folded, match.end()) or free_end(text, folded, match.end(), stop)
        if finish is None:
            break
        end = finish
        own = reading.number_at(finish)
        if own is not None:
            row = laws().by_number(reading.numbers[own].value or "")
            if row is not None and law_key(row.name) == law_key(text[match.end() : finish]):
                end = reading.numbers[own].end
        joint = _JOIN_LAWS.match(folded, end)
        if joint is None or folded.startswith(("luat sua doi", "luat so"), joint.end()):
            break
        position = joint.end()
    return end


def _lower_end(folded: str, start: int, stop: int) -> int:
    """End of a tail in small letters: up to the next mark or the word before a number or a day."""
    limit = min(stop, start + 90)
    match = _LOWER_END.search(folded, start, limit)
    return match.start() if match else limit
