"""Reads the table of expressions, for the tests and for the benchmark."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SWITCHES = {"approximate", "expected", "conditional", "lunar", "working"}
VALUES = {"role", "duration", "rrule", "anchor", "clock", "flag", "granularity"}
TABLE = Path(__file__).with_name("deadlines.txt")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``expression`` is the part between the brackets, or the whole text."""

    line: int
    kind: str
    text: str
    expression: str
    start: int
    relation: str
    days: tuple[str | None, str | None]
    more: tuple[str, ...]

    @property
    def role(self) -> str:
        return next((word.removeprefix("role=") for word in self.more if word.startswith("role=")), "deadline")


def rows() -> list[Row]:
    found = []
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, marked, relation, days, more = (part.strip() for part in (line + " |").split(" | ", 4))
        marked = marked.replace("\\n", "\n")
        start = max(marked.find("[["), 0)
        text = marked.replace("[[", "").replace("]]", "")
        expression = marked.partition("[[")[2].partition("]]")[0] if "[[" in marked else text
        first, _, last = days.partition("..") if days != "-" else ("", "", "")
        found.append(
            Row(number, kind, text, expression, start, relation, (first or None, last or None), _more(more.strip(" |")))
        )
    return found


def _more(text: str) -> tuple[str, ...]:
    """Split "working anchor=kể từ ngày ký duration=P5D": a value goes on to the next name."""
    words: list[str] = []
    for word in text.split():
        name, equals, _ = word.partition("=")
        if word in SWITCHES or (equals and name in VALUES):
            words.append(word)
        else:
            words[-1] += f" {word}"
    return tuple(words)
