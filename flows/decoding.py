"""Content encodings undone within a limit: raw bytes in, body bytes out.

Every layer is bounded while it unpacks, so that a body that would grow to gigabytes stops at the
limit (268 bytes of thrice-packed gzip became 1 GiB in the HTTP library, measured). A transfer that
is cut off or fails its checksum is an error, never a short body.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import brotli
import zstandard

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

MAX_LAYERS = 3
"""Stacked encodings accepted. One is normal, two happen behind careless proxies."""

_MAX_MEMBERS = 1024
"""Gzip members or zstd frames of one body. A 10 MB body in 64 KiB blocks has 160; tiny members by
the hundred thousand only burn CPU."""

_SLICE = 64 * 1024
"""Bytes fed to zlib and brotli at a time; both bound their output themselves."""

_ZSTD_SLICE = 512
"""Bytes fed to zstd at a time. It has no output bound, but a block of 4 bytes gives 128 KiB at most
(RFC 8878, section 3.1.1.2), so a slice yields at most 16 MiB."""

_ZSTD_WINDOW = 8 * 1024 * 1024
"""Largest zstd window in bytes: the bound of RFC 9659 for content encoding."""


class BodyTooLarge(Exception):  # noqa: N818  # a limit reached, named as its outcome code is
    """A layer of the body is larger than the limit.

    Attributes:
        limit: The limit in bytes.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body is larger than {limit:,} bytes after decompression")
        self.limit = limit


class BodyBroken(Exception):  # noqa: N818  # named as its outcome code is
    """The body cannot be decoded, or not to its end.

    Attributes:
        reason: What is wrong with it, in words.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode_body(raw: bytes, encodings: str | None, *, limit: int) -> bytes:
    """Undo the content encodings of a body.

    Args:
        raw: The bytes as they came off the wire, de-chunked.
        encodings: The value of Content-Encoding, None or empty for none (RFC 9110, section 8.4).
        limit: Largest size in bytes of the result and of every layer below it.

    Returns:
        The decoded body. An empty body is empty under every encoding.

    Raises:
        BodyTooLarge: A layer exceeds the limit.
        BodyBroken: Cut off, checksum wrong, not in the stated encoding, or an unknown encoding.
    """
    body = raw
    for name in reversed(_layers(encodings)):
        if body:
            body = _joined(_DECODERS[name](body), limit)
    if len(body) > limit:
        raise BodyTooLarge(limit)
    return body


def _layers(encodings: str | None) -> list[str]:
    names = [token.strip().lower() for token in (encodings or "").split(",", MAX_LAYERS * 4)]
    layers = [name for name in names if name not in {"", "identity"}]
    if len(layers) > MAX_LAYERS:
        raise BodyBroken(f"more than {MAX_LAYERS} content encodings are stacked")
    for name in layers:
        if name not in _DECODERS:
            raise BodyBroken(f"the content encoding {name[:40]!r} is not known")
    return layers


def _joined(pieces: Iterator[bytes], limit: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise BodyTooLarge(limit)
    return bytes(body)


def _gunzip(raw: bytes) -> Iterator[bytes]:
    """Yield every member of a gzip body (RFC 1952, section 2.2); zeros at its end are padding."""
    at = 0
    for _ in range(_MAX_MEMBERS):
        at = yield from _inflated(raw, at, zlib.MAX_WBITS | 16)
        if not raw[at:].strip(b"\0"):
            return
    raise BodyBroken(f"the gzip body has more than {_MAX_MEMBERS:,} members")


def _undeflate(raw: bytes) -> Iterator[bytes]:
    """Yield a deflate body, in the frame of zlib (the standard) or bare (some servers)."""
    has_output = False
    if raw[0] & 0x0F == zlib.DEFLATED and int.from_bytes(raw[:2]) % 31 == 0:  # RFC 1950, 2.2
        try:
            for piece in _lone_stream(raw, zlib.MAX_WBITS):
                has_output = True
                yield piece
        except BodyBroken:
            if has_output:
                raise
        else:
            return
    yield from _lone_stream(raw, -zlib.MAX_WBITS)


def _lone_stream(raw: bytes, window_bits: int) -> Iterator[bytes]:
    end = yield from _inflated(raw, 0, window_bits)
    if raw[end:].strip(b"\0"):
        raise BodyBroken("other bytes follow the end of the deflate body")


def _inflated(raw: bytes, start: int, window_bits: int) -> Generator[bytes, None, int]:
    """Yield one zlib stream piece by piece; return the position after its end."""
    stream = zlib.decompressobj(window_bits)
    at = start
    while not stream.eof:
        fed = raw[at : at + _SLICE]
        try:
            piece = stream.decompress(fed, _SLICE)
        except zlib.error as error:
            raise BodyBroken(f"the compressed body is damaged ({error})") from None
        if piece:
            yield piece
        elif not fed:
            raise BodyBroken("the compressed body is cut off before its end")
        at += len(fed) - len(stream.unconsumed_tail) - len(stream.unused_data)
    return at


def _unbrotli(raw: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    try:
        for at in range(0, len(raw), _SLICE):
            piece = stream.process(raw[at : at + _SLICE], output_buffer_limit=_SLICE)
            while piece:  # can_accept_more_data() says yes while output waits (brotli 1.2.1)
                yield piece
                piece = stream.process(b"", output_buffer_limit=_SLICE)
    except brotli.error as error:
        raise BodyBroken(f"the brotli body is damaged ({error})") from None
    if not stream.is_finished():
        raise BodyBroken("the brotli body is cut off before its end")


def _unzstd(raw: bytes) -> Iterator[bytes]:
    """Yield every frame of a zstd body (RFC 8878, section 3.1)."""
    at = 0
    for _ in range(_MAX_MEMBERS):
        stream = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        try:
            while not stream.eof and at < len(raw):
                fed = raw[at : at + _ZSTD_SLICE]
                yield stream.decompress(fed)
                at += len(fed) - len(stream.unused_data)
        except zstandard.ZstdError as error:
            raise BodyBroken(f"the zstd body is damaged ({error})") from None
        if not stream.eof:
            raise BodyBroken("the zstd body is cut off before its end")
        if at >= len(raw):
            return
    raise BodyBroken(f"the zstd body has more than {_MAX_MEMBERS:,} frames")


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,  # RFC 9110, section 8.4.1.3: the same thing
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
