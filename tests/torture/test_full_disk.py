"""A disk that fills up in the middle of a night."""

from __future__ import annotations

import json
import sys

import pytest

from tests.nightly.house import few_of
from tests.torture import disk

DISK = 64_000_000
LEVELS = (0, 65_536, 262_144, 524_288, 1_000_000, 2_000_000, 3_000_000, 5_000_000, 7_000_000)
"""Bytes left free when the second run begins; a small run writes some 3 MB of work file, as much
again to publish, and the archive. The tenth level is a disk with room."""


@pytest.mark.parametrize(
    "levels",
    [(LEVELS[6],), pytest.param(LEVELS, marks=pytest.mark.torture, id="ten")],
)
def test_a_full_disk_is_said_plainly_and_costs_nothing(tmp_path, few, levels):
    disk.require(tmp_path)
    command = [sys.executable, "-W", "ignore", "-m", "tests.torture.fill_disk", str(tmp_path)]
    levels = ",".join(map(str, (*levels, DISK // 2)))
    ran = disk.on_a_small_disk(DISK, tmp_path, *command, few.allow, levels, *few_of(few))
    assert ran.returncode == 0, ran.stderr
    *failed, roomy = json.loads(ran.stdout.splitlines()[-1])
    assert roomy["said"] is None
    assert any(found["said"] for found in failed)
    for found in failed:
        assert found["lost"] == [], found["left"]
        assert found["faults"] == [], found["left"]
        assert found["contents"] == roomy["contents"], found["left"]
        if found["said"] is not None:
            assert found["said"]["code"] == 1, found["said"]
            assert found["is_same"], found["left"]


def test_a_run_does_not_start_on_a_disk_that_is_as_good_as_full(small):
    small.set("store", "min_free_bytes = 1_000_000_000_000_000")
    ran = small.dateline("run")
    assert ran.returncode == 2
    assert "make room" in ran.stderr
    assert "min_free_bytes" in ran.stderr
    assert not (small.root / "work" / "dateline.duckdb").exists()
