"""Asking the newsroom by hand: a client that knows nothing of the pipeline."""

from __future__ import annotations

import gzip
import json
import re
from contextlib import closing
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from email.message import Message

    from tests.newsroom.server import Newsroom
    from tests.newsroom.site import Feed, Outlet
    from tests.newsroom.truth import Expectation


def ask(
    newsroom: Newsroom, url: str, method: str = "GET", **headers: str
) -> tuple[int, Message, bytes]:
    """Return status, header fields and body of one request, redirects not followed."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    with closing(HTTPConnection("127.0.0.1", newsroom.port, timeout=5)) as connection:
        connection.request(method, target, headers={"Host": parts.netloc, **headers})
        response = connection.getresponse()
        return response.status, response.headers, response.read()


def feed_of(newsroom: Newsroom, host: str, path: str) -> str:
    """Return an address at an outlet."""
    return f"http://{host}.localhost:{newsroom.port}{path}"


def declared(newsroom: Newsroom) -> list[tuple[str, Outlet, Feed]]:
    """Return (address, outlet, feed) of every feed that is one."""
    return [
        (feed_of(newsroom, outlet.host, feed.path), outlet, feed)
        for outlet in newsroom.site.outlets.values()
        for feed in outlet.feeds
        if feed.format != "html"
    ]


def by_trap(newsroom: Newsroom, name: str, night: int = 1) -> list[Expectation]:
    """Return the expectations of a night that carry a trap; at least one."""
    rows = [row for row in newsroom.expected(night) if name in row.article.traps]
    assert rows, name
    return rows


def read_feed(body: bytes, feed: Feed) -> list[str]:
    """Return the links of a feed, read in the encoding that its bytes are really in."""
    text = body.decode(feed.encoding).removeprefix("\ufeff")
    if feed.format == "json11":
        return [item["url"] for item in json.loads(text)["items"]]
    root = ET.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text))
    links = []
    for item in root.iter():
        if item.tag.rpartition("}")[2] in {"item", "entry"}:
            found = [part for part in item if part.tag.rpartition("}")[2] == "link"]
            links.append((found[0].get("href") or found[0].text or "") if found else "")
    return links


def gunzipped(headers: Message, body: bytes) -> bytes:
    """Return the body as it was before compression."""
    return gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body
