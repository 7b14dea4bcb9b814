"""What counts as right, missed or extra, field by field."""

from __future__ import annotations

from vanban.evaluate.compare import FIELDS, Match, compare
from vanban.evaluate.facts import NOTHING, Assigned, Cited, Due, Facts, Heading, Item, Signed
from vanban.evaluate.matching import MODES


def counts(match: Match) -> tuple[int, int, int]:
    """Right, expected, read."""
    return len(match.pairs), len(match.gold), len(match.predicted)


def soft(gold: Facts, predicted: Facts | None, field: str) -> tuple[int, int, int]:
    return counts(compare(gold, predicted, "soft")[field])


def test_gold_compared_with_itself_is_right_in_every_field_and_mode() -> None:
    facts = Facts(
        metadata={"number": Item("07/KH-UBND"), "date": Item("2024-03-01"), "title": Item("Chuyển đổi số")},
        outline=(Heading("I", "MỤC ĐÍCH"), Heading("Điều 1", "")),
        legal_bases=(Cited("Luật Giao dịch điện tử", None, "2023-06-22"), Cited("Quyết định", "749/QĐ-TTg", "2020-06-03")),
        tasks=(Assigned("Rà soát danh mục", (Item("Sở Nội vụ"),), (), Due("trong tháng 6", "2024-06-01", "2024-06-30")),),
        agencies=(Item("Sở Nội vụ"),),
        signers=(Signed("Trần Văn An", "CHỦ TỊCH"),),
        recipients=(Item("Như trên"),),
    )
    for mode in MODES:
        assert all(match.right for match in compare(facts, facts, mode).values())


def test_without_a_record_everything_is_missed() -> None:
    gold = Facts(metadata={"number": Item("07/KH-UBND")}, tasks=(Assigned("Rà soát"),))
    assert soft(gold, None, "number") == (0, 1, 0)
    assert soft(gold, None, "tasks") == (0, 1, 0)


def test_both_sides_silent_count_nothing() -> None:
    assert {counts(match) for match in compare(NOTHING, NOTHING, "soft").values()} == {(0, 0, 0)}
    assert set(compare(NOTHING, NOTHING, "soft")) == set(FIELDS)


def test_a_time_of_day_behind_the_date_does_not_count() -> None:
    gold, read = Facts({"date": Item("2024-03-01")}), Facts({"date": Item("2024-03-01T00:00:00")})
    assert soft(gold, read, "date") == (1, 1, 1)


def test_a_citation_is_known_by_its_number_and_its_date_judged_apart() -> None:
    gold = Facts({}, citations=(Cited("Quyết định số 749/QĐ-TTg", "749/QĐ-TTg", "2020-06-03"),))
    read = Facts({}, citations=(Cited("QĐ 749", "749/QĐ-TTg", "2020-06-30"),))
    assert soft(gold, read, "citations") == (1, 1, 1)
    assert soft(gold, read, "citations.date") == (0, 1, 1)


def test_one_document_read_twice_counts_once() -> None:
    gold = Facts({}, citations=(Cited("Quyết định", "749/QĐ-TTg"),))
    read = Facts({}, citations=(Cited("Quyết định", "749/QĐ-TTg"), Cited("Quyết định trên", "749/QĐ-TTg")))
    assert soft(gold, read, "citations") == (1, 1, 1)


def test_close_calls_count_neither_way() -> None:
    gold = Facts({}, tasks=(Assigned("Rà soát danh mục"), Assigned("Bố trí kinh phí", optional=True)))
    with_it = Facts({}, tasks=(Assigned("Rà soát danh mục"), Assigned("Bố trí kinh phí")))
    without = Facts({}, tasks=(Assigned("Rà soát danh mục"),))
    assert soft(gold, with_it, "tasks") == soft(gold, without, "tasks") == (1, 1, 1)


def test_bodies_of_a_task_that_was_not_found_are_not_judged() -> None:
    gold = Facts({}, tasks=(Assigned("Rà soát danh mục", lead=(Item("Sở Nội vụ"),)),))
    read = Facts({}, tasks=(Assigned("Tổ chức hội thi", lead=(Item("Sở Y tế"),)),))
    assert soft(gold, read, "tasks.lead") == (0, 0, 0)


def test_deadlines_without_a_day_are_not_judged() -> None:
    gold = Facts({}, tasks=(Assigned("Rà soát", deadline=Due("thường xuyên", None, None)),))
    read = Facts({}, tasks=(Assigned("Rà soát", deadline=Due("hằng năm", None, None)),))
    assert soft(gold, read, "tasks.deadline") == (0, 0, 0)


def test_both_ends_of_a_deadline_have_to_be_right() -> None:
    gold = Facts({}, tasks=(Assigned("Rà soát", deadline=Due("quý I", "2024-01-01", "2024-03-31")),))
    read = Facts({}, tasks=(Assigned("Rà soát", deadline=Due("quý I", None, "2024-03-31")),))
    assert soft(gold, read, "tasks.deadline") == (0, 1, 1)


def test_bodies_named_only_among_the_recipients_are_neutral() -> None:
    gold = Facts({}, agencies=(Item("Sở Nội vụ"),), recipients=(Item("Sở Y tế"), Item("Lưu: VT")))
    read = Facts({}, agencies=(Item("Sở Nội vụ"), Item("Sở Y tế"), Item("Sở Xây dựng")))
    assert soft(gold, read, "agencies") == (1, 1, 2)


def test_the_label_of_a_heading_has_to_be_right() -> None:
    gold = Facts({}, outline=(Heading("I", "MỤC ĐÍCH, YÊU CẦU"), Heading("Điều 2", "Trách nhiệm thi hành")))
    read = Facts({}, outline=(Heading("II", "MỤC ĐÍCH, YÊU CẦU"), Heading("2", "Trách nhiệm thi hành")))
    assert soft(gold, read, "outline") == (1, 2, 2)


def test_a_signer_without_the_right_position() -> None:
    gold, read = Facts({}, signers=(Signed("Trần Văn An", "CHỦ TỊCH"),)), Facts({}, signers=(Signed("TRẦN VĂN AN", ""),))
    assert soft(gold, read, "signers") == (1, 1, 1)
    assert soft(gold, read, "signers.position") == (0, 1, 1)
