"""Where in a saved web page the document stands."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

# Wording of the letterhead, the preamble and the signature. The menus and tables of contents of a portal repeat headings
# ("Điều 5. …", "Khoản 2"), but neither these nor paragraphs of running text.
_ANCHOR = re.compile(
    r"CỘNG\s(?:HÒA|HOÀ)\sXÃ\sHỘI|Độc\slập\s?[-–]|\bCăn\scứ\s[A-ZĐ]|\bNơi\snhận\b|\bSố\s?:\s?\d|,\sngày\s.{1,6}\stháng\b|"
    r"\b(?:TM|KT|TL|TUQ)\.\s?[A-ZĐ]|^\s*(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ|NGHỊ ĐỊNH|CHỈ THỊ|THÔNG BÁO)\b"
)
_ANCHOR_WEIGHT = 500
_PROSE = 80
_SHARE = 0.8
SKIPPED = frozenset(
    "script style noscript template svg head title meta link button select option input textarea iframe object canvas audio "  # noqa: SIM905
    "video map".split()
)
"""Elements whose text a browser doesn't show as text."""


def document_block(root: etree._Element) -> etree._Element:
    """The smallest element that holds nearly all wording of the genre.

    Args:
        root: The whole page.

    Returns:
        That element; the body where nothing of the genre is found.

    Example:
        >>> from lxml import html
        >>> page = html.fromstring("<body><ul><li>Menu</li></ul><div id='d'><p>Căn cứ Luật A;</p><p>Điều 1. B</p></div></body>")
        >>> document_block(page).get("id")
        'd'
    """
    body = root.find(".//body")
    current = root if body is None else body
    found = _weights(current)
    if not found[current]:
        return current
    while True:
        best = max((child for child in current if isinstance(child.tag, str)), key=lambda child: found[child], default=None)
        # Inside a table or a paragraph there are only parts of a document.
        if best is None or found[best] < _SHARE * found[current] or best.tag in ("table", "p", "tr", "tbody"):
            return current
        current = best


def _weights(top: etree._Element) -> dict[etree._Element, int]:
    """How much of a document each element holds, its descendants included: anchors, and characters of running text."""
    weights: dict[etree._Element, int] = defaultdict(int)
    for event, element in etree.iterwalk(top, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        parent = element.getparent()
        if event == "start":
            if element.text and element.tag not in SKIPPED:
                weights[element] += _weight(element.text)
        elif element is not top and parent is not None:
            if element.tag not in SKIPPED:
                weights[parent] += weights[element]
            if element.tail:
                weights[parent] += _weight(element.tail)
    return weights


def _weight(text: str) -> int:
    text = text.strip()
    if len(text) < 4:
        return 0
    return len(_ANCHOR.findall(text)) * _ANCHOR_WEIGHT + (len(text) if len(text) >= _PROSE else 0)
