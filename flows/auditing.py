"""Audit: the archive read to its last byte and held against the tables, file by file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flows.archive import ArchiveError, scan
from flows.archive_files import files_by_run
from flows.diagnosis import Diagnosis, fail, ok
from flows.model import RunState
from flows.notes import ENDED, STARTED, read_end, read_start
from flows.warehouse.connection import Warehouse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from uuid import UUID

    from flows.model import Exchange
    from flows.notes import RunEnd, RunNote

Found = tuple[str, Diagnosis]
"""A check's name and how it ended."""

REBUILD = "dateline replay --rebuild"
RESTORE = "restore the file from a backup; the tables still hold what was read from it"

_SAID = 50  # faults of one check that are spelled out; the rest is counted

_COMPARED = (
    "url", "final_url", "kind", "status_code", "outcome", "byte_count", "duration_ms",
    "fetched_at", "retry_at", "message",
)  # fmt: skip
"""Columns of `fetches` that stand in the record of the exchange too."""

Row = dict[str, Any]


@dataclass(slots=True)
class _Audit:
    """What the pass over the archive finds.

    Attributes:
        states: The runs as the tables have them, by id.
        orphans: Records that no row names, with the run whose file they lie in.
        not_loaded: Records of which a run says itself that no row names them.
        runs: Runs that have files.
        noted: Runs whose files have notes, see `flows.notes`.
        ends: How runs ended, by their last note.
    """

    states: dict[UUID, Row]
    record_count: int = 0
    damaged: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    rows_alone: list[str] = field(default_factory=list)
    orphans: dict[str, UUID] = field(default_factory=dict)
    not_loaded: set[str] = field(default_factory=set)
    runs: set[UUID] = field(default_factory=set)
    noted: set[UUID] = field(default_factory=set)
    ends: dict[UUID, RunEnd] = field(default_factory=dict)

    def read_file(self, path: Path, rows: Sequence[Row], *, is_last: bool) -> None:
        """Read a file to its end and hold it against the rows that name it."""
        by_ref: dict[str, Row] = {str(row["archive_ref"]): row for row in rows}
        orphans: list[str] = []
        scanned = scan(path)
        try:
            for stored in scanned:
                self.record_count += 1
                ref = str(stored.exchange.archive_ref)
                row = by_ref.pop(ref, None)
                if row is None:
                    orphans.append(ref)
                else:
                    self.differing += _differences(stored.exchange, row)
        except ArchiveError as error:
            self.damaged.append(str(error))
        run_id = self._take(scanned.notes)
        self.orphans |= dict.fromkeys(orphans, run_id) if run_id else {}
        self.rows_alone += [f"{ref} holds no whole record" for ref in by_ref]
        self.damaged += [
            f"{path.name} is damaged at byte {damage.offset}, for {damage.length} bytes: "
            f"{damage.reason}"
            for damage in scanned.damages
            if not damage.is_tail or (is_last and self.is_published(run_id))
        ]

    def is_published(self, run_id: UUID | None) -> bool:
        """Whether the tables say that the run was published; also when nobody knows the run."""
        return run_id not in self.states or self.states[run_id]["state"] == RunState.PUBLISHED

    def _take(self, notes: Sequence[RunNote]) -> UUID | None:
        """Take in the notes of a file; return its run."""
        starts = [read_start(note) for note in notes if note.name == STARTED]
        ids = [start.run_id for start in starts]
        ids += [note.run_id for note in notes if note.run_id is not None]
        ends = [read_end(note) for note in notes if note.name == ENDED]
        for refs in [*(start.not_loaded for start in starts), *(end.not_loaded for end in ends)]:
            self.not_loaded.update(refs)
        if not ids:
            return None
        self.runs.add(ids[0])
        if starts:
            self.noted.add(ids[0])
            self.ends.pop(ids[0], None)  # it was taken up again
        if ends:
            self.ends[ids[0]] = ends[-1]
        return ids[0]

    def run_faults(self) -> Iterator[str]:
        """Say where the runs of the tables are not those of the archive."""
        for run_id in sorted(self.runs - self.states.keys()):
            yield f"the archive holds run {run_id}, the tables do not know it"
        for run_id in sorted(self.noted & self.states.keys()):
            row, end = self.states[run_id], self.ends.get(run_id)
            if end is None:
                if row["state"] == RunState.PUBLISHED:
                    yield f"run {run_id} is published, and its archive lacks the note of its end"
            elif (end.state, end.finished_at) != (row["state"], row["finished_at"]):
                yield (
                    f"run {run_id} ended {row['state']} at {row['finished_at']}, by its archive "
                    f"{end.state} at {end.finished_at}"
                )

    def strays(self) -> Iterator[str]:
        """Name the records that a row ought to name and none does."""
        for ref, run_id in self.orphans.items():
            if ref not in self.not_loaded and self.is_published(run_id):
                yield f"{ref} is in no row of fetches"


def audit(paths: Sequence[Path], source: Path) -> Iterator[Found]:
    """Yield what the files of the archive and the tables of `source` have to say of each other.

    Raises:
        WarehouseError: The tables cannot be read.
    """
    with Warehouse.open_readonly(source) as warehouse:
        states = {row["run_id"]: row for row in warehouse.rows("run_records")}
        named = {str(row["file_name"]) for row in warehouse.rows("archive_names")}
    found = _Audit(states)
    for files in files_by_run(paths).values():
        for path in files:
            with Warehouse.open_readonly(source) as warehouse:
                rows = warehouse.rows("file_fetches", file_name=path.name)
            found.read_file(path, rows, is_last=path is files[-1])
    missing = [f"{name} is missing" for name in sorted(named - {path.name for path in paths})]
    read = f"{len(paths)} files with {found.record_count:,} exchanges read to their end"
    yield "archive_is_whole", _listed([*found.damaged, *missing], read, RESTORE)
    alike = "every row of fetches says what its record says"
    yield "fetches_match_records", _listed(found.differing, alike, REBUILD)
    backed = "every row of fetches has its record"
    yield "fetches_have_records", _listed(found.rows_alone, backed, RESTORE)
    loaded = "every record of a published run has its row"
    yield "records_have_fetches", _listed([*found.strays()], loaded, REBUILD)
    ended = f"{len(found.runs)} runs ended as the archive says"
    yield "runs_match_archive", _listed([*found.run_faults()], ended, REBUILD)


def _listed(faults: Sequence[str], sentence: str, fix: str) -> Diagnosis:
    if not faults:
        return ok(sentence)
    more = f"; and {len(faults) - _SAID} more" if len(faults) > _SAID else ""
    return fail("; ".join(faults[:_SAID]) + more, fix)


def _differences(exchange: Exchange, row: Row) -> Iterator[str]:
    for name in _COMPARED:
        said, kept = row[name], getattr(exchange, name)
        if said != kept:
            yield f"{exchange.archive_ref}: {name} is {said!r}, by its record {kept!r}"
