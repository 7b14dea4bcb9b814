"""What a task is about: digital transformation, health, disaster prevention … (``data/themes.json``)."""

from __future__ import annotations

import re
from functools import cache

from pydantic import Field

from vanban.registry.loader import Entry, load


class Theme(Entry):
    """A field of government work and the phrases that name it.

    Phrases keep their diacritics: without them "sở", "số" and "so" are one word.
    """

    id: str = Field(description="Stable identifier.")
    name: str = Field(description="Name for tables and plots.")
    phrases: tuple[str, ...] = Field(description="Lower-case words or phrases of the field.")
    examples: tuple[str, ...] = Field(description="Texts of tasks on this theme.")


@cache
def themes() -> tuple[Theme, ...]:
    """All themes, in file order."""
    return load("themes", Theme)


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, int]]:
    owners = {phrase: index for index, row in enumerate(themes()) for phrase in row.phrases}
    longest_first = sorted(owners, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), owners


def theme_of(text: str) -> Theme | None:
    """The theme that most phrases of a text name.

    Of two with as many the one that stands first in the file, where what is done for every field (training, money,
    information) stands last: "Tuyên truyền phòng, chống ma túy" is about drugs.

    Args:
        text: Text of a task or a title.

    Returns:
        The theme, None if no phrase of any is in the text.

    Example:
        >>> theme_of("Nâng cấp nền tảng số, cung cấp dịch vụ công trực tuyến").name
        'Chuyển đổi số'
        >>> theme_of("Báo cáo kết quả trước ngày 15/12") is None
        True
    """
    pattern, owners = _phrases()
    counts: dict[int, int] = {}
    for found in pattern.finditer(text.lower()):
        owner = owners[found[0]]
        counts[owner] = counts.get(owner, 0) + 1
    return themes()[min(counts, key=lambda owner: (-counts[owner], owner))] if counts else None
