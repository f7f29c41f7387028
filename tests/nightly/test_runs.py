"""What a run promises to operators and analysts, whatever happens to it."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import duckdb
import pytest

from flows.cli import BUSY
from flows.cli.errors import exit_code_of
from flows.home import Home
from flows.nightly import nightly
from flows.verifying import verify
from flows.warehouse.connection import Warehouse
from flows.warehouse.errors import PublishError, WarehouseBusy
from tests.nightly.house import CLOCK, few_of
from tests.warehouse.test_opening import hold, release


def test_a_second_run_with_nothing_new_adds_no_rows_and_asks_for_no_article(house):
    tables = ("articles", "revisions", "mentions", "tags", "quotes", "events", "stories")
    entries = "select entry_id, article_id from entries order by all"
    house.run()
    before = house.contents(*tables), house.rows(entries)
    house.newsroom.requests.clear()
    summary = house.run(hours_later=2)
    assert summary.is_published
    assert (house.contents(*tables), house.rows(entries)) == before
    feeds = {feed.url.split("/", 3)[3] for feed in house.newsroom.feeds}
    failed = {"/arctic-fibre-cable.html", "/foreign/analysis-osaka"}  # 403 and 503
    retried = failed | {house.newsroom.find("challenge-whales").path}
    asked = {request.path for request in house.newsroom.requests} - retried
    assert asked <= {f"/{path}" for path in feeds}


def test_a_reader_that_keeps_the_file_open_and_the_run_do_not_meet(small):
    small.run(night=1)
    with duckdb.connect(str(small.published), read_only=True) as reader:
        count = "select count(*) from articles"
        (before,) = reader.execute(count).fetchone()
        assert small.run(night=2).is_published
        assert reader.execute(count).fetchone() == (before,)
    assert small.one(count) > before


def test_the_published_file_is_read_only_on_disk_and_in_the_old_format(small):
    small.run()
    assert not small.published.stat().st_mode & 0o222
    header = small.published.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert header[12] == 65  # the storage version of DuckDB 1.2 (2.0 writes 69 by default)


def test_a_night_that_fails_a_check_is_not_published_and_yesterday_stays(house, monkeypatch):
    house.run(night=1)
    yesterday = house.published.read_bytes()
    monkeypatch.setattr("flows.stages.rows.outcome", _forgetful())
    summary = house.run(night=2)
    assert not summary.is_published
    assert "funnel" in summary.message or "orphan" in summary.message
    assert house.published.read_bytes() == yesterday
    with duckdb.connect(str(house.root / "work" / "dateline.duckdb"), read_only=True) as work:
        (said,) = work.execute(
            "select message from problems where code = 'check_funnel_adds_up'"
        ).fetchone()
    assert said.count("has the unknown outcome lost") == 5
    assert said.rpartition("; and ")[2].endswith(" more")


def test_what_a_check_has_stopped_is_not_published_with_the_next_night(small, monkeypatch):
    small.run(night=1)
    with monkeypatch.context() as patch:
        patch.setattr("flows.stages.rows.outcome", _forgetful())
        assert not small.run(night=2).is_published
    assert not small.run(night=2, hours_later=24).is_published
    assert small.one("select count(*) from runs") == 1
    assert small.dateline("replay", "--rebuild").returncode == 0
    assert small.run(night=2, hours_later=48).is_published
    assert small.one("select count(*) from outcomes where outcome = 'lost'") == 0


def _forgetful():
    """Return a way to lose an outcome: the entry gets one that the funnel does not know."""
    from flows.stages import rows  # noqa: PLC0415 - before it is replaced

    honest = rows.outcome

    def outcome(run_id, tagged, landing):
        return honest(run_id, tagged, landing) | {"outcome": "lost"}

    return outcome


def _killed_at(house, wanted):
    """Kill a run when it has asked for `wanted` addresses; return whether it was on till then."""
    house.newsroom.requests.clear()
    process = house.start()
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if len(house.newsroom.requests) >= wanted:
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def test_a_killed_run_fetches_no_page_again_that_the_archive_holds(house):
    assert _killed_at(house, 80)
    asked = {
        (request.host, request.path)
        for request in house.newsroom.requests
        if request.status == 200 and "feed" not in request.path
    }
    house.newsroom.requests.clear()
    house.run()
    again = asked & {(request.host, request.path) for request in house.newsroom.requests}
    assert len(again) <= 32  # what was under way when it was killed


@pytest.mark.parametrize(
    "how", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.torture)]
)
def test_a_run_that_is_told_to_stop_stops_and_says_so(house, how):
    process = house.start()
    while len(house.newsroom.requests) < 20 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(how)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130, errors
    assert b"Interrupted" in errors
    assert house.run().is_published


def test_the_working_file_is_lost_and_grows_back_from_the_published_one(small):
    small.run(night=1)
    shutil.rmtree(small.root / "work")
    small.newsroom.requests.clear()
    assert small.run(night=1).is_published
    statuses = {request.status for request in small.newsroom.requests}
    assert 304 in statuses


def test_prefect_shows_the_nights_and_tells_its_automations(house, monkeypatch):
    pytest.importorskip("prefect")
    from tests.nightly.prefect_house import seen_of, under_prefect  # noqa: PLC0415

    def break_the_funnel():
        monkeypatch.setattr("flows.stages.rows.outcome", _forgetful())

    first, second, seen = under_prefect(house, nightly, break_the_funnel, seen_of)
    assert first.is_published
    assert not second.is_published
    assert seen.states == ["COMPLETED", "FAILED"]
    assert {name.split()[0] for name in seen.tasks} == {
        "poll", "fetch", "clean", "tag", "load", "check", "publish", "report"
    }  # fmt: skip
    assert seen.artifacts == {
        "run-summary": "markdown", "feeds-done": "progress", "articles-done": "progress",
        "checks": "table", "feed-health": "table", "brief": "markdown",
    }  # fmt: skip
    assert len(seen.feed_health) == len(house.newsroom.feeds)
    assert {"dateline.night.published", "dateline.night.unpublished"} <= set(seen.events)
    assert "funnel_adds_up" in seen.events["dateline.check.failed"]


def test_a_prefect_runner_can_load_the_flow_by_its_path_and_check_its_parameters():
    from prefect.flows import load_flow_from_entrypoint  # noqa: PLC0415 - costs two CPU seconds

    root = Path(__file__).resolve().parents[2]
    loaded = load_flow_from_entrypoint(f"{root}/flows/nightly.py:nightly")
    checked = loaded.validate_parameters({"home": "news", "as_of": "2019-05-15T22:00:00Z"})
    assert checked["as_of"] == CLOCK[1]


def test_a_night_that_cannot_be_published_says_so_in_tables_and_archive_alike(small, monkeypatch):
    small.run(night=1)
    with monkeypatch.context() as full:
        full.setattr("flows.warehouse.connection.publish_file", _no_room)
        with pytest.raises(PublishError):
            small.run(night=2)
    faults = {name: d.sentence for name, d in verify(Home(small.root)) if d.verdict == "fail"}
    assert faults == {}


def test_a_run_that_cannot_open_its_doors_is_recorded_as_failed(small, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("flows.night.known_robots", _unreadable)
        with pytest.raises(OSError, match="Input/output error"):
            small.run()
    with Warehouse.open_readonly(Home(small.root).working_database) as working:
        (run,) = working.query("select state, message from runs").rows
    assert run == ("failed", "OSError: [Errno 5] Input/output error")
    assert small.run().is_published
    assert small.rows("select state, resumed_count from runs") == [("published", 1)]


def _unreadable(*_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_list_that_changes_while_a_run_begins_is_taken_as_it_was_first_read(small, monkeypatch):
    listed = set(few_of(small.newsroom))

    def meanwhile(*_: object) -> dict:
        small.subscribe("http://elsewhere.example/feed")
        return {}

    monkeypatch.setattr("flows.night.known_robots", meanwhile)
    small.run()
    assert {url for (url,) in small.rows("select subscribed_url from feeds")} == listed


def test_56_a_working_file_that_somebody_looks_into_is_waited_for(small):
    """Scenario 56: a session of `duckdb` that ends while the run waits costs it nothing."""
    small.run(night=1)
    other = hold(Home(small.root).working_database, "read")
    threading.Timer(1.0, release, [other]).start()
    assert small.run(night=2).is_published


@pytest.mark.parametrize("how", ["read", "write"])
def test_56_who_keeps_the_working_file_is_named_and_no_article_is_lost(small, monkeypatch, how):
    """Scenario 56: the run gives up with the process id, and the next one brings everything."""
    small.run(night=1)
    other = hold(Home(small.root).working_database, how)
    try:
        with monkeypatch.context() as hurry:
            hurry.setattr("flows.night._PATIENCE_SECONDS", 0.0)
            with pytest.raises(WarehouseBusy, match=f"process {other.pid}") as refused:
                small.run(night=2)
        assert exit_code_of(refused.value) == BUSY
        assert small.one("select count(*) from runs") == 1  # analysts go on with yesterday's
    finally:
        release(other)
    assert small.run(night=2).is_published
    assert (
        small.one(
            "select count(*) from outcomes where outcome = 'new' and run_id = (select "
            "run_id from runs order by started_at desc limit 1)"
        )
        > 0
    )


def _no_room(*_: object) -> None:
    raise PublishError("no space left on device")


@pytest.mark.parametrize(
    ("encoding", "secret"),
    [("utf-8", "me:s3cret@"), ("utf-16", "s3cret@"), ("utf-8", "me&#58;s3cret&#64;")],
)
def test_a_password_in_the_subscriptions_is_nowhere_in_the_archive(small, encoding, secret):
    opml = (
        (small.root / "feeds.opml").read_text().replace("http://quarry", f"http://{secret}quarry")
    )
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    (small.root / "feeds.opml").write_bytes(f"{head}{opml}".encode(encoding))
    small.run()
    kept = b"".join(gzip.decompress(f.read_bytes()) for f in (small.root / "archive").iterdir())
    assert b"quarry" in kept
    assert b"s3cret" not in kept.replace(b"\0", b"")
