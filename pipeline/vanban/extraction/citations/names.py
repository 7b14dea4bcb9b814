"""Names of documents that are cited without a number: laws by their names, resolutions by the body or the congress.

"Luật, Pháp lệnh" are cited without number, code and issuer (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5), so the end of the
name must be found: by the table of laws, else by capitals, stop words and punctuation.
"""

from __future__ import annotations

import re
from functools import cache

from vanban.extraction.citations.issuers import issuer_after
from vanban.normalize.fold import bare
from vanban.registry.citation_word import citation_words
from vanban.registry.laws import laws

_WORD = re.compile(r"[a-z0-9]+")
_BETWEEN = re.compile(r"[\s,\-()/\"&]{0,6}")
_MOST_FREE_WORDS = 14
_NEAR = 120
"""Characters after the ordinal of a congress within which its organisation is named."""

_AMENDING = re.compile(
    r"\s+sua doi\s{0,2},?\s{0,2}(?:va\s+)?(?:bo sung\s+)?(?:\(?\s?mot so\s+|cac\s+|nhieu\s+)?"
    r"(?:dieu|noi dung|quy dinh|khoan|diem)?(?:\s?[,a-z0-9]{1,6}){0,12}?\s+(?:cua|tai|trong)\s+(?:cac\s+|[0-9]{1,2}\s+)?"
    r"(?=(?:bo luat|luat|phap lenh)\b)"
)
"""Luật sửa đổi, bổ sung một số điều của Luật …"""
_AMENDS_MANY = re.compile(
    r"\s+sua doi\s{0,2},?\s{0,2}(?:bo sung\s+)?(?:mot so\s+)?(?:dieu\s+)?(?:cua\s+)?(?:cac|[0-9]{1,2})\s+luat"
    r"(?=\s+(?:co\s+)?(?:lien quan|ve)\b)"
)
"""Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến …"""
_STOPS = citation_words("law-name-ends")
_STOP_PAIRS = citation_words("law-name-end-pairs")
_CLOSERS = citation_words("law-name-closers")
_NOT_A_NAME = citation_words("no-law-names")
_ORDINAL = r"(?:lan thu\s+[ivxlc0-9]{1,6}|(?P<roman>(?<=dai hoi )[ivx]|[ivxlc]{2,6})|khoa\s+[ivxlc0-9]{1,6})\b"
_PLACE_WORD = r"(?!ve\b|da\b|nham\b|va\b)[a-z]{2,8}"
_PARTY_UNIT = rf"bo\s+(?:tinh|thanh pho|huyen|quan|thi xa|thanh uy|xa|phuong)(?:\s+{_PLACE_WORD}){{0,4}}"
_CONGRESS = re.compile(
    rf"\s+(?:cua\s+)?(?:(?:dai hoi|hoi nghi)\b[^;.:\n]{{0,90}}?\b{_ORDINAL}"
    r"|dai hoi(?:\s+dai bieu)?(?P<unit>(?=\s+dang bo\s+(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong)\b))"
    r"|trung uong\s+(?:lan thu\s+)?[0-9]{1,2}|trung uong\s+(?:nam|sau|bay|tam|chin)(?=\s*,?\s*\(?\s*khoa))"
    r"(?:[\s,(]{1,3}(?:ban chap hanh trung uong(?:\s+dang)?\s*,?\s*\(?)?khoa\s+[ivxlc]{1,6}\)?)?"
    rf"(?:\s+(?:cua\s+)?dang(?:\s+{_PARTY_UNIT})?(?:\s+cong san viet nam)?)?"
)
"""Nghị quyết Đại hội Đảng bộ … lần thứ …, Nghị quyết Trung ương 4 (khóa XII), Nghị quyết Hội nghị lần thứ …"""
_TERM = re.compile(r"[\s,(]{1,3}nhiem ky\s+[0-9]{4}\s?-\s?[0-9]{4}\)?")
_CONGRESS_PLURAL = re.compile(r"\s+(?:cua\s+)?(?:dai hoi|hoi nghi)\s+(?:dang\s+)?cac cap\b")
_YEAR_TAIL = re.compile(r"\s*,?\s*(?P<open>\()?\s*nam\s{0,2}(?P<year>[12][0-9]{3})(?(open)\)?)(?![0-9/])")
_REVISED = re.compile(
    r"\s*\(\s*(?:da\s+)?(?:duoc\s+)?sua doi[^)\n]{0,40}\)|"
    r"\s+sua doi(?:\s*,\s*bo sung)?(?=\s*(?:[;.,:)\n]|nam\b|ngay\b|so\b|va\b|$))"
)


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """First word of every law's name to the names that start with it, as words, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    seen: set[tuple[str, ...]] = set()
    for row in laws():
        if row.name.startswith("sửa đổi"):
            continue
        for name in (row.name, *row.aliases):
            words = tuple(word for word in _WORD.findall(bare(name.removeprefix("Hiến pháp "))) if word != "va")
            if words not in seen:
                seen.add(words)
                by_first.setdefault(words[0], []).append(words)
    for names in by_first.values():
        names.sort(key=len, reverse=True)
    return by_first


def _next(folded: str, position: int, stop: int) -> re.Match[str] | None:
    """The next word, if no more than space and a few marks lie between."""
    gap = _BETWEEN.match(folded, position, stop)
    return _WORD.match(folded, gap.end(), stop) if gap else None


def registered_end(folded: str, start: int) -> int | None:
    """Offset after the longest name of a law in the registry that starts at an offset, commas, dashes and "và" aside.

    Args:
        folded: ``bare`` of the text.
        start: Offset of the first letter of the name.

    Example:
        >>> registered_end("thi dua - khen thuong va cac van ban", 0)
        21
    """
    first = _WORD.match(folded, start)
    if first is None:
        return None
    candidates = _names().get(first[0])
    if not candidates:
        return None
    words: list[tuple[str, int]] = [(first[0], first.end())]
    position = first.end()
    limit = len(candidates[0]) + 4
    while len(words) < limit:
        match = _next(folded, position, len(folded))
        if match is None or folded[position : match.start()].strip() not in {"", ",", "-", "(", "/", '"', "/,"}:
            break
        if match[0] != "va":
            words.append((match[0], match.end()))
        position = match.end()
    for candidate in candidates:
        if len(candidate) <= len(words) and all(word == words[i][0] for i, word in enumerate(candidate)):
            return words[len(candidate) - 1][1]
    return None


def free_end(text: str, folded: str, start: int, stop: int) -> int | None:
    """Offset after a name that the registry doesn't have.

    Args:
        text: The text.
        folded: ``bare(text)``.
        start: Offset of the first letter of the name.
        stop: Offset that the name may not pass (the next type name).

    Returns:
        The offset, or None if what stands there is no name.

    Example:
        >>> text = "Tổ chức Hội đồng Chính phủ ngày 14"
        >>> text[: free_end(text, bare(text), 0, len(text))]
        'Tổ chức Hội đồng Chính phủ'
    """
    match = _WORD.match(folded, start, stop)
    if match is None or match[0] in _NOT_A_NAME or match[0].isdigit():
        return None
    capital = text[start].isupper()
    shouting = text[start : match.end()].isupper() and match.end() - start > 1
    end, position, count = match.end(), match.end(), 1
    closed = False
    while count < _MOST_FREE_WORDS:
        match = _next(folded, position, stop)
        if match is None:
            closed = True
            break
        between = folded[position : match.start()]
        if between.strip() and between.strip() not in {",", "-", "&"}:
            closed = True
            break
        word = match[0]
        lower = text[match.start()].islower()
        printed = text[match.start() : match.end()].lower()
        if "," in between:
            listing = lower and printed not in _STOPS and _comma_goes_on(folded, match.end(), stop)
            if not listing:
                closed = True
                break
        if word == "va" and not shouting:
            following = _next(folded, match.end(), stop)
            if (
                following is None
                or text[following.start() : following.end()] in _STOPS
                or following[0] in {"nghi", "luat", "bo", "thong", "quyet", "van"}
            ):
                closed = True
                break
        elif (lower or shouting) and _ends(folded, printed, match):
            closed = printed in _CLOSERS or word in {"nam", "so"} or count >= 3
            break
        elif word == "can" and folded.startswith("cu ", match.end() + 1):
            break
        if "\n" in between and not lower:
            closed = True
            break
        end, position, count = match.end(), match.end(), count + 1
    if not capital and (not (closed and count >= 2) or _opens_sentence(text, start)):
        return None
    return end


def _opens_sentence(text: str, start: int) -> bool:
    """Whether the type name before a name stands first in its sentence, so that its capital says nothing."""
    before = text[max(0, start - 24) : start].rstrip()
    head = before[: max(before.lower().rfind("luật"), before.lower().rfind("pháp lệnh"), 0)].rstrip(" \t")
    return not head or head[-1] in ".\n:|"


def _ends(folded: str, printed: str, match: re.Match[str]) -> bool:
    """Whether a word ends the name before it."""
    if printed in _STOPS:
        return True
    following = _next(folded, match.end(), len(folded))
    ahead = following[0] if following else ""
    return f"{match[0]} {ahead}" in _STOP_PAIRS or (match[0] in {"nam", "so"} and (ahead[:1].isdigit() or not ahead))


def _comma_goes_on(folded: str, position: int, stop: int) -> bool:
    """Whether a comma inside a name is followed by its last member: "…, sử dụng vũ khí và công cụ"."""
    ahead = folded[position : min(stop, position + 60)]
    cut = min((i for i in (ahead.find(mark) for mark in ";.:(\n") if i >= 0), default=len(ahead))
    return " va " in ahead[:cut]


def amending_end(folded: str, start: int) -> tuple[int, bool] | None:
    """Offset of the inner law in "Luật sửa đổi, bổ sung một số điều của Luật X", and whether several are amended.

    Args:
        folded: ``bare(text)``.
        start: Offset after "Luật".
    """
    match = _AMENDS_MANY.match(folded, start)
    if match:
        return match.end(), True
    match = _AMENDING.match(folded, start)
    return (match.end(), False) if match else None


def revised_end(folded: str, end: int) -> int:
    """Offset after "sửa đổi" or "(sửa đổi)" behind a name: "Luật Thi đua, Khen thưởng sửa đổi"."""
    match = _REVISED.match(folded, end)
    return match.end() if match else end


def year_tail(folded: str, end: int) -> tuple[int, str] | None:
    """Offset after "năm 2013" behind a name, and the year."""
    match = _YEAR_TAIL.match(folded, end)
    return (match.end(), match["year"]) if match else None


def congress_end(text: str, folded: str, end: int) -> int | None:
    """Offset after the name of a resolution of a congress or a plenum, from the offset after "Nghị quyết".

    Args:
        text: The text.
        folded: ``bare(text)``.
        end: Offset after "Nghị quyết".

    Example:
        >>> text = "Nghị quyết Đại hội Đảng bộ Thị xã lần thứ XX thiết thực lập thành tích"
        >>> text[: congress_end(text, bare(text), 10)]
        'Nghị quyết Đại hội Đảng bộ Thị xã lần thứ XX'
        >>> text = "Nghị quyết Đại hội X Công đoàn Thành phố, nhằm"
        >>> text[: congress_end(text, bare(text), 10)]
        'Nghị quyết Đại hội X Công đoàn Thành phố'
    """
    if _CONGRESS_PLURAL.match(folded, end):
        return None
    match = _CONGRESS.match(folded, end)
    if match is None or (match["roman"] and not text[slice(*match.span("roman"))].isupper()):
        return None
    # the organisation whose congress it was: "Đại hội X Công đoàn Thành phố", "Đại hội lần thứ V của Hội Nông dân tỉnh"
    end = match.end() if match["unit"] is None else match.end("unit")
    body = issuer_after(text, folded, end, min(len(text), end + _NEAR))
    if match["unit"] is not None and body is None:
        return None
    finish = body[1] if body else end
    term = _TERM.match(folded, finish)
    return term.end() if term else finish
