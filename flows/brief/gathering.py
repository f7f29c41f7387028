"""The rows of a brief, from the warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from flows.brief.composing import Rows, moved
from flows.model import RunState

if TYPE_CHECKING:
    from datetime import date

COUNTRIES, STORIES, QUOTES = 12, 10, 8
"""Rows of the heat map, stories and quotes: what a phone shows as legible labels, and one page."""


class Lookups(Protocol):
    """What a brief needs of the warehouse."""

    def rows(self, name: str, folder: str = "lookups", **params: object) -> list[dict[str, Any]]:
        """Return the rows of a statement."""


class NoSuchNightError(LookupError):
    """There is no run of the night that a brief is asked for."""


def gather(warehouse: Lookups, night_on: date | None = None) -> Rows:
    """Return the rows of a night, the newest by default.

    Of a night that was not published there is nothing but its health: its news are not shown.

    Raises:
        NoSuchNightError: No run was made for it.
    """
    found = warehouse.rows("night", "brief", night_on=night_on)
    if not found:
        which = f"the night of {night_on}" if night_on else "any night"
        raise NoSuchNightError(f"there is no run of {which} yet: `dateline status` lists the runs")
    night = found[0]
    runs, until = {"run_ids": night["run_ids"]}, {"until": night["until"]}
    health: dict[str, Any] = {
        name: warehouse.rows(name, "brief", **runs)
        for name in ("runs", "problems", "failed_feeds", "failed_entries")
    }
    health["checks"] = warehouse.rows("checks", "brief", run_id=night["run_id"])
    if night["state"] != RunState.PUBLISHED:
        return Rows(night, **health)
    compared = {**until, "days_known": night["days_known"]}
    windows = warehouse.rows("issue_windows", "brief", **compared)
    shown = [mover.issue_id for group in moved(windows, night["days_known"]) for mover in group]
    since = {"since": night["first_started_at"]}
    return Rows(
        night,
        **health,
        late_articles=warehouse.rows("late_articles", "brief", **runs, **until)[0],
        issue_windows=windows,
        issue_proofs=warehouse.rows("issue_proofs", "brief", **compared, issue_ids=shown),
        country_pairs=warehouse.rows("country_pairs", "brief", **runs, country_limit=COUNTRIES),
        stories=warehouse.rows("stories", "brief", **runs, **until, story_limit=STORIES),
        quotes=warehouse.rows("quotes", "brief", **runs, quote_limit=QUOTES),
        changes=warehouse.rows("changes", "brief", **runs, **since, **until),
    )
