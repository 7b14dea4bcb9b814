"""A cluster gives the records of one machine, byte for byte, and a lost worker costs only its work in flight."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from vanban.ingest import ocr
from vanban.run.local import Options, run
from vanban.run.sources import plan

distributed = pytest.importorskip("distributed")

from vanban.limits import Limits  # noqa: E402
from vanban.run.dask import DaskPool, Readers, dask_client  # noqa: E402

PLAN = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng {} cây."


def records(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in [*output.glob("*.json"), *output.glob("*.jsonl")]}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(PLAN.format(number), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_a_cluster_gives_the_records_of_one_machine(source: Path, tmp_path: Path) -> None:
    list(run(plan([source]), tmp_path / "local"))
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, protocol="inproc://"
    )
    with cluster, distributed.Client(cluster) as client:
        list(run(plan([source]), tmp_path / "dask", pool=DaskPool(client, tmp_path / "dask", Limits())))
    assert len(records(tmp_path / "local")) == 13
    assert records(tmp_path / "dask") == records(tmp_path / "local")


@pytest.mark.skipif(not ocr.available(), reason="no Tesseract with Vietnamese data")
def test_a_cluster_leaves_out_what_was_learned_as_one_machine_does(root: Path, tmp_path: Path) -> None:
    works = plan([root / "data" / "raw" / "cong-van-quet-ban.pdf"])
    list(run(works, tmp_path / "local", Options(rules_only=True)))
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, protocol="inproc://"
    )
    with cluster, distributed.Client(cluster) as client:
        list(run(works, tmp_path / "learned", pool=DaskPool(client, tmp_path / "learned", Limits())))
        list(run(works, tmp_path / "dask", pool=DaskPool(client, tmp_path / "dask", Limits(), rules_only=True)))
    assert records(tmp_path / "dask") == records(tmp_path / "local") != records(tmp_path / "learned")


def test_a_killed_worker_costs_only_its_work_in_flight(source: Path, tmp_path: Path) -> None:
    outcomes = []
    with dask_client(None, 2) as client:
        pids = client.run(os.getpid)
        for outcome in run(
            plan([source]), tmp_path / "dask", Options(workers=2), DaskPool(client, tmp_path / "dask", Limits())
        ):
            outcomes.append(outcome)
            if len(outcomes) == 2:
                os.kill(next(iter(pids.values())), signal.SIGKILL)
    assert sorted(Path(outcome.work.source).name for outcome in outcomes) == sorted(path.name for path in source.iterdir())
    assert {outcome.code for outcome in outcomes} == {None, "empty"}


def test_a_worker_with_another_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="another version"):
        Readers(str(tmp_path), b"{}", "another").setup(None)
