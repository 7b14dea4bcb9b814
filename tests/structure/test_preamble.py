"""Where the preamble ends: by a lead-in, a label, or what its paragraphs start with."""

from __future__ import annotations

import pytest

from vanban.ingest import read
from vanban.normalize import normalize
from vanban.structure.zones import Zone, find_zones

LETTER = "SỞ Y TẾ\n\nSố: 3/SYT-VP\n\nV/v trồng cây\n\nKính gửi: Ủy ban nhân dân tỉnh.\n\n"
PLAN = "KẾ HOẠCH\n\nTrồng cây năm 2027\n\n"
RECEIVED = "Sở Y tế nhận được Tờ trình số 7/TTr-TTYT ngày 05/3/2027 của Trung tâm Y tế về trồng cây."
GROUND = "Căn cứ quy định tại khoản 5 Điều 1 Nghị định số 13/2026/NĐ-CP của Chính phủ: “Cây được trồng mỗi năm.”"
ORDER = "Nay Sở Y tế kính trình Ủy ban nhân dân tỉnh xem xét, cho phép trồng cây."
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("source", "preamble"),
    [
        # grounds without a lead-in
        (LETTER + "\n\n".join([GROUND, ORDER, FOOT]), 1),
        # a letter may tell first what was received
        (LETTER + "\n\n".join([RECEIVED, GROUND, GROUND, ORDER, FOOT]), 3),
        # grounds that come later in the letter belong to its body
        (LETTER + "\n\n".join([RECEIVED, ORDER, ORDER, GROUND, FOOT]), 0),
        # no other kind of document begins with a tale
        (PLAN + "\n\n".join([RECEIVED, GROUND, ORDER, FOOT]), 0),
        # a lead-in and a label end it too
        (LETTER + "\n\n".join([RECEIVED, "Sở Y tế có ý kiến như sau:", ORDER, FOOT]), 2),
        (PLAN + "\n\n".join([GROUND, "I. MỤC ĐÍCH", ORDER, FOOT]), 1),
    ],
)
def test_paragraphs_of_the_preamble(source: str, preamble: int) -> None:
    assert find_zones(normalize(read(source.encode()))).kinds.count(Zone.PREAMBLE) == preamble
