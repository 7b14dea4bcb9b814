"""From mentions to documents: one entry each, in the right list, with what the mentions tell together."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.extraction.citations import find_citations
from vanban.link.citations import LinkedCitation, LinkedCitations, link_citations


def linked(
    preamble: str,
    body: str = "",
    *,
    title: str = "",
    own: str | None = None,
    on: date | None = None,
    issuer: str | None = None,
) -> LinkedCitations:
    text = "\n".join((title, preamble, body))
    start = len(title) + 1
    return link_citations(
        find_citations(text),
        preamble=[(start, start + len(preamble))],
        own_number=own,
        text=text,
        title=[(0, len(title))],
        on=on,
        issuer=issuer,
    )


def keys(entries: tuple[LinkedCitation, ...]) -> list[str]:
    return [entry.number or entry.name or entry.text for entry in entries]


def test_one_entry_per_document_with_all_its_mentions():
    found = linked("Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị;", "Chỉ thị 34-CT/TW. Học Chỉ thị 34.")
    assert (keys(found.legal_bases), keys(found.citations)) == (["34-CT/TW"], ["34-CT/TW"])
    assert len(found.citations[0].mentions) == 3


def test_elided_day_and_issuer_come_from_the_fullest_mention():
    (entry,) = linked("", "Chỉ thị số 34-CT/TW. Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về thi đua.").citations
    assert (entry.date, entry.issuer) == ("2014-04-07", "Bộ Chính trị")
    assert entry.text == "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về thi đua"


def test_day_that_no_mention_gives_stays_unknown():
    (entry,) = linked("", "Kế hoạch số 24-KH/TU của Thành ủy Hà Nội").citations
    assert (entry.date, entry.issuer) == (None, "Thành ủy Hà Nội")


OWN = [
    "Kế hoạch số 68/KH-UBND ngày 09/3/2020",
    "(Kèm theo Kế hoạch số 68 /KH-UBND ngày 09 tháng 3 năm 2020 của UBND thành phố)",
]


@pytest.mark.parametrize("body", OWN)
def test_own_number_is_no_citation(body: str):
    assert linked("", body, own="68/KH-UBND").citations == ()


def test_host_of_an_appendix_is_the_document_itself_even_if_its_number_is_lost():
    text = "Theo quy chế ban hành kèm theo Quyết định số 8/QĐ-BNV.\n(Ban hành kèm theo Quyết định số 9/QĐ-UBND ngày 01/02/2020)"
    assert keys(linked("", text).citations) == ["8/QĐ-BNV"]


def test_documents_named_only_in_the_title_found_no_entry():
    title = "Thực hiện Quyết định số 18/QĐ-TTg ngày 04/9/2025 của Thủ tướng Chính phủ"
    assert linked("", "Trồng cây", title=title) == LinkedCitations((), ())
    (entry,) = linked("", "Theo Quyết định số 18/QĐ-TTg", title=title).citations
    assert entry.date == "2025-09-04"


@pytest.mark.parametrize(
    ("issuer", "bases", "citations"),
    [
        ("Sở Y tế tỉnh Lâm Sơn", [], ["44/SYT-VP"]),
        ("Ủy ban nhân dân tỉnh Lâm Sơn", ["44/SYT-VP"], []),
        (None, ["44/SYT-VP"], []),
    ],
)
def test_what_the_issuer_wrote_itself_is_told_and_no_ground(issuer: str | None, bases: list[str], citations: list[str]):
    found = linked("Ngày 03/02/2020, Sở Y tế đã có Công văn số 44/SYT-VP.", issuer=issuer)
    assert (keys(found.legal_bases), keys(found.citations)) == (bases, citations)


def test_shortened_name_of_a_law_joins_the_full_one():
    found = linked("", "Luật Thuế thu nhập cá nhân số 04/2007/QH12. Theo Luật thuế TNCN năm 2007. Luật thuế thu nhập cá nhân.")
    assert keys(found.citations) == ["04/2007/QH12"]


def test_bill_is_another_document_than_the_law():
    assert keys(linked("", "Theo Luật Giá. Khi Luật Giá (sửa đổi) được thông qua.").citations) == ["Giá", "Giá (sửa đổi)"]


def test_revised_law_is_printed_by_its_plain_name():
    (entry,) = linked("", "Theo Luật Giá sửa đổi. Luật Giá quy định.").citations
    assert entry.text == "Luật Giá"


def test_order_is_that_of_the_first_mention():
    found = linked("Căn cứ Nghị định số 5/2020/NĐ-CP; Luật Giá; Thông tư số 1/2021/TT-BTC;")
    assert keys(found.legal_bases) == ["5/2020/NĐ-CP", "Giá", "1/2021/TT-BTC"]


def test_document_inside_anothers_description_is_an_entry_too():
    found = linked("Thực hiện Kế hoạch số 9/KH-BNV về thực hiện Chỉ thị số 3-CT/TW về thi đua;").legal_bases
    assert keys(found) == ["9/KH-BNV", "3-CT/TW"]
    assert [(entry.relation, entry.cited_in) for entry in found] == [("implements", ()), ("mentions", ("9/KH-BNV",))]


def test_law_without_number_joins_the_numbered_one_of_its_name():
    preamble = "Căn cứ Luật đấu thầu số 43/2013/QH13 ngày 26/11/2013;\nCăn cứ Nghị định số 6/2014/NĐ-CP quy định Luật Đấu thầu;"
    found = linked(preamble)
    assert keys(found.legal_bases) == ["43/2013/QH13", "6/2014/NĐ-CP"]


def test_law_of_another_year_is_another_law():
    found = linked("Căn cứ Luật Đất đai số 45/2013/QH13; Luật Đất đai năm 2024;")
    assert [(entry.number, entry.date_partial) for entry in found.legal_bases] == [("45/2013/QH13", None), (None, "2024")]


def test_amending_law_is_not_the_law_it_amends():
    found = linked("", "Luật sửa đổi, bổ sung một số điều của Luật Giá số 90/2030/QH16.\nTheo Luật Giá và Luật giá.")
    assert keys(found.citations) == ["90/2030/QH16", "Giá"]


NAMES = [
    ("Luật Thi đua - Khen thưởng. Luật Thi đua, Khen thưởng. Luật Thi đua và Khen thưởng sửa đổi.", 1),
    ("Luật Ngân sách nhà nước. Luật NSNN.", 1),  # initials
    ("theo Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng; Nghị quyết Đại hội lần thứ XIII của Đảng.", 1),
    ("theo Nghị quyết Đại hội lần thứ XIII của Đảng; Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIII.", 2),
    ("Quy chế dân chủ ở cơ sở; thực hiện tốt quy chế dân chủ ở cơ sở.", 1),
    ("thực hiện Nghị quyết HĐND huyện Ba Vì về rừng. Theo Nghị quyết HĐND huyện Ba Vì, các xã", 1),
]


@pytest.mark.parametrize(("body", "count"), NAMES)
def test_names_that_differ_in_spelling_are_one_document(body: str, count: int):
    assert len(linked("", body).citations) == count


def test_numbers_of_one_series_in_two_years_are_two_documents():
    body = "Quyết định số 12/QĐ-UBND ngày 03/01/2019; Quyết định số 12/QĐ-UBND ngày 06/01/2020."
    assert [entry.date for entry in linked("", body).citations] == ["2019-01-03", "2020-01-06"]


def test_slip_in_the_day_makes_no_second_document_where_the_number_has_a_year():
    body = "Nghị quyết số 163/2024/QH15 ngày 27/11/2025; Nghị quyết số 163/2024/QH15 ngày 27/11/2024."
    assert len(linked("", body).citations) == 1


def test_issuer_printed_once_serves_neighbours_of_the_same_code():
    body = "thay thế Thông tư số 92/2009/TT-BTC ngày 12/5/2009 và Thông tư số 85/2020/TT-BTC ngày 01/10/2020 của Bộ Tài chính"
    assert [entry.issuer for entry in linked("", body).citations] == ["Bộ Tài chính", "Bộ Tài chính"]


def test_defined_name_founds_no_entry_but_is_a_mention():
    found = linked("Căn cứ Nghị định số 2/2025/NĐ-CP (sau đây gọi tắt là Nghị định);", "Điều 7 Nghị định quy định")
    assert keys(found.legal_bases) == ["2/2025/NĐ-CP"]
    assert found.citations == ()
    assert [mention.rule for mention in found.legal_bases[0].mentions] == ["citation.number", "citation.alias"]
    assert found.legal_bases[0].eids == ("dieu_7",)


def test_places_of_all_mentions_are_gathered_once():
    body = "khoản 1 Điều 5 Luật Giá; Điều 6 Luật Giá; khoản 1 Điều 5 Luật Giá"
    (entry,) = linked("", body).citations
    assert (entry.provisions, entry.eids) == (("khoản 1 Điều 5", "Điều 6"), ("dieu_5__khoan_1", "dieu_6"))


RELATIONS = [
    ("Căn cứ Luật Giá;", ["basis"]),
    ("Luật Giá;", ["basis"]),  # whatever the preamble names is a ground
    ("Thực hiện Chỉ thị số 3-CT/TW;", ["implements"]),
]


@pytest.mark.parametrize(("preamble", "relations"), RELATIONS)
def test_relation_in_the_preamble(preamble: str, relations: list[str]):
    assert [entry.relation for entry in linked(preamble).legal_bases] == relations


def test_strongest_relation_of_several_mentions():
    (entry,) = linked("", "Theo Nghị định số 2/2020/NĐ-CP. Bãi bỏ Nghị định số 2/2020/NĐ-CP.").citations
    assert entry.relation == "replaces"


def test_spans_outside_are_dropped():
    text = "Nghị định số 2/2020/NĐ-CP\nLuật Giá"
    found = link_citations(find_citations(text), preamble=[], own_number=None, text=text, outside=[(0, 25)])
    assert keys(found.citations) == ["Giá"]


def test_law_without_number_is_identified_by_the_day_of_the_document():
    (entry,) = linked("Căn cứ Luật Lưu trữ;", on=date(2020, 3, 9)).legal_bases
    assert (entry.number, entry.uri) == (None, "/akn/vn/act/luat/quoc-hoi/2011-11-11/01-2011-qh13")


def test_nothing():
    assert link_citations([], preamble=[], own_number=None, text="") == LinkedCitations((), ())
