"""`dateline replay` brings the whole database back from the archive alone."""

from __future__ import annotations

import shutil

from tests.verify.tables import rows_of

UNKNOWN = {"problems": {"at"}}
"""What the archive does not tell: at which moment before its end a run was checked."""


def lose_all_but_the_archive(house):
    house.published.unlink()
    for folder in ("work", "reports"):
        shutil.rmtree(house.root / folder)


def assert_same_tables(rebuilt, whole):
    ours, theirs = rows_of(rebuilt.published, UNKNOWN), rows_of(whole.published, UNKNOWN)
    assert ours.keys() == theirs.keys()
    assert {table for table in ours if ours[table] != theirs[table]} == set()


def test_two_nights_come_back_from_the_archive_row_for_row(house, whole):
    lose_all_but_the_archive(house)
    done = house.dateline("replay")
    assert done.returncode == 0, done.stderr
    assert "2 runs rebuilt from the archive, published." in done.stdout
    assert_same_tables(house, whole)


def test_the_lists_of_then_come_back_with_the_feeds_of_then(house, whole):
    lose_all_but_the_archive(house)
    (house.root / "feeds.opml").unlink()
    assert house.dateline("replay").returncode == 0
    assert_same_tables(house, whole)
    assert (house.root / "feeds.opml").read_bytes() == whole.newsroom.opml()


def test_a_rebuild_keeps_the_bad_files_aside(house, whole):
    working = house.root / "work" / "dateline.duckdb"
    content = bytearray(working.read_bytes())
    content[4096 + 5] ^= 0x55
    working.write_bytes(content)
    refused = house.dateline("replay")
    assert refused.returncode == 1
    assert "`dateline replay --rebuild`" in refused.stderr
    assert house.dateline("replay", "--rebuild").returncode == 0
    assert_same_tables(house, whole)
    (kept,) = house.root.glob("work/kept-*")
    assert (kept / "dateline.duckdb").read_bytes() == content
    assert (kept / "published.duckdb").read_bytes() == whole.published.read_bytes()


def test_a_rehearsed_rebuild_changes_nothing(house):
    before = whole_home(house)
    done = house.dateline("replay", "--rebuild", "--dry-run")
    assert "2 runs would be rebuilt" in done.stdout
    assert whole_home(house) == before


def test_a_killed_rebuild_has_changed_nothing_and_its_rest_is_swept_away(house):
    before = house.published.read_bytes()
    for name in ("rebuilding.duckdb", "rebuilding.duckdb.wal"):
        (house.root / "work" / name).write_bytes(b"half of a file")
    assert house.dateline("replay", "--rebuild").returncode == 0
    assert list(house.root.glob("work/rebuilding*")) == []
    assert house.published.stat().st_size > len(before) // 2


def test_what_a_damaged_archive_has_lost_is_named_and_the_rest_comes_back(house, whole):
    first, _ = sorted((house.root / "archive").iterdir())
    ref = whole.one(
        "select max(archive_ref) from articles where archive_ref like ?", f"{first.name}%"
    )
    offset = int(ref.rpartition(":")[2])
    content = bytearray(first.read_bytes())
    content[offset + 60] ^= 0xFF
    first.write_bytes(content)
    done = house.dateline("replay", "--rebuild")
    assert done.returncode == 0
    assert f"{first.name} has no whole record from byte {offset}" in done.stderr
    assert house.one("select count(*) from articles") == whole.one(
        "select count(*) - 1 from articles"
    )


def test_a_rebuild_is_of_the_whole_archive(house):
    refused = house.dateline("replay", "--rebuild", "--night", "2019-05-15")
    assert refused.returncode == 2
    assert "whole archive" in refused.stderr


def whole_home(house):
    return {
        path.relative_to(house.root): path.read_bytes()
        for path in house.root.rglob("*")
        if path.is_file() and path.name != "run.lock"
    }


def test_a_rebuilt_home_lives_on(house):
    lose_all_but_the_archive(house)
    house.dateline("replay")
    summary = house.run(night=2, hours_later=1)
    assert summary.is_published
    assert summary.counts["articles_new"] == 0
