"""Many documents: each file gets a record or an error, and none can cost the others."""

from __future__ import annotations

import json
from pathlib import Path

from vanban.run.local import read_one, run, write_atomically
from vanban.run.sources import Work, find_sources, plan

PLAN = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng 500 cây."


def test_a_broken_file_gets_an_error_record_and_the_run_goes_on(tmp_path: Path):
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(PLAN, encoding="utf-8")
    (source / "b.txt").write_bytes(b"")
    (source / "c.pdf").write_bytes(b"%PDF-1.4 truncated")
    (source / "d.bin").write_bytes(bytes(range(256)) * 8)
    outcomes = list(run(plan([source]), tmp_path / "out"))
    assert [(outcome.work.source.name, outcome.code) for outcome in outcomes] == [
        ("a.txt", None),
        ("b.txt", "empty"),
        ("c.pdf", "corrupt"),
        ("d.bin", "unsupported"),
    ]
    lines = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(Path(line["source"]).name, line["code"]) for line in lines] == [
        ("b.txt", "empty"),
        ("c.pdf", "corrupt"),
        ("d.bin", "unsupported"),
    ]
    assert all(line["message"] for line in lines)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "errors.jsonl"]


def test_a_run_without_failures_leaves_no_old_error_list(tmp_path: Path):
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "errors.jsonl").write_text("{}\n", encoding="utf-8")
    assert [outcome.code for outcome in run([Work(tmp_path / "a.txt", "a.json")], tmp_path)] == [None]
    assert not (tmp_path / "errors.jsonl").exists()


def test_a_file_that_vanished_is_unreadable(tmp_path: Path):
    outcome = read_one(Work(tmp_path / "gone.txt", "gone.json"), tmp_path)
    assert outcome.code == "unreadable"


def test_a_fault_of_ours_is_an_error_of_that_file(tmp_path: Path, monkeypatch):
    def broken(source):
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("vanban.run.local.extract", broken)
    outcome = read_one(Work(tmp_path / "a.txt", "a.json"), tmp_path)
    assert (outcome.code, outcome.message) == ("internal", "ZeroDivisionError: boom")


def test_two_sources_with_one_stem_keep_both_records():
    works = plan([Path("x/68.pdf"), Path("x/68.txt"), Path("y/68.txt"), Path("z/68.TXT")])
    assert [work.target for work in works] == ["68.json", "68.txt.json", "68.txt-2.json", "68.TXT-3.json"]


def test_hidden_files_and_data_are_left_out_of_a_folder(tmp_path: Path):
    for name in ("a.txt", "a.gold.json", "index.CSV", ".hidden.txt", ".git/config", "sub/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in find_sources([tmp_path])] == ["a.txt", "sub/b.txt"]


def test_a_record_is_there_whole_or_not_at_all(tmp_path: Path):
    target = tmp_path / "a.json"
    write_atomically(target, b"first")
    write_atomically(target, b"second")
    assert target.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
