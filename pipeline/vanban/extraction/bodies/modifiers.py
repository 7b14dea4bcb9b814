"""What may follow the nouns of a class of bodies and narrow it: "các đơn vị | trực thuộc tỉnh", "các hội | cấp xã"."""

from __future__ import annotations

import re

from vanban.extraction.agencies.letters import UPPER

_NAME = rf"(?:[ ](?-i:[{UPPER}])[^\W\d_]*){{1,4}}"
_PLACE = r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thủ đô|địa phương|trung ương|cơ sở)"
# What may follow the nouns of a collective, each part with a space before it
_MODIFIERS = (
    r"(?:có[ ])?liên quan(?:[ ]khác)?(?![ ](?:tới|đến)[ ])|có thẩm quyền|thành viên|khác|nêu trên|nói trên",
    r"nhà nước|ngoài công lập|công lập|tư nhân|tư thục|có giường bệnh|dân cư|đảng(?![ ]ủy)",
    r"thi đua|chuyên môn|chức năng|hữu quan|địa phương",
    # "thuộc phạm vi quản lý", "trực thuộc tỉnh Đắk Lắk"
    rf"(?:thuộc(?:,|[ ]và)[ ])?(?:trực[ ])?thuộc(?:[ ](?:(?:phạm vi|thẩm quyền|quyền) quản lý|{_PLACE}|ngành|sở|bộ)){{1,2}}"
    rf"(?:{_NAME})?|trực thuộc",
    # "trong cụm, khối thi đua của Huyện", "trong toàn tỉnh"
    rf"trong[ ](?:(?:toàn|các|cả)[ ])?(?:cụm|khối|{_PLACE}|ngành|hệ thống chính trị|đơn vị|lực lượng|nước|khu vực)"
    rf"(?:,[ ]khối)?(?:[ ]thi đua)?(?:{_NAME})?",
    r"trong và ngoài[ ](?:nước|tỉnh|ngành|địa bàn)",
    rf"(?:đóng[ ])?trên địa bàn(?:[ ](?:toàn[ ])?{_PLACE}(?:{_NAME})?|[ ]quản lý)?",
    rf"của[ ](?:(?:các|toàn)[ ])?(?:{_PLACE}(?:{_NAME})?|ngành|mặt trận|đảng|nhà nước|cấp (?:tỉnh|huyện|xã))(?![ ]ủy)",
    # "cấp tỉnh", "các cấp", "cấp huyện, cấp xã"
    r"(?:(?:các|hai|02)[ ]cấp|cấp[ ](?:tỉnh|huyện|xã|cơ sở|trên|dưới|trung ương|quân khu))"
    r"(?:(?:,|/|[ ]và)[ ]?(?:cấp[ ])?(?:tỉnh|huyện|xã|cơ sở))*(?![^\W_])",
    r"ở[ ](?:địa phương|trung ương|cơ sở)|tại[ ]địa phương|phụ trách(?=[ ]?[,;.:)]|$)",
    rf"do[ ](?-i:[{UPPER}])\w+[ ]thành lập",
    rf"{_PLACE}(?:{_NAME})?",
)
MODIFIER = re.compile(rf"[ ](?:{'|'.join(_MODIFIERS)})(?![^\W_])", re.I)
"""One modifier with the space before it."""
