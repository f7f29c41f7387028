"""What Prefect's UI shows of a night, and the events that its automations can act on.

Artifacts: `run-summary` (Markdown), `checks` and `feed-health` (tables), `brief` (a link to the
page of the night). Events: `dateline.night.published` or `dateline.night.unpublished`, and a
`dateline.check.failed` for each check that found something; their resource is the night of a home,
and Prefect itself relates them to the flow run. Nothing of this happens outside of a flow run.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from prefect.artifacts import (
    acreate_link_artifact,
    acreate_markdown_artifact,
    acreate_table_artifact,
)
from prefect.events import emit_event

from flows.model import Problem, Severity
from flows.orchestration import in_flow_run
from flows.text import clean_line, printable

if TYPE_CHECKING:
    from pathlib import Path

    from flows.night import Night
    from flows.summary import Summary
    from flows.warehouse.results import CheckResult

_FEED_COLUMNS = (
    "title", "state", "state_reason", "last_outcome", "last_success_at", "last_new_entry_at",
    "is_silent", "entry_count", "next_due_at", "url",
)  # fmt: skip
_MOST_FEEDS = 200
"""Rows of the table in the UI, those in trouble first; the whole is a report."""


async def announce(night: Night, summary: Summary) -> None:
    """Put the night into Prefect's UI and tell its automations, where there is a flow run.

    The night is over by now: a server that cannot be told of it is a problem and no failure.
    """
    if not in_flow_run():
        return
    try:
        _emit(night, summary)  # first: events wait in a queue of Prefect's, artifacts for an answer
        await _show(night, summary)
    except Exception as error:  # noqa: BLE001 - the boundary: no server is worth a night
        said = f"{type(error).__name__}: {error}".rstrip(": ")
        message = (
            f"Prefect's server took no artifacts of {summary.night_on} ({said}); the night itself "
            "is not concerned, and its page is in reports/. See `dateline doctor`"
        )
        now = night.clock.now()
        night.report_problems(
            [Problem(now, "report", Severity.WARN, "prefect_untold", clean_line(message))]
        )


async def _show(night: Night, summary: Summary) -> None:
    await acreate_markdown_artifact(summary.markdown(), key="run-summary")
    checks = [_check(check) for check in summary.checks]
    await acreate_table_artifact(checks, "checks", "Checks that found something")
    await acreate_table_artifact(feeds_of(night), "feed-health", "Feeds, those in trouble first")
    brief = page_of(night, summary)
    if brief is not None:
        await acreate_link_artifact(brief.as_uri(), brief.name, key="brief")


def _check(check: CheckResult) -> dict[str, Any]:
    return {
        "check_name": check.check_name,
        "severity": str(check.severity),
        "failing_count": check.failing_count,
        "sample": printable(check.sample),
    }


def feeds_of(night: Night) -> list[dict[str, Any]]:
    """Return the rows of the report `feed_health` as JSON can hold them."""
    table = night.warehouse.report("feed_health")
    at = [table.columns.index(name) for name in _FEED_COLUMNS]
    return [
        dict(zip(_FEED_COLUMNS, (_plain(row[n]) for n in at), strict=True))
        for row in table.rows[:_MOST_FEEDS]
    ]


def page_of(night: Night, summary: Summary) -> Path | None:
    """Return the page that was written for the night, on the machine that ran it; None: none."""
    for suffix in (".html", ".md"):
        path = (night.home.reports / f"{summary.night_on}{suffix}").resolve()
        if path.is_file():
            return path
    return None


def _emit(night: Night, summary: Summary) -> None:
    resource = {
        "prefect.resource.id": f"dateline.night.{summary.night_on}",
        "prefect.resource.name": f"Night {summary.night_on}",
        "dateline.home": str(night.home.root.resolve()),
    }
    said = {"sentence": summary.sentence(), "counts": dict(summary.counts)}
    for check in summary.checks:
        emit_event(event="dateline.check.failed", resource=resource, payload=_check(check))
    how = "published" if summary.is_published else "unpublished"
    emit_event(event=f"dateline.night.{how}", resource=resource, payload=said)


def _plain(value: object) -> object:
    """Return a value as JSON knows it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return printable(str(value)) if isinstance(value, str | date | Decimal | UUID) else value
