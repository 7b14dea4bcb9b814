"""What is a task, who leads it, who helps, by when: small plans with the expected tasks."""

from __future__ import annotations

import pytest

from vanban.extraction.tasks.reports import receivers, supervisors
from vanban.ingest import read
from vanban.normalize.fold import bare
from vanban.pipeline import analyse


def tasks_of(body: str, *, head: str = "KẾ HOẠCH\n\nThử nghiệm năm 2027"):
    """(label, first three words, leads, helpers, time) of every task of a plan with this body."""
    found = analyse(read(f"{head}\n\n{body}".encode()))
    rows = []
    for frame in found.tasks.frames:
        words = " ".join(found.text.value[frame.start : frame.end].split()[:3])
        leads = [body.name for body in frame.lead]
        helpers = [body.name for body in frame.coordinate]
        rows.append((frame.label, words, leads, helpers, frame.time.text if frame.time else None))
    return rows


def labels_of(body: str):
    return [row[0] for row in tasks_of(body)]


SECTIONS = [
    # heading, item, whether the item is a task
    ("MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức của người dân.", False),
    ("MỤC TIÊU", "Phấn đấu 90% hộ dân có nước sạch.", False),
    ("QUAN ĐIỂM", "Lấy người dân làm trung tâm.", False),
    ("ĐỐI TƯỢNG, PHẠM VI", "Các hộ dân trên địa bàn tỉnh.", False),
    ("TÌNH HÌNH THỰC HIỆN NĂM 2026", "Tổ chức 20 lớp tập huấn.", False),
    ("KINH PHÍ THỰC HIỆN", "Kinh phí bố trí từ ngân sách tỉnh.", False),
    ("KINH PHÍ THỰC HIỆN", "Sở Tài chính chủ động bố trí kinh phí hằng năm.", True),
    ("NHIỆM VỤ CỤ THỂ", "Xây dựng mô hình điểm tại các xã.", True),
    ("NỘI DUNG, HÌNH THỨC", "In ấn, phát hành tờ rơi.", True),
    ("GIẢI PHÁP", "Tăng cường kiểm tra, giám sát.", True),
    ("MỤC TIÊU, NHIỆM VỤ", "Rà soát quy hoạch.", True),
    ("TỔ CHỨC THỰC HIỆN", "Sở Y tế chủ trì thực hiện.", True),
    ("NHIỆM VỤ CỤ THỂ", "(Chi tiết tại Phụ lục kèm theo)", False),
    ("NHIỆM VỤ CỤ THỂ", "Phấn đấu đến năm 2030 đạt 100% chỉ tiêu.", False),
    ("NHIỆM VỤ CỤ THỂ", "(Ban hành kèm theo Quyết định số 7/QĐ-UBND)", False),
    ("NHIỆM VỤ CỤ THỂ", "Các nhiệm vụ trọng tâm khác…", False),  # room for more
    ("TIÊU CHÍ ĐÁNH GIÁ", "Trên cơ sở kết quả, giao Sở Y tế thành lập đoàn kiểm tra.", True),  # an order in any section
    ("NHIỆM VỤ CỤ THỂ", "Tổ chức thực hiện: ……………………", False),  # a field of a form
    ("KHEN THƯỞNG", "Ủy ban bầu cử của tỉnh: Không quá 05 cá nhân.", False),  # how many may be proposed
    ("KHEN THƯỞNG", "Đoàn Kiểm tra của tỉnh: Mỗi đoàn xét chọn 01 cá nhân/01 đoàn.", False),
    ("NHIỆM VỤ CỤ THỂ", "Thời gian qua, các xã đã trồng nhiều cây xanh.", False),  # looks back
    ("NHIỆM VỤ CỤ THỂ", "Thời gian qua, nhiều xã còn chậm; yêu cầu các xã trồng bù cây xanh.", True),
    ("NHIỆM VỤ CỤ THỂ", "Ngày 05/6/2026, Quốc hội đã thông qua Luật Lâm nghiệp (sửa đổi).", False),
    ("HÌNH THỨC LÀM VIỆC", "Hội đồng họp định kỳ mỗi quý một lần.", False),
    ("TỔ CHỨC THỰC HIỆN", "Đối với Ban Tổ chức Tỉnh ủy.", False),
    ("TỔ CHỨC THỰC HIỆN", "Các sở, ban, ngành của tỉnh.", False),
    ("TỔ CHỨC THỰC HIỆN", "Sở Y tế.", False),  # the name of a body and nothing under it
    ("TỔ CHỨC THỰC HIỆN", "Trung tâm Kiểm định VLXD 2 (số 9 Trần Phú, phường An Lộc);", False),
    ("TỔ CHỨC THỰC HIỆN", "Sở Y tế tổ chức lớp tập huấn (số 9 Trần Phú, phường An Lộc);", True),
    ("NHIỆM VỤ CỤ THỂ", "Quyết định số 12/QĐ-UBND ngày 05/6/2026 của UBND tỉnh về việc trồng rừng;", False),  # one of a list
    ("NHIỆM VỤ CỤ THỂ", "Đạt yêu cầu: Là các xã trồng từ 500 cây trở lên.", False),  # what a word means
    ("NHIỆM VỤ CỤ THỂ", "J) Cơ quan: UBND xã An Lộc Thời gian ký: 10.03.2026", False),
    ("TỔ CHỨC THỰC HIỆN", "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc thì kịp thời phản ánh.", False),
]


@pytest.mark.parametrize(("heading", "item", "expected"), SECTIONS)
def test_the_section_decides_first(heading, item, expected):
    assert bool(tasks_of(f"I. {heading}\n\n1. {item}\n\nII. HIỆU LỰC\n\n1. Kế hoạch có hiệu lực từ ngày ký.")) is expected


LEADS = [
    # item under "Tổ chức thực hiện", leads, helpers
    ("Sở Nội vụ: Chỉ đạo các phòng rà soát.", ["Sở Nội vụ"], []),  # the body before the colon
    ("Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính và các xã thực hiện.", ["Sở Y tế"], ["Sở Tài chính", "các xã"]),
    ("Đề nghị Ban Tuyên giáo Tỉnh ủy định hướng tuyên truyền.", ["Ban Tuyên giáo Tỉnh ủy"], []),
    ("Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng kế hoạch.", ["các sở, ban, ngành"], []),  # the subject after an opening
    ("Ủy ban nhân dân tỉnh yêu cầu Sở Công Thương rà soát.", ["Sở Công Thương"], []),  # the issuer orders, the object acts
    ("Sở Xây dựng có trách nhiệm hướng dẫn.", ["Sở Xây dựng"], []),
    ("Chỉ đạo các xã tổ chức ra quân.", [], []),  # bodies that are directed are no leads
    ("Rà soát, cập nhật số liệu.", [], []),
    ("Vì vậy, Sở Tư pháp đề nghị Sở Y tế sớm rà soát.", ["Sở Y tế"], []),
    ("Mái ấm Hoa Sen đề nghị các xã tham gia.", ["các xã"], []),  # whoever asks
    ("Kết thúc tháng cao điểm các đơn vị báo cáo kết quả.", ["các đơn vị"], []),  # no comma after the event
]


@pytest.mark.parametrize(("item", "leads", "helpers"), LEADS)
def test_who_must_act(item, leads, helpers):
    ((_, _, found, coordinate, _),) = tasks_of(f"I. TỔ CHỨC THỰC HIỆN\n\n1. {item}")
    assert (found, coordinate) == (leads, helpers)


def test_a_sentence_over_mere_names_is_the_task_itself():
    places = "- Trung tâm Kiểm định 2 (số 9 Trần Phú);\n\n- Trung tâm Kiểm định 3 (số 4 Lê Lợi)."
    assert labels_of(f"I. NHIỆM VỤ\n\n1. Gửi mẫu nước đến một trong các đơn vị sau:\n\n{places}\n\n2. Trồng cây.") == ["1", "2"]
    assert labels_of("I. NHIỆM VỤ\n\n1. Tổ chức các hoạt động sau:\n\n- Trồng cây.\n\n- Phát tờ rơi.") == ["-", "-"]


def test_bullets_inherit_the_body_of_their_heading():
    body = "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính\n\n- Bố trí kinh phí.\n\n- Phối hợp với Sở Nội vụ kiểm tra.\n\n2. Các xã, phường\n\n- Báo cáo kết quả."
    assert [(row[2], row[3]) for row in tasks_of(body)] == [
        (["Sở Tài chính"], []),
        (["Sở Tài chính"], ["Sở Nội vụ"]),
        (["Các xã, phường"], []),
    ]


def test_a_paragraph_under_the_name_of_a_body_is_its_task():
    body = "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính\n\nCăn cứ chức năng, phối hợp với các đơn vị liên quan cân đối ngân sách."
    assert tasks_of(body) == [("", "Căn cứ chức", ["Sở Tài chính"], ["các đơn vị liên quan"], None)]


def test_items_inherit_the_quarter_of_their_heading_and_their_own_date_beats_it():
    body = "I. NHIỆM VỤ\n\n1. Quý I năm 2027\n\n1.1. Ban hành kế hoạch;\n\n1.2. Trình khen thưởng trước ngày 15/4/2027."
    assert [(row[0], row[4]) for row in tasks_of(body)] == [("1.1", "Quý I năm 2027"), ("1.2", "trước ngày 15/4/2027")]


def test_a_sentence_that_announces_speaks_for_the_items_below_it():
    body = "I. NHIỆM VỤ\n\n1. Sở Công Thương chủ trì thực hiện các nội dung sau:\n\na) Khảo sát thị trường.\n\nb) Xúc tiến thương mại."
    assert [(row[0], row[2]) for row in tasks_of(body)] == [("a", ["Sở Công Thương"]), ("b", ["Sở Công Thương"])]


EVENT = """I. HOẠT ĐỘNG

1. Hội nghị sơ kết

- Thời gian: Tháng 6/2027

- Địa điểm: Hội trường tỉnh

- Nội dung:

+ Đánh giá kết quả;

+ Trao đổi kinh nghiệm.

- Phân công:

+ Sở Nội vụ: chuẩn bị báo cáo.

+ Văn phòng Ủy ban nhân dân tỉnh: gửi giấy mời."""


def test_helpers_named_above_the_items_help_with_each():
    body = "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\na) Chủ trì, phối hợp với các xã:\n\n- Tiêm vắc xin.\n\n- Phối hợp với Sở Nội vụ tập huấn.\n\n"
    found = {row[1]: (row[2], row[3]) for row in tasks_of(body + "2. Sở Công Thương\n\n- Kiểm tra chợ.")}
    assert found["Tiêm vắc xin"] == (["Sở Y tế"], ["các xã"])
    assert found["Phối hợp với"] == (["Sở Y tế"], ["Sở Nội vụ", "các xã"])
    assert found["Kiểm tra chợ"] == (["Sở Công Thương"], [])


def test_the_matter_that_a_title_names_helps_nobody():
    body = "I. NHIỆM VỤ\n\n1. Về phối hợp với Bộ Y tế triển khai đề án\n\n- Cập nhật số liệu."
    assert [row[3] for row in tasks_of(body)] == [[]]


def test_an_order_that_ends_the_preamble_names_who_acts():
    order = "CHỈ THỊ\n\nVề phòng cháy\n\nĐể giữ an toàn, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ngành thực hiện các nhiệm vụ sau:"
    rows = tasks_of("1. Kiểm tra kho hàng.\n\n2. Sở Xây dựng rà soát thiết kế.", head=order)
    assert [row[2] for row in rows] == [["các sở, ngành"], ["Sở Xây dựng"]]


def test_an_event_with_attribute_lines_is_one_task_and_its_assignments():
    assert [(row[0], row[1], row[2], row[4]) for row in tasks_of(EVENT)] == [
        ("1", "Hội nghị sơ", ["Sở Nội vụ"], "Tháng 6/2027"),
        ("+", "Sở Nội vụ:", ["Sở Nội vụ"], "Tháng 6/2027"),
        ("+", "Văn phòng Ủy", ["Văn phòng Ủy ban nhân dân tỉnh"], "Tháng 6/2027"),
    ]


def test_attribute_lines_belong_to_the_items_before_them():
    body = (
        "I. NHIỆM VỤ\n\n1. Hoàn thiện hệ thống\n\n- Nâng cấp phần mềm.\n\n+ Cơ quan chủ trì: Sở Khoa học và Công nghệ.\n\n"
        "+ Cơ quan phối hợp: Các sở, ban, ngành.\n\n- Tập huấn sử dụng.\n\n+ Cơ quan chủ trì: Sở Nội vụ.\n\n+ Thời gian: Quý IV/2027."
    )
    assert [row[1:] for row in tasks_of(body)] == [
        ("Nâng cấp phần", ["Sở Khoa học và Công nghệ"], ["Các sở, ban, ngành"], None),
        ("Tập huấn sử", ["Sở Nội vụ"], [], "Quý IV/2027"),
    ]


def test_numbered_attribute_sections_serve_the_section_before_them():
    body = (
        "I. TUYÊN TRUYỀN\n\n1. Nội dung, biện pháp\n\na) Phát hành tài liệu;\n\nb) Mở chuyên mục;\n\n2. Cơ quan chủ trì\n\n"
        "- Sở Tư pháp.\n\n- Sở Nội vụ.\n\n3. Thời gian thực hiện: Tháng 5/2027."
    )
    assert [(row[0], row[2], row[4]) for row in tasks_of(body)] == [
        ("a", ["Sở Tư pháp", "Sở Nội vụ"], "Tháng 5/2027"),
        ("b", ["Sở Tư pháp", "Sở Nội vụ"], "Tháng 5/2027"),
    ]


def test_a_numbered_attribute_may_list_its_bodies_by_role():
    body = (
        "I. NHIỆM VỤ\n\n1. Nội dung\n\n- Khảo sát thực địa.\n\n2. Cơ quan chủ trì, phối hợp\n\n"
        "a) Cơ quan chủ trì\n\n- Sở Y tế.\n\nb) Cơ quan phối hợp\n\n- Công an tỉnh."
    )
    assert [(row[1], row[2], row[3]) for row in tasks_of(body)] == [("Khảo sát thực", ["Sở Y tế"], ["Công an tỉnh"])]


def test_the_period_of_the_whole_plan_is_no_attribute_of_its_neighbours():
    body = "I. NỘI DUNG\n\n1. Thời gian thực hiện: Từ tháng 10/2027.\n\n2. Nội dung thi đua\n\na) Thi đua lao động giỏi."
    assert [(row[0], row[4]) for row in tasks_of(body)] == [("a", None)]


def test_a_line_without_label_after_an_item_gives_its_time():
    body = "I. NHIỆM VỤ\n\n1. Các xã\n\n- Thành lập tổ kiểm kê.\n\nThời gian hoàn thành: Trước ngày 15/11/2027.\n\n- Báo cáo kết quả."
    assert [row[4] for row in tasks_of(body)] == ["Trước ngày 15/11/2027", None]


TABLE = """I. NHIỆM VỤ

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
|---|---|---|---|---|
| II | TUYÊN TRUYỀN | | | |
| 1 | Xây dựng chuyên mục; | Báo Sông Lam | Sở Nội vụ; các xã | Tháng 3/2027 |
| 2 | Tổ chức hội thi | Sở Tư pháp | | Thường xuyên |"""


def test_rows_of_a_task_table():
    found = analyse(read(f"KẾ HOẠCH\n\nThử nghiệm năm 2027\n\n{TABLE}".encode()))
    rows = [
        (f.label, f.section, [b.name for b in f.lead], [b.name for b in f.coordinate], f.time.text if f.time else None, f.row)
        for f in found.tasks.frames
    ]
    assert rows == [
        ("1", ("I", "II"), ["Báo Sông Lam"], ["Sở Nội vụ", "các xã"], "Tháng 3/2027", 2),
        ("2", ("I", "II"), ["Sở Tư pháp"], [], "Thường xuyên", 3),
    ]
    first = found.tasks.frames[0]
    assert found.text.value[first.start : first.end] == "Xây dựng chuyên mục"  # the final mark is dropped


def test_a_header_repeated_on_the_next_page_is_no_task_but_a_row_that_sounds_like_one_is():
    again = "\n| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n| 3 | Báo cáo kết quả | Sở Y tế | | Tháng 5/2027 |"
    found = analyse(read(f"KẾ HOẠCH\n\nThử nghiệm năm 2027\n\n{TABLE}{again}".encode()))
    assert [frame.label for frame in found.tasks.frames] == ["1", "2", "3"]


def test_a_cell_over_two_rows_holds_for_no_third():
    page = (
        "<p>KẾ HOẠCH</p><p>Thử nghiệm năm 2027</p><p>I. NHIỆM VỤ</p><table>"
        "<tr><th>TT</th><th>Nhiệm vụ</th><th>Cơ quan chủ trì</th><th>Thời gian</th></tr>"
        "<tr><td>1</td><td>Rà soát quy hoạch</td><td>Sở Xây dựng</td><td rowspan='2'>Quý I/2027</td></tr>"
        "<tr><td>2</td><td>Lập bản đồ</td><td>Sở Nội vụ</td></tr>"
        "<tr><td>3</td><td>Công bố quy hoạch</td><td>Sở Tài chính</td></tr></table>"
    )
    found = analyse(read(page.encode(), name="plan.html"))
    assert [frame.time and frame.time.text for frame in found.tasks.frames] == ["Quý I/2027", "Quý I/2027", None]


def test_a_data_table_holds_no_tasks():
    table = (
        "I. NHIỆM VỤ\n\n| TT | Tên xã | Số hộ | Diện tích |\n|---|---|---|---|\n| 1 | Xã A | 20 | 5 |\n| 2 | Xã B | 30 | 6 |"
    )
    assert tasks_of(table) == []


def test_recipients_of_an_attached_letter_are_no_tasks():
    body = """I. NHIỆM VỤ

1. Rà soát văn bản.

Nơi nhận:
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn An

BỘ Y TẾ
Số: 12/BYT-KH

Bộ Y tế đề nghị các tỉnh thực hiện một số nội dung sau:

1. Tuyên truyền cho nhân dân.

Rất mong nhận được sự phối hợp của quý Ủy ban./.

Nơi nhận:
- Như trên;
- Phó Thủ tướng Chính phủ Vũ Văn Bình (để báo cáo);
- Các Bộ: Y tế; Công an.
"""
    assert [row[1] for row in tasks_of(body)] == ["Rà soát văn", "Tuyên truyền cho"]


def test_what_must_be_so_is_no_task():
    body = "I. NHIỆM VỤ\n\n1. Hộ gia đình được hỗ trợ phải đáp ứng các điều kiện sau:\n\n- Có tên trong danh sách.\n\n2. Rà soát danh sách."
    assert labels_of(body) == ["2"]
    body = "I. NHIỆM VỤ\n\n1. Mức hỗ trợ các hộ được tính như sau:\n\na) Hỗ trợ hộ nghèo 2 triệu đồng.\n\n2. Rà soát danh sách."
    assert labels_of(body) == ["2"]


def test_prose_that_says_what_to_do_in_a_case_is_a_task():
    head = "I. NHIỆM VỤ\n\n1. Rà soát kinh phí.\n\n"
    assert labels_of(head + "Trường hợp thiếu kinh phí, khẩn trương đề xuất bổ sung.") == ["1", ""]
    assert labels_of(head + "Trường hợp thiếu kinh phí, thực hiện theo hướng dẫn của Sở Tài chính.") == ["1"]


def test_the_years_that_close_a_step_are_its_deadline_unless_a_programme_bears_them():
    body = (
        "I. NHIỆM VỤ\n\n1. Số hóa hồ sơ địa chính (2026 - 2028).\n\n2. Vận hành hệ thống (2029 trở đi).\n\n"
        "3. Tổng kết Kế hoạch 5 năm (2021 - 2025)."
    )
    assert [row[4] for row in tasks_of(body)] == ["2026 - 2028", "2029 trở đi", None]


def test_the_closing_formula_is_no_task_but_a_report_to_give_is():
    closing = "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế rà soát.\n\nYêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện Kế hoạch này./."
    report = (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế rà soát.\n\nYêu cầu các cơ quan, đơn vị báo cáo kết quả trước ngày 15/12/2027./."
    )
    assert labels_of(closing) == ["1"]
    assert labels_of(report) == ["1", ""]


@pytest.mark.parametrize(
    "closing",
    [
        "Trồng rừng là nhiệm vụ cấp bách. Yêu cầu các sở thực hiện nghiêm túc, hiệu quả Chỉ thị này./.",
        "Đề nghị các đơn vị thực hiện đúng theo tinh thần nội dung của Công văn này./.",
    ],
)
def test_the_closing_formula_in_other_words(closing):
    assert labels_of(f"I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế rà soát.\n\n{closing}") == ["1"]


def test_prose_that_defines_the_topic_and_the_text_of_footnotes_are_no_tasks():
    body = (
        "I. PHÁT TRIỂN DU LỊCH\n\nPhát triển du lịch là đòn bẩy của kinh tế tỉnh.\n\nTrọng tâm:\n\n"
        "a) Xác định nhân lực là khâu đột phá.\n\nb) Đa dạng hóa sản phẩm.\n\n[1] Xây dựng theo Nghị quyết của tỉnh."
    )
    assert labels_of(body) == ["a", "b"]


def test_an_outlook_among_the_solutions_is_no_task():
    body = "I. DỰ BÁO VÀ GIẢI PHÁP\n\n1. Dự báo tác động\n\na) Thu\n\n- Nguồn thu giảm dần.\n\n2. Giải pháp\n\n- Tăng cường quản lý thu."
    assert [row[1] for row in tasks_of(body)] == ["Tăng cường quản"]


def test_the_parts_of_an_administrative_procedure_are_nobodys_tasks():
    parts = (
        "1. Trình tự thực hiện\n\n- Công chức tiếp nhận hồ sơ.\n\n2. Cách thức thực hiện: Trực tiếp.\n\n"
        "3. Thành phần, số lượng hồ sơ\n\n- Đơn đề nghị.\n\n4. Thời hạn giải quyết: 05 ngày.\n\n5. Lệ phí: Không."
    )
    assert labels_of(f"Điều 1. Giao Sở Y tế công khai thủ tục.\n\n{parts}") == ["Điều 1"]
    steps = (
        "| Thứ tự công việc | Nội dung công việc | Đơn vị thực hiện | Thời gian thực hiện |\n| --- | --- | --- | --- |\n"
        "| Bước 1 | Kiểm tra hồ sơ | Sở Y tế | 0,5 ngày |\n| Bước 2 | Thẩm định hồ sơ | Sở Y tế | 2 ngày |\n"
        "| | Tổng thời gian giải quyết | | 2,5 ngày |\n"
    )  # who does what in which time is assigned there, too
    assert labels_of(f"Điều 1. Giao Sở Y tế công khai thủ tục.\n\n{parts}\n\n{steps}") == ["Điều 1", "Bước 1", "Bước 2"]


def test_a_row_that_only_numbers_a_step_is_no_task():
    table = (
        "I. QUY TRÌNH THỰC HIỆN\n\n| STT | Nội dung | Đơn vị thực hiện |\n| --- | --- | --- |\n"
        "| 1 | Bước 1 | Sở Y tế |\n| 2 | Thẩm định hồ sơ | Sở Y tế |\n"
    )
    assert labels_of(table) == ["2"]


ROWS = "".join(
    f"<tr><td>{n}</td><td>{work}</td><td>{body}</td><td>0{n} ngày</td></tr>"
    for n, (work, body) in enumerate(
        [
            ("Tiếp nhận, kiểm tra và chuyển hồ sơ cho phòng chuyên môn", "<p>- Bộ phận Một cửa</p><p>- Sở Y tế</p>"),
            ("Thẩm định hồ sơ, dự thảo văn bản trả lời và trình lãnh đạo", "Phòng Nghiệp vụ Y"),
            ("Ký văn bản trả lời, chuyển văn thư phát hành và trả kết quả", "Sở Y tế"),
            ("Báo cáo kết quả giải quyết hồ sơ với Ủy ban nhân dân tỉnh", "Sở Y tế"),
        ],
        1,
    )
)


def test_a_table_without_header_is_told_by_its_columns():
    found = analyse(read(f"<html><body><p>QUY TRÌNH NỘI BỘ</p><table>{ROWS}</table></body></html>".encode()))
    assert [frame.label for frame in found.tasks.frames] == ["1", "2", "3", "4"]
    # a bullet starts another body
    assert [body.name for body in found.tasks.frames[0].lead] == ["Bộ phận Một cửa", "Sở Y tế"]


def test_figures_and_names_alone_make_no_task_table():
    rows = "".join(
        f"<tr><td>{n}</td><td>Trường Tiểu học số {n} xã Bình An</td><td>Sở Y tế</td><td>{n}5</td></tr>" for n in range(1, 7)
    )
    found = analyse(read(f"<html><body><p>KẾ HOẠCH</p><table>{rows}</table></body></html>".encode()))
    assert found.tasks.frames == []


def test_every_item_left_out_has_its_reason():
    found = analyse(
        read(
            "KẾ HOẠCH\n\nThử nghiệm năm 2027\n\nI. MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n\nII. NHIỆM VỤ\n\n1. Trồng cây.".encode()
        )
    )
    assert [skipped.reason for skipped in found.tasks.skipped] == ["section: purpose"]


def test_stages_beside_each_other_are_deadlines_and_the_period_of_the_plan_is_none():
    stages = "I. LỘ TRÌNH THỰC HIỆN\n\n1. Giai đoạn 2027 - 2030\n\n- Xây dựng hạ tầng.\n\n2. Giai đoạn 2031 - 2035\n\n- Mở rộng hạ tầng."
    alone = "I. NHIỆM VỤ\n\n1. Giai đoạn 2027 - 2030\n\n- Xây dựng hạ tầng."
    assert [row[4] for row in tasks_of(stages)] == ["Giai đoạn 2027 - 2030", "Giai đoạn 2031 - 2035"]
    assert [row[4] for row in tasks_of(alone)] == [None]


def test_a_bullet_that_no_mark_closes_is_the_title_of_its_bullets():
    body = (
        "I. CÁC BƯỚC THỰC HIỆN\n\n- Cấp tỉnh\n\n+ Thông báo kế hoạch giám sát.\n\n+ Tiến hành giám sát.\n\n- Báo cáo kết quả."
    )
    assert labels_of(body) == ["+", "+", "-"]


def test_topical_sections_of_a_plan_hold_tasks():
    assert labels_of("I. PHÁT TRIỂN DU LỊCH\n\n1. Xây dựng tuyến du lịch.\n\n2. Thực trạng còn khó khăn.") == ["1"]


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("Sở Y tế tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12.", ["Ủy ban nhân dân tỉnh"]),
        ("Các xã gửi báo cáo kết quả thực hiện về Sở Nội vụ để tổng hợp.", ["Sở Nội vụ"]),
        ("Sở Tài chính thẩm định, trình UBND tỉnh phê duyệt; báo cáo Bộ Tài chính.", ["UBND tỉnh", "Bộ Tài chính"]),
        ("Sở Y tế xây dựng chế độ báo cáo của các bệnh viện.", []),
        ("Sở Y tế báo cáo tình hình dịch bệnh hằng tuần.", []),
        ("Sở Nội vụ lập chương trình công tác của các phòng.", []),
    ],
)
def test_who_gets_the_report(item, names):
    found = receivers(item, bare(item), 0, len(item))
    assert [body.name for body in found] == names


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("Các xã ra quân dưới sự chỉ đạo trực tiếp của Sở Y tế.", ["Sở Y tế"]),
        ("Tổ công tác chịu sự lãnh đạo, kiểm tra và giám sát của Ủy ban nhân dân huyện.", ["Ủy ban nhân dân huyện"]),
        ("Sở Y tế chỉ đạo, giám sát các bệnh viện.", []),
    ],
)
def test_who_watches_over_it(item, names):
    found = supervisors(item, bare(item), 0, len(item))
    assert [body.name for body in found] == names
