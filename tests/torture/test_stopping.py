"""Runs that are told to stop, lose a worker, or meet another: they end, and leave nobody behind."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from flows.lock import AnotherRunIsOn, run_lock
from flows.warehouse.connection import Warehouse
from tests.nightly.house import CLOCK

SECONDS_TO_STOP = 10  # what issue and README promise


def descendants(pid: int) -> set[int]:
    """Return the processes below a process, as the kernel has them now."""
    below = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            below |= {int(child), *descendants(int(child))}
    return below


def alive(pids: set[int]) -> set[int]:
    """Return those that have not ended within the time that a run has to stop."""
    deadline = time.monotonic() + SECONDS_TO_STOP
    while (left := {pid for pid in pids if _is_alive(pid)}) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _is_alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def started(house, requests: int):
    """Start a run and wait until it has asked so often, and has workers."""
    house.newsroom.requests.clear()
    process = house.start()
    while len(house.newsroom.requests) < requests or len(descendants(process.pid)) < 3:
        assert process.poll() is None
        time.sleep(0.01)
    return process


def states(house) -> list[str]:
    """Return the state of every run in the work file, oldest first."""
    with Warehouse.open(house.root / "work" / "dateline.duckdb") as warehouse:
        return [row["state"] for row in warehouse.rows("last_runs", limit=9)][::-1]


@pytest.mark.parametrize(
    "signals",
    [
        [signal.SIGTERM],
        pytest.param([signal.SIGINT], marks=pytest.mark.torture),
        [signal.SIGINT, signal.SIGINT],
    ],
    ids=["term", "ctrl-c", "ctrl-c twice"],
)
def test_a_run_that_is_stopped_records_it_and_leaves_no_process(small, signals):
    process = started(small, 5)
    below = descendants(process.pid)
    for each in signals:
        process.send_signal(each)
        time.sleep(0.1)  # two signals at once are one to the kernel
    _, errors = process.communicate(timeout=SECONDS_TO_STOP)
    assert process.returncode == 130, errors
    assert alive(below) == set()
    assert states(small) == ["interrupted"]


def test_the_workers_of_a_killed_run_end_with_it(small):
    process = started(small, 5)
    below = descendants(process.pid)
    process.kill()
    process.communicate()
    assert alive(below) == set()
    assert states(small) == ["running"], "which is how the next run knows"


def test_a_run_that_was_killed_yesterday_is_recorded_as_crashed(small):
    process = started(small, 5)
    process.kill()
    process.communicate()
    assert small.run(night=2).is_published
    assert states(small) == ["crashed", "published"]


@pytest.fixture
def patient(small):
    """A home whose runs wait for a silent feed until the other run has begun, however long."""
    settings = small.root / "dateline.toml"
    longer = settings.read_text().replace("deadline_seconds = 5", "deadline_seconds = 90")
    settings.write_text(longer)
    return small


def test_of_two_runs_started_together_one_works_and_the_other_names_it(patient):
    with patient.newsroom.silent():  # so that neither has ended when the other begins
        first, second = patient.start(), patient.start()
        while first.poll() is None and second.poll() is None:
            time.sleep(0.01)
    ends = {process: process.communicate() for process in (first, second)}
    assert sorted(process.returncode for process in ends) == [0, 75]
    worked, refused = sorted((first, second), key=lambda process: process.returncode)
    assert f"process {worked.pid}".encode() in ends[refused][1]


def test_a_run_that_is_still_on_the_next_night_keeps_the_next_one_out(patient):
    with patient.newsroom.silent():
        first = patient.start()
        while not (patient.root / "work" / "run.lock").exists():
            time.sleep(0.01)
        second = patient.dateline("run", "--as-of", CLOCK[2].isoformat())
    first.communicate()
    assert second.returncode == 75
    assert states(patient) == ["published"]


def test_a_lock_that_a_dead_run_left_holds_nobody_up_whoever_has_its_number_now(tmp_path):
    lock = tmp_path / "work" / "run.lock"
    lock.parent.mkdir()
    lock.write_text("1")  # alive, and no run
    with run_lock(lock), pytest.raises(AnotherRunIsOn), run_lock(lock):
        pass
