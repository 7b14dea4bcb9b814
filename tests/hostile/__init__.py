"""Makes files that attack whoever reads them; nothing here is stored, every byte is written by these modules.

One module a family. A case is made when it is asked for; none needs more than some megabytes to be made.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

READ = "read"
"""What is expected of a file that is odd, but can be read."""


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile file.

    Attributes:
        name: Name of the file; says what is wrong with it.
        make: Writes its bytes.
        expected: The error code that it must end in, or ``READ``.
    """

    name: str
    make: Callable[[], bytes]
    expected: str = READ


def cases() -> list[Case]:
    """All files of all families that are hostile by their content."""
    from . import docx, markup, pdf, text

    return [*pdf.CASES, *docx.CASES, *markup.CASES, *text.CASES]


def damaged(data: bytes, rng: random.Random) -> bytes:
    """A file cut off somewhere, or with some of its bytes replaced."""
    if rng.random() < 0.5:
        return data[: rng.randint(20, max(21, len(data) - 100))]
    broken = bytearray(data)
    for _ in range(rng.randint(1, 30)):
        broken[rng.randrange(len(broken))] = rng.randrange(256)
    return bytes(broken)
