"""The night: one run, opened with everything that its stages need, and closed whatever happens."""

from __future__ import annotations

import asyncio
import shutil
import time
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from extractors.findings import Own
from flows.archive import ArchiveWriter
from flows.carried import held_hosts, known_robots, left_over, recall
from flows.clock import Clock
from flows.feeds.opml import Subscriptions, read_opml
from flows.home import Home, HomeError, own_register
from flows.lock import run_lock
from flows.notes import RunEnd, RunStart
from flows.progress import Listener, listener
from flows.records import row_of
from flows.runs import Run, RunRecord, begin_run, versions_now
from flows.standing import clear_abandoned
from flows.warehouse.connection import Warehouse
from flows.warehouse.errors import WORKING_ADVICE, WarehouseBusy, WarehouseCorrupt
from flows.warehouse.publishing import set_log_aside
from flows.web.client import Web
from flows.workers import WorkerLimits, Workers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from pathlib import Path
    from uuid import UUID

    from flows.model import Exchange, FetchKind, Problem
    from flows.runs import Keeper
    from flows.settings import Settings
    from flows.web.policy import Request

_PATIENCE_SECONDS, _LOOK_AGAIN_SECONDS = 30.0, 0.5
"""How long a run waits for a working file that a session of `duckdb` or another command holds, and
how often it looks. A choice: a look takes seconds, and a night must not be lost to one; whoever
stays longer is named (exit code 75), and no article is lost, as the next run polls again."""

WORKER_MODULES = ("flows.stages.warm", "flows.stages.warm_extractors")
"""What the fork server imports once for all workers."""


class Answers(Protocol):
    """What the stages need of the web door."""

    async def fetch(self, request: Request) -> Exchange:
        """Return the exchange, whatever happened."""

    def take_side_exchanges(self) -> list[Exchange]:
        """Return the robots.txt exchanges made since the last call, and forget them."""


@dataclass(frozen=True, slots=True)
class Night:
    """What every stage is given: the run and the doors.

    Attributes:
        only_feeds: Addresses that the run is restricted to; empty: all that are due.
        limit: At most so many articles are fetched; None: no limit.
        own: The analyst's own issues and entities.
        subscriptions: What feeds.opml said when the run began.
    """

    home: Home
    settings: Settings
    clock: Clock
    run: Run
    warehouse: Warehouse
    archive: Keeper
    web: Answers
    workers: Workers
    progress: Listener
    only_feeds: tuple[str, ...] = ()
    limit: int | None = None
    own: Own = field(default_factory=Own)
    subscriptions: Subscriptions = field(default_factory=Subscriptions)

    def report_problems(self, problems: Sequence[Problem]) -> None:
        """Store problems of this run."""
        rows = [{"run_id": self.run.run_id, **row_of(problem)} for problem in problems]
        self.warehouse.load("problems", rows)

    def note_end(self, end: RunEnd) -> None:
        """Keep in the archive how the run ended, so that the tables can be made anew from it.

        Raises:
            ArchiveError: The note cannot be written.
        """
        RunRecord(self.run, self.warehouse, self.clock, self.archive).note_end(end)


@contextmanager
def open_warehouse(home: Home) -> Iterator[Warehouse]:
    """Open the private file for writing; when it is lost, start from the published one."""
    working = home.working_database
    if not working.exists() and home.published.exists():
        draft = working.with_suffix(".restoring")
        shutil.copyfile(home.published, draft)
        set_log_aside(working)
        draft.rename(working)
    refuse_strange_log(working)
    with Warehouse.open(working) as warehouse:
        yield warehouse


def refuse_strange_log(working: Path) -> None:
    """Refuse a write-ahead log that was not written for this state of the file.

    DuckDB verifies the checksums of a log and not whose it is: one that was put back, or comes from
    another file, is applied once more without a word (seen with 2.0.0 and the storage format of
    1.2). A log is there only after a kill. It is looked at read-only, which changes neither file.

    Raises:
        WarehouseCorrupt: With the log the file has keys twice, or one of both cannot be read.
    """
    if not working.exists() or not working.with_name(f"{working.name}.wal").exists():
        return
    with _read_with_its_log(working) as warehouse:
        if "check_results" not in {row["table_name"] for row in warehouse.rows("table_names")}:
            return  # killed while it was made
        found = warehouse.check("no_duplicate_keys")
    if not found.is_passed:
        raise WarehouseCorrupt(
            f"{working} is not sound with its .wal, which may not be its own "
            f"({found.sample.splitlines()[0]})",
            WORKING_ADVICE,
        )


@contextmanager
def _read_with_its_log(working: Path) -> Iterator[Warehouse]:
    try:
        with Warehouse.open_readonly(working) as warehouse:
            yield warehouse
    except WarehouseCorrupt as error:  # read-only, it is told what mends a published file
        raise WarehouseCorrupt(error.finding, WORKING_ADVICE) from error


def require_space(home: Home, settings: Settings) -> None:
    """Refuse to start on a disk that is as good as full.

    Raises:
        HomeError: Less than `[store] min_free_bytes` are free.
    """
    free, wanted = shutil.disk_usage(home.root).free, settings.store.min_free_bytes
    if free < wanted:
        raise HomeError(
            f"only {free:,} bytes are free in {home.root}, {wanted:,} are asked for "
            "([store] min_free_bytes in dateline.toml): make room, then run again"
        )


def require_subscribed(
    listed: Subscriptions, warehouse: Warehouse, only_feeds: Sequence[str]
) -> None:
    """Refuse to poll a feed that nobody subscribed to: its night would be empty and published.

    Raises:
        HomeError: An address is in neither feeds.opml nor the table `feeds`.
    """
    if not only_feeds:
        return
    known = {feed.url for feed in listed.feeds}
    for row in warehouse.rows("feeds_by_id"):
        known |= {str(row["url"]), str(row["subscribed_url"])}
    for url in only_feeds:
        if url not in known:
            near = get_close_matches(url, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "`dateline feeds list` shows them all"
            raise HomeError(f"not subscribed to {url}: {hint}")


@asynccontextmanager
async def open_night(
    home: Home,
    clock: Clock | None = None,
    only_feeds: Sequence[str] = (),
    limit: int | None = None,
) -> AsyncIterator[Night]:
    """Open a run: lock, warehouse, run record, archive, web and workers.

    When the block raises, or the opening itself once the run is recorded, the run is recorded as
    failed or interrupted and the exception goes on;
    a process that is killed leaves the record `running`, which is how the next run knows.

    Raises:
        AnotherRunIsOn, HomeError, SettingsError, OwnFileError, WarehouseError: Nothing was done.
    """
    home.require().make_folders()
    settings, clock = home.settings(), clock or Clock()
    own = own_register(home)
    require_space(home, settings)
    async with AsyncExitStack() as stack:
        stack.enter_context(run_lock(home.lock))
        clear_abandoned(home)
        warehouse = await _entered_when_free(stack, home)
        listed = read_opml(home.feeds_file.read_bytes())
        require_subscribed(listed, warehouse, only_feeds)
        run, killed = begin_run(warehouse, clock, settings)
        record = RunRecord(run, warehouse, clock)
        with record.kept_whatever_happens():
            left = left_over(home, warehouse, killed)
            archive = ArchiveWriter(home.archive, run.run_id, now=clock.now())
            record.archive = stack.enter_context(archive)
            record.note_start(_start_of(run, warehouse, only_feeds, killed, left), listed)
            web = _web(
                home,
                settings,
                warehouse,
                archive,
                clock,
                recall(left, is_same_night=killed == run.run_id),
            )
            yield Night(
                home=home,
                settings=settings,
                clock=clock,
                run=run,
                warehouse=warehouse,
                archive=archive,
                web=await stack.enter_async_context(web),
                workers=stack.enter_context(open_workers(settings)),
                progress=listener(),
                only_feeds=tuple(only_feeds),
                limit=limit,
                own=own,
                subscriptions=listed,
            )


async def _entered_when_free(stack: AsyncExitStack, home: Home) -> Warehouse:
    """Open the working file; whoever only looks into it is waited for.

    Raises:
        WarehouseBusy: It is still held at the end of our patience; the message names the process.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return stack.enter_context(open_warehouse(home))
        except WarehouseBusy:
            if time.monotonic() >= until:
                raise
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)


def _web(
    home: Home,
    settings: Settings,
    warehouse: Warehouse,
    archive: ArchiveWriter,
    clock: Clock,
    recalled: Mapping[tuple[FetchKind, str], str],
) -> Web:
    """Return the web door with what earlier runs leave to it."""
    return Web(
        settings.web_policy(),
        archive,
        clock.now,
        recall=recalled,
        known_robots=known_robots(home, warehouse, clock.now()),
        held_hosts=held_hosts(warehouse, clock.now()),
    )


def _start_of(
    run: Run,
    warehouse: Warehouse,
    only_feeds: Sequence[str],
    killed: UUID | None,
    left: Sequence[Exchange],
) -> RunStart:
    return RunStart(
        run_id=run.run_id,
        night_on=run.night_on,
        started_at=run.started_at,
        resumed_count=run.resumed_count,
        runs_before=len(warehouse.rows("run_records")) - 1,
        versions=versions_now(),
        only_feeds=tuple(only_feeds),
        taken_up=killed,
        not_loaded=tuple(exchange.archive_ref or "" for exchange in left),
    )


def open_workers(settings: Settings) -> Workers:
    """Return the workers with the limits of the settings, to be used as a context manager."""
    workers = settings.workers
    limits = WorkerLimits(workers.processes, workers.cpu_seconds, workers.memory_bytes)
    is_tagging = settings.extractors.enabled != ()
    return Workers(limits, preload=WORKER_MODULES if is_tagging else WORKER_MODULES[:1])
