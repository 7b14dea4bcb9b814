"""No rule takes more than linear time: doubled input may take no more than about twice as long, whatever it holds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from vanban.extraction.citations import find_citations
from vanban.extraction.dates import find_dates
from vanban.extraction.numbers import find_numbers
from vanban.link.citations import link_citations

HOSTILE: dict[str, Callable[[int], str]] = {
    "strokes": lambda size: "số " + "1/2/3/" * (size // 6),
    "clauses": lambda size: "khoản " + "1, 2, 3, " * (size // 9) + "Điều 5 Luật Giá",
    "points": lambda size: "điểm a, " * (size // 8) + "khoản 1 Điều 2 Luật Giá",
    "brackets": lambda size: "Quyết định số 1/QĐ-TTg (" * (size // 24),
    "chain of documents": lambda size: "Nghị định số 1/2020/NĐ-CP về " * (size // 29),
    "list of documents": lambda size: "Quyết định số 1/QĐ-TTg; " * (size // 24),
    "lines of documents": lambda size: "Quyết định số 1/QĐ-TTg\n" * (size // 23),
    "amended laws": lambda size: "Luật sửa đổi, bổ sung một số điều của " + "Luật Giá, Luật Nhà ở, " * (size // 22),
    "amending laws": lambda size: "Luật sửa đổi, bổ sung một số điều của " * (size // 38),
    "laws": lambda size: "Luật " * (size // 5),
    "names": lambda size: "Luật " + "Đất, " * (size // 5),
    "defined names": lambda size: "Nghị định số 1/2020/NĐ-CP (sau đây gọi tắt là Nghị định) Nghị định " * (size // 68),
    "short numbers": lambda size: "Nghị định số 1/2020/NĐ-CP. " + "Nghị định 1 " * (size // 12),
    "codes": lambda size: "số 1/" + "A-" * (size // 2),
    "letters": lambda size: "số 1/" + "A" * size,
    "dots": lambda size: "Số: " + "." * size + "/KH-UBND ngày " + "." * size + " tháng",
    "spaces": lambda size: "Luật" + " " * size + "Giá số" + " " * size + "1/2020/QH14",
    "days": lambda size: "ngày " + "1/" * (size // 2),
    "old numbers": lambda size: "số 1-cp " * (size // 8),
    "bodies": lambda size: "Quyết định số 1/QĐ-TTg của " + "Bộ " * (size // 3),
    "initials": lambda size: "Luật KH, " * (size // 9),
    "norms": lambda size: "theo Quy chế thi ban hành " * (size // 26),
    "treaties": lambda size: "Hiệp định ký tại ngày " * (size // 22),
    "conventions": lambda size: "Công ước về Luật " * (size // 17),
    "written": lambda size: "ngày 3/2/2020 Sở Y tế đã có Công văn số 1/SYT-VP " * (size // 49),
    "congresses": lambda size: "Nghị quyết Đại hội " * (size // 19),
}
SMALL, FACTOR = 25_000, 4


def _seconds(text: str) -> float:
    start = time.process_time()
    mentions = find_citations(text)
    link_citations(mentions, preamble=[(0, 500)], own_number="9/KH-UBND", text=text)
    find_numbers(text)
    find_dates(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_size(name: str):
    small, large = HOSTILE[name](SMALL), HOSTILE[name](SMALL * FACTOR)
    _seconds(small)
    # quadratic growth would give 16; the best of three keeps other work on the machine out
    ratio = min(_seconds(large) for _ in range(3)) / max(0.004, min(_seconds(small) for _ in range(3)))
    assert ratio < 2.2 * FACTOR
