"""Rebuild: the whole database from the archive alone, by living every night of it once more.

The stages of the night do the work, as they did it then; only the web is the archive, which
answers what was answered and nothing else. A new file grows beside the old one and takes its place
at the end, whole; what was there is kept aside. A rebuild that is killed has changed nothing.
"""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flows.batch import ARTICLES_PER_BATCH, FEEDS_PER_BATCH, Batch, batches
from flows.clock import StoppedClock
from flows.feeds.opml import Subscription, read_opml, write_opml
from flows.home import Home, own_register
from flows.lock import run_lock
from flows.model import FeedState, FetchKind, RunState, Severity
from flows.night import Night, open_workers
from flows.pastruns import Beginning, PastRun, last_subscriptions, past_runs, run_count
from flows.progress import Listener, Silence
from flows.records import value_of
from flows.runs import Run, close_run, record_run
from flows.stages import rows
from flows.stages.checking import failing_checks
from flows.stages.cleaning import clean_pages
from flows.stages.deciding import wanted_articles
from flows.stages.feed_rows import Feed
from flows.stages.fetching import fetch_pages
from flows.stages.loading import load_articles
from flows.stages.polling import due_feeds, poll_feeds
from flows.stages.preparing import ask_again, take_over_register, take_over_subscriptions
from flows.stages.settling import settle_entries
from flows.stages.tagging import tag_articles
from flows.warehouse.connection import Warehouse
from flows.web.targets import without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from uuid import UUID

    from extractors.findings import Own
    from flows.model import Exchange
    from flows.notes import RunNote
    from flows.settings import Settings
    from flows.web.policy import Request
    from flows.workers import Workers


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did, or would do.

    Attributes:
        run_count: Runs lived again.
        row_counts: Rows of the new file, by table.
        is_published: Whether analysts see it: a night that ended well is in it.
        losses: What the archive does not tell, in words.
        kept: Where what was there before is kept; None: there was nothing.
    """

    run_count: int
    row_counts: dict[str, int]
    is_published: bool
    losses: tuple[str, ...]
    kept: Path | None = None


def rebuild(home: Home, *, dry_run: bool = False, progress: Listener | None = None) -> Rebuilt:
    """Build the database anew from the archive, and publish it.

    Without feeds.opml, the newest list of the archive takes its place.

    Raises:
        AnotherRunIsOn, HomeError, SettingsError, ArchiveError, WarehouseError: Nothing was changed.
    """
    listed = None if home.feeds_file.exists() else last_subscriptions(home.archive)
    if listed is not None:
        home.feeds_file.write_bytes(listed)
    home.require().make_folders()
    settings, listener = home.settings(), progress or Silence()
    draft = home.work / "rebuilding.duckdb"
    staged = home.work / "rebuilding.published.duckdb"
    with ExitStack() as stack:
        if listed is not None and dry_run:
            stack.callback(home.feeds_file.unlink)
        stack.enter_context(run_lock(home.lock))
        stack.callback(_remove, draft, staged)
        _remove(draft, staged)
        workers = stack.enter_context(open_workers(settings))
        with Warehouse.open(draft) as warehouse:
            rebuilder = _Rebuilder(
                home, settings, warehouse, workers, own_register(home), listener, staged
            )
            losses = asyncio.run(rebuilder.relive())
            counts = {row["table_name"]: row["row_count"] for row in warehouse.rows("row_counts")}
            warehouse.checkpoint()  # closing does it too, and keeps silent when the disk is full
        done = Rebuilt(counts["runs"], counts, staged.exists(), tuple(losses))
        return done if dry_run else replace(done, kept=_swap(home, draft, staged))


def _remove(*paths: Path) -> None:
    for path in paths:
        for each in (path, path.with_name(f"{path.name}.wal")):
            each.unlink(missing_ok=True)


def _swap(home: Home, draft: Path, staged: Path) -> Path | None:
    """Put the new files in the place of the old ones, each in one step; return where those are.

    The old log goes first: beside the new file it would be taken for that file's own.
    """
    log = home.working_database.with_name(f"{home.working_database.name}.wal")
    kept = home.work / f"kept-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    old = {
        home.working_database: kept / home.working_database.name,
        home.published: kept / "published.duckdb",
    }
    if has_old := any(path.exists() for path in (*old, log)):
        kept.mkdir(exist_ok=True)
        for path, aside in old.items():
            if path.exists():
                os.link(path, aside)
        if log.exists():
            log.rename(kept / log.name)
    draft.replace(home.working_database)
    if staged.exists():
        staged.replace(home.published)
    return kept if has_old else None


class _Answers:
    """The web as the archive remembers it: the answers in the order of their records.

    The last one for an address is given to whoever asks again: two feeds may have moved to one
    address, and a run that was taken up again gave both the answer that it had.
    """

    def __init__(self, exchanges: Iterable[Exchange]) -> None:
        self._left: dict[tuple[FetchKind, str], list[Exchange]] = defaultdict(list)
        for exchange in exchanges:
            self._left[exchange.kind, exchange.url].append(exchange)
        self._last: dict[tuple[FetchKind, str], Exchange] = {}

    def has(self, kind: FetchKind, url: str) -> bool:
        """Whether the address was asked for."""
        key = (kind, without_credentials(url))
        return key in self._left or key in self._last

    def urls(self, kind: FetchKind) -> set[str]:
        """Return the addresses that have an answer left."""
        return {url for (each, url), left in self._left.items() if each is kind and left}

    async def fetch(self, request: Request) -> Exchange:
        """Return what was answered then; LookupError when the address was not asked for."""
        key = (request.kind, without_credentials(request.url))
        if left := self._left.get(key):
            self._last[key] = left.pop(0)
        return self._last[key]

    def take_side_exchanges(self) -> list[Exchange]:
        """Return the robots.txt exchanges, once."""
        return self.take(FetchKind.ROBOTS)

    def take(self, *kinds: FetchKind) -> list[Exchange]:
        """Return what nobody has asked for of these kinds, once."""
        keys = [key for key in self._left if key[0] in kinds]
        return [exchange for key in keys for exchange in self._left.pop(key)]


class _Kept:
    """The archive, to which nothing is added: what the stages write there lies there already."""

    def __init__(self) -> None:
        self.refs: list[str] = []

    def note(self, note: RunNote) -> None:
        """Do nothing."""

    def sync(self) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class _Rebuilder:
    home: Home
    settings: Settings
    warehouse: Warehouse
    workers: Workers
    own: Own
    progress: Listener
    staged: Path

    async def relive(self) -> list[str]:
        """Live all runs again; return what is not known of them."""
        self.progress.expect("runs", run_count(self.home.archive))
        losses: list[str] = []
        is_good = False
        for past in past_runs(self.home.archive, self.settings.schedule.timezone):
            is_published = past.end is not None and past.end.state == RunState.PUBLISHED
            if is_good and not is_published:
                self.warehouse.publish(self.staged)  # what analysts saw while this one failed
            is_good = await self._relive(past) and is_published
            losses += past.losses
            self.progress.advance("runs", 1)
        if is_good:
            self.warehouse.publish(self.staged)
        return losses

    async def _relive(self, past: PastRun) -> bool:
        """Live a run again; return whether its checks find no error."""
        answers, start = _Answers(past.exchanges), past.start
        run = Run(start.run_id, start.night_on, start.started_at, start.resumed_count)
        record_run(self.warehouse, run, start.versions or {})
        night = self._night(past, run, answers)
        await take_over_register(night)
        for begun in past.beginnings:
            listed = read_opml(begun.subscriptions or self._old_list(answers))
            take_over_subscriptions(night, listed)
            ask_again(night, begun.asked_again)
            await _poll(replace(night, clock=StoppedClock(moment=begun.at)), answers, begun)
        await _poll_rest(night, answers)
        await _read_articles(night, answers)
        rest = answers.take(*FetchKind)
        self.warehouse.load("fetches", [rows.fetch(run.run_id, one, None) for one in rest])
        errors = await _settle(night) if past.is_settled else []
        if past.end is not None:
            state = RunState(past.end.state)
            close_run(
                self.warehouse, run, state, past.end.finished_at,
                message=past.end.message, cpu_seconds=past.end.cpu_seconds,
            )  # fmt: skip
        return not errors

    def _night(self, past: PastRun, run: Run, answers: _Answers) -> Night:
        return Night(
            home=self.home,
            settings=self.settings,
            clock=StoppedClock(moment=past.end.finished_at if past.end else run.started_at),
            run=run,
            warehouse=self.warehouse,
            archive=_Kept(),
            web=answers,
            workers=self.workers,
            progress=Silence(),
            only_feeds=past.start.only_feeds,
            own=self.own,
        )

    def _old_list(self, answers: _Answers) -> bytes:
        """Return today's list, and with it every feed that was polled and is on no list."""
        listed = read_opml(self.home.feeds_file.read_bytes()).feeds
        known = {feed.url for feed in listed}
        known |= {str(row["url"]) for row in self.warehouse.rows("feeds_by_id")}
        strangers = sorted(answers.urls(FetchKind.FEED) - known)
        return write_opml([*listed, *(Subscription(url=url) for url in strangers)])


async def _poll(night: Night, answers: _Answers, begun: Beginning) -> None:
    """Poll what was due then and was asked: an ended feed may have an address that another has."""
    due = due_feeds(night) if begun.feeds_due is None else _feeds(night, begun.feeds_due)
    for batch in due:
        asked = [feed for feed in batch if answers.has(FetchKind.FEED, feed.url)]
        if asked:
            await poll_feeds(night, Batch(batch.number, asked))


def _feeds(night: Night, feed_ids: Sequence[UUID]) -> list[Batch[Feed]]:
    known = {row["feed_id"]: row for row in night.warehouse.rows("feeds_by_id")}
    return batches([value_of(Feed, known[i]) for i in feed_ids if i in known], FEEDS_PER_BATCH)


async def _poll_rest(night: Night, answers: _Answers) -> None:
    """Poll what was asked and would not be due by the `default_interval_minutes` of today."""
    left = answers.urls(FetchKind.FEED)
    asked = [
        value_of(Feed, row)
        for row in night.warehouse.rows("feeds_by_id")
        if row["url"] in left and row["state"] != FeedState.UNSUBSCRIBED
    ]
    for batch in batches(asked, FEEDS_PER_BATCH):
        await poll_feeds(night, batch)


async def _read_articles(night: Night, answers: _Answers) -> None:
    waiting = (one for batch in wanted_articles(night) for one in batch)
    wanted = [one for one in waiting if answers.has(FetchKind.ARTICLE, one.url)]
    for batch in batches(wanted, ARTICLES_PER_BATCH):
        pages = await fetch_pages(night, batch)
        await load_articles(night, await tag_articles(night, await clean_pages(night, pages)))


async def _settle(night: Night) -> list[str]:
    """End the run as it ended; return the checks of severity error that find something."""
    settle_entries(night)
    failing = await failing_checks(night)
    return [check.check_name for check in failing if check.severity is Severity.ERROR]
