"""What the readers of the formats hand to the one place that cleans and judges it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from flows.model import FeedNotice

Choice: TypeAlias = Callable[[Sequence[str | None]], Sequence[int]]
"""From the dates of all items of a document to the places of those that are taken, in order: of
100,000 items, only these are worth the building."""


@dataclass(frozen=True, slots=True)
class RawText:
    """A piece of text as the document has it.

    Attributes:
        value: The text.
        is_html: Whether mark-up in it is mark-up; None when the format does not say (RSS).
    """

    value: str
    is_html: bool | None = None


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An item as the document has it: nothing cleaned, resolved or dated yet.

    Attributes:
        guid: The publisher's identifier.
        links: Candidates for the link, best first, relative to the document.
        permalink: A guid that claims to be an address; it counts only when it is absolute.
        title: Headline.
        summary: Description, or the content where there is none.
        content: The text that the item holds beside its description.
        authors: Names.
        published: Publication date.
        updated: Date of the last change.
        categories: Labels.
        source_title: Title of the feed that an aggregator took the item from.
    """

    guid: str | None = None
    links: tuple[str, ...] = ()
    permalink: str | None = None
    title: RawText = RawText("")
    summary: RawText = RawText("")
    content: RawText = RawText("")
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    categories: tuple[str, ...] = ()
    source_title: str | None = None


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A document as its reader saw it; `format` is empty when it is not a feed.

    Of its `item_count` items, `entries` are those that were chosen.
    """

    format: str
    title: RawText = RawText("")
    site_links: tuple[str, ...] = ()
    language: str | None = None
    entries: tuple[RawEntry, ...] = ()
    item_count: int = 0
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    is_truncated: bool = False
    notices: tuple[FeedNotice, ...] = ()
