"""Electronic signatures as a viewer prints them on the page."""

from __future__ import annotations

import pytest

from vanban.extraction.digital_signatures import find_digital_signatures
from vanban.ingest import read
from vanban.normalize import normalize
from vanban.pipeline import extract

UNIT = "Sở Y tế tỉnh Lâm Sơn"

# lines, each a paragraph -> (signer, time) of every signature
PRINTED = [
    (["Ký bởi: Sở Y tế tỉnh Lâm Sơn", "Thời gian ký: 09.03.2027 15:21:07 +07:00"], [(UNIT, "2027-03-09T15:21:07+07:00")]),
    (["Người ký: Sở Y tế tỉnh Lâm Sơn", "Thời gian ký: 9/3/2027 9:05:00"], [(UNIT, "2027-03-09T09:05:00")]),
    # a day and no hour
    (["Ký bởi: Sở Y tế tỉnh Lâm Sơn", "Thời gian ký:10.03.2027"], [(UNIT, "2027-03-10")]),
    # one line with everything
    (["Ký bởi: Sở Y tế tỉnh Lâm Sơn Email: soyte@lamson.gov.vn Thời gian ký: 09.03.2027"], [(UNIT, "2027-03-09")]),
    # other programs
    (["Được ký bởi: Sở Y tế tỉnh Lâm Sơn", "Ngày ký: 09.03.2027"], [(UNIT, "2027-03-09")]),
    (
        ["Signature Not Verified", "Signed by: Sở Y tế tỉnh Lâm Sơn", "Date: 2027.03.09 15:21:07 +07:00"],
        [(UNIT, "2027-03-09T15:21:07+07:00")],
    ),
    (["Digitally signed by Sở Y tế tỉnh Lâm Sơn", "Date: 2027.03.09"], [(UNIT, "2027-03-09")]),
    # two signers, two signatures
    (
        ["Ký bởi: Sở Y tế tỉnh Lâm Sơn", "Thời gian ký: 09.03.2027", "Ký bởi: Văn phòng", "Thời gian ký: 10.03.2027"],
        [(UNIT, "2027-03-09"), ("Văn phòng", "2027-03-10")],
    ),
    # no such day
    (["Ký bởi: Sở Y tế tỉnh Lâm Sơn", "Thời gian ký: 31.02.2027"], [(UNIT, None)]),
    # a field of a portal's table
    (["Ngày ban hành: 09/03/2027", "Người ký: Lê Văn Mộc"], []),
    # prose about signing
    (["Kế hoạch được ký trong tháng 3; thời gian ký do hai bên thống nhất."], []),
    (["Văn bản do Giám đốc ký ban hành ngày 09.03.2027."], []),
]


@pytest.mark.parametrize(("lines", "expected"), PRINTED)
def test_printed_signatures(lines: list[str], expected: list[tuple[str | None, str | None]]) -> None:
    text = normalize(read("\n\n".join(lines).encode()))
    found = find_digital_signatures(text)
    assert [(one.signer, one.time) for one in found] == expected


def test_record_holds_them_with_evidence_and_its_date_stays_the_printed_one() -> None:
    source = "KẾ HOẠCH\n\nLâm Sơn, ngày 08 tháng 3 năm 2027\n\nKý bởi: Sở Y tế tỉnh Lâm Sơn\n\nThời gian ký: 09.03.2027"
    document = extract(source.encode())
    [signature] = document.digital_signatures
    assert (signature.signer, signature.time) == (UNIT, "2027-03-09")
    start, end = signature.evidence.span
    assert document.text[start:end] == "Ký bởi: Sở Y tế tỉnh Lâm Sơn\nThời gian ký: 09.03.2027"
    assert document.metadata.date is not None
    assert document.metadata.date.value == "2027-03-08"
