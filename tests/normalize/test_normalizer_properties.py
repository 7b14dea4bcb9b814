"""What holds for every text, whatever stands in it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from vanban.ingest.page_numbers import page_number
from vanban.ingest.pages import Cell, Line, Page, Pages
from vanban.normalize import Text, normalize
from vanban.normalize.characters import clean

FRAGMENTS = st.sampled_from(
    """
KÉ HOẠCH|tô chức thực hiên|thành phó
Căn cứ Luật A ngày 18 tháng 6 năm 2026;|I. MỤC ĐÍCH,|YÊU CẦU|- Sở Nội vụ;|1.1. Ban hành|kế hoạch|TM. UBND|KT. CHỦ TỊCH
PHÓ CHỦ TỊCH|Trần Văn An|-----|2|a) Chỉ đạo|trực thuộc|Trung ương.|QĐ-|UBND|Thi đua -|Nơi nhận: - Bộ A; - Lưu: VT.|   |
\u200b|hoa\u0300|(kèm theo
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc|Ð\u00e0 N\u0103\u0303ng|\u0430bc|ﬁ|…………
Số: 12/KH-UBND|* * *|\u00adx|Hà Nội, ngày 01 tháng 7 năm 2026|tháng 8)|KẾ HOẠCH|Về công tác|NĂM 2026|Điều 1.|Sở
""".replace("\n", "|").split("|")
)
TEXTS = FRAGMENTS | st.text(max_size=30) | st.text(alphabet="aAăÂ .;:-1I)\u0301\u0323\u00a0\u200bОᄀ\u11a8", max_size=20)
CELLS = st.none() | st.builds(Cell, table=st.just(0), row=st.integers(0, 2), column=st.integers(0, 2))
LINES = st.builds(
    Line,
    text=TEXTS.map(lambda text: text.replace("\n", " ")),
    page=st.integers(1, 4),
    cell=CELLS,
    bold=st.none() | st.booleans(),
    gap_before=st.booleans(),
    hard_break=st.none() | st.booleans(),
    confidence=st.none() | st.floats(0, 1),
)


def pages_of(lines: list[Line]) -> Pages:
    numbers = sorted({line.page for line in lines})
    return Pages(
        tuple(Page(number, tuple(line for line in lines if line.page == number)) for number in numbers), media_type="text/plain"
    )


def source_of(text: Text) -> str:
    return "\n".join(line.text for line in text.lines)


@given(st.lists(LINES, max_size=12))
def test_text_and_paragraphs_fit(lines: list[Line]) -> None:
    text = normalize(pages_of(lines))
    assert len(text.origin) == len(text.value)
    assert [text.value[p.start : p.end] for p in text.paragraphs] == (text.value.split("\n") if text.paragraphs else [])
    assert all(part and part == part.strip() for part in (text.value.split("\n") if text.value else []))


@given(st.lists(LINES, max_size=12))
def test_origin_never_falls_and_stays_inside(lines: list[Line]) -> None:
    text = normalize(pages_of(lines))
    assert list(text.origin) == sorted(text.origin)
    assert all(0 <= place < len(source_of(text)) for place in text.origin)


@given(st.lists(LINES, max_size=12))
def test_no_character_is_made_up(lines: list[Line]) -> None:
    """Each character is the one at its origin, or what that one (with the marks behind it) is composed or folded to."""
    text = normalize(pages_of(lines))
    source = source_of(text)
    for character, place in zip(text.read, text.origin, strict=True):
        if not character.isspace() and character != source[place]:
            cluster = source[max(0, place - 5) : place + 20]  # NFC may swap two marks
            assert character in clean(cluster)[0], (character, cluster)


@given(st.lists(LINES, max_size=12))
def test_repairs_keep_every_offset(lines: list[Line]) -> None:
    text = normalize(pages_of(lines))
    assert len(text.read) == len(text.value)
    for read, meant in zip(text.read, text.value, strict=True):
        assert read == meant or (read.isalpha() and meant.isalpha()) or (read, meant) in ((",", "."), (":", ";"))


@given(st.lists(LINES, max_size=12))
def test_normal_form(lines: list[Line]) -> None:
    value = normalize(pages_of(lines)).value
    assert unicodedata.is_normalized("NFC", value)
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in value.replace("\n", ""))
    assert "  " not in value


@given(st.lists(LINES, max_size=8))
def test_normalised_lines_stay_as_they_are(lines: list[Line]) -> None:
    """Paragraphs given as lines of their own come out unchanged; page furniture, judged by what is around it, aside."""
    lines = [replace(line, page=1) for line in lines]
    assume(not any(page_number(clean(line.text)[0]) for line in lines))
    once = normalize(pages_of(lines))
    again = normalize(
        pages_of(
            [
                Line(
                    once.value[p.start : p.end], page=p.page, cell=p.cell, bold=p.bold, gap_before=p.gap_before, hard_break=True
                )
                for p in once.paragraphs
            ]
        )
    )
    assert again.value == once.value


@given(st.text(max_size=60))
def test_clean_is_idempotent(text: str) -> None:
    cleaned, places = clean(text)
    assert clean(cleaned)[0] == cleaned
    assert len(places) == len(cleaned)
    assert places == sorted(places)


@given(st.lists(LINES, min_size=1, max_size=8))
def test_same_in_same_out(lines: list[Line]) -> None:
    assert normalize(pages_of(lines)) == normalize(pages_of(lines))
