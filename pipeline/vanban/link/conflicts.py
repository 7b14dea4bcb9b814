"""What a document's own times contradict: each finding is one function, with the place it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vanban.document.diagnostic import Diagnostic
from vanban.document.evidence import Span
from vanban.extraction.deadlines.expression import TimeExpression
from vanban.link.years import ResolvedTime, YearContext


def outside_heading_period(
    own: ResolvedTime, heading: ResolvedTime, text: str, heading_text: str, span: Span
) -> Diagnostic | None:
    """An item's own deadline lies outside the period that its heading names.

    Args:
        own: Deadline of the item.
        heading: Period of the heading above it.
        text: The item's deadline as printed.
        heading_text: The heading's period as printed.
        span: Where the item's deadline stands.

    Example:
        >>> own, third_quarter = ResolvedTime(None, "2045-10-15"), ResolvedTime("2045-07-01", "2045-09-30")
        >>> outside_heading_period(own, third_quarter, "trước ngày 15/10/2045", "Quý III năm 2045", (0, 21)).code
        'outside-heading-period'
    """
    (start, end), (begins, ends) = own.days, heading.days
    late = bool(ends and (end or start) and (end or start or ends) > ends)
    early = bool(begins and (end or start) and (end or start or begins) < begins)
    if not (late or early):
        return None
    side = "after" if late else "before"
    message = f"“{_line(text)}” lies {side} the period of its heading “{_line(heading_text)}”"
    return Diagnostic(code="outside-heading-period", severity="warning", message=message, span=span)


def year_conflict(expression: TimeExpression, own: ResolvedTime, context: YearContext) -> Diagnostic | None:
    """A printed year lies before the plan's: most often last year's plan was copied.

    The horizon of a programme ("đến năm 2030") stands in titles too, so that only a deadline that had passed on the day of
    issue, or without a day of issue one of the year before the plan's, contradicts it.

    Args:
        expression: A deadline with a printed year.
        own: Its days.
        context: The years around it.
    """
    printed, (start, end) = expression.year, own.days
    if end is None and start is not None and expression.relation != "from":
        end = start
    if printed is None or end is None or expression.role != "deadline" or own.year_source != "explicit":
        return None
    for place, year in (
        ("heading", context.heading),
        ("title", context.title),
        ("period", context.period and context.period[0]),
    ):
        if year is None or printed >= year:
            continue
        if (end < context.issued) if context.issued else (printed == year - 1):
            message = f"“{_line(expression.text)}” has the year {printed}, the {place} of the plan says {year}"
            return Diagnostic(
                code="year-conflict", severity="warning", message=message, span=(expression.start, expression.end)
            )
    return None


def deadline_before_issue(expression: TimeExpression, own: ResolvedTime, issued: date | None) -> Diagnostic | None:
    """A deadline that had passed when the document was issued.

    Args:
        expression: The deadline.
        own: Its days.
        issued: Date of issue; None if unknown, and then nothing is found.
    """
    _, end = own.days
    if issued is None or end is None or end >= issued or expression.role != "deadline":
        return None
    message = f"“{_line(expression.text)}” ends on {end.isoformat()}, before the document was issued on {issued.isoformat()}"
    return Diagnostic(
        code="deadline-before-issue", severity="warning", message=message, span=(expression.start, expression.end)
    )


def impossible_date(expression: TimeExpression) -> Diagnostic | None:
    """A day that no calendar has (31/6, 30/2)."""
    if "invalid-date" not in expression.flags:
        return None
    message = f"“{_line(expression.text)}” is no day of the calendar"
    return Diagnostic(code="invalid-date", severity="error", message=message, span=(expression.start, expression.end))


def ambiguous_months(expressions: Iterable[TimeExpression]) -> list[Diagnostic]:
    """Roman months (tháng II) in a document whose other Roman numerals are quarters (Quý I).

    Args:
        expressions: All expressions of the document.
    """
    seen = list(expressions)
    if not any(one.granularity == "quarter" for one in seen):
        return []
    return [
        Diagnostic(
            code="ambiguous-month-quarter",
            severity="warning",
            message=f"“{_line(one.text)}” may be a month or a quarter: the document numbers its quarters in Roman numerals",
            span=(one.start, one.end),
        )
        for one in seen
        if "roman-month" in one.flags
    ]


def conflicts(
    expression: TimeExpression,
    own: ResolvedTime,
    context: YearContext,
    *,
    heading: tuple[str, ResolvedTime] | None = None,
) -> list[Diagnostic]:
    """Everything that contradicts one deadline of an item.

    Args:
        expression: The deadline, as stated in the item.
        own: Its days.
        context: The years around it.
        heading: Printed text and days of the period that the heading above names.
    """
    span = (expression.start, expression.end)
    found = [
        outside_heading_period(own, heading[1], expression.text, heading[0], span) if heading else None,
        year_conflict(expression, own, context),
        deadline_before_issue(expression, own, context.issued),
        impossible_date(expression),
    ]
    return [one for one in found if one is not None]


def _line(text: str) -> str:
    """A quoted place on one line."""
    return " ".join(text.split())
