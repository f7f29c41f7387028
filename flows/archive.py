"""The archive: every HTTP exchange as a WARC record (see `flows.warc`), read back whole.

One file per opening, one gzip member per record, so that a record is found by the offset of its
member, a killed run loses at most the record it was writing, and damage costs the records that it
hits. A record alone rebuilds the `Exchange` it came from, and with the notes of the runs (see
`flows.notes`) all of them together rebuild the tables.
"""

from __future__ import annotations

import gzip
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Self
from uuid import uuid4

from flows.archive_files import is_archive_name, next_file
from flows.members import MemberDamaged, mark_of_rest, member, next_member
from flows.stored import StoredResponse as StoredResponse  # noqa: PLC0414, TC001  # re-exported
from flows.warc import (
    VERSION_LINE,
    BadRecord,
    exchange_text,
    note_text,
    read_record,
    warcinfo_id_in,
    warcinfo_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

    from flows.notes import RunNote

_OFFSET = re.compile(r"[0-9]{1,15}")

# Gzip levels. Measured on 60 news pages of 160 kB: 1 takes 1.2 ms for 24 % of the size, 9 (warcio's
# own) 5.1 ms for 20 %. Pages that came compressed, as most do, would cost 0.6 ms for nothing.
_GZIP_LEVEL, _STORED = 1, 0


class ArchiveError(Exception):
    """A record cannot be read or written; the message names the file and the offset."""


class ArchiveWriter:
    """Appends records to a new file of its own; a context manager that syncs when it leaves.

    Attributes:
        run_id: The run.
        path: The file.
        refs: The archive_ref of every exchange written so far.
    """

    def __init__(self, directory: Path, run_id: UUID, *, now: datetime) -> None:
        """Open the next free file of the run and write its `warcinfo` record.

        Args:
            directory: The archive folder; made when absent.
            run_id: The run, part of the file name.
            now: The run's clock, part of the file name.

        Raises:
            ArchiveError: The file cannot be made.
        """
        self.run_id = run_id
        try:
            self.path, self._file = next_file(directory, run_id, now)
        except OSError as error:
            raise ArchiveError(f"cannot open an archive file in {directory}: {error}") from error
        self.refs: list[str] = []
        self._size = 0
        self._warcinfo_id = f"<urn:uuid:{uuid4()}>"
        try:
            self._append(warcinfo_text(self.path.name, run_id, now, self._warcinfo_id))
        except ArchiveError:
            self._file.close()
            raise

    def write(self, record: StoredResponse) -> str:
        """Append a record and hand it to the operating system; return its archive_ref.

        A killed process loses nothing that was written; `sync` makes it survive a power cut too.

        Raises:
            ArchiveError: The disk is full or failing. Nothing of the record is left in the file.
        """
        is_packed = bool(record.raw_body) and "content-encoding" in record.exchange.headers
        block = exchange_text(record, self._warcinfo_id)
        offset = self._append(block, _STORED if is_packed else _GZIP_LEVEL)
        self.refs.append(f"{self.path.name}:{offset}")
        return self.refs[-1]

    def note(self, note: RunNote) -> None:
        """Append what the run says about itself, and sync; raises as `write` does."""
        self._append(note_text(note, self._warcinfo_id))
        self.sync()

    def sync(self) -> None:
        """Force everything written so far onto the disk; ArchiveError when it refuses."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise ArchiveError(f"cannot sync {self.path}: {error.strerror}") from error

    def close(self) -> None:
        """Sync and close the file; harmless when done twice."""
        if not self._file.closed:
            try:
                self.sync()
            finally:
                self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        *_error: object,
    ) -> None:
        self.close()

    def _append(self, block: bytes, level: int = _GZIP_LEVEL) -> int:
        offset = self._size
        member = gzip.compress(block, level, mtime=0)
        try:
            written = self._file.write(member)
            if written != len(member):
                raise OSError(28, "the disk is full")  # noqa: TRY301  # a short write means just that
        except OSError as error:
            self._file.truncate(offset)
            self._file.seek(offset)
            raise ArchiveError(
                f"cannot write to {self.path} at offset {offset}: {error.strerror}"
            ) from error
        self._size += len(member)
        return offset


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file that holds no whole record.

    Attributes:
        offset: Its first byte.
        length: Bytes up to the next whole record, or to the end of the file.
        reason: What is wrong, in words.
        is_tail: Whether it reaches to the end, as what a killed run was writing does.
    """

    offset: int
    length: int
    reason: str
    is_tail: bool


@dataclass(slots=True)
class Scan:
    """The whole records of one file, in order; damaged ones are passed over and noted.

    Attributes:
        path: The file.
        notes: As far as the iteration came: what the run wrote about itself.
        damages: As far as the iteration came: the stretches that hold no whole record.
    """

    path: Path
    notes: list[RunNote] = field(default_factory=list, init=False)
    damages: list[Damage] = field(default_factory=list, init=False)
    _warcinfo_id: str = field(default="", init=False)

    def __iter__(self) -> Iterator[StoredResponse]:
        """Yield the exchanges; foreign records are passed over.

        Raises:
            ArchiveError: The file cannot be opened.
        """
        self.notes, self.damages = [], []
        offset = 0
        with _opened(self.path) as file:
            size = os.fstat(file.fileno()).st_size
            while offset < size:
                try:
                    block, length = member(file, offset)
                    found = read_record(block, f"{self.path.name}:{offset}")
                except (MemberDamaged, BadRecord, OSError) as error:
                    offset = self._pass_over(file, offset, size, str(error))
                    continue
                offset += length
                self._warcinfo_id = self._warcinfo_id or found.warcinfo_id
                if found.note is not None:
                    self.notes.append(found.note)
                elif found.stored is not None:
                    yield found.stored

    def _pass_over(self, file: BinaryIO, offset: int, size: int, reason: str) -> int:
        after, is_tail = None, True
        try:
            if not self._warcinfo_id:
                found = mark_of_rest(file, offset + 1, VERSION_LINE, warcinfo_id_in)
                self._warcinfo_id, is_tail = (found or b"").decode("latin-1"), found is None
            if self._warcinfo_id:
                secret = self._warcinfo_id.encode("latin-1")
                after = next_member(file, offset + 1, VERSION_LINE, secret)
                is_tail = after is None
        except OSError as error:
            after, reason = None, f"{reason}; {error}"
        end = size if after is None else after
        self.damages.append(Damage(offset, end - offset, reason, is_tail))
        return end


def scan(path: Path) -> Scan:
    """Return the records of a file; see `Scan` for files that are damaged or end torn."""
    return Scan(path)


def read(directory: Path, ref: str) -> StoredResponse:
    """Return the record that an archive_ref names.

    Raises:
        ArchiveError: The reference is none, leads elsewhere, or there is no whole record there.
    """
    name, _, offset = ref.rpartition(":")
    if not is_archive_name(name) or not _OFFSET.fullmatch(offset):
        raise ArchiveError(f"{ref[:200]!r} is not an archive reference (FILE.warc.gz:OFFSET)")
    path = directory / name
    try:
        with _opened(path) as file:
            block, _ = member(file, int(offset))
        found = read_record(block, ref)
    except (MemberDamaged, BadRecord, OSError) as error:
        raise ArchiveError(f"cannot read {path} at offset {offset}: {error}") from error
    if found.stored is None:
        raise ArchiveError(f"{path} holds no HTTP exchange at offset {offset}")
    return found.stored


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise ArchiveError(f"cannot open {path}: {error.strerror}") from error
