"""Administrative action verbs: the words with which the predicate of an order starts."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from vanban.normalize.fold import bare
from vanban.registry.loader import Entry, load

VerbKind = Literal["deliverable", "standing", "role", "link"]


class VerbRow(Entry):
    """One verb.

    Attributes:
        kind: ``deliverable`` ends in something (ban hành, tổ chức); ``standing`` is an orientation (đẩy mạnh, tăng cường);
            ``role`` says who does it (chủ trì, phối hợp, tham mưu); ``link`` stands between a body and its verb
            (có trách nhiệm, tiếp tục, kịp thời).
        firm: It never goes on with a name or a class before it, so a subject ends here ("chủ trì"); links are firm too.
        manner: A link that may also follow its verb ("thực hiện nghiêm túc"), so it opens a predicate only before a verb.
        attributive: After the noun of a class it may belong to the class: "đơn vị quản lý đường bộ", "tổ chức khai thác".
    """

    verb: str = Field(pattern=r"^[^A-Z]+$")
    kind: VerbKind
    firm: bool = False
    manner: bool = False
    attributive: bool = False
    note: str | None = None


@cache
def verbs() -> tuple[VerbRow, ...]:
    """The verbs, from ``data/verbs.json``, in alphabetical order of their folded form."""
    return load("verbs", VerbRow)


@cache
def verb_keys() -> dict[str, VerbRow]:
    """The verbs by their lower-case form with diacritics.

    Example:
        >>> verb_keys()["chủ trì"].kind
        'role'
    """
    return {row.verb: row for row in verbs()}


def verb_order(row: VerbRow) -> str:
    """Sort key of the data file."""
    return bare(row.verb) + " " + row.verb
