"""Computed labels: what Word prints in front of a paragraph and no text holds."""

from __future__ import annotations

import pytest
from tests.samples.docx import raw_docx

from vanban.ingest.docx import read_docx
from vanban.ingest.docx_numbering import format_number


def level(depth: int, style: str, text: str, *, start: int = 1, more: str = "") -> str:
    content = f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{content}</w:lvl>'


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, number: int | None = 1, depth: int | None = 0, style: str | None = None) -> str:
    parts = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    parts += f'<w:numId w:val="{number}"/>' if number is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = named + (f"<w:numPr>{parts}</w:numPr>" if parts else "")
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    data = raw_docx(body, parts={"numbering": numbering, "styles": styles})
    return [line.text for line in read_docx(data).lines()]


OUTLINE = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "\uf0b7"),
) + num(1, 0)


def test_levels_count_and_restart_below_a_higher_one() -> None:
    body = "".join(
        item(text, depth=depth) for depth, text in [(0, "A"), (1, "B"), (2, "C"), (2, "D"), (3, "E"), (3, "F"), (4, "G")]
    )
    body += "".join(item(text, depth=depth) for depth, text in [(1, "H"), (2, "I"), (0, "K"), (1, "L"), (3, "M")])
    assert labels(body, OUTLINE) == [
        "I. A", "1. B", "1.1. C", "1.2. D", "a) E", "b) F", "- G", "2. H", "2.1. I", "II. K", "1. L", "a) M",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "value", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("lowerLetter", 4, "d"),
        ("lowerLetter", 5, "e"),  # Word has no đ
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("vietnameseCounting", 5, "năm"),
        ("none", 1, ""),
        ("chicago", 2, "2"),
        ("lowerRoman", 0, "0"),
        ("lowerLetter", 100_000, "100000"),
    ],
)
def test_formats(style: str, value: int, expected: str) -> None:
    assert format_number(value, style) == expected


def test_a_level_skipped_counts_as_begun() -> None:
    # Microsoft, knowledge base Q110380: the first heading 1 after a heading 2 is numbered 2
    levels = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")) + num(1, 0)
    assert labels(item("A", depth=1) + item("B", depth=0) + item("C", depth=1), levels) == ["1.1. A", "2. B", "2.1. C"]


def test_a_list_goes_on_after_other_text_and_other_lists() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + abstract(1, level(0, "bullet", "+")) + num(1, 0) + num(2, 1)
    body = item("A") + item("x", number=2) + "<w:p><w:r><w:t>y</w:t></w:r></w:p>" + item("B")
    assert labels(body, numbering) == ["1. A", "+ x", "y", "2. B"]


def test_lists_of_one_definition_share_the_count_unless_one_starts_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, start)
    body = item("A") + item("B", number=2) + item("C", number=3) + item("D", number=3) + item("E", number=1)
    assert labels(body, numbering) == ["1. A", "2. B", "1. C", "2. D", "3. E"]


def test_an_instance_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=3)}</w:lvlOverride>'
    assert labels(item("A") + item("B"), abstract(0, level(0, "decimal", "%1.")) + num(1, 0, override)) == ["c) A", "d) B"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1. A", "a) B", "2. C", "a) D"]),
        ('<w:lvlRestart w:val="0"/>', ["1. A", "a) B", "2. C", "b) D"]),  # never
    ],
)
def test_restart(restart: str, expected: list[str]) -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", more=restart)) + num(1, 0)
    assert labels(item("A") + item("B", depth=1) + item("C") + item("D", depth=1), numbering) == expected


def test_a_level_may_restart_only_after_one_far_above() -> None:
    third = level(2, "decimal", "%3", more='<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), third) + num(1, 0)
    body = "".join(item("x", depth=depth) for depth in (0, 1, 2, 1, 2, 0, 2))
    assert labels(body, numbering) == ["1. x", "1.1. x", "1 x", "1.2. x", "2 x", "2. x", "1 x"]


def test_legal_numbering_prints_roman_levels_in_decimal() -> None:
    numbering = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", more="<w:isLgl/>")) + num(1, 0)
    assert labels(item("A") + item("B", depth=1), numbering) == ["I. A", "1.1. B"]


def test_words_in_labels() -> None:
    numbering = abstract(
        0, level(0, "upperRoman", "Chương %1"), level(1, "decimal", "Điều %2.", more='<w:lvlRestart w:val="0"/>')
    )
    body = item("QUY ĐỊNH CHUNG") + item("Phạm vi", depth=1) + item("TỔ CHỨC") + item("Hiệu lực", depth=1)
    expected = ["Chương I QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Chương II TỔ CHỨC", "Điều 2. Hiệu lực"]
    assert labels(body, numbering + num(1, 0)) == expected


def test_a_label_may_end_without_space() -> None:
    numbering = abstract(0, level(0, "decimal", "%1/ ", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert labels(item("A"), numbering) == ["1/A"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("Heading1", ["1. A", "2. A"]),
        ("Heading2", ["1.1. A", "1.2. A"]),  # the list says which level the style has
        ("Child", ["1.1. A", "1.2. A"]),  # inherited from the style it is based on
        ("Off", ["A", "A"]),  # numbering switched off
    ],
)
def test_numbering_of_styles(style: str, expected: list[str]) -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1.", more='<w:pStyle w:val="Heading1"/>'),
        level(1, "decimal", "%1.%2.", more='<w:pStyle w:val="Heading2"/>'),
    ) + num(1, 0)
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>{numbered}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Heading2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="Heading1"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = item("A", number=None, depth=None, style=style) * 2
    assert labels(body, numbering, styles) == expected


def test_a_style_may_name_the_level_and_its_ancestor_the_list() -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="One"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Two"><w:basedOn w:val="One"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = item("A", None, None, "One") + item("B", None, None, "Two")
    assert labels(body, numbering, styles) == ["1. A", "1.1. B"]


def test_a_numbering_style_shares_its_list() -> None:
    numbering = (
        abstract(0, level(0, "decimal", "%1)"), more='<w:styleLink w:val="L"/>')
        + abstract(1, more='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert labels(item("A", number=1) + item("B", number=2), numbering, styles) == ["1) A", "2) B"]


def test_empty_items_count_and_deleted_ones_do_not() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    empty = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>X</w:delText></w:r></w:del></w:p>'
    )
    assert labels(item("A") + empty + gone + item("B"), numbering) == ["1. A", "3. B"]


@pytest.mark.parametrize("numbering", ["", abstract(0) + num(1, 0), num(1, 7), '<w:num w:numId="1"/>'])
def test_undefined_lists_give_no_label(numbering: str) -> None:
    assert labels(item("A") + item("B", number=9, depth=12), numbering) == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "expected"), [("\uf0a7", "- A"), ("•", "- A"), ("–", "- A"), ("+", "+ A"), ("o", "- A"), ("", "A")]
)
def test_bullets(text: str, expected: str) -> None:
    assert labels(item("A"), abstract(0, level(0, "bullet", text)) + num(1, 0)) == [expected]
