"""Mentions → bodies: one entry for each distinct body of a document.

"UBND tỉnh" in a plan of Đắk Lắk and "Ủy ban nhân dân tỉnh Đắk Lắk" are one body; "Sở Nội vụ tỉnh Nam Định" beside
"Sở Nội vụ thành phố Hải Phòng" are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from vanban.document.metadata import Level
from vanban.extraction.agencies import AgencyMention, find_agencies
from vanban.link.places import LinkedPlace, link_place, successor_of
from vanban.link.unplaced import RANKS, has_initials_only, names_a_class
from vanban.registry import agencies, provinces
from vanban.registry.agency import name_key

_INITIALS = re.compile(r"(?<![^\W_])(?!(?:TP|TX|TW)(?![^\W_]))[A-ZĐ]{2,}")
_COMPANY = "cong ty "
_OWN_UNIT = re.compile(r"(?:Văn phòng|Thanh tra) (Sở|Bộ)", re.I)


@dataclass(frozen=True, slots=True)
class LinkedAgency:
    """One distinct body with all the places that name it.

    Attributes:
        name: Canonical spelling; the place only if it is printed with the name somewhere, or if the body is the issuer.
        id: Registry id, with ``@`` and the province code where a class is completed by a province; None if not listed.
        kind: Kind of body.
        level: Level.
        province_code: GSO code on the document's date, printed or the issuer's; None for central bodies and where unknown.
        successor_province_code: Today's province, where that one was merged.
        issuer: It is the body that issued the document.
        mentions: In reading order, at least one.
    """

    name: str
    id: str | None
    kind: str | None
    level: Level | None
    province_code: str | None
    successor_province_code: str | None
    issuer: bool
    mentions: tuple[AgencyMention, ...]


@dataclass(slots=True)
class _Group:
    key: str
    place: LinkedPlace
    mentions: list[AgencyMention] = field(default_factory=list)
    issuer: bool = False

    @property
    def named(self) -> bool:
        return bool(self.place.name)


def link_agencies(
    mentions: Iterable[AgencyMention],
    *,
    issuer_name: str | None,
    issuer_level: Level | None,
    province_code: str | None,
    on: date | None,
    recipients: Sequence[tuple[int, int]] = (),
) -> list[LinkedAgency]:
    """Groups mentions into distinct bodies.

    Classes of bodies, emulation clusters, bodies known by a class below the issuer's level ("Công an xã" in a plan of a
    province) or without the place that they need ("Trường Tiểu học"), by initials alone, and units of a host that isn't named
    are left out.

    Args:
        mentions: What ``find_agencies`` found in the document.
        issuer_name: Full name of the issuer, as resolved.
        issuer_level: Its level.
        province_code: GSO code of its province on the document's date.
        on: Date of the document.
        recipients: Spans of the lines under "Nơi nhận"; a body that only an abbreviation there names, or a row of places
            ("UBND các tỉnh: Nghệ An, Hà Tĩnh"), is left out.

    Returns:
        The bodies in the order of their first mention.

    Example:
        >>> found = find_agencies("UBND tỉnh giao Sở Nội vụ; Ủy ban nhân dân tỉnh yêu cầu.")
        >>> [(a.name, a.id) for a in link_agencies(found, issuer_name="Ủy ban nhân dân tỉnh Đắk Lắk", issuer_level="province",
        ...     province_code="66", on=date(2025, 11, 18))]
        [('Ủy ban nhân dân tỉnh Đắk Lắk', 'vn.province.uy-ban-nhan-dan@66'), ('Sở Nội vụ', 'vn.province.so-noi-vu@66')]
    """
    issuer = _issuer_mention(issuer_name)
    issuer_place = link_place(issuer.place, on) if issuer else None
    issuer_key = name_key(issuer_name or "")
    clusters: list[AgencyMention] = []
    bases: dict[str, list[_Group]] = {}
    for mention in mentions:
        if mention.kind == "emulation_group":
            if issuer_key.startswith(name_key(mention.base)) and mention.name[:1].isupper():
                clusters.append(mention)
            continue
        if mention.generic or (_in_short(mention) and any(a <= mention.start < b for a, b in recipients)):
            continue
        place = link_place(mention.place, on)
        if _below(place, issuer_level) or _of_another(mention, issuer_name):
            continue
        key = _key(mention)
        groups = bases.setdefault(key, [])
        group = next((g for g in groups if _same_place(g.place, place)), None)
        if group is None:
            group = _Group(key, place)
            groups.append(group)
        elif place.class_ and not group.place.class_:
            group.place = place
        group.mentions.append(mention)
    if issuer is not None and issuer_place is not None:
        for group in bases.get(_key(issuer), []):
            if _same_place(group.place, issuer_place) or _completes(group.place, issuer_place):
                group.issuer = True
    found: list[_Group] = []
    for groups in bases.values():
        found += _merge(groups, issuer_place, province_code)
    found = [group for group in _merge_shortened(found) if group.issuer or not _is_vague(group, issuer_level)]
    if clusters and issuer_key:
        found.append(_Group(issuer_key, LinkedPlace("", "", None), clusters, issuer=True))
    entries = [_entry(group, issuer_name, issuer_level, province_code, on) for group in found]
    return sorted(entries, key=lambda entry: entry.mentions[0].start)


def _in_short(mention: AgencyMention) -> bool:
    """Whether initials stand for it, or a place for the committee of the place."""
    return bool(_INITIALS.search(mention.name)) or mention.rule.endswith("+listed-place")


def _of_another(mention: AgencyMention, issuer_name: str | None) -> bool:
    """ "Văn phòng Sở" in a document that no Sở issued: of which one isn't said."""
    own = _OWN_UNIT.fullmatch(mention.base)
    return own is not None and not (issuer_name or "").startswith(own[1])


def _is_vague(group: _Group, issuer_level: Level | None) -> bool:
    """Whether a group names a class of bodies, or one that can't be told."""
    if group.named:
        return False
    unplaced = not group.place.class_ and names_a_class(group.mentions[0], issuer_level)
    return unplaced or all(map(has_initials_only, group.mentions))


def _issuer_mention(name: str | None) -> AgencyMention | None:
    if not name:
        return None
    found = find_agencies(name)
    return found[0] if found and found[0].start == 0 else None


def _key(mention: AgencyMention) -> str:
    row = agencies().by_id(mention.entry_id) if mention.entry_id else None
    return name_key(row.name) if row else name_key(mention.base)


def _below(place: LinkedPlace, level: Level | None) -> bool:
    if level is None or place.name or place.level is None:
        return False
    return RANKS.get(place.level, 9) < RANKS.get(level, 0)


def _same_place(left: LinkedPlace, right: LinkedPlace) -> bool:
    if left.province_code and right.province_code:
        # a province merged into another may have left it its code: "tỉnh Tiền Giang (nay là tỉnh Đồng Tháp)"
        return left.province_code == right.province_code and provinces().by_name(left.name) is provinces().by_name(right.name)
    return left.class_ == right.class_ and name_key(left.name) == name_key(right.name)


def _completes(short: LinkedPlace, full: LinkedPlace) -> bool:
    """Whether a printed place, or none, can be short for a full one: "thành phố" for "thành phố Hải Phòng"."""
    if short.name:
        return False
    return not short.class_ or short.class_ == full.class_ or {short.class_, full.class_} == {"thành phố", "thủ đô"}


def _merge(groups: list[_Group], issuer_place: LinkedPlace | None, province_code: str | None) -> list[_Group]:
    named = [group for group in groups if group.named]
    kept = list(named)
    for group in sorted((g for g in groups if not g.named), key=lambda g: not g.place.class_):
        fitting = [other for other in kept if _completes(group.place, other.place)]
        if group.issuer:  # the issuer named short is no body of another place
            fitting = [other for other in fitting if other.issuer or not other.named]
        if len(fitting) > 1:
            at_home = [g for g in fitting if g.issuer or (province_code and g.place.province_code == province_code)]
            class_only = [g for g in fitting if not g.named]
            if not at_home and not class_only and not group.place.class_:
                continue  # "lãnh đạo Sở Nội vụ" beside the Sở Nội vụ of two provinces: none of them in particular
            fitting = at_home[:1] or class_only[:1]
        if fitting:
            fitting[0].mentions += group.mentions
            fitting[0].issuer = fitting[0].issuer or group.issuer
        else:
            kept.append(group)
    return kept


def _shortens(short: str, full: str) -> bool:
    """Whether a name begins a longer one, or a company is named by the end of its name: "Công ty Đông Giang"."""
    proper = short.removeprefix(_COMPANY)
    by_its_end = proper != short and full.startswith(_COMPANY) and full.endswith(f" {proper}")
    return full.startswith(f"{short} ") or by_its_end


def _merge_shortened(groups: list[_Group]) -> list[_Group]:
    """Puts a name into a longer unlisted one that begins with it ("Hội đồng Sáng kiến" ... "cấp cơ sở năm 2017")."""
    kept: list[_Group] = []
    for group in groups:
        first = group.mentions[0]
        short = name_key(first.base)
        longer = [
            other
            for other in groups
            if other is not group
            and other.mentions[0].entry_id is None
            and _shortens(short, name_key(other.mentions[0].base))
            and _completes(group.place, other.place)
        ]
        # "Hội đồng Thi đua - Khen thưởng Trung" beside "... Trung ương": the last syllable is missing
        clipped = [
            other
            for other in groups
            if first.entry_id is None and other.mentions[0].entry_id and _key(other.mentions[0]).rpartition(" ")[0] == short
        ]
        if len(clipped) == 1 and len(short.split()) > 3:
            clipped[0].mentions += group.mentions
            continue
        # "Ban Thi đua" of a listed row is a body of its own; a council or a unit is named short after its first full mention
        shortened = first.entry_id is None or first.kind == "council" or first.level == "unit"
        if len(longer) == 1 and len(short.split()) > 2 and shortened:
            longer[0].mentions += group.mentions
        else:
            kept.append(group)
    return kept


def _entry(
    group: _Group, issuer_name: str | None, issuer_level: Level | None, province_code: str | None, on: date | None
) -> LinkedAgency:
    mentions = tuple(sorted(group.mentions, key=lambda m: m.start))
    # Longest: with the proper name of its place, then with the class of its place, then with most of its words
    best = max(mentions, key=lambda m: (bool(link_place(m.place, on).name), bool(m.place), len(m.base.split()), -m.start))
    row = next((r for m in mentions if m.entry_id and (r := agencies().by_id(m.entry_id))), None)
    level = best.level or next((m.level for m in mentions if m.level), None)
    if level is None and group.place.class_ == "thành phố":
        level = "province" if issuer_level in (None, "province", "central") else None
    if level is None and row is not None and not best.place:  # "Phòng Tài chính - Kế hoạch" of a district, or of a department
        levels = [r.level for r in agencies().names.get(name_key(best.base), ())]
        level = row.level if not row.relative else issuer_level if issuer_level in levels else None
    if group.issuer and issuer_level is not None:
        level = issuer_level
    if row is not None and row.level != level and level is not None:
        row = next((r for r in agencies().names.get(name_key(row.name), ()) if r.level == level), row)
    code = group.place.province_code
    at_home = not group.named or group.issuer
    relative = row is None or row.relative
    if code is None and at_home and relative and level != "central":
        code = province_code
    if row is not None and not relative:
        code = _province_in(row.name, on) if row.level == "province" else None
    identifier = row.id if row else None
    if row is not None and row.relative and code and level == "province":
        identifier = f"{row.id}@{code}"
    return LinkedAgency(
        name=issuer_name if group.issuer and issuer_name else best.canonical,
        id=identifier,
        kind=row.kind if row else best.kind,
        level=level,
        province_code=code,
        successor_province_code=successor_of(code, on),
        issuer=group.issuer,
        mentions=mentions,
    )


def _province_in(name: str, on: date | None) -> str | None:
    """Code of the province that ends a name: "Báo Hải Phòng", "Bộ Tư lệnh Thành phố Hồ Chí Minh"."""
    words = name.split()
    found = (provinces().by_name(" ".join(words[-count:]), on) for count in (3, 2, 1))
    return next((row.code for row in found if row is not None), None)
