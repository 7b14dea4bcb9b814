"""The foot of a document: signature and recipients in any order, appendices, and what a web page prints after the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.structure import anchors
from vanban.structure.foot_columns import foot_columns
from vanban.structure.head import is_type
from vanban.structure.shapes import LINE, View, authority_line, person, person_in_noise, post_line, same_cell, signed_name
from vanban.structure.zone import Zone

_ITEM = ("-", "+", "•", "*", "–", "¬", "·")
# lines of the title of an attached form, with the line that says what it is attached to
_TITLE = 4
# "[1] Nghị quyết số ..." or the rule above it: notes gathered behind the signature
_NOTE = re.compile(r"_{6,}|\[\d{1,3}\]|\(\d{1,2}\) |\d{1,2} [A-ZĐ]")


def mark_foot(lines: Sequence[View], kinds: list[Zone], body: int, chrome: set[int]) -> int:
    """Marks signature and recipients.

    Args:
        lines: Views of all paragraphs.
        kinds: Zones, changed in place.
        body: Index of the first paragraph of the body.
        chrome: Indices of paragraphs that only web pages print.

    Returns:
        Index after the foot; where there is none, after the body.
    """
    first: list[Zone] | None = None
    start = begin = body
    columns = foot_columns(lines)
    while (index := _start(lines, start, chrome, columns)) is not None:
        zones = _run(lines, index, chrome, columns)
        if first is None:
            first, begin = zones, index
        start = index + max(1, len(zones))
        if Zone.RECIPIENTS in zones or _closes(lines, start, chrome):
            first, begin = zones, index
            break
    if first is None:
        return _end_without_foot(lines, body, chrome)
    kinds[begin : begin + len(first)] = first
    return begin + len(first)


def _run(lines: Sequence[View], index: int, chrome: set[int], columns: dict[int, Zone]) -> list[Zone]:
    """Zones of the paragraphs of the foot that starts at an index."""
    zones: list[Zone] = []
    zone = Zone.BODY
    while index < len(lines) and index not in chrome:
        kind = columns.get(index) or _kind(lines, index, zone)
        if kind is None:
            break
        zones.append(kind)
        zone = kind
        index += 1
    return zones


def _closes(lines: Sequence[View], index: int, chrome: set[int]) -> bool:
    """Whether what follows a signature is no body; an example of a signature stands in the middle of one."""
    while index < len(lines) and lines[index].rule:
        index += 1
    if index >= len(lines) or index in chrome:
        return True
    line = lines[index]
    return (
        line.caps
        or _NOTE.match(line.raw) is not None
        or anchors.APPENDIX.match(line.folded) is not None
        or anchors.ATTACHED.match(line.folded) is not None
        or any(other.raw.startswith("(") and anchors.ATTACHED.match(other.folded) for other in lines[index : index + _TITLE])
        or index >= len(lines) - 6
    )


def _start(lines: Sequence[View], body: int, chrome: set[int], columns: dict[int, Zone]) -> int | None:
    """First paragraph of signature or recipients."""
    for index in range(body, len(lines)):
        line = lines[index]
        if index in chrome:
            return None
        if index in columns or (anchors.RECIPIENTS.match(line.folded) and len(line.raw) < 4000):
            return index
        if len(line.raw) <= LINE and _signs(lines, index):
            return index
    return None


def _signs(lines: Sequence[View], index: int) -> bool:
    """A signature starts here: an authority line or a post, with a name, "(Đã ký)" or the recipients not far below it."""
    line = lines[index]
    if signed_name(line) or _signed_beside(lines, index):
        return True
    authority = authority_line(line)
    if not (authority or post_line(line)):
        return False
    if _named(line):
        return True
    for other in lines[index + 1 : index + 14]:
        if person(other.raw) or _named(other) or anchors.SIGNED.match(other.folded) or anchors.RECIPIENTS.match(other.folded):
            return True
        if not (other.caps or other.rule or len(other.raw) < 40 or anchors.DIGITAL.match(other.folded)):
            return False
    return authority and index >= len(lines) - 14


def _signed_beside(lines: Sequence[View], index: int) -> bool:
    """A name alone with "(Đã ký)" on the line before or after it."""
    line = lines[index]
    if anchors.SIGNED.fullmatch(line.folded):
        return index + 1 < len(lines) and person(lines[index + 1].raw) is not None
    return (
        index + 1 < len(lines)
        and anchors.SIGNED.fullmatch(lines[index + 1].folded) is not None
        and person(line.raw) is not None
    )


def _named(line: View) -> bool:
    """A name behind the post: "KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Tấn Dũng"."""
    if line.caps or len(line.raw) > LINE or not (authority_line(line) or post_line(line)):
        return False
    words = line.raw.split()
    tail = [word for word in words[-6:] if word[:1].isupper() and not word.isupper()]
    return len(tail) >= 2 and words[-1] == tail[-1]


def _kind(lines: Sequence[View], index: int, zone: Zone) -> Zone | None:
    """Zone of a paragraph of the foot, given that of the one before; None where the foot has ended."""
    line = lines[index]
    before = lines[index - 1] if index else line
    if anchors.RECIPIENTS.match(line.folded):
        return Zone.RECIPIENTS
    if anchors.APPENDIX.match(line.folded) or anchors.ATTACHED.match(line.folded) or is_type(line) or _NOTE.match(line.raw):
        return None if len(line.raw) > 8 or not same_cell(before, line) else zone
    if line.cell is not None:
        if zone is not Zone.BODY and same_cell(before, line):
            return zone
        return _cell_kind(lines, index, zone)
    if _signing(line) or anchors.DIGITAL.match(line.folded):
        return Zone.SIGNATURE
    if zone is Zone.RECIPIENTS:
        return _after_recipients(lines, index)
    return _after_signature(lines, index)


def _signing(line: View) -> bool:
    return authority_line(line) or post_line(line) or signed_name(line) or anchors.SIGNED.match(line.folded) is not None


def _cell_kind(lines: Sequence[View], index: int, zone: Zone) -> Zone | None:
    """Zone of the cell that a paragraph starts."""
    block = [lines[index]]
    for other in lines[index + 1 : index + 80]:
        if not same_cell(other, block[0]):
            break
        block.append(other)
    if any(anchors.RECIPIENTS.match(other.folded) for other in block):
        return Zone.RECIPIENTS
    if any(_signing(other) or person(other.raw) for other in block):
        return Zone.SIGNATURE
    if all(other.rule or len(other.raw) < 14 for other in block):
        return zone if zone is not Zone.BODY else Zone.SIGNATURE
    if block[0].folded.startswith(_ITEM) and any(anchors.ARCHIVE.match(other.folded.lstrip("-+*• ")) for other in block):
        return Zone.RECIPIENTS
    return Zone.SIGNATURE if any(anchors.DIGITAL.match(other.folded) for other in block) else None


def _after_recipients(lines: Sequence[View], index: int) -> Zone | None:
    line, before = lines[index], lines[index - 1]
    if line.folded.startswith(_ITEM) or anchors.ARCHIVE.match(line.folded):
        return Zone.RECIPIENTS
    if person(line.raw) and not line.raw.endswith((";", ",")):
        return Zone.SIGNATURE
    if line.caps and 14 < len(line.raw) < 90:
        return Zone.SIGNATURE if _name_near(lines, index) else None
    if line.rule or len(line.raw) <= 14:
        return Zone.RECIPIENTS
    listed = (
        before.folded.startswith(_ITEM)
        or anchors.RECIPIENTS.match(before.folded) is not None
        or before.raw.endswith((";", ","))
    )
    return Zone.RECIPIENTS if len(line.raw) < 160 and (listed or not line.gap) and not line.caps else None


def _after_signature(lines: Sequence[View], index: int) -> Zone | None:
    line = lines[index]
    if line.rule or person(line.raw) or _noise(lines, index) or _scanned_name(lines, index):
        return Zone.SIGNATURE
    signed = person(lines[index - 1].raw) or _named(lines[index - 1])
    if line.caps and len(line.raw) < 90 and not signed and _name_near(lines, index):
        return Zone.SIGNATURE
    if line.folded.startswith(_ITEM) and any(
        anchors.ARCHIVE.match(other.folded.lstrip("-+*• ")) for other in lines[index : index + 25]
    ):
        return Zone.RECIPIENTS
    return None


def _scanned_name(lines: Sequence[View], index: int) -> bool:
    """In a scan: the name in the noise of signature and seal, or short noise before it."""
    for ahead, line in enumerate(lines[index : index + 5]):
        if line.sure is None or len(line.raw) > 60 or is_type(line) or anchors.ATTACHED.match(line.folded):
            return False
        if person_in_noise(line.raw) and (ahead == 0 or lines[index].sure is not None):
            return True
    return False


def _noise(lines: Sequence[View], index: int) -> bool:
    """Crumbs of stamps and strokes: "WANG", "ly", "08 KH"; not the first line of a title."""
    line = lines[index]
    if len(line.raw) > 8 or anchors.BODY_LABEL.match(line.folded):
        return False
    return index + 1 >= len(lines) or not (lines[index + 1].caps or anchors.ATTACHED.match(lines[index + 1].folded))


def _name_near(lines: Sequence[View], index: int) -> bool:
    """A name follows within a few lines: a line in capitals before it is the rest of a post."""
    for other in lines[index + 1 : index + 6]:
        if person(other.raw):
            return True
        if anchors.ATTACHED.match(other.folded) or len(other.raw) > 90:
            return False
    return False


def _end_without_foot(lines: Sequence[View], body: int, chrome: set[int]) -> int:
    """End of the body where signature and recipients are lost: the first appendix heading, or the end."""
    for index in range(body, len(lines)):
        if index in chrome:
            return index
        line = lines[index]
        if index > body + 3 and line.caps and len(line.raw) < 60 and anchors.APPENDIX.match(line.folded):
            return index
    return len(lines)


def mark_tail(lines: Sequence[View], kinds: list[Zone], start: int, chrome: set[int]) -> list[tuple[int, int]]:
    """Marks appendices, and OUTSIDE what a web page prints after the document.

    Args:
        lines: Views of all paragraphs.
        kinds: Zones, changed in place.
        start: Index after signature and recipients.
        chrome: Indices of paragraphs that only web pages print.

    Returns:
        The appendices as ranges of indices [first, last), each from its own heading.
    """
    end = next((index for index in range(start, len(lines)) if index in chrome), len(lines))
    if end < len(lines):
        while end > start and _caption(lines[end - 1]):
            end -= 1
    kinds[end:] = [Zone.OUTSIDE] * (len(lines) - end)
    kinds[start:end] = [Zone.APPENDIX] * (end - start)
    while start < end and (lines[start].rule or _NOTE.match(lines[start].raw)):
        start += 1
    if start == end or not _heading(lines, start):
        heading = next((index for index in range(start, end) if _heads(lines[index])), None)
        if heading is None:
            return []
        start = heading
    heads = [start]
    for index in range(start + 1, end):
        # "PHỤ LỤC I" / "KẾ HOẠCH": a heading right under another belongs to it
        together = index - heads[-1] <= 6 and all(other.caps or other.rule for other in lines[heads[-1] : index])
        if _heads(lines[index]) and not together:
            heads.append(index)
    return list(zip(heads, [*heads[1:], end], strict=True))


def _heads(line: View) -> bool:
    """The first line of an appendix or attached document: "PHỤ LỤC II", "QUY CHẾ"."""
    return line.caps and len(line.raw) < 60 and (anchors.APPENDIX.match(line.folded) is not None or is_type(line))


def _heading(lines: Sequence[View], index: int) -> bool:
    """Whether the text behind the signature starts with a title of its own."""
    return any(
        line.caps or anchors.ATTACHED.match(line.folded) or anchors.APPENDIX.match(line.folded)
        for line in lines[index : index + 4]
    )


def _caption(line: View) -> bool:
    """A web page's own name for the document: "Công điện 96/CĐ-BXD năm 2025 ..."."""
    words = line.folded[:40]
    return not line.caps and "/" in words and any(words.startswith(name) for name in anchors.folded_type_names())
