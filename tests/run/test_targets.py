"""A target holds the records of a folder, in an order and in shards that depend on the work list only."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import fsspec
import pytest
import zstandard

from vanban.errors import UnreadableSourceError
from vanban.run.sources import Work
from vanban.run.targets import check_target, deliver

WORKS = [Work(Path(f"{number}.txt"), f"{number}.json") for number in range(5)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Records of all works but the second."""
    made = tmp_path / "records"
    made.mkdir()
    for number in (0, 2, 3, 4):
        (made / f"{number}.json").write_text(f'{{\n  "id": "{number}"\n}}\n')
    return made


def lines(packed: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed)).read()


def test_a_folder_and_a_store_get_the_same(folder: Path, tmp_path: Path) -> None:
    assert deliver(WORKS, folder, str(tmp_path / "a" / "b")) == 4
    assert deliver(WORKS, folder, "memory://delivered") == 4
    for path in (tmp_path / "a" / "b").iterdir():
        assert fsspec.filesystem("memory").cat(f"/delivered/{path.name}") == (folder / path.name).read_bytes()


def test_shards_follow_the_work_list(folder: Path, tmp_path: Path) -> None:
    assert deliver(WORKS, folder, str(tmp_path / "out"), "jsonl.zst", shard=2) == 3
    found = {path.name: lines(path.read_bytes()) for path in (tmp_path / "out").iterdir()}
    assert found == {
        "00000.jsonl.zst": b'{"id":"0"}\n',
        "00001.jsonl.zst": b'{"id":"2"}\n{"id":"3"}\n',
        "00002.jsonl.zst": b'{"id":"4"}\n',
    }


def test_a_target_that_cannot_work_is_refused_before_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    check_target("memory://records", "jsonl.zst")
    with pytest.raises(UnreadableSourceError, match="gibberish"):
        check_target("gibberish://records", "json")
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(UnreadableSourceError, match=r"vanban\[zstd\]"):
        check_target("records", "jsonl.zst")


def test_delivered_twice_is_delivered_once(folder: Path, tmp_path: Path) -> None:
    packed = []
    for _ in range(2):
        deliver(WORKS, folder, str(tmp_path / "out"), "jsonl.zst", shard=2)
        packed.append({path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()})
    assert packed[0] == packed[1]
