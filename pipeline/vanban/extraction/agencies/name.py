"""Reads one name: its words, its place, the body it is a unit of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vanban.document.metadata import Level
from vanban.extraction.agencies.canonical import base_name, written_out
from vanban.extraction.agencies.closing import closing_end, other_body_end
from vanban.extraction.agencies.companies import company_end, names_type
from vanban.extraction.agencies.context import is_plural
from vanban.extraction.agencies.heads import extend_name, is_body, is_cut_off, is_heads_only, takes_host
from vanban.extraction.agencies.letters import UPPER, one_line, syllables
from vanban.extraction.agencies.lexicon import PLACE_CLASS, Form
from vanban.extraction.agencies.mention import AgencyMention
from vanban.extraction.agencies.place import Place, capital_name_at, place_at
from vanban.extraction.agencies.rest import rest_of_name
from vanban.registry import AgencyRow, provinces
from vanban.registry.head_word import HeadWordRow
from vanban.registry.province import CLASS_LEVELS

# what a proper name follows without the class of its place: "Huyện ủy Tuần Giáo", "TTYT Hòn Đất"
_OF_DISTRICT = re.compile(r"(?:(?:Huyện|Quận|Thị|Thành|Đảng) [uủ][ỷy]|TTYT|Trung tâm Y tế|BVĐK|Bệnh viện đa khoa)$", re.I)
_MOST_HOSTS = 3  # "Văn phòng | Thường trực | Ban Chỉ huy … | Bộ Xây dựng"
_CODE = re.compile(rf"[{UPPER}]{{2,}}")
_OWN_PLACE = re.compile(r"(?:Trường|Đại học|Học viện|Viện|Bệnh viện|[Cc]ông ty|Báo|Đài|Hội)\b")


@dataclass(frozen=True, slots=True)
class Starts:
    """Where names start in a text.

    Attributes:
        listed: End and form of the longest listed name, by its start.
        heads: End and row of the head word, by its start.
        barriers: Both, where another name has to end.
    """

    listed: dict[int, tuple[int, Form]]
    heads: dict[int, tuple[int, HeadWordRow]]
    barriers: frozenset[int]


def read_name(text: str, folded: str, start: int, starts: Starts, *, hosts: int = _MOST_HOSTS) -> AgencyMention | None:
    """The body whose name starts at an offset.

    Args:
        text: The text.
        folded: Its ``bare`` form.
        start: Offset of the first character.
        starts: Where names start.
        hosts: How many hosts may follow, each of the one before it.

    Returns:
        The body, or None if what stands there is none.
    """
    words = _read_words(text, folded, start, starts)
    if words is None:
        return None
    name_end, form, rule = words
    head = starts.heads.get(start)
    name_end, place_found = _split_place(text, folded, start, name_end, form)
    base = base_name(text[start:name_end], form)
    tail = closing_end(text, folded, start, name_end, base, form)
    if (further := other_body_end(text, folded, start, tail, base)) > tail:
        tail, form, rule = further, None, rule if form is None else "agency.extended"
    if tail > name_end:
        base = one_line(f"{base} {written_out(text[name_end:tail])}")
        name_end = tail
    place = place_found or _place_after(text, folded, start, name_end, form, starts.barriers)
    if place is not None and place.example:
        return None
    end = place.end if place else name_end
    # The body it is a unit of
    at_host = place is None and hosts > 0 and text[name_end : name_end + 1] == " " and name_end + 1 in starts.barriers
    one_of_many = base == "Ban"  # "các Ban Hội đồng nhân dân tỉnh", "Trưởng Ban Hội đồng nhân dân"
    if at_host and takes_host(text, start):
        host = read_name(text, folded, name_end + 1, starts, hosts=hosts - 1)
        if host is not None and not host.base.lower().startswith(base.lower()):  # "Ban Chỉ đạo Ban Chỉ đạo …", a slip
            base, end, form, rule = one_line(f"{base} {host.base}"), host.end, None, "agency.hosted"
            if host.place or host.generic:
                named = "" if host.generic else host.place
                place = Place(host.place_start, host.place_end, host.place, "", named, generic=host.generic)
    if place is None and is_heads_only(base) and not (form is not None and form.rows[0].level in ("central", "unit")):
        return None
    row, level = _row_of(form, place)
    kind = row.kind if row else head[1].kind if head else None
    if level is None and head is not None and row is None:
        level = head[1].level
    generic = bool(place and place.generic) or one_of_many or (is_plural(text, start) and (row is None or row.relative))
    printed_place = place.text if place else ""
    canonical = one_line(f"{base} {printed_place}")
    return AgencyMention(
        start=start,
        end=end,
        name=one_line(text[start:end]),
        canonical=canonical,
        base=base,
        place=printed_place,
        place_start=place.start if place else end,
        place_end=place.end if place else end,
        entry_id=row.id if row else None,
        kind=kind,
        level=level,
        generic=generic,
        rule=rule,
    )


def _read_words(text: str, folded: str, start: int, starts: Starts) -> tuple[int, Form | None, str] | None:
    """End of a name without its place, the form of the registry that it is, if any, and the rule that read it."""
    listed, head, barriers = starts.listed.get(start), starts.heads.get(start), starts.barriers
    if listed is not None and is_heads_only(listed[1].text) and _hides_a_host(start, listed[0], starts.listed):
        listed = None
    # CASE 1: a listed name, perhaps the beginning of a longer one ("Phòng Thi đua - Khen thưởng" + "và Truyền thông")
    if listed is not None:
        end, form = _without_class(text, start, *listed)
        if head is not None and not text[start:end].isupper() and head[1].open_ended:
            longer = extend_name(text, start, end, barriers, open_list=False)
            if longer > end and _extends(text, folded, end, longer) and not is_cut_off(text, start, longer):
                return longer, None, "agency.extended"
        return end, form, "agency.listed"
    if head is None:
        return None
    # CASE 2: the type of a company and its proper name
    end = head[0]
    if names_type(text, start, end):
        end = company_end(text, end, barriers)
        if end == head[0]:
            return None
    # CASE 3: a head word and the words of its name
    end = extend_name(text, start, end, barriers, open_list=True)
    if not is_body(text, start, end):
        return None
    if head[1].goes_on and not text[start:end].isupper():
        end = rest_of_name(text, start, end, barriers)
    return end, None, "agency.head"


def _place_after(text: str, folded: str, start: int, end: int, form: Form | None, barriers: frozenset[int]) -> Place | None:
    place = place_at(text, folded, end, bare_name=True, barriers=barriers)
    if place is not None and place.generic and form is not None:
        row = form.rows[0]
        if row.level == "central" and not row.relative:
            return None  # "Bộ Quốc phòng các tỉnh": what follows is no place of a ministry
    if place is None and _OF_DISTRICT.search(text[start:end]):
        return capital_name_at(text, folded, end, barriers)
    return place


def _hides_a_host(start: int, end: int, listed: dict[int, tuple[int, Form]]) -> bool:
    """Whether a longer name begins inside: "Sở Y tế" in "Văn phòng Sở | Y tế"."""
    return any(inner in listed and listed[inner][0] > end for inner in range(start + 1, end))


def _without_class(text: str, start: int, end: int, form: Form) -> tuple[int, Form]:
    """Leaves the class of the place to the place: "Công an" of "Công an tỉnh", which is listed whole."""
    printed, listed = PLACE_CLASS.search(text, start, end), PLACE_CLASS.search(form.text)
    if not printed or not listed or not form.rows[0].relative:
        return end, form
    stem = form.text[: listed.start()]
    return printed.start(), replace(form, text=stem, words=form.words[: len(syllables(stem))])


def _extends(text: str, folded: str, end: int, longer: int) -> bool:
    """Whether words after a listed name go on with it, and are no place ("Sở Nội vụ | Hải Phòng") or code ("Phòng X | SYT")."""
    more = text[end:longer].strip(" -–,&")
    return more != "" and not _CODE.fullmatch(more) and place_at(text, folded, end, bare_name=True) is None


def _split_place(text: str, folded: str, start: int, end: int, form: Form | None) -> tuple[int, Place | None]:
    # An unlisted name swallowed its place: "Trung tâm Y tế dự phòng Kiên Giang"
    if form is not None:
        return end, None
    for match in re.finditer(r" ", text[start:end]):
        at = start + match.start()
        place = place_at(text, folded, at, bare_name=True)
        if place is not None and place.end >= end and match.start() > 3 and (place.class_ or not _OWN_PLACE.match(text, start)):
            return at, place
    return end, None


def _is_province(place: Place) -> bool:
    """Whether a province bears the name; "thành phố Hải Dương" was the town, the province was "tỉnh Hải Dương"."""
    row = provinces().by_name(place.name)
    return row is not None and (not place.class_ or "thành phố" in (row.type, *(period.type for period in row.history)))


def _row_of(form: Form | None, place: Place | None) -> tuple[AgencyRow | None, Level | None]:
    level: Level | None = None
    if place is not None and not place.generic:
        if place.class_ in CLASS_LEVELS:
            level = CLASS_LEVELS[place.class_]
        elif place.class_ in ("thành phố", "") and place.name:
            level = "province" if _is_province(place) else "district"
    if form is None:
        return None, level
    rows = form.rows
    if level is not None:
        fitting = [row for row in rows if row.level == level] or [row for row in rows if row.level == "any"]
        row = fitting[0] if fitting else rows[0]
        if row.level in ("province", "district", "commune", "any"):
            return row, level
        return row, row.level
    row = rows[0]
    distinct = {candidate.level for candidate in rows}
    return row, row.level if len(distinct) == 1 else None
