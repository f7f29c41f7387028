"""A server that keeps the score: it plays many hosts and logs every request that it gets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in; header names in lower case, `at` in monotonic seconds."""

    host: str
    path: str
    headers: Mapping[str, str]
    at: float
    day: float
    now: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """An answer. `headers` may hold anything, lies included."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Host = Callable[[Asked, "ScoringServer"], Said]


class ScoringServer:
    """Plays `hosts` (`<name>.localhost`) on a loopback port; `log` is the score sheet."""

    def __init__(self, hosts: Mapping[str, Host]) -> None:
        self.hosts = hosts
        self.log: list[Asked] = []
        self.day = 0
        self.now: datetime | None = None
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.scoring = self
        self.port = self._server.server_address[1]
        self.allow = f"127.0.0.1:{self.port}"

    def __enter__(self):
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, host: str, path: str = "/rss") -> str:
        return f"http://{host}.localhost:{self.port}{path}"

    def asked(self, host: str, path: str | None = "/rss") -> list[Asked]:
        """Return the requests to a host, for one path or (None) for all but robots.txt."""
        found = [one for one in self.log if one.host == host and one.path != "/robots.txt"]
        return found if path is None else [one for one in found if one.path == path]

    def days(self, host: str, path: str | None = "/rss") -> list[int]:
        """Return the days on which a host was asked."""
        return [one.day for one in self.asked(host, path)]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        scoring = self.server.scoring
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = headers["host"].partition(":")[0].removesuffix(".localhost")
        asked = Asked(host, self.path, headers, time.monotonic(), scoring.day, scoring.now)
        scoring.log.append(asked)
        play = scoring.hosts.get(host)
        said = play(asked, scoring) if play else Said(status=404)
        self.send_response_only(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(said.body)))
        self.end_headers()
        self.wfile.write(said.body)

    def log_message(self, *_) -> None:
        """Say nothing: the log is the score sheet."""
