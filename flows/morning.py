"""Was the night good? What `dateline status` says first, judged from rows that are at hand.

Pure: nothing here looks at a disk, a clock or the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.diagnosis import OLDEST_PUBLISHED, Diagnosis, fail, ok, some_of, warn
from flows.model import RunState
from flows.wording import counted, minute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

_MANY_FAILED = 0.5
"""Share of feeds that fail from which on it is our side rather than theirs. A choice: of the 75
feeds that `init` lists, a handful fails on any night, and more than half only without a network."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What is known of a home when somebody asks how the night was.

    Attributes:
        runs: Rows of `runs`, newest first.
        checks: Rows of `check_results` of the newest run that found something.
        holder: The process of the run that is on, "?" where it does not say; None: none is on.
        is_published: Whether there is a file for analysts.
        now: The time by the machine's clock.
    """

    runs: Sequence[Mapping[str, Any]]
    checks: Sequence[Mapping[str, Any]]
    holder: str | None
    is_published: bool
    now: datetime


def judge_morning(morning: Morning) -> Diagnosis:
    """Return whether the last night was good, in one sentence, and what to do where it was not."""
    if morning.holder is not None:
        return ok(f"a run is on (process {morning.holder}); {_shown(morning)}")
    if not morning.runs:
        return warn("no run is recorded yet", "dateline run")
    newest = morning.runs[0]
    night = str(newest["night_on"])
    match newest["state"]:
        case RunState.PUBLISHED if not morning.is_published:
            return fail(f"{night} was published, and its file is gone", "dateline replay")
        case RunState.PUBLISHED:
            return _judge_published(newest, morning)
        case RunState.RUNNING:
            said = f"{night} was killed after its start at {minute(newest['started_at'])}"
            fix = "`dateline run` picks it up; `dateline doctor` says what may have killed it"
        case RunState.INTERRUPTED:
            said, fix = f"{night} was interrupted", "`dateline run` picks it up"
        case _:
            said = f"{night} was NOT published: {newest['message'] or newest['state']}"
            fix = "see `dateline status --full`, then `dateline doctor`, then `dateline run`"
    return fail(f"{said}; {_shown(morning)}", fix)


def _judge_published(newest: Mapping[str, Any], morning: Morning) -> Diagnosis:
    ended_at = newest["finished_at"] or newest["started_at"]
    told = f"{newest['night_on']} was published at {minute(ended_at)}"
    if morning.now - ended_at > OLDEST_PUBLISHED:
        days = (morning.now - ended_at).days
        return warn(f"{told}, and none in the {days} days since", "`dateline run`, or its schedule")
    if troubles := [*_troubles(newest["counts"] or {}), *_found(morning.checks)]:
        fix = "see `dateline status --full`, and `dateline doctor --online` where feeds fail"
        return warn(f"{told}, with {some_of(troubles)}", fix)
    return ok(f"{told}, and it was good")


def _troubles(counts: Mapping[str, int]) -> list[str]:
    polled, failed = counts.get("feeds_polled", 0), counts.get("feeds_failed", 0)
    errors = counts.get("problems_error", 0)
    found = []
    if failed > polled * _MANY_FAILED:
        found.append(f"{failed} of {counted(polled, 'feed')} failing: is the network there?")
    if errors:
        found.append(counted(errors, "error"))
    return found


def _found(checks: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{row['check_name']} ({counted(row['failing_count'], 'row')})" for row in checks]


def _shown(morning: Morning) -> str:
    """Return which night analysts see meanwhile."""
    shown = [run for run in morning.runs if run["state"] == RunState.PUBLISHED]
    if not shown or not morning.is_published:
        return "no night has been published yet"
    return f"analysts see the night of {shown[0]['night_on']}"
