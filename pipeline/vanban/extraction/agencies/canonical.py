"""The spelling under which a body is listed: abbreviations written out, "Ủy ban", no capitals throughout."""

from __future__ import annotations

import re

from vanban.extraction.agencies.letters import UPPER, modern_tone, one_line, syllables
from vanban.extraction.agencies.lexicon import Form
from vanban.registry.head_word import abbreviations

_SHORTS = re.compile(
    r"(?<![\w&-])(?<!(?:NQ|CT|KL|QĐ)/)(?:"
    + "|".join(sorted(map(re.escape, abbreviations()), key=len, reverse=True))
    + r")(?![\w&])"
)


_OPENING = {"TT": "Thường trực", "BTV": "Ban Thường vụ"}
_OPENER = re.compile(r"(?<![^\W_])(?:TT|BTV)(?:[ ./]+)(?=[^\W\d_]{2})")
_STILL_SHORT = re.compile(rf"(?<![^\W_])[{UPPER}]{{2,}}(?![^\W_])|&")


def written_out(name: str) -> str:
    """A printed name on one line, with the initials written out that are certain inside a name.

    Example:
        >>> written_out("Văn phòng UBND")
        'Văn phòng Ủy ban nhân dân'
    """
    opened = _OPENER.sub(lambda match: _OPENING[match[0].rstrip(" ./")] + " ", modern_tone(one_line(name)), count=1)
    return _SHORTS.sub(lambda match: abbreviations()[match[0]], opened)


def base_name(printed: str, form: Form | None) -> str:
    """The listed spelling of a name without its place.

    Args:
        printed: The name as printed.
        form: The form of the registry that it matched, if any.

    Returns:
        The name of the row for initials, damaged and all-capital prints; else the print itself, tidied.
    """
    tidy = modern_tone(one_line(printed))
    shouted = tidy.isupper()
    if form is not None:
        if form.abbreviated:
            if form.rows[0].kind == "enterprise" and " " not in tidy:
                return tidy  # "VNPT" is the brand under which the group and its branches go
            out = written_out(tidy)
            # "TT" at the start is "Thường trực" or "Trung tâm": the row knows
            return form.rows[0].name if _STILL_SHORT.search(out) or _OPENER.match(tidy) else out
        if shouted or [w.lower() for w in tidy.split()] != [w.lower() for w in modern_tone(form.text).split()]:
            repaired = modern_tone(form.text)
            # the same words with other separators ("Thi đua, Khen thưởng"): the print decides
            if shouted or len(repaired) != len(tidy):
                damaged = syllables(tidy) != list(form.words)
                return repaired if shouted or damaged or _lost_joint(tidy, repaired) else tidy[:1].upper() + tidy[1:]
            return repaired
    elif shouted and len(tidy) > 6:
        tidy = tidy.capitalize()
    tidy = written_out(tidy)
    return tidy[:1].upper() + tidy[1:]


def _lost_joint(tidy: str, listed: str) -> bool:
    """Whether the print left out the "và" of a name and has nothing in its place: "Bộ Tài nguyên Môi trường"."""
    return " và " in listed and not re.search(r"(?i) và |[,&–-]", tidy)
