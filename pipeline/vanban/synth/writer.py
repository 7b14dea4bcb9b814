"""Puts a document together paragraph by paragraph, and keeps what its gold and its labels say."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["task", "goal", "background", "attribute", "heading"]
Layout = Literal["plain", "wrapped", "markdown"]
KINDS: tuple[Kind, ...] = ("task", "goal", "background", "attribute", "heading")
OPEN, CLOSE = "\ue000", "\ue001"
_MARKED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_COLUMNS = 80


def marked(name: str) -> str:
    """A name with the marks that make it a labelled body."""
    return f"{OPEN}{name}{CLOSE}"


def plain(text: str) -> str:
    """A text without those marks."""
    return text.replace(OPEN, "").replace(CLOSE, "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its labels.

    Attributes:
        text: As printed, on one line, with its label.
        kind: What kind of item it is; None outside the body.
        bodies: Spans of the bodies it names, offsets into ``text``.
    """

    text: str
    kind: Kind | None = None
    bodies: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document of which everything is known.

    Attributes:
        paragraphs: In reading order.
        gold: What a careful reader finds in it, in the format of docs/evaluation.md.
    """

    paragraphs: tuple[Paragraph, ...]
    gold: dict[str, Any]

    def text(self, layout: Layout = "plain") -> str:
        """The document as a file: a paragraph a line, lines of 80 columns, or Markdown with bold headings."""
        if layout == "wrapped":
            texts = ["\n".join(textwrap.fill(line, _COLUMNS) for line in p.text.split("\n")) for p in self.paragraphs]
        elif layout == "markdown":
            texts = [f"**{p.text}**" if p.kind == "heading" else p.text for p in self.paragraphs]
        else:
            texts = [paragraph.text for paragraph in self.paragraphs]
        return "\n\n".join(texts) + "\n"


@dataclass(slots=True)
class Writer:
    """A document in the making; every method adds to the text and to the gold at once."""

    metadata: dict[str, str | None]
    paragraphs: list[Paragraph] = field(default_factory=list)
    outline: list[dict[str, Any]] = field(default_factory=list)
    legal_bases: list[dict[str, Any]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)

    def add(self, text: str, kind: Kind | None = None) -> None:
        """A paragraph; what stands between the marks of ``marked`` becomes a body."""
        spans, length, reach = [], 0, 0
        for found in _MARKED.finditer(text):
            length += found.start() - reach
            spans.append((length, length + len(found[1])))
            length, reach = length + len(found[1]), found.end()
            if found[1] not in self.agencies:
                self.agencies.append(found[1])
        self.paragraphs.append(Paragraph(plain(text), kind, tuple(spans)))

    def head(self, label: str, text: str, depth: int) -> None:
        """A numbered heading with something under it."""
        self.outline.append({"label": label, "heading": plain(text), "depth": depth})
        self.add(f"{label}{')' if label.islower() else '.'} {text}", "heading")

    def task(
        self,
        label: str,
        text: str,
        lead: tuple[str, ...] = (),
        coordinate: tuple[str, ...] = (),
        deadline: dict[str, Any] | None = None,
    ) -> None:
        """An item that says what is to be done, and who does it with whom by when."""
        said = {
            "lead": [plain(name) for name in lead],
            "coordinate": [plain(name) for name in coordinate],
            "deadline": deadline,
        }
        self.tasks.append({"label": label, "text": plain(text).rstrip(";."), **said})
        mark = ")" if label.islower() else "."
        self.add(f"{label}{mark} {text}", "task")

    def done(self, name: str, signer: dict[str, Any], recipients: list[str]) -> Labelled:
        """The document with its gold."""
        gold = {
            "file": name,
            "metadata": self.metadata,
            "outline": self.outline,
            "legal_bases": self.legal_bases,
            "citations": [],
            "tasks": self.tasks,
            "agencies": self.agencies,
            "signers": [signer],
            "recipients": recipients,
        }
        return Labelled(tuple(self.paragraphs), gold)
