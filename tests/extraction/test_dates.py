"""Absolute dates: every printed form, what OCR does to them, and what the calendar doesn't have."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.extraction.dates import find_dates, parse_date

COMPLETE = [
    ("ngày 07/4/2014", "2014-04-07"),
    ("07/4/2014", "2014-04-07"),
    ("18 tháng 12 năm 2019", "2019-12-18"),
    ("ngày 18 tháng 12 năm 2019", "2019-12-18"),
    ("Hải Phòng, ngày 09 tháng 3 năm 2020", "2020-03-09"),
    ("01-10-1997", "1997-10-01"),  # Party documents
    ("18.12.2019", "2019-12-18"),
    ("ngày 18/12 năm 2019", "2019-12-18"),
    ("ngày 16 tháng 12-2002", "2002-12-16"),
    ("ngày 24-5-2025", "2025-05-24"),
    ("ngày 01 tháng 7năm 2025", "2025-07-01"),  # lost space
    ("ngày 26 tháng 02 năm1998", "1998-02-26"),
    ("ngày 12 tháng Mười Hai năm 2019", "2019-12-12"),
    ("NGÀY 04/9/2025", "2025-09-04"),
    ("ngày 29/2/2020", "2020-02-29"),
    ("ngày 01/01/2041", "2041-01-01"),  # no end of years is built in
    # line breaks
    ("ngày\n18 tháng\n12 năm 2019", "2019-12-18"),
    ("ngày 18\ntháng 11 năm 2025", "2025-11-18"),
    # OCR
    ("ngày 3l/3/2020", "2020-03-31"),
    ("ngày 31/3/2O2O", "2020-03-31"),
    ("ngày 31 /3/ 2020", "2020-03-31"),
    ("ngày 31/3 /2020", "2020-03-31"),
    ("ngày 0l tháng 0l nãm 2020", "2020-01-01"),
    ("ngay 18 thang 12 nam 2019", "2019-12-18"),
    ("ngày 18 thảng 12 năm 2019", "2019-12-18"),
]


@pytest.mark.parametrize(("text", "value"), COMPLETE)
def test_complete(text: str, value: str):
    assert [found.value for found in find_dates(text)] == [value]
    assert parse_date(text).value == value


INCOMPLETE = [
    ("ngày    tháng 3 năm 2020", "2020-03", "blank-day"),
    ("ngày … tháng … năm 2025", "2025", "blank-day"),
    ("ngày ...... tháng 3 năm 2020", "2020-03", "blank-day"),
    ("ngày   /7/2023", "2023-07", "blank-day"),
    ("tháng 12-1990", "1990-12", "no-day"),
    ("tháng 6 năm 2004", "2004-06", "no-day"),
    ("tháng 3/2020", "2020-03", "no-day"),
    ("năm 2013", "2013", "no-day"),
    ("ngày 21 tháng năm 2020", "2020", "no-day"),  # the month is blank; May would be "tháng năm năm 2020"
    ("ngày 30/2/2020", "2020-02", "no-such-day"),
    ("ngày 31/6/2020", "2020-06", "no-such-day"),
    ("ngày 31/13/2020", "2020", "no-such-month"),
    ("ngày 14/10/97", None, "two-digit-year"),  # which century isn't said
]


@pytest.mark.parametrize(("text", "partial", "reason"), INCOMPLETE)
def test_incomplete_dates_keep_what_is_certain(text: str, partial: str | None, reason: str):
    (found,) = find_dates(text)
    assert (found.value, found.partial, found.reason) == (None, partial, reason)


NONE = [
    "trước Quý III",
    "tháng 01/20",
    "68/KH-UBND",
    "1.250.000 đồng",
    "1.250.2000",
    "giai đoạn 2016 - 2020",
    "khoản 1, 2, 3 Điều 4",
    "30/4",
    "15 tháng kể từ khi nhận",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_dates(text: str):
    assert find_dates(text) == []
    assert parse_date(text).value is None


def test_several_dates_and_their_spans():
    text = "kỷ niệm (13/5/1955-13/5/2020), họp ngày 18 tháng 12 năm 2019"
    found = find_dates(text)
    assert [mention.value for mention in found] == ["1955-05-13", "2020-05-13", "2019-12-18"]
    assert [text[mention.start : mention.end] for mention in found] == [mention.raw for mention in found]


def test_search_stays_inside_its_bounds():
    text = "ngày 07/4/2014 và ngày 08/4/2014"
    assert [mention.value for mention in find_dates(text, 16)] == ["2014-04-08"]
    assert [mention.value for mention in find_dates(text, 0, 16)] == ["2014-04-07"]


@pytest.mark.parametrize(("text", "value"), [("2014-04-07", "2014-04-07"), ("7 April 2014", "2014-04-07")])
def test_other_forms_of_a_delimited_date_go_to_dateparser(text: str, value: str):
    found = parse_date(text)
    assert (found.value, found.rule) == (value, "date.dateparser")


@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{d} tháng {m} năm {y}"]),
)
@settings(max_examples=200)
def test_every_day_of_the_calendar_is_read_back(day: date, form: str):
    text = "ngày " + form.format(d=day.day, m=day.month, y=day.year)
    assert [found.value for found in find_dates(text)] == [day.isoformat()]


@given(st.text(alphabet="ngàythánămoO0123456789lI/.-… \n", max_size=60))
@settings(max_examples=300)
def test_never_raises(text: str):
    for found in find_dates(text):
        assert text[found.start : found.end] == found.raw
    parse_date(text)
