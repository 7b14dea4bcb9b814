"""Signature and recipients of scans: two columns, seals and strokes between them."""

from __future__ import annotations

import pytest
from tests.samples.scan import Row, scan

from vanban.extraction.recipients import find_recipients
from vanban.extraction.signers import find_signers
from vanban.normalize import normalize
from vanban.structure.zones import Zone, find_zones

HEAD = (
    "KẾ HOẠCH",
    "Trồng cây năm 2027",
    "Căn cứ Luật Lâm nghiệp;",
    "I. MỤC ĐÍCH",
    "1. Trồng cây xanh trên các tuyến đường của thành phố và chăm sóc cây./.",
)


def left(text: str, y: float, sure: float = 0.95) -> Row:
    return Row(text, 80, y, sure)


def right(text: str, y: float, sure: float = 0.95) -> Row:
    return Row(text, 360, y, sure)


def signed(*rows: Row) -> list[tuple[str, str | None, list[str]]]:
    text = normalize(scan(*HEAD, *rows))
    found = find_signers(text, find_zones(text))
    for signer in found:
        assert 0 <= signer.start < signer.end <= len(text.value)
    return [(s.name, s.position, [line.value for line in s.authority]) for s in found]


def listed(*rows: Row) -> list[str]:
    text = normalize(scan(*HEAD, *rows))
    return [line.text for line in find_recipients(text, find_zones(text))]


LIST = (left("Nơi nhận:", 400), left("- Sở Nội vụ;", 415), left("- Lưu: VT.", 430))
NAME = right("Lê Văn Mộc", 500)
ONE = [("Lê Văn Mộc", "GIÁM ĐỐC", [])]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((*LIST, right("GIÁM ĐỐC", 400), NAME), ONE),
        # the columns are read line by line
        ((LIST[0], right("GIÁM ĐỐC", 400), *LIST[1:], NAME), ONE),
        ((LIST[0], right("GIÁM ĐỐC", 400), LIST[1], right("sA 2", 420, 0.4), LIST[2], NAME), ONE),
        # the seal leaves crumbs between post and name
        ((*LIST, right("KT.GIÁM ĐÓC", 400), right("PHÓ GIÁM ĐÓC", 414), right("re", 440, 0.66), right("TIỆN", 460, 0.76), NAME),
         [("Lê Văn Mộc", "PHÓ GIÁM ĐỐC", ["KT.GIÁM ĐỐC"])]),
        ((*LIST, right("GIÁM ĐỐC", 400), right("SỐ", 450), right("YTE #", 466, 0.9), NAME), ONE),
        # a post over two lines
        ((*LIST, right("GIÁM ĐỐC SỞ NỘI VỤ", 400), right("THÀNH PHỐ LÂM SƠN", 414), NAME),
         [("Lê Văn Mộc", "GIÁM ĐỐC SỞ NỘI VỤ THÀNH PHỐ LÂM SƠN", [])]),
        # only "KT." lets a deputy sign under his head
        ((*LIST, right("“T. GIÁM ĐỐC", 400), right("PHÓ GIÁM ĐỐC", 414), NAME),
         [("Lê Văn Mộc", "PHÓ GIÁM ĐỐC", ["KT. GIÁM ĐỐC"])]),
        # the seal over the first word of the deputy's post
        ((*LIST, right("GIÁM ĐỐC", 400), right("BHÓ GIÁM ĐỚC", 414, 0.7), NAME),
         [("Lê Văn Mộc", "PHÓ GIÁM ĐỐC", ["KT. GIÁM ĐỐC"])]),
        ((*LIST, right("GIÁM ĐỐC", 400), right("PHÓ Đ", 414), NAME),
         [("Lê Văn Mộc", "PHÓ GIÁM ĐỐC", ["KT. GIÁM ĐỐC"])]),
        # the same post read twice, far apart, names no deputy
        ((*LIST, right("GIÁM ĐỐC", 400), right("s GIÁM ĐỐC", 470, 0.7), NAME), ONE),
        # strokes before the name; the name below the end of the list
        ((*LIST, right("GIÁM ĐỐC", 400), right("\"Em =Lê Văn Mộc", 500, 0.63)), ONE),
        # two bodies sign, side by side
        ((Row("CHỦ TỊCH", 120, 300), Row("Trần Thị Sim", 110, 380), *LIST, right("GIÁM ĐỐC", 300), right("Lê Văn Mộc", 380)),
         [("Trần Thị Sim", "CHỦ TỊCH", []), *ONE]),
        # side by side, and read as one row; a word that a stroke of the seal sets apart is no column
        ((Row("KT. CHỦ TỊCH GIÁM ĐỐC", 110, 300, jump=(3, 360)), Row("Trần Thị Sim Lê Văn Mộc", 110, 380, jump=(3, 360)), *LIST),
         [("Trần Thị Sim", None, ["KT. CHỦ TỊCH"]), *ONE]),
        ((*LIST, Row("GIÁM ĐỐC", 360, 400, jump=(1, 450)), NAME), ONE),
        # the spaces that a seal makes
        ((*LIST, right("GI ÁM ĐÓC", 400), NAME), ONE),
        # the only family name that can be meant; a label with the other column on its line
        ((Row("Nơi nhận: TT, GIÁM", 80, 400, jump=(2, 380)), *LIST[1:], right("` Nggấn Thị Mộc", 500, 0.64)),
         [("Nguyễn Thị Mộc", None, [])]),
        # half a name is none
        ((*LIST, right("GIÁM ĐỐC", 400), right("tà Văn Phúc", 500, 0.65)), []),
        # a post damaged beyond reading is no name
        ((*LIST, right("PHÓ TRƯỞNGBA T ỜNG TRỰC", 400)), []),
    ],
)  # fmt: skip
def test_signers(rows: tuple[Row, ...], expected: list[tuple[str, str | None, list[str]]]) -> None:
    assert signed(*rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((LIST[0], right("GIÁM ĐỐC", 400), *LIST[1:], NAME), ["Sở Nội vụ", "Lưu: VT"]),
        # another mark for the bullet, strokes behind a line
        ((LIST[0], left("~ Sở Nội vụ; ~", 415), left("~- Như trên;", 430), left("- Lưu: VT. £—", 445), NAME),
         ["Sở Nội vụ", "Như trên", "Lưu: VT"]),
        ((LIST[0], left("- CV: MT, NN;", 415), left("- Lưu: VP, 1G.", 430), NAME), ["CV: MT, NN", "Lưu: VP, 1G"]),
        ((LIST[0], left("- Văn phòng Quốc hội; « Tòa án nhân dân tối cao;", 415), left("- Lưu: VI", 430), NAME),
         ["Văn phòng Quốc hội", "Tòa án nhân dân tối cao", "Lưu: VT"]),
        # a line that nobody can read
        ((*LIST[:2], left("- < =alkfUy Ví CG", 430, 0.2), NAME), ["Sở Nội vụ"]),
        # purposes
        ((LIST[0], left("- UBND tỉnh (đề b/e);", 415), left("- BGĐ (để be);", 430), left("- Sở Nội vụ (đề phối hợp);", 445), NAME),
         ["UBND tỉnh (để b/c)", "BGĐ (để b/c)", "Sở Nội vụ (để phối hợp)"]),
        # the other column on the same line
        ((LIST[0], Row("- UBND tỉnh; =PH( sư", 80, 415, jump=(3, 360)), left("- Lưu: VT.", 430), NAME),
         ["UBND tỉnh", "Lưu: VT"]),
        # an entry over two lines
        ((LIST[0], left("- Các sở, ban, ngành", 415), left("thành phố;", 428), right("GIÁM ĐỐC", 400), left("- Lưu: VT.", 443), NAME),
         ["Các sở, ban, ngành thành phố", "Lưu: VT"]),
    ],
)  # fmt: skip
def test_recipients(rows: tuple[Row, ...], expected: list[str]) -> None:
    assert listed(*rows) == expected


def test_an_appendix_on_the_next_page_stays_one() -> None:
    rows = (*LIST, right("GIÁM ĐỐC", 400), NAME, Row("PHỤ LỤC", 250, 60, page=2), Row("Danh sách cây trồng", 220, 80, page=2))
    text = normalize(scan(*HEAD, *rows))
    zones = find_zones(text)
    assert zones.kinds[-2:] == (Zone.APPENDIX, Zone.APPENDIX)
    assert len(zones.appendices) == 1
