"""Finds the bodies that a text names.

Listed names come from one pass of an automaton over the folded text, unlisted ones from a head word with a capital
("Trung tâm ...") and the words that may follow it inside a name. Names hold commas and "và" ("Sở Văn hóa, Thể thao và
Du lịch"), so a name is read whole before any list is split.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.document.metadata import Level
from vanban.extract.agencies.aliases import alias_mentions
from vanban.extract.agencies.canonical import base_name, written_out
from vanban.extract.agencies.context import is_excluded, is_plural
from vanban.extract.agencies.heads import extend_name, head_starts, is_body, takes_host
from vanban.extract.agencies.letters import one_line
from vanban.extract.agencies.lexicon import Form, lexicon_matches
from vanban.extract.agencies.mention import AgencyMention
from vanban.extract.agencies.place import Place, capital_name_at, place_at
from vanban.extract.agencies.shared_head import plural_head_lists, sector_at, shared_head_mentions
from vanban.normalize.fold import bare
from vanban.registry import AgencyRow, provinces
from vanban.registry.head_word import HeadWordRow

_LEVELS: dict[str, Level] = {
    "tỉnh": "province",
    "thủ đô": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_COMMITTEE = re.compile(r"(?:Huyện|Quận|Thị|Thành|Đảng) [uủ][ỷy]$", re.I)
_OWN_PLACE = re.compile(r"(?:Trường|Đại học|Học viện|Viện|Bệnh viện|Công ty|Báo|Đài|Hội)\b")
_ZONES = re.compile(r"[ ]và các [Kk]hu (?:công nghiệp|chế xuất|kinh tế)(?!\w)")
_YEAR = re.compile(r"[ ]năm[ ]\d{4}(?!\w)")
_GRASSROOTS = re.compile(r"[ ]cấp[ ]cơ[ ]sở(?!\w)")
_NATIONAL = re.compile(r"[ ](?:Việt Nam|Trung ương|TW|Quốc gia|quốc gia)(?!\w)")
_HEADS_ONLY = re.compile(
    r"(?i)^(?:(?:công đoàn|đảng ủy|thanh tra|chi cục|tổng cục|học viện|bệnh viện|công ty|ngân hàng|hội liên hiệp|văn phòng|thường trực|ban chấp hành|ban chỉ đạo|ban chỉ huy|ban quản lý|ban thường vụ|ban thường trực|hội đồng|trung tâm|sở|bộ|phòng|ban|ủy ban|cục|vụ|viện|trường|hội|báo|đài)\s*)+$"
)


def find_agencies(text: str, folded: str | None = None) -> list[AgencyMention]:
    """Bodies named in a text, in reading order, without overlaps.

    Posts contain their body ("Bộ trưởng Bộ Tài chính" names Bộ Tài chính); classes of bodies ("Ủy ban nhân dân các xã") are
    returned with ``generic`` set. Only a listed name and its place run over a line break (a cell set on two lines).

    Args:
        text: Normalised text, one paragraph a line.
        folded: ``bare(text)``, if the caller has it.

    Returns:
        The mentions. ``text[mention.start:mention.end]`` is what was read.

    Example:
        >>> [m.canonical for m in find_agencies("Giao Sở NN&MT, Báo Hải Phòng và UBND TP báo cáo Bộ trưởng Bộ Tài chính.")]
        ['Sở Nông nghiệp và Môi trường', 'Báo Hải Phòng', 'Ủy ban nhân dân thành phố', 'Bộ Tài chính']
    """
    folded = bare(text) if folded is None else folded
    listed: dict[int, tuple[int, Form]] = {}
    for start, end, form in lexicon_matches(text, folded):
        if start not in listed or listed[start][0] < end:
            listed[start] = (end, form)
    heads = {start: (end, head) for start, end, head in head_starts(text)}
    barriers = frozenset(listed) | frozenset(heads)
    found: list[AgencyMention] = []
    reach = 0
    for start in sorted(barriers):
        if start < reach:
            continue
        mention = _read(text, folded, start, listed.get(start), heads.get(start), barriers, listed)
        if mention is None:
            continue
        found.append(mention)
        reach = mention.end
        shared = shared_head_mentions(text, folded, mention)
        if shared:
            if mention.generic and not mention.place and is_plural(text, mention.start):
                found[-1] = replace(mention, generic=False)
            found += shared
            reach = shared[-1].end
    found = _with_lists(found, plural_head_lists(text, folded))
    found = alias_mentions(text, folded, _share_place(text, found))
    return [mention for mention in found if not is_excluded(text, folded, mention)]


def _with_lists(found: list[AgencyMention], lists: list[AgencyMention]) -> list[AgencyMention]:
    if not lists:
        return found
    merged: list[AgencyMention] = []
    reach = 0
    # "các Sở Nội vụ, Tài chính": what was read as one class of bodies gives way to the bodies of the list
    starts = {mention.end for mention in lists}
    for mention in sorted([*found, *lists], key=lambda m: (m.start, m.rule != "agency.plural-head")):
        if mention.generic and not mention.place and mention.end in starts:
            continue
        if mention.start >= reach:
            merged.append(mention)
            reach = mention.end
    return merged


def _read(
    text: str,
    folded: str,
    start: int,
    listed: tuple[int, Form] | None,
    head: tuple[int, HeadWordRow] | None,
    barriers: frozenset[int],
    all_listed: dict[int, tuple[int, Form]],
) -> AgencyMention | None:
    # CASE 1: a listed name, perhaps the beginning of a longer one ("Phòng Thi đua - Khen thưởng" + "và Truyền thông")
    form = None
    name_end = 0
    rule = "agency.listed"
    if listed is not None:
        name_end, form = listed
        if head is not None and not text[start:name_end].isupper() and head[1].open_ended:
            longer = extend_name(text, start, name_end, barriers, open_list=False)
            if longer > name_end and _extends(text, folded, name_end, longer):
                name_end, form, rule = longer, None, "agency.extended"
    # CASE 2: a head word and the words of its name
    elif head is not None:
        name_end = extend_name(text, start, head[0], barriers, open_list=True)
        rule = "agency.head"
        if not is_body(text, start, name_end):
            return None
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
    if form is None or form.rows[0].relative:
        if more := _NATIONAL.match(text, tail):
            tail = more.end()
    if base.startswith("Ban Quản lý") and (more := _ZONES.match(text, tail)):
        tail = more.end()
    if tail > name_end:
        base = one_line(f"{base} {written_out(text[name_end:tail])}")
        name_end = tail
    # The body it is a unit of
    place = place_found or place_at(text, folded, name_end, bare_name=True, barriers=barriers)
    if (
        place is None
        and _COMMITTEE.search(text[start:name_end])
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
    if place is None and _HEADS_ONLY.match(base) and not (form is not None and form.rows[0].level == "central"):
        return None
    row, level = _row_of(form, place)
    kind = row.kind if row else head[1].kind if head else None
    if level is None and head is not None and row is None:
        level = head[1].level
    generic = bool(place and place.generic) or (is_plural(text, start) and (row is None or row.relative))
    printed_place = place.text if place else ""
    if place and not place.generic and form is not None and form.abbreviated and form.text.endswith(" tỉnh"):
        printed_place = place.text
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


def _row_of(form: Form | None, place: Place | None) -> tuple[AgencyRow | None, Level | None]:
    level: Level | None = None
    if place is not None and not place.generic:
        if place.class_ in _LEVELS:
            level = _LEVELS[place.class_]
        elif place.class_ in ("thành phố", "") and place.name:
            level = "province" if provinces().by_name(place.name) else "district"
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


_AND = re.compile(r"(?:[ ]?,[ ]|[ ]và[ ]|[ ]?&[ ]|[ ]?;[ ]|,)\Z")
_TRIAD = re.compile(
    r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Hội đồng nhân dân|Ủy ban nhân dân|Thường trực|Đoàn đại biểu|Ủy ban Mặt trận)"
)


def _share_place(text: str, mentions: list[AgencyMention]) -> list[AgencyMention]:
    """Gives "HĐND" in "HĐND, UBND thành phố Đà Nẵng" the place of the last of them."""
    shared = list(mentions)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        if left.place or not right.place or not _TRIAD.match(left.base) or not _TRIAD.match(right.base):
            continue
        if not _AND.match(text[left.end : right.start]):
            continue
        if left.base.endswith("ủy") and not right.generic:
            # "Thành ủy, UBND thành phố Đà Nẵng": the class is in the name already
            name = re.sub(r"^(?:tỉnh|thành phố|huyện|quận|thị xã)\s*", "", right.place, flags=re.I)
            place = name
        else:
            place = right.place
        shared[index] = replace(
            left,
            canonical=one_line(f"{left.base} {place}"),
            place=place,
            place_start=right.place_start,
            place_end=right.place_end,
            level=right.level or left.level,
            generic=right.generic,
            rule=left.rule + "+place",
        )
    return shared
