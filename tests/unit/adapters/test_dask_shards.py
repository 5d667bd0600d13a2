"""Calibration on two real workers: the same estimates, and a killed worker changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from distributed import Client

from shipworthy.adapters import DaskShards
from shipworthy.kernel import BadInput
from shipworthy.measure.calibration import Settings, Step, calibrate
from shipworthy.measure.calibration import parts as cutting
from tests.answers import simulated

pytestmark = pytest.mark.loopback
SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def started(code: str, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers on this machine."""
    folder: Path = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    here = ("--host", "127.0.0.1")
    scheduler = started(SCHEDULER, *here, "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    while not file.exists() and scheduler.poll() is None:
        time.sleep(0.05)
    address = json.loads(file.read_text(encoding="utf-8"))["address"]
    alone = (*here, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
    workers = [started(WORKER, address, *alone) for _ in range(2)]
    try:
        yield Cluster(address, scheduler, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a hundred learners, so that each worker holds several."""
    monkeypatch.setattr(cutting, "_MOST_LEARNERS", 100)


def ready(cluster: Cluster, workers: int) -> None:
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=30)


def test_two_workers_estimate_what_one_process_does(cluster: Cluster) -> None:
    ready(cluster, 2)
    log = simulated(500, 20, seed=3)
    here, there = calibrate(log), calibrate(log, shards=DaskShards(cluster.address))
    assert np.abs(here.bank.a - there.bank.a).max() <= 1e-6
    assert np.abs(here.bank.b - there.bank.b).max() <= 1e-6
    assert [item.se_b for item in here.bank.items] == pytest.approx([item.se_b for item in there.bank.items], rel=1e-5)


def test_a_worker_killed_in_the_middle_changes_nothing(cluster: Cluster) -> None:
    ready(cluster, 2)
    log = simulated(500, 20, seed=4)
    here = calibrate(log)

    def kill(step: Step) -> None:
        if step.iteration == 3:
            cluster.workers[0].kill()

    there = calibrate(log, settings=Settings(watch=kill), shards=DaskShards(cluster.address))
    assert cluster.workers[0].wait() != 0
    assert (here.iterations, here.log_likelihood) == (there.iterations, there.log_likelihood)
    assert np.array_equal(here.bank.b, there.bank.b)


def test_this_process_goes_on_when_no_worker_is_left(cluster: Cluster) -> None:
    ready(cluster, 1)
    log = simulated(300, 10, seed=5)
    here = calibrate(log)

    def kill(step: Step) -> None:
        if step.iteration == 3:
            for worker in cluster.workers:
                worker.kill()

    there = calibrate(log, settings=Settings(watch=kill), shards=DaskShards(cluster.address))
    assert np.array_equal(here.bank.b, there.bank.b)


def test_a_cluster_without_workers_is_named(cluster: Cluster) -> None:
    for worker in cluster.workers:
        worker.kill()
        worker.wait()
    with pytest.raises(BadInput, match="it has no worker"):
        calibrate(simulated(100, 5, seed=6), shards=DaskShards(cluster.address))


def test_an_address_without_a_scheduler_is_named() -> None:
    with pytest.raises(BadInput, match="no scheduler answers"):
        calibrate(simulated(100, 5, seed=6), shards=DaskShards("tcp://127.0.0.1:9", timeout_s=0.5))
