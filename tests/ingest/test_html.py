"""Web pages: block, breaks, cells, styles, and pages that mean harm."""

from __future__ import annotations

import pytest

from vanban.errors import CorruptSourceError, EmptySourceError, VanbanError
from vanban.ingest import Cell, read
from vanban.ingest.html import read_html


def texts(markup: str) -> list[str]:
    return [line.text for line in read(markup.encode()).lines()]


ROWS: list[tuple[str, list[str]]] = [
    ("<p>KẾ HOẠCH</p><p>Năm\n  2026</p>", ["KẾ HOẠCH", "Năm 2026"]),
    ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),  # a block inside a block parts the text around it
    ("<p>a<br>b<br/>c</p>", ["a", "b", "c"]),
    ("<p>a <b>b</b><i>c</i></p>", ["a bc"]),  # inline elements don't part
    ("<p>a</p><script>b</script><style>c</style><p style='display:none'>d</p><p hidden>e</p>", ["a"]),
    ("<ul><li>a</li><li>b</li></ul><ol start='3'><li>c</li></ol>", ["- a", "- b", "3. c"]),
    ("<pre>a\n  b</pre>", ["a", "b"]),
    ("<p>a &lt; b &amp; c&nbsp;d</p>", ["a < b & c\u00a0d"]),
    ("<p>a<!-- b --></p>", ["a"]),
    ("<p>chưa đóng", ["chưa đóng"]),
]


@pytest.mark.parametrize(("markup", "expected"), ROWS)
def test_lines(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


def test_the_document_is_found_in_its_page() -> None:
    """A menu and a table of contents stand beside it."""
    menu = "<ul>" + "".join(f"<li>Điều {n}. Quy định chung</li>" for n in range(1, 30)) + "</ul>"
    task = "Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện kế hoạch này."
    body = "".join(f"<p>{number}. {task}</p>" for number in (1, 2, 3))
    document = f"<div id='d'><p>Căn cứ Luật A;</p>{body}<p>Nơi nhận:</p></div>"
    lines = texts(f"<html><body><div>{menu}</div><div><div>{document}</div></div><div>Bản quyền</div></body></html>")
    assert lines[0] == "Căn cứ Luật A;"
    assert lines[-1] == "Nơi nhận:"


def test_cells_with_spans() -> None:
    markup = "<table><tr><th rowspan=2>TT<th colspan=2>Thời gian</tr><tr><td>Bắt đầu<td>Kết thúc</tr>"
    markup += "<tr><td>1<td>Quý I<td>Quý II</tr></table>"
    assert {line.text: line.cell for line in read(markup.encode()).lines()} == {
        "TT": Cell(0, 0, 0, rowspan=2),
        "Thời gian": Cell(0, 0, 1, colspan=2),
        "Bắt đầu": Cell(0, 1, 1),
        "Kết thúc": Cell(0, 1, 2),
        "1": Cell(0, 2, 0),
        "Quý I": Cell(0, 2, 1),
        "Quý II": Cell(0, 2, 2),
    }


def test_a_table_that_lays_out_the_page_has_no_cells() -> None:
    markup = "<table><tr><td>a<table><tr><td>b<td>c</table></table><table><tr><td>d</table>"
    assert [(line.text, line.cell) for line in read(markup.encode()).lines()] == [
        ("a", None),
        ("b", Cell(0, 0, 0)),
        ("c", Cell(0, 0, 1)),
        ("d", None),
    ]


def test_styles() -> None:
    markup = "<center><b>A</b></center><p style='text-align: center; font-weight: 700'>B</p><p><i>C</i> d</p><h2>E</h2>"
    assert [(line.text, line.bold, line.italic, line.centered) for line in read(markup.encode()).lines()] == [
        ("A", True, False, True),
        ("B", True, False, True),
        ("C d", False, False, None),
        ("E", True, False, None),
    ]


def test_breaks() -> None:
    """A paragraph ends for good, a line break only ends its line; an empty paragraph is a gap."""
    first, second, third = read(b"<p>a<br>b</p><p>&nbsp;</p><p>c</p>").lines()
    assert (first.hard_break, second.hard_break, third.gap_before) == (None, True, True)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258"])
def test_charsets(charset: str) -> None:
    markup = f"<html><head><meta charset='{charset}'></head><p>Đông và tây</p>"
    data = markup.encode("cp1258" if charset == "windows-1258" else charset)
    assert [line.text for line in read(data).lines()] == ["Đông và tây"]


def test_legacy_font() -> None:
    pages = read("<p>Uû ban nh©n d©n huyÖn ban hµnh kÕ ho¹ch</p>".encode())
    assert (pages.encoding, pages.lines()[0].text) == ("tcvn3", "Uỷ ban nhân dân huyện ban hành kế hoạch")


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("<html></html>", EmptySourceError),
        ("<script>x</script>", EmptySourceError),
        ("<div>" * 20_000 + "x", CorruptSourceError),
    ],
)
def test_faults(markup: str, error: type[VanbanError]) -> None:
    with pytest.raises(error):
        read_html(markup.encode())


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td rowspan=999999999 colspan=999999999>x<td>y</table>",
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;x</p>",
        "<p>" + "&#x41;" * 50_000,
        "<td><tr></table></ul><li>x",
        "<p>\x00a</p>",
    ],
)
def test_hostile_pages_are_read(markup: str) -> None:
    assert read_html(markup.encode()).lines()
