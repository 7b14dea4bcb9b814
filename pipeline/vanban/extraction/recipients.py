"""The list under "Nơi nhận" (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9), one entry per bullet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vanban.ingest.pages import Cell
from vanban.normalize.fold import bare
from vanban.normalize.text import Text
from vanban.registry.repair import repair_recipient
from vanban.structure import anchors
from vanban.structure.zone import Zone, Zones


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """One bullet of the list.

    Attributes:
        start: Offset of its first character after the bullet mark.
        end: Offset after its last, closing mark left out.
        text: On one line, without bullet and closing mark.
        purpose: "để b/c", "để t/h", as printed, without brackets.
        archive: The line "Lưu: ...": records office and drafting unit, no recipient.
        drafting_unit: Code of the unit that drafted the document, from the archive line.
        copies: Number of copies, from the archive line.
        rule: Name of the rule that read it.
    """

    start: int
    end: int
    text: str
    purpose: str | None
    archive: bool
    drafting_unit: str | None
    copies: int | None
    rule: str


def find_recipients(text: Text, zones: Zones) -> list[RecipientLine]:
    r"""All entries of the list of recipients.

    Args:
        text: Normalised text.
        zones: Its zones.

    Returns:
        One entry per bullet, in order; marks of filing ("08 KH") are left out.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.normalize import normalize
        >>> from vanban.structure.zones import find_zones
        >>> source = "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\nNơi nhận:\n- Bộ Nội vụ (để b/c);\n- Lưu: VT, NV (20b).\n"
        >>> text = normalize(read(source.encode()))
        >>> [(r.text, r.purpose, r.drafting_unit, r.copies) for r in find_recipients(text, find_zones(text))]
        [('Bộ Nội vụ (để b/c)', 'để b/c', None, None), ('Lưu: VT, NV (20b)', None, 'NV', 20)]
    """
    return [line for start, end in _bullets(text, zones) if (line := _read(text, start, end)) is not None]


_BULLET = re.compile(r"\s*(?:[-–—−+•*¬·]|\d{1,2}[.)])\s*(?=\S)")
# in a scan the dash may be read as another stroke, or with one: "~ Sở Nội vụ", "~- Như trên"
_STROKE_BULLET = re.compile(r"\s*(?:[-–—−+•*¬·~=_.«]{1,3}|\d{1,2}[.)])\s*(?=\S)")
# Confidence of OCR below which nothing of a line can be trusted
_ILLEGIBLE = 0.4
# a bullet inside a line, where a whole list stands on one: "- Như trên; - Bộ Nội vụ; - Lưu: VT."
_INNER = re.compile(r"(?<=[;.:,])\s*[-–—+•](?=\s*[^\W_])\s*")
# in a scan, a stroke between two entries
_INNER_STROKE = re.compile(r"(?<=[;.])\s{0,2}[~«¬]{1,2}\s{0,2}(?=[^\W\d_])")
_CLOSED = re.compile(r"\((?:de )?(?:b/c|bao cao|t/h|thuc hien|p/h|phoi hop|biet|de biet)\)[;,.]?(?=\s[-–]\s)")
_LABEL = re.compile(r"[\W_]{0,6}[nm]\s?[o0]\s?[il1!j]\s?nh\s?a\s?n[\s_*]{0,3}[:;.,]?[\s_*]{0,3}")


def _bullets(text: Text, zones: Zones) -> Iterator[tuple[int, int]]:
    """Spans of the entries, bullet marks left out; an entry over several lines is one."""
    lines: list[tuple[int, int, bool, Cell | None]] = []
    for paragraph, kind in zip(text.paragraphs, zones.kinds, strict=True):
        if kind is not Zone.RECIPIENTS:
            continue
        start, end = paragraph.start, paragraph.end
        sure = text.locate(start, end)[2]
        label = anchors.RECIPIENTS.match(text.folded, start, end)
        if sure is not None and sure < _ILLEGIBLE and not label:
            continue
        if label:
            after = _LABEL.match(text.folded, start, end)
            start = after.end() if after else end
        if start >= end or (end - start < 60 and anchors.RULE.match(text.folded, start, end)):
            continue
        if label and (end - start < 6 or text.value[start:end].isupper()) and _has_bullets(text, zones):
            continue  # a stroke beside the label
        cuts = [start, *(match.start() for match in _INNER.finditer(text.folded, start + 1, end)), end]
        if len(cuts) < 4:
            # one dash inside a line is a dash ("Ban TĐKT - Sở Nội vụ"), unless a purpose closed the entry before it
            cuts = [start, *(match.end() for match in _CLOSED.finditer(text.folded, start + 1, end)), end]
        if sure is not None:
            cuts = sorted({*cuts, *(match.start() for match in _INNER_STROKE.finditer(text.value, start + 1, end))})
        for left, right in pairwise(cuts):
            mark = (_BULLET if sure is None else _STROKE_BULLET).match(text.value, left, right)
            lines.append((mark.end() if mark else left, right, mark is not None, paragraph.cell))
    marked = any(bullet for *_, bullet, _ in lines)
    open_entry: list[int] | None = None
    archived = False
    for start, end, bullet, _ in lines:
        if open_entry is not None and marked and not bullet:
            before = text.value[open_entry[0] : open_entry[1]].rstrip()
            if archived and not before.endswith((",", ":", "(", "-")) and not text.value[start].islower():
                continue  # a mark of filing under "Lưu"
            open_entry[1] = end
            continue
        if open_entry is not None:
            yield open_entry[0], open_entry[1]
        if marked and not bullet and open_entry is None and end - start < 4:
            continue
        archived = anchors.ARCHIVE.match(text.folded, start, end) is not None
        open_entry = [start, end]
    if open_entry is not None:
        yield open_entry[0], open_entry[1]


def _has_bullets(text: Text, zones: Zones) -> bool:
    following = zones.paragraphs(Zone.RECIPIENTS)[1:]
    return any(_BULLET.match(text.folded, paragraph.start, paragraph.end) for paragraph in following)


_PURPOSE = re.compile(
    r"\(?\s?(?P<purpose>(?:de\s)?(?:b/c|t/h|p/h|ph/h|k/t|bao cao|thuc hien|phoi hop|biet|theo doi|chi dao"
    r"|dang (?:tai|cong bao)|tham muu)"
    r"[^()\n;]{0,30})\)?\s*\Z"
)
_COPIES = re.compile(r"(?<![\d/])(?P<copies>\d{1,4})\s?(?:b|ban)(?![^\W_])")
_BRACKETED = re.compile(r"\((?P<copies>\d{1,3})\s?\)")
_UNIT = re.compile(r"[^\W\d_][^\W_&.]*(?:[&.-][^\W_]+)*")
# the records office, in the ways it is written
_RECORDS = frozenset({"vt", "van thu", "hc", "hs", "vp", "vtub", "vt ub", "ho so", "luu tru"})
# initials of the drafter: "MT.Tấn", "M.A166"
_INITIALS = re.compile(r"[A-ZĐ]{1,3}\.[A-ZĐ][^\W_A-ZĐ]")


# a closing mark inside a line, and the space in points that no two words of a line leave between them
_CLOSING = re.compile(r";\s(?=\S)")
_CORRIDOR = 40.0
# strokes behind the closing mark, which are no words: "- Như trên; ~", "Lưu: VT. £—", "(L-40b). 4#"
_TRAILING = re.compile(r"(?<=[;.)])\s{0,2}(?:[^\w\s()]{1,4}|[^\w\s()]{0,2}[^\W_]{1,2}[^\w\s()]{0,3})\Z")
# a pen stroke behind the records office: "Lưu: VTq /"
_STROKE = re.compile(r"(?<=[:\s])(VT)[a-z](?![^\W_])(?:\s?[/|\\]+)?\s*\Z")


def _read(text: Text, start: int, end: int) -> RecipientLine | None:
    if text.locate(start, end)[2] is not None:
        end = _without_strokes(text, start, end)
    value = " ".join(text.value[start:end].split()).strip(" *_")
    stop = end
    while stop > start and text.value[stop - 1] in " ;.,*_\n":
        stop -= 1
    value = _closed(value)
    if not any(map(str.isalnum, value)):
        return None
    repaired = _STROKE.sub(r"\1", repair_recipient(value))
    rule = "recipient.repaired" if repaired != value else "recipient.line"
    folded = bare(repaired)
    archive = anchors.ARCHIVE.match(folded) is not None
    if archive:
        unit, copies = _archive(repaired, folded)
        return RecipientLine(start, stop, repaired, None, True, unit, copies, rule)
    found = _PURPOSE.search(folded)
    purpose = repaired[found.start("purpose") : found.end("purpose")].strip() if found and _stands_apart(found) else None
    return RecipientLine(start, stop, repaired, purpose, False, None, None, rule)


def _without_strokes(text: Text, start: int, end: int) -> int:
    """End of an entry of a scan without the strokes, and what the other column left, behind its closing mark."""
    for mark in _CLOSING.finditer(text.value, start, end):
        last, following = text.locate(mark.start(), mark.start() + 1)[1], text.locate(mark.end(), mark.end() + 1)[1]
        if last and following and following[0] - last[2] > _CORRIDOR and following[1] < last[3]:
            end = mark.start() + 1
            break
    part = text.value[start:end].rstrip()
    trailing = _TRAILING.search(part)
    if trailing is None or not any(map(str.isalnum, part[: trailing.start()])):
        return end
    return start + trailing.start()


def _stands_apart(found: re.Match[str]) -> bool:
    """The purpose stands in brackets or starts with "để", so that "Ban Chỉ đạo" has none."""
    return found[0].startswith("(") or found["purpose"].startswith("de ")


def _closed(value: str) -> str:
    """Without the mark that closes the bullet; "v.v..." and unbalanced brackets stay."""
    value = value.rstrip(" ;,:")
    return value if value.endswith("...") else value.rstrip(" ;.,:")


def _archive(value: str, folded: str) -> tuple[str | None, int | None]:
    """Drafting unit and copies of the line "Lưu: VT, NV, T,30b"."""
    head = anchors.ARCHIVE.match(folded)
    rest = value[head.end() if head else 0 :]
    copies = _COPIES.search(bare(rest)) or _BRACKETED.search(rest)
    unit = None
    for field in (part.strip(" .;:()") for part in re.split(r"[,;(]", rest)):
        if bare(field) in _RECORDS or not field:
            continue
        match = _UNIT.match(field)
        named = bare(field).startswith(("vu ", "phong ", "cuc ", "ban "))
        if named or (match and sum(map(str.isupper, match[0])) >= 2 and not _INITIALS.match(match[0])):
            unit = field if named or match is None else match[0]
            break
    return unit, int(copies["copies"]) if copies else None
