"""Signature blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.extraction.signers import find_signers
from vanban.ingest import read
from vanban.normalize import normalize
from vanban.structure.zones import find_zones

HEAD = "KẾ HOẠCH\n\nTrồng cây\n\nCăn cứ Luật Lâm nghiệp;\n\nI. MỤC ĐÍCH\n\n1. Trồng cây./.\n\n"


def signed(block: str) -> list[tuple[str, str | None, list[str]]]:
    text = normalize(read((HEAD + block).encode()))
    found = find_signers(text, find_zones(text))
    for signer in found:
        assert 0 <= signer.start < signer.end <= len(text.value)
        for line in signer.authority:
            assert text.value[line.start : line.end].split()[0] == line.value.split()[0]
    return [(s.name, s.position, [line.value for line in s.authority]) for s in found]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mộc\n", [("Lê Văn Mộc", "CHỦ TỊCH", ["TM. ỦY BAN NHÂN DÂN"])]),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Mộc\n",
            [("Lê Văn Mộc", "PHÓ CHỦ TỊCH", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"])],
        ),
        ("KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Văn Mộc\n", [("Lê Văn Mộc", "PHÓ GIÁM ĐỐC", ["KT.GIÁM ĐỐC"])]),  # as printed
        (
            "K/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nLê Văn Mộc\n",
            [("Lê Văn Mộc", "PHÓ CHÁNH VĂN PHÒNG", ["K/T CHÁNH VĂN PHÒNG"])],
        ),
        # head of a body run by one person
        ("GIÁM ĐỐC\n\nLê Văn Mộc\n", [("Lê Văn Mộc", "GIÁM ĐỐC", [])]),
        # the post of the council above that of its chair: the line right above the name counts
        ("CHỦ TỊCH\nCHỦ TỊCH UBND THỊ XÃ\nLê Văn Mộc\n", [("Lê Văn Mộc", "CHỦ TỊCH UBND THỊ XÃ", [])]),
        # one post over two lines
        ("GIÁM ĐỐC SỞ NỘI VỤ\nTHÀNH PHỐ LÂM SƠN\nLê Văn Mộc\n", [("Lê Văn Mộc", "GIÁM ĐỐC SỞ NỘI VỤ THÀNH PHỐ LÂM SƠN", [])]),
        (
            "KT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nLê Văn Mộc\n",
            [("Lê Văn Mộc", "PHÓ CHỦ NHIỆM", ["KT. BỘ TRƯỞNG, CHỦ NHIỆM"])],
        ),
        # the whole block on one line
        (
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Mộc\n",
            [("Lê Văn Mộc", "PHÓ CHỦ TỊCH", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"])],
        ),
        ("Nơi nhận:\n- Lưu: VT.\n\nTRƯỞNG BAN PHÓ THỦ TƯỚNG Lê Văn Mộc\n", [("Lê Văn Mộc", "PHÓ THỦ TƯỚNG", [])]),
        # degrees, ranks, capitals, an unsigned copy
        ("HIỆU TRƯỞNG\n\nPGS.TS. Lê Văn Mộc\n", [("Lê Văn Mộc", "HIỆU TRƯỞNG", [])]),
        ("GIÁM ĐỐC\n\nĐại tá Lê Văn Mộc\n", [("Lê Văn Mộc", "GIÁM ĐỐC", [])]),
        ("CHỦ TỊCH\n\n(Đã ký)\n\nLÊ VĂN MỘC\n", [("Lê Văn Mộc", "CHỦ TỊCH", [])]),
        ("CHỦ TỊCH\n\nHờ A Dê\n", [("Hờ A Dê", "CHỦ TỊCH", [])]),
        # noise of a stamp behind the name
        ("CHỦ TỊCH\n\nLê Văn Mộc\n\nWANG\n", [("Lê Văn Mộc", "CHỦ TỊCH", [])]),
        # a name broken apart, and marks of a post mixed up
        ("Nơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH Đặ ng Văn Mộc\n", [("Đặng Văn Mộc", "CHỦ TỊCH", [])]),
        ("PHÓ GIÁM ĐÓC\n\nLê Văn Mộc\n", [("Lê Văn Mộc", "PHÓ GIÁM ĐỐC", [])]),
        # no name, no signer
        ("Nơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n", []),
    ],
)
def test_blocks(block: str, expected: list[tuple[str, str | None, list[str]]]) -> None:
    assert signed(block) == expected


def test_joint_document_has_a_block_per_column() -> None:
    source = "| KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC<br>Lê Văn Mộc | CHỦ TỊCH<br>Trần Thị Lan |\n|---|---|\n".replace("<br>", " ")
    assert signed(source) == [("Lê Văn Mộc", "PHÓ GIÁM ĐỐC", ["KT. GIÁM ĐỐC"]), ("Trần Thị Lan", "CHỦ TỊCH", [])]


def test_digital_signature_text_is_no_signer() -> None:
    stamp = "Người ký: Văn phòng\n\nKý bởi: Ủy ban nhân dân tỉnh Lâm Sơn\n\nThời gian ký: 09.03.2027 15:21:07 +07:00"
    block = f"CHỦ TỊCH\n\n{stamp}\n\nLê Văn Mộc\n"
    assert signed(block) == [("Lê Văn Mộc", "CHỦ TỊCH", [])]


def test_real_documents(corpus: Path) -> None:
    text = normalize(read(corpus / "dev" / "kh-nghe-an-980.md"))
    assert [signer.position for signer in find_signers(text, find_zones(text))] == ["PHÓ CHỦ TỊCH"]
