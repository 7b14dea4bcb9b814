"""Where a document's own description ends, and its title.

The description runs from the type name over number, date and issuer to the end of the subject: before ";", before the next
document of the same list, before what the sentence goes on to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.extraction.citations.model import Draft
from vanban.extraction.citations.types import LAW_TYPES, type_key
from vanban.registry.citation_word import citation_word_list

_VERBS = "|".join(citation_word_list("subject-verbs"))
_CUE = re.compile(rf"[\s,]{{0,3}}(?P<quote>[\"'“])?(?:\(?v/v\b:?|ve\s+(?:viec\s+)?|(?=(?:{_VERBS})\b))")
"""What opens a subject."""
_AFTER_COMMA = re.compile(r"\s{0,2},\s{0,2}(?:v/v|ve\b|quy dinh|ban hanh|huong dan|phe duyet|sua doi|cong bo)")
"""Subjects that a comma may precede; other verbs after a comma go on with the sentence."""
_QUOTE = re.compile(r"\s{0,2}[\"“']")
_PAREN = re.compile(r"\s{0,2}\((?!\s*(?:sau day|goi tat|viet tat|duoi day|kem theo|ban hanh kem theo|dinh kem|thay the))")
"""A note in brackets that belongs to the description; a definition ("sau đây gọi tắt là …") and
what it did to another ("thay thế …") don't."""
_AMENDED = re.compile(r"\s{0,2}\(\s*(?:da\s+)?(?:duoc\s+)?sua doi\b")
"""The one note that belongs to the description of a law: "(đã được sửa đổi, bổ sung bởi Luật …)"."""
_STOP = re.compile(
    r"[;\n]|\./\.|\.(?=\s+[^\W\d_]|\s*$|\s*\n|\s*[\"”)])|/\.|(?<![0-9]):(?=\s)|\bnhu sau\b|"
    r"\bvoi (?:cac|nhung|mot so)? ?(?:noi dung|muc tieu|muc dich)\b|"
    r",(?=\s+(?:" + "|".join(citation_word_list("subject-ends-after-comma")) + r")\b)|"
    r"\b(?:de |lam )(?:co )?(?:co so|can cu)\b|\bde (?:bao cao|trinh)\b|"
    r"\bnham\b(?=\s)|\bgan voi\b|\btrong do\b|\bco hieu luc\b|\bhet hieu luc\b|\bcho den khi\b|\bduoc thuc hien\b"
)
"""What closes a subject."""
_SUBJECT_OF_NEXT = re.compile(
    r",\s+(?=(?:hoi dong|uy ban|ubnd|hdnd|so|bo|ban|cuc|chi cuc|phong|truong|van phong|thu truong|giam doc|chu tich|cum|"
    r"doan)\b)"
)
"""A comma before a body, which then goes on with what it does; only where the body is written with a capital."""
_JOIN = re.compile(
    r"(?:[,;:/+-]|\bva|\bhoac|\bcung|\bcung nhu|\bva cac)\s*"
    r"(?:cac\s+|cua\s+|(?:khoan|diem|dieu)\b.{0,80}|(?:muc|phu luc)\b.{0,40})?$"
)
"""What stands before the next document of a list; places of that document may come between."""
_MOST = 1200


def close(text: str, folded: str, drafts: Sequence[Draft]) -> None:
    """Sets end, title and parent of every draft.

    Args:
        text: The text.
        folded: ``bare(text)``.
        drafts: In order of their start, with ``ident_end`` set.
    """
    count = len(drafts)
    for index in range(count - 1, -1, -1):
        _close_one(text, folded, drafts, index, count)
    stack: list[int] = []
    for index, draft in enumerate(drafts):
        while stack and drafts[stack[-1]].end <= draft.start:
            stack.pop()
        draft.parent = stack[-1] if stack and draft.end <= drafts[stack[-1]].end else None
        if draft.parent is None and stack:
            stack.clear()
        stack.append(index)


def _close_one(text: str, folded: str, drafts: Sequence[Draft], index: int, count: int) -> None:
    draft = drafts[index]
    end = draft.ident_end
    draft.end = end
    if draft.elided:
        return
    is_law = type_key(draft.doc_type) in LAW_TYPES
    position = _note(folded, end) if not is_law or _AMENDED.match(folded, end) else end
    if position > end:
        end = position
    cue = None if is_law else _CUE.match(folded, position)
    if cue is not None and "," in cue[0] and not _AFTER_COMMA.match(folded, position):
        cue = None
    following = index + 1
    while following < count and drafts[following].start < position:
        end = max(end, min(drafts[following].end, draft.start + _MOST, _closing(folded, draft.ident_end, position)))
        following += 1
    if cue is None:
        quote = _QUOTE.match(folded, position)
        if quote is None or draft.number is None:
            draft.end = _trim(folded, draft.start, max(end, draft.ident_end))
            return
        cue = quote
    title_start = cue.start("quote") if cue.re is _CUE and cue["quote"] else cue.end()
    while title_start < len(folded) and folded[title_start] in " ,\n":
        title_start += 1
    end = cue.end()
    limit = min(len(folded), draft.start + _MOST)
    while end < limit:
        stop = _stop(text, folded, end, limit)
        if following < count and drafts[following].start < stop:
            other = drafts[following]
            gap = folded[end : other.start]
            nested = drafts[following - 1]
            listed = following - 1 > index and ";" not in gap and other.doc_type == nested.doc_type != draft.doc_type
            if _JOIN.search(gap[-90:]) and not listed:  # "về thực hiện Chỉ thị A và Chỉ thị B": both are inside
                end = other.start - len(gap) + len(_JOIN.sub("", gap[-90:])) + max(0, len(gap) - 90)
                break
            end = min(max(other.end, end + 1), limit)
            following += 1
            while following < count and drafts[following].start < end:
                following += 1
            continue
        end = stop
        break
    draft.end = _trim(folded, draft.start, max(end, draft.ident_end))
    if draft.end > title_start:
        draft.title_span = (title_start, draft.end)


def _stop(text: str, folded: str, position: int, limit: int) -> int:
    """Offset of the mark or word that closes a subject; brackets are passed over as a whole."""
    while position < limit:
        match = _STOP.search(folded, position, limit)
        stop = match.start() if match else limit
        for body in _SUBJECT_OF_NEXT.finditer(folded, position, stop):
            if text[body.end()].isupper():
                stop = body.start()
                break
        bracket = folded.find("(", position, stop)
        if bracket >= 0 and not _PAREN.match(folded, bracket):
            return bracket
        if bracket < 0:
            closing = folded.find(")", position, stop)
            return closing if closing >= 0 else stop
        closing = folded.find(")", position, bracket)
        if closing >= 0:
            return closing
        after = _closing(folded, bracket, bracket + 1)
        if after <= bracket + 1:
            return stop
        position = after
    return min(position, limit)


def _closing(folded: str, start: int, fallback: int) -> int:
    """Offset after the bracket that closes the one opened at or right after ``start``; ``fallback`` if none closes it."""
    opening = folded.find("(", start, start + 3)
    if opening < 0:
        return fallback
    depth, position = 1, opening + 1
    limit = min(len(folded), opening + 600)
    while position < limit:
        letter = folded[position]
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
            if depth == 0:
                return position + 1
        elif letter == "\n":
            return fallback
        position += 1
    return fallback


def _note(folded: str, end: int) -> int:
    """Offset after a note in brackets behind the issuer: "(Khóa XI)", "(được sửa đổi bởi …)"; ``end`` if there is none."""
    if not _PAREN.match(folded, end):
        return end
    return _closing(folded, end, end)


def _trim(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1] in " ,;:.\n-":
        end -= 1
    return end
