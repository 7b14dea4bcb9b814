"""The preamble: who decides, on what grounds, and the sentence that leads to the body."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.structure import anchors
from vanban.structure.shapes import View
from vanban.structure.zone import Zone

# Beginnings of the bodies and posts that issue documents, folded.
_ISSUING = (
    "uy ban", "ubnd", "chu tich", "hoi dong", "bo truong", "thu tuong", "chinh phu", "quoc hoi", "giam doc", "tong giam doc",
    "chu nhiem", "tong kiem toan", "tong thanh tra", "chanh an", "vien truong", "thong doc", "truong ban", "ban chi dao",
    "ban thuong vu",
    "ban chap hanh", "ban bi thu", "bo chinh tri", "hieu truong", "cuc truong", "tong cuc truong", "chanh van phong",
    "truong phong", "chi cuc truong", "tong bi thu", "bo ", "so ", "thuong truc", "vu truong", "tinh uy", "thanh uy", "dang uy",
    "huyen uy",
    "chanh thanh tra", "tong lien doan", "lien doan lao dong", "thanh tra", "chi cuc", "cuc ", "ban ", "trung tam", "truong ",
)  # fmt: skip
_OPEN_END = (
    " cua", " thuoc", " va", " do", " cho", " voi", " tai", " boi", " ve", " tu", " den", ",", " cac", " trong", " thanh pho",
    " tinh", " so", " theo", " cap", " la", " giua",
)  # fmt: skip


def issuing_line(lines: Sequence[View], index: int) -> bool:
    """The line in capitals that names who decides, right before the bases ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA").

    Args:
        lines: Views of all paragraphs.
        index: The paragraph asked about.
    """
    line = lines[index]
    folded = line.folded.lstrip(" *_")
    if not line.caps or len(line.raw) > 130 or not folded.startswith(_ISSUING) or folded.startswith("ban hanh"):
        return False
    if index and not line.gap and lines[index - 1].folded.endswith(_OPEN_END):
        return False
    for other in lines[index + 1 : index + 6]:
        if anchors.STRICT_BASE.match(other.folded) or (anchors.BASE.match(other.folded) and not other.caps):
            return True
        if not (other.rule or other.caps or other.folded.startswith(("khoa ", "nhiem ky", "ky hop", "(khoa"))):
            return False
    return False


def mark_preamble(lines: Sequence[View], kinds: list[Zone], start: int) -> int:
    """Marks bases and lead-in.

    Args:
        lines: Views of all paragraphs.
        kinds: Zones, changed in place.
        start: Index of the first paragraph after title or addressee.

    Returns:
        Index of the first paragraph of the body.
    """
    based = start
    for index in range(start, len(lines)):
        line = lines[index]
        if len(line.raw) <= 60 and anchors.compact(line.raw) in anchors.COMMANDS:
            return _mark(kinds, start, index + 1)
        if index == start and issuing_line(lines, index):
            based = index + 1
            continue
        if anchors.BODY_LABEL.match(line.folded) and not _numbered_base(line, index - start):
            return _mark(kinds, start, index)
        if _stops(line):
            break
        if anchors.LEAD_IN.search(line.folded, max(0, len(line.folded) - 60)):
            return _mark(kinds, start, index + 1)
        if anchors.BASE.match(line.folded) or line.folded.endswith(":"):
            based = index + 1
        elif index - based > 12:
            break
    # no lead-in and no label: what starts with a base is the preamble
    end = start
    for index in range(start + _told(lines, kinds, start), min(based, len(lines))):
        line = lines[index]
        pending = index > start and lines[index - 1].raw.endswith((";", ","))
        if _stops(line) or not (anchors.STRICT_BASE.match(line.folded) or line.rule or line.caps or pending or index == start):
            break
        if index == start and not (anchors.BASE.match(line.folded) or line.caps):
            break
        end = index + 1
    return _mark(kinds, start, end)


# Paragraphs of a letter that may tell what was received before its grounds come.
_TOLD = 2


def _told(lines: Sequence[View], kinds: Sequence[Zone], start: int) -> int:
    """How many paragraphs of a letter tell what was received ("Sở Y tế nhận được Tờ trình …") before those with its grounds."""
    if Zone.ADDRESSEE not in kinds[:start]:
        return 0
    for index, line in enumerate(lines[start : start + _TOLD + 1]):
        if anchors.STRICT_BASE.match(line.folded):
            return index
        if anchors.BASE.match(line.folded) or line.caps or not line.raw.endswith("."):
            return 0
    return 0


def _numbered_base(line: View, place: int) -> bool:
    """Bases with labels: "1. Căn cứ Luật ..."."""
    return place < 8 and "can cu" in line.folded[:14]


def _stops(line: View) -> bool:
    return anchors.RECIPIENTS.match(line.folded) is not None or (line.caps and anchors.APPENDIX.match(line.folded) is not None)


def _mark(kinds: list[Zone], start: int, end: int) -> int:
    kinds[start:end] = [Zone.PREAMBLE] * (end - start)
    return end
