"""What holds for every record, whatever the source."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.document import Document
from vanban.errors import SourceTooLargeError, VanbanError
from vanban.export.json import to_json
from vanban.language import blank
from vanban.limits import DEFAULTS, with_changes
from vanban.pipeline import extract

PLAN = """Số: 12/KH-UBND

Sông Lam, ngày 05 tháng 01 năm 2027

KẾ HOẠCH

Trồng cây năm 2027

Căn cứ Chỉ thị số 45/CT-TTg ngày 31 tháng 12 năm 2020 của Thủ tướng Chính phủ về trồng cây;

I. NHIỆM VỤ

1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính trồng 500 cây trước ngày 31/3/2027.

Nơi nhận:
- Bộ Nông nghiệp và Môi trường (để b/c);
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
"""


def evidences(node):
    """Every (evidence, value) of a record, at any depth."""
    if isinstance(node, dict):
        if "span" in node and "by" in node:
            yield node
        for child in node.values():
            yield from evidences(child)
    elif isinstance(node, list):
        for child in node:
            yield from evidences(child)


def test_days_in_the_boxes_of_a_portal_are_no_deadlines():
    boxes = "Văn bản liên quan\n\nBan hành:\n\n08/03/2027\n\nTình trạng: Đã biết\n\nCập nhật:\n\n09/03/2027\n"
    alone, framed = extract(PLAN.encode()), extract((PLAN + boxes).encode())
    assert [deadline.text for deadline in framed.deadlines] == [deadline.text for deadline in alone.deadlines]


def test_a_director_who_leads_has_the_id_of_the_department():
    order = "1. Giám đốc Sở Tài chính tỉnh Hải Dương trồng 500 cây.\n"
    plan = PLAN[: PLAN.index("1. Sở")] + order + PLAN[PLAN.index("\nNơi nhận") :]
    [lead] = extract(plan.encode()).tasks[0].lead
    assert (lead.name, lead.generic, lead.id) == ("Giám đốc Sở Tài chính tỉnh Hải Dương", True, "vn.province.so-tai-chinh@30")


@pytest.mark.parametrize("name", ["ke-hoach-huyen-bang-ba-trang.pdf", "ke-hoach-ocr-mat-tieu-de.md"])
def test_nothing_learned_takes_part_where_nothing_was_scanned(root: Path, name: str):
    source = root / "data" / "raw" / name
    assert to_json(extract(source, rules_only=True)) == to_json(extract(source))


def test_every_value_has_a_place_in_the_text():
    record = json.loads(to_json(extract(PLAN.encode())))
    found = list(evidences(record))
    assert len(found) > 20
    for evidence in found:
        start, end = evidence["span"]
        assert 0 <= start < end <= len(record["text"])
        assert record["text"][start:end].strip()
        assert evidence["by"]


def test_the_evidence_quotes_what_was_read():
    record = extract(PLAN.encode())
    quote = lambda value: record.text[slice(*value.evidence.span)]  # noqa: E731
    assert record.metadata.number is not None
    assert "12/KH-UBND" in quote(record.metadata.number)
    (task,) = record.tasks
    assert quote(task) == task.text
    assert quote(task.lead[0]) == "Sở Nông nghiệp và Môi trường"
    assert task.deadline is not None
    assert quote(task.deadline) == "trước ngày 31/3/2027"


def test_a_record_reads_back_and_the_same_source_gives_the_same_bytes():
    record = extract(PLAN.encode())
    assert Document.model_validate_json(to_json(record)) == record
    assert to_json(extract(PLAN.encode())) == to_json(record)


def test_the_record_names_its_source_by_content():
    record = extract(PLAN.encode(), name="plan.txt")
    assert record.source.uri == "plan.txt"
    assert record.id == record.source.sha256
    assert record.source.bytes == len(PLAN.encode())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400) | st.binary(max_size=400))
def test_any_input_gives_a_record_or_a_typed_error(source: str | bytes):
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    try:
        outcome = extract(data)
    except VanbanError as error:
        outcome = error
    if isinstance(outcome, VanbanError):
        assert str(outcome)
        assert outcome.code != "error"
    else:
        assert outcome.text.strip()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PLAN.splitlines()), max_size=40))
def test_any_shuffle_of_lines_gives_a_sound_record(lines: list[str]):
    try:
        record = json.loads(to_json(extract("\n".join(lines).encode())))
    except VanbanError:
        return
    for evidence in evidences(record):
        start, end = evidence["span"]
        assert 0 <= start < end <= len(record["text"])


@pytest.mark.parametrize(
    "unit", ["khoản 1, 2, 3, ", "Sở Y tế, ", "số 1/2/3/", "| a | b |\n", "**", "- ", "1. Giao Sở A trước 1/2/2027.\n"]
)
def test_time_is_linear_in_the_source(unit: str):
    def seconds(size: int) -> float:
        source = ("KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. " + unit * (size // len(unit))).encode()
        begin = time.process_time()
        extract(source)
        return time.process_time() - begin

    def growth() -> float:
        return min(seconds(40_000) for _ in range(2)) / max(0.02, min(seconds(10_000) for _ in range(2)))

    seconds(1_000)
    # four for linear growth, sixteen for quadratic; on a busy machine one look may mislead
    assert any(growth() < 10 for _ in range(5))


@pytest.mark.parametrize("limit", ["bytes", "characters", "nodes"])
def test_a_text_beyond_a_limit_is_refused(limit: str):
    with pytest.raises(SourceTooLargeError, match=f"{limit}; the limit is 100"):
        extract(b"a\n" * 101, limits=with_changes(DEFAULTS, [f"{limit}=100"]))


def test_spacy_sets_no_limit_of_its_own():
    assert len(blank()("a " * 500_001)) == 500_001
