"""Identifiers of documents, after the Akoma Ntoso Naming Convention 1.0 (OASIS): stable, readable, the same in every record.

``/akn/vn/{act|doc}/{type}/{author}/{date}/{number}``; docs/uris.md has the whole convention.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812
from functools import cache

from vanban.extraction.numbers import DocumentNumber, parse_number
from vanban.normalize.fold import bare
from vanban.registry import provinces
from vanban.registry.laws import LawRow, laws

_ACT_TYPES = {"luat", "bo luat", "phap lenh", "hien phap", "nghi dinh", "thong tu", "thong tu lien tich", "lenh"}
_LAW_TYPES = {"luat", "bo luat", "phap lenh", "hien phap"}
_AUTHORS = {"CP": "chinh-phu", "TTg": "thu-tuong", "CTN": "chu-tich-nuoc", "HĐBT": "hoi-dong-bo-truong", "TW": "tw"}
"""Authors written out; every other is the code in the number."""
_LOCAL = re.compile(
    r"(?:UBND|HĐND|TTHĐND|UB|CTUBND|ĐĐBQH|TU|HU|ThU|QU|ĐU|S[A-ZĐ&]+|VP|VPUB|VPUBND|BQL[A-ZĐ]*|BCĐ|P[A-ZĐ&]+|CAT|CAH|BCH[A-ZĐ]*)"
    r"(?![^\W_])"
)
"""Codes that hundreds of bodies share; the place tells them apart. VP is an office somewhere, VPCP and VPTW are one each."""
_PLACE = re.compile(r"\b(?:tinh|thanh pho|tp\.?)\s+(?P<name>[a-z]+(?:[\s-][a-z]+){0,3})")
_LOWER = re.compile(r"\b(?:huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b")


def slug(text: str) -> str:
    """Small ASCII letters, digits and single hyphens.

    Example:
        >>> slug("47/2019/NQ-HĐND"), slug("Kế hoạch")
        ('47-2019-nq-hdnd', 'ke-hoach')
    """
    return re.sub(r"[^a-z0-9]+", "-", bare(text)).strip("-")


def citation_uri(
    *,
    doc_type: str | None,
    number: str | None,
    date: str | None = None,
    year: str | None = None,
    issuer: str | None = None,
    name: str | None = None,
    on: Date | None = None,
    province: str | None = None,
) -> str | None:
    """The identifier of a document, from what is known of it.

    Args:
        doc_type: Name of the type, "Chỉ thị".
        number: Canonical number.
        date: ISO day of issue.
        year: Year of issue, where the day isn't known.
        issuer: As printed.
        name: Name of a law, or of a document without a number.
        on: Date of the citing document: it decides which law of a name is meant.
        province: Name of the province of the citing body, for numbers of local bodies whose place isn't printed.

    Returns:
        The identifier; None where nothing tells the document from others.

    Example:
        >>> citation_uri(doc_type="Chỉ thị", number="34-CT/TW", date="2014-04-07")
        '/akn/vn/doc/chi-thi/tw/2014-04-07/34-ct-tw'
        >>> citation_uri(doc_type="Luật", number=None, name="Thi đua, khen thưởng", on=Date(2020, 3, 9))
        '/akn/vn/act/luat/quoc-hoi/2003-11-26/15-2003-qh11'
        >>> citation_uri(doc_type="Kế hoạch", number="68/KH-UBND", date="2020-03-09", issuer="UBND thành phố Hải Phòng")
        '/akn/vn/doc/ke-hoach/ubnd-hai-phong/2020-03-09/68-kh-ubnd'
    """
    type_key = bare(doc_type or "")
    if type_key in _LAW_TYPES:
        row = resolve_law(doc_type or "", number, name, date or year, on)
        if row is not None:
            return _law(
                type_key, row.number or slug(row.name), row.passed.isoformat() if row.passed else None, number=row.number
            )
        return _law(type_key, number or (slug(name) if name else ""), date or year, number=number)
    if number is None:
        return (
            f"/akn/vn/doc/{slug(doc_type)}/{slug(issuer or '') or 'x'}/{date or year or 'nd'}/{slug(name)}"
            if doc_type and name
            else None
        )
    parts = _parsed(number)
    if parts is None or not doc_type:
        return None
    kind = "act" if (parts.year and parts.family in {"normative", "parliament", "joint"}) or type_key in _ACT_TYPES else "doc"
    when = date or (str(parts.year) if parts.year else None) or year or "nd"
    return f"/akn/vn/{kind}/{slug(doc_type)}/{_author(parts, issuer, province)}/{when}/{slug(number)}"


def provision_uris(uri: str, eids: Sequence[str]) -> list[str]:
    """Identifiers of places in a document.

    Example:
        >>> provision_uris("/akn/vn/act/luat/quoc-hoi/2013-11-16/39-2013-qh13", ["dieu_5__khoan_2"])
        ['/akn/vn/act/luat/quoc-hoi/2013-11-16/39-2013-qh13#dieu_5__khoan_2']
    """
    return [f"{uri}#{eid}" for eid in eids]


def resolve_law(doc_type: str, number: str | None, name: str | None, passed: str | None, on: Date | None) -> LawRow | None:
    """The row of the table of laws that a citation means, where that is certain.

    Args:
        doc_type: ``Luật``, ``Bộ luật``, ``Pháp lệnh``, ``Hiến pháp``.
        number: Number in the citation; it decides alone.
        name: Name in the citation, without the type.
        passed: Day, month or year in the citation, ISO.
        on: Date of the citing document.

    Example:
        >>> resolve_law("Luật", None, "Đất đai", "2013", None).number
        '45/2013/QH13'
    """
    if number is not None:
        return laws().by_number(number)
    return laws().resolve(doc_type, name or "", on=on, passed=passed) if name else None


def _law(type_key: str, last: str, when: str | None, *, number: str | None) -> str | None:
    if not last:
        return None
    parts = _parsed(number) if number else None
    author = "uy-ban-thuong-vu-quoc-hoi" if type_key == "phap lenh" else "quoc-hoi"
    if when is None and parts is not None and parts.year:
        when = str(parts.year)
    return f"/akn/vn/act/{slug(type_key)}/{author}/{when or 'nd'}/{slug(last)}"


@cache
def _parsed(number: str) -> DocumentNumber | None:
    return parse_number(number)


def _author(parts: DocumentNumber, issuer: str | None, province: str | None) -> str:
    """Slug of the issuing body: its code, with the place for codes that many bodies share."""
    code = parts.issuer_code or ""
    if re.fullmatch(r"QHK?\d+", code):
        return "quoc-hoi"
    if re.fullmatch(r"UBTVQHK?\d+", code):
        return "uy-ban-thuong-vu-quoc-hoi"
    if code in _AUTHORS:
        return _AUTHORS[code]
    author = slug(code) or "x"
    if not _LOCAL.match(code):
        return author
    place = _province_slug(issuer or "")
    if place is None and issuer and _LOWER.search(bare(issuer)):
        return f"{author}-x-{hashlib.sha256(bare(issuer).encode()).hexdigest()[:8]}"
    place = place or (_province_slug(province) if province else None)
    return f"{author}-{place}" if place else f"{author}-x"


def _province_slug(name: str) -> str | None:
    """Slug of the province named in a string, if there is one and nothing smaller before it."""
    folded = bare(name)
    if _LOWER.search(folded):
        return None
    match = _PLACE.search(folded)
    words = (match["name"] if match else folded).replace("-", " ").split()
    for size in range(len(words), 0, -1):
        row = provinces().by_name(" ".join(words[:size]))
        if row is not None:
            return slug(row.name)
    return None
