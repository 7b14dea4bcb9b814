"""What the grammar of administrative time reads, as a table of expressions, and what holds of it for any text."""

from __future__ import annotations

import time
from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.script import load_script

from vanban.extraction.deadlines import TimeExpression, deadline_of, find_times, heading_period, parse_time_cell
from vanban.link.years import YearContext, resolve

deadline_rows = load_script(Path(__file__).with_name("deadline_rows.py"))
ROWS = deadline_rows.rows()
CONTEXT = YearContext(title=2040)
SWITCHES = {
    "approximate": "approximate",
    "expected": "expected",
    "conditional": "conditional",
    "lunar": "lunar",
    "working": "working_days",
}


def read(row) -> TimeExpression | None:
    if row.kind == "cell":
        return parse_time_cell(row.text)
    if row.kind == "heading":
        return heading_period(row.text)
    found = find_times(row.text)
    if row.relation == "none":
        return found[0] if found else None
    for one in found:
        if (one.start, one.text) == (row.start, row.expression):
            return one
    raise AssertionError(f"{row.expression!r} not among {found}")


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 250
    assert max(int((row.days[1] or row.days[0] or "0")[:4]) for row in ROWS) >= 2045


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.line}: {row.text}")
def test_expression(row) -> None:
    found = read(row)
    if row.relation == "none":
        assert found is None
        return
    assert found is not None
    resolved = resolve(found, CONTEXT)
    assert (found.relation, (resolved.start, resolved.end), found.role) == (row.relation, row.days, row.role)
    named = {word.partition("=")[0]: word.partition("=")[2] for word in row.more}
    for name, attribute in SWITCHES.items():
        if name in named or row.kind != "prose":
            assert getattr(found, attribute) == (name in named), name
    for name in ("duration", "anchor", "clock", "granularity"):
        if name in named:
            assert getattr(found, name) == named[name]
    if "rrule" in named:
        assert found.recurrence == named["rrule"].replace("+", "\n")
    if "flag" in named:
        assert named["flag"] in found.flags


# Which of an item's expressions is its deadline (docs/deadlines.md).
ITEMS = [
    # stated at the end of the item
    ("Trình Thủ tướng tặng Cờ thi đua trước ngày 31/3/2045", "trước ngày 31/3/2045"),
    # several: the final one
    ("Gửi dự thảo trước ngày 15/6/2026, hoàn thiện trước ngày 30/9/2026", "trước ngày 30/9/2026"),
    ("Hoàn thành trước ngày 30/9/2026; gửi dự thảo trước ngày 15/6/2026", "trước ngày 30/9/2026"),
    # a date beats a word of recurrence
    ("Thường xuyên đôn đốc, báo cáo trước ngày 15/12/2026", "trước ngày 15/12/2026"),
    # a word of recurrence alone
    ("Định kỳ tổng hợp, báo cáo theo quy định", "Định kỳ"),
    ("Sở Nội vụ thường xuyên kiểm tra, hướng dẫn", "thường xuyên"),
    # the date of a cited document is none
    ("Quán triệt Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", None),
    # when the object takes place is none
    ("Chuẩn bị nội dung tham dự Hội nghị tổng kết vào tháng 3 năm 2046 tại thành phố Hà Nội", None),
    # the year of the plan in a title is none
    ("Ban hành Chỉ thị về công tác thi đua, khen thưởng năm 2045 của thành phố", None),
    # the subject of a report is none
    ("Tham gia Hội nghị sơ kết 6 tháng đầu năm 2045 Cụm thi đua", None),
    ("Báo cáo sơ kết 6 tháng đầu năm gửi về Cụm trưởng trước ngày 15/6/2045", "trước ngày 15/6/2045"),
    # a manner word is none
    ("Kịp thời phản ánh khó khăn, vướng mắc", None),
    # an anniversary is none
    ("Trình khen thưởng nhân dịp kỷ niệm Ngày Giải phóng (13/5/1955-13/5/2045)", None),
    # the standing budget is no recurrence
    ("Bố trí kinh phí chi thường xuyên", None),
    # a bounded duration
    ("Trả lời kiến nghị trong vòng 05 ngày làm việc", "trong vòng 05 ngày làm việc"),
    # the end of a range is later than an earlier deadline
    ("Tổ chức từ ngày 01/6/2026 đến ngày 30/6/2026, đăng ký trước ngày 15/5/2026", "từ ngày 01/6/2026 đến ngày 30/6/2026"),
    # the day of what the task is for
    ("Các phòng đăng ký trước ngày 05/4/2031. Thời gian tổ chức hội thao ngày 20/4/2031.", "trước ngày 05/4/2031"),
    ("Tổ chức hội thao. Thời gian tổ chức: ngày 20/4/2031", "ngày 20/4/2031"),
    # recurring with a day
    ("Hằng năm, trước ngày 15 tháng 12, báo cáo kết quả", "trước ngày 15 tháng 12"),
]


@pytest.mark.parametrize(("item", "expected"), ITEMS, ids=[item for item, _ in ITEMS])
def test_deadline_of_item(item: str, expected: str | None) -> None:
    found = deadline_of(item)
    assert (found.text if found else None) == expected


def test_deadline_of_reads_only_its_item() -> None:
    text = "1. Ban hành kế hoạch\n2. Báo cáo trước ngày 15/6/2045"
    assert deadline_of(text, 3, text.index("\n")) is None
    found = deadline_of(text, text.index("Báo"), len(text))
    assert found is not None
    assert text[found.start : found.end] == found.text == "trước ngày 15/6/2045"
    assert deadline_of(text, times=find_times(text)) == found


def test_ranges_of_the_text_keep_its_offsets() -> None:
    text = "Trước ngày 01/01/2041.\nQuý I năm 2045\ntrước ngày 31/3/2045"
    start, end = text.index("Quý"), text.index("\ntrước")
    assert [(one.start, one.end) for one in find_times(text, start, end)] == [(start, end)]
    cell = parse_time_cell(text, start, end)
    assert cell is not None
    assert (cell.start, cell.text) == (start, "Quý I năm 2045")


FRAGMENTS = [
    "ngày ", "tháng ", "quý ", "năm ", "trước ", "đến ", "từ ", "31/3/2020", "2020", " - ", "I", "hằng năm", "định kỳ", "(",
    ")", "\n", "06", ", ", " và ", "l", "≤ ", "trong ", "6 tháng", "cuối ",
]  # fmt: skip
anything = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))


@given(anything, st.integers(0, 40), st.integers(0, 80))
@settings(max_examples=400, deadline=None)
def test_spans_hold_for_any_text(text: str, start: int, end: int) -> None:
    found = find_times(text, start, end)
    assert found == find_times(text, start, end)
    position = start
    for one in found:
        assert position <= one.start < one.end <= end
        assert text[one.start : one.end] == one.text
        position = one.end
        resolved = resolve(one, CONTEXT)
        first, last = resolved.days
        assert not (first and last) or first <= last or "reversed" in resolved.flags
    cell = parse_time_cell(text)
    assert cell is None or text[cell.start : cell.end] == cell.text
    heading = heading_period(text)
    assert heading is None or text[heading.start : heading.end] == heading.text
    deadline_of(text)


years = st.integers(1990, 2099)
DAY_FORMS = [
    "{d:02d}/{m:02d}/{y}", "{d}/{m}/{y}", "ngày {d:02d}/{m}/{y}", "ngày {d} tháng {m} năm {y}", "{d:02d}-{m:02d}-{y}",
    "ngày {d:02d} tháng {m:02d} năm {y}", "ngày {d:02d}.{m:02d}.{y}", "{d:02d} /{m:02d}/ {y}", "Ngày {d} tháng {m}/{y}",
    "ngày {d}/{m} năm {y}",
]  # fmt: skip
MONTH_FORMS = [
    "tháng {m}/{y}",
    "tháng {m:02d}/{y}",
    "tháng {m} năm {y}",
    "Tháng {m:02d} năm {y}",
    "{m:02d}/{y}",
    "trong tháng {m}-{y}",
]
QUARTER_FORMS = ["quý {r} năm {y}", "Quý {r}/{y}", "quí {q}/{y}", "Q{q}/{y}", "QUÝ {r} NĂM {y}", "trong quý {q} năm {y}"]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(DAY_FORMS))
@settings(max_examples=300, deadline=None)
def test_any_day_in_any_form(day: date, form: str) -> None:
    found = parse_time_cell(form.format(d=day.day, m=day.month, y=day.year))
    assert found is not None
    resolved = resolve(found)
    assert (resolved.start, resolved.end) == (day.isoformat(), day.isoformat())


@given(years, st.integers(1, 12), st.sampled_from(MONTH_FORMS))
@settings(max_examples=200, deadline=None)
def test_any_month_in_any_form(year: int, month: int, form: str) -> None:
    found = parse_time_cell(form.format(m=month, y=year))
    assert found is not None
    resolved = resolve(found)
    last = date(year, month, monthrange(year, month)[1])
    assert (resolved.start, resolved.end) == (date(year, month, 1).isoformat(), last.isoformat())


@given(years, st.integers(1, 4), st.sampled_from(QUARTER_FORMS))
@settings(max_examples=200, deadline=None)
def test_any_quarter_in_any_form(year: int, quarter: int, form: str) -> None:
    found = parse_time_cell(form.format(q=quarter, r=("I", "II", "III", "IV")[quarter - 1], y=year))
    assert found is not None
    resolved = resolve(found)
    last = date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])
    assert (resolved.start, resolved.end) == (date(year, 3 * quarter - 2, 1).isoformat(), last.isoformat())


UNITS = [
    "ngày ", "1 ", "1/", "tháng 1, ", "quý I - ", "từ ", "năm năm ", "(", "trước ngày ", "6 tháng, ", "hằng năm, ", "mười ",
    "12/2025 và ", "ngày 1, ", "Luật ", "số 1/A-", "đã ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        find_times(text)
        return time.process_time() - begin

    seconds(1_000)
    small, large = min(seconds(10_000) for _ in range(2)), min(seconds(80_000) for _ in range(2))
    assert large < 8 * 4 * small + 0.1
