"""The rest of a name, or of a class of bodies, that no list holds: the predicate decides where it ends.

    "Cục Kết cấu" + "hạ tầng xây dựng" | "tham mưu …"
    "Các đơn vị" + "cấp nước sạch" | "có trách nhiệm …"
    "Ban Quản lý" + "Dự án 47" | "khẩn trương …"
"""

from __future__ import annotations

import re

from vanban.extract.bodies.phrase import MODIFIER, SEPARATOR, Member, member_at, mentions_of
from vanban.extract.bodies.places import listed_places_end
from vanban.extract.bodies.predicate import is_firm, phrase_at, verb_at
from vanban.registry.particle import particles
from vanban.registry.verb import VerbRow

_WORD = re.compile(r"[^\W_]+(?:[&./-][^\W_]+)*")
_DASH = re.compile(r"[ ][-–][ ](?=[^\W\d_])")
_QUANTIFIER = re.compile(r"(?:các|những|mọi|từng|mỗi)[ ]", re.I)
# words after which a noun phrase goes on
_CONNECTIVES = frozenset("của cho thuộc về trên ở tại trong ngoài từ đến và do với".split())
# verbs that say what the verb before them is for: that verb was the predicate
_PURPOSES = frozenset({"phục vụ", "bảo đảm", "đảm bảo", "nhằm", "để", "góp phần"})
_STOPS = frozenset("này đó mà thì như nêu ngày năm tháng".split())
_MOST_WORDS = 14


def tail_end(text: str, member: Member, end: int, *, closing: bool) -> int | None:
    """Where a name or a class goes on to, past what lists know of it.

    Args:
        text: The text.
        member: The member as read.
        end: Offset at which the sentence or item ends.
        closing: Whether the end, a preposition of purpose or the next body may close it too, not only a predicate (after
            "phối hợp với", in a heading).

    Returns:
        Offset after its last word, or None if it doesn't go on or nothing shows where it ends.
    """
    return _Tail(text, member, end, closing=closing).end_offset()


class _Tail:
    def __init__(self, text: str, member: Member, end: int, *, closing: bool) -> None:
        self.text = text
        self.member = member
        self.end = end
        self.closing = closing
        self.position = member.end
        self.words = 0
        self.verb_inside = False
        self.connected = False
        self.shared = False

    def end_offset(self) -> int | None:
        if not self.may_go_on():
            return None
        if self.member.generic and (listed := listed_places_end(self.text, self.position, self.end)):
            self.position, self.words = listed, 1
        while self.position < self.end and self.words <= _MOST_WORDS:
            stop = self.step()
            if stop is not None:
                return stop if stop > self.member.end else None
        return self.position if self.closing and self.position >= self.end and self.words and not self.verb_inside else None

    def may_go_on(self) -> bool:
        """A listed name is whole: after it only capitals and numbers go on."""
        mention = self.member.mention
        if mention is None or self.member.generic or mention.entry_id is None and not mention.place:
            return True
        following = self.text[self.member.end + 1 : self.member.end + 2]
        return following.isupper() or following.isdigit()

    def step(self) -> int | None:
        """Passes one word or separator; returns the end if the tail ends here, -1 if it is none after all."""
        text, position = self.text, self.position
        if (modifier := MODIFIER.match(text, position, self.end)) and position + 1 not in mentions_of(text):
            return self.go_on(modifier.end())
        if separator := SEPARATOR.match(text, position, self.end):
            return self.separator(separator)
        if dash := _DASH.match(text, position, self.end):
            self.position = dash.end()
            return None
        if text[position] in "(":
            return self.close()
        if text[position] != " ":
            return self.close() if self.closing and text[position] in ".:" and not self.verb_inside else -1
        word = _WORD.match(text, position + 1, self.end)
        if word is None:
            return -1
        at = word.start()
        mention = mentions_of(text).get(at)
        if mention is not None and mention.end <= self.end:
            if self.verb_inside or not (self.connected or self.words == 0):
                return -1
            return self.go_on(mention.end)
        if text[at].isupper() or text[at].isdigit():
            return self.go_on(word.end())
        if is_firm(text, at, self.end):
            return self.close()
        if verb := verb_at(text, at, self.end):
            return self.verb(verb[0], verb[1])
        lower = word[0]
        if lower in _CONNECTIVES:
            if self.verb_inside and lower in ("với", "cho", "do"):
                return -1
            after = phrase_at(text, at, self.end)
            if self.closing and after[:2] in (["trong", "việc"], ["trong", "công"], ["trong", "quá"]):
                return self.close()
            return self.go_on(word.end(), connected=True)
        if _QUANTIFIER.match(text, at, self.end):
            return self.go_on(word.end(), connected=True) if self.connected and not self.verb_inside else -1
        if lower in particles("opens_predicate"):
            return self.close()
        if lower in _STOPS:
            return -1
        return self.go_on(word.end())

    def go_on(self, position: int, *, connected: bool = False) -> None:
        self.position, self.connected = position, connected
        self.words += 1

    def close(self) -> int:
        # the connective before a predicate joins nothing: "các đơn vị tại | có trách nhiệm"
        return self.position if self.words and not self.connected else -1

    def verb(self, row: VerbRow, after: int) -> int | None:
        """A verb inside ("đơn vị quản lý đường bộ", "cơ quan phối hợp"), or the predicate."""
        follows = self.text[after : after + 1] == " "
        following = verb_at(self.text, after + 1, self.end) if follows else None
        if self.words == 0:
            modal = following is not None and following[0].kind == "link" and not following[0].manner
            if self.member.collective and self.member.mention is None and (row.attributive or (row.kind == "role" and modal)):
                self.verb_inside = True
                return self.go_on(after)
            return -1
        if self.verb_inside and row.verb in _PURPOSES:
            return -1
        if self.shared and self.verb_inside and row.attributive:  # "sản xuất, chế biến và xuất khẩu hàng hóa"
            self.shared = False
            return self.go_on(after)
        # "hạ tầng xây dựng | tham mưu": a verb without an object belongs to the name
        if not self.verb_inside and self.member.mention is not None:
            separator = SEPARATOR.match(self.text, after, self.end)
            if following is not None and following[0].kind == "role":
                return self.go_on(after)
            if separator is not None and "\n" not in separator[0] and _opens_body(self.text, separator.end(), self.end):
                return self.go_on(after)
        return self.close()

    def separator(self, separator: re.Match[str]) -> int | None:
        text, after = self.text, separator.end()
        if self.connected or "\n" in separator[0]:
            return -1
        if after >= self.end or ";" in separator[0]:
            return self.close() if not self.verb_inside or member_at(text, after, self.end) else -1
        if _opens_body(text, after, self.end):
            return self.close()
        if is_firm(text, after, self.end):
            return self.close() if "," in separator[0] and not self.verb_inside else -1
        if verb := verb_at(text, after, self.end):
            if self.verb_inside and verb[0].attributive:
                self.position, self.shared = after, True
                self.position -= 1
                self.words += 1
                return None if text[self.position] == " " else -1
            return self.close() if "," in separator[0] and not self.verb_inside else -1
        if text[after].isupper():
            return self.close() if self.words else -1
        if self.words == 0 and not (self.member.collective and self.member.mention is None):
            return -1
        self.position = after - 1 if text[after - 1] == " " else after
        return None


def _opens_body(text: str, at: int, end: int) -> bool:
    member = member_at(text, at, end)
    if member is None:
        return False
    return member.mention is not None or not member.collective or text[at].isupper() or bool(_QUANTIFIER.match(text, at, end))
