"""Cells that a spreadsheet would run as a formula."""

from __future__ import annotations

_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def neutralised(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula (OWASP, "CSV Injection").

    Example:
        >>> neutralised("=HYPERLINK(A1)"), neutralised("- Sở Nội vụ"), neutralised("Sở Nội vụ")
        ("'=HYPERLINK(A1)", "'- Sở Nội vụ", 'Sở Nội vụ')
    """
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
