"""When a feed is asked again, and what a poll says about its life. Pure.

A nightly pipeline must not be talked out of a night: servers that say `max-age=3600` mean "not
within the hour", not "not tomorrow". So what a server or a feed asks for counts only where it asks
for longer than the time to the next night, and nothing but a feed that is gone waits for more than
seven days. Explicit requests to stay away (`Retry-After`) count always.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from flows.feeds.freshness import freshness
from flows.model import FeedState

if TYPE_CHECKING:
    from collections.abc import Mapping

# No server knows better than that when there will be news: one-year max-age values are seen in the
# wild (NetNewsWire caps them too), and miniflux, reader and FreshRSS cap at a day to a month.
LONGEST = timedelta(days=7)
# What asks for less than this asks for "not tonight again": the next night comes 24 hours later, or
# 23 where the clocks change, and a run that starts late must not make the next one skip the feed.
_A_NIGHT = timedelta(hours=20)
# What asks for a number of days is due this much earlier: nights do not begin to the second, and a
# feed must not be skipped because this one began a minute before the last.
_SLACK = timedelta(hours=1)
# NetNewsWire drops validators after 8 days, because some servers answer 304 for ever.
VALIDATOR_LIFE = timedelta(days=8)
# Weights of failures as in Media Cloud's rss-fetcher.
HARD, SOFT, TEMPORARY = 1.0, 0.5, 0.25
# From here on a feed counts as failing: three nights of hard failures, twelve of temporary ones.
_FAILING_AT = 3.0
# A feed that is gone is looked at once more after this long; 410 is sometimes a mistake.
_GONE_FOR = timedelta(days=30)
_GONE = 410
_HOURS = 24
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Not the feed's fault, or over by tomorrow.
_TEMPORARY_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_TEMPORARY_OUTCOMES = frozenset(
    {
        *("deadline", "connect_failed", "connect_timeout", "dns_failed", "body_broken"),
        *("read_broken", "host_down", "interrupted", "worker_died", "robots_unreachable"),
    },
)
_UNASKED = "retry_later"  # the host is held for all its feeds: this one was not even asked
# The answer came, and something in it is wrong that may be mended.
_SOFT_OUTCOMES = frozenset(
    {"not_a_feed", "empty_body", "malformed", "parse_limit", "body_too_large", "parser_failed"},
)


@dataclass(frozen=True, slots=True)
class PollFacts:
    """What a poll brought, as far as it matters for the next one.

    Attributes:
        outcome: `Exchange.outcome`, or the code of what was wrong with the document
            (`not_a_feed`, `empty_body`, `parse_limit`, ...).
        status_code: HTTP status; None without an answer.
        headers: Header fields, names in lower case.
        retry_at: `Exchange.retry_at`.
        permanent_url: `Exchange.permanent_url`.
        is_feed: The document was read and is a feed, or was not sent because unchanged.
        failure_count: Weighted failures in a row before this poll.
        default_interval: Least time between two polls; 0: every run.
        ttl_minutes: `ParsedFeed.ttl_minutes`, of this document or of the last one.
        skip_hours: `ParsedFeed.skip_hours`.
        skip_days: `ParsedFeed.skip_days`.
        was_gone: The feed had ended before this poll, which is its one more look.
        subscribed_url: The address in the subscription list, where another one was asked.
    """

    outcome: str
    status_code: int | None = None
    headers: Mapping[str, str] | None = None
    retry_at: datetime | None = None
    permanent_url: str | None = None
    is_feed: bool = False
    failure_count: float = 0.0
    default_interval: timedelta = timedelta(0)
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    was_gone: bool = False
    subscribed_url: str | None = None

    @property
    def is_success(self) -> bool:
        """Whether the feed answered as a feed should."""
        return self.is_feed and self.outcome in {"ok", "not_modified"}


@dataclass(frozen=True, slots=True)
class Due:
    """When a feed is asked again, and who wants it so."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class FeedCondition:
    """How a feed stands after a poll.

    Attributes:
        state: Its state.
        failure_count: Weighted failures in a row; 0 after a success.
        next_due_at: When it is asked again, in UTC; None: never.
        reason: Why then.
        moved_to_url: The address to ask from now on; None: the old one.
    """

    state: FeedState
    failure_count: float
    next_due_at: datetime | None
    reason: str
    moved_to_url: str | None = None


def after_poll(facts: PollFacts, now: datetime) -> FeedCondition:
    """Return how a feed stands after a poll that ended at `now`.

    A permanent redirect is taken at once when what it leads to is a feed; the key of the feed is
    that of the address once subscribed to, so its history stays. A feed that fails at its new
    address is asked at the subscribed one again: the move was a mistake, or is over. 410 ends the
    feed, with one more look after 30 days; every other failure counts by its weight, and from
    three on the feed is `failing`, still asked at least every seven days, because feeds come back.
    The one more look is final unless it fails for a reason that passes.
    """
    due = next_due(facts, now)
    if facts.is_success:
        return FeedCondition(FeedState.ACTIVE, 0.0, due.at, due.reason, facts.permanent_url)
    weight = failure_weight(facts)
    count = facts.failure_count + weight
    if facts.was_gone:
        at = now + LONGEST if weight <= TEMPORARY else None
        return FeedCondition(FeedState.GONE, count, at, "gone")
    if facts.status_code == _GONE:
        return FeedCondition(FeedState.GONE, count, due.at, due.reason)
    if count < _FAILING_AT:
        return FeedCondition(FeedState.ACTIVE, count, due.at, due.reason)
    return FeedCondition(FeedState.FAILING, count, due.at, due.reason, facts.subscribed_url)


def after_merge(now: datetime) -> FeedCondition:
    """Return how a feed stands that has moved onto the address of another subscription.

    That one brings the entries from now on; this one has ended, and is looked at as rarely as any
    feed that has, in case the move is taken back.
    """
    return FeedCondition(FeedState.GONE, 0.0, _for_nights(now + _GONE_FOR, now), "merged")


def next_due(facts: PollFacts, now: datetime) -> Due:
    """Return when to ask again after a poll that ended at `now`, between `now` and 7 days later."""
    if facts.status_code == _GONE:
        return Due(_for_nights(now + _GONE_FOR, now), "gone")
    wishes = [Due(now + max(facts.default_interval, timedelta(0)), "interval")]
    if facts.retry_at is not None and facts.retry_at > now:
        wishes.append(Due(facts.retry_at, "retry_after"))
    if facts.is_success:
        longer = facts.default_interval or _A_NIGHT
        asked = _server_wishes(facts, now)
        wishes += [Due(_for_nights(w.at, now), w.reason) for w in asked if w.at - now > longer]
    else:
        wishes.append(Due(_for_nights(now + _back_off(facts), now), "back_off"))
    latest = max(wishes, key=lambda wish: wish.at)
    capped = min(latest.at, now + LONGEST)
    if not facts.is_success:
        return Due(capped, latest.reason)
    # Without an interval the next poll is the next night's, whatever time it is due from.
    likely = capped if facts.default_interval else max(capped, now + timedelta(days=1))
    allowed = _outside_skipped(likely, facts)
    if allowed == likely:
        return Due(capped, latest.reason)
    return Due(min(allowed, now + LONGEST), "skip_times")


def _for_nights(at: datetime, now: datetime) -> datetime:
    return at - _SLACK if at - now > _A_NIGHT else at


def failure_weight(facts: PollFacts) -> float:
    """Return how much a failed poll counts: hard 1, soft 0.5, temporary 0.25, not asked 0."""
    if facts.outcome == _UNASKED:
        return 0.0
    if facts.status_code in _TEMPORARY_STATUS or facts.outcome in _TEMPORARY_OUTCOMES:
        return TEMPORARY
    if facts.outcome in _SOFT_OUTCOMES or facts.outcome == "ok":
        return SOFT
    return HARD


def should_send_validators(last_full_at: datetime | None, now: datetime) -> bool:
    """Return whether ETag and Last-Modified are sent.

    Not when the whole document was last seen more than 8 days ago, or never: some servers answer
    304 for ever.
    """
    return last_full_at is not None and now - last_full_at < VALIDATOR_LIFE - _SLACK


def _back_off(facts: PollFacts) -> timedelta:
    """Return the wait after a failure: none for the first, then doubling from a day to seven."""
    count = facts.failure_count + failure_weight(facts)
    if count < _FAILING_AT:
        return timedelta(0)
    doublings = min(int(count - _FAILING_AT), 3)
    return min(timedelta(days=2**doublings), LONGEST)


def _server_wishes(facts: PollFacts, now: datetime) -> list[Due]:
    """Return what the headers and the channel ask for."""
    wishes: list[Due] = []
    fresh_for = freshness(facts.headers or {}, now)
    if fresh_for is not None:
        wishes.append(Due(now + min(fresh_for, LONGEST), "max_age"))
    if facts.ttl_minutes is not None:
        wishes.append(Due(now + min(timedelta(minutes=facts.ttl_minutes), LONGEST), "ttl"))
    return wishes


def _outside_skipped(at: datetime, facts: PollFacts) -> datetime:
    """Return the first time from `at` on that the channel does not ask to be left alone in.

    Days and hours are GMT (RSS 2.0). A channel that rules out every hour or every day means
    nothing by it. Only whole days move a nightly poll: an hour that is skipped at the time of the
    run would be skipped every night, so skipHours counts only when a poll interval is set.
    """
    days = {day for day in facts.skip_days if day in _DAYS}
    hours = {hour for hour in facts.skip_hours if 0 <= hour < _HOURS}
    if len(days) == len(_DAYS):
        days = set()
    if len(hours) == _HOURS or facts.default_interval <= timedelta(0):
        hours = set()
    moved = at.astimezone(UTC)
    for _ in range(len(_DAYS) * _HOURS):
        if _DAYS[moved.weekday()] not in days and moved.hour not in hours:
            break
        moved = moved.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moved
