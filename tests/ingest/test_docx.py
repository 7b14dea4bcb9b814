"""Word documents: what stands on the page, in order, once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.samples.docx import Cell, Level, Para, Run, Table, build_docx, letterhead_boxes, raw_docx

from vanban.errors import EmptySourceError
from vanban.ingest.docx import read_docx
from vanban.ingest.pages import Cell as PageCell
from vanban.normalize import normalize


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read_docx(raw_docx(body, parts=parts)).lines()]


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("Kế ") + run("hoạch"), ["Kế hoạch"]),
        (run("Kế hoạch<w:br/>năm 2024").replace("<w:br/>", "</w:t><w:br/><w:t>"), ["Kế hoạch", "năm 2024"]),
        (f'<w:hyperlink r:id="x">{run("Nghị định")}</w:hyperlink>', ["Nghị định"]),
        (f"<w:smartTag>{run('Hà')}</w:smartTag>{run(' Nội')}", ["Hà Nội"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('12')}</w:sdtContent></w:sdt>{run('/KH')}", ["12/KH"]),
        (f'<w:ins w:id="1">{run("mới")}</w:ins><w:del w:id="2"><w:r><w:delText>cũ</w:delText></w:r></w:del>', ["mới"]),
        (f'<w:moveTo w:id="1">{run("đến")}</w:moveTo><w:moveFrom w:id="2">{run("đi")}</w:moveFrom>', ["đến"]),
        (f'<w:ins w:id="1"><w:del w:id="2">{run("x")}</w:del>{run("y")}</w:ins>', ["y"]),
        (run("Mật", "<w:vanish/>") + run("Thường"), ["Thường"]),
        (run("nghị quyết", "<w:caps/>"), ["NGHỊ QUYẾT"]),
        (run("QĐ") + "<w:r><w:noBreakHyphen/></w:r>" + run("UBND"), ["QĐ-UBND"]),
        (run("thực") + "<w:r><w:softHyphen/></w:r>" + run("hiện"), ["thựchiện"]),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 5"), ["≥ 5"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F020"/></w:r>' + run("5"), ["5"]),  # decoration
        ("<w:r><m:t/></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", ["a+b"]),
        # fields: the result stands, the code doesn't, also not text inside a code
        (
            FIELD.format("begin") + run("no") + FIELD.format("separate") + run("12") + FIELD.format("end") + run("/KH"),
            ["12/KH"],
        ),
        (FIELD.format("begin") + FIELD.format("end") + run("x"), ["x"]),
        (FIELD.format("end") + FIELD.format("separate") + run("x"), ["x"]),
        (f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>', ["7"]),
        # tabs: a label keeps its line, columns don't
        (run("1.") + "<w:r><w:tab/></w:r>" + run("Sở Y tế"), ["1. Sở Y tế"]),
        ("<w:r><w:tab/></w:r>" + run("Căn cứ"), ["Căn cứ"]),
        (run("Cơ quan chủ trì:") + "<w:r><w:tab/></w:r>" + run("Sở Y tế"), ["Cơ quan chủ trì: Sở Y tế"]),
        (run("Họ và tên") + "<w:r><w:tab/></w:r>" + run("........"), ["Họ và tên ........"]),
        (run("UBND TỈNH X") + "<w:r><w:tab/></w:r>" + run("CỘNG HÒA XÃ HỘI"), ["UBND TỈNH X", "CỘNG HÒA XÃ HỘI"]),
        (run("Số: 5/KH") + "<w:r><w:tab/></w:r>" + run("Huế, ngày 02 tháng 3"), ["Số: 5/KH", "Huế, ngày 02 tháng 3"]),
        (run("- Lưu: VT.") + "<w:r><w:tab/><w:tab/></w:r>" + run("Trần Văn A"), ["- Lưu: VT.", "Trần Văn A"]),
    ],
)
def test_inside_a_paragraph(content: str, expected: list[str]) -> None:
    assert texts(para(content)) == expected


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert texts(para(run("Căn cứ "), properties=deleted) + para(run("Luật Đầu tư;"))) == ["Căn cứ Luật Đầu tư;"]
    assert texts(para(run("hết"), properties=deleted)) == ["hết"]


def test_marks_of_lines() -> None:
    body = (
        para(run("KẾ HOẠCH", "<w:b/><w:sz w:val='28'/>"), properties='<w:jc w:val="center"/>')
        + para()
        + para(run("Thực ", "<w:i/>") + run("hiện") + "<w:r><w:br/></w:r>" + run("năm"))
    )
    first, second, third = read_docx(raw_docx(body)).lines()
    assert (first.bold, first.italic, first.centered, first.size, first.gap_before, first.hard_break) == (
        *(True, False, True, 14.0, False, True),
    )
    assert (second.bold, second.italic, second.centered, second.gap_before, second.hard_break) == (
        False,
        False,
        None,
        True,
        None,
    )
    assert (third.gap_before, third.hard_break) == (False, True)


def test_looks_come_from_styles_too() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b w:val="0"/><w:caps/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>'
    )
    body = para(run("a") + run("b", '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="B"/>')
    body += para(run("c"), properties='<w:pStyle w:val="B"/>') + para(run("d"), properties='<w:pStyle w:val="Circle"/>')
    first, second, third = read_docx(raw_docx(body, parts={"styles": styles})).lines()
    assert (first.text, first.bold, first.centered, first.size) == ("aB", False, True, 13.0)
    assert (second.bold, third.bold) == (True, False)


def test_text_boxes_are_read_once_and_before_their_paragraph() -> None:
    head = letterhead_boxes(["UBND TỈNH X", "SỞ Y TẾ"], "Số: 12/KH-SYT", "X, ngày 05 tháng 3 năm 2024")
    lines = read_docx(build_docx([head, Para("KẾ HOẠCH", "center", bold=True)])).lines()
    assert [line.text for line in lines] == [
        *("UBND TỈNH X", "SỞ Y TẾ", "Số: 12/KH-SYT"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "X, ngày 05 tháng 3 năm 2024", "KẾ HOẠCH"),
    ]


@pytest.mark.parametrize(
    "drawing",
    [
        "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>",
        # old writers: an empty choice, the text in the fallback only
        "<mc:AlternateContent><mc:Choice Requires='wpg'/><mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent>"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        # a group: a choice inside a choice
        "<mc:AlternateContent><mc:Choice Requires='wpg'><w:drawing><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
        "<w:txbxContent>{}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent>"
        "</w:drawing></mc:Choice></mc:AlternateContent>",
    ],
)
def test_text_boxes_of_any_make(drawing: str) -> None:
    assert texts(para(f"<w:r>{drawing.format(para(run('DỰ THẢO')))}</w:r>", run("Kế hoạch"))) == ["DỰ THẢO", "Kế hoạch"]


def test_columns_by_tabs_are_read_one_after_the_other() -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = (
        para(run("Nơi nhận:") + tab * 3 + run("TM. ỦY BAN NHÂN DÂN"))
        + para(run("- Như trên;") + tab * 3 + run("CHỦ TỊCH"))
        + para(run("- Sở Y tế;"))
        + para(tab * 4 + run("(Đã ký)"))
        + para(run("- Lưu: VT.") + tab * 3 + run("Trần Văn A"))
        + para(run("Phụ lục"))
    )
    assert texts(body) == [
        *("Nơi nhận:", "- Như trên;", "- Sở Y tế;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)", "Trần Văn A", "Phụ lục"),
    ]


def test_notes_stand_at_the_end_of_their_page_and_not_in_the_sentence() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = f'<w:footnote w:id="2">{para(run("Số liệu"))}{para(run("năm 2023"))}</w:footnote>'
    notes += f'<w:footnote w:id="5">{para(run("b"))}</w:footnote>'
    ends = f'<w:endnote w:id="1">{para(run("cuối"))}</w:endnote>'
    body = (
        para(run("Một") + mark.format(2) + run(" câu."), '<w:r><w:endnoteReference w:id="1"/></w:r>')
        + para(run("Hai"))
        + para('<w:r><w:br w:type="page"/></w:r>', run("Ba"), mark.format(5), mark.format(99))
    )
    lines = read_docx(raw_docx(body, parts={"footnotes": notes, "endnotes": ends})).lines()
    assert [(line.page, line.text) for line in lines] == [
        *((1, "Một câu."), (1, "Hai"), (1, "[1] Số liệu năm 2023")),
        *((2, "Ba"), (2, "[2] b"), (2, "[i] cuối")),
    ]


BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para(run("a"), BREAK) + para(run("b")), [(1, "a"), (2, "b")]),
        (para(run("a"), BREAK, run("b")), [(1, "a"), (2, "b")]),  # a break inside a paragraph parts its lines
        (para(run("a"), BREAK) + para(RENDERED, run("b")), [(1, "a"), (2, "b")]),  # one break, noted twice
        (para(run("a "), RENDERED, run("b")) + para(run("c")), [(1, "a b"), (2, "c")]),  # a paragraph stays whole
        (para(run("a")) + para(run("b"), properties="<w:pageBreakBefore/>"), [(1, "a"), (2, "b")]),
        (para(run("a"), BREAK) + para(BREAK) + para(run("b")), [(1, "a"), (2, "b")]),  # an empty page is no page
        (para(run("a"), properties="<w:sectPr/>") + para(run("b")) + "<w:sectPr/>", [(1, "a"), (2, "b")]),
        (  # a section says itself how it begins
            para(run("a"), properties="<w:sectPr/>") + para(run("b")) + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>',
            [(1, "a"), (1, "b")],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{para(run('a'))}{para(RENDERED, run('b'))}</w:tc><w:tc>{para(run('c'))}</w:tc></w:tr>"
            f"<w:tr><w:tc>{para(run('d'))}</w:tc><w:tc>{para(RENDERED, run('e'))}</w:tc></w:tr></w:tbl>" + para(run("f")),
            [(1, "a"), (1, "b"), (1, "c"), (2, "d"), (2, "e"), (3, "f")],  # a row stands where it begins
        ),
    ],
)
def test_pages(body: str, expected: list[tuple[int, str]]) -> None:
    pages = read_docx(raw_docx(body))
    assert [(line.page, line.text) for line in pages.lines()] == expected
    assert [page.number for page in pages.pages] == sorted({number for number, _ in expected})


def test_headers_are_left_out_unless_they_carry_the_letterhead() -> None:
    section = '<w:sectPr><w:headerReference w:type="{}" r:id="r_header"/>{}</w:sectPr>'
    head = para(run("SỞ Y TẾ")) + para(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    body = para(run("Kế hoạch"))
    first = body + section.format("first", "<w:titlePg/>")
    assert texts(first, header=head) == ["SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kế hoạch"]
    assert texts(body + section.format("default", ""), header=head)[0] == "SỞ Y TẾ"
    assert texts(body + section.format("default", "<w:titlePg/>"), header=head) == ["Kế hoạch"]
    assert texts(first, header=para(run("2"))) == ["Kế hoạch"]


def test_a_table_of_contents_is_left_out_and_what_only_looks_like_one_is_kept() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    toc = para(begin, FIELD.format("separate"), run("1. Mục đích"), "<w:r><w:tab/></w:r>", run("3"))
    toc += para(run("Yêu cầu ........ 4")) + para(run("Khác hẳn 5"), FIELD.format("end"))
    pages = read_docx(raw_docx(toc + para(run("I. Mục đích")) + para(run("Yêu cầu")) + para(run("hết"))))
    assert [line.text for line in pages.lines()] == ["Khác hẳn 5", "I. Mục đích", "Yêu cầu", "hết"]
    assert pages.notes == (("contents-dropped", "a table of contents of 2 lines was left out"),)


def test_cells_of_a_table() -> None:
    table = Table(
        (
            ("STT", "Nội dung", Cell((Para("Cơ quan"),), span=2)),
            (Cell((Para("1"),), merge="start"), "Rà soát", "Sở Y tế", "Quý I"),
            (Cell((Para(),), merge="more"), Cell((Para("Tập huấn"), Para("cán bộ"))), "", "Quý II"),
        ),
        (30, 200, 100, 60),
    )
    lines = read_docx(build_docx([Para("Bảng"), table, Para("hết"), Table((("a", "b"),), (50, 50))])).lines()
    assert [(line.text, line.cell) for line in lines] == [
        ("Bảng", None),
        ("STT", PageCell(0, 0, 0)),
        ("Nội dung", PageCell(0, 0, 1)),
        ("Cơ quan", PageCell(0, 0, 2, colspan=2)),
        ("1", PageCell(0, 1, 0, rowspan=2)),
        ("Rà soát", PageCell(0, 1, 1)),
        ("Sở Y tế", PageCell(0, 1, 2)),
        ("Quý I", PageCell(0, 1, 3)),
        ("Tập huấn", PageCell(0, 2, 1)),
        ("cán bộ", PageCell(0, 2, 1)),
        ("Quý II", PageCell(0, 2, 3)),
        ("hết", None),
        ("a", PageCell(1, 0, 0)),
        ("b", PageCell(1, 0, 1)),
    ]


def test_a_document_of_pictures_only_is_empty() -> None:
    with pytest.raises(EmptySourceError, match="pictures"):
        read_docx(raw_docx(para("<w:r><w:drawing/></w:r>")))
    with pytest.raises(EmptySourceError):
        read_docx(raw_docx(""))


def test_embedded_documents_are_reported() -> None:
    assert read_docx(raw_docx(para(run("a")) + '<w:altChunk r:id="x"/>')).notes[0][0] == "embedded-document"


def test_the_same_content_gives_the_same_bytes() -> None:
    blocks = [Para((Run("Mục đích", bold=True),), numbered="a"), Para("Yêu cầu", numbered="a")]
    lists = {"a": [Level("upperRoman", "%1.")]}
    assert build_docx(blocks, lists=lists) == build_docx(blocks, lists=lists)
    assert [line.text for line in read_docx(build_docx(blocks, lists=lists)).lines()] == ["I. Mục đích", "II. Yêu cầu"]


def test_real_documents_give_text_and_labels(corpus: Path) -> None:
    files = sorted((corpus / "unlabelled").glob("*.docx"))
    for file in files:
        pages = read_docx(file.read_bytes())
        assert sum(len(line.text) for line in pages.lines()) > 1000, file.name
    template = next(file for file in files if file.name.startswith("017"))
    lines = {line.text for line in read_docx(template.read_bytes()).lines()}
    assert {"1.1. Mạng viễn thông băng rộng di động", "2.2. Yêu cầu", "4.1. Cơ chế, chính sách"} <= lines


def test_tasks_and_headings_of_a_real_plan_stand_whole(corpus: Path) -> None:
    file = corpus / "dev" / "kh-hai-duong-draft.docx"
    gold = json.loads(file.with_suffix(".gold.json").read_text(encoding="utf-8"))
    text = normalize(read_docx(file.read_bytes()))
    paragraphs = [text.value[paragraph.start : paragraph.end] for paragraph in text.paragraphs]
    wanted = [(entry["label"], entry["text"]) for entry in gold["tasks"]]
    wanted += [(entry["label"], entry["heading"]) for entry in gold["outline"]]
    missing = [
        (label, content)
        for label, content in wanted
        if not any(content in paragraph and paragraph.startswith(label) for paragraph in paragraphs)
    ]
    assert missing == []
