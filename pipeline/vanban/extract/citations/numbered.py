"""Documents with a number, and laws with or without one: type, number, date, issuer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vanban.extract.citations.issuers import issuer_after, issuer_before
from vanban.extract.citations.model import Draft
from vanban.extract.citations.names import amending_end, free_end, registered_end, revised_end, year_tail
from vanban.extract.citations.types import LAW_TYPES, Anchor, type_before, type_names
from vanban.extract.dates import date_at
from vanban.extract.numbers import DocumentNumber
from vanban.registry import doc_types
from vanban.registry.laws import law_key, laws

_NUMBER_LEAD = re.compile(r"(?:\bso(?: hieu)?|\bs0|\bs6)\s{0,2}[:.]?\s{0,3}$|\bso\s{0,2}:?[\s.…_]{0,50}$")
_SHARED = re.compile(
    r"(?:^\s{0,2}(?:[,;]|va|hoac|[,;]\s?va)\s{0,2}(?:cac\s)?(?:so\s{0,2}:?\s{0,2})?$)|(?:^[^;.\n]{0,160}[,;\s](?:va\s)?so\s{0,2}:?\s{0,2}$)"
)
"""Between two numbers of one type: "số 1/QĐ-UBND ngày … và số 2/QĐ-UBND"."""
_OWN_LINE = re.compile(r"(?:^|[\n|])\s*so\s?:\s*$")
_LOOSE = re.compile(r"(?P<between>(?:[\s,]{1,2}[a-z&-]{1,14}){1,12})\s*$")
_DATE_LEAD = re.compile(r"\s{0,2}[,(.'*\"]?\s{0,2}(?:(?:de|ra|ky|lap|ban hanh|duoc ban hanh|thong qua)\s)?(?=(?:ngay\s{1,2})?ngay\b|[0-9])")
_DOUBLE_DAY = re.compile(r"ngay\s{1,3}(?=ngay)")
_YEAR_ONLY = re.compile(r"\s{0,2}[,(]?\s{0,2}nam\s{0,2}(?P<year>[12][0-9]{3})(?![0-9/-])")
_MONTH_YEAR = re.compile(r"\s{0,2}[,(]?\s{0,2}thang\s{0,2}(?P<month>[0-9]{1,2})\s{0,2}(?:-|/|nam)\s{0,2}(?P<year>[12][0-9]{3})")
_COUNTING = re.compile(r"^[.…_]")
_LOOSE_TYPES = ("van ban", "bao cao", "to trinh", "thong bao", "ket luan", "thong tu", "nghi quyet", "quyet dinh", "quy che", "chuong trinh", "ke hoach", "cong dien", "huong dan", "quy dinh", "de an", "phuong an", "chi thi", "cong van", "nghi dinh")
_OTHER_WORD = re.compile(r"(?:luật (?:sư|gia|pháp|lệ|hóa|hoá|chơi|định|học|tục)|[Ll]uật (?:sư|gia)|LUẬT (?:SƯ|GIA))\b(?! số)")
"""Lawyers, jurists, "luật pháp" …: words, and no law."""
_DRAFT_LAW = re.compile(r"\bdu (?:thao|an)\s{1,2}$")
_JOIN_LAWS = re.compile(r"\s{0,2}(?:,|va|;)\s{0,2}(?=(?:bo luat|luat|phap lenh)\b)")
_QUOTES = "“\"'"


def numbered(text: str, folded: str, flat: str, names: Sequence[Anchor], numbers: Sequence[DocumentNumber]) -> list[Draft]:
    """Drafts of all documents with a number and of all laws, in order.

    Args:
        text: The text.
        folded: ``bare(text)``.
        flat: ``folded`` without line breaks.
        names: Type names in it.
        numbers: Document numbers in it.
    """
    drafts: list[Draft] = []
    taken: set[int] = set()
    closed: set[int] = set()
    number_starts = [number.start for number in numbers]
    blocked = -1
    for index, anchor in enumerate(names):
        if anchor.key not in LAW_TYPES or anchor.start < blocked:
            continue
        stop = names[index + 1].start if index + 1 < len(names) else len(text)
        draft, used, inner = _law(text, folded, anchor, stop, names, index, numbers, number_starts, closed)
        if draft is None:
            continue
        if used is not None:
            taken.add(used)
        drafts.append(draft)
        blocked = inner if inner >= 0 else draft.core_end
        if draft.rule == "citation.law-amending" and draft.name_end:
            closed.add(draft.name_end)
    drafts += _others(text, folded, flat, numbers, taken, drafts)
    drafts.sort(key=lambda draft: draft.start)
    return drafts


def _law(
    text: str,
    folded: str,
    anchor: Anchor,
    stop: int,
    names: Sequence[Anchor],
    index: int,
    numbers: Sequence[DocumentNumber],
    number_starts: Sequence[int],
    closed: set[int],
) -> tuple[Draft | None, int | None, int]:
    """The law at an anchor, the index of the number it takes, and the offset before which no other law starts."""
    type_name = LAW_TYPES[anchor.key]
    capital = text[anchor.start].isupper()
    start = anchor.end
    while start < len(text) and folded[start] in " \n":
        start += 1
    if start >= len(text) or _OTHER_WORD.match(text, anchor.start) or _DRAFT_LAW.search(folded, max(0, anchor.start - 12), anchor.start):
        return None, None, -1
    # "Luật số 64/2025/QH15": the number stands for the name
    direct = _number_at(folded, anchor.end, numbers, number_starts)
    if direct is not None and numbers[direct].family in {"parliament", "normative"}:
        draft = Draft(anchor.start, 0, type_name, "citation.law-number")
        _take_number(draft, numbers[direct])
        _after_number(text, folded, draft, numbers[direct].end, number_starts, direct)
        return draft, direct, draft.core_end
    if anchor.key == "hien phap":
        return _constitution(text, folded, anchor, capital), None, -1
    # "Luật sửa đổi, bổ sung một số điều của Luật X số … ngày …": number and day are those of the amending law
    amending = amending_end(folded, anchor.end) if capital or text[anchor.start : anchor.end].islower() else None
    if amending is not None:
        return _amending_law(text, folded, anchor, amending, names, index, numbers, number_starts)
    end = registered_end(folded, start)
    rule = "citation.law-registered"
    if end is not None and not capital and not text[start].isupper() and (end - start < 12 or anchor.key != "phap lenh" and " " not in folded[start:end]):
        end = None
    if end is None:
        if not capital and not (text[start].isupper() or (anchor.key == "phap lenh" and folded.startswith("quy dinh", start))):
            return None, None, -1
        if folded.startswith("ve ", start):  # "Pháp lệnh về phí và lệ phí"
            end = registered_end(folded, start + 3) or free_end(text, folded, start + 3, stop)
        elif anchor.key == "phap lenh" and folded.startswith("quy dinh ", start):
            end = free_end(text, folded, start + 9, stop)
            if end is not None:
                end = _quoted_tail(text, folded, end)
        else:
            end = free_end(text, folded, start, stop)
        rule = "citation.law-name"
    if end is None:
        return None, None, -1
    draft = Draft(anchor.start, end, type_name, rule, name=" ".join(text[start:end].split()), ident_end=end)
    draft.name_end = end
    if end in closed:  # number and day behind the name are those of the law that amends this one
        return draft, None, -1
    used = _law_tail(text, folded, draft, end, numbers, number_starts)
    return draft, used, -1


def _quoted_tail(text: str, folded: str, end: int) -> int:
    """Offset after a quoted part of a name that the name ran into."""
    position = end
    while position < len(text) and folded[position] == " ":
        position += 1
    if position < len(text) and text[position] in _QUOTES:
        closing = min((i for i in (text.find(mark, position + 1, position + 80) for mark in "”\"'") if i >= 0), default=-1)
        if closing >= 0:
            return closing + 1
    return end


def _law_tail(
    text: str, folded: str, draft: Draft, end: int, numbers: Sequence[DocumentNumber], number_starts: Sequence[int]
) -> int | None:
    """Reads number, year and day behind the name of a law; returns the index of the number taken."""
    end = revised_end(folded, end)
    draft.core_end = draft.ident_end = end
    used = _number_at(folded, end, numbers, number_starts)
    if used is not None and numbers[used].family in {"parliament", "normative", "joint", "other", "administrative"} and numbers[used].type_code in {None, "PL", "L", "LCT", "NQ"}:
        _take_number(draft, numbers[used])
        _after_number(text, folded, draft, numbers[used].end, number_starts, used)
        return used
    used = None
    year = year_tail(folded, end)
    if year:
        draft.core_end = draft.ident_end = year[0]
        draft.date_partial = year[1]
        used = _number_at(folded, year[0], numbers, number_starts)
        if used is not None and numbers[used].family == "parliament":
            _take_number(draft, numbers[used])
            _after_number(text, folded, draft, numbers[used].end, number_starts, used)
            return used
        return None
    _after_number(text, folded, draft, end, number_starts, -1)
    return None


def _constitution(text: str, folded: str, anchor: Anchor, capital: bool) -> Draft | None:
    """Hiến pháp nước Cộng hòa … năm 2013, Hiến pháp năm 1992, Hiến pháp 2013; the bare word only after "Căn cứ" or a place of it."""
    match = re.compile(r"\s+(?:cua\s+)?nuoc\s+(?:cong hoa xa hoi chu nghia|viet nam dan chu cong hoa)(?:\s+viet nam)?").match(folded, anchor.end)
    end = match.end() if match else anchor.end
    draft = Draft(anchor.start, end, "Hiến pháp", "citation.constitution", ident_end=end)
    draft.name = " ".join(text[anchor.start : end].split())
    year = year_tail(folded, end)
    plain = re.compile(r"\s+(?P<year>[12][0-9]{3})(?![0-9/])").match(folded, end)
    if year or plain:
        draft.core_end = draft.ident_end = year[0] if year else plain.end() if plain else end
        draft.date_partial = year[1] if year else plain["year"] if plain else None
        return draft
    if match:
        _after_number(text, folded, draft, end, (), -1)
        return draft
    before = folded[max(0, anchor.start - 22) : anchor.start]
    if capital and (re.search(r"\bcan cu\s+$", before) or re.search(r"\bdieu [0-9]+ (?:cua )?$", before)):
        return draft
    return None


def _amending_law(
    text: str,
    folded: str,
    anchor: Anchor,
    amending: tuple[int, bool],
    names: Sequence[Anchor],
    index: int,
    numbers: Sequence[DocumentNumber],
    number_starts: Sequence[int],
) -> tuple[Draft | None, int | None, int]:
    """A law that amends others: its name runs over theirs, and so does the search for its number and day."""
    inner, many = amending
    end = inner
    start = anchor.end
    while folded[start] in " \n":
        start += 1
    if many:
        stop = next((other.start for other in names[index + 1 :] if other.start >= inner), len(text))
        tail = re.compile(r"\s+(?:co\s+)?(?:lien quan\s+(?:den|toi)|ve)\s+").match(folded, end)
        if tail:
            end = free_end(text, folded, tail.end(), stop) or _lower_end(folded, tail.end(), stop)
    else:
        position = inner
        while True:
            match = re.compile(r"(?:bo luat|luat|phap lenh)\s+").match(folded, position)
            if match is None:
                break
            stop = next((other.start for other in names[index + 1 :] if other.start >= match.end()), len(text))
            finish = registered_end(folded, match.end()) or free_end(text, folded, match.end(), stop)
            if finish is None:
                break
            end = finish
            joint = _JOIN_LAWS.match(folded, finish)
            if joint is None or not _more_amended(folded, joint.end()):
                break
            position = joint.end()
        if end == inner:
            return None, None, -1
    draft = Draft(anchor.start, end, LAW_TYPES[anchor.key], "citation.law-amending", name=" ".join(text[start:end].split()))
    used = _number_at(folded, end, numbers, number_starts)
    if used is not None and not many:
        row = laws().by_number(numbers[used].value or "")
        inner_name = re.sub(r"^(?:bo luat|luat|phap lenh) ", "", law_key(text[inner:end]))
        if row is not None and law_key(row.name) == inner_name:
            draft.core_end = draft.ident_end = numbers[used].end
            return draft, None, inner
    draft.name_end = end
    used = _law_tail(text, folded, draft, end, numbers, number_starts)
    return draft, used, inner


def _more_amended(folded: str, position: int) -> bool:
    """Whether another law follows that is amended too, and not one cited on its own ("…; Luật sửa đổi", "và Luật X số …")."""
    return not folded.startswith(("luat sua doi", "luat so"), position)


def _lower_end(folded: str, start: int, stop: int) -> int:
    """End of a tail in small letters: up to the next mark or the word before a number or a day."""
    match = re.compile(r"[;,.:()\n]|\s(?:ngay|so|nam)\b").search(folded, start, min(stop, start + 90))
    return match.start() if match else min(stop, start + 90)


def _number_at(folded: str, end: int, numbers: Sequence[DocumentNumber], number_starts: Sequence[int]) -> int | None:
    """Index of the number that stands right after an offset, "số" between or not."""
    at = bisect_left(number_starts, end)
    if at >= len(numbers):
        return None
    between = folded[end : number_starts[at]] if number_starts[at] - end < 60 else "x" * 60
    return at if re.fullmatch(r"\s{0,3}[,(]?\s{0,2}(?:(?:so|luat so)\s{0,2}[:.]?\s{0,3})?", between) else None


def _take_number(draft: Draft, number: DocumentNumber) -> None:
    draft.number, draft.sequence = number.value, number.sequence
    draft.number_span = (number.start, number.end)
    draft.type_code, draft.issuer_code = number.type_code, number.issuer_code
    draft.blank = number.value is None
    draft.core_end = draft.ident_end = number.end


def _after_number(text: str, folded: str, draft: Draft, end: int, number_starts: Sequence[int], index: int) -> None:
    """Reads day and issuer behind a number (or a name), in either order."""
    stop = number_starts[index + 1] if 0 <= index < len(number_starts) - 1 else len(text)
    draft.core_end = draft.ident_end = max(end, draft.core_end)
    position = _read_date(text, folded, draft, draft.core_end, stop)
    draft.core_end = draft.ident_end = position
    span = issuer_after(text, folded, position, min(stop, position + 260))
    if span is None:
        return
    draft.issuer_span, draft.issuer = span, text[slice(*span)]
    draft.ident_end = span[1]
    if draft.date is None and draft.date_partial is None:
        late = _read_date(text, folded, draft, span[1], stop)
        if late > span[1]:
            draft.ident_end = late


def _read_date(text: str, folded: str, draft: Draft, position: int, stop: int) -> int:
    """Reads the day at an offset into the draft; returns the offset after it, or the one given."""
    lead = _DATE_LEAD.match(folded, position, min(stop, position + 40))
    if lead:
        begin = lead.end()
        double = _DOUBLE_DAY.match(folded, begin)
        begin = double.end() if double else begin
        found = date_at(text, folded, begin, min(stop, begin + 90))
        if found is not None and found.rule not in {"date.year"}:
            draft.date, draft.date_partial = found.value, found.partial
            draft.date_span = (found.start, found.end)
            closing = found.end
            if "(" in lead[0] and folded[closing : closing + 1] == ")":
                closing += 1
            return closing
    for pattern in (_YEAR_ONLY, _MONTH_YEAR):
        match = pattern.match(folded, position, min(stop, position + 40))
        if match:
            month = match.groupdict().get("month")
            draft.date_partial = f"{match['year']}-{int(month):02d}" if month else match["year"]
            return match.end()
    return position


def _others(
    text: str,
    folded: str,
    flat: str,
    numbers: Sequence[DocumentNumber],
    taken: set[int],
    laws_found: Sequence[Draft],
) -> list[Draft]:
    """Drafts of the numbers that no law took."""
    law_spans = sorted((draft.start, draft.core_end) for draft in laws_found)
    law_starts = [span[0] for span in law_spans]
    drafts: list[Draft] = []
    previous: Draft | None = None
    for index, number in enumerate(numbers):
        if index in taken:
            continue
        at = bisect_left(law_starts, number.start) - 1
        if at >= 0 and law_spans[at][1] >= number.end:
            continue
        draft = _one(text, folded, flat, number, previous)
        if draft is None:
            continue
        _take_number(draft, number)
        _after_number(text, folded, draft, number.end, _Ahead(numbers, index), 0)
        if draft.blank and not _worth(text, folded, draft, number):
            continue
        if draft.issuer is None:
            span = issuer_before(text, folded, draft.start)
            if span is not None:
                draft.issuer_span, draft.issuer = span, text[slice(*span)]
        drafts.append(draft)
        previous = draft
    return drafts


class _Ahead(Sequence[int]):
    """Start of a number and of the one after it, without building a list."""

    __slots__ = ("index", "numbers")

    def __init__(self, numbers: Sequence[DocumentNumber], index: int) -> None:
        self.numbers, self.index = numbers, index

    def __len__(self) -> int:
        return min(2, len(self.numbers) - self.index)

    def __getitem__(self, item):  # type: ignore[no-untyped-def]
        return self.numbers[self.index + item].start


def _worth(text: str, folded: str, draft: Draft, number: DocumentNumber) -> bool:
    """Whether a document with a blank number is one: a draft leaves spaces, a form prints dots."""
    before = folded[max(0, number.start - 40) : number.start].rstrip()
    dotted = bool(before) and before[-1] in ".…_"
    return draft.start < number.start and bool(draft.date or draft.date_partial or (draft.issuer and not dotted))


def _one(text: str, folded: str, flat: str, number: DocumentNumber, previous: Draft | None) -> Draft | None:
    """Type and start of the document that a number stands for."""
    start = number.start
    lead = _NUMBER_LEAD.search(folded, max(0, start - 60), start)
    with_so = lead.start() if lead else start
    found = type_before(flat, with_so)
    # "Chỉ thị số 34-CT/TW", "Nghị định 30/2020/NĐ-CP"
    if found is not None:
        begin, key = found
        return Draft(begin, number.end, _written_type(key, number), "citation.number")
    # "các Nghị định số 1…, số 2…", "Tờ trình: số 441/TTr-SXD"
    listed = re.search(r"[:(]\s{0,2}$", flat[max(0, with_so - 3) : with_so])
    if listed and lead:
        found = type_before(flat, max(0, with_so - 3) + listed.start())
        if found is not None:
            return Draft(with_so, number.end, _written_type(found[1], number), "citation.number-listed")
    if previous is not None and previous.number_span is not None and start - previous.core_end < 260:
        gap = folded[previous.number_span[1] : start]
        if previous.type_code == number.type_code and _SHARED.search(gap):
            return Draft(with_so, number.end, previous.doc_type, "citation.number-shared")
    if _OWN_LINE.search(folded, max(0, with_so - 8), start):
        return Draft(with_so, number.end, _type_of_code(number) or "Công văn", "citation.number-line")
    # "Báo cáo thẩm tra của Ban Pháp chế số 97/BC-BPC", "Thông tư liên tịch Bộ Y tế - Bộ Tài chính số …"
    if lead and number.known | (number.type_code is not None):
        loose = _LOOSE.search(flat, max(0, with_so - 140), with_so)
        if loose:
            window = flat[loose.start() : with_so]
            at, key = max(((window.rfind(name), name) for name in _LOOSE_TYPES), default=(-1, ""))
            if at >= 0 and _fits(key, number) and not window[:at].strip().endswith("ban hanh"):
                begin = loose.start() + at
                longer = type_before(flat, begin + len(key))
                if longer:
                    begin = longer[0]
                return Draft(begin, number.end, _written_type(key, number), "citation.number-loose")
    type_name = _type_of_code(number)
    if type_name is None and number.family != "dispatch":
        return None
    return Draft(with_so, number.end, type_name or "Công văn", "citation.number-alone")


def _fits(key: str, number: DocumentNumber) -> bool:
    """Whether a type name and the code in a number belong together."""
    if key in {"van ban", "cong van"}:
        return True
    if number.type_code is None:
        return key in {"cong van", "van ban", "to trinh"}
    row = doc_types().by_name(type_names()[key])
    code_rows = doc_types().candidates(number.type_code)
    return any(row is not None and candidate.name == row.name for candidate in code_rows) or (
        key == "thong tu" and number.type_code in {"TTLT", "TTLN", "TT"}
    )


def _written_type(key: str, number: DocumentNumber) -> str:
    """Name of the type: as written; "Văn bản" gives way to what the code says."""
    if key == "van ban":
        return _type_of_code(number) or "Công văn"
    return type_names()[key]


def _type_of_code(number: DocumentNumber) -> str | None:
    """Name of the type that the code in the number stands for."""
    if number.family == "dispatch":
        return "Công văn"
    if number.type_code is None:
        return "Luật" if number.family == "parliament" and (number.issuer_code or "").startswith("QH") else None
    row = doc_types().by_code(number.type_code, family="party" if number.family == "party" else "state")
    return row.name if row is not None else None
