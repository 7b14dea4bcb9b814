"""Shapes of lines: capitals, names of persons, posts; and the view of a paragraph that the passes over zones work on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vanban.document.evidence import BBox
from vanban.ingest.pages import Cell
from vanban.normalize.fold import bare
from vanban.normalize.text import Paragraph, Text
from vanban.registry.people import common_family_names, family_names, family_spellings, person_title, posts
from vanban.structure import anchors

# Longest paragraph that can be one line of the letterhead or of the signature.
LINE = 220


@dataclass(frozen=True, slots=True)
class View:
    """A paragraph as the passes see it: text and folded text without the spaces around.

    Attributes:
        sure: Confidence of OCR; None for typed text.
        box: Where it stands on its page, in a scan.
    """

    raw: str
    folded: str
    caps: bool
    cell: Cell | None
    bold: bool
    gap: bool
    sure: float | None = None
    page: int = 1
    box: BBox | None = None

    @property
    def rule(self) -> bool:
        """A rule ("-----", "***") or nothing."""
        return len(self.raw) < 80 and anchors.RULE.match(self.folded) is not None


def views(text: Text) -> list[View]:
    """A view of every paragraph, parallel to ``text.paragraphs``."""
    scanned = any(line.confidence is not None for line in text.lines)
    return [_view(text, paragraph, scanned) for paragraph in text.paragraphs]


def _view(text: Text, paragraph: Paragraph, scanned: bool) -> View:
    raw = text.value[paragraph.start : paragraph.end].strip()
    folded = text.folded[paragraph.start : paragraph.end].strip()
    caps = len(raw) <= 1000 and is_caps(raw)
    page, box, sure = text.locate(paragraph.start, paragraph.end) if scanned else (paragraph.page, None, None)
    return View(raw, folded, caps, paragraph.cell, paragraph.bold, paragraph.gap_before, sure, page, box)


def is_caps(text: str) -> bool:
    """Whether a line is set in capitals (a few small letters, as OCR and "TTg" leave them, are allowed).

    Example:
        >>> is_caps("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK"), is_caps("KT. CHỦ TỊCH"), is_caps("Nguyễn Văn A")
        (True, True, False)
    """
    if text == text.upper():
        return any(map(str.isalpha, text))
    if sum(map(str.islower, text[:24])) > 8:
        return False
    upper = sum(map(str.isupper, text))
    return upper > 3 and sum(map(str.islower, text)) <= upper * 0.15


def same_cell(a: View, b: View) -> bool:
    """Both stand in the same cell of a table."""
    return a.cell is not None and a.cell == b.cell


_WORD = re.compile(r"[^\W\d_][^\W\d_’'`-]*(?:[’'`-][^\W\d_]+)*")


def person(text: str) -> tuple[int, int] | None:
    """The name of a person that a line consists of, titles before it left out.

    Args:
        text: One line.

    Returns:
        Span [start, end) of the name in ``text``; None if the line is no name. With a known family name two to six words
        with capitals first are enough; other names must be short; lines in capitals are names with great care only.

    Example:
        >>> person("Thượng tướng Lê Huy Vịnh"), person("NGUYỄN VĂN AN"), person("PHẦN I"), person("Ban hành kèm theo")
        ((13, 24), (0, 13), None, None)
    """
    if len(text) > 70:
        return None
    folded = bare(text)
    start = len(text) - len(text.lstrip(" *_-:.,()"))
    title = person_title().match(folded, start)
    begin = title.end() if title else start
    end = len(text.rstrip(" *_-:;.,()/"))
    words = list(_WORD.finditer(text, begin, end))
    if not 2 <= len(words) <= 6 or "".join(text[begin:end].split()) != "".join(word[0] for word in words):
        return None
    if not all(word[0][0].isupper() for word in words) or any(_ROMAN.fullmatch(word[0]) for word in words[1:]):
        return None
    family = bare(words[0][0])
    capital = [word[0].isupper() for word in words]
    if any(upper and len(word[0]) > 1 for word, upper in zip(words, capital, strict=True)) and not all(capital):
        return None
    if all(capital):
        if family == "pho":
            return None  # the post of a deputy, damaged
        if family not in family_names() or len(words) > 5 or is_post(folded[begin:end]) or anchors.type_prefix(text[begin:end]):
            return None
        exact = words[0][0].capitalize() in family_spellings()
        if family not in common_family_names() and (not exact or len(words) < 3 or anchors.HEADING.match(folded, begin)):
            return None
    elif family not in family_names() and (
        len(words) > 5 or any(len(word[0]) > 8 for word in words) or is_post(folded[begin:end])
    ):
        return None
    return words[0].start(), words[-1].end()


_ROMAN = re.compile(r"[IVX]+")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZĐÀ-Ý])")


def person_in_noise(text: str) -> tuple[int, int] | None:
    """A name among the crumbs that OCR makes of a signature and a seal: "JMz* ~ Lê Hoàng Anh '".

    Args:
        text: One line read by OCR.

    Returns:
        Span of three to five words from a common family name on, with nothing but crumbs behind; None if there is none.

    Example:
        >>> person_in_noise("“S5 Trần Duy Đông ."), person_in_noise("HàVănPhúc."), person_in_noise("Hà Nội, ngày 5")
        ((4, 17), (0, 9), None)
    """
    if len(text) > 60:
        return None
    tokens = list(re.finditer(r"\S+", text))
    while tokens and _CRUMB.fullmatch(tokens[-1][0]) is not None:
        tokens.pop()
    for index, token in enumerate(tokens):
        words = [word for other in tokens[index:] for word in _GLUED.sub(" ", other[0].strip(_STROKES)).split()]
        known = (
            bool(words)
            and words[0] in _GLUED.sub(" ", token[0])
            and bare(words[0]) in common_family_names()
            and words[0].istitle()
        )
        if known and 3 <= len(words) <= 5 and all(word.isalpha() and word.istitle() and len(word) > 1 for word in words):
            end = tokens[-1].start() + len(tokens[-1][0].rstrip(_STROKES))
            return token.start() + len(token[0]) - len(token[0].lstrip(_STROKES)), end
    return None


_STROKES = "\"'“”‘’.,;:*~|=_—–-"
_CRUMB = re.compile(r"[\W\d_]+|[^\W\d_]{1,2}[\W\d_]*")


def spaced(name: str) -> str:
    """A name with the spaces that OCR lost: "HàVănPhúc" is "Hà Văn Phúc"; no syllable starts with Gl, so "Glang" is "Giang"."""
    return re.sub(r"\bGl(?=[a-zà-ỹ])", "Gi", _GLUED.sub(" ", name))


def signed_name(view: View) -> bool:
    """A name with the remark that it was signed: "Nguyễn Mạnh Kiểm (Đã ký)", "(Đã ký) Nguyễn Mạnh Kiểm"."""
    if len(view.raw) > 70:
        return False
    mark = anchors.SIGNED.search(view.folded)
    if mark is None:
        return False
    return person(view.raw[: mark.start()]) is not None or person(view.raw[mark.end() :]) is not None


@cache
def _post() -> re.Pattern[str]:
    return re.compile(r"[\W_]{0,4}(?:quyen |q\. ?)?(?:" + "|".join(map(re.escape, posts())) + r")\b")


def is_post(folded: str) -> bool:
    """Whether a folded line starts with a post ("pho chu tich", "giam doc so noi vu")."""
    return _post().match(folded) is not None


def post_line(view: View) -> bool:
    """A post in capitals at the start of a short paragraph, perhaps with the name behind it."""
    return len(view.raw) <= LINE and (view.caps or _starts_caps(view.raw)) and is_post(view.folded)


def authority_line(view: View) -> bool:
    """A line of authority ("TM. ỦY BAN NHÂN DÂN", "KT.GIÁM ĐỐC") at the start of a short paragraph."""
    return len(view.raw) <= LINE and anchors.AUTHORITY.match(view.folded) is not None and _starts_caps(view.raw)


def _starts_caps(raw: str) -> bool:
    letters = [character for character in raw[:16] if character.isalpha()][:9]
    return len(letters) >= 2 and sum(map(str.isupper, letters)) >= len(letters) - 1
