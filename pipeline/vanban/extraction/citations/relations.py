"""What the words before a document say about it: a basis, implemented, amended, replaced, suspended, or just mentioned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.document.citation import Relation
from vanban.extraction.citations.model import Draft

_CUES: tuple[tuple[str, Relation], ...] = (
    (r"can cu|xet|theo de nghi|tren co so", "basis"),
    (r"(?:da )?duoc (?:sua doi|bo sung|thay the|dieu chinh)[^;.\n]{0,30}(?:boi|theo|tai)", "mentions"),
    (r"sua doi|bo sung|dieu chinh", "amends"),
    (r"thay the|bai bo|huy bo|het hieu luc", "replaces"),
    (r"tam dung|tam ngung|dinh chi|ngung hieu luc|hoan thuc hien", "suspends"),
    (r"(?:ban hanh )?kem theo|ban hanh (?:tai|theo)|duoc ban hanh", "promulgates"),
    (
        r"thuc hien|trien khai|thi hanh|quan triet|cu the hoa|chap hanh|pho bien|tuyen truyen|to chuc|hoan thanh|tiep tuc|"
        r"quy dinh chi tiet|huong dan",
        "implements",
    ),
    (r"theo|tai", "mentions"),
)
_CUE = re.compile(r"\b(?:" + "|".join(f"(?P<c{i}>{pattern})" for i, (pattern, _) in enumerate(_CUES)) + r")\b")
_AFTER = re.compile(
    r"\s{0,2},?\s{0,2}(?:da |se |duoc |bi )?"
    r"(?:het hieu luc|thay the boi|bai bo|huy bo|duoc thay the|bi bai bo|bi thay the)\b"
)
"""Words behind a document that end its validity."""
_LIST = re.compile(r"^[\s,;:]*(?:va|hoac|cung|cac|cung nhu|-)?[\s,]*(?:cac\s)?[\s(]*$")
_BREAK = re.compile(r"[.\n]\s|;\s")
_WINDOW = 160


def relate(folded: str, drafts: Sequence[Draft]) -> None:
    """Sets the relation of every draft; members of a list share that of its first.

    Args:
        folded: ``bare`` of the text.
        drafts: In order of their start, with ends and parents set.
    """
    previous: dict[int | None, Draft] = {}
    for draft in drafts:
        before = previous.get(draft.parent)
        left = max(0, draft.start - _WINDOW)
        if before is not None and before.end > left:
            left = before.end
        elif draft.parent is not None:
            left = max(left, drafts[draft.parent].start)
        segment = folded[left : draft.start]
        own = _own(segment)
        if (
            own is None
            and before is not None
            and left == before.end
            and (_LIST.match(_places_cut(segment)) or segment.strip()[:1] == ";")
        ):
            own = before.relation
        after = _AFTER.match(folded, draft.end)
        draft.relation = "replaces" if after else own or "mentions"
        previous[draft.parent] = draft
        previous = {
            key: value for key, value in previous.items() if key is None or key == draft.parent or value.end > draft.start
        }


def _places_cut(segment: str) -> str:
    """The words before a document without the places of it: ", khoản 2 Điều 5 của" counts as a comma."""
    return re.sub(r"\b(?:khoan|diem|dieu|muc|chuong|phu luc|cua)\b[\s0-9a-z,()]{0,40}", "", segment)


def _own(segment: str) -> Relation | None:
    """Relation of the last cue in the same clause."""
    start = 0
    for match in _BREAK.finditer(segment):
        start = match.end()
    found: Relation | None = None
    for match in _CUE.finditer(segment, start):
        index = int(match.lastgroup[1:]) if match.lastgroup else 0
        relation = _CUES[index][1]
        if relation == "mentions" and found is not None and match[0] in {"theo", "tai"}:
            # "thực hiện theo Kế hoạch", "căn cứ quy định tại Nghị định": the verb before decides
            continue
        found = relation
    return found
