"""The rest of an unlisted name in lower case: "Cục Kết cấu | hạ tầng xây dựng", "Tổng công ty Điện lực | miền Bắc".

No list holds these words; what stands after them shows that they belong to the name: the end of the line or of the item,
the next body of a list, a predicate.
"""

from __future__ import annotations

import re
from functools import cache

from vanban.extraction.agencies.heads import goes_on_in_names
from vanban.extraction.agencies.letters import UPPER
from vanban.extraction.agencies.place import province_at
from vanban.normalize.fold import bare
from vanban.registry import doc_types
from vanban.registry.body_noun import body_nouns
from vanban.registry.particle import particles
from vanban.registry.verb import VerbRow, verb_keys

_WORD = re.compile(r"[ ]([^\W\d_]+|\d{1,4}(?![\w./-]))")
_WORDS = re.compile(r"[^\W\d_]+(?:[ ][^\W\d_]+){0,3}")
_CLAUSE_OPENS = re.compile(r"(?:^|[\n.:;)][ ]?|[-–*+•][ ])$")
_NEXT = re.compile(r"[ ]?[,;][ ](?:và[ ])?|[ ]và[ ]")
_NUMBER = re.compile(rf"[ ]số[ ](?:\d{{1,4}}[-/][{UPPER}][{UPPER}/-]*|\d{{1,2}}(?![\w./-])(?![ ](?:[{UPPER}]|đường|phố|ngõ)))")
_QUOTED = re.compile(r"[ ]“[^”\n]{4,90}”")
_SERIES_PART = rf"[{UPPER}][^\W\d_]*(?:[ ][^\W\d_]+){{1,3}}"
_SERIES = re.compile(rf"(?:,[ ]{_SERIES_PART}){{1,3}}[ ]và[ ][{UPPER}][^\W\d_]*(?:[ ][^\W\d_]+)?")
_SERIES_HEADS = ("Viện ", "Trung tâm ", "Hội ", "Hội đồng ")
# what follows these words is a proper name: "miền Bắc", "lưu vực sông Cầu"
_REGIONS = frozenset({"miền", "vùng", "vực", "sông", "bằng", "án"})
_PLACE = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|cấp|khu vực)(?![^\W_])", re.I)
_OWNER = re.compile(r"sở(?! hữu)(?![^\W_])")  # "Phòng Công nghệ thông tin | sở"
_INITIALS = re.compile(rf"[{UPPER}&.-]{{2,}}$")
# a committee is named by its matter: "Ban Chỉ đạo công tác bảo vệ bí mật nhà nước"
_COMMITTEES = ("Ban Chỉ đạo", "Ban Chỉ huy", "Hội đồng")
_ABOUT = re.compile(r"[ ](?:công tác|về|phong trào|phòng|bầu cử|tổng kiểm kê|cải cách)(?![^\W_])")
_MODALS = frozenset({"có", "phải", "cần", "chịu", "sẽ", "là"})
_MOST_WORDS = 6
_LONGEST_PROVINCE = 24


def rest_of_name(text: str, start: int, end: int, barriers: frozenset[int]) -> int:
    """End of a name with the words in lower case that still belong to it.

    Args:
        text: The text.
        start: Offset of the head word.
        end: Offset after what is known of the name.
        barriers: Offsets where other bodies start.

    Returns:
        Offset after its last word; ``end`` if nothing shows that the words after it belong to the name.

    Example:
        >>> text = "Cục Kết cấu hạ tầng xây dựng; Cục Đường bộ"
        >>> text[: rest_of_name(text, 0, 11, frozenset({30}))]
        'Cục Kết cấu hạ tầng xây dựng'
    """
    end = _series_end(text, start, end, barriers)
    end = _run_end(text, start, end, barriers)
    if number := _NUMBER.match(text, end):
        end = number.end()
    elif (quoted := _QUOTED.match(text, end)) and text[end - 9 : end].lower() == "phong trào":
        end = quoted.end()
    return end


def _run_end(text: str, start: int, end: int, barriers: frozenset[int]) -> int:
    opens_clause = bool(_CLAUSE_OPENS.search(text, max(0, start - 3), start))
    if _INITIALS.search(text, start, end):
        return end
    position, words, region, joined = end, 0, text.startswith("Ban Chỉ đạo", start), False
    about = bool(_ABOUT.match(text, end)) and text.startswith(_COMMITTEES, start)
    while words <= (2 * _MOST_WORDS if about else _MOST_WORDS):
        word = _WORD.match(text, position)
        if word is None:
            return position if words and _closes(text, position, barriers, opens_clause=opens_clause) else end
        at, lower = word.start(1), word[1].lower()
        if at in barriers:
            return position if words else end
        if (word[1][0].isupper() or word[1].isdigit()) and not region:
            return position if words and _opens_province(text, at) else end
        if lower == "và":
            joined = True
            if not _goes_on_after_and(text, word.end(), barriers):
                return position if words and _closes(text, position, barriers, opens_clause=opens_clause) else end
        elif lower == "số" and text[word.end() + 1 : word.end() + 2].isdigit():
            return position
        elif _PLACE.match(text, at) or (_OWNER.match(text, at) and _last_word(text, position) not in ("cơ", "trụ")):
            return position if words else end
        elif lower in particles("function") and lower != "số":
            return position if words and (not opens_clause or lower in _MODALS) else end
        elif (verb := _verb(text, at)) is not None and not goes_on_in_names(_last_word(text, position), lower):
            if about and verb.kind == "deliverable" and not verb.firm:
                position, words = at + len(verb.verb), words + len(verb.verb.split())
                continue
            after = at + len(verb.verb)
            if _goes_on_with_capital(text, after, verb, barriers):  # "Khu Nông nghiệp | ứng dụng Công nghệ cao"
                position, words, region = after, words + 1, True
                continue
            if joined:
                return end
            return _at_verb(text, position, at, verb, barriers, words) or end
        region = lower in _REGIONS or lower == "gia" or (region and word[1][0].isupper())
        position, words = word.end(), words + 1
    return end


def _opens_province(text: str, at: int) -> bool:
    """ "Khu Nông nghiệp ứng dụng Công nghệ cao | Phú Yên": the place is read after the name."""
    window = text[at : at + _LONGEST_PROVINCE]
    return province_at(window, bare(window), 0) is not None


def _last_word(text: str, position: int) -> str:
    return text[max(0, position - 8) : position].rpartition(" ")[2]


def _closes(text: str, position: int, barriers: frozenset[int], *, opens_clause: bool) -> bool:
    following = text[position : position + 1]
    if following in ("", "\n", ";", ")", ":", "”", '"'):
        return True
    if (separator := _NEXT.match(text, position)) and separator.end() in barriers:
        return True
    return not opens_clause and following in (",", ".", " ")


def _at_verb(text: str, position: int, at: int, verb: VerbRow, barriers: frozenset[int], words: int) -> int | None:
    """A verb is the predicate, or the last word of the name if nothing can be its object: "hạ tầng xây dựng | chủ trì"."""
    after = at + len(verb.verb)
    inside = verb.kind == "deliverable" and not verb.firm
    if inside and not words and text.endswith("Nghiên cứu", 0, position):  # "Viện Nghiên cứu | phát triển"
        return after
    separator = _NEXT.match(text, after)
    if inside and separator and (separator.end() in barriers or ("và" in separator[0] and _opens_body(text, separator.end()))):
        return after
    following = _verb(text, after + 1) if text[after : after + 1] == " " else None
    if inside and words and following is not None and following.kind == "role":
        return after
    return position if words else None


def _goes_on_with_capital(text: str, after: int, verb: VerbRow, barriers: frozenset[int]) -> bool:
    if verb.kind != "deliverable" or verb.firm or text[after : after + 1] != " " or after + 1 in barriers:
        return False
    words = _WORDS.match(text, after + 1)
    return words is not None and words[0][0].isupper() and " ".join(words[0].lower().split(" ")[:2]) not in _not_names()


@cache
def _not_names() -> frozenset[str]:
    """What a capital after a verb may open: a document, a post, a meeting."""
    return frozenset(" ".join(row.name.lower().split()[:2]) for row in doc_types()) | {
        "chủ tịch", "giám đốc", "hội nghị", "lễ", "trưởng ban", "nhân dân", "phó chủ",
    }  # fmt: skip


def _verb(text: str, at: int) -> VerbRow | None:
    found = _WORDS.match(text, at)
    words = found[0].lower().split(" ") if found else []
    for size in range(len(words), 0, -1):
        if row := verb_keys().get(" ".join(words[:size])):
            return row
    return None


def _goes_on_after_and(text: str, at: int, barriers: frozenset[int]) -> bool:
    word = _WORD.match(text, at)
    if word is None or word.start(1) in barriers or not word[1][0].islower() or _verb(text, word.start(1)):
        return False
    words = _WORDS.match(text, word.start(1))
    first = words[0].lower().split(" ") if words else [word[1]]
    if first[0] in particles("function") or _PLACE.match(text, word.start(1)):
        return False
    return not any(" ".join(first[:size]) in _nouns() for size in (1, 2, 3))


def _opens_body(text: str, at: int) -> bool:
    words = _WORDS.match(text, at)
    first = words[0].lower().split(" ") if words else [""]
    return first[0] in ("các", "những") or any(" ".join(first[:size]) in _nouns() for size in (1, 2, 3))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row.noun for row in body_nouns())


def _series_end(text: str, start: int, end: int, barriers: frozenset[int]) -> int:
    """ "Viện Văn hóa, Nghệ thuật | , Thể thao và Du lịch"."""
    if not text.startswith(_SERIES_HEADS, start):
        return end
    found = _SERIES.match(text, end)
    if found is None or any(at in barriers for at in range(found.start(), found.end())):
        return end
    words = re.finditer(r"[^\W\d_]+", found[0])
    return (
        end if any(_verb(text, end + word.start()) for word in words if word[0].islower() and word[0] != "và") else found.end()
    )
