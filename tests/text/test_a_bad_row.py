"""Scenarios 49 and 50: one article that no table can hold, among 499 that one can."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import SimpleNamespace

import pytest

from flows.batch import Batch
from flows.clock import Clock
from flows.copies import sketch
from flows.model import EntryHint, Exchange
from flows.night import Night
from flows.progress import Silence
from flows.settings import Settings
from flows.stages import loading
from flows.stages.jobs import ArticleDocument
from flows.stages.pieces import Tagged, Wanted
from flows.warehouse import LoadError
from flows.warehouse.connection import Warehouse
from flows.workers import JobFailed
from tests.articles.building import NOW, read
from tests.warehouse import builders as a

PAGE = read("<title>Rates unchanged</title><article><p>The bank left its main rate at 4.25 per cent on Tuesday.</p></article>")  # fmt: skip  # noqa: E501
LONE = "\ud800"


def tagged(number: int, **changes: object) -> Tagged:
    """Return a page whose text differs from that of every other number."""
    url = f"https://news.example.org/2024/a-story-of-the-day-{number + 10_000}.html"
    body = f"{PAGE.body} Story {number}."
    page = replace(PAGE, **{"title": f"Story {number}", "body": body, **changes})
    wanted = Wanted(
        entry_id=a.key("entry", number),
        feed_id=a.key("feed", "wire"),
        url=url,
        identity=url,
        outlet="wire.example",
        hint=EntryHint(title=page.title),
    )
    exchange = Exchange(
        url=url, kind="article", outcome="ok", fetched_at=NOW, duration_ms=1, byte_count=99,
        status_code=200, final_url=url,
    )  # fmt: skip
    return Tagged(wanted, exchange, ArticleDocument(page, sketch(body)), ())


def night_with(warehouse: Warehouse) -> Night:
    """Return a night of which loading uses the warehouse, the clock and the run."""
    return Night(
        home=None, settings=Settings(), clock=Clock(), run=SimpleNamespace(run_id=a.RUN),
        warehouse=warehouse, archive=None, workers=None,
        web=SimpleNamespace(take_side_exchanges=list), progress=Silence(),
    )  # fmt: skip


def load(path, items) -> None:
    with Warehouse.open(path) as warehouse:
        asyncio.run(loading.load_articles(night_with(warehouse), Batch(1, items)))


def asked(path, query: str) -> list[tuple]:
    with Warehouse.open_readonly(path) as warehouse:
        return [tuple(row) for row in warehouse.query(query).rows]


@pytest.mark.parametrize("field", ["title", "body", "byline", "kind_evidence"])
def test_of_500_articles_with_a_bad_one_499_land_and_the_bad_one_is_named(tmp_path, field):
    """Scenario 50."""
    path = tmp_path / "dateline.duckdb"
    items = [tagged(n, **({field: f"bad {LONE}"} if n == 137 else {})) for n in range(500)]
    load(path, items)
    assert asked(path, "select count(*) from articles") == [(499,)]
    assert asked(path, "select outcome, count(*) from outcomes group by all order by all") == [
        ("failed", 1),
        ("new", 499),
    ]
    ((stage, code, url, message),) = asked(path, "select stage, code, url, message from problems")
    assert (stage, code, url) == ("load", "row_refused", items[137].wanted.url)
    assert "surrogates not allowed" in message


def test_a_page_that_a_worker_gave_up_says_so_and_the_next_one_lands(tmp_path):
    """Scenario 49."""
    path = tmp_path / "dateline.duckdb"
    hung = replace(tagged(1), document=JobFailed("cpu_limit", "took more than 20 CPU seconds"))
    load(path, [hung, tagged(2)])
    assert asked(path, "select title from articles") == [("Story 2",)]
    assert asked(path, "select code, message from problems") == [
        ("cpu_limit", "took more than 20 CPU seconds (99 bytes)")
    ]
    assert asked(path, "select reason from outcomes where outcome = 'failed'") == [("cpu_limit",)]


def test_a_store_that_cannot_write_is_no_fault_of_a_row(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise LoadError("cannot load articles: No space left on device")

    monkeypatch.setattr(loading, "_load_articles", full)
    with pytest.raises(LoadError, match="No space left"):
        load(tmp_path / "dateline.duckdb", [tagged(1), tagged(2)])
    assert asked(tmp_path / "dateline.duckdb", "select count(*) from problems") == [(0,)]
