"""What a run reads, from wherever it is, and what the records are called."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from vanban.errors import UnreadableSourceError
from vanban.run.local import run
from vanban.run.sources import Work, exists, find_sources, load_source, plan, source_of, state_of
from vanban.run.targets import deliver

PLAN = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng {} cây."


def test_the_rules_below_a_folder(tmp_path: Path) -> None:
    for name in ("b/c.txt", "a.txt", "b.txt", ".git/x.txt", ".hidden.txt", "data.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(find_sources([tmp_path]))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.txt", "b/c.txt", "b.txt", "link.txt"]
    assert found == sorted(found)


def test_a_store_has_the_rules_of_a_folder() -> None:
    store = fsspec.filesystem("memory")
    for name in ("b/c.txt", "a.txt", ".git/x.txt", "data.csv"):
        store.pipe(f"/rules/{name}", name.encode())
    assert [work.target for work in plan(["memory://rules"])] == ["a.json", "c.json"]
    assert [load_source(work.source) for work in plan(["memory://rules"])] == [b"a.txt", b"b/c.txt"]
    assert not exists("memory://rules/none")


def test_a_changed_object_has_another_state() -> None:
    store = fsspec.filesystem("memory")
    store.pipe("/state/a.txt", b"one")
    before = state_of("memory://state/a.txt")
    assert state_of("memory://state/a.txt") == before
    store.pipe("/state/a.txt", b"two")
    assert state_of("memory://state/a.txt") != before


def test_a_file_uri_is_a_path() -> None:
    assert source_of("file:///a/b.txt") == Path("/a/b.txt")


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """An S3 server in a process of its own, and an empty bucket in it."""
    pytest.importorskip("s3fs")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = "import sys; from moto.server import main; main(sys.argv[1:])"
    server = subprocess.Popen(
        [sys.executable, "-c", code, "-H", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    dummies = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "dummy",
        "AWS_SECRET_ACCESS_KEY": "dummy",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in dummies.items():
            patch.setenv(name, value)
        for _ in range(100):
            try:
                urllib.request.urlopen(dummies["AWS_ENDPOINT_URL"], timeout=1)
                break
            except OSError:
                assert server.poll() is None
                time.sleep(0.2)
        fsspec.filesystem("s3", skip_instance_cache=True).mkdir("plans")
        yield "s3://plans"
        server.terminate()
        server.wait()


def test_a_run_from_s3_to_s3(bucket: str, tmp_path: Path) -> None:
    store = fsspec.filesystem("s3")
    local = tmp_path / "in"
    local.mkdir()
    for number in range(3):
        text = PLAN.format(number).encode()
        store.pipe(f"plans/in/{number}.txt", text)
        (local / f"{number}.txt").write_bytes(text)
    works = plan([f"{bucket}/in"])
    assert {outcome.state for outcome in run(works, tmp_path / "s3")} == {"read"}
    assert {outcome.state for outcome in run(works, tmp_path / "s3")} == {"done-before"}
    store.pipe("plans/in/1.txt", PLAN.format(9).encode())
    store.invalidate_cache()
    again = {str(outcome.work.source): outcome.state for outcome in run(works, tmp_path / "s3")}
    assert again == {f"{bucket}/in/{number}.txt": "read" if number == 1 else "done-before" for number in range(3)}
    assert deliver(works, tmp_path / "s3", f"{bucket}/out") == 3
    assert store.cat("plans/out/2.json") == (tmp_path / "s3" / "2.json").read_bytes()


def test_a_store_that_cannot_be_reached_is_unreadable(tmp_path: Path) -> None:
    class RefusedError(Exception):
        """Each library of a store has errors of its own."""

    class Unreachable(MemoryFileSystem):
        protocol = "unreachable"

        def info(self, path: str, **options: object) -> None:
            raise RefusedError("no answer")

        exists = isfile = info

        def pipe_file(self, path: str, value: bytes, **options: object) -> None:
            raise RefusedError("no answer")

    fsspec.register_implementation("unreachable", Unreachable, clobber=True)
    for reach in (exists, state_of, load_source, lambda uri: list(find_sources([uri]))):
        with pytest.raises(UnreadableSourceError, match=r"unreachable://a\.txt: no answer"):
            reach("unreachable://a.txt")
    (tmp_path / "a.json").write_bytes(b"{}")
    with pytest.raises(UnreadableSourceError, match="no answer"):
        deliver([Work(Path("a.txt"), "a.json")], tmp_path, "unreachable://to")
