"""Try addresses as feeds, outside any run: for `feeds add`, `feeds check` and `doctor --online`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.asking import ask
from flows.decoding import BodyBroken, BodyTooLarge
from flows.feeds.document import parse_feed
from flows.model import Exchange, FetchKind, ParsedFeed
from flows.text import printable
from flows.web.policy import Request
from flows.wording import beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flows.settings import Settings
    from flows.stored import StoredResponse


@dataclass(frozen=True, slots=True)
class Probe:
    """What one address answered when it was asked for a feed.

    Attributes:
        exchange: How the asking went.
        document: What the answer holds; a feed or not. Nothing was read when there was no answer.
    """

    exchange: Exchange
    document: ParsedFeed

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
        if self.is_feed and self.exchange.permanent_url not in {None, self.url}:
            said.append(f"it has moved for good to {self.exchange.permanent_url}")
        return printable("; ".join(part.rstrip(".") for part in said))

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
    document = parse_feed(
        body,
        url=exchange.final_url or exchange.url,
        content_type=exchange.headers.get("content-type"),
        now=exchange.fetched_at,
        max_entries=settings.feeds.max_entries,
    )
    return Probe(exchange, document)


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
