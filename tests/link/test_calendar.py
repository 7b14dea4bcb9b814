"""Vietnam's working days and the counting of periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.link.calendar import add_working_days, end_of_duration, is_working_day, lunar_new_year, next_working_day

days = st.dates(date(1995, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 11, 19), True),
        (date(2025, 11, 22), False),  # Saturday
        (date(2025, 9, 2), False),  # National Day
        (date(2020, 4, 30), False),  # Liberation Day
        (date(2020, 1, 25), False),  # lunar new year
        (date(2045, 5, 1), False),  # Labour Day
    ],
)
def test_working_days(day: date, working: bool) -> None:
    assert is_working_day(day) is working


@pytest.mark.parametrize(
    ("anchor", "duration", "working_days", "end"),
    [
        # the first day doesn't count (Civil Code 2015, art. 147.2)
        (date(2025, 11, 17), "P3D", False, date(2025, 11, 20)),
        (date(2025, 11, 17), "P3D", True, date(2025, 11, 20)),
        # a weekend inside
        (date(2025, 11, 20), "P5D", True, date(2025, 11, 27)),
        # the last day is a Saturday: the next working day (art. 148.5)
        (date(2025, 11, 19), "P3D", False, date(2025, 11, 24)),
        # 30 April to 1 May and the weekend
        (date(2025, 4, 20), "P10D", False, date(2025, 5, 5)),
        # over the lunar new year of 2026
        (date(2026, 2, 13), "P1D", True, date(2026, 2, 23)),
        # months end on the same day, or on the last one
        (date(2024, 1, 31), "P1M", False, date(2024, 2, 29)),
        (date(2025, 3, 3), "P6M", False, date(2025, 9, 3)),
        (date(2025, 3, 3), "P2W", False, date(2025, 3, 17)),
        (date(2024, 2, 29), "P1Y", False, date(2025, 2, 28)),
        # what isn't whole days
        (date(2025, 3, 3), "PT24H", False, None),
        (date(2025, 3, 3), "P0.25D", True, None),
        # beyond the calendar
        (date(9999, 12, 30), "P9Y", False, None),
    ],
)
def test_end_of_duration(anchor: date, duration: str, working_days: bool, end: date | None) -> None:
    assert end_of_duration(anchor, duration, working_days=working_days) == end


@pytest.mark.parametrize(
    ("year", "day"),
    [(2020, date(2020, 1, 25)), (2025, date(2025, 1, 29)), (2026, date(2026, 2, 17)), (2045, date(2045, 2, 17))],
)
def test_lunar_new_year(year: int, day: date) -> None:
    assert lunar_new_year(year) == day


@given(days, st.integers(0, 20))
def test_ends_are_working_days_after_the_anchor(anchor: date, count: int) -> None:
    end = add_working_days(anchor, count)
    assert end == anchor if count == 0 else (is_working_day(end) and end > anchor)
    assert next_working_day(anchor) >= anchor
