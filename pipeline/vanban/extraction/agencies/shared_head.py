"""One head word for several bodies: "Sở Nội vụ, Tài chính, Tư pháp", "các Bộ: Công an, Quốc phòng"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from vanban.extraction.agencies.letters import UPPER, one_line
from vanban.extraction.agencies.lexicon import Form, forms, match_form
from vanban.extraction.agencies.mention import AgencyMention
from vanban.normalize.fold import bare

_GAP = re.compile(r"[ ]?(?:[,;]|và|&)[ ]|,")
_CODE = re.compile(rf"[ ]\([{UPPER}]{{2,8}}\)")  # "Điện lực Việt Nam (EVN), Cảng hàng không Việt Nam (ACV)"
_WORDS = re.compile(r"[^\W_]+(?:[ ]?[-–&][ ]?[^\W_]+|,?[ ](?:và[ ])?[^\W_]+){0,8}")


@cache
def _sectors(head: str) -> dict[str, Form]:
    prefix = bare(head) + " "
    found: dict[str, Form] = {}
    for key, listed in forms().items():
        if key.startswith(prefix):
            form = next((f for f in listed if f.text.startswith(head + " ")), None)
            if form is not None:
                found[" ".join(key[len(prefix) :].split())] = form
    return found


def sector_at(text: str, folded: str, at: int, head: str) -> tuple[int, Form] | None:
    """The longest sector of a head that starts at ``at``: "Tài chính" of "Sở"; its end and the form "Sở Tài chính"."""
    if at >= len(text) or not text[at].isupper():
        return None
    sectors = _sectors(head)
    window = _WORDS.match(text, at)
    if not window:
        return None
    stop = window.end()
    ends = [at + m.end() for m in re.finditer(r"[^\W_]+", text[at:stop])]
    for end in reversed(ends):
        key = " ".join(match_form(folded[at:end]).split())
        if key in sectors:
            form = sectors[key]
            if form.abbreviated and text[at:end] not in form.text:
                continue
            return end, form
    return None


def shared_head_mentions(text: str, folded: str, first: AgencyMention) -> list[AgencyMention]:
    """The bodies that share the head of a mention before them.

    Args:
        text: The text.
        folded: Its ``bare`` form.
        first: A mention, whose head word may be meant for what follows it.

    Returns:
        Further mentions; their span covers the sector only, ``canonical`` has the head.
    """
    head = first.base.split()[0] if first.base else ""
    if head not in ("Sở", "Bộ", "Phòng") or first.place or first.rule != "agency.listed":
        return []
    gap = _GAP.match(text, first.end)
    return _sectors_from(text, folded, gap.end(), (head,), "agency.shared-head") if gap else []


# "các sở Tài chính, Nội vụ", "các Bộ, cơ quan: Tài chính, Xây dựng", "các Sở, ngành (Tài chính, Xây dựng)",
# "các Bộ, cơ quan là thành viên Hội đồng: Công an, Tài chính"
_OPEN = re.compile(
    r"(?<!\w)[Cc]ác (Sở|sở|Bộ|bộ|Phòng|phòng|Cục|cục|Vụ|vụ|Tổng cục|Chi cục)"
    r"(?:(?:,? (?:cơ quan|ban|ngành))?[ ]\("
    r"|(?:[ ]?:?|(?:,? (?:cơ quan|ban|ngành|đơn vị|địa phương)(?: liên quan)?){1,3}(?: là [^.;:()\n]{1,60})?[ ]?:)[ \n])"
)
# "các Tập đoàn, Tổng công ty: Điện lực Việt Nam, Bưu chính Viễn thông Việt Nam"
_GROUPS = re.compile(r"(?<!\w)[Cc]ác [Tt]ập đoàn(?:(?:,| và) [Tt]ổng công ty)?[ ]?:[ \n]")


_PARTY = re.compile(r"(?<!\w)[ĐđD]ảng [uủ][ỷy] $")


def _committee_of(mention: AgencyMention, committee: str) -> AgencyMention:
    """ "Đảng ủy các Bộ: Tài chính, Nội vụ" names the committees of the party, not the ministries."""
    name = f"{committee.replace('uỷ', 'ủy')} {mention.base}"
    return replace(mention, canonical=name, base=name, entry_id=None, kind="party")


def plural_head_lists(text: str, folded: str) -> list[AgencyMention]:
    """Lists that open with a plural head: "các sở: Tài chính, Nội vụ", "các Bộ Công an, Quốc phòng"."""
    found: list[AgencyMention] = []
    for opening in _OPEN.finditer(text):
        listed = _sectors_from(text, folded, opening.end(), (opening[1].capitalize(),), "agency.plural-head")
        if party := _PARTY.search(text, max(0, opening.start() - 8), opening.start()):
            listed = [_committee_of(mention, party[0].strip()) for mention in listed]
        # "các Sở Xây dựng nêu trên" are one class of bodies
        if len(listed) > 1 or ":" in opening[0]:
            found += listed
    for opening in _GROUPS.finditer(text):
        found += _sectors_from(text, folded, opening.end(), ("Tập đoàn", "Tổng công ty"), "agency.plural-head")
    return sorted(found, key=lambda mention: mention.start)


def _sectors_from(text: str, folded: str, at: int, heads: tuple[str, ...], rule: str) -> list[AgencyMention]:
    found: list[AgencyMention] = []
    while sector := next(filter(None, (sector_at(text, folded, at, head) for head in heads)), None):
        end, form = sector
        row = form.rows[0]
        canonical = row.name if form.abbreviated else form.text
        found.append(
            AgencyMention(
                start=at,
                end=end,
                name=one_line(text[at:end]),
                canonical=canonical,
                base=canonical,
                place="",
                place_start=end,
                place_end=end,
                entry_id=row.id,
                kind=row.kind,
                level=row.level,
                generic=False,
                rule=rule,
            )
        )
        code = _CODE.match(text, end)
        gap = _GAP.match(text, code.end() if code else end)
        if gap is None:
            break
        at = gap.end()
    return found
