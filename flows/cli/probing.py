"""Try addresses as feeds, outside any run: for `feeds add`, `feeds check` and `doctor --online`."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from flows.asking import ask
from flows.decoding import BodyBroken, BodyTooLarge
from flows.feeds.discovery import likely_feeds
from flows.feeds.document import parse_feed
from flows.model import Exchange, FetchKind, ParsedFeed
from flows.text import printable
from flows.web.policy import Request
from flows.wording import beside, counted, minute

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flows.settings import Settings
    from flows.stored import StoredResponse


_FULL_TEXT = 1_000
"""Characters of the middle entry from which on a feed is taken to bring whole articles: the longest
teaser of the sample newsroom has 356, its shortest article 1,217."""


_TEXTS = {"full": "whole articles", "teaser": "teasers", "title": "titles alone"}


@dataclass(frozen=True, slots=True)
class Probe:
    """What one address answered when it was asked for a feed.

    Attributes:
        exchange: How the asking went.
        document: What the answer holds; a feed or not. Nothing was read when there was no answer.
        guesses: Of a page that names no feed, where its feed may be.
    """

    exchange: Exchange
    document: ParsedFeed
    guesses: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The address that was asked."""
        return self.exchange.url

    @property
    def is_feed(self) -> bool:
        """Whether a feed came."""
        return self.exchange.is_ok and self.document.is_feed

    @property
    def outcome(self) -> str:
        """`ok`, or the code of what went wrong on the way or with the document."""
        if not self.exchange.is_ok or self.document.is_feed:
            return self.exchange.outcome
        return next((notice.code for notice in self.document.notices), "not_a_feed")

    @property
    def remarks(self) -> str:
        """What a person should know beside the address, in one line; empty for nothing."""
        said = [beside(self.exchange.message, self.url)] if self.exchange.message else []
        said += [notice.message for notice in self.document.notices]
        if self.is_feed:
            said += self._missing()
        if self.is_feed and self.exchange.permanent_url not in {None, self.url}:
            said.append(f"it has moved for good to {self.exchange.permanent_url}")
        return printable("; ".join(part.rstrip(".") for part in said))

    def _missing(self) -> list[str]:
        """Return what a night would miss in the entries."""
        entries = self.document.entries
        if not entries:
            return ["it has no entries"]
        linked, dated = sum(entry.url is not None for entry in entries), self.newest_at is not None
        without = f"{len(entries) - linked} of {counted(len(entries), 'entry', 'entries')}"
        said = [] if linked == len(entries) else [f"no link, so no article, in {without}"]
        return said if dated else [*said, "no entry has a date: those of the pages will do"]

    @property
    def text(self) -> str:
        """How much of an article the feed itself brings: `full`, `teaser` or `title`."""
        lengths = [entry.text_length for entry in self.document.entries]
        middle = median(lengths) if lengths else 0
        return "full" if middle >= _FULL_TEXT else ("teaser" if middle else "title")

    @property
    def brings(self) -> str:
        """What a night would get of it, in words: how many entries, how new, how much text."""
        count = counted(len(self.document.entries), "entry", "entries")
        newest = f", newest {minute(self.newest_at)}" if self.newest_at else ""
        return f"{count}{newest}, {_TEXTS[self.text]}" if self.document.entries else count

    @property
    def newest_at(self) -> datetime | None:
        """The latest date of an entry, in UTC; None without any."""
        dates = [entry.published_at or entry.updated_at for entry in self.document.entries]
        return max((date for date in dates if date), default=None)


def probe(settings: Settings, urls: Sequence[str]) -> list[Probe]:
    """Ask each address for a feed, with the manners of a run; return the answers in order."""
    answers = ask(settings, [Request(url, FetchKind.FEED) for url in urls])
    return [_read(settings, exchange, stored) for exchange, stored in answers]


def _read(settings: Settings, exchange: Exchange, stored: StoredResponse | None) -> Probe:
    if not exchange.is_ok or stored is None:
        return Probe(exchange, ParsedFeed(""))
    try:
        body = stored.body(settings.web.max_body_bytes)
    except (BodyBroken, BodyTooLarge) as error:
        return Probe(_failed(exchange, error), ParsedFeed(""))
    url = exchange.final_url or exchange.url
    document = parse_feed(
        body,
        url=url,
        content_type=exchange.headers.get("content-type"),
        now=exchange.fetched_at,
        max_entries=settings.feeds.max_entries,
    )
    is_lost = not document.is_feed and not document.alternates
    return Probe(exchange, document, likely_feeds(body, url=url) if is_lost else ())


def _failed(exchange: Exchange, error: BodyBroken | BodyTooLarge) -> Exchange:
    code = "body_too_large" if isinstance(error, BodyTooLarge) else "body_broken"
    return Exchange(
        url=exchange.url,
        kind=exchange.kind,
        outcome=code,
        fetched_at=exchange.fetched_at,
        duration_ms=exchange.duration_ms,
        status_code=exchange.status_code,
        final_url=exchange.final_url,
        headers=exchange.headers,
        message=str(error),
    )
