"""What a document's times contradict: the known kinds, and nothing where all is well."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.extraction.deadlines import find_times, heading_period, parse_time_cell
from vanban.link.conflicts import ambiguous_months, conflicts
from vanban.link.years import YearContext, resolve

PLAN = YearContext(title=2045, issued=date(2045, 1, 3))

# item, heading, context, expected codes
ROWS = [
    # an October day under the third quarter
    ("Trình khen thưởng trước ngày 15/10/2045", "Quý III năm 2045", PLAN, ["outside-heading-period"]),
    ("Trình khen thưởng trước ngày 15/9/2045", "Quý III năm 2045", PLAN, []),
    ("Trình khen thưởng trước ngày 30/9/2045", "Quý III năm 2045", PLAN, []),
    # last year's plan was copied
    ("Từ tháng 6 đến tháng 12 năm 2044: Thi đua", None, PLAN, ["year-conflict", "deadline-before-issue"]),
    # a programme with a far horizon: its first steps contradict nothing
    ("Hoàn thành trong tháng 12/2041", None, YearContext(title=2045, issued=date(2041, 11, 20)), []),
    ("Hoàn thành trong tháng 12/2041", None, YearContext(period=(2042, 2045), issued=date(2041, 11, 20)), []),
    # without a date of issue the year before the plan's is doubtful
    ("Hoàn thành trong tháng 12/2044", None, YearContext(title=2045), ["year-conflict"]),
    # the deadline had passed
    ("Gửi báo cáo trước ngày 15/3", None, YearContext(title=2045, issued=date(2045, 6, 1)), ["deadline-before-issue"]),
    # no date of issue, no finding
    ("Gửi báo cáo trước ngày 15/3", None, YearContext(title=2045), []),
    # a plan that runs on into the next year
    ("Tổng kết trước ngày 31/01/2046", None, PLAN, []),
    ("Gửi báo cáo trước ngày 31/6/2045", None, PLAN, ["invalid-date"]),
    # recurring: nothing to compare
    ("Báo cáo trước ngày 15/12 hằng năm", "Quý III năm 2045", PLAN, []),
]


@pytest.mark.parametrize(("item", "heading", "context", "codes"), ROWS)
def test_conflicts_of_an_item(item, heading, context, codes) -> None:
    [found] = [one for one in find_times(item) if one.role == "deadline"]
    period = heading_period(heading) if heading else None
    above = (heading, resolve(period, context)) if period else None
    result = conflicts(found, resolve(found, context), context, heading=above)
    assert [finding.code for finding in result] == codes
    assert all(finding.span == (found.start, found.end) for finding in result)


def test_roman_month_among_roman_quarters() -> None:
    cells = ["Trong Quí I/2045", "Trong tháng II/2045", "Trong tháng 6/2045"]
    found = [cell for cell in map(parse_time_cell, cells) if cell]
    assert [finding.code for finding in ambiguous_months(found)] == ["ambiguous-month-quarter"]
    assert ambiguous_months(found[1:]) == []
