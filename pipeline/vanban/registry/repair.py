"""Damage of OCR in the list of recipients, where the true reading is beyond doubt."""

from __future__ import annotations

import re
from functools import cache

from pydantic import Field

from vanban.registry.loader import Entry, load


class RecipientRepair(Entry):
    """A string that nobody writes, and what it was."""

    found: str = Field(description="As OCR writes it; matched as a whole word (or at the start of a glued code), case kept.")
    meant: str
    example: str = Field(description="A damaged line.")


@cache
def _repairs() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load("recipient_repairs", RecipientRepair)
    forms = sorted((re.escape(row.found) for row in rows), key=len, reverse=True)
    return re.compile(r"(?<![^\W_])(?P<glued>VP|TT)?(?P<word>" + "|".join(forms) + r")(?![^\W\d_])"), {
        row.found: row.meant for row in rows
    }


# "(đề b/c)", "(đẻ biết)": the word before a purpose
_PURPOSE = re.compile(
    r"(?<=\()[đdĐD][eêéèẻẽẹếềễệ](?=\s(?:b/[ce]|báo cáo|t/h|thực hiện|p/h|phối hợp|biết|theo dõi|chỉ đạo|đưa tin)\b)"
)


def repair_recipient(line: str) -> str:
    """A line of the list of recipients with certain damage repaired.

    Example:
        >>> repair_recipient("VPHNĐTP; Đoàn ĐBQH"), repair_recipient("UBND tinh (đề b/c)")
        ('VP HĐND TP; Đoàn ĐBQH', 'UBND tỉnh (để b/c)')
    """
    pattern, meant = _repairs()

    def replace(match: re.Match[str]) -> str:
        return (f"{match['glued']} " if match["glued"] else "") + meant[match["word"]]

    return pattern.sub(replace, _PURPOSE.sub("để", line))
