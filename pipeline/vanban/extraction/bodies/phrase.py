"""The grammar of one member of a phrase that names who acts: a body, a post with its body, a class of bodies.

    member     := [post] (body | collective)
    collective := ["các"] noun ((","|"và") noun)* modifier*

Nouns and posts are ``registry/data/body_nouns.json``; bodies are what ``find_agencies`` finds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from vanban.extraction.agencies import AgencyMention, find_agencies
from vanban.extraction.agencies.letters import UPPER
from vanban.extraction.agencies.place import place_class_end
from vanban.extraction.bodies.modifiers import MODIFIER
from vanban.extraction.bodies.places import place_end
from vanban.extraction.bodies.predicate import phrase_at, verb_at
from vanban.normalize.fold import bare
from vanban.registry.body_noun import body_nouns
from vanban.registry.particle import not_bodies
from vanban.registry.people import family_names
from vanban.registry.verb import verb_keys

_QUANTIFIER = re.compile(
    r"(?:(?:tất cả|toàn thể|hệ thống|toàn bộ) các|tất cả|toàn thể|các|những|quý|mọi|từng|mỗi|một số)[ ]", re.I
)
_PLURAL_HEAD = re.compile(
    r"(?:các[ ])?(?:sở|bộ|phòng|cục|vụ|tổng cục|chi cục|tập đoàn(?:(?:,|[ ]và)[ ]tổng công ty)?)"
    r"(?:[ ]?:?|(?:, (?:cơ quan|ban|ngành|đơn vị|địa phương)(?: liên quan)?){1,3}[ ]?:)[ ]",
    re.I,
)
SEPARATOR = re.compile(r"[ ]?(?:,|;)[ ]?(?:(?:và|cùng)[ ])?|[ ](?:và|&|hoặc|cùng với|cùng)[ ]|/|\n", re.I)
_JOINT = re.compile(r"[ ]?,[ ]?(?:và[ ])?|[ ](?:và|&|hoặc)[ ]|[ ]?[/][ ]?|[ ][-–][ ]", re.I)
_PERSON = re.compile(rf"[ ]([{UPPER}][^\W\d_]*)(?:[ ][{UPPER}][^\W\d_]*){{1,4}}(?![^\W_])")
_ALONE = re.compile(r"[ ]?[,;][ ]?(?=[^\W\d_])|[ ](?:có|chịu|phải|cần|chỉ đạo|quyết định)[ ]|[ ]?[:.]?$")
_FIRST_WORD = re.compile(r"[^ ,;]*")
_OF = re.compile(r"[ ](?:của|thuộc(?:(?:,|[ ]và)[ ]trực thuộc)?|trực thuộc|trong|cho|ngành)[ ]", re.I)
_PERSONS = re.compile(r"(?:người|cán bộ|công chức|viên chức|nhân dân|cộng đồng|chuyên gia)(?![^\W_])", re.I)
TEAM = re.compile(r"(?:tổ(?! chức)|bộ phận)[ ]", re.I)
"""Teams are counted one by one: "Tổ chuyên gia, Tổ thẩm định"."""
_NOUN_FOLLOWS_WEAK = re.compile(
    r"[ ]?(?:[,;.:)]|$|\n)|[ ](?:chính trị|đoàn thể|cá nhân|hội|thành viên|có liên quan|liên quan|các cấp|địa phương|và[ ])",
    re.I,
)


_SHORT = re.compile(
    r"(?:(?:Văn phòng(?: [Tt]hường trực)?|Thường trực|Thành viên|Trưởng)[ ]){0,2}"
    r"(?:Ban Chỉ huy|Ban Chỉ đạo|Ban Quản lý|Hội đồng|Văn phòng Sở)(?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its span, whether it is a class or a post, and the body it is, if it is one.

    ``narrowed`` says that a class ends in words which narrow it ("cơ quan chức năng", "chính quyền địa phương").
    ``open`` says that words which narrow a class may follow ("doanh nghiệp | công nghệ số").
    ``kind`` tells a place that acts from the rest.
    ``post`` is the post that the members of a list share: "Bộ trưởng" in "Bộ trưởng các Bộ: Quốc phòng, Công an".
    """

    start: int
    end: int
    generic: bool
    collective: bool
    mention: AgencyMention | None = None
    open: bool = False
    narrowed: bool = False
    post: str = ""
    kind: Literal["place", ""] = ""


@lru_cache(maxsize=64)
def mentions_of(text: str) -> Mapping[int, AgencyMention]:
    """The bodies of a text by the offset at which they start, in reading order; kept for the texts read last."""
    return {mention.start: mention for mention in find_agencies(text)}


@cache
def _nouns(kinds: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted({row.noun for row in body_nouns() if row.kind in kinds}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")(?![^\W_])", re.I)


@cache
def _open_nouns() -> frozenset[str]:
    return frozenset(row.noun for row in body_nouns() if row.open)


@cache
def _posts() -> Mapping[str, tuple[str, ...]]:
    """Posts by their first word, longest first."""
    found: dict[str, list[str]] = {}
    for post in sorted((row.noun for row in body_nouns() if row.kind == "post"), key=len, reverse=True):
        found.setdefault(post.split(" ")[0], []).append(post)
    return {word: tuple(posts) for word, posts in found.items()}


_STRONG = ("class",)
_ANY = ("class", "weak", "place")
_POST = ("post",)
_WEAK = ("weak",)


def member_at(text: str, at: int, end: int) -> Member | None:
    """The member that starts at ``at``.

    Args:
        text: The text.
        at: Offset of its first character.
        end: Offset at which the phrase ends.

    Returns:
        The longest member, or None if none starts there.
    """
    if at >= end:
        return None
    mentions = mentions_of(text)
    mention = mentions.get(at)
    if mention is not None and mention.end <= end and not mention.rule.endswith("plural-head"):
        return Member(at, mention.end, mention.generic, False, mention)
    if (head := _PLURAL_HEAD.match(text, at, end)) and (first := mentions.get(head.end())) and first.rule.endswith("-head"):
        return Member(first.start, first.end, False, False, first)
    if mention is not None and mention.end <= end:
        return Member(at, mention.end, False, False, mention)
    if found := _post(text, at, end):
        return found
    if (place := place_end(text, at, end)) and not any(start in mentions for start in range(at + 1, place)):
        return Member(at, place, True, False, kind="place")
    if short := _SHORT.match(text, at, end):  # "Văn phòng Ban Chỉ huy", where the document has named it in full
        return Member(at, place_class_end(text, short.end()) or _modifiers(text, short.end(), end), True, False)
    return _post_alone(text, at, end) or _collective(text, at, end)


def _post(text: str, at: int, end: int) -> Member | None:
    start = at
    if quantifier := _QUANTIFIER.match(text, at, end):
        at = quantifier.end()
    for post in _posts_at(text, at, end):
        if found := _post_with(text, start, at + len(post), end):
            return found
    return None


def is_post(text: str, at: int, end: int) -> bool:
    """Whether a post starts at ``at``."""
    return bool(_posts_at(text, at, end))


def _post_alone(text: str, at: int, end: int) -> Member | None:
    """A post without a body: "Bộ trưởng, Thủ trưởng cơ quan ngang bộ"."""
    start = at
    if quantifier := _QUANTIFIER.match(text, at, end):
        at = quantifier.end()
    posts = _posts_at(text, at, end) if text[at].isupper() else []
    if (
        not posts
        or posts[0] in verb_keys()
        or _nouns(_STRONG).fullmatch(posts[0])
        or not _ALONE.match(text, at + len(posts[0]), end)
    ):
        return None
    return Member(start, at + len(posts[0]), True, False)


def _posts_at(text: str, at: int, end: int) -> list[str]:
    window = text[at : min(end, at + 40)].lower()
    posts = _posts().get(_FIRST_WORD.match(window)[0], ())  # type: ignore[index]
    return [post for post in posts if window.startswith(post) and window[len(post) : len(post) + 1] in (" ", ",", ";", "")]


def _post_with(text: str, start: int, position: int, end: int) -> Member | None:
    post = text[start:position]
    position += 1
    for lead_in in ("của ", "cho "):
        if text.startswith(lead_in, position):
            position += len(lead_in)
    mention = mentions_of(text).get(position)
    if mention is not None and mention.end <= end and not mention.rule.endswith("plural-head"):
        return Member(start, _person(text, mention.end, end), True, False, mention)
    head = _PLURAL_HEAD.match(text, position, end)
    if head and (mention := mentions_of(text).get(head.end())) and mention.rule.endswith("plural-head"):
        return Member(mention.start, mention.end, True, False, mention, post=post)
    core = _post(text, position, end) or _collective(text, position, end, bare_noun=True)
    if core is not None:
        return Member(start, core.end, True, True, core.mention, open=core.open)
    named = _person(text, position - 1, end)
    return Member(start, named, True, False) if named >= position else None


def _person(text: str, at: int, end: int) -> int:
    """Offset after the name of the person that follows a post: "Phó Thủ tướng Chính phủ Trần Văn An"."""
    found = _PERSON.match(text, at, end)
    if found is None or bare(found[1]) not in family_names() or at + 1 in mentions_of(text):
        return at
    return found.end()


def _collective(text: str, at: int, end: int, *, bare_noun: bool = False, depth: int = 0) -> Member | None:
    start = at
    quantified = False
    if quantifier := _QUANTIFIER.match(text, at, end):
        at, quantified = quantifier.end(), True
    if at in mentions_of(text) and quantified and (mention := mentions_of(text)[at]).end <= end:
        return Member(start, _modifiers(text, mention.end, end), True, True, None)
    noun = _nouns(_ANY if quantified or bare_noun else (*_STRONG, "place")).match(text, at, end)
    if not noun and not quantified:
        noun = _nouns(_WEAK).match(text, at, end)
        if noun and not _noun_not_verb(text, noun.end(), end):
            return None
    alone = noun is not None and not quantified and noun[0].lower() in verb_keys() and text[noun.end() : noun.end() + 1] == " "
    if noun and alone and not _noun_not_verb(text, noun.end(), end):  # "Cấp Oresol cho trạm y tế"
        return None
    if not noun or _is_verb(text, noun, end) or _is_thing(text, noun):
        return None
    if not quantified and not bare_noun and _nouns(("place",)).fullmatch(text, at, noun.end()) and not text[at].isupper():
        follows = _JOINT.match(text, noun.end(), end)
        if not follows and text[at : noun.end()].lower() not in ("cấp xã", "cấp huyện", "cấp tỉnh"):
            return None
    position = noun.end()
    for inner in range(noun.start() + 1, noun.end()):  # "Cơ quan Thường trực Hội đồng": the body begins inside the noun
        if (body := mentions_of(text).get(inner)) and noun.end() < body.end <= end:
            position = body.end
            break
    bare_end = position
    position = _modifiers(text, position, end, depth)
    narrowed = position > bare_end or _OWN_DESCRIPTION.fullmatch(noun[0]) is not None
    while joint := _JOINT.match(text, position, end):
        following = joint.end()
        if following in mentions_of(text) or _QUANTIFIER.match(text, following, end):
            break
        next_noun = _nouns(_ANY).match(text, following, end)
        if not next_noun or TEAM.match(text, following, end):
            break
        post = _nouns(_POST).match(text, following, end)
        if post and post.end() > next_noun.end():  # "Văn phòng, | Cục trưởng Cục Thuế"
            break
        weak = _nouns(_WEAK).fullmatch(text, following, next_noun.end())
        if weak and not _PERSONS.match(text, following) and not _noun_not_verb(text, next_noun.end(), end):
            break
        if next_noun[0].lower() in verb_keys() and not _noun_not_verb(text, next_noun.end(), end):
            break
        if opens_row(text, joint, end) or (narrowed and stands_apart(text, joint, end)):
            break
        noun = next_noun
        bare_end = noun.end()
        position = _modifiers(text, noun.end(), end, depth)
        narrowed = position > bare_end or _OWN_DESCRIPTION.fullmatch(noun[0]) is not None
    whole = position == bare_end
    return Member(start, position, True, True, open=whole and noun[0].lower() in _open_nouns(), narrowed=narrowed)


_NEXT_NOUN = re.compile(r",?[ ]")
_OWN_ROW = re.compile(r"(?:Sở|Bộ)(?:, ban)?, ngành(?![^\W_])")


def opens_row(text: str, joint: re.Match[str], end: int) -> bool:
    """Whether a row of classes of its own follows a joint.

    "các sở, ban, ngành và địa phương" is one row, which "và" closes; in "các sở, ban, ngành và cơ quan, đơn vị có liên quan"
    another begins, and in "Doanh nghiệp, Sở, ban, ngành".

    Args:
        text: The text.
        joint: The comma or "và" between the two.
        end: Offset at which the phrase ends.
    """
    if _OWN_ROW.match(text, joint.end(), end):
        return True
    noun = _nouns(_ANY).match(text, joint.end(), end) if " và " in joint[0] else None
    if noun is None or "," in noun[0]:
        return noun is not None
    gap = _NEXT_NOUN.match(text, noun.end(), end)
    following = _nouns(("class", "weak")).match(text, gap.end(), end) if gap else None
    if following is None:
        return False
    return following[0].lower() not in verb_keys() or _noun_not_verb(text, following.end(), end)


def stands_apart(text: str, joint: re.Match[str], end: int) -> bool:
    """Whether the class after a joint has its own description, as the one before it has.

    In "các cơ quan chức năng và chính quyền địa phương" each has; in "các cơ quan nhà nước, tổ chức, cá nhân liên quan" the
    last words describe all of them.

    Args:
        text: The text.
        joint: The comma or "và" between the two.
        end: Offset at which the phrase ends.
    """
    noun = _nouns(_ANY).match(text, joint.end(), end)
    if noun is None:
        return False
    if _OWN_DESCRIPTION.fullmatch(noun[0]) or _modifiers(text, noun.end(), end) > noun.end():
        return True
    following = _collective(text, joint.end(), end, bare_noun=True) if " và " in joint[0] else None
    return following is not None and following.narrowed


# "chính quyền địa phương", "mặt trận cơ sở", "tổ chức chính trị - xã hội"
_OWN_DESCRIPTION = re.compile(r".+[ ](?:địa phương|cơ sở|nhà nước|chuyên môn|chức năng|chính trị - xã hội)", re.I)


# after these "tổ chức" before them is a noun
_AFTER_NOUN = frozenset(
    ("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "phải", "không được", "báo cáo", "gửi", "đăng ký", "vi phạm")
)
_NEXT = re.compile(r"[ ]([^\W\d_]+)")


def _is_verb(text: str, noun: re.Match[str], end: int) -> bool:
    """Whether the noun is the first half of a verb: "báo cáo", "ban hành"."""
    following = _NEXT.match(text, noun.end(), end)
    return following is not None and " " not in noun[0] and f"{noun[0]} {following[1]}".lower() in verb_keys()


def _is_thing(text: str, noun: re.Match[str]) -> bool:
    """Whether the noun begins the name of a thing: "cơ sở dữ liệu", "hội nghị"."""
    words = phrase_at(text, noun.start(), len(text))
    return any(" ".join(words[:size]) in not_bodies() for size in (2, 3, 4))


def _modifiers(text: str, position: int, end: int, depth: int = 0) -> int:
    for _ in range(5):
        if (of := _OF.match(text, position, end)) and (mention := mentions_of(text).get(of.end())) and mention.end <= end:
            position = mention.end
            continue
        if of and depth < 2 and of[0].strip().lower() in ("thuộc", "trực thuộc", "của"):
            inner = _collective(text, of.end(), end, depth=depth + 1)
            if inner is not None and _QUANTIFIER.match(text, of.end(), end):
                return inner.end
        found = MODIFIER.match(text, position, end)
        if not found:
            # "các thành viên Hội đồng Thi đua": the body follows at once
            follower = mentions_of(text).get(position + 1)
            if (
                follower is not None
                and text[position : position + 1] == " "
                and follower.end <= end
                and (follower.kind == "council" or text[position - 11 : position].lower() == "thường trực")
            ):
                return follower.end
            break
        if position + 1 in mentions_of(text):
            break
        position = found.end()
    return position


def _noun_not_verb(text: str, after: int, end: int) -> bool:
    """Whether "tổ chức", "báo chí" and the like are nouns here: before a separator, a modifier or a verb of its own."""
    if follows := _NOUN_FOLLOWS_WEAK.match(text, after, end):
        # "Tổ chức, tham gia các hoạt động": a second verb shows that the first is one
        return not (
            "," in follows[0]
            and text[after : after + 2] == ", "
            and verb_at(text, after + 2, end)
            and not _nouns(_ANY).match(text, after + 2, end)
        )
    words = text[after : min(end, after + 40)].split()
    for size in (3, 2, 1):
        verb = verb_keys().get(" ".join(words[:size]).lower().strip(",;:."))
        if verb is not None:
            return verb.verb in _AFTER_NOUN or verb.kind == "role"
    return False


def is_class_noun(words: str) -> bool:
    """Whether the last word, or the last two, of some words name a class of bodies."""
    pattern = _nouns(("class", "weak"))
    parts = words.split()
    return any(pattern.fullmatch(" ".join(parts[-size:])) for size in (1, 2))


def repeats_noun(text: str, member: Member, at: int) -> bool:
    """Whether the noun of a class stands again at ``at``: "Các doanh nghiệp viễn thông, | doanh nghiệp chủ quản nền tảng số".

    Example:
        >>> phrase = "các doanh nghiệp viễn thông, doanh nghiệp số"
        >>> repeats_noun(phrase, member_at(phrase, 0, len(phrase)), 29)
        True
    """
    quantifier = _QUANTIFIER.match(text, member.start, member.end)
    noun = phrase_at(text, quantifier.end() if quantifier else member.start, member.end)[:2]
    return member.mention is None and len(noun) > 1 and phrase_at(text, at, at + 40)[:2] == noun


def starts_weakly(text: str, at: int, end: int) -> bool:
    """Whether a noun that is a verb or an everyday word too starts at ``at``: "tổ chức", "cán bộ"."""
    return _nouns(_WEAK).match(text, at, end) is not None
