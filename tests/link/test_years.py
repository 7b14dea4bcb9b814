"""Where a missing year comes from, and which days an expression then means."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.extraction.deadlines import find_times, parse_time_cell
from vanban.link.years import YearContext, resolve

ISSUED = date(2044, 12, 20)

# expression, context, start, end, source
ORDER = [
    # 1. the expression itself
    ("Từ tháng 01 đến hết tháng 6 năm 2020", YearContext(row=2031, title=2032), "2020-01-01", "2020-06-30", "explicit"),
    # 2. the table row
    ("Tháng 6", YearContext(row=2031, heading=2032, title=2033, issued=ISSUED), "2031-06-01", "2031-06-30", "row"),
    # 3. the nearest heading
    ("Tháng 6", YearContext(heading=2032, title=2033, issued=ISSUED), "2032-06-01", "2032-06-30", "heading"),
    # 4. the title
    ("Tháng 6", YearContext(title=2045, period=(2041, 2045), issued=ISSUED), "2045-06-01", "2045-06-30", "title"),
    # 5. the plan's period, if it is one year
    ("Tháng 6", YearContext(period=(2045, 2045), issued=ISSUED), "2045-06-01", "2045-06-30", "period"),
    # 6. the date of issue
    ("Tháng 12", YearContext(period=(2041, 2045), issued=ISSUED), "2044-12-01", "2044-12-31", "doc-date"),
    ("chậm nhất ngày 15/6", YearContext(issued=date(2044, 3, 1)), None, "2044-06-15", "doc-date"),
    ("trước ngày 15/3", YearContext(issued=ISSUED), None, "2045-03-15", "doc-date"),
    # none of them: no guess
    ("Tháng 6", YearContext(), None, None, None),
    ("Tháng 6", YearContext(period=(2041, 2045)), None, None, None),
    # a range that turns the year
    ("Từ tháng 11 đến tháng 3", YearContext(title=2044), "2044-11-01", "2045-03-31", "title"),
    # nothing to resolve
    ("Thường xuyên", YearContext(title=2045), None, None, None),
    ("ngày 10/3 âm lịch", YearContext(title=2045), None, None, "title"),
]


@pytest.mark.parametrize(("text", "context", "start", "end", "source"), ORDER)
def test_year_comes_from_the_nearest_place(text, context, start, end, source) -> None:
    found = parse_time_cell(text)
    assert found is not None
    resolved = resolve(found, context)
    assert (resolved.start, resolved.end, resolved.year_source) == (start, end, source)


def test_month_before_the_month_of_issue_is_next_year_and_flagged() -> None:
    [found] = find_times("báo cáo trước ngày 15/3")
    assert "year-after-issue" in resolve(found, YearContext(issued=ISSUED)).flags
    assert "year-after-issue" not in resolve(found, YearContext(issued=date(2044, 2, 1))).flags


@pytest.mark.parametrize(
    ("text", "end"),
    [
        # from a Tuesday; the first day doesn't count, and a last day off moves on (Civil Code 2015, art. 147-148)
        ("trong thời hạn 10 ngày kể từ ngày ký ban hành", "2044-12-30"),
        ("Chậm nhất là 05 ngày, kể từ ngày ký", "2044-12-26"),
        ("trong vòng 03 ngày làm việc kể từ ngày ban hành Kế hoạch này", "2044-12-23"),
        # 20/02/2045 is within the days of Tết
        ("không quá 02 tháng kể từ khi Kế hoạch này được ban hành", "2045-02-22"),
        # the event isn't the document's own signing
        ("trong thời hạn 10 ngày kể từ ngày ký hợp đồng", None),
        ("trong thời hạn 10 ngày kể từ ngày nhận được hồ sơ", None),
        # a term of validity, and a time that begins after the period
        ("một năm kể từ ngày ký ban hành", None),
        ("sau 15 ngày kể từ ngày ký", None),
    ],
)
def test_duration_from_the_documents_own_date_ends_on_a_day(text: str, end: str | None) -> None:
    [found] = find_times(f"Các đơn vị báo cáo {text}.")
    resolved = resolve(found, YearContext(issued=ISSUED))
    assert (resolved.start, resolved.end, resolved.year_source) == (None, end, "doc-date" if end else None)
    assert resolve(found, YearContext()).end is None


def test_missing_year_is_flagged() -> None:
    [found] = find_times("báo cáo trước ngày 15/3")
    assert resolve(found).flags == ("no-year",)


@pytest.mark.parametrize("year", [1990, 2000, 2024, 2045, 2099])
def test_leap_days(year: int) -> None:
    found = parse_time_cell("Tháng 02")
    assert found is not None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    assert resolve(found, YearContext(title=year)).end == f"{year}-02-{29 if leap else 28}"
