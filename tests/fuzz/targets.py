"""What is fuzzed: a name, seeds, and a function that raises when something is wrong.

Each function may be handed anything. It raises when the code under test raises what it does not
announce, and `AssertionError` when a promise of that code is broken.
"""

from __future__ import annotations

import gzip
import os
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flows.articles.reading import read_page
from flows.dates.parsing import EARLIEST, parse_date
from flows.decoding import BodyBroken, BodyTooLarge, decode_body
from flows.feeds.document import MAX_ENTRIES, parse_feed
from flows.feeds.opml import read_opml
from flows.identity import accept_canonical, canonical_url, identity_of, is_home_page, resolve
from flows.model import EntryHint, Exchange, FetchKind
from flows.text import clean_line, clean_text, printable
from flows.web.faults import Fault
from flows.web.retry_after import LONGEST_WAIT, retry_at
from flows.web.robots import Rules, read_robots
from flows.web.targets import target_of
from tests.fuzz import seeds

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
URL = "https://e.com/news/story"
_DECODED = 1_000_000
# Seeds beyond these add minutes and nothing new.
_MOST_SEEDS = 3_000
_LARGEST_SEED = 150_000


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be fuzzed.

    Attributes:
        name: Its name.
        run: Tries one input; raises when something is wrong.
        own: The seeds of the repository.
        corpora: Patterns of more seeds below the data folder.
    """

    name: str
    run: Callable[[bytes], None]
    own: tuple[bytes, ...]
    corpora: tuple[str, ...] = ()

    def seeds(self) -> tuple[bytes, ...]:
        """Return all seeds that are there, in an order that does not change."""
        paths = sorted(path for pattern in self.corpora for path in DATA.glob(pattern))
        small = [p for p in paths if p.is_file() and p.stat().st_size <= _LARGEST_SEED]
        read = (path.read_bytes() for path in small[:_MOST_SEEDS])
        return self.own + tuple(
            gzip.decompress(one) if one.startswith(b"\x1f\x8b") else one for one in read
        )


def _text(body: bytes) -> str:
    return body.decode("utf-8", "surrogateescape")  # bytes that are none come as lone surrogates


def _stored(*texts: str | None) -> None:
    """Check that the warehouse can take the texts as they are."""
    for text in texts:
        assert text is None or ("\0" not in text and text.encode("utf-8") is not None)


def feed(body: bytes) -> None:
    """Try a feed document."""
    parsed = parse_feed(body, url=URL, content_type="text/xml", now=NOW)
    assert parsed.is_feed or parsed.notices
    assert len(parsed.entries) <= MAX_ENTRIES
    _stored(parsed.title, parsed.language, *(notice.message for notice in parsed.notices))
    assert not any(notice.code == "parser_failed" for notice in parsed.notices)
    for entry in parsed.entries:
        _stored(entry.guid, entry.title, entry.summary, entry.author, *entry.categories)
        assert entry.url is None or entry.url.startswith(("http://", "https://"))


def date(body: bytes) -> None:
    """Try a date."""
    found = parse_date(_text(body))
    assert found is None or (found.at >= EARLIEST and found.at.tzinfo is UTC)


def page(body: bytes) -> None:
    """Try a page."""
    read = read_page(body, url=URL, content_type="text/html", hint=EntryHint(), fetched_at=NOW)
    _stored(read.title, read.body, read.byline, read.dateline, read.kind_evidence)


def url(body: bytes) -> None:
    """Try an address."""
    text = _text(body)
    found = canonical_url(text)
    resolve(text, URL)
    accept_canonical(text, fetched_url=URL, requested_url=URL)
    accept_canonical(URL, fetched_url=text, requested_url=text)
    is_home_page(text)
    identity_of(text)
    if found is not None:
        assert canonical_url(found) == found
        assert identity_of(f"https://{identity_of(found)}") == identity_of(found)


def target(body: bytes) -> None:
    """Try an address as something to connect to: it is refused in words, or sound."""
    try:
        found = target_of(_text(body))
        again = target_of(found.url)  # may be refused: quoted, it may be too long
    except Fault:
        return
    assert (again.host, again.port, again.url) == (found.host, found.port, found.url)


def opml(body: bytes) -> None:
    """Try a list of subscriptions."""
    found = read_opml(body)
    _stored(*(notice.message for notice in found.notices))
    for subscription in found.feeds:
        _stored(subscription.url)


def robots(body: bytes) -> None:
    """Try a robots.txt."""
    exchange = Exchange("https://e.com/robots.txt", FetchKind.ROBOTS, "ok", NOW, 1, status_code=200)
    rules = Rules(read_robots("https://e.com", exchange, body), "dateline")
    rules.allows(target_of(URL))
    assert rules.crawl_delay is None or rules.crawl_delay >= 0


def wait(body: bytes) -> None:
    """Try a Retry-After."""
    at = retry_at({"retry-after": body.decode("latin-1")}, NOW)
    assert at is None or NOW < at <= NOW + LONGEST_WAIT


def coding(body: bytes) -> None:
    """Try a body in every content encoding."""
    for encodings in ("gzip", "deflate", "br", "zstd", "gzip, gzip", body[:12].decode("latin-1")):
        try:
            decoded = decode_body(body, encodings, limit=_DECODED)
        except (BodyBroken, BodyTooLarge):
            continue
        assert len(decoded) <= _DECODED


def text(body: bytes) -> None:
    """Try a text."""
    cleaned = clean_text(_text(body))
    _stored(cleaned, clean_line(cleaned, 100), printable(cleaned))
    assert clean_text(cleaned) == cleaned
    assert len(clean_line(cleaned, 100)) <= 100


_PACKED = tuple(gzip.compress(one, mtime=0) for one in seeds.FEEDS[:2])
TARGETS = (
    Target(
        "feed", feed, seeds.FEEDS, ("feedparser-tests/*/**/*.xml", "lemon24-reader-data/data/*")
    ),
    Target("page", page, seeds.PAGES, ("scrapinghub-article-extraction/html/*",)),
    Target("date", date, seeds.DATES),
    Target("url", url, seeds.URLS),
    Target("target", target, seeds.URLS),
    Target("opml", opml, seeds.OPML),
    Target("robots", robots, seeds.ROBOTS, ("protego-robots/*.json",)),
    Target("wait", wait, seeds.WAITS),
    Target("coding", coding, (*_PACKED, zlib.compress(seeds.FEEDS[0]), *seeds.PACKED)),
    Target("text", text, seeds.TEXTS, ("blns/*.json",)),
)
