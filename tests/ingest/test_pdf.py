"""PDFs with a text layer: lines by geometry, two-column blocks, ruled tables over pages, broken layers, typed errors."""

from __future__ import annotations

import contextlib

import pytest
from tests.samples.pdf import HEIGHT, WIDTH, Maker

from vanban.errors import (
    CorruptSourceError,
    EmptySourceError,
    EncryptedSourceError,
    OcrUnavailableError,
    SourceTooLargeError,
    VanbanError,
)
from vanban.ingest import ocr, pdf
from vanban.ingest.pdf import read_pdf
from vanban.limits import Limits


def texts(made: Maker) -> list[str]:
    return [line.text for line in read_pdf(made.build()).lines()]


BODY = "Thực hiện nhiệm vụ được giao các đơn vị tổ chức triển khai kế hoạch"


def letterhead(made: Maker, title: bool = True) -> Maker:
    """The right column is written first, as Word often does."""
    made.words(280, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11, 1).words(320, 76, "Độc lập - Tự do - Hạnh phúc", 11, 1)
    made.words(300, 105, "Bắc Hà, ngày 05 tháng 3 năm 2021", 11, 2)
    made.words(60, 60, "UBND TỈNH BẮC HÀ", 11).words(90, 76, "SỞ NỘI VỤ", 11, 1).words(70, 105, "Số: 12/KH-SNV", 11)
    return made.words(250, 150, "KẾ HOẠCH", 13, 1).words(60, 180, BODY) if title else made


def test_letterhead_is_read_left_column_first() -> None:
    assert texts(letterhead(Maker())) == [
        "UBND TỈNH BẮC HÀ",
        "SỞ NỘI VỤ",
        "Số: 12/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Hà, ngày 05 tháng 3 năm 2021",
        "KẾ HOẠCH",
        BODY,
    ]


def test_end_of_document_is_read_recipients_first() -> None:
    made = Maker().words(60, 80, BODY).words(330, 118, "TM. ỦY BAN NHÂN DÂN", 13, 1).words(60, 120, "Nơi nhận:", 12, 1)
    made.words(340, 135, "KT. CHỦ TỊCH", 13, 1).words(60, 133, "- Như trên;", 11).words(60, 146, "- Lưu: VT.", 11)
    made.words(340, 210, "Trần Văn Bình", 13, 1)
    assert texts(made)[1:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Trần Văn Bình",
    ]


def test_what_was_filled_into_a_form_field_is_read() -> None:
    made = letterhead(Maker(), title=False).words(60, 180, BODY)
    made.stamp(60, 125, 200, 18, made.shown(0, 4, "Hỏa tốc"))
    assert "Hỏa tốc" in texts(made)


def test_form_field_that_shows_no_text_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Maker().words(60, 180, BODY).stamp(330, 400, 120, 60, "1 0 0 rg 0 0 120 60 re f")
    monkeypatch.setattr(pdf.pdfium, "FPDFPage_Flatten", lambda *_: pytest.fail("the page is loaded twice"))
    assert texts(made) == [BODY]


def test_list_after_kinh_gui_is_no_column() -> None:
    made = letterhead(Maker(), title=False).words(100, 150, "Kính gửi:").words(300, 165, "- Sở Tài chính;").words(60, 200, BODY)
    read = texts(made)
    assert read.index("Kính gửi:") > read.index("Bắc Hà, ngày 05 tháng 3 năm 2021")


def test_blank_number_is_not_torn() -> None:
    """Wide gaps within one line are blanks to fill in, not columns."""
    assert (
        texts(Maker().words(60, 80, BODY).text(60, 100, "Số:").text(160, 100, "/KH-UBND").words(60, 120, BODY))[1]
        == "Số: /KH-UBND"
    )


def test_bold_and_italic_come_from_the_name_of_the_font() -> None:
    lines = read_pdf(Maker().words(60, 80, BODY).words(60, 100, BODY, font=1).words(60, 120, BODY, font=2).build()).lines()
    assert [(line.bold, line.italic) for line in lines] == [(False, False), (True, False), (False, True)]
    assert [line.size for line in lines] == [13, 13, 13]


def test_letters_of_a_fallback_font_are_put_back() -> None:
    """The page's font lacks letters; another font draws them afterwards, each in its place."""
    made = Maker()
    for row, sentence in enumerate([BODY] * 8):
        missing = []
        for at, letter in enumerate(sentence):
            if letter in "ựệụđượcểạ":
                missing.append((60 + at * 6.5, letter))
            elif letter != " ":
                made.text(60 + at * 6.5, 80 + row * 20, letter)
        for x, letter in missing:
            made.text(x, 80 + row * 20, letter, font=2)
    assert texts(made) == [BODY] * 8


def test_boxes_are_points_from_the_top_left() -> None:
    [line] = read_pdf(Maker().words(60, 100, BODY).build()).lines()
    word = line.words[1]
    assert line.text[word.start : word.end] == "hiện"
    assert word.bbox[0] == pytest.approx(60 + 5 * 6.5, abs=0.5)
    assert 85 < word.bbox[1] < 100 < word.bbox[3] < 106


def test_rotated_page_is_read_as_shown() -> None:
    """Text drawn upwards on a page that the viewer turns clockwise."""
    made = Maker(rotate=90)
    for row in range(3):
        for at, word in enumerate(BODY.split()):
            codes = "".join(f"{made.code(letter):02X}" for letter in word)
            made.draw(f"BT /F0 10 Tf 0 1 -1 0 {100 + row * 20} {50 + at * 40} Tm <{codes}> Tj ET")
    read = read_pdf(made.build())
    assert (read.pages[0].width, read.pages[0].height) == (HEIGHT, WIDTH)
    assert [line.text for line in read.lines()] == [BODY] * 3


COLUMNS = [60.0, 100.0, 350.0, 535.0]


def task_table() -> Maker:
    """Three rows over two pages; the header is repeated, the second row is cut by the break and has no lower border."""
    made = Maker().words(60, 60, BODY).table(COLUMNS, [700, 725, 750, 790], closed=False)
    for y, row in (
        (715, ("TT", "Nội dung", "Cơ quan")),
        (740, ("1", "Rà soát quy định", "Sở Tư pháp")),
        (765, ("2", "Xây dựng cơ", "Sở Nội vụ")),
    ):
        for x, text in zip(COLUMNS, row, strict=False):
            made.words(x + 4, y, text, 11)
    made.words(104, 780, "sở dữ liệu về cán bộ,", 11).words(290, 820, "3", 11).page().words(290, 30, "4", 11)
    made.table(COLUMNS, [60, 85, 110, 135])
    for y, row in (
        (75, ("TT", "Nội dung", "Cơ quan")),
        (100, ("", "công chức của tỉnh", "")),
        (125, ("3", "Báo cáo kết quả", "Các sở")),
    ):
        for x, text in zip(COLUMNS, row, strict=False):
            made.words(x + 4, y, text, 11)
    return made.words(60, 170, BODY)


def test_table_over_two_pages_is_one() -> None:
    read = read_pdf(task_table().build())
    cells: dict[tuple[int, int, int], list[str]] = {}
    for line in read.lines():
        if line.cell:
            cells.setdefault((line.cell.table, line.cell.row, line.cell.column), []).append(line.text)
    assert cells == {
        (0, 0, 0): ["TT"],
        (0, 0, 1): ["Nội dung"],
        (0, 0, 2): ["Cơ quan"],
        (0, 1, 0): ["1"],
        (0, 1, 1): ["Rà soát quy định"],
        (0, 1, 2): ["Sở Tư pháp"],
        (0, 2, 0): ["2"],
        (0, 2, 1): ["Xây dựng cơ", "sở dữ liệu về cán bộ,", "công chức của tỉnh"],
        (0, 2, 2): ["Sở Nội vụ"],
        (0, 3, 0): ["3"],
        (0, 3, 1): ["Báo cáo kết quả"],
        (0, 3, 2): ["Các sở"],
    }


def test_lower_half_of_a_cut_row_keeps_its_page() -> None:
    lines = read_pdf(task_table().build()).lines()
    halves = [line for line in lines if line.cell and (line.cell.row, line.cell.column) == (2, 1)]
    assert [line.page for line in halves] == [1, 1, 2]
    at = lines.index(halves[0])
    assert lines[at : at + 3] == halves


def test_border_drawn_twice_is_one_column() -> None:
    """Word draws a column's border four points off in some rows; the table goes on over the page all the same."""
    made = Maker().words(60, 60, BODY).table(COLUMNS, [700, 725, 750])
    made.words(64, 715, "TT").words(104, 715, "Nội dung").words(354, 715, "Cơ quan")
    made.words(64, 740, "1").words(104, 740, "Rà soát.").words(354, 740, "Sở Y tế.").page()
    for y in (60, 85, 110):
        made.line(60, y, 535, y)
    made.line(60, 60, 60, 110).line(535, 60, 535, 110).line(100, 60, 100, 110).line(350, 60, 350, 85).line(354, 85, 354, 110)
    made.words(64, 75, "2").words(104, 75, "Tập huấn.").words(358, 75, "Sở Nội vụ.")
    made.words(64, 100, "3").words(104, 100, "Báo cáo.").words(358, 100, "Các sở.")
    cells = {
        (line.cell.table, line.cell.row, line.cell.column): line.text for line in read_pdf(made.build()).lines() if line.cell
    }
    assert [cells[0, row, 0] for row in range(4)] == ["TT", "1", "2", "3"]
    assert [cells[0, row, 2] for row in range(4)] == ["Cơ quan", "Sở Y tế.", "Sở Nội vụ.", "Các sở."]


def test_page_number_over_a_letterhead_comes_first() -> None:
    assert texts(letterhead(Maker().text(297, 35, "2", 11)))[:2] == ["2", "UBND TỈNH BẮC HÀ"]


def test_merged_cells_span() -> None:
    """A group row over all columns, and a number over two rows."""
    made = Maker().words(60, 60, BODY)
    for y in (100, 125, 150, 200):
        made.line(60, y, 535, y)
    made.line(100, 175, 535, 175).line(60, 100, 60, 200).line(535, 100, 535, 200)
    for x in (100, 350):
        made.line(x, 100, x, 125).line(x, 150, x, 200)
    made.words(64, 115, "TT").words(104, 115, "Nội dung").words(354, 115, "Cơ quan").words(64, 140, "A. Nhiệm vụ chung")
    made.words(64, 165, "1").words(104, 165, "Rà soát").words(104, 190, "Báo cáo").words(354, 165, "Sở Tư pháp").words(
        354, 190, "Sở Y tế"
    )
    cells = {line.text: line.cell for line in read_pdf(made.build()).lines() if line.cell}
    group, number, second = cells["A. Nhiệm vụ chung"], cells["1"], cells["Báo cáo"]
    assert (group.row, group.column, group.colspan) == (1, 0, 3)
    assert (number.row, number.rowspan) == (2, 2)
    assert (second.row, second.column) == (3, 1)


def test_lines_under_headings_and_frames_are_no_tables() -> None:
    made = letterhead(Maker()).line(100, 80, 200, 80).table([60, 130], [120, 140]).words(64, 135, "HỎA TỐC", 11)
    assert not any(line.cell for line in read_pdf(made.build()).lines())


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptySourceError),  # nothing at all
        (b"%PDF-1.7\n%%EOF", CorruptSourceError),  # no page tree
        (Maker().words(60, 80, BODY).build()[:300], CorruptSourceError),  # truncated within the first objects
        (Maker().build(), EmptySourceError),  # a page without ink
    ],
)
def test_broken_files_have_typed_errors(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_pdf(data)


def test_encrypted() -> None:
    """The standard security handler with a user password that nobody knows."""
    made = Maker().words(60, 80, BODY).build()
    handler = b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> "
    locked = made.replace(b"trailer << ", b"trailer << /ID [<01> <01>] " + handler)
    with pytest.raises(EncryptedSourceError):
        read_pdf(locked)


def test_too_many_pages() -> None:
    with pytest.raises(SourceTooLargeError, match="2 pages; the limit is 1"):
        read_pdf(Maker().words(60, 80, BODY).page().words(60, 80, BODY).build(), limits=Limits(pages=1))


GARBAGE = "CQNG HoA xA H()I CHiJ NGHiA vrer NAM D(Qc lQp Tv do H~nh phuc Thirc hien Nghi quyet cua Ban irong"


def garbage() -> bytes:
    made = Maker()
    for row in range(12):
        made.words(60, 80 + 20 * row, GARBAGE[4 * row :])
    return made.build()


def test_garbage_layer_asks_for_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "data_folder", lambda: None)
    with pytest.raises(OcrUnavailableError, match="tesseract-ocr-vie"):
        read_pdf(garbage())


def test_sound_pages_are_read_without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mixed document: what can be read is read, the rest is noted."""
    monkeypatch.setattr(ocr, "data_folder", lambda: None)
    made = Maker()
    for row in range(12):
        made.words(60, 80 + 20 * row, GARBAGE[4 * row :])
    read = read_pdf(made.page().words(60, 80, BODY).build())
    assert [line.text for line in read.lines()] == [BODY]
    assert {code for code, _ in read.notes} == {"text-layer-garbage", "ocr-unavailable"}


@pytest.mark.parametrize("cut", range(0, 2400, 97))
def test_never_crashes_on_damaged_bytes(cut: int) -> None:
    data = bytearray(task_table().build())
    data[cut % len(data)] ^= 0x5A
    del data[len(data) - cut :]
    with contextlib.suppress(VanbanError):
        read_pdf(bytes(data))


@pytest.mark.parametrize(
    ("font", "drawn", "meant", "encoding"),
    [
        ("ABCDEF+.VnTime", "kÕ ho¹ch cña Së Néi vô nh\u00ad sau", "kế hoạch của Sở Nội vụ như sau", "tcvn3"),  # lower case
        (".VnTimeH", "kÕ ho¹ch", "KẾ HOẠCH", "tcvn3"),  # a font of capitals over lower-case bytes
        ("VNI-Times", "keá hoaïch", "kế hoạch", "vni"),
        ("F1", "Uû ban nh©n d©n tØnh ®Ò nghÞ c¸c së, ban, ngµnh tæ chøc thùc hiÖn vµ b¸o c¸o kÕt qu¶",
         "Uỷ ban nhân dân tỉnh đề nghị các sở, ban, ngành tổ chức thực hiện và báo cáo kết quả", "tcvn3"),
    ],
)  # fmt: skip
def test_old_fonts_are_decoded(font: str, drawn: str, meant: str, encoding: str) -> None:
    """By the name of the font, and by statistics where the name says nothing."""
    read = read_pdf(Maker(fonts=(font,)).words(60, 80, drawn, 8).build())
    assert ([line.text for line in read.lines()], read.encoding) == ([meant], encoding)
