"""The rest of a name, or of a class of bodies, that no list holds: the predicate decides where it ends.

"Cục Kết cấu" + "hạ tầng xây dựng" | "tham mưu …"
"Các đơn vị" + "cấp nước sạch" | "có trách nhiệm …"
"Ban Quản lý" + "Dự án 47" | "khẩn trương …"
"""

from __future__ import annotations

import re
from functools import cache

from vanban.extraction.agencies.heads import goes_on_in_names
from vanban.extraction.bodies.modifiers import MODIFIER
from vanban.extraction.bodies.phrase import SEPARATOR, Member, is_post, member_at, mentions_of, repeats_noun
from vanban.extraction.bodies.places import listed_places_end
from vanban.extraction.bodies.predicate import is_firm, phrase_at, verb_at
from vanban.registry import doc_types
from vanban.registry.particle import particles
from vanban.registry.verb import VerbRow

_WORD = re.compile(r"[^\W_]+(?:[&./-][^\W_]+)*")
_DASH = re.compile(r"[ ][-–][ ](?=[^\W\d_])")
_MODAL = re.compile(r"(?:[ ](?!các |những )[^\W\d_]+){0,6}[ ](?:phải|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)[ ]")
_QUANTIFIER = re.compile(r"(?:các|những|mọi|từng|mỗi)[ ]", re.I)
# verbs that need an object: without one they are the predicate ("các đơn vị | cung cấp 02 chữ ký")
_TRANSITIVE = frozenset({"cung cấp", "cung ứng", "sử dụng", "đăng ký"})
# verbs that say what the verb before them is for: that verb was the predicate
_PURPOSES = frozenset({"phục vụ", "bảo đảm", "đảm bảo", "nhằm", "để", "góp phần"})
# a verb after these words names a field: "trong lĩnh vực xây dựng"
_NAMERS = frozenset(["vực", "ngành", "năng", "quyền"])
# "Các cơ sở đào tạo đại học, sau đại học"
_INSIDE_HEADINGS = frozenset({"sau", "trước", "ngoài", "số", "cùng", "từ"})
# "Chương trình", "Quy trình": no verb "trình"
_NOT_SUBMITTING = frozenset(["chương", "công", "quy", "quá", "lịch", "tờ", "giáo", "phương"])
_MOST_WORDS = 20
_NONE = -1
"""No tail after all."""


def tail_end(text: str, member: Member, end: int, *, closing: bool, heading: bool = False) -> int | None:
    """Where a name or a class goes on to, past what lists know of it.

    Args:
        text: The text.
        member: The member as read.
        end: Offset at which the sentence or item ends.
        closing: Whether the end, a preposition of purpose or the next body may close it too, not only a predicate (after
            "phối hợp với", in a heading).
        heading: Whether it is a heading, in which a verb without an object is no predicate.

    Returns:
        Offset after its last word, or None if it doesn't go on or nothing shows where it ends.
    """
    return _Tail(text, member, end, closing=closing, heading=heading).end_offset()


class _Tail:
    def __init__(self, text: str, member: Member, end: int, *, closing: bool, heading: bool) -> None:
        self.text = text
        self.member = member
        self.end = end
        self.closing = closing
        self.heading = heading
        self.position = member.end
        self.words = 0
        self.verb_inside = False
        self.connected = False
        self.shared = False
        self.named = False
        self.one_kind = False
        self.object_due = False

    def end_offset(self) -> int | None:
        if not self.may_go_on():
            return None
        if self.member.generic and (listed := listed_places_end(self.text, self.position, self.end)):
            self.position, self.words = listed, 1
        while self.position < self.end and self.words <= _MOST_WORDS:
            stop = self.step()
            if stop is not None:
                return stop if stop > self.member.end else None
        sure = self.closing and self.position >= self.end and self.words > 0
        return self.position if sure and (self.heading or not self.verb_inside) else None

    def may_go_on(self) -> bool:
        """A listed name is whole, a class that is no open one too: then only a capital, a number or a place goes on."""
        following = self.text[self.member.end + 1 : self.member.end + 2]
        if following.isupper() or following.isdigit() or self.text[self.member.end : self.member.end + 1] in (":", ","):
            return True
        word = _WORD.match(self.text, self.member.end + 1, self.end)
        first = word[0].lower() if word else ""
        mention = self.member.mention
        if mention is not None and mention.entry_id is None and not mention.place and not mention.generic:
            return True
        if mention is not None and not self.member.generic:
            return False
        return (
            self.member.open
            or first in particles("connective")
            or first in particles("locative")
            or (mention is None and not self.member.collective)
        )

    def step(self) -> int | None:
        """Passes one word or separator; returns the end if the tail ends here, ``_NONE`` if it is none after all."""
        text, position = self.text, self.position
        modifier = MODIFIER.match(text, position, self.end)
        if (
            modifier
            and position + 1 not in mentions_of(text)
            and modifier[0].strip().lower() not in particles("opens_predicate")
        ):
            return self.go_on(modifier.end())
        if separator := SEPARATOR.match(text, position, self.end):
            return self.separator(separator)
        if dash := _DASH.match(text, position, self.end):
            self.position = dash.end() - 1
            return None
        if text[position] in "(":
            return self.close()
        if text[position] != " ":
            return self.close() if self.closing and text[position] in ".:" and not self.verb_inside else _NONE
        word = _WORD.match(text, position + 1, self.end)
        return self.word(word) if word else _NONE

    def word(self, word: re.Match[str]) -> int | None:
        """A word: it goes on with the name, or what follows the name begins."""
        text, at = self.text, word.start()
        mention = mentions_of(text).get(at)
        if mention is not None and mention.end <= self.end:
            if self.verb_inside or not (self.connected or self.words == 0):
                return _NONE
            return self.go_on(mention.end)
        if self.connected and not self.verb_inside and (inner := member_at(text, at, self.end)) and inner.start == at:
            return self.go_on(inner.end)
        if text[at].isupper() or text[at].isdigit():
            if self.object_due and text[at].isdigit():
                return _NONE
            # "Các doanh nghiệp viễn thông | Đầu tư hạ tầng trên cả tỉnh": a class has no name that a verb could open
            if self.names_no_one() and verb_at(text, at, self.end):
                return self.close()
            self.named = True
            return self.go_on(word.end())
        if is_firm(text, at, self.end):
            return self.close()
        verb = verb_at(text, at, self.end)
        if verb and verb[0].verb == "trình" and self.last_word() in _NOT_SUBMITTING:
            verb = None
        if verb and self.words and goes_on_in_names(self.last_word(), word[0]):  # "công nghệ | thông tin"
            return self.go_on(verb[1])
        return self.verb(verb[0], verb[1]) if verb else self.plain_word(word)

    def names_no_one(self) -> bool:
        """ "các doanh nghiệp viễn thông": a class whose nouns are in lower case, without a name so far."""
        nouns = self.text[self.member.start : self.member.end]
        return self.member.collective and not self.named and bool(_QUANTIFIER.match(nouns)) and nouns[1:].islower()

    def plain_word(self, word: re.Match[str]) -> int | None:
        """A word in lower case that is no verb."""
        text, at, lower = self.text, word.start(), word[0]
        words = phrase_at(text, at, self.end)
        if words[:2] == ["đối", "với"]:
            return self.close()
        if lower in particles("connective"):
            if self.verb_inside and lower in ("với", "cho", "do"):
                return _NONE
            if lower in ("trong", "ngoài", "từ", "do") and [*words, "", ""][1] in particles("adjunct"):
                return self.close()
            return self.go_on(word.end(), connected=True)
        if _QUANTIFIER.match(text, at, self.end):
            # "chủ đầu tư | các dự án"
            owns = self.words == 0 and self.member.open and not _opens_body(text, at, self.end)
            return self.go_on(word.end(), connected=True) if (self.connected or owns) and not self.verb_inside else _NONE
        opens = any(" ".join(words[:size]) in particles("opens_predicate") for size in (1, 2))
        if opens and not (self.heading and lower in _INSIDE_HEADINGS):
            return self.close()
        if lower in particles("stop"):
            return _NONE
        return self.go_on(word.end())

    def go_on(self, position: int, *, connected: bool = False) -> int | None:
        """Passes what belongs to the tail."""
        self.position, self.connected, self.object_due = position, connected, False
        self.words += 1
        return None

    def last_word(self) -> str:
        return self.text[max(0, self.position - 8) : self.position].rpartition(" ")[2].lower()

    def close(self) -> int:
        # the connective before a predicate joins nothing: "các đơn vị tại | có trách nhiệm"
        return self.position if self.words and not self.connected and not self.object_due else _NONE

    def verb(self, row: VerbRow, after: int) -> int | None:
        """A verb inside ("đơn vị quản lý đường bộ", "cơ quan phối hợp"), or the predicate."""
        follows = self.text[after : after + 1] == " "
        following = verb_at(self.text, after + 1, self.end) if follows else None
        if self.one_kind and row.kind != "link":
            return self.go_on(after)
        if self.words == 0:
            self.one_kind = self.member.open and self.is_one_kind(after)
            if self.member.open and (
                row.attributive or (row.kind == "role" and self.modal_follows(following, after)) or self.one_kind
            ):
                self.verb_inside = True
                self.go_on(after)
                self.object_due = row.verb in _TRANSITIVE
                return None
            return _NONE
        if self.verb_inside and row.verb in _PURPOSES:
            return _NONE
        if self.heading and self.words and after >= self.end:
            return self.go_on(after)
        # "sản xuất, chế biến và xuất khẩu hàng hóa", "khai thác sử dụng tài nguyên nước"
        if self.verb_inside and row.attributive and (self.shared or self.words == 1):
            self.shared = False
            return self.go_on(after)
        if self.last_word() in _NAMERS:
            return self.go_on(after)
        # "hạ tầng xây dựng | tham mưu": a verb without an object belongs to the name
        if not self.verb_inside and (self.named or not self.member.collective):
            separator = SEPARATOR.match(self.text, after, self.end)
            if following is not None and following[0].kind == "role":
                return self.go_on(after)
            if self.text[after + 1 : after + 2].isupper() and self.opens_no_object(after + 1):
                return self.go_on(after)
            if separator is not None and "\n" not in separator[0] and _opens_body(self.text, separator.end(), self.end):
                return self.go_on(after)
        return self.close()

    def modal_follows(self, following: tuple[VerbRow, int] | None, after: int) -> bool:
        """ "Cơ quan phối hợp | có trách nhiệm", "Tổ chức chủ trì | và các bên liên quan chịu trách nhiệm"."""
        if following is not None:
            return following[0].kind == "link" and not following[0].manner
        separator = SEPARATOR.match(self.text, after, self.end)
        return separator is not None and "," not in separator[0] and _opens_body(self.text, separator.end(), self.end)

    def is_one_kind(self, after: int) -> bool:
        """ "cơ quan tổ chức lập quy hoạch | phải": one noun without "các", and a modal before any separator."""
        alone = self.text[self.member.start : self.member.end].count(" ") == 1 and not _QUANTIFIER.match(
            self.text, self.member.start
        )
        return alone and bool(_MODAL.match(self.text, after, self.end))

    def opens_no_object(self, at: int) -> bool:
        """Whether the capital after a verb goes on with the name ("ứng dụng | Công nghệ cao") and is no body or document."""
        words = phrase_at(self.text, at, self.end)
        return at not in mentions_of(self.text) and " ".join(words[:2]) not in _documents()

    def separator(self, separator: re.Match[str]) -> int | None:
        text, after = self.text, separator.end()
        if self.connected or "\n" in separator[0]:
            return _NONE
        if after >= self.end or ";" in separator[0]:
            return self.close() if not self.verb_inside or member_at(text, after, self.end) else _NONE
        if _opens_body(text, after, self.end) or (self.words and repeats_noun(text, self.member, after)):
            return self.close()
        if is_firm(text, after, self.end):
            return self.close() if "," in separator[0] and not self.verb_inside else _NONE
        if verb := verb_at(text, after, self.end):
            if self.verb_inside and verb[0].attributive:
                self.position, self.shared = after, True
                self.position -= 1
                self.words += 1
                return None if text[self.position] == " " else _NONE
            return self.close() if "," in separator[0] and not self.verb_inside else _NONE
        goes_on = self.heading or (self.named and " và " in separator[0])  # "Lao động - Thương binh | và Xã hội"
        if (phrase_at(text, after, self.end) or [""])[0] in particles("connective") or (text[after].isupper() and not goes_on):
            return self.close()
        if self.words == 0 and not (self.member.open and "," in separator[0]):
            return _NONE
        self.position = after - 1 if text[after - 1] == " " else after
        return None


@cache
def _documents() -> frozenset[str]:
    return frozenset(" ".join(row.name.lower().split()[:2]) for row in doc_types()) | {"chủ tịch", "giám đốc", "hội nghị"}


def _opens_body(text: str, at: int, end: int) -> bool:
    member = member_at(text, at, end)
    if member is None:
        return False
    if member.mention is not None or not member.collective or text[at].isupper():
        return True
    return is_post(text, at, end) or bool(_QUANTIFIER.match(text, at, end))
