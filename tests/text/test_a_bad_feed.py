"""Scenario 50 among feeds: one whose words no table can hold, among others that one can."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import SimpleNamespace

import pytest

from flows.clock import Clock
from flows.model import Exchange, FeedEntry, ParsedFeed
from flows.night import Night
from flows.progress import Silence
from flows.settings import Settings
from flows.stages import polling
from flows.stages.jobs import FeedDocument
from flows.warehouse import LoadError
from flows.warehouse.connection import Warehouse
from tests.text.test_a_bad_row import LONE, asked
from tests.warehouse import builders as a

NAMES = [f"wire{number}" for number in range(9)]
BAD = "wire4"


class Wires:
    """Feeds that all answer alike, but for what the bad one says instead."""

    def __init__(self, *, headers=None, **said):
        self.headers, self.said = headers or {}, said

    async def fetch(self, request):
        is_bad = BAD in request.url
        return Exchange(
            url=request.url, kind="feed", outcome="ok", fetched_at=a.NOW, duration_ms=1,
            byte_count=99, status_code=200, final_url=request.url, archive_ref=request.url,
            headers=self.headers if is_bad else {"etag": '"1"'},
        )  # fmt: skip

    def take_side_exchanges(self):
        return []

    async def run(self, _job, source, **_):
        link = source.ref.replace("feed", "a")
        entry = FeedEntry(guid=link, url=link, title="Rates unchanged")
        said = self.said if BAD in source.ref else {}
        entry = replace(entry, **{k: v for k, v in said.items() if k in ("title", "guid")})
        title = said.get("feed_title", "Wire")
        return FeedDocument("aa", ParsedFeed("rss20", title=title, entries=(entry,)))


def poll(path, wires):
    """Poll all feeds in one batch."""
    with Warehouse.open(path) as warehouse:
        warehouse.load("feeds", [a.subscription(name) for name in NAMES])
        night = Night(
            home=SimpleNamespace(archive=None), settings=Settings(), clock=Clock(),
            run=SimpleNamespace(run_id=a.RUN), warehouse=warehouse, web=wires, workers=wires,
            archive=SimpleNamespace(sync=lambda: None, note=lambda _: None), progress=Silence(),
        )  # fmt: skip
        (batch,) = polling.due_feeds(night)
        asyncio.run(polling.poll_feeds(night, batch))


@pytest.mark.parametrize("place", ["title", "guid", "feed_title"])
def test_a_feed_that_no_table_can_hold_is_named_and_the_others_are_stored(tmp_path, place):
    """Scenario 50: of nine feeds of a batch eight bring their entries."""
    path = tmp_path / "dateline.duckdb"
    poll(path, Wires(**{place: f"bad {LONE}"}))
    assert asked(path, "select count(*) from entries") == [(8,)]
    ((stage, code, url, message),) = asked(path, "select stage, code, url, message from problems")
    assert (stage, code, url) == ("poll", "row_refused", f"https://{BAD}.example/feed")
    assert "surrogates not allowed" in message
    outcome, etag = asked(path, f"select last_outcome, etag from feeds where url like '%{BAD}%'")[0]
    assert (outcome, etag) == ("row_refused", None)  # so that the next run reads it all again


def test_a_feed_whose_very_answer_no_table_can_hold_is_named_and_the_others_are_stored(tmp_path):
    """Scenario 50: the problem alone is left of it."""
    path = tmp_path / "dateline.duckdb"
    poll(path, Wires(headers={"etag": LONE}, title=LONE))
    poll_count = "select count(*) from feeds where last_outcome = 'ok'"
    assert asked(path, poll_count) == [(8,)]
    assert asked(path, "select code, feed_id from problems") == [
        ("row_refused", a.key("feed", BAD))
    ]


def test_a_store_that_cannot_write_is_no_fault_of_a_feed(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise LoadError("cannot load entries: No space left on device")

    monkeypatch.setattr(polling, "_store", full)
    with pytest.raises(LoadError, match="No space left"):
        poll(tmp_path / "dateline.duckdb", Wires())
    assert asked(tmp_path / "dateline.duckdb", "select count(*) from problems") == [(0,)]
