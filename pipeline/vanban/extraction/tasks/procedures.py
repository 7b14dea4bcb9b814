"""Administrative procedures that a decision publishes: what applicants and officials do in them is nobody's task.

A decision that publishes procedures ("Quyết định công bố thủ tục hành chính") attaches the description of each. Its parts
are set by Nghị định 63/2010/NĐ-CP, Điều 8: name, order, manner, dossier, time limit, who applies, who decides, result,
forms, conditions, fees.
"""

from __future__ import annotations

import re

from vanban.normalize.text import Text
from vanban.structure.labels import parse_label

_OF_PROCEDURE = r"(?:cua |giai quyet |thuc hien ){0,2}(?:thu tuc(?: hanh chinh)?|tthc)\b"
_PARTS = {
    "order": r"trinh tu thuc hien\b",
    "manner": r"cach thuc thuc hien\b",
    "dossier": r"thanh phan,?(?: va)?(?: so luong)? ho so\b",
    "time_limit": r"thoi han giai quyet\b",
    "applicant": rf"doi tuong {_OF_PROCEDURE}",
    "authority": rf"co quan (?:truc tiep |co tham quyen )?{_OF_PROCEDURE}",
    "result": rf"ket qua {_OF_PROCEDURE}",
    "form": r"ten (?:cac )?mau (?:don|bieu|to khai)",
    "conditions": rf"yeu cau,?(?: va)? dieu kien {_OF_PROCEDURE}",
    "fees": r"(?:phi|le phi)\b",
    "grounds": rf"can cu phap ly {_OF_PROCEDURE}",
}
_PART = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS.items()))
_FEWEST_PARTS = 5


def procedures_start(text: Text, attached: int | None = None) -> int | None:
    r"""Offset from which a document describes administrative procedures.

    Args:
        text: The normalised text.
        attached: Offset at which its attachments begin, if it has any.

    Returns:
        That offset, or the one of the first part if it stands before; None for a document that describes no procedure.
        At least five of the eleven parts must be there.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.normalize.normalizer import normalize
        >>> lines = ["1. Trình tự thực hiện", "2. Cách thức thực hiện", "3. Thành phần hồ sơ", "4. Thời hạn giải quyết"]
        >>> procedures_start(normalize(read("\n\n".join(["QUYẾT ĐỊNH", *lines, "5. Lệ phí: Không"]).encode())))
        11
        >>> procedures_start(normalize(read("\n\n".join(lines).encode()))) is None
        True
    """
    seen: set[str] = set()
    first: int | None = None
    for paragraph in text.paragraphs:
        label = parse_label(text.value[paragraph.start : paragraph.end])
        part = _PART.match(text.folded, paragraph.start + (label.end if label else 0), paragraph.end)
        if part is None or part.lastgroup is None:
            continue
        first = paragraph.start if first is None else first
        seen.add(part.lastgroup)
    if first is None or len(seen) < _FEWEST_PARTS:
        return None
    return first if attached is None else min(attached, first)
