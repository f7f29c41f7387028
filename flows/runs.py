"""The run's own record: begun, picked up when it did not come to its end, closed.

Prefect's record will not do: a killed Prefect run stays "Running" for ever (PrefectHQ/prefect
issues 7239 and 16746), and there may be no Prefect server at all.
"""

from __future__ import annotations

import platform
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol
from uuid import UUID, uuid4

import extractors
from flows import __version__
from flows.archive import ArchiveError
from flows.clock import Clock, night_of
from flows.feeds.opml import Subscriptions, write_opml
from flows.model import RunState
from flows.notes import SUBSCRIPTIONS, RunEnd, RunNote, RunStart, note_of_end, note_of_start
from flows.warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from flows.settings import Settings
    from flows.warehouse.connection import Warehouse


KILLED = "killed; what it left undone went to the next run"
"""The message of a run that was killed and not taken up again on its own night."""


@dataclass(frozen=True, slots=True)
class Run:
    """The run's own record, since a killed Prefect run stays "Running" for ever.

    Attributes:
        run_id: Kept when the run is picked up on the same night.
        night_on: Logical date, ISO.
        started_at: When it was first started.
        resumed_count: How often it was picked up.
    """

    run_id: UUID
    night_on: str
    started_at: datetime
    resumed_count: int = 0


def begin_run(warehouse: Warehouse, clock: Clock, settings: Settings) -> tuple[Run, UUID | None]:
    """Record a new run, or pick up the one of this very night that did not come to its end.

    Returns:
        The run, and the id of an earlier run whose archive may be used (which may be the same).
    """
    now, versions = clock.now(), versions_now()
    night_on = night_of(now, settings.schedule.timezone)
    with warehouse.transaction():
        left = next(iter(warehouse.rows("unfinished_run")), None)
        if left is None:
            return record_run(warehouse, Run(uuid4(), night_on, now), versions), None
        earlier = Run(
            left["run_id"], str(left["night_on"]), left["started_at"], left["resumed_count"] + 1
        )
        if earlier.night_on == night_on:
            return record_run(warehouse, earlier, versions), earlier.run_id
        if left["state"] == RunState.RUNNING:
            close_run(warehouse, earlier, RunState.CRASHED, now, message=KILLED)
        return record_run(warehouse, Run(uuid4(), night_on, now), versions), earlier.run_id


def versions_now() -> dict[str, str]:
    """Return the versions of the code and of the libraries that decide on the rows, by name."""
    libraries = ("duckdb", "feedparser", "httpx", "trafilatura")
    return {
        "dateline": __version__,
        "python": platform.python_version(),
        **{name: version(name) for name in libraries},
        **{f"extractor {name}": v for name, v in extractors.versions().items()},
    }


def record_run(warehouse: Warehouse, run: Run, versions: Mapping[str, str]) -> Run:
    """Store the record of a run that is on, and return the run."""
    row = {
        "run_id": run.run_id,
        "night_on": run.night_on,
        "started_at": run.started_at,
        "finished_at": None,
        "state": RunState.RUNNING,
        "counts": {},
        "versions": dict(versions),
        "message": None,
        "resumed_count": run.resumed_count,
        "cpu_seconds": None,
    }
    warehouse.load("runs", [row])
    return run


def close_run(
    warehouse: Warehouse,
    run: Run,
    state: RunState,
    now: datetime,
    *,
    message: str | None = None,
    cpu_seconds: Mapping[str, float] | None = None,
) -> dict[str, int]:
    """Record how a run ended, and what it cost where that is known; return its counts by name."""
    counts = {row["name"]: row["count"] for row in warehouse.rows("run_counts", run_id=run.run_id)}
    warehouse.execute(
        "finish_run",
        run_id=run.run_id,
        state=state,
        finished_at=now,
        counts=counts,
        cpu_seconds=cpu_seconds,
        message=message,
    )
    return counts


class Keeper(Protocol):
    """What a run needs of its archive."""

    refs: list[str]

    def note(self, note: RunNote) -> None:
        """Append what the run says about itself."""

    def sync(self) -> None:
        """Force everything written so far onto the disk."""


@dataclass(slots=True)
class RunRecord:
    """What the tables and the archive say of a run that is on.

    Attributes:
        archive: None until it is open.
    """

    run: Run
    warehouse: Warehouse
    clock: Clock
    archive: Keeper | None = None

    def note_start(self, start: RunStart, listed: Subscriptions) -> None:
        """Keep with the answers what they cannot say: which run asked, and for which feeds.

        Raises:
            ArchiveError: The notes cannot be written.
        """
        if self.archive is None:
            return
        now = self.clock.now()
        self.archive.note(note_of_start(start, now))
        without_passwords = write_opml(listed.feeds)
        self.archive.note(RunNote(SUBSCRIPTIONS, now, without_passwords))
        if start.taken_up == start.run_id:
            self.archive.refs += start.not_loaded

    def note_end(self, end: RunEnd) -> None:
        """Keep in the archive how the run ended, so that the tables can be made anew from it.

        What the tables do not hold of it is added here.

        Raises:
            ArchiveError: The note cannot be written.
        """
        if self.archive is None:
            return
        held = self.warehouse.rows("loaded_refs", run_id=self.run.run_id)
        loaded = {row["archive_ref"] for row in held}
        left = tuple(ref for ref in self.archive.refs if ref not in loaded)
        self.archive.note(note_of_end(replace(end, not_loaded=left)))

    @contextmanager
    def kept_whatever_happens(self) -> Iterator[None]:
        """Record how the run ended when the block raises, which is never well."""
        try:
            yield
        except BaseException as error:
            is_bug = isinstance(error, Exception)
            state = RunState.FAILED if is_bug else RunState.INTERRUPTED
            message = f"{type(error).__name__}: {error}".rstrip(": ")
            now = self.clock.now()
            with suppress(ArchiveError, WarehouseError):  # the first error is the one to tell
                self.note_end(RunEnd(state, now, message))
            with suppress(WarehouseError):
                close_run(self.warehouse, self.run, state, now, message=message)
            raise
