"""Codes inside document numbers: what stands between the strokes and hyphens, cleaned and recognised.

The codes are those of the registry (types: Nghị định 30/2020/NĐ-CP, Phụ lục III; issuers: fixed by each body). A code that
is not in the registry is read as printed: there is no closed national list.
"""

from __future__ import annotations

import re
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


_LETTER = "A-Za-zÀ-ỹĐđÐðƯưА-Яа-я"
_SEGMENT = re.compile(
    rf"[A-ZÀ-ỸĐÐƯА-Я][{_LETTER}]{{0,29}}(?:&[{_LETTER}]{{1,9}})?(?:\.[A-ZĐ]{{1,4}}(?![{_LETTER}]))?\d{{0,4}}[a-z]?(?![{_LETTER}])"
)
_LOWER_SEGMENT = re.compile(rf"[{_LETTER}]{{1,12}}\d{{0,3}}(?![{_LETTER}])")
_SEPARATOR = re.compile(r"(?P<left>\s{0,2})(?P<mark>[-/_])(?P<right>\s{0,2})")
_COMMA = re.compile(rf",(?=[A-ZĐ]{{2,6}}(?![{_LETTER}]))")  # "CTPH-LĐLĐ-SVH,TT,DL"
_ONE = str.maketrans("lI", "11")
_HOUSE = re.compile(r"(QH|UBTVQH)([lI]\d|\d[lI])")  # the term with a letter that OCR put for 1
_TERM = re.compile(r"\s?k?(?P<term>[0-9l]{1,2})(?![0-9a-z])")  # "QH 13", "UBTVQHK11", "QHl3"


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
    types = (
        {code for row in doc_types() for code in (row.code, *row.other_codes) if code} | JOINT | {"VBHN", "CV", "LCT", "QĐi"}
    )
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
            code of that form, also the fork of a Y ("SVT"). In typed text only QĐ, NĐ, HĐND and UBND are: other slips of a
            typist stay as printed.

    Returns:
        The canonical spelling.

    Example:
        >>> canonical("HDND"), canonical("TTG"), canonical("SGDDT"), canonical("HDTDKT", scanned=True)
        ('HĐND', 'TTg', 'SGDDT', 'HĐTĐKT')
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
    return lexicon.by_fold.get(fold) or lexicon.by_fold.get(fold.replace("v", "y"), clean) if scanned else clean


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


def read_codes(text: str, folded: str, pos: int, *, scanned: bool, party: bool) -> tuple[list[tuple[str, str]], int]:
    """The codes of a number.

    Args:
        text: The text.
        folded: ``bare(text)``.
        pos: Offset of the first code, after stroke and year.
        scanned: The text comes from OCR.
        party: A type stands before the stroke already, so that the first code is the issuer's.

    Returns:
        The codes in canonical spelling, each with the mark before it, and the offset after the last.

    Example:
        >>> read_codes("TT- BTC ngày", "tt- btc ngay", 0, scanned=False, party=False)
        ([('', 'TT'), ('-', 'BTC')], 7)
    """
    segments: list[tuple[str, str]] = []
    mark, end = "", pos
    while len(segments) < 9:
        match = _SEGMENT.match(text, pos)
        if match is None:
            lower = _LOWER_SEGMENT.match(text, pos) if not segments or mark == "-" else None
            if lower is None or canonical(lower[0]) not in codes().types | codes().issuers or len(lower[0]) < 3:
                break
            match = lower
        code = cut_glued(match[0])
        if segments and not is_code(code) and canonical(code) not in codes().issuers and not _is_unit(code, mark):
            break
        term_read = _HOUSE.fullmatch(code)
        spelling = (
            term_read[1] + term_read[2].translate(_ONE) if term_read else canonical(code, scanned=scanned and mark != ",")
        )
        segments.append((mark, spelling))
        end = pos + len(code)
        if code.upper() in {"QH", "UBTVQH", "QHK", "UBTVQHK"}:
            term = _TERM.match(folded, end)
            if term and (term.end() == len(text) or folded[term.end()] not in "/%"):
                house = "UBTVQH" if code.upper().startswith("UB") else "QH"
                segments[-1] = (
                    mark,
                    house + ("K" if "k" in term[0] or code[-1] in "Kk" else "") + term["term"].replace("l", "1"),
                )
                end = term.end()
        if segments[0][1] in JOINT and len(segments) > 1 and _COMMA.match(text, end):
            mark, pos = ",", end + 1
            continue
        separator = _SEPARATOR.match(folded, end)
        if separator is None or code != match[0]:
            break
        if separator["left"] and separator["right"]:
            following = _SEGMENT.match(text, separator.end())
            if len(segments) > 1 or party or following is None or not following[0].isupper() or len(following[0]) < 2:
                break
        elif separator["left"] or separator["right"]:
            following = _SEGMENT.match(text, separator.end())
            if following is None or sum(letter.isupper() for letter in following[0]) < 2:
                break
        mark, pos = separator["mark"], separator.end()
    return segments, end


def _is_unit(code: str, mark: str) -> bool:
    """Whether a short code is that of a drafting unit after a hyphen: V, P1, T."""
    return mark == "-" and (code in codes().units or (len(code) <= 2 and code.isupper()))
