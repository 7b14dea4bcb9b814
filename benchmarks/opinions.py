"""English legal text for comparison: court opinions put together from sentences of our own, with real reporters and courts."""

from __future__ import annotations

import random

_PARTIES = [
    "Adams",
    "Baker",
    "Carver",
    "Douglas",
    "Ellison",
    "Foster",
    "Grant",
    "Hughes",
    "Irving",
    "Jensen",
    "Keller",
    "Mercer",
]
_REPORTERS = [
    ("U.S.", ""),
    ("S. Ct.", ""),
    ("F.2d", "9th Cir. "),
    ("F.3d", "2d Cir. "),
    ("F. Supp. 2d", "S.D.N.Y. "),
    ("N.E.2d", "Ill. "),
]
_CITING = [
    "The standard was settled in {case}, and no later decision has moved it.",
    "The panel faced the same record and remanded for findings. {case}.",
    "Appellant relies on {case}, but the statute at issue in that matter was repealed before this action began.",
    "The agency must give notice before it acts, and the notice must say what it is about. {statute}.",
    "{case}, is not to the contrary, because the parties there had waived the point.",
]
_PLAIN = [
    "The district court denied the motion after a hearing at which both sides presented witnesses.",
    "The county adopted its plan for flood control in the spring and assigned each department a share of the work.",
    "Nothing in the record suggests that the commissioner ignored the report or the public comments filed with it.",
    "We review the grant of summary judgment de novo and take the facts in the light most favorable to the party who lost.",
    "The contract required delivery within thirty days, and the parties agree that the shipment arrived on the thirty-fourth.",
    "Counsel conceded at argument that the deadline had passed before the notice of appeal was filed.",
    "The judgment is affirmed in part and reversed in part, and the case is remanded for further proceedings.",
]
_CITING_SHARE = 0.2
"""A citation in every fifth sentence, about one in 550 bytes; the Vietnamese samples have one in 270 to 520."""


def opinion(size: int, rng: random.Random) -> str:
    """One opinion.

    Args:
        size: Length in bytes; the text is pure ASCII.
        rng: Source of chance.

    Returns:
        Paragraphs of five sentences.
    """
    sentences: list[str] = []
    length = 0
    while length < size:
        template = rng.choice(_CITING if rng.random() < _CITING_SHARE else _PLAIN)
        sentences.append(template.format(case=_case(rng), statute=_statute(rng)))
        length += len(sentences[-1]) + 1
    paragraphs = (" ".join(sentences[index : index + 5]) for index in range(0, len(sentences), 5))
    return "\n\n".join(paragraphs)[:size]


def _case(rng: random.Random) -> str:
    left, right = rng.sample(_PARTIES, 2)
    reporter, court = rng.choice(_REPORTERS)
    page = rng.randint(1, 1200)
    pages = f"{page}, {page + rng.randint(1, 20)}"
    return f"{left} v. {right}, {rng.randint(1, 550)} {reporter} {pages} ({court}{rng.randint(1950, 2019)})"


def _statute(rng: random.Random) -> str:
    return f"See {rng.randint(5, 42)} U.S.C. Sec. {rng.randint(100, 2000)}"
