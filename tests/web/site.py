"""A scriptable HTTP server: each path has bytes to send, or a coroutine that misbehaves.

`pages` may be whatever has `get(path, default)`.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field


@dataclass
class Seen:
    """A request as it came in."""

    path: str
    headers: dict[str, str]
    host: str


def answer(body=b"", status=200, **headers) -> bytes:
    """Return a whole answer; `content_type="..."` becomes `Content-Type`."""
    fields = {"Content-Length": str(len(body))}
    fields |= {k.replace("_", "-").title(): v for k, v in headers.items()}
    head = "".join(f"{k}: {v}\r\n" for k, v in fields.items() if v is not None)
    return f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + body


def moved(location, status=302) -> bytes:
    return answer(status=status, location=location)


@dataclass
class Site:
    """Serves `pages` on a free port of 127.0.0.1 and remembers what was asked."""

    pages: dict = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    connection_count: int = 0
    open_count: int = 0
    most_open: int = 0
    tls: object = None

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        self.authority = f"127.0.0.1:{self.port}"
        self._tasks = set()
        return self

    async def __aexit__(self, *_):
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def url(self, path="/", host="127.0.0.1") -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def paths(self):
        return [request.path for request in self.seen]

    async def _serve(self, reader, writer):
        self._tasks.add(asyncio.current_task())
        self.connection_count += 1
        try:
            # Cancelled is how the site closes; asyncio's streams would call it an error.
            gone = (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError)
            with contextlib.suppress(*gone):
                while await self._one(reader, writer):
                    pass
        finally:
            self._tasks.discard(asyncio.current_task())
            writer.close()

    async def _one(self, reader, writer) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        raw = dict(line.split(": ", 1) for line in lines)
        path = first.split(" ")[1]
        self.seen.append(Seen(path, {k.lower(): v for k, v in raw.items()}, headers["host"]))
        page = self.pages.get(path, answer(b"nothing here", 404))
        self.open_count += 1
        self.most_open = max(self.most_open, self.open_count)
        try:
            if isinstance(page, bytes):
                writer.write(page)
                await writer.drain()
                return True
            await page(writer)
            return False
        finally:
            self.open_count -= 1
