"""Who leads and who coordinates: phrases split, subjects found, "phối hợp với" read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.extraction.bodies import Body, coordinating_bodies, leading_bodies, split_bodies


def split(phrase: str) -> list[str]:
    return [body.name for body in split_bodies(phrase, 0, len(phrase))]


def lead(sentence: str) -> tuple[list[str], str] | None:
    found = leading_bodies(sentence, 0, len(sentence))
    return found and ([body.name for body in found[0]], sentence[found[1] :].split(" ")[0])


def coordinate(sentence: str) -> list[str]:
    return [body.name for body in coordinating_bodies(sentence, 0, len(sentence))]


SPLIT = [
    # a collective with one head is one, a new head starts a new one
    (
        "Các Sở, ban, ngành, đoàn thể, đơn vị và Ủy ban nhân dân các quận, huyện",
        ["Các Sở, ban, ngành, đoàn thể, đơn vị", "Ủy ban nhân dân các quận, huyện"],
    ),
    (
        "các sở, ban, ngành, tổ chức chính trị - xã hội, UBND các xã, phường",
        ["các sở, ban, ngành, tổ chức chính trị - xã hội", "UBND các xã, phường"],
    ),
    ("Các cơ quan, đơn vị, địa phương, doanh nghiệp", ["Các cơ quan, đơn vị, địa phương, doanh nghiệp"]),
    ("các phòng, ban, đơn vị và các Cụm thi đua thuộc Thị xã", ["các phòng, ban, đơn vị", "các Cụm thi đua thuộc Thị xã"]),
    ("cấp ủy, chính quyền các cấp", ["cấp ủy, chính quyền các cấp"]),
    # classes that are each described stand for themselves; words at the end may describe all
    ("các cơ quan chức năng và chính quyền địa phương", ["các cơ quan chức năng", "chính quyền địa phương"]),
    ("các cơ quan chức năng, chính quyền địa phương", ["các cơ quan chức năng", "chính quyền địa phương"]),
    (
        "các tổ chức chính trị - xã hội và tổ chức, đoàn thể liên quan",
        ["các tổ chức chính trị - xã hội", "tổ chức, đoàn thể liên quan"],
    ),
    ("Các cơ quan nhà nước, tổ chức, cá nhân liên quan", ["Các cơ quan nhà nước, tổ chức, cá nhân liên quan"]),
    # places in one string, heads printed twice in two
    ("Bộ CHQS tỉnh; UBND cấp xã", ["Bộ CHQS tỉnh", "UBND cấp xã"]),
    ("Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã", ["Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã"]),
    ("UBND cấp huyện, UBND cấp xã", ["UBND cấp huyện", "UBND cấp xã"]),
    ("UBND cấp huyện, cấp xã", ["UBND cấp huyện, cấp xã"]),
    # a class after a body starts anew
    ("Sở Tài chính, cơ quan, địa phương liên quan", ["Sở Tài chính", "cơ quan, địa phương liên quan"]),
    ("Văn phòng Ban Chỉ huy, cơ quan, địa phương liên quan", ["Văn phòng Ban Chỉ huy", "cơ quan, địa phương liên quan"]),
    # names keep their commas; one head for several
    ("Sở Văn hóa, Thể thao và Du lịch và Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
    ("Sở Nội vụ, Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    # apposition and brackets are cut, roles are kept
    ("Phòng Nội vụ (Cơ quan Thường trực của Hội đồng)", ["Phòng Nội vụ"]),
    ("Phòng Nội vụ – Cơ quan Thường trực Hội đồng", ["Phòng Nội vụ"]),
    ("Đơn vị Cụm trưởng", ["Đơn vị Cụm trưởng"]),
    (
        "Sở Tư pháp thành phố Đà Nẵng (đơn vị Cụm trưởng) cùng Sở Tư pháp tỉnh Gia Lai (đơn vị Cụm phó)",
        ["Sở Tư pháp thành phố Đà Nẵng", "Sở Tư pháp tỉnh Gia Lai"],
    ),
    # posts
    (
        "Chánh Văn phòng UBND, Giám đốc sở, Thủ trưởng cơ quan, ban, ngành thành phố",
        ["Chánh Văn phòng UBND", "Giám đốc sở", "Thủ trưởng cơ quan, ban, ngành thành phố"],
    ),
    # unlisted teams
    ("Tổ chuyên gia, Tổ thẩm định", ["Tổ chuyên gia", "Tổ thẩm định"]),
    ("Bệnh viện huyện và các TTYT có giường bệnh", ["Bệnh viện huyện", "các TTYT có giường bệnh"]),
    ("", []),
    (" ; , ", []),
    # "và" closes a row of classes, or parts it from another row
    ("các sở, ban, ngành và địa phương", ["các sở, ban, ngành và địa phương"]),
    ("các sở, ban, ngành và cơ quan, đơn vị có liên quan", ["các sở, ban, ngành", "cơ quan, đơn vị có liên quan"]),
    ("Doanh nghiệp, Sở, ban, ngành có liên quan", ["Doanh nghiệp", "Sở, ban, ngành có liên quan"]),
    # a dash before a person, not inside a name
    ("Văn phòng Cục Xuất bản - Công chức thụ lý hồ sơ", ["Văn phòng Cục Xuất bản", "Công chức thụ lý hồ sơ"]),
    ("Phòng Tổ chức - Cán bộ Sở Y tế", ["Phòng Tổ chức - Cán bộ Sở Y tế"]),
]


@pytest.mark.parametrize(("phrase", "expected"), SPLIT)
def test_split(phrase: str, expected: list[str]):
    assert split(phrase) == expected


LEAD = [
    ("Sở Tài chính chủ trì, phối hợp với Sở Y tế", (["Sở Tài chính"], "chủ")),
    ("Giao Phòng Nội vụ – Cơ quan Thường trực Hội đồng, xây dựng kế hoạch", (["Phòng Nội vụ"], "xây")),
    ("Các đơn vị trong Cụm thi đua có trách nhiệm tổ chức", (["Các đơn vị trong Cụm thi đua"], "có")),
    (
        "Đài Phát thanh và Truyền hình, Báo Nghệ An, Cổng Thông tin điện tử tỉnh tăng thời lượng",
        (["Đài Phát thanh và Truyền hình", "Báo Nghệ An", "Cổng Thông tin điện tử tỉnh"], "tăng"),
    ),
    ("Sở Nội vụ: Chỉ đạo Ban Thi đua", (["Sở Nội vụ"], "Chỉ")),
    (
        "Thành viên Ban Chỉ đạo chuyển đổi số tỉnh đôn đốc các xã",
        (["Thành viên Ban Chỉ đạo chuyển đổi số tỉnh"], "đôn"),
    ),
    (
        "người đứng đầu các cơ quan, trường học và hợp tác xã trên địa bàn tỉnh rà soát",
        (["người đứng đầu các cơ quan, trường học và hợp tác xã trên địa bàn tỉnh"], "rà"),
    ),
    ("Các cơ quan, đơn vị, tổ chức có trách nhiệm", (["Các cơ quan, đơn vị, tổ chức"], "có")),  # a noun
    ("Các sở, ngành tổ chức quán triệt", (["Các sở, ngành"], "tổ")),  # a verb
    ("Sở Thông tin và Truyền thông", (["Sở Thông tin và Truyền thông"], "")),  # a heading holds nothing else
    # --- the predicate decides where an unlisted name ends
    ("Ban Quản lý Dự án 47 khẩn trương hoàn thiện hồ sơ", (["Ban Quản lý Dự án 47"], "khẩn")),
    ("Cục Kết cấu hạ tầng xây dựng tham mưu phương án", (["Cục Kết cấu hạ tầng xây dựng"], "tham")),
    (
        "Văn phòng Thường trực Ban Chỉ đạo 389 quốc gia tăng cường kiểm tra",
        (["Văn phòng Thường trực Ban Chỉ đạo 389 quốc gia"], "tăng"),
    ),
    (
        "Chánh Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia phối hợp với Bộ Công an",
        (["Chánh Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia"], "phối"),
    ),
    (
        "Sở Tài chính, Ban quản lý Khu Kinh tế Nam Phú Yên, UBND cấp xã và các Sở, ban, ngành chủ động rà soát",
        (["Sở Tài chính", "Ban quản lý Khu Kinh tế Nam Phú Yên", "UBND cấp xã", "các Sở, ban, ngành"], "chủ"),
    ),
    (
        "Đài Truyền hình Việt Nam, Thông tấn xã Việt Nam và hệ thống các cơ quan báo chí đưa tin",
        (["Đài Truyền hình Việt Nam", "Thông tấn xã Việt Nam", "hệ thống các cơ quan báo chí"], "đưa"),
    ),
    # --- a class with what it does: a second predicate shows that the first verb belongs to the class
    ("Cơ quan đăng ký đầu tư có trách nhiệm lấy ý kiến", (["Cơ quan đăng ký đầu tư"], "có")),
    ("Cơ quan phối hợp có trách nhiệm trả lời", (["Cơ quan phối hợp"], "có")),
    ("Các đơn vị quản lý đường bộ tập trung kiểm tra cầu yếu", (["Các đơn vị quản lý đường bộ"], "tập")),
    ("Các tổ chức cung cấp dịch vụ tài chính bố trí nhân lực", (["Các tổ chức cung cấp dịch vụ tài chính"], "bố")),
    ("Doanh nghiệp viễn thông, bưu chính ưu tiên đầu tư hạ tầng", (["Doanh nghiệp viễn thông, bưu chính"], "ưu")),
    ("Các doanh nghiệp công nghệ số chủ động tham gia", (["Các doanh nghiệp công nghệ số"], "chủ")),
    ("Các đơn vị quản lý chặt chẽ nguồn vốn", (["Các đơn vị"], "quản")),  # one verb is the predicate
    ("Các đơn vị báo cáo kịp thời về Sở Y tế", (["Các đơn vị"], "báo")),
    ("Các bộ, ngành phối hợp với UBND cấp tỉnh khẩn trương hoàn thiện", (["Các bộ, ngành"], "phối")),
    ("Các cơ quan được phân công nhiệm vụ tại Kế hoạch này có trách nhiệm lập dự toán", (["Các cơ quan"], "được")),
    # --- a verb that no list holds
    ("Sở Y tế thúc giục các bệnh viện", (["Sở Y tế"], "thúc")),
    ("Tổ chức rà soát, đánh giá nhiệm vụ", None),  # the verb, not the noun
    ("Tổ chức bảo đảm an toàn cho đại biểu", None),
    ("Tổ chức, tham gia các hội chợ", None),
    ("Tổ chức, cá nhân vi phạm phải khắc phục", (["Tổ chức, cá nhân vi phạm"], "phải")),
    # --- places that act
    ("thành phố Đà Nẵng cần tập trung thực hiện", (["thành phố Đà Nẵng"], "cần")),
    ("Tỉnh Lào Cai chủ động bố trí vốn", (["Tỉnh Lào Cai"], "chủ")),
    ("Thành phố Hồ Chí Minh, tỉnh Lâm Đồng đẩy nhanh giải phóng mặt bằng", (["Thành phố Hồ Chí Minh", "tỉnh Lâm Đồng"], "đẩy")),
    ("Các tỉnh Nghệ An, Quảng Ngãi, Cao Bằng khẩn trương trình duyệt", (["Các tỉnh Nghệ An, Quảng Ngãi, Cao Bằng"], "khẩn")),
    (
        "Ủy ban nhân dân các tỉnh, thành phố: Tuyên Quang, Đồng Nai, Đồng Tháp quyết liệt chỉ đạo",
        (["Ủy ban nhân dân các tỉnh, thành phố: Tuyên Quang, Đồng Nai, Đồng Tháp"], "quyết"),
    ),
    (
        "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố ven biển từ Đà Nẵng đến Lâm Đồng tổ chức trực ban",
        (["Chủ tịch Ủy ban nhân dân các tỉnh, thành phố ven biển từ Đà Nẵng đến Lâm Đồng"], "tổ"),
    ),
    (
        "UBND thành phố Hà Nội, thành phố Hải Phòng và tỉnh Quảng Ninh hỗ trợ lương thực",
        (["UBND thành phố Hà Nội", "UBND thành phố Hải Phòng", "UBND tỉnh Quảng Ninh"], "hỗ"),
    ),
    ("tỉnh Hải Dương nằm trong nhóm dẫn đầu", None),  # a place is a subject only of an order
    ("Ủy ban nhân dân các xã, phường, đặc khu Cồn Cỏ", (["Ủy ban nhân dân các xã, phường, đặc khu Cồn Cỏ"], "")),
    # --- posts and persons
    (
        "Bộ trưởng các Bộ: Quốc phòng, Công an chủ động chỉ đạo",
        (["Bộ trưởng Bộ Quốc phòng", "Bộ trưởng Bộ Công an"], "chủ"),
    ),
    (
        "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND cấp tỉnh chịu trách nhiệm thi hành",
        (["Bộ trưởng", "Thủ trưởng cơ quan ngang bộ", "Chủ tịch UBND cấp tỉnh"], "chịu"),
    ),
    ("Giao đồng chí Bộ trưởng Bộ Xây dựng trực tiếp kiểm tra", (["đồng chí Bộ trưởng Bộ Xây dựng"], "trực")),
    (
        "Giao Phó Thủ tướng Chính phủ Trần Văn An tiếp tục chỉ đạo",
        (["Phó Thủ tướng Chính phủ Trần Văn An"], "tiếp"),
    ),
    (
        "Bộ trưởng Bộ Tài chính - Phó Trưởng ban Thường trực Ban Chỉ đạo 389 quốc gia tập trung chỉ đạo",
        (["Bộ trưởng Bộ Tài chính"], "tập"),
    ),
    (
        "Các Bộ, cơ quan: Tài chính, Xây dựng, Nông nghiệp và Môi trường, Tập đoàn Điện lực Việt Nam tăng cường phối hợp",
        (["Bộ Tài chính", "Bộ Xây dựng", "Bộ Nông nghiệp và Môi trường", "Tập đoàn Điện lực Việt Nam"], "tăng"),
    ),
    # who is what, not who acts
    ("Sở Tư pháp và Phòng Nội chính; thường trực Ban Chỉ đạo là Công an tỉnh", None),
    ("Cơ sở dữ liệu về cán bộ phải được kết nối", None),
    ("Hệ thống giám sát giao thông phải hoạt động", None),
    ("Báo cáo kết quả thực hiện", None),
    ("Cơ quan chủ trì: Sở Y tế", None),  # an attribute, not a subject
    ("Xây dựng kế hoạch của Sở Y tế", None),
    ("Tổ chức tuyên truyền", None),
    ("", None),
]


@pytest.mark.parametrize(("sentence", "expected"), LEAD)
def test_leading_bodies(sentence: str, expected):
    assert lead(sentence) == expected


def test_a_verb_with_a_capital_is_no_name_of_a_class():
    # the heading and its first words stand in one line
    heading = "Các doanh nghiệp viễn thông Đầu tư phát triển hạ tầng trên phạm vi cả tỉnh"
    bodies, offset = leading_bodies(heading, 0, len(heading), heading=True)
    assert ([body.name for body in bodies], heading[offset:][:6]) == (["Các doanh nghiệp viễn thông"], "Đầu tư")


def test_the_second_half_of_a_collective_is_no_subject():
    sentence = "phối hợp với các cơ quan, đơn vị liên quan triển khai"
    assert leading_bodies(sentence, sentence.index("đơn vị"), len(sentence)) is None


COORDINATE = [
    ("Chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan tham mưu", ["Sở Tài chính", "các đơn vị liên quan"]),
    ("Phối hợp Công an tỉnh rà soát", ["Công an tỉnh"]),  # without "với"
    ("Phối hợp chặt chẽ với cấp ủy, chính quyền các cấp vận động", ["cấp ủy, chính quyền các cấp"]),
    ("phối hợp với cấp trên để bảo đảm nguồn lực", ["cấp trên"]),
    (
        "phối hợp với các đơn vị cấp nước thuộc phạm vi quản lý xây dựng phương án",
        ["các đơn vị cấp nước thuộc phạm vi quản lý"],
    ),
    (
        "phối hợp với các đơn vị quản lý đường bộ khu vực, các lực lượng chức năng của địa phương trong việc phân luồng",
        ["các đơn vị quản lý đường bộ khu vực", "các lực lượng chức năng của địa phương"],
    ),
    (
        "phối hợp với Cục Kết cấu hạ tầng xây dựng và các đơn vị liên quan",
        ["Cục Kết cấu hạ tầng xây dựng", "các đơn vị liên quan"],
    ),
    ("phối hợp với tỉnh Thanh Hóa và Bộ Xây dựng rà soát", ["tỉnh Thanh Hóa", "Bộ Xây dựng"]),
    ("Kết hợp Kho bạc Nhà nước tỉnh đối chiếu số liệu", ["Kho bạc Nhà nước tỉnh"]),
    ("Phối hợp với Cơ quan Thường trực Hội đồng TĐKT huyện lập danh sách", ["Cơ quan Thường trực Hội đồng TĐKT huyện"]),
    ("Giao Sở Y tế phối hợp với Sở Tài chính thẩm định", ["Sở Tài chính"]),  # who is charged acts
    ("Chỉ đạo Báo Hải Phòng phối hợp với Sở Y tế đưa tin", []),  # of a directed body
    ("Chỉ đạo các xã, phối hợp với Sở Y tế phun khử khuẩn", ["Sở Y tế"]),  # who directs works with it
    ("Chỉ đạo các đơn vị chủ trì, phối hợp với Sở Y tế phun khử khuẩn", []),
    ("Đồng thời, giao Sở Y tế phối hợp với các xã phun khử khuẩn", ["các xã"]),
    ("tổ chức hoặc phối hợp tổ chức tập huấn", []),  # a verb follows
    ("sự phối hợp chặt chẽ giữa các sở, ngành", []),
    (
        "Phối hợp với Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương rà soát",
        ["Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"],
    ),
    ("Chỉ đạo các Khu Quản lý đường bộ III và IV phối hợp với Sở Xây dựng", []),  # a directed body that no list has
    ("Tham mưu Ủy ban nhân dân tỉnh phối hợp với các bộ xây dựng đề án", []),  # who is advised works with them
    ("Ban hành Quy chế (Giao Công an tỉnh chủ trì, phối hợp với Sở Tư pháp tham mưu)", ["Sở Tư pháp"]),  # in a bracket
    (
        "phối hợp với các cơ quan, đơn vị, tổ chức khoa học trong và ngoài nước triển khai",
        ["các cơ quan, đơn vị, tổ chức khoa học trong và ngoài nước"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), COORDINATE)
def test_coordinating_bodies(sentence: str, expected: list[str]):
    assert coordinate(sentence) == expected


def test_a_body_knows_its_registry_row():
    phrase = "Sở Nội vụ; các sở, ngành"
    assert [(body.entry_id, body.generic) for body in split_bodies(phrase, 0, len(phrase))] == [
        ("vn.province.so-noi-vu", False),
        (None, True),
    ]


@pytest.mark.parametrize("mark", [".", ";", "./.", ""])
def test_the_mark_that_closes_a_line_is_no_part_of_its_last_body(mark: str):
    phrase = f"Sở Nội vụ, Sở Tư pháp{mark}"
    assert [(body.name, body.generic, body.entry_id) for body in split_bodies(phrase, 0, len(phrase))] == [
        ("Sở Nội vụ", False, "vn.province.so-noi-vu"),
        ("Sở Tư pháp", False, "vn.province.so-tu-phap"),
    ]


def test_a_post_knows_the_body_it_belongs_to():
    phrase = "Giám đốc Sở Y tế; Chủ tịch Ủy ban nhân dân các xã"
    director, chairmen = split_bodies(phrase, 0, len(phrase))
    assert (director.generic, director.entry_id) == (True, "vn.province.so-y-te")
    assert phrase[slice(*director.holder or ())] == "Sở Y tế"
    assert (chairmen.generic, chairmen.entry_id, chairmen.holder) == (True, None, None)


PHRASE = st.lists(
    st.sampled_from(
        [
            "Sở Nội vụ",
            "các",
            "sở",
            "ban",
            "đơn vị",
            ",",
            ";",
            "và",
            "UBND",
            "cấp xã",
            "(",
            ")",
            "–",
            "Cơ quan",
            "phối hợp với",
            "Thủ trưởng",
            "\n",
            "tổ chức",
            ":",
        ]
    ),
    max_size=20,
).map(" ".join) | st.text(max_size=60)


@given(PHRASE)
@settings(max_examples=200, deadline=None)
def test_every_body_stands_in_its_phrase(phrase: str):
    def check(bodies: list[Body]) -> None:
        for body in bodies:
            assert 0 <= body.start < body.end <= len(phrase)
            assert " ".join(phrase[body.start : body.end].split()) in body.name or body.name.endswith(
                phrase[body.start : body.end]
            )

    check(split_bodies(phrase, 0, len(phrase)))
    check(coordinating_bodies(phrase, 0, len(phrase)))
    found = leading_bodies(phrase, 0, len(phrase))
    if found:
        check(found[0])
        assert 0 <= found[1] <= len(phrase)
