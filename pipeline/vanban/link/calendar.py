"""Vietnam's working days, and the end of a period of time that counts from a known day.

The Civil Code of 2015 (Law 91/2015/QH13) says how a period is counted: the first day doesn't count (art. 147.2), a period
in months or years ends on the same day of its last month, or on that month's last day if there is none (art. 148.3-4), and
where its last day is a weekend or a public holiday it ends with the next working day (art. 148.5).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5
_DURATION = re.compile(r"P(?:(?P<days>\d+)D|(?P<weeks>\d+)W|(?P<months>\d+)M|(?P<years>\d+)Y)")


@cache
def _public_holidays(year: int) -> Container[date]:
    # Imported here: reading documents needs no calendar, and the library takes long to load.
    from holidays import country_holidays

    return frozenset(country_holidays("VN", years=year))


@cache
def lunar_new_year(year: int) -> date | None:
    """First day of the lunar year (Tết Nguyên đán) that falls in a calendar year.

    Args:
        year: Calendar year.

    Returns:
        That day, or None outside the range of the calendar's tables.

    Example:
        >>> lunar_new_year(2020)
        datetime.date(2020, 1, 25)
    """
    from holidays import country_holidays

    for day, name in sorted(country_holidays("VN", years=year, language="en_US").items()):
        if "Lunar New Year" in name.split("; ")[0] and not any(mark in name for mark in ("Eve", "29", "Day of", "observed")):
            return day
    return None


def is_working_day(day: date) -> bool:
    """Whether a day is no weekend and no public holiday of Vietnam (Labour Code 2019, art. 112).

    >>> is_working_day(date(2025, 9, 2)), is_working_day(date(2025, 9, 4))
    (False, True)
    """
    return day.weekday() < _SATURDAY and day not in _public_holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the first one after it.

    >>> next_working_day(date(2020, 1, 24))
    datetime.date(2020, 1, 30)
    """
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(anchor: date, count: int) -> date:
    """The last of so many working days after an event.

    Args:
        anchor: Day of the event; it doesn't count.
        count: Number of working days, 0 or more.

    Example:
        >>> add_working_days(date(2025, 8, 29), 3)
        datetime.date(2025, 9, 5)
    """
    day = anchor
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return day


def end_of_duration(anchor: date, duration: str, *, working_days: bool = False) -> date | None:
    """Last day of a period that counts from an event.

    Args:
        anchor: Day of the event.
        duration: ISO 8601 duration in whole days, weeks, months or years ("P10D", "P6M").
        working_days: Its days are working days.

    Returns:
        The last day; moved to the next working day if it is none. None for durations of other units or fractions, and
        where the end is beyond the calendar.

    Example:
        >>> end_of_duration(date(2024, 1, 31), "P1M")
        datetime.date(2024, 2, 29)
        >>> end_of_duration(date(2025, 4, 20), "P10D")
        datetime.date(2025, 5, 5)
    """
    found = _DURATION.fullmatch(duration)
    if found is None:
        return None
    try:
        if found["days"]:
            days = int(found["days"])
            return add_working_days(anchor, days) if working_days else next_working_day(anchor + timedelta(days=days))
        if found["weeks"]:
            return next_working_day(anchor + timedelta(weeks=int(found["weeks"])))
        months = int(found["months"] or 0) + 12 * int(found["years"] or 0)
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
        return next_working_day(date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1])))
    except (ValueError, OverflowError):
        return None
