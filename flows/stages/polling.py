"""Poll: ask the feeds of a batch, read what they say, and store it together with the validators."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from flows.batch import FEEDS_PER_BATCH, Batch, batches
from flows.feeds.decisions import KnownEntry, candidate_ids, decide
from flows.feeds.schedule import should_send_validators
from flows.model import Exchange, FetchKind, Problem, Severity
from flows.notes import FEEDS_DUE, note_of_ids
from flows.records import value_of
from flows.stages import feed_rows, rows
from flows.stages.feed_rows import Feed, Polled
from flows.stages.jobs import FeedDocument, RawSource, read_feed
from flows.stages.moves import merge_twins
from flows.stages.refusals import UNFIT, refusal_of, store_or_part
from flows.text import clean_line
from flows.web.policy import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.night import Night
    from flows.workers import JobFailed


def due_feeds(night: Night) -> list[Batch[Feed]]:
    """Return the feeds that are due and that this run has not polled yet; the archive keeps it."""
    run_id, now = night.run.run_id, night.clock.now()
    done = {row["feed_id"] for row in night.warehouse.rows("polled_feeds", run_id=run_id)}
    due = [
        value_of(Feed, row)
        for row in night.warehouse.rows("due_feeds", now=now)
        if row["feed_id"] not in done and _is_asked_for(night, row)
    ]
    night.archive.note(note_of_ids(FEEDS_DUE, [feed.feed_id for feed in due], now))
    return batches(due, FEEDS_PER_BATCH)


def _is_asked_for(night: Night, row: dict[str, object]) -> bool:
    return not night.only_feeds or bool({row["url"], row["subscribed_url"]} & {*night.only_feeds})


async def poll_feeds(night: Night, batch: Batch[Feed]) -> None:
    """Poll each feed of the batch, decide on its entries, and store all of it together.

    Validators and entries share a transaction: stored apart, a crash between them would leave
    entries lost behind a 304. When a feed brings what no table can hold, it is left out with what
    it brought and named in `problems`; the others are stored.
    """
    polled = await asyncio.gather(*(_poll(night, feed) for feed in batch))
    night.archive.sync()
    robots = [rows.fetch(night.run.run_id, done, None) for done in night.web.take_side_exchanges()]
    night.warehouse.load("fetches", robots)
    store_or_part(polled, partial(_store_decided, night), partial(_store_without, night))


async def _poll(night: Night, feed: Feed) -> Polled:
    """Ask for a feed and read it at once: documents are read while other servers dawdle."""
    exchange = await night.web.fetch(_request(night, feed))
    return Polled(feed, exchange, await _read(night, feed, exchange))


def _request(night: Night, feed: Feed) -> Request:
    if not should_send_validators(feed.last_full_at, night.clock.now()):
        return Request(feed.url, FetchKind.FEED)
    return Request(feed.url, FetchKind.FEED, feed.etag, feed.last_modified)


async def _read(night: Night, feed: Feed, exchange: Exchange) -> FeedDocument | JobFailed | None:
    if not exchange.is_ok or exchange.archive_ref is None:
        return None
    settings = night.settings
    return await night.workers.run(
        read_feed,
        RawSource(night.home.archive, exchange.archive_ref, settings.web.max_body_bytes),
        now=exchange.fetched_at,
        max_entries=settings.feeds.max_entries,
        known_sha256=feed.body_sha256,
    )


def _decided(night: Night, polled: Polled) -> Polled:
    """Decide on the items of one document, by what the warehouse holds of them."""
    if polled.parsed is None or not polled.parsed.entries or polled.merged_into:
        return polled
    entries, feed_id = polled.parsed.entries, polled.feed.feed_id
    held = night.warehouse.rows("known_entries", keys=feed_rows.entry_keys(feed_id, entries))
    known = [value_of(KnownEntry, row) for row in held]
    ids = [str(article_id) for article_id in candidate_ids(entries)]
    articles = {
        row["article_id"] for row in night.warehouse.rows("known_articles", article_ids=ids)
    }
    attempts = {row["entry_id"]: row["attempt_count"] for row in held}
    return replace(polled, decisions=decide(feed_id, entries, known, articles), attempts=attempts)


def _store_decided(night: Night, polled: Sequence[Polled]) -> None:
    with night.warehouse.transaction():
        merged = merge_twins(night.warehouse, polled)
        _store(night, [_decided(night, one) for one in merged])


def _store_without(night: Night, polled: Polled, refused: JobFailed) -> None:
    """Store of a poll what can be stored: without the document, else the problem alone.

    Without its document the feed counts as failing, and its validators are dropped: the next run
    reads the same entries again.
    """
    try:
        _store_decided(night, [replace(polled, document=refused)])
    except UNFIT as error:
        night.report_problems([_refusal(polled, refusal_of(error))])


def _refusal(polled: Polled, refused: JobFailed) -> Problem:
    return Problem(
        at=polled.exchange.fetched_at,
        stage="poll",
        severity=Severity.ERROR,
        code=refused.code,
        message=refused.message,
        url=clean_line(polled.feed.url),
        feed_id=polled.feed.feed_id,
    )


def _store(night: Night, polled: Sequence[Polled]) -> None:
    run_id, warehouse = night.run.run_id, night.warehouse
    warehouse.load(
        "fetches", [rows.fetch(run_id, one.exchange, one.feed.feed_id) for one in polled]
    )
    interval = timedelta(minutes=night.settings.feeds.default_interval_minutes)
    warehouse.load("feed_polls", [feed_rows.feed_poll(one, interval) for one in polled])
    warehouse.load("entries", [row for one in polled for row in feed_rows.entries(run_id, one)])
    warehouse.load("outcomes", [row for one in polled for row in feed_rows.outcomes(run_id, one)])
    night.report_problems([problem for one in polled for problem in feed_rows.problems(one)])
