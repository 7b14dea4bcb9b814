"""Pages → one text, a paragraph per line, every character traced to the page."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vanban.ingest.pages import Line, Pages
from vanban.normalize.characters import clean, is_clean
from vanban.normalize.crowded import seams
from vanban.normalize.furniture import find_furniture, is_rule, rule_at_end
from vanban.normalize.measure import measure
from vanban.normalize.ocr_repair import OcrLine, repair_lines
from vanban.normalize.paragraphs import Joiner, Piece, is_form_cell, is_letterhead_cell
from vanban.normalize.scan_lines import closed, tidy, with_stop
from vanban.normalize.starts import ends_sentence
from vanban.normalize.text import Paragraph, Text


def normalize(pages: Pages, *, rules_only: bool = False) -> Text:
    r"""Puts the lines of a source together to paragraphs.

    Args:
        pages: What a reader delivered.
        rules_only: Marks that OCR lost stay lost: what they were, a trained model of neighbouring syllables says.

    Returns:
        The normalised text. No character in it is made up: each stems from the one at its ``origin`` (a space between two
        joined lines from the line end). What OCR damaged is repaired where that is certain; ``Text.read`` is the text as read.

    Example:
        >>> from vanban.ingest import read
        >>> normalize(read("Căn cứ Luật Đất\nđai ngày 18 tháng 01 năm 2024;\n\nĐiều 1. Ban hành".encode())).value
        'Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\nĐiều 1. Ban hành'
    """
    lines = tuple(pages.lines())
    pieces = _pieces(lines, pages.ocr_confidence, rules_only)
    joiner = Joiner(measure([piece.line for piece in pieces]))
    value: list[str] = []
    read: list[str] = []
    origin = array("q")
    paragraphs: list[Paragraph] = []
    current: list[Piece] = []
    length = 0

    def close() -> None:
        if current:
            start = length - sum(len(piece.text) for piece in current) - gaps
            first = current[0].line
            paragraphs.append(
                Paragraph(
                    start,
                    length,
                    page=first.page,
                    cell=first.cell,
                    bold=all(piece.line.bold for piece in current),
                    italic=all(piece.line.italic for piece in current),
                    centered=all(piece.line.centered for piece in current),
                    gap_before=current[0].gap,
                )
            )

    gaps = 0
    for piece in pieces:
        before = current[-1] if current else None
        glue = ""
        if before is not None:
            if joiner.joins(before, piece):
                glue = "" if _sticks(before.text, piece.text) else " "
                gaps += len(glue)
            else:
                close()
                glue = "\n"
                current = []
        if not current:
            joiner.begin(piece)
            gaps = 0
        if glue:
            value.append(glue)
            read.append(glue)
            # the line end (or, inside a line, the space) right before the piece
            origin.append(max(piece.places[0] - 1, origin[-1]))
            length += 1
        value.append(piece.text)
        read.append(piece.read)
        origin.extend(piece.places)
        length += len(piece.text)
        current.append(piece)
    close()
    whole, unrepaired = "".join(value), "".join(read)
    if pages.text_source in ("ocr", "mixed"):
        whole = "\n".join(closed(whole.split("\n")))
    turned = {page.number: page for page in pages.pages if page.quarter_turns}
    return Text(whole, tuple(paragraphs), lines, origin, unrepaired if unrepaired != whole else None, turned)


def _sticks(before: str, after: str) -> bool:
    """Whether a word was split at its hyphen or stroke: "QĐ-" / "UBND", not "Thi đua -" / "Khen thưởng"."""
    return len(before) > 1 and before[-1] in "-/" and before[-2].isalnum() and after[:1].isalnum()


def _pieces(lines: tuple[Line, ...], confidence: float | None, rules_only: bool) -> list[Piece]:
    cleaned = [_cleaned(line) for line in lines]
    furniture = find_furniture(
        [line if form is None else replace(line, text=form[0]) for line, form in zip(lines, cleaned, strict=True)]
    )
    repaired = _repaired(lines, cleaned, confidence, rules_only)
    pieces: list[Piece] = []
    cells: dict[tuple[int, int, int], list[Piece]] = defaultdict(list)
    start = 0
    parted = False
    for index, (line, form) in enumerate(zip(lines, cleaned, strict=True)):
        begin = start
        start += len(line.text) + 1
        if index in furniture:
            parted = True
            continue
        read = line.text if form is None else form[0]
        text = repaired.get(index, read)
        places = range(begin, begin + len(text)) if form is None else [begin + offset for offset in form[1]]
        if not text:
            parted = parted or line.gap_before
            continue
        cuts = seams(text, cell=line.cell is not None)
        for first, (left, right) in enumerate(pairwise([0, *cuts, len(text)])):
            left, right = _trimmed(text, left, right)
            if left == right:
                continue
            piece = Piece(
                text[left:right],
                line,
                gap=not first and (line.gap_before or parted),
                cut=first > 0,
                places=places[left:right],
                read=read[left:right],
            )
            pieces.append(piece)
            if line.cell is not None:
                cells[line.cell.table, line.cell.row, line.cell.column].append(piece)
        parted = False
    _mark_forms(cells)
    return pieces


def _cleaned(line: Line) -> tuple[str, list[int]] | None:
    """A line in normal form with the places of its characters; None if it is so as it stands."""
    form = None if is_clean(line.text) else clean(line.text)
    if line.confidence is None:
        return form
    text, places = form if form is not None else (line.text, list(range(len(line.text))))
    tidied, kept = tidy(text)
    return form if tidied == text else (tidied, [places[place] for place in kept])


def _repaired(
    lines: Sequence[Line], cleaned: Sequence[tuple[str, list[int]] | None], confidence: float | None, rules_only: bool
) -> dict[int, str]:
    """Lines read by OCR that were damaged, by their index."""
    scanned = [index for index, line in enumerate(lines) if line.confidence is not None]
    damaged: list[OcrLine] = []
    above: Line | None = None
    for index in scanned:
        line, form = lines[index], cleaned[index]
        text, places = form if form is not None else (line.text, range(len(line.text)))
        follows = above is not None and above.page == line.page and above.cell == line.cell and not line.gap_before
        if not follows or ends_sentence(damaged[-1].text):
            text = with_stop(text)
        damaged.append(OcrLine(text, places, line.words, goes_on=follows))
        above = line
    texts = repair_lines(damaged, confidence) if scanned and not rules_only else [line.text for line in damaged]
    return dict(zip(scanned, texts, strict=True))


def _mark_forms(cells: dict[tuple[int, int, int], list[Piece]]) -> None:
    """Marks the cells of letterhead and signature; the cell beside the national title names the issuer, whatever it says."""
    rows = {place[:2] for place, members in cells.items() if is_letterhead_cell([piece.text for piece in members])}
    for place, members in cells.items():
        if place[:2] in rows or is_form_cell([piece.text for piece in members]):
            for piece in members:
                piece.form = True


def _trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    """A part of a line without the spaces around it and the rule behind it."""
    part = text[left:right].rstrip(" ")
    if is_rule(part):
        return left, left
    end = rule_at_end(part)
    part = part[: end or len(part)]
    return left + len(part) - len(part.lstrip(" ")), left + len(part)
