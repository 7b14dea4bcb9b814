"""Pieces of text with their looks → lines: legacy runs decoded, capitals applied, looks summed up.

Runs keep their fonts for years after their text was converted, so the font alone doesn't prove that a run is TCVN3 or VNI: what
it says under both readings decides, first within the paragraph, then by the document as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.document.source import SourceEncoding
from vanban.ingest.docx_inline import Piece
from vanban.ingest.docx_styles import RunLook
from vanban.ingest.pages import Cell, Line
from vanban.normalize.legacy import UNICODE_ONLY, decode, detect
from vanban.normalize.syllable import is_syllable
from vanban.registry.legacy_encodings import LegacyEncodingId, font_encoding

_HIGH = re.compile("[\u00a1-\u00ff]")
_WORD = re.compile(r"[^\s\d.,;:()/\"'“”]+")
_PAGE_REFERENCE = re.compile(r"[\s.…]*\d{1,3}\s*$")
_HEADING_LABEL = re.compile(r"[\w.]{1,8}[.)]\s+")
_BLANKS = re.compile(r"[ \t]*\t[ \t]*|\n")


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before its letters are known.

    Attributes:
        label: Computed label and what separates it from the text; part of neither the pieces nor their looks.
        column: Which of several stretches that tabs set side by side; None if the line isn't parted.
        contents: It stands in a table of contents, or so the file says.
    """

    pieces: tuple[Piece, ...]
    page: int
    cell: Cell | None = None
    centered: bool | None = None
    gap_before: bool = False
    hard_break: bool | None = True
    label: Piece | None = None
    column: int | None = None
    contents: bool = False

    @property
    def raw(self) -> str:
        """The characters as the file has them, without the label."""
        return "".join(piece.text for piece in self.pieces)


def part(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of a stretch of text.

    Args:
        pieces: Pieces whose texts follow one another.
        start: Offset in their joined text.
        end: Offset after the last character.
    """
    found: list[Piece] = []
    position = 0
    for piece in pieces:
        first, last = max(start - position, 0), min(end - position, len(piece.text))
        if first < last:
            found.append(piece if last - first == len(piece.text) else replace(piece, text=piece.text[first:last]))
        position += len(piece.text)
    return tuple(found)


def without_contents(drafts: Sequence[Draft]) -> list[Draft]:
    """Leaves out the lines of a table of contents: copies of headings with the page where each stands.

    OCR programs put the field and the styles of such tables on other text too; what stands nowhere else is kept.
    """
    headings = {_heading(draft.raw) for draft in drafts if not draft.contents}
    return [draft for draft in drafts if not (draft.contents and _heading(_PAGE_REFERENCE.sub("", draft.raw)) in headings)]


def _heading(text: str) -> str:
    return " ".join(_HEADING_LABEL.sub("", text.strip()).split())


def lines_of(drafts: Sequence[Draft]) -> tuple[list[Line], SourceEncoding]:
    """Lines in Unicode.

    Args:
        drafts: Lines in document order.

    Returns:
        The lines that have text, and the legacy encoding that most decoded letters had (``unicode`` if none was).
    """
    fonts = {piece.look.font for draft in drafts for piece in draft.pieces}
    legacy = any(font and font_encoding(font)[0] for font in fonts)
    readings: list[tuple[LegacyEncodingId | None, bool | None]] = []
    counts: Counter[SourceEncoding] = Counter()
    if legacy:
        readings = [_reading(draft) for draft in drafts]
        votes = Counter(is_legacy for _, is_legacy in readings if is_legacy is not None)
        trusted = votes[True] >= votes[False]
        drafts = [
            _decoded(draft, trusted if is_legacy is None else is_legacy, counts) if encoding else draft
            for draft, (encoding, is_legacy) in zip(drafts, readings, strict=True)
        ]
    drafts = _by_statistics(drafts, counts)
    lines = [line for line in map(_line, drafts) if line.text]
    return lines, counts.most_common(1)[0][0] if counts else "unicode"


def _reading(draft: Draft) -> tuple[LegacyEncodingId | None, bool | None]:
    """The encoding that fonts of a line are made for, and whether its text is in it; None if the text can't tell."""
    texts: dict[LegacyEncodingId, list[str]] = {}
    for piece in draft.pieces:
        encoding = font_encoding(piece.look.font)[0] if piece.look.font else None
        if encoding:
            texts.setdefault(encoding, []).append(piece.text)
    if draft.label and draft.label.look.font and not texts:
        return font_encoding(draft.label.look.font)[0], None
    if not texts:
        return None, None
    chosen = max(texts, key=lambda name: len("".join(texts[name])))
    text = "".join(texts[chosen])
    if not _HIGH.search(text):
        return chosen, False if UNICODE_ONLY.search(text) else None
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    plain = sum(map(is_syllable, words))
    decoded = sum(is_syllable(decode(word, chosen)) for word in words if not UNICODE_ONLY.search(word))
    return chosen, None if plain == decoded else decoded > plain


def _decoded(draft: Draft, is_legacy: bool, counts: Counter[SourceEncoding]) -> Draft:
    """The draft with the runs of legacy fonts converted; a letter and its mark may stand in two runs."""
    if not is_legacy:
        return draft
    pieces: list[Piece] = []
    group: list[Piece] = []
    kind: tuple[LegacyEncodingId | None, bool] = (None, False)

    def flush() -> None:
        encoding, capitals = kind
        pieces.extend(group if encoding is None else _convert(group, encoding, capitals, counts))
        group.clear()

    for piece in draft.pieces:
        own = font_encoding(piece.look.font) if piece.look.font else (None, False)
        if own[0] and UNICODE_ONLY.search(piece.text):
            own = (None, False)
        if own != kind:
            flush()
            kind = own
        group.append(piece)
    flush()
    label = draft.label
    if label and not label.text.isascii() and label.look.font:
        encoding, capitals = font_encoding(label.look.font)
        if encoding:
            label = replace(label, text=decode(label.text, encoding, capitals=capitals))
    return replace(draft, pieces=tuple(pieces), label=label)


def _convert(group: list[Piece], encoding: LegacyEncodingId, capitals: bool, counts: Counter[SourceEncoding]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in group:
        # VNI: a mark at the head of a run belongs to the letter before it.
        if joined and encoding == "vni" and joined[-1].text[-1:].isalpha() and _HIGH.match(piece.text):
            joined[-1] = replace(joined[-1], text=joined[-1].text + piece.text[0])
            piece = replace(piece, text=piece.text[1:])
        if piece.text:
            joined.append(piece)
    counts[encoding] += sum(len(_HIGH.findall(piece.text)) for piece in joined) or (1 if capitals else 0)
    return [replace(piece, text=decode(piece.text, encoding, capitals=capitals)) for piece in joined]


def _by_statistics(drafts: Sequence[Draft], counts: Counter[SourceEncoding]) -> Sequence[Draft]:
    """Text in a legacy encoding whose fonts don't say so, because somebody set it in another font."""
    if any(UNICODE_ONLY.search(draft.raw) for draft in drafts):
        return drafts
    encoding = detect("\n".join(draft.raw for draft in drafts))
    if encoding == "unicode":
        return drafts
    counts[encoding] += 1
    return [replace(draft, pieces=_whole(draft, encoding)) for draft in drafts]


def _whole(draft: Draft, encoding: SourceEncoding) -> tuple[Piece, ...]:
    """A letter and its mark may stand in two runs, so the line is converted as one piece; the first look stands for all."""
    looks: Counter[RunLook] = Counter()
    for piece in draft.pieces:
        looks[piece.look] += len(piece.text)
    return (Piece(decode(draft.raw, encoding), looks.most_common(1)[0][0]),) if looks else ()


def _line(draft: Draft) -> Line:
    text = "".join(_upper(piece.text) if piece.look.capitals else piece.text for piece in draft.pieces)
    # A soft hyphen that is still there was one: as the letter ư of TCVN3 it has been decoded.
    text = _BLANKS.sub(" ", text).replace("\u00ad", "").strip()
    if text and draft.label:
        label = _upper(draft.label.text) if draft.label.look.capitals else draft.label.text
        text = label + text
    visible = [piece for piece in draft.pieces if any(map(str.isalnum, piece.text))] or [
        piece for piece in draft.pieces if piece.text.strip()
    ]
    sizes: Counter[float] = Counter()
    for piece in visible:
        if piece.look.size:
            sizes[piece.look.size] += len(piece.text)
    return Line(
        text=text,
        page=draft.page,
        cell=draft.cell,
        bold=all(piece.look.bold for piece in visible),
        italic=all(piece.look.italic for piece in visible),
        size=sizes.most_common(1)[0][0] if sizes else None,
        centered=draft.centered,
        gap_before=draft.gap_before,
        hard_break=draft.hard_break,
    )


def _upper(text: str) -> str:
    upper = text.upper()
    return upper if len(upper) == len(text) else text
