"""One real Prefect run: a server of its own, started for the test."""

from __future__ import annotations

import asyncio
import warnings

from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness

from flows.orchestration import as_flow_run
from tests.nightly.house import CLOCK


def under_prefect(house, nightly, look):
    """Run a night as a Prefect flow run; return its summary and what `look` sees after it."""
    with warnings.catch_warnings(), prefect_test_harness(server_startup_timeout=180):
        warnings.simplefilter("ignore")  # Prefect's own, about its own
        summary = asyncio.run(as_flow_run(nightly)(str(house.root), as_of=CLOCK[1]))
        return summary, *asyncio.run(look())


async def artifacts_of():
    """Return the names of all task runs, and the type of each keyed artifact."""
    async with get_client() as client:
        tasks = [run.name for run in await client.read_task_runs()]
        artifacts = {found.key: found.type for found in await client.read_artifacts()}
        (flow_run,) = await client.read_flow_runs()
    assert "dateline" in flow_run.tags
    return tasks, artifacts
