"""A build on a Dask cluster of two local workers, one of which is killed in the middle: every file is accounted for."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hostile_steps
import pytest

from jixiao import build as building
from jixiao.executors import ClusterError, DaskCluster
from jixiao.manifests import Entry, load_manifest

TESTS = Path(__file__).resolve().parents[1]
EXAMPLES = TESTS.parent / "examples"
QUIET = ("--no-dashboard", "--host", "127.0.0.1")
Worker = subprocess.Popen[bytes]


def dask(*arguments: str, log: Path) -> Worker:
    """A command of Dask, that can import the steps of the tests."""
    paths = os.pathsep.join((str(TESTS.parent / "src"), str(TESTS)))
    command = [sys.executable, "-m", "dask", *arguments, *QUIET]
    with log.open("wb") as target:
        return subprocess.Popen(command, stdout=target, stderr=target, env={**os.environ, "PYTHONPATH": paths})


def eventually(condition: Callable[[], bool]) -> None:
    """Wait until it holds, for two minutes."""
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[Worker]]]:
    """The address of a scheduler, and its two workers."""
    told = tmp_path / "scheduler.json"
    processes = [dask("scheduler", "--port", "0", "--scheduler-file", str(told), log=tmp_path / "scheduler.log")]
    try:
        eventually(lambda: told.exists() and told.stat().st_size > 0)
        address = json.loads(told.read_text("utf8"))["address"]
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path))
        processes += [dask("worker", address, *options, log=tmp_path / f"worker{number}.log") for number in range(2)]
        eventually(lambda: all(b"Registered to" in (tmp_path / f"worker{number}.log").read_bytes() for number in range(2)))
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()
            process.wait()


@pytest.mark.slow
def test_a_build_survives_the_loss_of_a_worker(tmp_path: Path, cluster: tuple[str, list[Worker]]) -> None:
    address, (victim, other) = cluster
    source, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(EXAMPLES, source)
    for misdeed in ("exit", "segfault"):
        (source / f"{misdeed}.txt").write_text(misdeed, "utf8")
    killed: list[str] = []

    def progress(entry: Entry, done: int, total: int) -> None:
        if not killed:
            eventually(lambda: any(out.glob(f"*.{victim.pid}.begun")) and any(out.glob(f"*.{other.pid}.begun")))
            victim.kill()
            killed.extend(path.name.split(f".{victim.pid}.")[0] for path in out.glob(f"*.{victim.pid}.begun"))

    manifest = building.build([source], out, progress=progress, runner=DaskCluster(address), step=hostile_steps.note)
    assert victim.wait() == -9
    assert killed
    statuses = {Path(name).name: entry.status for name, entry in manifest.items()}
    assert statuses == {path.name: "failed" if path.suffix == ".txt" and path.stem.isalpha() else "built" for path in source.iterdir()}
    assert load_manifest(out) == manifest
    done = {name for name in killed if (out / f"{name}.{other.pid}.begun").exists()}
    assert done, "what the killed worker was at is done by the other"
    alone = tmp_path / "alone"
    building.build([EXAMPLES], alone)
    assert (out / "dump.nq.gz").read_bytes() == (alone / "dump.nq.gz").read_bytes()


@pytest.mark.slow
def test_a_cluster_without_workers_ends_the_build_with_a_message(
    tmp_path: Path, cluster: tuple[str, list[Worker]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, workers = cluster
    monkeypatch.setattr("jixiao.executors.PATIENCE_SECONDS", 5)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sleep.txt").write_text("sleep", "utf8")
    (tmp_path / "in" / "good.txt").write_text("good", "utf8")

    def progress(entry: Entry, done: int, total: int) -> None:
        for worker in workers:
            worker.kill()

    with pytest.raises(ClusterError, match="no workers"):
        building.build([tmp_path / "in"], tmp_path / "out", progress=progress, runner=DaskCluster(address), step=hostile_steps.look)
    assert [Path(entry.source).name for entry in load_manifest(tmp_path / "out").values()] == ["good.txt"]


def test_an_address_where_nobody_answers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.executors.CONNECT_SECONDS", 1)
    with socket.socket() as taken:  # bound, but not listening
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ClusterError, match="no Dask scheduler answers") as caught:
            list(DaskCluster(address).entries(hostile_steps.look, [tmp_path], tmp_path))
    assert caught.value.filename == address
