"""Codes inside document numbers: what stands between the strokes and hyphens, cleaned and recognised.

The codes are those of the registry (types: Nghị định 30/2020/NĐ-CP, Phụ lục III; issuers: fixed by each body). A code that
is not in the registry is read as printed: there is no closed national list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vanban.normalize.fold import bare
from vanban.registry import doc_types, issuers

LOOK_ALIKES = str.maketrans("ÐðАВЕКМНОРСТХУаеорсух", "ĐđABEKMHOPCTXYaeopcyx")
"""Icelandic eth for Đ, and Cyrillic letters for the Latin ones that they resemble; a keyboard or a font put them there."""

JOINT = frozenset({"TTLT", "NQLT", "QĐLT", "TTLN", "TTLB", "KHLT", "CTLT", "HDLT", "HDLN", "CTPH", "KHPH", "QCPH", "LT", "LN"})
"""Types whose codes are followed by several issuers of equal standing."""

CENTRAL_OLD = frozenset({"CP", "TTg", "HĐBT", "CT", "NQ", "TVQH", "HĐNN"})
"""Issuers that followed the running number directly before about 1996: 48/CP, 327-CT, 135/HĐBT."""

_ALWAYS = {"qd": "QĐ", "nd": "NĐ", "hdnd": "HĐND", "ubnd": "UBND"}
"""Forms whose stroke or horn OCR and typists lose, and that stand for nothing else."""


@dataclass(frozen=True, slots=True)
class Codes:
    """Lexicon of the codes.

    Attributes:
        types: Codes of types of document, as printed.
        issuers: Codes of issuing bodies.
        units: Codes of drafting units, which follow the issuer in dispatches.
        by_case: Lower-cased code to its canonical spelling.
        by_fold: Code without case and diacritics to its canonical spelling, where only one has that form.
    """

    types: frozenset[str]
    issuers: frozenset[str]
    units: frozenset[str]
    by_case: dict[str, str]
    by_fold: dict[str, str]


@cache
def codes() -> Codes:
    """The lexicon, from the registries of types and issuers."""
    types = {code for row in doc_types() for code in (row.code, *row.other_codes) if code} | JOINT | {"VBHN", "CV", "LCT", "QĐi"}
    rows = list(issuers())
    bodies = {code for row in rows if row.kind != "drafting_unit" for code in (row.code, *row.variants)}
    units = {code for row in rows if row.kind == "drafting_unit" for code in (row.code, *row.variants)}
    every = sorted(types | bodies)
    by_case: dict[str, str] = {}
    folded: dict[str, set[str]] = {}
    for code in every:
        by_case.setdefault(code.lower(), code)
        folded.setdefault(bare(code), set()).add(code)
    by_fold = {fold: next(iter(found)) for fold, found in folded.items() if len(found) == 1} | _ALWAYS
    return Codes(frozenset(types), frozenset(bodies), frozenset(units), by_case, by_fold)


def canonical(code: str, *, scanned: bool = False) -> str:
    """Spelling of a code with what machines did to it undone, and nothing else.

    Args:
        code: As printed.
        scanned: The text comes from OCR: strokes and marks that it lost are put back wherever the registry knows just one
            code of that form. In typed text only QĐ, NĐ, HĐND and UBND are: other slips of a typist stay as printed.

    Returns:
        The canonical spelling.

    Example:
        >>> canonical("HDND"), canonical("TTG"), canonical("SGDDT"), canonical("BGDDT", scanned=True)
        ('HĐND', 'TTg', 'SGDDT', 'BGDĐT')
    """
    clean = code.translate(LOOK_ALIKES)
    lexicon = codes()
    if clean in lexicon.types or clean in lexicon.issuers:
        return clean
    known = lexicon.by_case.get(clean.lower())
    if known:
        return known
    fold = bare(clean)
    if fold in _ALWAYS:
        return _ALWAYS[fold]
    return lexicon.by_fold.get(fold, clean) if scanned else clean


def is_code(code: str) -> bool:
    """Whether a word looks like a code: mostly capitals, and no more than three small letters.

    Example:
        >>> is_code("GDTrH"), is_code("Luật"), is_code("CNTT&BĐG")
        (True, False, True)
    """
    capitals = sum(letter.isupper() for letter in code)
    small = sum(letter.islower() for letter in code)
    return (capitals >= 2 or (capitals == 1 and small == 0 and len(code) > 1)) and small <= min(3, capitals)


def cut_glued(code: str) -> str:
    """The code without a following word that lost the space before it.

    Example:
        >>> cut_glued("TTgngày"), cut_glued("UBNDThủ"), cut_glued("GDTrH"), cut_glued("CPcủa")
        ('TTg', 'UBND', 'GDTrH', 'CP')
    """
    lexicon = codes()
    clean = code.translate(LOOK_ALIKES)
    if clean in lexicon.types or clean in lexicon.issuers or sum(letter.islower() for letter in code) < 2:
        return code
    fold = bare(clean)
    for size in range(len(code) - 2, 0, -1):
        rest = clean[size:]
        glued = fold.startswith(("ngay", "cua", "ve", "quy", "ban"), size) and rest[0].islower()
        glued = glued or (rest[0].isupper() and len(rest) > 1 and rest[1:].islower() and len(rest) > 2)
        if glued and (canonical(clean[:size]) in lexicon.issuers or is_code(clean[:size])):
            return code[:size]
    return code
