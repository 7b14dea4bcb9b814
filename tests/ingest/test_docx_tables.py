"""The grid of Word tables."""

from __future__ import annotations

import pytest
from tests.samples.docx import raw_docx

from vanban.ingest.docx import read_docx


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def places(body: str) -> list[tuple[str, int, int, int, int]]:
    return [
        (line.text, line.cell.row, line.cell.column, line.cell.rowspan, line.cell.colspan)
        for line in read_docx(raw_docx(body)).lines()
        if line.cell
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (  # grid columns that no border separates are one
            table(row(cell("a", span(2)), cell("b", span(3))), row(cell("c", span(2)), cell("d", span(3)))),
            [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1)],
        ),
        (  # a border moved by a millimetre in one row is the same border
            table(row(cell("a", span(2)), cell("b")), row(cell("c"), cell("d", span(2))), widths=(1000, 60, 3000)),
            [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1)],
        ),
        (  # a narrow cell is a cell all the same
            table(row(cell("a"), cell("x"), cell("b")), row(cell("c", span(2)), cell("d")), widths=(1000, 60, 3000)),
            [("a", 0, 0, 1, 1), ("x", 0, 1, 1, 1), ("b", 0, 2, 1, 1), ("c", 1, 0, 1, 2), ("d", 1, 2, 1, 1)],
        ),
        (  # empty grid columns before the first cell of a row
            table(row(cell("a"), cell("b")), row(cell("c"), properties='<w:gridBefore w:val="1"/>')),
            [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1)],
        ),
        (  # merged downwards twice in a row of columns, and a merge that begins nowhere
            table(
                row(cell("a", '<w:vMerge w:val="restart"/>'), cell("b")),
                row(cell("", "<w:vMerge/>"), cell("c")),
                row(cell("", '<w:vMerge w:val="continue"/>'), cell("d")),
                row(cell("e"), cell("f", "<w:vMerge/>")),
            ),
            [("a", 0, 0, 3, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1), ("d", 2, 1, 1, 1), ("e", 3, 0, 1, 1), ("f", 3, 1, 1, 1)],
        ),
        (  # merged across in the old way
            table(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("b")), row(*map(cell, "cde"))),
            [("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1), ("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1), ("e", 1, 2, 1, 1)],
        ),
        (  # a row that a tracked change deleted
            table(
                row(cell("a"), cell("b")), row(cell("x"), cell("y"), properties='<w:del w:id="1"/>'), row(cell("c"), cell("d"))
            ),
            [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1)],
        ),
        (  # rows and cells in content controls
            table(control(row(cell("a"), control(cell("b"))))),
            [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)],
        ),
        (  # a table in a cell belongs to the cell
            table(row(cell("a"), f"<w:tc>{table(row(cell('b'), cell('c')))}<w:p/></w:tc>")),
            [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 0, 1, 1, 1)],
        ),
        (table(row(cell("a")), row(cell("b"))), []),  # one column: a frame around paragraphs
        (  # a table in a frame is a table
            table(row(f"<w:tc>{table(row(cell('b'), cell('c')))}<w:p/></w:tc>")),
            [("b", 0, 0, 1, 1), ("c", 0, 1, 1, 1)],
        ),
        (
            table(row(cell("a", '<w:gridSpan w:val="-3"/>'), cell("b", '<w:gridSpan w:val="x"/>'))),
            [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)],
        ),
        (table(), []),
    ],
)
def test_grid(body: str, expected: list[tuple[str, int, int, int, int]]) -> None:
    assert places(body + "<w:p><w:r><w:t>.</w:t></w:r></w:p>") == expected
