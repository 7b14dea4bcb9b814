"""Document numbers (số và ký hiệu) in any text: six families, old forms, blanks, what OCR did to them.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3 (administrative documents and dispatches); Nghị định 34/2016/NĐ-CP, Điều 58, and
Nghị định 78/2025/NĐ-CP (normative and joint documents, with a year); Hướng dẫn 36-HD/VPTW (Party documents)::

    administrative  68/KH-UBND        number / type - issuer
    dispatch        462/BNV-VP        number / issuer - drafting unit
    normative       47/2019/NQ-HĐND   number / year / type - issuer
    parliament      39/2013/QH13      number / year / house and term
    joint           55/2005/TTLT-BNV-VPCP
    party           34-CT/TW          number - type / issuer
    other           48/CP, 327-CT, 1234 TC/TCT   forms before about 1998
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.document.metadata import NumberFamily
from vanban.extraction.number_codes import CENTRAL_OLD, JOINT, canonical, codes, is_code, read_codes
from vanban.normalize.fold import bare


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One number as read.

    Attributes:
        start: Offset of its first character (of the running number, or of the stroke where that is blank).
        end: Offset after its last character.
        raw: ``text[start:end]``.
        value: Canonical form without spaces; None if the running number is blank.
        sequence: The running number, leading zeros kept; None if blank.
        year: Year inside the number; None for families without one.
        type_code: ``KH``, ``QĐ`` …; None for dispatches, laws and old forms.
        issuer_code: Code of the issuing body (the leading one of a joint document).
        unit_codes: Drafting units after the issuer's code, or the other issuers of a joint document.
        known: The registry has the issuer's code.
        rule: Name of the rule that read it.
    """

    start: int
    end: int
    raw: str
    value: str | None
    sequence: str | None
    year: int | None
    type_code: str | None
    issuer_code: str | None
    unit_codes: tuple[str, ...]
    family: NumberFamily
    known: bool
    rule: str


_SPACE = r"\s{0,3}"
_BEFORE = r"(?:(?<![^\s(\[:;,.\"'>|*-])|(?<=\bso))"
"""What may stand right before a running number: nothing, space, an opening mark, or "số" that lost its space."""
_SEQUENCE = r"[0-9oli|§]{1,6}(?:\.[0-9]{1,3})?[a-z]?"  # 68, 07, 1O (OCR), 12a, 66.7
_HEAD = re.compile(
    rf"{_BEFORE}(?P<seq>{_SEQUENCE})(?:{_SPACE}-{_SPACE}(?P<type>[a-z]{{1,6}})|[ ]?(?P<old>[a-z]{{2,6}}))?{_SPACE}$"
)
"""What stands left of the first stroke, read on the folded text: 68 | 34-CT | 1234 TC."""
_BLANK_HEAD = re.compile(r"\bso(?: hieu)?\s?:?(?P<blank>[\s.…_:]{0,50})$")  # "Số:      /KH-UBND", "số …./QĐ-UBND"
_YEAR = re.compile(rf"(?P<year>[12l][0-9ol]{{3}}){_SPACE}(?P<sep>[/-]){_SPACE}(?=[^\W\d])")  # /2019/
_BLANK_YEAR = re.compile(r"20[.…_]{1,12}/\s{0,3}(?=[^\W\d])")  # "/20…/NĐ-CP"
_BARE_YEAR = re.compile(r"(?P<year>[12][0-9]{3})(?P<sep>)(?=[a-z])")  # "49/2025TT-BCT"
_ODD_YEAR = re.compile(r"(?P<year>[0-9]{3,5})(?P<sep>/)(?=[a-z])")  # "45/25010/NĐ-CP": a slip of the typist
_ANCHOR = re.compile(
    r"(?:\b(?:so|s0|s6|so hieu|ky hieu)\s?[:.]?|\bno[.:]?|"
    r"\b(?:nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|cong van|van ban|to trinh|ke hoach))\s{0,3}$"
)
"""What stands right before a number that is one for certain: "số", or the name of a common type."""
_FORM = re.compile(
    r"\b(?:mau|bieu|bieu mau|mau bieu|phu luc|phu bieu|bang|phieu|tai khoan|dien thoai|fax|ma so|ma|mst|"
    r"the thuc|don gia|to|thua|lo|nha|ngo|hem|kiet|duong|quoc lo|tinh lo|vi|thua dat|lo dat|o dat)(?: so)?\s?[:.]?\s{0,2}$"
)
"""Words that make what follows a form, an address, a plot of land … and not a document number."""
_OLD_DASH = re.compile(
    rf"\bso\s?:?\s{{0,2}}(?P<seq>[0-9][0-9ol]{{0,4}}[a-z]?){_SPACE}-{_SPACE}(?P<issuer>cp|hdbt|ct|ttg|ub|hdnn|tvqh)(?![a-z0-9/-])"
)
_FORM_CODES = frozenset({"PL", "BB", "BM", "HD", "CN", "TS", "GT", "DA", "PA", "PC", "PG", "PB", "TC"})
"""Codes that forms carry too ("09A/PL-TNCN"): without "số" before them they need a known issuer."""
_OLD_MARKS = tuple(dash + issuer for issuer in ("cp", "hdbt", "ct", "ttg", "ub", "hdnn", "tvqh") for dash in ("-", "- "))
_CONFUSED = str.maketrans("OoQlIi|§", "00011118")
_STROKES = str.maketrans("⁄∕", "//")


def find_numbers(text: str, *, scanned: bool = False) -> list[DocumentNumber]:
    """All document numbers in a text, in order, without overlaps.

    Args:
        text: Any text, NFC; offsets count its code points.
        scanned: The text comes from OCR (see ``number_codes.canonical``).

    Returns:
        The numbers; those with a blank running number have ``value`` None and keep their codes.

    Example:
        >>> [(n.value, n.family) for n in find_numbers("Kế hoạch số 07 /KH-HĐTĐKT; Luật số 39/2013/QH13; Chỉ thị 34-CT/TW")]
        [('07/KH-HĐTĐKT', 'administrative'), ('39/2013/QH13', 'parliament'), ('34-CT/TW', 'party')]
        >>> find_numbers("12 Lê Đại Hành, ngày 30/4/2020, tháng 01/2020, Mẫu số 02/TĐKT, 24/7")
        []
    """
    return list(scan(text, bare(text), scanned=scanned))


def parse_number(raw: str, *, doc_type: str | None = None, scanned: bool = False) -> DocumentNumber | None:
    """Reads a string that should be one number, such as the number line of a letterhead.

    Args:
        raw: ``Số: 68/KH-UBND`` or ``68 /KH-UBND``.
        doc_type: Name of the type written in the document: it decides codes that are a type and a body (CT, CĐ).
        scanned: The text comes from OCR.

    Returns:
        The number, its span counted in ``raw``; None if there is none.

    Example:
        >>> parse_number("Số: **68** /KH-UBND".replace("*", "")).value
        '68/KH-UBND'
        >>> number = parse_number("Số:      /KH-UBND")
        >>> number.value, number.type_code, number.issuer_code
        (None, 'KH', 'UBND')
    """
    folded = bare(raw)
    found = next(scan(raw, folded, scanned=scanned, anchored=True), None)
    if found is None:
        match = _OLD_DASH.search("so " + folded)
        found = _old_dash(raw, match, -3, scanned) if match else None
    if found and doc_type and found.family == "administrative" and bare(doc_type) in {"cong van", "van ban"}:
        return replace(
            found,
            family="dispatch",
            type_code=None,
            issuer_code=found.type_code,
            unit_codes=tuple(code for code in (found.issuer_code, *found.unit_codes) if code),
            known=found.type_code in codes().issuers,
        )
    return found


def scan(text: str, folded: str, *, scanned: bool = False, anchored: bool = False) -> Iterator[DocumentNumber]:
    """``find_numbers`` over a text whose folded form is at hand.

    Args:
        text: The text.
        folded: ``bare(text)``.
        scanned: The text comes from OCR.
        anchored: Take every number as one that stands after "số": codes that nobody knows are accepted.

    Yields:
        The numbers, in order.
    """
    if "⁄" in folded or "∕" in folded:
        folded = folded.translate(_STROKES)
    done = 0
    dashed = _dashed(text, folded, scanned)
    waiting = next(dashed, None)
    stroke = folded.find("/")
    while stroke >= 0:
        found = _at_stroke(text, folded, stroke, done, scanned, anchored)
        if found is not None:
            while waiting and waiting.end <= found.start:
                yield waiting
                waiting = next(dashed, None)
            while waiting and waiting.start < found.end:
                waiting = next(dashed, None)
            yield found
            done = found.end
        stroke = folded.find("/", max(stroke + 1, done))
    while waiting:
        if waiting.start >= done:
            yield waiting
        waiting = next(dashed, None)


def _dashed(text: str, folded: str, scanned: bool) -> Iterator[DocumentNumber]:
    """Old numbers without a stroke: "Nghị định số 236-HĐBT", "Chỉ thị số 327-CT"."""
    places: list[int] = []
    for mark in _OLD_MARKS:
        at = folded.find(mark)
        while at >= 0:
            if folded[at - 1 : at].isdigit() or folded[max(0, at - 2) : at - 1].isdigit():
                places.append(at)
            at = folded.find(mark, at + 1)
    for at in sorted(places):
        match = _OLD_DASH.search(folded, max(0, at - 16), min(len(folded), at + 10))
        found = _old_dash(text, match, 0, scanned) if match else None
        if found:
            yield found


def _old_dash(text: str, match: re.Match[str], shift: int, scanned: bool) -> DocumentNumber | None:
    start, end = match.start("seq") + shift, match.end("issuer") + shift
    code = canonical(text[match.start("issuer") + shift : end], scanned=scanned)
    if not code[0].isupper():
        return None
    sequence = _digits(text[start : match.end("seq") + shift])
    value = f"{sequence}-{code}"
    return DocumentNumber(start, end, text[start:end], value, sequence, None, None, code, (), "other", True, "number.old-dash")


def _digits(sequence: str) -> str:
    """The running number with letters that OCR put for digits turned back; a suffix letter stays."""
    if len(sequence) > 1 and sequence[-1].isalpha() and sequence[-1] not in "OoQlIi":
        return sequence[:-1].translate(_CONFUSED) + sequence[-1]
    return sequence.translate(_CONFUSED)


def _at_stroke(text: str, folded: str, stroke: int, done: int, scanned: bool, anchored: bool) -> DocumentNumber | None:
    """The number whose first stroke is at ``stroke``, if there is one."""
    after = stroke + 1
    if folded.startswith("/", after) and folded[after + 1 : after + 2].isdigit():
        after += 1  # "11//2016/TT-BYT": OCR reads one stroke as two
    following = folded[after : after + 1]
    if not following or following in "/.,)":
        return None
    left = max(done, stroke - 20)
    head = _HEAD.search(folded[left:stroke])
    start, party, old, sequence = stroke, None, None, None
    if head and any(letter.isdigit() for letter in head["seq"]):
        start = left + head.start()
        if head["seq"][0] == "." or (
            folded[max(0, start - 2) : start].strip()[-1:] in ".,:" and _digit_before_mark(folded, start)
        ):
            return None  # "1.250/KH", "QCVN 40:2011/BTNMT": the tail of something else
        sequence = _digits(text[start : start + len(head["seq"])])
        if head["type"]:
            party = text[left + head.start("type") : left + head.end("type")]
        elif head["old"]:
            old = text[left + head.start("old") : left + head.end("old")]
            if not old.isupper():
                return None
        elif head["seq"][0] not in "0123456789" and not _ANCHOR.search(folded, max(0, start - 14), start):
            return None
    else:
        blank = _BLANK_HEAD.search(folded[max(done, stroke - 60) : stroke])
        if blank is None:
            return None
    if _FORM.search(folded, max(0, start - 16), start):
        return None
    pos, year, year_text = _year(folded, after)
    if pos < 0:
        return None
    segments, end = read_codes(text, folded, pos, scanned=scanned, party=party is not None)
    if not segments:
        return None
    firm = anchored or sequence is None or bool(_ANCHOR.search(folded, max(0, start - 14), start))
    return _classify(text, start, end, sequence, party, old, year, year_text, segments, firm, scanned)


def _digit_before_mark(folded: str, start: int) -> bool:
    """Whether a mark right before ``start`` continues digits, as in 1.250 or 40:2011."""
    return start >= 2 and folded[start - 1] in ".,:" and folded[start - 2].isdigit()


def _year(folded: str, pos: int) -> tuple[int, int | None, str]:
    """Offset where the codes start, year, and the year as in the number; offset -1 if digits follow that are no year."""
    while pos < len(folded) and folded[pos].isspace():
        pos += 1
    if not folded[pos : pos + 1].isdigit() and folded[pos : pos + 1] != "l":
        return pos, None, ""
    for pattern in (_YEAR, _BARE_YEAR, _BLANK_YEAR, _ODD_YEAR):
        match = pattern.match(folded, pos)
        if match is None:
            continue
        if pattern is _BLANK_YEAR:
            return match.end(), None, ""
        digits = match["year"].translate(_CONFUSED)
        return match.end(), int(digits) if pattern is not _ODD_YEAR else None, digits + match["sep"]
    return (-1, None, "") if folded[pos].isdigit() else (pos, None, "")


def _classify(
    text: str,
    start: int,
    end: int,
    sequence: str | None,
    party: str | None,
    old: str | None,
    year: int | None,
    year_text: str,
    segments: list[tuple[str, str]],
    firm: bool,
    scanned: bool,
) -> DocumentNumber | None:
    """Family and parts of a number from its codes; None if it is no number after all."""
    lexicon = codes()
    names = [code for _, code in segments]
    tail = "".join(mark + code for mark, code in segments)
    first = names[0]
    type_code: str | None = None
    family: NumberFamily
    if party is not None:  # 34-CT/TW; the State's 26-CT/TTg and 20-LCT/HĐNN8 are written so too
        type_code, issuer, units = canonical(party, scanned=scanned), names[0], names[1:]
        if not (type_code in lexicon.types or (firm and is_code(type_code))) or not (
            firm or issuer in lexicon.issuers or is_code(issuer)
        ):
            return None
        family = "administrative" if issuer in {"TTg", "CP", "UBND"} else "parliament" if issuer.startswith("HĐNN") else "party"
        head, rule = f"{sequence}-{type_code}/", "number.party"
    elif old is not None:  # 1234 TC/TCT
        if not firm or not is_code(first):
            return None
        issuer, units, family = canonical(old, scanned=scanned), names, "other"
        head, rule = f"{sequence} {issuer}/", "number.old-initials"
    else:
        head = f"{sequence}/{year_text}"
        joint = first in JOINT
        if re.fullmatch(r"(?:QH|UBTVQH)K?\d{1,2}", first):
            issuer, units, family, rule = first, names[1:], "parliament", "number.parliament"
        elif first == "CV" or ("CV" in names[1:2] and first in lexicon.issuers):  # 05/CV-UBND, 01/BTC-CV
            type_code, family, rule = "CV", "dispatch", "number.dispatch"
            issuer, units = (names[1], names[2:]) if first == "CV" and len(names) > 1 else (first, names[2:])
        elif first in lexicon.types and not _is_issuer_here(names):
            type_code, units = first, names[2:]
            issuer = names[1] if len(names) > 1 else ""
            if joint:
                family, rule = "joint", "number.joint"
            elif year_text:
                family, rule = "normative", "number.normative"
            else:
                family, rule = "administrative", "number.administrative"
            if issuer.startswith("UBTVQH") and (year_text or type_code == "PL"):
                family, rule = "parliament", "number.parliament"
            if not firm and not year_text and (not issuer or (type_code in _FORM_CODES and issuer not in lexicon.issuers)):
                return None
        else:
            issuer, units = first, names[1:]
            if not firm and first not in lexicon.issuers and not (units and units[0] in lexicon.issuers):
                return None
            if not is_code(first) and first not in lexicon.issuers:
                return None
            if year_text:
                family, rule = "normative", "number.normative"
            elif first in CENTRAL_OLD and not units:
                family, rule = "other", "number.old"
            else:
                family, rule = "dispatch", "number.dispatch"
    value = head + tail if sequence is not None else None
    return DocumentNumber(
        start,
        end,
        text[start:end],
        value,
        sequence,
        year,
        type_code or None,
        issuer or None,
        tuple(units),
        family,
        issuer in lexicon.issuers,
        rule if sequence is not None else "number.blank",
    )


def _is_issuer_here(names: list[str]) -> bool:
    """Whether a code that is a type and a body (CT, CĐ, TTr) stands for the body: a drafting unit follows it."""
    lexicon = codes()
    first, second = names[0], names[1] if len(names) > 1 else ""
    if first not in lexicon.issuers:
        return False
    if not second:
        return first in {"CP", "TTg"}
    if second in lexicon.issuers:
        return False
    return second in lexicon.units or (first in {"CT", "CĐ"} and len(second) <= 3)
