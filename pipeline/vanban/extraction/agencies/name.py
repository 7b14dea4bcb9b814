"""Reads one name: its words, its place, the body it is a unit of."""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.document.metadata import Level
from vanban.extraction.agencies.canonical import base_name, written_out
from vanban.extraction.agencies.context import is_plural
from vanban.extraction.agencies.heads import extend_name, is_body, is_cut_off, is_heads_only, takes_host
from vanban.extraction.agencies.letters import one_line, syllables
from vanban.extraction.agencies.lexicon import PLACE_CLASS, Form
from vanban.extraction.agencies.mention import AgencyMention
from vanban.extraction.agencies.place import Place, capital_name_at, place_at
from vanban.extraction.agencies.rest import rest_of_name
from vanban.extraction.agencies.shared_head import sector_at
from vanban.registry import AgencyRow, provinces
from vanban.registry.head_word import HeadWordRow
from vanban.registry.province import CLASS_LEVELS

# what a proper name follows without the class of its place: "Huyện ủy Tuần Giáo", "TTYT Hòn Đất"
_OF_DISTRICT = re.compile(r"(?:(?:Huyện|Quận|Thị|Thành|Đảng) [uủ][ỷy]|TTYT|Trung tâm Y tế|BVĐK|Bệnh viện đa khoa)$", re.I)
_OWN_PLACE = re.compile(r"(?:Trường|Đại học|Học viện|Viện|Bệnh viện|Công ty|Báo|Đài|Hội)\b")
_ZONES = re.compile(r"[ ]và các [Kk]hu (?:công nghiệp|chế xuất|kinh tế)(?!\w)")
# "Ban Quản lý Dự án 85" is another body than the "Ban Quản lý dự án" of a province
_NUMBERED = re.compile(r"Ban Quản lý dự án$", re.I)
_NUMBER = re.compile(r"[ ]\d{1,3}(?![\w/]|[.,]\d)")
_YEAR = re.compile(r"[ ]năm[ ]\d{4}(?!\w)")
_GRASSROOTS = re.compile(r"[ ]cấp[ ]cơ[ ]sở(?!\w)")
_NATIONAL = re.compile(r"[ ](?:Việt Nam|Trung ương|TW|Quốc gia|quốc gia)(?!\w)")


def read_name(
    text: str,
    folded: str,
    start: int,
    listed: tuple[int, Form] | None,
    head: tuple[int, HeadWordRow] | None,
    barriers: frozenset[int],
    all_listed: dict[int, tuple[int, Form]],
) -> AgencyMention | None:
    """The body whose name starts at an offset.

    Args:
        text: The text.
        folded: Its ``bare`` form.
        start: Offset of the first character.
        listed: End and form of the longest listed name that starts there.
        head: End and row of the head word that starts there.
        barriers: Offsets where other names start.
        all_listed: Listed names by the offset at which they start, for the host of a unit.

    Returns:
        The body, or None if what stands there is none.
    """
    if listed is not None and is_heads_only(listed[1].text) and _hides_a_host(start, listed[0], all_listed):
        listed = None
    # CASE 1: a listed name, perhaps the beginning of a longer one ("Phòng Thi đua - Khen thưởng" + "và Truyền thông")
    form = None
    name_end = 0
    rule = "agency.listed"
    if listed is not None:
        name_end, form = listed
        name_end, form = _without_class(text, start, name_end, form)
        if head is not None and not text[start:name_end].isupper() and head[1].open_ended:
            longer = extend_name(text, start, name_end, barriers, open_list=False)
            if longer > name_end and _extends(text, folded, name_end, longer) and not is_cut_off(text, start, longer):
                name_end, form, rule = longer, None, "agency.extended"
    # CASE 2: a head word and the words of its name
    elif head is not None:
        name_end = extend_name(text, start, head[0], barriers, open_list=True)
        rule = "agency.head"
        if not is_body(text, start, name_end):
            return None
        if head[1].goes_on and not text[start:name_end].isupper():
            name_end = rest_of_name(text, start, name_end, barriers)
    name_end, place_found = _split_place(text, folded, start, name_end, form)
    base = base_name(text[start:name_end], form)
    tail = name_end
    # What closes a name before its place: "cấp cơ sở", "năm 2017", "ngành Y tế"
    if base.startswith("Hội đồng"):
        if text.startswith(" ngành ", tail) and (sector := sector_at(text, folded, tail + 7, "Sở")):
            tail = sector[0]
        for closing in (_GRASSROOTS, _YEAR):
            if more := closing.match(text, tail):
                tail = more.end()
    if (form is None or form.rows[0].relative) and (more := _NATIONAL.match(text, tail)):
        tail = more.end()
    if base.startswith("Ban Quản lý") and (more := _ZONES.match(text, tail)):
        tail = more.end()
    if form is not None and _NUMBERED.match(base) and (more := _NUMBER.match(text, tail)):
        tail, form, rule = more.end(), None, "agency.extended"
    if tail > name_end:
        base = one_line(f"{base} {written_out(text[name_end:tail])}")
        name_end = tail
    # The body it is a unit of
    place = place_found or place_at(text, folded, name_end, bare_name=True, barriers=barriers)
    if (
        place is not None
        and place.generic
        and form is not None
        and form.rows[0].level == "central"
        and not form.rows[0].relative
    ):
        place = None  # "Bộ Quốc phòng các tỉnh": what follows is no place of a ministry
    if (
        place is None
        and _OF_DISTRICT.search(text[start:name_end])
        and (home := capital_name_at(text, folded, name_end, barriers))
    ):
        place = home
    end = place.end if place else name_end
    if place is None and text[name_end : name_end + 1] == " " and name_end + 1 in barriers and takes_host(text, start):
        host = _read_host(text, folded, name_end + 1, all_listed, barriers)
        if host is not None:
            base, place, end, form = one_line(f"{base} {host.base}"), None, host.end, None
            if host.place:
                place = Place(host.place_start, host.place_end, host.place, "", host.place)
            rule = "agency.hosted"
            if host.generic:
                place = Place(host.place_start, host.place_end, host.place, "", "", generic=True)
    if place is None and is_heads_only(base) and not (form is not None and form.rows[0].level in ("central", "unit")):
        return None
    row, level = _row_of(form, place)
    kind = row.kind if row else head[1].kind if head else None
    if level is None and head is not None and row is None:
        level = head[1].level
    generic = bool(place and place.generic) or (is_plural(text, start) and (row is None or row.relative))
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
    # "Sở Nội vụ Hải Phòng": what follows is a place, no part of the name
    return place_at(text, folded, end, bare_name=True) is None and text[end:longer].strip(" -–,&") != ""


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


def _read_host(
    text: str, folded: str, start: int, listed: dict[int, tuple[int, Form]], barriers: frozenset[int]
) -> AgencyMention | None:
    if start not in listed:
        return None
    end, form = listed[start]
    place = place_at(text, folded, end, bare_name=form.rows[0].relative, barriers=barriers)
    row, level = _row_of(form, place)
    stop = place.end if place else end
    base = base_name(text[start:end], form)
    return AgencyMention(
        start, stop, one_line(text[start:stop]), base, base, place.text if place else "", place.start if place else stop, stop,
        row.id if row else None, row.kind if row else None, level, bool(place and place.generic), "agency.host",
    )  # fmt: skip


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
