"""Named patterns of the parts that every document has: motto, number line, type name, recipients, signature.

All of them are matched on folded text (``vanban.normalize.fold.bare``: lower case, no diacritics), or on ``compact``, so
that lost marks of OCR ("KÉ HOẠCH", "Noi nhận", "CỌNG HOÀ XÃ HỘI") and letter-spaced headings make no difference.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from vanban.normalize.fold import bare, skeleton
from vanban.registry.doctype import doc_types

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def compact(text: str) -> str:
    """Letters and digits only, folded, with the letters merged that OCR confuses.

    Args:
        text: Any text.

    Returns:
        A key for comparing whole lines, not a text with offsets.

    Example:
        >>> compact("Q U Y Ế T  Đ Ị N H :") == compact("quyết định")
        True
    """
    return _NOT_ALPHANUMERIC.sub("", skeleton(text))


# --- letterhead (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II) -----------------------------------------------------------

# "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", also in halves; "Độc lập - Tự do - Hạnh phúc" (compact forms)
NATION = (compact("cộng hòa xã hội"), compact("chủ nghĩa việt nam"))
MOTTO = compact("độc lập tự do hạnh phúc")
# "ĐẢNG CỘNG SẢN VIỆT NAM" (Hướng dẫn 36-HD/VPTW)
PARTY = compact("đảng cộng sản việt nam")

# "Số: 68/KH-UBND", "Số 432-TB/VPTW", "Số:      /KH-UBND", "Số: 07 /KH-HĐTĐKT"; not "Số hiệu:" of web pages
NUMBER_LINE = re.compile(
    r"[\W_]{0,6}(?:van ban |(?:nghi quyet|luat|bo luat|phap lenh|lenh)\s(?=so\s{0,2}:))?"
    r"(?:s\s?[o0]|se(?=[:.])|[5$]\s?[o0](?=\s{0,2}:))\s{0,8}[:;.,]?\s{0,4}"
    r"(?=(?P<sequence>[^\n/]{0,24}?)\s{0,12}(?:/|-\s?[a-z]{2,6}\s?/))"
)
# "Hải Phòng, ngày 09 tháng 3 năm 2020", "ngày     tháng 3 năm 2020", "Hà Nội, ngày 05/3/2020"
DATE_LINE = re.compile(
    r"(?:^|(?<=[\W_]))(?:ngay|ngav)(?P<day>[^\n]{0,14}?)(?:thang|thane)(?P<month>[^\n]{0,14}?)nam(?P<year>[^\n]{0,12})"
)
# subject of a dispatch: "V/v tăng cường ...", "Vv ...", "Về việc ...", of OCR "W ..." and "V# ...", under the number line
ABOUT = re.compile(r"[\W_]{0,3}(?:v\s?[/\\.|il1]\s?v|vv|v[/#⁄!']{1,2}v?|w(?=\s)|ve viec)(?![a-z])\s?[:.\-]?\s?")
# "HỎA TỐC", "THƯỢNG KHẨN", "MẬT", "DỰ THẢO", "LƯU HÀNH NỘI BỘ"
MARKS = frozenset(
    compact(mark)
    for mark in (
        "hỏa tốc",
        "hỏa tốc hẹn giờ",
        "thượng khẩn",
        "khẩn",
        "mật",
        "tối mật",
        "tuyệt mật",
        "dự thảo",
        "bản dự thảo",
        "lưu hành nội bộ",
        "xem xong trả lại",
        "tài liệu thu hồi",
        "thu hồi",
        "công báo",
        "bản sao",
        "sao y",
        "sao y bản chính",
        "sao lục",
    )
)
# rules under names: "-------", "***", "_____", "=====", "o0o"
RULE = re.compile(r"[\W_]*(?:[o0]{2,3})?[\W_]*\Z")

# --- preamble ---------------------------------------------------------------------------------------------------------

# "Căn cứ Luật ...", "Thực hiện Chỉ thị ...", "Theo đề nghị của ...", "Xét Tờ trình ..."
BASE = re.compile(
    r"[\W_]{0,4}(?:cac )?(?:can cu|thuc hien|theo |xet |tiep theo|trien khai|phuc dap|tra loi|ngay \d|qua |tai cuoc|tai hoi|de "
    r"|nham |sau khi)"
)
STRICT_BASE = re.compile(r"[\W_]{0,4}(?:cac )?(?:can cu|theo de nghi|theo y kien|xet (?:de nghi|to trinh|bao cao|cong van))")
# end of the lead-in: "... như sau:", "..., cụ thể:", "các nội dung sau đây:"
LEAD_IN = re.compile(r"(?:nhu sau|sau day|cu the(?: la)?|noi dung sau|noi dung chinh sau|nhu duoi day)\s?[:;.]?[\W_]{0,4}\Z")
# the command line of a decision: "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:", "CHỈ THỊ:", alone on its line
COMMANDS = frozenset(compact(word) for word in ("quyết định", "quyết nghị", "nghị quyết", "chỉ thị", "nay quyết định"))
# first marks of the body: "Điều 1", "Chương I", "Phần thứ nhất", "Mục 1", "I.", "1.", "A."
BODY_LABEL = re.compile(
    r"[\W_]{0,4}(?:dieu\s+[\dl]{1,3}\b|chuong\s+[ivxl\d]{1,5}\b|phan\s+(?:thu\s+\w+|[ivx\d]{1,4})\b|muc\s+[ivx\d]{1,4}\b"
    r"|[ivx]{1,4}\s?[.\-/)](?!\w)|l\s?\.\s(?=\w)|\d{1,2}\s?[.)/](?![\d/])|[abc]\s?[.)](?!\w))"
)
# "Kính gửi:", "Kính trình:", "Đồng kính gửi:"
ADDRESSEE = re.compile(r"[\W_]{0,4}(?:dong )?k[il]nh\s?(?:g[uw]i|gui|trinh|moi)\s?[:;.]?(?=\W|\Z)")

# --- foot -------------------------------------------------------------------------------------------------------------

# "Nơi nhận:", "Noi nhân", "* Nơi nhận :", glued to its first item in some tables: "Nơi nhận: - Như trên;"; its bold italics
# are read as "Mơi nhận:", "4Vơi nhận:"
RECIPIENTS = re.compile(
    r"[\W_]{0,6}(?:n|\d?[nmvw]{1,2}(?=oi nhan ?:))\s?[o0]\s?[il1!j]\s?nh\s?a\s?n\s{0,3}(?:[:;.,_*]|[-+*]|(?=\Z))"
)
ARCHIVE = re.compile(r"[\W_]{0,4}l\s?[uw]u\b\s?[:;.,]?")
# "TM. ỦY BAN NHÂN DÂN", "KT.GIÁM ĐỐC", "TUQ. CHỦ TỊCH", "Q. GIÁM ĐỐC", "T/M BAN THƯỜNG VỤ", "TLĐ. ..."
AUTHORITY = re.compile(
    r"[\W_]{0,4}(?:(?:t\s?/\s?m|k\s?/\s?t|t\s?/\s?l|tm|kt|tl|tuq|tu\s?q|tld)\s?[.,:;]\s?(?=\w)"
    r"|(?:t/m|k/t|t/l|tm|kt|tl|tuq)\s(?=\w)|q\s?\.\s?(?=[a-z]{3}))"
)
# "(Đã ký)", "đã ký", "[daky]"
SIGNED = re.compile(r"[\W_]{0,3}(?:da|d\u00e3)\s?k[yi]\b[\W_]{0,3}")
# what viewers print of an electronic signature: "Ký bởi: ...", "Thời gian ký: ...", "Signature Not Verified"
DIGITAL = re.compile(
    r"[\W_]{0,3}(?:nguoi ky ?:|(?:nguoi )?k[yi] (?:boi|so boi|ten)|thoi gian ky|ngay ky|signature (?:not verified|valid)"
    r"|signed by|digitally signed"
    r"|co quan ?:|email ?:|e-mail ?:|chuc vu ?:|don vi ky|date ?: ?\d)"
)
# "PHỤ LỤC", "Phụ lục I", "Phụ lục số 01", "MẪU SỐ 01", "BIỂU MẪU", "DANH MỤC", "DANH SÁCH"
APPENDIX = re.compile(r"[\W_]{0,4}(?:phu luc|mau so|bieu mau|bieu so|phieu so)\b[\W_]{0,3}(?:so\b)?")
# other headings of attached lists and tables
HEADING = re.compile(
    r"[\W_]{0,4}(?:danh muc|danh sach|danh ba|bang|bieu|phu bieu|thong so|thong tin|cong khai|chuong|quang cao)\b"
)
# "(Kèm theo Kế hoạch số ...", "(Ban hành kèm theo Quyết định số ...", "Đính kèm Công văn số ..."
ATTACHED = re.compile(
    r"[\W_]{0,4}(?:ban hanh |duoc ban hanh |phe duyet )?(?:[dk][ei][mn]h? kem|kem theo|kem)\s(?:theo\s)?(?=\w)"
)


@cache
def type_keys() -> dict[str, str]:
    """Type names by their compact form: what a title line may consist of ("KẾ HOẠCH", "TỜ TRÌNH")."""
    names: dict[str, str] = {}
    for row in doc_types():
        for name in (row.name, *row.variants):
            names.setdefault(compact(name), name)
    return names


@cache
def folded_type_names() -> tuple[str, ...]:
    """Type names in folded form."""
    return tuple(bare(name) for name in type_keys().values())


def type_name(line: str) -> str | None:
    """The document type if the line is nothing but the name of one.

    Example:
        >>> type_name("**KÉ HOẠCH**")
        'Kế hoạch'
        >>> type_name("KẾ HOẠCH NĂM 2025") is None
        True
    """
    if len(line) > 60:
        return None
    key = compact(line)
    found = type_keys().get(key)
    if found is None and 7 <= len(key) <= 30 and line.upper() == line:
        # one letter too many or wrong: "KÉẺ HOẠCH"
        near = process.extractOne(key, type_keys().keys(), scorer=Levenshtein.distance, score_cutoff=1)
        found = type_keys()[near[0]] if near and len(near[0]) >= 7 else None
    return found


def type_prefix(line: str) -> tuple[str, int] | None:
    """The type name in capitals that a line starts with, and where it ends.

    Example:
        >>> type_prefix("BÁO CÁO Kết quả năm 2020"), type_prefix("KẾ HOẠCH"), type_prefix("Kế hoạch này")
        (('Báo cáo', 7), ('Kế hoạch', 8), None)
    """
    whole = type_name(line)
    if whole:
        return whole, len(line)
    folded = bare(line[:40])
    for folded_name, name in _names_by_length():
        if folded.startswith(folded_name) and line[: len(name)].isupper() and not line[len(name) : len(name) + 1].isalnum():
            return name, len(name)
    return None


@cache
def _names_by_length() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((bare(name), name) for name in type_keys().values()), key=lambda pair: -len(pair[0])))
