"""How the lines of an administrative document begin and end: what opens a paragraph, what leaves it unfinished.

Layout of the parts: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II and III.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.normalize.fold import LOWER, UPPER, bare

# Numbering of a heading, an article or an item at the head of a line.
_LABEL = re.compile(
    r"(?:"
    r"\d{1,2}(?:\.\d{1,2}){1,5}[.)]?(?=\s)"  # 1.1. Ban hành | 2.3 Tham gia; not 140.000 tấn
    r"|\d{1,3}[.)](?=\s|[^\W\d_])"  # 1. Sở Nội vụ | 2) | 1.Sở
    r"|\d{1,2}/(?=\s)"  # 3/ Sở; not 49/KH-UBND
    r"|[IVXLC]{1,6}\s{0,2}[.)/-](?=\s|[^\W\d_])"  # II. NỘI DUNG | III- | IV/
    r"|[A-EĐ][.)](?=\s)"  # A. PHẦN
    r"|[a-zđ]{1,2}[.)](?=\s|[^\W\d_])"  # a) | đ) | aa)
    r"|[a-zđ]\.?\d{1,2}[.)](?=\s)"  # a1) | b.2)
    r"|(?:điều|chương|mục|tiểu mục|phần|phụ lục|mẫu số|biểu số|bước|nhóm)\s{1,2}"  # Điều 1. | Chương II:
    r"(?:thứ\s)?(?:\d{1,3}|[ivxlc]{1,6})[a-z]?\s{0,2}[.:]"
    r"|\(\d{1,2}\)\s"  # (1) Quy hoạch
    r"|\[\d{1,3}\]\s"  # [1] footnote
    r")",
    re.IGNORECASE,
)
_CASED_LABEL = re.compile(r"[IVXLC]{1,6}\s{0,2}[.)/-]|[A-EĐ][.)]\s|[a-zđ]{1,2}[.)]|[a-zđ]\.?\d{1,2}[.)]")
_PART_TITLE = re.compile(
    r"(?:Điều|Chương|Phần|CHƯƠNG|PHẦN|Mục|MỤC|PHỤ LỤC|Phụ lục)\s{1,2}(?:thứ\s)?(?:\d{1,3}|[IVXLC]{1,6})[a-z]?$"
)
_BULLET = re.compile(rf"(?:[-–—+*•●○▪■□◦·»►➢❖✓✔−]|o(?=\s[{UPPER}])|[\uf0a7\uf0b7\uf0d8\uf076\uf0fc])(?=\s?\S)")
_DASH_WORD = re.compile(rf"[-–—]\s?[{LOWER}0-9]")

# Phrases that open a part of the document and are never carried over from the line before.
_OPENING = re.compile(
    r"(?:căn cứ (?!vào|chức năng|điều kiện|tình hình|kết quả|nhiệm vụ|kế hoạch này|nội dung)\w"
    r"|nơi nhận\s{0,2}:?|kính gửi\s{0,2}:|số\s{0,2}:\s?\S|v/v\b|"
    r"theo đề nghị của|xét đề nghị|xét tờ trình|quyết định\s{0,2}:$|quyết nghị\s{0,2}:$|"
    r"độc lập\s{0,2}-\s{0,2}tự do|cộng h[oòó]a xã hội|cộng hoà xã hội|đảng cộng sản việt nam$)"
)
_AUTHORITY = re.compile(rf"(?:TM|KT|TL|TUQ|TƯQ|Q|T/M|K/T|T/L)\s?[./]\s?[{UPPER}]")
_PLACE_DATE = re.compile(rf"[{UPPER}][^,;:]{{1,40}}?\s?,\s{{0,3}}ngày\b")
# National motto and title, number, label of the recipients: each a line by itself.
_SET_PIECE = re.compile(
    r"doc lap\s{0,2}-\s{0,2}tu do|cong h[o0]a\s{1,2}xa hoi chu nghia viet nam$|so\s{0,2}:\s?\S|noi nhan\s{0,2}:?$"
)
_SET_INITIALS = frozenset("DĐCSNdđcsn")
_SET_SECONDS = frozenset(letter for letter in map(chr, range(0x41, 0x1EFF)) if bare(letter) == "o")
_FORM_LINE = 90

# Words with which no title and no sentence begins.
_GOES_ON = re.compile(r"(?:của|và|tại|trên|thuộc|năm \d{4}|giai đoạn|trong|đến|theo|cho|với|các)\b", re.IGNORECASE)

# Words after which no phrase can end, and words that can only have a number or a name of a division behind them.
_UNFINISHED = re.compile(
    r"(?:^|[\s(])(?:của|và|các|những|mọi|tại|từ|đến|cho|với|về|trong|trên|(?<!kèm )(?<!tiếp )theo|do|bởi|bị|để|là|hoặc|hay|như|"
    r"nhằm|thuộc|giữa|cùng|mà|thì|bằng|khi|gồm|việc|một số|lần thứ)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:^|[\s(])(?:số|ngày|tháng|năm|quý|khoản|điểm|điều|chương|mục|phụ lục|thứ|khóa|kỳ)$", re.IGNORECASE)
_COUNT = re.compile(r"(?:\d|[IVX]{1,6}\b|[a-zđ]\b|đầu\b|cuối\b)")
# Words that open the name of a body, post, act or place and go on with a capital.
_NAME_OPENED = re.compile(
    r"(?:^|[\s(])(?:Ủy|Uỷ|Ủy ban|Uỷ ban|Sở|Bộ|Cục|Vụ|Phòng|Ban|Hội|Hội đồng|Chủ|Văn|Chi|Chi cục|Tổng|Tổng cục|Trung tâm|UBND|"
    r"HĐND|Thủ|Chánh|Phó|Giám|Giám đốc|Bộ trưởng|Thứ trưởng|Chủ tịch|Thủ tướng|Văn phòng|Trụ sở|Thường trực|Quốc|Viện|Đài|"
    r"Mặt trận|Đoàn|Kho bạc|Ngân hàng|Công|Bảo hiểm|Nghị|Luật|Chỉ|Quyết|Nhà|Đảng|Liên|Thanh|Việt|Hà|Cần|Hồ|Hồ Chí)$"
)
_LONE_MARK = re.compile(r"(?:[-–—+•*]|\d{1,3}(?:\.\d{1,3}){0,4}[.)]|[IVXLC]{1,6}\.|[a-zđ]\))$")


@lru_cache(maxsize=256)  # a line is asked about several times while it is joined to the one before and after
def is_label(text: str) -> bool:
    """Whether a line begins with the number or letter of a heading or item.

    Example:
        >>> [is_label(line) for line in ("1.1. Ban hành", "a) Chỉ đạo", "Điều 2. Phạm vi", "2020 của thành phố", "1.000 người")]
        [True, True, True, False, False]
    """
    match = _LABEL.match(text)
    if match:
        first = text[0]
        if first.isdigit() or first in "([":
            return True
        return bool(_CASED_LABEL.match(text)) or len(match[0]) > 4
    return _PART_TITLE.match(text) is not None


def is_bullet(text: str) -> bool:
    """Whether a line begins with the mark of a list item.

    Example:
        >>> is_bullet("- Sở Tài chính;"), is_bullet("+ Thời gian"), is_bullet("xã hội")
        (True, True, False)
    """
    return _BULLET.match(text) is not None and text.strip("-–—_*.= ") != ""


def is_dash_before_word(text: str) -> bool:
    """A dash and a small letter: a list item, or the second half of "kinh tế - xã hội"."""
    return _DASH_WORD.match(text) is not None


def is_opening(text: str) -> bool:
    """Whether a line opens a part by its wording: Căn cứ …, Nơi nhận:, TM. …, the date line.

    Example:
        >>> [is_opening(line) for line in ("Căn cứ Luật Đất đai;", "KT. CHỦ TỊCH", "Hà Nội, ngày 01 tháng 7", "Sở Nội vụ")]
        [True, True, True, False]
    """
    return bool(_OPENING.match(text.lower()) or _AUTHORITY.match(text) or _PLACE_DATE.match(text))


def is_form_line(text: str) -> bool:
    """A line that stands by itself in every document: national title and motto, number, date, Nơi nhận.

    Example:
        >>> is_form_line("Độc lập - Tự do - Hạnh phúc"), is_form_line("Số: 12/KH-UBND"), is_form_line("thi đua")
        (True, True, False)
    """
    if len(text) > _FORM_LINE:
        return False
    if text[:1] in _SET_INITIALS and text[1:2] in _SET_SECONDS and _SET_PIECE.match(bare(text)):
        return True
    return "ngày" in text and _PLACE_DATE.match(text) is not None


def is_authority(text: str) -> bool:
    """A line of the signature block: TM., KT., TL., TUQ., Q. and the body or post.

    Example:
        >>> is_authority("KT. CHỦ TỊCH"), is_authority("CHỦ TỊCH")
        (True, False)
    """
    return _AUTHORITY.match(text) is not None


def is_unfinished(text: str, following: str) -> bool:
    """Whether the last word can't end a phrase, so that the next line goes on with it.

    Args:
        text: The line.
        following: The line after it.

    Example:
        >>> is_unfinished("5 thành phố trực thuộc", "Trung ương"), is_unfinished("Sở Nội vụ", "Sở Tài chính")
        (True, False)
        >>> is_unfinished("trước ngày", "30/6/2026"), is_unfinished("chuyển đổi số", "Xây dựng")
        (True, False)
    """
    tail = text[-24:]
    return tail[-1:] in ",(-–/&" or bool(_UNFINISHED.search(tail) or (_COUNTED.search(tail) and _COUNT.match(following)))


def continues_title(text: str) -> bool:
    """Whether a line begins with a word that only goes on with a title.

    Example:
        >>> continues_title("TẠI HỘI NGHỊ TỔNG KẾT"), continues_title("CHỦ TỊCH ỦY BAN NHÂN DÂN")
        (True, False)
    """
    return _GOES_ON.match(text) is not None


def opens_name(text: str) -> bool:
    """Whether a line breaks off inside the name of a body, a post or a place.

    Example:
        >>> opens_name("tổng hợp, báo cáo Ủy"), opens_name("báo cáo kết quả")
        (True, False)
    """
    return _NAME_OPENED.search(text[-16:]) is not None


def is_lone_mark(text: str) -> bool:
    """A bullet or label that the source put on a line of its own.

    Example:
        >>> is_lone_mark("-"), is_lone_mark("2.1."), is_lone_mark("12")
        (True, True, False)
    """
    return _LONE_MARK.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark that closes a sentence or an item."""
    return text.rstrip("\"”’') ")[-1:] in (".", ";", ":", "!", "?", "/")


def is_capitals(text: str) -> bool:
    """Letters in capitals throughout (two at least).

    Example:
        >>> is_capitals("I. MỤC ĐÍCH"), is_capitals("Mục đích")
        (True, False)
    """
    return text.isupper() and sum(character.isalpha() for character in text[:12]) >= 2
