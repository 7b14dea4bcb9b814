"""TCVN3 and VNI: recognised, converted, traced back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.legacy import encode, to_characters

from vanban.normalize.legacy import convert, decode, decode_with_origin, detect
from vanban.registry.legacy_encodings import legacy_encodings

PLAN = """Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Nghị quyết về phát triển nông nghiệp giai đoạn 2006 - 2010.
1. Sở Nông nghiệp chủ trì, phối hợp với các huyện rà soát quy hoạch, hoàn thành trước ngày 30/6/2006.
2. Những đơn vị chậm trễ phải giải trình; mỗi xã cử một người phụ trách, thường xuyên đôn đốc, kiểm tra."""
LOWER = PLAN.replace("Ủy", "ủy")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_there_and_back(encoding: str) -> None:
    text = LOWER if encoding == "tcvn3" else PLAN
    assert decode(encode(text, encoding).decode("cp1252"), encoding) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (to_characters(LOWER, "tcvn3"), "tcvn3"),
        (to_characters(PLAN, "vni"), "vni"),
        (PLAN, "unicode"),
        ("Uû ban nh©n d©n", "tcvn3"),  # a line is enough
        ("UÛY BAN NHAÂN DAÂN", "vni"),
        ("Sè: 12/KH-UB", "unicode"),  # one word is not
        ("PHÐ DUYỆT", "unicode"),  # Ð for Đ, a slip of Unicode text
        ("Số: 5/QĐ-UBND ÷ 7", "unicode"),
        ("tỷ lệ 1:5.000 ÷ 1:25.000 và 10 ÷ 15 µm", "unicode"),
        ("Uỷ ban nhân dân tỉnh Cà Mau, Sóc Trăng", "unicode"),
        ("Cà phê, các tông, hàng hoá, kính, tôm", "unicode"),  # Vietnamese with letters of Latin-1 only
        ("L'été dernier, à Genève, nous avons déjà mangé des crêpes près du théâtre", "unicode"),
        ("Über die Straße läuft ein schönes Mädchen für fünf Böcke", "unicode"),
        ("El niño pequeño comió jamón con limón y piña mañana también", "unicode"),
        ("A decisão da nação não é só do João, é também dos irmãos e mães de São Paulo", "unicode"),
        ("Åse og Øystein spiste blåbær på øya i påsken", "unicode"),
        ("© 2024 ® ° § 5 ¶ «x» ½ ¼", "unicode"),
        ("Ká»¿ hoáº¡ch thá»±c hiá»‡n Nghá»‹ quyáº¿t", "unicode"),  # UTF-8 read as Latin-1 is another matter
        ("plain ASCII", "unicode"),
        ("", "unicode"),
    ],
)
def test_detection(text: str, encoding: str) -> None:
    assert detect(text) == encoding


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("M\u00adêng Kh\u00ad¬ng", "Mường Khương"),  # the soft hyphen is ư
        ("QUYÕT §ÞNH", "QUYẾT ĐỊNH"),  # small toned letters among capitals
        ("céng hßa x· héi chñ nghÜa viÖt nam", "cộng hòa xã hội chủ nghĩa việt nam"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Hµ Néi, ngµy 02", "Hà Nội, ngày 02"),
        ("Sè: 15/2006/Q§-UBND", "Số: 15/2006/QĐ-UBND"),  # the letters of a number prove nothing
        ("KT. GI¸M §èC", "KT. GIÁM ĐỐC"),
        ("Së GI¸O DôC    §éc lËp", "SỞ GIÁO DỤC    Độc lập"),
        ("UBND tØnh", "UBND tỉnh"),  # an abbreviation raises no neighbours
        ("Kế hoạch (kª)", "Kế hoạch (kª)"),  # a line with letters that only Unicode has is no TCVN3
    ],
)
def test_tcvn3(line: str, expected: str) -> None:
    assert decode(line, "tcvn3") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ñöôïc", "được"),  # öô are two letters, ôï is one
        ("Nghò quyeát", "Nghị quyết"),
        ("kyû luaät, kyõ thuaät", "kỷ luật, kỹ thuật"),
        ("ÑAËT", "ĐẶT"),
        ("thuûy saûn", "thủy sản"),
    ],
)
def test_vni(line: str, expected: str) -> None:
    assert decode(line, "vni") == expected


def test_a_font_of_capitals_raises_everything() -> None:
    assert decode("quyÕt ®Þnh sè 5", "tcvn3", capitals=True) == "QUYẾT ĐỊNH SỐ 5"


def test_a_file_may_mix_encodings() -> None:
    text = f"Kế hoạch năm 2006\n{to_characters(LOWER, 'tcvn3')}\nNơi nhận: Như trên\nPhô lôc"
    done = convert(text)
    assert done.encoding == "tcvn3"
    assert done.value == f"Kế hoạch năm 2006\n{LOWER}\nNơi nhận: Như trên\nPhụ lục"
    assert [text[at] for at, letter in zip(done.origin, done.value, strict=True) if letter.isascii()] == [
        letter for letter in done.value if letter.isascii()
    ]


def test_convert_leaves_unicode_alone() -> None:
    done = convert(PLAN)
    assert (done.value, done.encoding, list(done.origin)) == (PLAN, "unicode", list(range(len(PLAN))))


CODES = sorted({code for row in legacy_encodings().values() for code in row.letters()}) + list("abc ABC,.\n012")


@given(st.lists(st.sampled_from(CODES)).map("".join) | st.text(), st.sampled_from(["unicode", "tcvn3", "vni"]), st.booleans())
def test_every_character_has_its_origin(text: str, encoding: str, capitals: bool) -> None:
    value, origin = decode_with_origin(text, encoding, capitals=capitals)  # type: ignore[arg-type]
    assert value == decode(text, encoding, capitals=capitals)  # type: ignore[arg-type]
    assert len(value) == len(origin)
    assert list(origin) == sorted(set(origin))
    assert all(0 <= offset < len(text) for offset in origin)


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    assert detect(text) in ("unicode", "tcvn3", "vni")
    done = convert(text)
    assert len(done.value) == len(done.origin)


@given(st.text(alphabet="".join(sorted(set(PLAN))), max_size=80))
def test_vni_writes_and_reads_any_vietnamese(text: str) -> None:
    assert decode(to_characters(text, "vni"), "vni") == text or any(ord(letter) > 0x2000 for letter in text)
