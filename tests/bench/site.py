"""The built-in site of the benchmark, for where the shared pages are absent.

    python -m tests.bench.site PORT ARTICLES

Serves `/feed/N.xml` with validators and `/a/N/M.html`, pages built from the sample newsroom's
articles, padded to the weight of a real page with navigation and related links.
"""

from __future__ import annotations

import sys
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.newsroom import Newsroom

STARTED = 1_557_900_000  # 15 May 2019, 06:00 UTC
LINKS = "".join(f'<li><a href="/section/{n}">Section {n} of the site</a></li>' for n in range(300))


def pages() -> list[str]:
    """Return the bodies of the newsroom's articles as plain paragraphs."""
    articles = Newsroom().site.articles
    return ["".join(f"<p>{p}</p>" for p in article.body.split("\n\n")) for article in articles]


def page(number: int, bodies: list[str]) -> bytes:
    """Return the page of article `number`."""
    head = f"<title>Story {number}</title><meta property='og:title' content='Story {number}'>"
    nav = f"<nav><ul>{LINKS}</ul></nav>"
    body = bodies[number % len(bodies)]
    article = f"<article><h1>Story {number}</h1>{body}</article>"
    return (
        f"<!doctype html><html><head>{head}</head><body>{nav}{article}{nav}</body></html>".encode()
    )


def serve(port: int, article_count: int) -> None:
    """Serve until killed."""
    bodies, base = pages(), f"http://127.0.0.1:{port}"

    def feed(number: int) -> bytes:
        items = "".join(
            f"<item><title>Story {number}-{n}</title><link>{base}/a/{number}/{n}.html</link>"
            f"<guid isPermaLink='false'>{number}:{n}</guid>"
            f"<pubDate>{formatdate(STARTED - n * 600, usegmt=True)}</pubDate></item>"
            for n in range(article_count)
        )
        channel = f"<title>Feed {number}</title><link>{base}/</link>"
        return f"<rss version='2.0'><channel>{channel}{items}</channel></rss>".encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, _, rest = self.path.lstrip("/").partition("/")
            status, body = 404, b""
            if kind == "feed":
                status, body = 200, feed(int(rest.removesuffix(".xml")))
            elif kind == "a":
                feed_number, number = map(int, rest.removesuffix(".html").split("/"))
                status, body = 200, page(feed_number * article_count + number, bodies)
            tag = f'"{sha256(body).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    serve(*map(int, sys.argv[1:3]))
