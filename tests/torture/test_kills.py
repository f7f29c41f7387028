"""kill -9 at random points: while it fetches, and while it loads, settles, checks, publishes."""

from __future__ import annotations

import random
import signal
import time

import pytest

from tests.torture.conftest import small_house
from tests.torture.equality import first_difference

pytestmark = pytest.mark.usefixtures("_warm")

LATE_SECONDS = 2.5
"""From the last request to the end of a small run, on two busy cores (measured: 0.9 to 2.4)."""


def killed(house, requests: int, seconds_later: float) -> bool:
    """Kill a run so long after so many requests; return whether it was still on."""
    house.newsroom.requests.clear()
    process = house.start()
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        if len(house.newsroom.requests) >= requests:
            break
        time.sleep(0.005)
    time.sleep(seconds_later)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def survives_kills(root, newsroom, undisturbed, kills: int, seed: int) -> int:
    """Kill run after run; return how many were still on when they were killed.

    Every second one is killed by its requests, the others after the last of them.

    Raises:
        AssertionError: The tables differ from those of an undisturbed run; the message has the
            seed, the kill and the first difference.
    """
    chance = random.Random(seed)
    newsroom.requests.clear()
    assert small_house(root / "measured", newsroom).run().is_published
    asked = len(newsroom.requests)
    hit = 0
    for number in range(kills):
        house = small_house(root / f"killed{number}", newsroom)
        is_late = bool(number % 2)
        requests = asked if is_late else chance.randint(1, asked)
        later = chance.random() * LATE_SECONDS if is_late else 0.0
        hit += killed(house, requests, later)
        where = f"seed {seed}, kill {number}: {later:.2f} s after request {requests} of {asked}"
        assert house.run().is_published, where
        runs = house.one("select count(*) from runs")
        difference = first_difference(house.contents(), undisturbed[runs])
        assert not difference, f"{where}: {difference}"
        assert house.faults() == [], where
    return hit


@pytest.mark.parametrize("kills", [1, pytest.param(200, marks=pytest.mark.torture)])
def test_a_run_killed_anywhere_is_picked_up_and_ends_in_the_same_rows(
    tmp_path, few, undisturbed, kills
):
    assert survives_kills(tmp_path, few, undisturbed, kills, random.randrange(1_000_000)) > 0
