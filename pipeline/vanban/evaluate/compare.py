"""One document compared with its gold, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vanban.evaluate.facts import METADATA, NOTHING, Assigned, Cited, Facts, Heading, Item
from vanban.evaluate.keys import agency_key, fold, label_key, number_key, overlap, printed
from vanban.evaluate.matching import Comparison, Mode, align

NUMBER = Comparison(number_key, identifier=True)
DATE = Comparison(printed, identifier=True)
SINGLE = {
    "doc_type": Comparison(),
    "number": NUMBER,
    "date": DATE,
    "place": Comparison(),
    "issuer": Comparison(agency_key),
    "title": Comparison(shared=0.9),
}
CITATION = Comparison(shared=0.75)
TASK = Comparison(shared=0.7)
ROLE = Comparison(agency_key, shared=0.8)
AGENCY = Comparison(agency_key)
SIGNER = Comparison()
RECIPIENT = Comparison(agency_key, shared=0.8)
HEADING_SHARED = 0.85

FIELDS = (
    *METADATA,
    *("legal_bases", "legal_bases.date", "citations", "citations.date", "outline"),
    *("tasks", "tasks.lead", "tasks.coordinate", "tasks.deadline"),
    *("agencies", "signers", "signers.position", "recipients"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """How the values of one field of one document were paired.

    Attributes:
        gold: The expected values that count.
        predicted: The values read that count.
        pairs: Positions in both, of the values that are right.
    """

    gold: tuple[Item, ...] = ()
    predicted: tuple[Item, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is missed and nothing extra."""
        return len(self.pairs) == len(self.gold) == len(self.predicted)


def compare(gold: Facts, predicted: Facts | None, mode: Mode) -> dict[str, Match]:
    """Compares what was read from a document with what a careful reader finds in it.

    Args:
        gold: The expected facts.
        predicted: The facts read; None if the document was not read at all, and everything is missed.
        mode: How texts are compared.

    Returns:
        For every field of ``FIELDS``, the values that count and how they were paired. Values that match a close call
        of the gold are left out on both sides, as are bodies named only among the recipients.
    """
    predicted = predicted or NOTHING
    found = {field: _single(gold, predicted, field, mode) for field in METADATA}
    for field in ("legal_bases", "citations"):
        found[field], found[f"{field}.date"] = _citations(getattr(gold, field), getattr(predicted, field), mode)
    found["outline"] = _outline(gold.outline, predicted.outline, mode)
    found.update(_tasks(gold.tasks, predicted.tasks, mode))
    found["agencies"] = _agencies(gold, predicted, mode)
    found["signers"] = _distinct(
        (Item(entry.name) for entry in gold.signers),
        (Item(entry.name, entry.by) for entry in predicted.signers),
        SIGNER,
        mode,
    )
    found["signers.position"] = _distinct(
        (Item(f"{entry.name}|{entry.position}") for entry in gold.signers),
        (Item(f"{entry.name}|{entry.position}", entry.by) for entry in predicted.signers),
        SIGNER,
        mode,
    )
    found["recipients"] = _listed(gold.recipients, predicted.recipients, RECIPIENT, mode)
    return found


def _single(gold: Facts, predicted: Facts, field: str, mode: Mode) -> Match:
    expected, actual = gold.metadata.get(field), predicted.metadata.get(field)
    read = actual and Item(actual.text[:10] if field == "date" else actual.text, actual.by)
    right = bool(expected and read and SINGLE[field].same(mode, expected.text, read.text))
    return Match((expected,) if expected else (), (read,) if read else (), ((0, 0),) if right else ())


def _listed(gold: tuple[Item, ...], predicted: tuple[Item, ...], comparison: Comparison, mode: Mode) -> Match:
    pairs = align(
        [item.text for item in gold],
        [item.text for item in predicted],
        lambda g, p: comparison.similarity(mode, g, p),
        comparison.floor(mode),
    )
    return Match(gold, predicted, tuple(pairs))


def _distinct(gold: Iterable[Item], predicted: Iterable[Item], comparison: Comparison, mode: Mode) -> Match:
    """As ``_listed``, every value once."""
    key: Callable[[str], str] = printed if mode == "strict" else comparison.key

    def once(items: Iterable[Item]) -> tuple[Item, ...]:
        first: dict[str, Item] = {}
        for item in items:
            first.setdefault(key(item.text), item)
        return tuple(first.values())

    return _listed(once(gold), once(predicted), comparison, mode)


def _same_document(gold: Cited, predicted: Cited, mode: Mode) -> bool:
    """By number where one is printed; only laws and resolutions known by name alone are compared by their text."""
    if number_key(gold.number or "") or number_key(predicted.number or ""):
        return NUMBER.same(mode, gold.number or "", predicted.number or "")
    return CITATION.same(mode, gold.text, predicted.text)


def _citations(gold: tuple[Cited, ...], predicted: tuple[Cited, ...], mode: Mode) -> tuple[Match, Match]:
    first: dict[str, Cited] = {}
    for entry in predicted:
        first.setdefault(number_key(entry.number or "") or fold(entry.text), entry)
    predicted = tuple(first.values())
    pairs = align(gold, predicted, lambda g, p: float(_same_document(g, p, mode)), 1.0)
    close = {j for i, j in pairs if gold[i].optional}
    kept = [i for i in range(len(gold)) if not gold[i].optional]
    read = [j for j in range(len(predicted)) if j not in close]
    pairs = [(i, j) for i, j in pairs if not gold[i].optional]
    entries = Match(
        tuple(Item(gold[i].number or gold[i].text) for i in kept),
        tuple(Item(predicted[j].number or predicted[j].text, predicted[j].by) for j in read),
        tuple((kept.index(i), read.index(j)) for i, j in pairs),
    )
    dated = [(gold[i], predicted[j]) for i, j in pairs if gold[i].date]
    dates = Match(
        tuple(Item(g.date or "", about=g.number or g.text) for g, _ in dated),
        tuple(Item(p.date or "", p.by, about=g.number or g.text) for g, p in dated),
        tuple((k, k) for k, (g, p) in enumerate(dated) if g.date == p.date),
    )
    return entries, dates


def _outline(gold: tuple[Heading, ...], predicted: tuple[Heading, ...], mode: Mode) -> Match:
    headings = Comparison(shared=HEADING_SHARED)

    def similarity(expected: Heading, actual: Heading) -> float:
        if mode == "strict":
            same = printed(expected.label) == printed(actual.label)
            return float(same and printed(expected.text) == printed(actual.text))
        label = label_key(expected.label)
        if label != label_key(actual.label):
            return 0.0
        left, right = f"{label} {expected.text}", f"{label} {actual.text}"
        return overlap(left, right) if mode == "soft" else headings.similarity(mode, left, right)

    pairs = align(gold, predicted, similarity, headings.floor(mode))
    show = [tuple(Item(f"{entry.label}. {entry.text}") for entry in side) for side in (gold, predicted)]
    return Match(show[0], show[1], tuple(pairs))


def _tasks(gold: tuple[Assigned, ...], predicted: tuple[Assigned, ...], mode: Mode) -> dict[str, Match]:
    pairs = align(gold, predicted, lambda g, p: TASK.similarity(mode, g.text, p.text), TASK.floor(mode))
    close = {j for i, j in pairs if gold[i].optional}
    kept = [i for i in range(len(gold)) if not gold[i].optional]
    read = [j for j in range(len(predicted)) if j not in close]
    pairs = [(i, j) for i, j in pairs if not gold[i].optional]
    both = [(gold[i], predicted[j]) for i, j in pairs]
    return {
        "tasks": Match(
            tuple(Item(gold[i].text) for i in kept),
            tuple(Item(predicted[j].text, predicted[j].by) for j in read),
            tuple((kept.index(i), read.index(j)) for i, j in pairs),
        ),
        "tasks.lead": _joined(_role(g, p, g.lead, p.lead, mode) for g, p in both),
        "tasks.coordinate": _joined(_role(g, p, g.coordinate, p.coordinate, mode) for g, p in both),
        "tasks.deadline": _joined(_deadline(g, p, mode) for g, p in both),
    }


def _role(gold: Assigned, predicted: Assigned, expected: tuple[Item, ...], actual: tuple[Item, ...], mode: Mode) -> Match:
    match = _listed(expected, actual, ROLE, mode)
    return Match(
        tuple(Item(item.text, about=gold.text) for item in match.gold),
        tuple(Item(item.text, item.by, predicted.text) for item in match.predicted),
        match.pairs,
    )


def _deadline(gold: Assigned, predicted: Assigned, mode: Mode) -> Match:
    """Deadlines without a day ("thường xuyên") count neither as found nor as missed."""
    expected = gold.deadline if gold.deadline and gold.deadline.dated else None
    actual = predicted.deadline if predicted.deadline and predicted.deadline.dated else None
    right = bool(expected and actual and (expected.start, expected.end) == (actual.start, actual.end))
    if right and mode == "strict" and expected and actual:
        right = printed(expected.text) == printed(actual.text)

    def show(start: str | None, end: str | None, text: str) -> str:
        return f"{start or ''}..{end or ''} ({text})"

    return Match(
        (Item(show(expected.start, expected.end, expected.text), about=gold.text),) if expected else (),
        (Item(show(actual.start, actual.end, actual.text), actual.by, gold.text),) if actual else (),
        ((0, 0),) if right else (),
    )


def _joined(matches: Iterable[Match]) -> Match:
    gold: list[Item] = []
    predicted: list[Item] = []
    pairs: list[tuple[int, int]] = []
    for match in matches:
        pairs += [(len(gold) + i, len(predicted) + j) for i, j in match.pairs]
        gold += match.gold
        predicted += match.predicted
    return Match(tuple(gold), tuple(predicted), tuple(pairs))


def _agencies(gold: Facts, predicted: Facts, mode: Mode) -> Match:
    expected = {agency_key(item.text) for item in gold.agencies}
    neutral = agency_key(" | ".join(item.text for item in gold.recipients))
    read = (item for item in predicted.agencies if (key := agency_key(item.text)) in expected or key not in neutral)
    return _distinct(gold.agencies, read, AGENCY, mode)
