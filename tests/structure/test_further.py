"""A file that holds a second document: its letterhead, its signature, and that nothing of it leaks into the first."""

from __future__ import annotations

import pytest
from tests.samples.scan import scan

from vanban.ingest import read
from vanban.normalize import normalize
from vanban.pipeline import extract
from vanban.structure.zones import Zones, find_zones

FIRST = (
    "ỦY BAN NHÂN DÂN TỈNH LÂM SƠN\n\nSố: 12/UBND-VX\n\nV/v trồng cây\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
    "Độc lập - Tự do - Hạnh phúc\n\nLâm Sơn, ngày 05 tháng 3 năm 2027\n\nKính gửi: Sở Y tế.\n\n"
    "Ủy ban nhân dân tỉnh đồng ý cho trồng cây.\n\n"
)
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mộc\n\n"
LETTERHEAD = (
    "UBND TỈNH LÂM SƠN\n\nSỞ Y TẾ\n\nSố: 94/SYT-VP\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
    "Độc lập - Tự do - Hạnh phúc\n\nLâm Sơn, ngày 01 tháng 3 năm 2027\n\n"
)
SECOND = (
    LETTERHEAD + "Kính gửi: Ủy ban nhân dân tỉnh.\n\nCăn cứ Quyết định số 7/QĐ-UBND, Sở Y tế xin trồng cây.\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VP.\n\nGIÁM ĐỐC\n\nTrần Thị Sim\n"
)


def zones_of(source: str) -> Zones:
    return find_zones(normalize(read(source.encode())))


@pytest.mark.parametrize(
    ("source", "count"),
    [
        (FIRST + FOOT, 0),
        (FIRST + FOOT + SECOND, 1),
        (FIRST + FOOT + SECOND + "\n" + SECOND, 2),
        (FIRST + SECOND, 1),  # the foot of the first is lost
        # a form leaves its number and its day blank
        (FIRST + FOOT + "PHỤ LỤC\n\n" + LETTERHEAD.replace("94", "...").replace("01", "...") + "ĐƠN XIN TRỒNG CÂY\n", 0),
        (FIRST + FOOT + "PHỤ LỤC\n\n" + LETTERHEAD.replace("94/", "  /") + "ĐƠN XIN TRỒNG CÂY\n", 0),
    ],
)
def test_letterheads_of_further_documents(source: str, count: int) -> None:
    assert len(zones_of(source).letterheads) == count


def test_number_written_by_hand_in_a_scan() -> None:
    rows = [line for line in (FIRST + FOOT + SECOND.replace("94/", "G@M /")).split("\n") if line]
    assert len(find_zones(normalize(scan(*rows))).letterheads) == 1


def test_letterhead_begins_with_its_issuer_and_ends_with_its_last_line() -> None:
    zones = zones_of(FIRST + FOOT + SECOND)
    (span,) = zones.letterheads
    lines = zones.text.value[slice(*span)].split("\n")
    assert (lines[0], lines[-1]) == ("UBND TỈNH LÂM SƠN", "Lâm Sơn, ngày 01 tháng 3 năm 2027")
    assert zones.further(span[0])
    assert not zones.further(span[0] - 1)


def test_only_signatures_of_a_further_document_are_of_the_record() -> None:
    record = extract((FIRST + FOOT + SECOND).encode())
    assert record.metadata.number is not None
    assert record.metadata.issuer is not None
    assert (record.metadata.number.value, record.metadata.issuer.name) == ("12/UBND-VX", "Ủy ban nhân dân tỉnh Lâm Sơn")
    assert [one.name for one in record.signers] == ["Lê Văn Mộc", "Trần Thị Sim"]
    assert [line.text for line in record.recipients] == ["Như trên", "Lưu: VT"]
    assert ([one.number for one in record.legal_bases], [one.number for one in record.citations]) == ([], ["7/QĐ-UBND"])


def test_further_document_is_reported() -> None:
    record = extract((FIRST + FOOT + SECOND).encode())
    (finding,) = [one for one in record.diagnostics if one.code == "further-document"]
    assert finding.span is not None
    assert record.text[slice(*finding.span)].startswith("UBND TỈNH LÂM SƠN")
    assert finding.message == "another document begins on page 1: it is read as attached to this one"


def test_foot_of_a_further_document_is_not_that_of_the_first() -> None:
    record = extract((FIRST + SECOND).encode())
    assert ([one.name for one in record.signers], record.recipients) == (["Trần Thị Sim"], [])
