"""Roman numerals that OCR misread."""

from __future__ import annotations

import pytest
from tests.samples.scan import Row, scan

from vanban.normalize import normalize
from vanban.structure.tree import build_tree
from vanban.structure.zones import find_zones

# Widths of "I.", "II.", "III." in print
ONE, TWO, THREE = 8.0, 13.0, 18.5


def top_labels(*rows: Row | str) -> list[str]:
    head = ("KẾ HOẠCH", "Trồng cây năm 2027", "Căn cứ Luật Lâm nghiệp;")
    text = normalize(scan(*head, *rows, "Nơi nhận:", "- Lưu: VT."))
    tree = build_tree(text, find_zones(text))
    return [block.label.text for block in tree.root.children if block.label]


def heading(text: str, y: float, width: float) -> Row:
    return Row(text, y=y, widths=(width,))


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        # a stroke is lost: the width tells
        (
            (heading("I. MỤC ĐÍCH", 200, ONE), "- Một.", heading("II. NHIỆM VỤ", 300, TWO), "- Hai.",
             heading("II. TỔ CHỨC", 400, THREE), "- Ba."),
            ["I", "II", "III"],
        ),
        # the document prints a numeral twice: it stays
        (
            (heading("I. MỤC ĐÍCH", 200, ONE), "- Một.", heading("II. NHIỆM VỤ", 300, TWO), "- Hai.",
             heading("II. TỔ CHỨC", 400, TWO), "- Ba."),
            ["I", "II", "II"],
        ),
        # strokes taken for other letters
        (("I. MỤC ĐÍCH", "- Một.", "H. NHIỆM VỤ", "- Hai.", "HI. TỔ CHỨC", "- Ba."), ["I", "II", "III"]),
        (("I. MỤC ĐÍCH", "- Một.", "1I. NHIỆM VỤ", "- Hai.", "IIL. TỔ CHỨC", "- Ba."), ["I", "II", "III"]),
        # "1." for "I."
        (("1. Mục tiêu", "- Một.", "II. Nội dung", "1. Mua thuốc", "- Hai."), ["I", "II"]),
        (("1. Mục tiêu", "1. Một.", "2. Hai.", "II. Nội dung", "- Ba."), ["I", "II"]),
        (("1. Mục tiêu", "- Một.", "2. Nội dung", "- Hai."), ["1", "2"]),
        # what follows no sequence is left alone
        (("HI. MỤC ĐÍCH", "- Một."), ["-"]),
    ],
)  # fmt: skip
def test_roman_numerals(rows: tuple[Row | str, ...], labels: list[str]) -> None:
    assert [label for label in top_labels(*rows) if label != "-" or len(labels) == 1] == labels
