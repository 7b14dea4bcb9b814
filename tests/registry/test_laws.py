"""The table of laws: terms and years agree, successors follow, and at most one law of a name is in force on a day."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

import pytest

from vanban.registry.laws import AS_OF, LawRow, law_key, laws

TERMS = {
    9: (1992, 1997),
    10: (1997, 2002),
    11: (2002, 2007),
    12: (2007, 2011),
    13: (2011, 2016),
    14: (2016, 2021),
    15: (2021, 2026),
}
ROWS = list(laws())
NUMBERED = [row for row in ROWS if row.number]


def test_table_is_large_enough_to_be_of_use():
    assert len(NUMBERED) >= 300


@pytest.mark.parametrize("row", NUMBERED, ids=lambda row: row.number)
def test_number_agrees_with_year_and_term(row: LawRow):
    year = re.match(r"\d+/(\d{4})/", row.number or "")
    term = re.search(r"QH(\d+)$", row.number or "")
    assert year is not None
    assert term is not None
    assert row.passed is not None
    assert int(year[1]) == row.passed.year
    first, last = TERMS[int(term[1])]
    assert first <= row.passed.year <= last
    assert row.valid_from is None or row.passed <= row.valid_from


def test_numbers_are_unique():
    numbers = [row.number for row in NUMBERED]
    assert len(numbers) == len(set(numbers))


def test_successors_take_over_when_the_law_ends():
    for row in ROWS:
        successor = laws().by_number(row.successor) if row.successor else None
        if successor is not None and row.valid_to is not None and successor.valid_from is not None:
            assert (successor.valid_from - row.valid_to).days == 1, row.number


def test_laws_of_a_name_follow_one_another():
    ordered = sorted((row for row in ROWS if row.valid_from), key=lambda row: (row.type, law_key(row.name), row.valid_from))
    for (_, name), group in groupby(ordered, key=lambda row: (row.type, law_key(row.name))):
        rows = list(group)
        if name.startswith("sua doi"):
            continue
        for earlier, later in pairwise(rows):
            assert earlier.valid_to is not None, earlier.number
            assert later.valid_from is not None
            assert earlier.valid_to < later.valid_from, (earlier.number, later.number)


def test_nothing_is_concluded_after_the_table_ends():
    assert laws().resolve("Luật", "Nhà ở", on=AS_OF) is not None
    assert laws().resolve("Luật", "Nhà ở", on=AS_OF.replace(year=AS_OF.year + 5)) is None


def test_every_law_is_found_by_its_names():
    for row in ROWS:
        for name in (row.name, *row.aliases):
            assert row in laws().candidates(row.type, name.upper())
