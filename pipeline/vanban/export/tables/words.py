"""Vietnamese words for coded values, for tables that offices read."""

from __future__ import annotations

LEVELS = {
    "central": "trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "unit": "đơn vị trực thuộc",
    "any": "mọi cấp",
}
BODIES = {
    "party": "cơ quan Đảng",
    "peoples_council": "Hội đồng nhân dân",
    "state": "cơ quan nhà nước",
    "front_mass": "Mặt trận, đoàn thể",
    "armed_forces": "lực lượng vũ trang",
    "judicial": "cơ quan tư pháp",
    "media": "báo, đài",
    "education": "cơ sở giáo dục",
    "health": "cơ sở y tế",
    "enterprise": "doanh nghiệp",
    "council": "hội đồng, ban chỉ đạo",
    "emulation_group": "cụm, khối thi đua",
    "generic_group": "nhóm cơ quan",
}
TEXT_SOURCES = {"text-layer": "lớp chữ", "ocr": "nhận dạng", "mixed": "lớp chữ và nhận dạng", "plain": "văn bản"}
MODES = {"assign": "giao", "request": "đề nghị", "require": "yêu cầu"}
TASK_ROLES = {"lead": "chủ trì", "coordinate": "phối hợp", "report_to": "nhận báo cáo", "supervise": "giám sát"}
DEADLINE_ROLES = {"deadline": "thời hạn", "period": "giai đoạn"}
DEADLINE_RELATIONS = {
    "before": "trước ngày",
    "by": "chậm nhất ngày",
    "on": "trong ngày",
    "within": "trong khoảng",
    "from": "từ ngày",
    "from-to": "từ ngày đến ngày",
    "recurring": "định kỳ",
    "continuous": "thường xuyên",
    "duration": "trong thời hạn kể từ",
    "deferred": "khi có sự kiện",
    "unparsed": "chưa xác định",
}
YEAR_SOURCES = {
    "explicit": "ghi rõ",
    "heading": "mục bên trên",
    "row": "dòng của bảng",
    "title": "trích yếu",
    "period": "giai đoạn của kế hoạch",
    "doc-date": "ngày ban hành",
}
LISTS = {"legal_bases": "căn cứ", "citations": "viện dẫn"}
RELATIONS = {
    "basis": "căn cứ",
    "implements": "thực hiện",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế, bãi bỏ",
    "suspends": "đình chỉ, ngưng hiệu lực",
    "promulgates": "ban hành kèm theo",
    "mentions": "nhắc đến",
}
SEVERITIES = {"info": "ghi chú", "warning": "cảnh báo", "error": "lỗi"}
