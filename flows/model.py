"""The words of the house as frozen values: what the steps hand to each other.

Everything here is immutable, made of plain types and knows nothing of any library. Times are
aware datetimes in UTC, offsets count Unicode code points, keys are 128-bit hashes as `UUID`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID


class Outcome(StrEnum):
    """How an entry ended in a run. Each entry seen in a run has exactly one."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"


class FetchKind(StrEnum):
    """What an HTTP exchange was for."""

    FEED = "feed"
    ARTICLE = "article"
    ROBOTS = "robots"


class PageKind(StrEnum):
    """What a fetched page is. Only `ARTICLE` pages become reports."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    CONSENT_WALL = "consent_wall"
    SOFT_404 = "soft_404"
    CHALLENGE = "challenge"
    PAYWALL_STUB = "paywall_stub"
    SECTION_PAGE = "section_page"
    NOT_HTML = "not_html"
    EMPTY = "empty"


class Precision(StrEnum):
    """How exact a publication date is: the smallest unit that the evidence states."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"


class Severity(StrEnum):
    """How bad a problem or a failing check is."""

    ERROR = "error"
    WARN = "warn"


class FeedState(StrEnum):
    """Where a subscription stands in its life."""

    ACTIVE = "active"
    FAILING = "failing"
    GONE = "gone"
    UNSUBSCRIBED = "unsubscribed"


class RunState(StrEnum):
    """Where a run stands. `RUNNING` with no living process means: killed, to be picked up."""

    RUNNING = "running"
    PUBLISHED = "published"
    FAILED = "failed"
    CRASHED = "crashed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, in words an operator can act on: a row of `problems`."""

    at: datetime
    stage: str
    severity: Severity
    code: str
    message: str
    url: str | None = None
    feed_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP exchange as the web door saw it, redirects followed: a row of `fetches`.

    Attributes:
        url: The address asked for, as asked.
        kind: What it was for.
        outcome: `ok`, `not_modified`, or the code of what went wrong (`http_404`, `deadline`,
            `blocked_address`, `body_too_large`, `robots_disallowed`, ...).
        fetched_at: When the answer was complete, or given up.
        duration_ms: Wall time of the whole exchange with all its hops.
        byte_count: Size of the decoded body in bytes; 0 without one.
        status_code: HTTP status of the last hop; None when there was no answer.
        final_url: Address of the last hop.
        permanent_url: Where a chain of 301 and 308 only led; None when there was none.
        headers: Header fields of the last hop, names in lower case.
        archive_ref: Where the raw response lies, see `flows.archive`; None if nothing was kept.
        message: One sentence on what went wrong; None when nothing did.
        retry_at: Earliest time at which the server wants to be asked again (Retry-After).
        is_recalled: Served from the archive of a killed run, no request was made.
    """

    url: str
    kind: FetchKind
    outcome: str
    fetched_at: datetime
    duration_ms: int
    byte_count: int = 0
    status_code: int | None = None
    final_url: str | None = None
    permanent_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    archive_ref: str | None = None
    message: str | None = None
    retry_at: datetime | None = None
    is_recalled: bool = False

    @property
    def is_ok(self) -> bool:
        """Whether a complete 200 answer with a body that passed all limits came back."""
        return self.outcome == "ok"


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One piece of evidence for a publication date: a row of `date_candidates`.

    Attributes:
        source: Where it was found: `feed`, `feed_updated`, `json_ld`, `meta`, `time_element`,
            `url`, `dateline`, `htmldate`, ...
        raw: The text as it stood there.
        at: The instant meant, in UTC; for day precision midnight UTC of that day. None: unreadable.
        precision: The smallest unit that the text states.
        confidence: 0..1 before the choice.
        reason: Why it was taken or set aside, in words.
        is_winner: Whether it became `published_at`.
    """

    source: str
    raw: str
    at: datetime | None
    precision: Precision | None
    confidence: float
    reason: str = ""
    is_winner: bool = False


@dataclass(frozen=True, slots=True)
class Dating:
    """The publication date chosen, or an honest nothing, with all the evidence."""

    published_at: datetime | None
    precision: Precision | None
    source: str | None
    confidence: float
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An item of a feed document, cleaned but not yet judged.

    Attributes:
        guid: The publisher's identifier; None when the item has none.
        url: The absolute link, http or https; None when there is no usable one.
        title: Plain text.
        summary: Plain text of the description, at most 2,000 characters.
        author: Plain text, or None.
        published_raw: The publication date as written; None when absent.
        published_at: The same read by `flows.dates`, None when unreadable or absent.
        published_precision: Its precision.
        updated_raw: The update date as written.
        updated_at: The same read.
        categories: The publisher's own labels.
        source_title: The outlet that an aggregator names in `<source>`.
        text_length: Characters of the longest text in the item itself, mark-up left out: of a
            teaser in most feeds, of the article in those that bring it whole.
    """

    guid: str | None
    url: str | None
    title: str
    summary: str = ""
    author: str | None = None
    published_raw: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    updated_raw: str | None = None
    updated_at: datetime | None = None
    categories: tuple[str, ...] = ()
    source_title: str | None = None
    text_length: int = 0


@dataclass(frozen=True, slots=True)
class FeedNotice:
    """Something about a feed document worth a row in `problems`."""

    code: str
    message: str
    severity: Severity = Severity.WARN


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document read to the end, or as far as it went.

    Attributes:
        format: `rss091`, `rss10`, `rss20`, `atom10`, `json11`, ...; empty: this is not a feed.
        title: The channel's title.
        site_url: The channel's link, absolute.
        language: The channel's language tag, as given.
        entries: In document order.
        ttl_minutes: RSS `ttl`.
        skip_hours: RSS `skipHours`, 0..23 GMT.
        skip_days: RSS `skipDays`, English names.
        is_truncated: The document broke off; what is here is whole.
        alternates: Feed addresses that a page in place of a feed names.
        notices: What a person should know.
    """

    format: str
    title: str = ""
    site_url: str | None = None
    language: str | None = None
    entries: tuple[FeedEntry, ...] = ()
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    is_truncated: bool = False
    alternates: tuple[str, ...] = ()
    notices: tuple[FeedNotice, ...] = ()

    @property
    def is_feed(self) -> bool:
        """Whether the document was a feed at all."""
        return bool(self.format)


@dataclass(frozen=True, slots=True)
class EntryHint:
    """What the feed says about a page before anyone has read it."""

    title: str = ""
    author: str | None = None
    published_raw: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    updated_raw: str | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page, cleaned and judged.

    Attributes:
        kind: What the page is.
        kind_rule: The rule that said so.
        kind_evidence: The words or the mark-up that it went by.
        title: Headline as plain text.
        body: Clean text of the article, paragraphs parted by one newline.
        dating: Publication date with its evidence.
        byline: Names of the authors as printed, without "By".
        dateline: The place that opens the body ("SOCHI, Russia"), or None.
        agency: Wire credit ("Reuters"), or None.
        language_code: ISO 639-1, detected; None when too short to tell.
        canonical_url: What the page says its address is, absolute; None when it does not, or when
            it points somewhere that cannot be this article (home page, other site, consent host).
        modified_at: The page's own statement of its last change.
    """

    kind: PageKind
    kind_rule: str
    kind_evidence: str
    title: str
    body: str
    dating: Dating
    byline: str | None = None
    dateline: str | None = None
    agency: str | None = None
    language_code: str | None = None
    canonical_url: str | None = None
    modified_at: datetime | None = None

    @property
    def word_count(self) -> int:
        """Words of the body, split at white space."""
        return len(self.body.split())
