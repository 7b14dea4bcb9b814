"""Damage anywhere in a PDF, a web page or a text gives pages or a typed error; Word files have their own in test_docx_hostile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.errors import VanbanError
from vanban.ingest.html import read_html
from vanban.ingest.pages import Pages
from vanban.ingest.pdf import read_pdf
from vanban.ingest.text import read_text
from vanban.limits import Limits

RAW = Path(__file__).parents[2] / "data" / "raw"
LIMITS = Limits(pixels=10_000)
"""A page that becomes a picture is drawn as a stamp, which is read at once."""
READERS = [
    pytest.param(read_pdf, "ke-hoach-huyen-bang-ba-trang.pdf", id="pdf"),
    pytest.param(read_html, "quyet-dinh-to-cong-tac.html", id="html"),
    pytest.param(read_text, "ke-hoach-tinh-chuyen-doi-so.md", id="markdown"),
    pytest.param(read_text, "ke-hoach-tinh-uy-vni.txt", id="vni"),
]
damage = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=5)


@pytest.mark.parametrize(("read", "name"), READERS)
@settings(max_examples=40, deadline=None)
@given(damage)
def test_damage_anywhere_gives_pages_or_a_typed_error(
    read: Callable[..., Pages], name: str, places: list[tuple[float, bytes, int]]
) -> None:
    data = (RAW / name).read_bytes()
    for place, junk, lost in places:
        at = int(place * len(data))
        data = data[:at] + junk + data[at + lost :]
    with suppress(VanbanError):
        assert read(data, limits=LIMITS).pages
