"""Lines that hold several lines of the paper: a letterhead in one cell, recipients in a row, a signature run together.

Converters that keep one line per cell write ``ỦY BAN NHÂN DÂN TỈNH A -------`` and
``CỘNG HÒA … VIỆT NAM Độc lập - Tự do - Hạnh phúc``.
"""

from __future__ import annotations

import re

from vanban.normalize.fold import LOWER, UPPER, bare
from vanban.normalize.genre import signature_parts

_NATION = r"cong h[o0]a xa hoi chu nghia viet nam"
_MOTTO = r"doc lap\s?-\s?tu do\s?-\s?hanh phuc"
_LETTERHEAD = re.compile(
    rf"(?<=\S)\s*(?={_NATION})|(?<=viet nam)\s*(?={_MOTTO})|(?<=hanh phuc)\s+(?=\w)|(?<=\S)\s+(?={_MOTTO})"
)
_NUMBER_AND_DATE = re.compile(r"so\s?:.{2,40}?(\s)(?=[^\W\d_][^,:;.]{1,40}, ngay\b)")
_RECIPIENTS = re.compile(r"(?<=noi nhan:)\s*(?=-)|(?<=kinh gui:)\s*(?=-)|(?<=[;.,)])\s*(?=-\s?\w)")
_SIGNED = re.compile(r"\s+(?=\(?da ky\b)|(?<=da ky\))\s+(?=\w)")
_NAME = re.compile(rf"(?<=[{UPPER}]{{2}}|[KÝký]\))\s(?=[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]*){{1,4}}$)")
_ABOUT = re.compile(r"\s+(?=v/v\b)")
_RULE = re.compile(r"\s*[-–—_=*]{4,}\s*")
# Words of the national title and motto as typed or as read from a scan; a number with the date behind it.
_WORTH_A_LOOK = re.compile(r"NAM|NGHĨA|(?i:h[aạ]nh ph[uú]c)|^S[ốo]\s?:")


def seams(text: str, *, cell: bool) -> list[int]:
    """Where a line falls apart.

    Args:
        text: A cleaned line.
        cell: It stands in a table cell, where recipients and signatures are run together.

    Returns:
        Offsets at which a new paragraph begins, rising; empty for the lines of running text.

    Example:
        >>> seams("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc", cell=True)
        [35]
        >>> seams("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn An", cell=True)
        [13, 26]
    """
    if len(text) < 12 or not (cell or (len(text) < 300 and _WORTH_A_LOOK.search(text))):
        return []
    folded = bare(text)
    found: set[int] = set()
    if len(text) < 300 and ("chu nghia viet nam" in folded or "tu do" in folded) and _is_letterhead(text, folded):
        found.update(match.end() for match in _LETTERHEAD.finditer(folded))
    if folded.startswith("so"):
        if ", ngay" in folded and len(text) < 120:
            found.update(match.end(1) for match in _NUMBER_AND_DATE.finditer(folded))
        if cell and "v/v" in folded:
            found.update(match.end() for match in _ABOUT.finditer(folded))
    if cell:
        found |= _in_cell(text, folded)
    return sorted(offset for offset in found if 0 < offset < len(text))


def _in_cell(text: str, folded: str) -> set[int]:
    found: set[int] = set()
    if folded[0] == "-" or "noi nhan" in folded[:12] or folded.startswith("kinh gui"):
        found.update(match.end() for match in _RECIPIENTS.finditer(folded))
    elif text[:2].isupper() and len(text) < 250:
        found |= _signature(text, folded)
    if "(da ky)" in folded and len(text) < 80:
        found.update(match.end() for match in _SIGNED.finditer(folded))
    if "----" in text:
        found.update(match.end() for match in _RULE.finditer(text))
    return found


def _is_letterhead(text: str, folded: str) -> bool:
    """The title in capitals or the motto; a sentence that names the country is neither."""
    title = re.search(_NATION, folded)
    return bool((title and text[title.start() : title.end()].isupper()) or re.search(_MOTTO, folded))


def _signature(text: str, folded: str) -> set[int]:
    parts = [match for match in signature_parts().finditer(folded) if text[match.start() : match.end()].isupper()]
    if not parts or parts[0].start() > 0:
        return set()
    found = {match.start() for match in parts[1:]}
    found.update(match.end() for match in _SIGNED.finditer(folded))
    found.update(match.end() for match in _NAME.finditer(text))
    return found
