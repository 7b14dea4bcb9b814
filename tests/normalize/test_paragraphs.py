"""Which lines are one paragraph. Each row is a source and the paragraphs expected."""

from __future__ import annotations

import pytest

from vanban.ingest import Cell, Line, Page, Pages, read
from vanban.normalize import normalize


def paragraphs(source: str | list[Line]) -> list[str]:
    if isinstance(source, str):
        return normalize(read(source.encode())).value.split("\n")
    numbers = sorted({line.page for line in source})
    pages = tuple(Page(number, tuple(line for line in source if line.page == number)) for number in numbers)
    return normalize(Pages(pages, media_type="text/plain")).value.split("\n")


# Hard-wrapped at 60 characters, empty lines between paragraphs.
SPACED: list[tuple[str, list[str]]] = [
    # plain wrapping, also behind a full stop
    (
        "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tổ\nchức thực hiện. "
        "Báo cáo kết quả về Ủy ban nhân dân tỉnh.\n"
        "Việc báo cáo làm định kỳ.",
        [
            "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện. "
            "Báo cáo kết quả về Ủy ban nhân dân tỉnh. "
            "Việc báo cáo làm định kỳ."
        ],
    ),
    # the first line is cut short where the source broke its own lines
    (
        "- Tham mưu đề xuất Chủ tịch\nUBND tỉnh khen thưởng các tập thể, cá nhân có thành tích tiêu\nbiểu.\n\n- Hai;",
        ["- Tham mưu đề xuất Chủ tịch UBND tỉnh khen thưởng các tập thể, cá nhân có thành tích tiêu biểu.", "- Hai;"],
    ),
    # a heading that breaks before the name of a type of document
    ("**V. CHẾ ĐỘ\nBÁO CÁO**\n\n1. Hằng quý.", ["V. CHẾ ĐỘ BÁO CÁO", "1. Hằng quý."]),
    # the dash of a phrase is no bullet
    (
        "- Phát triển kinh tế\n- xã hội giai đoạn 2026\n- 2030;\n\n- Hai;",
        ["- Phát triển kinh tế - xã hội giai đoạn 2026 - 2030;", "- Hai;"],
    ),
    # a number at the head of a line is no label
    ("- Sản lượng ước đạt\n140.000 tấn trong năm;\n\n- Hai;", ["- Sản lượng ước đạt 140.000 tấn trong năm;", "- Hai;"]),
    (
        "- Hoàn thành trước ngày\n30/6/2026 theo Nghị định số\n12/2026/NĐ-CP;\n\n- Hai;",
        ["- Hoàn thành trước ngày 30/6/2026 theo Nghị định số 12/2026/NĐ-CP;", "- Hai;"],
    ),
    # hyphens: a code has none lost and no space gained, a name keeps its spaces
    (
        "- Quyết định số 12/QĐ-\nUBND của Hội đồng Thi đua -\nKhen thưởng;\n\n- Hai;",
        ["- Quyết định số 12/QĐ-UBND của Hội đồng Thi đua - Khen thưởng;", "- Hai;"],
    ),
    # a label or bullet on a line of its own
    ("**a**\n\n-\nTrường hợp khác;", ["a", "- Trường hợp khác;"]),
    # headings: bold over two lines; bold above plain text; bold words inside a paragraph
    (
        "**I. MỤC\nĐÍCH, YÊU CẦU**\n\n**1. Mục đích**\nBảo đảm tiến độ.",
        ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Bảo đảm tiến độ."],
    ),
    ("**4. Đề nghị Ủy ban Mặt trận\nTổ quốc Việt Nam tỉnh**\n\nx", ["4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "x"]),
    ("- Gửi báo cáo **hoàn thành\ntrước 10/01/2026**.\n\n- Hai;", ["- Gửi báo cáo hoàn thành trước 10/01/2026.", "- Hai;"]),
    # a sentence cut by the seam of two pages
    (
        "1.4. Báo cáo tổng kết với Cụm thi đua 5 thành phố trực thuộc\n\n\n\n\nTrung ương. Tham gia Hội nghị.\n\n1.5. Hai;",
        ["1.4. Báo cáo tổng kết với Cụm thi đua 5 thành phố trực thuộc Trung ương. Tham gia Hội nghị.", "1.5. Hai;"],
    ),
    (
        "- Tổ chức phát động thi đua với nhiều nội dung và hình thức\n\nphong phú, hấp dẫn.\n\n- Hai;",
        ["- Tổ chức phát động thi đua với nhiều nội dung và hình thức phong phú, hấp dẫn.", "- Hai;"],
    ),
    # a heading over a gap is no cut sentence
    (
        "2. Phạm vi áp dụng của kế hoạch này trong toàn tỉnh\n\nLà các sở, ban, ngành.\n\n3. Hai",
        ["2. Phạm vi áp dụng của kế hoạch này trong toàn tỉnh", "Là các sở, ban, ngành.", "3. Hai"],
    ),
    # cells written one by one stay apart across the gap
    (
        "Ban hành kế hoạch phát động\n\nnăm 2026 và các năm\n\n01\n\nPhòng",
        ["Ban hành kế hoạch phát động", "năm 2026 và các năm", "01", "Phòng"],
    ),
    # type and title; issuer; wording of the preamble
    (
        "KẾ HOẠCH\nCông tác thi đua năm 2026\n\nCăn cứ Luật A;\nCăn cứ Luật B;",
        ["KẾ HOẠCH", "Công tác thi đua năm 2026", "Căn cứ Luật A;", "Căn cứ Luật B;"],
    ),
    (
        "**KẾ HOẠCH**\n**Hoạt động của Cụm Thi đua**\n**các tỉnh năm 2026**",
        ["KẾ HOẠCH", "Hoạt động của Cụm Thi đua các tỉnh năm 2026"],
    ),
    (
        "**QUYẾT ĐỊNH**\n\nVỀ VIỆC BAN HÀNH KẾ HOẠCH\n\nTRÊN ĐỊA BÀN TỈNH A\n\n**CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A**",
        ["QUYẾT ĐỊNH", "VỀ VIỆC BAN HÀNH KẾ HOẠCH TRÊN ĐỊA BÀN TỈNH A", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A"],
    ),
    # letterhead and signature: a line each
    (
        "ỦY BAN NHÂN DÂN\nTỈNH A\n-----\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 1/KH-UBND\nA, ngày 5\ntháng 7 năm 2026",
        [
            "ỦY BAN NHÂN DÂN",
            "TỈNH A",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 1/KH-UBND",
            "A, ngày 5 tháng 7 năm 2026",
        ],
    ),
    (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nTrần Văn An",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An"],
    ),
    ("GIÁM ĐỐC SỞ NỘI VỤ\nTHÀNH PHỐ A\nTrần Văn An", ["GIÁM ĐỐC SỞ NỘI VỤ", "THÀNH PHỐ A", "Trần Văn An"]),
    (
        "Nơi nhận:\n- Bộ Nội vụ;\n- Ban Thi đua - Khen thưởng Trung ương\n(b/c);\n- Lưu: VT.",
        ["Nơi nhận:", "- Bộ Nội vụ;", "- Ban Thi đua - Khen thưởng Trung ương (b/c);", "- Lưu: VT."],
    ),
]


@pytest.mark.parametrize(("source", "expected"), SPACED)
def test_text_with_empty_lines(source: str, expected: list[str]) -> None:
    assert paragraphs(source) == expected


WIDE = "Các sở, ban, ngành, Ủy ban nhân dân các xã, phường căn cứ chức năng, nhiệm vụ"
DENSE_HEAD = f"1. {WIDE}\nđược giao tổ chức thực hiện.\n2. {WIDE}\nxây dựng kế hoạch.\n- {WIDE}\nbáo cáo.\n"
DENSE: list[tuple[str, list[str]]] = [
    # a short line ends its paragraph, a full one doesn't
    (f"{WIDE} gì.\nViệc báo cáo làm định kỳ.", [f"{WIDE} gì. Việc báo cáo làm định kỳ."]),
    ("Việc báo cáo làm định kỳ.\nCác sở thực hiện.", ["Việc báo cáo làm định kỳ.", "Các sở thực hiện."]),
    # a small letter goes on, also behind a semicolon
    ("Rà soát các văn bản;\nđề xuất sửa đổi.", ["Rà soát các văn bản; đề xuất sửa đổi."]),
    # a name that breaks off
    ("Phối hợp với Văn phòng\nTrung ương Đảng.", ["Phối hợp với Văn phòng Trung ương Đảng."]),
    ("Báo cáo Ủy\nban nhân dân tỉnh.", ["Báo cáo Ủy ban nhân dân tỉnh."]),
    # a heading above its paragraph
    ("3. Mục đích\nXác định rõ trách nhiệm.", ["3. Mục đích", "Xác định rõ trách nhiệm."]),
]


@pytest.mark.parametrize(("source", "expected"), DENSE)
def test_text_without_empty_lines(source: str, expected: list[str]) -> None:
    assert paragraphs(DENSE_HEAD + source)[3:] == expected


def cell(text: str, row: int = 0, column: int = 0, **more: bool) -> Line:
    return Line(text, cell=Cell(0, row, column), bold=False, **more)


CELLS: list[tuple[list[Line], list[str]]] = [
    # wrapped text of a cell; the next cell never joins
    (
        [
            cell("Tổ chức lại Ban Chỉ huy cấp tỉnh,"),
            cell("cấp xã; ban hành quy chế"),
            cell("Bộ Chỉ huy", 0, 1),
            cell("quân sự", 0, 1),
        ],
        ["Tổ chức lại Ban Chỉ huy cấp tỉnh, cấp xã; ban hành quy chế", "Bộ Chỉ huy quân sự"],
    ),
    # two bodies, one below the other
    ([cell("Sở Nội vụ"), cell("Sở Giáo dục và"), cell("Đào tạo")], ["Sở Nội vụ", "Sở Giáo dục và Đào tạo"]),
    # a cell that the writer broke by hand
    ([cell("Thời gian", hard_break=True), cell("thực hiện", hard_break=True)], ["Thời gian thực hiện"]),
    # items inside a cell
    ([cell("- Rà soát văn bản;"), cell("- Báo cáo.")], ["- Rà soát văn bản;", "- Báo cáo."]),
    # recipients and signature
    (
        [cell("Nơi nhận:"), cell("- Như Điều 4;"), cell("- Cổng"), cell("TTĐT tỉnh;"), cell("- Lưu: VT."), cell("08 KH")],
        ["Nơi nhận:", "- Như Điều 4;", "- Cổng TTĐT tỉnh;", "- Lưu: VT.", "08 KH"],
    ),
    (
        [cell("KT. BỘ TRƯỞNG,"), cell("CHỦ NHIỆM"), cell("PHÓ CHỦ NHIỆM"), cell("Ngô Văn An")],
        ["KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "Ngô Văn An"],
    ),
    # the cell beside the national title is a letterhead, whatever it says
    (
        [cell("SỞ NỘI VỤ"), cell("VĂN PHÒNG"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0, 1)],
        ["SỞ NỘI VỤ", "VĂN PHÒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ),
    # the source says that a phrase runs on
    (
        [cell("VĂN PHÒNG CHÍNH", hard_break=False), cell("PHỦ"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0, 1)],
        ["VĂN PHÒNG CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), CELLS)
def test_cells(lines: list[Line], expected: list[str]) -> None:
    assert paragraphs(lines) == expected


def box(text: str, left: float, right: float, page: int = 1) -> Line:
    return Line(text, page=page, bbox=(left, 0.0, right, 10.0))


LAYOUT: list[tuple[list[Line], list[str]]] = [
    # a first-line indent begins a paragraph even where the line above is full
    (
        [
            box("Sở Nội vụ chủ trì thực hiện kế hoạch.", 85, 540),
            box("Sở Tài chính bố trí kinh phí để các", 113, 540),
            box("Đơn vị khác thực hiện.", 85, 300),
        ],
        ["Sở Nội vụ chủ trì thực hiện kế hoạch.", "Sở Tài chính bố trí kinh phí để các Đơn vị khác thực hiện."],
    ),
    # a paragraph runs over the page
    (
        [
            box("Sở Tài chính bố trí kinh phí cho Ban", 113, 540),
            box("Chỉ đạo cấp tỉnh hoạt động.", 85, 300, page=2),
            box("Sở Nội vụ kiểm tra việc thực hiện này.", 113, 540, page=2),
        ],
        ["Sở Tài chính bố trí kinh phí cho Ban Chỉ đạo cấp tỉnh hoạt động.", "Sở Nội vụ kiểm tra việc thực hiện này."],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), LAYOUT)
def test_layout(lines: list[Line], expected: list[str]) -> None:
    assert paragraphs(lines) == expected


HARD: list[tuple[list[Line], list[str]]] = [
    ([Line("Căn cứ Luật A", hard_break=True), Line("và Luật B", hard_break=True)], ["Căn cứ Luật A", "và Luật B"]),
    # a title or a note in brackets that the writer broke by hand
    (
        [
            Line("KẾ HOẠCH", bold=True, hard_break=True),
            Line("Phân bổ vốn ngân sách", bold=True, hard_break=True),
            Line("trung ương năm 2026", bold=True, hard_break=True),
        ],
        ["KẾ HOẠCH", "Phân bổ vốn ngân sách trung ương năm 2026"],
    ),
    (
        [Line("(Kèm theo Quyết định số 1", hard_break=True), Line("ngày 5 tháng 7)", hard_break=True)],
        ["(Kèm theo Quyết định số 1 ngày 5 tháng 7)"],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), HARD)
def test_paragraphs_of_the_source(lines: list[Line], expected: list[str]) -> None:
    assert paragraphs(lines) == expected


def test_positions_and_styles() -> None:
    text = normalize(read("**I. MỤC\nĐÍCH**\n\nBảo  đảm\n\n| a | b |\n|---|---|".encode()))
    assert [(text.value[p.start : p.end], p.bold, p.gap_before, p.cell) for p in text.paragraphs] == [
        ("I. MỤC ĐÍCH", True, False, None),
        ("Bảo đảm", False, True, None),
        ("a", False, True, Cell(0, 0, 0)),
        ("b", False, False, Cell(0, 0, 1)),
    ]
    source = "\n".join(line.text for line in text.lines)
    assert source[text.origin[text.value.index("ĐÍCH") - 1]] == "\n"  # a joined space stands for the line end
    assert source[text.origin[text.value.index("đảm")]] == "đ"


def test_gold_texts_stand_in_one_paragraph(corpus) -> None:  # type: ignore[no-untyped-def]
    """On the development documents that are text: tasks, headings, bases, recipients as the gold has them."""
    import json
    import re

    from vanban.normalize.fold import bare

    def letters(text: str) -> str:
        return re.sub(r"[^0-9a-z]", "", bare(text))

    found = total = 0
    for path in sorted((corpus / "dev").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = path.parent / gold["file"]
        if source.suffix not in (".txt", ".md"):
            continue
        stands = [letters(paragraph) for paragraph in normalize(read(source)).value.split("\n")]
        wanted = [entry["text"] for entry in (*gold["tasks"], *gold["legal_bases"], *gold["citations"])]
        wanted += [entry["heading"] for entry in gold["outline"]] + gold["recipients"]
        keys = [letters(text) for text in wanted if letters(text)]
        found += sum(any(key in paragraph for paragraph in stands) for key in keys)
        total += len(keys)
    assert found / total > 0.965  # the rest are the cells of a table written out without marks
