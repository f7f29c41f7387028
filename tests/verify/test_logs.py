"""A write-ahead log that is cut, flipped or another file's: refused with the cure, or healed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import duckdb

from flows.home import Home
from flows.verifying import verify
from flows.warehouse.connection import Warehouse
from tests.verify.test_verifying import flip, working

KILLED = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1], config={"storage_compatibility_version": "v1.2.0"})
for number in range(4):
    connection.execute("insert into entries select * replace (gen_random_uuid() as entry_id) "
                       "from entries limit 1")
connection.execute("insert into entries select * from entries limit 3") if sys.argv[2:] else None
os._exit(9)
"""


def log_of(house):
    return working(house).with_name("dateline.duckdb.wal")


def write_and_be_killed(house, *doubles):
    subprocess.run([sys.executable, "-c", KILLED, working(house), *doubles], check=False)
    assert log_of(house).stat().st_size > 500


def fixes(house):
    return {d.fix for _, d in verify(Home(house.root)) if d.verdict == "fail"}


def test_a_flipped_log_is_refused_with_the_command_that_mends_it(little):
    write_and_be_killed(little)
    flip(log_of(little), log_of(little).stat().st_size // 2)
    refused = little.dateline("run")
    assert refused.returncode == 1
    assert "`dateline replay --rebuild`" in refused.stderr
    assert fixes(little) == {"dateline replay --rebuild"}
    bad = log_of(little).read_bytes()
    assert little.dateline("replay", "--rebuild").returncode == 0
    (kept,) = little.root.glob("work/kept-*")
    assert (kept / log_of(little).name).read_bytes() == bad
    assert fixes(little) == set()


def test_a_log_that_is_not_the_files_own_is_refused_and_left_as_it_is(little):
    write_and_be_killed(little, "with rows that the file has already")
    before = working(little).read_bytes(), log_of(little).read_bytes()
    refused = little.dateline("run")
    assert refused.returncode == 1
    assert "`dateline replay --rebuild`" in refused.stderr
    assert (working(little).read_bytes(), log_of(little).read_bytes()) == before
    assert "dateline replay --rebuild" in fixes(little)


def test_a_cut_log_is_what_a_kill_leaves_and_opens_at_the_last_commit(little):
    write_and_be_killed(little)
    with Warehouse.open_readonly(working(little)) as warehouse:
        (whole,) = (
            r["row_count"] for r in warehouse.rows("row_counts") if r["table_name"] == "entries"
        )
    os.truncate(log_of(little), log_of(little).stat().st_size - 5)
    with Warehouse.open_readonly(working(little)) as warehouse:
        (cut,) = (
            r["row_count"] for r in warehouse.rows("row_counts") if r["table_name"] == "entries"
        )
    assert cut == whole - 1


def test_a_thousand_readers_that_come_while_it_is_published_all_see_a_whole_file(house):
    stop, published = threading.Event(), []

    def publish():
        with Warehouse.open(working(house)) as warehouse:
            while not stop.is_set():
                warehouse.publish(house.published)
                published.append(1)

    publisher = threading.Thread(target=publish)
    publisher.start()
    try:
        held = duckdb.connect(str(house.published), read_only=True)
        counts = {house.one("select count(*) from articles") for _ in range(1000)}
        assert counts == set(held.execute("select count(*) from articles").fetchone())
        held.close()
    finally:
        stop.set()
        publisher.join()
    assert len(published) > 1
