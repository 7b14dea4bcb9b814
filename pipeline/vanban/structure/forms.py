"""Blank forms attached to a document, and directions for filling them in: their numbers are not those of its outline."""

from __future__ import annotations

import re
from typing import Literal

from vanban.normalize.text import Text

# "Mẫu số 02", "BM.07", "Biểu mẫu 3a" on a line of its own
_NUMBERED = re.compile(r"(?:(?:bieu mau|mau|bieu|phieu)(?: so)? ?[0-9]{1,2}[a-z0-9./-]{0,12}|bm[. ]?[0-9]{1,2})[.:]?")
# "HƯỚNG DẪN ĐIỀN PHIẾU THU THẬP THÔNG TIN"; in small letters it is part of a sentence
_DIRECTIONS = re.compile(
    r"(?:phan )?huong dan (?:cach )?(?:dien|ghi|ke khai|khai)\b[a-z ,]{0,40}\b(?:phieu|mau|bieu|phu luc|to khai|don)\b"
)
_NATION = re.compile(r"cong hoa xa hoi chu nghia viet nam")
# "…, ngày …… tháng …… năm ……": nobody has written a date yet
_BLANK_DATE = re.compile(r"ngay ?[.…_][ .…_]*thang ?[.…_]")
# "Lý do: .........", "……", "(ký, ghi rõ họ tên)"
_BLANK = re.compile(r"\.{5}|…{2}|(?:…\.?){2}|_{4}|\((?:ky|ghi ro|chu ky)\b")
# "PHỤ LỤC II"
_APPENDIX = re.compile(r"phu luc(?: (?:so )?[0-9ivx]{1,5})?\b")
_FEWEST_BLANKS = 2
_LONGEST_HEADING = 140
_DATE_REACH = 12
"""Paragraphs after the national title among which a form has its date."""

_Opens = Literal["form", "directions", "appendix"]


def forms(text: Text, attached: int | None) -> list[tuple[int, int]]:
    r"""Spans of the forms that a document attaches.

    A form begins with its number, with directions for filling it in, or with a national title over a blank date; it ends
    where the next one or an appendix begins.

    Args:
        text: The normalised text.
        attached: Offset at which its attachments begin; without any, only directions can be told from the document.

    Returns:
        Spans in ``Text.value``, in order; stretches with fewer than two blanks to fill in are no forms.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.normalize.normalizer import normalize
        >>> lines = ["Mẫu số 02", "ĐƠN ĐỀ NGHỊ", "Tên đơn vị: ............", "1. Lý do: ……………", "PHỤ LỤC II", "Các xã"]
        >>> found = normalize(read("\n\n".join(["KẾ HOẠCH", *lines]).encode()))
        >>> [found.value[start:end].count("\n") for start, end in forms(found, 8)]
        [4]
    """
    starts: list[tuple[int, _Opens]] = []
    for index, paragraph in enumerate(text.paragraphs):
        folded = text.folded[paragraph.start : paragraph.end].strip("-+* ")
        title = len(folded) <= _LONGEST_HEADING
        if title and _DIRECTIONS.match(folded) and text.value[paragraph.start : paragraph.end].isupper():
            starts.append((paragraph.start, "directions"))
        elif attached is None or paragraph.start < attached:
            continue
        elif paragraph.cell is None and _NUMBERED.fullmatch(folded):
            starts.append((paragraph.start, "form"))
        elif _NATION.match(folded):
            below = text.paragraphs[index : index + _DATE_REACH]
            if any(_BLANK_DATE.search(text.folded, part.start, part.end) for part in below):
                starts.append((paragraph.start, "form"))
        elif title and starts and _APPENDIX.match(folded) and text.value[paragraph.start : paragraph.end].isupper():
            starts.append((paragraph.start, "appendix"))
    ends = [*(start for start, _ in starts), len(text.value)][1:]
    return [
        (start, end)
        for (start, opens), end in zip(starts, ends, strict=True)
        if opens == "directions"
        or (opens == "form" and sum(1 for _ in _BLANK.finditer(text.folded, start, end)) >= _FEWEST_BLANKS)
    ]
