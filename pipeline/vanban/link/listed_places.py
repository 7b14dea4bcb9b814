"""One name for the bodies of several places: "Ủy ban nhân dân các tỉnh, thành phố: Đà Nẵng, Quảng Ngãi".

Or, without a class: "Ủy ban nhân dân thành phố Đà Nẵng, tỉnh Quảng Ngãi và tỉnh Gia Lai".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from vanban.document.metadata import Level
from vanban.extraction.agencies import AgencyMention
from vanban.extraction.agencies.letters import UPPER
from vanban.link.places import link_place
from vanban.registry import provinces
from vanban.registry.province import CLASS_LEVELS

_OPENS = re.compile(r"[ ]?:?[ \n]")
_GAP = re.compile(r"[ ]?,[ \n]|[ ]?;[ ]|[ ]và[ ]")
_CLASS = re.compile(r"(?:tỉnh|thành phố|TP\.?)[ ]")
_WORDS = re.compile(r"[^\W\d_]+(?:[ \n-]{1,3}[^\W\d_]+){0,4}")
_MOST_WORDS = 5
# below the provinces no list knows the names: two at least, all words with a capital
_BELOW = re.compile(r"(?:các|\d{1,2}) (?P<class>huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)", re.I)
_NAME = rf"[{UPPER}][^\W\d_]*(?:[ ][{UPPER}][^\W\d_]*){{1,3}}(?![^\W_]|[ ][{UPPER}])"
_FURTHER = re.compile(
    r"(?:,[ ]|[ ]và[ ]|,[ ]và[ ])(?P<place>(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
    rf"[ ][{UPPER}][^\W\d_]*(?:[ ][{UPPER}][^\W\d_]*){{0,3}})(?![^\W_]|[ ][{UPPER}])"
)
_NAMES = re.compile(rf"{_NAME}(?:(?:,[ ]|[ ]và[ ]){_NAME})+")


def bodies_of_listed_places(text: str, mentions: Iterable[AgencyMention], on: date | None = None) -> Iterator[AgencyMention]:
    """The bodies that a class of bodies and a list of places name together.

    Args:
        text: The text that the mentions were found in.
        mentions: What ``find_agencies`` found in it.
        on: Date of the document, for the names and types of provinces on that day; today's if None.

    Yields:
        One mention for each place listed; its span covers the name of the place.

    Example:
        >>> from vanban.extraction.agencies import find_agencies
        >>> order = "Ủy ban nhân dân các tỉnh, thành phố: Đà Nẵng, Quảng Ngãi báo cáo trước 17 giờ."
        >>> found = bodies_of_listed_places(order, find_agencies(order), date(2026, 1, 5))
        >>> [body.canonical for body in found]
        ['Ủy ban nhân dân thành phố Đà Nẵng', 'Ủy ban nhân dân tỉnh Quảng Ngãi']
    """
    for mention in mentions:
        if not mention.generic:
            yield from _further_places(text, mention, on)
            continue
        if below := _BELOW.fullmatch(mention.place):
            yield from _below_provinces(text, mention, below["class"].lower())
        if not mention.place.lower().startswith("các tỉnh"):
            continue
        opening = _OPENS.match(text, mention.end)
        at = opening.end() if opening else None
        while at is not None:
            at, body = _next(text, at, mention, on)
            if body is not None:
                yield body


def _further_places(text: str, mention: AgencyMention, on: date | None) -> Iterator[AgencyMention]:
    """ "Ủy ban nhân dân xã Tân Hải, xã Bình Đông": places of one level share the head; those above it tell where it lies."""
    first = link_place(mention.place, on)
    if not first.class_ or not first.name or first.level is None:
        return
    at = mention.end
    while further := _FURTHER.match(text, at):
        place = link_place(further["place"], on)
        known = place.province_code if first.level == "province" else " " in place.name
        if place.level != first.level or not known:
            return
        yield _body(mention, further.start("place"), further.end(), further["place"], further["place"], first.level)
        at = further.end()


def _below_provinces(text: str, mention: AgencyMention, class_: str) -> Iterator[AgencyMention]:
    """ "Ủy ban nhân dân 02 xã: Tân Hải, Bình Đông": one body for each name."""
    opening = _OPENS.match(text, mention.end)
    names = _NAMES.match(text, opening.end()) if opening else None
    if names is None:
        return
    for name in re.finditer(_NAME, names[0]):
        start, end = names.start() + name.start(), names.start() + name.end()
        yield _body(mention, start, end, name[0], f"{class_} {name[0]}", CLASS_LEVELS[class_])


def _body(mention: AgencyMention, start: int, end: int, name: str, place: str, level: Level) -> AgencyMention:
    return replace(
        mention,
        start=start,
        end=end,
        name=name,
        canonical=f"{mention.base} {place}",
        place=place,
        place_start=start,
        place_end=end,
        level=level,
        generic=False,
        rule=f"{mention.rule}+listed-place",
    )


def _next(text: str, at: int, mention: AgencyMention, on: date | None) -> tuple[int | None, AgencyMention | None]:
    """The body of the province at an offset, and the offset of the next one; None where the list ends."""
    start = class_.end() if (class_ := _CLASS.match(text, at)) else at
    words = _WORDS.match(text, start)
    ends = [start + word.end() for word in re.finditer(r"[^\W\d_]+", words[0])][:_MOST_WORDS] if words else []
    for end in reversed(ends):
        name = " ".join(text[start:end].split())
        row = provinces().by_name(name, on) if name[0].isupper() else None
        if row is None:
            continue
        place = next(printed for printed in (f"thành phố {name}", f"tỉnh {name}") if link_place(printed, on).province_code)
        gap = _GAP.match(text, end)
        return (gap.end() if gap else None), _body(mention, at, end, name, place, "province")
    return None, None
