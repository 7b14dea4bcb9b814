"""Parts a text sample into what a typist sets: letterhead, paragraphs, a table, recipients, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

RAW = Path(__file__).parents[2] / "data" / "raw"
_MARKS = re.compile(r"\*+|^\\", re.M)
_LABEL = re.compile(r"(?P<roman>[IVX]+[.-])|(?P<two>\d\.\d\.)|(?P<one>\d\.)|(?P<letter>[a-zđ]\))|(?P<bullet>[-+])")
_TABLE_COLUMNS = 5


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; ``kind`` names the shape of its label, None without a label."""

    text: str
    label: str = ""
    kind: str | None = None

    @property
    def printed(self) -> str:
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def heading(self) -> bool:
        return self.kind == "roman"


@dataclass(frozen=True)
class Grid:
    """A table of the body, cell texts by row; the first row is the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """A document as its parts; letterhead and foot have a left and a right column."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    title: tuple[str, ...]
    body: tuple[Paragraph | Grid, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]

    def text(self) -> str:
        """All words in reading order, one space between."""
        rows = [*self.left, *self.right, *self.title]
        for block in self.body:
            rows += [cell for row in block.rows for cell in row] if isinstance(block, Grid) else [block.printed]
        return " ".join(" ".join([*rows, *self.recipients, *self.signature]).split())


def sheet_of(name: str) -> Sheet:
    """The parts of ``data/raw/<name>``, a sample in text or Markdown."""
    text = _MARKS.sub("", (RAW / name).read_text(encoding="utf-8")) if name.endswith(".md") else (RAW / name).read_text("utf-8")
    blocks = [block.strip("\n").split("\n") for block in re.split(r"\n[ ]*\n", text.strip("\n"))]
    opening = next(at for at, block in enumerate(blocks) if re.match("KẾ HOẠCH|Kính gửi", block[0]))
    closing = next(at for at, block in enumerate(blocks) if "Nơi nhận:" in block)
    left, right = _letterhead([line for block in blocks[:opening] for line in block])
    title: list[str] = []
    if blocks[opening][0] == "KẾ HOẠCH":
        title = [line for line in blocks[opening] if line.strip("-")]
        opening += 1
        if blocks[opening][0].isupper():
            title += blocks[opening]
            opening += 1
    foot = [line for block in blocks[closing:] for line in block if line != "|"]
    recipients = list(takewhile(lambda line: line[0] in "N-", foot))
    return Sheet(
        left, right, tuple(title), tuple(_body(blocks[opening:closing])), tuple(recipients), tuple(foot[len(recipients) :])
    )


def _letterhead(lines: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lines = [line for line in lines if line.strip("-") or not line]
    if "|" in lines:  # a cell after each bar: issuer, motto, number, date
        cells = [cell.strip("\n").split("\n") for cell in re.split(r"^\|$", "\n".join(lines), flags=re.M) if cell.strip()]
        return (*cells[0], *cells[2]), (*cells[1], *cells[3])
    if any("   " in line for line in lines):
        columns = [re.split(r" {4,}", line) for line in lines]
        return tuple(row[0] for row in columns), tuple(row[1] for row in columns if len(row) > 1)
    at = next(at for at, line in enumerate(lines) if line.startswith("Số")) + 1
    return tuple(lines[:at]), tuple(lines[at:])


def _body(blocks: list[list[str]]) -> list[Paragraph | Grid]:
    made: list[Paragraph | Grid] = []
    texts = [" ".join(block) for block in blocks]
    first = texts.index("Số TT") if "Số TT" in texts else len(texts)
    last = next((at for at in range(first, len(texts)) if _LABEL.match(texts[at]) and texts[at][0] in "IVX"), len(texts))
    for at, block in enumerate(blocks):
        if at == first:
            made.append(Grid(tuple(tuple(texts[row : row + _TABLE_COLUMNS]) for row in range(first, last, _TABLE_COLUMNS))))
        if first <= at < last:
            continue
        opens = re.compile(r"(?=- )") if len(block) > 1 and block[1].startswith("- ") else None
        made += [_labelled(line) for line in block] if opens else [_labelled(texts[at])]
    return made


def _labelled(text: str) -> Paragraph:
    label = re.match(rf"(?:{_LABEL.pattern}) ", text)
    if label is None:
        return Paragraph(text)
    return Paragraph(text[label.end() :], label[0].strip(), label.lastgroup)
