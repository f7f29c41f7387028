"""What a run says about itself in its archive, so that the archive alone rebuilds the tables.

Pure. A note is a `metadata` record beside those of the exchanges: the run's start with what it was
told and what it took over, the subscription list that it read, the entries whose pages were due for
another look, the feeds that were due, and its end. Archives older than these notes have the
`warcinfo` record alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WARCINFO, STARTED, SUBSCRIPTIONS, ENDED = "warcinfo", "run-started", "subscriptions", "run-ended"
ASKED_AGAIN, FEEDS_DUE = "asked-again", "feeds-due"
"""Names of the notes."""

_PART_OF = re.compile(rb"^isPartOf: ([0-9a-f-]{36})\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RunNote:
    """One note as it lies in the archive.

    Attributes:
        name: `run-started`, `subscriptions`, `asked-again`, `feeds-due`, `run-ended`;
            `warcinfo` for the file's own record.
        at: When it was written, by the run's clock.
        content: JSON; OPML of `subscriptions`; header fields of `warcinfo`.
    """

    name: str
    at: datetime
    content: bytes

    @property
    def content_type(self) -> str:
        """Media type of the content."""
        return "text/x-opml" if self.name == SUBSCRIPTIONS else "application/json"

    @property
    def run_id(self) -> UUID | None:
        """The run that a `warcinfo` note names; None when it names none."""
        found = _PART_OF.search(self.content) if self.name == WARCINFO else None
        return UUID(found[1].decode()) if found else None


@dataclass(frozen=True, slots=True)
class RunStart:
    """How a run began, or was taken up again after a kill.

    Attributes:
        run_id: The run.
        night_on: Logical date, ISO.
        started_at: When it was first started.
        resumed_count: How often it was taken up again so far.
        runs_before: How many runs the tables knew: the order of runs where a clock was set back.
        versions: Of the code and its libraries.
        only_feeds: Addresses that it was restricted to; empty: none.
        taken_up: The killed run whose archive it goes on with; None: there was none.
        not_loaded: What of that run's archive the tables did not hold, as archive_refs.
    """

    run_id: UUID
    night_on: str
    started_at: datetime
    resumed_count: int = 0
    runs_before: int = 0
    versions: Mapping[str, str] | None = None
    only_feeds: tuple[str, ...] = ()
    taken_up: UUID | None = None
    not_loaded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How a run ended.

    Attributes:
        state: As in `runs.state`.
        finished_at: As in `runs.finished_at`.
        message: As in `runs.message`.
        not_loaded: What of its archive the tables do not hold, as archive_refs.
        cpu_seconds: As in `runs.cpu_seconds`.
    """

    state: str
    finished_at: datetime
    message: str | None = None
    not_loaded: tuple[str, ...] = ()
    cpu_seconds: Mapping[str, float] | None = None


def note_of_start(start: RunStart, now: datetime) -> RunNote:
    """Return the note that a run writes before it asks anybody."""
    return RunNote(STARTED, now, _json(start))


def note_of_end(end: RunEnd) -> RunNote:
    """Return the note that a run writes when it ends."""
    return RunNote(ENDED, end.finished_at, _json(end))


def note_of_ids(name: str, ids: Sequence[UUID], now: datetime) -> RunNote:
    """Return the note of entries that wait for another look, or of feeds that are due."""
    return RunNote(name, now, json.dumps(list(map(str, ids))).encode())


def read_ids(note: RunNote) -> tuple[UUID, ...]:
    """Return the ids of an `asked-again` or `feeds-due` note; raises ValueError when it is none."""
    return tuple(map(UUID, json.loads(note.content)))


def read_start(note: RunNote) -> RunStart:
    """Return what a `run-started` note says; raises ValueError or LookupError when it is none."""
    said = json.loads(note.content)
    return RunStart(
        run_id=UUID(said["run_id"]),
        night_on=said["night_on"],
        started_at=datetime.fromisoformat(said["started_at"]),
        resumed_count=said["resumed_count"],
        runs_before=said["runs_before"],
        versions=said["versions"],
        only_feeds=tuple(said["only_feeds"]),
        taken_up=UUID(said["taken_up"]) if said["taken_up"] else None,
        not_loaded=tuple(said["not_loaded"]),
    )


def read_end(note: RunNote) -> RunEnd:
    """Return what a `run-ended` note says; raises ValueError or LookupError when it is none."""
    said = json.loads(note.content)
    finished_at = datetime.fromisoformat(said["finished_at"])
    return RunEnd(
        state=said["state"],
        finished_at=finished_at,
        message=said["message"],
        not_loaded=tuple(said["not_loaded"]),
        cpu_seconds=said.get("cpu_seconds"),  # notes of older versions do not tell
    )


def _json(value: RunStart | RunEnd) -> bytes:
    fields = {name: getattr(value, name) for name in type(value).__slots__}
    return json.dumps(fields, default=_plain, ensure_ascii=False).encode()


def _plain(value: Any) -> str:  # noqa: ANN401 - json's signature
    return value.isoformat() if isinstance(value, datetime) else str(value)
