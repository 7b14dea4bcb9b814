"""Is a labelled paragraph a heading, a lead sentence, or itself the content?"""

from __future__ import annotations

import re

from vanban.normalize.fold import bare
from vanban.structure.labels import BULLETS, Label, Style

# headings are short; the longest of the genre are titles of events with their occasion
_LONGEST_HEADING_WORDS = 60
_LONGEST_COLON_HEADING_WORDS = 18
_LONGEST_ARTICLE_TITLE_WORDS = 25
_SHORT_WORDS = 8
_SHORT_TITLE_WORDS = 15
# "… thực hiện các nội dung sau:", "cụ thể như sau:", "trong đó tập trung:"
_ANNOUNCES = re.compile(
    r"\b(?:sau|sau day|nhu sau|gom|bao gom|cu the|tap trung|gom co|nhiem vu|trong tam)(?: \(.{0,40}\))?\s*:$"
)
# words that make a clause of a list of names: "Sở X và các xã phối hợp thực hiện:"
_CLAUSE = re.compile(
    r"\b(?:chu tri|phoi hop|thuc hien|trien khai|trach nhiem|tham muu|xay dung|chi dao|can cu|tap trung"
    r"|dam bao|bao dam|can|phai|la|duoc)\b"
)
_BEGINS_WITH_ROLE = re.compile(r"(?:chu tri|tham muu|phoi hop|chi dao|huong dan)\b")
# "Bộ Tài chính chủ trì, phối hợp với các bộ:" has subject and predicate
_SUBJECT_LEADS = re.compile(r"[^.;:]{3,90} chu tri,?(?: va)? phoi hop(?: chat che)? (?:voi|cung)\b")
# "Giúp Chủ tịch Hội đồng:" runs on into its points; "Về kiến nghị hỗ trợ vốn …:" is a title, however long
_RUNS_ON = re.compile(r"giup\b")
_MATTER = re.compile(r"ve (?:de nghi|kien nghi|de xuat|viec|van de)\b")
_BRACKETS = re.compile(r"\([^()]*\)")  # "4. Thời gian thực hiện: (Từ tháng 01 đến tháng 12)"
_RUN_IN = re.compile(r":\s+\S")


def is_lead_sentence(content: str, *, below: bool) -> bool:
    """A sentence ending in ":" that announces the items below it.

    Args:
        content: The paragraph without its label.
        below: Whether items or paragraphs follow it on a deeper level.

    Returns:
        True for a sentence, False for a heading that merely carries a colon ("2. Yêu cầu:").

    Example:
        >>> is_lead_sentence("Sở Nội vụ chủ trì thực hiện các nhiệm vụ sau:", below=True)
        True
        >>> is_lead_sentence("Yêu cầu:", below=True)
        False
    """
    plain = bare(content).rstrip()
    if not below or not plain.endswith(":"):
        return False
    words = len(plain.split())
    if _RUNS_ON.match(plain) or _SUBJECT_LEADS.match(plain):
        return True
    if _MATTER.match(plain) and not _ANNOUNCES.search(plain):
        return False
    if words > _LONGEST_COLON_HEADING_WORDS and _CLAUSE.search(plain):
        return True
    if words > _SHORT_WORDS and _BEGINS_WITH_ROLE.match(plain):
        return True
    return words > 4 and bool(_ANNOUNCES.search(plain))


def is_short_title(content: str) -> bool:
    """A few words and a full stop, as a title that was closed like a sentence.

    Example:
        >>> is_short_title("Phòng chống dịch bệnh."), is_short_title("Sở Y tế rà soát; báo cáo kết quả.")
        (True, False)
    """
    text = content.strip().rstrip(" .")
    return len(text.split()) <= _SHORT_TITLE_WORDS and not any(mark in text for mark in ".;:")


def is_heading(label: Label, content: str, *, bold: bool, below: bool, over_headings: bool = False) -> bool:
    """Whether a labelled paragraph is a heading of what stands below it.

    Args:
        label: Its label.
        content: The paragraph without its label.
        bold: Printed in bold throughout.
        below: Whether items or paragraphs follow it on a deeper level.
        over_headings: Whether some of these are headings themselves.

    Returns:
        True if it opens a group and isn't content itself: "2. Sở Tài chính" over bullets, not "1. Sở Nội vụ: Chỉ đạo …".

    Example:
        >>> from vanban.structure.labels import parse_label
        >>> is_heading(parse_label("2. Sở Tài chính"), "Sở Tài chính", bold=False, below=True)
        True
        >>> is_heading(parse_label("1. Mục tiêu: Hỗ trợ"), "Mục tiêu: Hỗ trợ hộ nghèo.", bold=False, below=True)
        False
    """
    if label.style in BULLETS:
        return False
    if label.style in (Style.PART, Style.CHAPTER, Style.DIVISION, Style.ARTICLE):
        return True
    text = content.strip()
    if not below or not text:
        return False
    if text.isupper() or (over_headings and bold):
        return True
    words = len(text.split())
    if words > _LONGEST_HEADING_WORDS:
        return False
    if bold or (over_headings and not text.endswith(":")):
        return True
    if text.endswith((".", ";", ",")):
        return False
    run_in = _RUN_IN.search(_BRACKETS.sub("", text))
    return run_in is None


def article_title(content: str, *, bold: bool) -> str:
    """Title of a điều; "" where its paragraph starts at once.

    Example:
        >>> article_title("Hiệu lực thi hành", bold=True)
        'Hiệu lực thi hành'
        >>> article_title("Quyết định này có hiệu lực kể từ ngày ký.", bold=False)
        ''
    """
    text = content.strip()
    if text.endswith((".", ";", ":", ",", "/")) and not (bold and text.endswith(".")):
        return ""
    return text if bold or len(text.split()) <= _LONGEST_ARTICLE_TITLE_WORDS else ""
