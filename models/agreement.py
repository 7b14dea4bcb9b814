"""Whether it makes confidence better to know that the tagger sees a body, too: on documents held out, each in turn.

Only bodies that no list has are asked about; a listed name is what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sklearn.metrics import brier_score_loss, roc_auc_score

from vanban.registry.precision import smoothed


@dataclass(frozen=True, slots=True)
class Body:
    """An unlisted body of a record: the rule that read it, whether the tagger sees it, and whether it is right."""

    document: str
    rule: str
    seen: bool
    right: bool


def by_rule(body: Body) -> object:
    """What confidence rests on now."""
    return body.rule


def by_rule_and_tagger(body: Body) -> object:
    """What it would rest on."""
    return body.rule, body.seen


def held_out(bodies: Sequence[Body], key: Callable[[Body], object]) -> list[float]:
    """The confidence of each body: the share that is right of those with its key, in the other documents."""
    found = []
    for body in bodies:
        others = [other for other in bodies if other.document != body.document]
        emitted = Counter(key(other) for other in others)
        matched = Counter(key(other) for other in others if other.right)
        share = matched.total() / max(1, emitted.total())
        found.append(smoothed(matched[key(body)], emitted[key(body)], share))
    return found


def shown(bodies: Sequence[Body]) -> Iterator[str]:
    """Two sentences and a table."""
    for seen, words in ((True, "Where the tagger sees an unlisted body of the rules, too,"), (False, "Where it doesn't,")):
        right = [body.right for body in bodies if body.seen is seen]
        yield f"{words} {sum(right)} of {len(right)} are right ({sum(right) / max(1, len(right)):.3f})."
    yield "\n| confidence of unlisted bodies from | Brier score | area under the curve |"
    yield "|---|:-:|:-:|"
    truth = [body.right for body in bodies]
    for name, key in (("their rule", by_rule), ("their rule and the tagger", by_rule_and_tagger)):
        sure = held_out(bodies, key)
        yield f"| {name} | {brier_score_loss(truth, sure):.3f} | {roc_auc_score(truth, sure):.3f} |"
