"""Files of an older and of a newer Dateline, and a migration that is killed half-way."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import duckdb
import pytest

import sql
from flows.warehouse import SchemaTooNew
from flows.warehouse.connection import Warehouse
from tests.warehouse import builders as a

OPEN = """
import sys
from pathlib import Path
from flows.warehouse.connection import Warehouse
print("opening", flush=True)
Warehouse.open(Path(sys.argv[1])).close()
"""


def known(patch, migrations):
    """Let this version of Dateline know only some of its migrations, and no view or macro."""
    genuine, fewer = sql.names, {"migrations": migrations, "macros": ()}
    patch.setattr(sql, "names", lambda f: fewer[f] if f in fewer else genuine(f))
    patch.setattr(sql, "views_in_order", lambda: ())


def file_of(path, release):
    """Make the file that a release with so many migrations would have left, with a row in it."""
    migrations = sql.names("migrations")[:release]
    with pytest.MonkeyPatch.context() as patch:
        known(patch, migrations)
        warehouse = Warehouse.open(path)
    with warehouse:
        warehouse.load("views", [{"sha256": f"those of release {release}"}])
        if release > 1:
            warehouse.load("feeds", [a.subscription()])
    return path


def shape(path):
    """Return the tables, columns and views of a file."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where not internal order by all"
        ).fetchall()


@pytest.fixture
def fresh(tmp_path):
    path = tmp_path / "fresh.duckdb"
    Warehouse.open(path).close()
    return path


@pytest.mark.parametrize("release", range(1, len(sql.names("migrations"))))
def test_a_file_of_every_older_release_gets_the_shape_of_a_new_one(tmp_path, fresh, release):
    path = file_of(tmp_path / "older.duckdb", release)
    with Warehouse.open(path) as warehouse:
        counts = {row["table_name"]: row["row_count"] for row in warehouse.rows("row_counts")}
        assert counts["feeds"] == int(release > 1)
        assert not path.with_name("older.duckdb.wal").exists() or (
            path.with_name("older.duckdb.wal").stat().st_size == 0
        ), "new tables are in the file before data follows them"
    assert shape(path) == shape(fresh)


@pytest.mark.parametrize("opening", [Warehouse.open, Warehouse.open_readonly])
def test_a_newer_file_is_refused_by_older_code_and_left_as_it_was(fresh, monkeypatch, opening):
    before = fresh.read_bytes()
    known(monkeypatch, sql.names("migrations")[:3])
    with pytest.raises(SchemaTooNew, match="upgrade Dateline"):
        opening(fresh)
    assert fresh.read_bytes() == before


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.torture)])
def test_a_migration_that_is_killed_half_way_is_finished_by_the_next(tmp_path, fresh, kills):
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    for number in range(kills):
        path = file_of(tmp_path / f"{number}.duckdb", 2)
        process = subprocess.Popen(
            [sys.executable, "-c", OPEN, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout.readline() == "opening\n"
        time.sleep(chance.random() * 0.4)  # where it is killed is meant to be anywhere
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Warehouse.open(path) as warehouse:
            assert len(warehouse.rows("feeds_needing_attention")) == 0
            assert warehouse.rows("applied_migrations")[-1]["name"] == sql.names("migrations")[-1]
        assert shape(path) == shape(fresh), f"seed {seed}, kill {number}"
