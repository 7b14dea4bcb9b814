"""Who gets the report of a task ("báo cáo Ủy ban nhân dân tỉnh"), and who watches over it ("dưới sự giám sát của")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.extraction.bodies import Body
from vanban.extraction.bodies.members import read_members

_VERB = re.compile(
    r"\b(?:bao cao(?: bang van ban| dinh ky| kip thoi| de xuat)?|trinh|nop bao cao"
    r"|gui (?:bao cao|ket qua|so lieu|danh sach|van ban|ho so|y kien)|gui(?= ve ))\b ?"
)
_TO = re.compile(r"\b(?:ve|den|cho|toi|len|voi|qua|gui)[ ]")
# what is reported stands before the preposition: "báo cáo kết quả thực hiện về …"
_REACH = 90
_UNDER = re.compile(
    r"\b(?:duoi|chiu) su (?:(?:chi dao|lanh dao|giam sat|kiem tra|dieu hanh|quan ly|huong dan)(?:, | va | )?){1,4}"
    r"(?:truc tiep |toan dien |thong nhat |chat che ){0,2}cua "
)
_CLAUSE = re.compile(r"[,.;:\n]")
# no verb here: "Báo cáo viên", "chế độ báo cáo", "chương trình"
_NOUN_BEFORE = re.compile(r"\b(?:che do|chuong|qua|quy|giao|lo|cong|tien|mau|du thao) \Z")


def receivers(text: str, folded: str, start: int, end: int) -> tuple[Body, ...]:
    """The bodies that a task reports to.

    Args:
        text: The normalised text.
        folded: Its folded form, of equal length.
        start: Offset of the item, after its label.
        end: Offset after it.

    Returns:
        The bodies in reading order, each once; none where nobody is named.

    Example:
        >>> from vanban.normalize.fold import bare
        >>> item = "Các xã tổng hợp, báo cáo kết quả về Sở Nội vụ trước ngày 15/12 để trình Ủy ban nhân dân tỉnh."
        >>> [body.name for body in receivers(item, bare(item), 0, len(item))]
        ['Sở Nội vụ', 'Ủy ban nhân dân tỉnh']
    """
    found: dict[str, Body] = {}
    for at in _starts(folded, start, end):
        bodies, _ = read_members(text, at, end, closing=True)
        for body in bodies:
            found.setdefault(body.name, body)
    return tuple(found.values())


def supervisors(text: str, folded: str, start: int, end: int) -> tuple[Body, ...]:
    """The bodies under whose direction or supervision a task is done.

    Args:
        text: The normalised text.
        folded: Its folded form, of equal length.
        start: Offset of the item, after its label.
        end: Offset after it.

    Returns:
        The bodies in reading order, each once.

    Example:
        >>> from vanban.normalize.fold import bare
        >>> item = "Các xã ra quân dưới sự chỉ đạo, giám sát của Sở Y tế và Công an tỉnh."
        >>> [body.name for body in supervisors(item, bare(item), 0, len(item))]
        ['Sở Y tế', 'Công an tỉnh']
    """
    found: dict[str, Body] = {}
    for match in _UNDER.finditer(folded, start, end):
        for body in read_members(text, match.end(), end, closing=True)[0]:
            found.setdefault(body.name, body)
    return tuple(found.values())


def _starts(folded: str, start: int, end: int) -> Iterator[int]:
    """Offsets at which a receiver may stand: behind the verb, and behind each preposition of its clause."""
    for verb in _VERB.finditer(folded, start, end):
        if _NOUN_BEFORE.search(folded, max(start, verb.start() - 12), verb.start()):
            continue
        yield verb.end()
        reach = min(end, verb.end() + _REACH)
        clause = _CLAUSE.search(folded, verb.end(), reach)
        for preposition in _TO.finditer(folded, verb.end(), clause.start() if clause else reach):
            yield preposition.end()
