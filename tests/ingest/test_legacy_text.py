"""Text files of the time before Unicode, from bytes to Unicode."""

from __future__ import annotations

import pytest
from tests.samples.legacy import encode

from vanban.ingest import read

TEXT = "Số: 15/2006/QĐ-UB\nCăn cứ Luật Tổ chức Hội đồng nhân dân;\n1. Những đơn vị trực thuộc phải thực hiện đúng hạn."


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_text_file_in_an_old_encoding(encoding: str) -> None:
    pages = read(encode(TEXT, encoding))  # type: ignore[arg-type]
    assert "\n".join(line.text for line in pages.lines()) == TEXT
    assert pages.encoding == encoding
