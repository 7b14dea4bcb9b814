"""What comes from outside, safe to print on a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    r"""A line without characters that would move the cursor, change colours or break the line.

    Example:
        >>> printable("68\x1b[31m\n.pdf")
        '68\\x1b[31m\\n.pdf'
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
