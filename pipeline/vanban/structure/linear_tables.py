"""Tables that extraction to text has unrolled, a cell after the other: found by their header and put together again.

A row runs from its printed number (STT) to its time cell; what stands between is split where a body's name begins
(content, then who leads, then who coordinates). A row whose cells were read line by line across the columns is taken apart
by the same cues.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.normalize.text import Paragraph, Text
from vanban.registry.table_column import ColumnRole, column_role
from vanban.structure.labels import Style, parse_label

_LONGEST_HEADER_CELL = 60
_MOST_HEADER_PARTS = 4
_LONGEST_FRAGMENT = 400
# last words of a header cell that was broken over lines ("Thời gian thực / hiện")
_MOST_HEADER_LEFTOVERS = 2
_FEWEST_ROWS = 2
_ROW_NUMBER = re.compile(r"(?P<number>[0-9]{1,3})(?:[.)]?$|[.)]? +(?=\S))")
# first words of a time cell, folded: "Trong tháng", "Quý II/2027", "Trước ngày", "02/2027"
_TIME_START = re.compile(
    r"(?:trong |truoc |den |tu |dau |giua |cuoi |hoan thanh |cham nhat ){0,3}"
    r"(?:thang|quy|qui|tuan|ngay|nam (?:[0-9]|hoc))\b|"
    r"(?:hang|moi) (?:nam|quy|thang|tuan)|thuong xuyen|dinh ky|ca nam|trong nam|(?:trong |truoc )?[0-9]{1,2} ?/ ?[0-9]{1,4}"
)
_TIME_REST = re.compile(r"[ivx0-9 ./\-–,]+$|(?:va |den )?(?:thang|quy|qui|nam)\b")
_TIME_INSIDE = re.compile(r"(?<= )(?:trong thang|truoc ngay|trong quy|trong nam|thuong xuyen|quy [ivx]{1,3}\b)")
# heads of bodies and groups that fill the columns of who leads and who coordinates
_BODY_START = re.compile(
    r"(?:cac |thanh vien |thuong truc |lanh dao |van phong|phong |so |ban |bo |uy ban|ubnd|hdnd|hoi |hoi dong|doan |huyen doan|"
    r"cong an|bao |dai |trung tam|truong |trung uong|chi cuc|cuc |vien |toa an|co quan|don vi|to |cong ty|bao hiem|kho bac|"
    r"thue |mttq|mat tran|benh vien|giam doc|chu tich)"
)
_ROLES_READ: tuple[ColumnRole, ...] = ("content", "lead", "coordinate", "deadline")


@dataclass(frozen=True, slots=True)
class LinearTable:
    """An unrolled table.

    Attributes:
        first: Index of its first paragraph.
        last: Index of its last paragraph.
        header: Header texts in column order.
        roles: Roles in column order.
        rows: For each row, role → spans of the cell's fragments.
    """

    first: int
    last: int
    header: tuple[str, ...]
    roles: tuple[ColumnRole, ...]
    rows: tuple[dict[ColumnRole, tuple[tuple[int, int], ...]], ...]


def read_linear_table(text: Text, index: int, stop: int) -> LinearTable | None:
    """Reads an unrolled table that starts at a paragraph.

    Args:
        text: The normalised text.
        index: Index of the paragraph where the header would start.
        stop: Index after the last paragraph that may belong to it.

    Returns:
        The table; None if no header with a number column starts there or fewer than two rows follow.
    """
    header = _read_header(text, index, stop)
    if header is None:
        return None
    titles, roles, at = header
    starts = _row_starts(text, at, stop)
    if len(starts) < _FEWEST_ROWS:
        return None
    end = _table_end(text, starts[-1], stop)
    rows = []
    for position, first in enumerate(starts):
        last = starts[position + 1] if position + 1 < len(starts) else end
        rows.append(_read_row(text, list(text.paragraphs[first:last]), roles))
    return LinearTable(index, end - 1, titles, roles, tuple(rows))


def _read_header(text: Text, index: int, stop: int) -> tuple[tuple[str, ...], tuple[ColumnRole, ...], int] | None:
    titles: list[str] = []
    roles: list[ColumnRole] = []
    at = index
    while at < stop:
        sizes = range(1, min(_MOST_HEADER_PARTS, stop - at) + 1)
        for size in sizes if roles else reversed(sizes):  # "Số / T / T" is one title, the others end where they make sense
            paragraphs = text.paragraphs[at : at + size]
            title = " ".join(text.value[p.start : p.end].strip() for p in paragraphs)
            role = column_role(title) if len(title) <= _LONGEST_HEADER_CELL and not parse_label(title) else None
            if role is not None and role not in roles and (role == "ordinal") == (not roles):
                titles.append(title)
                roles.append(role)
                at += size
                break
        else:
            break
    if len(roles) < 3 or "content" not in roles:
        return None
    return tuple(titles), tuple(roles), at


def _row_starts(text: Text, at: int, stop: int) -> list[int]:
    """Indices of the paragraphs that start with the next row number; a number may be printed twice."""
    starts: list[int] = []
    expected = 1
    for index in range(at, stop):
        paragraph = text.paragraphs[index]
        content = text.value[paragraph.start : paragraph.end]
        label = parse_label(content)
        if label is not None and label.style <= Style.ROMAN and starts:
            break
        match = _ROW_NUMBER.match(content)
        if match is None:
            continue
        number = int(match["number"])
        if number == expected or (starts and number == expected - 1 and match.end() == len(content.rstrip())):
            starts.append(index)
            expected = number + 1
    return starts if starts and starts[0] - at <= _MOST_HEADER_LEFTOVERS else []


def _table_end(text: Text, last_row: int, stop: int) -> int:
    """Index after the last row: where its time cell ends, or the next labelled paragraph."""
    timed = False
    for index in range(last_row + 1, stop):
        paragraph = text.paragraphs[index]
        folded = text.folded[paragraph.start : paragraph.end]
        is_time = bool(_TIME_START.match(folded) or (timed and _TIME_REST.match(folded)))
        if timed and not is_time:
            return index
        timed = timed or is_time
        label = parse_label(text.value[paragraph.start : paragraph.end])
        if (label is not None and not is_time) or paragraph.end - paragraph.start > _LONGEST_FRAGMENT:
            return index
    return stop


def _read_row(
    text: Text, paragraphs: list[Paragraph], roles: tuple[ColumnRole, ...]
) -> dict[ColumnRole, tuple[tuple[int, int], ...]]:
    first = paragraphs[0]
    number = _ROW_NUMBER.match(text.value[first.start : first.end])
    assert number is not None
    cells: dict[ColumnRole, tuple[tuple[int, int], ...]] = {"ordinal": ((first.start, first.start + number.end("number")),)}
    rest = first.start + number.end()
    fragments = [paragraph for paragraph in paragraphs[1:] if text.value[paragraph.start : paragraph.end].strip()]
    if rest < first.end:
        if interleaved := _read_interleaved(text, rest, first.end, fragments, roles):
            return cells | interleaved
        fragments.insert(0, Paragraph(rest, first.end, first.page))
    wanted = [role for role in _ROLES_READ if role in roles]
    if "deadline" in wanted:
        cut = _time_suffix(text, fragments)
        if cut < len(fragments):
            cells["deadline"] = _spans(fragments[cut:])
            fragments = fragments[:cut]
    bounds = _body_bounds(text, fragments)
    columns = [role for role in ("lead", "coordinate") if role in wanted]
    content_end = bounds[0] if bounds and columns else len(fragments)
    cells["content"] = _spans(fragments[:content_end])
    if columns and bounds:
        middle = bounds[1] if len(bounds) > 1 and len(columns) > 1 else len(fragments)
        first_role: ColumnRole = columns[0]
        cells[first_role] = _spans(fragments[content_end:middle])
        if middle < len(fragments):
            cells["coordinate"] = _spans(fragments[middle:])
    return {role: spans for role, spans in cells.items() if spans}


def _spans(fragments: list[Paragraph]) -> tuple[tuple[int, int], ...]:
    return tuple((fragment.start, fragment.end) for fragment in fragments)


def _time_suffix(text: Text, fragments: list[Paragraph]) -> int:
    """Index of the first fragment of the time cell that ends the row."""
    cut = len(fragments)
    while cut > 1:
        fragment = fragments[cut - 1]
        folded = text.folded[fragment.start : fragment.end].strip()
        if _TIME_START.match(folded):
            cut -= 1
        elif _TIME_REST.match(folded):
            cut -= 1
            continue
        else:
            break
    return cut


def _body_bounds(text: Text, fragments: list[Paragraph]) -> list[int]:
    """Indices of fragments at which a cell with bodies starts; the first fragment is content."""
    bounds = []
    for index, fragment in enumerate(fragments[1:], 1):
        content = text.value[fragment.start : fragment.end]
        if content[:1].isupper() and _BODY_START.match(text.folded[fragment.start : fragment.end] + " "):
            bounds.append(index)
    return bounds


def _read_interleaved(
    text: Text, start: int, end: int, fragments: list[Paragraph], roles: tuple[ColumnRole, ...]
) -> dict[ColumnRole, tuple[tuple[int, int], ...]] | None:
    """A row whose first lines of all cells stand on one line: "09 Họp xét Thường trực HĐ Thành viên Hội Trong tháng …"."""
    time = _TIME_INSIDE.search(text.folded, start, end)
    if time is None or not {"lead", "deadline"} <= set(roles):
        return None
    heads = [
        match.start()
        for match in re.finditer(r"(?<= )\S", text.value[start : time.start()])
        if text.value[start + match.start()].isupper() and _BODY_START.match(text.folded, start + match.start())
    ]
    if not heads:
        return None
    lead = start + heads[0]
    coordinate = start + heads[1] if len(heads) > 1 and "coordinate" in roles else None
    time_end = time.end()
    groups = _groups(fragments)
    parts: dict[ColumnRole, list[tuple[int, int]]] = {
        "content": [(start, lead - 1), (time_end + 1, end)] if time_end + 1 < end else [(start, lead - 1)],
        "lead": [(lead, (coordinate or time.start()) - 1)],
        "deadline": [(time.start(), time_end)],
    }
    order: list[ColumnRole] = ["lead", "deadline"]
    if coordinate is not None:
        parts["coordinate"] = [(coordinate, time.start() - 1)]
        order.insert(1, "coordinate")
    for role, group in zip(reversed(order), reversed(groups), strict=False):
        parts[role] += [(fragment.start, fragment.end) for fragment in group]
    for group in groups[: max(0, len(groups) - len(order))]:
        parts["content"] += [(fragment.start, fragment.end) for fragment in group]
    return {role: tuple(sorted(spans)) for role, spans in parts.items()}


def _groups(fragments: list[Paragraph]) -> list[list[Paragraph]]:
    """Fragments that no gap separates belong to one cell."""
    groups: list[list[Paragraph]] = []
    for fragment in fragments:
        if fragment.gap_before or not groups:
            groups.append([])
        groups[-1].append(fragment)
    return groups
