"""Box 2 of the letterhead: the issuing body and the one above it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from vanban.extraction.agencies import AgencyMention, find_agencies
from vanban.ingest.pages import Cell
from vanban.link.calm import calm
from vanban.normalize.broken_words import mended
from vanban.normalize.fold import bare
from vanban.normalize.text import Text
from vanban.registry.agency import agencies, name_key
from vanban.registry.people import repair_capitals
from vanban.registry.province import provinces
from vanban.structure import anchors
from vanban.structure.shapes import is_caps
from vanban.structure.zone import Zone, Zones


@dataclass(frozen=True, slots=True)
class LetterBody:
    """One body named in box 2.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset after its last.
        name: In sentence case, its place written out where printed.
        post: "Chủ tịch" where the head is named instead of the body, else "".
        mention: What the lexicon knows of it; None for a body of no list.
    """

    start: int
    end: int
    name: str
    post: str
    mention: AgencyMention | None

    @property
    def place(self) -> str:
        """Place printed with it, class included; "" if none."""
        return self.mention.place if self.mention else _place_of(self.name)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the box; ``places`` are the offsets in the text of the characters of ``value``."""

    start: int
    end: int
    value: str
    places: list[int]
    cell: Cell | None


_CODED = re.compile(r"\d\s?/|/\s?[A-ZĐ]{2}|[Ss]ố\s?:?\Z")
# The other column of the letterhead, where both stand on one line
_RIGHT = re.compile(r"\s*(?:c\s?o\s?n\s?g\s+hoa\s+xa\s+hoi|chu nghia viet nam|doc lap\s?-|dang cong san viet nam)")
_CLASS = re.compile(r"(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\s+(?=\w)")
_HEAD = re.compile(
    r"(?:so|bo|ban|uy ban|ubnd|hdnd|hoi dong|cuc|tong cuc|chi cuc|phong|trung tam|van phong|vien|truong|benh vien|vu|cong an"
    r"|quan khu|lien doan|cong doan|hoi|lien hiep|doan|dang bo|dang uy|tinh uy|thanh uy|huyen uy|quan uy|thi uy|kho bac"
    r"|bao hiem xa hoi|thanh tra|toa an|vien kiem sat|cum|khoi|to |hoc vien|dai hoc|tong cong ty|tap doan|thu tuong|chinh phu"
    r"|quoc hoi|kiem toan|ngan hang|dai|bao|chu tich|mat tran|bch|btv|thuong truc|du an|quy|cong ty|bo tu lenh|bo chi huy"
    r"|chi bo|co quan|doan dai bieu|dang|vksnd|tand|tt|mttq|ubmttq)\b"
)
_POST = re.compile(r"(?P<post>chu tich|thu truong|bo truong|giam doc)\s+(?=uy ban|ubnd)")
_POST_ALONE = re.compile(r"(?:chu tich|thu truong|bo truong|giam doc)\s*")
_OPEN = (" và", " -", ",", " về", " của", " cho", " các", " với", " thuộc", " cấp")


def letter_bodies(text: Text, zones: Zones) -> list[LetterBody]:
    """Bodies of box 2, from the top: the last one issues the document.

    Args:
        text: Normalised text.
        zones: Its zones.
    """
    lines = _lines(text, zones)
    runs: list[list[_Line]] = []
    for line in lines:
        if runs and _column(runs[-1][0]) == _column(line) and _goes_on(runs[-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [body for run in runs for body in _bodies(run)]


def _goes_on(run: list[_Line], line: _Line) -> bool:
    """Whether a line belongs to the name above it."""
    folded = _headed(line.value)
    if _POST_ALONE.fullmatch(_headed(run[-1].value)) and _POST.match(f"{_headed(run[-1].value)} {folded}"):
        return True
    if _CLASS.match(folded) or not _HEAD.match(folded) or run[-1].value.lower().endswith(_OPEN):
        return True
    return _one_name(run, line)


def _headed(value: str) -> str:
    """A line folded, without the crumbs that OCR puts before it."""
    return bare(_BEFORE.sub("", value))


_BEFORE = re.compile(r"\A(?:[\W_ˆ]+|[^\W\d_]\W{1,2}(?=\S{2})|[a-zà-ỹ]{2,3}\s|To\s)+")


def _one_name(run: list[_Line], line: _Line) -> bool:
    """Whether a line goes on with a listed name: "ỦY BAN THƯỜNG VỤ" / "QUỐC HỘI"."""
    above = " ".join(other.value for other in run)
    return any(
        mention.start < len(above) < mention.end - 1 and not mention.place for mention in find_agencies(f"{above} {line.value}")
    )


def _column(line: _Line) -> tuple[int, int] | None:
    return (line.cell.table, line.cell.column) if line.cell else None


_MARGIN = " *_-–—|.…:;"


def _lines(text: Text, zones: Zones) -> list[_Line]:
    """Lines of the letterhead that can name the issuer."""
    found: list[_Line] = []
    for paragraph, kind in zip(text.paragraphs, zones.kinds, strict=True):
        if kind is Zone.OUTSIDE:
            continue
        if kind is not Zone.LETTERHEAD:
            if found or kind in (Zone.BODY, Zone.PREAMBLE):
                break
            continue
        start, end = paragraph.start, paragraph.end
        if anchors.NUMBER_LINE.match(text.folded, start, end) or anchors.ABOUT.match(text.folded, start, end):
            if found and paragraph.cell is None:
                break
            continue
        right = _RIGHT.search(text.folded, start, end)
        if right:
            end = right.start()
        end = start + len(text.value[start:end].rstrip())
        day = anchors.DATE_LINE.search(text.folded, start, end)
        value, places = mended(text.value[start:end])
        left = len(value) - len(value.lstrip(_MARGIN))
        value = value.strip(_MARGIN)
        if day or not 2 <= len(value) <= 200 or _CODED.search(value) or anchors.compact(value) in anchors.MARKS:
            continue
        small = _HEAD.match(_headed(value)) and value[0].isupper() and len(value) < 90
        if anchors.RULE.match(bare(value)) or not (is_caps(value) or small):
            continue
        places = [start + place for place in places[left : left + len(value)]]
        found.append(_Line(places[0], places[-1] + 1, value, places, paragraph.cell))
    return _one_column(found)


def _one_column(lines: list[_Line]) -> list[_Line]:
    """The lines of the first cell that names a body; all of them where there are no cells."""
    first = next((line for line in lines if _HEAD.match(_headed(line.value))), None)
    if first is None or first.cell is None:
        return [line for line in lines if first is not None and line.start >= first.start][:6]
    return [line for line in lines if _column(line) == _column(first) and line.start >= first.start][:6]


def _bodies(run: list[_Line]) -> list[LetterBody]:
    """Bodies of lines that belong together: usually one, several where a whole box stands on a line."""
    value, offsets = _joined(run)
    bracket = value.find("(")
    if bracket > 4:
        value = value[:bracket].rstrip()
    mentions = [_as_printed(mention) for mention in find_agencies(value)]
    bodies: list[LetterBody] = []
    at = bodies_end = 0
    for mention in mentions:
        gap = value[at : mention.start].strip(" -–,")
        post = _POST.match(bare(value), at)
        if gap and not (post and post.end() == mention.start):
            break
        following = value[mention.end :].lstrip(" -–,")
        if following and not _HEAD.match(bare(following)):
            break
        if bodies and "-" in value[bodies_end : mention.start] and not bodies[-1].place:
            # "SỞ Y TẾ - CÔNG ĐOÀN NGÀNH Y TẾ": two bodies issue it together
            above = bodies.pop()
            bodies.append(
                replace(above, end=offsets[mention.end - 1] + 1, name=f"{above.name} - {_named(mention)}", mention=None)
            )
            at = bodies_end = mention.end
            continue
        begin = at if post and post.end() == mention.start else mention.start
        title = value[begin : mention.start].strip().capitalize() if begin < mention.start else ""
        name = _named(mention)
        bodies.append(LetterBody(offsets[begin], offsets[mention.end - 1] + 1, name, title, mention))
        at = bodies_end = mention.end
        while at < len(value) and value[at] in " -–,":
            at += 1
    rest = value[at:].strip()
    if rest and bodies and "-" in value[bodies_end:at] and not bodies[-1].place and _HEAD.match(bare(rest)):
        above = bodies.pop()
        name = f"{above.name} - {calm(rest)}"
        bodies.append(replace(above, end=offsets[len(value) - 1] + 1, name=name, mention=None))
    elif rest and not rest.startswith("("):
        whole = rest if bodies else value
        begin = at if bodies else 0
        near = _near(whole) if not bodies else None
        bodies.append(LetterBody(offsets[begin], offsets[len(value) - 1] + 1, near or calm(whole), "", None))
    return bodies


def _as_printed(mention: AgencyMention) -> AgencyMention:
    """A mention in capitals with its own separators, where the list of bodies prints others: "VĂN HÓA - THÔNG TIN"."""
    printed = mention.name[: mention.place_start - mention.start].rstrip()
    listed = [word for word in _NAME_WORD.findall(mention.base) if word.lower() != "và"]
    shown = [word for word in _NAME_WORD.findall(printed) if word.lower() != "và"]
    if not printed.isupper() or name_key(" ".join(shown)) != name_key(" ".join(listed)):
        return mention
    words = iter(listed)
    base = _NAME_WORD.sub(lambda match: "và" if match[0] == "VÀ" else next(words), printed)
    return replace(mention, base=base, canonical=f"{base} {mention.place}".strip())


_NAME_WORD = re.compile(r"[^\W_]+")


def _near(name: str) -> str | None:
    """The listed body whose name a damaged line can only be: "SỞ THÔNG TIN VÀ TRUYN THÔNG"."""
    key = name_key(name)
    if len(key) < 12:
        return None
    found = process.extractOne(key, agencies().names.keys(), scorer=Levenshtein.distance, score_cutoff=2)
    if found is None or abs(len(found[0]) - len(key)) > 1:
        return None
    row = agencies().names[found[0]][0]
    return None if row.generic else row.name


# crumbs of OCR in a line of capitals: "s. ỦY BAN NHÂN DÂN si THÀNH PHỐ", "l ỦY BAN", "SỞ Y TẾ (DƯ ÁN GAVD"
_CRUMB = re.compile(r"[\W_ˆ]+|[a-zà-ỹ]{1,3}[.,]?")


def _joined(run: list[_Line]) -> tuple[str, list[int]]:
    """The lines on one line without crumbs, marks of capitals repaired, and where each character stands in the text."""
    value = ""
    offsets: list[int] = []
    for line in run:
        upper = sum(map(str.isupper, line.value)) > 3 * sum(map(str.islower, line.value))
        for token in re.finditer(r"\S+", line.value):
            first = token.start() == 0 and len(token[0].strip(".,")) == 1
            if upper and token[0] not in "-–&" and (first or _CRUMB.fullmatch(token[0])):
                continue
            value += token[0] + " "
            offsets += [*line.places[token.start() : token.end()], line.places[token.end() - 1] + 1]
    value = repair_places(repair_capitals(value.rstrip()))
    if value.startswith("BAN NHÂN DÂN") and _CLASS.match(bare(value[13:])):
        value, offsets = "ỦY " + value, [*offsets[:1] * 3, *offsets]  # no body of a place is called so
    return value, offsets


@cache
def _province_capitals() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for row in provinces():
        names.setdefault(bare(row.name), row.name.upper())
    return re.compile(
        r"(?<![^\W_])(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?![^\W_])"
    ), names


def repair_places(line: str) -> str:
    """Names of provinces in capitals with the marks right that OCR mixed up.

    Example:
        >>> repair_places("UBND THÀNH PHỐ CÀN THƠ")
        'UBND THÀNH PHỐ CẦN THƠ'
    """
    pattern, names = _province_capitals()
    parts: list[str] = []
    at = 0
    for match in pattern.finditer(bare(line)):
        shown, meant = line[match.start() : match.end()], names[match[0]]
        parts += [line[at : match.start()], meant if shown.isupper() and sorted(bare(shown)) == sorted(bare(meant)) else shown]
        at = match.end()
    return "".join([*parts, line[at:]])


def _named(mention: AgencyMention) -> str:
    """Canonical name, its place in sentence case."""
    if not mention.place:
        return calm(mention.canonical)
    place = calm_place(mention.place)
    return f"{calm(mention.base)} {place}"


def calm_place(place: str) -> str:
    """A place in sentence case: "XÃ TÂN TIẾN" is "xã Tân Tiến".

    Example:
        >>> calm_place("thành phố HỒ CHÍ MINH"), calm_place("Huyện")
        ('thành phố Hồ Chí Minh', 'Huyện')
    """
    found = re.match(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thủ đô)(?= |\Z)", place, re.IGNORECASE)
    class_, name = (place[: found.end()], place[found.end() :]) if found else ("", place)
    if class_.isupper():
        class_ = class_.lower()
    if name.isupper():
        name = re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)
    return class_ + name


def _place_of(name: str) -> str:
    found = _PLACE_AT_END.search(name)
    return found[0] if found else ""


_PLACE_AT_END = re.compile(
    r"(?<![^\W_])(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) [^\W\d_]+(?:[ -][^\W\d_]+){0,3}\Z"
)
