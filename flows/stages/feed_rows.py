"""A poll as rows: the feed's condition, its entries, their outcomes and what went wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

from flows.feeds.decisions import Decision, lookup_keys
from flows.feeds.schedule import FeedCondition, PollFacts, after_merge, after_poll
from flows.model import Exchange, FeedEntry, FeedState, Outcome, ParsedFeed, Problem, Severity
from flows.records import Row, row_of
from flows.stages.jobs import FeedDocument
from flows.wording import counted
from flows.workers import JobFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime, timedelta
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription as the warehouse holds it; see the table `feeds` for the columns."""

    feed_id: UUID
    url: str
    subscribed_url: str
    title: str | None
    site_url: str | None
    state: str
    failure_count: float
    last_full_at: datetime | None
    last_success_at: datetime | None
    last_new_entry_at: datetime | None
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    ttl_minutes: int | None
    skip_hours: Sequence[int] | None
    skip_days: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed after its poll.

    Attributes:
        document: What a worker read; None when there was nothing to read.
        decisions: One for each item of the document.
        attempts: Runs in which the page of a known entry was tried in vain, by entry.
        merged_into: Address of another subscription onto which the feed has moved; that one
            brings its entries from now on.
    """

    feed: Feed
    exchange: Exchange
    document: FeedDocument | JobFailed | None
    decisions: tuple[Decision, ...] = ()
    attempts: Mapping[UUID, int] = field(default_factory=dict)
    merged_into: str | None = None

    @property
    def parsed(self) -> ParsedFeed | None:
        """The feed document, where one was read that differs from the last."""
        return self.document.parsed if isinstance(self.document, FeedDocument) else None

    @property
    def outcome(self) -> str:
        """The code of how the poll ended, the reading of the document included."""
        if isinstance(self.document, JobFailed):
            return self.document.code
        if self.parsed is not None and not self.parsed.is_feed:
            return "not_a_feed"
        return self.exchange.outcome

    @property
    def is_success(self) -> bool:
        """Whether the feed answered as a feed should."""
        return self.outcome in ("ok", "not_modified")

    @property
    def is_whole(self) -> bool:
        """Whether a whole feed document came, so that its validators may be kept."""
        is_cut = self.parsed is not None and self.parsed.is_truncated
        return self.outcome == "ok" and not is_cut

    @property
    def address(self) -> str:
        """Where the feed is asked from now on, as far as this poll decides."""
        return (self.is_success and self.exchange.permanent_url) or self.feed.url

    @property
    def has_new_entry(self) -> bool:
        """Whether an item came that the warehouse does not hold."""
        return any(decision.entry_id not in self.attempts for decision in self.decisions)


def entry_keys(feed_id: UUID, entries: Sequence[FeedEntry]) -> list[Row]:
    """Return the keys by which entries of a document may be held already."""
    return [{"feed_id": feed_id, **row_of(key)} for key in lookup_keys(feed_id, entries)]


def feed_poll(polled: Polled, interval: timedelta) -> Row:
    """Return what the poll taught about its feed: a row for `load/feed_polls`."""
    feed, exchange, parsed = polled.feed, polled.exchange, polled.parsed
    at = exchange.fetched_at
    condition = _condition(polled, interval)
    is_sent_back = not polled.is_success and condition.moved_to_url is not None
    return {
        "feed_id": feed.feed_id,
        "url": condition.moved_to_url or feed.url,
        "title": parsed.title if parsed else None,
        "site_url": (parsed.site_url if parsed else None) or feed.site_url,
        "state": condition.state,
        "state_reason": _why(polled),
        "last_fetched_at": at,
        "last_full_at": at if polled.is_whole else feed.last_full_at,
        "last_success_at": at if polled.is_success else feed.last_success_at,
        "last_new_entry_at": at if polled.has_new_entry else feed.last_new_entry_at,
        "failure_count": condition.failure_count,
        "last_status_code": exchange.status_code,
        "last_outcome": polled.outcome,
        "next_due_at": None if _is_every_run(condition, at) else condition.next_due_at,
        "due_reason": condition.reason,
        **(_NO_VALIDATORS if is_sent_back else _validators(polled)),
        **_wishes(polled),
    }


def _condition(polled: Polled, interval: timedelta) -> FeedCondition:
    at = polled.exchange.fetched_at
    return after_merge(at) if polled.merged_into else after_poll(_facts(polled, interval), at)


def _is_every_run(condition: FeedCondition, at: datetime) -> bool:
    """Whether nobody asks for a wait: a time of the past would fail where a clock is set back."""
    return condition.next_due_at is not None and condition.next_due_at <= at


def _why(polled: Polled) -> str | None:
    """Return why the feed stands as it does, in words; None where nothing is wrong."""
    if polled.merged_into:
        return f"moved for good to {polled.merged_into}, which is subscribed to as well"
    if polled.is_success:
        return None
    parsed = polled.parsed
    notices = parsed.notices if parsed else ()
    if parsed and parsed.alternates:
        return f"a web page came in place of the feed; it names {', '.join(parsed.alternates)}"
    said = next((notice.message for notice in notices), None)
    failed = polled.document.message if isinstance(polled.document, JobFailed) else None
    return polled.exchange.message or failed or said or polled.outcome


def _facts(polled: Polled, interval: timedelta) -> PollFacts:
    exchange, feed, wishes = polled.exchange, polled.feed, _wishes(polled)
    return PollFacts(
        outcome=polled.outcome,
        status_code=exchange.status_code,
        headers=exchange.headers,
        retry_at=exchange.retry_at,
        permanent_url=exchange.permanent_url,
        is_feed=polled.is_success,
        failure_count=feed.failure_count,
        was_gone=feed.state == FeedState.GONE,
        subscribed_url=feed.subscribed_url if feed.subscribed_url != feed.url else None,
        default_interval=interval,
        ttl_minutes=wishes["ttl_minutes"],
        skip_hours=wishes["skip_hours"],
        skip_days=wishes["skip_days"],
    )


class _Wishes(TypedDict):
    ttl_minutes: int | None
    skip_hours: tuple[int, ...]
    skip_days: tuple[str, ...]


def _wishes(polled: Polled) -> _Wishes:
    """Return what the channel asks of those who poll it: by this document, else by the last one.

    A 304 and a body that is the old one bring no document, and ask for what that one asked for.
    """
    said = polled.parsed if polled.is_whole and polled.parsed else polled.feed
    return {
        "ttl_minutes": said.ttl_minutes,
        "skip_hours": tuple(said.skip_hours or ()),
        "skip_days": tuple(said.skip_days or ()),
    }


_NO_VALIDATORS: Row = {"etag": None, "last_modified": None, "body_sha256": None}


def _validators(polled: Polled) -> Row:
    """Return the validators to send next time, byte for byte as the server gave them.

    A 304 may renew them (RFC 9111, section 4.3.4); a broken answer drops them, since what they
    stand for was never read.
    """
    feed, headers = polled.feed, polled.exchange.headers
    if polled.outcome == "not_modified":
        etag = headers.get("etag") or feed.etag
        modified = headers.get("last-modified") or feed.last_modified
        return {"etag": etag, "last_modified": modified, "body_sha256": feed.body_sha256}
    if polled.is_whole and isinstance(polled.document, FeedDocument):
        return {
            "etag": headers.get("etag"),
            "last_modified": headers.get("last-modified"),
            "body_sha256": polled.document.body_sha256,
        }
    if polled.exchange.is_ok:
        return _NO_VALIDATORS
    return {name: getattr(feed, name) for name in _NO_VALIDATORS}


def entries(run_id: UUID, polled: Polled) -> list[Row]:
    """Return the rows of `entries` for the items of the document."""
    return [_entry(run_id, polled, decision) for decision in polled.decisions]


def _entry(run_id: UUID, polled: Polled, decision: Decision) -> Row:
    entry = decision.entry
    names = ("guid", "url", "title", "summary", "author", "published_at", "published_precision")
    more = ("published_raw", "updated_at", "updated_raw")
    return {
        "entry_id": decision.entry_id,
        "feed_id": polled.feed.feed_id,
        **{name: getattr(entry, name) for name in (*names, *more)},
        "canonical_url": decision.canonical_url,
        "identity": decision.identity,
        "content_hash": decision.content_hash,
        "first_seen_at": polled.exchange.fetched_at,
        "last_seen_at": polled.exchange.fetched_at,
        "first_run_id": run_id,
        "article_id": decision.article_id,
        "is_waiting": _is_open(decision),
        "attempt_count": _attempts(polled, decision),
    }


def _attempts(polled: Polled, decision: Decision) -> int:
    """Return the vain attempts on the page; an entry that changed starts over."""
    if decision.is_wanted and decision.reason != "waiting":
        return 0
    return polled.attempts.get(decision.entry_id, 0)


def _is_open(decision: Decision) -> bool:
    """Whether the outcome comes later: with the page, or with that of the article's first entry."""
    is_twin = decision.outcome is Outcome.DUPLICATE and decision.article_id is None
    return decision.is_wanted or is_twin


def outcomes(run_id: UUID, polled: Polled) -> list[Row]:
    """Return the rows of `outcomes` for the items that are settled by the poll alone."""
    return [
        {
            "run_id": run_id,
            "entry_id": decision.entry_id,
            "feed_id": polled.feed.feed_id,
            "outcome": decision.outcome,
            "reason": decision.reason or None,
        }
        for decision in polled.decisions
        if not _is_open(decision)
    ]


def problems(polled: Polled) -> Iterator[Problem]:
    """Say what was wrong with the answer, the document and its items."""
    exchange, feed = polled.exchange, polled.feed

    def problem(stage: str, severity: Severity, code: str, message: str) -> Problem:
        return Problem(
            exchange.fetched_at, stage, severity, code, message, url=feed.url, feed_id=feed.feed_id
        )

    if exchange.outcome not in ("ok", "not_modified"):
        message = exchange.message or exchange.outcome
        yield problem("poll", Severity.WARN, exchange.outcome, message)
    if isinstance(polled.document, JobFailed):
        message = f"{polled.document.message}; the feed has {exchange.byte_count:,} bytes"
        yield problem("poll", Severity.WARN, polled.document.code, message)
    if polled.merged_into:
        message = f"{_why(polled)}: it is not asked any more, take it off the list"
        yield problem("poll", Severity.WARN, "feed_merged", message)
    elif polled.address != feed.url:
        message = f"moved for good to {polled.address}, which is asked from now on"
        yield problem("poll", Severity.WARN, "feed_moved", message)
    for notice in polled.parsed.notices if polled.parsed else ():
        yield problem("parse", notice.severity, notice.code, notice.message)
    skipped = Counter(d.reason for d in polled.decisions if d.outcome is Outcome.SKIPPED)
    for reason, count in skipped.items():
        said = f"{counted(count, 'entry', 'entries')} skipped: {reason}"
        yield problem("decide", Severity.WARN, reason, said)
