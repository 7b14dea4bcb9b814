"""Who signs: name, post, and on whose behalf (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7).

A block is ``authority* post (other post)? [signature, seal] name``: the lines with TM., KT., TL., TUQ., Q. are the authority,
the line right above the name is the position, wrapped lines belong to the one above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from vanban.extraction.scanned_signature import columns, placed_lines, without_crumbs
from vanban.extraction.signature_name import scanned_name, typed_name
from vanban.extraction.signature_part import Part, PartKind
from vanban.ingest.pages import Cell
from vanban.normalize.fold import bare
from vanban.normalize.text import Text
from vanban.registry.people import family_names, posts, repair_capitals, squeezed_post
from vanban.structure import anchors
from vanban.structure.shapes import is_caps, is_post, person
from vanban.structure.zone import Zone, Zones


@dataclass(frozen=True, slots=True)
class Authority:
    """One line of authority as printed: "TM. ỦY BAN NHÂN DÂN"."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature block.

    Attributes:
        start: Offset of the first character of the name.
        end: Offset after it.
        name: In title case, without degrees and ranks.
        position: The lines right above the name, joined, as printed; None if there are none.
        position_span: Span of the position in the text.
        authority: Lines of authority, in order.
        unsigned_copy: The copy says "(Đã ký)" where the signature was.
        rule: Name of the rule that read it.
    """

    start: int
    end: int
    name: str
    position: str | None
    position_span: tuple[int, int] | None
    authority: tuple[Authority, ...]
    unsigned_copy: bool
    rule: str


def find_signers(text: Text, zones: Zones) -> list[Signature]:
    r"""All signature blocks.

    Args:
        text: Normalised text.
        zones: Its zones.

    Returns:
        Blocks with a name, in order.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.normalize import normalize
        >>> from vanban.structure.zones import find_zones
        >>> source = "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTS. Lê Văn An"
        >>> text = normalize(read(source.encode()))
        >>> [(s.name, s.position, [a.value for a in s.authority]) for s in find_signers(text, find_zones(text))]
        [('Lê Văn An', 'PHÓ CHỦ TỊCH', ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'])]
    """
    found: list[Signature] = []
    for block in _blocks(text, zones):
        found += _read_block(text, block)
    return sorted(found, key=lambda signature: signature.start)


def _blocks(text: Text, zones: Zones) -> Iterator[list[tuple[int, int]]]:
    """Lines of the signature, one list per cell, per column of a scan, or per run of lines."""
    placed = [placed_lines(text, paragraph) for paragraph in zones.paragraphs(Zone.SIGNATURE)]
    if placed and all(placed):
        yield from columns([line for lines in placed for line in lines])
        return
    lines: list[tuple[int, int]] = []
    cell: Cell | None = None
    for paragraph, kind in zip(text.paragraphs, zones.kinds, strict=True):
        # a new row of the same column goes on with the block: posts above, names below
        goes_on = kind is Zone.SIGNATURE and (paragraph.cell == cell or _below(cell, paragraph.cell))
        if lines and not goes_on:
            yield lines
            lines = []
        cell = paragraph.cell
        if kind is Zone.SIGNATURE:
            lines.append((paragraph.start, paragraph.end))
    if lines:
        yield lines


def _below(first: Cell | None, second: Cell | None) -> bool:
    """Whether a cell stands under another in a table that has but one column of signatures."""
    if first is None or second is None:
        return False
    return (first.table, first.column, first.row + 1) == (second.table, second.column, second.row)


# --- lines to parts -------------------------------------------------------------------------------------------------------


def _parts(text: Text, lines: list[tuple[int, int]]) -> Iterator[Part]:
    for start, end in lines:
        folded = text.folded[start:end]
        if anchors.RULE.match(folded) or anchors.DIGITAL.match(folded) or _CONTACT.match(folded):
            continue
        while start < end and text.value[start] in " *_":
            start += 1
        while end > start and text.value[end - 1] in " *_":
            end -= 1
        yield from _split(text, start, end)


_CONTACT = re.compile(r"[\W_]{0,3}(?:email|e-mail|co quan ?:|thoi gian|ngay ky|dien thoai|date ?:|signature)")
_MARKS = re.compile(
    r"(?<![^\W_])(?:(?:t\s?/\s?m|k\s?/\s?t|t\s?/\s?l|tm|kt|tl|tuq|tu\s?q|tld|q)\s?[.,:]\s?|[kt]\s?/\s?[tml]\.? )(?=[^\W\d_])"
)


def _split(text: Text, start: int, end: int) -> Iterator[Part]:
    """The parts of one line: usually one, several where a whole block stands on a line."""
    value, folded = text.value, text.folded
    signed = anchors.SIGNED.search(folded, start, end)
    if signed and (signed.start() == start or value[signed.start()] in "([ "):
        if signed.start() > start:
            yield from _split(text, start, _trim(value, start, signed.start()))
        yield Part("signed", signed.start(), signed.end(), value[signed.start() : signed.end()])
        if signed.end() < end:
            yield from _split(text, signed.end(), end)
        return
    scanned = text.locate(start, end)[2] is not None
    name = scanned_name(value[start:end]) if scanned else typed_name(value[start:end])
    if name and not anchors.AUTHORITY.match(folded, start, end):
        yield from _capitals(text, start, _trim(value, start, start + name.lead))
        yield Part("name", start + name.start, start + name.end, name.text)
        return
    tail = _name_behind(value, start, end)
    if scanned and tail is not None and not any(map(str.isupper, value[start:tail].split())):
        tail = None  # half a name behind a stroke of the pen
    stop = _trim(value, start, tail) if tail is not None else end
    yield from _capitals(text, start, stop)
    if tail is not None:
        mended = _mended(value[tail:end])
        inner = person(mended)
        if inner:
            # titles stand before the name and are never broken, so the offset of its start holds
            yield Part("name", tail + inner[0], end, mended[inner[0] : inner[1]])


def _trim(value: str, start: int, end: int) -> int:
    while end > start and value[end - 1] in " *_(":
        end -= 1
    return end


def _name_behind(value: str, start: int, end: int) -> int | None:
    """Offset of the name behind capitals: "KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Tấn Dũng"."""
    words = [(match.start() + start, match[0]) for match in re.finditer(r"\S+", value[start:end])]
    first = len(words)
    while first > 0 and not words[first - 1][1].isupper():
        first -= 1
    # "KT. CHỦ TỊCH Đặ ng Văn Minh": a broken word goes on in small letters
    while first < len(words) and not words[first][1][0].isupper():
        first += 1
    if 0 < first <= len(words) - 2:
        offset = words[first][0]
        return offset if person(_mended(value[offset:end])) else None
    return None


def _mended(name: str) -> str:
    """A name whose words were broken apart, put together: "Đặ ng Văn Minh"."""
    return re.sub(r"(?<=[^\W\d_])\s(?=[a-zà-ỹđ])", "", name)


# Confidence of OCR below which only the post itself is taken from a line, and nothing from a line without one
_DOUBTFUL = 0.75


def _capitals(text: Text, start: int, end: int) -> Iterator[Part]:
    """Authority and post lines; cut apart where several stand on one line."""
    value, folded = text.value, text.folded
    if start >= end:
        return
    confidence = text.locate(start, end)[2]
    if confidence is not None and confidence < _DOUBTFUL:
        post = _heads().search(folded, start, end)
        if post:
            yield Part("post", post.start(), post.end(), value[post.start() : post.end()])
        return
    if not is_caps(value[start:end]) and not anchors.AUTHORITY.match(folded, start, end):
        return
    if confidence is not None:
        # a crumb of "KT." before the post: "“T. GIÁM ĐỐC"
        post = _heads().search(folded, start, min(end, start + 20))
        if post and 0 < post.start() - start <= 5 and not anchors.AUTHORITY.match(folded, start, end):
            start = post.start()
        broken = None if is_post(folded[start:end]) else squeezed_post(value[start:end])
        if broken:
            yield Part("post", start, end, broken)
            return
    cuts = [start, *(mark.start() for mark in _MARKS.finditer(folded, start + 2, end)), end]
    for left, right in pairwise(cuts):
        end = _trim(value, left, right)
        authority = anchors.AUTHORITY.match(folded, left, end) is not None
        cut = _second_post(folded, left, end)
        stop = _trim(value, left, cut) if cut else end
        kind: PartKind = "authority" if authority else "post" if is_post(folded[left:stop]) else "caps"
        if stop > left:
            yield Part(kind, left, stop, value[left:stop])
        if cut:
            yield Part("post", cut, end, value[cut:end])


def _second_post(folded: str, start: int, end: int) -> int | None:
    """Offset of a post behind another post on the same line: "KT. CHỦ TỊCH | PHÓ CHỦ TỊCH"; "BỘ TRƯỞNG, CHỦ NHIỆM" is one."""
    first = anchors.AUTHORITY.match(folded, start, end)
    position = first.end() if first else start
    if first is None and not is_post(folded[start:end]):
        return None
    collective = bool(first and folded[start:position].lstrip().startswith(("tm", "t/m")))
    heads = list(_heads().finditer(folded, position, end))
    if not heads:
        return None
    skip = 0 if collective else 1
    for match in heads[skip:]:
        before = folded[position : match.start()].rstrip()
        if match.start() > position and before and not before.endswith((",", "-", "&", " va", " kiem", "kiem", "/")):
            return match.start()
    return None


@cache
def _heads() -> re.Pattern[str]:
    names = "|".join(re.escape(post) for post in posts() if post not in _INNER)
    return re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])")


# Posts that also stand inside the names of other posts and bodies.
_INNER = frozenset({"thuong truc ban bi thu", "thu ky", "uy vien", "dai dien", "thu truong don vi", "chu toa"})


# --- parts to blocks ------------------------------------------------------------------------------------------------------


def _read_block(text: Text, lines: list[tuple[int, int]]) -> Iterator[Signature]:
    heads: list[Part] = []
    signed = False
    before: list[Part] = []
    parts = list(_parts(text, lines))
    for index, part in enumerate(parts):
        if part.kind == "signed":
            signed = True
            continue
        if part.kind != "name":
            if before:
                heads, before = [], []
            heads.append(part)
            continue
        heads = without_crumbs(text, heads)
        names = _two_names(part)
        trailing = index + 1 < len(parts) and parts[index + 1].kind == "signed"
        for name in names:
            yield _signature(name, _wrapped(heads), signed or trailing)
        before = heads
        signed = False


def _two_names(part: Part) -> list[Part]:
    """Names side by side: the two columns of a joint document read as one line."""
    words = [(match.start(), match[0]) for match in re.finditer(r"\S+", part.text)]
    if len(words) < 5:
        return [part]
    for index in range(2, len(words) - 1):
        offset, word = words[index]
        if bare(word) in family_names() and len(words) >= 6 and index in (3, 4):
            first = part.text[:offset].rstrip()
            if len(words) - index >= 3:
                return [
                    Part("name", part.start, part.start + len(first), first),
                    Part("name", part.start + offset, part.end, part.text[offset:]),
                ]
    return [part]


def _wrapped(heads: list[Part]) -> list[Part]:
    """Lines in capitals that start neither an authority nor a post belong to the line above."""
    joined: list[Part] = []
    for part in heads:
        above = joined[-1] if joined else None
        open_end = above is not None and above.text.rstrip().endswith((",", "-", "VÀ", "KIÊM"))
        if above is not None and (part.kind == "caps" or (part.kind == "post" and open_end)):
            joined[-1] = Part(above.kind, above.start, part.end, f"{above.text.rstrip()} {part.text}")
        elif part.kind != "caps" or not joined:
            joined.append(part)
    return joined


def _signature(name: Part, heads: list[Part], signed: bool) -> Signature:
    authority: list[Authority] = []
    position: Part | None = None
    for head in heads:
        part = head
        if part.kind == "post" and authority and bare(part.text) == "thu truong" and "bo truong" in bare(authority[-1].value):
            part = replace(part, text="THỨ TRƯỞNG")
        if part.kind == "authority":
            authority.append(Authority(part.start, part.end, _printed(part.text)))
            position = None
        else:
            position = part
    if position is None and authority and _is_acting(authority[-1].value):
        # "Q. GIÁM ĐỐC": the acting head's post is the line itself
        position = Part("post", authority[-1].start, authority[-1].end, authority[-1].value)
    known = bare(name.text.split()[0]) in family_names()
    return Signature(
        name.start,
        name.end,
        _title_case(name.text),
        _printed(position.text) if position else None,
        (position.start, position.end) if position else None,
        tuple(authority),
        signed,
        "signer.name" if known else "signer.shape",
    )


def _is_acting(line: str) -> bool:
    return bare(line).startswith(("q.", "q ."))


def _printed(line: str) -> str:
    return repair_capitals(" ".join(line.split()).strip(" *_;:,"))


def _title_case(name: str) -> str:
    """A name in title case; only names in capitals are changed."""
    words = name.split()
    if not all(word.isupper() for word in words):
        return " ".join(words)
    return " ".join(re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word) for word in words)
