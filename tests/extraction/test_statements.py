"""What only states, cites or quotes is no task, whoever its subject is."""

from __future__ import annotations

import pytest

from vanban.extraction.tasks.statements import statement
from vanban.ingest import read
from vanban.normalize.fold import bare
from vanban.pipeline import analyse

STATEMENTS = [
    ("Sở Y tế nhận được Công văn số 12/UBND-VX ngày 05/6/2027 về việc mua thuốc", "received"),
    ("Sở Y tế nhận được hồ sơ của đơn vị, theo đó đề nghị cấp phép", "received"),
    ("Sở Y tế nhận được hồ sơ của đơn vị. Đề nghị Sở Tài chính thẩm định", None),  # an order follows
    ("Sau khi nhận được hồ sơ, Sở Y tế thẩm định trong 05 ngày", None),
    ("Đối với bản giấy, trường hợp nhận được văn bản thu hồi, bên nhận có trách nhiệm trả lại", None),
    ("Nhận được văn bản này, các đơn vị triển khai thực hiện", None),
    ("Liên quan đến việc này, Bộ Y tế có Công văn số 12/BYT-KH gửi các tỉnh", "wrote"),
    ("Qua kiểm tra hồ sơ, Sở Y tế nhận thấy bệnh viện đủ điều kiện", "finds"),
    ("Căn cứ Điều 4 Nghị định số 12/2027/NĐ-CP quy định: “Trong 07 ngày, cơ quan cấp phép trả lời.”", "quotes"),
    ("Căn cứ Kế hoạch này, các sở xây dựng kế hoạch của ngành", None),
    ("Căn cứ Nghị định số 12/2027/NĐ-CP ngày 05/6/2027 của Chính phủ;", "ground"),
    ("Xét đề nghị của Cục trưởng Cục Dân số,", "ground"),
    ("Căn cứ quyết định cấp thẻ, cơ quan cấp thẻ thông báo cho người nộp;", None),
    ("Tuy nhiên, công tác phối hợp vẫn còn một số hạn chế", "shortcoming"),
    ("Cấp tỉnh: gồm đại diện lãnh đạo hai cơ quan", "members"),
    ("Bộ Y tế gửi kèm đề cương và biểu mẫu", "encloses"),
    ("Cơ bản thống nhất với báo cáo của Sở Y tế", "consents"),
    ("Đồng ý chủ trương mua thuốc; giao Sở Y tế thực hiện", None),
    ("Tại khoản 2 Điều 9 Nghị quyết số 12/2027/QH16 về thí điểm", "cites"),
    ("Tại các xã, tổ chức trồng cây", None),
    ("Điều 3. Nguyên tắc áp dụng", "article"),
    ("Luật Ngân sách nhà nước ngày 25/6/2015", "act"),
    ("Luật Đất đai được phổ biến đến mọi xã trong năm 2027", None),
    ("Loại khá: Tổng số điểm đạt từ 70 đến 85", "grade"),
    ("Chưa đạt: các trường hợp còn lại", "grade"),
    ("Bảng điểm này áp dụng cho các trường từ năm 2027", "applies"),
    ("Chủ tịch hội: Ông Trần Văn Bình; Phó Chủ tịch: Bà Lê Thị Lan", "holders"),
    ("Số giường kế hoạch: Là giường được giao từ đầu năm", "definition"),
    ("Hạ tầng viễn thông của tỉnh đã phát triển rộng khắp", "past"),
    ("Hạ tầng viễn thông đã cũ, cần khẩn trương thay thế", None),
    ("Các nhiệm vụ đã được giao", None),  # only narrows its noun
]


@pytest.mark.parametrize(("item", "expected"), STATEMENTS)
def test_statements(item, expected):
    assert statement(item, bare(item), assigned=False, action=False) == expected


def test_who_acts_first_and_what_was_before_is_a_task():
    item = "Sử dụng các trạm đã xây dựng năm 2026"
    assert statement(item, bare(item), assigned=False, action=True) is None
    item = "Xây dựng cơ sở dữ liệu: gồm dân cư và đất đai"
    assert statement(item, bare(item), assigned=False, action=True) is None
    item = "Sở Y tế sử dụng các trạm đã xây dựng năm 2026"
    assert statement(item, bare(item), assigned=True, action=False) is None


def labels(kind: str, *lines: str) -> list[str]:
    found = analyse(read("\n\n".join([kind, "Về việc trồng cây năm 2027", *lines]).encode()))
    return [frame.label for frame in found.tasks.frames]


REPORTED = ["1. Tổ chức 20 lớp tập huấn cho các xã.", "2. Trồng mới 500 ha rừng."]


def test_a_report_tells_what_was_done_and_its_outlook_what_to_do():
    assert labels("BÁO CÁO", "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI KẾ HOẠCH", *REPORTED) == []
    assert labels("BÁO CÁO", "I. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2028", *REPORTED) == ["1", "2"]
    assert labels("KẾ HOẠCH", "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI KẾ HOẠCH", *REPORTED) == ["1", "2"]


def test_results_and_decisions_taken_are_no_tasks():
    told = ["1. Công tác tuyên truyền ngày càng bài bản.", "2. Trồng cây đạt kết quả tốt."]
    assert labels("KẾT LUẬN", "Các xã đạt được một số kết quả như sau:", *told) == []
    assert (
        labels("CHỈ THỊ", "I. NHIỆM VỤ", "Ngày 05/6/2027, Bộ Y tế có Quyết định số 7/QĐ-BYT ban hành các chương trình:", *told)
        == []
    )
    assert labels("CHỈ THỊ", "Các xã cần tập trung một số nhiệm vụ sau:", *told) == ["1", "2"]


def test_among_the_final_clauses_a_request_is_a_task():
    clauses = ["1. Nghị quyết này có hiệu lực từ ngày 01/7/2027.", "2. Đề nghị Mặt trận Tổ quốc tỉnh giám sát việc thực hiện."]
    assert labels("NGHỊ QUYẾT", "Điều 3. Điều khoản thi hành", *clauses) == ["2"]


def test_whoever_is_asked_in_a_name_that_is_not_known():
    assert labels("KẾT LUẬN", "3. Nhất trí với báo cáo của thường trực các nhóm hộ.") == []
    assert labels("KẾT LUẬN", "3. Đề nghị thường trực các nhóm hộ quan tâm, tạo điều kiện cho các lớp học.") == ["3"]


def test_a_report_may_still_ask_for_something():
    asked = "Đề nghị Sở Tài chính bố trí kinh phí trước ngày 30/6/2027."
    assert labels("TỜ TRÌNH", "I. NỘI DUNG", "1. Mức chi theo bảng kèm theo.", asked) == [""]


def test_what_a_letter_quotes_is_no_task_of_it():
    quoted = ["Tại Điều 9 Luật Lâm nghiệp quy định:", "“1. Các xã trồng cây.", "2. Các xã báo cáo Sở trước ngày 30/6.”"]
    assert labels("CÔNG VĂN", *quoted, "3. Đề nghị các xã báo cáo trước ngày 15/7/2027.") == ["3"]


def test_what_an_amendment_quotes_is_its_own_matter():
    amended = ["1. Sửa đổi Điều 4 như sau:", "“Điều 4. Giao Sở Y tế kiểm tra các bệnh viện trước ngày 30/6/2027.”"]
    assert len(labels("CHỈ THỊ", *amended)) == 1
