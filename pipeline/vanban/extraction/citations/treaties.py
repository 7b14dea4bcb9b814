"""Treaties, which have a name and a day of signature but no number (Luật Điều ước quốc tế 108/2016/QH13, Điều 2)."""

from __future__ import annotations

import re

from vanban.extraction.citations.model import Draft
from vanban.extraction.citations.types import Anchor
from vanban.extraction.dates import date_at

TREATIES = {
    "hiep dinh": "Hiệp định", "hiep uoc": "Hiệp ước", "cong uoc": "Công ước", "nghi dinh thu": "Nghị định thư",
    "ban ghi nho": "Bản ghi nhớ",
}  # fmt: skip
_SIGNED = re.compile(r"\b(?:da|duoc)?\s?ky(?: ket| chinh thuc| luan phien)?\b(?=[^;\n]{0,90}?\bngay\b)")
"""Before place and day of signature: "đã ký chính thức tại Ma-ni-la ngày …", "ký ngày …", "được ký luân phiên tại …"."""
_DAY = re.compile(r"\bngay\s{1,2}(?=[0-9])")
_YEAR = re.compile(r"\bnam\s{1,2}(?P<year>[12][0-9]{3})(?![0-9/])")
_CLAUSE_END = re.compile(r"[;\n]|\.(?=\s|$)")
_LONGEST, _SIGNATURE = 420, 160
"""Letters of the name of a treaty, and of what is said about its signature, at most."""


def treaty(text: str, folded: str, anchor: Anchor) -> Draft | None:
    """Hiệp định … đã ký tại … ngày 24 tháng 8 năm 2006, Công ước … năm 1982: named in full, with its day or its year.

    Args:
        text: The text.
        folded: ``bare(text)``.
        anchor: The type name.

    Returns:
        The draft; None for a treaty that is only alluded to ("Hiệp định thương mại tự do"), and for several at once.
    """
    if anchor.key not in TREATIES or not text[anchor.start].isupper():
        return None
    limit = min(len(text), anchor.end + _LONGEST)
    closing = _CLAUSE_END.search(folded, anchor.end, limit)
    stop = closing.start() if closing else limit
    signed = _SIGNED.search(folded, anchor.end, stop)
    draft = Draft(anchor.start, anchor.end, TREATIES[anchor.key], "citation.treaty")
    if signed is None:
        year = _YEAR.search(folded, anchor.end, stop)
        comma = folded.find(",", anchor.end, stop)
        if anchor.key != "cong uoc" or year is None or 0 <= comma < year.start():
            return None
        draft.date_partial, draft.core_end = year["year"], year.end()
        draft.name = " ".join(text[anchor.end : year.start()].split())
    else:
        # signed in turn at two places: the first day names it, its description runs to the last
        for day in _DAY.finditer(folded, signed.end(), min(stop, signed.end() + _SIGNATURE)):
            found = date_at(text, folded, day.start(), stop)
            if found is not None and found.value:
                draft.core_end = found.end
                if draft.date is None:
                    draft.date, draft.date_span = found.value, (found.start, found.end)
        if draft.date is None:
            return None
        draft.name = " ".join(text[anchor.end : signed.start()].split())
    draft.ident_end = draft.core_end
    return draft if draft.name else None
