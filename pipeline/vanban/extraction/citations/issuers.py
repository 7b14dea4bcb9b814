"""The body that issued a cited document: after "của", or named just before ("… của Bộ Nội vụ tại Công văn số …")."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from vanban.normalize.fold import bare
from vanban.registry import agencies
from vanban.registry.citation_word import citation_words

_HEADS = citation_words("issuer-heads")
_STOPS = citation_words("issuer-ends")
_STOP_PAIRS = citation_words("issuer-end-pairs")
_LOUD = citation_words("issuer-loud-pairs")
_TOPIC = citation_words("issuer-topics")
_CLOSED = re.compile(
    r"(?:chinh phu|quoc hoi|thu tuong chinh phu|uy ban thuong vu quoc hoi|bo chinh tri|chu tich nuoc|van phong chinh phu|"
    r"ban bi thu(?: trung uong(?: dang)?)?)(?![a-z])"
)
"""Bodies of one name: nothing belongs to it but the term ("khóa XIII")."""
_TERM = re.compile(r"\s{1,2}(?:trung uong(?: dang)?\s)?khoa\s{1,2}[ivxlc0-9]{1,6}(?![a-z])")
_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_BETWEEN = re.compile(r"[\s,\-]{0,6}")
_OF = re.compile(r"[\s,]{0,3}(?:cua|do)\s+")
_MOST_WORDS = 18
_AT = re.compile(
    r"\s+(?:(?:neu|duoc giao|chi dao|thong bao|ket luan)\s+)?tai\s+(?:cac\s+)?$|\s*\(\s*$|"
    r"\s+(?:da\s+)?(?:ban hanh|thong qua|co)\s+(?:cac\s+)?$"
)
_BEFORE_BODY = re.compile(r"(?:\bcua\s+|\bde nghi\s+|\by kien\s+|^\s*|[,(]\s*|\b[12][0-9]{3}\s+)(?=\S)")
"""Where the body may start that is named before its document: "của Sở Y tế tại …", "ngày 16/8/2018 Bộ Nội vụ đã có …"."""


@cache
def _comma_pairs() -> frozenset[tuple[str, str]]:
    """Words around the commas inside names of bodies: ("hoa", "the") of Bộ Văn hóa, Thể thao và Du lịch."""
    pairs = {("truong", "chu"), ("truong", "truong"), ("dua", "khen"), ("nhiem", "bo")}
    for row in agencies():
        for name in (row.name, *row.variants):
            parts = [part.split() for part in bare(name).split(",")]
            pairs |= {(left[-1], right[0]) for left, right in pairwise(parts) if left and right}
    return frozenset(pairs)


def issuer_after(text: str, folded: str, end: int, stop: int) -> tuple[int, int] | None:
    """Span of the body named after a number and date: after "của", or at once ("… ngày 21/02/2012 Sở Y tế về việc …").

    Args:
        text: The text.
        folded: ``bare(text)``.
        end: Offset after number and date.
        stop: Offset that the name may not pass.

    Example:
        >>> text = "ngày 31/01/2020 của Bộ Nội vụ về việc hướng dẫn"
        >>> start, end = issuer_after(text, bare(text), 15, len(text))
        >>> text[start:end]
        'Bộ Nội vụ'
    """
    of = _OF.match(folded, end, stop)
    if of:
        start = of.end()
    else:
        start = end
        while start < stop and folded[start] == " ":
            start += 1
        if start == end:
            return None
    while text.startswith(("các ", "Các "), start):
        start += 4
    finish = body_end(text, folded, start, stop, plain=of is None)
    return (start, finish) if finish else None


def body_end(text: str, folded: str, start: int, stop: int, *, plain: bool = False) -> int | None:
    """Offset after the name of a body that starts at an offset, or None if none does.

    Args:
        text: The text.
        folded: ``bare(text)``.
        start: Offset of its first letter.
        stop: Offset that it may not pass.
        plain: Nothing announces the body: only capitals and known heads are trusted.
    """
    first = _WORD.match(folded, start, stop)
    if first is None or not text[start : start + 1].isupper():
        return None
    if first[0] not in _HEADS:
        return None
    if first[0] in {"ban", "thu", "cong", "van", "chi", "quan"} and _pair(folded, first.end(), first[0]) in _STOP_PAIRS:
        return None
    closed = _CLOSED.match(folded, start, stop)
    if closed:
        term = _TERM.match(folded, closed.end(), stop)
        return term.end() if term else closed.end()
    end, previous, count, topic = first.end(), first[0], 1, False
    lead = first[0]
    while count < _MOST_WORDS:
        match = _following(folded, end, stop)
        if match is None:
            break
        between, word = folded[end : match.start()].strip(), match[0]
        if between and between not in {",", "-"}:
            break
        capital = text[match.start()].isupper() or word.isdigit()
        pair = f"{word} {_next_word(folded, match.end())}"
        if (pair in _STOP_PAIRS and (not capital or pair in _LOUD)) or text[match.start() : match.end()] in _STOPS:
            break
        if word in {"so", "nam"} and _next_word(folded, match.end())[:1].isdigit():
            break
        if "," in between and (previous, word) not in _comma_pairs() and (not topic or capital):
            break
        if "\n" in folded[end : match.start()] and capital:
            break
        if word == "ve":
            if (
                f"{_word_before(folded, end)} {previous}" not in _TOPIC
                or lead not in {"uy", "hoi", "ban", "to", "bcd"}
                or topic
            ):
                break
            topic = True
        elif word == "va" and not topic:
            after = _following(folded, match.end(), stop)
            if after is None or not text[after.start()].isupper() or _starts_type(folded, after.start()):
                break
        elif word == "cua" and previous not in {"dao", "tac", "truc"}:
            break
        end, previous, count = match.end(), word, count + 1
    while previous in {"va", "ve", "cua"}:
        end = folded.rfind(previous, start, end)
        while end > start and folded[end - 1] in " ,-\n":
            end -= 1
        previous = _WORD.findall(folded[start:end])[-1] if end > start else ""
    return end if end > start else None


def _starts_type(folded: str, start: int) -> bool:
    """Whether a type of document starts here, so that "và" joins documents and not bodies."""
    return folded.startswith(
        (
            "quyet dinh",
            "nghi",
            "thong tu",
            "chi thi",
            "ke hoach",
            "cong van",
            "luat",
            "ket luan",
            "van ban",
            "to trinh",
            "bao cao",
            "chuong",
        ),
        start,
    )


def _following(folded: str, position: int, stop: int) -> re.Match[str] | None:
    """The next word, if only space, a comma or a dash lies between."""
    gap = _BETWEEN.match(folded, position, stop)
    return _WORD.match(folded, gap.end(), stop) if gap else None


def _next_word(folded: str, position: int) -> str:
    match = _following(folded, position, len(folded))
    return match[0] if match and folded[position : match.start()].isspace() else ""


def _pair(folded: str, position: int, word: str) -> str:
    return f"{word} {_next_word(folded, position)}"


def _word_before(folded: str, end: int) -> str:
    """The word before the last one that ends at ``end``."""
    words = folded[max(0, end - 24) : end].split()
    return words[-2] if len(words) > 1 else ""


def issuer_before(text: str, folded: str, start: int) -> tuple[int, int] | None:
    """Span of the body named right before a document: "đề nghị của Sở Y tế tại Tờ trình số …", "Bộ Nội vụ (Công văn số …".

    Args:
        text: The text.
        folded: ``bare(text)``.
        start: Offset where the document's type name (or its provisions) starts.
    """
    left = max(0, start - 130)
    window = folded[left:start]
    at = _AT.search(window)
    if at is None:
        return None
    limit = left + at.start()
    cut = max(window.rfind(mark, 0, at.start()) for mark in (";", ".", "\n", ":"))
    segment_start = left + cut + 1
    for match in reversed(list(_BEFORE_BODY.finditer(folded[segment_start:limit]))):
        begin = segment_start + match.end()
        if not text[begin : begin + 1].isupper():
            continue
        end = body_end(text, folded, begin, limit, plain=match[0].strip() in {"", ",", "("})
        if end is not None and end >= limit - 1:
            return begin, end
    return None
