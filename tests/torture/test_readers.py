"""Analysts who hold files while the night runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from flows.cli.errors import exit_code_of
from flows.warehouse.errors import WarehouseBusy
from tests.warehouse.test_opening import hold, release

pytestmark = pytest.mark.usefixtures("_warm")

WRITE_AND_DIE = """
import sys, os, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("delete from outcomes")
connection.execute("create table mine (a integer)")
os._exit(1)
"""


def write_and_die(path):
    """Write into a file as an analyst who lifts its protection, and crash."""
    path.chmod(0o644)
    subprocess.run([sys.executable, "-c", WRITE_AND_DIE, str(path)], check=False)
    assert path.with_name(f"{path.name}.wal").exists()


@pytest.mark.parametrize("how", [pytest.param("read", marks=pytest.mark.torture), "write"])
def test_an_analyst_who_holds_the_published_file_does_not_hinder_the_night(small, undisturbed, how):
    small.run()
    small.published.chmod(0o644)
    analyst = hold(small.published, how)
    try:
        assert small.run().is_published
        assert small.contents() == undisturbed[2]
    finally:
        release(analyst)
    assert small.contents() == undisturbed[2]


def test_what_an_analyst_wrote_into_yesterdays_file_does_not_get_into_todays(small, undisturbed):
    small.run()
    write_and_die(small.published)
    assert small.run().is_published
    assert small.contents() == undisturbed[2]
    assert small.rows("select * from duckdb_tables() where table_name = 'mine'") == []
    assert small.published.with_name("dateline.duckdb.wal.aside").exists()


def test_the_log_of_a_lost_work_file_does_not_get_into_the_one_that_replaces_it(small, undisturbed):
    small.run()
    work = small.root / "work" / "dateline.duckdb"
    write_and_die(work)
    work.unlink()
    assert small.run().is_published
    assert small.contents() == undisturbed[2]


def test_an_analyst_who_holds_the_work_file_is_named_and_nothing_is_lost(
    small, undisturbed, monkeypatch
):
    small.run()
    monkeypatch.setattr("flows.night._PATIENCE_SECONDS", 1.0)
    analyst = hold(small.root / "work" / "dateline.duckdb", "read")
    try:
        with pytest.raises(WarehouseBusy, match=f"process {analyst.pid}") as refused:
            small.run()
    finally:
        release(analyst)
    assert exit_code_of(refused.value) == 75
    assert small.run().is_published
    assert small.contents() == undisturbed[2]
