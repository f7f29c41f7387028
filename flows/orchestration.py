"""The door to Prefect: stages as tasks, batches side by side, artifacts for its UI.

Inside a Prefect flow run every stage is a task run per batch. Outside one, when `dateline run`
finds no Prefect server at hand, a stage is the plain call: Prefect would start a server of its own
for the sake of a few rows, which costs 13 CPU seconds a night (measured, 3.8.8, 2 cores), as much
as cleaning a thousand articles.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from urllib.error import URLError
from urllib.request import urlopen

from prefect import Flow, runtime, tags, task
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.exceptions import PrefectException
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL

from flows.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence
    from uuid import UUID

    from flows.home import Home
    from flows.night import Night
    from flows.settings import ScheduleSettings
    from flows.summary import Summary

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

TAG = "dateline"
"""On every flow run, so that Prefect's UI can tell them from an operator's other flows."""

RETRY_DELAYS = [5.0, 30.0]
"""Seconds before a stage is tried again: long enough for a disk to be emptied by hand or cron."""


def in_flow_run() -> bool:
    """Return whether Prefect is running this."""
    return FlowRunContext.get() is not None


def named_server() -> str:
    """Return the address of the server that Prefect's settings name; empty: none."""
    return PREFECT_API_URL.value() or ""


def server_at_hand(timeout_seconds: float = 3.0) -> bool:
    """Return whether a Prefect server is configured and answers."""
    url = named_server()
    if not url.startswith(("http://", "https://")):
        return False
    try:
        with urlopen(f"{url.rstrip('/')}/health", timeout=timeout_seconds):  # noqa: S310 - http only
            return True
    except (URLError, OSError, ValueError):
        return False


class NightNotPublished(PrefectException):
    """A flow run's way to say that its night is not shown to analysts: it ends as failed."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(summary.sentence())
        self.summary = summary


def concluded(summary: Summary) -> Summary:
    """Return the summary; a flow run whose night is not published ends as failed with it.

    Raises:
        NightNotPublished: In a flow run only: outside one the summary says it all.
    """
    if in_flow_run() and not summary.is_published:
        raise NightNotPublished(summary)
    return summary


def as_flow_run(
    nightly: Flow[P, Coroutine[Any, Any, Summary]],
) -> Callable[P, Coroutine[Any, Any, Summary]]:
    """Return the flow as a call that tags its run, as the deployments do."""

    async def run(*args: P.args, **kwargs: P.kwargs) -> Summary:
        try:
            with tags(TAG):
                return await nightly(*args, **kwargs)
        except NightNotPublished as end:
            return end.summary

    return run


def stage(
    name: str, work: Callable[Concatenate[Night, P], Coroutine[Any, Any, R]], *, retries: int = 0
) -> Callable[Concatenate[Night, P], Coroutine[Any, Any, R]]:
    """Return `work` as a stage: a Prefect task run inside a flow run, a plain call outside one.

    Whoever listens to the night hears of each item that the stage will take and has taken; a
    stage without a batch counts as one item.
    """

    def run_name() -> str:
        batch = next((v for v in runtime.task_run.parameters.values() if type(v) is Batch), None)
        return name if batch is None else f"{name} {batch.number}"

    as_task = task(
        name=name,
        tags=[name],
        task_run_name=run_name,
        retries=retries,
        retry_delay_seconds=RETRY_DELAYS[:retries],
        cache_policy=NO_CACHE,
        persist_result=False,
    )(work)

    async def run(night: Night, /, *args: P.args, **kwargs: P.kwargs) -> R:
        count = next((len(value) for value in args if type(value) is Batch), 1)
        night.progress.expect(name, count)
        result = await (as_task if in_flow_run() else work)(night, *args, **kwargs)
        night.progress.advance(name, count)
        return result

    return run


async def each(
    work: Callable[[Night, Batch[T]], Awaitable[None]],
    night: Night,
    batches: Sequence[Batch[T]],
    *,
    of: str,
) -> None:
    """Run `work` over all batches of `of` side by side; one that raises cancels the others.

    What it raised goes on alone: an operator reads one sentence, not a group of exceptions.

    How many requests are under way is the web door's business, and how many pages are read at
    once that of the workers, so nothing is gained by holding batches back.
    """
    meter = await _meter(batches, of)
    try:
        async with asyncio.TaskGroup() as group:
            for batch in batches:
                group.create_task(_metered(work, night, batch, meter))
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None


class _Meter:
    """A progress artifact that fills as batches end."""

    def __init__(self, artifact_id: UUID, total: int) -> None:
        self._artifact_id = artifact_id
        self._total = total
        self._done = 0

    async def advance(self, count: int) -> None:
        self._done += count
        with suppress(Exception):  # a bar that stands still costs nothing
            await aupdate_progress_artifact(self._artifact_id, 100.0 * self._done / self._total)


async def _meter(batches: Sequence[Batch[Any]], of: str) -> _Meter | None:
    total = sum(map(len, batches))
    if not in_flow_run() or not total:
        return None
    try:
        artifact_id = await acreate_progress_artifact(0.0, f"{of}-done", f"{total} {of}")
    except Exception:  # noqa: BLE001 - a night without a bar is a night
        return None
    return _Meter(artifact_id, total)


async def _metered(
    work: Callable[[Night, Batch[T]], Awaitable[None]],
    night: Night,
    batch: Batch[T],
    meter: _Meter | None,
) -> None:
    await work(night, batch)
    if meter is not None:
        await meter.advance(len(batch))


def name_of_run() -> str:
    """Return the name of a flow run in Prefect's UI: the newsroom's folder and the start."""
    parameters = runtime.flow_run.parameters
    started = runtime.flow_run.scheduled_start_time
    return f"{parameters.get('home', '.')} {started:%Y-%m-%d %H:%M}"


def serve_nightly(nightly: Flow[..., Any], home: Home, schedule: ScheduleSettings) -> None:
    """Serve the nightly flow on its schedule until interrupted, one run at a time."""
    nightly.serve(
        name="nightly",
        schedule=Cron(schedule.cron, timezone=schedule.timezone),
        parameters={"home": str(home.root)},
        tags=[TAG],
        limit=1,
    )
