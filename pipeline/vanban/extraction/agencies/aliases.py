"""Short names that a document sets up for itself, and initials that its own full names explain."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from vanban.extraction.agencies.heads import takes_host
from vanban.extraction.agencies.letters import UPPER, one_line
from vanban.extraction.agencies.mention import AgencyMention
from vanban.registry import agencies

_DEFINED = re.compile(
    r"[ ]?\((?:(?:sau đây|dưới đây)?[ ]?(?:được )?(?:gọi|viết)(?: tắt| chung)?(?: là|:)?|viết tắt(?: là|:)?)"
    r"[ ]?[“\"]?([^()“”\"\n]{2,60})[”\"]?\)",
    re.I,
)
_SETS_UP = re.compile(r"(?:gọi|viết)(?: tắt| chung)?(?: là|:)[ ]?[“\"]?\Z", re.I)
_BRACKET = re.compile(rf"[ ]?\(([{UPPER}][{UPPER}&.-]{{1,14}})\)")
_CODE = re.compile(rf"(?<![\w/&.-])[{UPPER}]{{2,}}[{UPPER}&]*(?![\w/&-])")
_INITIALED = re.compile(
    rf"(?<![\w/-])(Sở|Bộ|Ban|Phòng|Trung tâm|Chi cục|Cục|Hội đồng|Hội|Văn phòng|Viện)[ ]([{UPPER}][{UPPER}&,.-]+)(?!\w)"
)


# "Nghị định … của Chính phủ (sau đây viết tắt là Nghị định 186)": the short name is the document's
_NAMES_A_DOCUMENT = re.compile(
    r".*\d|(?:Nghị|Quyết|Thông|Luật|Kế hoạch|Chương trình|Đề án|Dự án|Chỉ thị|Công|Hướng dẫn|Quy|Điều lệ|QĐ|NĐ|TT|KH)(?![^\W_])"
)


def _initials(name: str) -> str:
    words = [w for w in re.findall(r"[^\W\d_]+", name) if w.lower() not in ("và", "của")]
    return "".join(word[0].upper() for word in words)


def alias_mentions(text: str, folded: str, mentions: list[AgencyMention]) -> list[AgencyMention]:
    """Adds the places where a body is named by a short name that the document itself explains.

    Three ways: "(sau đây viết tắt là X)" or a bracket of initials after the full name; head and initials that fit a full
    name of the document ("Trung tâm KSBT"); a code of the registry ("SYT") whose body the document also names in full.

    Args:
        text: The text.
        folded: Its ``bare`` form.
        mentions: What was found by full names, in order.

    Returns:
        All mentions in order, without overlaps.
    """
    aliases: dict[str, AgencyMention] = {}
    full: dict[str, AgencyMention] = {}
    named: dict[str, AgencyMention] = {}
    for mention in mentions:
        if mention.generic:
            continue
        if mention.entry_id and mention.entry_id not in named:
            named[mention.entry_id] = mention
        if " " in mention.base:
            head = mention.base.split()[0]
            rest = mention.base[len(head) :]
            full.setdefault(f"{head} {_initials(rest)}", mention)
        defined = _DEFINED.match(text, mention.end)
        if defined:
            alias = defined[1].strip()
            if alias[:1].isupper() and len(alias) >= 3 and not _NAMES_A_DOCUMENT.match(alias):
                aliases.setdefault(alias, mention)
        elif (bracket := _BRACKET.match(text, mention.end)) and _fits(bracket[1], mention.base):
            aliases.setdefault(bracket[1], mention)
    more: list[AgencyMention] = []
    for alias, mention in aliases.items():
        more += [
            _same(mention, text, found.start(), found.end(), "agency.alias")
            for found in re.finditer(rf"(?<![\w/-]){re.escape(alias)}(?![\w])", text)
        ]
    if full:
        for found in _INITIALED.finditer(text):
            words = found[1].split()
            whole = full.get(f"{words[0]} {_initials(' '.join(words[1:]))}{_plain(found[2])}")
            if whole is not None:
                more.append(_same(whole, text, found.start(), found.end(), "agency.initials"))
    codes = {code: identifier for code, identifier in _codes() if identifier in named}
    if codes:
        more += [
            _same(named[codes[found[0]]], text, found.start(), found.end(), "agency.code")
            for found in _CODE.finditer(text)
            if found[0] in codes
        ]
    explained = [_as_defined(text, _written_in_full(mention, full)) for mention in mentions]
    return _with_hosts(text, _merged(explained, more))


def _written_in_full(mention: AgencyMention, full: dict[str, AgencyMention]) -> AgencyMention:
    """A name that ends in initials which a full name explains: "Văn phòng Cục Quản lý YDCT"."""
    *words, last = mention.base.split()
    if mention.rule not in ("agency.head", "agency.hosted") or not words or not _CODE.fullmatch(last):
        return mention
    for at, head in enumerate(words):
        known = " ".join(words[at:])
        whole = full.get(f"{head} {_initials(known[len(head) :])}{last}")
        if whole is not None and whole.base.lower().startswith(known.lower()):
            base = " ".join([*words[:at], whole.base])
            return replace(mention, canonical=one_line(f"{base} {mention.place}"), base=base, rule="agency.initials")
    return mention


def _as_defined(text: str, mention: AgencyMention) -> AgencyMention:
    """A head with initials that the document sets up: "trung tâm tích hợp dữ liệu (gọi tắt là Trung tâm THDL)"."""
    return (
        replace(mention, rule="agency.alias") if _SETS_UP.search(text, max(0, mention.start - 20), mention.start) else mention
    )


def _with_hosts(text: str, mentions: list[AgencyMention]) -> list[AgencyMention]:
    """Puts a unit and the code of its host right after it together: "Phòng Kế hoạch tài chính SYT"."""
    found: list[AgencyMention] = []
    for mention in mentions:
        unit = found[-1] if found else None
        if (
            unit is not None
            and mention.rule == "agency.code"
            and not unit.place
            and text[unit.end : mention.start] == " "
            and takes_host(text, unit.start)
        ):
            base = f"{unit.base} {mention.base}"
            unit = replace(unit, name=one_line(text[unit.start : mention.end]), canonical=base, base=base, entry_id=None)
            found[-1] = replace(unit, end=mention.end, place_start=mention.end, place_end=mention.end, rule="agency.hosted")
        else:
            found.append(mention)
    return found


@cache
def _codes() -> tuple[tuple[str, str], ...]:
    return tuple((code, row.id) for row in agencies() for code in row.abbreviations if len(code) > 2 and code.isupper())


def _plain(initials: str) -> str:
    return re.sub(r"[^\w]", "", initials)


def _fits(code: str, name: str) -> bool:
    plain = _plain(code)
    initials = _initials(name)
    return len(plain) >= 2 and (initials == plain or initials.startswith(plain) or initials.endswith(plain))


def _same(mention: AgencyMention, text: str, start: int, end: int, rule: str) -> AgencyMention:
    return replace(mention, start=start, end=end, name=text[start:end], place_start=end, place_end=end, rule=rule)


# A head with initials only ("Trung tâm THDL") gives way to the full name that the document explains
_ORDER = {"agency.alias": 1, "agency.initials": 1, "agency.code": 1, "agency.head": 2}


def _rank(mention: AgencyMention) -> tuple[int, int, int]:
    """Reading order; a class of bodies ("Ban Chỉ đạo du lịch các tỉnh") is another body than the one named short before it."""
    return mention.start, 0 if mention.generic else _ORDER.get(mention.rule, 0), -mention.end


def _merged(mentions: list[AgencyMention], more: list[AgencyMention]) -> list[AgencyMention]:
    if not more:
        return mentions
    everything = sorted([*mentions, *more], key=_rank)
    found: list[AgencyMention] = []
    reach = 0
    for mention in everything:
        if mention.start >= reach:
            found.append(mention)
            reach = mention.end
    return found
