"""Finds the documents that a text names: the one function that does the main job, case by case."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from vanban.extraction.citations.acts import acts
from vanban.extraction.citations.elided import elided_mentions
from vanban.extraction.citations.extents import close
from vanban.extraction.citations.model import CitationMention, Draft
from vanban.extraction.citations.numbered import numbered
from vanban.extraction.citations.provisions import provisions_before
from vanban.extraction.citations.reading import Reading
from vanban.extraction.citations.relations import relate
from vanban.extraction.citations.types import anchors
from vanban.extraction.citations.unnumbered import unnumbered
from vanban.extraction.numbers import scan
from vanban.normalize.fold import bare


def find_citations(text: str, *, scanned: bool = False) -> list[CitationMention]:
    """All mentions of other documents in a text, in order of their start.

    The document's own number is a mention like any other here; ``link.citations`` takes it out.

    Args:
        text: Normalised text, NFC, one paragraph per line; offsets count its code points.
        scanned: The text comes from OCR (see ``extract.number_codes.canonical``).

    Returns:
        The mentions. A document named in another's description is a mention of its own, with ``parent`` set; an elided
        repeat has the number of the full mention, and ``antecedent`` set.

    Example:
        >>> text = "Căn cứ Luật Lưu trữ và khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về văn thư;"
        >>> for found in find_citations(text):
        ...     print(found.doc_type, found.number, found.date, found.issuer, found.title, found.eids)
        Luật None None None None ()
        Nghị định 30/2020/NĐ-CP 2020-03-05 Chính phủ văn thư ('dieu_5__khoan_2',)
    """
    folded = bare(text)
    flat = folded.replace("\n", " ")
    names = anchors(flat)
    numbers = tuple(scan(text, folded, scanned=scanned))
    reading = Reading(text, folded, flat, tuple(names), numbers, tuple(number.start for number in numbers))

    # CASE 1: laws, codes, ordinances and constitutions, with or without a number; they own the number behind their name.
    drafts, taken = acts(reading)
    # CASE 2: every other number, with the type written before it, shared with the number before, or concluded from the code.
    drafts = sorted([*drafts, *numbered(reading, taken, drafts)], key=lambda draft: draft.start)

    # CASE 3: documents that are identified without any number: resolutions of congresses and councils, named norms,
    # reports and minutes with a date.
    drafts = _merged(drafts, unnumbered(text, folded, flat, names, drafts))
    close(text, folded, drafts)

    # CASE 4: elided repeats: "Chỉ thị 34", "Kế hoạch nêu trên", names defined by "sau đây gọi tắt là".
    repeats = elided_mentions(text, folded, flat, names, drafts)
    if repeats:
        drafts = _merged(drafts, repeats)
        close(text, folded, drafts)

    # CASE 5: what is said about them, and the places in them.
    relate(folded, drafts)
    return _mentions(text, folded, drafts)


def _merged(first: list[Draft], second: list[Draft]) -> list[Draft]:
    """Both lists in order; of two that overlap in what identifies them the first list's stays."""
    starts = [draft.start for draft in first]
    kept = []
    for draft in second:
        at = bisect_right(starts, draft.start)
        if at and first[at - 1].core_end > draft.start:
            continue
        if at < len(first) and first[at].start < draft.core_end:
            continue
        kept.append(draft)
    return sorted([*first, *kept], key=lambda draft: draft.start)


def _mentions(text: str, folded: str, drafts: list[Draft]) -> list[CitationMention]:
    starts = [draft.start for draft in drafts]
    found = []
    for draft in drafts:
        places = provisions_before(text, folded, draft.start)
        antecedent = None
        if draft.antecedent is not None:
            antecedent = bisect_left(starts, draft.antecedent)
        title = " ".join(text[slice(*draft.title_span)].split()).strip(" \"“”'") if draft.title_span else None
        found.append(
            CitationMention(
                start=draft.start,
                end=draft.end,
                text=" ".join(text[draft.start : draft.end].split()),
                doc_type=draft.doc_type,
                number=draft.number,
                date=draft.date,
                issuer=" ".join(draft.issuer.split()) if draft.issuer else None,
                title=title or None,
                relation=draft.relation,
                rule=draft.rule,
                core_end=draft.core_end,
                name=draft.name,
                date_partial=draft.date_partial,
                provisions=places,
                number_span=draft.number_span,
                date_span=draft.date_span,
                issuer_span=draft.issuer_span,
                title_span=draft.title_span,
                parent=draft.parent,
                antecedent=antecedent,
                blank=draft.blank,
                told=draft.told,
            )
        )
    return found
