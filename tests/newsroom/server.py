"""The newsroom on a loopback port: one server for all hosts, quiet and quick."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from tests.newsroom import truth
from tests.newsroom.answers import Question, answer
from tests.newsroom.site import NIGHTS, Article, edited, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Request:
    """A request that the newsroom answered.

    Attributes:
        method: GET or HEAD.
        host: The Host header as sent.
        path: Path and query.
        headers: Header fields, names in lower case.
        at: When it came, in seconds of the monotonic clock.
        status: What it was answered with.
    """

    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    at: float
    status: int


@dataclass(frozen=True, slots=True)
class Subscription:
    """A line of the subscription list."""

    url: str
    title: str
    category: str
    outlet: str
    site_url: str


class RequestLog(list[Request]):
    """The requests so far, in the order of their answers; appending is atomic in CPython."""

    def of(self, host: str) -> list[Request]:
        """Return the requests to `<host>.localhost`."""
        return [request for request in self if request.host.split(".")[0] == host]


class Newsroom:
    """The sample newsroom, served on 127.0.0.1 while the context is open.

    The port is taken at once (OSError when another has it), so open the context to give it back.

    Attributes:
        night: 1 (2019-05-15) or 2 (2019-05-16); may be set while serving.
        port: Where it is served.
        requests: What was asked so far; `clear()` forgets it.
    """

    def __init__(self, port: int = 0, night: int = 1) -> None:
        self.night = night
        self.requests = RequestLog()
        self.site = load()
        self._answering = threading.Event()
        self._answering.set()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.newsroom = self
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        serve = self._server.serve_forever
        self._thread = threading.Thread(target=serve, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def allow(self) -> str:
        """What `[web] allow_private_addresses` needs."""
        return f"127.0.0.1:{self.port}"

    @property
    def now(self) -> datetime:
        """What the newsroom's clock shows this night; its Date headers say the same."""
        return NIGHTS[self.night]

    @property
    def feeds(self) -> list[Subscription]:
        """The subscriptions, by category."""
        rows = [
            Subscription(
                url=f"http://{outlet.host}.localhost:{self.port}{feed.path}",
                title=feed.title,
                category=outlet.category,
                outlet=outlet.name,
                site_url=f"http://{outlet.host}.localhost:{self.port}/",
            )
            for outlet in self.site.outlets.values()
            for feed in outlet.feeds
            if feed.is_listed
        ]
        return sorted(rows, key=lambda row: row.category)

    def opml(self) -> bytes:
        """Return the subscriptions as OPML 2.0, folders as categories."""
        folders = ""
        for category, rows in groupby(self.feeds, key=lambda row: row.category):
            lines = "".join(
                f"<outline type='rss' text={quoteattr(row.title)} title={quoteattr(row.title)}"
                f" xmlUrl={quoteattr(row.url)} htmlUrl={quoteattr(row.site_url)}"
                f" outlet={quoteattr(row.outlet)}/>\n"
                for row in rows
            )
            folders += f"<outline text={quoteattr(category)}>\n{lines}</outline>\n"
        head = "<head><title>The sample newsroom</title></head>"
        text = f'<opml version="2.0">\n{head}\n<body>\n{folders}</body>\n</opml>\n'
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()

    def expected(self, night: int) -> list[truth.Expectation]:
        """Return what is right for every entry delivered on a night."""
        return truth.expected(self.site, night, self.port)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Answer nobody while the block runs: a run that has asked goes on no further."""
        self._answering.clear()
        try:
            yield
        finally:
            self._answering.set()

    def amend(self, slug: str, old: str, new: str) -> None:
        """Change the page of an article and tell no feed: its summary and dates stay."""
        paragraphs = edited(self.find(slug).paragraphs, [(old, new)])
        self._put(replace(self.find(slug), paragraphs=paragraphs))

    def break_page(self, slug: str, status: int) -> None:
        """Let the page of an article answer with an error; its feed still lists it."""
        self._put(replace(self.find(slug), status=status))

    def take_down(self, slug: str) -> None:
        """Let the page of an article say "not found" with status 200; its feed still lists it."""
        self._put(replace(self.find(slug), traps=("soft_404",), kind="soft_404"))

    def mend(self, slug: str) -> None:
        """Let the page of an article be the article at last."""
        self._put(replace(self.find(slug), status=200, traps=(), kind="article"))

    def find(self, slug: str) -> Article:
        return next(article for article in self.site.articles if article.slug == slug)

    def _put(self, changed: Article) -> None:
        articles = (changed if a.slug == changed.slug else a for a in self.site.articles)
        self.site = replace(self.site, articles=tuple(articles))

    def _count(self, host: str, target: str) -> int:
        """Return how often the address was asked for before."""
        self._counts[host, target] += 1
        return self._counts[host, target] - 1


class _Server(ThreadingHTTPServer):
    """One thread per connection; none of them outlives the newsroom's process."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    newsroom: Newsroom

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news; anything else is a mistake of ours, so print it."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Reads a request, asks `answers`, writes the response."""

    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave in one packet
    timeout = 30

    def do_GET(self) -> None:
        """Answer a request."""
        newsroom = self.server.newsroom
        newsroom._answering.wait(timeout=30)
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = headers.get("host", "")
        name = host.partition(":")[0].removesuffix(".localhost")
        count = newsroom._count(name, self.path)
        question = Question(name, self.path, headers, newsroom.port, newsroom.night, count)
        found = answer(newsroom.site, question)
        newsroom.requests.append(
            Request(self.command, host, self.path, headers, time.monotonic(), found.status)
        )
        self.send_response(found.status)
        for field, value in found.headers.items():
            self.send_header(field, value)
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    do_HEAD = do_GET  # noqa: N815 - the name http.server calls

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the newsroom's time, so that Date and Retry-After speak of the same day."""
        del timestamp
        return format_datetime(self.server.newsroom.now, usegmt=True)

    def version_string(self) -> str:
        """Return the Server header."""
        return "newsroom"

    def log_message(self, *_: Any) -> None:
        """Say nothing: the log is `Newsroom.requests`."""
