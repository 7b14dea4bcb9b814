"""Who must act: orders, subjects after openings and colons, announcements, headings; and what names nobody."""

from __future__ import annotations

import pytest

from vanban.extraction.tasks.leads import heading_lead, sentence_lead
from vanban.normalize.fold import bare


def item(text: str, *, first_only: bool = False) -> list[str]:
    found = sentence_lead(text, bare(text), 0, len(text), first_only=first_only)
    return [body.name for body in found.bodies] if found else []


def heading(text: str) -> list[str]:
    found = heading_lead(text, bare(text), 0, len(text))
    return [body.name for body in found.bodies] if found else []


ITEMS = [
    ("Giao Sở Y tế theo dõi, đôn đốc", ["Sở Y tế"]),  # an order
    ("Ủy ban nhân dân tỉnh yêu cầu các sở, ngành rà soát", ["các sở, ngành"]),  # the subject orders, the object acts
    ("Căn cứ chức năng, nhiệm vụ được giao, các sở, ngành xây dựng kế hoạch", ["các sở, ngành"]),  # after an opening
    ("Trường hợp ô nhiễm nghiêm trọng, các trường học chủ động cho học sinh nghỉ", ["các trường học"]),
    ("Đối với nhiệm vụ phát sinh, Sở Tài chính tổng hợp", ["Sở Tài chính"]),
    ("Về kiến nghị hỗ trợ vốn: giao Bộ Tài chính xem xét", ["Bộ Tài chính"]),  # after a colon
    ("Về biên chế: tăng cấp phó cho các phòng: giao Bộ Nội vụ nghiên cứu", ["Bộ Nội vụ"]),  # after the second
    ("Mở tài khoản và phát hành thẻ: Ủy ban nhân dân xã phối hợp với ngân hàng", ["Ủy ban nhân dân xã"]),
    ("Rà soát quy hoạch. Các địa phương báo cáo kết quả", ["Các địa phương"]),  # in a later sentence
    ("Thứ hai, các địa phương cần rà soát", ["các địa phương"]),
    # a later sentence that orders or binds another body adds it; one that says what else happens doesn't
    ("Sở Y tế rà soát danh mục. Các trạm y tế phải báo cáo hằng tuần", ["Sở Y tế", "Các trạm y tế"]),
    ("Công an tỉnh lập phương án. Đề nghị các xã bố trí lực lượng", ["Công an tỉnh", "các xã"]),
    ("Ủy ban nhân dân xã lập danh sách. Các ngân hàng hướng dẫn thủ tục", ["Ủy ban nhân dân xã"]),
    ("Nhận được công văn này đề nghị Thủ trưởng các đơn vị cử người dự họp", ["Thủ trưởng các đơn vị"]),
    ("Bộ Y tế đề nghị Quý Ủy ban chỉ đạo Sở Y tế rà soát", ["Quý Ủy ban"]),  # as letters address
    ("Đề nghị quý đơn vị báo cáo trước ngày 15/6", ["quý đơn vị"]),
    ("Quý I năm 2027 tổ chức hội nghị", []),
    ("Khuyến khích các địa phương hỗ trợ các tỉnh bị thiệt hại", ["các địa phương"]),
    ("Khuyến khích các doanh nghiệp tham gia hội chợ", []),
    # classes of places in short form
    ("UBND các huyện, thành, thị chỉ đạo các xã rà soát", ["UBND các huyện, thành, thị"]),
    ("Trung tâm Y tế huyện, thị, thành phố chỉ đạo các trạm", ["Trung tâm Y tế huyện, thị, thành phố"]),
    ("UBND huyện, thành lập đoàn kiểm tra", ["UBND huyện"]),
    # "cùng" joins leads
    ("Giao Sở Y tế chủ trì, cùng các cơ quan liên quan kiểm tra", ["Sở Y tế", "các cơ quan liên quan"]),
    # a bracket at the end
    ("Ban hành Quy chế (Giao Công an tỉnh chủ trì, phối hợp với Sở Tư pháp).", ["Công an tỉnh"]),
    ("Ban hành Quy chế bảo vệ bí mật nhà nước (sau đây gọi là Quy chế)", []),
    ("(Văn phòng Sở chủ trì tham mưu, tổng hợp)", []),  # a note to the paragraph before it
    # whom it concerns, and at once what to do
    ("Đối với ngành Y tế: Xây dựng kế hoạch và hướng dẫn các đơn vị", ["ngành Y tế"]),
    ("Đối với các xã, phường: Nếu có từ 02 đơn vị trở lên bằng điểm", []),
    # verbs that need an object narrow a class only with one
    ("Các đơn vị cung cấp 02 chữ ký mẫu", ["Các đơn vị"]),
    ("Các đơn vị cung cấp nước sạch có trách nhiệm báo cáo", ["Các đơn vị cung cấp nước sạch"]),
    ("Tổ kiểm tra lập biên bản, báo cáo kết quả", ["Tổ kiểm tra"]),
    ("Thủ trưởng đơn vị thuộc, trực thuộc Sở Y tế chủ động ứng phó", ["Thủ trưởng đơn vị thuộc, trực thuộc Sở Y tế"]),
    ("Các sở, ban, ngành có liên quan tới việc này chủ động rà soát", ["Các sở, ban, ngành"]),  # the relative clause is cut
    ("Yêu cầu các bộ, ngành, cơ quan chủ quản, nhất là chủ đầu tư phải tập trung", ["các bộ, ngành, cơ quan chủ quản"]),
    # nobody is named as the one who acts
    ("Căn cứ chức năng, nhiệm vụ, chỉ đạo các cơ sở giáo dục, các trung tâm tổ chức lớp học", []),
    ("Xây dựng mạng lưới cơ sở, bao gồm: tổ công nghệ số cộng đồng, trung tâm dữ liệu", []),  # a list, no sentence
    ("Kiện toàn Ban Chỉ đạo, gồm: Trưởng ban là Chủ tịch UBND tỉnh", []),
    ("Tổ chức rà soát, đánh giá nhiệm vụ", []),
    ("Xây dựng mô hình. Đồng thời, huy động thanh niên, các trường học làm nòng cốt", []),  # a verb after "đồng thời"
    ("Các cơ quan báo chí đã bám sát định hướng", []),  # says what was
    ("Trạm thu dữ liệu phải được lắp thiết bị chống sét", []),
    ("Hồ sơ được gửi đến Sở Y tế", []),
    ("Đơn vị: triệu đồng", []),  # a label
    ("Cơ quan giải quyết thủ tục hành chính: Bộ Tài chính", []),
    ("CHỦ TỊCH HỘI ĐỒNG", []),  # a body and nothing to do
    ("Văn phòng Chính phủ thông báo để các Bộ, cơ quan biết, thực hiện", []),  # the issuer speaks
]
ANNOUNCEMENTS = [
    ("Thời gian tới, thành phố Đà Nẵng cần tập trung các nhiệm vụ sau:", ["thành phố Đà Nẵng"]),
    ("Nhiệm vụ còn nhiều. Để làm tốt, yêu cầu các sở, ngành thực hiện các việc sau:", ["các sở, ngành"]),  # the last sentence
    ("Để làm tốt việc này, Thủ tướng Chính phủ yêu cầu Chủ tịch UBND các tỉnh:", ["Chủ tịch UBND các tỉnh"]),
    ("Trong đó, giao Giám đốc Công an tỉnh chủ trì các việc sau:", ["Giám đốc Công an tỉnh"]),
    (
        "Các doanh nghiệp cung cấp dịch vụ công ích được hộ gia đình đăng ký có trách nhiệm:",
        ["Các doanh nghiệp cung cấp dịch vụ công ích"],
    ),
    ("Để triển khai Luật, Thủ tướng Chính phủ ban hành Kế hoạch với các nội dung sau:", []),  # the issuer issues
    ("Bộ Chính trị đã kết luận. Văn phòng đã đạt một số kết quả như sau:", []),
]
HEADINGS = [
    ("Sở Tài chính", ["Sở Tài chính"]),
    ("Đề nghị các doanh nghiệp sản xuất, chế biến và xuất khẩu", ["các doanh nghiệp sản xuất, chế biến và xuất khẩu"]),
    ("Trách nhiệm của Sở Y tế", ["Sở Y tế"]),
    ("Trách nhiệm của Ủy viên thường trực", ["Ủy viên thường trực"]),  # whoever it is
    ("Nhiệm vụ, quyền hạn của Tổ trưởng Tổ thư ký", ["Tổ trưởng Tổ thư ký"]),
    ("Nội dung giám sát của chủ chương trình", ["chủ chương trình"]),
    ("Nhiệm vụ của giai đoạn 2026 - 2030", []),
    ("Các Sở Xây dựng nêu trên", ["Các Sở Xây dựng nêu trên"]),
    ("Các doanh nghiệp bưu chính, viễn thông", ["Các doanh nghiệp bưu chính, viễn thông"]),
    ("Ban Chỉ đạo cấp quân khu, Ban Chỉ đạo các tỉnh", ["Ban Chỉ đạo cấp quân khu", "Ban Chỉ đạo các tỉnh"]),
    ("Bộ trưởng Bộ Tài chính tập trung chỉ đạo một số nhiệm vụ", ["Bộ trưởng Bộ Tài chính"]),
    ("Sở Du lịch/Sở Văn hóa và Thể thao", ["Sở Du lịch", "Sở Văn hóa và Thể thao"]),
    # what the members of a class do narrows it
    ("Các doanh nghiệp kinh doanh vận tải hành khách", ["Các doanh nghiệp kinh doanh vận tải hành khách"]),
    ("Các chủ rừng là tổ chức (ban quản lý, công ty)", ["Các chủ rừng là tổ chức"]),
    # the same noun again opens a new class
    (
        "Các doanh nghiệp viễn thông, Internet, doanh nghiệp chủ quản nền tảng số",
        ["Các doanh nghiệp viễn thông, Internet", "doanh nghiệp chủ quản nền tảng số"],
    ),
    ("Thanh tra Sở", ["Thanh tra Sở"]),
    # topics and labels
    ("Doanh nghiệp số", []),
    ("Y tế", []),
    ("Cơ quan chủ trì, phối hợp", []),
    ("Các dự án ưu tiên", []),
    ("Tổ chức bộ máy", []),
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_who_an_item_says_must_act(text: str, expected: list[str]):
    assert item(text) == expected


@pytest.mark.parametrize(("text", "expected"), ANNOUNCEMENTS)
def test_who_a_sentence_before_bullets_says_must_act(text: str, expected: list[str]):
    assert item(text) == expected


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_bodies_of_headings(text: str, expected: list[str]):
    assert heading(text) == expected


def test_under_the_heading_of_a_body_only_the_first_sentence_names_another():
    text = "Lập danh mục dự án. Các xã cung cấp số liệu"
    assert (item(text), item(text, first_only=True)) == (["Các xã"], [])
