"""Many documents: each file gets a record or an error, none can cost the others, and a run can be killed and go on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil
import pytest

from vanban.export.atomic import write_atomically
from vanban.limits import Limits
from vanban.run.attempt import attempt
from vanban.run.local import Options, run
from vanban.run.manifest import FILE, FolderBusyError, Manifest
from vanban.run.outcome import Outcome
from vanban.run.pool import Pool, PoolError
from vanban.run.sources import Work, find_sources, plan

PLAN = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng {} cây."
ODD = (sys.executable, str(Path(__file__).with_name("odd_worker.py")))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with three plans."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate("abc"):
        (folder / f"{name}.txt").write_text(PLAN.format(number), encoding="utf-8")
    return folder


def carry_out(source: Path, output: Path, **options: object) -> list[Outcome]:
    """A run whose workers do what the names of their sources say."""
    chosen = Options(**options)  # type: ignore[arg-type]
    output.mkdir(exist_ok=True)
    return list(
        run(
            plan([source]),
            output,
            chosen,
            Pool(output, max(1, chosen.workers), chosen.limits, ODD, rules_only=chosen.rules_only),
        )
    )


def states(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.work.source.name: outcome.code or outcome.state for outcome in outcomes}


def read_log(source: Path) -> list[str]:
    log = source / "read.log"
    return sorted(log.read_text().split()) if log.exists() else []


def records(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.glob("*.json")}


def test_a_broken_file_gets_an_error_record_and_the_run_goes_on(source: Path, tmp_path: Path) -> None:
    (source / "d.txt").write_bytes(b"")
    (source / "e.pdf").write_bytes(b"%PDF-1.4 truncated")
    (source / "f.bin").write_bytes(bytes(range(256)) * 8)
    outcomes = list(run(plan([source]), tmp_path / "out"))
    failures = {"d.txt": "empty", "e.pdf": "corrupt", "f.bin": "unsupported"}
    assert states(outcomes) == {"a.txt": "read", "b.txt": "read", "c.txt": "read"} | failures
    lines = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {Path(line["source"]).name: line["code"] for line in lines} == failures
    assert all(line["message"] for line in lines)


MISHAPS = [("crashes", "crashed"), ("hangs", "timeout"), ("burns", "timeout"), ("grows", "memory")]


@pytest.mark.parametrize(("name", "code"), MISHAPS)
def test_a_file_that_kills_its_process_costs_only_itself(source: Path, tmp_path: Path, name: str, code: str) -> None:
    (source / f"{name}.txt").write_text(PLAN.format(9), encoding="utf-8")
    limits = Limits(seconds=6 if name != "burns" else 60, cpu_seconds=2 if name == "burns" else 60, megabytes=1024)
    outcomes = carry_out(source, tmp_path / "out", workers=2, limits=limits)
    assert states(outcomes) == {"a.txt": "read", "b.txt": "read", "c.txt": "read", f"{name}.txt": code}


def test_programs_that_a_file_started_end_with_it(source: Path, tmp_path: Path) -> None:
    (source / "starts.txt").write_text("x", encoding="utf-8")
    assert states(carry_out(source, tmp_path / "out", limits=Limits(seconds=6)))["starts.txt"] == "timeout"
    child = int((source / "child.pid").read_text())
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE


def test_workers_that_never_start_stop_the_run(source: Path, tmp_path: Path) -> None:
    pool = Pool(tmp_path, 1, Limits(), (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(PoolError, match="exited with 3"):
        list(run(plan([source]), tmp_path / "out", pool=pool))


def test_records_do_not_depend_on_the_number_of_workers(source: Path, tmp_path: Path) -> None:
    for workers in (1, 3):
        carry_out(source, tmp_path / str(workers), workers=workers, limits=Limits(recycle=1))
    assert records(tmp_path / "1") == records(tmp_path / "3")


def test_finished_work_is_not_done_twice(source: Path, tmp_path: Path) -> None:
    carry_out(source, tmp_path / "out")
    assert set(states(carry_out(source, tmp_path / "out")).values()) == {"done-before"}
    assert read_log(source) == ["a.txt", "b.txt", "c.txt"]


CHANGES = [
    # what happens between two runs, what the second reads again
    (lambda folder, out: (folder / "a.txt").write_text("KẾ HOẠCH\nKhác", encoding="utf-8"), ["a.txt"]),
    (lambda folder, out: (out / "b.json").unlink(), ["b.txt"]),
    (lambda folder, out: (folder / "d.txt").write_text("KẾ HOẠCH\nMới", encoding="utf-8"), ["d.txt"]),
    (lambda folder, out: (out / FILE).unlink(), ["a.txt", "b.txt", "c.txt"]),
]


@pytest.mark.parametrize(("change", "again"), CHANGES)
def test_what_changed_is_read_again(source: Path, tmp_path: Path, change, again: list[str]) -> None:
    carry_out(source, tmp_path / "out")
    (source / "read.log").unlink()
    change(source, tmp_path / "out")
    carry_out(source, tmp_path / "out")
    assert read_log(source) == again


def test_another_program_reads_everything_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carry_out(source, tmp_path / "out")
    monkeypatch.setattr("vanban.run.local.program_fingerprint", lambda: "another")
    assert set(states(carry_out(source, tmp_path / "out")).values()) == {"read"}


def test_failures_are_tried_again_on_request_only(source: Path, tmp_path: Path) -> None:
    (source / "d.txt").write_bytes(b"")
    carry_out(source, tmp_path / "out")
    again = carry_out(source, tmp_path / "out")
    assert [(outcome.state, outcome.code) for outcome in again if outcome.code] == [("done-before", "empty")]
    assert (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").count("\n") == 1
    assert states(carry_out(source, tmp_path / "out", retry_failed=True))["d.txt"] == "empty"
    assert read_log(source).count("d.txt") == 2
    assert read_log(source).count("a.txt") == 1
    carry_out(source, tmp_path / "out", force=True)
    assert read_log(source).count("a.txt") == 2


def test_a_failure_that_was_put_right_leaves_no_error(source: Path, tmp_path: Path) -> None:
    (source / "d.txt").write_bytes(b"")
    carry_out(source, tmp_path / "out")
    (source / "d.txt").write_text(PLAN.format(4), encoding="utf-8")
    assert states(carry_out(source, tmp_path / "out"))["d.txt"] == "read"
    assert not (tmp_path / "out" / "errors.jsonl").exists()


def test_the_same_bytes_are_read_once_and_listed_twice(source: Path, tmp_path: Path) -> None:
    (source / "sub").mkdir()
    for name in ("sub/a.txt", "z.txt"):
        (source / name).write_bytes((source / "a.txt").read_bytes())
    outcomes = carry_out(source, tmp_path / "out", workers=2)
    assert sorted(outcome.state for outcome in outcomes) == ["duplicate", "duplicate", "read", "read", "read"]
    assert read_log(source) + read_log(source / "sub") in (["a.txt", "b.txt", "c.txt"], ["b.txt", "c.txt", "a.txt"])
    found = records(tmp_path / "out")
    assert sorted(found) == ["a.json", "a.txt.json", "b.json", "c.json", "z.json"]
    for name, uri in (("a.txt.json", "sub/a.txt"), ("z.json", "z.txt")):
        assert json.loads(found[name])["source"]["uri"].endswith(uri)
    alone = attempt(source / "z.txt").document
    assert alone is not None
    assert json.loads(found["z.json"]) == json.loads(alone.model_dump_json())


def test_bytes_that_fail_fail_for_all_that_have_them(source: Path, tmp_path: Path) -> None:
    for name in ("x.pdf", "y.pdf"):
        (source / name).write_bytes(b"%PDF-1.4 truncated")
    outcomes = carry_out(source, tmp_path / "out")
    assert {name: code for name, code in states(outcomes).items() if name.endswith("pdf")} == {
        "x.pdf": "corrupt",
        "y.pdf": "corrupt",
    }


def test_a_file_that_changes_while_it_is_read_is_no_copy_of_another(source: Path, tmp_path: Path) -> None:
    class Changing:
        def run(self, works: Iterable[Work]) -> Iterator[Outcome]:
            for work in list(works):
                yield Outcome(work, "read", sha256="0" * 64)

    (source / "z.txt").write_bytes((source / "a.txt").read_bytes())
    outcomes = list(run(plan([source]), tmp_path / "out", pool=Changing()))
    assert states(outcomes) == {"a.txt": "read", "b.txt": "read", "c.txt": "read", "z.txt": "unreadable"}


def test_force_reads_what_has_the_same_bytes_again_too(source: Path, tmp_path: Path) -> None:
    (source / "z.txt").write_bytes((source / "a.txt").read_bytes())
    carry_out(source, tmp_path / "out")
    carry_out(source, tmp_path / "out", force=True)
    assert read_log(source) == ["a.txt", "a.txt", "b.txt", "b.txt", "c.txt", "c.txt"]


def test_what_is_read_again_says_why(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "d.txt").write_bytes(b"")
    carry_out(source, tmp_path / "out")
    (source / "a.txt").write_text("KẾ HOẠCH\nKhác", encoding="utf-8")
    (tmp_path / "out" / "b.json").unlink()
    again = {outcome.work.source.name: outcome.reason for outcome in carry_out(source, tmp_path / "out", retry_failed=True)}
    assert again == {"a.txt": "source changed", "b.txt": "record missing", "c.txt": None, "d.txt": "failed before"}
    monkeypatch.setattr("vanban.run.local.program_fingerprint", lambda: "another")
    assert {outcome.reason for outcome in carry_out(source, tmp_path / "out")} == {"program changed"}


def test_other_limits_are_another_chance_for_what_they_stopped(source: Path, tmp_path: Path) -> None:
    (source / "d.txt").write_bytes(b"")
    (source / "grows.txt").write_text("x", encoding="utf-8")
    carry_out(source, tmp_path / "out", limits=Limits(megabytes=1024))
    again = carry_out(source, tmp_path / "out", limits=Limits(megabytes=1000))
    assert [outcome.work.source.name for outcome in again if outcome.reason == "limits changed"] == ["grows.txt"]


def test_a_lower_limit_of_the_content_judges_records_again(source: Path, tmp_path: Path) -> None:
    (source / "long.txt").write_text(PLAN + " Chăm sóc cây." * 500, encoding="utf-8")
    carry_out(source, tmp_path / "out")
    higher = carry_out(source, tmp_path / "out", limits=Limits(characters=10**9, seconds=30))
    assert {outcome.state for outcome in higher} == {"done-before"}
    again = carry_out(source, tmp_path / "out", limits=Limits(characters=5000))
    assert {outcome.reason for outcome in again} == {"limits changed"}
    assert states(again)["long.txt"] == "too-large"
    assert not (tmp_path / "out" / "long.json").exists()


def test_a_copy_is_none_of_a_record_over_the_limits(source: Path, tmp_path: Path) -> None:
    carry_out(source, tmp_path / "out")
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "z.txt").write_bytes((source / "a.txt").read_bytes())
    assert states(carry_out(copy, tmp_path / "out", limits=Limits(characters=10))) == {"z.txt": "too-large"}


def test_another_resolution_makes_every_record_again(source: Path, tmp_path: Path) -> None:
    carry_out(source, tmp_path / "out")
    again = carry_out(source, tmp_path / "out", limits=Limits(pixels=10**6))
    assert {(outcome.state, outcome.reason) for outcome in again} == {("read", "limits changed")}


def test_records_with_and_without_learned_parts_are_not_those_of_each_other(source: Path, tmp_path: Path) -> None:
    carry_out(source, tmp_path / "out")
    for rules_only in (True, False):
        again = carry_out(source, tmp_path / "out", rules_only=rules_only)
        assert {(outcome.state, outcome.reason) for outcome in again} == {("read", "rules-only changed")}
        assert {outcome.state for outcome in carry_out(source, tmp_path / "out", rules_only=rules_only)} == {"done-before"}


def test_a_copy_is_one_of_a_record_that_was_made_in_the_same_way(source: Path, tmp_path: Path) -> None:
    carry_out(source, tmp_path / "out")
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "z.txt").write_bytes((source / "a.txt").read_bytes())
    assert [outcome.state for outcome in carry_out(copy, tmp_path / "out")] == ["duplicate"]
    assert [outcome.state for outcome in carry_out(copy, tmp_path / "out", limits=Limits(pixels=10**6))] == ["read"]
    assert [outcome.state for outcome in carry_out(copy, tmp_path / "out", rules_only=True)] == ["read"]


def test_a_source_that_fails_now_leaves_no_record_of_what_it_was(source: Path, tmp_path: Path) -> None:
    carry_out(source, tmp_path / "out")
    (source / "a.txt").write_bytes(b"")
    assert states(carry_out(source, tmp_path / "out"))["a.txt"] == "empty"
    assert sorted(records(tmp_path / "out")) == ["b.json", "c.json"]


def test_a_record_that_another_source_took_over_is_made_again(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("KẾ HOẠCH\nKhác", encoding="utf-8")
    carry_out(source, tmp_path / "out")
    before = records(tmp_path / "out")
    carry_out(other, tmp_path / "out")
    assert states(carry_out(source, tmp_path / "out")) == {"a.txt": "read", "b.txt": "done-before", "c.txt": "done-before"}
    assert records(tmp_path / "out") == before


def test_two_runs_never_write_into_one_folder(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with Manifest(tmp_path / "out"), pytest.raises(FolderBusyError):
        carry_out(source, tmp_path / "out")
    assert set(states(carry_out(source, tmp_path / "out")).values()) == {"read"}


@pytest.mark.parametrize("network", [False, True])
def test_on_a_drive_in_a_network_the_manifest_needs_no_shared_memory(source: Path, tmp_path: Path, network: bool) -> None:
    outcomes = run(plan([source]), tmp_path / "out", Options(network_folder=network))
    next(outcomes)
    assert (tmp_path / "out" / f"{FILE}-shm").exists() is not network
    assert len(list(outcomes)) == 2
    assert set(states(carry_out(source, tmp_path / "out", network_folder=not network)).values()) == {"done-before"}


def test_a_crash_that_neighbours_caused_is_none(source: Path, tmp_path: Path) -> None:
    (source / "tired.txt").write_text(PLAN.format(9), encoding="utf-8")
    assert states(carry_out(source, tmp_path / "out"))["tired.txt"] == "read"


def test_a_folder_that_takes_no_records_stops_the_run(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.json").mkdir()
    with pytest.raises(PoolError, match=r"can't write .*b\.json"):
        carry_out(source, tmp_path / "out")


ODD_NAMES = [b"\xff.txt", b"a\nb.txt", b"\x1b[31m.txt", b" .txt", b"-o.txt", b"x" * 251 + b".txt", "Kế hoạch 68.txt".encode()]


def test_a_file_of_any_name_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(ODD_NAMES):
        (folder / os.fsdecode(name)).write_text(PLAN.format(number), encoding="utf-8")
    (folder / os.fsdecode(b"\xfe.pdf")).write_bytes(b"%PDF-1.4 truncated")
    command = [sys.executable, "-m", "vanban.cli", "extract", str(folder), "-o", str(tmp_path / "out")]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert ended.returncode == 1
    assert b"\x1b" not in ended.stderr
    assert len(records(tmp_path / "out")) == len(ODD_NAMES)
    (line,) = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["source"].endswith("\\xfe.pdf")


def test_a_record_with_pages_missing_is_marked(source: Path, tmp_path: Path) -> None:
    (source / "partial.txt").write_text(PLAN.format(9), encoding="utf-8")
    found = {outcome.work.source.name: outcome.partial for outcome in carry_out(source, tmp_path / "out")}
    assert found == {"a.txt": None, "b.txt": None, "c.txt": None, "partial.txt": "page-unreadable"}
    again = carry_out(source, tmp_path / "out", retry_failed=True)
    assert [outcome.work.source.name for outcome in again if outcome.reason == "failed before"] == ["partial.txt"]


def test_a_killed_run_goes_on_with_nothing_lost_and_nothing_half_written(tmp_path: Path) -> None:
    source, out, calm = tmp_path / "in", tmp_path / "out", tmp_path / "calm"
    source.mkdir()
    for number in range(12):
        (source / f"{number}.txt").write_text(PLAN.format(number), encoding="utf-8")
    command = [sys.executable, "-m", "vanban.cli", "extract", str(source), "-o", str(out), "--workers", "2"]
    for wanted in (2, 6):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        while process.poll() is None and len(list(out.glob("*.json"))) < wanted:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    for record in out.glob("*.json"):
        json.loads(record.read_bytes())
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    list(run(plan([source]), calm))
    assert records(out) == records(calm)
    assert len(records(out)) == 12
    assert not list(out.glob(".*tmp"))


def test_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(40):
        (source / f"{number}.txt").write_text(PLAN.format(number), encoding="utf-8")
    command = [sys.executable, "-m", "vanban.cli", "extract", str(source), "-o", str(out), "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not list(out.glob("*.json")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "goes on from here" in errors
    assert "Traceback" not in errors


def test_a_file_that_vanished_is_unreadable(tmp_path: Path) -> None:
    outcomes = list(run([Work(tmp_path / "gone.txt", "gone.json")], tmp_path / "out"))
    assert [outcome.code for outcome in outcomes] == ["unreadable"]


def test_a_pipe_is_unreadable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    outcomes = list(run([Work(tmp_path / "pipe.txt", "pipe.json")], tmp_path / "out"))
    assert [outcome.code for outcome in outcomes] == ["unreadable"]


def test_a_fault_of_ours_is_an_error_of_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: Path | bytes, **options: object) -> None:
        raise ZeroDivisionError("1. Trồng 500 cây.")

    monkeypatch.setattr("vanban.run.attempt.extract", broken)
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    found = attempt(tmp_path / "a.txt")
    assert found.code == "internal"
    assert found.message.startswith("ZeroDivisionError in vanban.run.attempt, line ")  # not what it says: that may quote


def test_two_sources_with_one_stem_keep_both_records() -> None:
    works = plan([Path("x/68.pdf"), Path("x/68.txt"), Path("y/68.txt"), Path("z/68.TXT")])
    assert [work.target for work in works] == ["68.json", "68.txt.json", "68.txt-2.json", "68.TXT-3.json"]


def test_hidden_files_and_data_are_left_out_of_a_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "a.gold.json", "index.CSV", ".hidden.txt", ".git/config", "sub/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in find_sources([tmp_path])] == ["a.txt", "sub/b.txt"]


def test_a_record_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_atomically(target, b"first")
    write_atomically(target, b"second")
    assert target.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
