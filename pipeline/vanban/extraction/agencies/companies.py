"""Names of companies and banks: the type of the enterprise, its proper name, a branch of it.

A name is the type and a proper name (Luật Doanh nghiệp 2020, Điều 37, 40): "công ty cổ phần | tập đoàn Đông Giang",
"Công ty TNHH | Lọc hóa dầu Vũng Đông", "Ngân hàng Nhà nước | - Chi nhánh Hà Giang".
"""

from __future__ import annotations

import re
from functools import cache

from vanban.extraction.agencies.letters import UPPER
from vanban.registry.particle import particles
from vanban.registry.verb import verb_keys

# "Công ty TNHH", "công ty cổ phần", "Công ty trách nhiệm hữu hạn một thành viên"
_TYPE = (
    r"[Cc]ông ty (?:[Cc]ổ phần|CP|(?:TNHH|[Tt]rách nhiệm hữu hạn)(?: (?:MTV|[Mm]ột thành viên|[Hh]ai thành viên trở lên))?"
    r"|[Hh]ợp danh)"
)
_COMPANY = re.compile(rf"{_TYPE}(?=[ ][^\W\d_])")
_NOT_BEFORE = re.compile(r"(?:[\w/&-]|[Tt]ổng[ ])\Z")
_WORD = re.compile(r"[ ](?:[-–][ ])?([^\W\d_]+)")
# "Tổng công ty Dầu khí | - Công ty Cổ phần", "Công ty Xây lắp | - CTCP"; in folded text, so that lost marks don't matter
_TYPE_AFTER = re.compile(r"[ ]?[-–][ ]?(?:ctcp|cong ty (?:co phan|cp|tnhh(?: mtv| mot thanh vien)?))(?![^\W_])")
_PLACE_WORD = rf"[{UPPER}][^\W\d_]*"
# "- Chi nhánh Hà Giang", "chi nhánh khu vực 14", "Chi nhánh tỉnh Hà Giang"
_BRANCH = re.compile(
    r"(?:[ ]?[-–])?[ ][Cc]hi nhánh(?: tại)?[ ]"
    rf"(?:[Kk]hu vực[ ](?:\d{{1,2}}|[IVX]+)|(?:(?:tỉnh|thành phố|huyện|quận)[ ])?{_PLACE_WORD}(?:[ ]{_PLACE_WORD}){{0,3}})"
    r"(?![^\W_])"
)
_BRANCHED = re.compile(r"(?:Ngân hàng|Công ty|Tổng công ty|Tập đoàn)(?![^\W_])", re.I)
_MOST_LOWER = 8


def company_starts(text: str) -> list[tuple[int, int]]:
    """Where a company is named by its type: start, and the end of the type."""
    found = _COMPANY.finditer(text)
    return [match.span() for match in found if not _NOT_BEFORE.search(text, max(0, match.start() - 5), match.start())]


def names_type(text: str, start: int, end: int) -> bool:
    """Whether a stretch is the type of a company: "công ty cổ phần"."""
    return (found := _COMPANY.match(text, start)) is not None and found.end() == end


def company_end(text: str, end: int, barriers: frozenset[int]) -> int:
    """End of the name of a company: the last word with a capital that nothing but words of the name separates from its type.

    Args:
        text: The text.
        end: Offset after the type of the company.
        barriers: Offsets where other bodies start.

    Returns:
        Offset after the proper name; ``end`` if none follows ("công ty cổ phần có vốn nhà nước").

    Example:
        >>> text = "Công ty cổ phần tập đoàn Đông Giang nộp 30 tỷ đồng"
        >>> text[: company_end(text, 15, frozenset())]
        'Công ty cổ phần tập đoàn Đông Giang'
    """
    position, named, lower, alone = end, end, 0, False
    while (word := _WORD.match(text, position)) and word.start(1) not in barriers:
        following = _WORD.match(text, word.end())
        position = word.end()
        if word[1][0].isupper():
            named, lower, alone = position, 0, lower > 0 or named == end
            continue
        lower += 1
        if lower > _MOST_LOWER or word[1] in _ends() or (named > end and _opens_clause(word[1], following, barriers)):
            break
    after = _WORD.match(text, named)
    if alone and after and after[1].islower() and not _opens_clause(after[1], _WORD.match(text, after.end()), barriers):
        return end  # "Công ty TNHH một thành viên Vận | hành hệ thống điện": a phrase of which nothing tells the end
    return named


@cache
def _ends() -> frozenset[str]:
    return particles("stop") | (particles("connective") - {"và"}) | {"có", "phải", "được", "là"}


def _opens_clause(word: str, following: re.Match[str] | None, barriers: frozenset[int]) -> bool:
    """After the proper name began: the fields of a company stand before it ("cổ phần đầu tư và xây dựng Đông Giang")."""
    after = following[1] if following else ""
    if word == "và":  # "Công ty TNHH Thương mại và | Dịch vụ Bình Sơn"
        joins = following is not None and after[0].isupper() and following.start(1) not in barriers
        return not joins or after.lower() in particles("ends_name_after_and")
    return word in particles("function") or word in verb_keys() or f"{word} {after.lower()}" in verb_keys()


def past_type_and_branch(text: str, folded: str, start: int, end: int) -> int:
    """Offset after the type that follows the name of an enterprise, and after its branch.

    Args:
        text: The text.
        folded: Its ``bare`` form.
        start: Offset of the name.
        end: Offset after what is known of it.

    Example:
        >>> text = "Ngân hàng Nhà nước - Chi nhánh Hà Giang báo cáo"
        >>> text[: past_type_and_branch(text, "ngan hang nha nuoc - chi nhanh ha giang bao cao", 0, 18)]
        'Ngân hàng Nhà nước - Chi nhánh Hà Giang'
    """
    if not _BRANCHED.match(text, start):
        return end
    if type_ := _TYPE_AFTER.match(folded, end):
        end = type_.end()
    branch = _BRANCH.match(text, end)
    return branch.end() if branch else end
