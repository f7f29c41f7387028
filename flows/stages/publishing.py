"""Publish: the whole night in one rename, or nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.model import RunState, Severity
from flows.notes import RunEnd
from flows.runs import close_run
from flows.summary import Summary
from flows.wording import counted

if TYPE_CHECKING:
    from flows.night import Night
    from flows.warehouse.connection import Warehouse
    from flows.warehouse.results import CheckResult


async def publish_night(night: Night, failing: tuple[CheckResult, ...]) -> Summary:
    """Close the run and show it to analysts, unless a check of severity error fails.

    The published file says of itself that it is published before anybody sees it; the work file
    says so only after the rename. A run that is killed in between is picked up and published
    again, where a record made before the copy would leave a night that nobody ever sees.
    """
    errors = [check for check in failing if check.severity is Severity.ERROR]
    message = _why_not(errors)
    state = RunState.FAILED if errors else RunState.PUBLISHED
    now, cpu_seconds = night.clock.now(), night.workers.cpu_seconds()

    def close(warehouse: Warehouse) -> dict[str, int]:
        return close_run(warehouse, night.run, state, now, message=message, cpu_seconds=cpu_seconds)

    if not errors:
        night.warehouse.publish(night.home.published, close)
    night.note_end(RunEnd(state, now, message, cpu_seconds=cpu_seconds))
    counts = close(night.warehouse)
    return Summary(night.run.run_id, night.run.night_on, state, counts, failing, message)


def _why_not(errors: list[CheckResult]) -> str | None:
    if not errors:
        return None
    names = ", ".join(
        f"{check.check_name} ({counted(check.failing_count, 'row')})" for check in errors
    )
    return f"failed checks: {names}; yesterday's file stays"
