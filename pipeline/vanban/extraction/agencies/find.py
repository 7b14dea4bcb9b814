"""Finds the bodies that a text names.

Listed names come from one pass of an automaton over the folded text, unlisted ones from a head word with a capital
("Trung tâm ...") and the words that may follow it inside a name. Names hold commas and "và" ("Sở Văn hóa, Thể thao và
Du lịch"), so a name is read whole before any list is split.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.extraction.agencies.aliases import alias_mentions
from vanban.extraction.agencies.context import is_excluded, is_plural
from vanban.extraction.agencies.heads import head_starts
from vanban.extraction.agencies.letters import one_line
from vanban.extraction.agencies.lexicon import Form, lexicon_matches
from vanban.extraction.agencies.mention import AgencyMention
from vanban.extraction.agencies.name import Starts, read_name
from vanban.extraction.agencies.shared_head import plural_head_lists, shared_head_mentions
from vanban.normalize.fold import bare


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
    # a listed name with its head in lower case stands in running text, where it doesn't go on
    heads = {start: (end, head) for start, end, head in head_starts(text) if text[start].isupper() or start not in listed}
    starts = Starts(listed, heads, frozenset(listed) | frozenset(heads))
    found: list[AgencyMention] = []
    reach = 0
    for start in sorted(starts.barriers):
        if start < reach or _ends_a_post(text, start) or _ends_a_word(text, start):
            continue
        mention = read_name(text, folded, start, starts)
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


_STANDING_POST = re.compile(
    r"(?:Chủ tịch|Thủ tướng|Trưởng [Bb]an|Giám đốc|Bí thư|Ủy viên|Uỷ viên|Tổ trưởng|đồng chí|[Cc]ơ quan)[ ]$"
)


def _ends_a_post(text: str, start: int) -> bool:
    """Whether "Thường trực" belongs to the words before it: "Phó Chủ tịch Thường trực UBND tỉnh", "Cơ quan Thường trực"."""
    return text.startswith("Thường trực ", start) and _STANDING_POST.search(text, max(0, start - 12), start) is not None


# "mạng lưới cơ | sở Văn hóa và Thể thao", "CÁN | BỘ Y TẾ": the second half of a word is no head
_HALVES = {
    "sở": re.compile(r"(?<![^\W_])(?:cơ|trụ)[ ]\Z", re.I),
    "bộ": re.compile(r"(?<![^\W_])(?:cán|nội|toàn|đồng|tiến)[ ]\Z", re.I),
}


def _ends_a_word(text: str, start: int) -> bool:
    half = _HALVES.get(text[start : start + 2].lower())
    first = half.search(text, max(0, start - 6), start) if half is not None else None
    return first is not None and (text[start].islower() or first[0].isupper())


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


_AND = re.compile(r"(?:[ ]?,[ ]|[ ]và[ ]|[ ]?&[ ]|[ ]?;[ ]|,)\Z")
_TRIAD = re.compile(
    r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Hội đồng nhân dân|Ủy ban nhân dân|Thường trực|Đoàn đại biểu|Ủy ban Mặt trận)"
)


def _are_triad(left: AgencyMention, right: AgencyMention) -> bool:
    return _TRIAD.match(left.base) is not None and _TRIAD.match(right.base) is not None


def _are_neighbours(left: AgencyMention, right: AgencyMention) -> bool:
    """ "Trạm Y tế và Công an xã Đông Sơn": a body of a district or commune has the place of the next one of its level."""
    return left.level == right.level and left.level in ("district", "commune") and left.entry_id is not None


def _share_place(text: str, mentions: list[AgencyMention]) -> list[AgencyMention]:
    """Gives "HĐND" in "HĐND, UBND thành phố Đà Nẵng" the place of the last of them."""
    shared = list(mentions)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        if left.place or not right.place:
            continue
        between = text[left.end : right.start]
        if not (_are_triad(left, right) and _AND.match(between)) and not (between == " và " and _are_neighbours(left, right)):
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
