"""Places inside documents: "điểm a, b khoản 2 và khoản 3 Điều 4", "các Điều 5, 6 và 7", "từ Điều 5 đến Điều 9".

They are written from small to large before the document (Nghị định 34/2016/NĐ-CP, Điều 61; Nghị định 78/2025/NĐ-CP). Each is
given as an Akoma Ntoso eId from large to small, ``dieu_4__khoan_2__diem_a``; "điểm đ" becomes ``diem_dd``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.extraction.citations.model import Provision

_LEVELS = {
    "phan": 0,
    "chuong": 1,
    "muc": 2,
    "tieu muc": 3,
    "phu luc": 2,
    "dieu": 4,
    "khoan": 5,
    "diem": 6,
    "tiet": 7,
    "doan": 7,
    "gach dau dong": 7,
}
_NAMES = {
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "Mục",
    "tieu muc": "Tiểu mục",
    "phu luc": "Phụ lục",
    "dieu": "Điều",
    "khoan": "khoản",
    "diem": "điểm",
    "tiet": "tiết",
    "doan": "đoạn",
    "gach dau dong": "gạch đầu dòng",
}
_ARTICLE = _LEVELS["dieu"]
_NARROW, _WINDOW = 100, 400
_MOST = 200
_TOKEN = re.compile(
    r"(?P<level>tieu muc|gach dau dong|phan|chuong|muc|phu luc|dieu|khoan|diem|tiet|doan)(?![a-z0-9])"
    r"|(?P<ordinal>thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi))(?![a-z0-9])"
    r"|(?P<word>den|va|cac|tu|hoac|cua|tai|thuoc|so)(?![a-z0-9])"
    r"|(?P<label>[0-9]{1,3}(?:\.[0-9]{1,2}){0,2}[a-z]{0,2}|[ivxlc]{1,6}|[a-z]{1,2}[0-9]?)(?![a-z0-9/])\)?"
    r"|(?P<mark>[,;-]|\bva\b)"
)
_QUICK = re.compile(
    r"(?:[0-9][a-z]{0,2}|\b[ivxlc]{1,6}|\b[a-z]{1,2}|nhat|hai|ba|tu|nam|sau|bay|tam|chin)\)?,?\s+(?:cua\s+|tai\s+|thuoc\s+|cac\s+)?$"
)
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_POINTS = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    start: int
    end: int


def provisions_before(text: str, folded: str, offset: int) -> tuple[Provision, ...]:
    """The places named right before a document.

    Args:
        text: The text.
        folded: ``bare(text)``; line breaks may stand in it.
        offset: Where the document's type name starts.

    Returns:
        The places, in the order printed, ranges and lists expanded; empty if none.

    Example:
        >>> from vanban.normalize.fold import bare
        >>> text = "theo điểm a, b khoản 2 và khoản 3 Điều 4 Thông tư"
        >>> [p.eid for p in provisions_before(text, bare(text), len(text) - 8)]
        ['dieu_4__khoan_2__diem_a', 'dieu_4__khoan_2__diem_b', 'dieu_4__khoan_3']
    """
    if not _QUICK.search(folded, max(0, offset - 24), offset):
        return ()
    tokens: list[_Token] = []
    for window in (_NARROW, _WINDOW):
        left = max(0, offset - window)
        if left:
            space = folded.find(" ", left, offset)
            left = space + 1 if space >= 0 else left
        tokens = _tail_tokens(text, folded, left, offset)
        if not left or not tokens or tokens[0].start > left + 16:
            break
    return _parse(text, tokens)


def provisions_in(text: str) -> tuple[Provision, ...]:
    """The places that a string of nothing else names, such as ``Citation.provisions`` holds them.

    Example:
        >>> [p.eid for p in provisions_in("các Điều 5, 6 và 7")]
        ['dieu_5', 'dieu_6', 'dieu_7']
    """
    from vanban.normalize.fold import bare

    return _parse(text, _tail_tokens(text, bare(text), 0, len(text)))


def _tail_tokens(text: str, folded: str, left: int, right: int) -> list[_Token]:
    """The run of provision words that ends at ``right``, as tokens."""
    run: list[_Token] = []
    last = left
    position = left
    while position < right:
        while position < right and folded[position].isspace():
            position += 1
        if position >= right:
            break
        match = _TOKEN.match(folded, position, right)
        if match is None:
            run.clear()
            step = position + 1
            while step < right and not folded[step].isspace() and folded[step] not in ",;(":
                step += 1
            position = step
            continue
        if folded[last:position].strip():
            run.clear()
        kind = match.lastgroup or "mark"
        value = match[0].rstrip(")")
        if kind == "label" and value[0].isalpha():
            value = text[match.start() : match.start() + len(value)].lower()
        run.append(_Token(kind, value, match.start(), match.end()))
        position = last = match.end()
        if len(run) > _MOST:
            del run[: len(run) - _MOST]
    return run


def _parse(text: str, tokens: list[_Token]) -> tuple[Provision, ...]:
    """Places from tokens; groups are closed by the larger level that follows them."""
    while tokens and tokens[-1].kind in {"word", "mark"}:
        tokens = tokens[:-1]
    first = next((i for i, token in enumerate(tokens) if token.kind == "level"), None)
    if first is None or not tokens:
        return ()
    tokens = tokens[first:]
    # each group: level, labels with their spans; small levels wait for the larger one that follows
    groups: list[tuple[str, list[tuple[str, int, int]]]] = []
    labels: list[tuple[str, int, int]] = []
    level, ranged = "", False
    for index, token in enumerate(tokens):
        if token.kind == "level":
            if token.value == level and ranged and labels:  # từ Điều 5 đến Điều 9
                continue
            if level:
                groups.append((level, labels))
            level, labels, ranged = token.value, [], False
        elif token.kind in {"label", "ordinal"} and level:
            value = str(_ORDINALS[token.value.split()[1]]) if token.kind == "ordinal" else token.value
            if ranged and labels:
                labels += [(between, labels[-1][1], token.end) for between in _between(labels[-1][0], value)]
                ranged = False
            else:
                labels.append((value, token.start, token.end))
        elif (token.kind == "word" and token.value == "den") or (token.kind == "mark" and token.value == "-"):
            ranged = index + 1 < len(tokens)
        elif token.kind == "mark" and token.value == ";":
            ranged = False
    groups.append((level, labels))
    return _combine(text, [group for group in groups if group[1]])


def _between(low: str, high: str) -> list[str]:
    """Labels after ``low`` up to and with ``high``: numbers, or letters in the order of points."""
    if low.isdigit() and high.isdigit():
        return [str(n) for n in range(int(low) + 1, min(int(high), int(low) + _MOST) + 1)]
    if low in _POINTS and high in _POINTS:
        return _POINTS[_POINTS.index(low) + 1 : _POINTS.index(high) + 1]
    return [high]


def _combine(text: str, groups: list[tuple[str, list[tuple[str, int, int]]]]) -> tuple[Provision, ...]:
    """Joins small places with the larger ones that follow: điểm a khoản 2 + khoản 3 + Điều 4."""
    open_parts: list[list[tuple[str, str, int, int]]] = []
    done: list[list[tuple[str, str, int, int]]] = []
    for level, labels in groups:
        rank = _LEVELS[level]
        parts = [(level, label, start, end) for label, start, end in labels]
        waiting = [path for path in open_parts if _LEVELS[path[-1][0]] > rank]
        done += [path for path in open_parts if _LEVELS[path[-1][0]] < rank and _LEVELS[path[-1][0]] <= _ARTICLE]
        equal = [path for path in open_parts if _ARTICLE < _LEVELS[path[-1][0]] <= rank or _LEVELS[path[-1][0]] == rank]
        if waiting:
            # a list of small places belongs to the first label of the larger level; its other labels stand alone
            joined = [[*path, parts[0]] for path in waiting]
            open_parts = equal + joined + [[part] for part in parts[1:]]
        else:
            open_parts = equal + [[part] for part in parts]
    done += open_parts
    done.sort(key=lambda path: path[0][2])
    found = []
    for path in done[:_MOST]:
        words = " ".join(f"{_NAMES[level]} {_shown(level, label)}" for level, label, _, _ in path)
        eid = "__".join(f"{level.replace(' ', '_')}_{_slug(label)}" for level, label, _, _ in reversed(path))
        start = min(part[2] for part in path)
        end = max(part[3] for part in path)
        found.append(Provision(_level_start(text, start), end, words, eid))
    return tuple(found)


def _level_start(text: str, start: int) -> int:
    """Offset of the level's word before a label, if it stands right before it."""
    match = re.search(r"(?i)(?:điểm|khoản|điều|mục|chương|phụ lục|phần|tiết|đoạn)\s+$", text[max(0, start - 10) : start])
    return max(0, start - 10) + match.start() if match else start


def _shown(level: str, label: str) -> str:
    return label.upper() if level in {"chuong", "phan", "phu luc", "muc"} and not label[0].isdigit() else label


def _slug(label: str) -> str:
    return label.replace("đ", "dd").replace(".", "-").lower()
