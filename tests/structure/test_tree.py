"""From paragraphs to the tree."""

from __future__ import annotations

ORDINARY = """I. MỤC ĐÍCH

1. Nâng cao ý thức của người dân.

II. NHIỆM VỤ

1. Công tác tuyên truyền

- Xây dựng tin, bài.

- Tổ chức các hoạt động:

+ Hội nghị cấp tỉnh;

+ Hội nghị cấp xã.

2. Sở Tài chính

a) Bố trí kinh phí.

b) Kiểm tra việc sử dụng.

III. TỔ CHỨC THỰC HIỆN

Giao Sở Nội vụ theo dõi việc thực hiện Kế hoạch này."""


def test_levels_follow_the_labels(tree_of, sketch):
    assert sketch(*tree_of(ORDINARY)) == [
        "H I MỤC ĐÍCH",
        "  . 1 Nâng cao",
        "H II NHIỆM VỤ",
        "  H 1 Công tác",
        "    . - Xây dựng",
        "    . - Tổ chức",
        "      . + Hội nghị",
        "      . + Hội nghị",
        "  H 2 Sở Tài",
        "    . a Bố trí",
        "    . b Kiểm tra",
        "H III TỔ CHỨC",
        "  .  Giao Sở",
    ]


def test_heading_marks_of_an_ocr_engine_are_ignored(tree_of, sketch):
    marked = "#### **I. NHIỆM VỤ**\n\n## **1. Quý I năm 2027**\n\n1.1. Ban hành kế hoạch;\n\n##### **2. Quý II năm 2027**\n\n2.1. Sơ kết công tác."
    assert sketch(*tree_of(marked)) == [
        "H I NHIỆM VỤ",
        "  H 1 Quý I",
        "    . 1.1 Ban hành",
        "  H 2 Quý II",
        "    . 2.1 Sơ kết",
    ]


def test_a_lead_sentence_is_no_heading(tree_of, sketch):
    source = "I. NHIỆM VỤ\n\n1. Sở Xây dựng chủ trì, phối hợp với các xã thực hiện các nội dung sau:\n\n- Rà soát quy hoạch.\n\n- Báo cáo kết quả."
    assert sketch(*tree_of(source))[1] == "  L 1 Sở Xây"


def test_a_request_that_is_restated_before_the_answer_is_a_heading(tree_of, sketch):
    source = "III. KIẾN NGHỊ\n\n1. Về kiến nghị đầu tư, nâng cấp tuyến đường tỉnh nối cảng biển với các khu công nghiệp phía nam đã được phê duyệt:\n\nGiao Sở Xây dựng rà soát."
    assert sketch(*tree_of(source))[1] == "  H 1 Về kiến"


def test_a_phrase_that_runs_on_into_its_points_is_no_heading(tree_of, sketch):
    source = "I. NHIỆM VỤ\n\n1. Giúp Chủ tịch Hội đồng:\n\na) Chuẩn bị phiên họp.\n\nb) Tổng hợp ý kiến."
    assert sketch(*tree_of(source))[1] == "  L 1 Giúp Chủ"


def test_an_event_over_its_place_and_participants_is_a_heading(tree_of, sketch):
    source = "I. LỚP TẬP HUẤN\n\na) Khai mạc: giới thiệu phần mềm.\n\n- Thành phần: Cán bộ văn thư.\n\n- Địa điểm: Hội trường.\n\nb) Thực hành trên máy."
    assert [line.strip() for line in sketch(*tree_of(source))][1::3] == ["H a Khai mạc:", ". b Thực hành"]


def test_a_long_list_of_bodies_with_a_colon_is_a_heading(tree_of, sketch):
    source = "I. NHIỆM VỤ\n\n1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, Hội Nông dân tỉnh, Tỉnh đoàn và các hội khác:\n\n- Vận động hội viên."
    assert sketch(*tree_of(source))[1] == "  H 1 Đề nghị"


def test_text_run_in_after_a_colon_makes_a_leaf(tree_of, sketch):
    source = "II. NỘI DUNG\n\n1. Mục tiêu chung: Hỗ trợ người dân vùng lũ ổn định đời sống.\n\n2. Đối tượng: Hộ gia đình bị thiệt hại."
    assert sketch(*tree_of(source))[1:] == ["  . 1 Mục tiêu", "  . 2 Đối tượng:"]


def test_numbering_restarts_under_each_heading(tree_of, sketch):
    source = "I. MỤC ĐÍCH\n\n1. Một là thế.\n\n2. Hai là thế.\n\nII. YÊU CẦU\n\n1. Đúng hạn.\n\n2. Đúng quy định."
    assert sketch(*tree_of(source)) == [
        "H I MỤC ĐÍCH",
        "  . 1 Một là",
        "  . 2 Hai là",
        "H II YÊU CẦU",
        "  . 1 Đúng hạn.",
        "  . 2 Đúng quy",
    ]


def test_repeated_and_skipped_labels_are_kept_and_reported(tree_of):
    source = "I. NHIỆM VỤ\n\n1. Sở Y tế rà soát.\n\n2. Sở Nội vụ rà soát.\n\n2. Sở Tài chính rà soát.\n\n5. Các xã rà soát."
    _, tree = tree_of(source)
    assert [(fault.code, fault.message) for fault in tree.diagnostics] == [
        ("duplicate-label", "label '2' is printed twice in a row"),
        ("skipped-label", "label '5' follows '2'"),
    ]


def test_the_title_of_a_chapter_may_stand_on_the_next_line(tree_of):
    value, tree = tree_of("Chương I\n\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi điều chỉnh\n\n1. Quy chế này quy định việc trực.")
    chapter = tree.root.children[0]
    assert value[chapter.content : chapter.end] == "QUY ĐỊNH CHUNG"
    assert [child.label.text for child in chapter.children] == ["Điều 1"]


def test_points_of_a_clause_run_past_k(tree_of):
    source = "I. NHIỆM VỤ\n\n1. Các sở\n\n" + "\n\n".join(f"{letter}) Rà soát quy trình." for letter in "hiklm")
    _, tree = tree_of(source)
    clause = tree.root.children[0].children[0]
    assert [child.label.text for child in clause.children] == ["h", "i", "k", "l", "m"]


def test_prose_that_goes_on_stays_with_its_item_and_an_announcement_does_not(tree_of, sketch):
    text = "II. NHIỆM VỤ\n\n1. Các tỉnh\n\na) Rà soát.\n\nTrường hợp thiếu vốn, đề xuất bổ sung.\n\nTrong đó giao Sở Y tế:"
    assert sketch(*tree_of(text)) == [
        "H II NHIỆM VỤ",
        "  H 1 Các tỉnh",
        "    . a Rà soát.",
        "    .  Trường hợp",
        "  .  Trong đó",
    ]
