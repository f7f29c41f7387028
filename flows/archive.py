"""The archive: every HTTP exchange as a WARC record (ISO 28500:2017, WARC/1.1), read back whole.

The only module that imports warcio. One file per opening, one gzip member per record, so that a
record is found by the offset of its member and a killed run loses at most the record it was
writing. A record alone rebuilds the `Exchange` it came from: an answer is a `response` record with
the bytes of the wire (content-encoded as sent, chunking undone), anything else a `metadata` record.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Self

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from flows.stored import StoredResponse as StoredResponse  # noqa: PLC0414  # re-exported
from flows.stored import date_field, fields_of, payload_of, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

_FILE_NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z-([0-9a-f]{8})-([0-9]{2,6})\.warc\.gz")
_OFFSET = re.compile(r"[0-9]{1,15}")

_READ_BYTES = 256 * 1024  # a page with its headers usually fits one reading
# Gzip levels. Measured on 60 news pages of 160 kB: 1 takes 1.2 ms for 24 % of the size, 9 (warcio's
# own) 5.1 ms for 20 %. Pages that came compressed, as most do, would cost 0.6 ms for nothing.
_GZIP_LEVEL, _STORED = 1, 0


class ArchiveError(Exception):
    """A record cannot be read or written; the message names the file and the offset."""


class ArchiveWriter:
    """Appends records to a new file of its own; a context manager that syncs when it leaves."""

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
        self.path, self._file = _next_file(directory, run_id, now)
        self._size = 0
        self._append(_warcinfo(self.path.name, run_id, now))

    def write(self, record: StoredResponse) -> str:
        """Append a record and hand it to the operating system; return its archive_ref.

        A killed process loses nothing that was written; `sync` makes it survive a power cut too.

        Raises:
            ArchiveError: The disk is full or failing. Nothing of the record is left in the file.
        """
        is_packed = bool(record.raw_body) and "content-encoding" in record.exchange.headers
        offset = self._append(_block(record), _STORED if is_packed else _GZIP_LEVEL)
        return f"{self.path.name}:{offset}"

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


@dataclass(slots=True)
class Scan:
    """The records of one file, in order, up to the first byte that is no record.

    Attributes:
        path: The file.
        cut_bytes: After the iteration: bytes at the end that are no whole record, as a killed run
            leaves them; 0 for a file in order.
    """

    path: Path
    cut_bytes: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[StoredResponse]:
        """Yield the exchanges; `warcinfo` and foreign records are passed over.

        Raises:
            ArchiveError: The file cannot be opened.
        """
        offset = 0
        with _opened(self.path) as file:
            size = os.fstat(file.fileno()).st_size
            while offset < size:
                try:
                    block, length = _member(file, offset)
                    stored = _parsed(block, f"{self.path.name}:{offset}")
                except (_BadRecordError, OSError):
                    break
                offset += length
                if stored is not None:
                    yield stored
        self.cut_bytes = size - offset


def scan(path: Path) -> Scan:
    """Return the records of a file; see `Scan` for files that end torn."""
    return Scan(path)


def read(directory: Path, ref: str) -> StoredResponse:
    """Return the record that an archive_ref names.

    Raises:
        ArchiveError: The reference is none, leads elsewhere, or there is no whole record there.
    """
    name, _, offset = ref.rpartition(":")
    if not _FILE_NAME.fullmatch(name) or not _OFFSET.fullmatch(offset):
        raise ArchiveError(f"{ref[:200]!r} is not an archive reference (FILE.warc.gz:OFFSET)")
    path = directory / name
    try:
        with _opened(path) as file:
            block, _ = _member(file, int(offset))
        stored = _parsed(block, ref)
    except (_BadRecordError, OSError) as error:
        raise ArchiveError(f"cannot read {path} at offset {offset}: {error}") from error
    if stored is None:
        raise ArchiveError(f"{path} holds no HTTP exchange at offset {offset}")
    return stored


def files_of_run(directory: Path, run_id: UUID) -> list[Path]:
    """Return the files that a run wrote, in the order in which it opened them."""
    found = []
    for path in directory.glob(f"*-{str(run_id)[:8]}-*.warc.gz"):
        match = _FILE_NAME.fullmatch(path.name)
        if match:
            found.append((int(match[2]), path.name, path))
    return [path for _, _, path in sorted(found)]


class _BadRecordError(Exception):
    """The bytes at some offset are not one of our records."""


def _next_file(directory: Path, run_id: UUID, now: datetime) -> tuple[Path, BinaryIO]:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        earlier = [_FILE_NAME.fullmatch(path.name) for path in files_of_run(directory, run_id)]
        number = 1 + max((int(match[2]) for match in earlier if match), default=0)
        while True:
            path = directory / f"{stamp}-{str(run_id)[:8]}-{number:02}.warc.gz"
            try:
                file = path.open("xb", buffering=0)
            except FileExistsError:
                number += 1
            else:
                _sync_directory(directory)
                return path, file
    except OSError as error:
        raise ArchiveError(f"cannot open an archive file in {directory}: {error}") from error


def _sync_directory(directory: Path) -> None:
    """Make the name of a new file survive a power cut: fsync of the file does not cover it."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise ArchiveError(f"cannot open {path}: {error.strerror}") from error


def _member(file: BinaryIO, offset: int) -> tuple[bytes, int]:
    """Return the gzip member at an offset, unpacked, and its packed length."""
    file.seek(offset)
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    block, length = bytearray(), 0
    while not stream.eof:
        fed = file.read(_READ_BYTES)
        if not fed:
            raise _BadRecordError("the record is cut off")
        try:
            block += stream.decompress(fed)
        except zlib.error as error:
            raise _BadRecordError(f"the record is damaged ({error})") from None
        length += len(fed) - len(stream.unused_data)
    return bytes(block), length


def _record(kind: str, fields: Mapping[str, str], content_type: str, payload: bytes) -> bytes:
    """Return one WARC record, not yet compressed."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    headers = dict(fields)
    uri = headers.pop("WARC-Target-URI", "")
    record = writer.create_warc_record(
        "",
        kind,
        warc_headers_dict=headers,
        warc_content_type=content_type,
        payload=BytesIO(payload),
        length=len(payload),
    )
    if uri:
        record.rec_headers.add_header("WARC-Target-URI", uri)
    writer.write_record(record)
    return out.getvalue()


def _warcinfo(name: str, run_id: UUID, now: datetime) -> bytes:
    info = (
        "software: dateline (warcio)\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
        f"\r\nisPartOf: {run_id}\r\n"
    )
    fields = {"WARC-Filename": name, "WARC-Date": date_field(now)}
    return _record("warcinfo", fields, "application/warc-fields", info.encode())


def _block(record: StoredResponse) -> bytes:
    fields = fields_of(record)
    if not record.status_line:
        return _record("metadata", fields, "application/warc-fields", b"")
    digest = hashlib.sha1(record.raw_body, usedforsecurity=False).digest()
    fields["WARC-Payload-Digest"] = "sha1:" + base64.b32encode(digest).decode()
    return _record("response", fields, "application/http; msgtype=response", payload_of(record))


def _parsed(block: bytes, ref: str) -> StoredResponse | None:
    """Return the exchange of an unpacked record, None for a record of another kind."""
    try:
        record = next(WARCIterator(BytesIO(block), no_record_parse=True))
        headers = dict(record.rec_headers.headers)
        payload = record.raw_stream.read()
        if record.rec_type not in {"response", "metadata"} or "Dateline-Kind" not in headers:
            return None
        if int(headers["Content-Length"]) != len(payload):
            raise _BadRecordError("the record is shorter than it says")
        return rebuild(headers, payload, ref)
    except (ArchiveLoadFailed, EOFError, StopIteration, LookupError, ValueError) as error:
        raise _BadRecordError(f"the record is not one of ours ({error})") from None
