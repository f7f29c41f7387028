"""`dateline replay` brings the whole database back from the archive alone."""

from __future__ import annotations

import signal
import subprocess
import time
import zlib

import pytest

from flows.feeds.opml import read_opml
from flows.home import Home
from flows.verifying import verify
from tests.newsroom import Newsroom
from tests.nightly.house import DATELINE, House
from tests.verify.conftest import copy_of, lose_all_but_the_archive
from tests.verify.tables import rows_of

UNKNOWN = {"problems": {"at"}}
"""What the archive does not tell: at which moment before its end a run was checked."""

REQUESTS = 10
"""After which a run is ended; one of a few feeds asks for some 23 addresses on the first night."""


@pytest.fixture
def newsroom():
    with Newsroom() as newsroom:
        yield newsroom


def assert_same_tables(rebuilt, whole):
    ours, theirs = rows_of(rebuilt.published, UNKNOWN), rows_of(whole.published, UNKNOWN)
    assert ours.keys() == theirs.keys()
    assert {table for table in ours if ours[table] != theirs[table]} == set()


def test_two_nights_come_back_from_the_archive_row_for_row(rebuilt, whole):
    assert rebuilt.done.returncode == 0, rebuilt.done.stderr
    assert "2 runs rebuilt from the archive, published." in rebuilt.done.stdout
    assert_same_tables(rebuilt, whole)


def test_the_lists_of_then_come_back_with_the_feeds_of_then(rebuilt, whole):
    came_back = read_opml((rebuilt.root / "feeds.opml").read_bytes())
    assert came_back.feeds == read_opml(whole.newsroom.opml()).feeds


def test_a_rebuild_keeps_the_bad_files_aside(little, little_whole):
    house, whole = little, little_whole
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


def test_a_rehearsed_rebuild_changes_nothing(little):
    before = whole_home(little)
    done = little.dateline("replay", "--rebuild", "--dry-run")
    assert "2 runs would be rebuilt" in done.stdout
    assert whole_home(little) == before


def test_a_killed_rebuild_has_changed_nothing_and_its_rest_is_swept_away(little, little_whole):
    before = whole_home(little)
    rebuilding = subprocess.Popen(
        [*DATELINE, "replay", "--rebuild", "--home", little.root],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    draft = little.root / "work" / "rebuilding.duckdb"
    kill(rebuilding, signal.SIGKILL, once=draft.exists)
    after = whole_home(little)
    assert {path: after[path] for path in before} == before
    rest = {path.name for path in after.keys() - before.keys()}
    assert rest
    assert all(name.startswith("rebuilding.") for name in rest)
    assert little.dateline("replay", "--rebuild").returncode == 0
    assert list(little.root.glob("work/rebuilding*")) == []
    assert_same_tables(little, little_whole)


def test_what_a_damaged_archive_has_lost_is_named_and_the_rest_comes_back(little, little_whole):
    house, whole = little, little_whole
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


def test_a_rebuild_is_of_the_whole_archive(little):
    refused = little.dateline("replay", "--rebuild", "--night", "2019-05-15")
    assert refused.returncode == 2
    assert "whole archive" in refused.stderr


def whole_home(house):
    return {
        path.relative_to(house.root): path.read_bytes()
        for path in house.root.rglob("*")
        if path.is_file() and path.name != "run.lock"
    }


def test_a_rebuilt_home_lives_on(rebuilt, tmp_path):
    house = copy_of(rebuilt, tmp_path / "home")
    summary = house.run(night=2, hours_later=1)
    assert summary.is_published
    assert summary.counts["articles_new"] == 0


def kill(process, how, *, once):
    """End a process by a signal as soon as `once()`; it must still be on then."""
    while process.poll() is None and not once():
        time.sleep(0.01)
    process.send_signal(how)
    said = process.communicate(timeout=30)
    assert process.returncode == (130 if how == signal.SIGTERM else -how), said


def kill_run(house, night, how):
    """Start a run and end it once it has asked for half of what a whole run asks for."""
    house.newsroom.requests.clear()
    asked = house.newsroom.requests
    kill(house.start(night=night), how, once=lambda: len(asked) >= REQUESTS)


HISTORIES = {
    "killed and taken up on its night": (signal.SIGKILL, 2),
    "killed and gone on with on the next night": (signal.SIGKILL, 1),
    "interrupted and run again": (signal.SIGTERM, 2),
}


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(name, marks=pytest.mark.torture if night == 2 else ())
        for name, (_, night) in HISTORIES.items()
    ],
)
def test_a_life_with_a_run_that_was_stopped_comes_back_row_for_row(tmp_path, newsroom, history):
    how, stopped_night = HISTORIES[history]
    house = House(tmp_path / "home", newsroom).subscribe_to_few()
    if stopped_night == 2:
        house.run(night=1)
    kill_run(house, stopped_night, how)
    assert house.run(night=2).is_published
    assert [name for name, d in verify(Home(house.root)) if d.verdict == "fail"] == []
    before = rows_of(house.published, UNKNOWN)
    lose_all_but_the_archive(house)
    assert house.dateline("replay").returncode == 0
    after = rows_of(house.published, UNKNOWN)
    assert {table for table in before if before[table] != after[table]} == set()


@pytest.mark.torture
def test_a_run_that_was_killed_last_is_taken_up_after_the_rebuild(tmp_path, newsroom):
    house = House(tmp_path / "home", newsroom).subscribe_to_few()
    house.run(night=1)
    kill_run(house, 2, signal.SIGKILL)
    lose_all_but_the_archive(house)
    assert house.dateline("replay").returncode == 0
    assert house.one("select count(*) from runs") == 1  # as it was published
    assert house.run(night=2).is_published
    assert house.rows("select state, resumed_count from runs order by started_at") == [
        ("published", 0),
        ("published", 1),
    ]


def test_looks_of_then_come_back_whatever_the_setting_is_now(tmp_path, newsroom):
    house = House(tmp_path / "home", newsroom)
    house.subscribe(*(feed.url for feed in newsroom.feeds if "sentinel" in feed.url))
    house.set("revisit", "hours = [1, 6, 24]")
    house.run()
    newsroom.amend("christchurch-call", "eighteen governments", "nineteen governments")
    house.run(hours_later=2, limit=1)  # the other looks wait for the next run
    house.run(hours_later=4)
    assert house.one("select count(*) from revisions where revision > 1") == 1
    assert house.one("select count(*) from outcomes where reason = 'over_limit'") > 0
    settings = house.root / "dateline.toml"
    settings.write_text(settings.read_text().replace("[1, 6, 24]", "[3]"))
    assert_comes_back(house)


def assert_comes_back(house):
    before = rows_of(house.published, UNKNOWN)
    assert house.dateline("replay", "--rebuild").returncode == 0
    after = rows_of(house.published, UNKNOWN)
    assert {table for table in before if before[table] != after[table]} == set()


def test_an_archive_without_notes_gives_the_articles_and_names_what_is_lost(little, little_whole):
    house, whole = little, little_whole
    for path in sorted((house.root / "archive").iterdir()):
        strip_notes(path)
    lose_all_but_the_archive(house)
    done = house.dateline("replay")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("is older than the notes of runs") == 2
    findings = ("mentions", "quotes", "tags", "events")
    for table in ("articles", "revisions", *findings, "stories", "outcomes"):
        ignored = {table: {"archive_ref"}}  # each record lies a little further to the front
        ours, theirs = rows_of(house.published, ignored), rows_of(whole.published, ignored)
        assert ours[table] == theirs[table]


def strip_notes(path):
    """Take the notes of the run out of a file, without moving what it holds otherwise."""
    content = path.read_bytes()
    at, kept = 0, []
    while at < len(content):
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        text = stream.decompress(content[at:])
        size = len(content) - at - len(stream.unused_data)
        is_note = b"\r\nDateline-Note:" in text.partition(b"\r\n\r\n")[0]
        kept.append(b"" if is_note else content[at : at + size])
        at += size
    path.write_bytes(b"".join(kept))
