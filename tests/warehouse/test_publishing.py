from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from flows.warehouse import PublishError, WarehouseBusy, WarehouseCorrupt
from flows.warehouse.connection import Warehouse
from flows.warehouse.publishing import publish_file
from tests.warehouse import builders as a
from tests.warehouse.test_opening import hold, release

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "dateline.duckdb"


def entries(path: Path) -> int:
    with Warehouse.open_readonly(path) as reader:
        ((count,),) = reader.query("select count(*) from entries").rows
    assert isinstance(count, int)
    return count


def test_what_is_published_is_whole_and_read_only(house: Warehouse, target: Path):
    house.publish(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o444
    assert entries(target) == 3
    assert not list(target.parent.glob(".*")), "nothing is left beside it"


def test_the_work_file_goes_on_after_publishing(house: Warehouse, target: Path):
    house.publish(target)
    house.load("entries", [a.entry(50)])
    house.publish(target)
    assert entries(target) == 4


def test_the_work_file_stays_locked_after_publishing(house: Warehouse, target: Path):
    house.publish(target)
    code = "import sys, duckdb; duckdb.connect(sys.argv[1], read_only=True)"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(house.path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert str(os.getpid()) in ran.stderr


def test_a_reader_of_yesterday_does_not_hinder_and_the_next_one_sees_today(
    house: Warehouse, target: Path
):
    house.publish(target)
    other = hold(target, "read")
    try:
        house.load("entries", [a.entry(51)])
        house.publish(target)
        assert entries(target) == 4
    finally:
        release(other)


def test_a_reader_keeps_the_file_that_it_opened(house: Warehouse, target: Path):
    house.publish(target)
    with Warehouse.open_readonly(target) as reader:
        house.load("entries", [a.entry(52)])
        house.publish(target.with_name("other.duckdb"))
        target.with_name("other.duckdb").replace(target)
        assert reader.query("select count(*) from entries").rows == ((3,),)
    assert entries(target) == 4


def test_what_a_killed_publish_left_is_cleaned_up(house: Warehouse, target: Path):
    left = [
        target.with_name(f".{target.name}.{pid}.publishing{end}")
        for pid in (1, 2)
        for end in ("", ".wal")
    ]
    for path in left:
        path.write_bytes(b"half")
    house.publish(target)
    assert not any(path.exists() for path in left)


def test_a_copy_that_is_not_whole_leaves_yesterday(tmp_path: Path, target: Path):
    target.write_text("yesterday", encoding="utf-8")
    source = tmp_path / "source"
    source.write_text("today", encoding="utf-8")

    def verify(copy: Path) -> None:
        assert copy.read_text(encoding="utf-8") == "today"
        raise WarehouseCorrupt("not whole")

    with pytest.raises(PublishError, match="stays"):
        publish_file(source, target, verify)
    assert target.read_text(encoding="utf-8") == "yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dateline.duckdb", "source"]


def test_a_target_that_cannot_be_written_leaves_the_work_file_open(
    house: Warehouse, tmp_path: Path
):
    folder = tmp_path / "dateline.duckdb"
    folder.mkdir()
    (folder / "file").touch()
    with pytest.raises(PublishError, match="stays"):
        house.publish(folder)
    assert house.load("entries", [a.entry(53)]) == 1


def test_an_open_transaction_and_a_published_file_are_not_published(house: Warehouse, target: Path):
    with house.transaction(), pytest.raises(PublishError):
        house.publish(target)
    house.publish(target)
    with Warehouse.open_readonly(target) as reader, pytest.raises(PublishError):
        reader.publish(target.with_name("again.duckdb"))


def test_the_published_file_is_in_the_format_that_duckdb_1_2_reads(house: Warehouse, target: Path):
    house.publish(target)
    # The mark DUCK stands at byte 8, the version of the storage after it: 65 is what 1.2 brought,
    # 69 what 2.0 writes when it is not told otherwise.
    head = target.read_bytes()[:20]
    assert head[8:12] == b"DUCK"
    assert int.from_bytes(head[12:20], "little") == 65


def test_busy_is_an_error_of_the_door(house: Warehouse, target: Path):
    house.publish(target)
    other = hold(target, "read")
    try:
        target.chmod(0o644)
        with pytest.raises(WarehouseBusy, match=str(other.pid)):
            Warehouse.open(target)
    finally:
        release(other)
