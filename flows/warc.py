"""Records of the archive as WARC text (ISO 28500:2017, WARC/1.1): made here, and read back here.

The only module that imports warcio. Bytes to bytes: files are the business of `flows.archive`.
An answer is a `response` record with the bytes of the wire (content-encoded as sent, chunking
undone), an exchange without one and a note of the run are `metadata` records. Each names the
`warcinfo` record of its file, as section 5.9 of the standard has it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from flows.notes import WARCINFO, RunNote
from flows.stored import StoredResponse, date_field, fields_of, payload_of, rebuild

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

VERSION_LINE = b"WARC/1.1\r\n"
"""How the text of every record begins."""

_WARCINFO_ID = re.compile(rb"^WARC-Warcinfo-ID: (\S+)\r?$", re.MULTILINE)


class BadRecord(Exception):  # noqa: N818 - what it is, not whose fault
    """The text is not one of our records, whole; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a record holds: an exchange, a note of the run, or, for a foreign one, neither.

    Attributes:
        warcinfo_id: Id of the `warcinfo` record that it is or belongs to; empty where none is said.
    """

    stored: StoredResponse | None = None
    note: RunNote | None = None
    warcinfo_id: str = ""


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


def warcinfo_text(name: str, run_id: UUID, now: datetime, record_id: str) -> bytes:
    """Return the record that begins a file."""
    info = (
        "software: dateline (warcio)\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
        f"\r\nisPartOf: {run_id}\r\n"
    )
    fields = {
        "WARC-Filename": name,
        "WARC-Date": date_field(now),
        "WARC-Record-ID": record_id,
    }
    return _record("warcinfo", fields, "application/warc-fields", info.encode())


def exchange_text(record: StoredResponse, warcinfo_id: str) -> bytes:
    """Return the record of an exchange; ValueError when a header line holds a line end or NUL."""
    fields = fields_of(record) | {"WARC-Warcinfo-ID": warcinfo_id}
    if not record.status_line:
        return _record("metadata", fields, "application/warc-fields", b"")
    fields["WARC-Payload-Digest"] = _digest(record.raw_body)
    return _record("response", fields, "application/http; msgtype=response", payload_of(record))


def note_text(note: RunNote, warcinfo_id: str) -> bytes:
    """Return the record of a note."""
    fields = {
        "WARC-Date": date_field(note.at),
        "WARC-Warcinfo-ID": warcinfo_id,
        "WARC-Payload-Digest": _digest(note.content),
        "Dateline-Note": note.name,
    }
    return _record("metadata", fields, note.content_type, note.content)


def _digest(payload: bytes) -> str:
    digest = hashlib.sha1(payload, usedforsecurity=False).digest()
    return "sha1:" + base64.b32encode(digest).decode()


def read_record(block: bytes, ref: str) -> Record:
    """Return what the text of a record holds, its length and payload digest verified.

    Args:
        block: The text, unpacked.
        ref: The archive_ref that an exchange gets.

    Raises:
        BadRecord: It is not one of ours, cut, or its payload is another than the header states.
    """
    try:
        record = next(WARCIterator(BytesIO(block), no_record_parse=True))
        headers = dict(record.rec_headers.headers)
        payload = record.raw_stream.read()
        if int(headers["Content-Length"]) != len(payload):
            raise BadRecord("the record is shorter than it says")
        if record.rec_type == "warcinfo":
            note = RunNote(WARCINFO, datetime.fromisoformat(headers["WARC-Date"]), payload)
            return Record(note=note, warcinfo_id=headers["WARC-Record-ID"])
        warcinfo_id = headers.get("WARC-Warcinfo-ID", "")
        if "Dateline-Note" in headers:
            at = datetime.fromisoformat(headers["WARC-Date"])
            note = RunNote(headers["Dateline-Note"], at, payload)
            _verify_digest(headers, payload)
            return Record(note=note, warcinfo_id=warcinfo_id)
        if record.rec_type not in {"response", "metadata"} or "Dateline-Kind" not in headers:
            return Record()
        stored = rebuild(headers, payload, ref)
        _verify_digest(headers, stored.raw_body)
    except (ArchiveLoadFailed, EOFError, StopIteration, LookupError, ValueError) as error:
        raise BadRecord(f"the record is not one of ours ({error})") from None
    return Record(stored, warcinfo_id=warcinfo_id)


def warcinfo_id_in(head: bytes) -> bytes:
    """Return the id of the `warcinfo` record that a text's header names; empty: it names none."""
    found = _WARCINFO_ID.search(head.partition(b"\r\n\r\n")[0])
    return found[1] if found else b""


def _verify_digest(headers: Mapping[str, str], payload: bytes) -> None:
    stated = headers.get("WARC-Payload-Digest")
    if stated is not None and stated != _digest(payload):
        raise BadRecord("the payload is not the one whose digest the header states")
