"""Marks of bold and italics, also as converters misplace them."""

from __future__ import annotations

import pytest

from vanban.ingest.emphasis import Styled, unmark

ROWS: list[tuple[list[str], list[Styled]]] = [
    (["plain"], [Styled("plain")]),
    (["**I. MỤC ĐÍCH**"], [Styled("I. MỤC ĐÍCH", bold=True)]),
    (["*Hà Nội, ngày 01*"], [Styled("Hà Nội, ngày 01", italic=True)]),
    (["***cả hai***"], [Styled("cả hai", bold=True, italic=True)]),
    # the closing mark stands behind a space
    (["**1. Đối tượng: **Các sở"], [Styled("1. Đối tượng: Các sở")]),
    # one phrase over two lines runs on; what follows it doesn't
    (
        ["**ỦY BAN NHÂN", "DÂN **", "TỈNH A"],
        [Styled("ỦY BAN NHÂN", bold=True, runs_on=True), Styled("DÂN ", bold=True), Styled("TỈNH A")],
    ),
    # bold closes and italics open with one run of stars
    (
        ["**NHIỆM VỤ ***(chi tiết", "kèm theo)*"],
        [Styled("NHIỆM VỤ (chi tiết", runs_on=True), Styled("kèm theo)", italic=True)],
    ),
    # never closed: the mark goes, the style with it
    (["**Điều 1. Phạm vi"], [Styled("Điều 1. Phạm vi")]),
    # a bullet, a footnote, a product, the rule of a Party document: stars that stay
    (["* Đối với các xã"], [Styled("* Đối với các xã")]),
    (["(*) Ghi chú"], [Styled("(*) Ghi chú")]),
    (["2*3"], [Styled("2*3")]),
    # within a number two stars are no product: the bold ends there
    (["**năm 202**5"], [Styled("năm 2025")]),
    (
        ["*ngày **24** tháng 11 năm", "202**5*"],
        [Styled("ngày 24 tháng 11 năm", italic=True, runs_on=True), Styled("2025", italic=True)],
    ),
    # bold opened, closed and opened again at one place
    (["******Độc lập - Tự do - Hạnh ****phúc**"], [Styled("Độc lập - Tự do - Hạnh phúc", bold=True)]),
    (["*"], [Styled("*")]),
    (["* * *"], [Styled("* * *")]),
    # a bullet-like mark that closes behind later text is italics
    (
        ["* (Kèm theo Quyết định", "số 1)*"],
        [Styled(" (Kèm theo Quyết định", italic=True, runs_on=True), Styled("số 1)", italic=True)],
    ),
    (["** **"], [Styled(" ")]),
    (["**\\* Đối với xã**"], [Styled("* Đối với xã", bold=True)]),
    (["1\\. Sở Nội vụ"], [Styled("1. Sở Nội vụ")]),
    (["Thư: [so@x.gov.vn](mailto:so@x.gov.vn)"], [Styled("Thư: so@x.gov.vn")]),
    (["a &amp; b&nbsp;c"], [Styled("a & b\u00a0c")]),
    (["m<sup>2</sup>"], [Styled("m2")]),
    (["_nghiêng_ và ten_tep_x"], [Styled("nghiêng và ten_tep_x")]),
]


@pytest.mark.parametrize(("lines", "styled"), ROWS)
def test_marks(lines: list[str], styled: list[Styled]) -> None:
    assert unmark(lines) == styled
