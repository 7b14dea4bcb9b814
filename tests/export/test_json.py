"""A record under another name is what reading it under that name gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vanban.export.json import renamed, to_json
from vanban.pipeline import extract

DATA = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng 500 cây.".encode()
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@example("/kế hoạch/68.txt", "/b.txt")
@example('a"b\\', '\\1\\g<uri>"\x00\x7f\u2028')
@given(names, names)
def test_a_renamed_record_is_that_of_the_other_source(name: str, other: str) -> None:
    record = extract(DATA, name=name)
    expected = to_json(record.model_copy(update={"source": record.source.model_copy(update={"uri": other})}))
    assert renamed(to_json(record), record.id, other) == expected


@pytest.mark.parametrize("record", [b"", b"{}", to_json(extract(b"KE HOACH\n")), to_json(extract(DATA))[:100]])
def test_what_is_no_record_of_the_source_is_refused(record: bytes) -> None:
    with pytest.raises(ValueError):
        renamed(record, extract(DATA).id, "a.txt")
