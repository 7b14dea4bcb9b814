r"""Marks of Markdown inside a block of lines: ``**bold**``, ``*italic*``, escapes and links, taken out of the text.

CommonMark pairs the marks strictly. Converters of scans and portals don't write it strictly: they leave a space before the
closing mark (``**1. Đối tượng: **Các sở``), break a bold phrase over lines, and forget to close one. So a mark here
switches its style on and off, and a mark that nothing closes nearby is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# A bold phrase longer than this is a mark that was never closed.
_REACH_CHARACTERS = 2500
_REACH_LINES = 14
_TOKEN = re.compile(
    r"\\([\\`*_{}\[\]()#+.!|>~-])"  # an escape: \* \. \-
    r"|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"  # a picture: ![](_page_0_Picture_1.jpeg)
    r"|\[([^\]\n]{0,500})\]\((?:mailto:|https?:|#|/|www\.)[^)\s]{0,500}\)"  # a link: [so@x.gov.vn](mailto:so@x.gov.vn)
    r"|<(?:https?://|mailto:)?([^<>\s@]{1,100}@?[^<>\s]{1,200}\.[^<>\s]{1,200})>"  # an address: <http://x.gov.vn>
    r"|(\*+)"  # stars
    r"|(?<![\w_])(_{1,2})(?=[^\s_])([^_\n]{1,300})(?<=[^\s_])\5(?![\w_])"  # _italic_ inside one line
    r"|</?(?:u|b|i|sup|sub|span|strong|em|font)\b[^>\n]{0,200}>"  # tags that carry no text
    r"|&(amp|nbsp|lt|gt|quot|\#\d{1,6});"
)
_ENTITIES = {"amp": "&", "nbsp": "\u00a0", "lt": "<", "gt": ">", "quot": '"'}
_MARKED = re.compile(r"[*_\\\[<&]")
_CLOSING = re.compile(r"(?<=[^\s*])\*(?=[\s.,;:]|$)")
_NOTHING = re.compile(r"\s*(?:\*\*\s+\*\*|\*\s+\*)\s*$")  # bold or italic white space
_RULE = re.compile(r"\s*(?:\*\s*){3,}$")


@dataclass(frozen=True, slots=True)
class Styled:
    """A line without its marks.

    Attributes:
        text: What is left to read.
        bold: All of it is bold.
        italic: All of it is italic.
        runs_on: A phrase in bold or italics goes on in the next line.
    """

    text: str
    bold: bool = False
    italic: bool = False
    runs_on: bool = False


def unmark(lines: list[str]) -> list[Styled]:
    """Takes the marks out of a block of lines that no empty line parts.

    Args:
        lines: The lines with marks.

    Returns:
        As many lines, styled.

    Example:
        >>> unmark(["**I. MỤC", "ĐÍCH, YÊU CẦU**"])[0]
        Styled(text='I. MỤC', bold=True, italic=False, runs_on=True)
        >>> [line.text for line in unmark(["**1. Đối tượng: **Các sở"])]
        ['1. Đối tượng: Các sở']
    """
    block = "\n".join(lines)
    if not _MARKED.search(block):
        return [Styled(line) for line in lines]
    pieces: list[tuple[str, int, int]] = []  # text, number of the bold run or 0, number of the italic run or 0
    bold = italic = run = 0
    position = 0
    found = [*_TOKEN.finditer(block)]
    stars = _Stars(block, found)
    for match in found:
        pieces.append((block[position : match.start()], bold, italic))
        position = match.end()
        if match[4]:
            # six stars open, close and open bold at one place
            width = 2 if len(match[4]) == 6 else len(match[4])
            literal = ""
            if stars.literal(match):
                literal = match[4]
            elif width == 2 or width == 3:
                # three stars with one style open close it and open the other: **NHIỆM VỤ ***(chi tiết kèm theo)*
                run += 1
                swap = width == 3 and bool(bold) != bool(italic)
                if width == 3 and not swap and italic:
                    italic = 0
                elif width == 3 and (swap or not bold):
                    italic = 0 if italic else run * stars.closed(match, 1)
                bold = 0 if bold else run * stars.closed(match, 2)
            elif width == 1:
                if italic:
                    italic = 0
                elif stars.closed(match, 1):
                    run += 1
                    italic = run
                else:
                    literal = "*"
            elif width > 4:
                literal = match[4]
            pieces.append((literal, bold, italic))
        else:
            run += 1
            shown = match[1] or match[2] or match[3] or match[6] or ""
            if match[7]:
                shown = _ENTITIES.get(match[7]) or _character(match[7])
            if match[5]:
                pieces.append((shown, run if len(match[5]) == 2 else bold, italic if len(match[5]) == 2 else run))
            else:
                pieces.append((shown, bold, italic))
    pieces.append((block[position:], bold, italic))
    return _by_line(pieces)


def _character(entity: str) -> str:
    code = int(entity[1:])
    return chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


class _Stars:
    """The stars of a block and what each may be; facts of a line are found once."""

    def __init__(self, block: str, found: list[re.Match[str]]) -> None:
        self._block = block
        self._found = [match for match in found if match[4]]
        self._index = {match.start(): index for index, match in enumerate(self._found)}
        self._closing = [match.start() for match in _CLOSING.finditer(block)]
        self._lines: dict[int, tuple[bool, int]] = {}

    def literal(self, match: re.Match[str]) -> bool:
        """Whether stars are meant as such."""
        block = self._block
        before = block[match.start() - 1] if match.start() else "\n"
        after = block[match.end()] if match.end() < len(block) else "\n"
        if before == "(" and after == ")":  # (*) of a footnote
            return True
        if len(match[4]) == 1 and before.isdigit() and after.isdigit():  # 2*3
            return True
        line_start = block.rfind("\n", 0, match.start()) + 1
        rule, count = self._line(line_start)
        if rule:
            return True
        # "* Đối với các phường" is a bullet, unless a star closes it, in the same line or behind the text of a later one
        if len(match[4]) != 1 or after != " " or count != 1 or block[line_start : match.start()].strip():
            return False
        return bisect_right(self._closing, match.end()) == len(self._closing)

    def _line(self, start: int) -> tuple[bool, int]:
        """Whether a line is a rule (Party documents have one star under the letterhead), and how many stars it has."""
        if start not in self._lines:
            end = self._block.find("\n", start)
            line = self._block[start : end if end >= 0 else len(self._block)]
            rule = (_RULE.match(line) is not None and not _NOTHING.match(line)) or line.strip() == "*"
            self._lines[start] = rule, line.count("*")
        return self._lines[start]

    def closed(self, match: re.Match[str], width: int) -> int:
        """1 if stars of the width follow nearby, else 0."""
        start = match.end()
        for index in range(self._index[match.start()] + 1, len(self._found)):
            later = self._found[index]
            if later.start() - start > _REACH_CHARACTERS:
                return 0
            if len(later[4]) in (width, 3):
                return int(self._block.count("\n", start, later.start()) <= _REACH_LINES)
        return 0


def _by_line(pieces: list[tuple[str, int, int]]) -> list[Styled]:
    rows: list[list[tuple[str, int, int]]] = [[]]
    for text, bold, italic in pieces:
        parts = text.split("\n")
        rows[-1].append((parts[0], bold, italic))
        rows.extend([(part, bold, italic)] for part in parts[1:])
    styled: list[Styled] = []
    for index, row in enumerate(rows):
        shown = [piece for piece in row if piece[0].strip()]
        following = next((piece for later in rows[index + 1 : index + 2] for piece in later if piece[0].strip()), None)
        last = shown[-1] if shown else None
        runs_on = bool(last and following and ((last[1] and last[1] == following[1]) or (last[2] and last[2] == following[2])))
        styled.append(
            Styled(
                "".join(piece[0] for piece in row),
                bold=bool(shown) and all(piece[1] for piece in shown),
                italic=bool(shown) and all(piece[2] for piece in shown),
                runs_on=runs_on,
            )
        )
    return styled
