"""Two real Prefect runs: a server of their own, started for the test."""

from __future__ import annotations

import asyncio
import json
import time
import warnings
from collections import defaultdict
from dataclasses import dataclass

from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness

from flows.orchestration import as_flow_run
from tests.nightly.house import CLOCK


@dataclass
class Seen:
    """What Prefect's server knows: states of flow runs, task names, artifacts and own events."""

    states: list
    tasks: list
    artifacts: dict
    feed_health: list
    events: dict


def under_prefect(house, nightly, meanwhile, look):
    """Run a night as a Prefect flow run, then another one; return both summaries and the look."""
    with warnings.catch_warnings(), prefect_test_harness(server_startup_timeout=180):
        warnings.simplefilter("ignore")  # Prefect's own, about its own
        run = as_flow_run(nightly)
        first = asyncio.run(run(str(house.root), as_of=CLOCK[1]))
        meanwhile()
        house.newsroom.night = 2
        second = asyncio.run(run(str(house.root), as_of=CLOCK[2]))
        return first, second, asyncio.run(look())


async def seen_of() -> Seen:
    """Return what the server has; its events come a moment after the runs."""
    async with get_client() as client:
        flow_runs = sorted(await client.read_flow_runs(), key=lambda run: run.start_time)
        assert all("dateline" in run.tags for run in flow_runs)
        artifacts = {found.key: found for found in await client.read_artifacts() if found.key}
        return Seen(
            [run.state_type.value for run in flow_runs],
            [run.name for run in await client.read_task_runs()],
            {key: found.type for key, found in artifacts.items()},
            json.loads(artifacts["feed-health"].data),
            await _events(client),
        )


async def _events(client) -> dict:
    """Return the events of nights by name, with their payloads as text."""
    wanted = {"filter": {"event": {"prefix": ["dateline."]}}, "limit": 50}
    deadline = time.monotonic() + 60
    while True:
        answer = await client._client.post("/events/filter", json=wanted)
        events = defaultdict(str)
        for event in answer.json()["events"]:
            events[event["event"]] += json.dumps(event["payload"])
        if "dateline.night.unpublished" in events or time.monotonic() > deadline:
            return events
        await asyncio.sleep(0.5)
