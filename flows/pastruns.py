"""The runs of the past, as the archive tells them: who asked whom, when, and how it ended.

What the archive cannot tell is said in `PastRun.losses`; that happens with files older than the
notes (see `flows.notes`) and with damaged ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from flows.archive import ArchiveError, read, scan
from flows.archive_files import files_by_run, run_prefix
from flows.clock import night_of
from flows.model import FetchKind, RunState
from flows.notes import (
    ASKED_AGAIN,
    ENDED,
    FEEDS_DUE,
    STARTED,
    SUBSCRIPTIONS,
    RunEnd,
    RunNote,
    RunStart,
    read_end,
    read_ids,
    read_start,
)
from flows.runs import KILLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from flows.model import Exchange

SETTLED = ("failed checks",)
"""How the message of a failed run begins that got as far as its checks."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a run read and decided when it was started, or taken up again.

    Attributes:
        at: When, by the run's clock.
        subscriptions: The list that it read; None in an old archive.
        asked_again: The entries that it let wait for another look at their pages.
        feeds_due: The feeds that were due, in this order; None in an old archive.
    """

    at: datetime
    subscriptions: bytes | None = None
    asked_again: tuple[UUID, ...] = ()
    feeds_due: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run as its archive tells it.

    Attributes:
        start: How it began, or was last taken up.
        end: How it ended; None: it was killed and nobody has taken it up yet.
        is_settled: Whether it got as far as giving every entry an outcome.
        beginnings: Its starts, one at least.
        exchanges: What its tables held of its archive, and the pages that it took over.
        losses: What is not known of it, in words.
    """

    start: RunStart
    end: RunEnd | None
    is_settled: bool
    beginnings: tuple[Beginning, ...]
    exchanges: tuple[Exchange, ...]
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of one run, and what their first records say."""

    paths: tuple[Path, ...]
    starts: tuple[RunStart, ...]
    run_id: UUID
    opened_at: datetime


def past_runs(archive: Path, timezone: str) -> Iterator[PastRun]:
    """Yield the runs in the order in which they started, one at a time in memory.

    Args:
        archive: The folder of the WARC files.
        timezone: By which old archives get their nights.

    Raises:
        ArchiveError: A file cannot be opened.
    """
    found = _in_order(archive)
    left = {
        files.run_id: {ref for later in found for ref in _left_by(files.run_id, later)}
        for files in found
    }
    followers = [*(later.opened_at for _, later in pairwise(found)), None]
    for files, next_at in zip(found, followers, strict=True):
        yield _past_run(archive, files, frozenset(left[files.run_id]), next_at, timezone)


def _in_order(archive: Path) -> list[_Files]:
    groups = files_by_run(archive.glob("*.warc.gz"))
    return sorted(map(_heads, groups.values()), key=_place)


def _place(files: _Files) -> tuple[int, datetime]:
    """Where a run comes: those of old archives first, for their time is all that is known."""
    return (files.starts[0].runs_before + 1 if files.starts else 0, files.opened_at)


def run_count(archive: Path) -> int:
    """Return how many runs have files in the archive."""
    return len(files_by_run(archive.glob("*.warc.gz")))


def last_subscriptions(archive: Path) -> bytes | None:
    """Return the newest subscription list that the archive holds; None: it holds none."""
    for files in reversed(_in_order(archive)):
        for path in reversed(files.paths):
            for note in _head(path):
                if note.name == SUBSCRIPTIONS:
                    return note.content
    return None


def _left_by(run_id: UUID, later: _Files) -> set[str]:
    """What another run says that the tables did not hold of this one's archive."""
    return {
        ref
        for start in later.starts
        if start.taken_up == run_id and start.run_id != run_id
        for ref in start.not_loaded
    }


def _head(path: Path) -> list[RunNote]:
    """Return the notes before the first exchange."""
    scanned = scan(path)
    next(iter(scanned), None)
    return scanned.notes


def _heads(paths: list[Path]) -> _Files:
    notes = [note for path in paths for note in _head(path)]
    starts = tuple(start for start in map(_start_in, notes) if start is not None)
    named = [start.run_id for start in starts] + [n.run_id for n in notes if n.run_id is not None]
    at = starts[0].started_at if starts else notes[0].at if notes else _stamp_of(paths[0])
    return _Files(tuple(paths), starts, named[0] if named else _made_up(run_prefix(paths[0])), at)


def _start_in(note: RunNote) -> RunStart | None:
    return read_start(note) if note.name == STARTED else None


def _made_up(prefix: str) -> UUID:
    """Return a run's key when no record names it: what its file's name has of it, and zeros."""
    return UUID(hex="".join(c for c in prefix if c in "0123456789abcdef")[:32].ljust(32, "0"))


def _stamp_of(path: Path) -> datetime:
    try:
        return datetime.strptime(path.name.split("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _past_run(
    archive: Path,
    files: _Files,
    left: frozenset[str],
    next_at: datetime | None,
    timezone: str,
) -> PastRun:
    exchanges: list[Exchange] = []
    beginnings: list[Beginning] = []
    ends: list[RunEnd] = []
    losses: list[str] = []
    for path in files.paths:
        scanned = scan(path)
        exchanges += [stored.exchange for stored in scanned]
        beginnings += _beginnings(scanned.notes)
        ends = [read_end(note) for note in scanned.notes if note.name == ENDED]
        losses += [
            f"{path.name} has no whole record from byte {damage.offset} on, for "
            f"{damage.length} bytes"
            for damage in scanned.damages
            if not damage.is_tail
        ]
    start = files.starts[-1] if files.starts else _old_start(files, timezone, losses)
    unheld = left.union(*(end.not_loaded for end in ends))
    held = [exchange for exchange in exchanges if exchange.archive_ref not in unheld]
    end = _end(files, ends, held, next_at)
    is_settled = (
        any(
            end.state == RunState.PUBLISHED or (end.message or "").startswith(SETTLED)
            for end in ends
        )
        or not files.starts
    )
    taken = _taken_over(archive, files, losses)
    begun = tuple(beginnings) or (Beginning(start.started_at),)
    return PastRun(start, end, is_settled, begun, (*held, *taken), tuple(losses))


def _beginnings(notes: Iterable[RunNote]) -> Iterator[Beginning]:
    """Put what a file's notes say of its start together: a file is opened once for each."""
    said = {note.name: note for note in notes}
    if listed := said.get(SUBSCRIPTIONS):
        again = read_ids(said[ASKED_AGAIN]) if ASKED_AGAIN in said else ()
        due = read_ids(said[FEEDS_DUE]) if FEEDS_DUE in said else None
        yield Beginning(listed.at, listed.content, again, due)


def _taken_over(archive: Path, files: _Files, losses: list[str]) -> Iterator[Exchange]:
    """The whole pages that the run took over from one that was killed on another night."""
    for start in files.starts:
        for ref in start.not_loaded if start.taken_up != start.run_id else ():
            try:
                exchange = read(archive, ref).exchange
            except ArchiveError as error:
                losses.append(str(error))
                continue
            if exchange.kind is FetchKind.ARTICLE and exchange.is_ok:
                yield exchange


def _old_start(files: _Files, timezone: str, losses: list[str]) -> RunStart:
    losses.append(
        f"{files.paths[0].name} is older than the notes of runs: when it began and ended, its "
        "night, its versions, how often it was killed and the subscriptions of then are taken "
        "from its files' names, its exchanges and today's list"
    )
    night_on = night_of(files.opened_at, timezone)
    return RunStart(files.run_id, night_on, files.opened_at, len(files.paths) - 1, versions={})


def _end(
    files: _Files, ends: list[RunEnd], held: list[Exchange], next_at: datetime | None
) -> RunEnd | None:
    if ends:
        return ends[-1]
    if not files.starts:
        moments = [exchange.fetched_at for exchange in held]
        return RunEnd(RunState.PUBLISHED, max(moments, default=files.opened_at))
    return RunEnd(RunState.CRASHED, next_at, KILLED) if next_at is not None else None
