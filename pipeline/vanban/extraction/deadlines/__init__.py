"""The grammar of administrative time: what a plan says about when.

``find_times`` finds every expression in a text, ``parse_time_cell`` reads a whole time cell or "Thời gian:" line, and
``deadline_of`` picks the one that is the deadline of an item.
"""

from vanban.extraction.deadlines.cells import closing_years, heading_period, parse_time_cell
from vanban.extraction.deadlines.choice import deadline_of
from vanban.extraction.deadlines.expression import PartialDate, TimeExpression
from vanban.extraction.deadlines.grammar import find_times

__all__ = [
    "PartialDate",
    "TimeExpression",
    "closing_years",
    "deadline_of",
    "find_times",
    "heading_period",
    "parse_time_cell",
]
