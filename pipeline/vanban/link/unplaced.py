"""Names that without a place are those of a class: "Trạm Y tế" in a plan of a province, "Trường Tiểu học" anywhere.

Classes are no bodies, and bodies known only by initials that the document doesn't explain aren't told from others.
"""

from __future__ import annotations

import re

from vanban.document.metadata import Level
from vanban.extraction.agencies import AgencyMention
from vanban.extraction.agencies.heads import is_heads_only
from vanban.extraction.agencies.letters import UPPER
from vanban.extraction.agencies.lexicon import PLACE_CLASS
from vanban.registry import agencies
from vanban.registry.agency import name_key

RANKS: dict[str, int] = {"central": 4, "province": 3, "district": 2, "commune": 1, "unit": 0}
"""Levels of bodies in order; units have none of their own."""

_INITIALS = re.compile(rf"[{UPPER}]{{2,}}[{UPPER}&.-]*")
# "Công ty FPT", "Đài NHK": initials are the name
_NAMED_BY_INITIALS = ("enterprise", "media")


def names_a_class(mention: AgencyMention, issuer_level: Level | None) -> bool:
    """Whether a name without a place names every body of its kind.

    Every listed body of the name is of a district or commune, and the issuer is above them, or its row says that it needs
    a place. A notice of the centre may name one province's department without its place, so departments are no class.

    Args:
        mention: A body named without a place.
        issuer_level: Level of the issuer.

    Example:
        >>> from vanban.extraction.agencies import find_agencies
        >>> station, department = find_agencies("Trạm Y tế báo cáo Sở Y tế")
        >>> names_a_class(station, "province"), names_a_class(station, "commune"), names_a_class(department, "province")
        (True, False, False)
    """
    rows = agencies().names.get(name_key(mention.base), ()) if mention.entry_id else ()
    if PLACE_CLASS.search(mention.base):  # "Cổng thông tin điện tử tính", damaged
        return False
    if any(row.needs_place for row in rows):
        return True
    lower = [row.level in ("district", "commune") and RANKS[row.level] < RANKS.get(issuer_level or "", 0) for row in rows]
    return bool(lower) and all(lower)


def has_initials_only(mention: AgencyMention) -> bool:
    """Whether nothing but initials tells what body a head word names: "Trung tâm ĐHTM".

    Example:
        >>> from vanban.extraction.agencies import find_agencies
        >>> [has_initials_only(mention) for mention in find_agencies("Trung tâm ĐHTM, Công ty FPT, Trung tâm Dữ liệu")]
        [True, False, False]
    """
    if mention.rule not in ("agency.head", "agency.hosted") or mention.kind in _NAMED_BY_INITIALS:
        return False
    heads, _, rest = mention.base.rpartition(" ")
    return _INITIALS.fullmatch(rest) is not None and is_heads_only(heads)
