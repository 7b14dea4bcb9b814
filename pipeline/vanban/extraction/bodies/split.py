"""Splits a phrase that names bodies and nothing else: a table cell, an attribute line."""

from __future__ import annotations

import re

from vanban.extraction.bodies.body import Body
from vanban.extraction.bodies.members import APPOSITION, BRACKET, NEW_HEAD, TRIM, make_body, skip_marks
from vanban.extraction.bodies.phrase import SEPARATOR, TEAM, Member, member_at, mentions_of, opens_row, stands_apart
from vanban.registry.particle import particles

_DASH = re.compile(r"[ ][-–—][ ](?=([^\W\d_]+[ ][^\W\d_]+))")
_CLOSING = TRIM + "/"
"""Marks after the last name: "Sở Tư pháp.", "Sở Y tế./."."""


def split_bodies(text: str, start: int, end: int) -> list[Body]:
    """Splits a phrase that names who leads or coordinates (a table cell, a heading, an attribute line) into its bodies.

    A collective with one head is one ("các sở, ban, ngành"), a new head starts a new one; names keep their commas;
    brackets with a role or with members, and apposition, are cut.

    Args:
        text: The text.
        start: Offset at which the phrase begins.
        end: Offset after it.

    Returns:
        The bodies in order.

    Example:
        >>> phrase = "Các sở, ban, ngành; Sở Văn hóa, Thể thao và Du lịch và UBND các xã, phường"
        >>> [body.name for body in split_bodies(phrase, 0, len(phrase))]
        ['Các sở, ban, ngành', 'Sở Văn hóa, Thể thao và Du lịch', 'UBND các xã, phường']
    """
    found: list[Body] = []
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    position = skip_marks(text, start, end)
    while position < end:
        member = member_at(text, position, end)
        # "các sở: Tài chính, Nội vụ": the member starts after the plural head
        first = member.start if member else position
        stop, position = _item_end(text, member, position, end)
        body = make_body(text, first, stop, member if member and member.end == stop else None)
        if body is not None:
            found.append(body)
        separator = SEPARATOR.match(text, position, end)
        position = skip_marks(text, separator.end() if separator else max(position, first + 1), end)
    return found


def _item_end(text: str, member: Member | None, position: int, end: int) -> tuple[int, int]:
    """Where an item ends: the offset after its words, and the offset after its brackets, where the separator stands."""
    position = stop = member.end if member else position
    cut_short = False
    while position < end:
        if bracket := BRACKET.match(text, position, end):
            # A bracket with one body is part of the name as printed ("Thường trực Hội đồng (Phòng Nội vụ)"), others are cut
            if _names_one_body(text, bracket) and not cut_short:
                stop = bracket.end()
            else:
                cut_short = True
            position = bracket.end()
            continue
        if member is not None and (apposition := APPOSITION.match(text, position, end)):
            position, cut_short = apposition.end(), True
            continue
        if member is not None and position == member.end and _runs_on(text, member, position, end):
            break
        if _opens_person(text, position, end):
            break
        separator = SEPARATOR.match(text, position, end)
        if separator is not None:
            if _starts_new(text, separator, end, member):
                break
            position = separator.end()
        else:
            inner = mentions_of(text).get(position)  # its commas separate nothing
            position = min(inner.end, end) if inner else position + 1
        if not cut_short:
            stop = position
    return min(stop, end), position


def _opens_person(text: str, position: int, end: int) -> bool:
    """Whether a dash stands here before a person: "Văn phòng Cục Xuất bản | - Công chức thụ lý hồ sơ"."""
    dash = _DASH.match(text, position, end)
    return dash is not None and dash[1][0].isupper() and dash[1].lower() in particles("ends_name_after_dash")


def _runs_on(text: str, member: Member, position: int, end: int) -> bool:
    """Whether the next body follows with no separator, as in a cell set on two lines: "UBND xã, phường | Sở Tài chính"."""
    if member.mention is None or not (member.generic or member.mention.entry_id) or text[position : position + 1] != " ":
        return False
    following = member_at(text, position + 1, end)
    return (
        following is not None
        and text[position + 1].isupper()
        and (following.mention is None or following.mention.entry_id is not None)
    )


def _starts_new(text: str, separator: re.Match[str], end: int, before: Member | None) -> bool:
    """Whether a new body starts after a separator, or the collective before it goes on ("các sở, ban, ngành")."""
    at = separator.end()
    if at >= end or ";" in separator[0]:
        return True
    following = member_at(text, at, end)
    over_line = "\n" in separator[0]
    if following is None:
        # An unlisted body or role: "Tổ chuyên gia, Tổ thẩm định"
        return text[at].isupper() and not over_line and not (before is not None and before.collective)
    if over_line:
        return text[at].isupper()
    if following.mention is not None or not following.collective:
        return True
    if NEW_HEAD.match(text, at, end) or TEAM.match(text, at, end):
        return True
    if before is None:
        return False
    apart = before.narrowed and stands_apart(text, separator, end)
    return not before.collective or apart or opens_row(text, separator, end)


def _names_one_body(text: str, bracket: re.Match[str]) -> bool:
    inner = bracket.start() + bracket[0].index("(") + 1
    mention = mentions_of(text).get(inner)
    return mention is not None and text[mention.end : bracket.end()].strip() == ")"
