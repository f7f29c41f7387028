"""What one record of the archive holds: an exchange, and how it becomes header fields and back.

Pure. Text from outside is percent-encoded in our header fields, which keeps line ends, NUL and
every other character from forging a header, and comes back as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from flows.decoding import decode_body
from flows.model import Exchange, FetchKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PLAIN = "".join(map(chr, range(0x21, 0x7F))).replace("%", "") + " "
"""Characters that a header value carries as they are; all others are percent-encoded."""


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """An exchange with the bytes that came off the wire: what one record holds.

    Attributes:
        exchange: The exchange; `archive_ref` is None until it is written.
        raw_body: The body as sent: content-encoded, de-chunked, perhaps cut (see `truncated`).
        status_line: The first line of the answer ("HTTP/1.1 200 OK"); empty without an answer.
        raw_headers: Header fields in order and as sent, decoded as Latin-1. Without
            Transfer-Encoding, whose work is undone.
        truncated: Why `raw_body` is not whole, in the words of WARC-Truncated (`length`, `time`,
            `disconnect`, `unspecified`); None when it is.
        hops: The addresses of the redirects on the way, each with its status ("301 http://...").
    """

    exchange: Exchange
    raw_body: bytes = b""
    status_line: str = ""
    raw_headers: tuple[tuple[str, str], ...] = ()
    truncated: str | None = None
    hops: tuple[str, ...] = ()

    def body(self, limit: int) -> bytes:
        """Return the decoded body, at most `limit` bytes.

        Raises:
            BodyTooLarge: It is larger.
            BodyBroken: It cannot be decoded.
        """
        return decode_body(
            self.raw_body, self.exchange.headers.get("content-encoding"), limit=limit
        )


def fold_headers(raw_headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return header fields by lower-case name, repeated ones joined (RFC 9110, section 5.3).

    Transfer-Encoding is left out: the bytes that we keep are de-chunked.
    """
    folded: dict[str, str] = {}
    for raw_name, value in raw_headers:
        name = raw_name.lower()
        if name != "transfer-encoding":
            folded[name] = f"{folded[name]}, {value}" if name in folded else value
    return folded


def payload_of(record: StoredResponse) -> bytes:
    """Return the answer as HTTP: status line, header fields, raw body; empty without an answer.

    Raises:
        ValueError: A header line holds a line end or NUL, which no HTTP parser lets through.
    """
    if not record.status_line:
        return b""
    head = [record.status_line]
    head += [f"{k}: {v}" for k, v in record.raw_headers if k.lower() != "transfer-encoding"]
    for line in head:
        if any(sign in line for sign in "\r\n\0"):
            raise ValueError(f"a header line of {record.exchange.url!r} holds a line end or NUL")
    return "\r\n".join([*head, "", ""]).encode("latin-1", "replace") + record.raw_body


def fields_of(record: StoredResponse) -> dict[str, str]:
    """Return the WARC and `Dateline-` header fields of an exchange, safe to write as they are."""
    exchange = record.exchange
    optional = {
        "Dateline-Status-Code": None if exchange.status_code is None else str(exchange.status_code),
        "Dateline-Final-URI": exchange.final_url,
        "Dateline-Permanent-URI": exchange.permanent_url,
        "Dateline-Message": exchange.message,
        "Dateline-Retry-At": None if exchange.retry_at is None else date_field(exchange.retry_at),
        "Dateline-Hops": "\n".join(record.hops) or None,
        "WARC-Truncated": record.truncated,
    }
    return {
        "WARC-Target-URI": quote(
            exchange.final_url or exchange.url, safe=_PLAIN.strip() + "%", errors="surrogatepass"
        ),
        "WARC-Date": date_field(exchange.fetched_at),
        "Dateline-Requested-URI": _text_out(exchange.url),
        "Dateline-Kind": exchange.kind.value,
        "Dateline-Outcome": _text_out(exchange.outcome),
        "Dateline-Duration-Ms": str(exchange.duration_ms),
        "Dateline-Byte-Count": str(exchange.byte_count),
    } | {name: _text_out(value) for name, value in optional.items() if value is not None}


def _text_out(text: str) -> str:
    value = quote(text, safe=_PLAIN, errors="surrogatepass")
    bare = value.strip(" ")  # readers drop white space at both ends, so it goes encoded
    start = value.index(bare) if bare else len(value)
    return "%20" * start + bare + "%20" * (len(value) - start - len(bare))


def _text_in(value: str) -> str:
    return unquote(value, errors="surrogatepass")


def date_field(moment: datetime) -> str:
    """Return an instant as WARC-Date has it, to the microsecond."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def rebuild(headers: Mapping[str, str], payload: bytes, ref: str) -> StoredResponse:
    """Return what `fields_of` and `payload_of` were made from.

    Args:
        headers: The record's header fields.
        payload: The record's block.
        ref: The archive_ref that the exchange gets.

    Raises:
        LookupError: A field is missing.
        ValueError: A field cannot be read.
    """
    text = {name: _text_in(value) for name, value in headers.items()}
    head, _, body = payload.partition(b"\r\n\r\n")
    status_line, *lines = head.decode("latin-1").split("\r\n")
    raw_headers = tuple(
        (name, value) for name, _, value in (line.partition(": ") for line in lines)
    )
    retry_at = text.get("Dateline-Retry-At")
    status = text.get("Dateline-Status-Code")
    exchange = Exchange(
        url=text["Dateline-Requested-URI"],
        kind=FetchKind(text["Dateline-Kind"]),
        outcome=text["Dateline-Outcome"],
        fetched_at=datetime.fromisoformat(headers["WARC-Date"]),
        duration_ms=int(text["Dateline-Duration-Ms"]),
        byte_count=int(text["Dateline-Byte-Count"]),
        status_code=None if status is None else int(status),
        final_url=text.get("Dateline-Final-URI"),
        permanent_url=text.get("Dateline-Permanent-URI"),
        headers=fold_headers(raw_headers),
        archive_ref=ref,
        message=text.get("Dateline-Message"),
        retry_at=None if retry_at is None else datetime.fromisoformat(retry_at),
    )
    hops = tuple(filter(None, text.get("Dateline-Hops", "").split("\n")))
    return StoredResponse(
        exchange, body, status_line, raw_headers, text.get("WARC-Truncated"), hops
    )
