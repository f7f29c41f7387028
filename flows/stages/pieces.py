"""What an article is on its way through a night: wanted, fetched, cleaned, tagged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    import extractors
    from flows.model import EntryHint, Exchange
    from flows.stages.jobs import ArticleDocument
    from flows.workers import JobFailed


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to fetch, with the entry that leads to it.

    Attributes:
        url: The address to ask for.
        identity: What two addresses of one article have in common, see `flows.identity`.
        article_id: The article that the entry is known to lead to; None: not landed yet.
        outlet: Publisher, by the feed.
        attempt_count: Runs in which the page was tried in vain.
    """

    entry_id: UUID
    feed_id: UUID
    url: str
    identity: str
    outlet: str
    hint: EntryHint
    article_id: UUID | None = None
    attempt_count: int = 0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A wanted page after its exchange."""

    wanted: Wanted
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A fetched page after cleaning; `document` is None when there was nothing to clean."""

    wanted: Wanted
    exchange: Exchange
    document: ArticleDocument | JobFailed | None


@dataclass(frozen=True, slots=True)
class Tagged:
    """A cleaned page after tagging; `findings` is None when it is not to be tagged."""

    wanted: Wanted
    exchange: Exchange
    document: ArticleDocument | JobFailed | None
    findings: tuple[extractors.Part, ...] | JobFailed | None
