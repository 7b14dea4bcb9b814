"""The body that issues a document, by the order of evidence: box 2 of the letterhead, the code in the number with the place of
issue, what the lead-in says of itself, the signature, and places named beside the same class of unit in the text.

A name that the document never tells stays untold: "Ủy ban nhân dân Huyện".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from vanban.document.metadata import Level
from vanban.extraction.agencies import AgencyMention, find_agencies
from vanban.extraction.letterhead import Letterhead
from vanban.extraction.signers import Signature
from vanban.link.calm import calm
from vanban.link.letter_bodies import LetterBody, calm_place, letter_bodies
from vanban.normalize.fold import bare
from vanban.normalize.text import Text
from vanban.registry.agency import agencies, name_key
from vanban.registry.issuer import issuers
from vanban.registry.province import ProvinceRow, provinces
from vanban.structure.zone import Zone, Zones


@dataclass(frozen=True, slots=True)
class LinkedIssuer:
    """The issuing body.

    Attributes:
        start: Offset of what it was read from.
        end: Offset after that.
        name: Full name as far as the document tells it.
        id: Registry id, with the province's code behind ``@`` for a class of bodies; None for a body of no list.
        kind: Kind of body.
        level: Level of government.
        province_code: GSO code on the document's date.
        rule: Name of the rule: which evidence decided.
    """

    start: int
    end: int
    name: str
    id: str | None
    kind: str | None
    level: Level | None
    province_code: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A body as some evidence names it, its place perhaps untold."""

    start: int
    end: int
    base: str
    place: str
    entry_id: str | None
    kind: str | None
    level: Level | None
    rule: str


def link_issuer(text: Text, zones: Zones, letterhead: Letterhead, signers: Sequence[Signature]) -> LinkedIssuer | None:
    r"""Resolves the issuing body from the document itself.

    Args:
        text: Normalised text.
        zones: Its zones.
        letterhead: Number, date and place as read.
        signers: Signature blocks as read.

    Returns:
        The body, or None where nothing tells it.

    Example:
        >>> from vanban.extraction.letterhead import find_letterhead
        >>> from vanban.ingest import read
        >>> from vanban.normalize import normalize
        >>> from vanban.structure.zones import find_zones
        >>> text = normalize(read("Số: 68/KH-UBND\n\nHải Phòng, ngày 09 tháng 3 năm 2020\n\nKẾ HOẠCH\n\nTrồng cây".encode()))
        >>> zones = find_zones(text)
        >>> issuer = link_issuer(text, zones, find_letterhead(text, zones), [])
        >>> issuer.name, issuer.id, issuer.rule
        ('Ủy ban nhân dân thành phố Hải Phòng', 'vn.province.uy-ban-nhan-dan@31', 'issuer.code-and-place')
    """
    on = date.fromisoformat(letterhead.date.value) if letterhead.date and letterhead.date.value else None
    scene = _Scene(text, zones, letterhead, on)
    bodies = letter_bodies(text, zones)
    if bodies:
        return scene.from_letterhead(bodies)
    itself = scene.self_reference()
    signed = scene.from_signature(signers)
    coded = scene.from_code()
    # the code says what kind of body it is; the lead-in says it in full, if it is of that kind
    if coded and itself and _same_kind(coded, itself):
        coded = itself if itself.place or not coded.place or len(itself.base) > len(coded.base) else coded
    for candidate in (coded, itself, signed):
        if candidate is not None:
            return scene.finish(candidate)
    return None


def _same_kind(first: _Candidate, second: _Candidate) -> bool:
    """Whether the lead-in names a body of the kind that the code tells: "Cụm thi đua", "Cụm Thi đua các tỉnh ..."."""
    return name_key(second.base).startswith(name_key(first.base))


_CLASSES = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "huyen": "huyện", "quan": "quận", "thi xa": "thị xã", "xa": "xã",
    "phuong": "phường",
}  # fmt: skip
_CLASS_LEVEL: dict[str, Level] = {
    "tinh": "province", "huyen": "district", "quan": "district", "thi xa": "district", "xa": "commune", "phuong": "commune",
    "thi tran": "commune", "dac khu": "commune",
}  # fmt: skip
# what a body does to its document, behind its name in the lead-in
_ACTS = re.compile(
    r"\s?(?:\([^()\n]{0,120}\)\s?)?,?\s?(?:da |xin |kinh )?(?:ban hanh|xay dung|yeu cau|de nghi|bao cao|thong bao|quyet dinh"
    r"|co y kien|huong dan|to chuc|trien khai|trinh|chi thi|thong nhat|de ra|ke hoach|tran trong|giao|phat dong)\b"
)
_UNLISTED = re.compile(
    r"(?:^|[.;:,]\s)(?P<body>(?:Cụm|Khối|Ban|Hội đồng|Tổ|Hội|Liên đoàn|Đoàn|Trung tâm|Trường|Công ty|Tổng công ty|Chi cục|Cục"
    r"|Viện|Bệnh viện|Văn phòng|Phòng|Công đoàn|Đảng ủy|Đảng bộ|Học viện|Tòa án)\s[^.;:()\n]{3,110}?)"
    r"(?:\s?\([^()\n]{0,120}\))?\s(?:ban hành|xây dựng|đề ra|tổ chức|triển khai|yêu cầu|đề nghị|thông báo|báo cáo)\s",
    re.MULTILINE,
)
# names that are whole only with the body above: "Văn phòng", "Ban Tuyên giáo"
_HEADS_ONLY = re.compile(
    r"(?:van phong|thanh tra|uy ban kiem tra|ban to chuc|ban tuyen giao|ban tuyen giao va dan van|ban dan van|ban noi chinh"
    r"|cong doan|hoi dong|ban thuong vu|ban chap hanh)\Z"
)
# bodies with a name of their own, which no place completes
_OWN_NAME = re.compile(
    r"(?:truong|benh vien|vien|hoc vien|dai hoc|cong ty|tong cong ty|tap doan|bao|dai|toa an|quan khu|bo |cuc |tong cuc"
    r"|chinh phu|quoc hoi|thu tuong)"
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """One document, with what the resolution needs of it."""

    text: Text
    zones: Zones
    letterhead: Letterhead
    on: date | None

    # --- evidence ---------------------------------------------------------------------------------------------------------

    def from_letterhead(self, bodies: list[LetterBody]) -> LinkedIssuer:
        """The last body of box 2, its place from the one above."""
        number = self.letterhead.number
        joint = number is not None and number.number is not None and number.number.family == "joint"
        if joint and len(bodies) > 1 and all(body.mention is None or body.mention.level == "central" for body in bodies):
            names = [body.name for body in bodies]
            return LinkedIssuer(bodies[0].start, bodies[-1].end, " - ".join(names), None, None, "central", None, "issuer.joint")
        if len(bodies) > 1 and self._is_team(bodies[-1], bodies[-2]):
            bodies = bodies[:-1]
        issuer, above = bodies[-1], bodies[:-1]
        mention = issuer.mention
        base, place = (calm(mention.base), calm_place(mention.place)) if mention else (issuer.name, "")
        if issuer.post:
            base = f"{issuer.post} {base}"
        level = mention.level if mention else None
        candidate = _Candidate(
            issuer.start,
            issuer.end,
            base,
            place,
            mention.entry_id if mention else None,
            mention.kind if mention else None,
            level,
            "issuer.letterhead",
        )
        if above:
            candidate = self._under(candidate, above[-1])
        return self.finish(candidate)

    def _is_team(self, last: LetterBody, above: LetterBody) -> bool:
        """Whether a team writes under the number of the body that set it up: "SỞ Y TẾ / TỔ CÔNG TÁC", "Số: 12/TB-SYT"."""
        number = self.letterhead.number
        code = number.number.issuer_code if number is not None and number.number is not None else None
        initials = "".join(word[0] for word in above.name.upper().split() if word not in ("VÀ", "-"))
        return bare(last.name).startswith("to ") and code == initials

    def _under(self, issuer: _Candidate, above: LetterBody) -> _Candidate:
        """A body whose letterhead names the one above it."""
        if issuer.place or issuer.level == "central":
            return issuer
        parent = above.mention
        kind = parent.kind if parent else None
        if _HEADS_ONLY.match(bare(issuer.base)) and (kind == "party" or (parent and parent.level == "central")):
            name = above.name
            listed = name
            if bare(name) in ("ban chap hanh trung uong", "ban chap hanh trung uong dang"):
                # the office is listed under another name; the other bodies are never called after the committee
                listed = "Trung ương Đảng" if bare(issuer.base) == "van phong" else "Trung ương"
                name = name if bare(issuer.base) == "van phong" else listed
            row = agencies().by_name(f"{issuer.base} {listed}", self.on)
            level = parent.level if parent else None
            return replace(issuer, base=f"{issuer.base} {name}", entry_id=row.id if row else None, kind=kind, level=level)
        if above.place and not _OWN_NAME.match(bare(issuer.base)) and not _has_place(issuer.base):
            return replace(issuer, place=calm_place(above.place), level=issuer.level or _level_of(above.place))
        return issuer

    def from_code(self) -> _Candidate | None:
        """The body behind the code in the number."""
        number = self.letterhead.number
        if number is None or number.number is None or not number.number.issuer_code:
            return None
        row = issuers().by_code(number.number.issuer_code, self.on)
        if row is None:
            return None
        entry = agencies().by_id(row.agency) if row.agency else agencies().by_name(row.name, self.on)
        place = ""
        if row.kind == "local" or (entry is not None and entry.relative):
            place = self._place_of_issue() if row.level in ("province", "any") else ""
        elif row.level not in ("central",):
            return None
        level: Level | None = _level_of(place) if place else row.level if row.level != "any" else None
        identifier, kind = (entry.id, entry.kind) if entry else (None, None)
        return _Candidate(number.start, number.end, row.name, place, identifier, kind, level, "issuer.code-and-place")

    def self_reference(self) -> _Candidate | None:
        """What the lead-in calls the body: "Ủy ban nhân dân thành phố ban hành kế hoạch"."""
        spans = self.zones.spans(Zone.PREAMBLE)[:1]
        for start, end in spans:
            begin = max(start, end - 3000)
            value, folded = self.text.value[begin:end], self.text.folded[begin:end]
            found: _Candidate | None = None
            for mention in find_agencies(value, folded):
                if not mention.generic and _ACTS.match(folded, mention.end) and _clause_start(folded, mention.start):
                    found = self._of(mention, begin, "issuer.self-reference")
            if found:
                return found
            for unlisted in reversed(list(_UNLISTED.finditer(value))):
                at, name = begin + unlisted.start("body"), unlisted["body"].strip()
                return _Candidate(at, at + len(name), name, "", None, None, None, "issuer.self-reference")
        return None

    def from_signature(self, signers: Sequence[Signature]) -> _Candidate | None:
        """The body that the signer stands for: "TM. ỦY BAN NHÂN DÂN THÀNH PHỐ"; the Prime Minister for himself."""
        for signer in signers:
            for line in signer.authority:
                if not bare(line.value).startswith(("tm", "t/m")):
                    continue
                shift = line.value.find(" ") + 1
                for mention in find_agencies(line.value[shift:])[:1]:
                    return self._of(mention, line.start + shift, "issuer.signature")
            if signer.position and bare(signer.position) == "thu tuong" and signer.position_span:
                row = agencies().by_name("Thủ tướng Chính phủ")
                if row:
                    return _Candidate(*signer.position_span, row.name, "", row.id, row.kind, row.level, "issuer.signature")
        return None

    def _of(self, mention: AgencyMention, shift: int, rule: str) -> _Candidate:
        return _Candidate(
            shift + mention.start,
            shift + mention.end,
            calm(mention.base),
            calm_place(mention.place),
            mention.entry_id,
            mention.kind,
            mention.level,
            rule,
        )

    # --- places -------------------------------------------------------------------------------------------------------------

    def province(self) -> ProvinceRow | None:
        """The province named before the date."""
        place = self.letterhead.place
        return provinces().by_name(place.value, self.on) if place else None

    def _place_of_issue(self) -> str:
        """Place of issue with its class: "thành phố Hải Phòng", "thị xã Sơn Tây"; "" if the class is told nowhere."""
        row = self.province()
        if row is not None:
            return f"{_type_on(row, self.on)} {row.name}"
        place = self.letterhead.place
        if place is None:
            return ""
        named = rf"(?<![^\W_])({'|'.join(_CLASSES)}) {re.escape(bare(place.value))}(?![^\W_])"
        classes = Counter(_CLASSES[match[1]] for match in re.finditer(named, self.text.folded))
        return f"{classes.most_common(1)[0][0]} {place.value}" if classes else ""

    def _completed(self, class_: str) -> str:
        """The place of a class that is printed alone ("thành phố", "Huyện"), with its name if the document tells it."""
        folded = bare(class_)
        row = self.province()
        if row is not None and folded == bare(_type_on(row, self.on)):
            return f"{class_.lower()} {row.name}"
        place = self.letterhead.place
        if row is None and place is not None and folded in _CLASS_LEVEL and folded != "tinh":
            return f"{class_.lower()} {place.value}"
        sibling = rf"(?<![^\W_]){re.escape(class_.lower())} ([A-ZĐÀ-Ỹ][^\W\d_]+(?: [A-ZĐÀ-Ỹ][^\W\d_]+){{0,2}})(?![^\W_])"
        named = Counter(match[1] for match in re.finditer(sibling, self.text.value[:200_000]))
        if folded in _CLASS_LEVEL and len(named) == 1 and next(iter(named.values())) > 1:
            return f"{class_.lower()} {next(iter(named))}"
        return class_

    def finish(self, candidate: _Candidate) -> LinkedIssuer:
        """The candidate with its place completed and its identity looked up."""
        place = candidate.place
        if place and bare(place) in {*_CLASSES, *_CLASS_LEVEL}:
            place = self._completed(place)
        elif not place and self._needs_place(candidate):
            place = self._place_of_issue()
        row = provinces().by_name(_CLASS_WORD.sub("", place), self.on) if place and not place.islower() else None
        if row is not None and bare(place).startswith(("huyen", "quan", "thi xa", "xa ", "phuong", "thi tran")):
            row = None
        level = candidate.level
        if place and (level is None or level == "any"):
            level = _level_of(place) or ("province" if row else None)
        elif level is None and _NATIONAL.match(bare(candidate.base)):
            level = "central"
        if row is None and level in ("province", "district", "commune", "unit"):
            row = self.province()
        name = f"{candidate.base} {place}".strip()
        entry = agencies().by_id(candidate.entry_id) if candidate.entry_id else None
        if entry is not None and entry.relative and level and entry.level not in (level, "any"):
            entry = agencies().by_name(entry.name, self.on, level) or entry
        identifier = entry.id if entry else None
        if entry is not None and entry.relative and row is not None and (level or entry.level) == "province":
            identifier = f"{entry.id}@{row.code}"
        code = row.code if row is not None and level != "central" else None
        return LinkedIssuer(candidate.start, candidate.end, name, identifier, candidate.kind, level, code, candidate.rule)

    def _needs_place(self, candidate: _Candidate) -> bool:
        """Whether a name without place is that of a class of bodies: "Sở Y tế", "Ủy ban nhân dân"."""
        if candidate.level == "central" or _has_place(candidate.base):
            return False
        entry = agencies().by_id(candidate.entry_id) if candidate.entry_id else None
        if entry is not None:
            return entry.relative and entry.level in ("province", "any") and not _OWN_NAME.match(bare(candidate.base))
        return bare(candidate.base).startswith(("so ", "uy ban nhan dan", "hoi dong nhan dan"))


# "Ban Chỉ đạo Nhà nước về Du lịch"
_NATIONAL = re.compile(r"(?:ban chi dao|ban chi huy|uy ban|hoi dong|to cong tac) (?:quoc gia|nha nuoc|trung uong)\b")
_CLASS_WORD = re.compile(r"^(?:tỉnh|thành phố|thủ đô|Tỉnh|Thành phố|Thủ đô)\s+")


def _type_on(row: ProvinceRow, on: date | None) -> str:
    """Class of a province on a day: Huế was a tỉnh under another name until 2024."""
    for period in row.history:
        if on is not None and period.holds(on):
            return period.type
    return row.type


def _level_of(place: str) -> Level | None:
    folded = bare(place)
    for class_, level in _CLASS_LEVEL.items():
        if folded.startswith(class_):
            return level
    if folded.startswith("thanh pho"):
        return "province" if provinces().by_name(_CLASS_WORD.sub("", place)) else "district"
    return "province" if provinces().by_name(place) else None


def _has_place(name: str) -> bool:
    """Whether a name ends with a place or says that it is national."""
    folded = bare(name)
    if folded.endswith((" viet nam", " trung uong", " quoc gia")) or _ENDS_IN_PLACE.search(folded):
        return True
    words = name.split()
    return any(len(words) > count and provinces().by_name(" ".join(words[-count:])) is not None for count in (2, 3))


def _clause_start(folded: str, at: int) -> bool:
    """Whether a clause starts at an offset: a body in the middle of one is not the subject."""
    before = folded[max(0, at - 40) : at].rstrip(" ")
    return not before or before.endswith((".", ";", ":", ",", "\n", '"', ")", "\n-", " thi", " nay"))


_ENDS_IN_PLACE = re.compile(r"\b(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong) \w+(?: \w+){0,2}\Z")
