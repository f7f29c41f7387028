from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import sql
from flows.warehouse import (
    QueryError,
    SchemaRefused,
    SchemaTooNew,
    WarehouseBusy,
    WarehouseCorrupt,
    WarehouseMissing,
)
from flows.warehouse.connection import Warehouse
from flows.warehouse.errors import explain_opening

HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "read")
print("held", flush=True)
sys.stdin.read()
"""


def hold(path: Path, how: str) -> subprocess.Popen[str]:
    """Another process that has the file open until its input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def release(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_a_new_file_has_every_migration_and_opens_again_without_any(tmp_path: Path):
    path = tmp_path / "work" / "dateline.duckdb"
    with Warehouse.open(path) as warehouse:
        applied = warehouse.rows("applied_migrations")
    assert tuple(row["name"] for row in applied) == sql.names("migrations")
    with Warehouse.open(path) as warehouse:
        assert warehouse.rows("applied_migrations") == applied


def test_a_file_that_another_process_holds_names_the_process(warehouse: Warehouse):
    warehouse.close()
    other = hold(warehouse.path, "read")
    try:
        with pytest.raises(WarehouseBusy, match=str(other.pid)) as caught:
            Warehouse.open(warehouse.path)
        assert caught.value.pid == other.pid
    finally:
        release(other)


def test_a_file_of_other_bytes_says_what_to_do(tmp_path: Path):
    path = tmp_path / "dateline.duckdb"
    path.write_bytes(b"\x89PNG" * 10_000)
    with pytest.raises(WarehouseCorrupt, match="aside"):
        Warehouse.open(path)


def test_a_published_file_of_other_bytes_is_not_told_what_mends_a_working_one(tmp_path: Path):
    path = tmp_path / "dateline.duckdb"
    path.write_bytes(b"\x89PNG" * 10_000)
    with pytest.raises(WarehouseCorrupt, match="next `dateline run` publishes"):
        Warehouse.open_readonly(path)
    with pytest.raises(WarehouseCorrupt, match="replay --rebuild"):
        Warehouse.open(path)


def test_a_flipped_byte_in_the_header_is_corruption_and_not_a_lock(house: Warehouse):
    house.close()
    content = bytearray(house.path.read_bytes())
    content[5000] ^= 0xFF
    house.path.write_bytes(content)
    with pytest.raises(WarehouseCorrupt):
        Warehouse.open(house.path)


def test_a_file_of_a_newer_duckdb_asks_for_an_upgrade():
    message = "Trying to read a database file with version number 99, but we can only read 64"
    assert "upgrade duckdb" in str(explain_opening(Path("x.duckdb"), message))


def test_reading_what_is_not_there_names_the_command_that_makes_it(tmp_path: Path):
    with pytest.raises(WarehouseMissing, match="dateline run"):
        Warehouse.open_readonly(tmp_path / "dateline.duckdb")


def test_a_file_with_tables_of_somebody_else_is_refused(tmp_path: Path):
    path = tmp_path / "theirs.duckdb"
    make = "import sys, duckdb; duckdb.connect(sys.argv[1]).execute('create table a (b integer)')"
    subprocess.run([sys.executable, "-c", make, str(path)], check=True)
    with pytest.raises(SchemaRefused, match="not made by Dateline"):
        Warehouse.open(path)


def test_a_file_of_a_newer_dateline_is_refused_to_write_and_to_read(warehouse: Warehouse):
    future = {"version": 9999, "name": "9999_future", "sha256": "", "applied_at": datetime.now(UTC)}
    warehouse.load("migrations", [future])
    warehouse.close()
    for opening in (Warehouse.open, Warehouse.open_readonly):
        with pytest.raises(SchemaTooNew, match="9999_future"):
            opening(warehouse.path)


def test_a_migration_edited_after_it_was_applied_is_refused(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
):
    warehouse.close()
    genuine = sql.fingerprint
    edited = sql.names("migrations")[1]
    monkeypatch.setattr(
        sql, "fingerprint", lambda folder, name: genuine(folder, name) + "!" * (name == edited)
    )
    with pytest.raises(SchemaRefused, match=f"{edited} was edited"):
        Warehouse.open(warehouse.path)


def test_a_migration_that_fails_leaves_nothing_behind_and_works_once_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "dateline.duckdb"
    genuine, broken = sql.statement, sql.names("migrations")[2]

    def statement(folder: str, name: str) -> str:
        extra = "\nselect no_such_column from articles;" if name == broken else ""
        return genuine(folder, name) + extra

    with monkeypatch.context() as patch:
        patch.setattr(sql, "statement", statement)
        with pytest.raises(Exception, match="no_such_column"):
            Warehouse.open(path)
    with Warehouse.open(path) as warehouse:
        assert len(warehouse.rows("applied_migrations")) == len(sql.names("migrations"))


def test_views_are_made_anew_when_their_files_differ_from_what_the_file_has(warehouse: Warehouse):
    warehouse.load("views", [{"sha256": "of an earlier version"}])
    warehouse.close()
    with Warehouse.open(warehouse.path) as opened:
        assert opened.rows("views_made") == [{"sha256": sql.fingerprint_of_views()}]


def test_what_is_read_only_takes_no_rows_and_writes_no_files(house: Warehouse, tmp_path: Path):
    house.close()
    with Warehouse.open_readonly(house.path) as reader:
        assert reader.query("select count(*) as n from articles").rows == ((3,),)
        for attack in (
            "delete from articles",
            f"copy articles to '{tmp_path / 'out.csv'}'",
            f"attach '{tmp_path / 'other.duckdb'}' as other",
            "set enable_external_access = true",
            "select * from read_text('/etc/hostname')",
            "install httpfs",
            "select nonsense",
        ):
            with pytest.raises(QueryError):
                reader.query(attack)
    assert not list(tmp_path.glob("o*"))


def test_queries_are_not_run_on_the_work_file(warehouse: Warehouse):
    with pytest.raises(QueryError, match="read-only"):
        warehouse.query("select 1")


def test_days_are_utc_whatever_the_clock_of_the_machine(house: Warehouse):
    house.close()
    with Warehouse.open_readonly(house.path) as reader:
        assert reader.query("select current_setting('timezone')").rows == (("UTC",),)


def test_tables_and_views_are_exported_as_parquet_and_csv(house: Warehouse, tmp_path: Path):
    house.close()
    with Warehouse.open_readonly(house.path, may_write_files=True) as reader:
        reader.export("reporting_tags", tmp_path / "tags.parquet")
        reader.export("outcomes", tmp_path / "outcomes.csv")
        for name, to in (("nothing", "a.csv"), ("outcomes", "a.xlsx")):
            with pytest.raises(QueryError):
                reader.export(name, tmp_path / to)
        count = f"select count(*) from read_parquet('{tmp_path / 'tags.parquet'}')"
        assert reader.query(count).rows == ((2,),)
    lines = (tmp_path / "outcomes.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "run_id,entry_id,feed_id,outcome,reason"
    assert len(lines) == 4
