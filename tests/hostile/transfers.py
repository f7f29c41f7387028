"""Answers that go wrong on the wire: each a coroutine that misbehaves on a connection."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import struct
from functools import cache

import brotli

from tests.web.site import answer

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
EVERY = 0.25  # seconds between two bytes of a drip


async def send(writer: asyncio.StreamWriter, *pieces: bytes) -> None:
    for piece in pieces:
        writer.write(piece)
        await writer.drain()


async def drip_body(writer, every=EVERY):
    await send(writer, HEAD + b"Content-Type: text/xml\r\nContent-Length: 90000\r\n\r\n")
    while True:
        await send(writer, b"<")
        await asyncio.sleep(every)


async def drip_head(writer, every=EVERY):
    await send(writer, HEAD)
    while True:
        await send(writer, b"X-Drip: 1\r\n")
        await asyncio.sleep(every)


async def stall(writer):
    await send(writer, HEAD + b"Content-Length: 90000\r\n\r\n")
    await asyncio.sleep(3600)


async def silence(_writer):
    await asyncio.sleep(3600)


async def interim_flood(writer, every=0.01):
    try:
        while True:
            await send(writer, b"HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n" * 20)
            await asyncio.sleep(every)
    finally:
        writer.transport.abort()  # a mere close would wait for the flood to be read


async def endless_chunks(writer):
    await send(writer, CHUNKED)
    while True:
        await send(writer, b"10000\r\n" + b"x" * 65_536 + b"\r\n")


async def endless_head(writer):
    await send(writer, HEAD)
    with contextlib.suppress(ConnectionError):
        for number in range(400_000):  # 16 MB
            await send(writer, b"X-%d: " % number + b"y" * 32 + b"\r\n")


async def cookies(writer):
    await send(writer, HEAD, *(b"Set-Cookie: c%d=1\r\n" % n for n in range(10_000)))
    await send(writer, b"Content-Length: 2\r\n\r\nok")


async def reset(writer, first: bytes = b""):
    await send(writer, first)
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


async def reset_in_head(writer):
    await reset(writer, HEAD + b"Content-Ty")


async def reset_in_body(writer):
    await reset(writer, HEAD + b"Content-Length: 900\r\n\r\n<rss>")


async def short(writer):
    await send(writer, HEAD + b"Content-Length: 9000\r\n\r\n<rss version='2.0'>")


async def server_error(writer):
    await send(writer, answer(b"sorry", 500))


async def not_http(writer):
    await send(writer, b"220 mail.example ESMTP\r\n\r\n")


async def bad_chunk(writer):
    await send(writer, CHUNKED + b"zz\r\n<rss>\r\n0\r\n\r\n")


async def two_lengths(writer):
    await send(writer, HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")


async def negative_length(writer):
    await send(writer, HEAD + b"Content-Length: -3\r\n\r\nabc")


FORGED = answer(b"<rss version='2.0'><channel><title>Forged</title></channel></rss>")
READ = 65_536  # bytes that httpcore asks the socket for at a time
TLS_RECORD = 16_384  # RFC 8446, section 5.1


def as_long_as(size: int) -> bytes:
    """Return an answer that fills a read or a record, so that what follows comes in the next."""
    head = len(answer(b"x" * size)) - size
    return answer(b"x" * (size - head))


SMUGGLED = {
    "a whole answer": answer(b"<rss/>") + FORGED,
    "a status line that the next answer completes": answer(b"<rss/>") + b"HTTP/1.1 200 OK",
    "a field that the next answer completes": answer(b"<rss/>") + HEAD + b"X-Next: ",
    "behind chunks": CHUNKED + b"6\r\n<rss/>\r\n0\r\n\r\n" + FORGED,
    "behind a 304": answer(status=304, content_length=None) + FORGED,
    "beyond one read": as_long_as(READ) + FORGED,
}


@cache
def zeros(size: int = 128_000_000) -> bytes:
    return bytes(size)


@cache
def gzip_bomb() -> bytes:
    return gzip.compress(zeros(), 1)


@cache
def brotli_bomb() -> bytes:
    return brotli.compress(zeros(), quality=1)


@cache
def stacked_bomb() -> bytes:
    return gzip.compress(gzip.compress(gzip_bomb(), 1), 1)


def sends(make, encoding):
    async def handler(writer):
        await send(writer, answer(make(), content_encoding=encoding, content_type="text/xml"))

    return handler


SICK = {
    "drip-body": drip_body,
    "gzip-bomb": sends(gzip_bomb, "gzip"),
    "error": server_error,
    "reset": reset,
    "drip-head": drip_head,
    "stacked-bomb": sends(stacked_bomb, "gzip, gzip, gzip"),
    "brotli-bomb": sends(brotli_bomb, "br"),
    "short": short,
    "stall": stall,
    "endless-head": endless_head,
    "endless-chunks": endless_chunks,
    "cut-gzip": sends(lambda: gzip.compress(b"<rss/>" * 500)[:-12], "gzip"),
    "reset-in-body": reset_in_body,
    "not-http": not_http,
    "bad-chunk": bad_chunk,
    "cookies": cookies,
    "silence": silence,
}
