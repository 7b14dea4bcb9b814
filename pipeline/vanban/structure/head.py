"""The head of a document: where it starts, letterhead, title, addressee."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.structure import anchors
from vanban.structure.preamble import issuing_line, mark_preamble
from vanban.structure.shapes import LINE, View, same_cell
from vanban.structure.zone import Zone

# Paragraphs of a letterhead that has neither a type name nor an addressee after it.
_HEAD = 30


def is_nation(line: View) -> bool:
    """The national motto or one of its halves, or the head of a Party document."""
    if len(line.raw) > LINE:
        return False
    key = anchors.compact(line.raw)
    if key.startswith(anchors.MOTTO) or (
        key.startswith(anchors.MOTTO[:6]) and key.endswith(anchors.MOTTO[-8:]) and len(key) < 24
    ):
        return True
    if anchors.MOTTO in key and anchors.NATION[1] in key:
        return True
    if key == anchors.PARTY:
        return line.caps
    return line.caps and (anchors.NATION[0] in key or key == anchors.NATION[1])


def is_number(line: View) -> bool:
    """The line "Số: 68/KH-UBND", perhaps with the subject of a dispatch behind it."""
    return len(line.raw) <= 400 and anchors.NUMBER_LINE.match(line.folded) is not None


def is_date(line: View) -> bool:
    """The date line "Hải Phòng, ngày 09 tháng 3 năm 2020", with nothing but a place before it."""
    if len(line.raw) > 110:
        return False
    found = anchors.DATE_LINE.search(line.folded)
    if found is None or len(line.folded) - found.end() > 12:
        return False
    before = line.folded[: found.start()].strip(" ,.;:*_-")
    return (
        len(before) <= 40
        and not anchors.STRICT_BASE.match(line.folded)
        and not any(character.isdigit() for character in before)
        and not before.startswith("so ")
    )


def _is_letterhead(line: View) -> bool:
    return is_nation(line) or is_number(line) or is_date(line)


def is_type(line: View) -> bool:
    """The type of document in capitals, alone on its line."""
    return line.caps and anchors.type_name(line.raw) is not None


def _ends(line: View) -> bool:
    """A mark that no letterhead comes after."""
    return (
        anchors.RECIPIENTS.match(line.folded) is not None
        or line.folded.startswith(("dieu 1.", "dieu 1:", "chuong i.", "can cu "))
        or (line.caps and anchors.APPENDIX.match(line.folded) is not None)
    )


def opening(lines: Sequence[View], chrome: set[int]) -> int:
    """Index of the first paragraph of the document.

    Args:
        lines: Views of all paragraphs.
        chrome: Indices of paragraphs that only web pages print.

    Returns:
        The first line of the letterhead, issuing body included; the type name where the letterhead is lost; else the first
        paragraph that is no part of a web page.
    """
    head = kind = None
    for index, line in enumerate(lines):
        if index in chrome or not line.raw:
            continue
        if _is_letterhead(line):
            head = index
            break
        if kind is None and is_type(line):
            kind = index
        if _ends(line) or (kind is not None and index - kind > 12):
            break
    found = [index for index in (head, kind) if index is not None]
    if not found:
        return next((index for index, line in enumerate(lines) if index not in chrome and line.raw), 0)
    first = start = min(found)
    # a scan and a text PDF hold nothing but the document: what stands before the motto is the other column
    if not chrome and first <= 12 and all(line.cell is None and len(line.raw) < 300 for line in lines[: first + 1]):
        marks = [line for line in lines[:first] if line.caps or _HEADING_OF_PAGE.search(line.folded)]
        if lines[first].sure is not None or len(marks) == first:
            return 0
    # the issuing body stands before the motto: capitals, rules and stamps, nothing else
    while start > 0 and start - 1 not in chrome and first - start < 8:
        line = lines[start - 1]
        if len(line.raw) > 160 or not (line.rule or line.caps) or (line.cell is None and lines[start].cell is not None):
            break
        start -= 1
    while start < first and lines[start].rule:
        start += 1
    return start


# issuer, number and subject in the left column, whatever noise stands before them
_HEADING_OF_PAGE = re.compile(r"uy ban nhan dan|\bubnd\b|\bso [a-z]|\bbo [a-z]|\bv/v\b|kinh gui")


def mark_head(lines: Sequence[View], kinds: list[Zone], start: int) -> int:
    """Marks letterhead, title, addressee and preamble.

    Args:
        lines: Views of all paragraphs.
        kinds: Zones, changed in place.
        start: Index of the first paragraph of the document.

    Returns:
        Index of the first paragraph of the body.
    """
    index = start
    titled = False
    while index < len(lines):
        line = lines[index]
        if not titled and (is_type(line) or _type_behind_date(line)):
            titled = True
            date_line = not is_type(line)
            at, index = index, _title(lines, kinds, index)
            if date_line:
                kinds[at] = Zone.LETTERHEAD
            continue
        if anchors.ADDRESSEE.match(line.folded) or _listed_addressee(lines, kinds, index):
            index = _addressee(lines, kinds, index)
            continue
        certain = _is_letterhead(line) or line.rule or anchors.compact(line.raw) in anchors.MARKS
        if not certain and (titled or not _in_letterhead(lines, index, start)):
            break
        kinds[index] = Zone.LETTERHEAD
        index += 1
    if not titled and Zone.ADDRESSEE not in kinds[start:index]:
        index = _untyped_title(lines, kinds, index)
    return mark_preamble(lines, kinds, index)


# Lines of a subject whose type name is lost, and confidence of OCR below which a line is a crumb of the stamp over it.
_SUBJECT = 5
_SURE = 0.75


def _untyped_title(lines: Sequence[View], kinds: list[Zone], index: int) -> int:
    """Marks the subject of a scan whose type name lies under a stamp; returns the index after it."""
    bases = range(index, min(len(lines), index + _SUBJECT + 1))
    end = next((at for at in bases if anchors.STRICT_BASE.match(lines[at].folded)), None)
    if end is None or end == index:
        return index
    while end > index and issuing_line(lines, end - 1):
        end -= 1
    subject = [line for line in lines[index:end] if (line.sure or 0) >= _SURE]
    doubtful = any(
        line.sure is None or len(line.raw) > 400 or anchors.BASE.match(line.folded) or "kinh gui" in line.folded
        for line in lines[index:end]
    )
    if not subject or doubtful:
        return index
    for at in range(index, end):
        kinds[at] = Zone.TITLE if lines[at] in subject else Zone.LETTERHEAD
    return end


def _type_behind_date(line: View) -> bool:
    """The type on the line of the date, where two rows were read as one: "Kiên Giang, ngày 20 tháng 10 năm 2017 KẾ HOẠCH"."""
    found = anchors.DATE_LINE.search(line.folded) if len(line.raw) < 110 and not line.caps else None
    year = re.search(r"[12][0-9]{3}", line.folded[found.start("year") :]) if found else None
    if found is None or year is None:
        return False
    tail = line.raw[found.start("year") + year.end() :].strip(" .,;:-–—|'\"")
    return len(tail) > 5 and tail.upper() == tail and anchors.type_name(tail) is not None


def _listed_addressee(lines: Sequence[View], kinds: Sequence[Zone], index: int) -> bool:
    """A list right under the letterhead whose "Kính gửi:" is lost; bases may start with a dash too."""
    line = lines[index]
    if not index or kinds[index - 1] is not Zone.LETTERHEAD or not line.folded.startswith("- ") or len(line.raw) > 200:
        return False
    return not anchors.BASE.match(line.folded) and line.raw.endswith((";", ".", ","))


def _in_letterhead(lines: Sequence[View], index: int, start: int) -> bool:
    """Issuer, subject and stamps: what else may stand before the type name or the addressee."""
    line = lines[index]
    if index - start > _HEAD or len(line.raw) > 400 or anchors.STRICT_BASE.match(line.folded):
        return False
    if index > start and same_cell(lines[index - 1], line):
        return True
    if anchors.BODY_LABEL.match(line.folded) and not line.caps and not anchors.ABOUT.match(line.folded):
        return False
    ahead = lines[index + 1 : index + 14]
    if any(anchors.STRICT_BASE.match(other.folded) for other in lines[index + 1 : index + 3]) and issuing_line(lines, index):
        return False
    return line.caps or any(_is_letterhead(other) or is_type(other) or anchors.ADDRESSEE.match(other.folded) for other in ahead)


# --- title ----------------------------------------------------------------------------------------------------------------


def _title(lines: Sequence[View], kinds: list[Zone], index: int) -> int:
    """Marks type name and title lines; returns the index after them."""
    kinds[index] = Zone.TITLE
    first: View | None = None
    index += 1
    while index < len(lines):
        line = lines[index]
        # "SỐ 3470/QĐ-UBND NGÀY 10 THÁNG 11 NĂM 2025 CỦA" inside a title in capitals is no number line
        inside = first is not None and line.caps and len(line.raw) > 24 and ":" not in line.raw[:5]
        if _is_letterhead(line) and not inside:
            kinds[index] = Zone.LETTERHEAD
            index += 1
            continue
        if line.rule or (first is None and _doubtful(lines, index)):
            kinds[index] = Zone.TITLE if line.rule else Zone.LETTERHEAD
            index += 1
            if first is not None:
                break
            continue
        if anchors.ADDRESSEE.match(line.folded) or anchors.STRICT_BASE.match(line.folded) or len(line.raw) > 900:
            break
        if (
            anchors.BODY_LABEL.match(line.folded) and not (first and first.caps and line.caps and not line.gap)
        ) or anchors.LEAD_IN.search(line.folded):
            break
        if first is None:
            if issuing_line(lines, index):
                break
            first = line
        elif not _continues(first, lines, index):
            break
        kinds[index] = Zone.TITLE
        index += 1
    return index


def _doubtful(lines: Sequence[View], index: int) -> bool:
    """A stamp over the title: read with little confidence, and a line that was read well follows."""
    line, following = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if line.sure is None or line.sure > 0.65 or following is None or following.sure is None:
        return False
    return following.sure > line.sure + 0.2 and not anchors.BASE.match(following.folded)


def _continues(first: View, lines: Sequence[View], index: int) -> bool:
    """Whether a paragraph after the first title line is still title."""
    line, before = lines[index], lines[index - 1]
    if issuing_line(lines, index):
        return False
    if line.folded.startswith("(") and len(line.raw) < LINE:
        return True
    if first.caps:
        return line.caps or (not line.gap and line.raw == line.raw.upper())
    if line.caps or before.raw.endswith((".", ";", ":")) or first.bold != line.bold:
        return False
    if first.bold:
        return not anchors.BASE.match(line.folded) or not line.gap
    # without any mark of type: only what is plainly the rest of the sentence
    return not line.gap and (line.raw[:1].islower() or len(line.raw) < 90) and not anchors.BASE.match(line.folded)


# --- addressee --------------------------------------------------------------------------------------------------------------


def _addressee(lines: Sequence[View], kinds: list[Zone], index: int) -> int:
    """Marks "Kính gửi:" and the list under it; returns the index after it."""
    first = lines[index]
    kinds[index] = Zone.ADDRESSEE
    pending = first.raw.endswith((":", ";", ","))
    index += 1
    while index < len(lines):
        line = lines[index]
        if (
            anchors.STRICT_BASE.match(line.folded)
            or anchors.BODY_LABEL.match(line.folded)
            or anchors.RECIPIENTS.match(line.folded)
        ):
            break
        if _is_letterhead(line):
            kinds[index] = Zone.LETTERHEAD
            index += 1
            continue
        item = line.folded.startswith(("-", "+", "*", "•"))
        beside = (
            line.cell is not None
            and first.cell is not None
            and (line.cell.table, line.cell.row) == (first.cell.table, first.cell.row)
        )
        listed = len(line.raw) < 300 and (item or (pending and not _sentence(line)))
        if not (line.rule or beside or same_cell(lines[index - 1], line) or listed):
            break
        kinds[index] = Zone.ADDRESSEE
        pending = line.raw.endswith((":", ";", ",")) or (pending and line.rule)
        index += 1
    return index


def _sentence(line: View) -> bool:
    """Running text that starts the letter, not an addressee."""
    return anchors.BASE.match(line.folded) is not None or len(line.raw) > 160
